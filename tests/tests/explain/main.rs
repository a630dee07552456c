//! Explanations of lines and due dates, against texts written by hand.

mod amounts;
mod due;
mod methods;
mod periods;

use echeance::{Language, Line, explain_line};
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
fn a_line_that_cannot_be_is_refused() {
    let error = explain_line(&line(json!({"method": "thirty_360", "every": "P10D"})), Language::Fr).unwrap_err();
    assert_eq!((error.name(), error.field()), ("method_needs_months", "basis.method"));
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
