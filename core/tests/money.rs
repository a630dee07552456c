//! Money over its whole range: against wide integers, against `rust_decimal`, at the limits and one past them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss
)]

use std::collections::HashSet;

use echeance::error::limits::{PRICE_BELOW, QUANTITY_BELOW};
use echeance::money::{Mode, Rounding};
use echeance::{Amount, Decimal, ErrorCode, Fraction, Percent, Price, Quantity, Value};
use ethnum::I256;
use proptest::prelude::*;
use rust_decimal::RoundingStrategy;

const MODES: [Mode; 4] = [Mode::HalfAway, Mode::HalfEven, Mode::Up, Mode::Down];

/// Millionths below a limit, small ones as likely as large ones.
fn millionths(below: i64) -> impl Strategy<Value = i64> {
    let digits = below.ilog10();
    (0..=digits, any::<i64>()).prop_map(move |(digits, number)| number.rem_euclid(10_i64.saturating_pow(digits + 1).min(below)))
}

fn decimal(millionths: i64) -> Decimal {
    Decimal::new(millionths, 6)
}

fn value() -> impl Strategy<Value = (i64, i64, Option<i64>, Value)> {
    let discount = prop::option::of(millionths(100_000_001));
    let parts = (
        millionths(PRICE_BELOW * 1_000_000),
        millionths(QUANTITY_BELOW * 1_000_000),
        discount,
    );
    // With the digits trimmed, the short path is taken as well.
    (parts, any::<bool>()).prop_map(|((price, quantity, discount), trim)| {
        let number = |millionths| {
            if trim {
                decimal(millionths).normalize()
            } else {
                decimal(millionths)
            }
        };
        let value = Value::new(
            Price::try_from(number(price)).unwrap(),
            Quantity::try_from(number(quantity)).unwrap(),
            discount.map(|discount| Percent::try_from(number(discount)).unwrap()),
        );
        (price, quantity, discount, value)
    })
}

fn fraction() -> impl Strategy<Value = Fraction> {
    let den = prop_oneof![1_i64..400, 1_i64..1_000_000_000, 1..i64::MAX];
    (den, any::<i64>()).prop_map(|(den, num)| Fraction::new(num.rem_euclid(den.saturating_add(1)), den).unwrap())
}

fn rounding() -> impl Strategy<Value = Rounding> {
    (0_usize..4, 0_u8..=6).prop_map(|(mode, scale)| Rounding::new(MODES[mode], scale).unwrap())
}

fn wide(number: impl Into<i128>) -> I256 {
    I256::from(number.into())
}

