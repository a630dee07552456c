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

/// The calendar repeats after 400 years, which are these months.
const CYCLE: usize = 4_800;

/// For each month of the cycle: the days of its year before it, times 32, plus its own days. One look-up and no branch:
/// dates come in no order that a processor could guess.
static MONTHS: [u16; CYCLE] = months();

const fn months() -> [u16; CYCLE] {
    let mut table = [0; CYCLE];
    let mut rest: &mut [u16] = &mut table;
    let (mut year, mut month, mut before) = (0_u16, 1_u16, 0_u16);
    while let Some((slot, tail)) = rest.split_first_mut() {
        let length = match month {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        *slot = (before << 5) | length;
        (month, before) = (month.wrapping_add(1), before.wrapping_add(length));
        if month == 13 {
            (year, month, before) = (year.wrapping_add(1), 1, 0);
        }
        rest = tail;
    }
    table
}

/// The days of the year before a month, and its own days.
#[inline]
fn before_and_length(month: u32) -> (u32, u32) {
    let place = usize::try_from(month).unwrap_or(0) % CYCLE;
    let entry = u32::from(MONTHS.get(place).copied().unwrap_or_default());
    (entry >> 5, entry & 31)
}

/// The days of a month, 28 to 31.
#[inline]
pub(super) fn month_length(month: i32) -> u32 {
    // Only months of checked days, and those an interval away, are asked for: never before the year 0.
    before_and_length(u32::try_from(month).unwrap_or(0)).1
}

/// Day `number` of `month`, clamped to its length; `None` outside 1900 to 9999.
#[inline]
pub(super) fn day_in_month(month: i64, number: u32) -> Option<NaiveDate> {
    let month = u32::try_from(month)
        .ok()
        .filter(|month| (FIRST_MONTH..=LAST_MONTH).contains(month))?;
    NaiveDate::from_yo_opt(i32::try_from(month / 12).ok()?, ordinal(month, number))
}

/// The same for a month in the range, and sooner when it is often in the year of `near`.
#[inline]
pub(super) fn day_in_month_near(near: NaiveDate, month: u32, number: u32) -> Option<NaiveDate> {
    let year = i32::try_from(month / 12).ok()?;
    let ordinal = ordinal(month, number);
    if near.year() == year {
        near.with_ordinal(ordinal)
    } else {
        NaiveDate::from_yo_opt(year, ordinal)
    }
}

/// The month when its days are in the range.
#[inline]
pub(super) fn checked_month(month: i32) -> Option<u32> {
    // Unsigned, a month before the year 0 lies beyond them all: one comparison.
    Some(month.cast_unsigned()).filter(|month| (FIRST_MONTH..=LAST_MONTH).contains(month))
}

/// The place in its year of day `number` of `month`, clamped to the month.
#[inline]
fn ordinal(month: u32, number: u32) -> u32 {
    let (before, length) = before_and_length(month);
    before.wrapping_add(number.min(length))
}

/// 1 when `a` is below `b`, else 0: the sign of their difference. A comparison would become a branch that is guessed wrong
/// for every other date. Both are day numbers.
#[inline]
pub(super) fn below(a: u32, b: u32) -> i32 {
    i32::from(a.wrapping_sub(b) > 31)
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
        for year in 1900..=2700 {
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
