//! Arguments: read strictly by our own conversions, never by Python's, and refused with the name of the argument.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Display;

use echeance::error::Phrase;
use echeance::error::limits::{MAX_LEAD_DAYS, MAX_PERIODS, MAX_RENEWED_PERIODS};
use echeance::{Error, ErrorCode, Result};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyInt, PyList, PyString, PyTuple};
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::refused::{Answer, caught, type_of, type_wrong, wrong_type};

/// The type hint of text.
pub const TEXT: PyStaticExpr = type_hint_identifier!("builtins", "str");
const NUMBER: PyStaticExpr = type_hint_identifier!("builtins", "int");
const LIST: PyStaticExpr = type_hint_identifier!("builtins", "list");
const TUPLE: PyStaticExpr = type_hint_identifier!("builtins", "tuple");
const DICT: PyStaticExpr = type_hint_identifier!("builtins", "dict");

/// What can be read from Python.
pub trait FromPython: Sized {
    /// What the stub says.
    const HINT: PyStaticExpr;

    fn read(value: &Bound<'_, PyAny>) -> Result<Self>;
}

/// An argument, refused only once its name is known.
pub struct Given<T>(Result<T>);

impl<T> Given<T> {
    /// The value of the argument of that name.
    pub fn at(self, field: &str) -> Result<T> {
        self.0.map_err(|error| error.at(field))
    }
}

/// The value of an argument that may be left out.
pub fn maybe<T>(given: Option<Given<T>>, field: &str) -> Result<Option<T>> {
    given.map(|given| given.at(field)).transpose()
}

/// The value of an argument that has a default.
pub fn or<T>(given: Option<Given<T>>, field: &str, default: T) -> Result<T> {
    Ok(maybe(given, field)?.unwrap_or(default))
}

impl<'py, T: FromPython> FromPyObject<'_, 'py> for Given<T> {
    type Error = Infallible;

    const INPUT_TYPE: PyStaticExpr = T::HINT;

    fn extract(value: Borrowed<'_, 'py, PyAny>) -> std::result::Result<Self, Infallible> {
        Ok(Self(caught(|| T::read(&value))))
    }
}

/// Text, which must be valid Unicode.
pub fn text<'a>(value: &'a Bound<'_, PyAny>, expected: &[&str]) -> Result<&'a str> {
    let text = value.cast::<PyString>().map_err(|_| type_wrong(value, expected))?;
    text.to_str().map_err(|_| wrong_type("str", Phrase::UnicodeText))
}

/// The key of a dict.
pub fn key<'a>(value: &'a Bound<'_, PyAny>) -> Result<&'a str> {
    match value.is_instance_of::<PyString>() {
        true => text(value, &["str"]),
        false => Err(wrong_type(&type_of(value), Phrase::TextAsKey)),
    }
}

/// What is written as text.
macro_rules! read_as_text {
    ($($core:ty),*) => {$(
        impl FromPython for $core {
            const HINT: PyStaticExpr = TEXT;

            fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
                text(value, &["str"])?.parse()
            }
        }
    )*};
}

read_as_text!(echeance::Id, echeance::Label, echeance::Currency, echeance::Key);

impl FromPython for echeance::store::Tenant {
    const HINT: PyStaticExpr = TEXT;

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        echeance::Id::read(value).map(Self::new)
    }
}

impl FromPython for String {
    const HINT: PyStaticExpr = TEXT;

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        text(value, &["str"]).map(str::to_owned)
    }
}

/// A whole number; `bool` is none.
fn integer<'a, 'py>(value: &'a Bound<'py, PyAny>) -> Result<&'a Bound<'py, PyInt>> {
    match value.cast::<PyInt>() {
        Ok(number) if !value.is_instance_of::<PyBool>() => Ok(number),
        _ => Err(type_wrong(value, &["int"])),
    }
}

/// A value as Python writes it; by its type where Python cannot.
pub fn written(value: &Bound<'_, PyAny>) -> String {
    match value.str() {
        Ok(text) => text.to_string_lossy().into_owned(),
        Err(_) => type_of(value),
    }
}

