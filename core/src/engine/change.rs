//! The verbs of a clerk: subscribe, amend, renew, and what each would answer.

use chrono::NaiveDate;

use super::{Engine, Keep, fetch_plan, load, plans_of};
use crate::billing::{Outcome, outcome};
use crate::error::{Error, ErrorCode, Result};
use crate::id::Id;
use crate::plan::Plans;
use crate::store::{Index, Receipt, Save, Store, Stored, Tenant, Unit};
use crate::subscription::{ChangeKind, Draft, Enrolment, Subscription, amend, subscribe};

impl<S: Store> Engine<S> {
    /// Subscribes a client (abonner un client). Nothing is posted yet: the lines are what [`Engine::bill_one`] would give today.
    ///
    /// # Errors
    /// `id_taken` when the id is another subscription's, `not_found` at `plan`, and what makes an enrolment invalid.
    pub fn subscribe(&mut self, tenant: &Tenant, enrolment: Enrolment, today: NaiveDate) -> Result<Outcome> {
        self.write(|unit| enrol(unit, tenant, &enrolment, today, Keep::It))
    }

    /// What [`Engine::subscribe`] would answer; nothing is stored.
    ///
    /// # Errors
    /// Those of [`Engine::subscribe`].
    pub fn preview_subscribe(&mut self, tenant: &Tenant, enrolment: Enrolment, today: NaiveDate) -> Result<Outcome> {
        self.read(|unit| enrol(unit, tenant, &enrolment, today, Keep::Nothing))
    }

    /// Makes a change to a subscription (avenant).
    ///
    /// # Errors
    /// `not_found`, `change_id_taken` when the id is another change's, and what makes the change invalid.
    ///
    /// ```
    /// # use echeance::store::{MemoryStore, Tenant};
    /// # use echeance::{ChangeKind, Cycle, Draft, Engine, Enrolment, Plan, Subscribed};
    /// # let day = |text| echeance::calendar::parse_day(text).unwrap();
    /// # let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, Cycle::every("P1M".parse()?)).price(day("2026-01-01"), "49.90".parse()?).build()?;
    /// # let tenant: Tenant = "acme".parse()?;
    /// # let mut engine = Engine::new(MemoryStore::new());
    /// # engine.add_plan(&tenant, &"PRO".parse()?, &plan)?;
    /// # engine.subscribe(&tenant, Enrolment::new("S-1".parse()?, Subscribed::new("C-42".parse()?, "PRO".parse()?)), day("2026-03-01"))?;
    /// # let id = "S-1".parse()?;
    /// let end = Draft::new("end".parse()?, ChangeKind::EndSet { last_day: Some(day("2026-05-31")) });
    /// let preview = engine.preview_amend(&tenant, &id, day("2026-03-20"), end.clone())?;
    /// assert_eq!(engine.load(&tenant, &id)?.subscription.changes().len(), 1);
    /// assert_eq!(engine.amend(&tenant, &id, day("2026-03-20"), end)?, preview);
    /// assert_eq!(preview.state.last_day, Some(day("2026-05-31")));
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn amend(&mut self, tenant: &Tenant, id: &Id, today: NaiveDate, draft: Draft) -> Result<Outcome> {
        self.write(|unit| change(unit, tenant, id, today, &draft, Keep::It))
    }

    /// What [`Engine::amend`] would answer; nothing is stored.
    ///
    /// # Errors
    /// Those of [`Engine::amend`].
    pub fn preview_amend(&mut self, tenant: &Tenant, id: &Id, today: NaiveDate, draft: Draft) -> Result<Outcome> {
        self.read(|unit| change(unit, tenant, id, today, &draft, Keep::Nothing))
    }

    /// Renews by so many periods (Renouveler): [`Engine::amend`] with [`ChangeKind::Renewed`], effective today.
    ///
    /// # Errors
    /// Those of [`Engine::amend`]; `nothing_to_renew`.
    pub fn renew(&mut self, tenant: &Tenant, id: &Id, today: NaiveDate, change_id: Id, periods: u32) -> Result<Outcome> {
        self.amend(tenant, id, today, Draft::new(change_id, ChangeKind::Renewed { periods }))
    }

