//! Grids, due dates, term and status, worked by hand from the rules.

mod common;
use common::*;
use echeance_model::*;

fn starts(plan: &Plan, start: &str, as_of: &str) -> Vec<String> {
    bill(plan, "S-1", &[subscribed(start)], &[], d(as_of))
        .iter()
        .map(|line| iso(line.start))
        .collect()
}

fn due(plan: &Plan, changes: &[Change], asked: &str) -> Option<String> {
    next_due_on(plan, changes, d(asked)).map(iso)
}

#[test]
fn days_are_counted() {
    assert_eq!(day(1900, 1, 1), 0);
    assert_eq!(day(1970, 1, 1), 25_567); // 70 × 365 + 17 leap days (1904 … 1968)
    assert_eq!(day(2000, 3, 1) - day(2000, 2, 28), 2);
    assert_eq!(day(2100, 3, 1) - day(2100, 2, 28), 1);
    for n in (day(1900, 1, 1)..day(2200, 1, 1)).chain(day(9990, 1, 1)..=day(9999, 12, 31)) {
        let (y, m, d) = civil(n);
        assert_eq!(day(y, m, d), n);
    }
}

#[test]
fn the_anchor_is_never_lost() {
    // 31 January: clamped in February and April, back on the 31st in March.
    assert_eq!(
        starts(&plan(100), "2026-01-31", "2026-05-30"),
        ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
    );
    // 30 April keeps the 30th; with `last_day` it becomes the 31st, for it is the last day of April.
    assert_eq!(
        starts(&plan(100), "2026-04-30", "2026-06-30"),
        ["2026-04-30", "2026-05-30", "2026-06-30"]
    );
    let last_day = Plan {
        month_end: MonthEnd::LastDay,
        ..plan(100)
    };
    assert_eq!(
        starts(&last_day, "2026-04-30", "2026-06-30"),
        ["2026-04-30", "2026-05-31", "2026-06-30"]
    );
    assert_eq!(
        starts(&last_day, "2026-04-29", "2026-06-30"),
        ["2026-04-29", "2026-05-29", "2026-06-29"]
    );
    // 29 February, each year.
    let yearly = Plan {
        interval: Interval::Years(1),
        ..plan(100)
    };
    let expected = ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"];
    assert_eq!(starts(&yearly, "2024-02-29", "2028-12-31"), expected);
}

#[test]
fn phases() {
    // 15 March, quarterly, day 1: the first 1st is 1 April; from 1 March the next is 1 June; January's quarters give 1 April.
    let quarterly = |phase| Plan {
        interval: Interval::Months(3),
        phase,
        ..first_of_month(100)
    };
    let changes = [subscribed("2026-03-15")];
    assert_eq!(due(&quarterly(Phase::Next), &changes, "2026-03-15").unwrap(), "2026-04-01");
    assert_eq!(due(&quarterly(Phase::Start), &changes, "2026-03-15").unwrap(), "2026-06-01");
    assert_eq!(
        due(&quarterly(Phase::Month(1)), &changes, "2026-03-15").unwrap(),
        "2026-04-01"
    );
    assert_eq!(
        due(&quarterly(Phase::Month(2)), &changes, "2026-03-15").unwrap(),
        "2026-05-01"
    );
    // Every two years in July.
    let fiscal = Plan {
        interval: Interval::Years(2),
        align: Align::MonthAndDay(7, 1),
        ..plan(100)
    };
    assert_eq!(due(&fiscal, &changes, "2026-03-15").unwrap(), "2026-07-01");
    assert_eq!(due(&fiscal, &changes, "2026-07-01").unwrap(), "2028-07-01");
    // 18 March 2026 is a Wednesday. Every two weeks on Monday: the 23rd; counted from the Monday of its week, the 16th: the 30th.
    let weekly = |phase| Plan {
        interval: Interval::Weeks(2),
        align: Align::Weekday(1),
        phase,
        ..plan(100)
    };
    let changes = [subscribed("2026-03-18")];
    assert_eq!(due(&weekly(Phase::Next), &changes, "2026-03-18").unwrap(), "2026-03-23");
    assert_eq!(due(&weekly(Phase::Start), &changes, "2026-03-18").unwrap(), "2026-03-30");
    // A grid through a day, before or after.
    let date = |text| Plan {
        align: Align::Date(d(text)),
        ..plan(100)
    };
    assert_eq!(due(&date("2027-08-31"), &changes, "2026-03-18").unwrap(), "2026-03-31");
    assert_eq!(due(&date("2020-01-17"), &changes, "2026-03-18").unwrap(), "2026-04-17");
}

