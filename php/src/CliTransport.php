<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Answer;
use Echeance\Internal\BoundEngine;
use Echeance\Internal\Command;
use Echeance\Internal\Json;
use Echeance\Internal\Locator;
use Echeance\Internal\Refusal;
use Echeance\Internal\Text;
use stdClass;

/** The documents through the command `echeance call --lines`, which is kept open: for hosts where FFI is forbidden. */
final class CliTransport implements Transport
{
    /** The release that this package is of, and the command must be. */
    public const RELEASE = '0.1.0';

    private bool $isChecked = false;
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
        $this->check();
        // A document call may be asked again: nothing is stored by it.
        return $this->command->ask($request, again: true);
    }

    public function engine(string $path): EngineTransport
    {
        $command = new Command([$this->binary, 'call', '--lines', '--db=' . Text::path($path)], $path);
        $this->check();
        // An engine is there or is refused when it is opened, not at its first call.
        $answer = Json::decode($command->ask('{"v":1,"tenant":"main","lines_without_document":{"limit":1}}', again: true));
        if (isset($answer['error'])) {
            throw Refusal::of($answer['error']);
        }
        return new BoundEngine(static fn (string $request): string => $command->ask($request, again: false), $command->stop(...), $path);
    }

    /** A command of another release is refused, once. */
    private function check(): void
    {
        if ($this->isChecked) {
            return;
        }
        $ask = fn (string $request): string => $this->command->ask($request, again: true);
        $found = Answer::of($ask, 'version', new stdClass())['version'];
        $ours = self::RELEASE;
        if ($found !== $ours) {
            throw Locator::mismatch("`$this->binary` is of $found, not $ours", "« $this->binary » est de la version $found et non $ours", $found);
        }
        $this->isChecked = true;
    }
}
