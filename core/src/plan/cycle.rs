//! The cycle (périodicité): how often, on which days, and on which side of the period it is owed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::{Alignment, Interval, MonthEnd, Phase, Recurrence};
use crate::error::limits::MAX_LEAD_DAYS;
use crate::error::{Error, ErrorCode, Result};

/// Whether a period is owed when it starts or when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Timing {
    /// At its start (terme à échoir).
    #[default]
    InAdvance,
    /// On the day after its end (terme échu).
    InArrears,
}

/// The cycle of a plan (périodicité).
///
/// ```
/// use echeance::{Alignment, Cycle};
/// let cycle = Cycle::every("P1M".parse()?).aligned(Alignment::DayOfMonth(1));
/// assert_eq!(cycle.every.to_string(), "P1M");
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cycle {
    /// The length of a period.
    pub every: Interval,
    /// Where the boundaries lie.
    #[serde(default)]
    pub align: Alignment,
    /// Which of the possible grids, when a period has several months or weeks.
    #[serde(default)]
    pub phase: Phase,
    /// Whether a grid that starts on the last day of a month keeps to last days.
    #[serde(default)]
    pub month_end: MonthEnd,
    /// In advance or in arrears.
    #[serde(default)]
    pub timing: Timing,
    /// Days by which the bill precedes the due day; after it when negative.
    #[serde(default)]
    pub lead_days: i32,
}

impl Cycle {
    /// A cycle in advance, counted from the start of each subscription.
    pub fn every(every: Interval) -> Self {
        Self {
            every,
            align: Alignment::default(),
            phase: Phase::default(),
            month_end: MonthEnd::default(),
            timing: Timing::default(),
            lead_days: 0,
        }
    }

    /// The same cycle on the boundaries of `align`.
    #[must_use]
    pub fn aligned(mut self, align: Alignment) -> Self {
        self.align = align;
        self
    }

    /// The same cycle, owed in arrears.
    #[must_use]
    pub fn in_arrears(mut self) -> Self {
        self.timing = Timing::InArrears;
        self
    }

    /// The grid of a subscription whose first paid day is `from`.
    ///
    /// # Errors
    /// `alignment_mismatch` when the alignment or the phase does not suit the interval; `day_out_of_range`.
    pub fn grid(&self, from: NaiveDate) -> Result<Recurrence> {
        Recurrence::aligned(from, self.every, self.align, self.phase, self.month_end)
    }

    pub(crate) fn check(&self) -> Result<()> {
        let any_day = crate::calendar::FIRST_DAY
            .checked_add_days(chrono::Days::new(36_600))
            .unwrap_or(crate::calendar::FIRST_DAY);
        self.grid(any_day)?;
        if self.lead_days.checked_abs().is_none_or(|days| days > MAX_LEAD_DAYS) {
            let max = i64::from(MAX_LEAD_DAYS);
            return Err(Error::new(ErrorCode::NumberOutOfRange)
                .at("lead_days")
                .value(self.lead_days)
                .with("min", max.checked_neg().unwrap_or_default())
                .with("max", max));
        }
        Ok(())
    }
}
