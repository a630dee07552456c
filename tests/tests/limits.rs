//! Every limit of `error::limits`, at it and one past it, natively.

use std::fs;
use std::path::PathBuf;

use echeance::billing::{Document, DocumentStatus, Key};
use echeance::calendar::{Alignment, MonthEnd, Phase, parse_day};
use echeance::document::from_json;
use echeance::error::limits::*;
use echeance::money::Mode;
use echeance::proration::{FirstPeriod, Tariff};
use echeance::subscription::Meta;
use echeance::{
    Amount, Change, ChangeKind, Cycle, Discount, Draft, ErrorCode, Fraction, Id, Interval, Item, Label, Line, Method, NaiveDate,
    Percent, Plan, Plans, Price, PriceList, PriceRow, Proration, Quantity, Recurrence, Result, Rounding, Subscribed, Subscription,
    Tax, Value, amend, bill, schedule, state,
};
use num_bigint::BigInt;
use num_rational::BigRational;

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> ErrorCode {
    result.unwrap_err().code()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn row(from: NaiveDate, amount: &str) -> PriceRow {
    PriceRow {
        from,
        amount: amount.parse().unwrap(),
    }
}

fn item(name: &str) -> Item {
    Item {
        id: id(name),
        name: "Item".parse().unwrap(),
        price: PriceList::new(vec![row(day("2010-01-01"), "10")]).unwrap(),
    }
}

fn builder(every: &str) -> echeance::plan::PlanBuilder {
    let cycle = Cycle::every(every.parse().unwrap());
    Plan::builder("Pro".parse().unwrap(), "EUR".parse().unwrap(), cycle)
}

fn plans(every: &str) -> Plans {
    let plan = builder(every).price(day("2010-01-01"), "10".parse().unwrap()).build();
    Plans::from([(id("P"), plan.unwrap())])
}

fn change(name: &str, on: &str, kind: ChangeKind) -> Change {
    Change::new(id(name), day(on), day(on), kind)
}

fn subscribed() -> Change {
    let kind = ChangeKind::Subscribed(Box::new(Subscribed::new(id("C-1"), id("P"))));
    change("c0", "2026-01-01", kind)
}

fn subscription(more: impl IntoIterator<Item = Change>) -> Result<Subscription> {
    let mut changes = vec![subscribed()];
    changes.extend(more);
    Subscription::new(id("S-1"), changes)
}

#[test]
fn every_limit_is_named_here() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let limits = fs::read_to_string(root.join("../core/src/error/limits.rs")).unwrap();
    let here = fs::read_to_string(root.join("tests/limits.rs")).unwrap();
    let names = limits
        .lines()
        .filter_map(|line| line.strip_prefix("pub const ")?.split(':').next());
    let names: Vec<&str> = names.collect();
    assert!(names.len() >= 22);
    for name in names {
        assert!(here.contains(name), "{name} has no test");
    }
}

#[test]
fn documents() {
    let text = |bytes: usize| format!("\"{}\"{}", "P1M", " ".repeat(bytes - 5));
    assert!(from_json::<Interval>(&text(MAX_DOCUMENT_BYTES)).is_ok());
    assert_eq!(
        code(from_json::<Interval>(&text(MAX_DOCUMENT_BYTES + 1))),
        ErrorCode::DocumentTooLarge
    );
    // No document of the language is that deep: at the limit its shape is refused, past it its depth.
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(code(from_json::<Plan>(&nested(MAX_DEPTH + 1))), ErrorCode::DocumentTooDeep);
    assert_ne!(code(from_json::<Plan>(&nested(MAX_DEPTH))), ErrorCode::DocumentTooDeep);
    // A text at the limit is read, and refused for what it says; the longest label there is, all of it escaped, is below it.
    let quoted = |bytes: usize| format!("\"{}\"", "9".repeat(bytes));
    assert_eq!(code(from_json::<Price>(&quoted(MAX_TEXT_BYTES))), ErrorCode::AmountOutOfRange);
    assert_eq!(code(from_json::<Price>(&quoted(MAX_TEXT_BYTES + 1))), ErrorCode::TextTooLong);
    let escaped = format!("\"{}\"", r"\ud83d\ude42".repeat(MAX_TEXT_CHARS));
    assert!(escaped.len() < MAX_TEXT_BYTES && from_json::<Label>(&escaped).is_ok());
}

