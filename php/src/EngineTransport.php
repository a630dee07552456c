<?php

declare(strict_types=1);

namespace Echeance;

/** How a document reaches an engine that keeps the subscriptions. */
interface EngineTransport
{
    /**
     * Answers a request to the engine; what it changes is stored when the answer comes.
     *
     * @throws LibraryException when there is no answer; the same request may then be sent again
     */
    public function call(string $request): string;

    /** Lets the database go. Another call is then refused. */
    public function close(): void;
}
