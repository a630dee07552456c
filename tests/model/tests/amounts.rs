//! Fractions, prices and stretches, worked by hand from the rules.

mod common;
use common::*;
use echeance_model::*;

#[test]
fn stub_then_whole() {
    // 17 days of the 31 of March: 49.90 × 17 / 31 = 27.3645…
    let p = first_of_month(4990);
    let changes = [subscribed("2026-03-15")];
    let lines = bill(&p, "S-1", &changes, &[], d("2026-04-01"));
    assert_eq!(
        short(&lines),
        [
            "2026-03-15 2026-04-01 2736 2026-03-15",
            "2026-04-01 2026-05-01 4990 2026-04-01"
        ]
    );
    assert_eq!((lines[0].full_start, lines[0].full_end), (d("2026-03-01"), d("2026-04-01")));
    assert_eq!((lines[0].fraction, lines[1].fraction), ((17, 31), (1, 1)));
    assert_eq!(
        (lines[0].key.as_str(), lines[1].key.as_str()),
        ("S-1/fee/2026-03-01/1", "S-1/fee/2026-04-01/1")
    );
    assert_eq!(next_due_on(&p, &changes, d("2026-03-15")), Some(d("2026-04-01")));
    assert_eq!(next_bill_on(&p, "S-1", &changes, &lines[..1]), Some(d("2026-04-01")));
    assert_eq!(billed_until(&p, "S-1", &changes, &[]), Some(d("2026-03-14")));
    assert_eq!(billed_until(&p, "S-1", &changes, &lines[..1]), Some(d("2026-03-31")));
}

#[test]
fn extended_stub() {
    // Cycle on the 29th: [29 May, 29 June) has 31 days; 15 of them, 11.00 × 15 / 31 = 5.3226; with the whole period after it.
    let sfr = Plan {
        align: Align::DayOfMonth(29),
        first_period: FirstPeriod::Extend,
        ..plan(1100)
    };
    let changes = [subscribed("2017-06-14")];
    let expected = [
        "2017-06-14 2017-06-29 532 2017-06-14",
        "2017-06-29 2017-07-29 1100 2017-06-14",
    ];
    assert_eq!(billed(&sfr, &changes, "2017-06-14"), expected);
    assert_eq!(next_due_on(&sfr, &changes, d("2017-06-14")), Some(d("2017-07-29")));
    // 15 days: extended below 16, not below 15.
    assert_eq!(
        billed(
            &Plan {
                first_period: FirstPeriod::ExtendBelow(16),
                ..sfr.clone()
            },
            &changes,
            "2017-06-14"
        )
        .len(),
        2
    );
    assert_eq!(
        billed(
            &Plan {
                first_period: FirstPeriod::ExtendBelow(15),
                ..sfr.clone()
            },
            &changes,
            "2017-06-14"
        )
        .len(),
        1
    );
    // In arrears both are owed at the end of the whole period, or at the end of the subscription.
    let arrears = Plan {
        timing: Timing::InArrears,
        ..sfr
    };
    let expected = [
        "2017-06-14 2017-06-29 532 2017-07-29",
        "2017-06-29 2017-07-29 1100 2017-07-29",
    ];
    assert_eq!(billed(&arrears, &changes, "2017-07-29"), expected);
    let changes = [changes[0].clone(), end("c2", "2017-06-20", Some("2017-07-09"))];
    let expected = [
        "2017-06-14 2017-06-29 532 2017-07-10",
        "2017-06-29 2017-07-29 1100 2017-07-10",
    ];
    assert_eq!(billed(&arrears, &changes, "2017-07-29"), expected);
}

