//! Each method of proration.

use serde_json::json;

use super::check;

#[test]
fn every_method_has_its_words() {
    check(&[
        // 30E: from the 15th to the 1st of the next month there are 16 days of 30.
        (
            json!({"method": "thirty_360", "fraction": "8/15", "net": "26.61"}),
            "Du 15 au 31 mars 2026 : 17 jours, comptés pour 16 sur 30 (mois de 30 jours), à 49,90 € HT par mois, soit 26,61 € HT.",
            "15 to 31 March 2026: 17 days, counted as 16 of 30 (months of 30 days), at €49.90 excl. tax per month: €26.61 excl. tax",
        ),
        (
            json!({"method": "fixed_30", "fraction": "17/30", "net": "28.28"}),
            "Du 15 au 31 mars 2026 : 17 jours sur 30 (mois de 30 jours), à 49,90 € HT par mois, soit 28,28 € HT.",
            "15 to 31 March 2026: 17 of 30 days (months of 30 days), at €49.90 excl. tax per month: €28.28 excl. tax",
        ),
        (
            json!({"method": "actual_360", "fraction": "17/30", "net": "28.28"}),
            "Du 15 au 31 mars 2026 : 17 jours sur 30 (année de 360 jours), à 49,90 € HT par mois, soit 28,28 € HT.",
            "15 to 31 March 2026: 17 of 30 days (years of 360 days), at €49.90 excl. tax per month: €28.28 excl. tax",
        ),
        // 49.90 × 12 × 17 / 365 = 27.8893…
        (
            json!({"method": "actual_365", "fraction": "204/365", "net": "27.89"}),
            "Du 15 au 31 mars 2026 : 17 jours sur 365/12 (année de 365 jours), à 49,90 € HT par mois, soit 27,89 € HT.",
            "15 to 31 March 2026: 17 of 365/12 days (years of 365 days), at €49.90 excl. tax per month: €27.89 excl. tax",
        ),
        (
            json!({"method": "actual_365", "every": "P1Y", "whole": ["2026-01-01", "2026-12-31"], "fraction": "17/365",
                "unit_price": "365", "net": "17.00"}),
            "Du 15 au 31 mars 2026 : 17 jours sur 365 (année de 365 jours), à 365,00 € HT par an, soit 17,00 € HT.",
            "15 to 31 March 2026: 17 of 365 days (years of 365 days), at €365.00 excl. tax per year: €17.00 excl. tax",
        ),
        // What is left of a February after its first 14 days: 1 − 168/365.
        (
            json!({"method": "actual_365", "days": ["2026-02-15", "2026-02-28"], "whole": ["2026-02-01", "2026-02-28"],
                "fraction": "197/365", "unit_price": "36.50", "net": "19.70"}),
            "Du 15 au 28 février 2026 : 14 jours, comptés pour 197/365 de la période (année de 365 jours), à 36,50 € HT par mois, soit 19,70 € HT.",
            "15 to 28 February 2026: 14 days, counted as 197/365 of the period (years of 365 days), at €36.50 excl. tax per month: €19.70 excl. tax",
        ),
        (
            json!({"method": "calendar_months"}),
            "Du 15 au 31 mars 2026 : 17 jours sur 31 en mars, à 49,90 € HT par mois, soit 27,36 € HT.",
            "15 to 31 March 2026: 17 of the 31 days of March, at €49.90 excl. tax per month: €27.36 excl. tax",
        ),
        // 12 days of March and 9 of April: 12/31 + 9/30 = 213/310.
        (
            json!({"method": "calendar_months", "days": ["2026-03-20", "2026-04-09"], "whole": ["2026-03-10", "2026-04-09"],
                "fraction": "213/310", "unit_price": "31", "net": "21.30"}),
            "Du 20 mars au 9 avril 2026 : 12 jours sur 31 en mars et 9 jours sur 30 en avril, à 31,00 € HT par mois, soit 21,30 € HT.",
            "20 March to 9 April 2026: 12 of the 31 days of March and 9 of the 30 days of April, at €31.00 excl. tax per month: €21.30 excl. tax",
        ),
        // 17/31 + 9 months + 14/31, of 12.
        (
            json!({"method": "calendar_months", "every": "P1Y", "days": ["2026-03-15", "2027-01-14"],
                "whole": ["2026-01-15", "2027-01-14"], "fraction": "5/6", "unit_price": "120", "net": "100.00"}),
            "Du 15 mars 2026 au 14 janvier 2027 : 17 jours sur 31 en mars, 9 mois entiers et 14 jours sur 31 en janvier, sur les 12 mois de la période, à 120,00 € HT par an, soit 100,00 € HT.",
            "15 March 2026 to 14 January 2027: 17 of the 31 days of March, 9 whole months and 14 of the 31 days of January, of the 12 months of the period, at €120.00 excl. tax per year: €100.00 excl. tax",
        ),
        (
            json!({"method": "calendar_months", "every": "P3M", "days": ["2026-03-01", "2026-03-31"],
                "whole": ["2026-01-01", "2026-03-31"], "fraction": "1/3", "unit_price": "90", "net": "30.00"}),
            "Du 1er au 31 mars 2026 : 1 mois entier, sur les 3 mois de la période, à 90,00 € HT par trimestre, soit 30,00 € HT.",
            "1 to 31 March 2026: 1 whole month, of the 3 months of the period, at €90.00 excl. tax per quarter: €30.00 excl. tax",
        ),
        // From 15 January, two months to 15 March, then 17 days of the 31 to 15 April: (2 + 17/31) / 12.
        (
            json!({"method": "months_then_days", "every": "P1Y", "days": ["2026-01-15", "2026-03-31"],
                "whole": ["2025-04-01", "2026-03-31"], "fraction": "79/372", "unit_price": "372", "net": "79.00"}),
            "Du 15 janvier au 31 mars 2026 : 2 mois et 17 jours sur 31, sur les 12 mois de la période, à 372,00 € HT par an, soit 79,00 € HT.",
            "15 January to 31 March 2026: 2 months and 17 of 31 days, of the 12 months of the period, at €372.00 excl. tax per year: €79.00 excl. tax",
        ),
        (
            json!({"method": "months_then_days"}),
            "Du 15 au 31 mars 2026 : 17 jours sur 31, à 49,90 € HT par mois, soit 27,36 € HT.",
            "15 to 31 March 2026: 17 of 31 days, at €49.90 excl. tax per month: €27.36 excl. tax",
        ),
        (
            json!({"method": "started_period", "fraction": "1", "net": "49.90"}),
            "Du 15 au 31 mars 2026 : 1 mois commencé, à 49,90 € HT par mois, soit 49,90 € HT.",
            "15 to 31 March 2026: 1 month begun, at €49.90 excl. tax per month: €49.90 excl. tax",
        ),
        (
            json!({"method": "started_period", "every": "P1Y", "days": ["2026-10-20", "2026-12-31"],
                "whole": ["2026-01-01", "2026-12-31"], "fraction": "1/4", "unit_price": "120", "net": "30.00"}),
            "Du 20 octobre au 31 décembre 2026 : 3 mois commencés sur 12, à 120,00 € HT par an, soit 30,00 € HT.",
            "20 October to 31 December 2026: 3 months begun of 12, at €120.00 excl. tax per year: €30.00 excl. tax",
        ),
        (
            json!({"method": "started_period", "every": "P4W", "days": ["2026-01-05", "2026-01-14"],
                "whole": ["2025-12-18", "2026-01-14"], "fraction": "1/2", "unit_price": "40", "net": "20.00"}),
            "Du 5 au 14 janvier 2026 : 2 semaines commencées sur 4, à 40,00 € HT toutes les 4 semaines, soit 20,00 € HT.",
            "5 to 14 January 2026: 2 weeks begun of 4, at €40.00 excl. tax every 4 weeks: €20.00 excl. tax",
        ),
        (
            json!({"method": "none", "fraction": "1", "net": "49.90"}),
            "Du 15 au 31 mars 2026 : 17 jours, sans prorata, à 49,90 € HT par mois, soit 49,90 € HT.",
            "15 to 31 March 2026: 17 days, not prorated, at €49.90 excl. tax per month: €49.90 excl. tax",
        ),
        // A first period at the full price, and a part of it.
        (
            json!({"fraction": "1", "net": "49.90"}),
            "Du 15 au 31 mars 2026 : 17 jours au prix d’une période entière, à 49,90 € HT par mois, soit 49,90 € HT.",
            "15 to 31 March 2026: 17 days for the price of a whole period, at €49.90 excl. tax per month: €49.90 excl. tax",
        ),
        (
            json!({"days": ["2026-03-12", "2026-03-16"], "fraction": "1/4", "unit_price": "40", "net": "10.00"}),
            "Du 12 au 16 mars 2026 : 5 jours, comptés pour 1/4 de la période, à 40,00 € HT par mois, soit 10,00 € HT.",
            "12 to 16 March 2026: 5 days, counted as 1/4 of the period, at €40.00 excl. tax per month: €10.00 excl. tax",
        ),
    ]);
}
