<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Fields;

/** The reason of an amount or of a date, in both languages. */
final class Explanation extends Value
{
    public function __construct(
        public readonly string $english,
        public readonly string $french,
    ) {
    }

    public function toArray(): array
    {
        return self::present([
            'en' => $this->english,
            'fr' => $this->french,
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        return new self(
            english: $fields->text('en'),
            french: $fields->text('fr'),
        );
    }
}
