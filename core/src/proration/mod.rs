//! Proration: what fraction of a whole period a part of it is.
//!
//! Every [`Method`] is exact and follows one rule, [`Share`]: the fraction of the days before a day grows from 0 to the
//! fraction of the paid part, and a stretch takes the difference. However a period is cut, its stretches sum to it.
//!
//! ```
//! use echeance::calendar::{Interval, Period, parse_day};
//! use echeance::proration::{Method, Share};
//! let march = Period::through(parse_day("2026-03-01")?, parse_day("2026-03-31")?)?;
//! let paid = Period::through(parse_day("2026-03-15")?, march.last_day())?;
//! let share = Share::new(Method::ActualDays, Interval::months(1)?, march, paid)?;
//! assert_eq!(share.whole()?.to_string(), "17/31");
//! # Ok::<(), echeance::Error>(())
//! ```

mod method;
mod policy;
mod quote;
mod share;
mod span;

pub use method::Method;
pub(crate) use method::whole_months;
pub use policy::{FirstPeriod, LastPeriod, Proration, Stub};
pub use quote::{Quote, Tariff};
pub use share::Share;
pub use span::periods_in;
