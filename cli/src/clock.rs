//! The one place that reads a clock: everywhere else the day is an argument.

use echeance::calendar::parse_day;
use echeance::{NaiveDate, Result};

/// The day given, or today where the system is.
pub fn day_or_today(given: Option<&str>, field: &str) -> Result<NaiveDate> {
    match given {
        Some(text) => parse_day(text).map_err(|error| error.at(field)),
        None => parse_day(&today()).map_err(|error| error.at(field)),
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "a terminal has a today; every command also takes it as an argument"
)]
fn today() -> String {
    jiff::Zoned::now().date().to_string()
}
