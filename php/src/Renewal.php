<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;
use Echeance\Internal\Json;

/** Another period, or several (Renouveler). */
final class Renewal extends Value
{
    public readonly int $periods;
    /** @var array<string, string> */
    public readonly array $meta;

    /**
     * @param string $id the caller's, new for each renewal
     * @param int $periods 1 to 1,200
     * @param array<string, string> $meta
     */
    public function __construct(
        public readonly string $id,
        mixed $periods = 1,
        public readonly ?string $by = null,
        public readonly ?string $note = null,
        array $meta = [],
    ) {
        $this->periods = Check::whole($periods, 'periods');
        $this->meta = Check::meta($meta);
    }

    public function toArray(): array
    {
        return self::present([
            'id' => $this->id,
            'periods' => $this->periods,
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
            periods: $fields->integerOrNull('periods') ?? 1,
            by: $fields->textOrNull('by'),
            note: $fields->textOrNull('note'),
            meta: $fields->meta(),
        );
        $fields->done();
        return $value;
    }
}
