<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\Alignment;
use Echeance\Amendment;
use Echeance\Change;
use Echeance\Cycle;
use Echeance\DatedPrice;
use Echeance\Echeance;
use Echeance\EcheanceException;
use Echeance\Enrolment;
use Echeance\FfiTransport;
use Echeance\InputException;
use Echeance\Line;
use Echeance\Period;
use Echeance\Plan;
use Echeance\Proration;
use Echeance\Renewal;
use Echeance\Rounding;
use Echeance\Subscription;
use Echeance\Tariff;
use Echeance\Tax;
use PHPUnit\Framework\TestCase;

/** What PHP would bend without a word is refused, whether or not the caller's file is strict. */
final class StrictnessTest extends TestCase
{
    use Refusals;

    /** @return iterable<string, array{callable(mixed): mixed, string}> */
    public static function amounts(): iterable
    {
        $day = new \DateTimeImmutable('2026-03-15');
        yield 'price of a plan' => [static fn (mixed $amount) => new DatedPrice($day, $amount), 'amount'];
        yield 'rate' => [static fn (mixed $amount) => new Tax('FR20', $amount), 'rate'];
        yield 'new price' => [static fn (mixed $amount) => Change::priceSet($amount), 'price'];
        yield 'price of an enrolment' => [static fn (mixed $amount) => new Enrolment('S-1', 'C-1', 'P', price: $amount), 'price'];
        yield 'quantity' => [static fn (mixed $amount) => new Enrolment('S-1', 'C-1', 'P', quantity: $amount), 'quantity'];
        yield 'discount' => [static fn (mixed $amount) => Change::subscribed('C-1', 'P', discount: $amount), 'discount'];
        yield 'tariff' => [static fn (mixed $amount) => new Tariff($amount, 'EUR', new Cycle('P1M')), 'price'];
    }

    /**
     * @dataProvider amounts
     * @param callable(mixed): mixed $make
     */
    public function testAmountsAreTexts(callable $make, string $field): void
    {
        $make('49.90');
        foreach ([49.9, 49, true, ['49.90'], new \stdClass(), INF, 1e300, -0.0] as $wrong) {
            try {
                $make($wrong);
                self::fail('accepted ' . get_debug_type($wrong));
            } catch (InputException $error) {
                self::assertSame([107, 'type_wrong', $field], [$error->errorCode, $error->errorName, $error->field]);
                self::assertStringContainsString($error->value, $error->getMessage());
                self::assertStringContainsString($field, $error->french);
            }
        }
    }

    /** @return iterable<string, array{callable(mixed): mixed, string, int}> */
    public static function wholes(): iterable
    {
        $day = new \DateTimeImmutable('2026-03-15');
        $client = new Echeance(FfiTransport::shared());
        $calculator = FfiTransport::shared()->calculator(new Tariff('1', 'EUR', new Cycle('P1M')));
        yield 'lead days' => [static fn (mixed $number) => new Cycle('P1M', leadDays: $number), 'lead_days', 1];
        yield 'day of the month' => [static fn (mixed $number) => Alignment::dayOfMonth($number), 'day_of_month', 1];
        yield 'month of the year' => [static fn (mixed $number) => Alignment::monthAndDay($number, 1), 'month_and_day.month', 1];
        yield 'day of the year' => [static fn (mixed $number) => Alignment::monthAndDay(1, $number), 'month_and_day.day', 1];
        yield 'decimals' => [static fn (mixed $number) => new Rounding('up', $number), 'scale', 1];
        yield 'threshold' => [static fn (mixed $number) => new Proration(firstPeriod: 'extend', extendBelow: $number), 'first_period.extend_below', 1];
        yield 'periods of a change' => [static fn (mixed $number) => Change::renewed($number), 'periods', 1];
        yield 'periods of a renewal' => [static fn (mixed $number) => new Renewal('r-1', $number), 'periods', 1];
        yield 'version of the rules' => [static fn (mixed $number) => Change::subscribed('C-1', 'P', rulesVersion: $number), 'rules_version', 1];
        yield 'count of periods' => [static fn (mixed $number) => $client->recur(new Cycle('P1M'), $day, $number), 'recur.count', 1];
        yield 'count of lines' => [static fn (mixed $number) => $client->engine(':memory:')->linesWithoutDocument(null, $number), 'lines_without_document.limit', 1];
        yield 'count of rows' => [static fn (mixed $number) => $calculator->schedule($day, $number), 'count', 1];
        yield 'due day' => [static fn (mixed $number) => $calculator->dueOn($day, $number), 'index', 1];
    }

