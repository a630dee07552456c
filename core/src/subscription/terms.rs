//! The terms in force over time: what the changes, folded, say of a subscription on its plan.

use chrono::NaiveDate;

use super::change::{Change, ChangeKind, Subscribed};
use super::list::Subscription;
use crate::calendar::{Alignment, Period, Phase, Recurrence, add_days};
use crate::error::{Error, ErrorCode, Result};
use crate::id::{Id, Label};
use crate::money::Price;
use crate::plan::{Plan, Plans, Renewal, TermAlign, Then, Timing};
use crate::proration::{FirstPeriod, LastPeriod, Share, Stub};

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
    first_index: i64,
    first_whole: Period,
    pub(super) end: Option<NaiveDate>,
    overrides: Vec<Override>,
    /// Periods brought forward by `renewed`: first, one past the last, and the day.
    forward: Vec<(i64, i64, NaiveDate)>,
    renewed: i64,
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

/// One period to pay.
#[derive(Clone, Debug)]
pub(crate) struct BillingPeriod {
    /// The whole period by which its price is counted.
    pub(crate) whole: Period,
    /// The part that is paid.
    pub(crate) paid: Period,
    pub(crate) due_on: NaiveDate,
    pub(crate) owed_on: NaiveDate,
    pub(crate) share: Share,
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
            return Err(at_first(
                error.with("other", "a plan of several items; use `price_set` with `item`"),
            ));
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
        let first = Period::new(first_paid, grid.boundary(first_index)?)?;
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
            (Some((_, last_day)), _) => last_day.map(|day| add_days(day, 1)).transpose(),
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
            self.forward.push((first, first.saturating_add(periods), on));
        }
        Ok(())
    }

    /// The number of the first period that falls due after `on`.
    fn first_due_after(&self, on: NaiveDate) -> Result<i64> {
        let holding = self.number_holding(on)?;
        let extended = self.is_extended();
        Ok(match self.plan.cycle().timing {
            Timing::InArrears if extended && holding == Some(1) => 0,
            Timing::InArrears => holding.unwrap_or(0),
            Timing::InAdvance => match holding {
                None => 0,
                Some(0) if extended => 2,
                Some(number) => number.saturating_add(1),
            },
        })
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

    /// The number of the first period of which anything can be owed.
    pub(crate) fn first_number(&self) -> Result<i64> {
        let from = self.given.billed_from.unwrap_or(self.start);
        Ok(self.number_holding(from)?.unwrap_or(0))
    }

    /// The number of a period that is owed on `from` or before, not far before: O(1), where a schedule may begin.
    pub(crate) fn first_number_owed(&self, from: NaiveDate) -> Result<i64> {
        let lead = i64::from(self.plan.cycle().lead_days);
        let asked = add_days(from, lead).unwrap_or(from);
        let near = self.number_holding(asked)?.unwrap_or(0).saturating_sub(2);
        Ok(near.max(self.first_number()?))
    }

    /// The number of the last period that is owed by `day`: O(1), for limits.
    pub(crate) fn last_number_owed(&self, day: NaiveDate) -> Result<Option<i64>> {
        let lead = i64::from(self.plan.cycle().lead_days);
        let latest = add_days(day, lead).unwrap_or(day);
        let latest = self.end.map_or(latest, |end| end.min(latest));
        let Some(number) = self.number_holding(latest)? else {
            return Ok(None);
        };
        let number = number.max(self.forwarded_until());
        let number = self.periods_held().map_or(number, |held| held.min(number));
        // In arrears, and at an end, the period that holds the day is not owed yet, or not there.
        let is_owed = self.period(number)?.is_some_and(|period| period.owed_on <= day);
        Ok(Some(if is_owed { number } else { number.saturating_sub(1) }))
    }

    /// One past the last period that a `renewed` brought forward.
    pub(crate) fn forwarded_until(&self) -> i64 {
        self.forward.last().map_or(0, |(_, until, _)| *until)
    }

    /// The day after which a period that starts is like the one before it: no price changes any more, none is billed in part only.
    pub(crate) fn settled_after(&self) -> NaiveDate {
        let rows = self
            .plan
            .items()
            .iter()
            .filter_map(|item| item.price.rows().last())
            .map(|row| row.from);
        let own = self.overrides.iter().map(|own| own.from);
        rows.chain(own)
            .chain(self.given.billed_from)
            .max()
            .map_or(self.first.end(), |last| last.max(self.first.end()))
    }

    /// Whether a change effective on `day` comes too late to have an effect.
    pub(crate) fn is_over(&self, day: NaiveDate) -> bool {
        self.end.is_some_and(|end| day >= end)
    }

    /// The grid of its boundaries; boundary 0 is the first one on or after the first day after the trial.
    pub(crate) fn recurrence(&self) -> Recurrence {
        self.grid
    }

    /// The boundary after an extended stub, where nothing falls due: what starts there was owed with the stub.
    pub(crate) fn extended_until(&self) -> Option<NaiveDate> {
        self.is_extended().then_some(self.first.end())
    }

    pub(crate) fn is_retracted(&self) -> bool {
        self.retracted
    }

    /// Whether the first period is a stub that is owed together with the whole period after it.
    pub(super) fn is_extended(&self) -> bool {
        let stub = self.grid.is_boundary(self.first.start()).is_ok_and(|boundary| !boundary);
        stub && match self.plan.proration().first_period {
            FirstPeriod::Extend => true,
            FirstPeriod::ExtendBelow(days) => self.first.days() < i64::from(days),
            _ => false,
        }
    }

    /// How many periods a manual plan has; no limit on an automatic one.
    pub(super) fn periods_held(&self) -> Option<i64> {
        match self.plan.renewal() {
            Renewal::Automatic => None,
            Renewal::Manual => Some(self.renewed.saturating_add(if self.is_extended() { 2 } else { 1 })),
        }
    }

    /// The number of the period that holds `day`, counted from 0; none before the first paid day.
    pub(crate) fn number_holding(&self, day: NaiveDate) -> Result<Option<i64>> {
        if day < self.first.start() {
            return Ok(None);
        }
        if day < self.first.end() {
            return Ok(Some(0));
        }
        Ok(Some(self.grid.index(day)?.saturating_sub(self.first_index).saturating_add(1)))
    }

    /// The first day of the period that holds `day`, when it has begun.
    pub(super) fn period_start(&self, day: NaiveDate) -> Result<Option<NaiveDate>> {
        match self.number_holding(day)? {
            None => Ok(None),
            Some(0) => Ok(Some(self.first.start())),
            Some(_) => self.grid.period_holding(day).map(|period| Some(period.start())),
        }
    }

    /// The end on the cycle of the period of that number, before any end of the subscription cuts it.
    pub(super) fn cycle_end(&self, number: i64) -> Result<NaiveDate> {
        self.grid.boundary(self.first_index.saturating_add(number))
    }

    /// The period of that number; none when the subscription does not have it.
    ///
    /// The end of the calendar counts as an end: a period that would pass it is not there.
    pub(crate) fn period(&self, number: i64) -> Result<Option<BillingPeriod>> {
        let cycle = match number {
            0 => self.first,
            _ => match self.grid.period(self.first_index.saturating_add(number).saturating_sub(1)) {
                Err(error) if error.code() == ErrorCode::DayOutOfRange => return Ok(None),
                period => period?,
            },
        };
        let over = self.end.is_some_and(|end| cycle.start() >= end);
        if over || self.is_retracted() || self.periods_held().is_some_and(|held| number >= held) {
            return Ok(None);
        }
        let whole = if number == 0 { self.first_whole } else { cycle };
        let paid = match (self.end, self.plan.proration().last_period) {
            (Some(end), LastPeriod::Prorate) if end < cycle.end() => Period::new(cycle.start(), end)?,
            _ => cycle,
        };
        let due_on = self.due_on(number, cycle)?;
        let lead = i64::from(self.plan.cycle().lead_days).saturating_neg();
        let usual = add_days(due_on, lead)?;
        let brought = self
            .forward
            .iter()
            .find(|(first, until, _)| (*first..*until).contains(&number))
            .map(|(_, _, on)| *on);
        let owed_on = brought.map_or(usual, |on| usual.min(on));
        let share = self.share(number, whole, cycle, paid)?;
        Ok(Some(BillingPeriod {
            whole,
            paid,
            due_on,
            owed_on,
            share,
        }))
    }

    fn share(&self, number: i64, whole: Period, cycle: Period, paid: Period) -> Result<Share> {
        let proration = self.plan.proration();
        let full_price = number == 0 && proration.first_period == FirstPeriod::Full && !self.grid.is_boundary(cycle.start())?;
        let share = Share::new(proration.method, self.plan.cycle().every, whole, paid)?;
        Ok(if full_price {
            share.full_price_until(cycle.end())
        } else {
            share
        })
    }

    /// The day on which a period falls due, before `lead_days`.
    fn due_on(&self, number: i64, cycle: Period) -> Result<NaiveDate> {
        let ends = |end: NaiveDate| self.end.map_or(end, |own| own.min(end));
        let followed = |end: NaiveDate| self.end.is_none_or(|own| end < own);
        Ok(match self.plan.cycle().timing {
            Timing::InAdvance if number == 1 && self.is_extended() => self.first.start(),
            Timing::InAdvance => cycle.start(),
            Timing::InArrears if number == 0 && self.is_extended() && followed(cycle.end()) => ends(self.cycle_end(1)?),
            Timing::InArrears => ends(cycle.end()),
        })
    }

    /// The day after the commitment's last day.
    pub(super) fn commitment_end(&self) -> Result<Option<NaiveDate>> {
        let Some(commitment) = self.plan.term().commitment else {
            return Ok(None);
        };
        let end = commitment.add_to(self.first.start())?;
        match self.plan.term().align {
            TermAlign::Exact => Ok(Some(end)),
            // The period that holds the last day: the first boundary on or after the exact end.
            TermAlign::PeriodEnd => self.grid.first_from(end).map(Some),
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
