<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** What is sold (article d'abonnement): by one dated price, or by several items. */
final class Plan extends Value
{
    /** @var list<DatedPrice>|null */
    public readonly ?array $price;
    /** @var list<Item>|null */
    public readonly ?array $items;

    /**
     * @param string $currency of ISO 4217, such as EUR
     * @param list<DatedPrice>|null $price the days increase; in place of items
     * @param list<Item>|null $items in place of a price
     * @param ?string $trial an interval that is free, such as P14D
     * @param string $renewal `automatic` or `manual`
     * @param string $priceAt `period_start` or `each_day`
     */
    public function __construct(
        public readonly string $name,
        public readonly string $currency,
        public readonly Cycle $cycle,
        ?array $price = null,
        ?array $items = null,
        public readonly ?string $trial = null,
        public readonly string $renewal = 'automatic',
        public readonly string $priceAt = 'period_start',
        public readonly Proration $proration = new Proration(),
        public readonly Term $term = new Term(),
        public readonly ?Tax $tax = null,
        public readonly Rounding $rounding = new Rounding(),
    ) {
        $this->price = $price === null ? null : Check::listOf($price, DatedPrice::class, 'price');
        $this->items = $items === null ? null : Check::listOf($items, Item::class, 'items');
    }

    public function toArray(): array
    {
        return self::present([
            'name' => $this->name,
            'currency' => $this->currency,
            'price' => self::arrays($this->price),
            'items' => self::arrays($this->items),
            'cycle' => $this->cycle->toArray(),
            'trial' => $this->trial,
            'renewal' => $this->renewal,
            'price_at' => $this->priceAt,
            'proration' => $this->proration->toArray(),
            'term' => $this->term->toArray(),
            'tax' => $this->tax?->toArray(),
            'rounding' => $this->rounding->toArray(),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            name: $fields->text('name'),
            currency: $fields->text('currency'),
            cycle: $fields->value('cycle', Cycle::class),
            price: $fields->listOrNull('price', DatedPrice::class),
            items: $fields->listOrNull('items', Item::class),
            trial: $fields->textOrNull('trial'),
            renewal: $fields->textOr('renewal', 'automatic'),
            priceAt: $fields->textOr('price_at', 'period_start'),
            proration: $fields->valueOr('proration', new Proration()),
            term: $fields->valueOr('term', new Term()),
            tax: $fields->valueOrNull('tax', Tax::class),
            rounding: $fields->valueOr('rounding', new Rounding()),
        );
        $fields->done();
        return $value;
    }
}
