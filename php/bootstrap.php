<?php

// Loads the classes of this package where Composer does not.

declare(strict_types=1);

spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/src/' . str_replace('\\', '/', substr($class, 9)) . '.php';
    if (str_starts_with($class, 'Echeance\\') && is_file($file)) {
        require_once $file;
    }
});
