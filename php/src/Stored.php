<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** All that an engine keeps of a subscription. */
final class Stored extends Value
{
    /** @var list<Line> */
    public readonly array $posted;

    /**
     * @param list<Line> $posted
     * @param int $version rises with each save
     */
    public function __construct(
        public readonly Subscription $subscription,
        array $posted,
        public readonly int $version,
        public readonly ?RecordedFailure $failure = null,
    ) {
        $this->posted = Check::listOf($posted, Line::class, 'posted');
    }

    public function toArray(): array
    {
        return self::present([
            'subscription' => $this->subscription->toArray(),
            'posted' => self::arrays($this->posted),
            'version' => $this->version,
            'failure' => $this->failure?->toArray(),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        return new self(
            subscription: $fields->value('subscription', Subscription::class),
            posted: $fields->list('posted', Line::class),
            version: $fields->integer('version'),
            failure: $fields->valueOrNull('failure', RecordedFailure::class),
        );
    }
}
