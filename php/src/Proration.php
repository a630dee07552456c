<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Fields;
use Echeance\Internal\Refusal;

/** How a part of a period is priced (prorata temporis). */
final class Proration extends Value
{
    /**
     * @param string $method `actual_days`, `calendar_months`, `months_then_days`, `thirty_360`, `fixed_30`, `actual_365`, `actual_360`, `started_period` or `none`
     * @param string $stub `natural` or `imagined`
     * @param string $firstPeriod `prorate`, `full`, `free` or `extend`
     * @param ?int $extendBelow with `extend`: only when the first period has fewer days
     * @param string $lastPeriod `full` or `prorate`
     */
    public function __construct(
        public readonly string $method = 'actual_days',
        public readonly string $stub = 'natural',
        public readonly string $firstPeriod = 'prorate',
        public readonly ?int $extendBelow = null,
        public readonly string $lastPeriod = 'full',
    ) {
        if ($extendBelow !== null && $firstPeriod !== 'extend') {
            throw Refusal::make('setting_mismatch', 'extendBelow', ['value' => (string) $extendBelow, 'other' => $firstPeriod]);
        }
    }

    public function toArray(): array
    {
        return [
            'method' => $this->method,
            'stub' => $this->stub,
            'first_period' => $this->extendBelow === null ? $this->firstPeriod : ['extend_below' => $this->extendBelow],
            'last_period' => $this->lastPeriod,
        ];
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $first = $fields->choice('first_period') ?? 'prorate';
        $value = new self(
            method: $fields->textOrNull('method') ?? 'actual_days',
            stub: $fields->textOrNull('stub') ?? 'natural',
            firstPeriod: is_array($first) ? 'extend' : $first,
            extendBelow: is_array($first) ? (new Fields($first, $fields->path('first_period')))->integer('extend_below') : null,
            lastPeriod: $fields->textOrNull('last_period') ?? 'full',
        );
        $fields->done();
        return $value;
    }
}
