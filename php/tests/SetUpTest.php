<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\Echeance;
use Echeance\FfiTransport;
use Echeance\Internal\Locator;
use PHPUnit\Framework\TestCase;

/** The set-ups of docs/PHP.md, each on a web server of its own, and what bin/echeance-php-check says of it. */
final class SetUpTest extends TestCase
{
    private const ROOT = __DIR__ . '/..';

    /** @return array<string, array{list<string>, string, string}> */
    public static function setUps(): array
    {
        $version = (new Echeance(FfiTransport::shared()))->version();
        $ffi = "FfiTransport $version 27.36 2026-05-01 12 day_out_of_range 0";
        $root = realpath(self::ROOT);
        $preload = ['opcache.enable=1', 'opcache.enable_cli=1', "opcache.preload=$root/preload.php", "ffi.preload=$root/resources/echeance.ffi.h"];
        if (posix_geteuid() === 0) {
            $preload[] = 'opcache.preload_user=root';
        }
        return [
            'as PHP comes' => [['ffi.enable=preload'], "CliTransport $version 0", 'Active: the command'],
            'forbidden' => [['ffi.enable=0'], "CliTransport $version 0", 'Active: the command'],
            'allowed' => [['ffi.enable=true'], $ffi, 'Active: FFI, allowed everywhere'],
            'preloaded' => [$preload, $ffi, 'Active: FFI, preloaded'],
        ];
    }

    /**
     * @dataProvider setUps
     * @param list<string> $settings
     */
    public function testAWebServer(array $settings, string $said, string $checked): void
    {
        self::assertSame($said, $this->page($settings, 'tests/page.php'));
        self::assertStringContainsString($checked, $this->page($settings, 'bin/echeance-php-check'));
    }

    public function testTheCommandLine(): void
    {
        self::assertStringContainsString('Active: FFI, as the command line may use it', $this->check([]));
        self::assertStringContainsString('Active: the command', $this->check(['-d', 'ffi.enable=0']));
        $nothing = $this->check([], ['ECHEANCE_LIBRARY' => '/nowhere/a', 'ECHEANCE_BINARY' => '/nowhere/b'], 1);
        self::assertStringContainsString('Active: nothing', $nothing);
        self::assertStringContainsString('ECHEANCE_LIBRARY', $nothing);
    }

    public function testEveryFileIsPhp(): void
    {
        foreach ([...glob(self::ROOT . '/{,src/,src/Internal/,tests/,examples/}*.php', GLOB_BRACE), self::ROOT . '/bin/echeance-php-check'] as $file) {
            exec(escapeshellarg(PHP_BINARY) . ' -l ' . escapeshellarg($file) . ' 2>&1', $said, $code);
            self::assertSame(0, $code, $file);
        }
    }

    public function testTheComposerFileIsValid(): void
    {
        exec('composer validate --no-check-publish --no-check-lock --no-interaction -d ' . escapeshellarg(self::ROOT) . ' 2>&1', $said, $code);
        self::assertSame(0, $code, implode("\n", $said));
    }

    /** A project that requires the package has its classes and its command. */
    public function testComposerInstallsIt(): void
    {
        $folder = sys_get_temp_dir() . '/echeance-' . bin2hex(random_bytes(6));
        mkdir($folder);
        file_put_contents("$folder/composer.json", json_encode([
            'repositories' => [['type' => 'path', 'url' => realpath(self::ROOT)], ['packagist.org' => false]],
            'require' => ['echeance/echeance' => '*'],
            'minimum-stability' => 'dev',
        ]));
        try {
            exec('COMPOSER_ALLOW_SUPERUSER=1 composer install --quiet --no-interaction -d ' . escapeshellarg($folder) . ' 2>&1', $said, $code);
            self::assertSame(0, $code, implode("\n", $said));
            file_put_contents("$folder/run.php", '<?php require "vendor/autoload.php"; echo (Echeance\Echeance::connect())->version();');
            self::assertSame((new Echeance(FfiTransport::shared()))->version(), exec(escapeshellarg(PHP_BINARY) . " $folder/run.php"));
            self::assertStringContainsString('Active: FFI', (string) shell_exec("$folder/vendor/bin/echeance-php-check"));
        } finally {
            exec('rm -rf ' . escapeshellarg($folder));
        }
    }

    /**
     * @param list<string> $options
     * @param array<string, string> $environment
     */
    private function check(array $options, array $environment = [], int $expected = 0): string
    {
        $process = proc_open([PHP_BINARY, ...$options, self::ROOT . '/bin/echeance-php-check'], [1 => ['pipe', 'w']], $pipes, null, [...getenv(), ...$environment]);
        $said = (string) stream_get_contents($pipes[1]);
        self::assertSame($expected, proc_close($process), $said);
        return $said;
    }

    /** @param list<string> $settings */
    private function page(array $settings, string $page): string
    {
        // The header names the library as the system has it installed: this folder stands in for the system's.
        $folder = sys_get_temp_dir() . '/echeance-' . bin2hex(random_bytes(6));
        mkdir($folder);
        symlink((string) realpath(Locator::library()), "$folder/libecheance.so.0");
        $preloads = str_contains(implode($settings), 'ffi.preload');
        $environment = [...getenv(), 'LD_LIBRARY_PATH' => $folder];
        if ($preloads) {
            unset($environment['ECHEANCE_LIBRARY']);
        }
        $port = $this->freePort();
        $words = [PHP_BINARY];
        foreach ($settings as $setting) {
            array_push($words, '-d', $setting);
        }
        $server = proc_open([...$words, '-S', "127.0.0.1:$port", self::ROOT . "/$page"], [['file', '/dev/null', 'r'], ['file', '/dev/null', 'w'], ['file', "$folder/log", 'w']], $pipes, null, $environment);
        try {
            for ($time = 0; $time < 100; $time++) {
                $said = @file_get_contents("http://127.0.0.1:$port/");
                if ($said !== false) {
                    return $said;
                }
                usleep(50_000);
            }
            self::fail('the server does not answer: ' . file_get_contents("$folder/log"));
        } finally {
            proc_terminate($server);
            proc_close($server);
            array_map(unlink(...), glob("$folder/*"));
            rmdir($folder);
        }
    }

    private function freePort(): int
    {
        $socket = stream_socket_server('tcp://127.0.0.1:0');
        $name = (string) stream_socket_get_name($socket, false);
        fclose($socket);
        return (int) substr($name, (int) strrpos($name, ':') + 1);
    }
}
