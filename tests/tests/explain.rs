//! Explanations of lines and due dates, against texts written by hand.

use echeance::calendar::parse_day;
use echeance::{Language, Line, Plans, Subscription, Terms, explain_due, explain_line};
use serde_json::{Value, json};

/// The thin space between thousands in French.
const THIN: &str = "\u{202f}";

/// 15 to 31 March 2026 of a month at 49.90, and what a case has different.
fn line(different: Value) -> Line {
    let mut line = json!({
        "key": "S-1/fee/2026-03-01/2", "kind": "charge", "subscription": "S-1", "customer": "C-42", "item": "fee",
        "label": "Hébergement Pro",
        "period": {"start": "2026-03-15", "last_day": "2026-03-31"},
        "full_period": {"start": "2026-03-01", "last_day": "2026-03-31"},
        "fraction": "17/31", "quantity": "1", "unit_price": "49.90", "net": "27.36", "currency": "EUR",
        "owed_on": "2026-03-15", "display": {"quantity": "1", "unit_price": "27.36"},
        "basis": {"method": "actual_days", "every": "P1M", "before": "0"}, "rules_version": 1,
    });
    for (field, value) in different.as_object().unwrap() {
        match field.as_str() {
            "days" => line["period"] = days(value),
            "whole" => line["full_period"] = days(value),
            "method" | "every" | "before" => line["basis"][field] = value.clone(),
            _ => line[field] = value.clone(),
        }
    }
    serde_json::from_value(line).unwrap()
}

fn days(pair: &Value) -> Value {
    json!({"start": pair[0], "last_day": pair[1]})
}

fn check(cases: &[(Value, &str, &str)]) {
    for (different, french, english) in cases {
        let line = line(different.clone());
        assert_eq!(explain_line(&line, Language::Fr).unwrap(), *french, "{different}");
        assert_eq!(explain_line(&line, Language::En).unwrap(), *english, "{different}");
    }
}

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

#[test]
fn a_line_that_cannot_be_is_refused() {
    let error = explain_line(&line(json!({"method": "thirty_360", "every": "P10D"})), Language::Fr).unwrap_err();
    assert_eq!((error.name(), error.field()), ("method_needs_months", "basis.method"));
}

/// A plan with a cycle, and what it has beside; the start, what `subscribed` says beside, later changes, and the day asked.
struct Due {
    cycle: Value,
    plan: Value,
    start: &'static str,
    subscribed: Value,
    changes: Value,
    today: &'static str,
    french: &'static str,
    english: &'static str,
}

impl Default for Due {
    fn default() -> Self {
        Self {
            cycle: json!({"every": "P1M"}),
            plan: json!({}),
            start: "2026-03-15",
            subscribed: json!({}),
            changes: json!([]),
            today: "2026-03-15",
            french: "",
            english: "",
        }
    }
}

fn with(mut value: Value, more: &Value) -> Value {
    for (field, more) in more.as_object().unwrap() {
        value[field] = more.clone();
    }
    value
}

impl Due {
    fn check(&self) {
        let plan =
            json!({"name": "Pro", "currency": "EUR", "price": [{"from": "2020-01-01", "amount": "49.90"}], "cycle": self.cycle});
        let plans: Plans = serde_json::from_value(json!({"PRO": with(plan, &self.plan)})).unwrap();
        let subscribed = with(json!({"customer": "C-42", "plan": "PRO"}), &self.subscribed);
        let mut changes =
            vec![json!({"id": "c1", "on": self.start, "recorded_on": self.start, "change": {"subscribed": subscribed}})];
        for (place, change) in self.changes.as_array().unwrap().iter().enumerate() {
            changes.push(json!({"id": format!("c{}", place + 2), "on": self.start, "recorded_on": self.start, "change": change}));
        }
        let subscription: Subscription = serde_json::from_value(json!({"id": "S-1", "changes": changes})).unwrap();
        let terms = Terms::of(&subscription, &plans).unwrap();
        let today = parse_day(self.today).unwrap();
        assert_eq!(explain_due(&terms, today, Language::Fr).unwrap(), self.french);
        assert_eq!(explain_due(&terms, today, Language::En).unwrap(), self.english);
    }
}

