//! Delays: counted from an event, whose own day does not count (code of civil procedure, article 641).
//!
//! A *period* of one month from 5 November ends on 4 December; a *delay* of one month after an event of 5 September expires
//! at the end of 5 October. They are one day apart, hence two names.

use chrono::{Datelike, NaiveDate};

use super::{
    civil,
    day::{add_days, check_day, out_of_range},
    interval::{Interval, Length},
};
use crate::error::Result;

/// The day at the end of which a delay after `event` expires.
///
/// ```
/// use echeance::calendar::{Interval, expiry, parse_day};
/// let month = Interval::months(1)?;
/// assert_eq!(expiry(parse_day("2026-09-05")?, month)?.to_string(), "2026-10-05");
/// // A month without that day number: its last day.
/// assert_eq!(expiry(parse_day("2026-01-31")?, month)?.to_string(), "2026-02-28");
/// assert_eq!(expiry(parse_day("2026-10-20")?, Interval::days(20)?)?.to_string(), "2026-11-09");
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn expiry(event: NaiveDate, delay: Interval) -> Result<NaiveDate> {
    delay.add_to(event)
}

/// The last day on which an event may fall so that its delay expires by the end of `limit`.
///
/// It is the *latest* such day. Subtracting the delay would give an earlier one at the end of a month: a month's notice for
/// 28 February may be given until 31 January, not only until 28 January.
///
/// ```
/// use echeance::{ErrorCode, calendar::{FIRST_DAY, Interval, latest_event, parse_day}};
/// let month = Interval::months(1)?;
/// assert_eq!(latest_event(parse_day("2026-10-05")?, month)?.to_string(), "2026-09-05");
/// assert_eq!(latest_event(parse_day("2026-02-28")?, month)?.to_string(), "2026-01-31");
/// assert_eq!(latest_event(parse_day("2026-02-27")?, month)?.to_string(), "2026-01-27");
/// // 31 March less a month: 28 February gives 28 March, the day after it gives 1 April.
/// assert_eq!(latest_event(parse_day("2026-03-31")?, month)?.to_string(), "2026-02-28");
/// assert_eq!(latest_event(parse_day("2026-11-09")?, Interval::days(20)?)?.to_string(), "2026-10-20");
/// assert_eq!(latest_event(FIRST_DAY, month).unwrap_err().code(), ErrorCode::DayOutOfRange);
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn latest_event(limit: NaiveDate, delay: Interval) -> Result<NaiveDate> {
    match delay.length() {
        Length::Days(days) => add_days(limit, i64::from(days).wrapping_neg()),
        Length::Months(months) => {
            let (month, number) = civil::month_and_number(check_day(limit)?);
            // Events of this month expire in the limit's month, later ones after it. On the last day of its month the limit
            // takes them all, since those with a larger day number are clamped to it; else those up to its own number.
            let number = if limit.day() == civil::month_length(month) {
                31
            } else {
                number
            };
            civil::day_in_month(i64::from(month).wrapping_sub(i64::from(months)), number)
                .ok_or_else(|| out_of_range(format_args!("{limit} - {delay}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_day;

    /// Against the definition: it is in time, and the day after it is not.
    #[test]
    fn the_latest_event_is_in_time_and_the_next_day_is_not() -> Result<()> {
        let first = parse_day("2023-11-01")?;
        for offset in 0..1_000 {
            let limit = add_days(first, offset)?;
            for delay in ["P1D", "P20D", "P2W", "P1M", "P2M", "P3M", "P11M", "P1Y", "P4Y"] {
                let delay = delay.parse()?;
                let event = latest_event(limit, delay)?;
                assert!(expiry(event, delay)? <= limit, "{event} + {delay} is after {limit}");
                assert!(
                    expiry(add_days(event, 1)?, delay)? > limit,
                    "{event} + {delay} is not the latest for {limit}"
                );
            }
        }
        Ok(())
    }
}
