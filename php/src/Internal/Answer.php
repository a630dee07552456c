<?php

declare(strict_types=1);

namespace Echeance\Internal;

use Echeance\EcheanceException;
use stdClass;

/** @internal One request sent, one answer taken apart. */
final class Answer
{
    /**
     * @param callable(string): string $transport
     * @param array<mixed>|stdClass $request
     * @param ?string $tenant of an engine call
     * @return array<mixed> what the answer's `ok` holds
     * @throws EcheanceException
     */
    public static function of(callable $transport, string $call, array|stdClass $request, ?string $tenant = null): array
    {
        $whose = $tenant === null ? [] : ['tenant' => $tenant];
        $answer = Json::decode($transport(Json::encode(['v' => 1, ...$whose, $call => $request])));
        if (isset($answer['error'])) {
            throw Refusal::of($answer['error']);
        }
        return (array) ($answer['ok'] ?? throw Refusal::make('field_missing', '', ['value' => 'ok']));
    }
}
