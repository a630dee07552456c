//! The boundaries of a stretch of a recurrence, one after the other.

use std::iter::FusedIterator;

use chrono::NaiveDate;

use super::{day::FIRST_DAY, grid::Grid};

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
    /// The month or the rank of the next one: counted from the anchor, never from the day before it.
    position: i32,
    /// The last one given, or the first: most have its year.
    near: NaiveDate,
    left: usize,
}

impl DueDates {
    /// Boundaries that the caller has checked to be in range; their positions fit an i32 then.
    #[inline]
    pub(super) fn new(grid: Grid, start: NaiveDate, position: Option<i64>, left: usize) -> Self {
        let position = position.and_then(|position| i32::try_from(position).ok()).unwrap_or(0);
        Self {
            grid,
            position,
            near: start,
            left,
        }
    }

    #[inline]
    pub(super) fn none(grid: Grid) -> Self {
        Self::new(grid, FIRST_DAY, None, 0)
    }

    /// The last one left, left in place.
    #[inline]
    pub(super) fn last_left(&self) -> Option<NaiveDate> {
        self.at(self.left.checked_sub(1)?)
    }

    /// The one that is `ahead` of the next.
    #[inline]
    fn at(&self, ahead: usize) -> Option<NaiveDate> {
        self.grid.day_near(self.near, self.ahead(ahead)?)
    }

    #[inline]
    fn ahead(&self, ahead: usize) -> Option<i32> {
        i32::try_from(ahead)
            .ok()?
            .checked_mul(self.grid.every())?
            .checked_add(self.position)
    }
}

impl Iterator for DueDates {
    type Item = NaiveDate;

    #[inline]
    fn next(&mut self) -> Option<NaiveDate> {
        self.left = self.left.checked_sub(1)?;
        let day = self.grid.day_near(self.near, self.position)?;
        self.near = day;
        self.position = self.position.wrapping_add(self.grid.every());
        Some(day)
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<NaiveDate> {
        let skipped = n.min(self.left);
        self.left = self.left.wrapping_sub(skipped);
        // Past the end there is nothing left, and the position no longer matters.
        self.position = self.ahead(skipped).unwrap_or(self.position);
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
