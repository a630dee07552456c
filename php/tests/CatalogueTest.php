<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\Catalogue;
use Echeance\FfiTransport;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/catalogue.php';

/** The refusals of PHP are those of docs/errors.md, which the core's own test makes from the core; and those of the library that is loaded. */
final class CatalogueTest extends TestCase
{
    public function testItIsThatOfTheDocumentation(): void
    {
        self::assertSame(catalogue(), Catalogue::ERRORS);
        self::assertSame(source(), file_get_contents(__DIR__ . '/../src/Catalogue.php'), 'run php tests/catalogue.php');
        $told = substr_count((string) file_get_contents(__DIR__ . '/../../docs/errors.md'), "\n| ") - 2;
        self::assertCount($told, Catalogue::ERRORS);
    }

    public function testItIsThatOfTheHeader(): void
    {
        preg_match_all('/ECH_STATUS_(\w+) = (\d+)/', (string) file_get_contents(__DIR__ . '/../resources/echeance.ffi.h'), $found, PREG_SET_ORDER);
        $header = [];
        foreach ($found as [, $name, $code]) {
            $header[strtolower($name)] = (int) $code;
        }
        unset($header['ok']);
        self::assertSame($header, array_map(static fn (array $error): int => $error[0], Catalogue::ERRORS));
    }

    public function testItIsThatOfTheCore(): void
    {
        $seen = [];
        foreach (Vectors::all() as $vector) {
            $error = json_decode(FfiTransport::shared()->call($vector['request']), true)['error'] ?? null;
            if ($error === null) {
                continue;
            }
            [$code, $en, $fr] = Catalogue::ERRORS[$error['name']];
            self::assertSame($code, $error['code']);
            foreach ([[$en, $error['message']['en']], [$fr, $error['message']['fr']]] as [$template, $message]) {
                // A list that is cut ends with its own sign.
                $template = str_ends_with($message, '…') ? rtrim($template, '.') : $template;
                $pattern = preg_replace('/\\\\\{\w+\\\\\}/', '.*', preg_quote($template, '/'));
                self::assertMatchesRegularExpression("/^$pattern$/su", $message);
            }
            $seen[$error['name']] = true;
        }
        self::assertGreaterThanOrEqual(40, count($seen));
    }
}
