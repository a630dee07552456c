<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Fields;

/** How long a customer is bound (engagement), and what follows (reconduction). */
final class Term extends Value
{
    /**
     * @param ?string $commitment an interval, such as P12M
     * @param ?string $then `open`, `end`, or an interval: tacit renewal by that term; needed with a commitment
     * @param ?string $notice the length of the notice (préavis), such as P1M
     * @param string $align where the commitment ends: `exact` or `period_end`
     */
    public function __construct(
        public readonly ?string $commitment = null,
        public readonly ?string $then = null,
        public readonly ?string $notice = null,
        public readonly string $align = 'exact',
    ) {
    }

    public function toArray(): array
    {
        return self::present([
            'commitment' => $this->commitment,
            'then' => $this->then,
            'notice' => $this->notice,
            'align' => $this->align,
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            commitment: $fields->textOrNull('commitment'),
            then: $fields->textOrNull('then'),
            notice: $fields->textOrNull('notice'),
            align: $fields->textOr('align', 'exact'),
        );
        $fields->done();
        return $value;
    }
}
