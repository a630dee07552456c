<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** What a bill run did. The lines are on the subscriptions, and in Engine::linesWithoutDocument(). */
final class RunReport extends Value
{
    /** @var list<Failure> */
    public readonly array $failures;

    /**
     * @param int $subscriptions billed
     * @param int $lines posted
     * @param list<Failure> $failures those left out, by id
     */
    public function __construct(
        public readonly int $subscriptions,
        public readonly int $lines,
        array $failures,
    ) {
        $this->failures = Check::listOf($failures, Failure::class, 'failures');
    }

    public function toArray(): array
    {
        return self::present([
            'subscriptions' => $this->subscriptions,
            'lines' => $this->lines,
            'failures' => self::arrays($this->failures),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        return new self(
            subscriptions: $fields->integer('subscriptions'),
            lines: $fields->integer('lines'),
            failures: $fields->list('failures', Failure::class),
        );
    }
}