#[test]
fn due_dates_on_the_cycle() {
    let cases = [
        Due {
            cycle: json!({"every": "P1M", "align": {"day_of_month": 1}}),
            french: "Prochaine échéance le 1er avril 2026 : le 1er du mois, tous les mois.",
            english: "Next due on 1 April 2026: on the 1st of the month, every month",
            ..Due::default()
        },
        Due {
            french: "Prochaine échéance le 15 avril 2026 : tous les mois à partir du 15 mars 2026.",
            english: "Next due on 15 April 2026: every month from 15 March 2026",
            ..Due::default()
        },
        Due {
            start: "2026-01-31",
            today: "2026-03-01",
            french: "Prochaine échéance le 31 mars 2026 : tous les mois à partir du 31 janvier 2026, au dernier jour des mois plus courts.",
            english: "Next due on 31 March 2026: every month from 31 January 2026, on the last day of shorter months",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1M", "month_end": "last_day"}),
            start: "2026-02-28",
            today: "2026-02-28",
            french: "Prochaine échéance le 31 mars 2026 : tous les mois à partir du 28 février 2026, le dernier jour du mois.",
            english: "Next due on 31 March 2026: every month from 28 February 2026, on the last day of the month",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1Y"}),
            start: "2024-02-29",
            today: "2026-03-01",
            french: "Prochaine échéance le 28 février 2027 : tous les ans à partir du 29 février 2024, au 28 février des années non bissextiles.",
            english: "Next due on 28 February 2027: every year from 29 February 2024, on 28 February of common years",
            ..Due::default()
        },
        // From 31 January in half-years: January and July both have 31 days.
        Due {
            cycle: json!({"every": "P6M"}),
            start: "2026-01-31",
            today: "2026-01-31",
            french: "Prochaine échéance le 31 juillet 2026 : tous les 6 mois à partir du 31 janvier 2026.",
            english: "Next due on 31 July 2026: every 6 months from 31 January 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1M", "align": {"day_of_month": 31}}),
            french: "Prochaine échéance le 31 mars 2026 : le dernier jour du mois, tous les mois.",
            english: "Next due on 31 March 2026: on the last day of the month, every month",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1M", "align": {"day_of_month": 30}}),
            french: "Prochaine échéance le 30 mars 2026 : le 30 du mois, tous les mois, au dernier jour des mois plus courts.",
            english: "Next due on 30 March 2026: on the 30th of the month, every month, on the last day of shorter months",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P3M", "align": {"day_of_month": 1}}),
            today: "2026-05-02",
            french: "Prochaine échéance le 1er juillet 2026 : le 1er du mois, tous les 3 mois à partir du 1er avril 2026.",
            english: "Next due on 1 July 2026: on the 1st of the month, every 3 months from 1 April 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1W", "align": {"weekday": "monday"}}),
            french: "Prochaine échéance le 16 mars 2026 : le lundi, toutes les semaines.",
            english: "Next due on 16 March 2026: on Monday, every week",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P2W", "align": {"weekday": "friday"}}),
            today: "2026-03-20",
            french: "Prochaine échéance le 3 avril 2026 : le vendredi, toutes les 2 semaines à partir du 20 mars 2026.",
            english: "Next due on 3 April 2026: on Friday, every 2 weeks from 20 March 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P10D"}),
            french: "Prochaine échéance le 25 mars 2026 : tous les 10 jours à partir du 15 mars 2026.",
            english: "Next due on 25 March 2026: every 10 days from 15 March 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1Y", "align": {"month_and_day": {"month": 4, "day": 1}}}),
            french: "Prochaine échéance le 1er avril 2026 : le 1er avril, tous les ans.",
            english: "Next due on 1 April 2026: on 1 April, every year",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P3M", "align": {"month_and_day": {"month": 4, "day": 1}}}),
            today: "2026-04-01",
            french: "Prochaine échéance le 1er juillet 2026 : tous les 3 mois en passant par le 1er avril 2026.",
            english: "Next due on 1 July 2026: every 3 months through 1 April 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1M", "align": {"date": "2026-01-20"}}),
            french: "Prochaine échéance le 20 mars 2026 : tous les mois en passant par le 20 janvier 2026.",
            english: "Next due on 20 March 2026: every month through 20 January 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1M", "align": {"day_of_month": 1}, "timing": "in_arrears"}),
            french: "Prochaine échéance le 1er avril 2026 : le 1er du mois, tous les mois, à terme échu.",
            english: "Next due on 1 April 2026: on the 1st of the month, every month, in arrears",
            ..Due::default()
        },
    ];
    cases.iter().for_each(Due::check);
}

