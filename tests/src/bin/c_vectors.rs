//! The vectors for a program in C, which has no JSON: `export DIR` writes what it reads, `compare DIR` judges what it answered.
//!
//! `compare DIR corrupt KIND` first changes what one of a kind must answer (vectors, scripts or typed), and so must fail there.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use echeance_tests::scripts::{self, Script};
use echeance_tests::typed::{self, Row};
use echeance_tests::vectors::{self, Vector};
use serde_json::json;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["export", folder] => {
            export(Path::new(folder));
            ExitCode::SUCCESS
        }
        ["compare", folder] => compare(Path::new(folder), ""),
        ["compare", folder, "corrupt", kind @ ("vectors" | "scripts" | "typed")] => compare(Path::new(folder), kind),
        _ => {
            eprintln!("c_vectors export DIR, or c_vectors compare DIR [corrupt vectors|scripts|typed]");
            ExitCode::from(2)
        }
    }
}

fn export(folder: &Path) {
    let mut requests = String::new();
    for vector in vectors::all() {
        push(&mut requests, &vector.request);
    }
    fs::write(folder.join("requests"), requests).unwrap();
    let mut requests = String::new();
    for script in scripts::all() {
        push(&mut requests, "");
        script.steps.iter().for_each(|step| push(&mut requests, &step.request));
    }
    fs::write(folder.join("scripts"), requests).unwrap();
    let lines: String = typed().iter().map(|row| format!("{}\n", row.line)).collect();
    fs::write(folder.join("typed"), lines).unwrap();
}

fn push(text: &mut String, request: &str) {
    write!(text, "{}\n{request}", request.len()).unwrap();
}

fn typed() -> Vec<Row> {
    vectors::all().iter().flat_map(typed::rows).collect()
}

fn compare(folder: &Path, corrupt: &str) -> ExitCode {
    let (mut vectors, mut scripts, mut rows) = (vectors::all(), scripts::all(), typed());
    // None is lost on the way, and no kind of them dries up.
    assert_eq!(vectors.len(), vectors::lines_held());
    assert!(vectors.len() >= 1_000, "vectors: {}", vectors.len());
    assert!(scripts.len() >= 20, "scripts: {}", scripts.len());
    assert!(rows.len() >= 275, "typed: {}", rows.len());
    spoil(corrupt, &mut vectors, &mut scripts, &mut rows);
    let answers = answers(folder, "answers");
    assert_eq!(answers.len(), vectors.len(), "answers of vectors");
    let mut answers = answers.into_iter();
    let documents = vectors::run(&vectors, |_| answers.next().unwrap_or_default());

    let from_engines = self::answers(folder, "engine-answers");
    let steps: usize = scripts.iter().map(|script| script.steps.len()).sum();
    assert_eq!(from_engines.len(), steps, "answers of engines");
    let mut from_engines = from_engines.into_iter();
    let mut by_step = scripts
        .iter()
        .map(|script| -> Vec<String> { from_engines.by_ref().take(script.steps.len()).collect() });
    let engines = scripts::run(&scripts, || {
        let mut answers = by_step.next().unwrap_or_default().into_iter();
        move |_: &str| answers.next().unwrap_or_default()
    });

    let came = fs::read_to_string(folder.join("typed-answers")).unwrap();
    assert_eq!(came.lines().count(), rows.len(), "typed answers");
    let mut lines = came.lines();
    let faults: Vec<String> = rows
        .iter()
        .filter_map(|row| row.fault(lines.next().unwrap_or_default()))
        .collect();
    let line = format!("typed: {} of {}", rows.len() - faults.len(), rows.len());
    let typed = if faults.is_empty() {
        Ok(line)
    } else {
        Err(format!("{}\n{line}", faults.join("\n")))
    };

    let mut code = ExitCode::SUCCESS;
    for judged in [documents, engines, typed] {
        match judged {
            Ok(line) => println!("{line}"),
            Err(faults) => {
                println!("{faults}");
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}

/// Of a kind one: an answer that is not the right one.
fn spoil(kind: &str, vectors: &mut [Vector], scripts: &mut [Script], rows: &mut [Row]) {
    let wrong = json!({"v": 1, "ok": {"net": "0.01"}});
    match kind {
        "vectors" => vectors[100].answer = wrong,
        "scripts" => scripts[3].steps[0].answer = wrong,
        "typed" => rows[7].corrupt(),
        _ => {}
    }
}

fn answers(folder: &Path, name: &str) -> Vec<String> {
    let bytes = fs::read(folder.join(name)).unwrap();
    let mut rest = bytes.as_slice();
    let mut answers = Vec::new();
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let length: usize = std::str::from_utf8(&rest[..end]).unwrap().parse().unwrap();
        let answer = &rest[end + 1..end + 1 + length];
        answers.push(String::from_utf8(answer.to_vec()).unwrap());
        rest = &rest[end + 1 + length..];
    }
    answers
}
