<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Fields;
use Echeance\Internal\Refusal;

/** A subscription that a bill run left out, and why; it is also recorded on the subscription. */
final class Failure extends Value
{
    public function __construct(public readonly string $id, public readonly EcheanceException $error)
    {
    }

    public function toArray(): array
    {
        return ['id' => $this->id, 'error' => Refusal::document($this->error)];
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        return new self($fields->text('id'), Refusal::of($fields->map('error')));
    }
}
