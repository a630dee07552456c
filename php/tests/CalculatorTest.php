<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\Alignment;
use Echeance\Cycle;
use Echeance\Echeance;
use Echeance\FfiTransport;
use Echeance\Quote;
use Echeance\Rounding;
use Echeance\Tariff;
use PHPUnit\Framework\TestCase;

/** The typed functions of C. The vectors go through them in VectorsTest. */
final class CalculatorTest extends TestCase
{
    use Refusals;

    public function testTheGrid(): void
    {
        $calculator = FfiTransport::shared()->calculator(new Tariff('49.90', 'EUR', new Cycle('P1M')));
        $start = self::day('2026-01-31');
        $due = array_map(static fn (int $index): string => $calculator->dueOn($start, $index)->format('Y-m-d'), [0, 1, 2, -1]);
        self::assertSame(['2026-01-31', '2026-02-28', '2026-03-31', '2025-12-31'], $due);
        self::assertSame('2026-03-31', $calculator->nextDueOn($start, self::day('2026-02-28'))->format('Y-m-d'));
    }

    public function testTheScheduleIsThatOfTheDocuments(): void
    {
        $client = new Echeance(FfiTransport::shared());
        $cycle = new Cycle('P3M', Alignment::dayOfMonth(31), phase: 3);
        $calculator = FfiTransport::shared()->calculator(new Tariff('100', 'EUR', $cycle, 'calendar_months', quantity: '2.5', discount: '10', taxRate: '20', rounding: new Rounding('half_even', 3)));
        $start = self::day('2026-02-10');
        $rows = $calculator->schedule($start, 12);
        self::assertCount(12, $rows);
        self::assertEquals($calculator->prorate($start), $rows[0]);
        $periods = array_map(static fn (Quote $row): object => $row->fullPeriod, $rows);
        self::assertEquals($client->recur($cycle, $start), $periods);
        self::assertCount(2, $calculator->schedule($start, 12, until: self::day('2026-03-31')));
        $cut = $calculator->schedule($start, 12, lastDay: self::day('2026-04-15'));
        self::assertSame('2026-04-15', end($cut)->period->lastDay->format('Y-m-d'));
    }

    /** What would not fit the numbers of C, or would mean something else there, is refused before it gets there, as `prorate` refuses it. */
    public function testRefusals(): void
    {
        $month = new Cycle('P1M');
        $march = self::day('2026-03-15');
        $aligned = static fn (Alignment $align, string $every = 'P1M'): Tariff => new Tariff('1', 'EUR', new Cycle($every, $align));
        $wrong = [
            ['interval_invalid', 'every', new Tariff('1', 'EUR', new Cycle('monthly'))],
            ['interval_out_of_range', 'every', new Tariff('1', 'EUR', new Cycle('P4294967297M'))],
            ['choice_unknown', 'method', new Tariff('1', 'EUR', $month, 'daily')],
            ['choice_unknown', 'stub', new Tariff('1', 'EUR', $month, stub: 'none')],
            ['choice_unknown', 'rounding.mode', new Tariff('1', 'EUR', $month, rounding: new Rounding('nearest'))],
            ['number_out_of_range', 'rounding.scale', new Tariff('1', 'EUR', $month, rounding: new Rounding('half_away', -1))],
            ['number_out_of_range', 'rounding.scale', new Tariff('1', 'EUR', $month, rounding: new Rounding('half_away', 7))],
            ['number_out_of_range', 'rounding.scale', new Tariff('1', 'EUR', $month, rounding: new Rounding('half_away', 4_294_967_298))],
            ['number_out_of_range', 'align.day_of_month', $aligned(Alignment::dayOfMonth(0))],
            ['number_out_of_range', 'align.day_of_month', $aligned(Alignment::dayOfMonth(32))],
            ['number_out_of_range', 'align.day_of_month', $aligned(Alignment::dayOfMonth(4_294_967_297))],
            ['number_out_of_range', 'align.month_and_day.day', $aligned(Alignment::monthAndDay(2, 131))],
            ['number_out_of_range', 'align.month_and_day.month', $aligned(Alignment::monthAndDay(13, 1))],
            ['number_out_of_range', 'phase.month', new Tariff('1', 'EUR', new Cycle('P3M', Alignment::dayOfMonth(1), 4_294_967_297))],
            ['choice_unknown', 'align.weekday', $aligned(Alignment::weekday('lundi'), 'P1W')],
            ['day_out_of_range', 'align.date', $aligned(Alignment::date(self::day('1899-12-31')))],
            ['alignment_mismatch', 'align', $aligned(Alignment::dayOfMonth(1), 'P1W')],
            ['method_needs_months', 'method', new Tariff('1', 'EUR', new Cycle('P2W'), 'thirty_360')],
            ['amount_invalid', 'price', new Tariff('1,5', 'EUR', $month)],
            ['amount_invalid', 'price', new Tariff('', 'EUR', $month)],
            ['amount_invalid', 'quantity', new Tariff('1', 'EUR', $month, quantity: '')],
            ['amount_invalid', 'discount.percent', new Tariff('1', 'EUR', $month, discount: '')],
            ['amount_invalid', 'tax_rate', new Tariff('1', 'EUR', $month, taxRate: '')],
            ['amount_invalid', 'tax_rate', new Tariff('1', 'EUR', $month, taxRate: "20\0")],
            ['amount_out_of_range', 'quantity', new Tariff('1', 'EUR', $month, quantity: str_repeat('1', 32))],
            ['currency_unknown', 'currency', new Tariff('1', 'XXX', $month)],
            ['currency_unknown', 'currency', new Tariff('1', '', $month)],
            ['currency_unknown', 'currency', new Tariff('1', 'EURO', $month)],
        ];
        $client = new Echeance(FfiTransport::shared());
        foreach ($wrong as [$name, $field, $tariff]) {
            $typed = self::refused(static fn () => FfiTransport::shared()->calculator($tariff));
            $told = self::refused(static fn () => $client->prorate($tariff, $march));
            self::assertSame([$name, "prorate.$field"], [$typed->errorName, $typed->field]);
            self::assertEquals([$told->errorName, $told->field, $told->value, $told->getMessage()], [$name, $typed->field, $typed->value, $typed->getMessage()]);
        }
    }

