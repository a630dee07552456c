<?php

// The host keeps the data: the subscription's document and its posted lines stand in the host's own tables, and change in the host's own transaction.
// docs/PHP.md explains it. `php examples/host-owned.php FILE DAY` bills what is due in a database of SQLite by that day.

declare(strict_types=1);

use Echeance\Alignment;
use Echeance\Bill;
use Echeance\Cycle;
use Echeance\DatedPrice;
use Echeance\Echeance;
use Echeance\Enrolment;
use Echeance\Line;
use Echeance\Outcome;
use Echeance\Plan;
use Echeance\Subscription;

require_once __DIR__ . '/../bootstrap.php';

/** Another run has changed the subscription since it was read. */
final class Raced extends RuntimeException
{
}

/** Subscriptions in the tables of a host. */
final class Shop
{
    private const TABLES = <<<SQL
        CREATE TABLE IF NOT EXISTS subscription (
            tenant TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL, version INTEGER NOT NULL, next_bill_on TEXT,
            PRIMARY KEY (tenant, id)
        );
        CREATE INDEX IF NOT EXISTS subscription_due ON subscription (tenant, next_bill_on);
        CREATE TABLE IF NOT EXISTS line (
            tenant TEXT NOT NULL, line_key TEXT NOT NULL, subscription TEXT NOT NULL, document TEXT NOT NULL,
            UNIQUE (tenant, line_key)
        );
        CREATE INDEX IF NOT EXISTS line_of ON line (tenant, subscription);
        SQL;

    /** How often a subscription is billed again in one run, when other runs are faster each time. */
    private const MOST = 10;
    /** What SQLite calls a violated UNIQUE key, and a violated PRIMARY KEY. Any other constraint is a fault and no race. */
    private const TAKEN = [2067, 1555];

    /** @param array<string, Plan> $plans the plans as the host has them, by id */
    public function __construct(
        private readonly PDO $db,
        private readonly Echeance $echeance,
        private readonly array $plans,
        private readonly string $tenant,
    ) {
        $db->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
        $db->setAttribute(PDO::SQLITE_ATTR_EXTENDED_RESULT_CODES, true);
        $db->exec('PRAGMA busy_timeout = 10000');
        $db->exec(self::TABLES);
    }

    public function subscribe(Enrolment $enrolment, DateTimeImmutable $today): Outcome
    {
        $outcome = $this->echeance->subscribe($this->plans, $enrolment, $today);
        $this->run(
            'INSERT INTO subscription (tenant, id, document, version, next_bill_on) VALUES (?, ?, ?, 1, ?)',
            [$this->tenant, $enrolment->id, $outcome->subscription->toJson(), self::day($outcome->state->nextBillOn)],
        );
        return $outcome;
    }

    /**
     * Bills everything that is due. Killed, it is simply run again: each subscription is billed whole or not at all.
     *
     * @return list<Line>
     */
    public function billAll(DateTimeImmutable $asOf): array
    {
        $due = $this->run('SELECT id FROM subscription WHERE tenant = ? AND next_bill_on <= ? ORDER BY id', [$this->tenant, self::day($asOf)]);
        $lines = [];
        foreach ($due->fetchAll(PDO::FETCH_COLUMN) as $id) {
            array_push($lines, ...$this->bill($id, $asOf));
        }
        return $lines;
    }

    /**
     * Bills one subscription: load, call, insert the lines, save, all in one transaction. Where another run was faster it begins anew: that one may have
     * billed to an earlier day, or have changed the subscription.
     *
     * @param ?callable(): void $pause lets a test stand between what was read and what is written
     * @return list<Line> what was posted; nothing when nothing is owed, or when another run has posted it
     */
    public function bill(string $id, DateTimeImmutable $asOf, ?callable $pause = null): array
    {
        for ($time = 1; ; $time++) {
            [$subscription, $posted, $version] = $this->load($id);
            $bill = $this->echeance->bill($this->plans, $subscription, $asOf, $posted);
            $pause === null ?: $pause();
            $this->db->beginTransaction();
            try {
                $this->post($id, $bill, $version);
                $this->db->commit();
                return $bill->lines;
            } catch (Throwable $error) {
                $this->db->rollBack();
                $isRace = $error instanceof Raced || $error instanceof PDOException && in_array($error->errorInfo[1] ?? 0, self::TAKEN, true);
                if (!$isRace || $time === self::MOST) {
                    throw $error;
                }
            }
        }
    }

    private function post(string $id, Bill $bill, int $version): void
    {
        foreach ($bill->lines as $line) {
            $this->run(
                'INSERT INTO line (tenant, line_key, subscription, document) VALUES (?, ?, ?, ?)',
                [$this->tenant, $line->key, $id, $line->toJson()],
            );
        }
        $saved = $this->run(
            'UPDATE subscription SET next_bill_on = ?, version = version + 1 WHERE tenant = ? AND id = ? AND version = ?',
            [self::day($bill->state->nextBillOn), $this->tenant, $id, $version],
        );
        // With nothing to post, a process that was faster has done all there was.
        if ($saved->rowCount() === 0 && $bill->lines !== []) {
            throw new Raced("the subscription $id was changed in between");
        }
    }

    /** @return array{Subscription, list<Line>, int} */
    private function load(string $id): array
    {
        // One reading of both tables, lest a run in between show its lines without its version.
        $this->db->beginTransaction();
        $row = $this->run('SELECT document, version FROM subscription WHERE tenant = ? AND id = ?', [$this->tenant, $id])->fetch(PDO::FETCH_NUM);
        $lines = $this->run('SELECT document FROM line WHERE tenant = ? AND subscription = ? ORDER BY rowid', [$this->tenant, $id]);
        $posted = array_map(Line::fromJson(...), $lines->fetchAll(PDO::FETCH_COLUMN));
        $this->db->commit();
        return [Subscription::fromJson($row[0]), $posted, (int) $row[1]];
    }

    /** @param list<mixed> $values */
    private function run(string $sql, array $values): PDOStatement
    {
        $statement = $this->db->prepare($sql);
        $statement->execute($values);
        return $statement;
    }

    private static function day(?DateTimeImmutable $day): ?string
    {
        return $day?->format('Y-m-d');
    }
}

/** @return array<string, Plan> */
function plans(): array
{
    return ['HEB-PRO' => new Plan(
        name: 'Hébergement Pro',
        currency: 'EUR',
        cycle: new Cycle('P1M', Alignment::dayOfMonth(1)),
        price: [new DatedPrice(new DateTimeImmutable('2026-01-01'), '49.90')],
    )];
}

if (realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    [, $file, $day] = $argv;
    $new = !file_exists($file);
    $shop = new Shop(new PDO("sqlite:$file"), Echeance::connect(), plans(), 'shop');
    if ($new) {
        $shop->subscribe(new Enrolment('S-1', 'C-42', 'HEB-PRO', reference: 'www.exemple.fr'), new DateTimeImmutable('2026-03-15'));
    }
    foreach ($shop->billAll(new DateTimeImmutable($day)) as $line) {
        echo "$line->key  $line->net $line->currency\n";
    }
}
