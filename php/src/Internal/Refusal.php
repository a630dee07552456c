<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Echeance\Catalogue;
use Echeance\EcheanceException;
use Echeance\InputException;
use Echeance\LibraryException;
use Echeance\StateException;
use Echeance\StoreException;
use LogicException;
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

    /** The French of what a type refusal expects. */
    private const FRENCH = [
        'a text' => 'un texte',
        'a whole number' => 'un nombre entier',
        'an object' => 'un objet',
        'a list' => 'une liste',
        'an object with one key' => 'un objet d’une seule clé',
        'a word or an object with one key' => 'un mot ou un objet d’une seule clé',
        '`null`' => '« null »',
        'a number written as text, such as "49.90"' => 'un nombre écrit en texte, comme "49.90"',
    ];

    /** What a message shows of a value, in characters, as the core does. */
    private const SHOWN = 64;

    /**
     * A refusal of the catalogue, with what its messages name: one text for both languages, or one for each, English first.
     *
     * @param array<string, string|array{string, string}> $details
     */
    public static function make(string $name, string $field, array $details, ?Throwable $previous = null): EcheanceException
    {
        [$code, $en, $fr] = Catalogue::ERRORS[$name];
        [$english, $french] = [[], []];
        foreach (['field' => $field === '' ? 'document' : $field, 'value' => '', ...$details] as $key => $value) {
            [$english['{' . $key . '}'], $french['{' . $key . '}']] = is_array($value) ? $value : [$value, $value];
        }
        preg_match_all('/\{\w+\}/', $en . $fr, $places);
        $unfilled = array_diff($places[0], array_keys($english));
        if ($unfilled !== []) {
            throw new LogicException("$name was made without " . implode(', ', $unfilled));
        }
        $class = self::classOf($code);
        return new $class($code, $name, $field, $details['value'] ?? '', self::said($en, $english), self::said($fr, $french), $previous);
    }

    /**
     * A message: what was cut ends the sentence itself.
     *
     * @param array<string, string> $facts
     */
    private static function said(string $template, array $facts): string
    {
        return (string) preg_replace('/…\.$/D', '…', strtr($template, $facts));
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

    /**
     * What is not of the type that the field has.
     *
     * @param string|array{string, string} $expected one of those whose French is known here, or both languages
     */
    public static function type(string $field, mixed $found, string|array $expected): EcheanceException
    {
        [$value, $english, $french] = self::show($found);
        return self::make('type_wrong', $field, [
            'value' => $value,
            'found' => [$english, $french],
            'expected' => is_array($expected) ? $expected : [$expected, self::FRENCH[$expected]],
        ]);
    }

    /**
     * Words of which one is meant, as the core writes them: a long list is cut between two words.
     *
     * @param array<string> $words
     * @return array{string, string}
     */
    public static function oneOf(array $words): array
    {
        $shown = 0;
        [$english, $french] = ['', ''];
        foreach (array_values($words) as $place => $word) {
            $shown += Text::letters($word);
            if ($place > 0 && $shown > self::SHOWN) {
                return ["$english, …", "$french, …"];
            }
            $isLast = $place === count($words) - 1;
            $english .= ($place === 0 ? '' : ($isLast ? ' or ' : ', ')) . "`$word`";
            $french .= ($place === 0 ? '' : ($isLast ? ' ou ' : ', ')) . "« $word »";
        }
        return [$english, $french];
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

    /** What a message shows of a text, as the core does: so many characters of it. */
    public static function cut(string $text): string
    {
        $start = [];
        $shown = preg_match('/^.{0,' . self::SHOWN . '}/su', $text, $start) === 1 ? $start[0] : '';
        return $shown === '' || $shown === $text ? $shown : "{$shown}…";
    }

    /**
     * A value as it was written, or the word for its kind; then what a message says of it, in English and in French.
     *
     * @return array{string, string, string}
     */
    private static function show(mixed $found): array
    {
        $written = is_string($found) ? self::cut($found) : (is_scalar($found) ? var_export($found, true) : '');
        $kinds = match (true) {
            is_float($found) => ['a decimal number', 'un nombre décimal'],
            is_int($found) => ['a whole number', 'un nombre entier'],
            is_bool($found) => ['the word', 'le mot'],
            is_string($found) => ['a text', 'un texte'],
            $found === null => ['`null`', '« null »'],
            is_array($found) && $found !== [] && array_is_list($found) => ['a list', 'une liste'],
            default => ['an object', 'un objet'],
        };
        if (is_scalar($found)) {
            return [$written, "$kinds[0] `$written`", "$kinds[1] « $written »"];
        }
        return [(string) preg_replace('/^an? |`/', '', $kinds[0]), ...$kinds];
    }
}
