//! The scripts of `tests/engine` through an engine in memory.

use std::collections::BTreeSet;
use std::io::Write;

use echeance::document::{call_engine, from_json};
use echeance::store::{MemoryStore, Store};
use echeance::{Engine, Plan};
use echeance_tests::scripts::{all, run};
use serde_json::{Value, json};

fn open() -> impl FnMut(&str) -> String {
    let mut engine = Engine::new(MemoryStore::new());
    move |request| call_engine(&mut engine, request)
}

#[test]
fn every_script() {
    let scripts = all();
    assert!(scripts.len() >= 15, "only {} scripts", scripts.len());
    match run(&scripts, open) {
        // Past the harness, which keeps the output of tests that pass to itself.
        Ok(line) => writeln!(std::io::stdout(), "{line}").unwrap(),
        Err(faults) => panic!("{faults}"),
    }
}

#[test]
fn every_call_is_in_a_script() {
    let mut calls = BTreeSet::new();
    for step in all().into_iter().flat_map(|script| script.steps) {
        let request: Value = serde_json::from_str(&step.request).unwrap();
        calls.extend(request.as_object().unwrap().keys().cloned());
    }
    for call in ["v", "tenant", "recur"] {
        assert!(calls.remove(call));
    }
    let expected = [
        "add_plan",
        "amend",
        "bill",
        "bill_one",
        "lines_without_document",
        "load",
        "preview",
        "renew",
        "schedule",
        "set_document",
        "state",
        "subscribe",
    ];
    assert!(calls.iter().eq(expected), "{calls:?}");
}

#[test]
fn a_corrupted_script_fails() {
    let mut scripts = all();
    scripts.truncate(5);
    scripts[4].steps.last_mut().unwrap().answer = json!({"v": 1, "ok": {"lines": 0}});
    let faults = run(&scripts, open).unwrap_err();
    assert!(faults.ends_with("scripts: 4 of 5"), "{faults}");
}

/// A run that leaves one out says which one and why, as a refusal, and so does its subscription until it is billed.
#[test]
fn what_a_run_left_out() {
    let mut engine = Engine::new(MemoryStore::new());
    let plan = |from: &str| {
        let text = r#"{"name":"Pro","currency":"EUR","price":[{"from":"FROM","amount":"10"}],"cycle":{"every":"P1M"}}"#;
        from_json::<Plan>(&text.replace("FROM", from)).unwrap()
    };
    let (tenant, id) = ("main".parse().unwrap(), "PRO".parse().unwrap());
    engine.add_plan(&tenant, &id, &plan("2026-01-01")).unwrap();
    let subscribe = r#"{"v":1,"tenant":"main","subscribe":{"today":"2026-02-01","id":"S-1","customer":"C-1","plan":"PRO"}}"#;
    assert!(call_engine(&mut engine, subscribe).starts_with(r#"{"v":1,"ok":"#));

    // The store is damaged: the plan has lost its prices.
    let mut store = engine.into_store();
    store
        .transaction(&mut |unit| unit.put_plan(&tenant, &id, &plan("2027-01-01")))
        .unwrap();
    let mut engine = Engine::new(store);
    let answer = call_engine(&mut engine, r#"{"v":1,"tenant":"main","bill":{"as_of":"2026-02-01"}}"#);
    let run: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!((&run["ok"]["subscriptions"], &run["ok"]["lines"]), (&json!(0), &json!(0)));
    let failure = &run["ok"]["failures"][0];
    assert_eq!(failure["id"], "S-1");
    assert_eq!(
        (&failure["error"]["code"], &failure["error"]["name"]),
        (&json!(129), &json!("price_missing"))
    );
    assert!(failure["error"]["message"]["fr"].is_string());
    let loaded: Value = serde_json::from_str(&call_engine(
        &mut engine,
        r#"{"v":1,"tenant":"main","load":{"subscription":"S-1"}}"#,
    ))
    .unwrap();
    assert_eq!(loaded["ok"]["failure"]["name"], "price_missing");
}
