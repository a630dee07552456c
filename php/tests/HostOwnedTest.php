<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\CliTransport;
use Echeance\Echeance;
use Echeance\Enrolment;
use Echeance\FfiTransport;
use Echeance\Line;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/../examples/host-owned.php';

/** The page of docs/PHP.md: the host's own tables, one transaction, a UNIQUE key. */
final class HostOwnedTest extends TestCase
{
    private string $file;

    protected function setUp(): void
    {
        $this->file = tempnam(sys_get_temp_dir(), 'echeance');
    }

    protected function tearDown(): void
    {
        array_map(unlink(...), glob("$this->file*"));
    }

    /** @return array<string, array{Echeance}> */
    public static function clients(): array
    {
        return ['FFI' => [new Echeance(FfiTransport::shared())], 'command' => [new Echeance(new CliTransport())]];
    }

    /** @dataProvider clients */
    public function testRunTwiceNothingTwice(Echeance $client): void
    {
        $shop = $this->shop($client);
        $shop->subscribe(new Enrolment('S-1', 'C-42', 'HEB-PRO'), self::day('2026-03-15'));
        self::assertSame(['27.36', '49.90', '49.90'], self::nets($shop->billAll(self::day('2026-05-01'))));
        self::assertSame([], $shop->billAll(self::day('2026-05-01')));
        self::assertSame([], $shop->bill('S-1', self::day('2026-05-01')));
        self::assertSame(['49.90'], self::nets($shop->billAll(self::day('2026-06-01'))));
        self::assertSame(4, $this->stored());
    }

    public function testARunThatMeetsAnotherPostsNothing(): void
    {
        [$one, $other] = [$this->shop(new Echeance(FfiTransport::shared())), $this->shop(new Echeance(FfiTransport::shared()))];
        $one->subscribe(new Enrolment('S-1', 'C-42', 'HEB-PRO'), self::day('2026-03-15'));
        $met = [];
        $meanwhile = static function () use ($other, &$met): void {
            array_push($met, ...$other->bill('S-1', self::day('2026-05-01')));
        };
        self::assertSame([], $one->bill('S-1', self::day('2026-05-01'), $meanwhile));
        self::assertCount(3, $met);
        self::assertSame(3, $this->stored());
    }

    /** The other run bills to an earlier day: what is owed after it is posted all the same. */
    public function testARunThatMeetsOneOfAnEarlierDayPostsTheRest(): void
    {
        [$one, $other] = [$this->shop(new Echeance(FfiTransport::shared())), $this->shop(new Echeance(FfiTransport::shared()))];
        $one->subscribe(new Enrolment('S-1', 'C-42', 'HEB-PRO'), self::day('2026-03-15'));
        $days = ['2026-03-15', '2026-04-01'];
        $meanwhile = static function () use ($other, &$days): void {
            $day = array_shift($days);
            $day === null ?: self::assertCount(1, $other->bill('S-1', self::day($day)));
        };
        self::assertSame(['49.90'], self::nets($one->bill('S-1', self::day('2026-05-01'), $meanwhile)));
        self::assertSame(3, $this->stored());
        self::assertSame([], $one->billAll(self::day('2026-05-01')));
    }

    public function testARunThatAlwaysMeetsAnotherSaysSo(): void
    {
        $shop = $this->shop(new Echeance(FfiTransport::shared()));
        $shop->subscribe(new Enrolment('S-1', 'C-42', 'HEB-PRO'), self::day('2026-03-15'));
        $db = new \PDO("sqlite:$this->file");
        $this->expectException(\Raced::class);
        $shop->bill('S-1', self::day('2026-05-01'), static fn () => $db->exec('UPDATE subscription SET version = version + 1'));
    }

    /** @return array<string, array{string}> */
    public static function faults(): array
    {
        return [
            'a trigger' => ["CREATE TRIGGER closed BEFORE INSERT ON line BEGIN SELECT RAISE(ABORT, 'the books are closed'); END"],
            'NOT NULL' => ['DROP TABLE line; CREATE TABLE line (tenant TEXT, line_key TEXT, subscription TEXT, document TEXT, account TEXT NOT NULL)'],
            'CHECK' => ['DROP TABLE line; CREATE TABLE line (tenant TEXT, line_key TEXT, subscription TEXT, document TEXT CHECK (document IS NULL))'],
        ];
    }