#[test]
fn first_due_on_makes_the_grid() {
    let changes = [change(
        "c1",
        "2026-03-15",
        "2026-03-15",
        subscription(None, Some("2026-03-31")),
    )];
    // Natural whole period of the stub: [28 Feb, 31 March), 31 days, of which 16.
    let lines = bill(&plan(3100), "S-1", &changes, &[], d("2026-04-30"));
    assert_eq!(
        short(&lines),
        [
            "2026-03-15 2026-03-31 1600 2026-03-15",
            "2026-03-31 2026-04-30 3100 2026-03-31",
            "2026-04-30 2026-05-31 3100 2026-04-30"
        ]
    );
    assert_eq!(lines[0].key, "S-1/fee/2026-02-28/1");
}

#[test]
fn trial_then_paid() {
    let trial = Plan {
        trial: Some(Interval::Days(14)),
        ..plan(1000)
    };
    let changes = [subscribed("2026-01-01")];
    assert_eq!(
        billed(&trial, &changes, "2026-01-15"),
        ["2026-01-15 2026-02-15 1000 2026-01-15"]
    );
    assert_eq!(due(&trial, &changes, "2026-01-01").unwrap(), "2026-01-15");
    assert_eq!(next_bill_on(&trial, "S-1", &changes, &[]), Some(d("2026-01-15")));
    assert_eq!(status(&trial, &changes, d("2025-12-31")), Status::Pending);
    assert_eq!(status(&trial, &changes, d("2026-01-14")), Status::Trial);
    assert_eq!(status(&trial, &changes, d("2026-01-15")), Status::Active);
    assert_eq!(status_changes_on(&trial, &changes, d("2026-01-02")), Some(d("2026-01-15")));
    assert_eq!(status_changes_on(&trial, &changes, d("2026-01-15")), None);
}

#[test]
fn the_end_stops_due_dates() {
    let mut changes = vec![subscribed("2026-01-01"), end("c2", "2026-01-05", Some("2026-02-28"))];
    assert_eq!(due(&plan(100), &changes, "2026-01-31").unwrap(), "2026-02-01");
    assert_eq!(due(&plan(100), &changes, "2026-02-01"), None); // 1 March is E
    let arrears = Plan {
        timing: Timing::InArrears,
        ..plan(100)
    };
    assert_eq!(due(&arrears, &changes, "2026-02-01").unwrap(), "2026-03-01");
    assert_eq!(due(&arrears, &changes, "2026-03-01"), None);
    assert_eq!(status(&arrears, &changes, d("2026-02-28")), Status::Ending);
    assert_eq!(status(&arrears, &changes, d("2026-03-01")), Status::Ended);
    // An end recorded later holds, though its `on` comes first.
    changes.push(change(
        "c3",
        "2026-01-02",
        "2026-01-20",
        Kind::EndSet {
            last_day: Some(d("2026-02-10")),
        },
    ));
    assert_eq!(due(&arrears, &changes, "2026-02-01").unwrap(), "2026-02-11");
    changes.push(end("c4", "2026-01-21", None));
    assert_eq!(due(&plan(100), &changes, "2026-02-01").unwrap(), "2026-03-01");
    assert_eq!(status(&plan(100), &changes, d("2026-02-28")), Status::Active);
}

#[test]
fn commitment_and_notice() {
    let term = |then| Plan {
        commitment: Some(Interval::Months(12)),
        then,
        notice: Some(Interval::Months(1)),
        ..first_of_month(100)
    };
    let yearly = term(Then::Every(Interval::Months(12)));
    let changes = [subscribed("2026-03-15")];
    let by = |plan: &Plan, asked: &str| notice_by(plan, &changes, d(asked)).map(iso);
    // [15 March 2026, 15 March 2027); filed on 14 February 2027 it expires on 14 March.
    assert_eq!(commitment_last_day(&yearly, &changes).map(iso).unwrap(), "2027-03-14");
    assert_eq!(by(&yearly, "2026-03-15").unwrap(), "2027-02-14");
    assert_eq!(by(&yearly, "2027-02-14").unwrap(), "2027-02-14");
    assert_eq!(by(&yearly, "2027-02-15").unwrap(), "2028-02-14");
    assert_eq!(by(&term(Then::Open), "2027-02-15"), None);
    // Up to the end of the period: 31 March 2027. 1 March + 1 month is 1 April, too late; 28 February gives 28 March.
    let aligned = Plan {
        commitment_align_period_end: true,
        ..term(Then::End)
    };
    assert_eq!(commitment_last_day(&aligned, &changes).map(iso).unwrap(), "2027-03-31");
    assert_eq!(by(&aligned, "2027-02-28").unwrap(), "2027-02-28");
    assert_eq!(by(&aligned, "2027-03-01"), None);
    // `end`: nothing after it, and the stub and 12 months are all.
    assert_eq!(status(&aligned, &changes, d("2026-04-01")), Status::Ending);
    assert_eq!(status_changes_on(&aligned, &changes, d("2026-04-01")), Some(d("2027-04-01")));
    assert_eq!(bill(&aligned, "S-1", &changes, &[], d("2030-01-01")).len(), 13);
    // The commitment counts from the first paid day: 1 April when the stub is free.
    let free = Plan {
        first_period: FirstPeriod::Free,
        ..yearly
    };
    assert_eq!(commitment_last_day(&free, &changes).map(iso).unwrap(), "2027-03-31");
}

