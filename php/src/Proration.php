<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;
use Echeance\Internal\Refusal;

/** How a part of a period is priced (prorata temporis). */
final class Proration extends Value
{
    public readonly ?int $extendBelow;

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
        mixed $extendBelow = null,
        public readonly string $lastPeriod = 'full',
    ) {
        $this->extendBelow = Check::wholeOrNull($extendBelow, 'first_period.extend_below');
        if ($extendBelow !== null && $firstPeriod !== 'extend') {
            throw Refusal::make('setting_mismatch', 'first_period.extend_below', ['value' => (string) $extendBelow, 'other' => ["`$firstPeriod`", "« $firstPeriod »"]]);
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
        [$first, $below] = $fields->has('first_period') ? $fields->choice('first_period', ['prorate', 'full', 'free', 'extend'], ['extend_below']) : ['prorate', null];
        $value = new self(
            method: $fields->textOr('method', 'actual_days'),
            stub: $fields->textOr('stub', 'natural'),
            firstPeriod: $below === null ? $first : 'extend',
            extendBelow: $below?->integer('extend_below'),
            lastPeriod: $fields->textOr('last_period', 'full'),
        );
        $fields->done();
        return $value;
    }
}
