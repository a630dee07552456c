//! How long: so many days, weeks, months or years.

use std::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use chrono::NaiveDate;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Visitor},
};

use super::{
    civil,
    day::{check_day, out_of_range},
};
use crate::error::{
    Error, ErrorCode, Result, custom,
    limits::{MAX_INTERVAL_DAYS, MAX_INTERVAL_MONTHS},
};

/// The unit in which an [`Interval`] was written.
///
/// ```
/// use echeance::calendar::{Interval, IntervalUnit};
/// assert_eq!("P2W".parse::<Interval>()?.unit(), IntervalUnit::Weeks);
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntervalUnit {
    /// Days.
    Days,
    /// Weeks, of 7 days.
    Weeks,
    /// Calendar months.
    Months,
    /// Years, of 12 calendar months.
    Years,
}

/// A length of time in one unit: ISO 8601 text such as `P1M`, `P14D`, `P2W` or `P1Y`.
///
/// Intervals of the same length are equal, and each is written back as it was given.
///
/// ```
/// use echeance::{ErrorCode, calendar::Interval};
/// let year: Interval = "P1Y".parse()?;
/// assert_eq!(year, Interval::months(12)?);
/// assert_eq!(year.to_string(), "P1Y");
/// assert_eq!(Interval::weeks(2)?, Interval::days(14)?);
/// assert_ne!(Interval::months(1)?, Interval::days(30)?);
///
/// for text in ["P0D", "P1M2D", "PT1H", "P-1M", "1M", "p1m", "P01M", "P1.5M", "PM", "P", ""] {
///     assert_eq!(text.parse::<Interval>().unwrap_err().code(), ErrorCode::IntervalInvalid, "{text}");
/// }
/// for text in ["P36501D", "P5215W", "P1201M", "P101Y", "P99999999999999999999D"] {
///     assert_eq!(text.parse::<Interval>().unwrap_err().code(), ErrorCode::IntervalOutOfRange, "{text}");
/// }
/// for text in ["P36500D", "P5214W", "P1200M", "P100Y"] {
///     assert_eq!(text.parse::<Interval>()?.to_string(), text);
/// }
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Interval {
    count: u32,
    unit: IntervalUnit,
}

/// What the calendar adds: the four units are two.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Length {
    Days(u32),
    Months(u32),
}

