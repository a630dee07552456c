<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** The tax of a plan, as the host has it. */
final class Tax extends Value
{
    public readonly string $rate;

    /**
     * @param string $code the host's own code
     * @param string $rate percent, such as "20"
     * @param ?string $category of EN 16931, such as S; S or Z, by the rate, when it is left out
     */
    public function __construct(
        public readonly string $code,
        mixed $rate,
        public readonly ?string $category = null,
    ) {
        $this->rate = Check::number($rate, 'rate');
    }

    public function toArray(): array
    {
        return self::present([
            'code' => $this->code,
            'rate' => $this->rate,
            'category' => $this->category,
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            code: $fields->text('code'),
            rate: $fields->text('rate'),
            category: $fields->textOrNull('category'),
        );
        $fields->done();
        return $value;
    }
}
