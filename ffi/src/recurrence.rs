//! Due dates: the grid that a host describes, its n-th day, the next one.

use chrono::NaiveDate;
use echeance::calendar::{Interval, IntervalUnit, Weekday};
use echeance::{Alignment, MonthEnd, Phase, Recurrence, Result};

use crate::argument::{self, Out, choice, day, number, outside};
use crate::error::ech_error;
use crate::guard;
use crate::status::ech_status;

/// The unit of an interval.
#[repr(C)]
#[allow(non_camel_case_types, dead_code)]
pub enum ech_unit {
    /// Days, 36500 at most.
    Days = 1,
    /// Weeks, 5214 at most.
    Weeks = 2,
    /// Months, 1200 at most.
    Months = 3,
    /// Years, 100 at most.
    Years = 4,
}

/// Where due days fall.
#[repr(C)]
#[allow(non_camel_case_types, dead_code)]
pub enum ech_align {
    /// On the day of the start; `align_value` is 0.
    Anniversary = 0,
    /// On a day of the month: `align_value` is 1 to 31, clamped to each month. Months and years only.
    DayOfMonth = 1,
    /// On a day of the week: `align_value` is 1 (Monday) to 7 (Sunday). Weeks only.
    Weekday = 2,
    /// On a day of the year: `align_value` is MMDD, 401 for 1 April. Months that meet every year, and years.
    MonthAndDay = 3,
    /// On a grid through a date, that of another subscription for example: `align_value` is YYYYMMDD.
    Date = 4,
}

/// Of several months or weeks, which one the grid meets.
#[repr(C)]
#[allow(non_camel_case_types, dead_code)]
pub enum ech_phase {
    /// The first match on or after the start; `phase_value` is 0.
    Next = 0,
    /// The match of one interval after the start's own month or week; `phase_value` is 0.
    Start = 1,
    /// Calendar quarters and the like: `phase_value` is a month, 1 to 12, that has a due day.
    Month = 2,
}

/// What becomes of a grid whose anchor is the last day of its month.
#[repr(C)]
#[allow(non_camel_case_types, dead_code)]
pub enum ech_month_end {
    /// 30 April, 30 May.
    SameDay = 0,
    /// 30 April, 31 May.
    LastDay = 1,
}

/// Due days at equal intervals. The host fills it; set all of it to 0 first, then `struct_size`, `start`, `unit` and `count`. It is only read during a call.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct ech_recurrence {
    /// sizeof(ech_recurrence).
    pub struct_size: usize,
    /// The day on which the subscription starts: YYYYMMDD, 19000101 to 99991231.
    pub start: i32,
    /// An ech_unit: the unit of the interval.
    pub unit: i32,
    /// Units in an interval: 1 to 36500 days, 5214 weeks, 1200 months, 100 years.
    pub count: i32,
    /// An ech_align.
    pub align: i32,
    /// What `align` needs.
    pub align_value: i32,
    /// An ech_phase.
    pub phase: i32,
    /// What `phase` needs.
    pub phase_value: i32,
    /// An ech_month_end.
    pub month_end: i32,
}

/// What a host described: the grid, and the start.
pub(crate) struct Grid {
    pub(crate) recurrence: Recurrence,
    pub(crate) start: NaiveDate,
}

const UNITS: [IntervalUnit; 4] = [
    IntervalUnit::Days,
    IntervalUnit::Weeks,
    IntervalUnit::Months,
    IntervalUnit::Years,
];
const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

impl Grid {
    /// # Safety
    /// `given` is null or points to a recurrence whose `struct_size` bytes may be read.
    pub(crate) unsafe fn read(given: *const ech_recurrence) -> Result<Self> {
        // SAFETY: the structure has numbers only, its size first, and the caller's promise.
        let given = unsafe { argument::structure(given, "recurrence") }?;
        given.grid().map_err(|error| error.at("recurrence"))
    }
}

impl ech_recurrence {
    fn grid(&self) -> Result<Grid> {
        let start = day(self.start, "start")?;
        let interval = self.interval()?;
        let month_end = choice(self.month_end, 0, &[MonthEnd::SameDay, MonthEnd::LastDay], "month_end")?;
        Ok(Grid {
            recurrence: Recurrence::aligned(start, interval, self.align()?, self.phase()?, month_end)?,
            start,
        })
    }

    fn interval(&self) -> Result<Interval> {
        let unit = choice(self.unit, 1, &UNITS, "unit")?;
        let count = u32::try_from(self.count).map_err(|_| outside(self.count, 1, 36_500, "count"))?;
        let interval = match unit {
            IntervalUnit::Days => Interval::days(count),
            IntervalUnit::Weeks => Interval::weeks(count),
            IntervalUnit::Months => Interval::months(count),
            IntervalUnit::Years => Interval::years(count),
        };
        interval.map_err(|error| error.at("count"))
    }

