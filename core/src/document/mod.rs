//! The documents: one JSON language for requests, answers, storage and test vectors. `docs/DOCUMENTS.md` describes it.
//!
//! [`call`] takes a request and gives an answer, text to text; it never fails, it answers with the error.
//!
//! ```
//! let answer = echeance::document::call(r#"{"v":1,"recur":{"every":"P1M","start":"2026-01-31","count":3}}"#);
//! assert_eq!(
//!     answer,
//!     r#"{"v":1,"ok":{"periods":[{"start":"2026-01-31","last_day":"2026-02-27"},{"start":"2026-02-28","last_day":"2026-03-30"},{"start":"2026-03-31","last_day":"2026-04-29"}]}}"#
//! );
//! let refused = echeance::document::call(r#"{"v":1,"recur":{"every":"P1M","start":"2026-02-31"}}"#);
//! assert!(refused.starts_with(r#"{"v":1,"error":{"code":110,"name":"day_invalid","field":"recur.start","value":"2026-02-31","#));
//! ```

mod answer;
mod calls;
mod engine;
mod read;
mod request;
mod scan;
mod shape;

pub use engine::call_engine;
pub use read::from_json;

use crate::error::Error;
use serde::Serialize;

/// The version of the document language.
pub const VERSION: u32 = 1;

/// Answers a request.
///
/// The answer is one line of JSON: `{"v":1,"ok":{…}}` or `{"v":1,"error":{…}}`. Nothing is stored, nothing is remembered.
pub fn call(request: &str) -> String {
    let result = from_json(request)
        .map_err(|error| read::of_version(request, error))
        .and_then(calls::answer);
    answer::text(result.as_ref())
}

/// An answer as a document, for a host that calls something else than [`call`]: what it gave, or its refusal, as [`call`] writes them.
///
/// ```
/// use echeance::document::answer;
/// let error = "P0D".parse::<echeance::Interval>().unwrap_err();
/// assert!(answer(Err::<&u8, _>(&error)).starts_with(r#"{"v":1,"error":{"code":112,"name":"interval_invalid","#));
/// assert_eq!(answer(Ok(&["P1M"])), r#"{"v":1,"ok":["P1M"]}"#);
/// ```
pub fn answer<T: Serialize>(result: std::result::Result<&T, &Error>) -> String {
    answer::text(result)
}

/// A value as a document: a plan, a subscription, a line, a state, an outcome.
///
/// # Errors
/// None that can be provoked: the documents of this crate always have a JSON form.
pub fn to_json<T: Serialize>(value: &T) -> crate::error::Result<String> {
    serde_json::to_string(value).map_err(|error| Error::new(crate::error::ErrorCode::Overflow).value(error))
}
