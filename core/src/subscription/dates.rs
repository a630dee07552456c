//! The dates that a clerk asks for: next due date (prochaine échéance), end of the commitment, last day to give notice.

use chrono::NaiveDate;

use super::periods::BillingPeriod;
use super::terms::Terms;
use crate::calendar::{Interval, LAST_DAY, Recurrence, add_days, latest_event};
use crate::error::{ErrorCode, Result};
use crate::plan::{Then, Timing};

impl Terms<'_> {
    /// The next due date (prochaine échéance) asked on `day`, from the changes alone.
    ///
    /// On an automatic plan, the first boundary after `day` and after the start; in arrears, the end when it comes first. On a manual plan, the end of the
    /// last period renewed, which may be past. None when nothing falls due any more.
    pub fn next_due_on(&self, day: NaiveDate) -> Result<Option<NaiveDate>> {
        if self.is_retracted() {
            return Ok(None);
        }
        let due = match self.periods_held() {
            Some(held) => in_calendar(self.cycle_end(held.saturating_sub(1)))?,
            None => in_calendar(self.boundary_after(day))?,
        };
        let manual = self.periods_held().is_some();
        Ok(match (due, self.end) {
            (Some(due), None) => Some(due),
            (Some(due), Some(end)) if due < end => Some(due),
            (_, Some(end)) if self.plan.cycle().timing == Timing::InArrears && !manual => {
                Some(end).filter(|end| *end > day && *end <= LAST_DAY)
            }
            _ => None,
        })
    }

    fn boundary_after(&self, asked: NaiveDate) -> Result<NaiveDate> {
        let after = add_days(asked.max(self.start), 1)?.max(self.trial_end);
        let boundary = self.grid.first_from(after)?;
        // The boundary that ends an extended stub is no due date: what starts there was owed with the stub.
        if boundary == self.first.end() && self.is_extended() {
            self.cycle_end(1)
        } else {
            Ok(boundary)
        }
    }

    /// The last period of all; none when there is no end to them, or no period at all.
    pub(crate) fn last_period(&self) -> Result<Option<BillingPeriod>> {
        let ending = match self.last_day() {
            Some(day) => self.number_holding(day)?,
            None => None,
        };
        let held = self.periods_held().map(|held| held.saturating_sub(1));
        match held.into_iter().chain(ending).min() {
            Some(number) => self.period(number),
            None => Ok(None),
        }
    }

    /// The last day of the commitment (fin d'engagement), when the plan has one.
    pub fn commitment_last_day(&self) -> Result<Option<NaiveDate>> {
        if self.is_retracted() {
            return Ok(None);
        }
        Ok(self.commitment_end()?.and_then(|end| end.pred_opt()))
    }

    /// The last day on which a notice may be filed so that it counts for a term: the first such day on or after `day`.
    ///
    /// A notice filed on *d* expires at the end of *d* + notice (a delay, code of civil procedure art. 641), and is in time for a term whose last day is
    /// not before that. None without a commitment, and once the commitment's own day is past when no term follows it.
    pub fn notice_by(&self, day: NaiveDate) -> Result<Option<NaiveDate>> {
        let Some(end) = self.commitment_end()?.filter(|_| !self.is_retracted()) else {
            return Ok(None);
        };
        let term = self.plan.term();
        let Some(expiry) = in_calendar(expires(day, term.notice))? else {
            return Ok(None);
        };
        let term_end = match term.then() {
            Then::Terms(length) if expiry >= end => {
                let after = add_days(expiry, 1)?;
                in_calendar(Recurrence::anniversary(end, length).first_from(after))?
            }
            _ => (expiry < end).then_some(end),
        };
        let Some(last_day) = term_end.and_then(|end| end.pred_opt()) else {
            return Ok(None);
        };
        match term.notice {
            None => Ok(Some(last_day)),
            Some(notice) => latest_event(last_day, notice).map(Some),
        }
    }
}

fn expires(event: NaiveDate, notice: Option<Interval>) -> Result<NaiveDate> {
    notice.map_or(Ok(event), |notice| notice.add_to(event))
}

/// A day past the end of the calendar is no day, rather than an error.
pub(super) fn in_calendar(day: Result<NaiveDate>) -> Result<Option<NaiveDate>> {
    match day {
        Err(error) if error.code() == ErrorCode::DayOutOfRange => Ok(None),
        day => day.map(Some),
    }
}
