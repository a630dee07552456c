//! The obvious code with `chrono` and `rust_decimal`.

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::job::{DATES, Line};
use crate::rows::Row;

pub fn due_dates(rows: &[Row], dates: &mut Vec<NaiveDate>) -> Option<()> {
    for row in rows {
        for k in 1..=DATES {
            dates.push(row.start.checked_add_months(Months::new(u32::try_from(k).ok()?))?);
        }
    }
    Some(())
}

/// The day of the month of `day`, or the last one when the month is shorter.
fn in_month(day: NaiveDate, anchor: u8) -> Option<NaiveDate> {
    day.with_day(u32::from(anchor.min(day.num_days_in_month())))
}

fn cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

pub fn bill(rows: &[Row], lines: &mut Vec<Line>) -> Option<()> {
    let (kept, rate) = (Decimal::new(90, 2), Decimal::new(20, 2));
    for row in rows {
        let this = in_month(row.start, row.anchor)?;
        let first = row.start.with_day(1)?;
        let (from, to) = if this <= row.start {
            (this, in_month(first.checked_add_months(Months::new(1))?, row.anchor)?)
        } else {
            (in_month(first.checked_sub_months(Months::new(1))?, row.anchor)?, this)
        };
        let days = Decimal::from((to - row.start).num_days());
        let period = Decimal::from((to - from).num_days());
        let mut net = cents(row.price.checked_mul(kept)?.checked_mul(days)?.checked_div(period)?);
        net.rescale(2);
        let tax = cents(net.checked_mul(rate)?);
        lines.push(Line {
            start: row.start,
            next_due_on: to,
            net,
            tax,
            gross: net.checked_add(tax)?,
        });
    }
    Some(())
}
