//! A refused call changes nothing: the subscription is afterwards what it was.
#![allow(dead_code)]

mod native;

use echeance::calendar::parse_day;
use echeance::error::limits::{MAX_CHANGES, MAX_META, MAX_RENEWED_PERIODS};
use echeance::subscription::Meta;
use echeance::{
    Change, ChangeKind, Cycle, Draft, ErrorCode, Interval, Item, NaiveDate, Plan, Plans, PriceList, PriceRow, Subscribed,
    Subscription, amend, bill, document, state,
};
use echeance_tests::vectors::all;
use native::calls::{Subject, draft};
use native::fields::Fields;
use native::read;
use serde_json::Value;

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn subscribed(plan: &str) -> ChangeKind {
    ChangeKind::Subscribed(Box::new(Subscribed::new("C-1".parse().unwrap(), plan.parse().unwrap())))
}

fn change(id: &str, on: &str, kind: ChangeKind) -> Change {
    Change::new(id.parse().unwrap(), day(on), day(on), kind)
}

fn price_set(price: &str) -> ChangeKind {
    ChangeKind::PriceSet {
        item: None,
        price: price.parse().unwrap(),
    }
}

fn end_set(day_text: &str) -> ChangeKind {
    ChangeKind::EndSet {
        last_day: Some(day(day_text)),
    }
}

fn retracted(id: &str) -> ChangeKind {
    ChangeKind::Retracted {
        change: id.parse().unwrap(),
    }
}

fn plans() -> Plans {
    let row = PriceRow {
        from: day("2010-01-01"),
        amount: "49.90".parse().unwrap(),
    };
    let monthly = || {
        Plan::builder(
            "Pro".parse().unwrap(),
            "EUR".parse().unwrap(),
            Cycle::every(Interval::months(1).unwrap()),
        )
    };
    let item = |id: &str| Item {
        id: id.parse().unwrap(),
        name: "Item".parse().unwrap(),
        price: PriceList::new(vec![row.clone()]).unwrap(),
    };
    let one = monthly().price(row.from, row.amount).build().unwrap();
    let two = monthly().item(item("base")).item(item("more")).build().unwrap();
    Plans::from([("P".parse().unwrap(), one), ("TWO".parse().unwrap(), two)])
}

fn subscription(plan: &str, more: Vec<Change>) -> Subscription {
    let mut changes = vec![change("c1", "2026-03-15", subscribed(plan))];
    changes.extend(more);
    Subscription::new("S-1".parse().unwrap(), changes).unwrap()
}

/// Tries a change, which must be refused under that code and leave everything as it was.
fn refused(before: &Subscription, draft: Draft, code: ErrorCode) {
    let (plans, today) = (plans(), day("2026-04-10"));
    let (kept, text) = (before.clone(), document::to_json(before).unwrap());
    let seen = |subscription: &Subscription| {
        let lines = bill(subscription, &plans, &[], today).unwrap();
        (lines, state(subscription, &plans, &[], today).unwrap())
    };
    let whole = plans.contains_key(before_plan(before)).then(|| seen(before));
    let error = amend(before, &plans, today, draft).unwrap_err();
    assert_eq!(error.code(), code, "{error:?}");
    assert_eq!(*before, kept);
    assert_eq!(document::to_json(before).unwrap(), text);
    assert_eq!(plans.contains_key(before_plan(before)).then(|| seen(before)), whole);
}

fn before_plan(subscription: &Subscription) -> &str {
    match &subscription.changes()[0].kind {
        ChangeKind::Subscribed(given) => given.plan.as_str(),
        kind => panic!("{kind:?}"),
    }
}

fn asked(id: &str, kind: ChangeKind) -> Draft {
    Draft::new(id.parse().unwrap(), kind)
}

fn asked_on(id: &str, on: &str, kind: ChangeKind) -> Draft {
    Draft {
        on: Some(day(on)),
        ..asked(id, kind)
    }
}

#[test]
fn ids_and_retractions() {
    let plain = subscription("P", vec![change("c2", "2026-04-01", price_set("59.90"))]);
    refused(&plain, asked("c2", price_set("69.90")), ErrorCode::ChangeIdTaken);
    refused(&plain, asked("c1", price_set("69.90")), ErrorCode::ChangeIdTaken);
    refused(&plain, asked("c3", subscribed("P")), ErrorCode::AlreadySubscribed);
    refused(&plain, asked("c3", retracted("c9")), ErrorCode::ChangeUnknown);
    refused(&plain, asked("c3", retracted("c3")), ErrorCode::ChangeUnknown);
    let once = subscription(
        "P",
        vec![
            change("c2", "2026-04-01", price_set("59.90")),
            change("c3", "2026-04-01", retracted("c2")),
        ],
    );
    refused(&once, asked("c4", retracted("c2")), ErrorCode::ChangeRetracted);
    let gone = subscription("P", vec![change("c2", "2026-04-01", retracted("c1"))]);
    for kind in [price_set("1"), end_set("2026-05-01"), ChangeKind::Renewed { periods: 1 }] {
        refused(&gone, asked("c3", kind), ErrorCode::SubscriptionRetracted);
    }
    refused(&gone, asked("c3", subscribed("P")), ErrorCode::SubscriptionRetracted);
}

