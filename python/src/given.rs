//! Arguments: read strictly by our own conversions, never by Python's, and refused with the name of the argument.

use std::collections::BTreeMap;
use std::convert::Infallible;

use echeance::{Error, ErrorCode, Result};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyInt, PyList, PyString, PyTuple};
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::refused::{type_wrong, wrong_type};

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
        Ok(Self(T::read(&value)))
    }
}

/// Text, which must be valid Unicode.
pub fn text<'a>(value: &'a Bound<'_, PyAny>, expected: &str) -> Result<&'a str> {
    let text = value.cast::<PyString>().map_err(|_| type_wrong(value, expected))?;
    text.to_str().map_err(|_| wrong_type("str", "text without lone surrogates"))
}

/// What is written as text.
macro_rules! read_as_text {
    ($($core:ty, $expected:literal;)*) => {$(
        impl FromPython for $core {
            const HINT: PyStaticExpr = TEXT;

            fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
                text(value, $expected)?.parse()
            }
        }
    )*};
}

read_as_text! {
    echeance::Id, "an id, as text";
    echeance::Label, "text";
    echeance::Currency, "a currency, as text such as 'EUR'";
    echeance::Key, "a key, as text";
}

impl FromPython for echeance::store::Tenant {
    const HINT: PyStaticExpr = TEXT;

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        echeance::Id::read(value).map(Self::new)
    }
}

impl FromPython for String {
    const HINT: PyStaticExpr = TEXT;

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        text(value, "text").map(str::to_owned)
    }
}

/// A whole number; `bool` is none.
pub fn integer<'a, 'py>(value: &'a Bound<'py, PyAny>, expected: &str) -> Result<&'a Bound<'py, PyInt>> {
    match value.cast::<PyInt>() {
        Ok(number) if !value.is_instance_of::<PyBool>() => Ok(number),
        _ => Err(type_wrong(value, expected)),
    }
}

macro_rules! read_as_number {
    ($($core:ty),*) => {$(
        impl FromPython for $core {
            const HINT: PyStaticExpr = NUMBER;

            fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
                integer(value, "int")?.extract().map_err(|_| {
                    Error::new(ErrorCode::NumberOutOfRange)
                        .value("int")
                        .with("min", <$core>::MIN.to_string())
                        .with("max", <$core>::MAX.to_string())
                })
            }
        }
    )*};
}

read_as_number!(i32, u32, u64);

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
            Err(_) => Err(type_wrong(value, "list or tuple")),
        }
    }
}

impl<K: FromPython + Ord, T: FromPython> FromPython for BTreeMap<K, T> {
    const HINT: PyStaticExpr = type_hint_subscript!(DICT, K::HINT, T::HINT);

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        let dict = value.cast::<PyDict>().map_err(|_| type_wrong(value, "dict"))?;
        let mut map = Self::new();
        for (key, entry) in dict.iter() {
            let read = T::read(&entry).map_err(|error| match text(&key, "text") {
                Ok(name) => error.at(name),
                Err(_) => error,
            });
            map.insert(K::read(&key)?, read?);
        }
        Ok(map)
    }
}
