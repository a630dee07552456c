//! The suite that every store passes.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

use echeance::store::conformance;
use echeance_sqlite::{HostTransaction, SqliteStore, prepare};
use rusqlite::Connection;

#[test]
fn in_memory() {
    let failures = conformance::failures(&mut || Box::new(SqliteStore::in_memory().unwrap()));
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn in_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let mut number = 0;
    let failures = conformance::failures(&mut || {
        number += 1;
        Box::new(SqliteStore::open(dir.path().join(format!("{number}.db"))).unwrap())
    });
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn inside_a_transaction_of_the_host() {
    for check in conformance::checks() {
        let mut host = Connection::open_in_memory().unwrap();
        let transaction = host.transaction().unwrap();
        prepare(&transaction).unwrap();
        let done = check.run(&mut HostTransaction::new(&transaction));
        assert_eq!(done, Ok(()), "{}", check.name);
        transaction.commit().unwrap();
    }
}
