<?php

declare(strict_types=1);

namespace Echeance;

/** The subscription does not allow it (2xx). */
final class StateException extends EcheanceException
{
}
