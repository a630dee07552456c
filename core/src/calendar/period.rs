//! A stretch of days: half-open inside, with its last day for people and documents.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{
    day::{add_days, check_day, days_between},
    serde_day,
};
use crate::error::{Error, ErrorCode, Result, custom};

/// The days from `start` to the day before `end`; never empty.
///
/// ```
/// use echeance::{ErrorCode, calendar::{Period, parse_day}};
/// let march = Period::new(parse_day("2026-03-01")?, parse_day("2026-04-01")?)?;
/// assert_eq!(march.last_day().to_string(), "2026-03-31");
/// assert_eq!(march.days(), 31);
/// assert_eq!(march.to_string(), "2026-03-01/2026-03-31");
///
/// // In a document the end is inclusive, and nothing else may stand there.
/// let text = r#"{"start":"2026-03-01","last_day":"2026-03-31"}"#;
/// assert_eq!(serde_json::to_string(&march).unwrap(), text);
/// assert_eq!(serde_json::from_str::<Period>(text).unwrap(), march);
/// assert!(serde_json::from_str::<Period>(r#"{"start":"2026-03-01","last_day":"2026-02-28"}"#).is_err());
/// assert!(serde_json::from_str::<Period>(r#"{"start":"2026-03-01","end":"2026-04-01"}"#).is_err());
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    start: NaiveDate,
    end: NaiveDate,
}

impl Period {
    /// The days `[start, end)`.
    ///
    /// ```
    /// use echeance::{ErrorCode, calendar::{Period, parse_day}};
    /// let day = parse_day("2026-03-01")?;
    /// assert_eq!(Period::new(day, day).unwrap_err().code(), ErrorCode::PeriodEmpty);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn new(start: NaiveDate, end: NaiveDate) -> Result<Self> {
        let (start, end) = (check_day(start)?, check_day(end)?);
        if start < end {
            Ok(Self { start, end })
        } else {
            Err(empty(start, end))
        }
    }

    /// The days from `start` to `last_day`, both included.
    ///
    /// ```
    /// use echeance::calendar::{Period, parse_day};
    /// let one_day = Period::through(parse_day("2026-03-01")?, parse_day("2026-03-01")?)?;
    /// assert_eq!(one_day.days(), 1);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn through(start: NaiveDate, last_day: NaiveDate) -> Result<Self> {
        let start = check_day(start).map_err(|error| error.at("start"))?;
        let end = add_days(last_day, 1).map_err(|error| error.at("last_day"))?;
        if start < end {
            Ok(Self { start, end })
        } else {
            Err(empty(start, last_day).at("last_day"))
        }
    }

    /// Of two boundaries of a recurrence, which are in range and in order.
    #[inline]
    pub(super) fn between(start: NaiveDate, end: NaiveDate) -> Self {
        debug_assert!(start < end);
        Self { start, end }
    }

    /// The first day.
    ///
    /// ```
    /// # use echeance::calendar::{Period, parse_day};
    /// let march = Period::new(parse_day("2026-03-01")?, parse_day("2026-04-01")?)?;
    /// assert_eq!(march.start().to_string(), "2026-03-01");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn start(self) -> NaiveDate {
        self.start
    }

    /// The day after the last one.
    ///
    /// ```
    /// # use echeance::calendar::{Period, parse_day};
    /// let march = Period::new(parse_day("2026-03-01")?, parse_day("2026-04-01")?)?;
    /// assert_eq!(march.end().to_string(), "2026-04-01");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn end(self) -> NaiveDate {
        self.end
    }

    /// The last day.
    ///
    /// ```
    /// # use echeance::calendar::{Period, parse_day};
    /// let march = Period::new(parse_day("2026-03-01")?, parse_day("2026-04-01")?)?;
    /// assert_eq!(march.last_day().to_string(), "2026-03-31");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn last_day(self) -> NaiveDate {
        // The end comes after the start, so there is a day before it.
        self.end.pred_opt().unwrap_or(self.start)
    }

    /// How many days, at least 1.
    ///
    /// ```
    /// # use echeance::calendar::{Period, parse_day};
    /// let stub = Period::new(parse_day("2026-03-15")?, parse_day("2026-04-01")?)?;
    /// assert_eq!(stub.days(), 17);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn days(self) -> i64 {
        days_between(self.start, self.end)
    }

    /// Whether `day` is one of its days.
    ///
    /// ```
    /// # use echeance::calendar::{Period, parse_day};
    /// let march = Period::new(parse_day("2026-03-01")?, parse_day("2026-04-01")?)?;
    /// assert!(march.holds(parse_day("2026-03-31")?));
    /// assert!(!march.holds(march.end()));
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn holds(self, day: NaiveDate) -> bool {
        self.start <= day && day < self.end
    }

    /// The days that both have, when there are any.
    ///
    /// ```
    /// # use echeance::calendar::{Period, parse_day};
    /// let march = Period::new(parse_day("2026-03-01")?, parse_day("2026-04-01")?)?;
    /// let spring = Period::new(parse_day("2026-03-20")?, parse_day("2026-06-21")?)?;
    /// assert_eq!(march.meet(spring).unwrap().to_string(), "2026-03-20/2026-03-31");
    /// let april = Period::new(march.end(), parse_day("2026-05-01")?)?;
    /// assert_eq!(march.meet(april), None);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn meet(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }
}

#[cold]
fn empty(start: NaiveDate, end: NaiveDate) -> Error {
    Error::new(ErrorCode::PeriodEmpty)
        .value(end)
        .with("start", start)
        .with("end", end)
}

impl fmt::Display for Period {
    /// Both days included, as people read it: `2026-03-01/2026-03-31`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.start, self.last_day())
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}, {})", self.start, self.end)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Period")]
struct Written {
    #[serde(with = "serde_day")]
    start: NaiveDate,
    #[serde(with = "serde_day")]
    last_day: NaiveDate,
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Written {
            start: self.start,
            last_day: self.last_day(),
        }
        .serialize(to)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let written = Written::deserialize(from)?;
        Self::through(written.start, written.last_day).map_err(custom)
    }
}
