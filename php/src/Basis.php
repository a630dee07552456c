<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Fields;

/** What the reason of an amount is written from. */
final class Basis extends Value
{
    /**
     * @param string $every the interval
     * @param string $before the share of the run before this part
     */
    public function __construct(
        public readonly string $method,
        public readonly string $every,
        public readonly string $before,
    ) {
    }

    public function toArray(): array
    {
        return self::present([
            'method' => $this->method,
            'every' => $this->every,
            'before' => $this->before,
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            method: $fields->text('method'),
            every: $fields->text('every'),
            before: $fields->text('before'),
        );
        $fields->done();
        return $value;
    }
}
