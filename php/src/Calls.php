<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Check;
use Echeance\Internal\Day;
use Echeance\Internal\Json;
use stdClass;

/** @internal The calls that change something, or would: Echeance makes them, Preview asks what they would answer. */
abstract class Calls
{
    /**
     * Subscribes a client (abonner un client): the new subscription, its state, and its first lines.
     *
     * @param array<string, Plan> $plans by id
     * @throws EcheanceException
     */
    public function subscribe(array $plans, Enrolment $enrolment, DateTimeImmutable $today): Outcome
    {
        $request = ['plans' => self::plans($plans), 'today' => $this->day('subscribe', 'today', $today), ...$enrolment->toArray()];
        return Outcome::fromArray($this->ask('subscribe', $request));
    }

    /**
     * Makes a change to a subscription (avenant).
     *
     * @param array<string, Plan> $plans by id
     * @param list<Line> $posted the lines of the subscription that stand on documents
     * @throws EcheanceException
     */
    public function amend(array $plans, Subscription $subscription, Amendment $amendment, DateTimeImmutable $today, array $posted = []): Outcome
    {
        $request = [...self::standing($plans, $subscription, $posted), 'today' => $this->day('amend', 'today', $today), ...$amendment->toArray()];
        return Outcome::fromArray($this->ask('amend', $request));
    }

    /**
     * Renews by a period or several (Renouveler).
     *
     * @param array<string, Plan> $plans by id
     * @param list<Line> $posted
     * @throws EcheanceException
     */
    public function renew(array $plans, Subscription $subscription, Renewal $renewal, DateTimeImmutable $today, array $posted = []): Outcome
    {
        $request = [...self::standing($plans, $subscription, $posted), 'today' => $this->day('renew', 'today', $today), ...$renewal->toArray()];
        return Outcome::fromArray($this->ask('renew', $request));
    }

    /**
     * What to invoice or credit by a day, given what is posted.
     *
     * @param array<string, Plan> $plans by id
     * @param list<Line> $posted
     * @throws EcheanceException
     */
    public function bill(array $plans, Subscription $subscription, DateTimeImmutable $asOf, array $posted = []): Bill
    {
        $request = [...self::standing($plans, $subscription, $posted), 'as_of' => $this->day('bill', 'as_of', $asOf)];
        return Bill::fromArray($this->ask('bill', $request));
    }

    /**
     * @param array<mixed>|stdClass $request
     * @return array<mixed>
     */
    abstract protected function ask(string $call, array|stdClass $request): array;

    /** A day of a call, refused under the path that it has in the document. */
    protected function day(string $call, string $name, DateTimeImmutable $day): string
    {
        return Day::text($day, "$call.$name");
    }

    /**
     * @param array<string, Plan> $plans
     * @return array<mixed>|stdClass
     */
    protected static function plans(array $plans): array|stdClass
    {
        Check::listOf($plans, Plan::class, 'plans');
        return Json::map(array_map(static fn (Plan $plan): array => $plan->toArray(), $plans));
    }

    /**
     * @param array<string, Plan> $plans
     * @param list<Line> $posted
     * @return array<string, mixed>
     */
    protected static function standing(array $plans, Subscription $subscription, array $posted): array
    {
        return [
            'plans' => self::plans($plans),
            'subscription' => $subscription->toArray(),
            'posted' => array_map(static fn (Line $line): array => $line->toArray(), Check::listOf($posted, Line::class, 'posted')),
        ];
    }
}
