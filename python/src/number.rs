//! Numbers: `decimal.Decimal` and `int` in, `decimal.Decimal` out; shares as `fractions.Fraction`. Never `float`, never `bool`.

use std::borrow::Cow;

use echeance::{Amount, Error, ErrorCode, Fraction, Percent, Price, Quantity, Result};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyInt, PyString, PyType};
use pyo3::{type_hint_identifier, type_hint_union};

use crate::given::{FromPython, written};
use crate::refused::type_wrong;

static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static FRACTION: PyOnceLock<Py<PyType>> = PyOnceLock::new();

const INT: PyStaticExpr = type_hint_identifier!("builtins", "int");
const DECIMAL_HINT: PyStaticExpr = type_hint_identifier!("decimal", "Decimal");
const FRACTION_HINT: PyStaticExpr = type_hint_identifier!("fractions", "Fraction");

const NUMBERS: &[&str] = &["decimal.Decimal", "int"];

/// The decimals that a price, a quantity and a percentage can have.
const DECIMALS: usize = 6;
/// More digits than any number may have: what an exponent adds beyond them changes nothing.
const WIDEST: i64 = 60;

/// Whether it is a decimal.
pub fn is_decimal(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    value.is_instance(DECIMAL.import(value.py(), "decimal", "Decimal")?)
}

/// A decimal or a whole number, as core writes numbers.
fn read_number<T: std::str::FromStr<Err = Error>>(value: &Bound<'_, PyAny>) -> Result<T> {
    let whole = value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>();
    if !whole && !is_decimal(value).unwrap_or(false) {
        return Err(type_wrong(value, NUMBERS));
    }
    let written = match value.str() {
        Ok(written) => written,
        // Python writes no integer of more than some thousand digits.
        Err(_) if whole => return "9".repeat(64).parse::<T>().map_err(|error| error.value("int")),
        Err(_) => return Err(type_wrong(value, NUMBERS)),
    };
    let written = text_of(&written)?;
    plain(&written).parse::<T>().map_err(|error| error.value(&written))
}

fn text_of<'a>(written: &'a Bound<'_, PyString>) -> Result<Cow<'a, str>> {
    written
        .to_cow()
        .map_err(|_| Error::new(ErrorCode::AmountInvalid).value("Decimal"))
}

/// Digits and a point, without an exponent and without zeros after the sixth decimal, which count for nothing.
pub fn plain(written: &str) -> Cow<'_, str> {
    let Some((digits, exponent)) = written.split_once(['E', 'e']) else {
        return Cow::Borrowed(trimmed(written));
    };
    let Ok(exponent) = exponent.parse::<i64>() else {
        return Cow::Borrowed(written);
    };
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let zero = whole.bytes().chain(part.bytes()).all(|digit| digit == b'0');
    let exponent = if zero { 0 } else { exponent.clamp(-WIDEST, WIDEST) };
    let zeros = "0".repeat(usize::try_from(exponent.unsigned_abs()).unwrap_or_default());
    let all = match exponent >= 0 {
        true => format!(
            "{whole}{part}{}",
            zeros.get(part.len().min(zeros.len())..).unwrap_or_default()
        ),
        false => format!("{zeros}{whole}{part}"),
    };
    // Where the point now stands, counted from the left.
    let shift = usize::try_from(exponent.max(0)).unwrap_or_default();
    let point = whole.len().saturating_add(shift);
    let (before, after) = all.split_at_checked(point).unwrap_or((&all, ""));
    let before = before.trim_start_matches('0');
    let before = if before.is_empty() { "0" } else { before };
    let text = match after.is_empty() {
        true => format!("{sign}{before}"),
        false => format!("{sign}{before}.{after}"),
    };
    Cow::Owned(trimmed(&text).to_owned())
}

fn trimmed(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, part)) if part.len() > DECIMALS => {
            let kept = part.trim_end_matches('0').len().max(DECIMALS);
            text.get(..whole.len().saturating_add(kept).saturating_add(1)).unwrap_or(text)
        }
        _ => text,
    }
}

macro_rules! read_as_number {
    ($($core:ty),*) => {$(
        impl FromPython for $core {
            const HINT: PyStaticExpr = type_hint_union!(DECIMAL_HINT, INT);

            fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
                read_number(value)
            }
        }
    )*};
}

read_as_number!(Price, Quantity, Percent, Amount);

impl FromPython for Fraction {
    const HINT: PyStaticExpr = type_hint_union!(FRACTION_HINT, INT);

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        let class = FRACTION.import(value.py(), "fractions", "Fraction");
        let share = class.and_then(|class| value.is_instance(class)).unwrap_or(false);
        let whole = value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>();
        if !share && !whole {
            return Err(type_wrong(value, &["fractions.Fraction", "int"]));
        }
        let part = |name: &str| value.getattr(name).ok().and_then(|part| part.extract::<i64>().ok());
        let out_of_range = || Error::new(ErrorCode::Overflow).value(written(value));
        let (numerator, denominator) = part("numerator").zip(part("denominator")).ok_or_else(out_of_range)?;
        Self::new(numerator, denominator)
    }
}

/// A number on its way to Python, by its text.
pub struct Number<T>(pub T);

impl<'py, T: std::fmt::Display> IntoPyObject<'py> for Number<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = DECIMAL_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        DECIMAL.import(py, "decimal", "Decimal")?.call1((self.0.to_string(),))
    }
}

/// A share on its way to Python.
pub struct Ratio(pub Fraction);

impl<'py> IntoPyObject<'py> for Ratio {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = FRACTION_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let class = FRACTION.import(py, "fractions", "Fraction")?;
        class.call1((self.0.numerator(), self.0.denominator()))
    }
}
