//! What the checks store.

use chrono::NaiveDate;

use crate::billing::{Line, bill, state};
use crate::calendar::parse_day;
use crate::error::{Error, ErrorCode, Phrase, Result};
use crate::id::Id;
use crate::plan::{Cycle, Plan, Plans};
use crate::store::{Index, Receipt, Save, Store, Stored, Tenant, Unit};
use crate::subscription::{Enrolment, Subscribed, Subscription, subscribe};

pub(super) fn id(text: &str) -> Result<Id> {
    text.parse()
}

pub(super) fn tenant(text: &str) -> Result<Tenant> {
    text.parse()
}

pub(super) fn day(text: &str) -> Result<NaiveDate> {
    parse_day(text)
}

pub(super) fn plan(amount: &str) -> Result<Plan> {
    Plan::builder("Hébergement « Pro »".parse()?, "EUR".parse()?, Cycle::every("P1M".parse()?))
        .price(day("2026-01-01")?, amount.parse()?)
        .build()
}

/// A subscription with its first three months as lines.
pub(super) struct Sample {
    pub(super) subscription: Subscription,
    pub(super) lines: Vec<Line>,
    pub(super) index: Index,
    pub(super) receipt: Receipt,
}

impl Sample {
    pub(super) fn new(name: &str) -> Result<Self> {
        Self::with(name, Subscribed::new(id("C-42")?, id("PRO")?))
    }

    pub(super) fn with(name: &str, subscribed: Subscribed) -> Result<Self> {
        let plans = Plans::from([(subscribed.plan.clone(), plan("49.90")?)]);
        let start = day("2026-01-31")?;
        let subscription = subscribe(Enrolment::new(id(name)?, subscribed), &plans, start)?;
        let lines = bill(&subscription, &plans, &[], day("2026-03-31")?)?.lines;
        let state = state(&subscription, &plans, &[], start)?;
        Ok(Self {
            index: Index::of(&state, start),
            receipt: Receipt {
                change: id("subscribed")?,
                changes: 1,
                state,
                lines: lines.clone(),
            },
            subscription,
            lines,
        })
    }

    pub(super) fn due(mut self, next_bill_on: Option<&str>) -> Result<Self> {
        self.index.next_bill_on = next_bill_on.map(day).transpose()?;
        Ok(self)
    }

    pub(super) fn save(&self) -> Save<'_> {
        Save {
            id: self.subscription.id(),
            subscription: Some(&self.subscription),
            lines: &self.lines,
            index: &self.index,
            receipt: Some(&self.receipt),
        }
    }

    /// A save of no new line.
    pub(super) fn bare(&self) -> Save<'_> {
        Save {
            lines: &[],
            receipt: None,
            ..self.save()
        }
    }

    pub(super) fn stored(&self, version: u64) -> Stored {
        Stored {
            subscription: self.subscription.clone(),
            version,
            lines: self.lines.clone(),
            index: self.index.clone(),
            failure: None,
        }
    }

    pub(super) fn id(&self) -> &Id {
        self.subscription.id()
    }
}

/// What a body answers in a transaction.
pub(super) fn write<T>(store: &mut dyn Store, mut body: impl FnMut(&mut dyn Unit) -> Result<T>) -> Result<T> {
    let mut answer = None;
    store.transaction(&mut |unit| {
        answer = Some(body(unit)?);
        Ok(())
    })?;
    answer.ok_or_else(|| Error::new(ErrorCode::StoreFailed).with("reason", Phrase::NotRun))
}

/// What a body answers in a view.
pub(super) fn read<T>(store: &mut dyn Store, mut body: impl FnMut(&mut dyn Unit) -> Result<T>) -> Result<T> {
    let mut answer = None;
    store.view(&mut |unit| {
        answer = Some(body(unit)?);
        Ok(())
    })?;
    answer.ok_or_else(|| Error::new(ErrorCode::StoreFailed).with("reason", Phrase::NotRun))
}
