//! What is owed minus what is posted, worked by hand from the rules.

mod common;
use common::*;
use echeance_model::*;

#[test]
fn an_end_that_moves() {
    // 31.00 in January. Ended on the 10th and prorated: 10.00 is kept, 21.00 credited over the 21 days left.
    let p = Plan {
        last_period: LastPeriod::Prorate,
        ..plan(3100)
    };
    let (mut changes, mut posted) = (vec![subscribed("2026-01-01")], Vec::new());
    assert_eq!(post(&p, &changes, &mut posted, "2026-01-01").len(), 1);
    changes.push(end("c2", "2026-01-05", Some("2026-01-10")));
    assert_eq!(next_bill_on(&p, "S-1", &changes, &posted), Some(d("2026-01-01")));
    assert_eq!(billed_until(&p, "S-1", &changes, &posted), Some(d("2026-01-10")));
    let credit = post(&p, &changes, &mut posted, "2026-01-05").remove(0);
    assert_eq!(
        short(std::slice::from_ref(&credit)),
        ["2026-01-11 2026-02-01 -2100 2026-01-01"]
    );
    assert_eq!(
        (credit.key.as_str(), credit.corrects.as_deref()),
        ("S-1/fee/2026-01-01/2", Some("S-1/fee/2026-01-01/1"))
    );
    assert!(credit.credit);
    assert_eq!(next_bill_on(&p, "S-1", &changes, &posted), None);
    assert_eq!(billed_until(&p, "S-1", &changes, &posted), Some(d("2026-01-10")));
    // Moved to the 20th: ten days are owed again, 20.00 − 10.00, by a charge that names the line.
    changes.push(end("c3", "2026-01-06", Some("2026-01-20")));
    let again = post(&p, &changes, &mut posted, "2026-01-06");
    assert_eq!(short(&again), ["2026-01-11 2026-01-21 1000 2026-01-01"]);
    assert_eq!(
        (again[0].credit, again[0].corrects.as_deref()),
        (false, Some("S-1/fee/2026-01-01/1"))
    );
    // No end any more.
    changes.push(end("c4", "2026-01-07", None));
    assert_eq!(
        short(&post(&p, &changes, &mut posted, "2026-01-07")),
        ["2026-01-21 2026-02-01 1100 2026-01-01"]
    );
    assert_eq!(posted.iter().map(|line| line.net).sum::<i128>(), 3100);
    assert_eq!(next_bill_on(&p, "S-1", &changes, &posted), Some(d("2026-02-01")));
}

#[test]
fn a_retracted_subscription_is_credited() {
    let (mut changes, mut posted) = (vec![subscribed("2026-01-01")], Vec::new());
    post(&plan(1000), &changes, &mut posted, "2026-02-01");
    changes.push(retracted("c2", "2026-02-02", "c1"));
    assert_eq!(status(&plan(1000), &changes, d("2026-02-02")), Status::Retracted);
    assert_eq!(next_due_on(&plan(1000), &changes, d("2026-02-02")), None);
    let credits = post(&plan(1000), &changes, &mut posted, "2026-02-02");
    assert_eq!(
        short(&credits),
        [
            "2026-01-01 2026-02-01 -1000 2026-01-01",
            "2026-02-01 2026-03-01 -1000 2026-02-01"
        ]
    );
    assert_eq!(next_bill_on(&plan(1000), "S-1", &changes, &posted), None);
    // The retraction retracted: all is owed again. That one retracted too: the first retraction holds again.
    changes.push(retracted("c3", "2026-02-03", "c2"));
    let again = post(&plan(1000), &changes, &mut posted, "2026-02-03");
    assert_eq!(
        short(&again),
        [
            "2026-01-01 2026-02-01 1000 2026-01-01",
            "2026-02-01 2026-03-01 1000 2026-02-01"
        ]
    );
    assert!(again.iter().all(|line| line.corrects.is_some() && !line.credit));
    changes.push(retracted("c4", "2026-02-04", "c3"));
    assert_eq!(status(&plan(1000), &changes, d("2026-02-04")), Status::Retracted);
}

#[test]
fn a_price_set_in_the_past() {
    // 10.00 posted for January, then 20.00 from the 11th to the 20th: 3.23 + 3.54 of it stands, 3.23 is credited, 6.45 is new.
    let (mut changes, mut posted) = (vec![subscribed("2026-01-01")], Vec::new());
    post(&plan(1000), &changes, &mut posted, "2026-01-01");
    changes.extend([price("c2", "2026-01-11", 2000), price("c3", "2026-01-21", 1000)]);
    let lines = post(&plan(1000), &changes, &mut posted, "2026-01-25");
    assert_eq!(
        short(&lines),
        [
            "2026-01-11 2026-01-21 -323 2026-01-01",
            "2026-01-11 2026-01-21 645 2026-01-01"
        ]
    );
    assert_eq!(lines[0].unit_price, cents(1000));
    assert!(post(&plan(1000), &changes, &mut posted, "2026-01-25").is_empty());
}

