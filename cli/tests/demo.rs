//! What a newcomer sees.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use common::{echeance, run};

/// What the demo must show, beside words: the prorata of both, both totals.
fn shows(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one} is missing in\n{text}");
    }
}

#[test]
fn in_english() {
    let text = run(&["demo", "--lang", "en"]).well();
    shows(
        &text,
        &[
            "15 to 31 March 2026: 17 of the 31 days of the month",
            "€27.36",
            "Next due on 1 April 2026",
            "Commitment until 14 March 2027",
            "Last day to give notice 14 February 2027",
            "│ 2026-05-01        ┆ 2026-05-01 – 2026-05-31 ┆ 1     ┆    €49.90 │",
            "│ 2026-05-01, again ┆ nothing: all is billed  ┆       ┆           │",
            "€127.16",
            "14 to 28 June 2017: 15 of the 31 days",
            "│ 2017-06-14        ┆ 2017-06-14 – 2017-06-28 ┆ 15/31 ┆     €5.32 │",
            "│                   ┆ 2017-06-29 – 2017-07-28 ┆ 1     ┆    €11.00 │",
            "│ 2017-06-14, again ┆ nothing: all is billed  ┆       ┆           │",
            "€16.32",
        ],
    );
}

#[test]
fn in_french() {
    let text = run(&["demo", "--lang", "fr"]).well();
    shows(
        &text,
        &[
            "Du 15 au 31 mars 2026 : 17 jours sur les 31 du mois",
            "27,36 €",
            "Prochaine échéance le 1er avril 2026",
            "Engagé jusqu’au 14 mars 2027",
            "Préavis au plus tard le 14 février 2027",
            "│ 2026-05-01, encore ┆ rien : tout est facturé ┆",
            "127,16 €",
            "5,32 €",
            "11,00 €",
            "│ 2017-06-14, encore ┆ rien : tout est facturé ┆",
            "16,32 €",
        ],
    );
}

#[test]
fn within_80_columns_and_the_locale_chooses_the_language() {
    let mut command = echeance();
    let output = command.arg("demo").env("LC_ALL", "fr_FR.UTF-8").output().unwrap();
    let text = common::Ran::from(output).well();
    assert!(text.contains("Un client abonné en cours de mois"));
    for line in text.lines().chain(run(&["demo"]).well().lines()) {
        assert!(line.chars().count() <= 80, "{line}");
        assert_eq!(line, line.trim_end(), "no spaces at the end");
    }
}

#[test]
fn kept_in_a_file_it_can_be_looked_at_and_told_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("demo.db");
    let file = file.to_str().unwrap();
    let text = run(&["demo", "--db", file]).well();
    assert!(text.contains(&format!("echeance show S-1 --db {file} --tenant hosting")));
    let shown = run(&["show", "S-1", "--db", file, "--tenant", "hosting", "--today", "2026-05-02"]).well();
    shows(&shown, &["Next due on 1 June 2026", "€27.36", "31 May 2026"]);
    // Told again on the same file, it bills nothing again.
    assert!(
        run(&["demo", "--db", file])
            .well()
            .contains("2026-03-15        ┆ nothing: all is billed")
    );
}

#[test]
fn as_documents() {
    let answer = run(&["demo", "--json"]).document();
    let stories = answer["ok"]["stories"].as_array().unwrap();
    let billed: Vec<Vec<&str>> = stories
        .iter()
        .map(|story| {
            let runs = story["runs"].as_array().unwrap();
            let lines = runs.iter().flat_map(|run| run["lines"].as_array().unwrap());
            lines.map(|line| line["net"].as_str().unwrap()).collect()
        })
        .collect();
    assert_eq!(billed, [vec!["27.36", "49.90", "49.90"], vec!["5.32", "11.00"]]);
    assert_eq!(stories[0]["runs"][3]["lines"].as_array().unwrap().len(), 0);
}
