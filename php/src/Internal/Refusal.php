<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Echeance\Catalogue;
use Echeance\EcheanceException;
use Echeance\InputException;
use Echeance\LibraryException;
use Echeance\StateException;
use Echeance\StoreException;
use Throwable;

/** @internal Refusals: those of an answer, and the few that are found before anything is sent. */
final class Refusal
{
    /**
     * The exception for the `error` of an answer.
     *
     * @param array<mixed> $error
     */
    public static function of(array $error): EcheanceException
    {
        $code = (int) ($error['code'] ?? 0);
        $class = self::classOf($code);
        return new $class(
            $code,
            (string) ($error['name'] ?? ''),
            (string) ($error['field'] ?? ''),
            (string) ($error['value'] ?? ''),
            (string) ($error['message']['en'] ?? ''),
            (string) ($error['message']['fr'] ?? ''),
        );
    }

    /**
     * A refusal of the catalogue, with what its messages name.
     *
     * @param array<string, string> $details
     */
    public static function make(string $name, string $field, array $details, ?Throwable $previous = null): EcheanceException
    {
        [$code, $en, $fr] = Catalogue::ERRORS[$name];
        $values = [];
        foreach (['field' => $field === '' ? 'document' : $field, ...$details] as $key => $value) {
            $values['{' . $key . '}'] = $value;
        }
        $class = self::classOf($code);
        return new $class($code, $name, $field, $details['value'] ?? '', self::fill($en, $values), self::fill($fr, $values), $previous);
    }

    /**
     * The `error` of an answer.
     *
     * @return array<string, mixed>
     */
    public static function document(EcheanceException $error): array
    {
        return [
            'code' => $error->errorCode,
            'name' => $error->errorName,
            'field' => $error->field,
            ...($error->value === '' ? [] : ['value' => $error->value]),
            'message' => ['en' => $error->getMessage(), 'fr' => $error->french],
        ];
    }

    /** What is not of the type that the field has. */
    public static function type(string $field, mixed $found, string $expected): EcheanceException
    {
        return self::make('type_wrong', $field, ['value' => self::show($found), 'expected' => $expected]);
    }

    /** @return class-string<EcheanceException> */
    private static function classOf(int $code): string
    {
        return match (true) {
            $code === 401 => InputException::class,
            $code >= 400, $code < 100 => LibraryException::class,
            $code >= 300 => StoreException::class,
            $code >= 200 => StateException::class,
            default => InputException::class,
        };
    }

    /** @param array<string, string> $values */
    private static function fill(string $template, array $values): string
    {
        return strtr($template, $values);
    }

    /** What a message shows of a text, as the core does: 64 characters of it. */
    public static function cut(string $text): string
    {
        $start = [];
        return preg_match('/^.{0,64}/su', $text, $start) === 1 ? $start[0] : '';
    }

    private static function show(mixed $found): string
    {
        return match (true) {
            is_float($found) => 'floating point `' . var_export($found, true) . '`',
            is_int($found) => "integer `$found`",
            is_bool($found) => 'boolean `' . var_export($found, true) . '`',
            is_string($found) => 'text `' . self::cut($found) . '`',
            default => get_debug_type($found),
        };
    }
}
