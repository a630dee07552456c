//! Where an engine keeps plans, subscriptions and posted lines: a small synchronous trait, a store in memory, and the suite that every store passes.
//!
//! A [`Store`] runs a body inside one transaction and gives it a [`Unit`] to read and write with. Every method takes the [`Tenant`]; there is no default one.
//! Nothing here computes: what is due, what is owed and what a record says is the engine's part ([`crate::engine`]).

#[cfg(feature = "conformance")]
pub mod conformance;
mod memory;
mod record;
mod tenant;

use chrono::NaiveDate;

pub use memory::MemoryStore;
pub use record::{Failure, Filter, Index, Listed, Receipt, Save, Stored};
pub use tenant::Tenant;

use crate::billing::{Document, Key};
use crate::error::{Error, ErrorCode, Phrase, Result};
use crate::id::Id;
use crate::plan::Plan;

/// What a transaction does: it reads and writes through the unit, and its error undoes all of it.
pub type Body<'a> = dyn FnMut(&mut dyn Unit) -> Result<()> + 'a;

/// A store: it runs transactions.
///
/// Object-safe and synchronous, so that it works boxed, in a mutex, and inside a transaction that the host has begun.
///
/// ```
/// use std::sync::Mutex;
/// use echeance::store::{MemoryStore, Store, Tenant};
/// use echeance::ErrorCode;
/// let store: Mutex<Box<dyn Store + Send>> = Mutex::new(Box::new(MemoryStore::new()));
/// let tenant: Tenant = "acme".parse()?;
/// let mut found = true;
/// store.lock().unwrap().transaction(&mut |unit| {
///     found = unit.plan(&tenant, &"PRO".parse()?)?.is_some();
///     Ok(())
/// })?;
/// assert!(!found);
/// # Ok::<(), echeance::Error>(())
/// ```
pub trait Store {
    /// Runs `body` in one transaction: all that it wrote is kept when it returns `Ok`, nothing when it returns an error, which is then the answer.
    ///
    /// What `body` reads and writes is as if no other transaction ran meanwhile. A store may undo all and run it again.
    ///
    /// # Errors
    /// That of `body`; `store_failed` when the store itself fails, and then nothing was kept.
    fn transaction(&mut self, body: &mut Body<'_>) -> Result<()>;

    /// Runs `body`, which means to read, on the rows of one moment. What it writes all the same it reads back, and it is undone.
    ///
    /// A store may let readers and writers run beside one another here, and then refuse a write that comes too late.
    ///
    /// # Errors
    /// Those of [`Store::transaction`].
    fn view(&mut self, body: &mut Body<'_>) -> Result<()> {
        let mut done = Ok(());
        // Any error undoes the transaction; this one never leaves.
        let undo = || Error::new(ErrorCode::StoreFailed).with("reason", Phrase::ViewUndone);
        let mut ran = false;
        let undone = self.transaction(&mut |unit| {
            ran = true;
            done = body(unit);
            Err(undo())
        });
        if ran { done } else { undone }
    }
}

impl<S: Store + ?Sized> Store for Box<S> {
    fn transaction(&mut self, body: &mut Body<'_>) -> Result<()> {
        (**self).transaction(body)
    }

    fn view(&mut self, body: &mut Body<'_>) -> Result<()> {
        (**self).view(body)
    }
}

impl<S: Store + ?Sized> Store for &mut S {
    fn transaction(&mut self, body: &mut Body<'_>) -> Result<()> {
        (**self).transaction(body)
    }

    fn view(&mut self, body: &mut Body<'_>) -> Result<()> {
        (**self).view(body)
    }
}

/// What can be done inside a transaction.
///
/// A row that cannot be read is `stored_damaged`, a failure of the store itself `store_failed`; neither is said again below.
pub trait Unit {
    /// The plan of that id.
    ///
    /// # Errors
    /// `stored_damaged`.
    fn plan(&mut self, tenant: &Tenant, id: &Id) -> Result<Option<Plan>>;

