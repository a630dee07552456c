<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Check;
use Echeance\Internal\Fields;

/** A subscription: the list of dated changes made to it. Keep its document; everything else is computed. */
final class Subscription extends Value
{
    /** @var list<RecordedChange> */
    public readonly array $changes;

    /**
     * @param list<RecordedChange> $changes
     */
    public function __construct(
        public readonly string $id,
        array $changes,
    ) {
        $this->changes = Check::listOf($changes, RecordedChange::class, 'changes');
    }

    public function toArray(): array
    {
        return self::present([
            'id' => $this->id,
            'changes' => self::arrays($this->changes),
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            id: $fields->text('id'),
            changes: $fields->list('changes', RecordedChange::class),
        );
        $fields->done();
        return $value;
    }
}
