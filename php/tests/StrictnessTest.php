<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\Alignment;
use Echeance\Amendment;
use Echeance\Change;
use Echeance\Cycle;
use Echeance\DatedPrice;
use Echeance\EcheanceException;
use Echeance\Enrolment;
use Echeance\InputException;
use Echeance\Line;
use Echeance\Period;
use Echeance\Plan;
use Echeance\Proration;
use Echeance\Subscription;
use Echeance\Tariff;
use Echeance\Tax;
use PHPUnit\Framework\TestCase;

/** What PHP would bend without a word is refused, whether or not the caller's file is strict. */
final class StrictnessTest extends TestCase
{
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

    public function testACallerThatIsNotStrictIsRefusedTheSame(): void
    {
        $loose = '<?php return fn () => new Echeance\DatedPrice(new DateTimeImmutable("2026-01-01"), 49.9);';
        $file = tempnam(sys_get_temp_dir(), 'echeance');
        file_put_contents($file, $loose);
        $make = require $file;
        unlink($file);
        $this->expectException(InputException::class);
        $make();
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
            self::assertEquals($expected, $period);
            self::assertTrue($expected == $period);
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
            ['[1]', Period::class, 'field_missing', ''],
            ['7', Period::class, 'type_wrong', ''],
            ['{', Line::class, 'document_invalid', ''],
            ["\"\xff\"", Line::class, 'document_invalid', ''],
        ];
        foreach ($wrong as [$json, $class, $name, $field]) {
            try {
                $class::fromJson($json);
                self::fail("$json was accepted");
            } catch (InputException $error) {
                self::assertSame([$name, $field], [$error->errorName, $error->field], $json);
            }
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
