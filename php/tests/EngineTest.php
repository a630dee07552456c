<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\Amendment;
use Echeance\Change;
use Echeance\CliTransport;
use Echeance\Document;
use Echeance\Echeance;
use Echeance\Engine;
use Echeance\Enrolment;
use Echeance\FfiTransport;
use Echeance\LibraryException;
use Echeance\Renewal;
use Echeance\StateException;
use Echeance\StoreException;
use Echeance\Transport;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/../examples/host-owned.php';

/** The engine on SQLite, through both transports. */
final class EngineTest extends TestCase
{
    use Refusals;

    private string $file;

    protected function setUp(): void
    {
        $this->file = tempnam(sys_get_temp_dir(), 'echeance');
    }

    protected function tearDown(): void
    {
        array_map(unlink(...), glob("$this->file*"));
    }

    /** @return array<string, array{Transport}> */
    public static function transports(): array
    {
        return ['FFI' => [FfiTransport::shared()], 'command' => [new CliTransport()]];
    }

    /** @dataProvider transports */
    public function testAYear(Transport $transport): void
    {
        $engine = $this->engine($transport);
        $enrolment = new Enrolment('S-1', 'C-42', 'HEB-PRO', reference: 'www.exemple.fr', meta: ['origin' => 'web']);
        $asked = $engine->preview()->subscribe($enrolment, self::day('2026-03-15'));
        $made = $engine->subscribe($enrolment, self::day('2026-03-15'));
        self::assertEquals($asked, $made);
        self::assertSame(['27.36'], self::nets($made->lines));
        self::assertSame(['27.36'], self::nets($made->firstLines));
        // Sent again, another day: the same answer, nothing new.
        self::assertEquals($made->subscription, $engine->subscribe($enrolment, self::day('2026-03-16'))->subscription);

        self::assertSame(['27.36', '49.90'], self::nets($engine->preview()->billOne('S-1', self::day('2026-04-01'))));
        self::assertSame(['27.36', '49.90'], self::nets($engine->billOne('S-1', self::day('2026-04-01'))));
        self::assertSame([], $engine->billOne('S-1', self::day('2026-04-01')));

        $price = new Amendment('p-1', Change::priceSet('59.90'));
        self::assertEquals($engine->preview()->amend('S-1', $price, self::day('2026-04-10')), $engine->amend('S-1', $price, self::day('2026-04-10')));
        self::assertSame('2026-05-01', $engine->load('S-1')->subscription->changes[1]->on->format('Y-m-d'));
        $engine->renew('S-1', new Renewal('r-1'), self::day('2026-04-10'));
        $report = $engine->bill(self::day('2026-05-01'));
        self::assertSame([1, 1, []], [$report->subscriptions, $report->lines, $report->failures]);
        self::assertSame(0, $engine->bill(self::day('2026-05-01'))->lines);

        $stored = $engine->load('S-1');
        self::assertSame(['27.36', '49.90', '59.90'], self::nets($stored->posted));
        self::assertNull($stored->failure);
        self::assertSame('active', $engine->state('S-1', self::day('2026-05-02'))->status);
        self::assertSame('2026-06-01', $engine->state('S-1', self::day('2026-05-02'))->nextDueOn->format('Y-m-d'));
        self::assertCount(2, $engine->schedule('S-1', self::day('2026-07-31'), self::day('2026-06-01')));
    }

    /** @dataProvider transports */
    public function testDocuments(Transport $transport): void
    {
        $engine = $this->engine($transport);
        $engine->subscribe(new Enrolment('S-1', 'C-42', 'HEB-PRO'), self::day('2026-03-15'));
        $engine->bill(self::day('2026-04-01'));
        $keys = array_map(static fn ($line): string => $line->key, $engine->linesWithoutDocument());
        self::assertCount(2, $keys);
        self::assertSame([$keys[1]], array_map(static fn ($line): string => $line->key, $engine->linesWithoutDocument($keys[0], 1)));
        $engine->setDocument($keys, new Document('F-12', self::day('2026-04-01'), 'final'));
        self::assertSame([], $engine->linesWithoutDocument());
        self::assertSame('F-12', $engine->load('S-1')->posted[0]->document->number);
        $engine->setDocument([$keys[0]], new Document('F-12', self::day('2026-04-01'), 'cancelled'));
        self::assertSame(['27.36'], self::nets($engine->billOne('S-1', self::day('2026-04-01'))));
    }

