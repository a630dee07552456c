<?php

declare(strict_types=1);

namespace Echeance\Tests;

/** The shared vectors: one request and the answer expected, a line each, for every language. */
final class Vectors
{
    public const FOLDER = __DIR__ . '/../../tests/vectors';

    /** @return list<array{id: string, request: string, document: ?array<mixed>, answer: array<mixed>}> */
    public static function all(): array
    {
        $vectors = [];
        foreach (self::lines() as $line) {
            $value = json_decode($line, true, 512, JSON_THROW_ON_ERROR);
            $repeat = $value['request_repeat'] ?? null;
            $vectors[] = [
                'id' => $value['id'],
                'request' => match (true) {
                    isset($value['request_text']) => $value['request_text'],
                    $repeat !== null => $repeat['before'] . str_repeat($repeat['repeat'], $repeat['times']) . $repeat['after'],
                    default => self::request($line),
                },
                'document' => $value['request'] ?? null,
                'answer' => $value['answer'],
            ];
        }
        return $vectors;
    }

    /** How many lines the files hold, counted without reading them as vectors. */
    public static function held(): int
    {
        return array_sum(array_map(static fn (string $file): int => substr_count((string) file_get_contents($file), "\n"), self::files()));
    }

    /**
     * What is wrong with each answer, by the id of its vector.
     *
     * @param list<array<string, mixed>> $vectors
     * @param callable(string): string $call
     * @return array<string, string>
     */
    public static function faults(array $vectors, callable $call): array
    {
        $faults = [];
        foreach ($vectors as $vector) {
            $answer = $call($vector['request']);
            $got = json_decode($answer, true);
            $fault = is_array($got) ? self::difference('answer', $vector['answer'], $got) ?? self::messages($got['error'] ?? null) : 'not JSON';
            if ($fault !== null) {
                $faults[$vector['id']] = "$fault\n  got " . substr($answer, 0, 1000);
            }
        }
        return $faults;
    }

    /** The closing line. */
    public static function count(array $vectors, array $faults): string
    {
        return sprintf('vectors: %d of %d', count($vectors) - count($faults), count($vectors));
    }

    /** Of an object the keys named must be equal, null meaning that the key must be absent; of a list all entries, in order. */
    private static function difference(string $path, mixed $expected, mixed $got): ?string
    {
        if (!is_array($expected)) {
            return $expected === $got ? null : "$path: expected " . json_encode($expected) . ', found ' . json_encode($got);
        }
        if (!is_array($got)) {
            return "$path: expected " . json_encode($expected) . ', found ' . json_encode($got);
        }
        if ($expected !== [] && array_is_list($expected) || $expected === [] && array_is_list($got)) {
            if (count($expected) !== count($got)) {
                return sprintf('%s: expected %d entries, found %d', $path, count($expected), count($got));
            }
        }
        foreach ($expected as $key => $value) {
            $found = self::difference("$path.$key", $value, $got[$key] ?? null);
            if ($found !== null) {
                return $found;
            }
        }
        return null;
    }

    /** A refusal says in both languages where and what. */
    private static function messages(?array $error): ?string
    {
        if ($error === null) {
            return null;
        }
        ['en' => $en, 'fr' => $fr] = $error['message'];
        if ($en === '' || $fr === '' || $en === $fr) {
            return 'the two messages must be there and differ';
        }
        if (preg_match('/\{\w+\}/', $en . $fr) === 1) {
            return 'a place of a message is left';
        }
        foreach (['field', 'value'] as $name) {
            $named = $error[$name] ?? '';
            if ($name === 'value' && $error['name'] === 'type_wrong' && in_array($named, ['object', 'list'], true)) {
                continue; // What has no word of its own is named by its kind, in the words of the language.
            }
            if ($named !== '' && !(str_contains($en, $named) && str_contains($fr, $named))) {
                return "a message does not name the $name `$named`";
            }
        }
        return null;
    }

    /** The request as it stands in the line: to take it through PHP's numbers might change it. */
    private static function request(string $line): string
    {
        $start = strpos($line, '"request":') + strlen('"request":');
        $depth = 0;
        $inText = false;
        for ($place = $start, $end = strlen($line); $place < $end; $place++) {
            $letter = $line[$place];
            if ($inText) {
                $place += $letter === '\\' ? 1 : 0;
                $inText = $letter !== '"';
                continue;
            }
            $inText = $letter === '"';
            $depth += match ($letter) {
                '{', '[' => 1,
                '}', ']' => -1,
                default => 0,
            };
            if ($depth === 0) {
                return substr($line, $start, $place + 1 - $start);
            }
        }
        throw new \LogicException("no request in $line");
    }

    /** @return list<string> */
    private static function lines(): array
    {
        return array_merge(...array_map(static fn (string $file): array => file($file, FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES), self::files()));
    }

    /** @return list<string> */
    private static function files(): array
    {
        return glob(self::FOLDER . '/*.jsonl');
    }
}
