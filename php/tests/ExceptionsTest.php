<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\Alignment;
use Echeance\Amendment;
use Echeance\Change;
use Echeance\Cycle;
use Echeance\DatedPrice;
use Echeance\Echeance;
use Echeance\EcheanceException;
use Echeance\Enrolment;
use Echeance\InputException;
use Echeance\Internal\Refusal;
use Echeance\LibraryException;
use Echeance\Period;
use Echeance\Plan;
use Echeance\StateException;
use Echeance\StoreException;
use PHPUnit\Framework\TestCase;

final class ExceptionsTest extends TestCase
{
    use Refusals;
    use Transports;

    /** @dataProvider clients */
    public function testTheInputIsRefused(Echeance $client): void
    {
        $error = self::refused(fn () => $client->subscribe($this->plans(), new Enrolment('S/1', 'C-42', 'P'), self::day('2026-03-15')));
        self::assertInstanceOf(InputException::class, $error);
        self::assertSame([119, 'id_invalid', 'subscribe.id', 'S/1'], [$error->errorCode, $error->errorName, $error->field, $error->value]);
        self::assertSame('`subscribe.id`: the id `S/1` may only have visible ASCII characters other than `/`', $error->getMessage());
        self::assertSame('« subscribe.id » : l’identifiant « S/1 » ne peut avoir que des caractères ASCII visibles autres que « / ».', $error->messageIn('fr'));
        self::assertSame($error->getMessage(), $error->messageIn('en'));
        self::assertSame(119, $error->getCode());
    }

    /** @dataProvider clients */
    public function testTheSubscriptionRefuses(Echeance $client): void
    {
        $made = $client->subscribe($this->plans(), new Enrolment('S-1', 'C-42', 'P'), self::day('2026-03-15'))->subscription;
        $early = new Amendment('c2', Change::priceSet('59.90'), on: self::day('2026-03-01'));
        foreach ([$client, $client->preview()] as $calls) {
            $error = self::refused(fn () => $calls->amend($this->plans(), $made, $early, self::day('2026-03-20')));
            self::assertInstanceOf(StateException::class, $error);
            self::assertSame('change_before_start', $error->errorName);
            self::assertStringContainsString('15 mars 2026', $error->french);
        }
    }

    /** @dataProvider clients */
    public function testWhatIsNoDocument(Echeance $client): void
    {
        $answer = json_decode($client->call("{\"v\":1,\"recur\":\"\xff\"}"), true);
        self::assertSame(['document_invalid', ''], [$answer['error']['name'], $answer['error']['field']]);
        $answer = json_decode($client->call(str_repeat(' ', (1 << 20) + 1)), true);
        self::assertSame('document_too_large', $answer['error']['name']);
    }

    /** The command would take a line of its own for each; what is not JSON is not JSON at the same place, whatever carries it. */
    public function testWhereWhatIsNoDocumentStops(): void
    {
        [[$ffi], [$command]] = array_values(self::transports());
        $texts = ["{\"v\":1,\n\"recur\":{\n  \"every\": nulé}}", "{\n\"v\":1", "\n\n\n", "{\"v\":\"1\n", "{\"v\":1}\n\nx", "{\n\r", "{\r", "{\"v\":1,\n\n \"é\xff\":1}", "\n" . str_repeat('é ', 3_000) . "\n{"];
        foreach ($texts as $text) {
            $answer = $ffi->call($text);
            self::assertStringContainsString('"document_invalid"', $answer);
            self::assertSame($answer, $command->call($text), $text);
        }
        $error = json_decode($ffi->call("{\"v\":1,\n \"é\xff\":1}"), true)['error'];
        self::assertSame('`document`: the text is not JSON at line 2, column 4', $error['message']['en']);
        self::assertSame('« document » : le texte n’est pas du JSON (ligne 2, colonne 4).', $error['message']['fr']);
    }

    /** PHP does not say where a text stops being JSON: what we find is what the core finds. */
    public function testTheFaultIsWhereTheCoreFindsIt(): void
    {
        [[$ffi]] = array_values(self::transports());
        $tried = 0;
        foreach (Vectors::all() as $vector) {
            $error = json_decode($ffi->call($vector['request']), true)['error'] ?? null;
            // PHP reads 1e400 as infinity, so that it is JSON; and the core stops before the fault, at a null that is no choice.
            if (($error['name'] ?? '') !== 'document_invalid' || in_array($vector['id'], ['refused-json-exponent-of-400', 'refused-json-fault-before-a-null-choice'], true)) {
                continue;
            }
            $found = self::refused(static fn () => Period::fromJson($vector['request']));
            self::assertSame((string) strrchr($error['message']['en'], ':'), (string) strrchr($found->getMessage(), ':'), $vector['id']);
            $tried++;
        }
        self::assertGreaterThanOrEqual(25, $tried);
    }

