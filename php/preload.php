<?php

// For opcache.preload: a web server may then use FFI without ffi.enable=true. docs/PHP.md has the lines of php.ini that go with it.

declare(strict_types=1);

require_once __DIR__ . '/bootstrap.php';

foreach ([...glob(__DIR__ . '/src/*.php'), ...glob(__DIR__ . '/src/Internal/*.php')] as $file) {
    require_once $file;
}
