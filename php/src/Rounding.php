<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** How an amount is rounded, once a line. */
final class Rounding extends Value
{
    public readonly ?int $scale;

    /**
     * @param string $mode `half_away`, `half_even`, `up` or `down`
     * @param ?int $scale decimals, 0 to 6; those of the currency when it is left out
     */
    public function __construct(
        public readonly string $mode = 'half_away',
        mixed $scale = null,
    ) {
        $this->scale = Check::wholeOrNull($scale, 'scale');
    }

    public function toArray(): array
    {
        return self::present([
            'mode' => $this->mode,
            'scale' => $this->scale,
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            mode: $fields->textOr('mode', 'half_away'),
            scale: $fields->integerOrNull('scale'),
        );
        $fields->done();
        return $value;
    }
}
