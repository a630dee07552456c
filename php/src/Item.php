<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** One of several things that a plan charges. */
final class Item extends Value
{
    /** @var list<DatedPrice> */
    public readonly array $price;

    /**
     * @param list<DatedPrice> $price the days increase
     */
    public function __construct(
        public readonly string $id,
        public readonly string $name,
        array $price,
    ) {
        $this->price = Check::listOf($price, DatedPrice::class, 'price');
    }

    public function toArray(): array
    {
        return self::present([
            'id' => $this->id,
            'name' => $this->name,
            'price' => self::arrays($this->price),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            id: $fields->text('id'),
            name: $fields->text('name'),
            price: $fields->list('price', DatedPrice::class),
        );
        $fields->done();
        return $value;
    }
}
