<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Echeance\LibraryException;
use Throwable;

/** @internal Where the library and the command are. */
final class Locator
{
    /** The command: ECHEANCE_BINARY, else that of the package, of its repository, or of PATH. */
    public static function binary(): string
    {
        $name = PHP_OS_FAMILY === 'Windows' ? 'echeance.exe' : 'echeance';
        return self::named('ECHEANCE_BINARY', 'command')
            ?? self::first(["lib/{platform}/$name", "../stage/bin/$name", "../target/release/$name"])
            ?? $name;
    }

    /** The library: ECHEANCE_LIBRARY, else that of the package, of its repository, or of the system. */
    public static function library(): string
    {
        $name = match (PHP_OS_FAMILY) {
            'Windows' => 'echeance.dll',
            'Darwin' => 'libecheance.dylib',
            default => 'libecheance.so',
        };
        return self::named('ECHEANCE_LIBRARY', 'library')
            ?? self::first(["lib/{platform}/$name", "../stage/lib/$name", "../target/release/$name"])
            ?? (PHP_OS_FAMILY === 'Linux' ? "$name.0" : $name);
    }

    /** The header that FFI reads. */
    public static function header(): string
    {
        $path = self::folder() . '/resources/echeance.ffi.h';
        $text = @file_get_contents($path);
        // What it defines is for a header that is preloaded.
        return $text === false ? throw self::missing('header', $path) : (string) preg_replace('/^#.*$/m', '', $text);
    }

    public static function missing(string $what, string $path, ?Throwable $previous = null): LibraryException
    {
        // The system's own words are English.
        $why = $previous === null ? '' : " ({$previous->getMessage()})";
        return LibraryException::because(
            'library_missing',
            "the $what `$path` cannot be started or loaded$why; bin/echeance-php-check says what to do",
            "« $path » ne peut être ni chargé ni lancé. bin/echeance-php-check dit que faire.",
            $path,
            $previous,
        );
    }

    /** A library or a command of another release. */
    public static function mismatch(string $english, string $french, string $value, ?Throwable $previous = null): LibraryException
    {
        return LibraryException::because(
            'library_mismatch',
            "the library is of another release than this package ($english); take both from one",
            "La bibliothèque et ce paquet ne sont pas de la même version ($french). Prenez-les ensemble.",
            $value,
            $previous,
        );
    }

    private static function named(string $variable, string $what): ?string
    {
        $path = getenv($variable);
        if ($path === false || $path === '') {
            return null;
        }
        return is_file($path) ? $path : throw self::missing($what, $path);
    }

    /** @param list<string> $places */
    private static function first(array $places): ?string
    {
        $machine = match (php_uname('m')) {
            'amd64', 'AMD64' => 'x86_64',
            'arm64', 'ARM64' => 'aarch64',
            default => php_uname('m'),
        };
        foreach ($places as $place) {
            $path = self::folder() . '/' . str_replace('{platform}', strtolower(PHP_OS_FAMILY) . '-' . $machine, $place);
            if (is_file($path)) {
                return $path;
            }
        }
        return null;
    }

    private static function folder(): string
    {
        return dirname(__DIR__, 2);
    }
}