/// The refusal of a number that is not between the two, both included.
pub fn out_of_range(value: impl Display, min: impl Display, max: impl Display) -> Error {
    Error::new(ErrorCode::NumberOutOfRange)
        .value(value)
        .with("min", min.to_string())
        .with("max", max.to_string())
}

macro_rules! read_as_number {
    ($($core:ty),*) => {$(
        impl FromPython for $core {
            const HINT: PyStaticExpr = NUMBER;

            fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
                let number = integer(value)?.extract();
                number.map_err(|_| out_of_range(written(value), <$core>::MIN, <$core>::MAX))
            }
        }
    )*};
}

read_as_number!(i32, u32, u64);

/// A number of which core takes fewer than its type holds: core refuses it, but what the type does not hold is refused here, by the same limits.
macro_rules! read_within {
    ($($(#[$doc:meta])* $name:ident($core:ty) $min:expr, $max:expr;)*) => {$(
        $(#[$doc])*
        pub struct $name(pub $core);

        impl FromPython for $name {
            const HINT: PyStaticExpr = NUMBER;

            fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
                let number = integer(value)?.extract();
                number.map(Self).map_err(|_| out_of_range(written(value), $min, $max))
            }
        }
    )*};
}

read_within! {
    /// Periods that a renewal adds.
    Periods(u32) 1, MAX_RENEWED_PERIODS;
    /// Days by which a bill precedes its due day.
    LeadDays(i32) MAX_LEAD_DAYS.saturating_neg(), MAX_LEAD_DAYS;
    /// Entries of one answer.
    Count(u64) 1, MAX_PERIODS;
}

/// Yes or no, and nothing that only counts as one.
pub fn truth(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    let truth = value.cast::<PyBool>().map(|truth| truth.is_true());
    let answer: Answer<bool> = truth.map_err(|_| type_wrong(value, &["bool"]).at("preview").into());
    Ok(answer?)
}

impl<T: FromPython> FromPython for Option<T> {
    const HINT: PyStaticExpr = type_hint_union!(T::HINT, type_hint_identifier!("builtins", "None"));

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        if value.is_none() { Ok(None) } else { T::read(value).map(Some) }
    }
}

impl<T: FromPython> FromPython for Vec<T> {
    const HINT: PyStaticExpr = type_hint_union!(
        type_hint_subscript!(LIST, T::HINT),
        type_hint_subscript!(
            TUPLE,
            T::HINT,
            PyStaticExpr::Constant {
                value: pyo3::inspect::PyStaticConstant::Ellipsis
            }
        )
    );

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        let each = |(place, entry): (usize, Bound<'_, PyAny>)| T::read(&entry).map_err(|error| error.at(&format!("[{place}]")));
        if let Ok(list) = value.cast::<PyList>() {
            return list.iter().enumerate().map(each).collect();
        }
        match value.cast::<PyTuple>() {
            Ok(tuple) => tuple.iter().enumerate().map(each).collect(),
            Err(_) => Err(type_wrong(value, &["list", "tuple"])),
        }
    }
}

impl<K: FromPython + Ord, T: FromPython> FromPython for BTreeMap<K, T> {
    const HINT: PyStaticExpr = type_hint_subscript!(DICT, K::HINT, T::HINT);

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        let dict = value.cast::<PyDict>().map_err(|_| type_wrong(value, &["dict"]))?;
        let mut map = Self::new();
        // A copy, for what is read may write to the dict.
        for (name, entry) in copied(dict)? {
            let read = T::read(&entry).map_err(|error| error.at(key(&name).unwrap_or_default()));
            map.insert(K::read(&name)?, read?);
        }
        Ok(map)
    }
}

/// What a dict holds now.
pub fn copied<'py>(dict: &Bound<'py, PyDict>) -> Result<Bound<'py, PyDict>> {
    dict.copy().map_err(|_| type_wrong(dict, &["dict"]))
}
