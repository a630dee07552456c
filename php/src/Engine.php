<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Answer;
use Echeance\Internal\Check;
use Echeance\Internal\Day;

/** Subscriptions kept in a SQLite file. Each call is one transaction; ids come from the caller, and the same call again changes nothing. */
final class Engine extends EngineCalls
{
    /** @param string $tenant whose rows they are */
    public function __construct(private readonly EngineTransport $transport, private readonly string $tenant = 'main')
    {
    }

    /** The same file for another tenant. */
    public function for(string $tenant): self
    {
        return new self($this->transport, $tenant);
    }

    /** The same calls, asked what they would answer. */
    public function preview(): EnginePreview
    {
        return new EnginePreview($this->transport, $this->tenant);
    }

    /**
     * Adds a plan, or later prices to it; gives whether anything was written.
     *
     * @throws EcheanceException
     */
    public function addPlan(string $id, Plan $plan): bool
    {
        return $this->ask('add_plan', ['id' => $id, 'plan' => $plan->toArray()])['stored'];
    }

    /**
     * Posts what all subscriptions owe by a day. A run that was killed is simply run again.
     *
     * @throws EcheanceException
     */
    public function bill(DateTimeImmutable $asOf): RunReport
    {
        return RunReport::fromArray($this->ask('bill', ['as_of' => Day::text($asOf, 'bill.as_of')]));
    }

    /** @throws EcheanceException */
    public function state(string $subscription, DateTimeImmutable $today): State
    {
        return State::fromArray($this->ask('state', ['subscription' => $subscription, 'today' => Day::text($today, 'state.today')]));
    }

    /**
     * Every line owed between two days, if nothing were posted (échéancier).
     *
     * @return list<ScheduleRow>
     * @throws EcheanceException
     */
    public function schedule(string $subscription, DateTimeImmutable $until, ?DateTimeImmutable $from = null): array
    {
        $request = ['subscription' => $subscription, 'from' => Day::textOrNull($from, 'schedule.from'), 'until' => Day::text($until, 'schedule.until')];
        return array_map(ScheduleRow::fromArray(...), $this->ask('schedule', $request)['rows']);
    }

    /** @throws EcheanceException */
    public function load(string $subscription): Stored
    {
        return Stored::fromArray($this->ask('load', ['subscription' => $subscription]));
    }

    /**
     * Puts lines on a document of the host, all or none; with a cancelled document, their days are to be billed again.
     *
     * @param list<string> $keys
     * @throws EcheanceException
     */
    public function setDocument(array $keys, Document $document): void
    {
        $this->ask('set_document', ['keys' => array_values($keys), 'document' => $document->toArray()]);
    }

    /**
     * The posted lines that stand on no document yet, in the order of their keys.
     *
     * @param ?string $after the last key of the page before
     * @param int $limit
     * @return list<Line>
     * @throws EcheanceException
     */
    public function linesWithoutDocument(?string $after = null, mixed $limit = 100): array
    {
        $answer = $this->ask('lines_without_document', ['after' => $after, 'limit' => Check::whole($limit, 'lines_without_document.limit')]);
        return array_map(Line::fromArray(...), $answer['lines']);
    }

    /** Sends a document of your own, its tenant included, and gives the answer, a refusal included. */
    public function call(string $request): string
    {
        return $this->transport->call($request);
    }

    /** Lets the file go. */
    public function close(): void
    {
        $this->transport->close();
    }

    protected function ask(string $call, array $request): array
    {
        return Answer::of($this->transport->call(...), $call, $request, $this->tenant);
    }
}
