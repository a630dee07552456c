<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Echeance\LibraryException;

/** @internal A command that is kept open: a request a line in, an answer a line out. One that died is started again, as long as nothing was lost with it. */
final class Command
{
    /** @var resource|null */
    private $process = null;
    /** @var array<int, resource> */
    private array $pipes = [];
    private int $owner = 0;
    private bool $hasRun = false;
    private readonly ?string $folder;

    /**
     * @param list<string> $words
     * @param ?string $file what the command has its data in; with no such file they were in its memory
     */
    public function __construct(private readonly array $words, private readonly ?string $file = null)
    {
        $folder = getcwd();
        $this->folder = $folder === false ? null : $folder;
    }

    public function __destruct()
    {
        $this->stop();
    }

    /** @param bool $again whether a request may be sent a second time, when the command dies over it */
    public function ask(string $request, bool $again): string
    {
        $refused = Text::refusal($request);
        if ($refused !== null) {
            return $refused;
        }
        // The request is one line. To JSON a carriage return is the same as the end of a line: space between values, refused inside a text.
        // At the end the command would take it for its own.
        $line = preg_replace('/\r$/D', ' ', strtr($request, "\n", "\r")) . "\n";
        $this->start();
        $answer = $this->exchange($line);
        if ($answer === null && $again) {
            $this->start();
            $answer = $this->exchange($line);
        }
        if ($answer !== null) {
            return Place::inLines($answer, $request);
        }
        throw $this->stopped(
            'stopped before it answered; an engine may have done what it was asked: ask again with the same ids',
            's’est arrêtée avant de répondre. Le moteur a pu faire ce qui lui était demandé : redemandez avec les mêmes identifiants.',
        );
    }

    public function stop(): void
    {
        $this->end();
    }

    /** Its exit code, when it ran. */
    private function end(): ?int
    {
        if ($this->process === null) {
            return null;
        }
        $code = null;
        foreach ($this->pipes as $pipe) {
            @fclose($pipe);
        }
        // A forked child lets go of the pipes only: the command is its parent's.
        if ($this->owner === getmypid()) {
            $code = proc_close($this->process);
        }
        $this->process = null;
        $this->pipes = [];
        return $code;
    }

    private function exchange(string $line): ?string
    {
        for ($sent = 0, $length = strlen($line); $sent < $length; $sent += $wrote) {
            $wrote = @fwrite($this->pipes[0], $sent === 0 ? $line : substr($line, $sent));
            if ($wrote === false || $wrote === 0) {
                // It may have said why before it went.
                break;
            }
        }
        $answer = @fgets($this->pipes[1]);
        return $answer !== false && str_ends_with($answer, "\n") ? substr($answer, 0, -1) : $this->lost();
    }

    private function stopped(string $english, string $french): LibraryException
    {
        return LibraryException::because('library_stopped', "the command `{$this->words[0]}` $english", "La commande « {$this->words[0]} » $french", $this->words[0]);
    }

    private function lost(): ?string
    {
        // What a shell answers, and what PHP answers for it, when there is no such command.
        return $this->end() === 127 ? throw Locator::missing('command', $this->words[0]) : null;
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
        if ($this->hasRun && $this->file !== null && !$this->isThere($this->file)) {
            throw $this->stopped(
                "stopped, and what its engine on `$this->file` held is gone with it; open another engine",
                "s’est arrêtée, et ce que son moteur sur « $this->file » contenait est perdu. Ouvrez un autre moteur.",
            );
        }
        $nowhere = PHP_OS_FAMILY === 'Windows' ? 'NUL' : '/dev/null';
        $process = @proc_open($this->words, [['pipe', 'r'], ['pipe', 'w'], ['file', $nowhere, 'w']], $this->pipes, $this->folder);
        if (!is_resource($process)) {
            throw Locator::missing('command', $this->words[0]);
        }
        $this->process = $process;
        $this->owner = (int) getmypid();
        $this->hasRun = true;
    }

    private function isThere(string $file): bool
    {
        clearstatcache();
        $isWhole = $this->folder === null || preg_match('/^(?:[a-z]:)?[\/\\\\]/i', $file) === 1;
        return is_file($isWhole ? $file : "$this->folder/$file");
    }
}