impl Interval {
    /// So many days, 1 to 36,500.
    ///
    /// ```
    /// assert_eq!(echeance::calendar::Interval::days(14)?.to_string(), "P14D");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn days(count: u32) -> Result<Self> {
        Self::new(count, IntervalUnit::Days)
    }

    /// So many weeks, 1 to 5,214.
    ///
    /// ```
    /// assert_eq!(echeance::calendar::Interval::weeks(2)?.to_string(), "P2W");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn weeks(count: u32) -> Result<Self> {
        Self::new(count, IntervalUnit::Weeks)
    }

    /// So many months, 1 to 1,200.
    ///
    /// ```
    /// assert_eq!(echeance::calendar::Interval::months(3)?.to_string(), "P3M");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn months(count: u32) -> Result<Self> {
        Self::new(count, IntervalUnit::Months)
    }

    /// So many years, 1 to 100.
    ///
    /// ```
    /// assert_eq!(echeance::calendar::Interval::years(1)?.to_string(), "P1Y");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn years(count: u32) -> Result<Self> {
        Self::new(count, IntervalUnit::Years)
    }

    fn new(count: u32, unit: IntervalUnit) -> Result<Self> {
        let interval = Self { count, unit };
        if count == 0 {
            return Err(Error::new(ErrorCode::IntervalInvalid).value(interval));
        }
        let (size, limit) = match unit {
            IntervalUnit::Days => (1, MAX_INTERVAL_DAYS),
            IntervalUnit::Weeks => (7, MAX_INTERVAL_DAYS),
            IntervalUnit::Months => (1, MAX_INTERVAL_MONTHS),
            IntervalUnit::Years => (12, MAX_INTERVAL_MONTHS),
        };
        match count.checked_mul(size) {
            Some(length) if length <= limit => Ok(interval),
            _ => Err(too_long(interval, unit)),
        }
    }

    /// The number before the unit.
    ///
    /// ```
    /// assert_eq!(echeance::calendar::Interval::weeks(2)?.count(), 2);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn count(self) -> u32 {
        self.count
    }

    /// The unit in which it was written.
    ///
    /// ```
    /// use echeance::calendar::{Interval, IntervalUnit};
    /// assert_eq!(Interval::years(1)?.unit(), IntervalUnit::Years);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn unit(self) -> IntervalUnit {
        self.unit
    }

    /// Its months, when it is written in months or years.
    ///
    /// ```
    /// use echeance::calendar::Interval;
    /// assert_eq!(Interval::years(2)?.as_months(), Some(24));
    /// assert_eq!(Interval::days(30)?.as_months(), None);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn as_months(self) -> Option<u32> {
        match self.length() {
            Length::Months(months) => Some(months),
            Length::Days(_) => None,
        }
    }

    /// Its days, when it is written in days or weeks.
    ///
    /// ```
    /// use echeance::calendar::Interval;
    /// assert_eq!(Interval::weeks(2)?.as_days(), Some(14));
    /// assert_eq!(Interval::months(1)?.as_days(), None);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn as_days(self) -> Option<u32> {
        match self.length() {
            Length::Days(days) => Some(days),
            Length::Months(_) => None,
        }
    }

    #[inline]
    pub(super) fn length(self) -> Length {
        // The limits were checked when it was made.
        match self.unit {
            IntervalUnit::Days => Length::Days(self.count),
            IntervalUnit::Weeks => Length::Days(self.count.wrapping_mul(7)),
            IntervalUnit::Months => Length::Months(self.count),
            IntervalUnit::Years => Length::Months(self.count.wrapping_mul(12)),
        }
    }

    /// `day` plus this interval; months keep the day number, clamped to the length of the month.
    ///
    /// ```
    /// use echeance::{ErrorCode, calendar::{Interval, LAST_DAY, parse_day}};
    /// let month = Interval::months(1)?;
    /// assert_eq!(month.add_to(parse_day("2026-01-31")?)?.to_string(), "2026-02-28");
    /// assert_eq!(month.add_to(parse_day("2026-02-28")?)?.to_string(), "2026-03-28");
    /// assert_eq!(Interval::years(1)?.add_to(parse_day("2024-02-29")?)?.to_string(), "2025-02-28");
    /// assert_eq!(month.add_to(LAST_DAY).unwrap_err().code(), ErrorCode::DayOutOfRange);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn add_to(self, day: NaiveDate) -> Result<NaiveDate> {
        self.add_times(day, 1)
    }

    /// `day` plus `times` intervals at once, which may be negative: the day number is clamped once, at the end.
    ///
    /// ```
    /// use echeance::calendar::{Interval, parse_day};
    /// let month = Interval::months(1)?;
    /// assert_eq!(month.add_times(parse_day("2026-01-31")?, 2)?.to_string(), "2026-03-31");
    /// assert_eq!(month.add_times(parse_day("2026-03-31")?, -1)?.to_string(), "2026-02-28");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn add_times(self, day: NaiveDate, times: i64) -> Result<NaiveDate> {
        let day = check_day(day)?;
        let sum = match self.length() {
            Length::Days(days) => times
                .checked_mul(i64::from(days))
                .and_then(|days| days.checked_add(i64::from(civil::rank(day))))
                .and_then(civil::day_of_rank),
            Length::Months(months) => {
                let (month, number) = civil::month_and_number(day);
                times
                    .checked_mul(i64::from(months))
                    .and_then(|months| months.checked_add(i64::from(month)))
                    .and_then(|month| civil::day_in_month(month, number))
            }
        };
        sum.ok_or_else(|| out_of_range(format_args!("{day} {times:+} × {self}")))
    }
}

impl PartialEq for Interval {
    fn eq(&self, other: &Self) -> bool {
        self.length() == other.length()
    }
}

impl Eq for Interval {}

impl Hash for Interval {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.length().hash(state);
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            IntervalUnit::Days => 'D',
            IntervalUnit::Weeks => 'W',
            IntervalUnit::Months => 'M',
            IntervalUnit::Years => 'Y',
        };
        write!(f, "P{}{unit}", self.count)
    }
}

impl fmt::Debug for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Interval {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let invalid = || Error::new(ErrorCode::IntervalInvalid).value(text);
        let (digits, unit) = text
            .strip_prefix('P')
            .and_then(|rest| {
                let unit = match rest.chars().next_back()? {
                    'D' => IntervalUnit::Days,
                    'W' => IntervalUnit::Weeks,
                    'M' => IntervalUnit::Months,
                    'Y' => IntervalUnit::Years,
                    _ => return None,
                };
                Some((rest.get(..rest.len().checked_sub(1)?)?, unit))
            })
            .ok_or_else(invalid)?;
        // A leading zero could not be written back, and a sign is not a length.
        if digits.is_empty() || digits.starts_with('0') || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(invalid());
        }
        match digits.parse() {
            Ok(count) => Self::new(count, unit),
            Err(_) => Err(too_long(text, unit)),
        }
    }
}

/// The limit as ISO text: it reads the same in every language.
fn too_long(value: impl fmt::Display, unit: IntervalUnit) -> Error {
    let max = match unit {
        IntervalUnit::Days | IntervalUnit::Weeks => format!("P{MAX_INTERVAL_DAYS}D"),
        IntervalUnit::Months | IntervalUnit::Years => format!("P{MAX_INTERVAL_MONTHS}M"),
    };
    Error::new(ErrorCode::IntervalOutOfRange).value(value).with("max", max)
}

impl Serialize for Interval {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Interval {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Interval;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(crate::error::Phrase::Interval.en())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Interval, E> {
                text.parse().map_err(custom)
            }
        }

        from.deserialize_str(Text)
    }
}
