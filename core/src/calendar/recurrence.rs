//! A grid of boundaries: which day is boundary *k*, and which period holds a day.

use chrono::{Datelike, NaiveDate};

use super::{
    alignment::{Alignment, MonthEnd, Phase},
    day::{check_day, out_of_range},
    due_dates::DueDates,
    grid::Grid,
    interval::Interval,
    period::Period,
    schedule::Schedule,
};
use crate::error::{Error, ErrorCode, Result, limits::MAX_PERIODS};

/// Boundaries at equal intervals, each computed from the anchor; 20 bytes, to copy.
///
/// Boundary *k* starts period *k*. Numbers before 0 are the boundaries before the anchor.
///
/// # 31 January, every month
/// ```
/// use echeance::calendar::{Interval, Recurrence, parse_day};
/// let due = Recurrence::anniversary(parse_day("2026-01-31")?, Interval::months(1)?);
/// let days: Vec<String> = (-1..5).map(|k| due.boundary(k).unwrap().to_string()).collect();
/// assert_eq!(days, ["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]);
/// # Ok::<(), echeance::Error>(())
/// ```
///
/// # 29 February, every year
/// ```
/// use echeance::calendar::{Interval, Recurrence, parse_day};
/// let due = Recurrence::anniversary(parse_day("2024-02-29")?, Interval::years(1)?);
/// assert_eq!(due.boundary(1)?.to_string(), "2025-02-28");
/// assert_eq!(due.boundary(4)?.to_string(), "2028-02-29");
/// assert_eq!(due, Recurrence::anniversary(parse_day("2024-02-29")?, Interval::months(12)?));
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recurrence {
    interval: Interval,
    grid: Grid,
}

