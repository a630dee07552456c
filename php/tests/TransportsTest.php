<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\CliTransport;
use Echeance\Echeance;
use Echeance\FfiTransport;
use Echeance\LibraryException;
use PHPUnit\Framework\TestCase;

final class TransportsTest extends TestCase
{
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
            self::assertNotSame($error->getMessage(), $error->french);
            return;
        }
        self::fail("not $name");
    }

    /** @return resource */
    private function processOf(CliTransport $transport)
    {
        $command = (new \ReflectionProperty($transport, 'command'))->getValue($transport);
        return (new \ReflectionProperty($command, 'process'))->getValue($command);
    }
}
