//! Lengths of time, and how many entries a list or an answer has.

use echeance::billing::{Document, DocumentStatus};
use echeance::error::limits::*;
use echeance::subscription::Meta;
use echeance::{
    ChangeKind, Cycle, Draft, ErrorCode, Interval, Line, Plan, Plans, PriceList, Recurrence, amend, bill, schedule, state,
};

use super::{builder, change, code, day, id, item, plans, row, subscription};

#[test]
fn intervals() {
    let months = |count| Interval::months(count);
    assert!(months(MAX_INTERVAL_MONTHS).is_ok());
    assert_eq!(code(months(MAX_INTERVAL_MONTHS + 1)), ErrorCode::IntervalOutOfRange);
    assert!(Interval::years(MAX_INTERVAL_MONTHS / 12).is_ok());
    assert_eq!(
        code(Interval::years(MAX_INTERVAL_MONTHS / 12 + 1)),
        ErrorCode::IntervalOutOfRange
    );
    assert!(Interval::days(MAX_INTERVAL_DAYS).is_ok());
    assert_eq!(code(Interval::days(MAX_INTERVAL_DAYS + 1)), ErrorCode::IntervalOutOfRange);
    assert!(Interval::weeks(MAX_INTERVAL_DAYS / 7).is_ok());
    assert_eq!(
        code(Interval::weeks(MAX_INTERVAL_DAYS / 7 + 1)),
        ErrorCode::IntervalOutOfRange
    );
}

#[test]
fn periods_of_a_recurrence() {
    let daily = Recurrence::anniversary(day("2026-01-01"), Interval::days(1).unwrap());
    assert_eq!(daily.schedule(0, MAX_PERIODS).unwrap().count(), MAX_PERIODS);
    assert_eq!(code(daily.schedule(0, MAX_PERIODS + 1)), ErrorCode::TooMany);
    assert_eq!(daily.due_dates(0, MAX_PERIODS).unwrap().count(), MAX_PERIODS);
    assert_eq!(code(daily.due_dates(0, MAX_PERIODS + 1)), ErrorCode::TooMany);
}

#[test]
fn lines_of_one_answer() {
    let last = |timing_arrears: bool, lines: usize| {
        let first = day("2026-01-01") + chrono::Days::new(u64::from(timing_arrears));
        first + chrono::Days::new(lines as u64 - 1)
    };
    for arrears in [false, true] {
        let cycle = Cycle::every(Interval::days(1).unwrap());
        let cycle = if arrears { cycle.in_arrears() } else { cycle };
        let plan = Plan::builder("Pro".parse().unwrap(), "EUR".parse().unwrap(), cycle);
        let plan = plan.price(day("2010-01-01"), "10".parse().unwrap()).build().unwrap();
        let (plans, subscription) = (Plans::from([(id("P"), plan)]), subscription([]).unwrap());
        let run = bill(&subscription, &plans, &[], last(arrears, MAX_PERIODS)).unwrap();
        assert_eq!(run.lines.len(), MAX_PERIODS);
        assert_eq!(
            code(bill(&subscription, &plans, &[], last(arrears, MAX_PERIODS + 1))),
            ErrorCode::TooMany
        );
        // What is posted is asked for no more: from there, as many again.
        let more = bill(&subscription, &plans, &run.lines, last(arrears, 2 * MAX_PERIODS)).unwrap();
        assert_eq!(more.lines.len(), MAX_PERIODS);
        let rows = |from: &str, lines| schedule(&subscription, &plans, day(from), last(arrears, lines));
        assert_eq!(rows("1900-01-01", MAX_PERIODS).unwrap().len(), MAX_PERIODS);
        assert_eq!(code(rows("1900-01-01", MAX_PERIODS + 1)), ErrorCode::TooMany);
        let from = if arrears { "2026-01-03" } else { "2026-01-02" };
        assert_eq!(rows(from, MAX_PERIODS + 1).unwrap().len(), MAX_PERIODS);
    }
}

#[test]
fn changes() {
    let record = |number: usize| {
        let reference = Some(format!("r{number}").parse().unwrap());
        change(&format!("c{number}"), "2026-01-02", ChangeKind::ReferenceSet { reference })
    };
    assert_eq!(code(subscription((1..=MAX_CHANGES).map(record))), ErrorCode::TooMany);
    let full = subscription((1..MAX_CHANGES).map(record)).unwrap();
    assert_eq!(full.changes().len(), MAX_CHANGES);
    let (plans, today) = (plans("P1M"), day("2026-02-01"));
    assert_eq!(bill(&full, &plans, &[], today).unwrap().lines.len(), 2);
    let known = state(&full, &plans, &[], today).unwrap();
    assert_eq!(known.reference.unwrap().as_str(), format!("r{}", MAX_CHANGES - 1));
    let one_more = Draft::new(id("more"), ChangeKind::ReferenceSet { reference: None });
    assert_eq!(code(amend(&full, &plans, today, one_more.clone())), ErrorCode::TooMany);
    let fuller = amend(
        &subscription((1..MAX_CHANGES - 1).map(record)).unwrap(),
        &plans,
        today,
        one_more,
    );
    assert_eq!(fuller.unwrap().changes().len(), MAX_CHANGES);
}

