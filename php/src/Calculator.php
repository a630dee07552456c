<?php

declare(strict_types=1);

namespace Echeance;

use Closure;
use DateTimeImmutable;
use Echeance\Internal\Check;
use Echeance\Internal\Day;

/** Prorata and due dates of one tariff, at the cost of a C function each. Made by FfiTransport::calculator(). */
final class Calculator
{
    /** @internal */
    public function __construct(
        private readonly Closure $net,
        private readonly Closure $prorate,
        private readonly Closure $next,
        private readonly Closure $nth,
        private readonly Closure $rows,
    ) {
    }

    /** What the days from the start to the next due date cost, without tax. */
    public function net(DateTimeImmutable $start): string
    {
        return ($this->net)(Day::number($start, 'prorate.start'));
    }

    /** The same with all that belongs to it; to `lastDay`, when there is one. */
    public function prorate(DateTimeImmutable $start, ?DateTimeImmutable $lastDay = null): Quote
    {
        return self::quote(($this->prorate)(Day::number($start, 'prorate.start'), Day::numberOrZero($lastDay, 'prorate.last_day')));
    }

    /** The first due date after a day. */
    public function nextDueOn(DateTimeImmutable $start, DateTimeImmutable $after): DateTimeImmutable
    {
        return Day::ofNumber(($this->next)(Day::number($start, 'prorate.start'), Day::number($after, 'after')));
    }

    /**
     * Due date number `index`: 0 is the first one on or after the start.
     *
     * @param int $index
     */
    public function dueOn(DateTimeImmutable $start, mixed $index): DateTimeImmutable
    {
        return Day::ofNumber(($this->nth)(Day::number($start, 'prorate.start'), Check::whole($index, 'index')));
    }

    /**
     * The periods from the start on, each with its price (échéancier): the first may be a part of one. It ends with the calendar, after fewer than asked.
     *
     * @param int $count how many at most, up to 10,000
     * @param ?DateTimeImmutable $lastDay the last day that is charged
     * @param ?DateTimeImmutable $until those that start later are left out
     * @return list<Quote>
     */
    public function schedule(DateTimeImmutable $start, mixed $count, ?DateTimeImmutable $lastDay = null, ?DateTimeImmutable $until = null): array
    {
        $rows = ($this->rows)(
            Day::number($start, 'prorate.start'),
            Day::numberOrZero($lastDay, 'prorate.last_day'),
            Day::numberOrZero($until, 'until'),
            Check::count($count, 'count'),
        );
        return array_map(self::quote(...), $rows);
    }

    /** @param array<string, int|string> $row */
    private static function quote(array $row): Quote
    {
        return new Quote(
            new Period(Day::ofNumber($row['start']), Day::ofNumber($row['last_day'])),
            new Period(Day::ofNumber($row['full_start']), Day::ofNumber($row['full_last_day'])),
            $row['denominator'] === 1 ? (string) $row['numerator'] : "{$row['numerator']}/{$row['denominator']}",
            $row['net'],
            $row['gross'],
            Day::ofNumber($row['next_due_on']),
            $row['tax'] === '' ? null : $row['tax'],
        );
    }
}
