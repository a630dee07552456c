//! From native values to the JSON that answers have. A field without a value is `null`, which stands for nothing.

use echeance::billing::{DocumentStatus, Row};
use echeance::proration::Quote;
use echeance::subscription::PriceOrigin;
use echeance::{Change, ChangeKind, Discount, Kind, Line, Period, State, Status, Subscription};
use serde_json::{Value, json};

fn text(value: impl ToString) -> Value {
    Value::String(value.to_string())
}

fn maybe(value: Option<impl ToString>) -> Value {
    value.map_or(Value::Null, text)
}

pub fn period(period: Period) -> Value {
    json!({"start": text(period.start()), "last_day": text(period.last_day())})
}

pub fn quote(quote: &Quote) -> Value {
    json!({
        "period": period(quote.period),
        "full_period": period(quote.full_period),
        "fraction": text(quote.fraction),
        "net": text(quote.net),
        "tax": maybe(quote.tax),
        "gross": text(quote.gross),
        "next_due_on": text(quote.next_due_on),
    })
}

pub fn row(row: &Row) -> Value {
    json!({
        "due_on": text(row.due_on),
        "owed_on": text(row.owed_on),
        "item": text(&row.item),
        "period": period(row.period),
        "full_period": period(row.full_period),
        "fraction": text(row.fraction),
        "net": text(row.net),
    })
}

fn discount(discount: Option<Discount>) -> Value {
    discount.map_or(Value::Null, |discount| json!({"percent": text(discount.percent())}))
}

pub fn lines(lines: &[Line]) -> Value {
    lines.iter().map(line).collect()
}

fn line(line: &Line) -> Value {
    let tax = line
        .tax
        .as_ref()
        .map(|tax| json!({"code": text(&tax.code), "category": text(&tax.category), "rate": text(tax.rate)}));
    let document = line.document.as_ref().map(|document| {
        json!({
            "number": text(&document.number),
            "issued_on": text(document.issued_on),
            "status": if document.status == DocumentStatus::Cancelled { "cancelled" } else { "final" },
        })
    });
    json!({
        "key": text(&line.key),
        "kind": if line.kind == Kind::Credit { "credit" } else { "charge" },
        "subscription": text(&line.subscription),
        "customer": text(&line.customer),
        "payer": maybe(line.payer.as_ref()),
        "item": text(&line.item),
        "label": text(&line.label),
        "period": period(line.period),
        "full_period": period(line.full_period),
        "fraction": text(line.fraction),
        "quantity": text(line.quantity),
        "unit_price": text(line.unit_price),
        "discount": discount(line.discount),
        "net": text(line.net),
        "currency": text(line.currency),
        "tax": tax,
        "owed_on": text(line.owed_on),
        "corrects": maybe(line.corrects.as_ref()),
        "display": {"quantity": text(line.display.quantity), "unit_price": text(line.display.unit_price)},
        "basis": {"method": text(line.basis.method), "every": text(line.basis.every), "before": text(line.basis.before)},
        "rules_version": line.rules_version,
        "document": document,
    })
}

pub fn state(state: &State) -> Value {
    let status = match state.status {
        Status::Pending => "pending",
        Status::Trial => "trial",
        Status::Active => "active",
        Status::ToRenew => "to_renew",
        Status::Ending => "ending",
        Status::Ended => "ended",
        Status::Retracted => "retracted",
        status => panic!("{status:?}"),
    };
    let prices = state.prices.iter().map(|price| {
        let from = match price.from {
            PriceOrigin::Plan => "plan",
            PriceOrigin::Subscription => "subscription",
        };
        json!({"item": text(&price.item), "unit_price": text(price.unit_price), "from": from})
    });
    json!({
        "status": status,
        "status_changes_on": maybe(state.status_changes_on),
        "customer": text(&state.customer),
        "payer": maybe(state.payer.as_ref()),
        "plan": text(&state.plan),
        "reference": maybe(state.reference.as_ref()),
        "start": text(state.start),
        "subscribed_on": text(state.subscribed_on),
        "first_paid_day": text(state.first_paid_day),
        "last_day": maybe(state.last_day),
        "next_due_on": maybe(state.next_due_on),
        "next_bill_on": maybe(state.next_bill_on),
        "billed_until": maybe(state.billed_until),
        "commitment_last_day": maybe(state.commitment_last_day),
        "notice_by": maybe(state.notice_by),
        "prices": prices.collect::<Value>(),
    })
}

pub fn subscription(subscription: &Subscription) -> Value {
    json!({"id": text(subscription.id()), "changes": subscription.changes().iter().map(change).collect::<Value>()})
}

fn change(change: &Change) -> Value {
    let meta = change.meta.as_ref().map(|meta| {
        let texts = meta.iter().map(|(key, label)| (key.to_string(), text(label)));
        Value::Object(texts.collect())
    });
    json!({
        "id": text(&change.id),
        "on": text(change.on),
        "recorded_on": text(change.recorded_on),
        "by": maybe(change.by.as_ref()),
        "note": maybe(change.note.as_ref()),
        "meta": meta,
        "change": kind(&change.kind),
    })
}

fn kind(kind: &ChangeKind) -> Value {
    match kind {
        ChangeKind::Subscribed(given) => json!({"subscribed": {
            "customer": text(&given.customer),
            "payer": maybe(given.payer.as_ref()),
            "plan": text(&given.plan),
            "reference": maybe(given.reference.as_ref()),
            "quantity": maybe(given.quantity),
            "price": maybe(given.price),
            "discount": discount(given.discount),
            "billed_from": maybe(given.billed_from),
            "first_due_on": maybe(given.first_due_on),
            "rules_version": given.rules_version,
        }}),
        ChangeKind::Renewed { periods } => json!({"renewed": {"periods": periods}}),
        ChangeKind::EndSet { last_day } => json!({"end_set": {"last_day": maybe(*last_day)}}),
        ChangeKind::PriceSet { item, price } => {
            json!({"price_set": {"item": maybe(item.as_ref()), "price": text(price)}})
        }
        ChangeKind::RenewalPriceSet { item, price } => {
            json!({"renewal_price_set": {"item": maybe(item.as_ref()), "price": maybe(*price)}})
        }
        ChangeKind::ReferenceSet { reference } => json!({"reference_set": {"reference": maybe(reference.as_ref())}}),
        ChangeKind::SubscribedOnSet { day } => json!({"subscribed_on_set": {"day": text(day)}}),
        ChangeKind::Retracted { change } => json!({"retracted": {"change": text(change)}}),
        kind => panic!("{kind:?}"),
    }
}
