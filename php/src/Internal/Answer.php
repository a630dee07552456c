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
     * @return array<mixed> what the answer's `ok` holds
     * @throws EcheanceException
     */
    public static function of(callable $transport, string $call, array|stdClass $request): array
    {
        $answer = Json::decode($transport(Json::encode(['v' => 1, $call => $request])));
        if (isset($answer['error'])) {
            throw Refusal::of($answer['error']);
        }
        return (array) ($answer['ok'] ?? throw Refusal::make('field_missing', '', ['value' => 'ok']));
    }
}