    /// Puts a plan, in place of the one of that id when there is one. That a plan only grows is the engine's rule, not the store's.
    ///
    /// # Errors
    /// `store_failed`.
    fn put_plan(&mut self, tenant: &Tenant, id: &Id, plan: &Plan) -> Result<()>;

    /// The ids of the plans after `after`, in order, `limit` at most.
    ///
    /// # Errors
    /// `store_failed`.
    fn plans(&mut self, tenant: &Tenant, after: Option<&Id>, limit: usize) -> Result<Vec<Id>>;

    /// All that is stored of a subscription.
    ///
    /// # Errors
    /// `stored_damaged`.
    fn load(&mut self, tenant: &Tenant, id: &Id) -> Result<Option<Stored>>;

    /// Saves a subscription with the lines that were added to it, and answers its new version: 1, then one more each time. A recorded failure is cleared.
    ///
    /// # Errors
    /// `version_conflict` when the stored version is not the expected one (`None`: when there is one); `key_taken` when the tenant has a line of that key;
    /// `not_subscribed` when there is nothing stored and no subscription is given. A refused save may have written in part: the transaction must be undone.
    fn save(&mut self, tenant: &Tenant, save: &Save<'_>, expected: Option<u64>) -> Result<u64>;

    /// The ids after `after` of the subscriptions whose `next_bill_on` is `as_of` or earlier, in order, `limit` at most.
    ///
    /// # Errors
    /// `store_failed`.
    fn due(&mut self, tenant: &Tenant, as_of: NaiveDate, after: Option<&Id>, limit: usize) -> Result<Vec<Id>>;

    /// The answer that a change once got.
    ///
    /// # Errors
    /// `stored_damaged`.
    fn receipt(&mut self, tenant: &Tenant, id: &Id, change: &Id) -> Result<Option<Receipt>>;

    /// Puts a posted line on a document, in place of the one that it was on. The version stays: a [`Unit::save`] with the new index follows.
    ///
    /// # Errors
    /// `not_found` when the subscription has no line of that key.
    fn set_document(&mut self, tenant: &Tenant, id: &Id, key: &Key, document: &Document) -> Result<()>;

    /// Records on a subscription that it could not be billed; the next save clears it. Neither version nor index moves.
    ///
    /// # Errors
    /// `not_found` when there is no such subscription.
    fn record_failure(&mut self, tenant: &Tenant, id: &Id, failure: &Failure) -> Result<()>;

    /// The subscriptions after `after` that the filter lets through, in the order of their ids, `limit` at most.
    ///
    /// # Errors
    /// `stored_damaged`.
    fn list(&mut self, tenant: &Tenant, filter: &Filter<'_>, after: Option<&Id>, limit: usize) -> Result<Vec<Listed>>;

    /// The posted lines after `after` that are on no document yet, in the order of their keys, `limit` at most: what the host has still to invoice.
    ///
    /// # Errors
    /// `stored_damaged`.
    fn lines_without_document(&mut self, tenant: &Tenant, after: Option<&Key>, limit: usize) -> Result<Vec<crate::billing::Line>>;
}

/// The refusal of what is not there, for those who write stores.
pub fn not_found(field: &str, id: impl std::fmt::Display) -> Error {
    Error::new(ErrorCode::NotFound).at(field).value(id)
}

/// The refusal of a save whose expected version is not the stored one, for those who write stores.
///
/// ```
/// let error = echeance::store::version_conflict(&"S-1".parse()?, Some(3), Some(2));
/// assert_eq!(error.code(), echeance::ErrorCode::VersionConflict);
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn version_conflict(id: &Id, found: Option<u64>, expected: Option<u64>) -> Error {
    let number = |version: Option<u64>| version.map_or(0, |version| i64::try_from(version).unwrap_or(i64::MAX));
    Error::new(ErrorCode::VersionConflict)
        .at("id")
        .value(id)
        .with("found", number(found))
        .with("expected", number(expected))
}

/// The refusal of a line whose key is stored already, for those who write stores.
pub fn key_taken(key: &Key) -> Error {
    Error::new(ErrorCode::KeyTaken).at("lines").value(key)
}
