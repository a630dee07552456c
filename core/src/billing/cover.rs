//! Cover: the stretches that are owed, from the changes alone.
//!
//! A period is cut where the price changes. All days of one period at one price are a *run*, contiguous or not, and each stretch is a part of its run: the
//! parts of a run add up to one rounding of the whole, however it is cut.

use chrono::NaiveDate;

use crate::calendar::Period;
use crate::error::{Error, ErrorCode, Result};
use crate::money::{Amount, Fraction, Price, Quantity, Rounding, Value};
use crate::plan::PriceAt;
use crate::proration::Share;
use crate::subscription::{BillingPeriod, Terms};

/// Some days of one period, of one item, at one price.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) item: usize,
    pub(super) whole: Period,
    pub(super) days: Period,
    pub(super) due_on: NaiveDate,
    pub(super) owed_on: NaiveDate,
    pub(super) price: Price,
    /// The share of the run before its first day.
    before: Fraction,
    share: Share,
    value: Value,
    rounding: Rounding,
}

impl Stretch {
    /// The share of the run's days before `day`.
    pub(super) fn before(&self, day: NaiveDate) -> Result<Fraction> {
        self.before.plus(self.share.between(self.days.start(), day)?)
    }

    /// The share of the whole period that `days` of it are.
    pub(super) fn fraction(&self, days: Period) -> Result<Fraction> {
        self.share.between(days.start(), days.end())
    }

    /// What `days` of it cost: one rounding for each of their two ends.
    pub(super) fn part(&self, days: Period) -> Result<Amount> {
        self.value
            .part(self.before(days.start())?, self.before(days.end())?, self.rounding)
    }
}

/// The units of each item.
pub(super) fn quantity(terms: &Terms<'_>) -> Quantity {
    terms.subscribed().quantity.unwrap_or(Quantity::ONE)
}

/// The stretches of one item in one period, in order.
pub(super) fn stretches(terms: &Terms<'_>, period: &BillingPeriod, item: usize) -> Result<Vec<Stretch>> {
    let value = |price| {
        Value::new(
            price,
            quantity(terms),
            terms.subscribed().discount.map(|discount| discount.percent()),
        )
    };
    let mut runs: Vec<(Price, Fraction)> = Vec::new();
    let mut out = Vec::new();
    for (days, price) in segments(terms, period.paid, item)? {
        let fraction = period.share.between(days.start(), days.end())?;
        let place = runs.iter().position(|(known, _)| *known == price).unwrap_or(runs.len());
        let before = runs.get(place).map_or(Fraction::ZERO, |(_, sum)| *sum);
        match runs.get_mut(place) {
            Some((_, sum)) => *sum = sum.plus(fraction)?,
            None => runs.push((price, fraction)),
        }
        let stretch = Stretch {
            item,
            whole: period.whole,
            days,
            due_on: period.due_on,
            owed_on: period.owed_on,
            price,
            before,
            share: period.share,
            value: value(price),
            rounding: terms.plan().rounding(),
        };
        out.extend(billed(stretch, terms.billed_from())?);
    }
    Ok(out)
}

/// The part of a stretch from which billing begins. Its days before still count in the run: who billed them rounded the same run.
fn billed(mut stretch: Stretch, from: Option<NaiveDate>) -> Result<Option<Stretch>> {
    match from {
        Some(from) if from >= stretch.days.end() => return Ok(None),
        Some(from) if from > stretch.days.start() => {
            stretch.before = stretch.before(from)?;
            stretch.days = Period::new(from, stretch.days.end())?;
        }
        _ => {}
    }
    Ok(Some(stretch))
}

/// The paid days of a period cut where the price of an item changes.
fn segments(terms: &Terms<'_>, paid: Period, item: usize) -> Result<Vec<(Period, Price)>> {
    let inside = |day: &NaiveDate| *day > paid.start() && *day < paid.end();
    let mut cuts: Vec<NaiveDate> = terms
        .overrides()
        .iter()
        .filter(|own| own.item == item)
        .map(|own| own.from)
        .filter(inside)
        .collect();
    if let (PriceAt::EachDay, Some(known)) = (terms.plan().price_at(), terms.plan().items().get(item)) {
        cuts.extend(known.price.rows().iter().map(|row| row.from).filter(inside));
    }
    cuts.push(paid.end());
    cuts.sort();
    let mut out: Vec<(Period, Price)> = Vec::with_capacity(cuts.len());
    let mut from = paid.start();
    for cut in cuts {
        if cut == from {
            continue;
        }
        let price = price(terms, paid, item, from)?;
        match out.last_mut() {
            Some((days, last)) if *last == price => *days = Period::new(days.start(), cut)?,
            _ => out.push((Period::new(from, cut)?, price)),
        }
        from = cut;
    }
    Ok(out)
}

fn price(terms: &Terms<'_>, paid: Period, item: usize, day: NaiveDate) -> Result<Price> {
    let own = terms
        .overrides()
        .iter()
        .rev()
        .find(|own| own.item == item && own.from <= day)
        .and_then(|own| own.price);
    let asked = match terms.plan().price_at() {
        PriceAt::EachDay => day,
        PriceAt::PeriodStart => paid.start(),
    };
    let listed = || terms.plan().items().get(item).and_then(|item| item.price.on(asked));
    own.or_else(listed).ok_or_else(|| missing(terms, item, asked))
}

fn missing(terms: &Terms<'_>, item: usize, day: NaiveDate) -> Error {
    let plan = terms.subscribed().plan.as_str();
    let Some(known) = terms.plan().items().get(item) else {
        return Error::new(ErrorCode::ItemUnknown);
    };
    let field = if terms.plan().has_one_price() {
        "price".to_owned()
    } else {
        format!("items[{item}].price")
    };
    let error = Error::new(ErrorCode::PriceMissing)
        .at(&field)
        .at(&format!("plans.{plan}"))
        .value(&known.id)
        .with("plan", plan)
        .with("day", day);
    match known.price.rows().first() {
        Some(row) => error.with("first", row.from),
        None => error,
    }
}