/// Whether `units` is `num` / `den` rounded in `mode`: by what it is off, not by dividing.
fn rounds(num: I256, den: I256, units: i128, mode: Mode) -> bool {
    if num == I256::ZERO {
        return units == 0;
    }
    let off = (num - wide(units) * den) * wide(num.signum128());
    match mode {
        Mode::HalfAway => -den <= off * 2 && off * 2 < den,
        Mode::HalfEven => {
            let half = (off * 2).abs() == den;
            (half && units % 2 == 0) || (-den < off * 2 && off * 2 < den)
        }
        Mode::Up => -den < off && off <= I256::ZERO,
        Mode::Down => I256::ZERO <= off && off < den,
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_share_is_the_exact_value_rounded_once((price, quantity, discount, value) in value(), part in fraction(), rounding in rounding()) {
        let share = value.share(part, rounding).unwrap();
        let kept = 100_000_000 - discount.unwrap_or(0);
        let num = wide(price) * wide(quantity) * wide(kept) * wide(part.numerator()) * wide(10_i64.pow(rounding.scale().into()));
        let den = wide(10_i128.pow(20)) * wide(part.denominator());
        prop_assert_eq!(share.scale(), rounding.scale());
        prop_assert!(rounds(num, den, share.units(), rounding.mode()), "{} of {:?} at {}", share, value, part);
    }

    #[test]
    fn parts_sum_to_the_share((.., value) in value(), mut cuts in prop::collection::vec(fraction(), 0..6), rounding in rounding()) {
        cuts.push(Fraction::ZERO);
        cuts.push(Fraction::ONE);
        cuts.sort();
        let mut sum = Amount::zero(rounding);
        for pair in cuts.windows(2) {
            sum = sum.plus(value.part(pair[0], pair[1], rounding).unwrap()).unwrap();
        }
        prop_assert_eq!(sum, value.share(Fraction::ONE, rounding).unwrap());
    }

    #[test]
    fn numbers_print_as_they_were_written(number in millionths(PRICE_BELOW * 1_000_000), decimals in 0_u32..=6) {
        let written = decimal(number).trunc_with_scale(decimals);
        let price = Price::try_from(written).unwrap();
        prop_assert_eq!(price.to_string(), written.to_string());
        prop_assert_eq!(Decimal::from(price).to_string(), written.to_string());
        prop_assert_eq!(written.to_string().parse::<Price>().unwrap(), price);
        let json = serde_json::to_string(&price).unwrap();
        prop_assert_eq!(&json, &format!("\"{written}\""));
        prop_assert_eq!(serde_json::from_str::<Price>(&json).unwrap(), price);
        prop_assert_eq!(price, Price::try_from(written.normalize()).unwrap());
    }

    #[test]
    fn numbers_compare_by_value(one in millionths(2_000_000), two in millionths(2_000_000)) {
        let (first, second) = (Price::try_from(decimal(one).normalize()).unwrap(), Price::try_from(decimal(two)).unwrap());
        prop_assert_eq!(first.cmp(&second), one.cmp(&two));
        prop_assert_eq!(HashSet::from([first, second]).len(), HashSet::from([one, two]).len());
    }

    #[test]
    fn rounding_is_that_of_rust_decimal(units in -1_000_000_000_000_i64..1_000_000_000_000, decimals in 0_u32..=12, rounding in rounding()) {
        let strategy = match rounding.mode() {
            Mode::HalfEven => RoundingStrategy::MidpointNearestEven,
            Mode::Up => RoundingStrategy::AwayFromZero,
            Mode::Down => RoundingStrategy::ToZero,
            _ => RoundingStrategy::MidpointAwayFromZero,
        };
        let number = Decimal::new(units, decimals);
        let amount = rounding.round(number).unwrap();
        prop_assert_eq!(Decimal::try_from(amount).unwrap(), number.round_dp_with_strategy(rounding.scale().into(), strategy));
        prop_assert_eq!(amount.scale(), rounding.scale());
    }

    #[test]
    fn amounts_add_as_decimals_do(one in any::<i64>(), two in any::<i64>(), scales in (0_u8..=6, 0_u8..=6)) {
        let (first, second) = (Amount::from_units(one.into(), scales.0), Amount::from_units(two.into(), scales.1));
        let (left, right) = (Decimal::try_from(first).unwrap(), Decimal::try_from(second).unwrap());
        prop_assert_eq!(Decimal::try_from(first.plus(second).unwrap()).unwrap(), left + right);
        prop_assert_eq!(Decimal::try_from(first.minus(second).unwrap()).unwrap(), left - right);
        prop_assert_eq!(first.cmp(&second), left.cmp(&right));
        prop_assert_eq!(first == second, left == right);
        prop_assert_eq!(first.to_string(), left.to_string());
        prop_assert_eq!(Amount::try_from(left).unwrap(), first);
        prop_assert_eq!(first.to_string().parse::<Amount>().unwrap(), first);
        prop_assert_eq!(first.negated().unwrap().plus(first).unwrap(), Amount::zero(Rounding::new(Mode::Up, 0).unwrap()));
    }

    #[test]
    fn fractions_obey_the_laws(a in 1_i64..100_000, b in 1_i64..100_000, c in -100_000_i64..100_000, d in 1_i64..100_000) {
        let (one, two) = (Fraction::new(a, b).unwrap(), Fraction::new(c, d).unwrap());
        prop_assert_eq!(one.plus(two).unwrap(), Fraction::new(a * d + c * b, b * d).unwrap());
        prop_assert_eq!(one.plus(two).unwrap().minus(one).unwrap(), two);
        prop_assert_eq!(two.over(one).unwrap().times(one).unwrap(), two);
        prop_assert_eq!(one.cmp(&two), (a * d).cmp(&(c * b)));
        prop_assert_eq!(two.to_string().parse::<Fraction>().unwrap(), two);
        let (num, den) = (one.numerator(), one.denominator());
        prop_assert_eq!(num * b, a * den);
        prop_assert!((2..=num.min(den).min(1_000)).all(|n| num % n != 0 || den % n != 0), "{} of {}/{}", one, a, b);
        prop_assert_eq!(HashSet::from([one, Fraction::new(a * 7, b * 7).unwrap()]).len(), 1);
    }

    #[test]
    fn no_text_panics(text in ".{0,50}") {
        let _ = (text.parse::<Price>(), text.parse::<Amount>(), text.parse::<Fraction>(), text.parse::<Percent>());
    }
}

#[test]
fn everything_at_its_limit_at_once() {
    let value = Value::new(
        "999999999999.999999".parse().unwrap(),
        "999999999.999999".parse().unwrap(),
        Some("0.000001".parse().unwrap()),
    );
    let exact = wide(999_999_999_999_999_999_i64) * wide(999_999_999_999_999_i64) * wide(99_999_999);
    for mode in MODES {
        for scale in 0..=6 {
            let rounding = Rounding::new(mode, scale).unwrap();
            for fraction in [
                Fraction::ONE,
                Fraction::new(i64::MAX - 1, i64::MAX).unwrap(),
                Fraction::new(1, i64::MAX).unwrap(),
            ] {
                let net = value.share(fraction, rounding).unwrap();
                let num = exact * wide(fraction.numerator()) * wide(10_i64.pow(scale.into()));
                assert!(rounds(
                    num,
                    wide(10_i128.pow(20)) * wide(fraction.denominator()),
                    net.units(),
                    mode
                ));
                let tax = net.percent("100".parse().unwrap(), rounding).unwrap();
                let gross = net.plus(tax).unwrap();
                assert_eq!(gross.units(), net.units() * 2);
                assert_eq!(gross.to_string().parse::<Amount>().unwrap(), gross);
                Decimal::try_from(gross).unwrap();
            }
        }
    }
}

#[test]
fn one_past_every_limit() {
    let code = |error: echeance::Error| error.code();
    let price = |text: &str| text.parse::<Price>().map_err(code);
    assert_eq!(price("1000000000000.000000"), Err(ErrorCode::AmountOutOfRange));
    assert_eq!(price("-0.000001"), Err(ErrorCode::AmountOutOfRange));
    assert_eq!(price("0.0000001"), Err(ErrorCode::AmountTooPrecise));
    assert_eq!(
        price("99999999999999999999999999999999999999"),
        Err(ErrorCode::AmountOutOfRange)
    );
    assert_eq!(price(&"9".repeat(40)), Err(ErrorCode::AmountOutOfRange));
    assert_eq!(price(&"9".repeat(1_000)), Err(ErrorCode::AmountOutOfRange));
    assert_eq!(price(&format!("0.{}", "3".repeat(1_000))), Err(ErrorCode::AmountTooPrecise));
    assert_eq!(
        "1000000000".parse::<Quantity>().map_err(code),
        Err(ErrorCode::AmountOutOfRange)
    );
    assert_eq!(
        "100.000001".parse::<Percent>().map_err(code),
        Err(ErrorCode::AmountOutOfRange)
    );
    assert_eq!(Price::try_from(Decimal::MAX).map_err(code), Err(ErrorCode::AmountOutOfRange));
    assert_eq!(
        Price::try_from(Decimal::NEGATIVE_ONE).map_err(code),
        Err(ErrorCode::AmountOutOfRange)
    );
    let max = Amount::from_units(i128::MAX, 6);
    assert_eq!(max.plus(Amount::from_units(1, 6)).map_err(code), Err(ErrorCode::Overflow));
    assert_eq!(
        Amount::from_units(i128::MIN, 0).negated().map_err(code),
        Err(ErrorCode::Overflow)
    );
    assert!(Amount::from_units(i128::MIN, 0) < Amount::from_units(i128::MIN, 1));
    let huge = Fraction::new(i64::MAX, 1).unwrap();
    assert_eq!(huge.plus(huge).map_err(code), Err(ErrorCode::Overflow));
    assert_eq!(huge.times(huge).map_err(code), Err(ErrorCode::Overflow));
    assert_eq!(
        max.share(huge, Rounding::new(Mode::Up, 6).unwrap()).map_err(code),
        Err(ErrorCode::Overflow)
    );
}

#[test]
fn a_refusal_shows_its_limits() {
    let message = |text: &str| text.parse::<Price>().unwrap_err().at("price").to_string();
    assert_eq!(
        message("1000000000000"),
        "`price`: `1000000000000` must be at least 0 and below 1000000000000"
    );
    assert_eq!(message("0.1234567"), "`price`: `0.1234567` has more than 6 decimals");
}

#[test]
fn documents_hold_text_only() {
    assert!(serde_json::from_str::<Price>("49.90").is_err());
    assert!(serde_json::from_str::<Quantity>("1").is_err());
    assert!(serde_json::from_str::<Percent>("20").is_err());
    assert!(serde_json::from_str::<Amount>("-22.54").is_err());
    assert!(serde_json::from_str::<Fraction>("1").is_err());
    assert!(serde_json::from_str::<echeance::Currency>("978").is_err());
    assert_eq!(serde_json::from_str::<Amount>("\"-22.54\"").unwrap().units(), -2254);
    assert_eq!(serde_json::to_string(&Fraction::new(17, 31).unwrap()).unwrap(), "\"17/31\"");
    let refusal = serde_json::from_str::<Price>("49.90").unwrap_err().to_string();
    assert!(refusal.contains("expected a price written as text"), "{refusal}");
}
