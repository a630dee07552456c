//! A file: opened again, opened twice, of a later version, damaged.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use std::path::Path;

use echeance::store::{Filter, Stored, Tenant};
use echeance::{ChangeKind, Cycle, Draft, Engine, Enrolment, ErrorCode, Id, Language, NaiveDate, Plan, Subscribed};
use echeance_sqlite::{SqliteStore, SqliteUnit};
use rusqlite::Connection;

fn day(text: &str) -> NaiveDate {
    echeance::calendar::parse_day(text).unwrap()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn tenant(text: &str) -> Tenant {
    text.parse().unwrap()
}

fn plan() -> Plan {
    Plan::builder(
        "Pro".parse().unwrap(),
        "EUR".parse().unwrap(),
        Cycle::every("P1M".parse().unwrap()),
    )
    .price(day("2026-01-01"), "49.90".parse().unwrap())
    .build()
    .unwrap()
}

fn open(path: &Path) -> Engine<SqliteStore> {
    Engine::new(SqliteStore::open(path).unwrap())
}

fn filled(path: &Path, tenants: &[&str], subscriptions: usize) -> Engine<SqliteStore> {
    let mut engine = open(path);
    for name in tenants {
        engine.add_plan(&tenant(name), &id("PRO"), &plan()).unwrap();
        for number in 0..subscriptions {
            let enrolment = Enrolment::new(id(&format!("S-{number:04}")), Subscribed::new(id("C-1"), id("PRO")));
            engine.subscribe(&tenant(name), enrolment, day("2026-01-31")).unwrap();
        }
    }
    engine
}

fn all(engine: &mut Engine<SqliteStore>, name: &str) -> Vec<Stored> {
    let rows = engine.list(&tenant(name), &Filter::default(), None, usize::MAX).unwrap();
    rows.iter().map(|row| engine.load(&tenant(name), &row.id).unwrap()).collect()
}

fn pragma(connection: &Connection, name: &str) -> String {
    let value = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
    format!("{:?}", connection.pragma_query_value(None, name, value).unwrap())
}

#[test]
fn opened_again_it_has_what_it_had() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut engine = filled(&path, &["acme"], 5);
    engine.bill(&tenant("acme"), day("2026-03-31"), &mut |_| {}).unwrap();
    let before = all(&mut engine, "acme");
    drop(engine);
    assert_eq!(all(&mut open(&path), "acme"), before);
    assert_eq!(before[0].lines.len(), 3);
}

#[test]
fn it_is_durable_and_strict() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(dir.path().join("a.db")).unwrap();
    let found = [
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "trusted_schema",
        "user_version",
        "application_id",
    ];
    let found: Vec<_> = found.iter().map(|name| pragma(store.connection(), name)).collect();
    assert_eq!(
        found,
        [
            "Text(\"wal\")",
            "Integer(2)",
            "Integer(1)",
            "Integer(0)",
            "Integer(1)",
            "Integer(1162037297)"
        ]
    );
    assert_eq!(pragma(store.connection(), "busy_timeout"), "Integer(10000)");
}

#[test]
fn a_later_schema_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let store = SqliteStore::open(&path).unwrap();
    store
        .connection()
        .execute("UPDATE echeance_schema SET version = 2", [])
        .unwrap();
    drop(store);
    let error = SqliteStore::open(&path).unwrap_err();
    assert_eq!(error.code(), ErrorCode::SchemaUnsupported);
    assert_eq!(error.to_string(), "the store has schema 2; this library knows up to 1");
}

#[test]
fn what_is_no_database_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    std::fs::write(&path, "not a database, but long enough to be read as one".repeat(100)).unwrap();
    assert_eq!(SqliteStore::open(&path).unwrap_err().code(), ErrorCode::StoreFailed);
    let nowhere = dir.path().join("missing").join("a.db");
    assert_eq!(SqliteStore::open(nowhere).unwrap_err().code(), ErrorCode::StoreFailed);
}

