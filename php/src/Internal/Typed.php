<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Closure;
use Echeance\Cycle;
use Echeance\InputException;
use Echeance\Tariff;

/** @internal The numbers that the typed functions of C take for the words of the documents; the header names them. */
final class Typed
{
    private const UNITS = ['D' => 1, 'W' => 2, 'M' => 3, 'Y' => 4];
    private const ALIGNMENTS = ['anniversary', 'day_of_month', 'weekday', 'month_and_day', 'date'];
    private const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    private const METHODS = ['actual_days', 'calendar_months', 'months_then_days', 'thirty_360', 'fixed_30', 'actual_365', 'actual_360', 'started_period', 'none'];

    /** Bytes of a number inside a structure of C, its NUL not counted. */
    private const TEXT = 31;

    /** A start from which no interval leaves the days that the core knows. */
    private const START = '2000-01-01';

    /**
     * Has a tariff refused in the words of `prorate`: after it each number fits into 32 bits, and each word has its number here.
     *
     * @param Closure(string): string $call
     * @throws InputException
     */
    public static function check(Tariff $tariff, Closure $call): void
    {
        Answer::of($call, 'prorate', [...$tariff->toArray(), 'start' => self::START]);
    }

    /** @return array<string, int> */
    public static function recurrence(Cycle $cycle): array
    {
        $align = $cycle->align?->toDocument() ?? 'anniversary';
        [$kind, $value] = is_array($align) ? [array_key_first($align), reset($align)] : [$align, 0];
        return [
            'unit' => self::UNITS[substr($cycle->every, -1)],
            'count' => (int) substr($cycle->every, 1, -1),
            'align' => self::number($kind, self::ALIGNMENTS),
            'align_value' => match ($kind) {
                'weekday' => 1 + self::number($value, self::WEEKDAYS),
                'month_and_day' => 100 * $value['month'] + $value['day'],
                'date' => (int) str_replace('-', '', $value),
                default => $value,
            },
            'phase' => is_int($cycle->phase) ? 2 : self::number($cycle->phase, ['next', 'start']),
            'phase_value' => is_int($cycle->phase) ? $cycle->phase : 0,
            'month_end' => self::number($cycle->monthEnd, ['same_day', 'last_day']),
        ];
    }

    /** @return array<string, int|string> */
    public static function terms(Tariff $tariff): array
    {
        $rounding = $tariff->rounding;
        return [
            'currency' => $tariff->currency,
            'quantity' => self::text($tariff->quantity),
            'discount' => self::text($tariff->discount),
            'tax_rate' => self::text($tariff->taxRate),
            'method' => self::number($tariff->method, self::METHODS),
            'stub' => self::number($tariff->stub, ['natural', 'imagined']),
            'rounding' => self::number($rounding->mode, ['half_away', 'half_even', 'up', 'down']),
            'decimals' => $rounding->scale === 0 ? -1 : ($rounding->scale ?? 0),
        ];
    }

    /**
     * A refusal of C with its field as the documents name it.
     *
     * @param array<string, mixed> $error
     * @return array<string, mixed>
     */
    public static function inDocuments(array $error): array
    {
        // What no single field is at fault for is the whole call's.
        $field = $error['field'] === '' ? 'prorate' : (string) preg_replace('/^(recurrence|terms)\b/', 'prorate', $error['field']);
        $said = $error['field'] === '' ? 'document' : $error['field'];
        $named = static fn (string $message): string => str_replace(["`$said`", "« $said »"], ["`$field`", "« $field »"], $message);
        return ['field' => $field, 'message' => array_map($named, $error['message'])] + $error;
    }

    /** @param list<string> $words */
    private static function number(string $word, array $words): int
    {
        return (int) array_search($word, $words, true);
    }

    /** A number as C has room for it: without the zeros before it, should there be many. One that is left out is the empty text. */
    public static function text(?string $number): string
    {
        return strlen((string) $number) <= self::TEXT ? (string) $number : (string) preg_replace('/^(-?)0+(?=\d)/', '$1', (string) $number);
    }
}
