//! The documents that posted lines stand on: set by the host once it has numbered them, or cancelled.

use std::collections::BTreeMap;

use super::Engine;
use super::plans::index_anew;
use crate::billing::{Document, Key, Line};
use crate::error::Result;
use crate::id::Id;
use crate::store::{Store, Tenant, Unit, not_found};

impl<S: Store> Engine<S> {
    /// Puts lines on a document, all or none of them. With a cancelled document, their days are to be billed again (remises à facturer).
    ///
    /// The same again changes nothing.
    ///
    /// # Errors
    /// `not_found`, at the first line that is not there.
    ///
    /// ```
    /// # use echeance::store::{MemoryStore, Tenant};
    /// # use echeance::{Cycle, Engine, Enrolment, Plan, Subscribed};
    /// use echeance::billing::{Document, DocumentStatus};
    /// # let day = |text| echeance::calendar::parse_day(text).unwrap();
    /// # let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, Cycle::every("P1M".parse()?)).price(day("2026-01-01"), "49.90".parse()?).build()?;
    /// # let tenant: Tenant = "acme".parse()?;
    /// # let mut engine = Engine::new(MemoryStore::new());
    /// # engine.add_plan(&tenant, &"PRO".parse()?, &plan)?;
    /// # engine.subscribe(&tenant, Enrolment::new("S-1".parse()?, Subscribed::new("C-42".parse()?, "PRO".parse()?)), day("2026-03-01"))?;
    /// engine.bill(&tenant, day("2026-03-01"), &mut |_| {})?;
    /// let lines = engine.lines_without_document(&tenant, None, 100)?;
    /// let invoice = Document { number: "F-12".parse()?, issued_on: day("2026-03-01"), status: DocumentStatus::Final };
    /// engine.set_document(&tenant, &[lines[0].key.clone()], &invoice)?;
    /// assert!(engine.lines_without_document(&tenant, None, 100)?.is_empty());
    ///
    /// // Cancelled, its days are billed again, under a key of their own.
    /// engine.set_document(&tenant, &[lines[0].key.clone()], &Document { status: DocumentStatus::Cancelled, ..invoice })?;
    /// let again = engine.bill_one(&tenant, &"S-1".parse()?, day("2026-03-01"))?;
    /// assert_eq!(again[0].key.as_str(), "S-1/fee/2026-03-01/2");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn set_document(&mut self, tenant: &Tenant, keys: &[Key], document: &Document) -> Result<()> {
        let mut by_subscription: BTreeMap<Id, Vec<&Key>> = BTreeMap::new();
        for key in keys {
            let (id, _) = key.as_str().split_once('/').unwrap_or_default();
            let id = id.parse::<Id>().map_err(|_| not_found("keys", key))?;
            by_subscription.entry(id).or_default().push(key);
        }
        self.write(|unit| {
            by_subscription
                .iter()
                .try_for_each(|(id, keys)| put_on(unit, tenant, id, keys, document))
        })
    }

    /// The posted lines after `after` that are on no document yet, in the order of their keys, `limit` at most: what the host has still to invoice.
    ///
    /// # Errors
    /// `store_failed`, `stored_damaged`.
    pub fn lines_without_document(&mut self, tenant: &Tenant, after: Option<&Key>, limit: usize) -> Result<Vec<Line>> {
        self.read(|unit| unit.lines_without_document(tenant, after, limit))
    }
}

fn put_on(unit: &mut dyn Unit, tenant: &Tenant, id: &Id, keys: &[&Key], document: &Document) -> Result<()> {
    let mut stored = match keys.first() {
        Some(key) => unit.load(tenant, id)?.ok_or_else(|| not_found("keys", key))?,
        None => return Ok(()),
    };
    for key in keys {
        let line = stored.lines.iter_mut().find(|line| line.key == **key);
        let line = line.ok_or_else(|| not_found("keys", key))?;
        if line.document.as_ref() != Some(document) {
            unit.set_document(tenant, id, key, document)?;
            line.document = Some(document.clone());
        }
    }
    // Without its plan a subscription keeps its documents; the bill run then says what is missing.
    let plan = &stored.subscription.subscribed()?.1.plan;
    let plans = unit
        .plan(tenant, plan)?
        .map(|known| (plan.clone(), known))
        .into_iter()
        .collect();
    index_anew(unit, tenant, &stored, &plans)
}
