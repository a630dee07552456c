//! The methods: what share of a whole period some of its days are.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::{Interval, IntervalUnit, Period, check_day, days_between};
use crate::error::{Error, ErrorCode, Result};
use crate::money::Fraction;

/// How the share of some days in a whole period is counted. Each method is exact.
///
/// 15 to 31 March 2026, of a month from the 1st:
/// ```
/// use echeance::calendar::{Interval, Period, parse_day};
/// use echeance::proration::Method;
/// let month = Interval::months(1)?;
/// let march = Period::through(parse_day("2026-03-01")?, parse_day("2026-03-31")?)?;
/// let share = |method: Method| method.share(month, march, parse_day("2026-03-15")?, march.end()).map(|part| part.to_string());
/// assert_eq!(share(Method::ActualDays)?, "17/31");
/// assert_eq!(share(Method::CalendarMonths)?, "17/31");
/// assert_eq!(share(Method::MonthsThenDays)?, "17/31");
/// assert_eq!(share(Method::Thirty360)?, "8/15"); // 16/30
/// assert_eq!(share(Method::Fixed30)?, "17/30");
/// assert_eq!(share(Method::Actual365)?, "204/365"); // 12 × 17
/// assert_eq!(share(Method::Actual360)?, "17/30");
/// assert_eq!(share(Method::StartedPeriod)?, "1");
/// assert_eq!(share(Method::None)?, "1");
/// # Ok::<(), echeance::Error>(())
/// ```
///
/// In a document each is one word:
/// ```
/// use echeance::proration::Method;
/// for method in Method::ALL {
///     assert_eq!(serde_json::to_string(&method)?, format!("\"{method}\""));
/// }
/// assert_eq!(serde_json::from_str::<Method>("\"thirty_360\"")?, Method::Thirty360);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Method {
    /// Days over the days of the whole period.
    #[default]
    ActualDays,
    /// The days in each calendar month over the days of that month.
    CalendarMonths,
    /// Whole months from the first served day, then days over the days of the month begun.
    MonthsThenDays,
    /// Every month has 30 days (30E/360: a 31st counts as a 30th).
    #[serde(rename = "thirty_360")]
    Thirty360,
    /// Days over 30 days a month.
    #[serde(rename = "fixed_30")]
    Fixed30,
    /// Days over 365 days a year.
    #[serde(rename = "actual_365")]
    Actual365,
    /// Days over 360 days a year.
    #[serde(rename = "actual_360")]
    Actual360,
    /// Every month, week or day that has begun counts whole.
    StartedPeriod,
    /// No proration: any part costs as much as the whole.
    None,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 9] = [
        Self::ActualDays,
        Self::CalendarMonths,
        Self::MonthsThenDays,
        Self::Thirty360,
        Self::Fixed30,
        Self::Actual365,
        Self::Actual360,
        Self::StartedPeriod,
        Self::None,
    ];

    /// Its word in documents.
    /// ```
    /// # use echeance::proration::Method;
    /// assert_eq!(Method::Actual365.name(), "actual_365");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::ActualDays => "actual_days",
            Self::CalendarMonths => "calendar_months",
            Self::MonthsThenDays => "months_then_days",
            Self::Thirty360 => "thirty_360",
            Self::Fixed30 => "fixed_30",
            Self::Actual365 => "actual_365",
            Self::Actual360 => "actual_360",
            Self::StartedPeriod => "started_period",
            Self::None => "none",
        }
    }

    /// Refuses an interval of days or weeks when the method counts months.
    /// ```
    /// use echeance::{ErrorCode, Interval};
    /// use echeance::proration::Method;
    /// Method::Thirty360.check(Interval::years(1)?)?;
    /// Method::ActualDays.check(Interval::days(10)?)?;
    /// let error = Method::Thirty360.check(Interval::days(10)?).unwrap_err();
    /// assert_eq!((error.code(), error.field()), (ErrorCode::MethodNeedsMonths, "method"));
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn check(self, interval: Interval) -> Result<()> {
        match self {
            Self::ActualDays | Self::StartedPeriod | Self::None => Ok(()),
            _ => self.months(interval).map(|_| ()),
        }
    }

    /// The share of the days `[from, to)` in `whole`, a period of `interval`: *f* of the rules, not limited to 1.
    ///
    /// ```
    /// use echeance::Interval;
    /// use echeance::calendar::{Period, parse_day};
    /// use echeance::proration::Method;
    /// // 27 and 28 February: four days of thirty, for the month ends on its thirtieth
    /// let february = Period::through(parse_day("2021-02-01")?, parse_day("2021-02-28")?)?;
    /// let from = parse_day("2021-02-27")?;
    /// let share = Method::Thirty360.share(Interval::months(1)?, february, from, february.end())?;
    /// assert_eq!(share.to_string(), "2/15");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn share(self, interval: Interval, whole: Period, from: NaiveDate, to: NaiveDate) -> Result<Fraction> {
        if to <= from {
            return Ok(Fraction::ZERO);
        }
        match self {
            Self::ActualDays => Fraction::new(days_between(from, to), whole.days()),
            _ => self.other_share(interval, from, to),
        }
    }

    /// Every method but `actual_days`; `to` is after `from`.
    fn other_share(self, interval: Interval, from: NaiveDate, to: NaiveDate) -> Result<Fraction> {
        let days = days_between(from, to);
        match self {
            Self::ActualDays | Self::None => Ok(Fraction::ONE),
            Self::StartedPeriod => started(interval, from, to),
            Self::CalendarMonths => calendar_months(from, to, self.months(interval)?),
            Self::MonthsThenDays => months_then_days(from, to, self.months(interval)?),
            Self::Thirty360 => Fraction::new(thirty(from, to), self.months(interval)?.saturating_mul(30)),
            Self::Fixed30 | Self::Actual360 => Fraction::new(days, self.months(interval)?.saturating_mul(30)),
            Self::Actual365 => Fraction::new(days.saturating_mul(12), self.months(interval)?.saturating_mul(365)),
        }
    }

    fn months(self, interval: Interval) -> Result<i64> {
        match interval.as_months() {
            Some(months) => Ok(i64::from(months)),
            None => Err(Error::new(ErrorCode::MethodNeedsMonths)
                .at("method")
                .value(self)
                .with("interval", interval.to_string())),
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Each end's month over its own length, the months between whole. No product here passes 31 × 31 × 100,000.
fn calendar_months(from: NaiveDate, to: NaiveDate, months: i64) -> Result<Fraction> {
    let (first, last) = (month_days(from), month_days(to));
    let between = i64::from(month_number(to).wrapping_sub(month_number(from)));
    // What the first month lacks at its head is taken off, what the last one has is added.
    let before = i64::from(from.day0()).saturating_mul(last);
    let after = i64::from(to.day0()).saturating_mul(first);
    let both = first.saturating_mul(last);
    let sum = between.saturating_mul(both).saturating_sub(before).saturating_add(after);
    Fraction::new(sum, both.saturating_mul(months))
}

fn months_then_days(from: NaiveDate, to: NaiveDate, months: i64) -> Result<Fraction> {
    let (count, reached) = whole_months(from, to)?;
    let rest = days_between(reached, to);
    if rest == 0 {
        return Fraction::new(i64::from(count), months);
    }
    let length = days_between(reached, months_later(from, count.saturating_add(1))?);
    let sum = i64::from(count).saturating_mul(length).saturating_add(rest);
    Fraction::new(sum, length.saturating_mul(months))
}

fn started(interval: Interval, from: NaiveDate, to: NaiveDate) -> Result<Fraction> {
    let days = days_between(from, to);
    let count = i64::from(interval.count());
    match (interval.unit(), interval.as_months()) {
        (_, Some(months)) => {
            let (whole, reached) = whole_months(from, to)?;
            let begun = whole.saturating_add(u32::from(reached < to));
            Fraction::new(i64::from(begun), i64::from(months))
        }
        (IntervalUnit::Weeks, _) => Fraction::new(days.saturating_add(6).checked_div(7).unwrap_or(days), count),
        _ => Fraction::new(days, count),
    }
}

/// 360 a year, 30 a month, the day number at most 30.
fn thirty(from: NaiveDate, to: NaiveDate) -> i64 {
    let months = i64::from(month_number(to).wrapping_sub(month_number(from)));
    let days = i64::from(to.day().min(30)).saturating_sub(i64::from(from.day().min(30)));
    months.saturating_mul(30).saturating_add(days)
}

/// The most whole months after `from` that end on or before `to`, and the day they reach.
pub(crate) fn whole_months(from: NaiveDate, to: NaiveDate) -> Result<(u32, NaiveDate)> {
    let between = u32::try_from(month_number(to).wrapping_sub(month_number(from))).unwrap_or(0);
    match months_later(from, between) {
        Ok(reached) if reached <= to => Ok((between, reached)),
        _ => {
            let count = between.saturating_sub(1);
            Ok((count, months_later(from, count)?))
        }
    }
}

fn months_later(from: NaiveDate, count: u32) -> Result<NaiveDate> {
    match from.checked_add_months(Months::new(count)) {
        Some(day) => check_day(day),
        None => Err(Error::new(ErrorCode::DayOutOfRange).value(format_args!("{from} + P{count}M"))),
    }
}

fn month_number(day: NaiveDate) -> i32 {
    let month = i32::try_from(day.month()).unwrap_or(1);
    day.year().wrapping_mul(12).wrapping_add(month)
}

fn month_days(day: NaiveDate) -> i64 {
    i64::from(day.num_days_in_month())
}
