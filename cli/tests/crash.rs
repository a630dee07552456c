//! A bill run killed at any moment, run again, leaves what an undisturbed run leaves, byte for byte: nothing is billed twice, and nothing is left out.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_sign_loss,
    clippy::cast_possible_truncation,
    reason = "a test may panic"
)]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use echeance::billing::{Document, DocumentStatus};
use echeance::calendar::parse_day;
use echeance::store::{Save, Store, Tenant};
use echeance::{Alignment, ChangeKind, Cycle, Draft, Engine, Enrolment, Id, NaiveDate, Plan, Subscribed, Timing};
use echeance_sqlite::SqliteStore;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::Value;

const SUBSCRIPTIONS: usize = 300;
const ROUNDS: u64 = 50;
const BATCH: usize = 6;
const AS_OF: &str = "2026-09-30";

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

/// Numbers that are the same each time.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: u64) -> u64 {
        // xorshift64
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

fn plan(every: &str, amount: &str, timing: Timing) -> Plan {
    let mut cycle = Cycle::every(every.parse().unwrap()).aligned(Alignment::DayOfMonth(1));
    cycle.timing = timing;
    Plan::builder("Hébergement".parse().unwrap(), "EUR".parse().unwrap(), cycle)
        .price(day("2026-01-01"), amount.parse().unwrap())
        .price(day("2026-06-15"), "33.33".parse().unwrap())
        .build()
        .unwrap()
}

/// A portfolio of two tenants, some of it billed, corrected, cancelled, ended, and some that cannot be billed.
fn build(path: &Path) {
    let (acme, zen): (Tenant, Tenant) = ("acme".parse().unwrap(), "zen".parse().unwrap());
    let mut engine = Engine::new(SqliteStore::open(path).unwrap());
    for tenant in [&acme, &zen] {
        for (name, plan) in [
            ("PRO", plan("P1M", "49.90", Timing::InAdvance)),
            ("TRIM", plan("P3M", "100", Timing::InArrears)),
            ("GONE", plan("P1M", "10", Timing::InAdvance)),
        ] {
            engine.add_plan(tenant, &id(name), &plan).unwrap();
        }
    }
    for number in 0..SUBSCRIPTIONS {
        let name = id(&format!("S-{number:03}"));
        let tenant = if number % 50 == 49 { &zen } else { &acme };
        let plan = match number % 10 {
            3 | 6 => "TRIM",
            9 => "GONE",
            _ => "PRO",
        };
        let subscribed = Subscribed::new(id(&format!("C-{}", number % 40)), id(plan));
        let mut enrolment = Enrolment::new(name.clone(), subscribed);
        enrolment.start = Some(day("2026-01-01") + chrono::Days::new((number % 90) as u64));
        engine.subscribe(tenant, enrolment, day("2026-01-01")).unwrap();
        if number % 3 == 0 {
            let lines = engine.bill_one(tenant, &name, day("2026-04-15")).unwrap();
            if let (true, Some(line)) = (number % 2 == 0, lines.first()) {
                let document = Document {
                    number: id(&format!("F-{number}")),
                    issued_on: day("2026-04-15"),
                    status: DocumentStatus::Cancelled,
                };
                engine
                    .set_document(tenant, std::slice::from_ref(&line.key), &document)
                    .unwrap();
            }
        }
        if number % 7 == 0 {
            let price = "59.90".parse().unwrap();
            let mut draft = Draft::new(id("dearer"), ChangeKind::PriceSet { item: None, price });
            draft.on = Some(day("2026-04-10"));
            engine.amend(tenant, &name, day("2026-05-01"), draft).unwrap();
        }
        if number % 11 == 0 {
            let last_day = Some(day("2026-05-20"));
            let draft = Draft::new(id("end"), ChangeKind::EndSet { last_day });
            engine.amend(tenant, &name, day("2026-05-01"), draft).unwrap();
        }
    }
    let mut store = engine.into_store();
    // Those on a plan that is lost cannot be billed: the run records that on them and goes on.
    store
        .connection()
        .execute("DELETE FROM echeance_plan WHERE id = 'GONE'", [])
        .unwrap();
    // One for which there is nothing to bill, though its index says so.
    store
        .transaction(&mut |unit| {
            let stored = unit.load(&acme, &id("S-011"))?.unwrap();
            let mut index = stored.index;
            index.next_bill_on = Some(day("2026-01-01"));
            let save = Save {
                id: &id("S-011"),
                subscription: None,
                lines: &[],
                index: &index,
                receipt: None,
            };
            unit.save(&acme, &save, Some(stored.version)).map(drop)
        })
        .unwrap();
    // Closed by the last one, the file has all and no log is left beside it.
    drop(store);
}

