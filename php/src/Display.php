<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** A quantity and a unit price whose product is the net amount, for documents. */
final class Display extends Value
{
    public readonly string $quantity;
    public readonly string $unitPrice;

    /**
     * @param string $quantity
     * @param string $unitPrice
     */
    public function __construct(
        mixed $quantity,
        mixed $unitPrice,
    ) {
        $this->quantity = Check::number($quantity, 'quantity');
        $this->unitPrice = Check::number($unitPrice, 'unit_price');
    }

    public function toArray(): array
    {
        return self::present([
            'quantity' => $this->quantity,
            'unit_price' => $this->unitPrice,
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            quantity: $fields->text('quantity'),
            unitPrice: $fields->text('unit_price'),
        );
        $fields->done();
        return $value;
    }
}
