//! The shared vectors: one request and the answer expected, a line each, for every language.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

/// One line of `tests/vectors/*.jsonl`.
pub struct Vector {
    pub id: String,
    pub file: String,
    /// The request as text; not always JSON.
    pub request: String,
    pub answer: Value,
    /// The calculation by hand, or the source.
    pub why: Option<String>,
}

/// The folder of the vectors.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// How many lines the files hold, counted without reading them as vectors.
pub fn lines_held() -> usize {
    files()
        .iter()
        .map(|path| {
            fs::read(path)
                .unwrap()
                .split(|byte| *byte == b'\n')
                .filter(|line| !line.is_empty())
                .count()
        })
        .sum()
}

/// All vectors, in the order of the files.
pub fn all() -> Vec<Vector> {
    let mut vectors = Vec::new();
    for path in files() {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            let value: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{file}:{}: {error}", number + 1));
            vectors.push(Vector {
                id: value["id"].as_str().unwrap().to_owned(),
                file: file.clone(),
                request: request(&value),
                answer: value["answer"].clone(),
                why: value["why"].as_str().map(str::to_owned),
            });
        }
    }
    vectors
}

/// Where `got` differs from what is expected; `None` when it holds all of it.
///
/// Of an object the keys named must be equal, `null` meaning that the key must be absent; of a list all entries, in order.
pub fn difference(expected: &Value, got: &Value) -> Option<String> {
    compare("answer", expected, Some(got))
}

/// What is wrong with the answer to a vector, if anything is.
pub fn fault(vector: &Vector, answer: &str) -> Option<String> {
    let got: Value = match serde_json::from_str(answer) {
        Ok(got) => got,
        Err(error) => return Some(format!("{}: the answer is not JSON: {error}", vector.id)),
    };
    let found = difference(&vector.answer, &got).or_else(|| messages(&got["error"]));
    found.map(|found| format!("{} {}: {found}\n  got {answer}", vector.file, vector.id))
}

/// Runs every vector through one engine and gives the closing line, or the faults.
pub fn run(vectors: &[Vector], mut engine: impl FnMut(&str) -> String) -> Result<String, String> {
    let faults: Vec<String> = vectors
        .iter()
        .filter_map(|vector| fault(vector, &engine(&vector.request)))
        .collect();
    let line = format!("vectors: {} of {}", vectors.len() - faults.len(), vectors.len());
    if faults.is_empty() {
        Ok(line)
    } else {
        Err(format!("{}\n{line}", faults.join("\n")))
    }
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "jsonl"));
    files.sort();
    files
}

fn request(value: &Value) -> String {
    if let Some(text) = value["request_text"].as_str() {
        return text.to_owned();
    }
    let repeat = &value["request_repeat"];
    if repeat.is_object() {
        let times = usize::try_from(repeat["times"].as_u64().unwrap()).unwrap();
        let middle = repeat["repeat"].as_str().unwrap().repeat(times);
        return format!(
            "{}{middle}{}",
            repeat["before"].as_str().unwrap(),
            repeat["after"].as_str().unwrap()
        );
    }
    value["request"].to_string()
}

fn compare(path: &str, expected: &Value, got: Option<&Value>) -> Option<String> {
    match (expected, got) {
        (Value::Null, None) => None,
        (_, None) => Some(format!("{path}: expected {expected}, which is not there")),
        (Value::Object(expected), Some(got)) if got.is_object() => expected
            .iter()
            .find_map(|(key, value)| compare(&format!("{path}.{key}"), value, got.get(key))),
        (Value::Array(wanted), Some(Value::Array(got))) => {
            if wanted.len() != got.len() {
                return Some(format!("{path}: expected {} entries, found {}", wanted.len(), got.len()));
            }
            let mut pairs = wanted.iter().zip(got).enumerate();
            pairs.find_map(|(place, (wanted, got))| compare(&format!("{path}[{place}]"), wanted, Some(got)))
        }
        (expected, Some(got)) => (expected != got).then(|| format!("{path}: expected {expected}, found {got}")),
    }
}

/// A refusal says in both languages where and what.
fn messages(error: &Value) -> Option<String> {
    if error.is_null() {
        return None;
    }
    let (en, fr) = (error["message"]["en"].as_str()?, error["message"]["fr"].as_str()?);
    if en.is_empty() || fr.is_empty() || en == fr {
        return Some("the two messages must be there and differ".to_owned());
    }
    for named in ["field", "value"] {
        let text = error[named].as_str().unwrap_or_default();
        // What has no word of its own is named by its kind, in the words of the language.
        if error["name"] == "type_wrong" && named == "value" && ["object", "list"].contains(&text) {
            continue;
        }
        if !(en.contains(text) && fr.contains(text)) {
            return Some(format!("a message does not name the {named} `{text}`"));
        }
    }
    None
}