#[test]
fn days_before_the_start_and_after_the_end() {
    let plain = subscription("P", vec![]);
    refused(
        &plain,
        asked_on("c2", "2026-03-14", price_set("1")),
        ErrorCode::ChangeBeforeStart,
    );
    refused(
        &plain,
        asked_on("c2", "2026-03-14", ChangeKind::Renewed { periods: 1 }),
        ErrorCode::ChangeBeforeStart,
    );
    let cheaper = || ChangeKind::RenewalPriceSet { item: None, price: None };
    refused(&plain, asked_on("c2", "2026-03-14", cheaper()), ErrorCode::ChangeBeforeStart);
    refused(&plain, asked("c2", end_set("2026-03-14")), ErrorCode::EndBeforeStart);
    let ended = subscription("P", vec![change("c2", "2026-03-20", end_set("2026-04-01"))]);
    refused(
        &ended,
        asked_on("c3", "2026-04-02", price_set("1")),
        ErrorCode::ChangeAfterEnd,
    );
    refused(&ended, asked_on("c3", "2026-04-02", cheaper()), ErrorCode::ChangeAfterEnd);
    refused(
        &ended,
        asked("c3", ChangeKind::Renewed { periods: 1 }),
        ErrorCode::NothingToRenew,
    );
}

#[test]
fn numbers_items_and_plans() {
    let plain = subscription("P", vec![]);
    refused(
        &plain,
        asked("c2", ChangeKind::Renewed { periods: 0 }),
        ErrorCode::NumberOutOfRange,
    );
    let periods = MAX_RENEWED_PERIODS + 1;
    refused(
        &plain,
        asked("c2", ChangeKind::Renewed { periods }),
        ErrorCode::NumberOutOfRange,
    );
    let of = |item: Option<&str>| ChangeKind::PriceSet {
        item: item.map(|id| id.parse().unwrap()),
        price: "1".parse().unwrap(),
    };
    refused(&plain, asked("c2", of(Some("other"))), ErrorCode::ItemUnknown);
    let two = subscription("TWO", vec![]);
    refused(&two, asked("c2", of(None)), ErrorCode::FieldMissing);
    let unknown = subscription("GONE", vec![]);
    refused(&unknown, asked("c2", price_set("1")), ErrorCode::PlanUnknown);
    let meta: Meta = (0..=MAX_META)
        .map(|number| (format!("k{number}").parse().unwrap(), "x".parse().unwrap()))
        .collect();
    let noted = Draft {
        meta: Some(meta),
        ..asked("c2", price_set("1"))
    };
    refused(&plain, noted, ErrorCode::TooMany);
    let record = ChangeKind::ReferenceSet { reference: None };
    let full = (2..=MAX_CHANGES).map(|number| change(&format!("c{number}"), "2026-04-01", record.clone()));
    refused(&subscription("P", full.collect()), asked("more", record), ErrorCode::TooMany);
}

/// The refusals of the vectors that are about a change, natively.
#[test]
fn refused_changes_of_the_vectors() {
    let mut tried = 0;
    for vector in all() {
        let Some(code) = vector.answer["error"]["code"]
            .as_u64()
            .filter(|code| (200..300).contains(code))
        else {
            continue;
        };
        let request: Value = serde_json::from_str(&vector.request).unwrap();
        for (call, given) in [("amend", &request["amend"]), ("renew", &request["renew"])] {
            if !given.is_object() {
                continue;
            }
            let mut given = Fields::of(given);
            let Ok(subject) = Subject::of(&mut given) else { continue };
            let today = given.given_day("today").unwrap();
            let kind = match call {
                "amend" => read::change_kind(&given.must("change")).unwrap(),
                _ => ChangeKind::Renewed {
                    periods: given.number("periods").unwrap_or(1).try_into().unwrap(),
                },
            };
            let (draft, kept) = (draft(&mut given, kind).unwrap(), subject.subscription.clone());
            match amend(&subject.subscription, &subject.plans, today, draft) {
                Err(error) => assert_eq!(u64::from(error.code().number()), code, "{}", vector.id),
                // What is posted was refused then, after the change.
                Ok(amended) => assert!(
                    bill(&amended, &subject.plans, &subject.posted, today).is_err(),
                    "{}",
                    vector.id
                ),
            }
            assert_eq!(subject.subscription, kept, "{}", vector.id);
            tried += 1;
        }
    }
    assert!(tried >= 15, "only {tried}");
}
