<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Echeance\Cycle;
use Echeance\Tariff;

/** @internal The numbers that the typed functions of C take for the words of the documents; the header names them. */
final class Typed
{
    private const UNITS = ['D' => 1, 'W' => 2, 'M' => 3, 'Y' => 4];
    private const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    private const METHODS = ['actual_days', 'calendar_months', 'months_then_days', 'thirty_360', 'fixed_30', 'actual_365', 'actual_360', 'started_period', 'none'];

    /** @return array<string, int> */
    public static function recurrence(Cycle $cycle): array
    {
        $parts = [];
        if (preg_match('/^P(\d{1,5})([DWMY])$/D', $cycle->every, $parts) !== 1) {
            throw Refusal::make('interval_invalid', 'cycle.every', ['value' => $cycle->every]);
        }
        $align = $cycle->align?->toDocument() ?? 'anniversary';
        [$kind, $value] = is_array($align) ? [array_key_first($align), reset($align)] : [$align, 0];
        $day = $kind === 'month_and_day' ? $value : ['month' => 0, 'day' => 0];
        return [
            'unit' => self::UNITS[$parts[2]],
            'count' => (int) $parts[1],
            'align' => self::number('cycle.align', (string) $kind, ['anniversary', 'day_of_month', 'weekday', 'month_and_day', 'date']),
            'align_value' => match ($kind) {
                'weekday' => 1 + self::number('cycle.align.weekday', $value, self::WEEKDAYS),
                'month_and_day' => 100 * $day['month'] + $day['day'],
                'date' => (int) str_replace('-', '', $value),
                default => $value,
            },
            'phase' => is_int($cycle->phase) ? 2 : self::number('cycle.phase', $cycle->phase, ['next', 'start']),
            'phase_value' => is_int($cycle->phase) ? $cycle->phase : 0,
            'month_end' => self::number('cycle.monthEnd', $cycle->monthEnd, ['same_day', 'last_day']),
        ];
    }

    /** @return array<string, int|string> */
    public static function terms(Tariff $tariff): array
    {
        $rounding = $tariff->rounding;
        return [
            'currency' => self::text('currency', $tariff->currency, 3),
            'quantity' => self::text('quantity', $tariff->quantity ?? '', 31),
            'discount' => self::text('discount', $tariff->discount ?? '', 31),
            'tax_rate' => self::text('taxRate', $tariff->taxRate ?? '', 31),
            'method' => self::number('method', $tariff->method, self::METHODS),
            'stub' => self::number('stub', $tariff->stub, ['natural', 'imagined']),
            'rounding' => self::number('rounding.mode', $rounding->mode, ['half_away', 'half_even', 'up', 'down']),
            'decimals' => $rounding->scale === 0 ? -1 : ($rounding->scale ?? 0),
        ];
    }

    /** @param list<string> $words */
    private static function number(string $field, string $word, array $words): int
    {
        $place = array_search($word, $words, true);
        return is_int($place) ? $place : throw Refusal::make('choice_unknown', $field, ['value' => $word, 'expected' => implode(', ', $words)]);
    }

    private static function text(string $field, string $text, int $most): string
    {
        return strlen($text) <= $most && !str_contains($text, "\0")
            ? $text
            : throw Refusal::make('text_too_long', $field, ['value' => Refusal::cut($text), 'max' => (string) $most]);
    }
}
