//! Requests: one field per call, of which a request has exactly one.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::billing::Line;
use crate::calendar::{Alignment, Interval, MonthEnd, Phase, serde_day};
use crate::id::{Id, Label};
use crate::money::{Currency, Percent, Price, Quantity, RoundingSetting};
use crate::plan::Plans;
use crate::proration::{Method, Stub};
use crate::subscription::{BilledFrom, ChangeKind, Discount, Meta, Subscription};

/// The envelope.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Request {
    pub(super) v: i64,
    pub(super) subscribe: Option<Subscribe>,
    pub(super) amend: Option<Amend>,
    pub(super) renew: Option<Renew>,
    pub(super) preview: Option<Preview>,
    pub(super) bill: Option<Bill>,
    pub(super) schedule: Option<Schedule>,
    pub(super) state: Option<State>,
    pub(super) prorate: Option<Prorate>,
    pub(super) recur: Option<Recur>,
    pub(super) explain: Option<Explain>,
    pub(super) version: Option<Version>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Subscribe {
    #[serde(deserialize_with = "crate::unique::unique_map")]
    pub(super) plans: Plans,
    #[serde(with = "serde_day")]
    pub(super) today: NaiveDate,
    pub(super) id: Id,
    pub(super) change_id: Option<Id>,
    #[serde(default, with = "serde_day::optional")]
    pub(super) start: Option<NaiveDate>,
    pub(super) customer: Id,
    pub(super) payer: Option<Id>,
    pub(super) plan: Id,
    pub(super) reference: Option<Label>,
    pub(super) quantity: Option<Quantity>,
    pub(super) price: Option<Price>,
    pub(super) discount: Option<Discount>,
    pub(super) billed_from: Option<BilledFrom>,
    #[serde(default, with = "serde_day::optional")]
    pub(super) first_due_on: Option<NaiveDate>,
    pub(super) by: Option<Label>,
    pub(super) note: Option<Label>,
    #[serde(default, deserialize_with = "crate::unique::optional")]
    pub(super) meta: Option<Meta>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Amend {
    #[serde(deserialize_with = "crate::unique::unique_map")]
    pub(super) plans: Plans,
    pub(super) subscription: Subscription,
    #[serde(default)]
    pub(super) posted: Vec<Line>,
    #[serde(with = "serde_day")]
    pub(super) today: NaiveDate,
    pub(super) id: Id,
    #[serde(default, with = "serde_day::optional")]
    pub(super) on: Option<NaiveDate>,
    pub(super) change: ChangeKind,
    pub(super) by: Option<Label>,
    pub(super) note: Option<Label>,
    #[serde(default, deserialize_with = "crate::unique::optional")]
    pub(super) meta: Option<Meta>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Renew {
    #[serde(deserialize_with = "crate::unique::unique_map")]
    pub(super) plans: Plans,
    pub(super) subscription: Subscription,
    #[serde(default)]
    pub(super) posted: Vec<Line>,
    #[serde(with = "serde_day")]
    pub(super) today: NaiveDate,
    pub(super) id: Id,
    pub(super) periods: Option<u32>,
    pub(super) by: Option<Label>,
    pub(super) note: Option<Label>,
    #[serde(default, deserialize_with = "crate::unique::optional")]
    pub(super) meta: Option<Meta>,
}

/// The calls that can be previewed. A call stores nothing, so that a preview is the call.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Preview {
    Subscribe(Box<Subscribe>),
    Amend(Box<Amend>),
    Renew(Box<Renew>),
    Bill(Box<Bill>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bill {
    #[serde(deserialize_with = "crate::unique::unique_map")]
    pub(super) plans: Plans,
    pub(super) subscription: Subscription,
    #[serde(default)]
    pub(super) posted: Vec<Line>,
    #[serde(with = "serde_day")]
    pub(super) as_of: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Schedule {
    #[serde(deserialize_with = "crate::unique::unique_map")]
    pub(super) plans: Plans,
    pub(super) subscription: Subscription,
    #[serde(default, with = "serde_day::optional")]
    pub(super) from: Option<NaiveDate>,
    #[serde(with = "serde_day")]
    pub(super) until: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    #[serde(deserialize_with = "crate::unique::unique_map")]
    pub(super) plans: Plans,
    pub(super) subscription: Subscription,
    #[serde(default)]
    pub(super) posted: Vec<Line>,
    #[serde(with = "serde_day")]
    pub(super) today: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Prorate {
    pub(super) price: Price,
    pub(super) currency: Currency,
    pub(super) every: Interval,
    #[serde(with = "serde_day")]
    pub(super) start: NaiveDate,
    #[serde(default, with = "serde_day::optional")]
    pub(super) last_day: Option<NaiveDate>,
    #[serde(default)]
    pub(super) align: Alignment,
    #[serde(default)]
    pub(super) phase: Phase,
    #[serde(default)]
    pub(super) month_end: MonthEnd,
    #[serde(default)]
    pub(super) method: Method,
    #[serde(default)]
    pub(super) stub: Stub,
    pub(super) quantity: Option<Quantity>,
    pub(super) discount: Option<Discount>,
    pub(super) tax_rate: Option<Percent>,
    #[serde(default)]
    pub(super) rounding: RoundingSetting,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recur {
    pub(super) every: Interval,
    #[serde(with = "serde_day")]
    pub(super) start: NaiveDate,
    #[serde(default)]
    pub(super) align: Alignment,
    #[serde(default)]
    pub(super) phase: Phase,
    #[serde(default)]
    pub(super) month_end: MonthEnd,
    #[serde(default, with = "serde_day::optional")]
    pub(super) from: Option<NaiveDate>,
    pub(super) count: Option<u64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Explain {
    Line(Box<Line>),
    Due(Box<State>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Version {}
