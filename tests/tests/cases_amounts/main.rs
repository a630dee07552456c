//! The amounts that other billing systems print for a part of a period, asked of this library.
//!
//! A case is translated by the settings it gives, never by what is expected of it; the library does the arithmetic.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

mod months;
mod settings;
mod terms;

use std::fs;
use std::path::Path;

use echeance::Fraction;
use serde_json::Value as Json;

use settings::{Answer, Settings, Translated, text};

#[test]
fn amounts_of_other_systems() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/cases/commercial.jsonl");
    let Ok(text) = fs::read_to_string(&path) else {
        println!("cases: none, for shared/cases/commercial.jsonl is not there");
        return;
    };
    let cases = text.lines().map(|line| serde_json::from_str::<Json>(line).unwrap());
    let (mut all, mut wrong) = (0, Vec::new());
    for case in cases.filter(|case| case["kind"] == "proration_amount" && case["unusual"] != true) {
        all += 1;
        let found = match translate(&case["in"]) {
            None => Err("no translation".to_owned()),
            Some(Err(error)) => Err(error.to_string()),
            Some(Ok(answer)) => differences(&answer, &case["out"]),
        };
        if let Err(reason) = found {
            wrong.push(format!("{} {}: {reason}", case["id"], case["in"]));
        }
    }
    println!("cases: {} of {all}", all - wrong.len());
    assert!(all > 0 && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Compares the keys that the case has. What a source prints beside its own formula is no expectation.
fn differences(answer: &Answer, out: &Json) -> Result<(), String> {
    for (key, expected) in out.as_object().unwrap() {
        if key.ends_with("_printed_in_source") {
            continue;
        }
        let expected = match key.as_str() {
            "ratio" => text(&expected.as_str().unwrap().parse::<Fraction>().unwrap()),
            _ => expected.clone(),
        };
        match answer.get(key.as_str()) {
            Some(found) if *found == expected => {}
            found => return Err(format!("{key} is {found:?}, not {expected}")),
        }
    }
    Ok(())
}

fn translate(settings: &Json) -> Translated {
    let settings = Settings(settings);
    let translations = [
        months::part_of_a_month,
        terms::daily_rate_first,
        terms::days_of_a_term,
        months::days_used,
        months::two_parts,
        months::part_of_a_known_period,
        months::first_period_and_next,
        months::by_calendar_month,
        terms::part_of_a_year,
        terms::term_in_months,
        terms::term_in_days,
        months::days_left,
        terms::usage,
    ];
    translations.iter().find_map(|translation| translation(&settings))
}