/// As a URI it would be a store in memory, which nobody finds again.
#[test]
fn a_path_is_no_uri() {
    let name = format!("file:echeance-{}.db?mode=memory", std::process::id());
    drop(SqliteStore::open(&name).unwrap());
    let found = SqliteStore::open_existing(&name).is_ok();
    let there = std::fs::remove_file(&name).is_ok();
    assert!(found && there, "{name}");
}

#[test]
fn what_sqlite_says_is_quoted() {
    let dir = tempfile::tempdir().unwrap();
    let error = SqliteStore::open(dir.path().join("missing/a.db")).unwrap_err();
    let (en, fr) = (error.message(Language::En), error.message(Language::Fr));
    assert!(
        en.starts_with("the store failed: the cause given is `unable to open database file"),
        "{en}"
    );
    assert!(
        fr.starts_with("Le stockage a échoué : la cause donnée est « unable to open database file") && fr.ends_with(" »."),
        "{fr}"
    );
}

/// What only looks for a store makes none, neither a file nor tables in somebody else's.
#[test]
fn what_is_not_ours_stays_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let nowhere = dir.path().join("nowhere.db");
    let error = SqliteStore::open_existing(&nowhere).unwrap_err();
    assert_eq!((error.code(), error.field()), (ErrorCode::NotFound, "db"));
    assert!(!nowhere.exists());
    let (plain, logged, empty) = (
        dir.path().join("plain.db"),
        dir.path().join("logged.db"),
        dir.path().join("empty.db"),
    );
    for (path, mode) in [(&plain, "delete"), (&logged, "wal")] {
        let theirs = Connection::open(path).unwrap();
        theirs
            .pragma_update_and_check(None, "journal_mode", mode, |_| Ok(()))
            .unwrap();
        theirs
            .execute_batch("CREATE TABLE client (id TEXT); INSERT INTO client VALUES ('C-42')")
            .unwrap();
    }
    std::fs::write(&empty, "").unwrap();
    for path in [&plain, &logged, &empty] {
        let before = std::fs::read(path).unwrap();
        let error = SqliteStore::open_existing(path).unwrap_err();
        assert_eq!((error.code(), error.field()), (ErrorCode::NotFound, "db"));
        assert_eq!(error.to_string(), "`db`: there is no `table echeance_schema`");
        assert!(std::fs::read(path).unwrap() == before, "{}", path.display());
    }
    let left = std::fs::read_dir(dir.path()).unwrap().count();
    assert_eq!(left, 3, "nothing lies beside the files");
}

/// Only the one who prepares a file chooses its journal; a host that prepared its own keeps what it has.
#[test]
fn the_journal_is_set_once() {
    let dir = tempfile::tempdir().unwrap();
    let (path, hosted) = (dir.path().join("a.db"), dir.path().join("b.db"));
    drop(SqliteStore::open(&path).unwrap());
    let again = SqliteStore::open_existing(&path).unwrap();
    assert_eq!(pragma(again.connection(), "journal_mode"), "Text(\"wal\")");
    assert_eq!(pragma(again.connection(), "synchronous"), "Integer(2)");
    echeance_sqlite::prepare(&Connection::open(&hosted).unwrap()).unwrap();
    for opened in [SqliteStore::open(&hosted), SqliteStore::open_existing(&hosted)] {
        assert_eq!(pragma(opened.unwrap().connection(), "journal_mode"), "Text(\"delete\")");
    }
}

