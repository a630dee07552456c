<?php

declare(strict_types=1);

namespace Echeance\Tests;

use DateTimeImmutable;
use Echeance\Amendment;
use Echeance\Calls;
use Echeance\Cycle;
use Echeance\Echeance;
use Echeance\EcheanceException;
use Echeance\Enrolment;
use Echeance\Internal\Day;
use Echeance\Line;
use Echeance\Plan;
use Echeance\Renewal;
use Echeance\Subscription;
use Echeance\Tariff;
use Echeance\Value;

/** A request of the vectors, made through the objects of the package. */
final class ThroughObjects
{
    /** What each call takes by itself; the other fields of its document are those of a value. */
    private const ARGUMENTS = [
        'bill' => ['plans', 'subscription', 'posted', 'as_of'],
        'schedule' => ['plans', 'subscription', 'from', 'until'],
        'state' => ['plans', 'subscription', 'posted', 'today'],
        'due' => ['plans', 'subscription', 'posted', 'today'],
        'version' => [],
    ];

    /** Where in the document the value stands that is being made; what is refused of it is named from there. */
    private string $at = '';
    private string $call = '';

    public function __construct(private readonly Echeance $client)
    {
    }

    /**
     * The answer's `ok`.
     *
     * @param array<mixed> $request
     * @return array<mixed>
     * @throws NotWritten when no program could write it
     */
    public function answer(array $request): array
    {
        $this->at = '';
        if (($request['v'] ?? null) !== 1) {
            throw new NotWritten('the package writes the version');
        }
        unset($request['v']);
        [$this->call, $given] = self::only($request);
        $calls = $this->client;
        if ($this->call === 'preview') {
            [$call, $given] = self::only($given);
            $this->call = "preview.$call";
            $calls = $this->client->preview();
        } elseif ($this->call === 'explain') {
            [$call, $given] = self::only($given);
            $this->call = "explain.$call";
        }
        if (!is_array($given) || $given !== [] && array_is_list($given)) {
            throw new NotWritten('an argument has another type');
        }
        $arguments = self::ARGUMENTS[$this->name()] ?? null;
        if ($arguments !== null && array_diff(array_keys($given), $arguments) !== []) {
            throw new NotWritten('no such argument');
        }
        return match ($this->call) {
            'subscribe', 'amend', 'renew', 'bill', 'preview.subscribe', 'preview.amend', 'preview.renew', 'preview.bill' => $this->change($calls, $given)->toArray(),
            'schedule' => ['rows' => self::arrays($this->client->schedule($this->plans($given), $this->subscription($given), $this->day($given, 'until'), $this->dayOrNull($given, 'from')))],
            'state' => $this->client->state($this->plans($given), $this->subscription($given), $this->day($given, 'today'), $this->posted($given))->toArray(),
            'prorate' => $this->client->prorate($this->tariff($given), $this->day($given, 'start'), $this->dayOrNull($given, 'last_day'))->toArray(),
            'recur' => ['periods' => self::arrays($this->client->recur($this->cycle($given), $this->day($given, 'start'), $given['count'] ?? 12, $this->dayOrNull($given, 'from')))],
            'explain.line' => $this->client->explain($this->made(Line::class, $given, ''))->toArray(),
            'explain.due' => $this->client->explainDue($this->plans($given), $this->subscription($given), $this->day($given, 'today'), $this->posted($given))->toArray(),
            'version' => ['version' => $this->client->version(), 'document' => 1, 'rules_version' => 1],
            default => throw new NotWritten('no such call'),
        };
    }

    /** @param array<mixed> $given */
    public function tariff(array $given): Tariff
    {
        return $this->made(Tariff::class, array_diff_key($given, ['start' => 0, 'last_day' => 0]), '');
    }

    /** @param array<mixed> $given */
    public function cycle(array $given): Cycle
    {
        // The two more that a cycle has are none of this call.
        if (array_intersect_key($given, ['timing' => 0, 'lead_days' => 0]) !== []) {
            throw new NotWritten('no such argument');
        }
        return $this->made(Cycle::class, array_diff_key($given, ['start' => 0, 'count' => 0, 'from' => 0]), '');
    }

