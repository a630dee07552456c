<?php

// The whole of `make demo` from PHP: two clients subscribed, each amount with its reason, billed on SQLite, and run again for nothing.

declare(strict_types=1);

use Echeance\Alignment;
use Echeance\Cycle;
use Echeance\DatedPrice;
use Echeance\Echeance;
use Echeance\Engine;
use Echeance\Enrolment;
use Echeance\Plan;
use Echeance\Proration;
use Echeance\Tax;
use Echeance\Term;

require_once __DIR__ . '/../bootstrap.php';

final class Demo
{
    public function __construct(private readonly Echeance $echeance, private readonly Engine $engine)
    {
    }

    public function run(): void
    {
        echo "1. Un client abonné en cours de mois\n\n";
        $hosting = new Plan(
            name: 'Hébergement Pro',
            currency: 'EUR',
            cycle: new Cycle('P1M', Alignment::dayOfMonth(1)),
            price: [new DatedPrice(self::day('2026-01-01'), '49.90')],
            term: new Term(commitment: 'P12M', then: 'P12M', notice: 'P1M'),
            tax: new Tax('FR20', '20'),
        );
        $this->tell('HEB-PRO', $hosting, new Enrolment('S-1', 'C-42', 'HEB-PRO'), '2026-03-15', '2026-07-31', ['2026-03-15', '2026-04-01', '2026-05-01', '2026-05-01']);

        echo "\n2. Une facture de téléphonie : les premiers jours et un mois entier sur une facture\n\n";
        $mobile = new Plan(
            name: 'Ligne mobile',
            currency: 'EUR',
            cycle: new Cycle('P1M', Alignment::dayOfMonth(29)),
            price: [new DatedPrice(self::day('2017-01-01'), '11.00')],
            proration: new Proration(firstPeriod: 'extend'),
        );
        $this->tell('LIGNE-MOBILE', $mobile, new Enrolment('S-2', 'C-7', 'LIGNE-MOBILE'), '2017-06-14', null, ['2017-06-14', '2017-06-14']);
    }

    /** @param list<string> $runs */
    private function tell(string $id, Plan $plan, Enrolment $enrolment, string $start, ?string $until, array $runs): void
    {
        $engine = $this->engine->for(strtolower($id));
        $engine->addPlan($id, $plan);
        $outcome = $engine->subscribe($enrolment, self::day($start));
        echo "Le $start, le client {$outcome->state->customer} s'abonne :\n";
        foreach ($outcome->firstLines as $line) {
            echo '  ', $this->echeance->explain($line)->french, "\n";
        }
        echo '  ', $this->echeance->explainDue([$id => $plan], $outcome->subscription, self::day($start))->french, "\n";
        foreach (['Engagement jusqu’au' => $outcome->state->commitmentLastDay, 'Dernier jour de préavis :' => $outcome->state->noticeBy] as $name => $day) {
            echo $day === null ? '' : "  $name {$day->format('Y-m-d')}\n";
        }
        if ($until !== null) {
            echo "Échéancier :\n";
            foreach ($engine->schedule($enrolment->id, self::day($until)) as $row) {
                echo "  {$row->dueOn->format('Y-m-d')}  $row->fraction  $row->net\n";
            }
        }
        $this->bill($engine, $runs);
    }

    /** @param list<string> $runs */
    private function bill(Engine $engine, array $runs): void
    {
        $last = null;
        $cents = 0;
        foreach ($runs as $day) {
            $engine->bill(self::day($day));
            $lines = $engine->linesWithoutDocument($last);
            echo "Facturation au $day :\n", $lines === [] ? "  rien, tout est facturé\n" : '';
            foreach ($lines as $line) {
                echo "  {$line->period->start->format('Y-m-d')} – {$line->period->lastDay->format('Y-m-d')}  $line->fraction  $line->net\n";
                $last = $line->key;
                $cents += (int) str_replace('.', '', $line->net);
            }
        }
        printf("Total : %d.%02d\n", intdiv($cents, 100), $cents % 100);
    }

    private static function day(string $text): DateTimeImmutable
    {
        return new DateTimeImmutable($text);
    }
}

if (realpath($_SERVER['SCRIPT_FILENAME']) === __FILE__) {
    $echeance = Echeance::connect();
    (new Demo($echeance, $echeance->engine(':memory:')))->run();
}
