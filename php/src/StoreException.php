<?php

declare(strict_types=1);

namespace Echeance;

/** The store refuses or fails (3xx). */
final class StoreException extends EcheanceException
{
}
