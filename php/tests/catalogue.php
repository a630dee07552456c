<?php

// Writes src/Catalogue.php from docs/errors.md, which a test of the core holds to the core. `php tests/catalogue.php`

declare(strict_types=1);

namespace Echeance\Tests;

/** @return array<string, array{int, string, string}> */
function catalogue(): array
{
    $errors = [];
    foreach (file(__DIR__ . '/../../docs/errors.md', FILE_IGNORE_NEW_LINES) as $line) {
        if (preg_match('/^\| (\d+) \| `(\w+)` \| (.*) \| (.*) \|$/', $line, $row) === 1) {
            $errors[$row[2]] = [(int) $row[1], $row[3], $row[4]];
        }
    }
    return $errors;
}

function source(): string
{
    $rows = '';
    foreach (catalogue() as $name => [$code, $en, $fr]) {
        $rows .= "        '$name' => [$code, " . var_export($en, true) . ', ' . var_export($fr, true) . "],\n";
    }
    return <<<PHP
        <?php

        declare(strict_types=1);

        namespace Echeance;

        /** Every refusal: its name, its number, its messages in English and French. Made from docs/errors.md by tests/catalogue.php. */
        final class Catalogue
        {
            /** @var array<string, array{int, string, string}> */
            public const ERRORS = [
        $rows    ];
        }

        PHP;
}

if (realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    file_put_contents(__DIR__ . '/../src/Catalogue.php', source());
}
