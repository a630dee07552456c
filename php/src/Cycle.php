<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** How often, where, and at which end of its period something is owed (périodicité). */
final class Cycle extends Value
{
    public readonly string|int $phase;
    public readonly int $leadDays;

    /**
     * @param string $every an interval of ISO 8601: P1M, P2W, P1Y
     * @param string|int $phase of several months or weeks, which one: `next`, `start`, or a month, 1 to 12
     * @param string $monthEnd `same_day` or `last_day`
     * @param string $timing `in_advance` (terme à échoir) or `in_arrears` (terme échu)
     * @param int $leadDays days from the due day to the day on which it is owed
     */
    public function __construct(
        public readonly string $every,
        public readonly ?Alignment $align = null,
        mixed $phase = 'next',
        public readonly string $monthEnd = 'same_day',
        public readonly string $timing = 'in_advance',
        mixed $leadDays = 0,
    ) {
        $this->phase = is_string($phase) ? $phase : Check::whole($phase, 'phase');
        $this->leadDays = Check::whole($leadDays, 'lead_days');
    }

    public function toArray(): array
    {
        return [...$this->grid(), 'timing' => $this->timing, 'lead_days' => $this->leadDays];
    }

    /** @internal The part that `recur` and `prorate` take. */
    public function grid(): array
    {
        return [
            'every' => $this->every,
            'align' => $this->align?->toDocument() ?? 'anniversary',
            'phase' => is_int($this->phase) ? ['month' => $this->phase] : $this->phase,
            'month_end' => $this->monthEnd,
        ];
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = self::readGrid($fields, $fields->textOr('timing', 'in_advance'), $fields->integerOr('lead_days', 0));
        $fields->done();
        return $value;
    }

    /** @internal The part that `recur` and `prorate` take. */
    public static function readGrid(Fields $fields, string $timing = 'in_advance', int $leadDays = 0): static
    {
        [$phase, $month] = $fields->has('phase') ? $fields->choice('phase', ['next', 'start'], ['month']) : ['next', null];
        return new self(
            every: $fields->text('every'),
            align: $fields->has('align') ? Alignment::read($fields, 'align') : null,
            phase: $month?->integer('month') ?? $phase,
            monthEnd: $fields->textOr('month_end', 'same_day'),
            timing: $timing,
            leadDays: $leadDays,
        );
    }
}
