<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\CliTransport;
use Echeance\Cycle;
use Echeance\DatedPrice;
use Echeance\Echeance;
use Echeance\EngineTransport;
use Echeance\FfiTransport;
use Echeance\LibraryException;
use Echeance\Plan;
use Echeance\Transport;
use PHPUnit\Framework\TestCase;

final class TransportsTest extends TestCase
{
    use Refusals;
    use Transports;

    private const VERSION = '{"v":1,"version":{}}';

    public function testACommandThatDiedIsStartedAgain(): void
    {
        $transport = new CliTransport();
        $first = $transport->call(self::VERSION);
        $process = $this->processOf($transport);
        posix_kill(proc_get_status($process)['pid'], SIGKILL);
        self::assertSame($first, $transport->call(self::VERSION));
        self::assertNotSame($process, $this->processOf($transport));
    }

    public function testACommandThatDiesOverEachRequestIsReported(): void
    {
        $transport = new CliTransport('/bin/true');
        $this->assertUnavailable('library_stopped', static fn () => $transport->call(self::VERSION));
    }

    public function testAMissingCommandIsReported(): void
    {
        $this->assertUnavailable('library_missing', static fn () => (new CliTransport('/nowhere/echeance'))->call(self::VERSION));
    }

    public function testAMissingLibraryIsReported(): void
    {
        $this->assertUnavailable('library_missing', static fn () => new FfiTransport('/nowhere/libecheance.so'));
    }

    public function testAPathOfTheEnvironmentIsHeeded(): void
    {
        foreach (['ECHEANCE_LIBRARY' => FfiTransport::class, 'ECHEANCE_BINARY' => CliTransport::class] as $variable => $class) {
            $before = getenv($variable);
            putenv("$variable=/nowhere/at-all");
            try {
                $this->assertUnavailable('library_missing', static fn () => new $class());
            } finally {
                putenv($before === false ? $variable : "$variable=$before");
            }
        }
    }

    public function testAForkedProcessHasACommandOfItsOwn(): void
    {
        $transport = new CliTransport();
        $answer = $transport->call(self::VERSION);
        $child = pcntl_fork();
        if ($child === 0) {
            $right = $transport->call(self::VERSION) === $answer;
            // Not exit(): the child is no test run.
            posix_kill(posix_getpid(), $right ? SIGKILL : SIGTERM);
        }
        pcntl_waitpid($child, $status);
        self::assertSame(SIGKILL, pcntl_wtermsig($status));
        self::assertSame($answer, $transport->call(self::VERSION));
    }

    /** A command of another release would answer other documents. */
    public function testACommandOfAnotherReleaseIsRefused(): void
    {
        preg_match('/^version = "(.*)"$/m', (string) file_get_contents(__DIR__ . '/../../Cargo.toml'), $release);
        self::assertSame($release[1], CliTransport::RELEASE);
        $file = tempnam(sys_get_temp_dir(), 'echeance');
        file_put_contents($file, "#!/bin/sh\nwhile read -r line; do echo '{\"v\":1,\"ok\":{\"version\":\"0.0.9\",\"document\":1,\"rules_version\":1}}'; done\n");
        chmod($file, 0o700);
        $this->assertUnavailable('library_mismatch', static fn () => (new CliTransport($file))->call(self::VERSION));
        $this->assertUnavailable('library_mismatch', static fn () => (new CliTransport($file))->engine(':memory:'));
        unlink($file);
    }

    /** What an engine in memory held is gone with its command: another one, empty, must not answer in its place. */
    public function testAnEngineInMemoryIsNotStartedAgain(): void
    {
        $engine = (new CliTransport())->engine(':memory:');
        $load = '{"v":1,"tenant":"main","lines_without_document":{"limit":1}}';
        self::assertStringContainsString('"ok"', $engine->call($load));
        posix_kill(proc_get_status($this->processOfEngine($engine))['pid'], SIGKILL);
        for ($time = 0; $time < 3; $time++) {
            $this->assertUnavailable('library_stopped', static fn () => $engine->call($load));
        }
    }

    public function testAnEngineOnAFileIsStartedAgainWhileTheFileIsThere(): void
    {
        $file = tempnam(sys_get_temp_dir(), 'echeance');
        $engine = (new Echeance(new CliTransport()))->engine($file);
        $engine->addPlan('P', new Plan('Pro', 'EUR', new Cycle('P1M'), [new DatedPrice(new \DateTimeImmutable('2026-01-01'), '49.90')]));
        $call = '{"v":1,"tenant":"main","lines_without_document":{"limit":1}}';
        $bound = (new \ReflectionProperty($engine, 'transport'))->getValue($engine);
        posix_kill(proc_get_status($this->processOfEngine($bound))['pid'], SIGKILL);
        // The call that meets the dead command is not sent again by itself.
        try {
            $engine->call($call);
        } catch (LibraryException) {
        }
        self::assertStringContainsString('"ok"', $engine->call($call));
        posix_kill(proc_get_status($this->processOfEngine($bound))['pid'], SIGKILL);
        array_map(unlink(...), glob("$file*"));
        for ($time = 0; $time < 2; $time++) {
            $this->assertUnavailable('library_stopped', static fn () => $engine->call($call));
        }
    }

