<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Answer;
use Echeance\Internal\Check;
use Echeance\Internal\Day;
use stdClass;

/** The subscription engine, for a host that keeps the data: what goes in comes out computed, and nothing is stored. */
final class Echeance extends Calls
{
    public function __construct(public readonly Transport $transport)
    {
    }

    /** The library in this process where FFI is allowed; the command `echeance`, kept open, where it is not. */
    public static function connect(): self
    {
        return new self(FfiTransport::isAllowed() ? FfiTransport::shared() : new CliTransport());
    }

    /** The same calls, asked what they would answer. */
    public function preview(): Preview
    {
        return new Preview($this->transport);
    }

    /** An engine that keeps the subscriptions in a SQLite file, which is made when it is not there. */
    public function engine(string $path): Engine
    {
        return new Engine($this->transport->engine($path));
    }

    /**
     * Every line owed between two days, if nothing were posted (échéancier).
     *
     * @param array<string, Plan> $plans by id
     * @return list<ScheduleRow>
     * @throws EcheanceException
     */
    public function schedule(array $plans, Subscription $subscription, DateTimeImmutable $until, ?DateTimeImmutable $from = null): array
    {
        $answer = $this->ask('schedule', [
            'plans' => self::plans($plans),
            'subscription' => $subscription->toArray(),
            'from' => Day::textOrNull($from, 'schedule.from'),
            'until' => Day::text($until, 'schedule.until'),
        ]);
        return array_map(ScheduleRow::fromArray(...), $answer['rows']);
    }

    /**
     * The subscription on a day: its status, its dates, its prices.
     *
     * @param array<string, Plan> $plans by id
     * @param list<Line> $posted
     * @throws EcheanceException
     */
    public function state(array $plans, Subscription $subscription, DateTimeImmutable $today, array $posted = []): State
    {
        return State::fromArray($this->ask('state', [...self::standing($plans, $subscription, $posted), 'today' => Day::text($today, 'state.today')]));
    }

    /**
     * What the days from the start to the next due date cost, or to `lastDay` (prorata temporis).
     *
     * @throws EcheanceException
     */
    public function prorate(Tariff $tariff, DateTimeImmutable $start, ?DateTimeImmutable $lastDay = null): Quote
    {
        $request = [...$tariff->toArray(), 'start' => Day::text($start, 'prorate.start'), 'last_day' => Day::textOrNull($lastDay, 'prorate.last_day')];
        return Quote::fromArray($this->ask('prorate', $request));
    }

    /**
     * The periods of a cycle, the first one being that which holds `from`.
     *
     * @param int $count
     * @return list<Period>
     * @throws EcheanceException
     */
    public function recur(Cycle $cycle, DateTimeImmutable $start, mixed $count = 12, ?DateTimeImmutable $from = null): array
    {
        $request = [...$cycle->grid(), 'start' => Day::text($start, 'recur.start'), 'from' => Day::textOrNull($from, 'recur.from'), 'count' => Check::whole($count, 'recur.count')];
        return array_map(Period::fromArray(...), $this->ask('recur', $request)['periods']);
    }

    /**
     * The reason of a line's amount, as a sentence.
     *
     * @throws EcheanceException
     */
    public function explain(Line $line): Explanation
    {
        return Explanation::fromArray($this->ask('explain', ['line' => $line->toArray()]));
    }

    /**
     * The reason of the next due date, as a sentence.
     *
     * @param array<string, Plan> $plans by id
     * @param list<Line> $posted
     * @throws EcheanceException
     */
    public function explainDue(array $plans, Subscription $subscription, DateTimeImmutable $today, array $posted = []): Explanation
    {
        $due = [...self::standing($plans, $subscription, $posted), 'today' => Day::text($today, 'explain.due.today')];
        return Explanation::fromArray($this->ask('explain', ['due' => $due]));
    }

    /** The version of the library, such as 0.1.0. */
    public function version(): string
    {
        return $this->ask('version', new stdClass())['version'];
    }

    /** Sends a document of your own and gives the answer, a refusal included. */
    public function call(string $request): string
    {
        return $this->transport->call($request);
    }

    protected function ask(string $call, array|stdClass $request): array
    {
        return Answer::of($this->transport->call(...), $call, $request);
    }
}
