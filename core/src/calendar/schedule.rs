//! The periods of a stretch of a recurrence, one after the other.

use std::iter::FusedIterator;

use chrono::NaiveDate;

use super::{due_dates::DueDates, period::Period};

/// Periods, lazily and from both ends; made by [`Recurrence::schedule`](super::Recurrence::schedule).
///
/// Nothing is stored and nothing can fail: the ends were checked when it was made, and every boundary comes from the anchor.
///
/// ```
/// use echeance::calendar::{Interval, Recurrence, parse_day};
/// let due = Recurrence::anniversary(parse_day("2026-01-31")?, Interval::months(1)?);
/// let mut year = due.schedule(0, 12)?;
/// assert_eq!(year.len(), 12);
/// assert_eq!(year.next().unwrap().to_string(), "2026-01-31/2026-02-27");
/// assert_eq!(year.next_back().unwrap().to_string(), "2026-12-31/2027-01-30");
/// assert_eq!(year.nth(2).unwrap().to_string(), "2026-04-30/2026-05-30");
/// assert_eq!(year.len(), 7);
/// assert_eq!(year.rev().next().unwrap().to_string(), "2026-11-30/2026-12-30");
/// assert_eq!(due.schedule(0, 0)?.next(), None);
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Schedule {
    /// The ends of the periods left.
    bounds: DueDates,
    /// The start of the next one.
    start: Option<NaiveDate>,
}

impl Schedule {
    /// The periods between these boundaries.
    #[inline]
    pub(super) fn new(mut bounds: DueDates) -> Self {
        let start = bounds.next();
        Self { bounds, start }
    }
}

impl Iterator for Schedule {
    type Item = Period;

    #[inline]
    fn next(&mut self) -> Option<Period> {
        let end = self.bounds.next()?;
        let start = self.start.replace(end)?;
        Some(Period::between(start, end))
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<Period> {
        if let Some(before) = n.checked_sub(1) {
            self.start = self.bounds.nth(before);
        }
        self.next()
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.bounds.size_hint()
    }
}

impl DoubleEndedIterator for Schedule {
    #[inline]
    fn next_back(&mut self) -> Option<Period> {
        let end = self.bounds.next_back()?;
        let start = self.bounds.last_left().or(self.start)?;
        Some(Period::between(start, end))
    }

    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<Period> {
        if let Some(before) = n.checked_sub(1) {
            self.bounds.nth_back(before)?;
        }
        self.next_back()
    }
}

impl ExactSizeIterator for Schedule {}
impl FusedIterator for Schedule {}
