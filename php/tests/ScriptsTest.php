<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\CliTransport;
use Echeance\FfiTransport;
use Echeance\Transport;
use PHPUnit\Framework\TestCase;

/** The shared scripts of engine calls: each on a new engine, its requests in order. */
final class ScriptsTest extends TestCase
{
    /** @return array<string, array{Transport}> */
    public static function transports(): array
    {
        return ['FFI' => [FfiTransport::shared()], 'command' => [new CliTransport()]];
    }

    /** @dataProvider transports */
    public function testEveryScript(Transport $transport): void
    {
        [$scripts, $faults] = [self::scripts(), []];
        foreach ($scripts as $id => $steps) {
            $engine = $transport->engine(':memory:');
            $found = Vectors::faults($steps, $engine->call(...));
            $found === [] ?: $faults[$id] = $found;
        }
        fwrite(STDOUT, sprintf("\nscripts: %d of %d, %s\n", count($scripts) - count($faults), count($scripts), (new \ReflectionClass($transport))->getShortName()));
        self::assertSame([], $faults);
        self::assertGreaterThanOrEqual(15, count($scripts));
    }

    /** @return array<string, list<array<string, mixed>>> */
    private static function scripts(): array
    {
        $scripts = [];
        foreach (glob(__DIR__ . '/../../tests/engine/*.jsonl') as $file) {
            foreach (file($file, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) as $line) {
                $script = json_decode($line, true, 512, JSON_THROW_ON_ERROR);
                // Objects, so that {} stays {} in what is sent.
                $exact = json_decode($line, false, 512, JSON_THROW_ON_ERROR);
                foreach ($script['steps'] as $place => $step) {
                    $scripts[$script['id']][] = ['id' => "{$script['id']}[$place]", 'request' => json_encode($exact->steps[$place]->request, JSON_UNESCAPED_UNICODE), 'answer' => $step['answer']];
                }
            }
        }
        return $scripts;
    }
}
