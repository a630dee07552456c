//! Amounts, quantities, percentages.

use echeance::calendar::{Alignment, MonthEnd, Phase};
use echeance::error::limits::*;
use echeance::money::Mode;
use echeance::proration::{FirstPeriod, Tariff};
use echeance::{
    Amount, ChangeKind, Cycle, Discount, ErrorCode, Fraction, Method, Percent, Plan, Plans, Price, Proration, Quantity, Recurrence,
    Rounding, Subscribed, Subscription, Tax, Value, bill,
};
use num_bigint::BigInt;
use num_rational::BigRational;

use super::{change, code, day, id};

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
