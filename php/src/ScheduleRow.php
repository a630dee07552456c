<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Check;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;

/** A line to come (échéancier). */
final class ScheduleRow extends Value
{
    public readonly DateTimeImmutable $dueOn;
    public readonly DateTimeImmutable $owedOn;
    public readonly string $net;

    /**
     * @param string $net
     */
    public function __construct(
        DateTimeImmutable $dueOn,
        DateTimeImmutable $owedOn,
        public readonly string $item,
        public readonly Period $period,
        public readonly Period $fullPeriod,
        public readonly string $fraction,
        mixed $net,
    ) {
        $this->dueOn = Day::of($dueOn, 'due_on');
        $this->owedOn = Day::of($owedOn, 'owed_on');
        $this->net = Check::number($net, 'net');
    }

    public function toArray(): array
    {
        return self::present([
            'due_on' => Day::text($this->dueOn, 'due_on'),
            'owed_on' => Day::text($this->owedOn, 'owed_on'),
            'item' => $this->item,
            'period' => $this->period->toArray(),
            'full_period' => $this->fullPeriod->toArray(),
            'fraction' => $this->fraction,
            'net' => $this->net,
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        return new self(
            dueOn: $fields->day('due_on'),
            owedOn: $fields->day('owed_on'),
            item: $fields->text('item'),
            period: $fields->value('period', Period::class),
            fullPeriod: $fields->value('full_period', Period::class),
            fraction: $fields->text('fraction'),
            net: $fields->text('net'),
        );
    }
}