/// Whatever a row holds, it is refused as damaged, and never read as something else.
#[test]
fn damaged_rows_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut engine = filled(&path, &["acme"], 2);
    engine.bill(&tenant("acme"), day("2026-03-31"), &mut |_| {}).unwrap();
    drop(engine);
    let hurt = [
        "UPDATE echeance_subscription SET body = substr(body, 2) WHERE id = 'S-0000'",
        "UPDATE echeance_subscription SET body = '{}' WHERE id = 'S-0000'",
        "UPDATE echeance_subscription SET body = (SELECT body FROM echeance_subscription WHERE id = 'S-0001') WHERE id = 'S-0000'",
        "UPDATE echeance_subscription SET body = replace(body, 'recorded_on', 'recorded') WHERE id = 'S-0000'",
        "UPDATE echeance_subscription SET next_bill_on = '2026-02-31' WHERE id = 'S-0000'",
        "UPDATE echeance_subscription SET as_of = 'yesterday' WHERE id = 'S-0000'",
        "UPDATE echeance_subscription SET customer = 'C 1' WHERE id = 'S-0000'",
        "UPDATE echeance_subscription SET reference = '' WHERE id = 'S-0000'",
        "UPDATE echeance_subscription SET status = 'lost' WHERE id = 'S-0000'",
        "UPDATE echeance_subscription SET failure = '[]' WHERE id = 'S-0000'",
        "UPDATE echeance_subscription SET lines = 2 WHERE id = 'S-0000'",
        "UPDATE echeance_subscription SET lines = 0, next_bill_on = cast(x'ff' as text) WHERE id = 'S-0000'",
        "DELETE FROM echeance_line WHERE subscription = 'S-0000' AND place = 2",
        "UPDATE echeance_line SET body = replace(body, '49.90', '49,90') WHERE subscription = 'S-0000' AND place = 2",
        "UPDATE echeance_line SET body = replace(body, 'S-0000', 'S-0001') WHERE subscription = 'S-0000' AND place = 2",
        "UPDATE echeance_line SET key = 'S-0000/fee/2026-02-28/9' WHERE subscription = 'S-0000' AND place = 2",
        "UPDATE echeance_line SET document_number = 'F 1', document_issued_on = '2026-01-01', document_status = 'final' \
         WHERE subscription = 'S-0000' AND place = 2",
    ];
    for sql in hurt {
        let copy = dir.path().join("b.db");
        std::fs::copy(&path, &copy).unwrap();
        let mut engine = open(&copy);
        drop(engine);
        assert!(Connection::open(&copy).unwrap().execute(sql, []).unwrap() > 0, "{sql}");
        engine = open(&copy);
        let error = engine.load(&tenant("acme"), &id("S-0000")).unwrap_err();
        assert_eq!(error.code(), ErrorCode::StoredDamaged, "{sql}: {error}");
        // The other one is still billed.
        let report = engine.bill(&tenant("acme"), day("2026-04-30"), &mut |_| {}).unwrap();
        assert_eq!(report.subscriptions, 1, "{sql}");
        assert!(
            report
                .failures
                .iter()
                .all(|(id, error)| id.as_str() == "S-0000" && error.code() == ErrorCode::StoredDamaged)
        );
        drop(engine);
        std::fs::remove_file(&copy).unwrap();
    }
}

/// A save that is refused in the middle of a transaction leaves only its own subscription out.
#[test]
fn a_refused_save_leaves_the_others() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut engine = filled(&path, &["acme"], 4).with_batch(3);
    // Somebody else's line already has the key that the second one's February will get.
    engine.bill_one(&tenant("acme"), &id("S-0003"), day("2026-01-31")).unwrap();
    drop(engine);
    let host = Connection::open(&path).unwrap();
    let stolen = "UPDATE echeance_line SET key = 'S-0001/fee/2026-02-28/1' WHERE subscription = 'S-0003'";
    assert_eq!(host.execute(stolen, []).unwrap(), 1);
    let mut engine = open(&path).with_batch(3);
    let report = engine.bill(&tenant("acme"), day("2026-02-28"), &mut |_| {}).unwrap();
    let failures: Vec<_> = report
        .failures
        .iter()
        .map(|(id, error)| (id.as_str(), error.code()))
        .collect();
    assert_eq!(
        failures,
        [("S-0001", ErrorCode::KeyTaken), ("S-0003", ErrorCode::StoredDamaged)]
    );
    assert_eq!((report.subscriptions, report.lines), (2, 4));
    let left = engine.load(&tenant("acme"), &id("S-0001")).unwrap();
    assert!(left.lines.is_empty());
    assert_eq!(left.failure.unwrap().name, "key_taken");
}

