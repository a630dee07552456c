//! Quantities, discounts, currencies, corrections.

use serde_json::json;

use super::{THIN, check};

#[test]
fn quantities_discounts_and_currencies() {
    check(&[
        (
            json!({"quantity": "3", "net": "82.09"}),
            "Du 15 au 31 mars 2026 : 17 jours sur les 31 du mois, à 3 × 49,90 € HT par mois, soit 82,09 € HT.",
            "15 to 31 March 2026: 17 of the 31 days of the month, at 3 × €49.90 excl. tax per month: €82.09 excl. tax",
        ),
        (
            json!({"quantity": "1500.50", "unit_price": "0.031000", "fraction": "1", "net": "46.52",
                "days": ["2026-03-01", "2026-03-31"]}),
            &format!("Du 1er au 31 mars 2026 : 1 mois, à 1{THIN}500,5 × 0,031 € HT par mois, soit 46,52 € HT."),
            "1 to 31 March 2026: 1 month, at 1,500.5 × €0.031 excl. tax per month: €46.52 excl. tax",
        ),
        // 49.90 × 0.9 × 17/31 = 24.6280…
        (
            json!({"discount": {"percent": "10"}, "net": "24.63"}),
            "Du 15 au 31 mars 2026 : 17 jours sur les 31 du mois, à 49,90 € HT par mois, remise de 10 %, soit 24,63 € HT.",
            "15 to 31 March 2026: 17 of the 31 days of the month, at €49.90 excl. tax per month, less a discount of 10%: €24.63 excl. tax",
        ),
        (
            json!({"quantity": "3", "discount": {"percent": "12.50"}, "fraction": "1", "net": "130.99",
                "days": ["2026-03-01", "2026-03-31"]}),
            "Du 1er au 31 mars 2026 : 1 mois, à 3 × 49,90 € HT par mois, remise de 12,5 %, soit 130,99 € HT.",
            "1 to 31 March 2026: 1 month, at 3 × €49.90 excl. tax per month, less a discount of 12.5%: €130.99 excl. tax",
        ),
        (
            json!({"currency": "JPY", "unit_price": "1200", "fraction": "1", "net": "1200", "days": ["2026-03-01", "2026-03-31"]}),
            &format!("Du 1er au 31 mars 2026 : 1 mois, à 1{THIN}200 JPY HT par mois, soit 1{THIN}200 JPY HT."),
            "1 to 31 March 2026: 1 month, at 1,200 JPY excl. tax per month: 1,200 JPY excl. tax",
        ),
        (
            json!({"currency": "KWD", "unit_price": "15.5", "net": "8.500"}),
            "Du 15 au 31 mars 2026 : 17 jours sur les 31 du mois, à 15,500 KWD HT par mois, soit 8,500 KWD HT.",
            "15 to 31 March 2026: 17 of the 31 days of the month, at 15.500 KWD excl. tax per month: 8.500 KWD excl. tax",
        ),
        (
            json!({"currency": "CHF", "unit_price": "1234567.8", "fraction": "1", "net": "1234567.80",
                "days": ["2026-03-01", "2026-03-31"]}),
            &format!(
                "Du 1er au 31 mars 2026 : 1 mois, à 1{THIN}234{THIN}567,80 CHF HT par mois, soit 1{THIN}234{THIN}567,80 CHF HT."
            ),
            "1 to 31 March 2026: 1 month, at 1,234,567.80 CHF excl. tax per month: 1,234,567.80 CHF excl. tax",
        ),
    ]);
}