impl Recurrence {
    /// The grid through `anchor`, which is boundary 0.
    ///
    /// ```
    /// use echeance::calendar::{Interval, Recurrence, parse_day};
    /// let fortnight = Recurrence::anniversary(parse_day("2026-03-02")?, Interval::weeks(2)?);
    /// assert_eq!(fortnight.boundary(0)?.to_string(), "2026-03-02");
    /// assert_eq!(fortnight.boundary(1)?.to_string(), "2026-03-16");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn anniversary(anchor: NaiveDate, interval: Interval) -> Self {
        Self {
            interval,
            grid: Grid::through(anchor, interval, MonthEnd::SameDay),
        }
    }

    /// The grid that `align`, `phase` and `month_end` give from `from` on; boundary 0 is its first one on or after `from`.
    ///
    /// # 15 March, every three months, on the 1st
    /// ```
    /// use echeance::calendar::{Alignment, Interval, MonthEnd, Phase, Recurrence, parse_day};
    /// let from = parse_day("2026-03-15")?;
    /// let first = |phase| {
    ///     let due = Recurrence::aligned(from, Interval::months(3)?, Alignment::DayOfMonth(1), phase, MonthEnd::SameDay)?;
    ///     due.boundary(0)
    /// };
    /// assert_eq!(first(Phase::Next)?.to_string(), "2026-04-01");
    /// assert_eq!(first(Phase::Start)?.to_string(), "2026-06-01");
    /// assert_eq!(first(Phase::Month(1))?.to_string(), "2026-04-01");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    ///
    /// # Other alignments
    /// ```
    /// use echeance::calendar::{Alignment, Interval, MonthEnd, Phase, Recurrence, Weekday, parse_day};
    /// let from = parse_day("2026-03-18")?; // a Wednesday
    /// let days = |every: &str, align, phase| {
    ///     let due = Recurrence::aligned(from, every.parse()?, align, phase, MonthEnd::SameDay)?;
    ///     Ok::<_, echeance::Error>(format!("{} {}", due.boundary(0)?, due.boundary(1)?))
    /// };
    /// assert_eq!(days("P1M", Alignment::Anniversary, Phase::Next)?, "2026-03-18 2026-04-18");
    /// assert_eq!(days("P1M", Alignment::DayOfMonth(31), Phase::Next)?, "2026-03-31 2026-04-30");
    /// assert_eq!(days("P2W", Alignment::Weekday(Weekday::Monday), Phase::Next)?, "2026-03-23 2026-04-06");
    /// assert_eq!(days("P2W", Alignment::Weekday(Weekday::Monday), Phase::Start)?, "2026-03-30 2026-04-13");
    /// assert_eq!(days("P1Y", Alignment::MonthAndDay { month: 4, day: 1 }, Phase::Next)?, "2026-04-01 2027-04-01");
    /// assert_eq!(days("P3M", Alignment::Date(parse_day("2025-01-31")?), Phase::Next)?, "2026-04-30 2026-07-31");
    /// assert_eq!(days("P10D", Alignment::Date(parse_day("2026-04-30")?), Phase::Next)?, "2026-03-21 2026-03-31");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    ///
    /// # The last day of the month
    /// ```
    /// use echeance::calendar::{Alignment, Interval, MonthEnd, Phase, Recurrence, parse_day};
    /// let second = |from: &str, month_end| {
    ///     let from = parse_day(from)?;
    ///     Recurrence::aligned(from, Interval::months(1)?, Alignment::Anniversary, Phase::Next, month_end)?.boundary(1)
    /// };
    /// assert_eq!(second("2026-04-30", MonthEnd::SameDay)?.to_string(), "2026-05-30");
    /// assert_eq!(second("2026-04-30", MonthEnd::LastDay)?.to_string(), "2026-05-31");
    /// assert_eq!(second("2026-04-29", MonthEnd::LastDay)?.to_string(), "2026-05-29");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    ///
    /// # The ends of the calendar
    /// ```
    /// use echeance::{ErrorCode, calendar::{Alignment, FIRST_DAY, Interval, LAST_DAY, MonthEnd, Phase, Recurrence}};
    /// let mid = |from| Recurrence::aligned(from, Interval::months(1)?, Alignment::DayOfMonth(15), Phase::Next, MonthEnd::SameDay);
    /// // The grid is there; only its boundaries outside the range are refused.
    /// assert_eq!(mid(LAST_DAY)?.boundary(0).unwrap_err().found(), "10000-01-15");
    /// assert_eq!(mid(LAST_DAY)?.boundary(-1)?.to_string(), "9999-12-15");
    /// assert_eq!(mid(FIRST_DAY)?.boundary(0)?.to_string(), "1900-01-15");
    /// assert_eq!(mid(FIRST_DAY)?.period_holding(FIRST_DAY).unwrap_err().code(), ErrorCode::DayOutOfRange);
    /// let before = FIRST_DAY.pred_opt().unwrap();
    /// assert_eq!(mid(before).unwrap_err().code(), ErrorCode::DayOutOfRange);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    ///
    /// A pairing that makes no sense is refused: see [`Alignment::check`].
    #[inline]
    pub fn aligned(from: NaiveDate, interval: Interval, align: Alignment, phase: Phase, month_end: MonthEnd) -> Result<Self> {
        let from = check_day(from)?;
        align.check(interval, phase)?;
        Ok(Self {
            interval,
            grid: Grid::aligned(from, interval, align, phase, month_end),
        })
    }

    /// The interval between boundaries, as it was given.
    ///
    /// ```
    /// use echeance::calendar::{Interval, Recurrence, parse_day};
    /// let due = Recurrence::anniversary(parse_day("2026-03-15")?, Interval::years(1)?);
    /// assert_eq!(due.interval().to_string(), "P1Y");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn interval(self) -> Interval {
        self.interval
    }

    /// In months, the anchor's day number, 1 to 31, that each boundary has when its month is long enough.
    ///
    /// ```
    /// use echeance::calendar::{Interval, Recurrence, parse_day};
    /// let day = parse_day("2026-01-31")?;
    /// assert_eq!(Recurrence::anniversary(day, Interval::months(1)?).anchor_day(), Some(31));
    /// assert_eq!(Recurrence::anniversary(day, Interval::days(30)?).anchor_day(), None);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn anchor_day(self) -> Option<u32> {
        self.grid.number()
    }

    /// Boundary `index`, at once.
    ///
    /// ```
    /// use echeance::{ErrorCode, calendar::{Interval, Recurrence, parse_day}};
    /// let due = Recurrence::anniversary(parse_day("2026-01-31")?, Interval::months(1)?);
    /// assert_eq!(due.boundary(95_687)?.to_string(), "9999-12-31");
    /// assert_eq!(due.boundary(95_688).unwrap_err().code(), ErrorCode::DayOutOfRange);
    /// assert_eq!(due.boundary(95_688).unwrap_err().found(), "10000-01-31");
    /// assert_eq!(due.boundary(i64::MIN).unwrap_err().found(), "2026-01-31 -9223372036854775808 × P1M");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn boundary(self, index: i64) -> Result<NaiveDate> {
        match self.grid.boundary(index) {
            Some(day) => Ok(day),
            None => Err(self.beyond(index)),
        }
    }

    /// A boundary outside the range: as a day when it has a year that people would write, else as how it is counted, in no language.
    #[cold]
    fn beyond(self, index: i64) -> Error {
        let written = |index| self.grid.position(index).and_then(|at| self.written(at));
        match written(index) {
            Some(day) => out_of_range(day),
            None => {
                let first = written(0).unwrap_or_default();
                out_of_range(format_args!("{first} {index:+} × {}", self.interval))
            }
        }
    }

    /// A month or the rank of a day as a day, as far as years have at most five digits.
    fn written(self, position: i64) -> Option<String> {
        let position = i32::try_from(position).ok()?;
        let day = match self.grid.number() {
            Some(number) => {
                let month = u32::try_from(position.checked_rem_euclid(12)?).ok()?.saturating_add(1);
                let in_month = |day| NaiveDate::from_ymd_opt(position.checked_div_euclid(12)?, month, day);
                (1..=number).rev().find_map(in_month)?
            }
            None => NaiveDate::from_num_days_from_ce_opt(position)?,
        };
        let year = Some(day.year()).filter(|year| (0..100_000).contains(year))?;
        Some(format!("{year:04}-{:02}-{:02}", day.month(), day.day()))
    }

    /// The number of the period that holds `day`: boundary *k* ≤ `day` < boundary *k* + 1. Negative before boundary 0.
    ///
    /// ```
    /// use echeance::calendar::{Interval, Recurrence, parse_day};
    /// let due = Recurrence::anniversary(parse_day("2026-01-31")?, Interval::months(1)?);
    /// assert_eq!(due.index(parse_day("2026-02-27")?)?, 0);
    /// assert_eq!(due.index(parse_day("2026-02-28")?)?, 1);
    /// assert_eq!(due.index(parse_day("2026-01-30")?)?, -1);
    /// assert_eq!(due.index(parse_day("1900-01-01")?)?, -1513);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn index(self, day: NaiveDate) -> Result<i64> {
        Ok(self.find(day)?.0)
    }

    /// Whether `day` is a boundary.
    ///
    /// ```
    /// use echeance::calendar::{Interval, Recurrence, parse_day};
    /// let due = Recurrence::anniversary(parse_day("2026-01-31")?, Interval::months(1)?);
    /// assert!(due.is_boundary(parse_day("2026-02-28")?)?);
    /// assert!(!due.is_boundary(parse_day("2026-03-28")?)?);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn is_boundary(self, day: NaiveDate) -> Result<bool> {
        Ok(self.find(day)?.1)
    }

    #[inline]
    fn find(self, day: NaiveDate) -> Result<(i64, bool)> {
        let (index, exact) = self.grid.index(check_day(day)?);
        Ok((i64::from(index), exact))
    }

    /// Period `index`: from its boundary to the next one.
    ///
    /// ```
    /// use echeance::calendar::{Interval, Recurrence, parse_day};
    /// let due = Recurrence::anniversary(parse_day("2026-11-05")?, Interval::months(1)?);
    /// assert_eq!(due.period(0)?.to_string(), "2026-11-05/2026-12-04");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn period(self, index: i64) -> Result<Period> {
        let start = self.boundary(index)?;
        // A boundary was in range: its number is far from the limits of an i64.
        Ok(Period::between(start, self.boundary(index.wrapping_add(1))?))
    }

    /// The period that holds `day`, found at once.
    ///
    /// ```
    /// use echeance::calendar::{Alignment, Interval, MonthEnd, Phase, Recurrence, parse_day};
    /// let start = parse_day("2026-03-15")?;
    /// let due = Recurrence::aligned(start, Interval::months(1)?, Alignment::DayOfMonth(1), Phase::Next, MonthEnd::SameDay)?;
    /// assert_eq!(due.period_holding(start)?.to_string(), "2026-03-01/2026-03-31");
    /// assert_eq!(due.period_holding(parse_day("2031-07-14")?)?.to_string(), "2031-07-01/2031-07-31");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn period_holding(self, day: NaiveDate) -> Result<Period> {
        let (index, _) = self.grid.index(check_day(day)?);
        match self.grid.period_near(day, index) {
            Some(period) => Ok(period),
            None => self.cut_off(i64::from(index)),
        }
    }

    /// A period that leaves the range of days: the boundary that does says so.
    #[cold]
    fn cut_off(self, index: i64) -> Result<Period> {
        self.period(index)
    }

    /// The first boundary after `day`.
    ///
    /// ```
    /// use echeance::{ErrorCode, calendar::{Interval, LAST_DAY, Recurrence, parse_day}};
    /// let due = Recurrence::anniversary(parse_day("2026-01-31")?, Interval::months(1)?);
    /// assert_eq!(due.next_after(parse_day("2026-02-27")?)?.to_string(), "2026-02-28");
    /// assert_eq!(due.next_after(parse_day("2026-02-28")?)?.to_string(), "2026-03-31");
    /// assert_eq!(due.next_after(LAST_DAY).unwrap_err().code(), ErrorCode::DayOutOfRange);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn next_after(self, day: NaiveDate) -> Result<NaiveDate> {
        self.boundary(self.index(day)?.wrapping_add(1))
    }

    /// The first boundary on or after `day`.
    ///
    /// ```
    /// use echeance::calendar::{Interval, LAST_DAY, Recurrence, parse_day};
    /// let due = Recurrence::anniversary(parse_day("2026-01-31")?, Interval::months(1)?);
    /// assert_eq!(due.first_from(parse_day("2026-02-28")?)?.to_string(), "2026-02-28");
    /// assert_eq!(due.first_from(parse_day("2026-03-01")?)?.to_string(), "2026-03-31");
    /// assert_eq!(due.first_from(LAST_DAY)?, LAST_DAY);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn first_from(self, day: NaiveDate) -> Result<NaiveDate> {
        match self.find(day)? {
            (_, true) => Ok(day),
            (index, false) => self.boundary(index.wrapping_add(1)),
        }
    }

    /// `count` periods from period `first` on; all of them must lie in the range of days.
    ///
    /// ```
    /// use echeance::{ErrorCode, calendar::{Interval, Recurrence, parse_day}};
    /// let due = Recurrence::anniversary(parse_day("2026-01-31")?, Interval::months(1)?);
    /// let texts: Vec<String> = due.schedule(0, 3)?.map(|period| period.to_string()).collect();
    /// assert_eq!(texts, ["2026-01-31/2026-02-27", "2026-02-28/2026-03-30", "2026-03-31/2026-04-29"]);
    /// assert_eq!(due.schedule(0, 10_001).unwrap_err().code(), ErrorCode::TooMany);
    /// assert_eq!(due.schedule(95_687, 1).unwrap_err().code(), ErrorCode::DayOutOfRange);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn schedule(self, first: i64, count: usize) -> Result<Schedule> {
        // One boundary more than there are periods; none for none.
        let bounds = if count == 0 { 0 } else { count.saturating_add(1) };
        Ok(Schedule::new(self.bounds(first, count, bounds)?))
    }

    /// `count` boundaries from boundary `first` on: the due dates alone, faster than the periods.
    ///
    /// ```
    /// use echeance::calendar::{Interval, Recurrence, parse_day};
    /// let due = Recurrence::anniversary(parse_day("2026-01-31")?, Interval::months(1)?);
    /// let days: Vec<String> = due.due_dates(1, 3)?.map(|day| day.to_string()).collect();
    /// assert_eq!(days, ["2026-02-28", "2026-03-31", "2026-04-30"]);
    /// // The last boundary that there is.
    /// assert_eq!(due.due_dates(95_687, 1)?.count(), 1);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn due_dates(self, first: i64, count: usize) -> Result<DueDates> {
        self.bounds(first, count, count)
    }

    /// `bounds` boundaries from boundary `first` on, the first and the last of which are in range, and so all of them.
    #[inline]
    fn bounds(self, first: i64, count: usize, bounds: usize) -> Result<DueDates> {
        if count > MAX_PERIODS {
            return Err(too_many(count));
        }
        let Some(steps) = bounds.checked_sub(1).and_then(|steps| i64::try_from(steps).ok()) else {
            return Ok(DueDates::none(self.grid));
        };
        let start = self.boundary(first)?;
        self.boundary(first.saturating_add(steps))?;
        Ok(DueDates::new(self.grid, start, self.grid.position(first), bounds))
    }
}

#[cold]
fn too_many(count: usize) -> Error {
    let max = i64::try_from(MAX_PERIODS).unwrap_or(i64::MAX);
    Error::new(ErrorCode::TooMany).at("count").value(count).with("max", max)
}