    /**
     * @dataProvider wholes
     * @param callable(mixed): mixed $make
     */
    public function testWholeNumbersAreWhole(callable $make, string $field, int $right): void
    {
        $make($right);
        foreach ([1.5, 1.0, true, '1', [1], new \stdClass(), NAN] as $wrong) {
            $error = self::refused(static fn () => $make($wrong));
            self::assertSame([107, 'type_wrong', $field], [$error->errorCode, $error->errorName, $error->field]);
        }
    }

    /** A phase is a word or a month. */
    public function testAPhaseIsAWordOrAMonth(): void
    {
        foreach ([1.5, true, null, []] as $wrong) {
            self::assertSame('phase', self::refused(static fn () => new Cycle('P3M', phase: $wrong))->field);
        }
    }

    public function testACallerThatIsNotStrictIsRefusedTheSame(): void
    {
        $calls = [
            'new Echeance\DatedPrice(new DateTimeImmutable("2026-01-01"), 49.9)',
            'new Echeance\Cycle("P1M", leadDays: 1.5)',
            'new Echeance\Cycle("P1M", phase: 1.5)',
            'Echeance\Alignment::dayOfMonth("1")',
            'new Echeance\Renewal("r-1", true)',
        ];
        foreach ($calls as $call) {
            $file = tempnam(sys_get_temp_dir(), 'echeance');
            file_put_contents($file, "<?php return fn () => $call;");
            $make = require $file;
            unlink($file);
            self::assertSame('type_wrong', self::refused($make)->errorName, $call);
        }
    }

    /** No number of the package is left to PHP: each parameter that is one is checked by us. */
    public function testNoParameterIsLeftToPhp(): void
    {
        foreach (glob(__DIR__ . '/../src/*.php') as $file) {
            $class = new \ReflectionClass('Echeance\\' . basename($file, '.php'));
            // What only comes out of the library, or only goes into an exception, is none that a host writes.
            if (in_array($class->getShortName(), ['RunReport', 'Stored', 'EcheanceException'], true)) {
                continue;
            }
            foreach ($class->getMethods(\ReflectionMethod::IS_PUBLIC) as $method) {
                $isInternal = str_contains((string) $method->getDocComment(), '@internal') || $class->isSubclassOf(\Throwable::class);
                foreach ($isInternal ? [] : $method->getParameters() as $parameter) {
                    self::assertDoesNotMatchRegularExpression('/\b(int|float|bool)\b/', (string) $parameter->getType(), "{$class->name}::{$method->name}({$parameter->name})");
                }
            }
        }
    }

    /** To `==` the texts "1" and "001" are one number. */
    public function testValuesAreEqualByTheirDocuments(): void
    {
        $day = new \DateTimeImmutable('2026-03-15');
        $value = static fn (string $text): Change => Change::referenceSet($text);
        self::assertTrue($value('1')->equals($value('1')));
        self::assertFalse($value('1')->equals($value('001')));
        self::assertFalse((new DatedPrice($day, '49.90'))->equals(new DatedPrice($day, '49.9')));
        self::assertFalse(Change::referenceSet(null)->equals(Change::renewalPriceSet(null)));
        self::assertFalse((new Tax('FR20', '20'))->equals(new DatedPrice($day, '20')));
        $amendment = static fn (array $meta): Amendment => new Amendment('a-1', Change::endSet(null), meta: $meta);
        self::assertTrue($amendment(['a' => '1', 'b' => '2'])->equals($amendment(['b' => '2', 'a' => '1'])));
        self::assertFalse($amendment(['a' => '1'])->equals($amendment(['a' => '1', 'b' => '2'])));
        self::assertTrue((new Cycle('P1M'))->equals(new Cycle('P1M', Alignment::anniversary())));
    }

    public function testADayThatTheDocumentsCannotWriteIsRefused(): void
    {
        $day = new \DateTimeImmutable('2026-03-15');
        foreach ([[10_000, '10000-03-15'], [9_450_954, '9450954-03-15'], [-44, '-0044-03-15']] as [$year, $text]) {
            $error = self::refused(static fn () => new Period($day->setDate($year, 3, 15), $day));
            self::assertSame(['day_invalid', 'start', $text], [$error->errorName, $error->field, $error->value]);
        }
    }

    public function testATimePartIsRefused(): void
    {
        foreach (['2026-03-15 00:00:01', '2026-03-15 12:00', '2026-03-15 00:00:00.000001'] as $text) {
            try {
                new Period(new \DateTimeImmutable($text), new \DateTimeImmutable('2026-03-31'));
                self::fail("$text was accepted");
            } catch (InputException $error) {
                self::assertSame(['day_invalid', 'start'], [$error->errorName, $error->field]);
            }
        }
    }

