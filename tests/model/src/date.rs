//! Rule 1: days, intervals, grids. A day is a number, counted from 1900-01-01 (day 0, a Monday); months are looked up
//! in one table that is filled by counting.

use crate::plan::{Align, Interval, MonthEnd, Phase, Plan};
use std::sync::OnceLock;

const FIRST_YEAR: i64 = 1600;
const LAST_YEAR: i64 = 10_300;

/// The first day of each month from January `FIRST_YEAR`.
fn table() -> &'static [i64] {
    static TABLE: OnceLock<Vec<i64>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (mut starts, mut day, mut origin) = (Vec::new(), 0, 0);
        for year in FIRST_YEAR..=LAST_YEAR {
            if year == 1900 {
                origin = day;
            }
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            for length in [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
                starts.push(day);
                day += length;
            }
        }
        starts.iter().map(|start| start - origin).collect()
    })
}

/// The first day of a month; a month is a number too, 12 × year + month − 1.
fn month_start(month: i64) -> i64 {
    table()[(month - 12 * FIRST_YEAR) as usize]
}

pub(crate) fn month_length(month: i64) -> i64 {
    month_start(month + 1) - month_start(month)
}

/// The day of a month that has this number, or the month's last day.
pub(crate) fn clamped(month: i64, number: i64) -> i64 {
    month_start(month) + number.min(month_length(month)) - 1
}

/// The month that holds a day, and the day's number in it. The first guess only saves time.
pub(crate) fn month_of(day: i64) -> (i64, i64) {
    let mut month = 12 * 1900 + day * 100 / 3044;
    while month_start(month) > day {
        month -= 1;
    }
    while month_start(month + 1) <= day {
        month += 1;
    }
    (month, day - month_start(month) + 1)
}

/// The number of a civil day.
pub fn day(year: i64, month: i64, number: i64) -> i64 {
    month_start(12 * year + month - 1) + number - 1
}

/// Year, month and day of the month.
pub fn civil(day: i64) -> (i64, i64, i64) {
    let (month, number) = month_of(day);
    (month.div_euclid(12), month.rem_euclid(12) + 1, number)
}

/// The day in ISO 8601.
pub fn iso(day: i64) -> String {
    let (y, m, d) = civil(day);
    format!("{y:04}-{m:02}-{d:02}")
}

/// Monday is 1.
fn weekday(day: i64) -> i64 {
    day.rem_euclid(7) + 1
}

/// An interval is so many months, or so many days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Length {
    Months(i64),
    Days(i64),
}

impl Interval {
    pub(crate) fn length(self) -> Length {
        match self {
            Interval::Days(n) => Length::Days(n),
            Interval::Weeks(n) => Length::Days(7 * n),
            Interval::Months(n) => Length::Months(n),
            Interval::Years(n) => Length::Months(12 * n),
        }
    }
}

/// A day plus so many times an interval (rule 1.2).
pub(crate) fn add(day: i64, interval: Interval, times: i64) -> i64 {
    match interval.length() {
        Length::Days(n) => day + n * times,
        Length::Months(n) => add_months(day, n * times),
    }
}

pub(crate) fn add_months(day: i64, months: i64) -> i64 {
    let (month, number) = month_of(day);
    clamped(month + months, number)
}

/// The latest day whose delay expires by `day` (rule 1.7). A month has at least 28 days: no later day than the first one tried.
pub(crate) fn latest_before_delay(day: i64, delay: Interval) -> i64 {
    let mut event = match delay.length() {
        Length::Days(n) => day - n,
        Length::Months(n) => day - 28 * n,
    };
    while add(event, delay, 1) > day {
        event -= 1;
    }
    event
}

#[derive(Clone, Copy, Debug)]
enum Anchor {
    Day(i64),
    Month { month: i64, number: i64 },
}

/// Rules 1.3 to 1.5.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grid {
    anchor: Anchor,
    step: i64,
    /// How many intervals after the anchor boundary 0 stands.
    zero: i64,
}

impl Grid {
    /// The grid needed from a day on; `through` replaces the plan's alignment by a grid through that day.
    pub(crate) fn new(plan: &Plan, from: i64, through: Option<i64>) -> Grid {
        let align = through.map_or(plan.align, Align::Date);
        let (anchor, step) = match plan.interval.length() {
            Length::Days(n) => (Anchor::Day(day_anchor(align, plan.phase, from)), n),
            Length::Months(n) => {
                let (month, mut number) = month_anchor(align, plan.phase, from);
                if plan.month_end == MonthEnd::LastDay && number >= month_length(month) {
                    number = 31;
                }
                (Anchor::Month { month, number }, n)
            }
        };
        let mut grid = Grid { anchor, step, zero: 0 };
        while grid.boundary(0) < from {
            grid.zero += 1;
        }
        while grid.boundary(-1) >= from {
            grid.zero -= 1;
        }
        grid
    }

    pub(crate) fn boundary(&self, k: i64) -> i64 {
        let steps = (self.zero + k) * self.step;
        match self.anchor {
            Anchor::Day(day) => day + steps,
            Anchor::Month { month, number } => clamped(month + steps, number),
        }
    }

    /// The number of the first boundary after a day.
    pub(crate) fn first_after(&self, day: i64) -> i64 {
        let mut k = 0;
        while self.boundary(k) <= day {
            k += 1;
        }
        while self.boundary(k - 1) > day {
            k -= 1;
        }
        k
    }
}

fn day_anchor(align: Align, phase: Phase, from: i64) -> i64 {
    match (align, phase) {
        (Align::Anniversary, _) => from,
        (Align::Date(day), _) => day,
        (Align::Weekday(w), Phase::Start) => from - (weekday(from) - 1) + (w - 1),
        (Align::Weekday(w), _) => (from..).find(|day| weekday(*day) == w).expect("a weekday from 1 to 7"),
        _ => panic!("this alignment needs an interval in months"),
    }
}

/// The anchor's month and day number, for an interval in months.
fn month_anchor(align: Align, phase: Phase, from: i64) -> (i64, i64) {
    let (number, phase) = match align {
        Align::Anniversary => return month_of(from),
        Align::Date(day) => return month_of(day),
        Align::DayOfMonth(number) => (number, phase),
        Align::MonthAndDay(month, number) => (number, Phase::Month(month)),
        Align::Weekday(_) => panic!("this alignment needs an interval in weeks"),
    };
    let first = month_of(from).0;
    let month = match phase {
        Phase::Start => Some(first),
        Phase::Next => (first..).find(|m| clamped(*m, number) >= from),
        Phase::Month(wanted) => (first..).find(|m| m % 12 == wanted - 1 && clamped(*m, number) >= from),
    };
    (month.expect("months go on"), number)
}
