//! Requests: one field per call, of which a request has exactly one.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::billing::Line;
use crate::calendar::{Alignment, Interval, MonthEnd, Phase, serde_day};
use crate::id::{Id, Label};
use crate::money::{Currency, Percent, Price, Quantity, RoundingSetting};
use crate::plan::Plans;
use crate::proration::{Method, Stub};
use crate::subscription::{BilledFrom, ChangeKind, Discount, Draft, Enrolment, Meta, Subscribed, Subscription};

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

/// A request in two forms: the subscription and its plans come with it ([`call`](super::call)), or an engine has them.
///
/// Written once, because serde's `flatten` would lose the path of a field.
macro_rules! in_two_forms {
    (
        $given:ident { $($of_given:tt)* }
        $stored:ident { $($of_stored:tt)* }
        both { $($of_both:tt)* }
        $($method:tt)*
    ) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $given { $($of_given)* $($of_both)* }

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $stored { $($of_stored)* $($of_both)* }

        impl $given { $($method)* }
        impl $stored { $($method)* }
    };
}

in_two_forms! {
    Subscribe {
        #[serde(deserialize_with = "crate::unique::unique_map")]
        pub(super) plans: Plans,
    }
    SubscribeStored {}
    both {
        #[serde(with = "serde_day")]
        pub(super) today: NaiveDate,
        id: Id,
        change_id: Option<Id>,
        #[serde(default, with = "serde_day::optional")]
        start: Option<NaiveDate>,
        customer: Id,
        payer: Option<Id>,
        plan: Id,
        reference: Option<Label>,
        quantity: Option<Quantity>,
        price: Option<Price>,
        discount: Option<Discount>,
        billed_from: Option<BilledFrom>,
        #[serde(default, with = "serde_day::optional")]
        first_due_on: Option<NaiveDate>,
        by: Option<Label>,
        note: Option<Label>,
        #[serde(default, deserialize_with = "crate::unique::optional")]
        meta: Option<Meta>,
    }

    /// What is entered.
    pub(super) fn enrolment(&self) -> Enrolment {
        let subscribed = Subscribed {
            payer: self.payer.clone(),
            reference: self.reference.clone(),
            quantity: self.quantity,
            price: self.price,
            discount: self.discount,
            first_due_on: self.first_due_on,
            ..Subscribed::new(self.customer.clone(), self.plan.clone())
        };
        let mut enrolment = Enrolment::new(self.id.clone(), subscribed);
        if let Some(id) = &self.change_id {
            enrolment.change_id = id.clone();
        }
        enrolment.start = self.start;
        enrolment.billed_from = self.billed_from.unwrap_or_default();
        (enrolment.by, enrolment.note, enrolment.meta) = (self.by.clone(), self.note.clone(), self.meta.clone());
        enrolment
    }
}

in_two_forms! {
    Amend {
        #[serde(deserialize_with = "crate::unique::unique_map")]
        pub(super) plans: Plans,
        pub(super) subscription: Subscription,
        #[serde(default)]
        pub(super) posted: Vec<Line>,
    }
    AmendStored {
        pub(super) subscription: Id,
    }
    both {
        #[serde(with = "serde_day")]
        pub(super) today: NaiveDate,
        id: Id,
        #[serde(default, with = "serde_day::optional")]
        on: Option<NaiveDate>,
        change: ChangeKind,
        by: Option<Label>,
        note: Option<Label>,
        #[serde(default, deserialize_with = "crate::unique::optional")]
        meta: Option<Meta>,
    }

    /// What is asked for.
    pub(super) fn draft(&self) -> Draft {
        Draft {
            on: self.on,
            by: self.by.clone(),
            note: self.note.clone(),
            meta: self.meta.clone(),
            ..Draft::new(self.id.clone(), self.change.clone())
        }
    }
}

in_two_forms! {
    Renew {
        #[serde(deserialize_with = "crate::unique::unique_map")]
        pub(super) plans: Plans,
        pub(super) subscription: Subscription,
        #[serde(default)]
        pub(super) posted: Vec<Line>,
    }
    RenewStored {
        pub(super) subscription: Id,
    }
    both {
        #[serde(with = "serde_day")]
        pub(super) today: NaiveDate,
        id: Id,
        periods: Option<u32>,
        by: Option<Label>,
        note: Option<Label>,
        #[serde(default, deserialize_with = "crate::unique::optional")]
        meta: Option<Meta>,
    }

    /// What is asked for.
    pub(super) fn draft(&self) -> Draft {
        let periods = self.periods.unwrap_or(1);
        Draft {
            by: self.by.clone(),
            note: self.note.clone(),
            meta: self.meta.clone(),
            ..Draft::new(self.id.clone(), ChangeKind::Renewed { periods })
        }
    }
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
