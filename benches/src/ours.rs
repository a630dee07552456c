//! The two jobs through the public interface of the library.

use chrono::NaiveDate;
use echeance::calendar::{Alignment, Interval, MonthEnd, Phase, Recurrence};
use echeance::proration::Tariff;
use echeance::{Amount, Currency, Error, ErrorCode, Percent, Price, Result, Rounding};

use crate::job::{DATES, Line};
use crate::rows::Row;

pub fn due_dates(rows: &[Row], dates: &mut Vec<NaiveDate>) -> Result<()> {
    let month = Interval::months(1)?;
    for row in rows {
        dates.extend(Recurrence::anniversary(row.start, month).due_dates(1, DATES)?);
    }
    Ok(())
}

pub fn bill(rows: &[Row], lines: &mut Vec<Line>) -> Result<()> {
    let month = Interval::months(1)?;
    let rounding = Rounding::of("EUR".parse::<Currency>()?);
    let (discount, rate) = ("10".parse::<Percent>()?, "20".parse::<Percent>()?);
    for row in rows {
        let due = Recurrence::aligned(
            row.start,
            month,
            Alignment::DayOfMonth(row.anchor),
            Phase::Next,
            MonthEnd::SameDay,
        )?;
        let terms = Tariff::new(Price::try_from(row.price)?, rounding)
            .with_discount(discount)
            .with_tax_rate(rate);
        let quote = terms.quote(due, row.start)?;
        let decimals = (
            quote.net.to_decimal(),
            quote.tax.and_then(Amount::to_decimal),
            quote.gross.to_decimal(),
        );
        let (Some(net), Some(tax), Some(gross)) = decimals else {
            return Err(Error::new(ErrorCode::Overflow));
        };
        lines.push(Line {
            start: quote.period.start(),
            next_due_on: quote.next_due_on,
            net,
            tax,
            gross,
        });
    }
    Ok(())
}