    /** @dataProvider transports */
    public function testAForkedProcessHasNoEngineOfItsParent(Transport $transport): void
    {
        $engine = $transport->engine(':memory:');
        $call = '{"v":1,"tenant":"main","lines_without_document":{"limit":1}}';
        $child = pcntl_fork();
        if ($child === 0) {
            try {
                $engine->call($call);
                $name = '';
            } catch (LibraryException $error) {
                $name = $error->errorName;
            }
            $engine->close();
            posix_kill(posix_getpid(), $name === 'engine_forked' ? SIGKILL : SIGTERM);
        }
        pcntl_waitpid($child, $status);
        self::assertSame(SIGKILL, pcntl_wtermsig($status));
        self::assertStringContainsString('"ok"', $engine->call($call));
    }

    /** @dataProvider transports */
    public function testAPathIsCheckedTheSameWhateverOpensIt(Transport $transport): void
    {
        $wrong = [
            [401, 'encoding_invalid', '4', "/tmp\xff.db"],
            [118, 'text_empty', '', ''],
            [117, 'text_too_long', str_repeat('x', 64) . '…', str_repeat('x', 4_097)],
            [304, 'store_failed', '', "/tmp/a\0b.db"],
        ];
        foreach ($wrong as [$code, $name, $value, $path]) {
            $error = self::refused(static fn () => $transport->engine($path));
            self::assertSame([$code, $name, 'path', $value], [$error->errorCode, $error->errorName, $error->field, $error->value]);
        }
        // One that looks like an option is a path.
        $folder = sys_get_temp_dir() . '/echeance-' . bin2hex(random_bytes(6));
        $before = (string) getcwd();
        mkdir($folder);
        chdir($folder);
        $transport->engine('--lines');
        self::assertFileExists("$folder/--lines");
        chdir($before);
        exec('rm -rf ' . escapeshellarg($folder));
    }

    /** The system says in English why a library is not loaded; the French keeps to its own words. */
    public function testFrenchIsFrench(): void
    {
        $refused = [
            'library_missing' => static fn () => new FfiTransport('/nowhere/libecheance.so'),
            'library_mismatch' => static fn () => new FfiTransport('libc.so.6'),
        ];
        foreach ($refused as $name => $call) {
            self::assertSame($name, self::refused($call)->errorName);
        }
    }

    public function testARequestOfSeveralLinesIsOneRequest(): void
    {
        $pretty = json_encode(json_decode('{"v":1,"recur":{"every":"P1M","start":"2026-01-31","count":2}}'), JSON_PRETTY_PRINT);
        self::assertSame(FfiTransport::shared()->call($pretty), (new CliTransport())->call($pretty));
        // A line end inside a text is no JSON, whatever carries it.
        $broken = "{\"v\":1,\"recur\":{\"every\":\"P1M\n\",\"start\":\"2026-01-31\"}}";
        foreach ([FfiTransport::shared(), new CliTransport()] as $transport) {
            self::assertStringContainsString('"document_invalid"', $transport->call($broken));
        }
    }

    public function testManyCallsLeaveNothingBehind(): void
    {
        $client = new Echeance(FfiTransport::shared());
        $call = static function () use ($client): void {
            $client->version();
            $client->call('{"v":1,"recur":{}}');
        };
        for ($time = 0; $time < 2_000; $time++) {
            $call();
        }
        $before = self::resident();
        for ($time = 0; $time < 50_000; $time++) {
            $call();
        }
        self::assertLessThan(4_000, self::resident() - $before, 'kB');
    }

    /** Memory that the process holds, in kB: the library's is no PHP memory. */
    private static function resident(): int
    {
        gc_collect_cycles();
        preg_match('/VmRSS:\s+(\d+)/', (string) file_get_contents('/proc/self/status'), $found);
        return (int) $found[1];
    }

    private function assertUnavailable(string $name, callable $call): void
    {
        try {
            $call();
        } catch (LibraryException $error) {
            self::assertSame([0, $name], [$error->errorCode, $error->errorName]);
            self::assertNull(self::fault($error), (string) self::fault($error));
            return;
        }
        self::fail("not $name");
    }

    /** @return resource */
    private function processOfEngine(EngineTransport $engine)
    {
        $call = new \ReflectionFunction((new \ReflectionProperty($engine, 'call'))->getValue($engine));
        $command = $call->getStaticVariables()['command'];
        return (new \ReflectionProperty($command, 'process'))->getValue($command);
    }

    /** @return resource */
    private function processOf(CliTransport $transport)
    {
        $command = (new \ReflectionProperty($transport, 'command'))->getValue($transport);
        return (new \ReflectionProperty($command, 'process'))->getValue($command);
    }
}
