//! The engine that owns its storage: the verbs of a clerk and the bill run, each in one transaction of a [`Store`].
//!
//! Every answer is computed by the pure functions of this crate; the engine loads what they need and saves what they answer, with the columns that hosts search by.
//! Ids come from the caller and are idempotency keys: the same id with the same content answers what it answered the first time, with other content it is refused.
//! A preview is the same code; only nothing is saved.

mod ask;
mod change;
mod documents;
mod plans;
mod run;

pub use run::{Progress, RunReport};

use crate::error::{Error, ErrorCode, Phrase, Result};
use crate::id::Id;
use crate::plan::Plans;
use crate::store::{Store, Stored, Tenant, Unit, not_found};

/// How many subscriptions a bill run puts in one transaction, unless told otherwise.
pub const BATCH: usize = 500;

/// Subscriptions kept in a store.
///
/// ```
/// use echeance::store::{MemoryStore, Tenant};
/// use echeance::{Alignment, Cycle, Engine, Enrolment, Plan, Subscribed};
/// let day = |text| echeance::calendar::parse_day(text).unwrap();
/// let monthly = Cycle::every("P1M".parse()?).aligned(Alignment::DayOfMonth(1));
/// let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, monthly).price(day("2026-01-01"), "49.90".parse()?).build()?;
///
/// let tenant: Tenant = "acme".parse()?;
/// let mut engine = Engine::new(MemoryStore::new());
/// engine.add_plan(&tenant, &"PRO".parse()?, &plan)?;
/// let enrolment = Enrolment::new("S-1".parse()?, Subscribed::new("C-42".parse()?, "PRO".parse()?));
/// let outcome = engine.subscribe(&tenant, enrolment.clone(), day("2026-03-15"))?;
/// assert_eq!(outcome.lines[0].net.to_string(), "27.36");
///
/// // Sent again, it answers the same and changes nothing.
/// assert_eq!(engine.subscribe(&tenant, enrolment, day("2026-03-16"))?, outcome);
///
/// // The bill run posts what is owed, once.
/// let report = engine.bill(&tenant, day("2026-04-01"), &mut |_| {})?;
/// assert_eq!((report.subscriptions, report.lines), (1, 2));
/// assert_eq!(engine.bill(&tenant, day("2026-04-01"), &mut |_| {})?.lines, 0);
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Debug)]
pub struct Engine<S> {
    store: S,
    batch: usize,
}

impl<S: Store> Engine<S> {
    /// An engine on a store; `Box<dyn Store>` is one, and so is `&mut` of one.
    pub fn new(store: S) -> Self {
        Self { store, batch: BATCH }
    }

    /// Puts another number of subscriptions in one transaction of a bill run, 1 at least.
    #[must_use]
    pub fn with_batch(mut self, subscriptions: usize) -> Self {
        self.batch = subscriptions.max(1);
        self
    }

    /// The store, given back.
    pub fn into_store(self) -> S {
        self.store
    }

    fn write<T>(&mut self, body: impl FnMut(&mut dyn Unit) -> Result<T>) -> Result<T> {
        answer(body, |body| self.store.transaction(body))
    }

    fn read<T>(&mut self, body: impl FnMut(&mut dyn Unit) -> Result<T>) -> Result<T> {
        answer(body, |body| self.store.view(body))
    }
}

/// Whether an answer is saved, or only shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    It,
    Nothing,
}

/// What a body answered in the transaction that ran it.
fn answer<T>(
    mut body: impl FnMut(&mut dyn Unit) -> Result<T>,
    run: impl FnOnce(&mut dyn FnMut(&mut dyn Unit) -> Result<()>) -> Result<()>,
) -> Result<T> {
    let mut found = None;
    run(&mut |unit| {
        found = Some(body(unit)?);
        Ok(())
    })?;
    found.ok_or_else(|| Error::new(ErrorCode::StoreFailed).with("reason", Phrase::NotRun))
}

/// The subscription, which must be there.
fn load(unit: &mut dyn Unit, tenant: &Tenant, id: &Id) -> Result<Stored> {
    unit.load(tenant, id)?.ok_or_else(|| not_found("id", id))
}

/// Adds the plan of that id, which must be there, to those at hand.
fn fetch_plan(unit: &mut dyn Unit, tenant: &Tenant, id: &Id, plans: &mut Plans) -> Result<()> {
    if !plans.contains_key(id) {
        let plan = unit.plan(tenant, id)?.ok_or_else(|| not_found("plan", id))?;
        plans.insert(id.clone(), plan);
    }
    Ok(())
}

/// The plan of a stored subscription.
fn plans_of(unit: &mut dyn Unit, tenant: &Tenant, stored: &Stored) -> Result<Plans> {
    let mut plans = Plans::new();
    fetch_plan(unit, tenant, &stored.subscription.subscribed()?.1.plan, &mut plans)?;
    Ok(plans)
}
