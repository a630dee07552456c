<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** The price of an item on the day asked. */
final class ItemPrice extends Value
{
    public readonly string $unitPrice;

    /**
     * @param string $unitPrice
     * @param string $from `plan` or `subscription`
     */
    public function __construct(
        public readonly string $item,
        mixed $unitPrice,
        public readonly string $from,
    ) {
        $this->unitPrice = Check::number($unitPrice, 'unit_price');
    }

    public function toArray(): array
    {
        return self::present([
            'item' => $this->item,
            'unit_price' => $this->unitPrice,
            'from' => $this->from,
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        return new self(
            item: $fields->text('item'),
            unitPrice: $fields->text('unit_price'),
            from: $fields->text('from'),
        );
    }
}
