<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Day;

/** @internal The engine's calls that change something, or would. */
abstract class EngineCalls
{
    /**
     * Subscribes a client (abonner un client). The same enrolment again changes nothing and answers the same.
     *
     * @throws EcheanceException
     */
    public function subscribe(Enrolment $enrolment, DateTimeImmutable $today): Outcome
    {
        return Outcome::fromArray($this->ask('subscribe', ['today' => $this->day('subscribe', 'today', $today), ...$enrolment->toArray()]));
    }

    /**
     * Makes a change to a subscription (avenant).
     *
     * @throws EcheanceException
     */
    public function amend(string $subscription, Amendment $amendment, DateTimeImmutable $today): Outcome
    {
        return Outcome::fromArray($this->ask('amend', ['subscription' => $subscription, 'today' => $this->day('amend', 'today', $today), ...$amendment->toArray()]));
    }

    /**
     * Renews by a period or several (Renouveler).
     *
     * @throws EcheanceException
     */
    public function renew(string $subscription, Renewal $renewal, DateTimeImmutable $today): Outcome
    {
        return Outcome::fromArray($this->ask('renew', ['subscription' => $subscription, 'today' => $this->day('renew', 'today', $today), ...$renewal->toArray()]));
    }

    /**
     * Posts what one subscription owes by a day, and gives the new lines.
     *
     * @return list<Line>
     * @throws EcheanceException
     */
    public function billOne(string $subscription, DateTimeImmutable $asOf): array
    {
        $answer = $this->ask('bill_one', ['subscription' => $subscription, 'as_of' => $this->day('bill_one', 'as_of', $asOf)]);
        return array_map(Line::fromArray(...), $answer['lines']);
    }

    /** A day of a call, refused under the path that it has in the document. */
    protected function day(string $call, string $name, DateTimeImmutable $day): string
    {
        return Day::text($day, "$call.$name");
    }

    /**
     * @param array<string, mixed> $request
     * @return array<mixed>
     */
    abstract protected function ask(string $call, array $request): array;
}