    /** @param array<mixed> $given */
    public function day(array $given, string $name): DateTimeImmutable
    {
        return $this->dayOrNull($given, $name) ?? throw new NotWritten('an argument is missing');
    }

    /** @param array<mixed> $given */
    public function dayOrNull(array $given, string $name): ?DateTimeImmutable
    {
        $text = $given[$name] ?? null;
        if ($text !== null && !is_string($text)) {
            throw new NotWritten('an argument has another type');
        }
        $this->at = $this->path($name);
        $day = $text === null ? null : Day::parse($text, '');
        $this->at = '';
        return $day;
    }

    /** Of a call as `tariff`, `cycle` and the days above find it. */
    public function of(string $call): self
    {
        $this->call = $call;
        return $this;
    }

    /** @param array<mixed> $given */
    private function change(Calls $calls, array $given): Value
    {
        $call = $this->name();
        $own = array_diff_key($given, array_flip($call === 'subscribe' ? ['plans', 'today'] : ['plans', 'subscription', 'posted', 'today']));
        return match ($call) {
            'subscribe' => $calls->subscribe($this->plans($given), $this->made(Enrolment::class, $own, ''), $this->day($given, 'today')),
            'amend' => $calls->amend($this->plans($given), $this->subscription($given), $this->made(Amendment::class, $own, ''), $this->day($given, 'today'), $this->posted($given)),
            'renew' => $calls->renew($this->plans($given), $this->subscription($given), $this->made(Renewal::class, $own, ''), $this->day($given, 'today'), $this->posted($given)),
            'bill' => $calls->bill($this->plans($given), $this->subscription($given), $this->day($given, 'as_of'), $this->posted($given)),
            default => throw new NotWritten('no such call'),
        };
    }

    /**
     * @param array<mixed> $given
     * @return array<string, Plan>
     */
    private function plans(array $given): array
    {
        $plans = $this->listed($given, 'plans');
        foreach ($plans as $id => $plan) {
            $plans[$id] = $this->made(Plan::class, $plan, "plans.$id");
        }
        return $plans;
    }

    /** @param array<mixed> $given */
    private function subscription(array $given): Subscription
    {
        return $this->made(Subscription::class, $given['subscription'] ?? throw new NotWritten('an argument is missing'), 'subscription');
    }

    /**
     * @param array<mixed> $given
     * @return list<Line>
     */
    private function posted(array $given): array
    {
        $posted = array_key_exists('posted', $given) ? $this->listed($given, 'posted') : [];
        foreach ($posted as $place => $line) {
            $posted[$place] = $this->made(Line::class, $line, "posted[$place]");
        }
        return $posted;
    }

    /**
     * @param array<mixed> $given
     * @return array<mixed>
     */
    private function listed(array $given, string $name): array
    {
        $values = array_key_exists($name, $given) ? $given[$name] : throw new NotWritten('an argument is missing');
        $isRight = is_array($values) && ($values === [] || array_is_list($values) === ($name === 'posted'));
        return $isRight ? $values : throw new NotWritten('an argument has another type');
    }

    /**
     * @template T of Value
     * @param class-string<T> $class
     * @return T
     */
    private function made(string $class, mixed $document, string $name): Value
    {
        if (!is_array($document) || $document !== [] && array_is_list($document)) {
            throw new NotWritten('an argument has another type');
        }
        $this->at = $this->path($name);
        $value = $class::fromArray($document);
        $this->at = '';
        return $value;
    }

    /** The path of a field in the document, for one that was refused. */
    public function fieldOf(EcheanceException $error): string
    {
        return $this->at . ($this->at === '' || $error->field === '' || $error->field[0] === '[' ? '' : '.') . $error->field;
    }

    private function path(string $name): string
    {
        return $name === '' ? $this->call : "$this->call.$name";
    }

    /** The call, without what it stands in. */
    private function name(): string
    {
        return substr((string) strrchr(".$this->call", '.'), 1);
    }

    /**
     * @param mixed $choices
     * @return array{string, mixed}
     */
    private static function only(mixed $choices): array
    {
        if (!is_array($choices) || count($choices) !== 1 || array_is_list($choices)) {
            throw new NotWritten('not one call');
        }
        return [(string) array_key_first($choices), reset($choices)];
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
