//! Job A with the `rrule` crate: the last of the days 28 to *d* that the month has.

use chrono::{Datelike, NaiveDate, TimeZone};
use rrule::{Frequency, RRule, Tz};

use crate::job::DATES;
use crate::rows::Row;

pub fn due_dates(rows: &[Row], dates: &mut Vec<NaiveDate>) -> Option<()> {
    let count = u32::try_from(DATES).ok()? + 1;
    for row in rows {
        let start = Tz::UTC.from_utc_datetime(&row.start.and_hms_opt(0, 0, 0)?);
        let day = i8::try_from(row.start.day()).ok()?;
        let rule = RRule::new(Frequency::Monthly).count(count);
        let rule = if day <= 28 {
            rule.by_month_day(vec![day])
        } else {
            rule.by_month_day((28..=day).collect()).by_set_pos(vec![-1])
        };
        let set = rule.build(start).ok()?;
        dates.extend(set.into_iter().skip(1).map(|due| due.date_naive()));
    }
    Some(())
}
