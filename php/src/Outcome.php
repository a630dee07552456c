<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** What a change comes to: the subscription with it, its state, and what a bill would give today. */
final class Outcome extends Value
{
    /** @var list<Line> */
    public readonly array $lines;
    /** @var list<Line>|null */
    public readonly ?array $firstLines;

    /**
     * @param list<Line> $lines
     * @param list<Line>|null $firstLines of a new subscription: those of the first day on which anything is owed
     */
    public function __construct(
        public readonly Subscription $subscription,
        public readonly State $state,
        array $lines,
        ?array $firstLines = null,
    ) {
        $this->lines = Check::listOf($lines, Line::class, 'lines');
        $this->firstLines = $firstLines === null ? null : Check::listOf($firstLines, Line::class, 'first_lines');
    }

    public function toArray(): array
    {
        return self::present([
            'subscription' => $this->subscription->toArray(),
            'state' => $this->state->toArray(),
            'lines' => self::arrays($this->lines),
            'first_lines' => self::arrays($this->firstLines),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        return new self(
            subscription: $fields->value('subscription', Subscription::class),
            state: $fields->value('state', State::class),
            lines: $fields->list('lines', Line::class),
            firstLines: $fields->listOrNull('first_lines', Line::class),
        );
    }
}
