//! A plain plan and short ways to write changes.
#![allow(dead_code)]

use echeance_model::*;

/// Text to a day.
pub fn d(text: &str) -> i64 {
    let parts: Vec<i64> = text.split('-').map(|part| part.parse().unwrap()).collect();
    day(parts[0], parts[1], parts[2])
}

/// Cents to millionths.
pub fn cents(cents: i128) -> i128 {
    cents * 10_000
}

/// Monthly, anniversary, in advance, actual days, in euros, one item `fee` at this price in cents.
pub fn plan(price: i128) -> Plan {
    Plan {
        currency_scale: 2,
        rounding: Rounding::HalfAway,
        items: vec![Item {
            id: "fee".into(),
            prices: vec![(d("2000-01-01"), cents(price))],
        }],
        interval: Interval::Months(1),
        align: Align::Anniversary,
        phase: Phase::Next,
        month_end: MonthEnd::SameDay,
        timing: Timing::InAdvance,
        lead_days: 0,
        trial: None,
        manual: false,
        price_each_day: false,
        method: Method::ActualDays,
        stub: Stub::Natural,
        first_period: FirstPeriod::Prorate,
        last_period: LastPeriod::Full,
        commitment: None,
        then: Then::Open,
        notice: None,
        commitment_align_period_end: false,
        tax_rate: None,
    }
}

/// The same on day 1 of the month.
pub fn first_of_month(price: i128) -> Plan {
    Plan {
        align: Align::DayOfMonth(1),
        ..plan(price)
    }
}

pub fn subscribed(on: &str) -> Change {
    change("c1", on, on, subscription(None, None))
}

pub fn subscription(billed_from: Option<&str>, first_due_on: Option<&str>) -> Kind {
    Kind::Subscribed {
        customer: "C".into(),
        payer: None,
        quantity: 1_000_000,
        price: None,
        discount_percent: None,
        billed_from: billed_from.map(d),
        first_due_on: first_due_on.map(d),
    }
}

pub fn change(id: &str, on: &str, recorded_on: &str, kind: Kind) -> Change {
    Change {
        id: id.into(),
        on: d(on),
        recorded_on: d(recorded_on),
        kind,
    }
}

pub fn price(id: &str, on: &str, price: i128) -> Change {
    change(
        id,
        on,
        on,
        Kind::PriceSet {
            item: 0,
            price: cents(price),
        },
    )
}

pub fn end(id: &str, recorded_on: &str, last_day: Option<&str>) -> Change {
    change(
        id,
        recorded_on,
        recorded_on,
        Kind::EndSet {
            last_day: last_day.map(d),
        },
    )
}

pub fn renewed(id: &str, on: &str, periods: i64) -> Change {
    change(id, on, on, Kind::Renewed { periods })
}

pub fn retracted(id: &str, on: &str, named: &str) -> Change {
    change(id, on, on, Kind::Retracted { change: named.into() })
}

/// A line as "start end net owed_on", the end excluded.
pub fn short(lines: &[Line]) -> Vec<String> {
    lines
        .iter()
        .map(|l| format!("{} {} {} {}", iso(l.start), iso(l.end), l.net, iso(l.owed_on)))
        .collect()
}

pub fn billed(plan: &Plan, changes: &[Change], as_of: &str) -> Vec<String> {
    short(&bill(plan, "S-1", changes, &[], d(as_of)))
}

/// Bills, posts what comes, and gives it.
pub fn post(plan: &Plan, changes: &[Change], posted: &mut Vec<Line>, as_of: &str) -> Vec<Line> {
    let new = bill(plan, "S-1", changes, posted, d(as_of));
    posted.extend(new.clone());
    new
}
