//! Sets of days, as sorted periods that do not touch.

use chrono::NaiveDate;

use crate::calendar::Period;

/// A set of days.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Days(Vec<Period>);

impl Days {
    /// The contiguous stretches, in order.
    pub(super) fn stretches(&self) -> &[Period] {
        &self.0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many days there are.
    pub(super) fn count(&self) -> i64 {
        self.0.iter().fold(0, |sum, period| sum.saturating_add(period.days()))
    }

    /// The days of either.
    pub(super) fn with(&self, more: Period) -> Self {
        let (mut start, mut end) = (more.start(), more.end());
        let mut out = Vec::with_capacity(self.0.len().saturating_add(1));
        for period in &self.0 {
            if period.end() < start || period.start() > end {
                out.push(*period);
            } else {
                start = start.min(period.start());
                end = end.max(period.end());
            }
        }
        out.extend(Period::new(start, end).ok());
        out.sort_by_key(|period| period.start());
        Self(out)
    }

    /// The days that are not in `taken`.
    pub(super) fn without(&self, taken: Period) -> Self {
        let part = |start: NaiveDate, end: NaiveDate| (start < end).then(|| Period::new(start, end).ok()).flatten();
        let pieces = self.0.iter().flat_map(|period| {
            let before = part(period.start(), period.end().min(taken.start()));
            let after = part(period.start().max(taken.end()), period.end());
            before.into_iter().chain(after)
        });
        Self(pieces.collect())
    }

    /// The days that are in neither stretch of `taken`.
    pub(super) fn minus(&self, taken: &Self) -> Self {
        taken.0.iter().fold(self.clone(), |days, period| days.without(*period))
    }

    /// The days of `period` that are in the set, in order.
    pub(super) fn within(&self, period: Period) -> impl Iterator<Item = Period> + '_ {
        self.0.iter().filter_map(move |mine| mine.meet(period))
    }
}

impl From<Period> for Days {
    fn from(period: Period) -> Self {
        Self(vec![period])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: u32, until: u32) -> Period {
        let day = |day| NaiveDate::from_ymd_opt(2026, 1, day).unwrap();
        Period::new(day(from), day(until)).unwrap()
    }

    #[test]
    fn taking_and_giving_days() {
        let month = Days::from(period(1, 31));
        let holed = month.without(period(10, 12));
        assert_eq!(holed.stretches(), [period(1, 10), period(12, 31)]);
        assert_eq!(holed.count(), 28);
        assert_eq!(holed.with(period(10, 12)), month);
        assert_eq!(month.minus(&holed).stretches(), [period(10, 12)]);
        assert_eq!(
            holed.within(period(5, 15)).collect::<Vec<_>>(),
            [period(5, 10), period(12, 15)]
        );
        assert!(month.without(period(1, 31)).is_empty());
    }
}
