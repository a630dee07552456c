//! Proration over random periods: the laws that every method keeps, and the same fractions counted day by day.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss
)]

use chrono::{Datelike, Months};
use echeance::calendar::{Alignment, MonthEnd, Phase, Weekday, add_days, days_between};
use echeance::proration::{Method, Share, Stub, Tariff, periods_in};
use echeance::{Amount, Fraction, Interval, NaiveDate, Period, Recurrence, Rounding, Value};
use proptest::prelude::*;

fn interval() -> impl Strategy<Value = Interval> {
    prop_oneof![
        4 => Just(Interval::months(1).unwrap()),
        2 => (1_u32..30).prop_map(|n| Interval::months(n).unwrap()),
        1 => (1_u32..4).prop_map(|n| Interval::years(n).unwrap()),
        1 => (1_u32..9).prop_map(|n| Interval::weeks(n).unwrap()),
        1 => (1_u32..100).prop_map(|n| Interval::days(n).unwrap()),
    ]
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (-9_000_i64..9_000).prop_map(|n| add_days(NaiveDate::from_ymd_opt(2020, 1, 1).unwrap(), n).unwrap())
}

/// A start, and a grid around it.
fn recurrence() -> impl Strategy<Value = (NaiveDate, Recurrence)> {
    (interval(), day(), 0_u8..=31, any::<bool>()).prop_map(|(interval, start, number, last)| {
        let align = match (number, interval.as_months()) {
            (0, _) => Alignment::Anniversary,
            (_, Some(_)) => Alignment::DayOfMonth(number),
            (_, None) if interval.unit() == echeance::calendar::IntervalUnit::Weeks => Alignment::Weekday(Weekday::Thursday),
            (_, None) => Alignment::Date(add_days(start, i64::from(number)).unwrap()),
        };
        let month_end = if last { MonthEnd::LastDay } else { MonthEnd::SameDay };
        (
            start,
            Recurrence::aligned(start, interval, align, Phase::Next, month_end).unwrap(),
        )
    })
}

