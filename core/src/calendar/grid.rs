//! The arithmetic of a recurrence: boundaries as numbers, without ranges and errors.

use chrono::NaiveDate;

use super::{
    alignment::{Alignment, MonthEnd, Phase, Weekday},
    civil::{self, month_length},
    interval::{Interval, Length},
    period::Period,
};

/// Boundary 0, the step, and what they count: three numbers, so that they stay in registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Grid {
    /// The month, or the rank of the day, of boundary 0.
    first: i32,
    /// Months or days.
    every: i32,
    /// In months, the day number that is clamped to each of them; 0 in days.
    number: u32,
}

impl Grid {
    /// The grid through `anchor`.
    #[inline]
    pub(super) fn through(anchor: NaiveDate, interval: Interval, month_end: MonthEnd) -> Self {
        match interval.length() {
            Length::Months(every) => {
                let (month, number) = civil::month_and_number(anchor);
                Self {
                    first: month,
                    every: small(every),
                    number: stretched(month, number, month_end),
                }
            }
            Length::Days(every) => Self {
                first: civil::rank(anchor),
                every: small(every),
                number: 0,
            },
        }
    }

    /// The grid of a checked pairing, boundary 0 being its first boundary on or after `from`.
    #[inline]
    pub(super) fn aligned(from: NaiveDate, interval: Interval, align: Alignment, phase: Phase, month_end: MonthEnd) -> Self {
        match align {
            Alignment::Anniversary => Self::through(from, interval, month_end),
            Alignment::Date(day) => Self::through(day, interval, month_end).from(from),
            Alignment::DayOfMonth(number) => Self::monthly(from, interval, u32::from(number), phase, month_end),
            Alignment::MonthAndDay { month, day } => Self::monthly(from, interval, u32::from(day), Phase::Month(month), month_end),
            Alignment::Weekday(weekday) => {
                // Monday of the week of `from`, then the weekday in it. Ranks are far from the limits of an i32.
                let place = Weekday::of(from).place();
                let mut first = civil::rank(from).wrapping_sub(place).wrapping_add(weekday.place());
                if phase == Phase::Next && weekday.place() < place {
                    first = first.wrapping_add(7);
                }
                let every = small(interval.as_days().unwrap_or(7));
                Self { first, every, number: 0 }.from(from)
            }
        }
    }

    #[inline]
    fn monthly(from: NaiveDate, interval: Interval, number: u32, phase: Phase, month_end: MonthEnd) -> Self {
        let every = small(interval.as_months().unwrap_or(1));
        let (month, day) = civil::month_and_number(from);
        // The clamped number too: no day lies beyond the end of its month.
        let passed = civil::below(number, day);
        let first = match phase {
            Phase::Start => month,
            Phase::Next => month.wrapping_add(passed),
            Phase::Month(wanted) => {
                // The anchor is that very month, the first one whose day is on or after `from`.
                let ahead = i32::from(wanted).wrapping_sub(1).wrapping_sub(month % 12);
                let ahead = if ahead < passed { ahead.wrapping_add(12) } else { ahead };
                month.wrapping_add(ahead)
            }
        };
        let stretched = stretched(first, number, month_end);
        let grid = Self {
            first,
            every,
            number: stretched,
        };
        // The next match is boundary 0 already, unless its day number has just grown.
        if phase == Phase::Next && stretched == number {
            grid
        } else {
            grid.from(from)
        }
    }

    /// The same grid, boundary 0 being the first one on or after `day`.
    #[inline]
    fn from(self, day: NaiveDate) -> Self {
        let (index, exact) = self.index(day);
        let index = index.wrapping_add(i32::from(!exact));
        let first = self.first.wrapping_add(index.wrapping_mul(self.every));
        Self { first, ..self }
    }

    /// The last boundary on or before `day`, and whether it is `day` itself. `day` was checked.
    #[inline]
    pub(super) fn index(self, day: NaiveDate) -> (i32, bool) {
        if self.number == 0 {
            let (index, rest) = divide(civil::rank(day).wrapping_sub(self.first), self.every);
            return (index, rest == 0);
        }
        let (month, day) = civil::month_and_number(day);
        let (index, rest) = divide(month.wrapping_sub(self.first), self.every);
        if rest != 0 {
            return (index, false);
        }
        let boundary = self.number.min(month_length(month));
        (index.wrapping_sub(civil::below(day, boundary)), day == boundary)
    }

    /// Boundary `index`; `None` when it lies outside the range of days.
    #[inline]
    pub(super) fn boundary(self, index: i64) -> Option<NaiveDate> {
        let at = self.position(index)?;
        if self.number == 0 {
            civil::day_of_rank(at)
        } else {
            civil::day_in_month(at, self.number)
        }
    }

    /// The period from boundary `index` on, found from a day that is near; `None` when it leaves the range of days.
    #[inline]
    pub(super) fn period_near(self, near: NaiveDate, index: i32) -> Option<Period> {
        let start = self.first.wrapping_add(index.wrapping_mul(self.every));
        let end = start.wrapping_add(self.every);
        if self.number != 0 {
            civil::checked_month(start)?;
            civil::checked_month(end)?;
        }
        let start = self.day_near(near, start)?;
        Some(Period::between(start, self.day_near(start, end)?))
    }

    /// The boundary at a month or a rank in the range, found from a day that is near.
    #[inline]
    pub(super) fn day_near(self, near: NaiveDate, position: i32) -> Option<NaiveDate> {
        if self.number == 0 {
            civil::day_of_rank(i64::from(position))
        } else {
            civil::day_in_month_near(near, position.cast_unsigned(), self.number)
        }
    }

