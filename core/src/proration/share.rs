//! The one rule under all methods.

use chrono::NaiveDate;

use super::{Method, Stub};
use crate::calendar::{Interval, Period, Recurrence};
use crate::error::Result;
use crate::money::Fraction;

/// The fraction of one period that is paid before each of its days: *F* of the rules.
///
/// It is 0 up to the first paid day, never goes down, never passes 1, and is 1 at the end of a period paid whole, under
/// every method:
/// ```
/// use echeance::Interval;
/// use echeance::calendar::{Period, parse_day};
/// use echeance::proration::{Method, Share};
/// let february = Period::through(parse_day("2026-02-01")?, parse_day("2026-02-28")?)?;
/// let share = Share::new(Method::Actual365, Interval::months(1)?, february, february)?;
/// let change = parse_day("2026-02-15")?;
/// assert_eq!(share.before(change)?.to_string(), "168/365"); // 12 × 14
/// assert_eq!(share.between(change, february.end())?.to_string(), "197/365");
/// assert_eq!(share.whole()?.to_string(), "1");
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    method: Method,
    interval: Interval,
    whole: Period,
    paid: Period,
    full_until: Option<NaiveDate>,
}

impl Share {
    /// Of the days `paid` in the period `whole`, which has the length `interval`.
    ///
    /// The first paid day is where the method starts to count. A method that counts months refuses an interval of days.
    #[inline]
    pub fn new(method: Method, interval: Interval, whole: Period, paid: Period) -> Result<Self> {
        method.check(interval)?;
        Ok(Self {
            method,
            interval,
            whole,
            paid,
            full_until: None,
        })
    }

    /// Of the days `paid` in the first period that they touch. When they start between two boundaries, `stub` says which
    /// period is the whole one.
    ///
    /// ```
    /// use echeance::{Interval, Recurrence};
    /// use echeance::calendar::{Alignment, MonthEnd, Period, Phase, parse_day};
    /// use echeance::proration::{Method, Share, Stub};
    /// let start = parse_day("2026-01-31")?;
    /// let due = Recurrence::aligned(start, Interval::months(1)?, Alignment::DayOfMonth(15), Phase::Next, MonthEnd::SameDay)?;
    /// let paid = Period::new(start, parse_day("2026-02-15")?)?;
    /// let part = |stub| Share::first(Method::ActualDays, stub, due, paid)?.whole();
    /// assert_eq!(part(Stub::Natural)?.to_string(), "15/31"); // of 15 January to 14 February
    /// assert_eq!(part(Stub::Imagined)?.to_string(), "15/28"); // of 31 January to 27 February
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn first(method: Method, stub: Stub, recurrence: Recurrence, paid: Period) -> Result<Self> {
        let natural = recurrence.period_holding(paid.start())?;
        let paid = Period::new(paid.start(), paid.end().min(natural.end()))?;
        Self::in_period(method, stub, recurrence.interval(), natural, paid)
    }

    /// Of the days `paid` in the period `natural`, which holds them all.
    #[inline]
    pub(super) fn in_period(method: Method, stub: Stub, interval: Interval, natural: Period, paid: Period) -> Result<Self> {
        let start = paid.start();
        let whole = match stub {
            Stub::Imagined if start != natural.start() => Period::new(start, interval.add_to(start)?)?,
            _ => natural,
        };
        Self::new(method, interval, whole, paid)
    }

    /// The same for a first period that has the price of a whole one: `[first paid day, boundary)` is 1, even when the
    /// subscription ends before `boundary` and pays less of it.
    ///
    /// ```
    /// use echeance::Interval;
    /// use echeance::calendar::{Period, parse_day};
    /// use echeance::proration::{Method, Share};
    /// let march = Period::through(parse_day("2026-03-01")?, parse_day("2026-03-31")?)?;
    /// let stub = Period::through(parse_day("2026-03-12")?, march.last_day())?;
    /// let share = Share::new(Method::ActualDays, Interval::months(1)?, march, stub)?.full_price_until(march.end());
    /// assert_eq!(share.whole()?.to_string(), "1");
    /// assert_eq!(share.before(parse_day("2026-03-17")?)?.to_string(), "1/4"); // 5 days of 20
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[must_use]
    pub fn full_price_until(mut self, boundary: NaiveDate) -> Self {
        self.full_until = Some(boundary);
        self
    }

    /// The whole period.
    pub fn full_period(self) -> Period {
        self.whole
    }

    /// The days paid.
    pub fn period(self) -> Period {
        self.paid
    }

    /// The fraction of the paid days before `day`. Days outside those paid count for nothing.
    ///
    /// ```
    /// use echeance::Interval;
    /// use echeance::calendar::{Period, parse_day};
    /// use echeance::proration::{Method, Share};
    /// let year = Period::through(parse_day("2026-01-01")?, parse_day("2026-12-31")?)?;
    /// let paid = Period::through(parse_day("2026-01-31")?, year.last_day())?;
    /// let share = Share::new(Method::StartedPeriod, Interval::years(1)?, year, paid)?;
    /// assert_eq!(share.before(parse_day("2026-01-31")?)?.to_string(), "0");
    /// assert_eq!(share.before(parse_day("2026-02-28")?)?.to_string(), "1/12");
    /// assert_eq!(share.before(parse_day("2026-03-01")?)?.to_string(), "1/6"); // a second month has begun
    /// assert_eq!(share.before(parse_day("2030-01-01")?)?.to_string(), "1"); // the twelfth has, on 31 December
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn before(self, day: NaiveDate) -> Result<Fraction> {
        let (start, day) = (self.paid.start(), day.min(self.paid.end()));
        if day <= start {
            return Ok(Fraction::ZERO);
        }
        if let Some(boundary) = self.full_until {
            return self.before_in_full(day, boundary);
        }
        if day == self.whole.end() && start == self.whole.start() {
            return Ok(Fraction::ONE);
        }
        let share = self.method.share(self.interval, self.whole, start, day)?;
        Ok(share.at_most_one())
    }

    fn before_in_full(self, day: NaiveDate, boundary: NaiveDate) -> Result<Fraction> {
        if day >= boundary {
            return Ok(Fraction::ONE);
        }
        let until = |day| self.method.share(self.interval, self.whole, self.paid.start(), day);
        let all = until(boundary)?;
        if all.is_zero() {
            return Ok(Fraction::ZERO);
        }
        Ok(until(day)?.over(all)?.at_most_one())
    }

    /// The fraction of the paid days of `[from, to)`.
    ///
    /// ```
    /// use echeance::Interval;
    /// use echeance::calendar::{Period, parse_day};
    /// use echeance::proration::{Method, Share};
    /// let march = Period::through(parse_day("2026-03-01")?, parse_day("2026-03-31")?)?;
    /// let share = Share::new(Method::None, Interval::months(1)?, march, march)?;
    /// // without proration the price of the first day holds
    /// let change = parse_day("2026-03-20")?;
    /// assert_eq!(share.between(march.start(), change)?.to_string(), "1");
    /// assert_eq!(share.between(change, march.end())?.to_string(), "0");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn between(self, from: NaiveDate, to: NaiveDate) -> Result<Fraction> {
        if to <= from {
            return Ok(Fraction::ZERO);
        }
        self.before(to)?.minus(self.before(from)?)
    }

    /// The fraction of all days paid.
    #[inline]
    pub fn whole(self) -> Result<Fraction> {
        self.before(self.paid.end())
    }
}
