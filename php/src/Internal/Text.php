<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Echeance\EcheanceException;

/** @internal What is refused of a text before it is read, in the same words whatever carries it. */
final class Text
{
    private const MAX_BYTES = 1 << 20;
    private const MAX_PATH = 4_096;

    /** The answer to what is no text, or too much of it. */
    public static function refusal(string $request): ?string
    {
        $unfit = self::unfit($request);
        return $unfit === null ? null : self::refused($unfit);
    }

    /** The refusal of what is no text, or too much of it. */
    public static function unfit(string $document): ?EcheanceException
    {
        $bytes = strlen($document);
        return match (true) {
            $bytes > self::MAX_BYTES => Refusal::make('document_too_large', '', ['bytes' => (string) $bytes, 'max' => (string) self::MAX_BYTES]),
            !self::isUtf8($document) => Refusal::make('document_invalid', '', Place::after(substr($document, 0, self::lengthOfUtf8($document)) . ' ')),
            default => null,
        };
    }

    /** The answer that says so. */
    public static function refused(EcheanceException $error): string
    {
        return Json::encode(['v' => 1, 'error' => Refusal::document($error)]);
    }

    /**
     * The path of a file of SQLite, whatever opens it.
     *
     * @throws EcheanceException
     */
    public static function path(string $path): string
    {
        $bytes = strlen($path);
        return match (true) {
            $bytes > self::MAX_PATH => throw Refusal::make('text_too_long', 'path', ['value' => Refusal::cut($path), 'max' => (string) self::MAX_PATH]),
            !self::isUtf8($path) => throw Refusal::make('encoding_invalid', 'path', ['value' => (string) self::lengthOfUtf8($path)]),
            $bytes === 0 => throw Refusal::make('text_empty', 'path', []),
            str_contains($path, "\0") => throw Refusal::make('store_failed', 'path', ['reason' => ['the path has a byte 0', 'le chemin a un octet 0']]),
            default => $path,
        };
    }

    public static function isUtf8(string $text): bool
    {
        return preg_match('//u', $text) === 1;
    }

    /** How many characters a text of UTF-8 has. */
    public static function letters(string $text): int
    {
        return strlen($text) - (int) preg_match_all('/[\x80-\xbf]/', $text);
    }

    /** How many of the first bytes are UTF-8. */
    public static function lengthOfUtf8(string $text): int
    {
        // Each kind of letter that there is, in turns, so that no long text needs a long stack.
        $letter = '[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]'
            . '|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}';
        $length = 0;
        while (preg_match("/\\G(?:$letter){1,64}+/", $text, $found, 0, $length) === 1) {
            $length += strlen($found[0]);
        }
        return $length;
    }
}