#[test]
fn manual_renewals() {
    let manual = Plan {
        manual: true,
        ..plan(1000)
    };
    let mut changes = vec![subscribed("2026-01-01")];
    assert_eq!(
        billed(&manual, &changes, "2026-12-31"),
        ["2026-01-01 2026-02-01 1000 2026-01-01"]
    );
    assert_eq!(due(&manual, &changes, "2026-06-01").unwrap(), "2026-02-01");
    assert_eq!(status(&manual, &changes, d("2026-01-31")), Status::Active);
    assert_eq!(status(&manual, &changes, d("2026-02-01")), Status::ToRenew);
    assert_eq!(status_changes_on(&manual, &changes, d("2026-01-31")), Some(d("2026-02-01")));
    let mut posted = bill(&manual, "S-1", &changes, &[], d("2026-01-01"));
    assert_eq!(next_bill_on(&manual, "S-1", &changes, &posted), None);
    assert_eq!(billed_until(&manual, "S-1", &changes, &posted), Some(d("2026-01-31")));
    changes.push(renewed("c2", "2026-03-10", 2));
    assert_eq!(due(&manual, &changes, "2026-03-10").unwrap(), "2026-04-01");
    let lines = post(&manual, &changes, &mut posted, "2026-03-10");
    assert_eq!(
        short(&lines),
        [
            "2026-02-01 2026-03-01 1000 2026-02-01",
            "2026-03-01 2026-04-01 1000 2026-03-01"
        ]
    );
    // Ended with the last period that it has: nothing left to renew.
    changes.push(end("c3", "2026-03-20", Some("2026-03-31")));
    assert_eq!(due(&manual, &changes, "2026-03-20"), None);
    // Two periods to begin with when the stub is extended.
    let extended = Plan {
        first_period: FirstPeriod::Extend,
        align: Align::DayOfMonth(1),
        ..manual
    };
    assert_eq!(
        due(&extended, &[subscribed("2026-01-15")], "2026-01-15").unwrap(),
        "2026-03-01"
    );
}

#[test]
fn renewed_on_an_automatic_plan() {
    // On 10 January the next two, February and March, are owed at once; on 12 January the next that is left, April.
    let changes = [
        subscribed("2026-01-01"),
        renewed("c2", "2026-01-10", 2),
        renewed("c3", "2026-01-12", 1),
    ];
    assert_eq!(
        billed(&plan(1000), &changes, "2026-05-01"),
        [
            "2026-01-01 2026-02-01 1000 2026-01-01",
            "2026-02-01 2026-03-01 1000 2026-01-10",
            "2026-03-01 2026-04-01 1000 2026-01-10",
            "2026-04-01 2026-05-01 1000 2026-01-12",
            "2026-05-01 2026-06-01 1000 2026-05-01"
        ]
    );
    // In arrears January itself falls due after 10 January.
    let arrears = Plan {
        timing: Timing::InArrears,
        ..plan(1000)
    };
    assert_eq!(
        billed(&arrears, &changes[..2], "2026-03-31"),
        [
            "2026-01-01 2026-02-01 1000 2026-01-10",
            "2026-02-01 2026-03-01 1000 2026-01-10"
        ]
    );
}

#[test]
fn lead_days_move_what_is_owed_only() {
    let early = Plan {
        lead_days: 10,
        ..plan(1000)
    };
    let changes = [subscribed("2026-01-15"), renewed("c2", "2026-02-14", 1)];
    // Ten days early. `renewed` on 14 February takes the period that falls due on the 15th, which is owed already.
    assert_eq!(
        billed(&early, &changes, "2026-04-05"),
        [
            "2026-01-15 2026-02-15 1000 2026-01-05",
            "2026-02-15 2026-03-15 1000 2026-02-05",
            "2026-03-15 2026-04-15 1000 2026-03-05",
            "2026-04-15 2026-05-15 1000 2026-04-05"
        ]
    );
    assert_eq!(due(&early, &changes, "2026-02-14").unwrap(), "2026-02-15");
    let late = Plan {
        lead_days: -10,
        ..plan(1000)
    };
    assert_eq!(
        billed(&late, &changes, "2026-02-24"),
        [
            "2026-01-15 2026-02-15 1000 2026-01-25",
            "2026-02-15 2026-03-15 1000 2026-02-14"
        ]
    );
}
