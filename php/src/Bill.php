<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** What to invoice or credit now, and the state once that is posted. */
final class Bill extends Value
{
    /** @var list<Line> */
    public readonly array $lines;

    /**
     * @param list<Line> $lines
     */
    public function __construct(
        array $lines,
        public readonly State $state,
    ) {
        $this->lines = Check::listOf($lines, Line::class, 'lines');
    }

    public function toArray(): array
    {
        return self::present([
            'lines' => self::arrays($this->lines),
            'state' => $this->state->toArray(),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        return new self(
            lines: $fields->list('lines', Line::class),
            state: $fields->value('state', State::class),
        );
    }
}