#[test]
fn a_price_that_comes_back_is_one_run() {
    // 10.00: 10/31 is 3.2258, 3.23; 21/31 is 6.7742, 6.77, less 3.23: 3.54 (alone 11/31 would be 3.55). 20.00 × 10/31 = 6.4516.
    let changes = [
        subscribed("2026-01-01"),
        price("c2", "2026-01-11", 2000),
        price("c3", "2026-01-21", 1000),
    ];
    let lines = bill(&plan(1000), "S-1", &changes, &[], d("2026-01-01"));
    assert_eq!(
        short(&lines),
        [
            "2026-01-01 2026-01-11 323 2026-01-01",
            "2026-01-11 2026-01-21 645 2026-01-01",
            "2026-01-21 2026-02-01 354 2026-01-01"
        ]
    );
    let keys: Vec<&str> = lines.iter().map(|line| line.key.as_str()).collect();
    assert_eq!(keys, ["S-1/fee/2026-01-01/1", "S-1/fee/2026-01-01/2", "S-1/fee/2026-01-01/3"]);
}

#[test]
fn billed_from_cuts_and_changes_nothing_else() {
    // 10.00 − 3.23, the 10 days before being worth that; still owed on the period's first paid day.
    let changes = [change(
        "c1",
        "2026-01-01",
        "2026-01-01",
        subscription(Some("2026-01-11"), None),
    )];
    let lines = bill(&plan(1000), "S-1", &changes, &[], d("2026-01-31"));
    assert_eq!(short(&lines), ["2026-01-11 2026-02-01 677 2026-01-01"]);
    assert_eq!(lines[0].fraction, (21, 31));
    assert_eq!(billed_until(&plan(1000), "S-1", &changes, &[]), Some(d("2026-01-10")));
    assert_eq!(billed_until(&plan(1000), "S-1", &changes, &lines), Some(d("2026-01-31")));
    // A whole period before it is left out.
    let changes = [change(
        "c1",
        "2026-01-01",
        "2026-01-01",
        subscription(Some("2026-02-01"), None),
    )];
    assert_eq!(
        billed(&plan(1000), &changes, "2026-02-01"),
        ["2026-02-01 2026-03-01 1000 2026-02-01"]
    );
}

#[test]
fn arrears_with_an_end() {
    let arrears = Plan {
        timing: Timing::InArrears,
        ..plan(2800)
    };
    let changes = [subscribed("2026-01-01"), end("c2", "2026-01-05", Some("2026-02-10"))];
    let expected = [
        "2026-01-01 2026-02-01 2800 2026-02-01",
        "2026-02-01 2026-03-01 2800 2026-02-11",
    ];
    assert_eq!(billed(&arrears, &changes, "2026-12-31"), expected);
    // 10 days of 28.
    let prorated = Plan {
        last_period: LastPeriod::Prorate,
        ..arrears
    };
    let expected = [
        "2026-01-01 2026-02-01 2800 2026-02-01",
        "2026-02-01 2026-02-11 1000 2026-02-11",
    ];
    assert_eq!(billed(&prorated, &changes, "2026-12-31"), expected);
}

#[test]
fn renewal_prices() {
    let set = |id, on, price: Option<i128>| {
        change(
            id,
            on,
            on,
            Kind::RenewalPriceSet {
                item: 0,
                price: price.map(cents),
            },
        )
    };
    // On the start: from the first boundary after it. Then the plan's again from 1 April.
    let changes = [
        subscribed("2026-01-01"),
        set("c2", "2026-01-01", Some(2000)),
        set("c3", "2026-04-01", None),
    ];
    let nets: Vec<i128> = bill(&plan(1000), "S-1", &changes, &[], d("2026-04-01"))
        .iter()
        .map(|line| line.net)
        .collect();
    assert_eq!(nets, [1000, 2000, 2000, 1000]);
    // What takes effect last holds: a price set on 10 January gives way to the renewal price on 1 February.
    let changes = [
        subscribed("2026-01-01"),
        set("c2", "2026-01-05", Some(2000)),
        price("c3", "2026-01-11", 3100),
    ];
    let expected = [
        "2026-01-01 2026-01-11 323 2026-01-01",
        "2026-01-11 2026-02-01 2100 2026-01-01",
        "2026-02-01 2026-03-01 2000 2026-02-01",
    ];
    assert_eq!(billed(&plan(1000), &changes, "2026-02-01"), expected);
    // Inert from E on, though the last period goes on to its end.
    let changes = [
        subscribed("2026-01-01"),
        end("c2", "2026-01-02", Some("2026-01-10")),
        price("c3", "2026-01-11", 3100),
    ];
    assert_eq!(
        billed(&plan(1000), &changes, "2026-02-01"),
        ["2026-01-01 2026-02-01 1000 2026-01-01"]
    );
}

