//! Methods of proration and first periods, worked by hand from the rules.

mod common;
use common::*;
use echeance_model::*;

/// The first line of a subscription that starts on this day.
fn first(plan: &Plan, start: &str) -> Line {
    bill(plan, "S-1", &[subscribed(start)], &[], d(start)).remove(0)
}

#[test]
fn thirty_360() {
    let p = Plan {
        method: Method::Thirty360,
        ..first_of_month(3000)
    };
    assert_eq!(first(&p, "2026-03-15").net, 1600); // 30 + 1 − 15 of 30
    assert_eq!(first(&p, "2026-03-31").net, 100); // 30 + 1 − 30
    assert_eq!(first(&p, "2026-02-28").net, 300); // 30 + 1 − 28
    // A whole February is whole, though 31 January to 28 February is 28 days of 30.
    assert_eq!(
        first(
            &Plan {
                align: Align::Anniversary,
                ..p
            },
            "2026-01-31"
        )
        .net,
        3000
    );
}

#[test]
fn none_is_the_price_of_the_first_day() {
    let p = Plan {
        method: Method::None,
        ..first_of_month(1000)
    };
    let changes = [subscribed("2026-01-15"), price("c2", "2026-01-20", 2000)];
    let expected = [
        "2026-01-15 2026-01-20 1000 2026-01-15",
        "2026-02-01 2026-03-01 2000 2026-02-01",
    ];
    assert_eq!(billed(&p, &changes, "2026-02-01"), expected);
}

#[test]
fn started_period() {
    // [15 May, 1 July) of a quarter: 15 May and 15 June are before 1 July, 15 July is not: 2 of 3 months.
    let p = Plan {
        method: Method::StartedPeriod,
        interval: Interval::Months(3),
        phase: Phase::Month(1),
        ..first_of_month(3000)
    };
    assert_eq!(first(&p, "2026-05-15").net, 2000);
    // Wednesday 18 March to Monday 30 March: 18 and 25 are before the 30th: 2 of 2 weeks.
    let weeks = Plan {
        method: Method::StartedPeriod,
        interval: Interval::Weeks(2),
        align: Align::Weekday(1),
        ..plan(1000)
    };
    assert_eq!(
        first(
            &Plan {
                phase: Phase::Start,
                ..weeks.clone()
            },
            "2026-03-18"
        )
        .net,
        1000
    );
    assert_eq!(first(&weeks, "2026-03-18").net, 500); // to 23 March: one week of 2
}

#[test]
fn full_stub() {
    // 17 days. Whole: the price of a month. Cut after 5 days: 17.00 × 5/17, then 34.00 × 12/17.
    let p = Plan {
        first_period: FirstPeriod::Full,
        ..first_of_month(1700)
    };
    let changes = [subscribed("2026-03-15"), price("c2", "2026-03-20", 3400)];
    assert_eq!(
        billed(&p, &changes[..1], "2026-03-15"),
        ["2026-03-15 2026-04-01 1700 2026-03-15"]
    );
    let expected = [
        "2026-03-15 2026-03-20 500 2026-03-15",
        "2026-03-20 2026-04-01 2400 2026-03-15",
    ];
    assert_eq!(billed(&p, &changes, "2026-03-15"), expected);
    // Ended on the 19th and prorated: 5/17 too.
    let changes = [subscribed("2026-03-15"), end("c2", "2026-03-15", Some("2026-03-19"))];
    let prorated = Plan {
        last_period: LastPeriod::Prorate,
        ..p.clone()
    };
    assert_eq!(
        billed(&prorated, &changes, "2026-12-31"),
        ["2026-03-15 2026-03-20 500 2026-03-15"]
    );
    // A stub of 30/360 without a day in it is still whole: from the 30th to the 31st.
    let p = Plan {
        method: Method::Thirty360,
        align: Align::DayOfMonth(31),
        ..p
    };
    assert_eq!(first(&p, "2026-01-30").net, 1700);
}

#[test]
fn free_stub() {
    let p = Plan {
        first_period: FirstPeriod::Free,
        ..first_of_month(1000)
    };
    assert_eq!(
        billed(&p, &[subscribed("2026-03-15")], "2026-04-01"),
        ["2026-04-01 2026-05-01 1000 2026-04-01"]
    );
    assert_eq!(
        next_due_on(&p, &[subscribed("2026-03-15")], d("2026-03-15")),
        Some(d("2026-04-01"))
    );
}

#[test]
fn other_methods() {
    let quarter = |method, price| Plan {
        method,
        interval: Interval::Months(3),
        phase: Phase::Month(1),
        ..first_of_month(price)
    };
    // 15 February to 1 April: 14/28 + 31/31 = 1½ months of 3.
    assert_eq!(first(&quarter(Method::CalendarMonths, 3000), "2026-02-15").fraction, (1, 2));
    // One month to 15 March, then 17 of the 31 days to 15 April: (1 + 17/31) / 3 = 16/31.
    assert_eq!(first(&quarter(Method::MonthsThenDays, 3100), "2026-02-15").net, 1600);
    // 45 days: of 90, of 90 (30 × 3), and 12 × 45 / (365 × 3) = 36/73.
    assert_eq!(first(&quarter(Method::ActualDays, 3000), "2026-02-15").fraction, (1, 2));
    assert_eq!(first(&quarter(Method::Fixed30, 3000), "2026-02-15").fraction, (1, 2));
    assert_eq!(first(&quarter(Method::Actual360, 3000), "2026-02-15").fraction, (1, 2));
    assert_eq!(first(&quarter(Method::Actual365, 3000), "2026-02-15").fraction, (36, 73));
    // Fixed 30: on 31 January the thirty days are used up; a price that starts there is worth nothing in January.
    let fixed = Plan {
        method: Method::Fixed30,
        ..plan(1000)
    };
    let changes = [subscribed("2026-01-01"), price("c2", "2026-01-31", 2000)];
    assert_eq!(
        billed(&fixed, &changes, "2026-01-31"),
        ["2026-01-01 2026-01-31 1000 2026-01-01"]
    );
}

#[test]
fn imagined_stub() {
    // 31 March, one day: 1/31 of March, or 1/30 of [31 March, 30 April).
    assert_eq!(first(&first_of_month(3100), "2026-03-31").net, 100);
    let line = first(
        &Plan {
            stub: Stub::Imagined,
            ..first_of_month(3000)
        },
        "2026-03-31",
    );
    assert_eq!((line.net, line.fraction), (100, (1, 30)));
    assert_eq!(line.key, "S-1/fee/2026-03-31/1");
}
