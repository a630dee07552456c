//! Plans: added once, then only grown by later prices.

use super::Engine;
use crate::billing::outlook;
use crate::error::{Error, ErrorCode, Result};
use crate::id::Id;
use crate::plan::{Plan, Plans};
use crate::store::{Filter, Index, Save, Store, Stored, Tenant, Unit, not_found};
use crate::subscription::Terms;

/// How many subscriptions are read at once when a plan grows.
const PAGE: usize = 500;

impl<S: Store> Engine<S> {
    /// Adds a plan, and answers whether anything was written. The same plan again changes nothing.
    ///
    /// A plan that is there may only grow: the same plan with more prices after those that it has takes its place, and the subscriptions on it are
    /// indexed anew, in the same transaction. Anything else is another plan and needs an id of its own.
    ///
    /// # Errors
    /// `id_taken` when the plan of that id is not this one.
    ///
    /// ```
    /// use echeance::store::{MemoryStore, Tenant};
    /// use echeance::{Cycle, Engine, ErrorCode, Plan};
    /// let day = |text| echeance::calendar::parse_day(text).unwrap();
    /// let builder = || Plan::builder("Pro".parse().unwrap(), "EUR".parse().unwrap(), Cycle::every("P1M".parse().unwrap()));
    /// let plan = builder().price(day("2026-01-01"), "49.90".parse()?).build()?;
    /// let (tenant, id): (Tenant, _) = ("acme".parse()?, "PRO".parse()?);
    /// let mut engine = Engine::new(MemoryStore::new());
    /// assert!(engine.add_plan(&tenant, &id, &plan)?);
    /// assert!(!engine.add_plan(&tenant, &id, &plan)?);
    /// let dearer = builder().price(day("2026-01-01"), "49.90".parse()?).price(day("2027-01-01"), "52".parse()?).build()?;
    /// assert!(engine.add_plan(&tenant, &id, &dearer)?);
    /// let other = builder().price(day("2026-01-01"), "10".parse()?).build()?;
    /// assert_eq!(engine.add_plan(&tenant, &id, &other).unwrap_err().code(), ErrorCode::IdTaken);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn add_plan(&mut self, tenant: &Tenant, id: &Id, plan: &Plan) -> Result<bool> {
        self.write(|unit| match unit.plan(tenant, id)? {
            Some(known) if known == *plan => Ok(false),
            Some(known) if plan.extends(&known) => {
                unit.put_plan(tenant, id, plan)?;
                index_all(unit, tenant, id, plan)?;
                Ok(true)
            }
            Some(_) => Err(Error::new(ErrorCode::IdTaken).at("plan").value(id)),
            None => unit.put_plan(tenant, id, plan).map(|()| true),
        })
    }

    /// The plan of that id.
    ///
    /// # Errors
    /// `not_found`.
    pub fn plan(&mut self, tenant: &Tenant, id: &Id) -> Result<Plan> {
        self.read(|unit| unit.plan(tenant, id)?.ok_or_else(|| not_found("plan", id)))
    }

    /// The ids of the plans after `after`, in order, `limit` at most.
    ///
    /// # Errors
    /// `store_failed`.
    pub fn plans(&mut self, tenant: &Tenant, after: Option<&Id>, limit: usize) -> Result<Vec<Id>> {
        self.read(|unit| unit.plans(tenant, after, limit))
    }
}

/// Indexes the subscriptions on a plan anew.
fn index_all(unit: &mut dyn Unit, tenant: &Tenant, id: &Id, plan: &Plan) -> Result<()> {
    let plans = Plans::from([(id.clone(), plan.clone())]);
    let filter = Filter {
        plan: Some(id),
        ..Filter::default()
    };
    let mut after: Option<Id> = None;
    loop {
        let page = unit.list(tenant, &filter, after.as_ref(), PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(last.id.clone());
        for listed in &page {
            if let Some(stored) = unit.load(tenant, &listed.id)? {
                index_anew(unit, tenant, &stored, &plans)?;
            }
        }
    }
}

/// Saves the two dates of the index that depend on prices and posted lines, if they moved.
///
/// Where they cannot be computed, the bill run is made to look at the subscription: it then records why.
pub(super) fn index_anew(unit: &mut dyn Unit, tenant: &Tenant, stored: &Stored, plans: &Plans) -> Result<()> {
    let found = Terms::of(&stored.subscription, plans).and_then(|terms| outlook(&terms, &stored.lines));
    let mut index: Index = stored.index.clone();
    match found {
        Ok(found) => {
            index.next_bill_on = found.next_bill_on;
            index.billed_until = found.billed_until;
        }
        Err(_) => index.next_bill_on = Some(index.next_bill_on.map_or(index.as_of, |day| day.min(index.as_of))),
    }
    if index == stored.index {
        return Ok(());
    }
    let save = Save {
        id: stored.subscription.id(),
        subscription: None,
        lines: &[],
        index: &index,
        receipt: None,
    };
    unit.save(tenant, &save, Some(stored.version)).map(drop)
}
