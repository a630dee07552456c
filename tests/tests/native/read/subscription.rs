//! Subscriptions and their changes.

use std::collections::BTreeMap;

use echeance::calendar::parse_day;
use echeance::subscription::Meta;
use echeance::{BilledFrom, Change, ChangeKind, Discount, Result, Subscribed, Subscription};
use serde_json::Value;

use crate::native::fields::Fields;

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
