<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\EcheanceException;

/** What is refused, and that its messages are whole: no place left unfilled, French in the French. */
trait Refusals
{
    /** Words that only English has. What a message quotes, and the names of settings and commands, are of no language. */
    private static string $english = '/\b(?:an|the|of|one|is|are|not|no|expected|found|must|cannot|has|with|from|than|text|object|list|whole|number|word|failed|loading|resolving|function|file|restricted|directive|by|bytes|it|its|this|which|after|before)\b/i';

    private static function refused(callable $call): EcheanceException
    {
        try {
            $call();
        } catch (EcheanceException $error) {
            self::assertNull(self::fault($error), (string) self::fault($error));
            return $error;
        }
        self::fail('nothing was refused');
    }

    private static function fault(EcheanceException $error): ?string
    {
        $french = (string) preg_replace(['/« .*? »/su', '/"[^"]*"|ffi\.enable|bin\/[\w-]+/'], '', str_replace([$error->field, $error->value], '', $error->french));
        return match (true) {
            // Why a store failed is told in the words of SQLite and of the system.
            $error->errorName === 'store_failed' && $error->field === '' => null,
            preg_match('/\{\w+\}/', str_replace($error->value, '', $error->getMessage() . $error->french)) === 1 => "a place is left: {$error->getMessage()}",
            $error->french === '' || $error->french === $error->getMessage() => "no French: {$error->getMessage()}",
            preg_match(self::$english, $french, $word) === 1 => "`$word[0]` in the French: $error->french",
            default => null,
        };
    }
}
