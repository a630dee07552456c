//! The jobs through the public interface of the library.

use chrono::NaiveDate;
use echeance::calendar::{Alignment, Interval, MonthEnd, Phase, Recurrence};
use echeance::proration::Tariff;
use echeance::{
    Amount, Change, ChangeKind, Currency, Cycle, Discount, Error, ErrorCode, Percent, Plan, Plans, Price, Result, Rounding,
    Subscribed, Subscription,
};
use rust_decimal::Decimal;

use crate::job::{DATES, Line};
use crate::rows::Row;

pub fn due_dates(rows: &[Row], dates: &mut Vec<NaiveDate>) -> Result<()> {
    let month = Interval::months(1)?;
    for row in rows {
        dates.extend(Recurrence::anniversary(row.start, month).due_dates(1, DATES)?);
    }
    Ok(())
}

/// Job B, by the calculator.
pub fn quote(rows: &[Row], lines: &mut Vec<Line>) -> Result<()> {
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

/// What job C is given: a subscription on a plan, of the same row.
pub struct Subscriber {
    subscription: Subscription,
    plans: Plans,
    start: NaiveDate,
}

pub fn subscribers(rows: &[Row]) -> Result<Vec<Subscriber>> {
    rows.iter().map(subscriber).collect()
}

fn subscriber(row: &Row) -> Result<Subscriber> {
    let cycle = Cycle::every(Interval::months(1)?).aligned(Alignment::DayOfMonth(row.anchor));
    let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, cycle)
        .price(row.start, Price::try_from(row.price)?)
        .build()?;
    let mut given = Subscribed::new("C-42".parse()?, "PRO".parse()?);
    given.discount = Some(Discount::Percent("10".parse()?));
    let kind = ChangeKind::Subscribed(Box::new(given));
    let change = Change::new("c1".parse()?, row.start, row.start, kind);
    Ok(Subscriber {
        subscription: Subscription::new("S-1".parse()?, vec![change])?,
        plans: Plans::from([("PRO".parse()?, plan)]),
        start: row.start,
    })
}

/// Job C, by the engine's own function: the terms are built and one line is made, with nothing posted.
pub fn bill(subscribers: &[Subscriber], nets: &mut Vec<Decimal>) -> Result<()> {
    for one in subscribers {
        for line in echeance::bill(&one.subscription, &one.plans, &[], one.start)?.lines {
            nets.push(line.net.to_decimal().ok_or_else(|| Error::new(ErrorCode::Overflow))?);
        }
    }
    Ok(())
}