    fn align(&self) -> Result<Alignment> {
        let value = self.align_value;
        let (month, day_of_month) = (value.div_euclid(100), value.rem_euclid(100));
        match choice(self.align, 0, &[0, 1, 2, 3, 4], "align")? {
            0 => nothing(value, "align_value").map(|()| Alignment::Anniversary),
            1 => within(value, 31)
                .map(Alignment::DayOfMonth)
                .ok_or_else(|| outside(value, 1, 31, "align_value")),
            2 => choice(value, 1, &WEEKDAYS, "align_value").map(Alignment::Weekday),
            3 => within(month, 12)
                .zip(within(day_of_month, 31))
                .map(|(month, day)| Alignment::MonthAndDay { month, day })
                .ok_or_else(|| outside(value, 101, 1231, "align_value")),
            _ => day(value, "align_value").map(Alignment::Date),
        }
    }

    fn phase(&self) -> Result<Phase> {
        let value = self.phase_value;
        match choice(self.phase, 0, &[0, 1, 2], "phase")? {
            0 => nothing(value, "phase_value").map(|()| Phase::Next),
            1 => nothing(value, "phase_value").map(|()| Phase::Start),
            _ => within(value, 12)
                .map(Phase::Month)
                .ok_or_else(|| outside(value, 1, 12, "phase_value")),
        }
    }
}

/// A number from 1 to `max`.
fn within(number: i32, max: u8) -> Option<u8> {
    u8::try_from(number).ok().filter(|number| (1..=max).contains(number))
}

/// A value that a choice does not need, and that would not be heeded.
fn nothing(value: i32, field: &str) -> Result<()> {
    match value {
        0 => Ok(()),
        _ => Err(outside(value, 0, 0, field)),
    }
}

/// Due day number `index`: 0 is the first one on or after the start, -1 the one before it. Computed at once, whatever the number: 31 January, 28 February, 31 March.
///
/// `due_on`: YYYYMMDD; 0 when there is no result.
///
/// ECH_STATUS_ARGUMENT_NULL. For `recurrence`: ECH_STATUS_STRUCT_SIZE_WRONG, ECH_STATUS_DAY_INVALID, ECH_STATUS_DAY_OUT_OF_RANGE, ECH_STATUS_NUMBER_OUT_OF_RANGE,
/// ECH_STATUS_INTERVAL_INVALID (a count of 0), ECH_STATUS_INTERVAL_OUT_OF_RANGE, ECH_STATUS_ALIGNMENT_MISMATCH, ECH_STATUS_SETTING_MISMATCH. For `index`:
/// ECH_STATUS_DAY_OUT_OF_RANGE when its day lies before 19000101 or past 99991231. Any thread at any time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_due_nth(
    recurrence: *const ech_recurrence,
    index: i64,
    due_on: *mut i32,
    error: *mut *mut ech_error,
) -> ech_status {
    let body = || {
        // SAFETY: the host passes null or a place for the day.
        let out = unsafe { Out::new(due_on, "due_on", 0) }?;
        // SAFETY: the host passes null or a recurrence.
        let grid = unsafe { Grid::read(recurrence) }?;
        let due = grid.recurrence.boundary(index);
        out.write(number(due.map_err(|error| error.at("index"))?));
        Ok(())
    };
    // SAFETY: the host passes null or a place for the error.
    unsafe { guard::status("ech_due_nth", error, body) }
}

/// The first due day after the day `after` (YYYYMMDD), which may lie before the start.
///
/// `due_on`: YYYYMMDD; 0 when there is no result.
///
/// ECH_STATUS_ARGUMENT_NULL. For `recurrence`: ECH_STATUS_STRUCT_SIZE_WRONG, ECH_STATUS_DAY_INVALID, ECH_STATUS_DAY_OUT_OF_RANGE, ECH_STATUS_NUMBER_OUT_OF_RANGE,
/// ECH_STATUS_INTERVAL_INVALID (a count of 0), ECH_STATUS_INTERVAL_OUT_OF_RANGE, ECH_STATUS_ALIGNMENT_MISMATCH, ECH_STATUS_SETTING_MISMATCH. For `after`:
/// ECH_STATUS_DAY_INVALID, and ECH_STATUS_DAY_OUT_OF_RANGE when it, or the due day, lies before 19000101 or past 99991231. Any thread at any time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_due_next(
    recurrence: *const ech_recurrence,
    after: i32,
    due_on: *mut i32,
    error: *mut *mut ech_error,
) -> ech_status {
    let body = || {
        // SAFETY: the host passes null or a place for the day.
        let out = unsafe { Out::new(due_on, "due_on", 0) }?;
        // SAFETY: the host passes null or a recurrence.
        let grid = unsafe { Grid::read(recurrence) }?;
        let due = grid.recurrence.next_after(day(after, "after")?);
        out.write(number(due.map_err(|error| error.at("after"))?));
        Ok(())
    };
    // SAFETY: the host passes null or a place for the error.
    unsafe { guard::status("ech_due_next", error, body) }
}
