<?php

declare(strict_types=1);

namespace Echeance;

/** How a document reaches the engine. Every answer is a document too: `{"v":1,"ok":{…}}` or `{"v":1,"error":{…}}`. */
interface Transport
{
    /**
     * Answers a request of docs/DOCUMENTS.md. Nothing is stored, nothing is remembered.
     *
     * @throws LibraryException when there is no answer
     */
    public function call(string $request): string;

    /**
     * An engine on a SQLite file, which is made when it is not there.
     *
     * @throws EcheanceException
     */
    public function engine(string $path): EngineTransport;
}
