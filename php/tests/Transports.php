<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\CliTransport;
use Echeance\Echeance;
use Echeance\FfiTransport;
use Echeance\Transport;

/** Both transports, for tests that run through each. */
trait Transports
{
    /** @return array<string, array{Transport}> */
    public static function transports(): array
    {
        static $both;
        return $both ??= ['FFI' => [new FfiTransport()], 'command' => [new CliTransport()]];
    }

    /** @return array<string, array{Echeance}> */
    public static function clients(): array
    {
        return array_map(static fn (array $one): array => [new Echeance($one[0])], self::transports());
    }
}