    /// What [`Engine::renew`] would answer; nothing is stored.
    ///
    /// # Errors
    /// Those of [`Engine::renew`].
    pub fn preview_renew(&mut self, tenant: &Tenant, id: &Id, today: NaiveDate, change_id: Id, periods: u32) -> Result<Outcome> {
        self.preview_amend(tenant, id, today, Draft::new(change_id, ChangeKind::Renewed { periods }))
    }
}

fn enrol(unit: &mut dyn Unit, tenant: &Tenant, enrolment: &Enrolment, today: NaiveDate, keep: Keep) -> Result<Outcome> {
    let mut plans = Plans::new();
    fetch_plan(unit, tenant, &enrolment.subscribed.plan, &mut plans)?;
    if let Some(stored) = unit.load(tenant, &enrolment.id)? {
        if is_made_of(&stored.subscription, enrolment, &plans) {
            return answered(unit, tenant, &stored, &enrolment.change_id, today);
        }
        return Err(Error::new(ErrorCode::IdTaken).at("id").value(&enrolment.id));
    }
    let made = subscribe(enrolment.clone(), &plans, today)?;
    let outcome = outcome(made, &plans, &[], today)?;
    if keep == Keep::It {
        save(unit, tenant, &outcome, &enrolment.change_id, today, None)?;
    }
    Ok(outcome)
}

/// Whether a subscription began with this enrolment, on the day on which it was entered.
fn is_made_of(subscription: &Subscription, enrolment: &Enrolment, plans: &Plans) -> bool {
    let Some(first) = subscription.changes().first() else {
        return false;
    };
    let mut again = enrolment.clone();
    again.start.get_or_insert(first.on);
    subscribe(again, plans, first.recorded_on).is_ok_and(|made| made.changes().first() == Some(first))
}

fn change(unit: &mut dyn Unit, tenant: &Tenant, id: &Id, today: NaiveDate, draft: &Draft, keep: Keep) -> Result<Outcome> {
    let stored = load(unit, tenant, id)?;
    if stored.subscription.change(&draft.id).is_some_and(|known| draft.is(known)) {
        return answered(unit, tenant, &stored, &draft.id, today);
    }
    let plans = plans_of(unit, tenant, &stored)?;
    let amended = amend(&stored.subscription, &plans, today, draft.clone())?;
    let outcome = outcome(amended, &plans, &stored.lines, today)?;
    if keep == Keep::It {
        save(unit, tenant, &outcome, &draft.id, today, Some(stored.version))?;
    }
    Ok(outcome)
}

/// Saves a changed subscription with its answer.
fn save(
    unit: &mut dyn Unit,
    tenant: &Tenant,
    outcome: &Outcome,
    change: &Id,
    today: NaiveDate,
    expected: Option<u64>,
) -> Result<()> {
    let receipt = Receipt {
        change: change.clone(),
        changes: outcome.subscription.changes().len(),
        state: outcome.state.clone(),
        lines: outcome.lines.clone(),
    };
    let save = Save {
        id: outcome.subscription.id(),
        subscription: Some(&outcome.subscription),
        lines: &[],
        index: &Index::of(&outcome.state, today),
        receipt: Some(&receipt),
    };
    unit.save(tenant, &save, expected).map(drop)
}

/// What a change was answered when it was made; what it would be answered today, when no receipt was kept (an import).
fn answered(unit: &mut dyn Unit, tenant: &Tenant, stored: &Stored, change: &Id, today: NaiveDate) -> Result<Outcome> {
    let subscription = &stored.subscription;
    match unit.receipt(tenant, subscription.id(), change)? {
        Some(receipt) => {
            let changes = subscription.changes().iter().take(receipt.changes).cloned().collect();
            Ok(Outcome {
                subscription: Subscription::new(subscription.id().clone(), changes)?,
                state: receipt.state,
                lines: receipt.lines,
            })
        }
        None => outcome(subscription.clone(), &plans_of(unit, tenant, stored)?, &stored.lines, today),
    }
}
