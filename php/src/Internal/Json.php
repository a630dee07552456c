<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Echeance\EcheanceException;
use Echeance\InputException;
use JsonException;
use stdClass;

/** @internal JSON as the documents have it. */
final class Json
{
    /** How deep a document may be nested, as the core has it. */
    private const DEPTH = 64;
    private const AS_GIVEN = JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_LINE_TERMINATORS | JSON_PRESERVE_ZERO_FRACTION;

    /** @throws InputException */
    public static function encode(mixed $value): string
    {
        try {
            return json_encode($value, self::AS_GIVEN);
        } catch (JsonException $error) {
            throw self::notUtf8($value, '') ?? $error;
        }
    }

    /**
     * @return array<mixed>
     * @throws InputException
     */
    public static function decode(string $text): array
    {
        try {
            $value = json_decode($text, true, self::DEPTH, JSON_THROW_ON_ERROR);
        } catch (JsonException $error) {
            throw Text::unfit($text) ?? match ($error->getCode()) {
                JSON_ERROR_DEPTH => Refusal::make('document_too_deep', '', ['max' => (string) self::DEPTH], $error),
                default => Refusal::make('document_invalid', '', Place::ofFault($text), $error),
            };
        }
        return is_array($value) ? $value : throw Refusal::type('', $value, 'an object');
    }

    /**
     * An object even when it is empty, or when its keys look like numbers.
     *
     * @param array<mixed> $map
     * @return array<mixed>|stdClass
     */
    public static function map(array $map): array|stdClass
    {
        return array_is_list($map) ? (object) $map : $map;
    }

    /** Whether two documents say the same, in whatever order their fields stand. */
    public static function same(mixed $one, mixed $other): bool
    {
        [$one, $other] = [$one instanceof stdClass ? (array) $one : $one, $other instanceof stdClass ? (array) $other : $other];
        if (!is_array($one) || !is_array($other)) {
            return $one === $other;
        }
        foreach ($one as $key => $value) {
            if (!array_key_exists($key, $other) || !self::same($value, $other[$key])) {
                return false;
            }
        }
        return count($one) === count($other);
    }

    /** The text that no JSON can hold. */
    private static function notUtf8(mixed $value, string $path): ?EcheanceException
    {
        if (is_string($value) && !Text::isUtf8($value)) {
            return Refusal::make('encoding_invalid', $path, ['value' => (string) Text::lengthOfUtf8($value)]);
        }
        foreach (is_iterable($value) || $value instanceof stdClass ? (array) $value : [] as $key => $held) {
            $of = is_array($value) && array_is_list($value) ? "[$key]" : ($path === '' ? (string) $key : ".$key");
            $found = (Text::isUtf8((string) $key) ? null : self::notUtf8((string) $key, $path)) ?? self::notUtf8($held, $path . $of);
            if ($found !== null) {
                return $found;
            }
        }
        return null;
    }
}
