<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Echeance\EngineTransport;
use Echeance\LibraryException;

/** @internal An engine behind the command. */
final class CliEngine implements EngineTransport
{
    private ?Command $command;

    public function __construct(Command $command, private readonly string $path)
    {
        $this->command = $command;
    }

    public function call(string $request): string
    {
        $command = $this->command ?? throw LibraryException::because(
            'engine_closed',
            "the engine on `$this->path` was closed",
            "Le moteur sur « $this->path » a été fermé.",
            $this->path,
        );
        return $command->ask($request, again: false);
    }

    public function close(): void
    {
        $this->command?->stop();
        $this->command = null;
    }
}
