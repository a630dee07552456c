//! The session in the README is what one sees.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    reason = "a test may panic"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn the_session_of_the_readme() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let (_, after) = readme.split_once("```console\n").unwrap();
    let (session, _) = after.split_once("```").unwrap();

    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("cli/demo")).unwrap();
    fs::copy(root.join("cli/demo/hosting.json"), dir.path().join("cli/demo/hosting.json")).unwrap();

    let mut seen = String::new();
    for line in session.lines().filter(|line| line.starts_with("$ ")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(words[1], "echeance");
        let output = Command::new(env!("CARGO_BIN_EXE_echeance"))
            .args(&words[2..])
            .current_dir(dir.path())
            .env("LC_ALL", "C")
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        seen.push_str(line);
        seen.push('\n');
        for line in String::from_utf8(output.stdout).unwrap().trim_end().lines() {
            seen.push_str(line.trim_end());
            seen.push('\n');
        }
    }
    assert_eq!(seen, session);
}
