//! The bill run: everything that is due, each subscription on its own.

use chrono::NaiveDate;

use super::{Engine, Keep, fetch_plan, load, plans_of};
use crate::billing::{Line, bill};
use crate::error::{Error, ErrorCode, Result};
use crate::id::Id;
use crate::plan::Plans;
use crate::store::{Failure, Index, Save, Store, Stored, Tenant, Unit};
use crate::subscription::Terms;

/// How far a bill run is, after each transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Subscriptions billed so far.
    pub subscriptions: u64,
    /// Lines posted so far.
    pub lines: u64,
    /// Subscriptions left out so far.
    pub failures: u64,
    /// The last subscription that was looked at; ids come in order.
    pub last: Id,
    /// The lines that this transaction posted.
    pub posted: Vec<Line>,
}

/// What a bill run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunReport {
    /// Subscriptions billed.
    pub subscriptions: u64,
    /// Lines posted.
    pub lines: u64,
    /// Subscriptions left out, in the order of their ids, and why; each is also recorded on the subscription, until it is billed or changed.
    pub failures: Vec<(Id, Error)>,
}

/// What one transaction of a run did.
#[derive(Default)]
struct Page {
    report: RunReport,
    last: Option<Id>,
    posted: Vec<Line>,
}

impl<S: Store> Engine<S> {
    /// Posts what one subscription owes by `as_of`, and answers the new lines; nothing when nothing is owed.
    ///
    /// # Errors
    /// `not_found`, and those of [`bill`]; nothing is then posted or recorded.
    pub fn bill_one(&mut self, tenant: &Tenant, id: &Id, as_of: NaiveDate) -> Result<Vec<Line>> {
        self.write(|unit| bill_one(unit, tenant, id, as_of, Keep::It))
    }

    /// What [`Engine::bill_one`] would answer; nothing is posted.
    ///
    /// # Errors
    /// Those of [`Engine::bill_one`].
    pub fn preview_bill(&mut self, tenant: &Tenant, id: &Id, as_of: NaiveDate) -> Result<Vec<Line>> {
        self.read(|unit| bill_one(unit, tenant, id, as_of, Keep::Nothing))
    }

    /// Posts what all subscriptions owe by `as_of`: those whose `next_bill_on` is on that day or before, by id, many in a transaction, each decided on its own.
    ///
    /// One that cannot be billed is left out, the reason recorded on it, and the run goes on. A run that was killed, or that met an error of the store, is
    /// simply run again; runs at the same time share the work. The posted lines are then found on the subscriptions, and with
    /// [`Engine::lines_without_document`].
    ///
    /// # Errors
    /// `store_failed` and `schema_unsupported` only; the transactions before stay.
    ///
    /// ```
    /// # use echeance::store::{MemoryStore, Tenant};
    /// # use echeance::{Cycle, Engine, Enrolment, Plan, Subscribed};
    /// # let day = |text| echeance::calendar::parse_day(text).unwrap();
    /// # let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, Cycle::every("P1M".parse()?)).price(day("2026-01-01"), "49.90".parse()?).build()?;
    /// # let tenant: Tenant = "acme".parse()?;
    /// # let mut engine = Engine::new(MemoryStore::new()).with_batch(2);
    /// # engine.add_plan(&tenant, &"PRO".parse()?, &plan)?;
    /// # for id in ["S-1", "S-2", "S-3"] {
    /// #     engine.subscribe(&tenant, Enrolment::new(id.parse()?, Subscribed::new("C-42".parse()?, "PRO".parse()?)), day("2026-03-01"))?;
    /// # }
    /// let mut seen = Vec::new();
    /// let report = engine.bill(&tenant, day("2026-03-31"), &mut |progress| seen.push(progress.subscriptions))?;
    /// assert_eq!(report.subscriptions, 3);
    /// assert_eq!(seen, [2, 3]);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn bill(&mut self, tenant: &Tenant, as_of: NaiveDate, progress: &mut dyn FnMut(&Progress)) -> Result<RunReport> {
        let mut report = RunReport::default();
        let mut after: Option<Id> = None;
        loop {
            let page = self.bill_page(tenant, as_of, after.as_ref())?;
            let Some(last) = page.last else {
                return Ok(report);
            };
            report.subscriptions = report.subscriptions.saturating_add(page.report.subscriptions);
            report.lines = report.lines.saturating_add(page.report.lines);
            report.failures.extend(page.report.failures);
            progress(&Progress {
                subscriptions: report.subscriptions,
                lines: report.lines,
                failures: count(report.failures.len()),
                last: last.clone(),
                posted: page.posted,
            });
            after = Some(last);
        }
    }

    /// One transaction of a run. A save that is refused undoes it; it is then done again without that subscription.
    fn bill_page(&mut self, tenant: &Tenant, as_of: NaiveDate, after: Option<&Id>) -> Result<Page> {
        let batch = self.batch;
        let mut refused: Vec<(Id, Error)> = Vec::new();
        loop {
            let mut saving: Option<Id> = None;
            let done = self.write(|unit| {
                saving = None;
                let ids = unit.due(tenant, as_of, after, batch)?;
                bill_ids(unit, tenant, as_of, ids, &refused, &mut saving)
            });
            match (done, saving) {
                (Err(error), Some(id)) if is_its_own(&error) => refused.push((id, error)),
                (done, _) => return done,
            }
        }
    }
}