    public function testTheDayIsTheOneThatTheClockShows(): void
    {
        $expected = new Period(new \DateTimeImmutable('2026-03-15', new \DateTimeZone('UTC')), new \DateTimeImmutable('2026-03-31', new \DateTimeZone('UTC')));
        foreach (['Europe/Paris', 'Pacific/Kiritimati', 'Pacific/Midway', 'Indian/Reunion'] as $zone) {
            $zone = new \DateTimeZone($zone);
            $period = new Period(new \DateTimeImmutable('2026-03-15', $zone), new \DateTimeImmutable('2026-03-31', $zone));
            self::assertSame('{"start":"2026-03-15","last_day":"2026-03-31"}', $period->toJson());
            self::assertTrue($expected->equals($period));
        }
    }

    public function testADayWithoutMidnightIsADay(): void
    {
        // The clocks of São Paulo went from 00:00 to 01:00.
        $day = new \DateTimeImmutable('2018-11-04', new \DateTimeZone('America/Sao_Paulo'));
        self::assertSame('01:00', $day->format('H:i'));
        self::assertSame('2018-11-04', (new Period($day, $day))->toArray()['start']);
    }

    public function testDocumentsAreReadWhole(): void
    {
        $wrong = [
            ['{"name":"Pro","currency":"EUR","cycle":{"every":"P1M","aling":"anniversary"}}', Plan::class, 'field_unknown', 'cycle'],
            ['{"name":"Pro","currency":"EUR","cycle":{"every":"P1M"},"price":[{"from":"2026-01-01","amount":49.9}]}', Plan::class, 'type_wrong', 'price[0].amount'],
            ['{"name":"Pro","currency":"EUR","cycle":{"every":"P1M"},"price":[{"from":"2026-02-30","amount":"49.90"}]}', Plan::class, 'day_invalid', 'price[0].from'],
            ['{"name":"Pro","currency":"EUR"}', Plan::class, 'field_missing', ''],
            ['{"id":"S-1","changes":{"0":1}}', Subscription::class, 'type_wrong', 'changes[0]'],
            ['{"id":"S-1","changes":[{"id":"c","on":"2026-01-01","recorded_on":"2026-01-01","change":{"paused":{}}}]}', Subscription::class, 'choice_unknown', 'changes[0].change'],
            ['{"name":"Pro","currency":"EUR","cycle":null}', Plan::class, 'type_wrong', 'cycle'],
            ['{"name":null,"currency":"EUR","cycle":{"every":"P1M"}}', Plan::class, 'type_wrong', 'name'],
            ['{"name":"Pro","currency":"EUR","cycle":{"every":"P1M"},"renewal":null}', Plan::class, 'type_wrong', 'renewal'],
            ['{"name":"Pro","currency":"EUR","cycle":{"every":"P1M"},"rounding":null}', Plan::class, 'type_wrong', 'rounding'],
            ['{"every":"P1M","align":null}', Cycle::class, 'type_wrong', 'align'],
            ['{"every":"P1M","phase":null}', Cycle::class, 'type_wrong', 'phase'],
            ['{"every":"P1M","lead_days":null}', Cycle::class, 'type_wrong', 'lead_days'],
            ['{"every":"P1M","align":{"day_of_month":"1"}}', Cycle::class, 'type_wrong', 'align.day_of_month'],
            ['{"every":"P1M","align":{"weekday":5}}', Cycle::class, 'type_wrong', 'align.weekday'],
            ['{"every":"P1M","align":{"month_and_day":5}}', Cycle::class, 'type_wrong', 'align.month_and_day'],
            ['{"every":"P1M","align":{"month_and_day":{"month":4}}}', Cycle::class, 'field_missing', 'align.month_and_day'],
            ['{"every":"P1M","align":{"date":"2026-02-30"}}', Cycle::class, 'day_invalid', 'align.date'],
            ['{"every":"P1M","align":{"tide":1}}', Cycle::class, 'choice_unknown', 'align'],
            ['{"every":"P1M","align":{"date":"2026-01-01","weekday":"monday"}}', Cycle::class, 'type_wrong', 'align'],
            ['[1]', Period::class, 'field_missing', ''],
            ['7', Period::class, 'type_wrong', ''],
            ['{', Line::class, 'document_invalid', ''],
            ["\"\xff\"", Line::class, 'document_invalid', ''],
        ];
        foreach ($wrong as [$json, $class, $name, $field]) {
            $error = self::refused(static fn () => $class::fromJson($json));
            self::assertInstanceOf(InputException::class, $error);
            self::assertSame([$name, $field], [$error->errorName, $error->field], $json);
        }
        // Where nothing is a value of its own, null says it, as it does to the core.
        self::assertNull(Plan::fromJson('{"name":"Pro","currency":"EUR","cycle":{"every":"P1M"},"trial":null,"tax":null,"items":null,"rounding":{"scale":null}}')->trial);
    }