    /// How far apart two boundaries are, in months or days.
    #[inline]
    pub(super) fn every(self) -> i32 {
        self.every
    }

    /// The month or the rank of boundary `index`.
    #[inline]
    pub(super) fn position(self, index: i64) -> Option<i64> {
        index.checked_mul(i64::from(self.every))?.checked_add(i64::from(self.first))
    }

    /// The anchor's day number, when the grid counts months.
    #[inline]
    pub(super) fn number(self) -> Option<u32> {
        (self.number != 0).then_some(self.number)
    }
}

/// The day number of an anchor: 31 when it is the last day of its month and stays there.
#[inline]
fn stretched(month: i32, number: u32, month_end: MonthEnd) -> u32 {
    if month_end == MonthEnd::LastDay && number >= month_length(month) {
        31
    } else {
        number
    }
}

/// The count of an interval, at most 36,500.
#[inline]
fn small(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(1)
}

/// Rounded down, with the rest. The divisor is the length of an interval: positive.
#[inline]
fn divide(number: i32, by: i32) -> (i32, i32) {
    if by == 1 {
        // Most grids are monthly; a division costs as much as all the rest.
        return (number, 0);
    }
    // -1 for numbers below 0, whose complement is divided: -1 to -n are in the first step back, 0 to n - 1 in step 0.
    let sign = number >> 31;
    let size = (number ^ sign).cast_unsigned();
    let quotient = size.checked_div(by.cast_unsigned()).unwrap_or(size).cast_signed() ^ sign;
    (quotient, number.wrapping_sub(quotient.wrapping_mul(by)))
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;
    use crate::calendar::{add_days, parse_day};

    /// Against the rules read word for word: the anchor's month is looked for, then boundaries are listed from far back.
    #[test]
    fn a_day_of_the_month_follows_the_rules() -> crate::Result<()> {
        let clamped = |month: i32, number: u32| civil::day_in_month(month.into(), number);
        let first = parse_day("2023-12-28")?;
        for (offset, number, every) in
            (0..100).flat_map(|o| (1..=31).flat_map(move |n| [1_i32, 2, 3, 5, 6, 12, 24].map(|e| (o, n, e))))
        {
            let from = add_days(first, offset)?;
            let interval = Interval::months(every.cast_unsigned())?;
            let (month, _) = civil::month_and_number(from);
            let align = Alignment::DayOfMonth(u8::try_from(number).unwrap_or(0));
            for phase in [Phase::Next, Phase::Start, Phase::Month(1), Phase::Month(2), Phase::Month(11)] {
                if align.check(interval, phase).is_err() {
                    continue;
                }
                let anchor = match phase {
                    Phase::Next => (month..).find(|month| clamped(*month, number) >= Some(from)),
                    Phase::Start => Some(month),
                    Phase::Month(m) => (month..).find(|at| at % 12 + 1 == i32::from(m) && clamped(*at, number) >= Some(from)),
                };
                let anchor = anchor.ok_or_else(|| crate::Error::new(crate::ErrorCode::Overflow))?;
                for month_end in [MonthEnd::SameDay, MonthEnd::LastDay] {
                    let last = clamped(anchor, number)
                        .and_then(|day| day.succ_opt())
                        .is_some_and(|day| day.day() == 1);
                    let number = if last && month_end == MonthEnd::LastDay { 31 } else { number };
                    let expected = (-30..30)
                        .filter_map(|step| clamped(anchor + step * every, number))
                        .find(|day| *day >= from);
                    let grid = Grid::aligned(from, interval, align, phase, month_end);
                    assert_eq!(
                        grid.boundary(0),
                        expected,
                        "{from} {interval} {align:?} {phase:?} {month_end:?}"
                    );
                    assert!(grid.boundary(-1) < Some(from));
                }
            }
        }
        Ok(())
    }

    #[test]
    fn a_weekday_follows_the_rules() -> crate::Result<()> {
        use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
        let monday = parse_day("2024-01-01")?;
        for (offset, every) in (0..21).flat_map(|offset| [1, 2, 3].map(|every| (offset, every))) {
            let from = add_days(monday, offset)?;
            for (place, weekday) in (0..).zip([Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]) {
                let next = (0..7)
                    .map(|ahead| add_days(from, ahead))
                    .find(|day| day.as_ref().is_ok_and(|day| Weekday::of(*day) == weekday));
                let same_week = add_days(monday, offset / 7 * 7 + place)?;
                for (phase, anchor) in [(Phase::Next, next.transpose()?.unwrap_or(from)), (Phase::Start, same_week)] {
                    let interval = Interval::weeks(every)?;
                    let first = if anchor < from { interval.add_to(anchor)? } else { anchor };
                    let grid = Grid::aligned(from, interval, Alignment::Weekday(weekday), phase, MonthEnd::SameDay);
                    assert_eq!(grid.boundary(0), Some(first), "{from} {interval} {weekday:?} {phase:?}");
                }
            }
        }
        Ok(())
    }

    #[test]
    fn numbers_are_divided_downwards() {
        for (number, by, expected) in [
            (7, 3, (2, 1)),
            (-1, 3, (-1, 2)),
            (-3, 3, (-1, 0)),
            (-4, 3, (-2, 2)),
            (0, 3, (0, 0)),
            (-5, 1, (-5, 0)),
        ] {
            assert_eq!(divide(number, by), expected);
        }
    }
}
