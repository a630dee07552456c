<?php

declare(strict_types=1);

namespace Echeance\Internal;

use DateTimeImmutable;
use DateTimeZone;

/** @internal Days: a DateTimeImmutable at midnight on our side, YYYY-MM-DD in documents. Which instant it is plays no part. */
final class Day
{
    private static ?DateTimeZone $utc = null;

    /** The day as the documents have it. */
    public static function text(DateTimeImmutable $day, string $field): string
    {
        // Where the clocks change at midnight, a day may begin later.
        if ($day->format('His.u') !== '000000.000000' && $day != $day->setTime(0, 0)) {
            throw Refusal::make('day_invalid', $field, ['value' => $day->format('Y-m-d\TH:i:s.u')]);
        }
        return $day->format('Y-m-d');
    }

    public static function textOrNull(?DateTimeImmutable $day, string $field): ?string
    {
        return $day === null ? null : self::text($day, $field);
    }

    /** The same day at midnight in UTC, where every day has a midnight: equal days are then equal objects. */
    public static function of(DateTimeImmutable $day, string $field): DateTimeImmutable
    {
        return self::at(self::text($day, $field));
    }

    public static function ofOrNull(?DateTimeImmutable $day, string $field): ?DateTimeImmutable
    {
        return $day === null ? null : self::of($day, $field);
    }

    /** Reads the day of a document. */
    public static function parse(string $text, string $field): DateTimeImmutable
    {
        $parts = [];
        if (preg_match('/^(\d{4})-(\d\d)-(\d\d)$/D', $text, $parts) !== 1 || !checkdate((int) $parts[2], (int) $parts[3], (int) $parts[1])) {
            throw Refusal::make('day_invalid', $field, ['value' => $text]);
        }
        return self::at($text);
    }

    private static function at(string $text): DateTimeImmutable
    {
        return new DateTimeImmutable($text, self::$utc ??= new DateTimeZone('UTC'));
    }
}