#[test]
fn ids_and_texts() {
    assert!("x".repeat(MAX_ID_BYTES).parse::<Id>().is_ok());
    assert_eq!(code("x".repeat(MAX_ID_BYTES + 1).parse::<Id>()), ErrorCode::TextTooLong);
    for letter in ["x", "é", "€", "🙂"] {
        assert!(letter.repeat(MAX_TEXT_CHARS).parse::<Label>().is_ok());
        assert_eq!(
            code(letter.repeat(MAX_TEXT_CHARS + 1).parse::<Label>()),
            ErrorCode::TextTooLong
        );
    }
    let with = |bytes: usize| builder("P1M").item(item(&"i".repeat(bytes))).build();
    assert!(with(MAX_ITEM_ID_BYTES).is_ok());
    assert_eq!(code(with(MAX_ITEM_ID_BYTES + 1)), ErrorCode::TextTooLong);
}

#[test]
fn keys_of_the_longest_ids() {
    let plan = builder("P1M").item(item(&"i".repeat(MAX_ITEM_ID_BYTES))).build().unwrap();
    let plans = Plans::from([(id("P"), plan)]);
    let subscription = Subscription::new(id(&"s".repeat(MAX_ID_BYTES)), vec![subscribed()]).unwrap();
    let run = bill(&subscription, &plans, &[], day("2026-01-01")).unwrap();
    let key = run.lines[0].key.as_str().to_owned();
    assert_eq!(key.len(), MAX_ID_BYTES + MAX_ITEM_ID_BYTES + "//2026-01-01/1".len());
    // There is room for the number of every line that can be posted.
    let longest = key.len() - 1 + MAX_LINES.to_string().len();
    assert!(longest <= MAX_KEY_BYTES, "{longest}");
    assert_eq!(key.parse::<Key>().unwrap(), run.lines[0].key);
    assert!("k".repeat(MAX_KEY_BYTES).parse::<Key>().is_ok());
    assert_eq!(code("k".repeat(MAX_KEY_BYTES + 1).parse::<Key>()), ErrorCode::TextTooLong);
}

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

/// The largest number below `below` that has so many decimals, as text.
fn largest(below: i64, decimals: u32) -> String {
    format!("{}.{}", below - 1, "9".repeat(decimals as usize))
}

#[test]
fn numbers() {
    let nines = |decimals: u32| format!("0.{}", "9".repeat(decimals as usize));
    assert!(largest(PRICE_BELOW, PRICE_DECIMALS).parse::<Price>().is_ok());
    assert_eq!(code(PRICE_BELOW.to_string().parse::<Price>()), ErrorCode::AmountOutOfRange);
    assert_eq!(code(nines(PRICE_DECIMALS + 1).parse::<Price>()), ErrorCode::AmountTooPrecise);
    assert!(largest(QUANTITY_BELOW, QUANTITY_DECIMALS).parse::<Quantity>().is_ok());
    assert_eq!(
        code(QUANTITY_BELOW.to_string().parse::<Quantity>()),
        ErrorCode::AmountOutOfRange
    );
    assert_eq!(
        code(nines(QUANTITY_DECIMALS + 1).parse::<Quantity>()),
        ErrorCode::AmountTooPrecise
    );
    assert!(nines(PERCENT_DECIMALS).parse::<Percent>().is_ok());
    assert_eq!(
        code(nines(PERCENT_DECIMALS + 1).parse::<Percent>()),
        ErrorCode::AmountTooPrecise
    );
    for sign in ["", "-"] {
        assert!(format!("{sign}{}.999999", AMOUNT_BELOW - 1).parse::<Amount>().is_ok());
        assert_eq!(
            code(format!("{sign}{AMOUNT_BELOW}").parse::<Amount>()),
            ErrorCode::AmountOutOfRange
        );
    }
}

fn ratio(text: &str) -> BigRational {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let units: BigInt = format!("{whole}{part}").parse().unwrap();
    BigRational::new(units, BigInt::from(10).pow(part.len() as u32))
}

fn exact(fraction: Fraction) -> BigRational {
    BigRational::new(fraction.numerator().into(), fraction.denominator().into())
}

/// Rounds half away from zero, as a text with its decimals.
fn rounded(value: BigRational, scale: u32) -> BigRational {
    let power = BigRational::from(BigInt::from(10).pow(scale));
    (value * &power).round() / power
}