#[test]
fn a_credit_shared_over_two_stretches() {
    // Only 11 to 20 January keeps 10.00: 3.23. 6.77 is shared over 10 and 11 days: 6.77 × 10/21 = 3.2238, and the rest.
    let (mut changes, mut posted) = (vec![subscribed("2026-01-01")], Vec::new());
    post(&plan(1000), &changes, &mut posted, "2026-01-01");
    changes.extend([
        price("c2", "2026-01-01", 0),
        price("c3", "2026-01-11", 1000),
        price("c4", "2026-01-21", 0),
    ]);
    let lines = post(&plan(1000), &changes, &mut posted, "2026-01-25");
    assert_eq!(
        short(&lines),
        [
            "2026-01-01 2026-01-11 -322 2026-01-01",
            "2026-01-21 2026-02-01 -355 2026-01-01"
        ]
    );
}

#[test]
fn a_cent_of_a_run_whose_start_moved() {
    // Posted: 3.23, 6.45 (20.00), 3.54. Then the first ten days at 30.00: 9.68. The last 11 are now 3.55 alone: a cent more.
    let mut changes = vec![
        subscribed("2026-01-01"),
        price("c2", "2026-01-11", 2000),
        price("c3", "2026-01-21", 1000),
    ];
    let mut posted = Vec::new();
    post(&plan(1000), &changes, &mut posted, "2026-01-01");
    changes.push(price("c4", "2026-01-01", 3000));
    let lines = post(&plan(1000), &changes, &mut posted, "2026-01-25");
    let expected = [
        "2026-01-01 2026-01-11 -323 2026-01-01",
        "2026-01-21 2026-02-01 1 2026-01-01",
        "2026-01-01 2026-01-11 968 2026-01-01",
    ];
    assert_eq!(short(&lines), expected);
    assert_eq!(
        (lines[1].fraction, lines[1].corrects.as_deref()),
        ((0, 1), Some("S-1/fee/2026-01-01/3"))
    );
    assert!(post(&plan(1000), &changes, &mut posted, "2026-01-25").is_empty());
    // Back: the cent goes too, and the ten days are owed again.
    changes.push(retracted("c5", "2026-01-26", "c4"));
    let lines = post(&plan(1000), &changes, &mut posted, "2026-01-26");
    let expected = [
        "2026-01-01 2026-01-11 323 2026-01-01",
        "2026-01-21 2026-02-01 -1 2026-01-01",
        "2026-01-01 2026-01-11 -968 2026-01-01",
    ];
    assert_eq!(short(&lines), expected);
}

#[test]
fn cancelled_lines_count_for_their_number_only() {
    let changes = [subscribed("2026-01-01")];
    let mut posted = bill(&plan(1000), "S-1", &changes, &[], d("2026-01-01"));
    posted[0].cancelled = true;
    let again = bill(&plan(1000), "S-1", &changes, &posted, d("2026-01-01"));
    assert_eq!(again[0].key, "S-1/fee/2026-01-01/2");
    assert_eq!((again[0].net, again[0].corrects.as_deref()), (1000, None));
}

#[test]
fn another_rate_is_another_line() {
    let p = Plan {
        tax_rate: Some(20_000_000),
        ..plan(1000)
    };
    let changes = [subscribed("2026-01-01")];
    let posted = bill(&p, "S-1", &changes, &[], d("2026-01-01"));
    let p = Plan {
        tax_rate: Some(10_000_000),
        ..p
    };
    let lines = bill(&p, "S-1", &changes, &posted, d("2026-01-01"));
    assert_eq!(
        short(&lines),
        [
            "2026-01-01 2026-02-01 -1000 2026-01-01",
            "2026-01-01 2026-02-01 1000 2026-01-01"
        ]
    );
    assert_eq!((lines[0].tax_rate, lines[1].tax_rate), (Some(20_000_000), Some(10_000_000)));
}

#[test]
fn a_line_posted_early_is_not_credited() {
    // Brought forward on 10 January and posted, then the renewal is retracted: February is owed later, and stays posted.
    let mut changes = vec![subscribed("2026-01-01"), renewed("c2", "2026-01-10", 1)];
    let mut posted = Vec::new();
    assert_eq!(post(&plan(1000), &changes, &mut posted, "2026-01-10").len(), 2);
    changes.push(retracted("c3", "2026-01-11", "c2"));
    assert!(post(&plan(1000), &changes, &mut posted, "2026-01-11").is_empty());
    assert_eq!(next_bill_on(&plan(1000), "S-1", &changes, &posted), Some(d("2026-03-01")));
}

#[test]
fn nothing_at_zero() {
    let mut p = plan(0);
    assert_eq!(next_bill_on(&p, "S-1", &[subscribed("2026-01-01")], &[]), None);
    // Free to the end of March.
    p.items[0].prices.push((d("2026-04-01"), cents(1000)));
    assert_eq!(
        next_bill_on(&p, "S-1", &[subscribed("2026-01-01")], &[]),
        Some(d("2026-04-01"))
    );
    assert_eq!(
        billed_until(&p, "S-1", &[subscribed("2026-01-01")], &[]),
        Some(d("2026-03-31"))
    );
    assert!(bill(&p, "S-1", &[subscribed("2026-01-01")], &[], d("2026-03-31")).is_empty());
}
