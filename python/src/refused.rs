//! Refusals as Python exceptions: those of `echeance/errors.py`, one class for each range of the catalogue.

use echeance::error::Detail;
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
}

/// What a function answers: a refusal of core becomes an exception on its way out.
pub type Answer<T> = Result<T, Refused>;

/// Why a function did not answer.
pub enum Refused {
    Core(Error),
    Python(PyErr),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Core(error)
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
        _ => exceptions::EcheanceError::new_err(facts),
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

/// A value of a type that is not taken.
pub fn type_wrong(value: &Bound<'_, PyAny>, expected: &str) -> Error {
    let name = value.get_type().name().map(|name| name.to_string());
    wrong_type(name.as_deref().unwrap_or("an object"), expected)
}

/// The same where the type found has a name of its own.
pub fn wrong_type(found: &str, expected: &str) -> Error {
    Error::new(ErrorCode::TypeWrong)
        .value(found)
        .with("found", found)
        .with("expected", expected)
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
