//! The terms in force over time: what the changes, folded, say of a subscription on its plan.

use chrono::NaiveDate;

use super::change::{Change, ChangeKind, Subscribed};
use super::dates::in_calendar;
use super::list::Subscription;
use crate::calendar::{Alignment, Period, Phase, Recurrence, add_days};
use crate::error::{Error, ErrorCode, Phrase, Result};
use crate::id::{Id, Label};
use crate::money::Price;
use crate::plan::{Plan, Plans, Renewal, TermAlign, Then};
use crate::proration::{FirstPeriod, Stub};

/// The terms of a subscription: made from its changes alone, whatever the day.
///
/// ```
/// use echeance::{Alignment, Change, ChangeKind, Cycle, Plan, Plans, Subscribed, Subscription, Terms};
/// let day = |text| echeance::calendar::parse_day(text).unwrap();
/// let monthly = Cycle::every("P1M".parse()?).aligned(Alignment::DayOfMonth(1));
/// let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, monthly).price(day("2026-01-01"), "49.90".parse()?).build()?;
/// let plans = Plans::from([("PRO".parse()?, plan)]);
/// let subscribed = ChangeKind::Subscribed(Box::new(Subscribed::new("C-42".parse()?, "PRO".parse()?)));
/// let change = Change::new("c1".parse()?, day("2026-03-15"), day("2026-03-14"), subscribed);
/// let subscription = Subscription::new("S-1".parse()?, vec![change])?;
/// let terms = Terms::of(&subscription, &plans)?;
/// assert_eq!(terms.next_due_on(day("2026-03-15"))?, Some(day("2026-04-01")));
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Debug)]
pub struct Terms<'a> {
    pub(super) subscription: &'a Subscription,
    pub(super) plan: &'a Plan,
    pub(super) given: &'a Subscribed,
    pub(super) start: NaiveDate,
    pub(super) trial_end: NaiveDate,
    pub(super) grid: Recurrence,
    pub(super) first: Period,
    /// The grid's index of the boundary that ends the first period.
    pub(super) first_index: i64,
    pub(super) first_whole: Period,
    pub(super) end: Option<NaiveDate>,
    pub(super) overrides: Vec<Override>,
    /// Periods brought forward by `renewed`: first, one past the last, and the day.
    pub(super) forward: Vec<(i64, i64, NaiveDate)>,
    pub(super) renewed: i64,
    reference: Option<&'a Label>,
    subscribed_on: NaiveDate,
    retracted: bool,
}

/// Where the price of an item comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceOrigin {
    /// The plan's dated prices.
    Plan,
    /// This subscription's own price.
    Subscription,
}

/// A price of the subscription's own, from a day on; without one, the plan's again.
#[derive(Clone, Debug)]
pub(crate) struct Override {
    pub(crate) item: usize,
    pub(crate) from: NaiveDate,
    pub(crate) price: Option<Price>,
}

impl<'a> Terms<'a> {
    /// Folds the changes of a subscription on its plan.
    ///
    /// # Errors
    /// `plan_unknown`, `item_unknown`, `field_missing` (an item that must be named), `first_due_out_of_range`, `day_out_of_range`.
    pub fn of(subscription: &'a Subscription, plans: &'a Plans) -> Result<Self> {
        Self::fold(subscription, plans).map_err(|error| error.at("subscription"))
    }

