//! What the state machine found, each worked by hand. Every bill is compared with the model's too.

use echeance::calendar::parse_day;
use echeance::{NaiveDate, Plan, Subscription, state};
use echeance_tests::machine::compare;
use echeance_tests::machine::world::World;

fn d(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

/// A plan of 31.00 a month with these settings, and `c1` on a day with these specials, then other changes.
fn world(settings: &str, start: &str, specials: &str, others: &[&str]) -> World {
    let price = r#""price":[{"from":"2020-01-01","amount":"31"}]"#;
    let plan = format!(r#"{{"name":"P","currency":"EUR",{price},{settings}}}"#);
    let plan: Plan = serde_json::from_str(&plan).unwrap();
    let said = format!(r#"{{"subscribed":{{"customer":"C","plan":"PLAN"{specials}}}}}"#);
    let mut changes = vec![format!(
        r#"{{"id":"c1","on":"{start}","recorded_on":"{start}","change":{said}}}"#
    )];
    changes.extend(others.iter().map(|text| (*text).to_owned()));
    let subscription: Subscription = serde_json::from_str(&format!(r#"{{"id":"S","changes":[{}]}}"#, changes.join(","))).unwrap();
    World::of(plan, subscription).unwrap()
}

const MONTHLY: &str = r#""cycle":{"every":"P1M"}"#;

fn change(id: &str, on: &str, recorded_on: &str, change: &str) -> String {
    format!(r#"{{"id":"{id}","on":"{on}","recorded_on":"{recorded_on}","change":{change}}}"#)
}

fn retracted(id: &str, named: &str) -> String {
    change(
        id,
        "2026-02-01",
        "2026-02-01",
        &format!(r#"{{"retracted":{{"change":"{named}"}}}}"#),
    )
}

/// Each line as "key first-day last-day fraction net owed-on".
fn billed(world: &World, as_of: &str) -> Vec<String> {
    let lines = compare::bills(world, d(as_of)).unwrap_or_else(|difference| panic!("{difference:#?}"));
    lines
        .iter()
        .map(|line| {
            format!(
                "{} {} {} {} {} {}",
                line.key,
                line.period.start(),
                line.period.last_day(),
                line.fraction,
                line.net,
                line.owed_on
            )
        })
        .collect()
}

#[test]
fn a_retraction_that_comes_back_retracts_again() {
    let dearer = change("c2", "2026-02-01", "2026-01-10", r#"{"price_set":{"price":"62"}}"#);
    let chain = [
        dearer,
        retracted("c3", "c2"),
        retracted("c4", "c3"),
        retracted("c5", "c4"),
        retracted("c6", "c5"),
    ];
    let february = |changes: usize| {
        let others: Vec<&str> = chain[..changes].iter().map(String::as_str).collect();
        billed(&world(MONTHLY, "2026-01-01", "", &others), "2026-02-01")[1].clone()
    };
    let dear = "S/fee/2026-02-01/1 2026-02-01 2026-02-28 1 62.00 2026-02-01";
    let usual = "S/fee/2026-02-01/1 2026-02-01 2026-02-28 1 31.00 2026-02-01";
    assert_eq!([1, 2, 3, 4, 5].map(february), [dear, usual, dear, usual, dear]);
}

#[test]
fn two_retractions_of_one_change_must_both_go() {
    let dearer = change("c2", "2026-02-01", "2026-01-10", r#"{"price_set":{"price":"62"}}"#);
    // c3 is given back while c5 holds; then c5 goes, and c3 still retracts c2.
    let others = [
        dearer,
        retracted("c3", "c2"),
        retracted("c4", "c3"),
        retracted("c5", "c2"),
        retracted("c6", "c4"),
        retracted("c7", "c5"),
    ];
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    let lines = billed(&world(MONTHLY, "2026-01-01", "", &others), "2026-02-01");
    assert_eq!(lines[1], "S/fee/2026-02-01/1 2026-02-01 2026-02-28 1 31.00 2026-02-01");
}

#[test]
fn a_start_on_a_clamped_boundary_is_no_stub() {
    let settings = r#""cycle":{"every":"P1M","align":{"day_of_month":31}},"proration":{"stub":"imagined"}"#;
    // 28 February is the boundary of day 31: the period is whole, and ends on 30 March, not on 27 March.
    let mut world = world(settings, "2026-02-28", "", &[]);
    let lines = compare::bills(&world, d("2026-02-28")).unwrap();
    assert_eq!(lines[0].full_period.to_string(), lines[0].period.to_string());
    world.post(lines, d("2026-02-28"));
    assert_eq!(
        billed(&world, "2026-03-31"),
        ["S/fee/2026-03-31/1 2026-03-31 2026-04-29 1 31.00 2026-03-31"]
    );
}

#[test]
fn on_one_day_the_change_recorded_last_sets_the_price() {
    let earlier = change("c2", "2026-01-01", "2025-12-20", r#"{"price_set":{"price":"62"}}"#);
    let world = world(MONTHLY, "2026-01-01", r#","price":"10""#, &[&earlier]);
    // `subscribed` was recorded on 1 January, after the price of 20 December.
    assert_eq!(
        billed(&world, "2026-01-01"),
        ["S/fee/2026-01-01/1 2026-01-01 2026-01-31 1 10.00 2026-01-01"]
    );
}

#[test]
fn what_costs_nothing_is_billed_until_its_last_day() {
    let free = change("c2", "2026-01-15", "2026-01-15", r#"{"price_set":{"price":"0"}}"#);
    let end = change("c3", "2026-01-15", "2026-01-15", r#"{"end_set":{"last_day":"2027-12-31"}}"#);
    let world = world(MONTHLY, "2026-01-15", "", &[&free, &end]);
    let state = state(&world.subscription, &world.plans, &[], d("2026-02-01")).unwrap();
    // The period that holds 31 December keeps its own end.
    assert_eq!((state.next_bill_on, state.billed_until), (None, Some(d("2028-01-14"))));
    compare::states(&world, d("2026-02-01")).unwrap();
}

#[test]
fn a_part_that_costs_nothing_is_not_the_last() {
    let settings = r#""cycle":{"every":"P1M"},"proration":{"method":"none"}"#;
    let world = world(settings, "2026-04-30", r#","billed_from":"2026-07-13""#, &[]);
    // The price of the first day holds for [30 June, 30 July): from 13 July on nothing is left of it.
    let state = state(&world.subscription, &world.plans, &[], d("2026-05-01")).unwrap();
    assert_eq!(state.next_bill_on, Some(d("2026-07-30")));
    compare::states(&world, d("2026-05-01")).unwrap();
}

#[test]
fn a_retracted_subscription_has_no_dates() {
    let settings = r#""cycle":{"every":"P1M"},"term":{"commitment":"P12M","then":"P12M","notice":"P1M"}"#;
    let mut world = world(settings, "2026-01-01", "", &[]);
    let lines = compare::bills(&world, d("2026-02-01")).unwrap();
    world.post(lines, d("2026-02-01"));
    let undo = retracted("c2", "c1");
    let undo: echeance::Change = serde_json::from_str(&undo).unwrap();
    assert!(world.amend(d("2026-02-10"), echeance::Draft::new(undo.id, undo.kind)));
    let state = state(&world.subscription, &world.plans, &world.posted, d("2026-02-10")).unwrap();
    assert_eq!(
        (state.commitment_last_day, state.notice_by, state.next_due_on),
        (None, None, None)
    );
    // Both months are to be credited, as of the day on which the first one was owed.
    assert_eq!((state.next_bill_on, state.billed_until), (Some(d("2026-01-01")), None));
    assert_eq!(
        billed(&world, "2026-02-10"),
        [
            "S/fee/2026-01-01/2 2026-01-01 2026-01-31 1 -31.00 2026-01-01",
            "S/fee/2026-02-01/2 2026-02-01 2026-02-28 1 -31.00 2026-02-01"
        ]
    );
}

#[test]
fn the_anchor_of_a_month_and_day_is_in_that_month() {
    let settings = r#""cycle":{"every":"P1M","align":{"month_and_day":{"month":11,"day":30}},"month_end":"last_day"}"#;
    // 30 November is the last day of its month: boundaries are month ends. 18 of the 31 days from 31 December.
    let world = world(settings, "2026-01-13", "", &[]);
    assert_eq!(
        billed(&world, "2026-01-13"),
        ["S/fee/2025-12-31/1 2026-01-13 2026-01-30 18/31 18.00 2026-01-13"]
    );
}

#[test]
fn an_extended_stub_in_arrears_falls_due_with_its_period() {
    let settings =
        r#""cycle":{"every":"P1M","align":{"day_of_month":1},"timing":"in_arrears"},"proration":{"first_period":"extend"}"#;
    let renewed = change("c2", "2026-02-10", "2026-02-10", r#"{"renewed":{"periods":1}}"#);
    // Stub and February fall due on 1 March, after the renewal, and are one renewal: it brings both forward.
    let world = world(settings, "2026-01-20", "", &[&renewed]);
    assert_eq!(
        billed(&world, "2026-03-01"),
        [
            "S/fee/2026-01-01/1 2026-01-20 2026-01-31 12/31 12.00 2026-02-10",
            "S/fee/2026-02-01/1 2026-02-01 2026-02-28 1 31.00 2026-02-10"
        ]
    );
}

#[test]
fn lines_of_who_billed_before_take_no_days() {
    let before = world(MONTHLY, "2026-01-01", "", &[]);
    let mut world = world(MONTHLY, "2026-01-01", r#","billed_from":"2026-01-16""#, &[]);
    world.post(compare::bills(&before, d("2026-01-01")).unwrap(), d("2026-01-01"));
    // January was billed from the 1st, by another: the line counts for the key and nothing else.
    assert_eq!(
        billed(&world, "2026-01-16"),
        ["S/fee/2026-01-01/2 2026-01-16 2026-01-31 16/31 16.00 2026-01-01"]
    );
}

#[test]
fn a_free_stub_ends_on_the_imposed_first_due_day() {
    let settings = r#""cycle":{"every":"P1M"},"proration":{"first_period":"free"}"#;
    let world = world(settings, "2026-01-15", r#","first_due_on":"2026-02-03""#, &[]);
    assert_eq!(
        billed(&world, "2026-02-03"),
        ["S/fee/2026-02-03/1 2026-02-03 2026-03-02 1 31.00 2026-02-03"]
    );
}
