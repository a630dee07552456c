<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Check;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;

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
    public static function dayOfMonth(mixed $day): self
    {
        return new self(['day_of_month' => Check::whole($day, 'day_of_month')]);
    }

    /** @param string $day `monday` to `sunday` */
    public static function weekday(string $day): self
    {
        return new self(['weekday' => $day]);
    }

    /**
     * On a day of the year, as a fiscal year has it.
     *
     * @param int $month 1 to 12
     * @param int $day 1 to 31
     */
    public static function monthAndDay(mixed $month, mixed $day): self
    {
        return new self(['month_and_day' => ['month' => Check::whole($month, 'month_and_day.month'), 'day' => Check::whole($day, 'month_and_day.day')]]);
    }

    /** On a grid through a day, that of another subscription for example. */
    public static function date(DateTimeImmutable $day): self
    {
        return new self(['date' => Day::text($day, 'date')]);
    }

    /**
     * @param string|array<mixed> $document
     * @throws InputException
     */
    public static function fromDocument(string|array $document): self
    {
        return self::read(new Fields(['align' => $document]), 'align');
    }

    /** @internal */
    public static function read(Fields $fields, string $name): self
    {
        [$word, $held] = $fields->choice($name, ['anniversary'], ['day_of_month', 'weekday', 'month_and_day', 'date']);
        if ($held === null) {
            return new self($word);
        }
        if ($word !== 'month_and_day') {
            return new self([$word => match ($word) {
                'day_of_month' => $held->integer($word),
                'weekday' => $held->text($word),
                'date' => $held->day($word)->format('Y-m-d'),
            }]);
        }
        $day = new Fields($held->map($word), $held->path($word));
        $value = new self([$word => ['month' => $day->integer('month'), 'day' => $day->integer('day')]]);
        $day->done();
        return $value;
    }

    /** @return string|array<string, mixed> */
    public function toDocument(): string|array
    {
        return $this->document;
    }
}
