<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Check;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;
use stdClass;

/** What a change says; `kind` and `fields` as the documents have them. */
final class Change extends Value
{
    /** The fields of each kind, in the documents; `?` when one may be left out. */
    private const KINDS = [
        'subscribed' => ['customer' => 'text', 'payer' => 'text?', 'plan' => 'text', 'reference' => 'text?', 'quantity' => 'text?', 'price' => 'text?',
            'discount' => 'percent?', 'billed_from' => 'day?', 'first_due_on' => 'day?', 'rules_version' => 'integer?'],
        'renewed' => ['periods' => 'integer'],
        'end_set' => ['last_day' => 'day?'],
        'price_set' => ['item' => 'text?', 'price' => 'text'],
        'renewal_price_set' => ['item' => 'text?', 'price' => 'text?'],
        'reference_set' => ['reference' => 'text?'],
        'subscribed_on_set' => ['day' => 'day'],
        'retracted' => ['change' => 'text'],
    ];

    /** @param array<string, mixed> $fields */
    private function __construct(public readonly string $kind, public readonly array $fields)
    {
    }

    /** The first change of a subscription. Echeance::subscribe() makes it. */
    public static function subscribed(
        string $customer,
        string $plan,
        ?string $payer = null,
        ?string $reference = null,
        mixed $quantity = null,
        mixed $price = null,
        mixed $discount = null,
        ?DateTimeImmutable $billedFrom = null,
        ?DateTimeImmutable $firstDueOn = null,
        mixed $rulesVersion = null,
    ): self {
        return new self('subscribed', self::present([
            'customer' => $customer,
            'payer' => $payer,
            'plan' => $plan,
            'reference' => $reference,
            'quantity' => Check::numberOrNull($quantity, 'quantity'),
            'price' => Check::numberOrNull($price, 'price'),
            'discount' => self::percent(Check::numberOrNull($discount, 'discount')),
            'billed_from' => Day::textOrNull($billedFrom, 'billed_from'),
            'first_due_on' => Day::textOrNull($firstDueOn, 'first_due_on'),
            'rules_version' => Check::wholeOrNull($rulesVersion, 'rules_version'),
        ]));
    }

    /**
     * So many periods more. Echeance::renew() makes it.
     *
     * @param int $periods
     */
    public static function renewed(mixed $periods = 1): self
    {
        return new self('renewed', ['periods' => Check::whole($periods, 'periods')]);
    }

    /** Ends with that day; with none, has no end. */
    public static function endSet(?DateTimeImmutable $lastDay): self
    {
        return new self('end_set', self::present(['last_day' => Day::textOrNull($lastDay, 'last_day')]));
    }

    /**
     * Another price, from the day of the change on.
     *
     * @param string $price
     * @param ?string $item needed when the plan has several
     */
    public static function priceSet(mixed $price, ?string $item = null): self
    {
        return new self('price_set', self::present(['item' => $item, 'price' => Check::number($price, 'price')]));
    }

    /**
     * Another price, from the next boundary on; with none, the plan's again.
     *
     * @param string|null $price
     */
    public static function renewalPriceSet(mixed $price, ?string $item = null): self
    {
        return new self('renewal_price_set', self::present(['item' => $item, 'price' => Check::numberOrNull($price, 'price')]));
    }

    /** Another reference (identifiant), or none. */
    public static function referenceSet(?string $reference): self
    {
        return new self('reference_set', self::present(['reference' => $reference]));
    }

    /** The day on which the customer subscribed; it moves no date and no amount. */
    public static function subscribedOnSet(DateTimeImmutable $day): self
    {
        return new self('subscribed_on_set', ['day' => Day::text($day, 'day')]);
    }

    /** As if the change of that id had never been made. */
    public static function retracted(string $change): self
    {
        return new self('retracted', ['change' => $change]);
    }

    public function toArray(): array
    {
        return [$this->kind => $this->fields === [] ? new stdClass() : $this->fields];
    }

    /** @internal The change in a field. */
    public static function in(Fields $fields, string $name): static
    {
        [, $held] = $fields->choice($name, [], array_keys(self::KINDS));
        return self::read($held);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $kind = $fields->only(array_keys(self::KINDS));
        $reader = new Fields($fields->map($kind), $fields->path($kind));
        $found = [];
        foreach (self::KINDS[$kind] as $name => $type) {
            $found[$name] = match ($type) {
                'text' => $reader->text($name),
                'text?' => $reader->textOrNull($name),
                'integer' => $reader->integer($name),
                'integer?' => $reader->integerOrNull($name),
                'percent?' => self::percent($reader->percentOrNull($name)),
                'day' => $reader->day($name)->format('Y-m-d'),
                'day?' => $reader->dayOrNull($name)?->format('Y-m-d'),
            };
        }
        $reader->done();
        return new self($kind, self::present($found));
    }
}