    public function testARefusalIsWhole(): void
    {
        $this->expectException(\LogicException::class);
        $this->expectExceptionMessage('{line}, {column}');
        Refusal::make('document_invalid', '', ['reason' => 'it is not UTF-8']);
    }

    /** What a message shows may look like one of its places. */
    public function testAValueIsNoPlace(): void
    {
        self::assertStringContainsString('`{max}`', Refusal::make('text_empty', '`{max}`', [])->getMessage());
        $error = self::refused(static fn () => Period::fromArray(['start' => '{line}', 'last_day' => '2026-03-31']));
        self::assertStringStartsWith('`start`: `{line}` is not a day; write one that exists as YYYY-MM-DD', $error->getMessage());
    }

    /** What PHP refuses by itself, in both languages. */
    public function testTheWordsOfPhp(): void
    {
        $cycle = '{"every":"P1M"}';
        $refused = [
            [Plan::class, '{"name":"Pro","currency":"EUR","cycle":{"every":"P1M","aling":1}}', 'field_unknown', '`align` or `month_end`', '« align » ou « month_end »'],
            [Plan::class, "{\"name\":7,\"currency\":\"EUR\",\"cycle\":$cycle}", 'type_wrong', 'found a whole number `7`, expected a text', 'trouvé un nombre entier « 7 ». Attendu : un texte.'],
            [Plan::class, "{\"name\":true,\"currency\":\"EUR\",\"cycle\":$cycle}", 'type_wrong', 'the word `true`', 'trouvé le mot « true »'],
            [Plan::class, "{\"name\":null,\"currency\":\"EUR\",\"cycle\":$cycle}", 'type_wrong', 'found `null`', 'trouvé « null »'],
            [Plan::class, '{"name":"Pro","currency":"EUR","cycle":{"every":"P1M","align":{"tide":1}}}', 'choice_unknown', '`weekday`, `month_and_day` or `date`', '« month_and_day » ou « date »'],
            [Change::class, '{"paused":{}}', 'choice_unknown', '`renewal_price_set`, `reference_set`, …', '« renewal_price_set », « reference_set », …'],
            [Change::class, '{"subscribed":{"customer":"C-1","plan":"P","discount":{"amount":"5"}}}', 'choice_unknown', 'expected `percent`', 'Attendu : « percent ».'],
            [Period::class, '[', 'document_invalid', 'line 1, column 1', 'ligne 1, colonne 1'],
            [Period::class, str_repeat('[', 65) . str_repeat(']', 65), 'document_too_deep', 'deeper than 64 levels', 'plus de 64 niveaux'],
        ];
        foreach ($refused as [$class, $json, $name, $english, $french]) {
            $error = self::refused(static fn () => $class::fromJson($json));
            self::assertSame($name, $error->errorName, $json);
            self::assertStringContainsString($english, $error->getMessage());
            self::assertStringContainsString($french, $error->french);
        }
        $error = self::refused(static fn () => new Plan('Pro', 'EUR', new Cycle('P1M'), [new Cycle('P1M')]));
        self::assertStringContainsString('expected an object of `Echeance\DatedPrice`', $error->getMessage());
        self::assertStringContainsString('Attendu : un objet de « Echeance\DatedPrice ».', $error->french);
    }

    public function testATextThatIsNotUtf8IsNamed(): void
    {
        $amendment = new Amendment('a-1', Change::referenceSet("caf\xe9"));
        $error = self::refused(static fn () => $amendment->toJson());
        self::assertSame([401, 'encoding_invalid', 'change.reference_set.reference', '3'], [$error->errorCode, $error->errorName, $error->field, $error->value]);
    }

    public function testEachCodeHasItsClass(): void
    {
        $classes = [100 => InputException::class, 132 => InputException::class, 200 => StateException::class, 215 => StateException::class,
            300 => StoreException::class, 306 => StoreException::class, 400 => LibraryException::class, 401 => InputException::class, 403 => LibraryException::class,
            900 => LibraryException::class, 999 => LibraryException::class, 0 => LibraryException::class];
        foreach ($classes as $code => $class) {
            self::assertInstanceOf($class, Refusal::of(['code' => $code]));
            self::assertInstanceOf(EcheanceException::class, Refusal::of(['code' => $code]));
        }
    }

    /** @return array<string, Plan> */
    private function plans(): array
    {
        return ['P' => new Plan('Pro', 'EUR', new Cycle('P1M', Alignment::dayOfMonth(1)), price: [new DatedPrice(self::day('2026-01-01'), '49.90')])];
    }

    private static function day(string $text): \DateTimeImmutable
    {
        return new \DateTimeImmutable($text);
    }
}
