//! The headers are those of the source: made again here and compared. `UPDATE_HEADER=1` writes them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The header that the source gives under a configuration.
fn made(config: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(folder.join(config)).unwrap();
    // In the order in which they are to be read.
    let mut builder = cbindgen::Builder::new().with_config(config);
    for file in [
        "version",
        "status",
        "error",
        "text",
        "document",
        "engine",
        "recurrence",
        "quote",
    ] {
        let path = folder.join("src").join(file).with_extension("rs");
        if path.exists() {
            builder = builder.with_src(path);
        }
    }
    let mut header = Vec::new();
    builder.generate().unwrap().write(&mut header);
    String::from_utf8(header).unwrap()
}

fn compare(path: &str, made: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE_HEADER").is_some() {
        fs::write(&path, made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        committed,
        made,
        "{} is not that of the source: UPDATE_HEADER=1 writes it again",
        path.display()
    );
}

#[test]
fn the_header_is_that_of_the_source() {
    compare("include/echeance.h", &made("cbindgen.toml"));
}

#[test]
fn the_header_for_php_is_that_of_the_source() {
    compare("php/resources/echeance.ffi.h", &made("cbindgen.php.toml"));
}

fn header() -> String {
    fs::read_to_string(root().join("include/echeance.h")).unwrap()
}

/// Whether a line of the header declares something: a type, an enumerator, a field, a function, a number.
fn declares(line: &str) -> bool {
    let word = line.trim_start();
    if word.starts_with('*') || word.starts_with('/') {
        return false;
    }
    let outer = line.len() == word.len();
    let enumerator = word.starts_with("ECH_");
    let field = !outer && word.ends_with(';') && !word.contains(')');
    let function = outer && word.contains('(') && (word.contains(" ech_") || word.contains("*ech_"));
    enumerator || field || function || word.starts_with("typedef ") || word.starts_with("#define ECH_")
}

#[test]
fn each_item_of_the_header_has_a_comment() {
    let header = header();
    let (_, declared) = header.split_once("#include <stdint.h>\n").unwrap();
    let lines: Vec<&str> = declared.lines().collect();
    let items: Vec<usize> = (0..lines.len()).filter(|place| declares(lines[*place])).collect();
    for place in &items {
        assert_eq!(lines[*place - 1].trim(), "*/", "no comment before: {}", lines[*place]);
    }
    let symbols = fs::read_to_string(root().join("include/echeance.symbols")).unwrap();
    for symbol in symbols.lines() {
        let call = format!("{symbol}(");
        assert!(
            items.iter().any(|place| lines[*place].contains(&call)),
            "{symbol} is not declared"
        );
    }
    assert!(items.len() > 140, "{}", items.len());
}

/// The comment of a function.
fn comment(header: &str, function: &str) -> String {
    let call = format!("{function}(");
    let lines: Vec<&str> = header.lines().collect();
    let place = lines.iter().position(|line| declares(line) && line.contains(&call)).unwrap();
    let about = lines[..place]
        .iter()
        .rev()
        .take_while(|line| line.starts_with(" *") || line.starts_with("/**"));
    about.copied().collect::<Vec<_>>().join("\n")
}

/// The name that a text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    &text[..end.unwrap_or(text.len())]
}

/// The status that a test in C expects of the call that a text begins with: `ech_call(…) == ECH_STATUS_…`, or with a comma.
fn expected(call: &str) -> Option<&str> {
    let mut depth = 0;
    let end = call.char_indices().find(|(_, letter)| {
        depth += i32::from(*letter == '(') - i32::from(*letter == ')');
        *letter == ')' && depth == 0
    });
    let rest = call[end?.0 + 1..].trim_start();
    let rest = rest.strip_prefix("==").or_else(|| rest.strip_prefix(','))?.trim_start();
    rest.starts_with("ECH_STATUS_").then(|| word(rest))
}

/// What the tests in C provoke: functions and the statuses that they must answer.
fn provoked() -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for entry in fs::read_dir(root().join("tests/c")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "c") {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        for (place, _) in text.match_indices("ech_") {
            let call = &text[place..];
            let function = word(call);
            if call[function.len()..].starts_with('(') {
                pairs.extend(expected(call).map(|status| (function.to_owned(), status.to_owned())));
            }
        }
        // The macro of what is bent calls both.
        for bent in text.lines().filter_map(|line| line.trim().strip_prefix("BENT(")) {
            if let Some(place) = bent.find("ECH_STATUS_") {
                let status = word(&bent[place..]);
                pairs.extend(["ech_due_nth", "ech_due_next"].map(|function| (function.to_owned(), status.to_owned())));
            }
        }
    }
    // Of every function the head of the header says these; an error's code is that of whatever function.
    pairs.retain(|(function, status)| {
        !["ECH_STATUS_OK", "ECH_STATUS_PANIC"].contains(&status.as_str()) && function != "ech_error_code"
    });
    pairs.sort();
    pairs.dedup();
    pairs
}

#[test]
fn each_function_names_the_statuses_that_the_tests_provoke() {
    let header = header();
    let pairs = provoked();
    for (function, status) in &pairs {
        assert!(
            comment(&header, function).contains(status),
            "{function} does not name {status}"
        );
    }
    assert!(pairs.len() >= 50, "{}", pairs.len());
}
