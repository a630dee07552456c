//! From the JSON of a request to native values.

use std::collections::BTreeMap;

use echeance::billing::{Basis, Display, Document, DocumentStatus};
use echeance::calendar::{Weekday, parse_day};
use echeance::money::Mode;
use echeance::plan::{PriceAt, Renewal, TermAlign};
use echeance::proration::{FirstPeriod, LastPeriod, Stub};
use echeance::subscription::Meta;
use echeance::{
    Alignment, BilledFrom, Change, ChangeKind, Currency, Cycle, Discount, Interval, Item, Kind, Line, Method, MonthEnd, NaiveDate,
    Period, Phase, Plan, Plans, PriceList, PriceRow, Proration, Recurrence, Result, Rounding, Subscribed, Subscription, Tax, Term,
    Then, Timing,
};
use serde_json::Value;

use super::fields::Fields;

pub fn plans(value: &Value) -> Result<Plans> {
    let plans = Fields::of(value).entries();
    plans.map(|(id, given)| Ok((id.parse()?, plan(&given)?))).collect()
}

pub fn plan(value: &Value) -> Result<Plan> {
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

fn cycle(value: &Value) -> Result<Cycle> {
    let mut given = Fields::of(value);
    let mut cycle = Cycle::every(given.given("every")?).aligned(align(given.take("align"))?);
    cycle.phase = phase(given.take("phase"));
    cycle.month_end = month_end(&given.word("month_end", "same_day"));
    cycle = match given.word("timing", "in_advance").as_str() {
        "in_advance" => cycle,
        "in_arrears" => cycle.in_arrears(),
        word => panic!("{word}"),
    };
    assert_eq!(cycle.timing == Timing::InArrears, value["timing"] == "in_arrears");
    cycle.lead_days = given.number("lead_days").unwrap_or(0).try_into().unwrap();
    given.done();
    Ok(cycle)
}

/// The grid that a request for a recurrence or a prorata describes, from its own fields.
pub fn grid(given: &mut Fields, from: NaiveDate) -> Result<Recurrence> {
    let every: Interval = given.given("every")?;
    let align = align(given.take("align"))?;
    let phase = phase(given.take("phase"));
    Recurrence::aligned(from, every, align, phase, month_end(&given.word("month_end", "same_day")))
}

fn align(value: Option<Value>) -> Result<Alignment> {
    let small = |value: &Value| u8::try_from(value.as_u64().unwrap()).unwrap();
    Ok(match value {
        None => Alignment::Anniversary,
        Some(Value::String(word)) if word == "anniversary" => Alignment::Anniversary,
        Some(value) => match Fields::of(&value).only() {
            (key, value) if key == "day_of_month" => Alignment::DayOfMonth(small(&value)),
            (key, value) if key == "weekday" => Alignment::Weekday(weekday(value.as_str().unwrap())),
            (key, value) if key == "month_and_day" => Alignment::MonthAndDay {
                month: small(&value["month"]),
                day: small(&value["day"]),
            },
            (key, value) if key == "date" => Alignment::Date(parse_day(value.as_str().unwrap())?),
            (key, _) => panic!("{key}"),
        },
    })
}

fn weekday(word: &str) -> Weekday {
    match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        word => panic!("{word}"),
    }
}

fn phase(value: Option<Value>) -> Phase {
    match value {
        None => Phase::Next,
        Some(Value::String(word)) if word == "next" => Phase::Next,
        Some(Value::String(word)) if word == "start" => Phase::Start,
        Some(value) => Phase::Month(value["month"].as_u64().unwrap().try_into().unwrap()),
    }
}

