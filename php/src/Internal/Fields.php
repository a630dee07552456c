<?php

declare(strict_types=1);

namespace Echeance\Internal;

use DateTimeImmutable;
use Echeance\EcheanceException;
use Echeance\Value;
use stdClass;

/**
 * @internal Takes a document apart, field by field. What is stored must come back whole: `done` refuses a field that nobody asked for.
 *
 * As in the core, null stands for a field that is not there only where nothing is a value of its own (`…OrNull`); a field with a default is left out or given.
 */
final class Fields
{
    /** @var list<string> */
    private array $asked = [];

    /** @param array<mixed> $left */
    public function __construct(private array $left, private readonly string $path = '')
    {
    }

    public function path(string $name): string
    {
        return $this->path === '' ? $name : "$this->path.$name";
    }

    public function has(string $name): bool
    {
        $this->asked[] = $name;
        return array_key_exists($name, $this->left);
    }

    public function text(string $name): string
    {
        return $this->asText($name, $this->take($name));
    }

    public function textOr(string $name, string $default): string
    {
        return $this->has($name) ? $this->text($name) : $default;
    }

    public function textOrNull(string $name): ?string
    {
        return $this->isNothing($name) ? null : $this->text($name);
    }

    public function integer(string $name): int
    {
        return Check::whole($this->take($name), $this->path($name));
    }

    public function integerOr(string $name, int $default): int
    {
        return $this->has($name) ? $this->integer($name) : $default;
    }

    public function integerOrNull(string $name): ?int
    {
        return $this->isNothing($name) ? null : $this->integer($name);
    }

    public function day(string $name): DateTimeImmutable
    {
        return Day::parse($this->text($name), $this->path($name));
    }

    public function dayOrNull(string $name): ?DateTimeImmutable
    {
        return $this->isNothing($name) ? null : $this->day($name);
    }

    /** The percentage of a discount. */
    public function percentOrNull(string $name): ?string
    {
        if ($this->isNothing($name)) {
            return null;
        }
        return $this->choice($name, [], ['percent'])[1]?->text('percent');
    }

    /** @return array<mixed> */
    public function map(string $name): array
    {
        return self::object($this->take($name), $this->path($name));
    }

    /** @return array<string, string> */
    public function meta(): array
    {
        if ($this->isNothing('meta')) {
            return [];
        }
        $meta = $this->take('meta');
        foreach (is_array($meta) ? $meta : throw Refusal::type($this->path('meta'), $meta, 'an object') as $key => $value) {
            $this->asText("meta.$key", $value);
        }
        return $meta;
    }

    /**
     * @template T of Value
     * @param class-string<T> $class
     * @return T
     */
    public function value(string $name, string $class): Value
    {
        return $class::read(new self($this->map($name), $this->path($name)));
    }

    /**
     * @template T of Value
     * @param T $default
     * @return T
     */
    public function valueOr(string $name, Value $default): Value
    {
        return $this->has($name) ? $this->value($name, $default::class) : $default;
    }

    /**
     * @template T of Value
     * @param class-string<T> $class
     * @return T|null
     */
    public function valueOrNull(string $name, string $class): ?Value
    {
        return $this->isNothing($name) ? null : $this->value($name, $class);
    }

    /**
     * @template T of Value
     * @param class-string<T> $class
     * @return list<T>
     */
    public function list(string $name, string $class): array
    {
        $values = $this->take($name);
        if (!is_array($values) || !array_is_list($values)) {
            throw Refusal::type($this->path($name), $values, 'a list');
        }
        $list = [];
        foreach ($values as $place => $value) {
            $path = $this->path($name) . "[$place]";
            $list[] = $class::read(new self(self::object($value, $path), $path));
        }
        return $list;
    }

    /**
     * @template T of Value
     * @param class-string<T> $class
     * @return list<T>|null
     */
    public function listOrNull(string $name, string $class): ?array
    {
        return $this->isNothing($name) ? null : $this->list($name, $class);
    }

    /**
     * A word, or an object of one key, which then holds what the fields give. Which words there are is for the core to say.
     *
     * @param list<string> $plain words that hold nothing; without them it is an object
     * @param list<string> $holding words that hold something
     * @return array{string, ?Fields}
     */
    public function choice(string $name, array $plain, array $holding): array
    {
        $value = $this->take($name);
        $value = $value instanceof stdClass ? (array) $value : $value;
        if (is_string($value)) {
            return match (true) {
                $plain !== [] => [$value, null],
                in_array($value, $holding, true) => throw Refusal::type($this->path($name), $value, 'an object with one key'),
                default => throw self::unknownChoice($this->path($name), $value, $holding),
            };
        }
        if (!is_array($value) || self::isList($value) || count($value) !== 1) {
            throw Refusal::type($this->path($name), $value, 'a word or an object with one key');
        }
        $word = (string) array_key_first($value);
        return match (true) {
            in_array($word, $holding, true) => [$word, new self($value, $this->path($name))],
            in_array($word, $plain, true) => throw Refusal::type($this->path("$name.$word"), reset($value), '`null`'),
            default => throw self::unknownChoice($this->path($name), $word, [...$plain, ...$holding]),
        };
    }

    /**
     * @param list<string> $plain
     * @param list<string> $holding
     * @return array{?string, ?Fields}
     */
    public function choiceOrNull(string $name, array $plain, array $holding): array
    {
        return $this->isNothing($name) ? [null, null] : $this->choice($name, $plain, $holding);
    }

    public function done(): void
    {
        foreach (array_keys($this->left) as $name) {
            throw Refusal::make('field_unknown', $this->path, ['value' => Refusal::cut((string) $name), 'expected' => Refusal::oneOf(array_unique($this->asked))]);
        }
    }

    /**
     * Of an object of one key, which of the words it is.
     *
     * @param list<string> $words
     */
    public function only(array $words): string
    {
        if (count($this->left) !== 1) {
            throw Refusal::type($this->path, $this->left, 'a word or an object with one key');
        }
        $word = (string) array_key_first($this->left);
        return in_array($word, $words, true) ? $word : throw self::unknownChoice($this->path, $word, $words);
    }

    /** @param list<string> $words */
    private static function unknownChoice(string $path, string $word, array $words): EcheanceException
    {
        return Refusal::make('choice_unknown', $path, ['value' => Refusal::cut($word), 'expected' => Refusal::oneOf($words)]);
    }

    private function asText(string $name, mixed $value): string
    {
        return is_string($value) ? $value : throw Refusal::type($this->path($name), $value, 'a text');
    }

    private function isNothing(string $name): bool
    {
        if ($this->has($name) && $this->left[$name] !== null) {
            return false;
        }
        unset($this->left[$name]);
        return true;
    }

    private function take(string $name): mixed
    {
        if (!$this->has($name)) {
            throw Refusal::make('field_missing', $this->path, ['value' => $name]);
        }
        $value = $this->left[$name];
        unset($this->left[$name]);
        return $value;
    }

    /** @return array<mixed> */
    private static function object(mixed $value, string $path): array
    {
        $value = $value instanceof stdClass ? (array) $value : $value;
        return is_array($value) && !self::isList($value) ? $value : throw Refusal::type($path, $value, 'an object');
    }

    /**
     * An empty array may be either.
     *
     * @param array<mixed> $value
     */
    private static function isList(array $value): bool
    {
        return $value !== [] && array_is_list($value);
    }
}
