//! Reads documents: limits first, then the shape, then the values; every refusal names the field.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_path_to_error::Path;

use super::scan::scan;
use super::shape::{of_choice, of_shape, written};
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
    let before = before(text, error);
    match error.classify() {
        Category::Data => of_shape(said, path, before),
        // A choice that is neither a word nor an object of one key reads as a fault of syntax, in a document that has none.
        _ => of_choice(text, said, path).unwrap_or_else(|| {
            Error::new(ErrorCode::DocumentInvalid)
                .at(&written(path, false))
                .with("line", count(error.line()))
                .with("column", count(before.chars().count().max(1)))
        }),
    }
}

/// The line in which reading stopped, as far as it was read.
fn before<'a>(text: &'a str, error: &serde_json::Error) -> &'a str {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let end = (error.column()..=line.len()).find(|end| line.is_char_boundary(*end));
    line.get(..end.unwrap_or(line.len())).unwrap_or_default()
}