#[test]
fn due_dates_that_something_decides() {
    let first_of_month = || json!({"every": "P1M", "align": {"day_of_month": 1}});
    let cases = [
        Due {
            plan: json!({"trial": "P14D"}),
            french: "Prochaine échéance le 29 mars 2026 : fin de la période d’essai.",
            english: "Next due on 29 March 2026: end of the trial",
            ..Due::default()
        },
        Due {
            plan: json!({"trial": "P14D"}),
            today: "2026-03-29",
            french: "Prochaine échéance le 29 avril 2026 : tous les mois à partir du 29 mars 2026, au dernier jour des mois plus courts.",
            english: "Next due on 29 April 2026: every month from 29 March 2026, on the last day of shorter months",
            ..Due::default()
        },
        Due {
            subscribed: json!({"first_due_on": "2026-04-10"}),
            french: "Prochaine échéance le 10 avril 2026 : première échéance, fixée à ce jour.",
            english: "Next due on 10 April 2026: the first due date, set to this day",
            ..Due::default()
        },
        Due {
            subscribed: json!({"first_due_on": "2026-04-10"}),
            today: "2026-04-10",
            french: "Prochaine échéance le 10 mai 2026 : tous les mois en passant par le 10 avril 2026.",
            english: "Next due on 10 May 2026: every month through 10 April 2026",
            ..Due::default()
        },
        Due {
            cycle: first_of_month(),
            plan: json!({"renewal": "manual"}),
            french: "Prochaine échéance le 1er avril 2026 : le 1er du mois, tous les mois, sur renouvellement.",
            english: "Next due on 1 April 2026: on the 1st of the month, every month, when renewed",
            ..Due::default()
        },
        Due {
            cycle: first_of_month(),
            plan: json!({"renewal": "manual"}),
            today: "2026-04-01",
            french: "À renouveler : l’échéance est aujourd’hui, le 1er avril 2026.",
            english: "To renew: the due date is today, 1 April 2026",
            ..Due::default()
        },
        Due {
            cycle: first_of_month(),
            plan: json!({"renewal": "manual"}),
            today: "2026-04-20",
            french: "À renouveler : l’échéance du 1er avril 2026 est passée.",
            english: "To renew: the due date of 1 April 2026 has passed",
            ..Due::default()
        },
        Due {
            cycle: first_of_month(),
            changes: json!([{"end_set": {"last_day": "2026-05-31"}}]),
            today: "2026-05-01",
            french: "Plus d’échéance : l’abonnement prend fin le 31 mai 2026.",
            english: "No further due date: the subscription ends on 31 May 2026",
            ..Due::default()
        },
        Due {
            cycle: first_of_month(),
            changes: json!([{"end_set": {"last_day": "2026-05-31"}}]),
            today: "2026-06-01",
            french: "Plus d’échéance : l’abonnement a pris fin le 31 mai 2026.",
            english: "No further due date: the subscription ended on 31 May 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1M", "timing": "in_arrears"}),
            changes: json!([{"end_set": {"last_day": "2026-05-31"}}]),
            today: "2026-05-20",
            french: "Prochaine échéance le 1er juin 2026 : l’abonnement prend fin le 31 mai 2026, à terme échu.",
            english: "Next due on 1 June 2026: the subscription ends on 31 May 2026, in arrears",
            ..Due::default()
        },
        Due {
            changes: json!([{"retracted": {"change": "c1"}}]),
            french: "Plus d’échéance : l’abonnement a été annulé.",
            english: "No further due date: the subscription was retracted",
            ..Due::default()
        },
        Due {
            start: "9999-10-15",
            today: "9999-12-20",
            french: "Plus d’échéance : le calendrier s’arrête le 31 décembre 9999.",
            english: "No further due date: the calendar ends on 31 December 9999",
            ..Due::default()
        },
        // The stub and April are owed together on 15 March: 1 April is no due date.
        Due {
            cycle: first_of_month(),
            plan: json!({"proration": {"first_period": "extend"}}),
            french: "Prochaine échéance le 1er mai 2026 : le 1er du mois, tous les mois ; la période du 1er avril 2026 est facturée avec la première.",
            english: "Next due on 1 May 2026: on the 1st of the month, every month; the period from 1 April 2026 is billed with the first one",
            ..Due::default()
        },
    ];
    cases.iter().for_each(Due::check);
}

/// Whatever a bill of the vectors holds, its amount is said to be computed, never given by somebody else.
#[test]
fn every_billed_line_says_how_it_was_computed() {
    let mut explained = 0;
    for vector in echeance_tests::vectors::all() {
        let answer: Value = serde_json::from_str(&echeance::document::call(&vector.request)).unwrap();
        for line in answer["ok"]["lines"].as_array().into_iter().flatten() {
            let line: Line = serde_json::from_value(line.clone()).unwrap();
            let (french, english) = (
                explain_line(&line, Language::Fr).unwrap(),
                explain_line(&line, Language::En).unwrap(),
            );
            assert!(
                french.ends_with('.') && !french.contains("inscrit pour"),
                "{}: {french}",
                vector.id
            );
            assert!(
                !english.ends_with('.') && !english.contains("entered as"),
                "{}: {english}",
                vector.id
            );
            explained += 1;
        }
    }
    assert!(explained >= 100, "{explained}");
}
