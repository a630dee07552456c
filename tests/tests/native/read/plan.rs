//! Plans.

use echeance::money::Mode;
use echeance::plan::{PriceAt, Renewal, TermAlign};
use echeance::proration::{FirstPeriod, LastPeriod, Stub};
use echeance::{Currency, Item, Method, Plan, Plans, PriceList, PriceRow, Proration, Result, Rounding, Tax, Term, Then};
use serde_json::Value;

use super::cycle::cycle;
use crate::native::fields::Fields;

pub fn plans(value: &Value) -> Result<Plans> {
    let plans = Fields::of(value).entries();
    plans.map(|(id, given)| Ok((id.parse()?, plan(&given)?))).collect()
}

fn plan(value: &Value) -> Result<Plan> {
    let mut given = Fields::of(value);
    let currency: Currency = given.given("currency")?;
    let mut builder = Plan::builder(given.given("name")?, currency, cycle(&given.must("cycle"))?);
    for row in given.list("price").unwrap_or_default() {
        let row = price_row(&row)?;
        builder = builder.price(row.from, row.amount);
    }
    for item in given.list("items").unwrap_or_default() {
        let mut item = Fields::of(&item);
        let rows: Vec<PriceRow> = item.list("price").unwrap().iter().map(price_row).collect::<Result<_>>()?;
        builder = builder.item(Item {
            id: item.given("id")?,
            name: item.given("name")?,
            price: PriceList::new(rows)?,
        });
        item.done();
    }
    if let Some(trial) = given.parsed("trial")? {
        builder = builder.trial(trial);
    }
    if let Some(term) = given.take("term") {
        builder = builder.term(self::term(&term)?);
    }
    if let Some(tax) = given.take("tax") {
        builder = builder.tax(self::tax(&tax)?);
    }
    if let Some(rounding) = given.take("rounding") {
        builder = builder.rounding(self::rounding(&rounding, currency)?);
    }
    if let Some(proration) = given.take("proration") {
        builder = builder.proration(self::proration(&proration));
    }
    builder = builder.renewal(match given.word("renewal", "automatic").as_str() {
        "automatic" => Renewal::Automatic,
        "manual" => Renewal::Manual,
        word => panic!("{word}"),
    });
    builder = builder.price_at(match given.word("price_at", "period_start").as_str() {
        "period_start" => PriceAt::PeriodStart,
        "each_day" => PriceAt::EachDay,
        word => panic!("{word}"),
    });
    given.done();
    builder.build()
}

fn price_row(value: &Value) -> Result<PriceRow> {
    let mut given = Fields::of(value);
    let row = PriceRow {
        from: given.given_day("from")?,
        amount: given.given("amount")?,
    };
    given.done();
    Ok(row)
}

fn proration(value: &Value) -> Proration {
    let mut given = Fields::of(value);
    let first_period = match given.take("first_period") {
        None => FirstPeriod::Prorate,
        Some(Value::String(word)) => match word.as_str() {
            "prorate" => FirstPeriod::Prorate,
            "full" => FirstPeriod::Full,
            "free" => FirstPeriod::Free,
            "extend" => FirstPeriod::Extend,
            word => panic!("{word}"),
        },
        Some(value) => FirstPeriod::ExtendBelow(value["extend_below"].as_u64().unwrap().try_into().unwrap()),
    };
    let read = Proration {
        method: method(&given.word("method", "actual_days")),
        stub: stub(&given.word("stub", "natural")),
        first_period,
        last_period: match given.word("last_period", "full").as_str() {
            "full" => LastPeriod::Full,
            "prorate" => LastPeriod::Prorate,
            word => panic!("{word}"),
        },
    };
    given.done();
    read
}

pub fn method(word: &str) -> Method {
    match word {
        "actual_days" => Method::ActualDays,
        "calendar_months" => Method::CalendarMonths,
        "months_then_days" => Method::MonthsThenDays,
        "thirty_360" => Method::Thirty360,
        "fixed_30" => Method::Fixed30,
        "actual_365" => Method::Actual365,
        "actual_360" => Method::Actual360,
        "started_period" => Method::StartedPeriod,
        "none" => Method::None,
        word => panic!("{word}"),
    }
}

pub fn stub(word: &str) -> Stub {
    match word {
        "natural" => Stub::Natural,
        "imagined" => Stub::Imagined,
        word => panic!("{word}"),
    }
}

fn term(value: &Value) -> Result<Term> {
    let mut given = Fields::of(value);
    let then = match given.text("then").as_deref() {
        None => None,
        Some("open") => Some(Then::Open),
        Some("end") => Some(Then::End),
        Some(length) => Some(Then::Terms(length.parse()?)),
    };
    let term = Term {
        commitment: given.parsed("commitment")?,
        then,
        notice: given.parsed("notice")?,
        align: match given.word("align", "exact").as_str() {
            "exact" => TermAlign::Exact,
            "period_end" => TermAlign::PeriodEnd,
            word => panic!("{word}"),
        },
    };
    given.done();
    Ok(term)
}

pub fn tax(value: &Value) -> Result<Tax> {
    let mut given = Fields::of(value);
    let mut tax = Tax::new(given.given("code")?, given.given("rate")?);
    if let Some(category) = given.parsed("category")? {
        tax.category = category;
    }
    given.done();
    Ok(tax)
}

pub fn rounding(value: &Value, currency: Currency) -> Result<Rounding> {
    let mut given = Fields::of(value);
    let mode = match given.word("mode", "half_away").as_str() {
        "half_away" => Mode::HalfAway,
        "half_even" => Mode::HalfEven,
        "up" => Mode::Up,
        "down" => Mode::Down,
        word => panic!("{word}"),
    };
    let scale = given.number("scale").map(|scale| scale.try_into().unwrap());
    given.done();
    Rounding::new(mode, scale.unwrap_or(currency.minor_units()))
}