    fn fold(subscription: &'a Subscription, plans: &'a Plans) -> Result<Self> {
        let (subscribed, given) = subscription.subscribed()?;
        let at_first = |error: Error| error.at("changes[0].change.subscribed");
        let plan = plans
            .get(&given.plan)
            .ok_or_else(|| at_first(Error::new(ErrorCode::PlanUnknown).at("plan").value(&given.plan)))?;
        if given.price.is_some() && plan.items().len() > 1 {
            let error = Error::new(ErrorCode::SettingMismatch)
                .at("price")
                .value(given.price.map(|price| price.to_string()).unwrap_or_default());
            return Err(at_first(error.with("other", Phrase::SeveralItems)));
        }
        let start = subscribed.on;
        let trial_end = plan
            .trial()
            .map_or(Ok(start), |trial| trial.add_to(start))
            .map_err(at_first)?;
        let grid = match given.first_due_on {
            None => plan.cycle().grid(trial_end),
            Some(due) => imposed_grid(plan, trial_end, due),
        }
        .map_err(at_first)?;
        let free = plan.proration().first_period == FirstPeriod::Free;
        let first_paid = if free { grid.first_from(trial_end)? } else { trial_end };
        let first_index = grid.index(first_paid)?.saturating_add(1);
        let past = |_| Error::new(ErrorCode::DayOutOfRange).at("changes[0].on").value(start);
        let first = Period::new(first_paid, grid.boundary(first_index).map_err(past)?)?;
        let natural = grid.period(first_index.saturating_sub(1))?;
        // Only a stub has an imagined whole; what starts on a boundary has its own.
        let first_whole = match plan.proration().stub {
            Stub::Imagined if natural.start() != first_paid => Period::new(first_paid, plan.cycle().every.add_to(first_paid)?)?,
            _ => natural,
        };
        let mut terms = Self {
            subscription,
            plan,
            given,
            start,
            trial_end,
            grid,
            first,
            first_index,
            first_whole,
            end: None,
            overrides: Vec::new(),
            forward: Vec::new(),
            renewed: 0,
            reference: given.reference.as_ref(),
            subscribed_on: start,
            retracted: subscription.retraction().is_some(),
        };
        let changes = subscription.in_force();
        terms.end = terms.folded_end(&changes)?;
        terms.fold_changes(changes)?;
        Ok(terms)
    }

    fn folded_end(&self, changes: &[(usize, &Change)]) -> Result<Option<NaiveDate>> {
        let set = changes.iter().filter_map(|(_, change)| match change.kind {
            ChangeKind::EndSet { last_day } => Some((change.recorded_on, last_day)),
            _ => None,
        });
        // `max_by_key` keeps the last of equal keys: the place in the list decides.
        match (set.max_by_key(|(recorded_on, _)| *recorded_on), self.plan.term().then()) {
            // The day after the calendar's last one is an end like any other; nothing falls due on it.
            (Some((_, last_day)), _) => Ok(last_day.and_then(|day| day.succ_opt())),
            (None, Then::End) => self.commitment_end(),
            (None, _) => Ok(None),
        }
    }

    fn fold_changes(&mut self, mut changes: Vec<(usize, &'a Change)>) -> Result<()> {
        changes.sort_by_key(|(place, change)| (change.on, change.recorded_on, *place));
        for (place, change) in changes {
            let here = |error: Error| error.at(&format!("changes[{place}].change"));
            match &change.kind {
                ChangeKind::Subscribed(given) => self.overrides.extend(given.price.map(|price| Override {
                    item: 0,
                    from: change.on,
                    price: Some(price),
                })),
                ChangeKind::PriceSet { item, price } => {
                    let item = self.item(item.as_ref()).map_err(|error| here(error.at("price_set")))?;
                    self.overrides.push(Override {
                        item,
                        from: change.on,
                        price: Some(*price),
                    });
                }
                ChangeKind::RenewalPriceSet { item, price } => {
                    let item = self
                        .item(item.as_ref())
                        .map_err(|error| here(error.at("renewal_price_set")))?;
                    let after = change.on.max(add_days(self.first.start(), 1)?);
                    self.overrides.push(Override {
                        item,
                        from: self.grid.first_from(after)?,
                        price: *price,
                    });
                }
                ChangeKind::Renewed { periods } if !self.is_over(change.on) => self.renew(change.on, i64::from(*periods))?,
                ChangeKind::ReferenceSet { reference } => self.reference = reference.as_ref(),
                ChangeKind::SubscribedOnSet { day } => self.subscribed_on = *day,
                _ => {}
            }
        }
        let end = self.end;
        self.overrides.retain(|own| end.is_none_or(|end| own.from < end));
        // Stable: on one day the last folded comes last.
        self.overrides.sort_by_key(|own| own.from);
        Ok(())
    }

    fn renew(&mut self, on: NaiveDate, periods: i64) -> Result<()> {
        self.renewed = self.renewed.saturating_add(periods);
        if self.plan.renewal() == Renewal::Automatic {
            let taken = self.forward.last().map_or(0, |(_, until, _)| *until);
            let first = self.first_due_after(on)?.max(taken);
            // An extended stub and its whole period are one renewal: they are owed on one day.
            let both = i64::from(first == 0 && self.is_extended());
            self.forward
                .push((first, first.saturating_add(periods).saturating_add(both), on));
        }
        Ok(())
    }

    fn item(&self, id: Option<&Id>) -> Result<usize> {
        match id {
            Some(id) => self.plan.items().iter().position(|item| item.id == *id).ok_or_else(|| {
                Error::new(ErrorCode::ItemUnknown)
                    .at("item")
                    .value(id)
                    .with("plan", self.given.plan.as_str())
            }),
            None if self.plan.items().len() == 1 => Ok(0),
            None => Err(Error::new(ErrorCode::FieldMissing).value("item")),
        }
    }

    /// The subscription.
    pub fn subscription(&self) -> &'a Subscription {
        self.subscription
    }

