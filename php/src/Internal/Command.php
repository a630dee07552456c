<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Echeance\LibraryException;

/** @internal A command that is kept open: a request a line in, an answer a line out. One that died is started again. */
final class Command
{
    /** @var resource|null */
    private $process = null;
    /** @var array<int, resource> */
    private array $pipes = [];
    private int $owner = 0;

    /** @param list<string> $words */
    public function __construct(private readonly array $words)
    {
    }

    public function __destruct()
    {
        $this->stop();
    }

    /** @param bool $again whether a request may be sent a second time, when the command dies over it */
    public function ask(string $request, bool $again): string
    {
        if (preg_match('//u', $request) !== 1) {
            return Text::notUtf8();
        }
        if (strlen($request) > Text::MAX_BYTES) {
            return Text::tooLarge(strlen($request));
        }
        // The request is one line. To JSON a carriage return is the same as the end of a line: space between values, refused inside a text.
        $line = strtr($request, "\n", "\r") . "\n";
        $this->start();
        $answer = $this->exchange($line);
        if ($answer === null && $again) {
            $this->start();
            $answer = $this->exchange($line);
        }
        return $answer ?? throw LibraryException::because(
            'library_stopped',
            "the command `{$this->words[0]}` stopped before it answered; an engine may have done what it was asked: ask again with the same ids",
            "La commande « {$this->words[0]} » s’est arrêtée avant de répondre. Le moteur a pu faire ce qui lui était demandé : redemandez avec les mêmes identifiants.",
            $this->words[0],
        );
    }

    public function stop(): void
    {
        if ($this->process === null) {
            return;
        }
        foreach ($this->pipes as $pipe) {
            @fclose($pipe);
        }
        // A forked child lets go of the pipes only: the command is its parent's.
        if ($this->owner === getmypid()) {
            proc_close($this->process);
        }
        $this->process = null;
        $this->pipes = [];
    }

    private function exchange(string $line): ?string
    {
        for ($sent = 0, $length = strlen($line); $sent < $length; $sent += $wrote) {
            $wrote = @fwrite($this->pipes[0], $sent === 0 ? $line : substr($line, $sent));
            if ($wrote === false || $wrote === 0) {
                return $this->lost();
            }
        }
        $answer = @fgets($this->pipes[1]);
        return $answer !== false && str_ends_with($answer, "\n") ? substr($answer, 0, -1) : $this->lost();
    }

    private function lost(): ?string
    {
        $this->stop();
        return null;
    }

    private function start(): void
    {
        if ($this->process !== null && $this->owner !== getmypid()) {
            $this->stop();
        }
        if ($this->process !== null && proc_get_status($this->process)['running']) {
            return;
        }
        $this->stop();
        $nowhere = PHP_OS_FAMILY === 'Windows' ? 'NUL' : '/dev/null';
        $process = @proc_open($this->words, [['pipe', 'r'], ['pipe', 'w'], ['file', $nowhere, 'w']], $this->pipes);
        if (!is_resource($process)) {
            throw Locator::missing('binary', $this->words[0]);
        }
        $this->process = $process;
        $this->owner = (int) getmypid();
    }
}
