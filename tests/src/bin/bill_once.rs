//! Bills a SQLite file in small transactions, and says after each how far it is: what the crash test kills.
//!
//! `bill_once FILE TENANT DAY SUBSCRIPTIONS_A_TRANSACTION`

use std::io::Write;

use echeance::Engine;
use echeance::calendar::parse_day;
use echeance_sqlite::SqliteStore;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, tenant, day, batch] = arguments.as_slice() else {
        return Err("bill_once FILE TENANT DAY SUBSCRIPTIONS_A_TRANSACTION".into());
    };
    let mut engine = Engine::new(SqliteStore::open(file)?).with_batch(batch.parse()?);
    let mut out = std::io::stdout();
    let report = engine.bill(&tenant.parse()?, parse_day(day)?, &mut |progress| {
        // Nobody may be listening any more.
        let _ = writeln!(out, "{}", progress.subscriptions + progress.failures).and_then(|()| out.flush());
    })?;
    println!("done {} {} {}", report.subscriptions, report.lines, report.failures.len());
    Ok(())
}
