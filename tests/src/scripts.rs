//! The scripts `engine/*.jsonl`: requests to one engine, in order, and what each must answer.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::vectors::{Vector, fault};

/// One script, for an engine that has nothing in it yet.
pub struct Script {
    /// Its id, used once.
    pub id: String,
    /// The requests and what they must answer, as vectors.
    pub steps: Vec<Vector>,
}

/// All scripts, in the order of the files.
pub fn all() -> Vec<Script> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("engine");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut scripts = Vec::new();
    for path in files {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        for line in fs::read_to_string(&path).unwrap().lines() {
            let value: Value = serde_json::from_str(line).unwrap();
            let id = value["id"].as_str().unwrap().to_owned();
            let steps = value["steps"].as_array().unwrap().iter().enumerate();
            let steps = steps.map(|(place, step)| Vector {
                id: format!("{id}[{place}]"),
                file: file.clone(),
                request: step["request"].to_string(),
                answer: step["answer"].clone(),
                why: value["why"].as_str().map(str::to_owned),
            });
            scripts.push(Script {
                steps: steps.collect(),
                id,
            });
        }
    }
    scripts
}

/// Runs every script, each on the engine that `open` gives, and gives the closing line, or the faults.
pub fn run<E: FnMut(&str) -> String>(scripts: &[Script], mut open: impl FnMut() -> E) -> Result<String, String> {
    let mut faults = Vec::new();
    for script in scripts {
        let mut engine = open();
        faults.extend(script.steps.iter().find_map(|step| fault(step, &engine(&step.request))));
    }
    let line = format!("scripts: {} of {}", scripts.len() - faults.len(), scripts.len());
    match faults.is_empty() {
        true => Ok(line),
        false => Err(format!("{}\n{line}", faults.join("\n"))),
    }
}