/// `echeance bill`, saying after each transaction how far it is.
fn child(path: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_echeance"));
    command
        .args([
            "bill",
            "--json",
            "--tenant",
            "acme",
            "--as-of",
            AS_OF,
            "--batch",
            &BATCH.to_string(),
            "--db",
        ])
        .arg(path)
        // Nobody reads the answer of a run that is to be killed: a full pipe would stop it before its end.
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

/// Runs to the end; answers how many subscriptions were billed and how many could not be.
fn run(path: &Path) -> (u64, usize) {
    let output = child(path).stdout(Stdio::piped()).output().unwrap();
    let said: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
    (
        said["ok"]["subscriptions"].as_u64().unwrap(),
        said["ok"]["failures"].as_array().unwrap().len(),
    )
}

/// Waits until the run has said so often how far it is, and a little more; then kills it. Answers whether it was killed before its end.
fn kill(mut running: Child, transactions: u64, longer: Duration) -> bool {
    let mut said = BufReader::new(running.stderr.take().unwrap()).lines();
    for _ in 0..transactions {
        if !matches!(said.next(), Some(Ok(line)) if line.starts_with(r#"{"progress""#)) {
            break;
        }
    }
    std::thread::sleep(longer);
    running.kill().unwrap();
    running.wait().unwrap().code().is_none()
}

/// Every row of every table, in the order of all its columns.
fn dump(path: &Path) -> String {
    let connection = Connection::open(path).unwrap();
    let check: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok", "{}", path.display());
    let broken = connection.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap();
    assert!(!broken);
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut out = String::new();
    for table in tables {
        let columns = connection.prepare(&format!("SELECT * FROM {table}")).unwrap().column_count();
        let order: Vec<String> = (1..=columns).map(|place| place.to_string()).collect();
        let sql = format!("SELECT * FROM {table} ORDER BY {}", order.join(", "));
        let mut statement = connection.prepare(&sql).unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            out.push_str(&table);
            for column in 0..columns {
                match row.get_ref(column).unwrap() {
                    ValueRef::Null => out.push_str("|null"),
                    ValueRef::Integer(number) => out.push_str(&format!("|{number}")),
                    ValueRef::Text(text) => out.push_str(&format!("|{:?}", std::str::from_utf8(text).unwrap())),
                    other => panic!("{table} has {other:?}"),
                }
            }
            out.push('\n');
        }
    }
    out
}

fn copy(from: &Path, to: &Path) {
    for end in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(beside(to, end));
        assert!(!beside(from, end).exists());
    }
    std::fs::copy(from, to).unwrap();
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

fn first_difference(found: &str, expected: &str) -> String {
    let pair = found
        .lines()
        .zip(expected.lines())
        .find(|(found, expected)| found != expected);
    format!("{pair:#?}, {} and {} rows", found.lines().count(), expected.lines().count())
}

#[test]
fn a_killed_run_is_simply_run_again() {
    let dir = tempfile::tempdir().unwrap();
    let [base, quiet, killed] = ["base.db", "quiet.db", "killed.db"].map(|name| dir.path().join(name));
    build(&base);
    copy(&base, &quiet);
    let report = run(&quiet);
    let expected = dump(&quiet);
    assert_ne!(dump(&base), expected);
    assert_eq!(
        run(&quiet).1,
        report.1,
        "a second run has nothing to do but to try those again"
    );
    assert_eq!(dump(&quiet), expected);

    let transactions = SUBSCRIPTIONS as u64 / BATCH as u64;
    let mut seeded = Seeded(0x5eed_0001);
    let (mut midway, mut partial) = (0, 0);
    for round in 0..ROUNDS {
        copy(&base, &killed);
        // Spread over the run: after a given transaction, and somewhere inside the next ones. In every tenth round while the file is being opened.
        let after = if round % 10 == 9 { 0 } else { round * transactions / ROUNDS };
        let longer = Duration::from_micros(seeded.below(1_500));
        midway += u64::from(kill(child(&killed).spawn().unwrap(), after, longer));
        if round % 5 == 4 {
            // Killed again before it is left alone.
            kill(child(&killed).spawn().unwrap(), seeded.below(10), longer);
        }
        let half = dump(&killed);
        partial += u64::from(half != expected);
        run(&killed);
        let found = dump(&killed);
        assert!(found == expected, "round {round}: {}", first_difference(&found, &expected));
    }
    let said = format!("crash: {midway} of {ROUNDS} runs were killed midway, {partial} left work to do");
    writeln!(std::io::stdout(), "{said}").unwrap();
    assert!(midway * 10 >= ROUNDS * 8, "only {midway} of {ROUNDS} kills landed in the run");
}

/// Two processes share a run, and one of them is killed.
#[test]
fn processes_share_a_run() {
    let dir = tempfile::tempdir().unwrap();
    let [base, quiet, shared] = ["base.db", "quiet.db", "shared.db"].map(|name| dir.path().join(name));
    build(&base);
    copy(&base, &quiet);
    run(&quiet);
    let expected = dump(&quiet);
    let mut seeded = Seeded(0x5eed_0002);
    for round in 0..5 {
        copy(&base, &shared);
        let (first, second) = (child(&shared).spawn().unwrap(), child(&shared).spawn().unwrap());
        kill(first, 5 + seeded.below(20), Duration::from_micros(seeded.below(1_500)));
        let output = second.wait_with_output().unwrap();
        assert!(output.status.code().is_some(), "{output:?}");
        // The one that was left has done what the other had not committed, all but what it had passed already.
        run(&shared);
        let found = dump(&shared);
        assert!(found == expected, "round {round}: {}", first_difference(&found, &expected));
    }
}
