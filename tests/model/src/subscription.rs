//! Rule 4: the changes that hold, and what they make of the subscription.

use crate::date::{Grid, add, day};
use crate::fraction::Period;
use crate::plan::{Change, FirstPeriod, Kind, LastPeriod, Plan, Stub, Then, Timing};

/// The subscription after all its changes.
#[derive(Debug)]
pub(crate) struct Terms {
    pub customer: String,
    pub payer: Option<String>,
    pub quantity: i128,
    pub discount: Option<i128>,
    pub start: i64,
    pub trial_end: Option<i64>,
    pub first_paid: i64,
    pub billed_from: i64,
    pub grid: Grid,
    pub extended: bool,
    /// `E`, the day after the last one.
    pub end: Option<i64>,
    /// Per item: (in effect from, price, or the plan's again), in the order in which they take over.
    pub overrides: Vec<Vec<(i64, Option<i128>)>>,
    /// (on, periods), in order.
    pub renewals: Vec<(i64, i64)>,
    /// The last day on which anything but the end takes effect.
    pub last_event: i64,
}

/// The changes that hold: from the last to the first, those that no `retracted` that holds names.
fn standing(changes: &[Change]) -> Vec<&Change> {
    let mut standing: Vec<&Change> = Vec::new();
    for change in changes.iter().rev() {
        let names = |other: &&Change| matches!(&other.kind, Kind::Retracted { change: named } if *named == change.id);
        if !standing.iter().any(names) {
            standing.push(change);
        }
    }
    standing.reverse();
    standing
}

/// Nothing when `subscribed` is retracted.
pub(crate) fn fold(plan: &Plan, changes: &[Change]) -> Option<Terms> {
    let mut folded = standing(changes);
    let last_end = folded
        .iter()
        .filter(|c| matches!(c.kind, Kind::EndSet { .. }))
        .max_by_key(|c| c.recorded_on);
    let end_set = last_end.map(|c| match c.kind {
        Kind::EndSet { last_day } => last_day,
        _ => None,
    });
    folded.sort_by_key(|c| (c.on, c.recorded_on));
    let (start, subscribed) = folded.iter().find_map(|c| match &c.kind {
        Kind::Subscribed { .. } => Some((c.on, &c.kind)),
        _ => None,
    })?;
    let Kind::Subscribed {
        customer,
        payer,
        quantity,
        discount_percent,
        billed_from,
        first_due_on,
        ..
    } = subscribed
    else {
        return None;
    };
    let trial_end = plan.trial.map(|trial| add(start, trial, 1));
    let from = trial_end.unwrap_or(start);
    let grid = Grid::new(plan, from, *first_due_on);
    let stub = grid.boundary(0) - from;
    let extended = match plan.first_period {
        FirstPeriod::Extend => stub > 0,
        FirstPeriod::ExtendBelow(n) => stub > 0 && stub < n,
        _ => false,
    };
    let mut terms = Terms {
        customer: customer.clone(),
        payer: payer.clone(),
        quantity: *quantity,
        discount: *discount_percent,
        start,
        trial_end,
        first_paid: if plan.first_period == FirstPeriod::Free {
            grid.boundary(0)
        } else {
            from
        },
        billed_from: billed_from.unwrap_or(start).max(start),
        grid,
        extended,
        end: None,
        overrides: vec![Vec::new(); plan.items.len()],
        renewals: Vec::new(),
        last_event: 0,
    };
    terms.end = match end_set {
        Some(last_day) => last_day.map(|last| last + 1),
        None if plan.then == Then::End => terms.commitment_last_day(plan).map(|last| last + 1),
        None => None,
    };
    for change in &folded {
        match change.kind {
            Kind::Subscribed { price: Some(price), .. } => terms.overrides[0].push((start, Some(price))),
            Kind::PriceSet { item, price } => terms.overrides[item].push((change.on, Some(price))),
            Kind::RenewalPriceSet { item, price } => {
                let k = grid.first_after((change.on - 1).max(terms.first_paid));
                terms.overrides[item].push((grid.boundary(k), price));
            }
            Kind::Renewed { periods } => terms.renewals.push((change.on, periods)),
            _ => {}
        }
    }
    let before_end = |on: i64| terms.end.is_none_or(|end| on < end);
    for overrides in &mut terms.overrides {
        overrides.retain(|(on, _)| before_end(*on));
        overrides.sort_by_key(|(on, _)| *on);
    }
    terms.renewals.retain(|(on, _)| before_end(*on));
    let prices = plan.items.iter().flat_map(|item| &item.prices).map(|(from, _)| *from);
    let overrides = terms.overrides.iter().flatten().map(|(on, _)| *on);
    let dates = folded.iter().map(|c| c.on).chain(prices).chain(overrides);
    terms.last_event = dates.chain([terms.first_paid, terms.billed_from]).max()?;
    Some(terms)
}

