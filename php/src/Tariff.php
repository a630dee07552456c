<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** A price, the cycle on which it is charged, and how a part of a period is priced: what a prorata needs. */
final class Tariff extends Value
{
    public readonly string $price;
    public readonly ?string $quantity;
    public readonly ?string $discount;
    public readonly ?string $taxRate;

    /**
     * @param string $price of a whole period, such as "49.90"
     * @param Cycle $cycle its timing and lead days play no part
     * @param string $method as in Proration
     * @param string $stub as in Proration
     * @param string|null $quantity
     * @param string|null $discount percent
     * @param string|null $taxRate percent
     */
    public function __construct(
        mixed $price,
        public readonly string $currency,
        public readonly Cycle $cycle,
        public readonly string $method = 'actual_days',
        public readonly string $stub = 'natural',
        mixed $quantity = null,
        mixed $discount = null,
        mixed $taxRate = null,
        public readonly Rounding $rounding = new Rounding(),
    ) {
        $this->price = Check::number($price, 'price');
        $this->quantity = Check::numberOrNull($quantity, 'quantity');
        $this->discount = Check::numberOrNull($discount, 'discount');
        $this->taxRate = Check::numberOrNull($taxRate, 'tax_rate');
    }

    public function toArray(): array
    {
        return self::present([
            'price' => $this->price,
            'currency' => $this->currency,
            ...$this->cycle->grid(),
            'method' => $this->method,
            'stub' => $this->stub,
            'quantity' => $this->quantity,
            'discount' => self::percent($this->discount),
            'tax_rate' => $this->taxRate,
            'rounding' => $this->rounding->toArray(),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            price: $fields->text('price'),
            currency: $fields->text('currency'),
            cycle: Cycle::readGrid($fields),
            method: $fields->textOr('method', 'actual_days'),
            stub: $fields->textOr('stub', 'natural'),
            quantity: $fields->textOrNull('quantity'),
            discount: $fields->percentOrNull('discount'),
            taxRate: $fields->textOrNull('tax_rate'),
            rounding: $fields->valueOr('rounding', new Rounding()),
        );
        $fields->done();
        return $value;
    }
}
