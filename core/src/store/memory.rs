//! A store in memory: for tests, for previews of a whole portfolio, and as the shortest example of how to write one.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Body, Failure, Filter, Listed, Receipt, Save, Store, Stored, Tenant, Unit, key_taken, not_found, version_conflict};
use crate::billing::{Document, Key, Line};
use crate::error::{Error, ErrorCode, Result};
use crate::id::Id;
use crate::plan::Plan;

/// A store that forgets all when it is dropped.
///
/// ```
/// use echeance::store::{MemoryStore, Store, Tenant};
/// use echeance::{Cycle, Error, ErrorCode, Plan};
/// let tenant: Tenant = "acme".parse()?;
/// let id = "PRO".parse()?;
/// let from = echeance::calendar::parse_day("2026-01-01")?;
/// let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, Cycle::every("P1M".parse()?)).price(from, "49.90".parse()?).build()?;
/// let mut store = MemoryStore::new();
/// // An error undoes what was written before it.
/// let refused = store.transaction(&mut |unit| {
///     unit.put_plan(&tenant, &id, &plan)?;
///     Err(Error::new(ErrorCode::NotFound))
/// });
/// assert_eq!(refused.unwrap_err().code(), ErrorCode::NotFound);
/// store.view(&mut |unit| {
///     assert_eq!(unit.plan(&tenant, &id)?, None);
///     Ok(())
/// })?;
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct MemoryStore {
    tenants: BTreeMap<Tenant, Shelf>,
}

/// All of one tenant.
#[derive(Debug, Default)]
struct Shelf {
    plans: BTreeMap<Id, Arc<Plan>>,
    rows: BTreeMap<Id, Arc<Row>>,
    /// Which subscription has a key.
    keys: BTreeMap<Key, Id>,
}

#[derive(Clone, Debug)]
struct Row {
    stored: Stored,
    receipts: BTreeMap<Id, Receipt>,
}

/// How to take back one write.
enum Undo {
    Plan(Tenant, Id, Option<Arc<Plan>>),
    Row(Tenant, Id, Option<Arc<Row>>),
    Key(Tenant, Key),
}

/// A transaction; dropped without `keep`, by an error or by a panic, it takes all back.
struct MemoryUnit<'a> {
    tenants: &'a mut BTreeMap<Tenant, Shelf>,
    undo: Vec<Undo>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Store for MemoryStore {
    fn transaction(&mut self, body: &mut Body<'_>) -> Result<()> {
        let mut unit = MemoryUnit {
            tenants: &mut self.tenants,
            undo: Vec::new(),
        };
        body(&mut unit)?;
        unit.undo.clear();
        Ok(())
    }
}

impl Drop for MemoryUnit<'_> {
    fn drop(&mut self) {
        while let Some(undo) = self.undo.pop() {
            match undo {
                Undo::Plan(tenant, id, before) => put(&mut self.shelf(&tenant).plans, id, before),
                Undo::Row(tenant, id, before) => put(&mut self.shelf(&tenant).rows, id, before),
                Undo::Key(tenant, key) => drop(self.shelf(&tenant).keys.remove(&key)),
            }
        }
    }
}

fn put<T>(rows: &mut BTreeMap<Id, T>, id: Id, row: Option<T>) {
    match row {
        Some(row) => drop(rows.insert(id, row)),
        None => drop(rows.remove(&id)),
    }
}

impl MemoryUnit<'_> {
    fn shelf(&mut self, tenant: &Tenant) -> &mut Shelf {
        self.tenants.entry(tenant.clone()).or_default()
    }

    fn row(&mut self, tenant: &Tenant, id: &Id) -> Option<Arc<Row>> {
        self.shelf(tenant).rows.get(id).cloned()
    }

    fn put_row(&mut self, tenant: &Tenant, id: &Id, row: Row) {
        let before = self.shelf(tenant).rows.insert(id.clone(), Arc::new(row));
        self.undo.push(Undo::Row(tenant.clone(), id.clone(), before));
    }

    fn take_key(&mut self, tenant: &Tenant, key: &Key, id: &Id) -> Result<()> {
        if self.shelf(tenant).keys.contains_key(key) {
            return Err(key_taken(key));
        }
        self.shelf(tenant).keys.insert(key.clone(), id.clone());
        self.undo.push(Undo::Key(tenant.clone(), key.clone()));
        Ok(())
    }
}