impl Terms {
    /// Rule 6.2.
    pub(crate) fn commitment_last_day(&self, plan: &Plan) -> Option<i64> {
        let last = add(self.first_paid, plan.commitment?, 1) - 1;
        if !plan.commitment_align_period_end {
            return Some(last);
        }
        Some(self.grid.boundary(self.grid.first_after(last)) - 1)
    }

    /// The periods up to the first that starts after `until`, then so many more.
    pub(crate) fn periods(&self, plan: &Plan, until: i64, more: i64) -> Vec<Period> {
        let before_end = |day: i64| self.end.is_none_or(|end| day < end);
        let cut = |day: i64| self.end.map_or(day, |end| day.min(end));
        let renewed: i64 = self.renewals.iter().map(|(_, periods)| periods).sum();
        let most = if plan.manual {
            Some(1 + i64::from(self.extended) + renewed)
        } else {
            None
        };
        let more = more + if plan.manual { 0 } else { renewed };
        let mut periods: Vec<Period> = Vec::new();
        let mut k = self.grid.first_after(self.first_paid);
        let (mut start, mut beyond) = (self.first_paid, 0);
        while before_end(start) && most.is_none_or(|most| (periods.len() as i64) < most) {
            let boundary = self.grid.boundary(k);
            beyond += i64::from(start > until);
            if beyond > more + 1 || boundary > day(9999, 12, 31) {
                break;
            }
            let end = if plan.last_period == LastPeriod::Prorate {
                cut(boundary)
            } else {
                boundary
            };
            let natural = (self.grid.boundary(k - 1), boundary);
            let stub = natural.0 != start;
            let whole = if stub && plan.stub == Stub::Imagined {
                (start, add(start, plan.interval, 1))
            } else {
                natural
            };
            let due = match plan.timing {
                Timing::InAdvance if self.extended && periods.len() == 1 => self.first_paid,
                Timing::InAdvance => start,
                Timing::InArrears if self.extended && periods.is_empty() => cut(self.grid.boundary(k + 1)),
                Timing::InArrears => cut(end),
            };
            periods.push(Period {
                start,
                end,
                full_start: whole.0,
                full_end: whole.1,
                due_on: due,
                owed_on: due - plan.lead_days,
                full_price_until: (stub && plan.first_period == FirstPeriod::Full).then_some(boundary),
            });
            start = boundary;
            k += 1;
        }
        if !plan.manual {
            self.bring_forward(&mut periods);
        }
        periods
    }

    /// `renewed` on an automatic plan (rule 4.6).
    fn bring_forward(&self, periods: &mut [Period]) {
        let mut taken = vec![false; periods.len()];
        for (on, count) in &self.renewals {
            let mut left = *count;
            for (number, (period, taken)) in periods.iter_mut().zip(&mut taken).enumerate() {
                if left > 0 && !*taken && period.due_on > *on {
                    // An extended stub and its whole period are one renewal.
                    let with_the_next = number == 0 && self.extended;
                    (*taken, left) = (true, left - i64::from(!with_the_next));
                    period.owed_on = period.owed_on.min(*on);
                }
            }
        }
    }
}
