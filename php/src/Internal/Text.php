<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Echeance\EcheanceException;

/** @internal What is refused of a request before it is read, in the same words whatever carries it. */
final class Text
{
    private const MAX_BYTES = 1 << 20;

    /** The answer to what is no text, or too much of it. */
    public static function refusal(string $request): ?string
    {
        $bytes = strlen($request);
        return match (true) {
            $bytes > self::MAX_BYTES => self::refused(Refusal::make('document_too_large', '', ['bytes' => (string) $bytes, 'max' => (string) self::MAX_BYTES])),
            preg_match('//u', $request) !== 1 => self::refused(Refusal::make('document_invalid', '', ['reason' => 'it is not UTF-8'])),
            default => null,
        };
    }

    /** The answer that says so. */
    public static function refused(EcheanceException $error): string
    {
        return Json::encode(['v' => 1, 'error' => Refusal::document($error)]);
    }
}
