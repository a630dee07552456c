<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Check;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;

/** A price of a plan, from a day on. */
final class DatedPrice extends Value
{
    public readonly DateTimeImmutable $from;
    public readonly string $amount;

    /**
     * @param string $amount without tax, for a whole period, such as "49.90"
     */
    public function __construct(
        DateTimeImmutable $from,
        mixed $amount,
    ) {
        $this->from = Day::of($from, 'from');
        $this->amount = Check::number($amount, 'amount');
    }

    public function toArray(): array
    {
        return self::present([
            'from' => Day::text($this->from, 'from'),
            'amount' => $this->amount,
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            from: $fields->day('from'),
            amount: $fields->text('amount'),
        );
        $fields->done();
        return $value;
    }
}