    /// The plan.
    pub fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// What `subscribed` said.
    pub fn subscribed(&self) -> &'a Subscribed {
        self.given
    }

    /// The first day that is served, free or not.
    pub fn start(&self) -> NaiveDate {
        self.start
    }

    /// The first day that is paid: after the trial, and after a free first period.
    pub fn first_paid_day(&self) -> NaiveDate {
        self.first.start()
    }

    /// The last day that is served, when it is known.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.end.and_then(|end| end.pred_opt())
    }

    /// The identifiant as it stands.
    pub fn reference(&self) -> Option<&'a Label> {
        self.reference
    }

    /// The date de souscription as it stands.
    pub fn subscribed_on(&self) -> NaiveDate {
        self.subscribed_on
    }

    /// The price of an item of the plan on a day, when there is one, and where it comes from.
    pub fn price_on(&self, item: usize, day: NaiveDate) -> Option<(Price, PriceOrigin)> {
        let own = self
            .overrides
            .iter()
            .rev()
            .find(|own| own.item == item && own.from <= day)
            .and_then(|own| own.price);
        match own {
            Some(price) => Some((price, PriceOrigin::Subscription)),
            None => self
                .plan
                .items()
                .get(item)?
                .price
                .on(day)
                .map(|price| (price, PriceOrigin::Plan)),
        }
    }

    pub(crate) fn overrides(&self) -> &[Override] {
        &self.overrides
    }

    pub(crate) fn billed_from(&self) -> Option<NaiveDate> {
        self.given.billed_from
    }

    /// Whether a change effective on `day` comes too late to have an effect.
    pub(crate) fn is_over(&self, day: NaiveDate) -> bool {
        self.end.is_some_and(|end| day >= end)
    }

    /// The grid of its boundaries; boundary 0 is the first one on or after the first day after the trial.
    pub(crate) fn recurrence(&self) -> Recurrence {
        self.grid
    }

    pub(crate) fn is_retracted(&self) -> bool {
        self.retracted
    }

    /// The day after the commitment's last day.
    pub(super) fn commitment_end(&self) -> Result<Option<NaiveDate>> {
        let Some(commitment) = self.plan.term().commitment else {
            return Ok(None);
        };
        // One that passes the end of the calendar has no end.
        let Some(end) = in_calendar(commitment.add_to(self.first.start()))? else {
            return Ok(None);
        };
        match self.plan.term().align {
            TermAlign::Exact => Ok(Some(end)),
            // The period that holds the last day: the first boundary on or after the exact end.
            TermAlign::PeriodEnd => in_calendar(self.grid.first_from(end)),
        }
    }
}

/// The grid through an imposed first due day, which must be the first boundary of that grid after the first paid day.
fn imposed_grid(plan: &Plan, from: NaiveDate, due: NaiveDate) -> Result<Recurrence> {
    let every = plan.cycle().every;
    let grid = Recurrence::aligned(from, every, Alignment::Date(due), Phase::Next, plan.cycle().month_end)?;
    if grid.next_after(from)? != due {
        let error = Error::new(ErrorCode::FirstDueOutOfRange).at("first_due_on").value(due);
        return Err(error.with("start", from).with("last", every.add_to(from)?));
    }
    Ok(grid)
}
