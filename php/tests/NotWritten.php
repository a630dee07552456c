<?php

declare(strict_types=1);

namespace Echeance\Tests;

/** A request that no program can make of the objects: PHP, or the package, has no way to write it. */
final class NotWritten extends \RuntimeException
{
}
