//! The rules of `docs/RULES.md`, written a second time, day by day and without regard for speed, to check the engine against.
//! It shares no code with it. Numbers in comments are those of the rules. Inputs are taken to be valid.

mod cover;
mod date;
mod fraction;
mod plan;
mod ratio;
mod reconcile;
mod subscription;

pub use date::{civil, day, iso};
pub use plan::*;

use date::{add, latest_before_delay};
use subscription::{Terms, fold};

/// How many periods past the last dated event are looked at before an open subscription is said to owe nothing more.
const FORWARD: i64 = 30;

/// 9999-12-31 or later: all the periods of a subscription that has a last one.
const LAST_DAY: i64 = 3_000_000;

/// What is posted, without the charges that belong to who billed before `billed_from` (rule 5).
fn ours(changes: &[Change], posted: &[Line]) -> Vec<Line> {
    let from = changes.iter().find_map(|change| match change.kind {
        Kind::Subscribed { billed_from, .. } => billed_from,
        _ => None,
    });
    let earlier = |line: &&Line| line.corrects.is_none() && from.is_some_and(|from| line.start < from);
    posted.iter().filter(|line| !earlier(line)).cloned().collect()
}

/// Every line to make for periods up to the first that starts after `until` and after all that is known, then so many more.
fn lines(plan: &Plan, terms: Option<&Terms>, posted: &[Line], until: i64, more: i64) -> Vec<Line> {
    let Some(terms) = terms else {
        return reconcile::difference(None, posted, plan.rounding);
    };
    let until = posted
        .iter()
        .map(|line| line.end.max(line.full_end))
        .chain([until, terms.last_event])
        .max();
    let periods = terms.periods(plan, until.unwrap_or(0), more);
    reconcile::difference(Some(&cover::cover(plan, terms, &periods)), posted, plan.rounding)
}

/// All that there is to bill. When what is known gives no new charge, the periods after it are searched.
fn everything(plan: &Plan, terms: Option<&Terms>, posted: &[Line]) -> Vec<Line> {
    let near = lines(plan, terms, posted, 0, 1);
    if terms.is_none() || near.iter().any(|line| line.corrects.is_none()) {
        return near;
    }
    lines(plan, terms, posted, 0, FORWARD)
}

/// The lines owed on or before a day and not posted yet.
pub fn bill(plan: &Plan, sub_id: &str, changes: &[Change], posted: &[Line], as_of: i64) -> Vec<Line> {
    let terms = fold(plan, changes);
    let mut new = lines(plan, terms.as_ref(), &ours(changes, posted), as_of + plan.lead_days.max(0), 0);
    new.retain(|line| line.owed_on <= as_of);
    for at in 0..new.len() {
        let place = |line: &&Line| (line.item, line.full_start) == (new[at].item, new[at].full_start);
        let number = 1 + posted.iter().filter(place).count() + new[..at].iter().filter(place).count();
        new[at].key = format!(
            "{sub_id}/{}/{}/{number}",
            plan.items[new[at].item].id,
            iso(new[at].full_start)
        );
    }
    new
}

/// The earliest day on which `bill` gives a line.
pub fn next_bill_on(plan: &Plan, _sub_id: &str, changes: &[Change], posted: &[Line]) -> Option<i64> {
    everything(plan, fold(plan, changes).as_ref(), &ours(changes, posted))
        .iter()
        .map(|line| line.owed_on)
        .min()
}

/// The last day up to which what is owed is posted: none when nothing is, or when nothing is left and there is no last day owed.
pub fn billed_until(plan: &Plan, _sub_id: &str, changes: &[Change], posted: &[Line]) -> Option<i64> {
    let terms = fold(plan, changes)?;
    if let Some(open) = everything(plan, Some(&terms), &ours(changes, posted))
        .iter()
        .map(|line| line.start)
        .min()
    {
        return Some(open - 1);
    }
    if terms.end.is_none() && !plan.manual {
        return None;
    }
    let last = terms.periods(plan, LAST_DAY, 0).last()?.end;
    Some(last - 1)
}

/// Rule 6.1, asked on a day.
pub fn next_due_on(plan: &Plan, changes: &[Change], asked: i64) -> Option<i64> {
    due(plan, &fold(plan, changes)?, asked)
}

fn due(plan: &Plan, terms: &Terms, asked: i64) -> Option<i64> {
    if plan.manual {
        let last = terms.periods(plan, LAST_DAY, 0).last()?.end;
        return Some(last).filter(|last| terms.end.is_none_or(|end| *last < end));
    }
    let mut k = terms.grid.first_after(asked.max(terms.start)).max(0);
    if terms.extended && k == 0 {
        k = 1;
    }
    let boundary = terms.grid.boundary(k);
    match (plan.timing, terms.end) {
        (Timing::InAdvance, Some(end)) => (boundary < end).then_some(boundary),
        (Timing::InArrears, Some(end)) if end < boundary => (end > asked).then_some(end),
        _ => Some(boundary),
    }
}

/// The last day of the commitment (rule 6.2).
pub fn commitment_last_day(plan: &Plan, changes: &[Change]) -> Option<i64> {
    fold(plan, changes)?.commitment_last_day(plan)
}

/// The last day on which a notice may be filed for the first term for which it is not too late on the day asked.
pub fn notice_by(plan: &Plan, changes: &[Change], asked: i64) -> Option<i64> {
    let last = commitment_last_day(plan, changes)?;
    let filed_by = |last: i64| plan.notice.map_or(last, |notice| latest_before_delay(last, notice));
    let commitment = Some(filed_by(last)).filter(|by| *by >= asked);
    match plan.then {
        Then::Open | Then::End => commitment,
        Then::Every(term) => (0..).map(|n| filed_by(add(last + 1, term, n) - 1)).find(|by| *by >= asked),
    }
}

/// The status on a day (rule 6.3).
pub fn status(plan: &Plan, changes: &[Change], asked: i64) -> Status {
    let Some(terms) = fold(plan, changes) else {
        return Status::Retracted;
    };
    if asked < terms.start {
        Status::Pending
    } else if terms.end.is_some_and(|end| asked >= end) {
        Status::Ended
    } else if terms.trial_end.is_some_and(|end| asked < end) {
        Status::Trial
    } else if plan.manual && due(plan, &terms, asked).is_some_and(|due| asked >= due) {
        Status::ToRenew
    } else if terms.end.is_some() {
        Status::Ending
    } else {
        Status::Active
    }
}

/// The next day on which the status is another.
pub fn status_changes_on(plan: &Plan, changes: &[Change], asked: i64) -> Option<i64> {
    let terms = fold(plan, changes)?;
    let renew = if plan.manual { due(plan, &terms, asked) } else { None };
    let days = [Some(terms.start), terms.trial_end, terms.end, renew];
    let other = |day: &i64| *day > asked && status(plan, changes, *day) != status(plan, changes, asked);
    days.into_iter().flatten().filter(other).min()
}
