//! One civil day: how it is read, the range it lies in, days added to it.

use chrono::NaiveDate;

use super::civil;
use crate::error::{Error, ErrorCode, Result};

/// 1900-01-01, the first day that there is.
pub const FIRST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(1900, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// 9999-12-31, the last day that there is.
pub const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// Reads `YYYY-MM-DD`, exactly ten ASCII characters.
///
/// ```
/// use echeance::{ErrorCode, calendar::parse_day};
/// assert_eq!(parse_day("2024-02-29")?.to_string(), "2024-02-29");
/// for text in ["2026-02-29", "2026-2-28", "26-02-28", "2026-02-28 ", "+2026-02-28", "2026/02/28", "２026-02-28", ""] {
///     assert_eq!(parse_day(text).unwrap_err().code(), ErrorCode::DayInvalid, "{text}");
/// }
/// assert_eq!(parse_day("1899-12-31").unwrap_err().code(), ErrorCode::DayOutOfRange);
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn parse_day(text: &str) -> Result<NaiveDate> {
    let Some(day) = read(text) else {
        return Err(Error::new(ErrorCode::DayInvalid).value(text));
    };
    check_day(day)
}

fn read(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return None;
    };
    let year = number(&[*y1, *y2, *y3, *y4])?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |sum, digit| {
        let digit = char::from(*digit).to_digit(10)?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}

#[inline]
pub(super) fn in_range(day: NaiveDate) -> bool {
    FIRST_DAY <= day && day <= LAST_DAY
}

/// The day itself when it lies between [`FIRST_DAY`] and [`LAST_DAY`].
///
/// ```
/// use echeance::{ErrorCode, NaiveDate, calendar::{FIRST_DAY, LAST_DAY, check_day}};
/// assert_eq!(check_day(FIRST_DAY)?, FIRST_DAY);
/// assert_eq!(check_day(LAST_DAY)?, LAST_DAY);
/// let before = FIRST_DAY.pred_opt().unwrap();
/// let after = LAST_DAY.succ_opt().unwrap();
/// assert_eq!(check_day(before).unwrap_err().code(), ErrorCode::DayOutOfRange);
/// assert_eq!(check_day(after).unwrap_err().code(), ErrorCode::DayOutOfRange);
/// # Ok::<(), echeance::Error>(())
/// ```
#[inline]
pub fn check_day(day: NaiveDate) -> Result<NaiveDate> {
    if in_range(day) { Ok(day) } else { Err(out_of_range(day)) }
}

#[cold]
pub(super) fn out_of_range(day: impl std::fmt::Display) -> Error {
    Error::new(ErrorCode::DayOutOfRange).value(day)
}

/// `day` plus `days`, which may be negative.
///
/// ```
/// use echeance::{ErrorCode, calendar::{LAST_DAY, add_days, parse_day}};
/// assert_eq!(add_days(parse_day("2024-02-28")?, 2)?.to_string(), "2024-03-01");
/// assert_eq!(add_days(parse_day("2026-01-01")?, -1)?.to_string(), "2025-12-31");
/// assert_eq!(add_days(LAST_DAY, 1).unwrap_err().code(), ErrorCode::DayOutOfRange);
/// assert_eq!(add_days(LAST_DAY, i64::MIN).unwrap_err().code(), ErrorCode::DayOutOfRange);
/// # Ok::<(), echeance::Error>(())
/// ```
#[inline]
pub fn add_days(day: NaiveDate, days: i64) -> Result<NaiveDate> {
    let day = check_day(day)?;
    i64::from(civil::rank(day))
        .checked_add(days)
        .and_then(civil::day_of_rank)
        .ok_or_else(|| out_of_range(format_args!("{day} {days:+} days")))
}

/// The days from `from` to `to`: 1 to the next day, negative when `to` comes first.
///
/// ```
/// use echeance::calendar::{days_between, parse_day};
/// let (start, end) = (parse_day("2026-03-15")?, parse_day("2026-04-01")?);
/// assert_eq!(days_between(start, end), 17);
/// assert_eq!(days_between(end, start), -17);
/// # Ok::<(), echeance::Error>(())
/// ```
#[inline]
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    // Both ranks are i32: their difference fits an i64.
    i64::from(civil::rank(to)).wrapping_sub(i64::from(civil::rank(from)))
}
