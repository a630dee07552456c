//! Échéance: the subscription engine that an ERP embeds. It computes who owes what, for which days, on which date, and why; exactly, and never twice.
//!
//! A subscription is the list of dated changes made to it. Everything else is computed:
//!
//! ```text
//! changes ──fold──▶ terms over time ──cover──▶ stretches owed ──minus posted──▶ lines
//! ```
//!
//! There is no clock, no I/O, no float and no global state here: the day asked is always an argument.
//!
//! | where | what |
//! | --- | --- |
//! | [`calendar`] | intervals, grids counted from their anchor, periods, delays |
//! | [`money`], [`proration`] | exact prices and fractions, nine methods under one rule, one rounding a line |
//! | [`plan`] | what is sold: items, dated prices, cycle, term, tax |
//! | [`subscription`] | the changes, and the [`Terms`] that follow from them |
//! | [`billing`] | [`bill`], [`schedule`], [`state`]: what is owed, minus what is posted |
//! | [`text`] | why, in French and English |
//! | [`store`], [`engine`] | the same over a store, each id being an idempotency key |
//! | [`document`] | the same as JSON, text to text |
//!
//! # Example: a client subscribed in the middle of a month
//! ```
//! use echeance::*;
//! let day = |text| calendar::parse_day(text).unwrap();
//! let monthly = Cycle::every("P1M".parse()?).aligned(Alignment::DayOfMonth(1));
//! let plan = Plan::builder("Hébergement Pro".parse()?, "EUR".parse()?, monthly)
//!     .price(day("2026-01-01"), "49.90".parse()?)
//!     .build()?;
//! let plans = Plans::from([("HEB-PRO".parse()?, plan)]);
//! let client = Subscribed::new("C-42".parse()?, "HEB-PRO".parse()?);
//! let subscription = subscribe(Enrolment::new("S-1".parse()?, client), &plans, day("2026-03-15"))?;
//!
//! // The prorata of March, with its reason, and the first due date.
//! let run = bill(&subscription, &plans, &[], day("2026-03-15"))?;
//! assert_eq!(
//!     explain_line(&run.lines[0], Language::Fr)?,
//!     "Du 15 au 31 mars 2026 : 17 jours sur les 31 du mois, à 49,90 € HT par mois, soit 27,36 € HT."
//! );
//! assert_eq!(state(&subscription, &plans, &run.lines, day("2026-03-15"))?.next_due_on, Some(day("2026-04-01")));
//!
//! // What is posted is not billed again.
//! assert!(bill(&subscription, &plans, &run.lines, day("2026-03-31"))?.lines.is_empty());
//! # Ok::<(), Error>(())
//! ```
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

/// The examples of the README run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