fn month_end(word: &str) -> MonthEnd {
    match word {
        "same_day" => MonthEnd::SameDay,
        "last_day" => MonthEnd::LastDay,
        word => panic!("{word}"),
    }
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

fn tax(value: &Value) -> Result<Tax> {
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

pub fn discount(value: Option<Value>) -> Result<Option<Discount>> {
    let Some(value) = value else { return Ok(None) };
    let mut given = Fields::of(&value);
    let discount = Discount::Percent(given.given("percent")?);
    given.done();
    Ok(Some(discount))
}

pub fn subscription(value: &Value) -> Result<Subscription> {
    let mut given = Fields::of(value);
    let changes = given.list("changes").unwrap();
    let id = given.given("id")?;
    given.done();
    Subscription::new(id, changes.iter().map(change).collect::<Result<_>>()?)
}

fn change(value: &Value) -> Result<Change> {
    let mut given = Fields::of(value);
    let kind = change_kind(&given.must("change"))?;
    let mut change = Change::new(
        given.given("id")?,
        given.given_day("on")?,
        given.given_day("recorded_on")?,
        kind,
    );
    change.by = given.parsed("by")?;
    change.note = given.parsed("note")?;
    change.meta = meta(given.take("meta"))?;
    given.done();
    Ok(change)
}

pub fn meta(value: Option<Value>) -> Result<Option<Meta>> {
    let Some(value) = value else { return Ok(None) };
    let mut meta = BTreeMap::new();
    for (key, text) in Fields::of(&value).entries() {
        meta.insert(key.parse()?, text.as_str().unwrap().parse()?);
    }
    Ok(Some(meta))
}

pub fn change_kind(value: &Value) -> Result<ChangeKind> {
    let (name, value) = Fields::of(value).only();
    let mut given = Fields::of(&value);
    let kind = match name.as_str() {
        "subscribed" => {
            let subscribed = Subscribed {
                billed_from: given.day("billed_from")?,
                rules_version: given.number("rules_version").map(|version| version.try_into().unwrap()),
                ..subscribed(&mut given)?
            };
            ChangeKind::Subscribed(Box::new(subscribed))
        }
        "renewed" => ChangeKind::Renewed {
            periods: given.number("periods").unwrap().try_into().unwrap(),
        },
        "end_set" => ChangeKind::EndSet {
            last_day: given.day("last_day")?,
        },
        "price_set" => ChangeKind::PriceSet {
            item: given.parsed("item")?,
            price: given.given("price")?,
        },
        "renewal_price_set" => ChangeKind::RenewalPriceSet {
            item: given.parsed("item")?,
            price: given.parsed("price")?,
        },
        "reference_set" => ChangeKind::ReferenceSet {
            reference: given.parsed("reference")?,
        },
        "subscribed_on_set" => ChangeKind::SubscribedOnSet {
            day: given.given_day("day")?,
        },
        "retracted" => ChangeKind::Retracted {
            change: given.given("change")?,
        },
        name => panic!("{name}"),
    };
    given.done();
    Ok(kind)
}

/// What an enrolment and a `subscribed` have in common.
pub fn subscribed(given: &mut Fields) -> Result<Subscribed> {
    let mut subscribed = Subscribed::new(given.given("customer")?, given.given("plan")?);
    subscribed.payer = given.parsed("payer")?;
    subscribed.reference = given.parsed("reference")?;
    subscribed.quantity = given.parsed("quantity")?;
    subscribed.price = given.parsed("price")?;
    subscribed.discount = discount(given.take("discount"))?;
    subscribed.first_due_on = given.day("first_due_on")?;
    Ok(subscribed)
}

pub fn billed_from(value: Option<Value>) -> Result<BilledFrom> {
    Ok(match value {
        None => BilledFrom::Start,
        Some(Value::String(word)) => match word.as_str() {
            "start" => BilledFrom::Start,
            "current_period" => BilledFrom::CurrentPeriod,
            "next_due" => BilledFrom::NextDue,
            word => panic!("{word}"),
        },
        Some(value) => BilledFrom::Day(parse_day(value["day"].as_str().unwrap())?),
    })
}

pub fn lines(values: Option<Vec<Value>>) -> Result<Vec<Line>> {
    values.unwrap_or_default().iter().map(line).collect()
}

fn line(value: &Value) -> Result<Line> {
    let mut given = Fields::of(value);
    let (mut display, mut basis) = (Fields::of(&given.must("display")), Fields::of(&given.must("basis")));
    let line = Line {
        key: given.given("key")?,
        kind: match given.word("kind", "").as_str() {
            "charge" => Kind::Charge,
            "credit" => Kind::Credit,
            word => panic!("{word}"),
        },
        subscription: given.given("subscription")?,
        customer: given.given("customer")?,
        payer: given.parsed("payer")?,
        item: given.given("item")?,
        label: given.given("label")?,
        period: period(&given.must("period"))?,
        full_period: period(&given.must("full_period"))?,
        fraction: given.given("fraction")?,
        quantity: given.given("quantity")?,
        unit_price: given.given("unit_price")?,
        discount: discount(given.take("discount"))?,
        net: given.given("net")?,
        currency: given.given("currency")?,
        tax: given.take("tax").map(|value| tax(&value)).transpose()?,
        owed_on: given.given_day("owed_on")?,
        corrects: given.parsed("corrects")?,
        display: Display {
            quantity: display.given("quantity")?,
            unit_price: display.given("unit_price")?,
        },
        basis: Basis {
            method: method(&basis.word("method", "")),
            every: basis.given("every")?,
            before: basis.given("before")?,
        },
        rules_version: given.number("rules_version").unwrap().try_into().unwrap(),
        document: given.take("document").map(|value| document(&value)).transpose()?,
    };
    display.done();
    basis.done();
    given.done();
    Ok(line)
}

fn document(value: &Value) -> Result<Document> {
    let mut given = Fields::of(value);
    let document = Document {
        number: given.given("number")?,
        issued_on: given.given_day("issued_on")?,
        status: match given.word("status", "").as_str() {
            "final" => DocumentStatus::Final,
            "cancelled" => DocumentStatus::Cancelled,
            word => panic!("{word}"),
        },
    };
    given.done();
    Ok(document)
}

fn period(value: &Value) -> Result<Period> {
    let mut given = Fields::of(value);
    let period = Period::through(given.given_day("start")?, given.given_day("last_day")?)?;
    given.done();
    Ok(period)
}
