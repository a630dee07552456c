//! Échéance: the subscription engine that an ERP embeds.
#![cfg_attr(not(test), deny(clippy::float_arithmetic, clippy::print_stdout, clippy::print_stderr))]
#![deny(missing_docs)]

pub mod calendar;
pub mod error;
pub mod money;
pub mod proration;

pub use calendar::{Interval, Period, Recurrence, Schedule};
pub use chrono::NaiveDate;
pub use error::{Error, ErrorCode, Language, Result};
pub use money::{Amount, Currency, Fraction, Percent, Price, Quantity, Rounding, Value};
pub use rust_decimal::Decimal;
