//! Échéance: the subscription engine that an ERP embeds.
#![cfg_attr(not(test), deny(clippy::float_arithmetic, clippy::print_stdout, clippy::print_stderr))]
#![deny(missing_docs)]

pub mod billing;
pub mod calendar;
#[cfg(feature = "document")]
pub mod document;
pub mod engine;
pub mod error;
mod id;
pub mod money;
pub mod plan;
pub mod proration;
pub mod store;
pub mod subscription;
pub mod text;
mod unique;

pub use billing::{Bill, Key, Kind, Line, Outcome, State, bill, outcome, schedule, state};
pub use calendar::{Alignment, Interval, MonthEnd, Period, Phase, Recurrence, Schedule};
pub use chrono::NaiveDate;
pub use engine::Engine;
pub use error::{Error, ErrorCode, Language, Result};
pub use id::{Id, Label};
pub use money::{Amount, Currency, Fraction, Percent, Price, Quantity, Rounding, Value};
pub use plan::{Cycle, Item, Plan, Plans, PriceList, PriceRow, Tax, Term, Then, Timing};
pub use proration::{Method, Proration, Share};
pub use rust_decimal::Decimal;
pub use subscription::{
    BilledFrom, Change, ChangeKind, Discount, Draft, Enrolment, Status, Subscribed, Subscription, Terms, amend, subscribe,
};
pub use text::{explain_due, explain_line};

/// The version of the rules: raised when an amount or a date changes for the same inputs, and kept on every line.
pub const RULES_VERSION: u32 = 1;
