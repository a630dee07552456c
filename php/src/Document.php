<?php

declare(strict_types=1);

namespace Echeance;

use DateTimeImmutable;
use Echeance\Internal\Day;
use Echeance\Internal\Fields;

/** The host's document on which a line stands. */
final class Document extends Value
{
    public readonly DateTimeImmutable $issuedOn;

    /**
     * @param string $status `final` or `cancelled`
     */
    public function __construct(
        public readonly string $number,
        DateTimeImmutable $issuedOn,
        public readonly string $status,
    ) {
        $this->issuedOn = Day::of($issuedOn, 'issued_on');
    }

    public function toArray(): array
    {
        return self::present([
            'number' => $this->number,
            'issued_on' => Day::text($this->issuedOn, 'issued_on'),
            'status' => $this->status,
        ]);
    }

    /** @internal */
    public static function read(Fields $fields): static
    {
        $value = new self(
            number: $fields->text('number'),
            issuedOn: $fields->day('issued_on'),
            status: $fields->text('status'),
        );
        $fields->done();
        return $value;
    }
}