/// Bills each of `ids`; `saving` says which one a refused save was about.
fn bill_ids(
    unit: &mut dyn Unit,
    tenant: &Tenant,
    as_of: NaiveDate,
    ids: Vec<Id>,
    refused: &[(Id, Error)],
    saving: &mut Option<Id>,
) -> Result<Page> {
    let mut page = Page::default();
    let mut plans = Plans::new();
    page.last = ids.last().cloned();
    for id in ids {
        let known = refused.iter().find(|(other, _)| *other == id);
        let decided = match known {
            Some((_, error)) => Err(error.clone()),
            None => decide_stored(unit, tenant, &id, as_of, &mut plans),
        };
        match decided {
            Ok((stored, decision)) => {
                *saving = Some(id);
                decision.post(unit, tenant, &stored)?;
                *saving = None;
                page.report.subscriptions = page.report.subscriptions.saturating_add(1);
                page.report.lines = page.report.lines.saturating_add(count(decision.lines.len()));
                page.posted.extend(decision.lines);
            }
            Err(error) if is_its_own(&error) => {
                unit.record_failure(tenant, &id, &Failure::of(&error, as_of))?;
                page.report.failures.push((id, error));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(page)
}

/// Whether a refusal is about one subscription, so that the others can go on.
fn is_its_own(error: &Error) -> bool {
    !matches!(error.code(), ErrorCode::StoreFailed | ErrorCode::SchemaUnsupported)
}

fn bill_one(unit: &mut dyn Unit, tenant: &Tenant, id: &Id, as_of: NaiveDate, keep: Keep) -> Result<Vec<Line>> {
    let stored = load(unit, tenant, id)?;
    let plans = plans_of(unit, tenant, &stored)?;
    let decision = decide(&stored, &plans, as_of)?;
    if keep == Keep::It {
        decision.post(unit, tenant, &stored)?;
    }
    Ok(decision.lines)
}

fn decide_stored(unit: &mut dyn Unit, tenant: &Tenant, id: &Id, as_of: NaiveDate, plans: &mut Plans) -> Result<(Stored, Decision)> {
    let stored = load(unit, tenant, id)?;
    fetch_plan(unit, tenant, &stored.subscription.subscribed()?.1.plan, plans)?;
    let decision = decide(&stored, plans, as_of)?;
    Ok((stored, decision))
}

/// What to post on a subscription, and what it is then searched by.
struct Decision {
    lines: Vec<Line>,
    index: Index,
}

fn decide(stored: &Stored, plans: &Plans, as_of: NaiveDate) -> Result<Decision> {
    let run = bill(&stored.subscription, plans, &stored.lines, as_of)?;
    let terms = Terms::of(&stored.subscription, plans)?;
    let index = Index {
        customer: terms.subscribed().customer.clone(),
        reference: terms.reference().cloned(),
        plan: terms.subscribed().plan.clone(),
        as_of,
        status: terms.status(as_of)?,
        next_due_on: terms.next_due_on(as_of)?,
        next_bill_on: run.next_bill_on,
        billed_until: run.billed_until,
    };
    Ok(Decision { lines: run.lines, index })
}

impl Decision {
    /// Saves it, unless nothing that matters is new: the same request again then writes nothing.
    fn post(&self, unit: &mut dyn Unit, tenant: &Tenant, stored: &Stored) -> Result<()> {
        let dates = |index: &Index| (index.next_bill_on, index.billed_until);
        if self.lines.is_empty() && stored.failure.is_none() && dates(&self.index) == dates(&stored.index) {
            return Ok(());
        }
        let save = Save {
            id: stored.subscription.id(),
            subscription: None,
            lines: &self.lines,
            index: &self.index,
            receipt: None,
        };
        unit.save(tenant, &save, Some(stored.version)).map(drop)
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
