<?php

declare(strict_types=1);

namespace Echeance\Internal;

/** @internal Amounts, quantities and percentages are texts: a float has already lost what it was, and PHP would turn it into a text without a word. */
final class Check
{
    public static function number(mixed $value, string $field): string
    {
        return is_string($value) ? $value : throw Refusal::type($field, $value, 'a number written as text, such as "49.90"');
    }

    public static function numberOrNull(mixed $value, string $field): ?string
    {
        return $value === null ? null : self::number($value, $field);
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
                throw Refusal::type("{$field}[$place]", $value, "a $class");
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
