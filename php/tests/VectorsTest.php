<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\EcheanceException;
use Echeance\Echeance;
use Echeance\FfiTransport;
use Echeance\Internal\Json;
use Echeance\Transport;
use PHPUnit\Framework\Error\Warning;
use PHPUnit\Framework\TestCase;

/** The shared vectors: as documents through both transports, through the objects, and through the typed functions of C. */
final class VectorsTest extends TestCase
{
    use Transports;

    /** @dataProvider transports */
    public function testEveryVectorAsADocument(Transport $transport): void
    {
        $vectors = Vectors::all();
        $faults = Vectors::faults($vectors, $transport->call(...));
        $line = Vectors::count($vectors, $faults);
        fwrite(STDOUT, "\n$line, " . (new \ReflectionClass($transport))->getShortName() . "\n");
        self::assertSame([], $faults);
        $held = Vectors::held();
        self::assertSame("vectors: $held of $held", $line);
    }

    /** @dataProvider transports */
    public function testACorruptedVectorFails(Transport $transport): void
    {
        $vectors = array_slice(Vectors::all(), 0, 50);
        $vectors[49]['answer'] = ['v' => 1, 'ok' => ['net' => '0.01']];
        $faults = Vectors::faults($vectors, $transport->call(...));
        self::assertSame([$vectors[49]['id']], array_keys($faults));
        self::assertSame('vectors: 49 of 50', Vectors::count($vectors, $faults));
    }

    public function testBothTransportsAnswerTheSame(): void
    {
        [[$ffi], [$command]] = array_values(self::transports());
        foreach (Vectors::all() as $vector) {
            [$one, $other] = [$ffi->call($vector['request']), $command->call($vector['request'])];
            if (str_contains($vector['request'], "\n")) {
                // On its one line, what is no JSON fails at another place.
                [$one, $other] = preg_replace('/ at line \d+, column \d+|ligne \d+, colonne \d+/', '', [$one, $other]);
            }
            self::assertSame($one, $other, $vector['id']);
        }
    }

    /**
     * Each vector that is accepted must come out of the objects as it comes out of the documents; each that is refused must be refused, for the same code.
     *
     * @dataProvider clients
     */
    public function testThroughTheObjects(Echeance $client): void
    {
        $objects = new ThroughObjects($client);
        [$equal, $refused] = [0, 0];
        foreach (Vectors::all() as $vector) {
            $expected = json_decode($client->call($vector['request']), true);
            if (isset($expected['ok'])) {
                if ($vector['document'] === null) {
                    continue;
                }
                $got = Json::decode(Json::encode($objects->answer($vector['document'])));
                // The order of the fields is of no importance.
                unset($expected['ok']['version'], $got['version']);
                self::assertEquals($expected['ok'], $got, $vector['id']);
                $equal++;
            } elseif ($vector['document'] !== null && $this->isMadeOfObjects($vector)) {
                try {
                    $objects->answer($vector['document']);
                    self::fail("{$vector['id']} was accepted");
                } catch (EcheanceException $error) {
                    self::assertSame($expected['error']['code'], $error->errorCode, "{$vector['id']}: {$error->getMessage()}");
                    self::assertSame($expected['error']['name'], $error->errorName);
                    $refused++;
                } catch (\Error | Warning $error) {
                    // What PHP's own types do not let one write.
                }
            }
        }
        fwrite(STDOUT, "\nvectors through objects: $equal equal, $refused refused alike\n");
        self::assertGreaterThanOrEqual(400, $equal);
        self::assertGreaterThanOrEqual(300, $refused);
    }

    /** The typed functions give what the documents give, for every prorata that they can be asked. */
    public function testThroughTheTypedFunctions(): void
    {
        $ffi = FfiTransport::shared();
        $equal = 0;
        foreach (Vectors::all() as $vector) {
            $given = $vector['document']['prorate'] ?? null;
            $expected = json_decode($ffi->call($vector['request']), true);
            if ($given === null || !isset($expected['ok'])) {
                continue;
            }
            $calculator = $ffi->calculator(ThroughObjects::tariff($given));
            [$start, $last] = [ThroughObjects::day($given['start']), ThroughObjects::day($given['last_day'] ?? null)];
            self::assertEquals($expected['ok'], $calculator->prorate($start, $last)->toArray(), $vector['id']);
            if ($last === null) {
                self::assertSame($expected['ok']['net'], $calculator->net($start));
                self::assertSame($expected['ok']['next_due_on'], $calculator->nextDueOn($start, $start)->format('Y-m-d'));
            }
            $equal++;
        }
        fwrite(STDOUT, "\nvectors through the typed functions: $equal equal\n");
        self::assertGreaterThanOrEqual(40, $equal);
    }

    /** What a driver drops, gives a type of its own, or PHP cannot hold never reaches the objects. */
    private function isMadeOfObjects(array $vector): bool
    {
        return !preg_match('/^refused-(version|unknown|two-calls|missing|type|phase|no-call|null|key)/', $vector['id']);
    }
}
