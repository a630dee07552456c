//! Rule 2: the fraction of a period.

use crate::date::{Length, add_months, month_length, month_of};
use crate::plan::{Interval, Method};
use crate::ratio::Ratio;

/// One period as it is paid: `[start, end)` of the whole `[full_start, full_end)`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Period {
    pub start: i64,
    pub end: i64,
    pub full_start: i64,
    pub full_end: i64,
    /// The day before `lead_days` (rule 4.6).
    pub due_on: i64,
    pub owed_on: i64,
    /// The boundary that ends a stub which has the price of a whole period.
    pub full_price_until: Option<i64>,
}

impl Period {
    /// `F(x)`.
    pub fn share(&self, method: Method, interval: Interval, x: i64) -> Ratio {
        if x == self.start {
            return Ratio::ZERO;
        }
        if let Some(b) = self.full_price_until {
            return if x == b {
                Ratio::ONE
            } else {
                self.f(method, interval, x)
                    .divided_by(self.f(method, interval, b))
                    .at_most_one()
            };
        }
        if x == self.end && self.start == self.full_start && self.end == self.full_end {
            return Ratio::ONE;
        }
        self.f(method, interval, x).at_most_one()
    }

    /// `f(s, x)` of the table of methods.
    fn f(&self, method: Method, interval: Interval, x: i64) -> Ratio {
        let s = self.start;
        let ratio = |n: i64, d: i64| Ratio::new(n.into(), d.into());
        let months = || match interval.length() {
            Length::Months(n) => n,
            Length::Days(_) => panic!("this method needs an interval in months"),
        };
        match method {
            Method::ActualDays => ratio(x - s, self.full_end - self.full_start),
            Method::CalendarMonths => calendar_months(s, x).divided_by(ratio(months(), 1)),
            Method::MonthsThenDays => {
                let m = (1..).find(|m| add_months(s, *m) > x).expect("months go on") - 1;
                let (from, to) = (add_months(s, m), add_months(s, m + 1));
                ratio(m, 1).add(ratio(x - from, to - from)).divided_by(ratio(months(), 1))
            }
            Method::Thirty360 => {
                let ((month_s, day_s), (month_x, day_x)) = (month_of(s), month_of(x));
                ratio(30 * (month_x - month_s) + day_x.min(30) - day_s.min(30), 30 * months())
            }
            Method::Fixed30 | Method::Actual360 => ratio(x - s, 30 * months()),
            Method::Actual365 => ratio(12 * (x - s), 365 * months()),
            Method::StartedPeriod => {
                let (n, unit) = match interval {
                    Interval::Days(n) => (n, Interval::Days(1)),
                    Interval::Weeks(n) => (n, Interval::Weeks(1)),
                    Interval::Months(_) | Interval::Years(_) => (months(), Interval::Months(1)),
                };
                let started = (0..).find(|j| crate::date::add(s, unit, *j) >= x).expect("units go on");
                ratio(started, n)
            }
            Method::None => ratio(i64::from(x > s), 1),
        }
    }
}

/// The sum over calendar months of the days of `[s, x)` in the month over the days of the month.
fn calendar_months(s: i64, x: i64) -> Ratio {
    let (mut sum, mut from) = (Ratio::ZERO, s);
    while from < x {
        let (month, number) = month_of(from);
        let to = x.min(from - (number - 1) + month_length(month));
        sum = sum.add(Ratio::new((to - from).into(), month_length(month).into()));
        from = to;
    }
    sum
}