#[test]
fn parts_corrections_and_foreign_amounts() {
    check(&[
        (
            json!({"days": ["2026-03-18", "2026-03-31"], "fraction": "14/31", "before": "17/31", "net": "22.54"}),
            "Du 18 au 31 mars 2026 : 14 jours sur les 31 du mois, à 49,90 € HT par mois, soit 49,90 € − 27,36 € déjà comptés = 22,54 € HT.",
            "18 to 31 March 2026: 14 of the 31 days of the month, at €49.90 excl. tax per month: €49.90 − €27.36 already counted = €22.54 excl. tax",
        ),
        // Rounded down: 49.90 × 17/31 = 27.3645… is 27.36 either way, 49.90 × 16/31 = 25.7548… is 25.75.
        (
            json!({"days": ["2026-03-01", "2026-03-17"], "fraction": "17/31", "before": "0", "unit_price": "49.91", "net": "27.37"}),
            "Du 1er au 17 mars 2026 : 17 jours sur les 31 du mois, à 49,91 € HT par mois, soit 27,37 € HT.",
            "1 to 17 March 2026: 17 of the 31 days of the month, at €49.91 excl. tax per month: €27.37 excl. tax",
        ),
        // 10 / 3 = 3.33…: only rounding up gives 3.34.
        (
            json!({"days": ["2026-04-01", "2026-04-10"], "whole": ["2026-04-01", "2026-04-30"], "fraction": "1/3",
                "unit_price": "10", "net": "3.34"}),
            "Du 1er au 10 avril 2026 : 10 jours sur les 30 du mois, à 10,00 € HT par mois, soit 3,34 € HT.",
            "1 to 10 April 2026: 10 of the 30 days of the month, at €10.00 excl. tax per month: €3.34 excl. tax",
        ),
        (
            json!({"net": "30.00"}),
            "Du 15 au 31 mars 2026 : 17 jours sur les 31 du mois, à 49,90 € HT par mois, inscrit pour 30,00 € HT (calculé : 27,36 € HT).",
            "15 to 31 March 2026: 17 of the 31 days of the month, at €49.90 excl. tax per month, entered as €30.00 excl. tax (computed: €27.36 excl. tax)",
        ),
        (
            json!({"kind": "credit", "corrects": "S-1/fee/2026-03-01/1", "days": ["2026-03-16", "2026-03-31"], "fraction": "16/31",
                "net": "-25.75"}),
            "Avoir : du 16 au 31 mars 2026, 16 jours sur les 31 du mois, à 49,90 € HT par mois, soit −25,75 € HT, sur la ligne S-1/fee/2026-03-01/1.",
            "Credit: 16 to 31 March 2026, 16 of the 31 days of the month, at €49.90 excl. tax per month: −€25.75 excl. tax, on line S-1/fee/2026-03-01/1",
        ),
        // 49.90 − 24.15 = 25.75; a cent more was billed before.
        (
            json!({"kind": "credit", "corrects": "S-1/fee/2026-03-01/1", "days": ["2026-03-16", "2026-03-31"], "fraction": "16/31",
                "net": "-25.77"}),
            "Avoir : du 16 au 31 mars 2026, 16 jours sur les 31 du mois, à 49,90 € HT par mois, soit −25,77 € HT (ce qui était facturé moins ce qui reste dû), sur la ligne S-1/fee/2026-03-01/1.",
            "Credit: 16 to 31 March 2026, 16 of the 31 days of the month, at €49.90 excl. tax per month: −€25.77 excl. tax (what was billed less what is still owed), on line S-1/fee/2026-03-01/1",
        ),
        (
            json!({"kind": "credit", "corrects": "S-1/fee/2026-03-01/1", "currency": "USD", "days": ["2026-03-01", "2026-03-31"],
                "fraction": "1", "net": "-49.90"}),
            "Avoir : du 1er au 31 mars 2026, 1 mois, à 49,90 USD HT par mois, soit −49,90 USD HT, sur la ligne S-1/fee/2026-03-01/1.",
            "Credit: 1 to 31 March 2026, 1 month, at 49.90 USD excl. tax per month: −49.90 USD excl. tax, on line S-1/fee/2026-03-01/1",
        ),
        (
            json!({"corrects": "S-1/fee/2026-03-01/1"}),
            "Complément : du 15 au 31 mars 2026, 17 jours sur les 31 du mois, à 49,90 € HT par mois, soit 27,36 € HT, sur la ligne S-1/fee/2026-03-01/1.",
            "Addition: 15 to 31 March 2026, 17 of the 31 days of the month, at €49.90 excl. tax per month: €27.36 excl. tax, on line S-1/fee/2026-03-01/1",
        ),
        (
            json!({"corrects": "S-1/fee/2026-03-01/1", "fraction": "0", "net": "0.01"}),
            "Arrondi : 0,01 € HT sur la ligne S-1/fee/2026-03-01/1, du 15 au 31 mars 2026, pour arriver au montant dû.",
            "Rounding: €0.01 excl. tax on line S-1/fee/2026-03-01/1, 15 to 31 March 2026, to reach the amount owed",
        ),
        (
            json!({"kind": "credit", "corrects": "S-1/fee/2026-03-01/1", "fraction": "0", "net": "-0.01"}),
            "Arrondi : −0,01 € HT sur la ligne S-1/fee/2026-03-01/1, du 15 au 31 mars 2026, pour arriver au montant dû.",
            "Rounding: −€0.01 excl. tax on line S-1/fee/2026-03-01/1, 15 to 31 March 2026, to reach the amount owed",
        ),
        (
            json!({"corrects": "S-1/fee/2026-03-01/1", "fraction": "0", "net": "22.54"}),
            "Complément : 22,54 € HT sur la ligne S-1/fee/2026-03-01/1, du 15 au 31 mars 2026, pour arriver au montant dû.",
            "Addition: €22.54 excl. tax on line S-1/fee/2026-03-01/1, 15 to 31 March 2026, to reach the amount owed",
        ),
        (
            json!({"kind": "credit", "corrects": "S-1/fee/2026-03-01/1", "fraction": "0", "net": "-5.00"}),
            "Avoir : −5,00 € HT sur la ligne S-1/fee/2026-03-01/1, du 15 au 31 mars 2026, pour revenir au montant dû.",
            "Credit: −€5.00 excl. tax on line S-1/fee/2026-03-01/1, 15 to 31 March 2026, to return to the amount owed",
        ),
    ]);
}
