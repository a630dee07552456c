<?php

declare(strict_types=1);

require_once __DIR__ . '/../bootstrap.php';

spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'Echeance\\Tests\\')) {
        $file = __DIR__ . '/' . substr($class, 15) . '.php';
        is_file($file) && require_once $file;
    }
});
