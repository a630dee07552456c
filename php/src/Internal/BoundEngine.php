<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Closure;
use Echeance\EngineTransport;
use Echeance\LibraryException;

/** @internal An engine, whatever carries its calls. */
final class BoundEngine implements EngineTransport
{
    /**
     * @param Closure(string): string $call
     * @param Closure(): void $close
     */
    public function __construct(private readonly Closure $call, private ?Closure $close, private readonly string $path)
    {
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
        return ($this->call)($request);
    }

    public function close(): void
    {
        $close = $this->close;
        $this->close = null;
        $close === null ?: $close();
    }
}
