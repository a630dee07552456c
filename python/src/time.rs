//! Lengths and stretches of time.

use chrono::NaiveDate;
use echeance::calendar::IntervalUnit as Unit;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::{PyTypeInfo, type_hint_union};

use crate::day::Day;
use crate::document::{New, document_class, held_class, made};
use crate::given::{FromPython, Given, TEXT, text};
use crate::refused::Answer;

held_class! {
    /// A length of time in one unit, as ISO 8601 text: `P1M`, `P14D`, `P2W`, `P1Y`.
    ///
    /// Lengths that are the same are equal, and each is written back as it was given. Wherever an
    /// interval is asked for, its text will do.
    ///
    /// >>> year = Interval("P1Y")
    /// >>> year == Interval("P12M"), str(year), year.count, year.unit
    /// (True, 'P1Y', 1, 'years')
    Interval(echeance::Interval) ["text"] hash |it| it
}

impl FromPython for echeance::Interval {
    const HINT: PyStaticExpr = type_hint_union!(Interval::TYPE_HINT, TEXT);

    fn read(value: &Bound<'_, PyAny>) -> echeance::Result<Self> {
        match value.cast_exact::<Interval>() {
            Ok(interval) => Ok(interval.get().0),
            Err(_) => text(value, &["echeance.Interval", "str"])?.parse(),
        }
    }
}

impl FromPython for echeance::Then {
    const HINT: PyStaticExpr = type_hint_union!(Interval::TYPE_HINT, TEXT);

    fn read(value: &Bound<'_, PyAny>) -> echeance::Result<Self> {
        match value.cast_exact::<Interval>() {
            Ok(interval) => Ok(Self::Terms(interval.get().0)),
            Err(_) => text(value, &["echeance.Interval", "str"])?.parse(),
        }
    }
}

#[pymethods]
impl Interval {
    #[new]
    fn new(text: Given<echeance::Interval>) -> New<Self> {
        made(Self(text.at("text")?))
    }

    /// As it was given.
    ///
    /// >>> Interval("P1Y").text
    /// 'P1Y'
    #[getter]
    fn text(&self) -> String {
        self.0.to_string()
    }

    #[getter]
    fn count(&self) -> u32 {
        self.0.count()
    }

    #[getter]
    fn unit(&self) -> &'static str {
        match self.0.unit() {
            Unit::Days => "days",
            Unit::Weeks => "weeks",
            Unit::Months => "months",
            Unit::Years => "years",
        }
    }

    /// The day one interval after `day`; months keep the day number, clamped to their length.
    ///
    /// >>> Interval("P1M").add_to(date(2026, 1, 31))
    /// datetime.date(2026, 2, 28)
    fn add_to(&self, day: Given<NaiveDate>) -> Answer<Day> {
        Ok(Day(self.0.add_to(day.at("day")?)?))
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }

    fn __repr__(&self) -> String {
        format!("Interval('{}')", self.0)
    }
}

document_class! {
    /// Some days: `start` and `last_day` are both in it, `end` is the day after.
    ///
    /// >>> march = Period(start=date(2026, 3, 1), last_day=date(2026, 3, 31))
    /// >>> march.days, march.end, date(2026, 3, 31) in march
    /// (31, datetime.date(2026, 4, 1), True)
    Period(echeance::Period) ["start", "last_day"] hash |it| it
}

#[pymethods]
impl Period {
    #[new]
    #[pyo3(signature = (*, start, last_day))]
    fn new(start: Given<NaiveDate>, last_day: Given<NaiveDate>) -> New<Self> {
        let period = echeance::Period::through(start.at("start")?, last_day.at("last_day")?)?;
        made(Self(period))
    }

    #[getter]
    fn start(&self) -> Day {
        Day(self.0.start())
    }

    #[getter]
    fn last_day(&self) -> Day {
        Day(self.0.last_day())
    }

    #[getter]
    fn end(&self) -> Day {
        Day(self.0.end())
    }

    #[getter]
    fn days(&self) -> i64 {
        self.0.days()
    }

    fn __contains__(&self, day: Given<NaiveDate>) -> Answer<bool> {
        Ok(self.0.holds(day.at("day")?))
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }
}
