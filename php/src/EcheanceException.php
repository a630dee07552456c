<?php

declare(strict_types=1);

namespace Echeance;

use RuntimeException;
use Throwable;

/** What was refused, where, and why, in both languages. `getMessage()` is the English message, for the log. */
abstract class EcheanceException extends RuntimeException
{
    /**
     * @param int $errorCode the number in docs/errors.md; 0 when there is no library that could have refused anything
     * @param string $errorName the stable name, such as `day_invalid`
     * @param string $field the path of what was refused, such as `bill.as_of`; empty when it is not one field
     * @param string $value what was found there
     */
    final public function __construct(
        public readonly int $errorCode,
        public readonly string $errorName,
        public readonly string $field,
        public readonly string $value,
        string $english,
        public readonly string $french,
        ?Throwable $previous = null,
    ) {
        parent::__construct($english, $errorCode, $previous);
    }

    /** The message for a person who speaks `fr`, or anything else. */
    public function messageIn(string $language): string
    {
        return str_starts_with(strtolower($language), 'fr') ? $this->french : $this->getMessage();
    }
}
