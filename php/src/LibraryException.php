<?php

declare(strict_types=1);

namespace Echeance;

use Throwable;

/**
 * The library is not there, is another one, or failed (4xx and 9xx).
 *
 * With `errorCode` 0, nothing answered: `library_missing`, `library_mismatch`, `library_forbidden` (FFI is off), `library_stopped`,
 * `engine_closed`, `engine_forked`.
 */
final class LibraryException extends EcheanceException
{
    /** @internal */
    public static function because(string $name, string $english, string $french, string $value = '', ?Throwable $previous = null): self
    {
        return new self(0, $name, '', $value, $english, $french, $previous);
    }
}
