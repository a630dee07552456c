//! The periods to pay, by number: 0 is the first, the others follow the grid.

use chrono::NaiveDate;

use super::terms::Terms;
use crate::calendar::{Period, add_days};
use crate::error::{ErrorCode, Result};
use crate::plan::{Renewal, Timing};
use crate::proration::{FirstPeriod, LastPeriod, Share};

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

impl Terms<'_> {
    /// The number of the first period that falls due after `on`.
    pub(super) fn first_due_after(&self, on: NaiveDate) -> Result<i64> {
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

    /// The days from which a period may cost something else than the one before it, in order: prices turn, the first period ends, billing begins.
    pub(crate) fn price_turns(&self) -> Vec<NaiveDate> {
        let rows = self
            .plan
            .items()
            .iter()
            .flat_map(|item| item.price.rows())
            .map(|row| row.from);
        let own = self.overrides.iter().map(|own| own.from);
        let mut turns: Vec<NaiveDate> = rows.chain(own).chain(self.given.billed_from).collect();
        turns.push(self.first.end());
        turns.sort_unstable();
        turns
    }

    /// The boundary after an extended stub, where nothing falls due: what starts there was owed with the stub.
    pub(crate) fn extended_until(&self) -> Option<NaiveDate> {
        self.is_extended().then_some(self.first.end())
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

    /// The first day of the period that runs on `day`; where a manual plan ended, when it was not renewed until then. None before the first paid day.
    pub(super) fn running_period_start(&self, day: NaiveDate) -> Result<Option<NaiveDate>> {
        let Some(number) = self.number_holding(day)? else {
            return Ok(None);
        };
        let number = self.periods_held().map_or(number, |held| held.min(number));
        if number == 0 {
            Ok(Some(self.first.start()))
        } else {
            self.cycle_end(number.saturating_sub(1)).map(Some)
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
}
