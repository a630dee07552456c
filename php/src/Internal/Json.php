<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Echeance\InputException;
use JsonException;
use stdClass;

/** @internal JSON as the documents have it. */
final class Json
{
    /** @throws InputException */
    public static function encode(mixed $value): string
    {
        try {
            return json_encode($value, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
        } catch (JsonException $error) {
            throw Refusal::make('document_invalid', '', ['reason' => $error->getMessage()], previous: $error);
        }
    }

    /**
     * @return array<mixed>
     * @throws InputException
     */
    public static function decode(string $text): array
    {
        try {
            $value = json_decode($text, true, 128, JSON_THROW_ON_ERROR);
        } catch (JsonException $error) {
            throw Refusal::make('document_invalid', '', ['reason' => $error->getMessage()], previous: $error);
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
}
