<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Closure;
use Echeance\EngineTransport;
use Echeance\LibraryException;

/** @internal An engine, whatever carries its calls: that of one process, until it is closed. */
final class BoundEngine implements EngineTransport
{
    private readonly int|false $owner;

    /**
     * @param Closure(string): string $call
     * @param Closure(): void $close
     */
    public function __construct(private readonly Closure $call, private ?Closure $close, private readonly string $path)
    {
        $this->owner = getmypid();
    }

    public function __destruct()
    {
        $this->close();
    }

    public function call(string $request): string
    {
        if ($this->close === null) {
            throw LibraryException::because(
                'engine_closed',
                "the engine on `$this->path` was closed",
                "Le moteur sur « $this->path » a été fermé.",
                $this->path,
            );
        }
        if ($this->owner !== getmypid()) {
            throw LibraryException::because(
                'engine_forked',
                "the engine on `$this->path` belongs to the process that opened it; open one after the fork",
                "Le moteur sur « $this->path » est celui du processus qui l’a ouvert. Ouvrez-en un après le fork.",
                $this->path,
            );
        }
        return ($this->call)($request);
    }

    public function close(): void
    {
        $close = $this->close;
        $this->close = null;
        $close === null || $this->owner !== getmypid() ?: $close();
    }
}
