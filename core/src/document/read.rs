//! Reads documents: limits first, then the shape, then the values; every refusal names the field.

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};

use super::scan::scan;
use crate::error::limits::MAX_DOCUMENT_BYTES;
use crate::error::{Error, ErrorCode, Result, count};

/// Reads a document: a request, a plan, a subscription, a line.
///
/// # Errors
/// `document_too_large`, `document_too_deep`, `document_invalid`; for the shape `field_unknown`, `field_missing`, `field_duplicate`, `type_wrong`,
/// `choice_unknown`; and whatever the values themselves are refused for. The field is the path in the document.
///
/// ```
/// use echeance::{ErrorCode, Plan, document::from_json};
/// let error = from_json::<Plan>(r#"{"name":"Pro","currency":"EUR","price":[{"from":"2026-01-01","amount":49.9}],"cycle":{"every":"P1M"}}"#).unwrap_err();
/// assert_eq!(error.code(), ErrorCode::TypeWrong);
/// assert_eq!(error.field(), "price[0].amount");
/// ```
pub fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    if text.len() > MAX_DOCUMENT_BYTES {
        let error = Error::new(ErrorCode::DocumentTooLarge).with("bytes", count(text.len()));
        return Err(error.with("max", count(MAX_DOCUMENT_BYTES)));
    }
    scan(text)?;
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| refusal(text, Some(error.path()), error.inner()))?;
    json.end().map_err(|error| refusal(text, None, &error))?;
    Ok(value)
}

/// A request of another version may differ in anything: its version is what is wrong with it.
pub(super) fn of_version(text: &str, error: Error) -> Error {
    #[derive(Deserialize)]
    struct Envelope {
        v: i64,
    }
    // What is too large is not read again either.
    if matches!(error.code(), ErrorCode::DocumentTooLarge | ErrorCode::DocumentTooDeep) {
        return error;
    }
    match serde_json::from_str::<Envelope>(text) {
        Ok(Envelope { v }) if v != i64::from(super::VERSION) => Error::new(ErrorCode::VersionUnsupported).at("v").value(v),
        _ => error,
    }
}

fn refusal(text: &str, path: Option<&Path>, error: &serde_json::Error) -> Error {
    let said = error.to_string();
    if let Some(error) = Error::carried_in(&said) {
        return error.at(&written(path, false));
    }
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    match error.classify() {
        Category::Data => of_shape(said, path),
        // A choice with two keys reads as a fault of syntax, in a document that has none.
        _ if said.starts_with("expected value") && serde_json::from_str::<IgnoredAny>(text).is_ok() => {
            Error::new(ErrorCode::TypeWrong)
                .at(&written(path, false))
                .value("map")
                .with("expected", "an object with one key")
        }
        _ => Error::new(ErrorCode::DocumentInvalid)
            .at(&written(path, false))
            .with("reason", error.to_string()),
    }
}

/// A path as errors write it, with or without its last key.
fn written(path: Option<&Path>, holder: bool) -> String {
    let mut parts: Vec<String> = path.into_iter().flat_map(|path| path.iter()).filter_map(part).collect();
    if holder {
        parts.pop();
    }
    parts.concat().trim_start_matches('.').to_owned()
}

fn part(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(format!("[{index}]")),
        Segment::Map { key } => Some(format!(".{key}")),
        Segment::Enum { variant } => Some(format!(".{variant}")),
        Segment::Unknown => None,
    }
}

/// serde says in words what is wrong with the shape; these are its words.
fn of_shape(said: &str, path: Option<&Path>) -> Error {
    let quoted = |said: &str| said.split('`').nth(1).unwrap_or_default().to_owned();
    let (found, expected) = said.split_once(", expected ").unwrap_or((said, ""));
    let here = written(path, false);
    // The path of a field that nobody knows, or that stands twice, ends with its own name.
    let named = |code| {
        let name = quoted(found);
        let last = path.and_then(|path| path.iter().next_back()).and_then(part);
        let holder = last.is_some_and(|last| last.trim_start_matches('.') == name);
        Error::new(code).at(&written(path, holder)).value(name)
    };
    if found.starts_with("unknown field") {
        return named(ErrorCode::FieldUnknown).with("expected", expected);
    }
    if found.starts_with("duplicate field") {
        return named(ErrorCode::FieldDuplicate);
    }
    if found.starts_with("unknown variant") {
        return Error::new(ErrorCode::ChoiceUnknown)
            .at(&here)
            .value(quoted(found))
            .with("expected", expected);
    }
    if found.starts_with("missing field") {
        return Error::new(ErrorCode::FieldMissing).at(&here).value(quoted(found));
    }
    if let Some(value) = found.strip_prefix("invalid value: integer ") {
        let (min, max) = bounds(expected);
        return Error::new(ErrorCode::NumberOutOfRange)
            .at(&here)
            .value(quoted(value))
            .with("min", min)
            .with("max", max);
    }
    let value = found.split_once(": ").map_or(found, |(_, value)| value);
    Error::new(ErrorCode::TypeWrong)
        .at(&here)
        .value(value)
        .with("expected", expected)
}

/// What an integer of that type may be.
fn bounds(expected: &str) -> (String, String) {
    let (min, max) = match expected {
        "u8" => (0, i128::from(u8::MAX)),
        "u32" => (0, i128::from(u32::MAX)),
        "i32" => (i128::from(i32::MIN), i128::from(i32::MAX)),
        _ => (0, i128::from(u64::MAX)),
    };
    (min.to_string(), max.to_string())
}
