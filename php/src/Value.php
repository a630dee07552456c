<?php

declare(strict_types=1);

namespace Echeance;

use Echeance\Internal\Fields;
use Echeance\Internal\Json;
use JsonSerializable;

/** A value of the documents: it never changes. */
abstract class Value implements JsonSerializable
{
    /**
     * The value of a document, as json_decode() with arrays gives it.
     *
     * @param array<mixed> $document
     * @throws InputException
     */
    public static function fromArray(array $document): static
    {
        return static::read(new Fields($document));
    }

    /** @throws InputException */
    public static function fromJson(string $json): static
    {
        return static::fromArray(Json::decode($json));
    }

    /**
     * The document, ready for json_encode().
     *
     * @return array<string, mixed>
     */
    abstract public function toArray(): array;

    public function toJson(): string
    {
        return Json::encode($this->toArray());
    }

    /** @return array<string, mixed> */
    public function jsonSerialize(): array
    {
        return $this->toArray();
    }

    /** Whether another value is of the same kind and the same document; `==` would take the texts "1" and "001" for the number that they look like. */
    public function equals(self $other): bool
    {
        return static::class === $other::class && Json::same($this->toArray(), $other->toArray());
    }

    /** @internal */
    abstract public static function read(Fields $fields): static;

    /**
     * Without what is not there.
     *
     * @param array<string, mixed> $document
     * @return array<string, mixed>
     */
    protected static function present(array $document): array
    {
        return array_filter($document, static fn (mixed $value): bool => $value !== null);
    }

    /**
     * @param list<Value>|null $values
     * @return list<array<string, mixed>>|null
     */
    protected static function arrays(?array $values): ?array
    {
        return $values === null ? null : array_map(static fn (Value $value): array => $value->toArray(), $values);
    }

    /** @return array{percent: string}|null */
    protected static function percent(?string $discount): ?array
    {
        return $discount === null ? null : ['percent' => $discount];
    }
}