#[test]
fn plan_prices() {
    let mut p = plan(3100);
    p.items[0].prices.push((d("2026-01-11"), cents(6200)));
    let changes = [subscribed("2026-01-01")];
    let expected = [
        "2026-01-01 2026-02-01 3100 2026-01-01",
        "2026-02-01 2026-03-01 6200 2026-02-01",
    ];
    assert_eq!(billed(&p, &changes, "2026-02-01"), expected);
    // 31.00 × 10/31, 62.00 × 21/31.
    p.price_each_day = true;
    assert_eq!(
        billed(&p, &changes, "2026-01-01"),
        [
            "2026-01-01 2026-01-11 1000 2026-01-01",
            "2026-01-11 2026-02-01 4200 2026-01-01"
        ]
    );
}

#[test]
fn quantity_discount_rounding() {
    let kind = |quantity, discount_percent| Kind::Subscribed {
        customer: "C".into(),
        payer: Some("P".into()),
        quantity,
        price: Some(cents(105)),
        discount_percent,
        billed_from: None,
        first_due_on: None,
    };
    let net = |quantity, discount, rounding| {
        let changes = [change("c1", "2026-01-01", "2026-01-01", kind(quantity, discount))];
        bill(&Plan { rounding, ..plan(9999) }, "S-1", &changes, &[], d("2026-01-01"))[0].net
    };
    assert_eq!(net(3_000_000, Some(10_000_000), Rounding::HalfAway), 284); // 1.05 × 3 × 0.9 = 2.835
    // 1.05 × 0.5 = 0.525 and 1.05 × 0.3 = 0.315
    let modes = [Rounding::HalfAway, Rounding::HalfEven, Rounding::Up, Rounding::Down];
    assert_eq!(modes.map(|mode| net(500_000, None, mode)), [53, 52, 53, 52]);
    assert_eq!(modes.map(|mode| net(300_000, None, mode)), [32, 32, 32, 31]);
}

#[test]
fn the_largest_amounts() {
    // (10¹² − 10⁻⁶) × (10⁹ − 10⁻⁶) = 10²¹ − 10⁶ − 10³ + 10⁻¹²: more than 128 bits before the division.
    let kind = Kind::Subscribed {
        customer: "C".into(),
        payer: None,
        quantity: 10i128.pow(15) - 1,
        price: Some(10i128.pow(18) - 1),
        discount_percent: None,
        billed_from: None,
        first_due_on: None,
    };
    let lines = bill(
        &plan(0),
        "S-1",
        &[change("c1", "2026-01-01", "2026-01-01", kind)],
        &[],
        d("2026-01-01"),
    );
    assert_eq!(lines[0].net, (10i128.pow(21) - 10i128.pow(6) - 10i128.pow(3)) * 100);
}

#[test]
fn items_in_their_order() {
    let mut p = plan(1000);
    p.items.push(Item {
        id: "more".into(),
        prices: vec![(d("2000-01-01"), cents(500))],
    });
    let changes = [
        subscribed("2026-01-01"),
        change(
            "c2",
            "2026-01-01",
            "2026-01-01",
            Kind::PriceSet {
                item: 1,
                price: cents(700),
            },
        ),
    ];
    let lines = bill(&p, "S-1", &changes, &[], d("2026-02-01"));
    let got: Vec<(&str, i128)> = lines.iter().map(|line| (line.key.as_str(), line.net)).collect();
    let expected = [
        ("S-1/fee/2026-01-01/1", 1000),
        ("S-1/more/2026-01-01/1", 700),
        ("S-1/fee/2026-02-01/1", 1000),
        ("S-1/more/2026-02-01/1", 700),
    ];
    assert_eq!(got, expected);
}
