//! What SQLite refuses, in the words of the catalogue.

use std::fmt::Display;

use echeance::error::Phrase;
use echeance::{Error, ErrorCode};

/// The store itself failed.
pub(crate) fn failed(error: rusqlite::Error) -> Error {
    because(error)
}

/// The store itself failed, for a reason of our own.
pub(crate) fn because(reason: impl Display) -> Error {
    Error::new(ErrorCode::StoreFailed).with("reason", (Phrase::GivenCause, reason))
}

/// A row that cannot be read.
pub(crate) fn damaged(table: &str, id: impl Display, reason: impl Display) -> Error {
    // A refusal that travelled through serde has its facts behind a mark; the message stands before it.
    let reason = reason.to_string();
    let said = reason.split('\u{1f}').next().unwrap_or_default();
    Error::new(ErrorCode::StoredDamaged)
        .at(table)
        .value(id)
        .with("reason", (Phrase::GivenCause, said))
}

/// What reading a row met: a value of the wrong kind is the row's fault, anything else the store's.
pub(crate) fn reading(table: &str, id: impl Display, error: rusqlite::Error) -> Error {
    match error {
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::Utf8Error(..) => damaged(table, id, error),
        error => failed(error),
    }
}
