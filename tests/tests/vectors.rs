//! The vectors through Rust: as documents.

use std::io::Write;

use echeance::document::call;
use echeance_tests::vectors::{Vector, all, lines_held, run};
use serde_json::json;

#[test]
fn every_vector_as_a_document() {
    let vectors = all();
    assert_eq!(vectors.len(), lines_held());
    match run(&vectors, call) {
        // Past the harness, which keeps the output of tests that pass to itself.
        Ok(line) => writeln!(std::io::stdout(), "{line}").unwrap(),
        Err(faults) => panic!("{faults}"),
    }
}

#[test]
fn ids_are_used_once_and_most_say_why() {
    let vectors = all();
    let mut ids: Vec<&str> = vectors.iter().map(|vector| vector.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), vectors.len());
    assert!(vectors.iter().filter(|vector| vector.why.is_some()).count() >= 60);
}

#[test]
fn a_corrupted_vector_fails() {
    let mut vectors = all();
    let corrupt = |vector: &mut Vector| vector.answer = json!({"v": 1, "ok": {"net": "0.01"}});
    vectors.truncate(50);
    corrupt(&mut vectors[49]);
    let faults = run(&vectors, call).unwrap_err();
    assert!(faults.ends_with("vectors: 49 of 50"), "{faults}");
}
