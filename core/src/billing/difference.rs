//! The difference between what is owed and what is posted: by days, then by cents.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::cover::{Stretch, stretches};
use super::days::Days;
use super::ledger::{Account, Ledger};
use super::line::{Kind, Line};
use crate::calendar::Period;
use crate::error::limits::MAX_PERIODS;
use crate::error::{Error, ErrorCode, Result, count};
use crate::money::{Amount, Fraction, Rounding};
use crate::subscription::{BillingPeriod, Terms};

/// A line to be made.
pub(super) enum Pending<'a> {
    /// Days that no posted line took.
    New {
        stretch: Box<Stretch>,
        days: Period,
        net: Amount,
    },
    /// What a posted line lacks or has too much.
    Correction {
        line: &'a Line,
        kind: Kind,
        days: Period,
        fraction: Fraction,
        before: Fraction,
        net: Amount,
        owed_on: NaiveDate,
    },
}

/// All that stands between what is owed and what is posted.
pub(super) struct Difference<'a> {
    /// Corrections in the order of the posted lines, then charges by period and item. Those that are owed by the day asked.
    pub(super) lines: Vec<Pending<'a>>,
    /// The earliest day on which anything else is owed.
    pub(super) next_bill_on: Option<NaiveDate>,
    /// The first day of the rest.
    pub(super) first_open_day: Option<NaiveDate>,
}

impl Pending<'_> {
    pub(super) fn owed_on(&self) -> NaiveDate {
        match self {
            Self::New { stretch, .. } => stretch.owed_on,
            Self::Correction { owed_on, .. } => *owed_on,
        }
    }

    fn first_day(&self) -> NaiveDate {
        match self {
            Self::New { days, .. } | Self::Correction { days, .. } => days.start(),
        }
    }
}

/// The difference as of a day; without one, all of it is still to come.
pub(super) fn difference<'a>(terms: &Terms<'_>, ledger: &Ledger<'a>, as_of: Option<NaiveDate>) -> Result<Difference<'a>> {
    let mut walk = Walk {
        terms,
        ledger,
        as_of,
        kept: BTreeMap::new(),
        charges: Vec::new(),
        found: None,
    };
    walk.periods()?;
    let mut pending = Vec::new();
    for (number, account) in ledger.accounts().iter().enumerate() {
        if !predates_billing(terms, account.line) {
            let kept = walk.kept.remove(&number).unwrap_or_default();
            correct(account, &kept, terms.plan().rounding(), &mut pending)?;
        }
    }
    pending.append(&mut walk.charges);
    let (lines, rest): (Vec<_>, Vec<_>) = pending
        .into_iter()
        .partition(|line| as_of.is_some_and(|as_of| line.owed_on() <= as_of));
    Ok(Difference {
        lines,
        next_bill_on: rest.iter().map(Pending::owed_on).min(),
        first_open_day: rest.iter().map(Pending::first_day).min(),
    })
}

/// Nothing before `billed_from` is credited: such a line belongs to who billed before.
fn predates_billing(terms: &Terms<'_>, line: &Line) -> bool {
    terms.billed_from().is_some_and(|from| line.period.start() < from)
}

struct Walk<'a, 't> {
    terms: &'t Terms<'t>,
    ledger: &'t Ledger<'a>,
    as_of: Option<NaiveDate>,
    /// By posted charge: the days that it keeps, with the stretch they belong to.
    kept: BTreeMap<usize, Vec<(Stretch, Period)>>,
    charges: Vec<Pending<'a>>,
    /// Whether a charge that is owed later was found.
    found: Option<NaiveDate>,
}

impl Walk<'_, '_> {
    /// Goes through the periods as far as anything is asked or posted, and on to the next charge.
    fn periods(&mut self) -> Result<()> {
        let first = self.terms.first_number()?;
        self.refuse_too_many(first)?;
        let turns = self.terms.price_turns();
        let last_posted = self.ledger.last_whole_start();
        let mut next = Some(first);
        while let Some(number) = next {
            let Some(period) = self.terms.period(number)? else { break };
            let asked = self.as_of.is_some_and(|as_of| period.owed_on <= as_of) || number < self.terms.forwarded_until();
            let posted = last_posted.is_some_and(|last| period.whole.start() <= last);
            if !(asked || posted || self.found.is_none()) {
                break;
            }
            self.compare(&period)?;
            let following = number.saturating_add(1);
            next = if asked || posted {
                Some(following)
            } else {
                // A period that costs nothing is followed by such periods until a price turns.
                let turn = turns.iter().find(|turn| **turn > period.paid.start());
                let holding = turn.map(|turn| self.terms.number_holding(*turn)).transpose()?.flatten();
                holding.map(|number| number.max(following))
            };
        }
        Ok(())
    }

    fn refuse_too_many(&self, first: i64) -> Result<()> {
        let allowed = MAX_PERIODS.saturating_add(self.ledger.accounts().len());
        // Without a day, only what renewals bring forward is sure to be gone through.
        let field = if self.as_of.is_some() {
            "as_of"
        } else {
            "subscription.changes"
        };
        refuse_more_than(allowed, self.terms, (first, self.as_of)).map_err(|error| error.at(field))
    }