    /**
     * A constraint of the host's is no race: it is reported, and nothing is posted.
     *
     * @dataProvider faults
     */
    public function testAnyOtherConstraintIsReported(string $fault): void
    {
        $shop = $this->shop(new Echeance(FfiTransport::shared()));
        $shop->subscribe(new Enrolment('S-1', 'C-42', 'HEB-PRO'), self::day('2026-03-15'));
        (new \PDO("sqlite:$this->file"))->exec($fault);
        try {
            $shop->billAll(self::day('2026-05-01'));
            self::fail('nothing was reported');
        } catch (\PDOException $error) {
            self::assertSame(19, $error->errorInfo[1] & 0xff);
            self::assertNotContains($error->errorInfo[1], [2067, 1555]);
        }
        self::assertSame(0, $this->stored());
    }

    public function testTwoProcessesRacing(): void
    {
        $shop = $this->shop(new Echeance(FfiTransport::shared()));
        for ($number = 1; $number <= 40; $number++) {
            $shop->subscribe(new Enrolment("S-$number", 'C-42', 'HEB-PRO'), self::day('2026-03-15'));
        }
        $run = [PHP_BINARY, __DIR__ . '/../examples/host-owned.php', $this->file, '2026-05-01'];
        [$processes, $outputs] = [[], []];
        for ($number = 0; $number < 3; $number++) {
            $processes[] = proc_open($run, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
            $outputs[] = $pipes;
        }
        $posted = [];
        foreach ($processes as $number => $process) {
            $said = (string) stream_get_contents($outputs[$number][1]);
            self::assertSame('', stream_get_contents($outputs[$number][2]));
            self::assertSame(0, proc_close($process));
            array_push($posted, ...array_filter(explode("\n", $said)));
        }
        // Every line once, and each by one process only.
        self::assertCount(120, $posted);
        self::assertCount(120, array_unique($posted));
        self::assertSame(120, $this->stored());
    }

    public function testARunThatIsKilledIsRunAgain(): void
    {
        $shop = $this->shop(new Echeance(FfiTransport::shared()));
        for ($number = 1; $number <= 60; $number++) {
            $shop->subscribe(new Enrolment("S-$number", 'C-42', 'HEB-PRO'), self::day('2026-03-15'));
        }
        $run = [PHP_BINARY, __DIR__ . '/../examples/host-owned.php', $this->file, '2026-05-01'];
        $kills = 0;
        for ($time = 0; $time < 8; $time++) {
            $process = proc_open($run, [['file', '/dev/null', 'r'], ['file', '/dev/null', 'w'], ['file', '/dev/null', 'w']], $pipes);
            usleep(60_000 + 10_000 * $time);
            $kills += proc_get_status($process)['running'] ? 1 : 0;
            proc_terminate($process, SIGKILL);
            proc_close($process);
            // Each subscription was billed whole, or not at all.
            $db = new \PDO("sqlite:$this->file");
            $torn = 'SELECT count(*) FROM subscription s WHERE (SELECT count(*) FROM line l WHERE l.subscription = s.id) <> CASE next_bill_on WHEN \'2026-06-01\' THEN 3 ELSE 0 END';
            self::assertSame(0, (int) $db->query($torn)->fetchColumn());
        }
        self::assertGreaterThan(0, $kills);
        $shop->billAll(self::day('2026-05-01'));
        self::assertSame(180, $this->stored());
        self::assertSame([], $shop->billAll(self::day('2026-05-01')));
    }

    private function shop(Echeance $client): \Shop
    {
        return new \Shop(new \PDO("sqlite:$this->file"), $client, \plans(), 'shop');
    }

    private function stored(): int
    {
        return (int) (new \PDO("sqlite:$this->file"))->query('SELECT count(*) FROM line')->fetchColumn();
    }

    /**
     * @param list<Line> $lines
     * @return list<string>
     */
    private static function nets(array $lines): array
    {
        return array_map(static fn (Line $line): string => $line->net, $lines);
    }

    private static function day(string $text): \DateTimeImmutable
    {
        return new \DateTimeImmutable($text);
    }
}
