//! Days: `datetime.date`, and nothing that also has a time.

use chrono::{Datelike, NaiveDate};
use echeance::calendar::check_day;
use echeance::{Error, ErrorCode, Result};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::type_hint_identifier;
use pyo3::types::PyType;

use crate::given::FromPython;
use crate::refused::type_wrong;

static DATE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static DATETIME: PyOnceLock<Py<PyType>> = PyOnceLock::new();
static FROM_ORDINAL: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

const HINT: PyStaticExpr = type_hint_identifier!("datetime", "date");
const EXPECTED: &[&str] = &["datetime.date"];

impl FromPython for NaiveDate {
    const HINT: PyStaticExpr = HINT;

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        if !is_date(value).unwrap_or(false) {
            return Err(type_wrong(value, EXPECTED));
        }
        let ordinal = value.call_method0(pyo3::intern!(value.py(), "toordinal"));
        let ordinal: Option<i32> = ordinal.ok().and_then(|ordinal| ordinal.extract().ok());
        let day = ordinal.and_then(NaiveDate::from_num_days_from_ce_opt);
        check_day(day.ok_or_else(|| Error::new(ErrorCode::DayOutOfRange).value("date"))?)
    }
}

/// Whether it is a date without a time.
pub fn is_date(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    let py = value.py();
    let date = DATE.import(py, "datetime", "date")?;
    if value.get_type().is(date) {
        return Ok(true);
    }
    Ok(value.is_instance(date)? && !value.is_instance(DATETIME.import(py, "datetime", "datetime")?)?)
}

/// A day on its way to Python.
pub struct Day(pub NaiveDate);

impl<'py> IntoPyObject<'py> for Day {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let make = FROM_ORDINAL.get_or_try_init(py, || {
            let date = DATE.import(py, "datetime", "date")?;
            date.getattr("fromordinal").map(Bound::unbind)
        })?;
        make.bind(py).call1((self.0.num_days_from_ce(),))
    }
}