    public function testRefusalsOfDaysAndCounts(): void
    {
        $calculator = FfiTransport::shared()->calculator(new Tariff('1', 'EUR', new Cycle('P1M')));
        $march = self::day('2026-03-15');
        $far = $march->setDate(9_450_954, 8, 27);
        $wrong = [
            ['day_out_of_range', 'prorate.start', static fn () => $calculator->net(self::day('1899-12-31'))],
            ['day_out_of_range', 'prorate.start', static fn () => $calculator->net(self::day('0000-01-01'))],
            ['day_invalid', 'prorate.start', static fn () => $calculator->net($far)],
            ['day_invalid', 'prorate.start', static fn () => $calculator->prorate($march->setDate(-44, 3, 15))],
            ['day_invalid', 'prorate.start', static fn () => $calculator->dueOn($march->setDate(PHP_INT_MAX >> 20, 1, 1), 1)],
            ['day_invalid', 'prorate.start', static fn () => $calculator->net(self::day('2026-03-15 08:00'))],
            ['day_out_of_range', 'prorate.last_day', static fn () => $calculator->prorate($march, self::day('1800-01-01'))],
            ['period_empty', 'prorate.last_day', static fn () => $calculator->prorate($march, self::day('2026-03-01'))],
            ['day_invalid', 'after', static fn () => $calculator->nextDueOn($march, $far)],
            ['day_out_of_range', 'index', static fn () => $calculator->dueOn($march, PHP_INT_MAX)],
            ['number_out_of_range', 'count', static fn () => $calculator->schedule($march, 0)],
            ['too_many', 'count', static fn () => $calculator->schedule($march, 10_001)],
            ['type_wrong', 'count', static fn () => $calculator->schedule($march, 1.5)],
            ['type_wrong', 'index', static fn () => $calculator->dueOn($march, '1')],
        ];
        foreach ($wrong as [$name, $field, $call]) {
            $error = self::refused($call);
            self::assertSame([$name, $field], [$error->errorName, $error->field]);
        }
    }

    public function testNumbersThatAreLongAreTheNumbersThatTheyAre(): void
    {
        $long = static fn (string $number): string => str_repeat('0', 70) . $number;
        $tariff = new Tariff($long('49.90'), 'EUR', new Cycle('P1M'), quantity: $long('2'), discount: $long('10'), taxRate: $long('20'), rounding: new Rounding('half_away', 0));
        $march = self::day('2026-03-15');
        $quote = FfiTransport::shared()->calculator($tariff)->prorate($march);
        self::assertEquals((new Echeance(FfiTransport::shared()))->prorate($tariff, $march), $quote);
        self::assertSame('90', $quote->net);
    }

    public function testManyAtOnceDoNotDisturbEachOther(): void
    {
        $calculators = [];
        foreach ([1, 15, 31] as $day) {
            $calculators[$day] = FfiTransport::shared()->calculator(new Tariff('31.00', 'EUR', new Cycle('P1M', Alignment::dayOfMonth($day))));
        }
        gc_collect_cycles();
        $march = self::day('2026-03-10');
        for ($time = 0; $time < 1_000; $time++) {
            self::assertSame('22.00', $calculators[1]->net($march));
            self::assertSame('5.54', $calculators[15]->net($march));
            self::assertSame('21.00', $calculators[31]->net($march));
        }
    }

    private static function day(string $text): \DateTimeImmutable
    {
        return new \DateTimeImmutable($text);
    }
}
