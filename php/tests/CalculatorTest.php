<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\Alignment;
use Echeance\Cycle;
use Echeance\Echeance;
use Echeance\FfiTransport;
use Echeance\InputException;
use Echeance\Quote;
use Echeance\Rounding;
use Echeance\Tariff;
use PHPUnit\Framework\TestCase;

/** The typed functions of C. The vectors go through them in VectorsTest. */
final class CalculatorTest extends TestCase
{
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

    public function testRefusals(): void
    {
        $ffi = FfiTransport::shared();
        $start = self::day('2026-03-15');
        $wrong = [
            'interval_invalid' => static fn () => $ffi->calculator(new Tariff('1', 'EUR', new Cycle('monthly'))),
            'choice_unknown' => static fn () => $ffi->calculator(new Tariff('1', 'EUR', new Cycle('P1M'), 'daily')),
            'text_too_long' => static fn () => $ffi->calculator(new Tariff('1', 'EUR', new Cycle('P1M'), quantity: str_repeat('1', 32))),
            'amount_invalid' => static fn () => $ffi->calculator(new Tariff('1,5', 'EUR', new Cycle('P1M')))->net($start),
            'currency_unknown' => static fn () => $ffi->calculator(new Tariff('1', 'XXX', new Cycle('P1M')))->net($start),
            'method_needs_months' => static fn () => $ffi->calculator(new Tariff('1', 'EUR', new Cycle('P2W'), 'thirty_360'))->net(self::day('2026-03-15')),
            'day_out_of_range' => static fn () => $ffi->calculator(new Tariff('1', 'EUR', new Cycle('P1M')))->net(self::day('1899-12-31')),
            'day_invalid' => static fn () => $ffi->calculator(new Tariff('1', 'EUR', new Cycle('P1M')))->net(self::day('2026-03-15 08:00')),
            'number_out_of_range' => static fn () => $ffi->calculator(new Tariff('1', 'EUR', new Cycle('P1M')))->schedule($start, 10_001),
            'period_empty' => static fn () => $ffi->calculator(new Tariff('1', 'EUR', new Cycle('P1M')))->prorate($start, self::day('2026-03-01')),
        ];
        foreach ($wrong as $name => $call) {
            try {
                $call();
                self::fail("no $name");
            } catch (InputException $error) {
                self::assertSame($name, $error->errorName);
                self::assertNotSame('', $error->field);
            }
        }
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
