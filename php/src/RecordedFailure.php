<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;

/** Why the last bill run left a subscription out. */
final class RecordedFailure extends Value
{
    public readonly DateTimeImmutable $asOf;

    public function __construct(
        DateTimeImmutable $asOf,
        public readonly string $name,
        public readonly string $english,
        public readonly string $french,
        public readonly string $field = '',
    ) {
        $this->asOf = Day::of($asOf, 'as_of');
    }

    public function toArray(): array
    {
        return self::present([
            'as_of' => Day::text($this->asOf, 'as_of'),
            'name' => $this->name,
            'field' => $this->field,
            'en' => $this->english,
            'fr' => $this->french,
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        return new self(
            asOf: $fields->day('as_of'),
            name: $fields->text('name'),
            english: $fields->text('en'),
            french: $fields->text('fr'),
            field: $fields->textOrNull('field') ?? '',
        );
    }
}
