<?php

declare(strict_types=1);

namespace Echeance\Internal;

use DateTimeImmutable;
use DateTimeZone;

/** @internal Days: a DateTimeImmutable at midnight on our side, YYYY-MM-DD in documents. Which instant it is plays no part. */
final class Day
{
    /** How many days are remembered; they never change, so that one object does for all. */
    private const MOST = 20_000;

    /** The first and the last day that the core knows, with microseconds. */
    private const FIRST = 19_000_101_000_000;
    private const LAST = 99_991_231_000_000;

    /** @var array<string, DateTimeImmutable> */
    private static array $known = [];
    private static ?DateTimeZone $utc = null;

    /** The day as the documents have it. */
    public static function text(DateTimeImmutable $day, string $field): string
    {
        $text = $day->format('Y-m-dHisu');
        // Where the clocks change at midnight, a day begins later.
        if (!str_ends_with($text, '000000000000') && $day != $day->setTime(0, 0)) {
            throw Refusal::make('day_invalid', $field, ['value' => $day->format('Y-m-d\TH:i:s.u')]);
        }
        $text = substr($text, 0, -12);
        // A year of more digits, or before the year 0.
        return strlen($text) === 10 ? $text : throw Refusal::make('day_invalid', $field, ['value' => Refusal::cut($text)]);
    }

    public static function textOrNull(?DateTimeImmutable $day, string $field): ?string
    {
        return $day === null ? null : self::text($day, $field);
    }

    /** The day as the typed functions of C have it: YYYYMMDD. */
    public static function number(DateTimeImmutable $day, string $field): int
    {
        // The day and its microseconds in one number, the time of day from the clock's seconds: faster than the text.
        $number = (int) $day->format('Ymdu');
        if ($number % 1_000_000 !== 0 || ($day->getTimestamp() + $day->getOffset()) % 86_400 !== 0 || $number < self::FIRST || $number > self::LAST) {
            return self::numberOf($day, $field);
        }
        return intdiv($number, 1_000_000);
    }

    /** What is no day, or none of those that the core knows, must not reach C: its numbers have 32 bits. */
    private static function numberOf(DateTimeImmutable $day, string $field): int
    {
        $text = self::text($day, $field);
        return $text >= '1900' ? (int) str_replace('-', '', $text) : throw Refusal::make('day_out_of_range', $field, ['value' => $text]);
    }

    public static function numberOrZero(?DateTimeImmutable $day, string $field): int
    {
        return $day === null ? 0 : self::number($day, $field);
    }

    /** The same day at midnight in UTC, where every day has a midnight: equal days are then equal objects. */
    public static function of(DateTimeImmutable $day, string $field): DateTimeImmutable
    {
        $text = self::text($day, $field);
        return self::$known[$text] ?? self::at($text);
    }

    public static function ofOrNull(?DateTimeImmutable $day, string $field): ?DateTimeImmutable
    {
        return $day === null ? null : self::of($day, $field);
    }

    public static function ofNumber(int $number): DateTimeImmutable
    {
        $digits = sprintf('%08d', $number);
        return self::parse(substr($digits, 0, 4) . '-' . substr($digits, 4, 2) . '-' . substr($digits, 6), '');
    }

    /** Reads the day of a document. */
    public static function parse(string $text, string $field): DateTimeImmutable
    {
        if (isset(self::$known[$text])) {
            return self::$known[$text];
        }
        $parts = [];
        // The year 0 is one like 400, though checkdate() has none; that it is out of range is for the core to say.
        $exists = preg_match('/^(\d{4})-(\d\d)-(\d\d)$/D', $text, $parts) === 1 && checkdate((int) $parts[2], (int) $parts[3], (int) $parts[1] ?: 400);
        if (!$exists) {
            throw Refusal::make('day_invalid', $field, ['value' => Refusal::cut($text)]);
        }
        return self::at($text);
    }

    private static function at(string $text): DateTimeImmutable
    {
        if (count(self::$known) >= self::MOST) {
            self::$known = [];
        }
        return self::$known[$text] = new DateTimeImmutable($text, self::$utc ??= new DateTimeZone('UTC'));
    }
}
