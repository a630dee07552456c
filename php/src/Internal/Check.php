<?php

declare(strict_types=1);

namespace Echeance\Internal;

/** @internal What PHP would bend without a word when the caller's file is not strict: a float has already lost what it was, and 1.5 would become 1. */
final class Check
{
    /** Amounts, quantities and percentages are texts. */
    public static function number(mixed $value, string $field): string
    {
        return is_string($value) ? $value : throw Refusal::type($field, $value, 'a number written as text, such as "49.90"');
    }

    public static function numberOrNull(mixed $value, string $field): ?string
    {
        return $value === null ? null : self::number($value, $field);
    }

    public static function whole(mixed $value, string $field): int
    {
        return is_int($value) ? $value : throw Refusal::type($field, $value, 'a whole number');
    }

    public static function wholeOrNull(mixed $value, string $field): ?int
    {
        return $value === null ? null : self::whole($value, $field);
    }

    /** How many of a list are asked for, as the core has it. */
    public static function count(mixed $value, string $field): int
    {
        $count = self::whole($value, $field);
        return match (true) {
            $count < 1 => throw Refusal::make('number_out_of_range', $field, ['value' => (string) $count, 'min' => '1', 'max' => '10000']),
            $count > 10_000 => throw Refusal::make('too_many', $field, ['value' => (string) $count, 'max' => '10000']),
            default => $count,
        };
    }

    /**
     * A list of one class.
     *
     * @template T of object
     * @param array<mixed> $values
     * @param class-string<T> $class
     * @return list<T>
     */
    public static function listOf(array $values, string $class, string $field): array
    {
        foreach ($values as $place => $value) {
            if (!$value instanceof $class) {
                throw Refusal::type("{$field}[$place]", $value, ["an object of `$class`", "un objet de « $class »"]);
            }
        }
        return array_values($values);
    }

    /**
     * @param array<mixed> $meta
     * @return array<string, string>
     */
    public static function meta(array $meta): array
    {
        foreach ($meta as $key => $value) {
            if (!is_string($value)) {
                throw Refusal::type("meta.$key", $value, 'a text');
            }
        }
        return $meta;
    }
}
