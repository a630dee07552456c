<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Fields;

/** How often, where, and at which end of its period something is owed (périodicité). */
final class Cycle extends Value
{
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
        public readonly string|int $phase = 'next',
        public readonly string $monthEnd = 'same_day',
        public readonly string $timing = 'in_advance',
        public readonly int $leadDays = 0,
    ) {
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
        $align = $fields->choice('align');
        $phase = $fields->choice('phase') ?? 'next';
        $value = new self(
            every: $fields->text('every'),
            align: $align === null ? null : Alignment::fromDocument($align),
            phase: is_array($phase) ? (new Fields($phase, $fields->path('phase')))->integer('month') : $phase,
            monthEnd: $fields->textOrNull('month_end') ?? 'same_day',
            timing: $fields->textOrNull('timing') ?? 'in_advance',
            leadDays: $fields->integerOrNull('lead_days') ?? 0,
        );
        $fields->done();
        return $value;
    }
}
