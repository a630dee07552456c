<?php

declare(strict_types=1);

namespace Echeance;

/** What was given is not right (1xx), a wrong type included. */
final class InputException extends EcheanceException
{
}
