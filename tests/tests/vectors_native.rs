//! The vectors through Rust: as native values, without a document.
#![allow(dead_code)]

mod native;

use std::fs;
use std::io::Write;

use echeance_tests::vectors::{Vector, all, difference, folder};
use serde_json::{Value, json};

/// Calls that the native interface does not say in JSON's terms: an explanation is a text.
const NOT_SAID: [&str; 1] = ["explain"];

/// The call and its request, of a vector that is accepted and that the native interface can say.
fn said(vector: &Vector) -> Option<(String, Value)> {
    vector.answer.get("ok")?;
    let request: Value = serde_json::from_str(&vector.request).unwrap();
    let calls = request.as_object().unwrap().clone().into_iter().filter(|(key, _)| key != "v");
    let calls: Vec<(String, Value)> = calls.collect();
    let [(call, given)] = calls.as_slice() else {
        panic!("{} has not one call", vector.id)
    };
    (!NOT_SAID.contains(&call.as_str())).then(|| (call.clone(), given.clone()))
}

/// How many lines of the files are accepted and said, counted in their bytes.
fn lines_said() -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "jsonl") {
            let text = fs::read_to_string(path).unwrap();
            let accepted = text.lines().filter(|line| line.contains(r#""answer":{"v":1,"ok":{"#));
            count += accepted
                .filter(|line| {
                    NOT_SAID
                        .iter()
                        .all(|call| !line.contains(&format!(r#""request":{{"v":1,"{call}":"#)))
                })
                .count();
        }
    }
    count
}

/// Runs the vectors that can be said and gives the closing line, or the faults.
fn run(vectors: &[Vector], held: usize) -> Result<String, String> {
    let (mut right, mut faults) = (0, Vec::new());
    for vector in vectors {
        let Some((call, given)) = said(vector) else { continue };
        let fault = match native::calls::answer(&call, &given) {
            None => Some(format!("no native `{call}`")),
            Some(Err(error)) => Some(format!("{error:?}")),
            Some(Ok(got)) => difference(&vector.answer, &json!({"v": 1, "ok": got})),
        };
        match fault {
            None => right += 1,
            Some(fault) => faults.push(format!("{} {}: {fault}", vector.file, vector.id)),
        }
    }
    let line = format!("vectors: {right} of {held}");
    if faults.is_empty() && right == held {
        Ok(line)
    } else {
        Err(format!("{}\n{line}", faults.join("\n")))
    }
}

#[test]
fn every_vector_as_native_values() {
    let held = lines_said();
    assert!(held >= 40, "only {held} vectors");
    match run(&all(), held) {
        // Past the harness, which keeps the output of tests that pass to itself.
        Ok(line) => writeln!(std::io::stdout(), "{line}").unwrap(),
        Err(faults) => panic!("{faults}"),
    }
}

#[test]
fn every_call_is_said() {
    let mut calls: Vec<String> = all().iter().filter_map(said).map(|(call, _)| call).collect();
    calls.sort();
    calls.dedup();
    let expected = [
        "amend",
        "bill",
        "preview",
        "prorate",
        "recur",
        "renew",
        "schedule",
        "state",
        "subscribe",
        "version",
    ];
    assert_eq!(calls, expected);
}

/// The vectors of one file, to corrupt, and how many there are.
fn some() -> (Vec<Vector>, usize) {
    let mut vectors = all();
    vectors.retain(|vector| vector.file == "prorate.jsonl" && said(vector).is_some());
    let held = vectors.len();
    assert!(run(&vectors, held).is_ok());
    (vectors, held)
}

#[test]
fn a_corrupted_answer_fails() {
    let (mut vectors, held) = some();
    let vector = vectors
        .iter_mut()
        .find(|vector| vector.answer["ok"]["net"].is_string())
        .unwrap();
    vector.answer["ok"]["net"] = json!("0.01");
    let faults = run(&vectors, held).unwrap_err();
    assert!(faults.ends_with(&format!("vectors: {} of {held}", held - 1)), "{faults}");
}

#[test]
fn a_corrupted_request_fails() {
    let (mut vectors, held) = some();
    let asked = |vector: &&mut Vector| vector.answer["ok"]["net"] == "27.36" && vector.request.contains(r#""price":"49.90""#);
    let vector = vectors.iter_mut().find(asked).unwrap();
    vector.request = vector.request.replace("49.90", "49.80");
    let faults = run(&vectors, held).unwrap_err();
    assert!(faults.ends_with(&format!("vectors: {} of {held}", held - 1)), "{faults}");
}

#[test]
fn a_lost_vector_fails() {
    let (mut vectors, held) = some();
    vectors.pop();
    assert!(run(&vectors, held).is_err());
}