impl Unit for MemoryUnit<'_> {
    fn plan(&mut self, tenant: &Tenant, id: &Id) -> Result<Option<Plan>> {
        Ok(self.shelf(tenant).plans.get(id).map(|plan| Plan::clone(plan)))
    }

    fn put_plan(&mut self, tenant: &Tenant, id: &Id, plan: &Plan) -> Result<()> {
        let before = self.shelf(tenant).plans.insert(id.clone(), Arc::new(plan.clone()));
        self.undo.push(Undo::Plan(tenant.clone(), id.clone(), before));
        Ok(())
    }

    fn plans(&mut self, tenant: &Tenant, after: Option<&Id>, limit: usize) -> Result<Vec<Id>> {
        Ok(rest(&self.shelf(tenant).plans, after)
            .map(|(id, _)| id.clone())
            .take(limit)
            .collect())
    }

    fn load(&mut self, tenant: &Tenant, id: &Id) -> Result<Option<Stored>> {
        Ok(self.row(tenant, id).map(|row| row.stored.clone()))
    }

    fn save(&mut self, tenant: &Tenant, save: &Save<'_>, expected: Option<u64>) -> Result<u64> {
        let before = self.row(tenant, save.id);
        let found = before.as_ref().map(|row| row.stored.version);
        if found != expected {
            return Err(version_conflict(save.id, found, expected));
        }
        let version = found.unwrap_or(0).saturating_add(1);
        let mut row = match (before, save.subscription) {
            (Some(row), _) => Row::clone(&row),
            (None, Some(subscription)) => Row {
                stored: Stored {
                    subscription: subscription.clone(),
                    version,
                    lines: Vec::new(),
                    index: save.index.clone(),
                    failure: None,
                },
                receipts: BTreeMap::new(),
            },
            (None, None) => return Err(Error::new(ErrorCode::NotSubscribed).at("id").value(save.id)),
        };
        row.stored.version = version;
        row.stored.failure = None;
        row.stored.index = save.index.clone();
        if let Some(subscription) = save.subscription {
            row.stored.subscription = subscription.clone();
        }
        for line in save.lines {
            self.take_key(tenant, &line.key, save.id)?;
            row.stored.lines.push(line.clone());
        }
        if let Some(receipt) = save.receipt {
            row.receipts.insert(receipt.change.clone(), receipt.clone());
        }
        self.put_row(tenant, save.id, row);
        Ok(version)
    }

    fn due(&mut self, tenant: &Tenant, as_of: NaiveDate, after: Option<&Id>, limit: usize) -> Result<Vec<Id>> {
        let due = |row: &Row| row.stored.index.next_bill_on.is_some_and(|day| day <= as_of);
        let rows = rest(&self.shelf(tenant).rows, after).filter(|(_, row)| due(row));
        Ok(rows.map(|(id, _)| id.clone()).take(limit).collect())
    }

    fn receipt(&mut self, tenant: &Tenant, id: &Id, change: &Id) -> Result<Option<Receipt>> {
        Ok(self.row(tenant, id).and_then(|row| row.receipts.get(change).cloned()))
    }

    fn set_document(&mut self, tenant: &Tenant, id: &Id, key: &Key, document: &Document) -> Result<()> {
        let mut row = self
            .row(tenant, id)
            .map(|row| Row::clone(&row))
            .ok_or_else(|| not_found("key", key))?;
        let line = row.stored.lines.iter_mut().find(|line| line.key == *key);
        line.ok_or_else(|| not_found("key", key))?.document = Some(document.clone());
        self.put_row(tenant, id, row);
        Ok(())
    }

    fn record_failure(&mut self, tenant: &Tenant, id: &Id, failure: &Failure) -> Result<()> {
        let mut row = self
            .row(tenant, id)
            .map(|row| Row::clone(&row))
            .ok_or_else(|| not_found("id", id))?;
        row.stored.failure = Some(failure.clone());
        self.put_row(tenant, id, row);
        Ok(())
    }

    fn list(&mut self, tenant: &Tenant, filter: &Filter<'_>, after: Option<&Id>, limit: usize) -> Result<Vec<Listed>> {
        let rows = rest(&self.shelf(tenant).rows, after).map(|(id, row)| (id, &row.stored));
        let through = rows.filter(|(_, stored)| filter.lets(&stored.index, stored.failure.as_ref()));
        let listed = through.map(|(id, stored)| Listed {
            id: id.clone(),
            version: stored.version,
            index: stored.index.clone(),
            failure: stored.failure.clone(),
        });
        Ok(listed.take(limit).collect())
    }

    fn lines_without_document(&mut self, tenant: &Tenant, after: Option<&Key>, limit: usize) -> Result<Vec<Line>> {
        let shelf = self.shelf(tenant);
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        let lines = shelf.keys.range::<Key, _>((from, Bound::Unbounded)).filter_map(|(key, id)| {
            let lines = &shelf.rows.get(id)?.stored.lines;
            lines.iter().find(|line| line.key == *key && line.document.is_none())
        });
        Ok(lines.take(limit).cloned().collect())
    }
}

/// The rows after an id.
fn rest<'a, T>(rows: &'a BTreeMap<Id, T>, after: Option<&Id>) -> impl Iterator<Item = (&'a Id, &'a T)> {
    let from = after.map_or(Bound::Unbounded, Bound::Excluded);
    rows.range::<Id, _>((from, Bound::Unbounded))
}
