//! Numbers in words: digits in groups, with the marks of a language.

use crate::money::{Amount, Currency, Percent, Price, Quantity};

/// A number as it is to be shown, whatever the language.
#[derive(Clone, Copy)]
pub(super) struct Number {
    units: i128,
    decimals: u8,
    /// The decimals shown even when they are zeros.
    least: u8,
}

/// Money: a number and its currency.
#[derive(Clone, Copy)]
pub(super) struct Money {
    pub(super) number: Number,
    pub(super) currency: Currency,
}

/// How a language writes numbers.
#[derive(Clone, Copy)]
pub(super) struct Marks {
    pub(super) point: &'static str,
    pub(super) thousands: &'static str,
}

impl Money {
    pub(super) fn amount(amount: Amount, currency: Currency) -> Self {
        Self {
            number: Number {
                units: amount.units(),
                decimals: amount.scale(),
                least: currency.minor_units(),
            },
            currency,
        }
    }

    pub(super) fn price(price: Price, currency: Currency) -> Self {
        Self {
            number: Number {
                units: i128::from(price.mantissa()),
                decimals: price.decimals(),
                least: currency.minor_units(),
            },
            currency,
        }
    }

    /// Whether the sign of the euro stands for the currency; any other shows its code.
    pub(super) fn is_euro(self) -> bool {
        self.currency.code() == "EUR"
    }
}

impl From<Quantity> for Number {
    fn from(quantity: Quantity) -> Self {
        Self {
            units: i128::from(quantity.mantissa()),
            decimals: quantity.decimals(),
            least: 0,
        }
    }
}

impl From<Percent> for Number {
    fn from(percent: Percent) -> Self {
        Self {
            units: i128::from(percent.mantissa()),
            decimals: percent.decimals(),
            least: 0,
        }
    }
}

impl Number {
    /// `−` below zero.
    pub(super) fn sign(self) -> &'static str {
        if self.units < 0 { "−" } else { "" }
    }

    /// The digits without the sign: all that were written, but no zeros at the end past the least decimals.
    pub(super) fn digits(self, marks: Marks) -> String {
        let width = usize::from(self.decimals).saturating_add(1);
        let written = format!("{:0>width$}", self.units.unsigned_abs());
        let place = written.len().saturating_sub(usize::from(self.decimals));
        let (whole, part) = written.split_at_checked(place).unwrap_or((&written, ""));
        let mut part = part.to_owned();
        let least = usize::from(self.least);
        while part.len() > least && part.ends_with('0') {
            part.pop();
        }
        while part.len() < least {
            part.push('0');
        }
        let point = if part.is_empty() { "" } else { marks.point };
        format!("{}{point}{part}", grouped(whole, marks.thousands))
    }
}

fn grouped(digits: &str, mark: &str) -> String {
    let mut text = String::with_capacity(digits.len().saturating_mul(2));
    for (place, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(place);
        if place > 0 && left.is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Marks, Number};

    #[test]
    fn digits_are_grouped_and_trimmed() {
        let marks = Marks {
            point: ",",
            thousands: ".",
        };
        let show = |units, decimals, least| Number { units, decimals, least }.digits(marks);
        assert_eq!(show(4_990, 2, 2), "49,90");
        assert_eq!(show(-5, 2, 2), "0,05");
        assert_eq!(show(499, 1, 2), "49,90");
        assert_eq!(show(12_500, 6, 2), "0,0125");
        assert_eq!(show(1_234_567_000, 3, 0), "1.234.567");
        assert_eq!(show(1_200, 0, 0), "1.200");
        assert_eq!(show(0, 0, 2), "0,00");
        assert_eq!(show(i128::MIN, 6, 0).len(), 33 + 10 + 1 + 6);
    }
}
