<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Check;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;
use Echeance\Internal\Json;

/** A change to make. */
final class Amendment extends Value
{
    public readonly ?DateTimeImmutable $on;
    /** @var array<string, string> */
    public readonly array $meta;

    /**
     * @param string $id the caller's, new for each change: sent again, it changes nothing
     * @param ?DateTimeImmutable $on the day on which it takes effect; by default the next due date for a price, today for anything else
     * @param array<string, string> $meta
     */
    public function __construct(
        public readonly string $id,
        public readonly Change $change,
        ?DateTimeImmutable $on = null,
        public readonly ?string $by = null,
        public readonly ?string $note = null,
        array $meta = [],
    ) {
        $this->on = Day::ofOrNull($on, 'on');
        $this->meta = Check::meta($meta);
    }

    public function toArray(): array
    {
        return self::present([
            'id' => $this->id,
            'on' => Day::textOrNull($this->on, 'on'),
            'change' => $this->change->toArray(),
            'by' => $this->by,
            'note' => $this->note,
            'meta' => $this->meta === [] ? null : Json::map($this->meta),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            id: $fields->text('id'),
            change: Change::in($fields, 'change'),
            on: $fields->dayOrNull('on'),
            by: $fields->textOrNull('by'),
            note: $fields->textOrNull('note'),
            meta: $fields->meta(),
        );
        $fields->done();
        return $value;
    }
}
