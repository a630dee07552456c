//! The jobs: what they give, and the sum by which two answers are compared.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// Job A gives so many due dates a row.
pub const DATES: usize = 12;

/// What job B gives for a row.
#[derive(Clone, Copy)]
pub struct Line {
    pub start: NaiveDate,
    pub next_due_on: NaiveDate,
    pub net: Decimal,
    pub tax: Decimal,
    pub gross: Decimal,
}

/// The days of all dates since the year 1.
pub fn sum_of_dates(dates: &[NaiveDate]) -> i128 {
    dates.iter().map(|day| i128::from(day.num_days_from_ce())).sum()
}

/// The cents of all nets.
pub fn sum_of_nets(nets: impl IntoIterator<Item = Decimal>) -> i128 {
    nets.into_iter().map(cents).sum()
}

/// An amount with another number of decimals is never that of the others.
fn cents(amount: Decimal) -> i128 {
    if amount.scale() == 2 {
        amount.mantissa()
    } else {
        amount.mantissa() * 1_000_003
    }
}

/// All cents, weighed, and all due dates.
pub fn sum_of_lines(lines: &[Line]) -> i128 {
    lines
        .iter()
        .map(|line| {
            let days = i128::from(line.start.num_days_from_ce()) + i128::from(line.next_due_on.num_days_from_ce());
            cents(line.net) + 3 * cents(line.tax) + 5 * cents(line.gross) + days
        })
        .sum()
}
