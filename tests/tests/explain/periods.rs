//! Parts of a period, and whole ones.

use serde_json::json;

use super::{THIN, check};

#[test]
fn days_of_a_period() {
    check(&[
        (
            json!({}),
            "Du 15 au 31 mars 2026 : 17 jours sur les 31 du mois, à 49,90 € HT par mois, soit 27,36 € HT.",
            "15 to 31 March 2026: 17 of the 31 days of the month, at €49.90 excl. tax per month: €27.36 excl. tax",
        ),
        (
            json!({"days": ["2026-03-31", "2026-03-31"], "fraction": "1/31", "net": "1.61"}),
            "Le 31 mars 2026 : 1 jour sur les 31 du mois, à 49,90 € HT par mois, soit 1,61 € HT.",
            "31 March 2026: 1 of the 31 days of the month, at €49.90 excl. tax per month: €1.61 excl. tax",
        ),
        (
            json!({"whole": ["2026-03-15", "2026-04-14"]}),
            "Du 15 au 31 mars 2026 : 17 jours sur les 31 de la période du 15 mars au 14 avril 2026, à 49,90 € HT par mois, soit 27,36 € HT.",
            "15 to 31 March 2026: 17 of the 31 days of the period 15 March to 14 April 2026, at €49.90 excl. tax per month: €27.36 excl. tax",
        ),
        (
            json!({"days": ["2026-02-15", "2026-03-31"], "whole": ["2026-01-01", "2026-03-31"], "fraction": "1/2",
                "unit_price": "150", "net": "75.00", "every": "P3M"}),
            "Du 15 février au 31 mars 2026 : 45 jours sur les 90 du trimestre, à 150,00 € HT par trimestre, soit 75,00 € HT.",
            "15 February to 31 March 2026: 45 of the 90 days of the quarter, at €150.00 excl. tax per quarter: €75.00 excl. tax",
        ),
        (
            json!({"days": ["2026-10-20", "2026-12-31"], "whole": ["2026-01-01", "2026-12-31"], "fraction": "1/5",
                "unit_price": "1200.00", "net": "240.00", "every": "P1Y"}),
            &format!(
                "Du 20 octobre au 31 décembre 2026 : 73 jours sur les 365 de l’année, à 1{THIN}200,00 € HT par an, soit 240,00 € HT."
            ),
            "20 October to 31 December 2026: 73 of the 365 days of the year, at €1,200.00 excl. tax per year: €240.00 excl. tax",
        ),
        (
            json!({"days": ["2026-01-05", "2026-01-10"], "whole": ["2026-01-01", "2026-01-10"], "fraction": "3/5",
                "unit_price": "5", "net": "3.00", "every": "P10D"}),
            "Du 5 au 10 janvier 2026 : 6 jours sur les 10 de la période du 1er au 10 janvier 2026, à 5,00 € HT tous les 10 jours, soit 3,00 € HT.",
            "5 to 10 January 2026: 6 of the 10 days of the period 1 to 10 January 2026, at €5.00 excl. tax every 10 days: €3.00 excl. tax",
        ),
    ]);
}

#[test]
fn whole_periods() {
    check(&[
        (
            json!({"days": ["2026-04-01", "2026-04-30"], "whole": ["2026-04-01", "2026-04-30"], "fraction": "1", "net": "49.90"}),
            "Du 1er au 30 avril 2026 : 1 mois, à 49,90 € HT par mois, soit 49,90 € HT.",
            "1 to 30 April 2026: 1 month, at €49.90 excl. tax per month: €49.90 excl. tax",
        ),
        (
            json!({"days": ["2026-03-15", "2026-04-14"], "whole": ["2026-03-15", "2026-04-14"], "fraction": "1", "net": "49.90"}),
            "Du 15 mars au 14 avril 2026 : 1 mois, à 49,90 € HT par mois, soit 49,90 € HT.",
            "15 March to 14 April 2026: 1 month, at €49.90 excl. tax per month: €49.90 excl. tax",
        ),
        (
            json!({"days": ["2025-12-15", "2026-01-14"], "whole": ["2025-12-15", "2026-01-14"], "fraction": "1", "net": "49.90"}),
            "Du 15 décembre 2025 au 14 janvier 2026 : 1 mois, à 49,90 € HT par mois, soit 49,90 € HT.",
            "15 December 2025 to 14 January 2026: 1 month, at €49.90 excl. tax per month: €49.90 excl. tax",
        ),
        (
            json!({"days": ["2026-01-01", "2026-12-31"], "whole": ["2026-01-01", "2026-12-31"], "fraction": "1",
                "every": "P12M", "unit_price": "590", "net": "590.00"}),
            "Du 1er janvier au 31 décembre 2026 : 1 an, à 590,00 € HT par an, soit 590,00 € HT.",
            "1 January to 31 December 2026: 1 year, at €590.00 excl. tax per year: €590.00 excl. tax",
        ),
        (
            json!({"days": ["2026-01-01", "2027-12-31"], "whole": ["2026-01-01", "2027-12-31"], "fraction": "1",
                "every": "P2Y", "unit_price": "990", "net": "990.00"}),
            "Du 1er janvier 2026 au 31 décembre 2027 : 2 ans, à 990,00 € HT tous les 2 ans, soit 990,00 € HT.",
            "1 January 2026 to 31 December 2027: 2 years, at €990.00 excl. tax every 2 years: €990.00 excl. tax",
        ),
        (
            json!({"days": ["2026-01-01", "2026-06-30"], "whole": ["2026-01-01", "2026-06-30"], "fraction": "1",
                "every": "P6M", "net": "49.90"}),
            "Du 1er janvier au 30 juin 2026 : 1 semestre, à 49,90 € HT par semestre, soit 49,90 € HT.",
            "1 January to 30 June 2026: 1 half-year, at €49.90 excl. tax per half-year: €49.90 excl. tax",
        ),
        (
            json!({"days": ["2026-01-05", "2026-01-11"], "whole": ["2026-01-05", "2026-01-11"], "fraction": "1",
                "every": "P1W", "net": "49.90"}),
            "Du 5 au 11 janvier 2026 : 1 semaine, à 49,90 € HT par semaine, soit 49,90 € HT.",
            "5 to 11 January 2026: 1 week, at €49.90 excl. tax per week: €49.90 excl. tax",
        ),
        (
            json!({"days": ["2026-01-05", "2026-01-18"], "whole": ["2026-01-05", "2026-01-18"], "fraction": "1",
                "every": "P2W", "net": "49.90"}),
            "Du 5 au 18 janvier 2026 : 2 semaines, à 49,90 € HT toutes les 2 semaines, soit 49,90 € HT.",
            "5 to 18 January 2026: 2 weeks, at €49.90 excl. tax every 2 weeks: €49.90 excl. tax",
        ),
        (
            json!({"days": ["2026-01-05", "2026-01-05"], "whole": ["2026-01-05", "2026-01-05"], "fraction": "1",
                "every": "P1D", "unit_price": "2.5", "net": "2.50"}),
            "Le 5 janvier 2026 : 1 jour, à 2,50 € HT par jour, soit 2,50 € HT.",
            "5 January 2026: 1 day, at €2.50 excl. tax per day: €2.50 excl. tax",
        ),
    ]);
}
