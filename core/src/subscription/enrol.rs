//! Enrolment (abonner un client): the first change, from what a clerk enters.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::change::{Change, ChangeKind, Meta, Subscribed};
use super::list::Subscription;
use super::terms::Terms;
use crate::calendar::serde_day;
use crate::error::{Error, ErrorCode, Result};
use crate::id::{Id, Label};
use crate::plan::Plans;

/// From which day a subscription that starts in the past is billed. One that starts later is billed from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BilledFrom {
    /// All the past.
    #[default]
    Start,
    /// The period that holds today, from its first day; on a manual plan past its due date, what is renewed.
    CurrentPeriod,
    /// The next due date; nothing when nothing falls due any more.
    NextDue,
    /// A day.
    Day(#[serde(with = "serde_day")] NaiveDate),
}

/// What a clerk enters to subscribe a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The caller's id of the subscription: an idempotency key.
    pub id: Id,
    /// The id of its first change.
    pub change_id: Id,
    /// The first day; today when left out.
    pub start: Option<NaiveDate>,
    /// From which day it is billed; takes the place of the day in [`Subscribed`].
    pub billed_from: BilledFrom,
    /// Customer, plan and what is special.
    pub subscribed: Subscribed,
    /// Who enters it.
    pub by: Option<Label>,
    /// Why.
    pub note: Option<Label>,
    /// The host's own.
    pub meta: Option<Meta>,
}

impl Enrolment {
    /// A client on a plan from today, with nothing special.
    pub fn new(id: Id, subscribed: Subscribed) -> Self {
        let change_id = Id::known("subscribed");
        Self {
            id,
            change_id,
            start: None,
            billed_from: BilledFrom::Start,
            subscribed,
            by: None,
            note: None,
            meta: None,
        }
    }
}

/// The subscription of an enrolment entered on `today`.
///
/// # Errors
/// `plan_unknown`, `first_due_out_of_range`, `billed_from_before_start` and the like; the field is the one of the enrolment.
///
/// ```
/// use echeance::{subscribe, Alignment, Cycle, Enrolment, Plan, Plans, Subscribed, Terms};
/// let day = |text| echeance::calendar::parse_day(text).unwrap();
/// let monthly = Cycle::every("P1M".parse()?).aligned(Alignment::DayOfMonth(1));
/// let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, monthly).price(day("2026-01-01"), "49.90".parse()?).build()?;
/// let plans = Plans::from([("PRO".parse()?, plan)]);
/// let enrolment = Enrolment::new("S-1".parse()?, Subscribed::new("C-42".parse()?, "PRO".parse()?));
/// let subscription = subscribe(enrolment, &plans, day("2026-03-15"))?;
/// assert_eq!(Terms::of(&subscription, &plans)?.start(), day("2026-03-15"));
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn subscribe(enrolment: Enrolment, plans: &Plans, today: NaiveDate) -> Result<Subscription> {
    let billed_from = enrolment.billed_from;
    let mut change = enrolment.into_change(today);
    let id = change.0;
    let asked = match billed_from {
        BilledFrom::Start => None,
        BilledFrom::Day(day) => Some(day),
        BilledFrom::CurrentPeriod | BilledFrom::NextDue => {
            let subscription = made(&id, &change.1)?;
            let terms =
                Terms::of(&subscription, plans).map_err(|error| error.within("subscription.changes[0].change.subscribed"))?;
            match billed_from {
                _ if today < terms.start() => None,
                BilledFrom::NextDue => terms.next_due_on(today)?.or(terms.end),
                _ => terms.running_period_start(today)?,
            }
        }
    };
    if let ChangeKind::Subscribed(given) = &mut change.1.kind {
        given.billed_from = asked;
    }
    let subscription = made(&id, &change.1).map_err(|error| match billed_from {
        BilledFrom::Day(_) if error.code() == ErrorCode::BilledFromBeforeStart => error.within("billed_from").at("billed_from.day"),
        _ => error,
    })?;
    Terms::of(&subscription, plans).map_err(|error| error.within("subscription.changes[0].change.subscribed"))?;
    Ok(subscription)
}

fn made(id: &Id, change: &Change) -> Result<Subscription> {
    let field = |error: Error| error.within("changes[0].change.subscribed").within("changes[0]");
    Subscription::new(id.clone(), vec![change.clone()]).map_err(field)
}

impl Enrolment {
    fn into_change(self, today: NaiveDate) -> (Id, Change) {
        let change = Change {
            id: self.change_id,
            on: self.start.unwrap_or(today),
            recorded_on: today,
            by: self.by,
            note: self.note,
            meta: self.meta,
            kind: ChangeKind::Subscribed(Box::new(self.subscribed)),
        };
        (self.id, change)
    }
}
