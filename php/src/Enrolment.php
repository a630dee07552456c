<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Check;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;
use Echeance\Internal\Json;

/** A client to subscribe (abonner un client). */
final class Enrolment extends Value
{
    public readonly ?DateTimeImmutable $start;
    public readonly ?string $quantity;
    public readonly ?string $price;
    public readonly ?string $discount;
    public readonly string|DateTimeImmutable|null $billedFrom;
    public readonly ?DateTimeImmutable $firstDueOn;
    /** @var array<string, string> */
    public readonly array $meta;

    /**
     * @param string $id the caller's id of the subscription: sent again, it changes nothing
     * @param string $customer the host's id (abonné)
     * @param string $plan the id of the plan
     * @param ?DateTimeImmutable $start today, when it is left out
     * @param ?string $payer who is invoiced, when it is not the customer (tiers payeur)
     * @param ?string $reference free text: a number, a URL (identifiant)
     * @param string|null $quantity
     * @param string|null $price in place of the plan's
     * @param string|null $discount percent
     * @param string|DateTimeImmutable|null $billedFrom `start`, `current_period`, `next_due`, or a day: nothing before it is billed
     * @param ?DateTimeImmutable $firstDueOn imposes the first due day
     * @param ?string $changeId `subscribed`, when it is left out
     * @param array<string, string> $meta the host's own
     */
    public function __construct(
        public readonly string $id,
        public readonly string $customer,
        public readonly string $plan,
        ?DateTimeImmutable $start = null,
        public readonly ?string $payer = null,
        public readonly ?string $reference = null,
        mixed $quantity = null,
        mixed $price = null,
        mixed $discount = null,
        string|DateTimeImmutable|null $billedFrom = null,
        ?DateTimeImmutable $firstDueOn = null,
        public readonly ?string $changeId = null,
        public readonly ?string $by = null,
        public readonly ?string $note = null,
        array $meta = [],
    ) {
        $this->start = Day::ofOrNull($start, 'start');
        $this->quantity = Check::numberOrNull($quantity, 'quantity');
        $this->price = Check::numberOrNull($price, 'price');
        $this->discount = Check::numberOrNull($discount, 'discount');
        $this->billedFrom = $billedFrom instanceof DateTimeImmutable ? Day::of($billedFrom, 'billed_from') : $billedFrom;
        $this->firstDueOn = Day::ofOrNull($firstDueOn, 'first_due_on');
        $this->meta = Check::meta($meta);
    }

    public function toArray(): array
    {
        $from = $this->billedFrom;
        return self::present([
            'id' => $this->id,
            'change_id' => $this->changeId,
            'start' => Day::textOrNull($this->start, 'start'),
            'customer' => $this->customer,
            'payer' => $this->payer,
            'plan' => $this->plan,
            'reference' => $this->reference,
            'quantity' => $this->quantity,
            'price' => $this->price,
            'discount' => self::percent($this->discount),
            'billed_from' => $from instanceof DateTimeImmutable ? ['day' => Day::text($from, 'billed_from')] : $from,
            'first_due_on' => Day::textOrNull($this->firstDueOn, 'first_due_on'),
            'by' => $this->by,
            'note' => $this->note,
            'meta' => $this->meta === [] ? null : Json::map($this->meta),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        [$from, $day] = $fields->choiceOrNull('billed_from', ['start', 'current_period', 'next_due'], ['day']);
        $value = new self(
            id: $fields->text('id'),
            customer: $fields->text('customer'),
            plan: $fields->text('plan'),
            start: $fields->dayOrNull('start'),
            payer: $fields->textOrNull('payer'),
            reference: $fields->textOrNull('reference'),
            quantity: $fields->textOrNull('quantity'),
            price: $fields->textOrNull('price'),
            discount: $fields->percentOrNull('discount'),
            billedFrom: $day?->day('day') ?? $from,
            firstDueOn: $fields->dayOrNull('first_due_on'),
            changeId: $fields->textOrNull('change_id'),
            by: $fields->textOrNull('by'),
            note: $fields->textOrNull('note'),
            meta: $fields->meta(),
        );
        $fields->done();
        return $value;
    }
}
