//! The core is pure: no clock, no network, no file, no environment, no thread, no process, no floating point.

use std::fs;
use std::path::{Path, PathBuf};

const FORBIDDEN: [&str; 17] = [
    "std::time",
    "std::net",
    "std::fs",
    "std::env",
    "std::thread",
    "std::process",
    "std::io",
    "SystemTime",
    "Instant",
    "Utc::now",
    "Local::now",
    "f32",
    "f64",
    "unsafe",
    "static mut",
    "thread_local",
    "OnceLock",
];

fn core() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../core/src")
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The code of a line, without its comment. No text of the core holds `//`.
fn code(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

/// Whether a name stands in the code as a name of its own.
fn names(code: &str, name: &str) -> bool {
    let part_of_a_name = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    code.match_indices(name).any(|(place, _)| {
        let (before, after) = (&code[..place], &code[place + name.len()..]);
        !part_of_a_name(before.chars().next_back()) && !part_of_a_name(after.chars().next())
    })
}

fn faults(file: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let found = FORBIDDEN.iter().filter(|name| names(code(line), name));
        faults.extend(found.map(|name| format!("{file}:{}: {name}", number + 1)));
    }
    faults
}

#[test]
fn nothing_but_the_arguments_is_read() {
    let mut files = Vec::new();
    sources(&core(), &mut files);
    assert!(files.len() >= 50, "only {} files", files.len());
    let faults: Vec<String> = files
        .iter()
        .flat_map(|path| faults(&path.display().to_string(), &fs::read_to_string(path).unwrap()))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_is_forbidden_is_found() {
    for name in FORBIDDEN {
        assert_eq!(faults("a.rs", &format!("    let x = {name};")).len(), 1, "{name}");
        assert_eq!(faults("a.rs", &format!("    // {name}")).len(), 0, "{name}");
    }
    assert!(faults("a.rs", "let half64 = Instantly;").is_empty());
}
