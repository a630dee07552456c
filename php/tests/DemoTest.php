<?php

declare(strict_types=1);

namespace Echeance\Tests;

use Echeance\CliTransport;
use Echeance\Echeance;
use Echeance\FfiTransport;
use Echeance\Internal\Locator;
use Echeance\Line;
use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/../examples/demo.php';

/** The demo in PHP comes to what the demo of the command comes to; the example of the README is run. */
final class DemoTest extends TestCase
{
    public function testItIsTheDemoOfTheCommand(): void
    {
        $said = [];
        foreach ([FfiTransport::shared(), new CliTransport()] as $transport) {
            $client = new Echeance($transport);
            ob_start();
            (new \Demo($client, $client->engine(':memory:')))->run();
            $said[] = (string) ob_get_clean();
        }
        self::assertSame($said[0], $said[1]);

        exec(escapeshellarg(Locator::binary()) . ' demo --json', $answer, $code);
        self::assertSame(0, $code);
        $expected = [];
        foreach (json_decode($answer[0], true)['ok']['stories'] as $story) {
            foreach ($story['subscribe']['first_lines'] as $line) {
                $expected[] = $client->explain(Line::fromArray($line))->french;
            }
            foreach ($story['schedule'] as $row) {
                $expected[] = "{$row['due_on']}  {$row['fraction']}  {$row['net']}";
            }
            foreach ($story['runs'] as $run) {
                $expected[] = "Facturation au {$run['as_of']} :";
                foreach ($run['lines'] as $line) {
                    $expected[] = "{$line['period']['start']} – {$line['period']['last_day']}  {$line['fraction']}  {$line['net']}";
                }
                if ($run['lines'] === []) {
                    $expected[] = 'rien, tout est facturé';
                }
            }
        }
        $lines = array_map(trim(...), explode("\n", $said[0]));
        self::assertSame($expected, array_values(array_intersect($lines, $expected)));
        self::assertStringContainsString("Engagement jusqu’au 2027-03-14\n", $said[0]);
        self::assertStringContainsString("Total : 127.16\n", $said[0]);
        self::assertStringContainsString("Total : 16.32\n", $said[0]);
    }

    public function testTheExamplesOfThePagesRun(): void
    {
        foreach (['README.md', 'docs/PHP.md'] as $page) {
            $text = (string) file_get_contents(__DIR__ . "/../../$page");
            self::assertGreaterThanOrEqual(1, preg_match_all('/^```php\n(.*?)^```$/ms', $text, $examples), $page);
            foreach ($examples[1] as $example) {
                $this->runExample($example, $page);
            }
        }
    }

    /** Each `// …` at the end of an `echo` is what it prints. */
    private function runExample(string $example, string $page): void
    {
        $file = tempnam(sys_get_temp_dir(), 'echeance');
        $loader = 'require ' . var_export(realpath(__DIR__ . '/../bootstrap.php'), true) . ';';
        file_put_contents($file, str_replace("require 'vendor/autoload.php';", $loader, $example));
        exec(escapeshellarg(PHP_BINARY) . ' -d zend.assertions=1 -d assert.exception=1 -d display_errors=1 -d error_reporting=-1 ' . escapeshellarg($file) . ' 2>&1', $said, $code);
        unlink($file);
        self::assertSame(0, $code, "$page:\n$example\n" . implode("\n", $said));
        preg_match_all('/^\s*echo .*; +\/\/ (.*)$/m', $example, $promised);
        self::assertSame($promised[1], $said, $page);
    }
}
