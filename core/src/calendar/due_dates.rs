//! The boundaries of a stretch of a recurrence, one after the other.

use std::iter::FusedIterator;

use chrono::NaiveDate;

use super::grid::Grid;

/// Due dates, lazily and from both ends; made by [`Recurrence::due_dates`](super::Recurrence::due_dates).
///
/// ```
/// use echeance::calendar::{Interval, Recurrence, parse_day};
/// let due = Recurrence::anniversary(parse_day("2026-01-31")?, Interval::months(1)?);
/// let mut days = due.due_dates(0, 12)?;
/// assert_eq!(days.len(), 12);
/// assert_eq!(days.next_back().unwrap().to_string(), "2026-12-31");
/// assert_eq!(days.nth(1).unwrap().to_string(), "2026-02-28");
/// assert_eq!(days.nth_back(0).unwrap().to_string(), "2026-11-30");
/// assert_eq!(days.len(), 8);
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct DueDates {
    grid: Grid,
    next: i64,
    left: usize,
}

impl DueDates {
    /// Boundaries that the caller has checked to be in range.
    #[inline]
    pub(super) fn new(grid: Grid, next: i64, left: usize) -> Self {
        Self { grid, next, left }
    }

    /// The last one left, left in place.
    #[inline]
    pub(super) fn last_left(&self) -> Option<NaiveDate> {
        self.at(self.left.checked_sub(1)?)
    }

    /// Boundary `ahead` of the front.
    #[inline]
    fn at(&self, ahead: usize) -> Option<NaiveDate> {
        self.grid.boundary(self.next.wrapping_add(i64::try_from(ahead).ok()?))
    }
}

impl Iterator for DueDates {
    type Item = NaiveDate;

    #[inline]
    fn next(&mut self) -> Option<NaiveDate> {
        self.left = self.left.checked_sub(1)?;
        let day = self.grid.boundary(self.next);
        self.next = self.next.wrapping_add(1);
        day
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<NaiveDate> {
        let skipped = n.min(self.left);
        self.left = self.left.wrapping_sub(skipped);
        self.next = self.next.wrapping_add(i64::try_from(skipped).ok()?);
        self.next()
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl DoubleEndedIterator for DueDates {
    #[inline]
    fn next_back(&mut self) -> Option<NaiveDate> {
        self.left = self.left.checked_sub(1)?;
        self.at(self.left)
    }

    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<NaiveDate> {
        self.left = self.left.saturating_sub(n);
        self.next_back()
    }
}

impl ExactSizeIterator for DueDates {}
impl FusedIterator for DueDates {}
