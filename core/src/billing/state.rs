//! The state of a subscription on a day: what a host shows, and what it indexes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::bill::outlook;
use super::line::Line;
use crate::calendar::serde_day;
use crate::error::Result;
use crate::id::{Id, Label};
use crate::money::Price;
use crate::plan::Plans;
use crate::subscription::{PriceOrigin, Status, Subscription, Terms};

/// The state of a subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Where it stands.
    pub status: Status,
    /// The next day on which that changes.
    #[serde(default, with = "serde_day::optional", skip_serializing_if = "Option::is_none")]
    pub status_changes_on: Option<NaiveDate>,
    /// Who is served.
    pub customer: Id,
    /// Who is invoiced, when it is somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<Id>,
    /// The plan.
    pub plan: Id,
    /// The identifiant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Label>,
    /// The first day served.
    #[serde(with = "serde_day")]
    pub start: NaiveDate,
    /// The date de souscription, a record.
    #[serde(with = "serde_day")]
    pub subscribed_on: NaiveDate,
    /// The first day paid.
    #[serde(with = "serde_day")]
    pub first_paid_day: NaiveDate,
    /// The last day served, when it is known (fin de l'abonnement).
    #[serde(default, with = "serde_day::optional", skip_serializing_if = "Option::is_none")]
    pub last_day: Option<NaiveDate>,
    /// The next due date (prochaine échéance).
    #[serde(default, with = "serde_day::optional", skip_serializing_if = "Option::is_none")]
    pub next_due_on: Option<NaiveDate>,
    /// The earliest day on which `bill` would give a line (à facturer le).
    #[serde(default, with = "serde_day::optional", skip_serializing_if = "Option::is_none")]
    pub next_bill_on: Option<NaiveDate>,
    /// The last day up to which owed = posted (facturé jusqu'au).
    #[serde(default, with = "serde_day::optional", skip_serializing_if = "Option::is_none")]
    pub billed_until: Option<NaiveDate>,
    /// The last day of the commitment (fin d'engagement).
    #[serde(default, with = "serde_day::optional", skip_serializing_if = "Option::is_none")]
    pub commitment_last_day: Option<NaiveDate>,
    /// The last day on which a notice may be filed for the term that runs.
    #[serde(default, with = "serde_day::optional", skip_serializing_if = "Option::is_none")]
    pub notice_by: Option<NaiveDate>,
    /// The price of each item that has one on the day asked, or on the start when that comes first.
    pub prices: Vec<ItemPrice>,
}

/// The price of an item, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemPrice {
    /// The item.
    pub item: Id,
    /// The price of one unit for a whole period.
    pub unit_price: Price,
    /// The plan's, or its own.
    pub from: PriceOrigin,
}

/// The state on `today`, given what is posted.
///
/// # Errors
/// Those of [`Terms::of`] and of the posted lines.
///
/// ```
/// use echeance::{state, subscribe, Alignment, Cycle, Enrolment, Plan, Plans, Status, Subscribed};
/// let day = |text| echeance::calendar::parse_day(text).unwrap();
/// let monthly = Cycle::every("P1M".parse()?).aligned(Alignment::DayOfMonth(1));
/// let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, monthly).price(day("2026-01-01"), "49.90".parse()?).build()?;
/// let plans = Plans::from([("PRO".parse()?, plan)]);
/// let enrolment = Enrolment::new("S-1".parse()?, Subscribed::new("C-42".parse()?, "PRO".parse()?));
/// let subscription = subscribe(enrolment, &plans, day("2026-03-15"))?;
/// let state = state(&subscription, &plans, &[], day("2026-03-15"))?;
/// assert_eq!(state.status, Status::Active);
/// assert_eq!(state.next_due_on, Some(day("2026-04-01")));
/// assert_eq!(state.next_bill_on, Some(day("2026-03-15")));
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn state(subscription: &Subscription, plans: &Plans, posted: &[Line], today: NaiveDate) -> Result<State> {
    let terms = Terms::of(subscription, plans)?;
    let outlook = outlook(&terms, posted)?;
    state_after(&terms, (outlook.next_bill_on, outlook.billed_until), today)
}

/// The state on a day, its two dates that depend on what is posted being known.
pub(crate) fn state_after(
    terms: &Terms<'_>,
    (next_bill_on, billed_until): (Option<NaiveDate>, Option<NaiveDate>),
    today: NaiveDate,
) -> Result<State> {
    let given = terms.subscribed();
    let asked = today.max(terms.start());
    let prices = terms.plan().items().iter().enumerate().filter_map(|(place, item)| {
        let (unit_price, from) = terms.price_on(place, asked)?;
        Some(ItemPrice {
            item: item.id.clone(),
            unit_price,
            from,
        })
    });
    Ok(State {
        status: terms.status(today)?,
        status_changes_on: terms.status_changes_on(today)?,
        customer: given.customer.clone(),
        payer: given.payer.clone(),
        plan: given.plan.clone(),
        reference: terms.reference().cloned(),
        start: terms.start(),
        subscribed_on: terms.subscribed_on(),
        first_paid_day: terms.first_paid_day(),
        last_day: terms.last_day(),
        next_due_on: terms.next_due_on(today)?,
        next_bill_on,
        billed_until,
        commitment_last_day: terms.commitment_last_day()?,
        notice_by: terms.notice_by(today)?,
        prices: prices.collect(),
    })
}
