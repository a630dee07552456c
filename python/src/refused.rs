//! Refusals as Python exceptions: those of `echeance/errors.py`, one class for each range of the catalogue.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use echeance::error::{Detail, Phrase};
use echeance::{Error, ErrorCode, Language};
use pyo3::PyErrArguments;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyDictMethods};

use crate::day::Day;

/// The exceptions, imported when one is raised.
mod exceptions {
    pyo3::import_exception!(echeance.errors, EcheanceError);
    pyo3::import_exception!(echeance.errors, InputError);
    pyo3::import_exception!(echeance.errors, InputTypeError);
    pyo3::import_exception!(echeance.errors, StateError);
    pyo3::import_exception!(echeance.errors, StoreError);
    pyo3::import_exception!(echeance.errors, NotFoundError);
    pyo3::import_exception!(echeance.errors, LibraryError);
}

/// What a function answers: a refusal of core becomes an exception on its way out.
pub type Answer<T> = Result<T, Refused>;

/// Why a function did not answer.
pub enum Refused {
    Core(Error),
    /// Nothing answered: no refusal of core, under code 0.
    Library(Unanswered),
    Python(PyErr),
}

/// Why nothing answered, in both languages.
pub struct Unanswered {
    pub name: &'static str,
    pub value: String,
    pub en: String,
    pub fr: String,
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

impl From<Unanswered> for Refused {
    fn from(unanswered: Unanswered) -> Self {
        Self::Library(unanswered)
    }
}

impl From<PyErr> for Refused {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl From<Refused> for PyErr {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Core(error) => exception(error),
            Refused::Library(it) => exceptions::LibraryError::new_err(it),
            Refused::Python(error) => error,
        }
    }
}

/// The exception of a refusal.
pub fn exception(error: Error) -> PyErr {
    let code = error.code();
    let facts = Facts(error);
    match (code, code.number()) {
        (ErrorCode::TypeWrong, _) => exceptions::InputTypeError::new_err(facts),
        (ErrorCode::NotFound, _) => exceptions::NotFoundError::new_err(facts),
        (_, 100..=199) => exceptions::InputError::new_err(facts),
        (_, 200..=299) => exceptions::StateError::new_err(facts),
        (_, 300..=399) => exceptions::StoreError::new_err(facts),
        (_, 400..=499 | 900..=999) => exceptions::LibraryError::new_err(facts),
        _ => exceptions::EcheanceError::new_err(facts),
    }
}

impl PyErrArguments for Unanswered {
    fn arguments(self, py: Python<'_>) -> Py<PyAny> {
        let arguments = (0, self.name, "", self.value, PyDict::new(py), self.en, self.fr);
        match arguments.into_pyobject(py) {
            Ok(arguments) => arguments.into_any().unbind(),
            Err(_) => py.None(),
        }
    }
}

/// The arguments of the exception, made when it is raised.
struct Facts(Error);

impl PyErrArguments for Facts {
    fn arguments(self, py: Python<'_>) -> Py<PyAny> {
        let error = self.0;
        let details = PyDict::new(py);
        for (name, detail) in error.details() {
            // A dict of text keys takes whatever it is given.
            let _ = match detail {
                Detail::Day(day) => details.set_item(name, Day(*day)),
                Detail::Number(number) => details.set_item(name, number),
                other => details.set_item(name, other.text(Language::En)),
            };
        }
        let (english, french) = (error.message(Language::En), error.message(Language::Fr));
        let (code, name) = (error.code().number(), error.name());
        let arguments = (code, name, error.field(), error.found(), details, english, french);
        match arguments.into_pyobject(py) {
            Ok(arguments) => arguments.into_any().unbind(),
            Err(_) => py.None(),
        }
    }
}

/// Runs what calls back into Python, or into core: a panic is a refusal too.
pub fn caught<T>(work: impl FnOnce() -> echeance::Result<T>) -> echeance::Result<T> {
    let panicked = |payload| Err(Error::new(ErrorCode::Panic).with("reason", reason(payload)));
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(panicked)
}

/// The same while other threads have the interpreter.
pub fn detached<T: Send>(py: Python<'_>, work: impl FnOnce() -> echeance::Result<T> + Send) -> echeance::Result<T> {
    py.detach(|| caught(work))
}

/// What a panic said.
fn reason(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => {
            let text = payload.downcast_ref::<&'static str>().map(|text| (*text).to_owned());
            // A payload of unknown type may panic when it is dropped.
            std::mem::forget(payload);
            text.unwrap_or_else(|| "panic".to_owned())
        }
    }
}

/// A value of a type that is not taken.
pub fn type_wrong(value: &Bound<'_, PyAny>, expected: &[&str]) -> Error {
    let words = expected.iter().map(|word| (*word).to_owned()).collect();
    wrong_type(&type_of(value), Detail::OneOf(words))
}

/// The same where what is expected has more to say than the names of types.
pub fn wrong_type(found: &str, expected: impl Into<Detail>) -> Error {
    Error::new(ErrorCode::TypeWrong)
        .value(found)
        .with("found", (Phrase::ValueOfType, found))
        .with("expected", expected)
}

/// The name of the type of a value.
pub fn type_of(value: &Bound<'_, PyAny>) -> String {
    value
        .get_type()
        .name()
        .map_or_else(|_| "object".to_owned(), |name| name.to_string())
}

/// At the argument `subscription`, which core calls `id`.
pub fn of_subscription(error: Error) -> Error {
    match (error.code(), error.field()) {
        (ErrorCode::NotFound | ErrorCode::VersionConflict, "id") => moved(&error, "subscription"),
        _ => error,
    }
}

/// At the argument of a renewal, which names no change.
pub fn of_renewal(error: Error) -> Error {
    let mut field = error.field();
    for outer in ["change.renewed", "change", "on"] {
        let inner = field.strip_prefix(outer);
        field = inner.map_or(field, |inner| inner.trim_start_matches('.'));
    }
    moved(&error, field)
}

/// The same refusal at another field.
pub fn moved(error: &Error, field: &str) -> Error {
    let there = Error::new(error.code()).at(field).value(error.found());
    let with = |error: Error, (name, detail): &(&'static str, Detail)| error.with(name, detail.clone());
    error.details().iter().fold(there, with)
}

/// What serde says of a text that is no document: the refusal that it carries, or where it stopped reading.
pub fn unreadable(error: &serde_json::Error) -> Error {
    let place = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let stopped = || {
        Error::new(ErrorCode::DocumentInvalid)
            .with("line", place(error.line()))
            .with("column", place(error.column()))
    };
    Error::carried_in(&error.to_string()).unwrap_or_else(stopped)
}