#[test]
fn tenants_on_one_file_do_not_meet() {
    let dir = tempfile::tempdir().unwrap();
    let mut both = filled(&dir.path().join("both.db"), &["acme", "zen"], 8);
    let mut alone = filled(&dir.path().join("alone.db"), &["acme"], 8);
    let later = Draft::new(
        id("end"),
        ChangeKind::EndSet {
            last_day: Some(day("2026-02-10")),
        },
    );
    both.amend(&tenant("zen"), &id("S-0002"), day("2026-02-01"), later).unwrap();
    for engine in [&mut both, &mut alone] {
        engine.bill(&tenant("acme"), day("2026-03-31"), &mut |_| {}).unwrap();
    }
    assert_eq!(all(&mut both, "acme"), all(&mut alone, "acme"));
    assert!(all(&mut both, "zen").iter().all(|stored| stored.lines.is_empty()));
}

/// Four workers at once, each with its own connection: together they do what one would have done.
#[test]
fn racing_runs_bill_nothing_twice() {
    let dir = tempfile::tempdir().unwrap();
    let (path, quiet) = (dir.path().join("a.db"), dir.path().join("b.db"));
    drop(filled(&path, &["acme"], 200));
    std::fs::copy(&path, &quiet).unwrap();
    let workers: Vec<_> = (0..4)
        .map(|worker| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut engine = open(&path).with_batch(worker + 3);
                engine.bill(&tenant("acme"), day("2026-06-30"), &mut |_| {}).unwrap()
            })
        })
        .collect();
    let reports: Vec<_> = workers.into_iter().map(|worker| worker.join().unwrap()).collect();
    let mut once = open(&quiet);
    let expected = once.bill(&tenant("acme"), day("2026-06-30"), &mut |_| {}).unwrap();
    assert_eq!(reports.iter().map(|report| report.lines).sum::<u64>(), expected.lines);
    assert_eq!(reports.iter().map(|report| report.subscriptions).sum::<u64>(), 200);
    assert!(reports.iter().all(|report| report.failures.is_empty()));
    assert_eq!(all(&mut open(&path), "acme"), all(&mut once, "acme"));
}

#[test]
fn many_open_a_new_file_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let path = path.clone();
            std::thread::spawn(move || SqliteStore::open(path).map(drop))
        })
        .collect();
    for worker in workers {
        assert_eq!(worker.join().unwrap(), Ok(()));
    }
}

/// While another process writes, questions are answered, and a write that waits too long is refused and leaves nothing.
#[test]
fn readers_wait_for_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut engine = filled(&path, &["acme"], 2);
    let mut other = Connection::open(&path).unwrap();
    let transaction = other
        .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
        .unwrap();
    transaction
        .execute("UPDATE echeance_subscription SET customer = 'C-2'", [])
        .unwrap();
    assert_eq!(all(&mut engine, "acme").len(), 2);
    let preview = engine
        .preview_bill(&tenant("acme"), &id("S-0000"), day("2026-01-31"))
        .unwrap();
    let store = engine.into_store().wait(std::time::Duration::from_millis(20)).unwrap();
    let mut engine = Engine::new(store);
    let refused = engine.bill_one(&tenant("acme"), &id("S-0000"), day("2026-01-31"));
    assert_eq!(refused.unwrap_err().code(), ErrorCode::StoreFailed);
    transaction.rollback().unwrap();
    let billed = engine.bill_one(&tenant("acme"), &id("S-0000"), day("2026-01-31")).unwrap();
    assert_eq!(billed, preview);
}

/// The host's rows and ours in one transaction, through the unit itself.
#[test]
fn a_unit_inside_the_hosts_transaction() {
    use echeance::store::Unit;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    drop(filled(&path, &["acme"], 1));
    let mut host = Connection::open(&path).unwrap();
    host.execute_batch("CREATE TABLE invoice (id TEXT PRIMARY KEY)").unwrap();
    let transaction = host.transaction().unwrap();
    transaction.execute("INSERT INTO invoice VALUES ('F-1')", []).unwrap();
    let mut unit = SqliteUnit::new(&transaction);
    unit.put_plan(&tenant("acme"), &id("NEW"), &plan()).unwrap();
    assert_eq!(unit.plans(&tenant("acme"), None, 9).unwrap(), [id("NEW"), id("PRO")]);
    transaction.rollback().unwrap();
    assert_eq!(open(&path).plans(&tenant("acme"), None, 9).unwrap(), [id("PRO")]);
}
