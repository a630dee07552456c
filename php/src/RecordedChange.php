<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Check;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;
use Echeance\Internal\Json;

/** A dated fact about a subscription (avenant): what changed, from when, and who said so. */
final class RecordedChange extends Value
{
    public readonly DateTimeImmutable $on;
    public readonly DateTimeImmutable $recordedOn;
    /** @var array<string, string> */
    public readonly array $meta;

    /**
     * @param DateTimeImmutable $on the day on which it takes effect
     * @param array<string, string> $meta the host's own
     */
    public function __construct(
        public readonly string $id,
        DateTimeImmutable $on,
        DateTimeImmutable $recordedOn,
        public readonly Change $change,
        public readonly ?string $by = null,
        public readonly ?string $note = null,
        array $meta = [],
    ) {
        $this->on = Day::of($on, 'on');
        $this->recordedOn = Day::of($recordedOn, 'recorded_on');
        $this->meta = Check::meta($meta);
    }

    public function toArray(): array
    {
        return self::present([
            'id' => $this->id,
            'on' => Day::text($this->on, 'on'),
            'recorded_on' => Day::text($this->recordedOn, 'recorded_on'),
            'by' => $this->by,
            'note' => $this->note,
            'meta' => $this->meta === [] ? null : Json::map($this->meta),
            'change' => $this->change->toArray(),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            id: $fields->text('id'),
            on: $fields->day('on'),
            recordedOn: $fields->day('recorded_on'),
            change: Change::in($fields, 'change'),
            by: $fields->textOrNull('by'),
            note: $fields->textOrNull('note'),
            meta: $fields->meta(),
        );
        $fields->done();
        return $value;
    }
}
