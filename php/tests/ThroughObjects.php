<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\Amendment;
use Echeance\Calls;
use Echeance\Cycle;
use Echeance\Echeance;
use Echeance\Enrolment;
use Echeance\Line;
use Echeance\Plan;
use Echeance\Renewal;
use Echeance\Subscription;
use Echeance\Tariff;
use Echeance\Value;

/** A request of the vectors, made through the objects of the package. */
final class ThroughObjects
{
    public function __construct(private readonly Echeance $client)
    {
    }

    /**
     * The answer's `ok`.
     *
     * @param array<mixed> $request
     * @return array<mixed>
     */
    public function answer(array $request): array
    {
        unset($request['v']);
        $call = (string) array_key_first($request);
        $given = $request[$call];
        if ($call === 'preview') {
            $call = (string) array_key_first($given);
            return $this->change($this->client->preview(), $call, $given[$call])->toArray();
        }
        return match ($call) {
            'subscribe', 'amend', 'renew', 'bill' => $this->change($this->client, $call, $given)->toArray(),
            'schedule' => ['rows' => self::arrays($this->client->schedule(self::plans($given), self::subscription($given), self::day($given['until']), self::day($given['from'] ?? null)))],
            'state' => $this->client->state(self::plans($given), self::subscription($given), self::day($given['today']), self::posted($given))->toArray(),
            'prorate' => $this->client->prorate(self::tariff($given), self::day($given['start']), self::day($given['last_day'] ?? null))->toArray(),
            'recur' => ['periods' => self::arrays($this->client->recur(self::cycle($given), self::day($given['start']), $given['count'] ?? 12, self::day($given['from'] ?? null)))],
            'explain' => (isset($given['line'])
                ? $this->client->explain(Line::fromArray($given['line']))
                : $this->client->explainDue(self::plans($given['due']), self::subscription($given['due']), self::day($given['due']['today']), self::posted($given['due'])))->toArray(),
            'version' => ['version' => $this->client->version(), 'document' => 1, 'rules_version' => 1],
        };
    }

    /** @param array<mixed> $given */
    private function change(Calls $calls, string $call, array $given): Value
    {
        $own = array_diff_key($given, array_flip(['plans', 'subscription', 'posted', 'today', 'as_of']));
        return match ($call) {
            'subscribe' => $calls->subscribe(self::plans($given), Enrolment::fromArray($own), self::day($given['today'])),
            'amend' => $calls->amend(self::plans($given), self::subscription($given), Amendment::fromArray($own), self::day($given['today']), self::posted($given)),
            'renew' => $calls->renew(self::plans($given), self::subscription($given), Renewal::fromArray($own), self::day($given['today']), self::posted($given)),
            'bill' => $calls->bill(self::plans($given), self::subscription($given), self::day($given['as_of']), self::posted($given)),
        };
    }

    /** @param array<mixed> $given */
    public static function tariff(array $given): Tariff
    {
        unset($given['start'], $given['last_day']);
        return Tariff::fromArray($given);
    }

    public static function day(?string $text): ?\DateTimeImmutable
    {
        return $text === null ? null : \Echeance\Internal\Day::parse($text, 'day');
    }

    /** @param array<mixed> $given */
    private static function cycle(array $given): Cycle
    {
        unset($given['start'], $given['count'], $given['from']);
        return Cycle::fromArray($given);
    }

    /**
     * @param array<mixed> $given
     * @return array<string, Plan>
     */
    private static function plans(array $given): array
    {
        return array_map(Plan::fromArray(...), $given['plans']);
    }

    /** @param array<mixed> $given */
    private static function subscription(array $given): Subscription
    {
        return Subscription::fromArray($given['subscription']);
    }

    /**
     * @param array<mixed> $given
     * @return list<Line>
     */
    private static function posted(array $given): array
    {
        return array_map(Line::fromArray(...), $given['posted'] ?? []);
    }

    /**
     * @param list<Value> $values
     * @return list<array<string, mixed>>
     */
    private static function arrays(array $values): array
    {
        return array_map(static fn (Value $value): array => $value->toArray(), $values);
    }
}
