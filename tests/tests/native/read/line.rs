//! Posted lines.

use echeance::billing::{Basis, Display, Document, DocumentStatus};
use echeance::{Kind, Line, Period, Result};
use serde_json::Value;

use super::plan::{method, tax};
use super::subscription::discount;
use crate::native::fields::Fields;

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
