//! Plain data: what JSON has, between Python and the documents; and the settings that are written so.

use echeance::error::limits::MAX_DEPTH;
use echeance::{Error, ErrorCode, Result, document};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyDictMethods, PyInt, PyList, PyString, PyTuple};
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::day::is_date;
use crate::document::{Document, json_of};
use crate::given::{FromPython, TEXT, copied, key, out_of_range, text, written};
use crate::number::{is_decimal, plain as number};
use crate::refused::{caught, type_wrong, unreadable};

const EXPECTED: &[&str] = &[
    "dict",
    "list",
    "tuple",
    "str",
    "int",
    "bool",
    "None",
    "decimal.Decimal",
    "datetime.date",
];

/// The value as a document has it: days and decimals become text; floats, times and all else are refused.
pub fn plain(value: &Bound<'_, PyAny>) -> Result<Value> {
    caught(|| at_depth(value, 0))
}

fn at_depth(value: &Bound<'_, PyAny>, depth: usize) -> Result<Value> {
    if depth > MAX_DEPTH {
        return Err(Error::new(ErrorCode::DocumentTooDeep).with("max", i64::try_from(MAX_DEPTH).unwrap_or(i64::MAX)));
    }
    let inner = depth.saturating_add(1);
    if value.is_none() {
        return Ok(Value::Null);
    }
    if value.is_instance_of::<PyString>() {
        return text(value, EXPECTED).map(Value::from);
    }
    if let Ok(truth) = value.cast::<PyBool>() {
        return Ok(Value::Bool(truth.is_true()));
    }
    if value.is_instance_of::<PyInt>() {
        return whole(value);
    }
    let entries = |entries: &mut dyn Iterator<Item = Bound<'_, PyAny>>| {
        let each =
            |(place, entry): (usize, Bound<'_, PyAny>)| at_depth(&entry, inner).map_err(|error| error.at(&format!("[{place}]")));
        entries.enumerate().map(each).collect::<Result<Vec<_>>>().map(Value::Array)
    };
    if let Ok(list) = value.cast::<PyList>() {
        return entries(&mut list.iter());
    }
    if let Ok(tuple) = value.cast::<PyTuple>() {
        return entries(&mut tuple.iter());
    }
    if let Ok(dict) = value.cast::<PyDict>() {
        let mut map = Map::new();
        // A copy, for what is read may write to the dict.
        for (name, entry) in copied(dict)? {
            let name = key(&name)?;
            map.insert(name.to_owned(), at_depth(&entry, inner).map_err(|error| error.at(name))?);
        }
        return Ok(Value::Object(map));
    }
    other(value)
}

fn whole(value: &Bound<'_, PyAny>) -> Result<Value> {
    let small = value.extract::<i64>().map(Value::from);
    let large = || value.extract::<u64>().map(Value::from);
    small
        .or_else(|_| large())
        .map_err(|_| out_of_range(written(value), i64::MIN, u64::MAX))
}

fn other(value: &Bound<'_, PyAny>) -> Result<Value> {
    if let Ok(document) = value.cast::<Document>() {
        let text = json_of(document)?;
        return serde_json::from_str(&text).map_err(|error| unreadable(&error));
    }
    if is_date(value).unwrap_or(false) {
        let day = chrono::NaiveDate::read(value)?;
        return Ok(Value::from(day.to_string()));
    }
    if is_decimal(value).unwrap_or(false) {
        return match value.str() {
            Ok(written) => Ok(Value::from(number(&written.to_string_lossy()).into_owned())),
            Err(_) => Err(type_wrong(value, EXPECTED)),
        };
    }
    Err(type_wrong(value, EXPECTED))
}

/// Plain data as Python objects.
pub fn python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        Value::Bool(truth) => PyBool::new(py, *truth).to_owned().into_any(),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(small), _) => small.into_pyobject(py)?.into_any(),
            (None, large) => large.unwrap_or_default().into_pyobject(py)?.into_any(),
        },
        Value::String(text) => PyString::new(py, text).into_any(),
        Value::Array(entries) => {
            let list = PyList::empty(py);
            for entry in entries {
                list.append(python(py, entry)?)?;
            }
            list.into_any()
        }
        Value::Object(map) => {
            let dict = PyDict::new(py);
            for (key, entry) in map {
                dict.set_item(key, python(py, entry)?)?;
            }
            dict.into_any()
        }
    })
}

/// JSON text as Python objects, by Python's own reader.
pub fn loads<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    py.import(pyo3::intern!(py, "json"))?
        .call_method1(pyo3::intern!(py, "loads"), (text,))
}

/// A setting written as in documents: a word, or a dict with what the word needs.
pub struct Choice<T>(pub T);

const CHOICE: PyStaticExpr = type_hint_union!(
    TEXT,
    type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        TEXT,
        type_hint_identifier!("typing", "Any")
    )
);

impl<T: DeserializeOwned> FromPython for Choice<T> {
    const HINT: PyStaticExpr = CHOICE;

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        let is_written_so = value.is_instance_of::<PyString>() || value.is_instance_of::<PyDict>();
        if !is_written_so {
            return Err(type_wrong(value, &["str", "dict"]));
        }
        setting(&plain(value)?).map(Self)
    }
}

/// A setting. What is refused is read again as text, for the reader of documents says where and why.
pub fn setting<T: DeserializeOwned>(value: &Value) -> Result<T> {
    T::deserialize(value).or_else(|_| document::from_json(&value.to_string()))
}

/// A setting that is one word.
pub struct Word<T>(pub T);

impl<T: DeserializeOwned> FromPython for Word<T> {
    const HINT: PyStaticExpr = TEXT;

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        let word = text(value, &["str"])?;
        setting(&Value::from(word)).map(Self)
    }
}

impl<'py, T: Serialize> IntoPyObject<'py> for Choice<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = CHOICE;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &serde_json::to_value(&self.0).unwrap_or_default())
    }
}

impl<'py, T: Serialize> IntoPyObject<'py> for Word<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = TEXT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &serde_json::to_value(&self.0).unwrap_or_default())
    }
}

/// Plain data of a known shape on its way to Python: dicts of text.
pub struct Texts<T>(pub T);

impl<'py, T: Serialize> IntoPyObject<'py> for Texts<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(type_hint_identifier!("builtins", "dict"), TEXT, TEXT);

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python(py, &serde_json::to_value(&self.0).unwrap_or_default())
    }
}
