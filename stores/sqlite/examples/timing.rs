//! How long a bill run takes: `cargo run --release -p echeance-sqlite --example timing -- 10000 500 12`.
//!
//! The arguments are the number of subscriptions, how many are put in one transaction, and how many months are billed, one run a month. The file is on the
//! disk of the temporary folder, written durably.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, clippy::disallowed_methods)]

use std::time::Instant;

use echeance::store::Tenant;
use echeance::{Alignment, Cycle, Engine, Enrolment, NaiveDate, Plan, Subscribed};
use echeance_sqlite::SqliteStore;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u32>());
    let subscriptions = arguments.next().transpose()?.unwrap_or(10_000);
    let batch = arguments.next().transpose()?.unwrap_or(500);
    let months = arguments.next().transpose()?.unwrap_or(3);

    let dir = tempfile::tempdir()?;
    let path = dir.path().join("timing.db");
    let mut engine = Engine::new(SqliteStore::open(&path)?).with_batch(usize::try_from(batch)?);
    let tenant: Tenant = "acme".parse()?;
    let from = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let cycle = Cycle::every("P1M".parse()?).aligned(Alignment::DayOfMonth(1));
    let plan = Plan::builder("Hébergement Pro".parse()?, "EUR".parse()?, cycle).price(from, "49.90".parse()?);
    engine.add_plan(&tenant, &"PRO".parse()?, &plan.build()?)?;

    let began = Instant::now();
    for number in 0..subscriptions {
        let mut subscribed = Subscribed::new(format!("C-{}", number / 3).parse()?, "PRO".parse()?);
        subscribed.reference = Some(format!("www.exemple-{number}.fr").parse()?);
        let enrolment = Enrolment::new(format!("S-{number:07}").parse()?, subscribed);
        engine.subscribe(&tenant, enrolment, from)?;
    }
    println!(
        "{subscriptions} enrolments, one a transaction: {:.0}/s",
        rate(subscriptions, began)
    );

    for month in 0..months {
        let as_of = from + chrono::Months::new(month);
        let began = Instant::now();
        let report = engine.bill(&tenant, as_of, &mut |_| {})?;
        assert_eq!(report.lines, u64::from(subscriptions));
        println!(
            "{as_of}: {} subscriptions in {:.3} s: {:.0}/s",
            report.subscriptions,
            began.elapsed().as_secs_f64(),
            rate(subscriptions, began)
        );
    }
    println!("{} KiB", std::fs::metadata(&path)?.len() / 1024);
    Ok(())
}

fn rate(count: u32, began: Instant) -> f64 {
    f64::from(count) / began.elapsed().as_secs_f64()
}
