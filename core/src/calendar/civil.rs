//! Months as numbers, and back: the arithmetic under every date of this crate.
//!
//! A month is counted from January of the year 0 (`year * 12 + month - 1`), so that adding months is adding numbers.

use chrono::{Datelike, NaiveDate};

/// January 1900.
const FIRST_MONTH: u32 = 1900 * 12;
/// December 9999.
const LAST_MONTH: u32 = 9999 * 12 + 11;

/// The month that holds `day`, and the day's number in it.
#[inline]
pub(super) fn month_and_number(day: NaiveDate) -> (i32, u32) {
    // Years of chrono stay within ±262,143: nothing here can leave an i32.
    let month = day
        .year()
        .wrapping_mul(12)
        .wrapping_add(i32::try_from(day.month0()).unwrap_or(0));
    (month, day.day())
}

/// The days of a month, 28 to 31.
#[inline]
pub(super) fn month_length(month: i32) -> u32 {
    // Only months of checked days, and those an interval away, are asked for: never before the year 0.
    let month = u32::try_from(month).unwrap_or(0);
    length(month / 12, month % 12)
}

#[inline]
fn length(year: u32, month0: u32) -> u32 {
    if month0 == 1 {
        // A century is a leap year when 16 divides it: 100 = 4 × 25, so 400 divides it exactly then.
        let mask = if year.is_multiple_of(25) { 15 } else { 3 };
        28 | u32::from(year & mask == 0)
    } else {
        // January is 0: long months are the even ones up to July, the odd ones from August.
        30 | (!(month0 ^ (month0 / 7)) & 1)
    }
}

/// Day `number` of `month`, clamped to its length; `None` outside 1900 to 9999.
#[inline]
pub(super) fn day_in_month(month: i64, number: u32) -> Option<NaiveDate> {
    let month = u32::try_from(month)
        .ok()
        .filter(|month| (FIRST_MONTH..=LAST_MONTH).contains(month))?;
    let (year, month0) = (month / 12, month % 12);
    let number = if number > 28 {
        number.min(length(year, month0))
    } else {
        number
    };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month0.wrapping_add(1), number)
}

/// The rank of a day, 1 being 0001-01-01.
#[inline]
pub(super) fn rank(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

/// The day of a rank; `None` outside 1900 to 9999.
#[inline]
pub(super) fn day_of_rank(rank: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(rank).ok()?).filter(|day| super::day::in_range(*day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_the_calendar() {
        for year in 1900..=2400 {
            let feb = if NaiveDate::from_ymd_opt(year, 2, 29).is_some() {
                29
            } else {
                28
            };
            let expected = [31, feb, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            for (month0, length) in (0..).zip(expected) {
                assert_eq!(month_length(year * 12 + month0), length, "{year}-{month0}");
            }
        }
    }

    #[test]
    fn the_range_is_closed_on_both_sides() {
        assert_eq!(day_in_month(i64::from(FIRST_MONTH) - 1, 1), None);
        assert_eq!(day_in_month(i64::from(FIRST_MONTH), 1), Some(super::super::FIRST_DAY));
        assert_eq!(day_in_month(i64::from(LAST_MONTH), 31), Some(super::super::LAST_DAY));
        assert_eq!(day_in_month(i64::from(LAST_MONTH) + 1, 1), None);
        assert_eq!(day_in_month(i64::MAX, 1), None);
    }
}
