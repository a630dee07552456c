//! Days and lengths before they are put in words.

use chrono::{Datelike, NaiveDate};

use crate::calendar::{Interval, IntervalUnit, Period};

/// How the first and the last day of some days are best written together.
pub(super) enum Shape {
    /// One day.
    Day,
    /// Both in one month.
    Month,
    /// Both in one year.
    Year,
    /// In two years.
    Years,
}

impl Shape {
    pub(super) fn of(days: Period) -> Self {
        let (first, last) = (days.start(), days.last_day());
        match (first == last, first.year() == last.year(), first.month() == last.month()) {
            (true, ..) => Self::Day,
            (false, true, true) => Self::Month,
            (false, true, false) => Self::Year,
            (false, false, _) => Self::Years,
        }
    }
}

/// A whole period that has a name, or its days.
pub(super) enum Whole {
    Month,
    Quarter,
    Year,
    Days(Period),
}

impl Whole {
    pub(super) fn of(period: Period) -> Self {
        let start = period.start();
        let is_months = |count| {
            let end = Interval::months(count).and_then(|months| months.add_to(start));
            end.is_ok_and(|end| end == period.end())
        };
        if start.day() != 1 {
            Self::Days(period)
        } else if is_months(1) {
            Self::Month
        } else if start.month0().is_multiple_of(3) && is_months(3) {
            Self::Quarter
        } else if start.month() == 1 && is_months(12) {
            Self::Year
        } else {
            Self::Days(period)
        }
    }
}

/// The unit of a length in words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// A length in the unit that people say: twelve months are a year, three a quarter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) count: u32,
    pub(super) unit: Unit,
}

impl From<Interval> for Length {
    fn from(every: Interval) -> Self {
        let (count, unit) = match (every.as_months(), every.unit()) {
            (Some(3), _) => (1, Unit::Quarter),
            (Some(6), _) => (1, Unit::HalfYear),
            (Some(months), _) if months.is_multiple_of(12) => (months.checked_div(12).unwrap_or(months), Unit::Year),
            (Some(months), _) => (months, Unit::Month),
            (None, IntervalUnit::Weeks) => (every.count(), Unit::Week),
            (None, _) => (every.count(), Unit::Day),
        };
        Self { count, unit }
    }
}

/// Whether a day is the last one of its month.
pub(super) fn ends_month(day: NaiveDate) -> bool {
    day.day() == u32::from(day.num_days_in_month())
}