    /** @dataProvider transports */
    public function testRefusals(Transport $transport): void
    {
        $engine = $this->engine($transport);
        $engine->subscribe(new Enrolment('S-1', 'C-42', 'HEB-PRO'), self::day('2026-03-15'));
        $missing = self::refused(static fn () => $engine->load('S-9'));
        self::assertInstanceOf(StoreException::class, $missing);
        self::assertSame(['not_found', 'load.subscription', 'S-9'], [$missing->errorName, $missing->field, $missing->value]);
        self::assertSame('id_taken', self::refused(static fn () => $engine->subscribe(new Enrolment('S-1', 'C-1', 'HEB-PRO'), self::day('2026-03-15')))->errorName);
        $end = static fn () => $engine->amend('S-1', new Amendment('e', Change::endSet(self::day('2026-01-01'))), self::day('2026-03-20'));
        self::assertInstanceOf(StateException::class, self::refused($end));
        self::assertStringContainsString('"not_found"', $engine->call('{"v":1,"tenant":"main","load":{"subscription":"S-9"}}'));
        self::assertStringContainsString('"document_invalid"', $engine->call("\xff"));
        // Another tenant has nothing of it.
        self::assertSame('not_found', self::refused(static fn () => $engine->for('other')->load('S-1'))->errorName);
        self::assertSame('store_failed', self::refused(static fn () => (new Echeance($transport))->engine('/nowhere/at/all.db'))->errorName);
        $engine->close();
        $engine->close();
        $closed = self::refused(static fn () => $engine->load('S-1'));
        self::assertInstanceOf(LibraryException::class, $closed);
        self::assertSame('engine_closed', $closed->errorName);
    }

    public function testBothTransportsShareAFile(): void
    {
        [[$ffi], [$command]] = array_values(self::transports());
        $one = $this->engine($ffi);
        $one->subscribe(new Enrolment('S-1', 'C-42', 'HEB-PRO'), self::day('2026-03-15'));
        $other = $this->engine($command);
        self::assertEquals($one->load('S-1'), $other->load('S-1'));
        self::assertSame(3, $other->bill(self::day('2026-05-01'))->lines);
        self::assertSame(0, $one->bill(self::day('2026-05-01'))->lines);
        self::assertEquals($one->load('S-1'), $other->load('S-1'));
    }

    public function testAForkedProcessOpensItsOwn(): void
    {
        $engine = $this->engine(FfiTransport::shared());
        $child = pcntl_fork();
        if ($child === 0) {
            $name = self::refused(static fn () => $engine->load('S-1'))->errorName;
            $engine->close();
            posix_kill(posix_getpid(), $name === 'engine_forked' ? SIGKILL : SIGTERM);
        }
        pcntl_waitpid($child, $status);
        self::assertSame(SIGKILL, pcntl_wtermsig($status));
        self::assertSame('not_found', self::refused(static fn () => $engine->load('S-1'))->errorName);
    }

    private function engine(Transport $transport): Engine
    {
        $engine = (new Echeance($transport))->engine($this->file);
        $engine->addPlan('HEB-PRO', \plans()['HEB-PRO']);
        return $engine;
    }

    /** @return list<string> */
    private static function nets(array $lines): array
    {
        return array_map(static fn ($line): string => $line->net, $lines);
    }

    private static function day(string $text): \DateTimeImmutable
    {
        return new \DateTimeImmutable($text);
    }
}
