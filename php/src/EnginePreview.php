<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Answer;

/** What a call to an engine would answer; nothing is stored. */
final class EnginePreview extends EngineCalls
{
    /** @internal Made by Engine::preview(). */
    public function __construct(private readonly EngineTransport $transport, private readonly string $tenant)
    {
    }

    protected function day(string $call, string $name, DateTimeImmutable $day): string
    {
        return parent::day("preview.$call", $name, $day);
    }

    protected function ask(string $call, array $request): array
    {
        return Answer::of($this->transport->call(...), 'preview', [$call => $request], $this->tenant);
    }
}
