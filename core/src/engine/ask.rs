//! Questions: nothing is stored.

use chrono::NaiveDate;

use super::{Engine, load, plans_of};
use crate::billing::{Row, State, schedule, state};
use crate::error::Result;
use crate::id::Id;
use crate::store::{Filter, Listed, Store, Stored, Tenant};

impl<S: Store> Engine<S> {
    /// All that is stored of a subscription: its changes, its posted lines, what it is searched by.
    ///
    /// # Errors
    /// `not_found`.
    pub fn load(&mut self, tenant: &Tenant, id: &Id) -> Result<Stored> {
        self.read(|unit| load(unit, tenant, id))
    }

    /// The state of a subscription on `today`.
    ///
    /// # Errors
    /// `not_found`, and those of [`state`].
    pub fn state(&mut self, tenant: &Tenant, id: &Id, today: NaiveDate) -> Result<State> {
        self.read(|unit| {
            let stored = load(unit, tenant, id)?;
            state(&stored.subscription, &plans_of(unit, tenant, &stored)?, &stored.lines, today)
        })
    }

    /// The schedule (échéancier) of a subscription between two days, both included.
    ///
    /// # Errors
    /// `not_found`, and those of [`schedule`].
    pub fn schedule(&mut self, tenant: &Tenant, id: &Id, from: NaiveDate, until: NaiveDate) -> Result<Vec<Row>> {
        self.read(|unit| {
            let stored = load(unit, tenant, id)?;
            schedule(&stored.subscription, &plans_of(unit, tenant, &stored)?, from, until)
        })
    }

    /// The subscriptions after `after` that the filter lets through, in the order of their ids, `limit` at most.
    ///
    /// # Errors
    /// `store_failed`, `stored_damaged`.
    ///
    /// ```
    /// # use echeance::store::{Filter, MemoryStore, Tenant};
    /// # use echeance::{Cycle, Engine, Enrolment, Plan, Subscribed};
    /// # let day = |text| echeance::calendar::parse_day(text).unwrap();
    /// # let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, Cycle::every("P1M".parse()?)).price(day("2026-01-01"), "49.90".parse()?).build()?;
    /// # let tenant: Tenant = "acme".parse()?;
    /// # let mut engine = Engine::new(MemoryStore::new());
    /// # engine.add_plan(&tenant, &"PRO".parse()?, &plan)?;
    /// # for (id, customer) in [("S-1", "C-1"), ("S-2", "C-2"), ("S-3", "C-1")] {
    /// #     engine.subscribe(&tenant, Enrolment::new(id.parse()?, Subscribed::new(customer.parse()?, "PRO".parse()?)), day("2026-03-01"))?;
    /// # }
    /// let customer = "C-1".parse()?;
    /// let filter = Filter { customer: Some(&customer), ..Filter::default() };
    /// let page = engine.list(&tenant, &filter, None, 100)?;
    /// let ids: Vec<_> = page.iter().map(|listed| listed.id.as_str()).collect();
    /// assert_eq!(ids, ["S-1", "S-3"]);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn list(&mut self, tenant: &Tenant, filter: &Filter<'_>, after: Option<&Id>, limit: usize) -> Result<Vec<Listed>> {
        self.read(|unit| unit.list(tenant, filter, after, limit))
    }
}
