<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Check;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;

/** What a period, or a part of one, costs. */
final class Quote extends Value
{
    public readonly string $net;
    public readonly string $gross;
    public readonly DateTimeImmutable $nextDueOn;
    public readonly ?string $tax;

    /**
     * @param string $net
     * @param string $gross
     * @param string|null $tax
     */
    public function __construct(
        public readonly Period $period,
        public readonly Period $fullPeriod,
        public readonly string $fraction,
        mixed $net,
        mixed $gross,
        DateTimeImmutable $nextDueOn,
        mixed $tax = null,
    ) {
        $this->net = Check::number($net, 'net');
        $this->gross = Check::number($gross, 'gross');
        $this->nextDueOn = Day::of($nextDueOn, 'next_due_on');
        $this->tax = Check::numberOrNull($tax, 'tax');
    }

    public function toArray(): array
    {
        return self::present([
            'period' => $this->period->toArray(),
            'full_period' => $this->fullPeriod->toArray(),
            'fraction' => $this->fraction,
            'net' => $this->net,
            'tax' => $this->tax,
            'gross' => $this->gross,
            'next_due_on' => Day::text($this->nextDueOn, 'next_due_on'),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        return new self(
            period: $fields->value('period', Period::class),
            fullPeriod: $fields->value('full_period', Period::class),
            fraction: $fields->text('fraction'),
            net: $fields->text('net'),
            gross: $fields->text('gross'),
            nextDueOn: $fields->day('next_due_on'),
            tax: $fields->textOrNull('tax'),
        );
    }
}
