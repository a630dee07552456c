//! The schedule (échéancier): what falls due between two days.

use chrono::NaiveDate;
use echeance::billing;
use echeance::{Amount, Fraction, Id};
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::document::{Each, Made, New, Tuple, document_class, made};
use crate::given::Given;
use crate::html::table;
use crate::number::{Number, Ratio};
use crate::refused::Answer;
use crate::time::Period;

document_class! {
    /// A line of the schedule: the line that would be billed.
    ///
    /// >>> row = schedule(subscription, plans=plans, until=date(2026, 4, 30))[0]
    /// >>> row.due_on, row.net, row.period.last_day
    /// (datetime.date(2026, 3, 15), Decimal('27.36'), datetime.date(2026, 3, 31))
    Row(billing::Row) ["due_on", "owed_on", "item", "period", "full_period", "fraction", "net"] hash |it| (it.due_on, it.net)
}

#[pymethods]
impl Row {
    #[new]
    #[pyo3(signature = (*, due_on, owed_on, item, period, full_period, fraction, net))]
    fn new(
        due_on: Given<NaiveDate>,
        owed_on: Given<NaiveDate>,
        item: Given<Id>,
        period: Given<echeance::Period>,
        full_period: Given<echeance::Period>,
        fraction: Given<Fraction>,
        net: Given<Amount>,
    ) -> New<Self> {
        let row = billing::Row {
            due_on: due_on.at("due_on")?,
            owed_on: owed_on.at("owed_on")?,
            item: item.at("item")?,
            period: period.at("period")?,
            full_period: full_period.at("full_period")?,
            fraction: fraction.at("fraction")?,
            net: net.at("net")?,
        };
        made(Self(row))
    }

    #[getter]
    fn due_on(&self) -> Day {
        Day(self.0.due_on)
    }

    #[getter]
    fn owed_on(&self) -> Day {
        Day(self.0.owed_on)
    }

    #[getter]
    fn item(&self) -> &str {
        self.0.item.as_str()
    }

    #[getter]
    fn period(&self) -> Made<Period> {
        Made(self.0.period)
    }

    #[getter]
    fn full_period(&self) -> Made<Period> {
        Made(self.0.full_period)
    }

    #[getter]
    fn fraction(&self) -> Ratio {
        Ratio(self.0.fraction)
    }

    #[getter]
    fn net(&self) -> Number<Amount> {
        Number(self.0.net)
    }
}

/// What the call `schedule` answers.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rows {
    pub rows: Vec<billing::Row>,
}

document_class! {
    /// What falls due between two days, if nothing more is changed: a sequence of `Row`.
    ///
    /// >>> coming = schedule(subscription, plans=plans, until=date(2026, 5, 31))
    /// >>> len(coming), coming[-1].due_on, sum(row.net for row in coming)
    /// (3, datetime.date(2026, 5, 1), Decimal('127.16'))
    Schedule(Rows) ["rows"] hash |it| it.rows.len()
}

#[pymethods]
impl Schedule {
    #[new]
    #[pyo3(signature = (*, rows))]
    fn new(rows: Given<Vec<billing::Row>>) -> New<Self> {
        let rows = rows.at("rows")?;
        made(Self(Rows { rows }))
    }

    #[getter]
    fn rows(&self) -> Tuple<Row> {
        Tuple(self.0.rows.clone())
    }

    fn __len__(&self) -> usize {
        self.0.rows.len()
    }

    fn __getitem__(&self, index: Given<i32>) -> Answer<Made<Row>> {
        let index = index.at("index")?;
        let size = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
        let place = if index < 0 {
            self.0.rows.len().checked_sub(size)
        } else {
            Some(size)
        };
        let row = place.and_then(|place| self.0.rows.get(place)).cloned();
        Ok(Made(row.ok_or_else(|| PyIndexError::new_err("no such row"))?))
    }

    fn __iter__(&self) -> Each<Row> {
        Each(self.0.rows.clone())
    }

    fn __reversed__(&self) -> Each<Row> {
        Each(self.0.rows.iter().rev().cloned().collect())
    }

    fn _repr_html_(&self) -> String {
        let rows = self.0.rows.iter().map(|row| {
            let days = format!("{} – {}", row.period.start(), row.period.last_day());
            [
                row.due_on.to_string(),
                row.item.to_string(),
                days,
                row.fraction.to_string(),
                row.net.to_string(),
            ]
        });
        table(["due on", "item", "days", "share", "net"], rows)
    }
}
