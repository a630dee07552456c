<?php

declare(strict_types=1);

namespace Echeance\Internal;

/** @internal Where a text stops being JSON, as the core counts it; PHP does not say. */
final class Place
{
    private const SPACE = '[ \n\r\t]*+';
    private const HIGH = '\\\\u[dD][89abAB][0-9a-fA-F]{2}';
    private const LOW = '\\\\u[dD][c-fC-F][0-9a-fA-F]{2}';
    private const TEXT = '"(?:[^"\\\\\x00-\x1f]|\\\\(?:["\\\\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})|' . self::HIGH . self::LOW . ')*+';
    private const NUMBER = '-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?';

    /**
     * The place of the last letter read.
     *
     * @return array{line: string, column: string}
     */
    public static function after(string $read): array
    {
        $line = (string) substr((string) strrchr("\n$read", "\n"), 1);
        return ['line' => (string) (substr_count($read, "\n") + 1), 'column' => (string) max(1, Text::letters($line))];
    }

    /** An answer to a request that was sent on one line, with the place of its fault in the lines that it has. */
    public static function inLines(string $answer, string $request): string
    {
        if (!preg_match('/\n|\r$/D', $request) || !str_starts_with($answer, '{"v":1,"error":{"code":100,')) {
            return $answer;
        }
        $error = json_decode($answer, true)['error'];
        $column = preg_match('/column (\d+)$/D', $error['message']['en'], $found) === 1 ? (int) $found[1] : 1;
        $read = 0;
        for ($left = $column; $left > 0; $left -= 1_000) {
            $read += self::length('/\G.{1,' . min($left, 1_000) . '}/su', $request, $read);
        }
        return Text::refused(Refusal::make('document_invalid', $error['field'] ?? '', self::after(substr($request, 0, $read))));
    }

    /**
     * The place at which a text that is not JSON stops being it.
     *
     * @return array{line: string, column: string}
     */
    public static function ofFault(string $text): array
    {
        $place = 0;
        $holders = [];
        // What may come: a value, a key, a comma or the end of the holder; `]` and `}` where the holder may end at once.
        $next = ['value'];
        while (true) {
            $place += self::length('/\G' . self::SPACE . '/', $text, $place);
            $letter = $text[$place] ?? '';
            $step = match (true) {
                $letter === '' => null,
                $letter === ($next[1] ?? null) => 'end',
                $next[0] === 'value' && ($letter === '{' || $letter === '[') => 'open',
                $next[0] === 'value' => 'scalar',
                $next[0] === 'key' && $letter === '"' => 'text',
                $next[0] === ':' && $letter === ':' => 'colon',
                $next[0] === ',' && $letter === ',' => 'comma',
                default => null,
            };
            if ($step === null) {
                return self::after(substr($text, 0, $place + ($letter === '' ? 0 : 1)));
            }
            $length = in_array($step, ['scalar', 'text'], true) ? self::length('/\G(?:' . self::TEXT . '"|' . self::NUMBER . '|true|false|null)/', $text, $place) : 1;
            if ($length === 0) {
                return self::after(substr($text, 0, self::faultIn($text, $place)));
            }
            $place += $length;
            if ($step === 'open') {
                $holders[] = $letter;
            } elseif ($step === 'end') {
                array_pop($holders);
            }
            $holder = end($holders);
            $next = match (true) {
                $step === 'open' => $letter === '{' ? ['key', '}'] : ['value', ']'],
                $step === 'text' => [':'],
                $step === 'colon' => ['value'],
                $step === 'comma' => $holder === '{' ? ['key'] : ['value'],
                default => $holder === false ? ['nothing'] : [',', $holder === '{' ? '}' : ']'],
            };
        }
    }

    /** How far a text, a number or a word that is none is read. */
    private static function faultIn(string $text, int $place): int
    {
        $start = match (true) {
            $text[$place] === '"' => self::length('/\G' . self::TEXT . '/', $text, $place),
            $text[$place] === '-' => 1,
            default => self::length('/\G(?:t(?:r(?:u)?)?|f(?:a(?:l(?:s)?)?)?|n(?:u(?:l)?)?)/', $text, $place),
        };
        // Half of a character is read whole, the first half with a letter more.
        $half = self::length('/\G(?:' . self::HIGH . '(?s:.)?|' . self::LOW . ')/u', $text, $place + $start);
        if ($half > 0) {
            return $place + $start + $half;
        }
        // With a backslash the letter after it is read as well.
        $start += ($text[$place + $start] ?? '') === '\\' ? 1 : 0;
        return $place + $start + max(1, self::length('/\G./su', $text, $place + $start));
    }

    private static function length(string $pattern, string $text, int $place): int
    {
        return preg_match($pattern, $text, $found, 0, $place) === 1 ? strlen($found[0]) : 0;
    }
}
