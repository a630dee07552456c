//! Where the boundaries fall: on the anniversary, on a day of the month or of the week, on a date.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{
    day::check_day,
    interval::{Interval, IntervalUnit},
    serde_day,
};
use crate::error::{Error, ErrorCode, Phrase, Result};

/// What the boundaries are aligned to.
///
/// ```
/// use echeance::calendar::{Alignment, Weekday, parse_day};
/// let written = [
///     (Alignment::Anniversary, r#""anniversary""#),
///     (Alignment::DayOfMonth(1), r#"{"day_of_month":1}"#),
///     (Alignment::Weekday(Weekday::Monday), r#"{"weekday":"monday"}"#),
///     (Alignment::MonthAndDay { month: 4, day: 1 }, r#"{"month_and_day":{"month":4,"day":1}}"#),
///     (Alignment::Date(parse_day("2026-04-01")?), r#"{"date":"2026-04-01"}"#),
/// ];
/// for (alignment, text) in written {
///     assert_eq!(serde_json::to_string(&alignment).unwrap(), text);
///     assert_eq!(serde_json::from_str::<Alignment>(text).unwrap(), alignment);
/// }
/// assert_eq!(Alignment::default(), Alignment::Anniversary);
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Alignment {
    /// The day from which the grid is needed: the start, or the end of the trial.
    #[default]
    Anniversary,
    /// A day of the month, 1 to 31; shorter months have it on their last day. Months and years only.
    DayOfMonth(u8),
    /// A day of the week. Weeks only.
    Weekday(Weekday),
    /// A day of the year, such as the start of a fiscal year. Months and years only.
    MonthAndDay {
        /// The month, 1 to 12.
        month: u8,
        /// The day of that month, 1 to 31.
        day: u8,
    },
    /// The grid through that day, such as a boundary of another subscription.
    Date(#[serde(with = "serde_day")] NaiveDate),
}

/// For several months or weeks: which of the matching days the grid goes through.
///
/// ```
/// use echeance::calendar::Phase;
/// assert_eq!(serde_json::to_string(&Phase::Month(1)).unwrap(), r#"{"month":1}"#);
/// assert_eq!(serde_json::from_str::<Phase>(r#""start""#).unwrap(), Phase::Start);
/// assert_eq!(Phase::default(), Phase::Next);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Phase {
    /// The first match on or after the start.
    #[default]
    Next,
    /// The start's own month or week.
    Start,
    /// A month, 1 to 12: `Month(1)` with three months gives calendar quarters.
    Month(u8),
}

/// What becomes of an anchor on the last day of its month.
///
/// The anchor of a day of the month is where the phase puts it: the first match for `next`, the start's month for `start`,
/// the month named for a month. A day number beyond the end of that month is its last day.
///
/// ```
/// use echeance::calendar::MonthEnd;
/// assert_eq!(serde_json::to_string(&MonthEnd::LastDay).unwrap(), r#""last_day""#);
/// assert_eq!(MonthEnd::default(), MonthEnd::SameDay);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MonthEnd {
    /// It keeps its day number: 30 April, 30 May.
    #[default]
    SameDay,
    /// It stays on the last day: 30 April, 31 May.
    LastDay,
}

/// A day of the week.
///
/// ```
/// use echeance::calendar::{Weekday, parse_day};
/// assert_eq!(Weekday::of(parse_day("2026-03-02")?), Weekday::Monday);
/// assert_eq!(serde_json::to_string(&Weekday::Sunday).unwrap(), r#""sunday""#);
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the seven names say it all")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The weekday of a day.
    pub fn of(day: NaiveDate) -> Self {
        match day.weekday() {
            chrono::Weekday::Mon => Self::Monday,
            chrono::Weekday::Tue => Self::Tuesday,
            chrono::Weekday::Wed => Self::Wednesday,
            chrono::Weekday::Thu => Self::Thursday,
            chrono::Weekday::Fri => Self::Friday,
            chrono::Weekday::Sat => Self::Saturday,
            chrono::Weekday::Sun => Self::Sunday,
        }
    }

    /// Its place in the week, Monday being 0.
    pub(super) fn place(self) -> i32 {
        match self {
            Self::Monday => 0,
            Self::Tuesday => 1,
            Self::Wednesday => 2,
            Self::Thursday => 3,
            Self::Friday => 4,
            Self::Saturday => 5,
            Self::Sunday => 6,
        }
    }
}

impl fmt::Display for Alignment {
    /// Its word in documents, without what it holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Anniversary => "anniversary",
            Self::DayOfMonth(_) => "day_of_month",
            Self::Weekday(_) => "weekday",
            Self::MonthAndDay { .. } => "month_and_day",
            Self::Date(_) => "date",
        })
    }
}

