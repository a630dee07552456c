<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\Echeance;
use Echeance\EcheanceException;
use Echeance\FfiTransport;
use Echeance\Internal\Json;
use Echeance\Quote;
use Echeance\Tariff;
use Echeance\Transport;
use PHPUnit\Framework\TestCase;

/** The shared vectors: as documents through both transports, through the objects, and through the typed functions of C. */
final class VectorsTest extends TestCase
{
    use Refusals;
    use Transports;

    /** To PHP an empty list and an empty object are the same array: these say one where the other is due. */
    private const EMPTY_ARRAYS = ['refused-type-posted-object', 'refused-type-meta-list', 'refused-type-call-list'];

    /** How many vectors no program can write through the objects, by the reason. */
    private const NOT_WRITTEN = [
        'an argument has another type' => 8,
        'an argument is missing' => 7,
        'an empty array' => 3,
        'no such argument' => 3,
        'no such call' => 5,
        'not one call' => 3,
        'the package writes the version' => 8,
        'the text is what matters' => 86,
    ];

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
            self::assertSame($ffi->call($vector['request']), $command->call($vector['request']), $vector['id']);
        }
    }

    /**
     * Each vector that is accepted must come out of the objects as it comes out of the documents; each that is refused must be refused alike: the same code, name,
     * field and value.
     *
     * @dataProvider clients
     */
    public function testThroughTheObjects(Echeance $client): void
    {
        $objects = new ThroughObjects($client);
        [$equal, $refused, $notWritten] = [0, 0, []];
        foreach (Vectors::all() as $vector) {
            $expected = json_decode($client->call($vector['request']), true);
            try {
                $got = $objects->answer($this->written($vector));
                self::assertArrayHasKey('ok', $expected, "{$vector['id']} was accepted");
                $got = Json::decode(Json::encode($got));
                // The order of the fields is of no importance.
                self::assertTrue(Json::same($expected['ok'], $got), $vector['id']);
                $equal++;
            } catch (EcheanceException $error) {
                self::assertArrayHasKey('error', $expected, "{$vector['id']}: {$error->getMessage()}");
                self::assertNull(self::fault($error), $vector['id'] . self::fault($error));
                self::assertSame(self::told($expected['error']), [$error->errorCode, $error->errorName, $objects->fieldOf($error), $error->value], $vector['id']);
                $refused++;
            } catch (NotWritten $reason) {
                $notWritten[$reason->getMessage()] = ($notWritten[$reason->getMessage()] ?? 0) + 1;
            }
        }
        ksort($notWritten);
        fwrite(STDOUT, "\nvectors through objects: $equal equal, $refused refused alike, not written: " . json_encode($notWritten) . "\n");
        self::assertSame(self::NOT_WRITTEN, $notWritten);
        self::assertSame(Vectors::held(), $equal + $refused + array_sum($notWritten));
        self::assertGreaterThanOrEqual(400, $equal);
        self::assertGreaterThanOrEqual(450, $refused);
    }

    /** One field of a vector spoilt: it is refused, or accepted, as the document is. */
    public function testWhatIsSpoiltIsRefusedAlike(): void
    {
        [$client] = self::clients()['FFI'];
        $objects = new ThroughObjects($client);
        $vectors = array_values(array_filter(Vectors::all(), static fn (array $vector): bool => $vector['document'] !== null && isset($vector['answer']['ok']) && strlen($vector['request']) < 10_000));
        mt_srand(20261124);
        [$tried, $refused] = [0, 0];
        while ($tried < 2_000) {
            $document = $vectors[mt_rand(0, count($vectors) - 1)]['document'];
            $value = [null, 7, 'x', true, 1.5, ''][mt_rand(0, 5)];
            $holder = &$document;
            do {
                $name = array_rand($holder);
                $isLeaf = !is_array($holder[$name]) || $holder[$name] === [] || mt_rand(0, 4) === 0;
                if (!$isLeaf) {
                    $holder = &$holder[$name];
                }
            } while (!$isLeaf);
            // A field of a list has no name.
            $holder[mt_rand(0, 5) === 0 && !array_is_list($holder) ? 'unheard' : $name] = $value;
            unset($holder);
            $request = preg_replace('/"(\w+)":\[\](?<!"posted":\[\])/', '"$1":{}', Json::encode($document));
            $expected = json_decode($client->call($request), true);
            try {
                $got = Json::decode(Json::encode($objects->answer($document)));
                self::assertTrue(Json::same($expected['ok'] ?? null, $got), $request);
            } catch (EcheanceException $error) {
                self::assertSame(self::told($expected['error'] ?? ['code' => 0, 'name' => 'accepted']), [$error->errorCode, $error->errorName, $objects->fieldOf($error), $error->value], $request);
                self::assertNull(self::fault($error), $request . self::fault($error));
                $refused++;
            } catch (NotWritten) {
                continue;
            }
            $tried++;
        }
        fwrite(STDOUT, "\nspoilt vectors through objects: $refused of $tried refused, all alike\n");
    }

    /** The typed functions give what the documents give, and refuse what they refuse, for every prorata and every grid that they can be asked. */
    public function testThroughTheTypedFunctions(): void
    {
        $ffi = FfiTransport::shared();
        [$equal, $refused] = [0, 0];
        foreach (['prorate', 'recur'] as $call) {
            $objects = (new ThroughObjects(new Echeance($ffi)))->of($call);
            foreach (Vectors::all() as $vector) {
                $given = $vector['document'][$call] ?? null;
                if (!is_array($given) || $given === [] || ($vector['document']['v'] ?? null) !== 1 || count($vector['document']) !== 2 || isset($given['from'])) {
                    continue;
                }
                $expected = json_decode($ffi->call($vector['request']), true);
                try {
                    $got = $call === 'prorate' ? $this->typedProrata($ffi, $objects, $given) : $this->typedGrid($ffi, $objects, $given);
                    self::assertEquals($expected['ok'] ?? null, $got, $vector['id']);
                    $equal++;
                } catch (NotWritten) {
                } catch (EcheanceException $error) {
                    self::assertArrayHasKey('error', $expected, "{$vector['id']}: {$error->getMessage()}");
                    self::assertNull(self::fault($error), $vector['id'] . self::fault($error));
                    // A calculator has a tariff, whatever it is asked: its fields are those of `prorate`.
                    $named = static fn (string $field): string => (string) preg_replace(['/^recur\b/', '/^prorate\.count$/'], ['prorate', 'count'], $field);
                    $expected = [$expected['error']['name'], $named($expected['error']['field'] ?? '')];
                    self::assertSame($expected, [$error->errorName, $named($objects->fieldOf($error))], "{$vector['id']}: {$error->getMessage()}");
                    $refused++;
                }
            }
        }
        fwrite(STDOUT, "\nvectors through the typed functions: $equal equal, $refused refused alike\n");
        self::assertGreaterThanOrEqual(130, $equal);
        self::assertGreaterThanOrEqual(120, $refused);
    }

    /**
     * @param array<mixed> $given
     * @return array<mixed>
     */
    private function typedProrata(FfiTransport $ffi, ThroughObjects $objects, array $given): array
    {
        $tariff = $objects->tariff($given);
        [$start, $last] = [$objects->day($given, 'start'), $objects->dayOrNull($given, 'last_day')];
        $calculator = $ffi->calculator($tariff);
        $got = $calculator->prorate($start, $last)->toArray();
        if ($last === null) {
            self::assertSame($got['net'], $calculator->net($start));
            self::assertSame($got['next_due_on'], $calculator->nextDueOn($start, $start)->format('Y-m-d'));
        }
        return $got;
    }

    /**
     * @param array<mixed> $given
     * @return array<mixed>
     */
    private function typedGrid(FfiTransport $ffi, ThroughObjects $objects, array $given): array
    {
        $cycle = $objects->cycle($given);
        $calculator = $ffi->calculator(new Tariff('1', 'EUR', $cycle));
        $rows = $calculator->schedule($objects->day($given, 'start'), $given['count'] ?? 12);
        if (count($rows) < ($given['count'] ?? 12)) {
            throw new NotWritten('the calendar ends the schedule');
        }
        return ['periods' => array_map(static fn (Quote $row): array => $row->fullPeriod->toArray(), $rows)];
    }

    /**
     * The document of a vector, as far as a program could write it.
     *
     * @param array<mixed> $vector
     * @return array<mixed>
     */
    private function written(array $vector): array
    {
        return match (true) {
            $vector['document'] === null => throw new NotWritten('the text is what matters'),
            in_array($vector['id'], self::EMPTY_ARRAYS, true) => throw new NotWritten('an empty array'),
            default => $vector['document'],
        };
    }

    /**
     * @param array<mixed> $error
     * @return array{int, string, string, string}
     */
    private static function told(array $error): array
    {
        return [$error['code'], $error['name'], $error['field'] ?? '', $error['value'] ?? ''];
    }
}
