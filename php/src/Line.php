<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Check;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;

/**
 * A line of an invoice or of a credit note: what, for which days, how much, and why.
 *
 * Put `key` in a UNIQUE column, keep the line as it is, and give it back as posted: nothing is billed twice.
 */
final class Line extends Value
{
    public readonly string $quantity;
    public readonly string $unitPrice;
    public readonly string $net;
    public readonly DateTimeImmutable $owedOn;
    public readonly ?string $discount;
    public readonly int $rulesVersion;

    /**
     * @param string $kind `charge` or `credit`
     * @param Period $period the days charged
     * @param Period $fullPeriod the whole period by which they are counted
     * @param string $fraction their share of it, such as 17/31
     * @param string $quantity
     * @param string $unitPrice
     * @param string $net without tax; negative on a credit
     * @param int $rulesVersion
     * @param string|null $discount percent
     * @param ?string $corrects the key of the line that it credits or completes
     * @param ?Document $document set by the host
     */
    public function __construct(
        public readonly string $key,
        public readonly string $kind,
        public readonly string $subscription,
        public readonly string $customer,
        public readonly string $item,
        public readonly string $label,
        public readonly Period $period,
        public readonly Period $fullPeriod,
        public readonly string $fraction,
        mixed $quantity,
        mixed $unitPrice,
        mixed $net,
        public readonly string $currency,
        DateTimeImmutable $owedOn,
        public readonly Display $display,
        public readonly Basis $basis,
        mixed $rulesVersion,
        public readonly ?string $payer = null,
        mixed $discount = null,
        public readonly ?Tax $tax = null,
        public readonly ?string $corrects = null,
        public readonly ?Document $document = null,
    ) {
        $this->quantity = Check::number($quantity, 'quantity');
        $this->unitPrice = Check::number($unitPrice, 'unit_price');
        $this->net = Check::number($net, 'net');
        $this->owedOn = Day::of($owedOn, 'owed_on');
        $this->rulesVersion = Check::whole($rulesVersion, 'rules_version');
        $this->discount = Check::numberOrNull($discount, 'discount');
    }

    public function toArray(): array
    {
        return self::present([
            'key' => $this->key,
            'kind' => $this->kind,
            'subscription' => $this->subscription,
            'customer' => $this->customer,
            'payer' => $this->payer,
            'item' => $this->item,
            'label' => $this->label,
            'period' => $this->period->toArray(),
            'full_period' => $this->fullPeriod->toArray(),
            'fraction' => $this->fraction,
            'quantity' => $this->quantity,
            'unit_price' => $this->unitPrice,
            'discount' => self::percent($this->discount),
            'net' => $this->net,
            'currency' => $this->currency,
            'tax' => $this->tax?->toArray(),
            'owed_on' => Day::text($this->owedOn, 'owed_on'),
            'corrects' => $this->corrects,
            'display' => $this->display->toArray(),
            'basis' => $this->basis->toArray(),
            'rules_version' => $this->rulesVersion,
            'document' => $this->document?->toArray(),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            key: $fields->text('key'),
            kind: $fields->text('kind'),
            subscription: $fields->text('subscription'),
            customer: $fields->text('customer'),
            item: $fields->text('item'),
            label: $fields->text('label'),
            period: $fields->value('period', Period::class),
            fullPeriod: $fields->value('full_period', Period::class),
            fraction: $fields->text('fraction'),
            quantity: $fields->text('quantity'),
            unitPrice: $fields->text('unit_price'),
            net: $fields->text('net'),
            currency: $fields->text('currency'),
            owedOn: $fields->day('owed_on'),
            display: $fields->value('display', Display::class),
            basis: $fields->value('basis', Basis::class),
            rulesVersion: $fields->integer('rules_version'),
            payer: $fields->textOrNull('payer'),
            discount: $fields->percentOrNull('discount'),
            tax: $fields->valueOrNull('tax', Tax::class),
            corrects: $fields->textOrNull('corrects'),
            document: $fields->valueOrNull('document', Document::class),
        );
        $fields->done();
        return $value;
    }

    /** The same line, on a document of the host. */
    public function on(?Document $document): self
    {
        $line = $this->toArray();
        $line['document'] = $document?->toArray();
        return self::fromArray($line);
    }
}