/// The most changes of the dearest kinds: a retraction of each retraction, and renewals of all that may be renewed.
#[test]
fn changes_of_the_dearest_kinds() {
    let today = day("2026-02-01");
    let retracted = |number: usize| {
        let change_id = id(&format!("c{}", number - 1));
        change(
            &format!("c{number}"),
            "2026-01-02",
            ChangeKind::Retracted { change: change_id },
        )
    };
    let set = change("c1", "2026-01-02", ChangeKind::EndSet { last_day: None });
    let chain = subscription(std::iter::once(set).chain((2..MAX_CHANGES).map(retracted))).unwrap();
    let known = state(&chain, &plans("P1M"), &[], today).unwrap();
    assert_eq!(known.last_day, None);
    // What renewals bring forward is part of every answer; more than one may hold is refused, not gone through.
    let renewed = |count: u32| {
        let kind = ChangeKind::Renewed {
            periods: MAX_RENEWED_PERIODS,
        };
        let changes = (1..=count).map(|number| change(&format!("c{number}"), "2026-01-02", kind.clone()));
        subscription(changes).unwrap()
    };
    let most = u32::try_from(MAX_PERIODS).unwrap() / MAX_RENEWED_PERIODS;
    assert!(state(&renewed(most), &plans("P1D"), &[], today).is_ok());
    for count in [most + 1, u32::try_from(MAX_CHANGES).unwrap() - 1] {
        let subscription = renewed(count);
        for early in ["2020-01-01", "2026-02-01"] {
            assert_eq!(code(bill(&subscription, &plans("P1D"), &[], day(early))), ErrorCode::TooMany);
            assert_eq!(
                code(schedule(&subscription, &plans("P1D"), day(early), day(early))),
                ErrorCode::TooMany
            );
        }
        let error = state(&subscription, &plans("P1D"), &[], today).unwrap_err();
        assert_eq!((error.code(), error.field()), (ErrorCode::TooMany, "subscription.changes"));
    }
}

#[test]
fn posted_lines() {
    let (plans, subscription, today) = (plans("P1M"), subscription([]).unwrap(), day("2026-01-01"));
    let line = bill(&subscription, &plans, &[], today).unwrap().lines.remove(0);
    let cancelled = |number: usize| Line {
        key: format!("S-1/fee/2026-01-01/{number}").parse().unwrap(),
        document: Some(Document {
            number: id("F-1"),
            issued_on: today,
            status: DocumentStatus::Cancelled,
        }),
        ..line.clone()
    };
    let mut posted: Vec<Line> = (1..=MAX_LINES).map(cancelled).collect();
    let run = bill(&subscription, &plans, &posted, today).unwrap();
    assert_eq!(run.lines[0].key.as_str(), format!("S-1/fee/2026-01-01/{}", MAX_LINES + 1));
    posted.push(cancelled(MAX_LINES + 1));
    let error = bill(&subscription, &plans, &posted, today).unwrap_err();
    assert_eq!((error.code(), error.field()), (ErrorCode::TooMany, "posted"));
}

#[test]
fn items_and_prices() {
    let with_items = |count: usize| {
        (0..count)
            .fold(builder("P1M"), |plan, number| plan.item(item(&format!("i{number}"))))
            .build()
    };
    let plan = with_items(MAX_ITEMS).unwrap();
    let run = bill(
        &subscription([]).unwrap(),
        &Plans::from([(id("P"), plan)]),
        &[],
        day("2026-01-01"),
    );
    assert_eq!(run.unwrap().lines.len(), MAX_ITEMS);
    assert_eq!(code(with_items(MAX_ITEMS + 1)), ErrorCode::TooMany);
    let rows = |count: usize| {
        let days = day("2026-01-01").iter_days().take(count);
        PriceList::new(days.map(|from| row(from, "1")).collect())
    };
    let list = rows(MAX_PRICES).unwrap();
    assert!(list.on(day("2030-01-01")).is_some());
    assert_eq!(code(rows(MAX_PRICES + 1)), ErrorCode::TooMany);
}

#[test]
fn days_ahead_renewals_and_meta() {
    let with_lead = |lead_days: i32| {
        let mut cycle = Cycle::every(Interval::months(1).unwrap());
        cycle.lead_days = lead_days;
        let plan = Plan::builder("Pro".parse().unwrap(), "EUR".parse().unwrap(), cycle);
        plan.price(day("2010-01-01"), "10".parse().unwrap()).build()
    };
    for sign in [1, -1] {
        let plans = Plans::from([(id("P"), with_lead(sign * MAX_LEAD_DAYS).unwrap())]);
        let known = state(&subscription([]).unwrap(), &plans, &[], day("2026-01-01")).unwrap();
        let owed = day("2026-01-01") - chrono::TimeDelta::days(i64::from(sign * MAX_LEAD_DAYS));
        assert_eq!(known.next_bill_on, Some(owed));
        assert_eq!(code(with_lead(sign * (MAX_LEAD_DAYS + 1))), ErrorCode::NumberOutOfRange);
    }
    assert_eq!(code(with_lead(i32::MIN)), ErrorCode::NumberOutOfRange);
    let renewed = |periods| subscription([change("c1", "2026-01-02", ChangeKind::Renewed { periods })]);
    assert!(renewed(MAX_RENEWED_PERIODS).is_ok());
    assert_eq!(code(renewed(MAX_RENEWED_PERIODS + 1)), ErrorCode::NumberOutOfRange);
    let noted = |entries: usize| {
        let meta: Meta = (0..entries)
            .map(|number| (id(&format!("k{number}")), "x".parse().unwrap()))
            .collect();
        let mut change = change("c1", "2026-01-02", ChangeKind::ReferenceSet { reference: None });
        change.meta = Some(meta);
        subscription([change])
    };
    assert!(noted(MAX_META).is_ok());
    assert_eq!(code(noted(MAX_META + 1)), ErrorCode::TooMany);
}
