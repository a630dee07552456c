<?php

// What a call costs from PHP, beside the same prorata in PHP. `make bench-php`

declare(strict_types=1);

use Echeance\Alignment;
use Echeance\CliTransport;
use Echeance\Cycle;
use Echeance\DatedPrice;
use Echeance\Echeance;
use Echeance\Enrolment;
use Echeance\FfiTransport;
use Echeance\Plan;
use Echeance\Tariff;

require_once __DIR__ . '/bootstrap.php';

/** Microseconds a call: the best of many short rounds, since a machine that is shared disturbs a long one; what the loop itself costs taken off. */
function cost(callable $call): float
{
    $round = static function (callable $call, int $times): float {
        $start = hrtime(true);
        for ($time = 0; $time < $times; $time++) {
            $call();
        }
        return (hrtime(true) - $start) / $times / 1_000;
    };
    $nothing = static fn (): ?string => null;
    // About a millisecond a round.
    $times = max(2, min(2_000, (int) (1_000 / $round($call, 20))));
    [$best, $empty] = [INF, INF];
    for ($number = 0; $number < 400; $number++) {
        $best = min($best, $round($call, $times));
        $empty = min($empty, $round($nothing, 2_000));
    }
    return max(0.0, $best - $empty);
}

/** The first month of a price due on the 1st, as one writes it by hand: dates by DateTimeImmutable, cents as integers, a half away from zero. */
function byHand(DateTimeImmutable $start, int $cents): string
{
    $first = $start->modify('first day of this month');
    $next = $first->modify('+1 month');
    $days = (int) $start->diff($next)->days;
    $month = (int) $first->diff($next)->days;
    $net = intdiv(2 * $cents * $days + $month, 2 * $month);
    return sprintf('%d.%02d', intdiv($net, 100), $net % 100);
}

function byHandInBcmath(DateTimeImmutable $start, string $price): string
{
    $first = $start->modify('first day of this month');
    $next = $first->modify('+1 month');
    $days = (string) $start->diff($next)->days;
    $exact = bcdiv(bcmul($price, $days, 6), (string) $first->diff($next)->days, 8);
    return bcadd($exact, '0.005', 2);
}

$day = static fn (string $text): DateTimeImmutable => new DateTimeImmutable($text);
$march = $day('2026-03-15');
$ffi = FfiTransport::shared();
$client = new Echeance($ffi);
$command = new Echeance(new CliTransport());
$cycle = new Cycle('P1M', Alignment::dayOfMonth(1));
$tariff = new Tariff('49.90', 'EUR', $cycle);
$calculator = $ffi->calculator($tariff);
$plans = ['P' => new Plan('Hébergement Pro', 'EUR', $cycle, [new DatedPrice($day('2026-01-01'), '49.90')])];
$made = $client->subscribe($plans, new Enrolment('S-1', 'C-42', 'P'), $march)->subscription;
$document = json_encode(['v' => 1, 'bill' => ['plans' => array_map(fn ($plan) => $plan->toArray(), $plans), 'subscription' => $made->toArray(), 'as_of' => '2026-03-15']]);

// Both must come to the same, every day of two years.
for ($start = $day('2026-01-01'); $start < $day('2028-01-01'); $start = $start->modify('+1 day')) {
    if ($calculator->net($start) !== byHand($start, 4990)) {
        fwrite(STDERR, "the two differ on {$start->format('Y-m-d')}\n");
        exit(1);
    }
}

$hand = cost(static fn () => byHand($march, 4990));
$typed = cost(static fn () => $calculator->net($march));
$version = '{"v":1,"version":{}}';
$rows = [
    ['empty call, a document', cost(static fn () => $ffi->call($version)), ''],
    ['prorata, the C function (Calculator::net)', $typed, 'limit 2'],
    ['prorata, an object Quote (Calculator::prorate)', cost(static fn () => $calculator->prorate($march)), ''],
    ['prorata, objects and documents (Echeance::prorate)', cost(static fn () => $client->prorate($tariff, $march)), ''],
    ['prorata by hand, DateTimeImmutable and cents', $hand, ''],
    ...(function_exists('bcmul') ? [['prorata by hand, DateTimeImmutable and bcmath', cost(static fn () => byHandInBcmath($march, '49.90')), '']] : []),
    ['schedule of 12, the C function (Calculator::schedule)', cost(static fn () => $calculator->schedule($march, 12)), ''],
    ['schedule of 12, objects and documents', cost(static fn () => $client->schedule($plans, $made, $day('2027-02-28'))), ''],
    ['bill, a document (text to text)', cost(static fn () => $ffi->call($document)), ''],
    ['bill, objects and documents', cost(static fn () => $client->bill($plans, $made, $march)), ''],
    ['bill, objects, through the command', cost(static fn () => $command->bill($plans, $made, $march)), ''],
];
echo 'PHP ' . PHP_VERSION . ", microseconds a call, best of 400 rounds\n";
foreach ($rows as [$name, $cost, $limit]) {
    echo str_pad($name, 56), sprintf('%8.2f', $cost), $limit === '' ? '' : "   ($limit)", "\n";
}
printf("The C function costs %.2f of the same by hand in PHP.\n", $typed / $hand);
exit($typed <= 2.0 ? 0 : 1);
