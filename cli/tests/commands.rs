//! The commands on a database, as people and machines see them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use common::{Shop, echeance, run, run_with};
use serde_json::Value;

#[test]
fn the_same_subscription_twice_gives_the_same_answer() {
    let shop = Shop::new();
    let first = shop.subscribe("S-1", &["--reference", "www.exemple.fr", "--json"]);
    let answer = first.document();
    assert_eq!(answer["ok"]["first_lines"][0]["net"], "27.36");
    assert_eq!(answer["ok"]["state"]["next_due_on"], "2026-04-01");
    let again = shop.subscribe("S-1", &["--reference", "www.exemple.fr", "--json"]);
    assert_eq!(again.well(), first.well());
    let other = shop.subscribe("S-1", &["--reference", "www.autre.fr"]);
    assert_eq!(other.code, Some(1));
    assert!(other.err.contains("`id`: the id `S-1` was already used"), "{}", other.err);
}

#[test]
fn a_preview_answers_the_same_and_stores_nothing() {
    let shop = Shop::new();
    let preview = shop.subscribe("S-1", &["--preview", "--json"]).well();
    assert_eq!(shop.run(&["show", "S-1"]).code, Some(1));
    assert_eq!(shop.subscribe("S-1", &["--json"]).well(), preview);
}

#[test]
fn the_answer_is_that_of_the_call() {
    let shop = Shop::new();
    let answer = shop.subscribe("S-1", &["--json"]).well();
    let plan: Value = serde_json::from_str(include_str!("../demo/hosting.json")).unwrap();
    let request = serde_json::json!({"v": 1, "subscribe": {"plans": {"HEB-PRO": plan}, "today": "2026-03-15",
        "id": "S-1", "customer": "C-42", "plan": "HEB-PRO"}});
    assert_eq!(run_with(&["call"], &request.to_string()).well(), answer);
}

#[test]
fn everything_that_is_special_is_taken() {
    let shop = Shop::new();
    let more = [
        "--start",
        "2026-02-10",
        "--quantity",
        "2",
        "--price",
        "40",
        "--discount",
        "10",
        "--payer",
        "P-1",
    ];
    let answer = shop.subscribe("S-1", &[&more[..], &["--billed-from", "current-period", "--json"]].concat());
    let given = &answer.document()["ok"]["subscription"]["changes"][0]["change"]["subscribed"];
    assert_eq!(given["billed_from"], "2026-03-01");
    assert_eq!(answer.document()["ok"]["lines"][0]["net"], "72.00");
    assert_eq!(answer.document()["ok"]["lines"][0]["payer"], "P-1");
    for (when, day) in [
        ("start", None),
        ("next-due", Some("2026-04-01")),
        ("2026-02-20", Some("2026-02-20")),
    ] {
        let answer = shop.subscribe(
            "S-2",
            &["--start", "2026-02-10", "--billed-from", when, "--preview", "--json"],
        );
        let given = &answer.document()["ok"]["subscription"]["changes"][0]["change"]["subscribed"];
        assert_eq!(given["billed_from"].as_str(), day, "{when}");
    }
    let answer = shop.subscribe("S-2", &["--first-due-on", "2026-04-10", "--preview"]).well();
    assert!(answer.contains("Next due on 10 April 2026"), "{answer}");
}

#[test]
fn a_second_run_bills_nothing() {
    let shop = Shop::new();
    shop.subscribe("S-1", &[]).well();
    shop.subscribe("S-2", &["--start", "2026-04-01"]).well();
    let first = shop.run(&["bill", "--as-of", "2026-05-01"]).well();
    assert!(
        first.contains("Billed as of 1 May 2026: 5 lines for 2 subscriptions."),
        "{first}"
    );
    assert!(first.contains("€226.96"), "{first}");
    let second = shop.run(&["bill", "--as-of", "2026-05-01"]).well();
    assert_eq!(second, "Billed as of 1 May 2026: nothing. All that is owed is billed.\n");
    let third = shop.run(&["bill", "--as-of", "2026-05-01", "--json"]).document();
    assert_eq!(third["ok"]["lines"], Value::Array(Vec::new()));
    let fourth = shop.run(&["bill", "--as-of", "2026-06-01", "--json"]).document();
    assert_eq!(
        fourth["ok"]["totals"][0],
        serde_json::json!({"currency": "EUR", "net": "99.80"})
    );
    // Of another tenant there is nothing.
    assert!(
        shop.run(&["bill", "--as-of", "2027-01-01", "--tenant", "other"])
            .well()
            .contains("nothing")
    );
}

