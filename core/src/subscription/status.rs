//! The status of a subscription on a day.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::terms::Terms;
use crate::calendar::LAST_DAY;
use crate::error::Result;

/// Where a subscription stands on a day. Computed, never stored as a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// It has not started.
    Pending,
    /// In its free time.
    Trial,
    /// Running, with no end known.
    Active,
    /// A manual plan past its due date: a clerk renews or ends it (à renouveler).
    ToRenew,
    /// Running, with a known end.
    Ending,
    /// Its last day is past (arrivé à terme).
    Ended,
    /// It was entered by mistake: its `subscribed` was retracted.
    Retracted,
}

impl Status {
    /// The word in documents.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Trial => "trial",
            Self::Active => "active",
            Self::ToRenew => "to_renew",
            Self::Ending => "ending",
            Self::Ended => "ended",
            Self::Retracted => "retracted",
        }
    }
}

impl Terms<'_> {
    /// The status on `day`.
    pub fn status(&self, day: NaiveDate) -> Result<Status> {
        Ok(if self.is_retracted() {
            Status::Retracted
        } else if day < self.start {
            Status::Pending
        } else if self.is_over(day) {
            Status::Ended
        } else if day < self.trial_end {
            Status::Trial
        } else if self.manual_due(day)?.is_some_and(|due| day >= due) {
            Status::ToRenew
        } else if self.end.is_some() {
            Status::Ending
        } else {
            Status::Active
        })
    }

    /// The next day on which the status differs if nothing more is changed.
    pub fn status_changes_on(&self, day: NaiveDate) -> Result<Option<NaiveDate>> {
        let now = self.status(day)?;
        let mut turns = [Some(self.start), Some(self.trial_end), self.manual_due(day)?, self.end];
        turns.sort();
        for turn in turns.into_iter().flatten().filter(|turn| *turn > day && *turn <= LAST_DAY) {
            if self.status(turn)? != now {
                return Ok(Some(turn));
            }
        }
        Ok(None)
    }

    fn manual_due(&self, day: NaiveDate) -> Result<Option<NaiveDate>> {
        if self.periods_held().is_some() {
            self.next_due_on(day)
        } else {
            Ok(None)
        }
    }
}
