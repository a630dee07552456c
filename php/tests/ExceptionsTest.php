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
use Echeance\Plan;
use Echeance\StateException;
use Echeance\StoreException;
use PHPUnit\Framework\TestCase;

final class ExceptionsTest extends TestCase
{
    use Transports;

    /** @dataProvider clients */
    public function testTheInputIsRefused(Echeance $client): void
    {
        $error = $this->refusal(fn () => $client->subscribe($this->plans(), new Enrolment('S/1', 'C-42', 'P'), self::day('2026-03-15')));
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
            $error = $this->refusal(fn () => $calls->amend($this->plans(), $made, $early, self::day('2026-03-20')));
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

    private function refusal(callable $call): EcheanceException
    {
        try {
            $call();
        } catch (EcheanceException $error) {
            return $error;
        }
        self::fail('nothing was refused');
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
