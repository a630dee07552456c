<?php

declare(strict_types=1);

namespace Echeance\Internal;

use DateTimeImmutable;
use Echeance\EcheanceException;
use Echeance\Value;
use stdClass;

/** @internal Takes a document apart, field by field. What is stored must come back whole: `done` refuses a field that nobody asked for. */
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

    public function text(string $name): string
    {
        return $this->textOrNull($name) ?? throw $this->missing($name);
    }

    public function textOrNull(string $name): ?string
    {
        $value = $this->take($name);
        return $value === null || is_string($value) ? $value : throw Refusal::type($this->path($name), $value, 'a text');
    }

    public function integer(string $name): int
    {
        return $this->integerOrNull($name) ?? throw $this->missing($name);
    }

    public function integerOrNull(string $name): ?int
    {
        $value = $this->take($name);
        return $value === null || is_int($value) ? $value : throw Refusal::type($this->path($name), $value, 'a whole number');
    }

    public function day(string $name): DateTimeImmutable
    {
        return Day::parse($this->text($name), $this->path($name));
    }

    public function dayOrNull(string $name): ?DateTimeImmutable
    {
        $text = $this->textOrNull($name);
        return $text === null ? null : Day::parse($text, $this->path($name));
    }

    /** The percentage of a discount. */
    public function percentOrNull(string $name): ?string
    {
        $value = $this->map($name);
        if ($value === null) {
            return null;
        }
        $fields = new self($value, $this->path($name));
        $percent = $fields->textOrNull('percent') ?? throw $fields->unknownChoice('`percent`');
        $fields->done();
        return $percent;
    }

    /** @return array<mixed>|null */
    public function map(string $name): ?array
    {
        $value = $this->take($name);
        if ($value instanceof stdClass) {
            return (array) $value;
        }
        return $value === null || is_array($value) ? $value : throw Refusal::type($this->path($name), $value, 'an object');
    }

    /** @return array<string, string> */
    public function meta(): array
    {
        return Check::meta($this->map('meta') ?? []);
    }

    /**
     * @template T of Value
     * @param class-string<T> $class
     * @return T
     */
    public function value(string $name, string $class): Value
    {
        return $this->valueOrNull($name, $class) ?? throw $this->missing($name);
    }

    /**
     * @template T of Value
     * @param class-string<T> $class
     * @return T|null
     */
    public function valueOrNull(string $name, string $class): ?Value
    {
        $value = $this->map($name);
        return $value === null ? null : $class::read(new self($value, $this->path($name)));
    }

    /**
     * @template T of Value
     * @param class-string<T> $class
     * @return list<T>|null
     */
    public function listOrNull(string $name, string $class): ?array
    {
        $values = $this->map($name);
        if ($values === null) {
            return null;
        }
        if (!array_is_list($values)) {
            throw Refusal::type($this->path($name), $values, 'a list');
        }
        $list = [];
        foreach ($values as $place => $value) {
            $path = $this->path($name) . "[$place]";
            $list[] = is_array($value) ? $class::read(new self($value, $path)) : throw Refusal::type($path, $value, 'an object');
        }
        return $list;
    }

    /** A word, or an object of one key. */
    public function choice(string $name): string|array|null
    {
        $value = $this->take($name);
        return $value === null || is_string($value) || is_array($value) ? $value : throw Refusal::type($this->path($name), $value, 'a choice');
    }

    public function done(): void
    {
        foreach ($this->left as $name => $value) {
            $known = 'one of `' . implode('`, `', array_unique($this->asked)) . '`';
            throw Refusal::make('field_unknown', $this->path, ['value' => (string) $name, 'expected' => $known]);
        }
    }

    /** The refusal of an object whose one key is none of the words expected. */
    public function unknownChoice(string $expected): EcheanceException
    {
        $word = (string) (array_key_first($this->left) ?? '');
        return Refusal::make('choice_unknown', $this->path, ['value' => $word, 'expected' => $expected]);
    }

    private function take(string $name): mixed
    {
        $this->asked[] = $name;
        $value = $this->left[$name] ?? null;
        unset($this->left[$name]);
        return $value;
    }

    private function missing(string $name): EcheanceException
    {
        return Refusal::make('field_missing', $this->path, ['value' => $name]);
    }
}