/// The largest price, quantity and percentages in one line: nothing overflows, and every cent is right.
#[test]
fn all_at_their_largest_in_one_line() {
    let (price, quantity) = (
        largest(PRICE_BELOW, PRICE_DECIMALS),
        largest(QUANTITY_BELOW, QUANTITY_DECIMALS),
    );
    let (hundred, one) = (ratio("100"), ratio("1"));
    for every in ["P1M", "P12M", "P1200M", "P100Y"] {
        for method in Method::ALL {
            for (discount, rate, scale) in [
                ("0.000001", "99.999999", 6),
                ("99.999999", "0.000001", 6),
                ("33.333333", "100", 0),
            ] {
                let rounding = Rounding::new(Mode::HalfAway, scale).unwrap();
                let proration = Proration {
                    method,
                    first_period: FirstPeriod::Prorate,
                    ..Proration::default()
                };
                let mut cycle = Cycle::every(every.parse().unwrap()).aligned(Alignment::DayOfMonth(31));
                cycle.phase = Phase::Start;
                let tax = Tax::new(id("T"), rate.parse().unwrap());
                let plan = Plan::builder("Pro".parse().unwrap(), "EUR".parse().unwrap(), cycle)
                    .price(day("2010-01-01"), price.parse().unwrap())
                    .proration(proration)
                    .rounding(rounding)
                    .tax(tax);
                let plans = Plans::from([(id("P"), plan.build().unwrap())]);
                let mut given = Subscribed::new(id("C-1"), id("P"));
                given.quantity = Some(quantity.parse().unwrap());
                given.discount = Some(Discount::Percent(discount.parse().unwrap()));
                let first = change("c0", "2026-02-03", ChangeKind::Subscribed(Box::new(given)));
                // A price of its own for some days: two runs, one of them in two parts.
                let other = largest(PRICE_BELOW / 7, PRICE_DECIMALS);
                let set = |name: &str, on: &str, price: &str| {
                    let price = price.parse().unwrap();
                    change(name, on, ChangeKind::PriceSet { item: None, price })
                };
                let changes = vec![first, set("c1", "2026-02-11", &other), set("c2", "2026-02-18", &price)];
                let subscription = Subscription::new(id("S-1"), changes).unwrap();
                let run = bill(&subscription, &plans, &[], day("2026-02-03")).unwrap();
                assert!(!run.lines.is_empty());
                for line in &run.lines {
                    let value = ratio(&line.unit_price.to_string()) * ratio(&quantity) * (&hundred - ratio(discount)) / &hundred;
                    let before = exact(line.basis.before);
                    let after = &before + exact(line.fraction);
                    let net = rounded(&value * after, scale.into()) - rounded(value * before, scale.into());
                    assert_eq!(ratio(&line.net.to_string()), net, "{every} {method} {discount} {line:?}");
                }
                assert!(
                    bill(&subscription, &plans, &run.lines, day("2026-02-03"))
                        .unwrap()
                        .lines
                        .is_empty()
                );

                let grid = Recurrence::aligned(
                    day("2026-02-03"),
                    every.parse().unwrap(),
                    Alignment::DayOfMonth(31),
                    Phase::Start,
                    MonthEnd::SameDay,
                );
                let tariff = Tariff::new(price.parse().unwrap(), rounding)
                    .with_quantity(quantity.parse().unwrap())
                    .with_discount(discount.parse().unwrap())
                    .with_tax_rate(rate.parse().unwrap())
                    .with_method(method);
                let quote = tariff.quote(grid.unwrap(), day("2026-02-03")).unwrap();
                let value = ratio(&price) * ratio(&quantity) * (&hundred - ratio(discount)) / &hundred;
                let net = rounded(value * exact(quote.fraction), scale.into());
                let tax = rounded(&net * ratio(rate) / &hundred, scale.into());
                assert_eq!(ratio(&quote.net.to_string()), net, "{every} {method}");
                assert_eq!(ratio(&quote.tax.unwrap().to_string()), tax, "{every} {method}");
                assert_eq!(ratio(&quote.gross.to_string()), net + tax, "{every} {method}");
            }
        }
    }
    // A whole period, without anything taken off: the largest net that there is still fits a text.
    let value = Value::new(price.parse().unwrap(), quantity.parse().unwrap(), None);
    let net = value.share(Fraction::ONE, Rounding::new(Mode::Up, 6).unwrap()).unwrap();
    let whole = ratio(&price) * ratio(&quantity) * one;
    assert!(ratio(&net.to_string()) >= whole && net.to_string().parse::<Amount>().unwrap() == net);
}
