//! The vectors through the binary: one process that is kept open, a request a line; those that hold a line end, each alone.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use echeance_tests::vectors::{all, lines_held, run};
use serde_json::json;

/// A `call --lines` that stays open.
struct Host {
    child: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Host {
    fn open() -> Self {
        let mut command = common::echeance();
        command.args(["call", "--lines"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let requests = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            requests,
            answers,
        }
    }

    /// Sends a request, and waits for its answer before the next one is sent.
    fn ask(&mut self, request: &str) -> String {
        if request.contains('\n') {
            return common::run_with(&["call", "-"], request).out;
        }
        writeln!(self.requests, "{request}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        answer
    }

    fn close(mut self) -> Option<i32> {
        drop(self.requests);
        self.child.wait().unwrap().code()
    }
}

#[test]
fn every_vector_through_the_terminal() {
    let vectors = all();
    let mut host = Host::open();
    let line = run(&vectors, |request| host.ask(request)).unwrap_or_else(|faults| panic!("{faults}"));
    // Past the harness, which keeps the output of tests that pass to itself.
    writeln!(std::io::stdout(), "{line}").unwrap();
    let held = lines_held();
    assert_eq!(line, format!("vectors: {held} of {held}"));
    assert_eq!(host.close(), Some(1), "refusals were among the answers");
}

#[test]
fn a_corrupted_vector_fails() {
    let mut vectors = all();
    vectors.truncate(50);
    vectors[49].answer = json!({"v": 1, "ok": {"net": "0.01"}});
    let mut host = Host::open();
    let faults = run(&vectors, |request| host.ask(request)).unwrap_err();
    assert!(faults.ends_with("vectors: 49 of 50"), "{faults}");
}
