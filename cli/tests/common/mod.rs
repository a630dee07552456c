//! Runs the binary.
#![allow(dead_code, reason = "each test uses some of it")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// What a run gave.
pub struct Ran {
    pub out: String,
    pub err: String,
    pub code: Option<i32>,
}

/// The binary, in English whatever the machine speaks.
pub fn echeance() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_echeance"));
    command.env_remove("LC_MESSAGES").env_remove("LANG").env("LC_ALL", "C.UTF-8");
    command
}

pub fn run(arguments: &[&str]) -> Ran {
    run_with(arguments, "")
}

/// Runs with something on the standard input.
pub fn run_with(arguments: &[&str], input: &str) -> Ran {
    let mut command = echeance();
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that refuses its arguments does not read.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    child.wait_with_output().unwrap().into()
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code(),
        }
    }
}

impl Ran {
    /// The output of a run that went well.
    pub fn well(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// The one document that a run gave.
    pub fn document(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// A database with the plan of the demo.
pub struct Shop {
    folder: TempDir,
}

impl Shop {
    pub fn new() -> Self {
        let shop = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let plan = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/hosting.json");
        shop.run(&["plan", "add", "HEB-PRO", plan]).well();
        shop
    }

    pub fn file(&self) -> String {
        self.path("shop.db")
    }

    pub fn path(&self, name: &str) -> String {
        let path: &Path = self.folder.path();
        path.join(name).to_str().unwrap().to_owned()
    }

    /// Runs a command on the database.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let file = self.file();
        run(&[arguments, &["--db", &file]].concat())
    }

    /// Subscribes a client on 15 March 2026.
    pub fn subscribe(&self, id: &str, more: &[&str]) -> Ran {
        let given = [
            "subscribe",
            "--id",
            id,
            "--customer",
            "C-42",
            "--plan",
            "HEB-PRO",
            "--today",
            "2026-03-15",
        ];
        self.run(&[&given, more].concat())
    }
}
