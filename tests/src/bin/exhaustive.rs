//! Every anchor of the calendar's cycle of 400 years, every common interval, 240 boundaries each.
//!
//! What a boundary must be is worked out here from the anchor's year, month and day number, with a month's length taken from
//! the rule of the calendar; nothing is shared with the library, which is only asked.

use std::{process::ExitCode, thread};

use chrono::{Datelike, NaiveDate};
use echeance::calendar::{Interval, Recurrence};

/// The anchors: 146,097 days, after which weekdays and leap years repeat.
const FIRST_YEAR: i64 = 2020;
const YEARS: i64 = 400;
/// The boundaries of each anchor: half of them before it. Yearly ones reach from 1900 to 2538.
const BOUNDARIES: std::ops::Range<i64> = -120..120;
const MONTHS: [(u32, &str); 4] = [(1, "month"), (3, "quarter"), (6, "half-year"), (12, "year")];
const THREADS: i64 = 2;

#[derive(Clone, Copy, PartialEq, Debug)]
struct Civil {
    year: i64,
    month: i64,
    day: i64,
}

fn month_length(year: i64, month: i64) -> i64 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The boundary `steps` months from the anchor, its day number clamped.
fn expected(anchor: Civil, steps: i64) -> Civil {
    let (mut year, mut month) = (anchor.year + steps / 12, anchor.month + steps % 12);
    if month > 12 {
        (year, month) = (year + 1, month - 12);
    } else if month < 1 {
        (year, month) = (year - 1, month + 12);
    }
    Civil {
        year,
        month,
        day: anchor.day.min(month_length(year, month)),
    }
}

/// The days from 1 March of the year 0, counted month by month in years that begin in March.
fn rank(civil: Civil) -> i64 {
    let before = (civil.month + 9) % 12;
    let year = civil.year - i64::from(civil.month < 3);
    // March to January: 31 30 31 30 31, twice, then 31 again.
    let months: i64 = [31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31]
        .iter()
        .take(before as usize)
        .sum();
    365 * year + year / 4 - year / 100 + year / 400 + months + civil.day - 1
}

fn civil(day: NaiveDate) -> Civil {
    Civil {
        year: day.year().into(),
        month: day.month().into(),
        day: day.day().into(),
    }
}

/// One anchor and one interval: how many boundaries were right, or what was not.
fn check(anchor: Civil, months: u32, every: Interval) -> Result<u64, String> {
    let day = NaiveDate::from_ymd_opt(anchor.year as i32, anchor.month as u32, anchor.day as u32).ok_or("no such anchor")?;
    let due = Recurrence::anniversary(day, every);
    let refused = |error: echeance::Error| format!("{day} every {every}: {error}");
    let count = BOUNDARIES.count();
    let mut schedule = due.schedule(BOUNDARIES.start, count - 1).map_err(refused)?;
    let mut dates = due.due_dates(BOUNDARIES.start, count).map_err(refused)?;
    let mut last: Option<(NaiveDate, i64)> = None;
    let mut checked = 0;
    for k in BOUNDARIES {
        let wrong = |what: &str| format!("{day} every {every}, boundary {k}: {what}");
        let wanted = expected(anchor, k * i64::from(months));
        let boundary = due.boundary(k).map_err(refused)?;
        if civil(boundary) != wanted {
            return Err(wrong(&format!("{boundary} in place of {wanted:?}")));
        }
        if due.index(boundary).map_err(refused)? != k {
            return Err(wrong("its number is another"));
        }
        if dates.next() != Some(boundary) {
            return Err(wrong("the due dates have another day"));
        }
        let rank = rank(wanted);
        // The period before it holds the day before it, ends on it and starts on the boundary before.
        if let Some((start, start_rank)) = last {
            let before = boundary.pred_opt().ok_or("no day before")?;
            if due.index(before).map_err(refused)? != k - 1 {
                return Err(wrong("the day before it is not in the period before it"));
            }
            let period = due.period_holding(before).map_err(refused)?;
            if (period.start(), period.end(), period.days()) != (start, boundary, rank - start_rank) {
                return Err(wrong(&format!("the period before it is {period}")));
            }
            if schedule.next() != Some(period) {
                return Err(wrong("the schedule has another period"));
            }
        }
        last = Some((boundary, rank));
        checked += 1;
    }
    if schedule.next().is_some() || dates.next().is_some() {
        return Err(format!("{day} every {every}: more than was asked for"));
    }
    Ok(checked)
}

/// The years of one thread, every day of them.
fn check_years(thread: i64, months: u32) -> Result<u64, String> {
    let every = Interval::months(months).map_err(|error| error.to_string())?;
    let mut checked = 0;
    for year in (FIRST_YEAR..FIRST_YEAR + YEARS).filter(|year| year % THREADS == thread) {
        for month in 1..=12 {
            for day in 1..=month_length(year, month) {
                checked += check(Civil { year, month, day }, months, every)?;
            }
        }
    }
    Ok(checked)
}

fn main() -> ExitCode {
    let mut total = 0;
    for (months, name) in MONTHS {
        let results: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..THREADS)
                .map(|thread| scope.spawn(move || check_years(thread, months)))
                .collect();
            threads.into_iter().map(|thread| thread.join()).collect()
        });
        let mut checked = 0;
        for result in results {
            match result {
                Ok(Ok(count)) => checked += count,
                Ok(Err(wrong)) => {
                    eprintln!("exhaustive: {wrong}");
                    return ExitCode::FAILURE;
                }
                Err(_) => {
                    eprintln!("exhaustive: a thread of the interval of one {name} panicked");
                    return ExitCode::FAILURE;
                }
            }
        }
        eprintln!("exhaustive: one {name}: {checked} boundaries");
        total += checked;
    }
    // 146,097 anchors, 4 intervals, 240 boundaries: a check that was cut short is not a check.
    if total != 146_097 * 4 * 240 {
        eprintln!("exhaustive: {total} boundaries are not all");
        return ExitCode::FAILURE;
    }
    println!("exhaustive: {total} boundaries checked");
    ExitCode::SUCCESS
}