    fn compare(&mut self, period: &BillingPeriod) -> Result<()> {
        for (item, known) in self.terms.plan().items().iter().enumerate() {
            let posted = self.ledger.posted_at(&known.id, period.whole.start());
            for stretch in stretches(self.terms, period, item)? {
                let mut left = Days::from(stretch.days);
                for number in posted {
                    let Some(account) = self.ledger.accounts().get(*number) else {
                        continue;
                    };
                    if predates_billing(self.terms, account.line) || !is_same(self.terms, &stretch, account.line) {
                        continue;
                    }
                    let taken: Vec<Period> = left.within(account.line.period).collect();
                    left = left.without(account.line.period);
                    self.kept
                        .entry(*number)
                        .or_default()
                        .extend(taken.into_iter().map(|days| (stretch.clone(), days)));
                }
                self.charge(&stretch, &left)?;
            }
        }
        Ok(())
    }

    fn charge(&mut self, stretch: &Stretch, left: &Days) -> Result<()> {
        for days in left.stretches() {
            let net = stretch.part(*days)?;
            if !net.is_zero() {
                if self.as_of.is_none_or(|as_of| stretch.owed_on > as_of) {
                    self.found = Some(stretch.owed_on);
                }
                self.charges.push(Pending::New {
                    stretch: Box::new(stretch.clone()),
                    days: *days,
                    net,
                });
            }
        }
        Ok(())
    }
}

/// An answer has a limit, and it is known before any work is done: the lines from period `first` to those owed by `until`.
pub(super) fn refuse_more_than(allowed: usize, terms: &Terms<'_>, (first, until): (i64, Option<NaiveDate>)) -> Result<()> {
    let owed = until.map_or(Ok(None), |until| terms.last_number_owed(until))?;
    let last = owed.unwrap_or(-1).max(terms.forwarded_until().saturating_sub(1));
    let periods = last.saturating_sub(first).saturating_add(1);
    let asked = periods.saturating_mul(count(terms.plan().items().len()));
    if asked > count(allowed) {
        return Err(Error::new(ErrorCode::TooMany).value(asked).with("max", count(MAX_PERIODS)));
    }
    Ok(())
}

/// Whether a posted line is for the same thing as a stretch: item, whole period, price, quantity, discount, customer, payer, rate.
fn is_same(terms: &Terms<'_>, stretch: &Stretch, line: &Line) -> bool {
    let given = terms.subscribed();
    line.full_period == stretch.whole
        && line.unit_price == stretch.price
        && line.quantity == super::cover::quantity(terms)
        && line.discount.map(|discount| discount.percent()) == given.discount.map(|discount| discount.percent())
        && line.customer == given.customer
        && line.payer == given.payer
        && line.tax.as_ref().map(|tax| tax.rate) == terms.plan().tax().map(|tax| tax.rate)
}

/// Brings a posted charge to what is owed for the days that it keeps.
fn correct<'a>(
    account: &Account<'a>,
    kept: &[(Stretch, Period)],
    rounding: Rounding,
    pending: &mut Vec<Pending<'a>>,
) -> Result<()> {
    let line = account.line;
    let mut live = if line.is_cancelled() {
        Days::default()
    } else {
        Days::from(line.period)
    };
    for correction in account.corrections.iter().filter(|correction| !correction.fraction.is_zero()) {
        live = match correction.kind {
            Kind::Credit => live.without(correction.period),
            Kind::Charge => live.with(correction.period),
        };
    }
    let posted = account.net()?;
    let mut owed = Amount::zero(rounding);
    let mut lost = live.clone();
    for (stretch, days) in kept {
        lost = lost.without(*days);
        for days in live.within(*days) {
            owed = owed.plus(stretch.part(days)?)?;
        }
    }
    let excess = posted.minus(owed)?;
    if !excess.is_negative() && !excess.is_zero() && !lost.is_empty() {
        credit(line, &lost, excess, rounding, pending)?;
    } else if !excess.is_zero() {
        let kind = if excess.is_negative() { Kind::Charge } else { Kind::Credit };
        let (days, before, owed_on) = (line.period, line.basis.before, line.owed_on);
        pending.push(Pending::Correction {
            line,
            kind,
            days,
            fraction: Fraction::ZERO,
            before,
            net: excess.negated()?,
            owed_on,
        });
    }
    for (stretch, days) in kept {
        for days in Days::from(*days).minus(&live).stretches() {
            let net = stretch.part(*days)?;
            if !net.is_zero() {
                let (fraction, before) = (stretch.fraction(*days)?, stretch.before(days.start())?);
                let owed_on = stretch.owed_on;
                pending.push(Pending::Correction {
                    line,
                    kind: Kind::Charge,
                    days: *days,
                    fraction,
                    before,
                    net,
                    owed_on,
                });
            }
        }
    }
    Ok(())
}

/// One credit for each contiguous lost stretch; the amount is shared by days, cumulated, so that it is given back to the cent.
fn credit<'a>(line: &'a Line, lost: &Days, excess: Amount, rounding: Rounding, pending: &mut Vec<Pending<'a>>) -> Result<()> {
    let (mut days_before, mut given) = (0_i64, Amount::zero(rounding));
    for days in lost.stretches() {
        days_before = days_before.saturating_add(days.days());
        let until = excess.share(Fraction::new(days_before, lost.count())?, rounding)?;
        let net = given.minus(until)?;
        given = until;
        if !net.is_zero() {
            // By days, so that it is never 0: lines with fraction 0 take no days away.
            let fraction = line.fraction.times(Fraction::new(days.days(), line.period.days())?)?;
            let (before, owed_on) = (line.basis.before, line.owed_on);
            pending.push(Pending::Correction {
                line,
                kind: Kind::Credit,
                days: *days,
                fraction,
                before,
                net,
                owed_on,
            });
        }
    }
    Ok(())
}
