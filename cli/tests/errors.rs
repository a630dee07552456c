//! The catalogue that the command lists is that of `docs/errors.md`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use common::run;
use serde_json::{Value, json};

/// The rows of the page.
fn page() -> Vec<Value> {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/errors.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let rows = rows.map(|row| row.split(" | ").collect::<Vec<_>>());
    let rows = rows.filter_map(|cells| {
        let &[code, name, en, fr] = cells.as_slice() else {
            panic!("not four cells: {cells:?}")
        };
        let code: u16 = code.parse().ok()?;
        Some(json!({"code": code, "name": name.trim_matches('`'), "message": {"en": en, "fr": fr}}))
    });
    rows.collect()
}

#[test]
fn as_a_document() {
    let page = page();
    assert!(page.len() >= 60, "{}", page.len());
    assert_eq!(run(&["errors", "--json"]).document(), json!({"v": 1, "ok": {"errors": page}}));
}

#[test]
fn as_a_table_in_the_language_asked() {
    for language in ["en", "fr"] {
        let text = run(&["errors", "--lang", language]).well();
        for error in page() {
            let row = format!("│ {}  ┆ {} ", error["code"], error["name"].as_str().unwrap());
            assert!(text.contains(&row), "{row} is not in\n{text}");
        }
        // Wrapped, so word by word.
        let words: Vec<&str> = text.split_whitespace().collect();
        for error in page() {
            let message = error["message"][language].as_str().unwrap();
            assert!(message.split_whitespace().all(|word| words.contains(&word)), "{message}");
        }
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }
}