impl fmt::Display for Phase {
    /// Its word in documents, without what it holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Next => "next",
            Self::Start => "start",
            Self::Month(_) => "month",
        })
    }
}

impl Alignment {
    /// Whether this alignment and this phase suit the interval; the fields of a refusal are `align` and `phase`.
    ///
    /// ```
    /// use echeance::{ErrorCode, calendar::{Alignment, Interval, Phase, Weekday}};
    /// let (quarter, fortnight) = (Interval::months(3)?, Interval::weeks(2)?);
    /// Alignment::DayOfMonth(1).check(quarter, Phase::Month(1))?;
    /// Alignment::Weekday(Weekday::Monday).check(fortnight, Phase::Start)?;
    ///
    /// let refused = |error: echeance::Error| (error.code(), error.field().to_owned());
    /// let mismatch = |field: &str| (ErrorCode::AlignmentMismatch, field.to_owned());
    /// let range = |field: &str| (ErrorCode::NumberOutOfRange, field.to_owned());
    /// assert_eq!(refused(Alignment::DayOfMonth(1).check(fortnight, Phase::Next).unwrap_err()), mismatch("align"));
    /// assert_eq!(refused(Alignment::Weekday(Weekday::Monday).check(quarter, Phase::Next).unwrap_err()), mismatch("align"));
    /// assert_eq!(Alignment::Anniversary.check(quarter, Phase::Start).unwrap_err().code(), ErrorCode::SettingMismatch);
    /// // Five months never come back to January every year.
    /// assert_eq!(refused(Alignment::DayOfMonth(1).check(Interval::months(5)?, Phase::Month(1)).unwrap_err()), mismatch("phase"));
    /// assert_eq!(refused(Alignment::DayOfMonth(32).check(quarter, Phase::Next).unwrap_err()), range("align.day_of_month"));
    /// assert_eq!(refused(Alignment::DayOfMonth(1).check(quarter, Phase::Month(13)).unwrap_err()), range("phase.month"));
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn check(self, interval: Interval, phase: Phase) -> Result<()> {
        match (self, phase) {
            (Self::Anniversary, Phase::Next) => Ok(()),
            (Self::Date(day), Phase::Next) => match check_day(day) {
                Ok(_) => Ok(()),
                Err(error) => Err(error.at("align.date")),
            },
            (Self::DayOfMonth(day), _) => {
                within(day, 31, "align.day_of_month")?;
                let months = interval.as_months().ok_or_else(|| mismatch("align", self, interval))?;
                match phase {
                    Phase::Next | Phase::Start => Ok(()),
                    Phase::Month(month) => {
                        within(month, 12, "phase.month")?;
                        if meets_every_year(months) {
                            Ok(())
                        } else {
                            Err(mismatch("phase", phase, interval))
                        }
                    }
                }
            }
            (Self::MonthAndDay { month, day }, Phase::Next) => {
                within(month, 12, "align.month_and_day.month")?;
                within(day, 31, "align.month_and_day.day")?;
                match interval.as_months() {
                    Some(months) if meets_every_year(months) => Ok(()),
                    _ => Err(mismatch("align", self, interval)),
                }
            }
            (Self::Weekday(_), Phase::Next | Phase::Start) if interval.unit() == IntervalUnit::Weeks => Ok(()),
            (Self::Weekday(_), Phase::Next | Phase::Start) => Err(mismatch("align", self, interval)),
            (Self::Anniversary | Self::Date(_) | Self::MonthAndDay { .. } | Self::Weekday(_), _) => Err(unsuited(self, phase)),
        }
    }
}

/// Whether a grid of so many months that goes through a month goes through it in each year that it meets.
fn meets_every_year(months: u32) -> bool {
    matches!(months, 1 | 2 | 3 | 4 | 6) || months.is_multiple_of(12)
}

#[inline]
fn within(number: u8, max: u8, field: &str) -> Result<()> {
    if (1..=max).contains(&number) {
        Ok(())
    } else {
        Err(outside(number, max, field))
    }
}

#[cold]
fn outside(number: u8, max: u8, field: &str) -> Error {
    Error::new(ErrorCode::NumberOutOfRange)
        .at(field)
        .value(number)
        .with("min", 1_i64)
        .with("max", i64::from(max))
}

#[cold]
fn unsuited(align: Alignment, phase: Phase) -> Error {
    Error::new(ErrorCode::SettingMismatch)
        .at("phase")
        .value(phase)
        .with("other", (Phrase::TheAlignment, align))
}

#[cold]
fn mismatch(field: &str, value: impl fmt::Display, interval: Interval) -> Error {
    Error::new(ErrorCode::AlignmentMismatch)
        .at(field)
        .value(value)
        .with("interval", interval.to_string())
}
