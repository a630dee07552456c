<?php

// A page of a web server, for SetUpTest: everything that touches FFI, once.

declare(strict_types=1);

use Echeance\Alignment;
use Echeance\Cycle;
use Echeance\Echeance;
use Echeance\EcheanceException;
use Echeance\FfiTransport;
use Echeance\Tariff;

require_once __DIR__ . '/../bootstrap.php';

$client = Echeance::connect();
$transport = $client->transport;
$said = [(new ReflectionClass($transport))->getShortName(), $client->version()];
if ($transport instanceof FfiTransport) {
    $march = new DateTimeImmutable('2026-03-15');
    $calculator = $transport->calculator(new Tariff('49.90', 'EUR', new Cycle('P1M', Alignment::dayOfMonth(1))));
    array_push($said, $calculator->net($march), $calculator->dueOn($march, 1)->format('Y-m-d'), count($calculator->schedule($march, 12)));
    try {
        $calculator->net(new DateTimeImmutable('1800-01-01'));
    } catch (EcheanceException $error) {
        $said[] = $error->errorName;
    }
}
$said[] = count($client->engine(':memory:')->linesWithoutDocument());
echo implode(' ', $said);
