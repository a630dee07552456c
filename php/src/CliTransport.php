<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\BoundEngine;
use Echeance\Internal\Command;
use Echeance\Internal\Json;
use Echeance\Internal\Locator;
use Echeance\Internal\Refusal;

/** The documents through the command `echeance call --lines`, which is kept open: for hosts where FFI is forbidden. */
final class CliTransport implements Transport
{
    private readonly Command $command;
    private readonly string $binary;

    /** @param ?string $binary the command; otherwise ECHEANCE_BINARY, the one in the package or in its repository, or the one in PATH */
    public function __construct(?string $binary = null)
    {
        $this->binary = $binary ?? Locator::binary();
        $this->command = new Command([$this->binary, 'call', '--lines']);
    }

    public function call(string $request): string
    {
        // A document call may be asked again: nothing is stored by it.
        return $this->command->ask($request, again: true);
    }

    public function engine(string $path): EngineTransport
    {
        $command = new Command([$this->binary, 'call', '--lines', '--db', $path]);
        // An engine is there or is refused when it is opened, not at its first call.
        $answer = Json::decode($command->ask('{"v":1,"tenant":"main","lines_without_document":{"limit":1}}', again: true));
        if (isset($answer['error'])) {
            throw Refusal::of($answer['error']);
        }
        return new BoundEngine(static fn (string $request): string => $command->ask($request, again: false), $command->stop(...), $path);
    }
}