    public function testAnAlignmentIsReadWhole(): void
    {
        foreach ([['day_of_month' => '1'], ['day_of_month' => 1.0], ['weekday' => 5], ['month_and_day' => 5], ['date' => 20260101]] as $document) {
            self::assertSame(['type_wrong', 'align.' . key($document)], [($error = self::refused(static fn () => Alignment::fromDocument($document)))->errorName, $error->field]);
        }
    }

    public function testTextsThatAreNotUtf8(): void
    {
        $this->expectException(InputException::class);
        Change::referenceSet("caf\xe9")->toJson();
    }

    public function testListsHoldOneClass(): void
    {
        $this->expectException(InputException::class);
        new Plan('Pro', 'EUR', new Cycle('P1M'), price: [['from' => '2026-01-01', 'amount' => '49.90']]);
    }

    public function testAThresholdNeedsItsPolicy(): void
    {
        $this->expectException(InputException::class);
        new Proration(firstPeriod: 'full', extendBelow: 15);
    }

    public function testValuesNeverChange(): void
    {
        $period = new Period(new \DateTimeImmutable('2026-03-15'), new \DateTimeImmutable('2026-03-31'));
        $this->expectException(\Error::class);
        $period->start = new \DateTimeImmutable('2026-03-16');
    }

    public function testEveryValueComesBackFromItsDocument(): void
    {
        $day = new \DateTimeImmutable('2026-03-15');
        $changes = [
            Change::subscribed('C-1', 'P', 'C-2', 'www.exemple.fr', '2', '49.90', '10', $day, $day, 1),
            Change::renewed(3), Change::endSet($day), Change::endSet(null), Change::priceSet('59.90', 'base'), Change::renewalPriceSet('1', 'base'),
            Change::renewalPriceSet(null), Change::referenceSet('x'), Change::referenceSet(null), Change::subscribedOnSet($day), Change::retracted('c1'),
        ];
        $aligns = [null, Alignment::anniversary(), Alignment::dayOfMonth(31), Alignment::weekday('monday'), Alignment::monthAndDay(4, 1), Alignment::date($day)];
        $values = [
            ...$changes,
            ...array_map(static fn (?Alignment $align): Cycle => new Cycle('P3M', $align, 4, 'last_day', 'in_arrears', -3), $aligns),
            new Proration('thirty_360', 'imagined', 'extend', 15, 'prorate'),
            new Amendment('a-1', Change::priceSet('1'), $day, 'Zoé', 'une note', ['0' => 'a', 'k' => 'b']),
            new Amendment('a-1', Change::priceSet('1'), meta: ['0' => 'a']),
            new Enrolment('S-1', 'C-1', 'P', $day, 'C-2', 'ref', '2', '49.90', '10', $day, $day, 'c1', 'Zoé', 'note', ['k' => 'v']),
            new Tariff('49.90', 'EUR', new Cycle('P1M', Alignment::dayOfMonth(1)), 'fixed_30', 'imagined', '2', '10', '20'),
        ];
        foreach ($values as $value) {
            // A cycle that says anniversary and one that says nothing are the same document.
            self::assertSame($value->toJson(), $value::fromJson($value->toJson())->toJson());
            self::assertSame($value->toJson(), json_encode($value, JSON_UNESCAPED_UNICODE));
        }
        self::assertSame('{"end_set":{}}', Change::endSet(null)->toJson());
        self::assertStringContainsString('"meta":{"0":"a"}', (new Amendment('a-1', Change::priceSet('1'), meta: ['0' => 'a']))->toJson());
        self::assertEquals($values[0], Change::fromJson($values[0]->toJson()));
    }

    public function testNothingOfTheLibraryShows(): void
    {
        foreach (glob(__DIR__ . '/../src/{,Internal/}*.php', GLOB_BRACE) as $file) {
            $source = (string) file_get_contents($file);
            if (basename($file) !== 'FfiTransport.php') {
                self::assertDoesNotMatchRegularExpression('/\bFFI(::|\\\\)|\bCData\b/', $source, $file);
            }
            self::assertStringContainsString('declare(strict_types=1);', $source);
            self::assertLessThanOrEqual(400, substr_count($source, "\n"), $file);
        }
        self::assertTrue(is_subclass_of(InputException::class, EcheanceException::class));
    }
}
