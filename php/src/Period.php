<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;

/** Days, both included. */
final class Period extends Value
{
    public readonly DateTimeImmutable $start;
    public readonly DateTimeImmutable $lastDay;

    public function __construct(
        DateTimeImmutable $start,
        DateTimeImmutable $lastDay,
    ) {
        $this->start = Day::of($start, 'start');
        $this->lastDay = Day::of($lastDay, 'last_day');
    }

    public function toArray(): array
    {
        return self::present([
            'start' => Day::text($this->start, 'start'),
            'last_day' => Day::text($this->lastDay, 'last_day'),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            start: $fields->day('start'),
            lastDay: $fields->day('last_day'),
        );
        $fields->done();
        return $value;
    }
}