/// Paid days of one period: from the start to the end of its period, or cut before.
fn share() -> impl Strategy<Value = Share> {
    (recurrence(), any::<prop::sample::Index>(), 0_usize..9, any::<[bool; 3]>()).prop_map(|((start, grid), cut, method, flags)| {
        let [imagined, cut_short, full] = flags;
        let method = Method::ALL[method];
        let method = if method.check(grid.interval()).is_ok() {
            method
        } else {
            Method::ActualDays
        };
        let natural = grid.period_holding(start).unwrap();
        let stub = Period::new(start, natural.end()).unwrap();
        let end = match cut_short {
            true => add_days(start, 1 + cut.index(stub.days() as usize) as i64).unwrap(),
            false => stub.end(),
        };
        let paid = Period::new(start, end).unwrap();
        let stub = if imagined { Stub::Imagined } else { Stub::Natural };
        let share = Share::first(method, stub, grid, paid).unwrap();
        if full && start != natural.start() {
            share.full_price_until(natural.end())
        } else {
            share
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_share_grows_from_nothing_to_one_at_most(share in share()) {
        let paid = share.period();
        let mut last = share.before(paid.start()).unwrap();
        prop_assert_eq!(last, Fraction::ZERO);
        let step = (paid.days() / 40).max(1);
        for n in (1..=paid.days()).step_by(step as usize) {
            let now = share.before(add_days(paid.start(), n).unwrap()).unwrap();
            prop_assert!(last <= now && now <= Fraction::ONE, "{:?} day {}: {} then {}", share, n, last, now);
            last = now;
        }
        prop_assert!(share.whole().unwrap() <= Fraction::ONE && last <= share.whole().unwrap());
        if paid == share.full_period() {
            prop_assert_eq!(share.whole().unwrap(), Fraction::ONE);
        }
    }

    #[test]
    fn a_period_cut_anyhow_sums_to_its_price(share in share(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..5), cents in 0_i64..10_000_000) {
        let paid = share.period();
        let mut days: Vec<NaiveDate> = cuts.iter().map(|cut| add_days(paid.start(), cut.index(paid.days() as usize) as i64).unwrap()).collect();
        days.extend([paid.start(), paid.end()]);
        days.sort_unstable();
        let rounding = Rounding::of("EUR".parse().unwrap());
        let value = Value::new(echeance::Decimal::new(cents, 2).try_into().unwrap(), "1".parse().unwrap(), None);
        let (mut sum, mut fractions) = (Amount::zero(rounding), Fraction::ZERO);
        for pair in days.windows(2) {
            let (from, to) = (share.before(pair[0]).unwrap(), share.before(pair[1]).unwrap());
            sum = sum.plus(value.part(from, to, rounding).unwrap()).unwrap();
            let between = share.between(pair[0], pair[1]).unwrap();
            prop_assert_eq!(between, to.minus(from).unwrap());
            fractions = fractions.plus(between).unwrap();
        }
        prop_assert_eq!(fractions, share.whole().unwrap());
        prop_assert_eq!(sum, value.share(share.whole().unwrap(), rounding).unwrap());
    }

    #[test]
    fn methods_count_as_one_would_by_hand((start, grid) in recurrence(), cut in any::<prop::sample::Index>()) {
        let whole = grid.period_holding(start).unwrap();
        let end = add_days(start, 1 + cut.index(days_between(start, whole.end()) as usize) as i64).unwrap();
        for method in Method::ALL {
            if method.check(grid.interval()).is_ok() {
                prop_assert_eq!(method.share(grid.interval(), whole, start, end).unwrap(), by_hand(method, grid.interval(), whole, start, end), "{}", method);
            }
        }
    }

    #[test]
    fn a_term_is_worth_its_periods((start, grid) in recurrence(), count in 1_i64..20, tail in 0_i64..40) {
        let index = grid.index(start).unwrap();
        let end = add_days(grid.boundary(index + count).unwrap(), tail).unwrap();
        let paid = Period::new(start, end).unwrap();
        let mut sum = Fraction::ZERO;
        for k in index..index + count + tail + 1 {
            if let Some(part) = grid.period(k).unwrap().meet(paid) {
                let share = Share::new(Method::ActualDays, grid.interval(), grid.period(k).unwrap(), part).unwrap();
                sum = sum.plus(share.whole().unwrap()).unwrap();
            }
        }
        prop_assert_eq!(periods_in(Method::ActualDays, Stub::Natural, grid, paid).unwrap(), sum);
    }

    #[test]
    fn a_quote_is_the_share_of_the_first_period((start, grid) in recurrence(), cents in 0_i64..10_000_000) {
        let rounding = Rounding::of("EUR".parse().unwrap());
        let terms = Tariff::new(echeance::Decimal::new(cents, 2).try_into().unwrap(), rounding)
            .with_discount("10".parse().unwrap())
            .with_tax_rate("20".parse().unwrap());
        let quote = terms.quote(grid, start).unwrap();
        let whole = grid.period_holding(start).unwrap();
        prop_assert_eq!(quote.full_period, whole);
        prop_assert_eq!(quote.period, Period::new(start, whole.end()).unwrap());
        prop_assert_eq!(quote.next_due_on, grid.next_after(start).unwrap());
        let exact = i128::from(cents) * 90 * i128::from(quote.period.days());
        let den = 100 * i128::from(whole.days());
        prop_assert_eq!(quote.net.units(), (exact * 2 + den) / (den * 2));
        prop_assert_eq!(quote.tax.unwrap().units(), (quote.net.units() * 40 + 100) / 200);
        prop_assert_eq!(quote.gross, quote.net.plus(quote.tax.unwrap()).unwrap());
    }
}

/// Sums day after day and steps month after month; nothing is computed at once.
fn by_hand(method: Method, interval: Interval, whole: Period, from: NaiveDate, to: NaiveDate) -> Fraction {
    let fraction = |num: i64, den: i64| Fraction::new(num, den).unwrap();
    let months = interval.as_months().map_or(1, i64::from);
    let later = |j: u32| from.checked_add_months(Months::new(j)).unwrap();
    let days = days_between(from, to);
    match method {
        Method::ActualDays => fraction(days, days_between(whole.start(), whole.end())),
        Method::CalendarMonths => from.iter_days().take_while(|day| *day < to).fold(Fraction::ZERO, |sum, day| {
            let first = day.with_day(1).unwrap();
            let length = (28..=31).rev().find(|number| first.with_day(*number).is_some()).unwrap();
            sum.plus(fraction(1, i64::from(length) * months)).unwrap()
        }),
        Method::MonthsThenDays => {
            let m = (0..).take_while(|j| later(*j) <= to).last().unwrap();
            let rest = fraction(days_between(later(m), to), days_between(later(m), later(m + 1)));
            rest.plus(Fraction::whole(m.into()))
                .unwrap()
                .over(Fraction::whole(months))
                .unwrap()
        }
        Method::Thirty360 => {
            let point = |day: NaiveDate| i64::from(day.year()) * 360 + i64::from(day.month()) * 30 + i64::from(day.day().min(30));
            fraction(point(to) - point(from), 30 * months)
        }
        Method::Fixed30 | Method::Actual360 => fraction(days, 30 * months),
        Method::Actual365 => fraction(12 * days, 365 * months),
        Method::StartedPeriod => {
            let (begun, all) = match (interval.as_months(), interval.as_days()) {
                (Some(months), _) => ((0..).take_while(|j| later(*j) < to).count() as i64, i64::from(months)),
                (_, Some(all)) if interval.unit() == echeance::calendar::IntervalUnit::Weeks => (
                    (0..).take_while(|j| add_days(from, 7 * j).unwrap() < to).count() as i64,
                    i64::from(all / 7),
                ),
                (_, all) => (days, i64::from(all.unwrap())),
            };
            fraction(begun, all)
        }
        _ => Fraction::ONE,
    }
}

fn period(start: &str, last_day: &str) -> Period {
    Period::through(start.parse().unwrap(), last_day.parse().unwrap()).unwrap()
}

#[test]
fn a_full_price_stub_without_a_share_is_paid_at_its_end() {
    // 30 and 31 January are one day to the 30/360 count: [30 January, 31 January) has the share 0.
    let month = Interval::months(1).unwrap();
    let whole = period("2025-12-31", "2026-01-30");
    let stub = period("2026-01-30", "2026-01-30");
    let share = Share::new(Method::Thirty360, month, whole, stub).unwrap();
    assert_eq!(share.whole().unwrap(), Fraction::ZERO);
    assert_eq!(share.full_price_until(stub.end()).whole().unwrap(), Fraction::ONE);
    assert_eq!(
        share.full_price_until(stub.end()).before(stub.start()).unwrap(),
        Fraction::ZERO
    );
    // The boundary is further than what is paid: nothing yet.
    let later = period("2026-01-30", "2026-02-10").end();
    assert_eq!(share.full_price_until(later).whole().unwrap(), Fraction::ZERO);
}

#[test]
fn a_full_price_stub_cut_by_the_end_keeps_its_daily_price() {
    let month = Interval::months(1).unwrap();
    let march = period("2026-03-01", "2026-03-31");
    let cut = period("2026-03-12", "2026-03-16");
    let share = Share::new(Method::ActualDays, month, march, cut)
        .unwrap()
        .full_price_until(march.end());
    assert_eq!(share.whole().unwrap().to_string(), "1/4");
    assert_eq!(share.before(march.end()).unwrap().to_string(), "1/4");
}

#[test]
fn the_month_end_does_not_drift() {
    let start: NaiveDate = "2026-01-31".parse().unwrap();
    let due = Recurrence::anniversary(start, Interval::months(1).unwrap());
    for k in 0..24 {
        let whole = due.period(k).unwrap();
        for method in Method::ALL {
            assert_eq!(
                Share::new(method, due.interval(), whole, whole).unwrap().whole().unwrap(),
                Fraction::ONE
            );
        }
    }
}

#[test]
fn the_last_month_that_there_is() {
    let month = Interval::months(1).unwrap();
    let whole = period("9999-11-30", "9999-12-30");
    for method in Method::ALL {
        let share = Share::new(method, month, whole, whole).unwrap();
        assert_eq!(share.whole().unwrap(), Fraction::ONE, "{method}");
        let half = share.before("9999-12-15".parse().unwrap());
        // `months_then_days` never needs the month after, here 30 December.
        assert!(half.is_ok(), "{method}");
    }
}
