<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Day;

/** Where due days fall. */
final class Alignment
{
    /** @param string|array<string, mixed> $document */
    private function __construct(private readonly string|array $document)
    {
    }

    /** On the day of the start, or of the trial's end. */
    public static function anniversary(): self
    {
        return new self('anniversary');
    }

    /** @param int $day 1 to 31, clamped to each month */
    public static function dayOfMonth(int $day): self
    {
        return new self(['day_of_month' => $day]);
    }

    /** @param string $day `monday` to `sunday` */
    public static function weekday(string $day): self
    {
        return new self(['weekday' => $day]);
    }

    /** On a day of the year, as a fiscal year has it. */
    public static function monthAndDay(int $month, int $day): self
    {
        return new self(['month_and_day' => ['month' => $month, 'day' => $day]]);
    }

    /** On a grid through a day, that of another subscription for example. */
    public static function date(DateTimeImmutable $day): self
    {
        return new self(['date' => Day::text($day, 'date')]);
    }

    /** @param string|array<mixed> $document */
    public static function fromDocument(string|array $document): self
    {
        return new self($document);
    }

    /** @return string|array<string, mixed> */
    public function toDocument(): string|array
    {
        return $this->document;
    }
}
