//! Civil days: intervals, periods, recurrences, delays.
//!
//! Every date of a subscription comes from one rule: boundary *k* is the anchor plus *k* intervals, the anchor's day number
//! clamped to the length of the month. It is computed from the anchor, never from the boundary before it, so nothing drifts
//! and every question is answered at once, however far away the day is.
//!
//! ```
//! use echeance::calendar::{Interval, Recurrence, parse_day};
//! let every = Interval::months(1)?;
//! let due = Recurrence::anniversary(parse_day("2026-01-31")?, every);
//! assert_eq!(due.boundary(1)?.to_string(), "2026-02-28");
//! assert_eq!(due.boundary(2)?.to_string(), "2026-03-31");
//! # Ok::<(), echeance::Error>(())
//! ```

mod alignment;
mod civil;
mod day;
mod delay;
mod due_dates;
mod grid;
mod interval;
mod period;
mod recurrence;
mod schedule;
pub mod serde_day;

pub use alignment::{Alignment, MonthEnd, Phase, Weekday};
pub use day::{FIRST_DAY, LAST_DAY, add_days, check_day, days_between, parse_day};
pub use delay::{expiry, latest_event};
pub use due_dates::DueDates;
pub use interval::{Interval, IntervalUnit};
pub use period::Period;
pub use recurrence::Recurrence;
pub use schedule::Schedule;