#[test]
fn a_long_run_shows_the_first_lines_and_the_total() {
    let shop = Shop::new();
    shop.subscribe("S-1", &[]).well();
    let text = shop.run(&["bill", "--as-of", "2028-12-31", "--lang", "fr"]).well();
    assert!(text.contains("Les 25 premières lignes sur 34 :"), "{text}");
    // 27.36 and 33 months of 49.90.
    assert!(text.contains("1\u{202f}674,06 €"), "{text}");
}

#[test]
fn one_that_cannot_be_billed_is_named_and_the_others_are_billed() {
    let shop = Shop::new();
    shop.subscribe("S-1", &[]).well();
    shop.subscribe("S-2", &[]).well();
    let damage = "UPDATE echeance_subscription SET body = '{}' WHERE id = 'S-1'";
    let store = rusqlite::Connection::open(shop.file()).unwrap();
    assert_eq!(store.execute(damage, []).unwrap(), 1);
    drop(store);
    let ran = shop.run(&["bill", "--as-of", "2026-03-15"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("1 line for 1 subscription."), "{}", ran.out);
    assert!(ran.out.contains("Not billed, 1 subscription:\n  · S-1: "), "{}", ran.out);
    let again = shop.run(&["bill", "--as-of", "2026-03-15", "--json"]).document();
    assert_eq!(again["ok"]["failures"][0]["failure"]["name"], "stored_damaged");
    assert_eq!(again["ok"]["lines"], Value::Array(Vec::new()));
}

#[test]
fn show_says_what_is_billed_what_comes_and_why() {
    let shop = Shop::new();
    shop.subscribe("S-1", &[]).well();
    let before = shop.run(&["show", "S-1", "--today", "2026-03-15"]).well();
    assert!(before.contains("Nothing is billed yet."));
    shop.run(&["bill", "--as-of", "2026-03-15"]).well();
    let shown = shop.run(&["show", "S-1", "--today", "2026-03-15", "--lang", "fr"]).well();
    for said in [
        "Prochaine échéance le 1er avril 2026 : le 1er du mois, tous les mois.",
        "2026-03-15 – 2026-03-31 ┆ 17/31 ┆ 27,36 €",
        "Du 1er au 30 avril 2026 : 1 mois",
        "Engagé jusqu’au           14 mars 2027",
    ] {
        assert!(shown.contains(said), "{said} is missing in\n{shown}");
    }
    let answer = shop.run(&["show", "S-1", "--today", "2026-03-15", "--json"]).document();
    assert_eq!(answer["ok"]["posted"][0]["net"], "27.36");
    assert_eq!(answer["ok"]["coming"][0]["owed_on"], "2026-04-01");
    assert_eq!(answer["ok"]["state"]["billed_until"], "2026-03-31");
}

#[test]
fn a_schedule_between_two_days() {
    let shop = Shop::new();
    shop.subscribe("S-1", &[]).well();
    let text = shop
        .run(&["schedule", "S-1", "--from", "2026-03-01", "--until", "2026-05-31"])
        .well();
    assert!(
        text.starts_with("S-1: what falls due from 1 March 2026 to 31 May 2026.\n"),
        "{text}"
    );
    let rows = shop.run(&["schedule", "S-1", "--from", "2026-03-01", "--until", "2026-05-31", "--json"]);
    assert_eq!(rows.document()["ok"]["rows"].as_array().unwrap().len(), 3);
    let none = shop
        .run(&["schedule", "S-1", "--from", "2025-01-01", "--until", "2025-05-31"])
        .well();
    assert!(none.contains("Nothing falls due"));
}

#[test]
fn a_plan_grows_and_does_not_change() {
    let shop = Shop::new();
    let known = shop.run(&[
        "plan",
        "add",
        "HEB-PRO",
        concat!(env!("CARGO_MANIFEST_DIR"), "/demo/hosting.json"),
    ]);
    assert!(known.well().contains("stored already"));
    let file = shop.file();
    let other = r#"{"name":"Pro","currency":"EUR","price":[{"from":"2026-01-01","amount":"10"}],"cycle":{"every":"P1M"}}"#;
    let refused = run_with(&["plan", "add", "HEB-PRO", "-", "--db", &file], other);
    assert_eq!(refused.code, Some(1));
    let answer = run_with(&["plan", "add", "PRO", "-", "--db", &file, "--json"], other).document();
    assert_eq!(answer["ok"], serde_json::json!({"plan": "PRO", "stored": true}));
}

#[test]
fn somebody_elses_database_stays_as_it_is() {
    let shop = Shop::new();
    let path = shop.path("theirs.db");
    let theirs = rusqlite::Connection::open(&path).unwrap();
    theirs.execute_batch("CREATE TABLE client (id TEXT)").unwrap();
    drop(theirs);
    let before = std::fs::read(&path).unwrap();
    let subscribe = ["subscribe", "--id", "S-1", "--customer", "C-42", "--plan", "HEB-PRO"];
    for command in [&["show", "S-1"][..], &["schedule", "S-1"], &["bill"], &subscribe] {
        let refused = run(&[command, &["--db", &path, "--json"]].concat());
        assert_eq!(refused.code, Some(1));
        assert_eq!(refused.err, "refused: `db`: there is no `table echeance_schema`\n");
        assert_eq!(refused.document()["error"]["name"], "not_found");
        assert!(std::fs::read(&path).unwrap() == before, "{command:?}");
    }
}

#[test]
fn nothing_that_will_ever_be_owed_is_said() {
    let shop = Shop::new();
    for (language, said) in [
        (
            "en",
            "Nothing will ever be owed: its quantity, price and discount give no amount.",
        ),
        (
            "fr",
            "Rien ne sera jamais dû : sa quantité, son prix et sa remise ne donnent aucun",
        ),
    ] {
        for (id, special) in [("S-1", ["--quantity", "0"]), ("S-2", ["--discount", "100"])] {
            let subscribed = shop.subscribe(id, &[&special[..], &["--lang", language]].concat()).well();
            assert!(subscribed.contains(said), "{subscribed}");
            let shown = shop.run(&["show", id, "--today", "2026-03-20", "--lang", language]).well();
            assert!(shown.contains(said), "{shown}");
        }
        let owed = shop.subscribe("S-3", &["--lang", language]).well();
        assert!(!owed.contains(said), "{owed}");
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let shop = Shop::new();
    shop.subscribe("S-1", &[]).well();
    let file = shop.file();
    let mut command = echeance();
    command.args(["schedule", "S-1", "--db", &file, "--until", "2800-01-01"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut reader = BufReader::with_capacity(64, child.stdout.take().unwrap());
    let mut line = String::new();
    reader.read_line(&mut line).unwrap();
    drop(reader);
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn a_document_over_several_lines_is_one_request() {
    let pretty = "{\n  \"v\": 1,\n  \"recur\": {\"every\": \"P1M\",\n \"start\": \"2026-01-31\", \"count\": 2}\n}\n";
    let answer = run_with(&["call"], pretty).document();
    assert_eq!(answer["ok"]["periods"][1]["start"], "2026-02-28");
    let two = run_with(&["call"], "{\"v\":1,\"version\":{}}\n{\"v\":1,\"version\":{}}\n").well();
    assert_eq!(two.lines().count(), 2);
    let refused = run_with(&["call"], "{\"v\":1}");
    assert_eq!(
        (refused.code, &refused.document()["error"]["code"]),
        (Some(1), &Value::from(105))
    );
}

#[test]
fn engine_calls_on_a_database() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("shop.db");
    let arguments = ["call", "--lines", "--db", db.to_str().unwrap()];
    let plan = r#"{"name":"Pro","currency":"EUR","price":[{"from":"2026-01-01","amount":"49.90"}],"cycle":{"every":"P1M"}}"#;
    let add = format!(r#"{{"v":1,"tenant":"main","add_plan":{{"id":"PRO","plan":{plan}}}}}"#);
    let subscribe = r#"{"v":1,"tenant":"main","subscribe":{"today":"2026-03-01","id":"S-1","customer":"C-1","plan":"PRO"}}"#;
    let bill = r#"{"v":1,"tenant":"main","bill":{"as_of":"2026-03-01"}}"#;
    let answers = run_with(&arguments, &format!("{add}\n{subscribe}\n{bill}\n")).well();
    assert!(
        answers.ends_with("{\"v\":1,\"ok\":{\"subscriptions\":1,\"lines\":1,\"failures\":[]}}\n"),
        "{answers}"
    );
    // What was answered is on the disk.
    let again = run_with(&arguments, bill).well();
    assert_eq!(again, "{\"v\":1,\"ok\":{\"subscriptions\":0,\"lines\":0,\"failures\":[]}}\n");
}
