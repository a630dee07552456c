<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Answer;
use stdClass;

/** What a call would answer. Echeance stores nothing, so that it is what the call answers. */
final class Preview extends Calls
{
    /** @internal Made by Echeance::preview(). */
    public function __construct(private readonly Transport $transport)
    {
    }

    protected function day(string $call, string $name, DateTimeImmutable $day): string
    {
        return parent::day("preview.$call", $name, $day);
    }

    protected function ask(string $call, array|stdClass $request): array
    {
        return Answer::of($this->transport->call(...), 'preview', [$call => $request]);
    }
}
