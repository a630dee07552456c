//! Every limit of `error::limits`, at it and one past it, natively.

mod counts;
mod numbers;
mod texts;

use std::fs;
use std::path::PathBuf;

use echeance::calendar::parse_day;
use echeance::{
    Change, ChangeKind, Cycle, ErrorCode, Id, Item, NaiveDate, Plan, Plans, PriceList, PriceRow, Result, Subscribed, Subscription,
};

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> ErrorCode {
    result.unwrap_err().code()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn row(from: NaiveDate, amount: &str) -> PriceRow {
    PriceRow {
        from,
        amount: amount.parse().unwrap(),
    }
}

fn item(name: &str) -> Item {
    Item {
        id: id(name),
        name: "Item".parse().unwrap(),
        price: PriceList::new(vec![row(day("2010-01-01"), "10")]).unwrap(),
    }
}

fn builder(every: &str) -> echeance::plan::PlanBuilder {
    let cycle = Cycle::every(every.parse().unwrap());
    Plan::builder("Pro".parse().unwrap(), "EUR".parse().unwrap(), cycle)
}

fn plans(every: &str) -> Plans {
    let plan = builder(every).price(day("2010-01-01"), "10".parse().unwrap()).build();
    Plans::from([(id("P"), plan.unwrap())])
}

fn change(name: &str, on: &str, kind: ChangeKind) -> Change {
    Change::new(id(name), day(on), day(on), kind)
}

fn subscribed() -> Change {
    let kind = ChangeKind::Subscribed(Box::new(Subscribed::new(id("C-1"), id("P"))));
    change("c0", "2026-01-01", kind)
}

fn subscription(more: impl IntoIterator<Item = Change>) -> Result<Subscription> {
    let mut changes = vec![subscribed()];
    changes.extend(more);
    Subscription::new(id("S-1"), changes)
}

#[test]
fn every_limit_is_named_here() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let limits = fs::read_to_string(root.join("../core/src/error/limits.rs")).unwrap();
    let files = fs::read_dir(root.join("tests/limits")).unwrap();
    let here: String = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    let names = limits
        .lines()
        .filter_map(|line| line.strip_prefix("pub const ")?.split(':').next());
    let names: Vec<&str> = names.collect();
    assert!(names.len() >= 22);
    for name in names {
        assert!(here.contains(name), "{name} has no test");
    }
}
