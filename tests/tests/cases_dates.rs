//! What other billing systems say a date is, asked of the calendar.
//!
//! Each case is a line of JSON with `in` and `out`. An adapter says `in` in the calendar's words, asks, and writes the answer
//! under the keys that such cases use; only then is it compared with `out`. Adapters never see `out`, nor the case's name.

mod cases;

use std::{collections::BTreeMap, fs, io::Write, path::Path};

use cases::{Answer, Question, commercial, engines, lago};
use serde_json::Value;

/// The cases that are asked here, by file.
const ASKED: [(&str, &[&str]); 2] = [
    ("commercial.jsonl", &["billing_dates"]),
    ("modern.jsonl", &["recurrence", "next_date", "period_start", "billing_period"]),
];

/// The vocabulary of the settings tells which system's conventions they follow.
fn ask(kind: &str, question: &Question) -> Result<Answer, String> {
    match kind {
        "billing_dates" => commercial::dates(question),
        _ if question.has("alignment") => lago::dates(kind, question),
        _ if question.has("anchor_day") => engines::day_of_month(kind, question),
        _ => engines::instants(kind, question),
    }
}

#[test]
fn dates_of_other_systems() {
    // Written to the handle itself: the counts show on success too.
    let mut out = std::io::stdout();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/cases");
    if !folder.is_dir() {
        let _ = writeln!(out, "cases: the folder of cases is not there; nothing was compared");
        return;
    }
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut failures = Vec::new();
    for (file, kinds) in ASKED {
        let text = fs::read_to_string(folder.join(file)).expect("the cases can be read");
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let case: Value = serde_json::from_str(line).expect("each line is JSON");
            let Some(kind) = kinds.iter().find(|kind| case["kind"] == **kind) else {
                continue;
            };
            if case["unusual"] == true {
                continue;
            }
            let count = counts.entry(kind).or_default();
            count.1 += 1;
            let answer = ask(kind, &Question::new(&case["in"]));
            match answer.and_then(|answer| answer.compare(&case["out"])) {
                Ok(()) => count.0 += 1,
                Err(wrong) => failures.push(format!("{file} {} {kind}: {wrong}", case["id"])),
            }
        }
    }
    for (kind, (right, all)) in &counts {
        let _ = writeln!(out, "cases: {kind}: {right} of {all}");
    }
    let (right, all) = counts.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    let _ = writeln!(out, "cases: {right} of {all}");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!(
        counts.len(),
        ASKED.iter().map(|(_, kinds)| kinds.len()).sum::<usize>(),
        "a kind has no case"
    );
}
