//! Mistakes, as people and machines are told of them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use common::{Shop, run};
use serde_json::Value;

#[test]
fn what_is_wrong_is_named_in_the_language_asked() {
    let shop = Shop::new();
    let wrong: [(&[&str], &str); 6] = [
        (&["--start", "2026-02-31"], "`start`: `2026-02-31`"),
        (&["--price", "4,5"], "`price`: `4,5`"),
        (&["--quantity", "-"], "`quantity`: `-`"),
        (&["--discount", "101"], "`discount`: `101`"),
        (&["--billed-from", "never"], "`billed_from`: `never`"),
        (&["--first-due-on", "2026-03-01"], "`first_due_on`: "),
    ];
    for (given, said) in wrong {
        let refused = shop.subscribe("S-1", given);
        assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""));
        assert!(
            refused.err.starts_with("refused: ") && refused.err.contains(said),
            "{}",
            refused.err
        );
        let french = shop.subscribe("S-1", &[given, &["--lang", "fr"]].concat());
        assert!(french.err.starts_with("refusé : "), "{}", french.err);
        let document = shop.subscribe("S-1", &[given, &["--json"]].concat());
        let field = document.document()["error"]["field"].as_str().unwrap().to_owned();
        assert!(said.contains(&field) && document.code == Some(1), "{}", document.out);
    }
    let nowhere = run(&["show", "S-1", "--db", &shop.path("nowhere.db")]);
    assert_eq!(nowhere.code, Some(1));
    assert!(
        !std::path::Path::new(&shop.path("nowhere.db")).exists(),
        "looking makes no file"
    );
}

#[test]
fn a_command_line_that_makes_no_sense_is_code_2() {
    for (given, said) in [
        (&["bil"][..], "there is no command `bil`"),
        (&["subscribe"][..], "missing: --db <FILE>"),
        (&["demo", "--no"][..], "no argument `--no`"),
        (&["demo", "--lang", "de"][..], "cannot be `de`"),
        (&[][..], "Usage: echeance"),
    ] {
        let ran = run(given);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    assert!(run(&["bil", "--lang", "fr"]).err.contains("la commande `bil` n’existe pas"));
    assert!(run(&["--help", "--lang=fr"]).well().starts_with("Abonnements :"));
    assert!(run(&["--version"]).well().starts_with("echeance "));
}

#[test]
fn a_mistake_on_the_command_line_keeps_its_cause() {
    for (given, english, french) in [
        (
            &["--json"][..],
            "a command is missing; there are: demo, plan, ",
            "il manque une commande ; il y a : demo, plan, ",
        ),
        (
            &["demo", "--db"],
            "`--db <FILE>` needs a value",
            "`--db <FICHIER>` attend une valeur",
        ),
        (
            &["demo", "--db=a", "--db=b"],
            "`--db <FILE>` is given twice",
            "`--db <FICHIER>` est donné deux fois",
        ),
        (
            &["demo", "--json=no"],
            "`--json` takes no value, and was given `no`",
            "`--json` ne prend pas de valeur, et a reçu `no`",
        ),
    ] {
        let said = run(&[given, &["--lang", "en"]].concat());
        assert!(said.code == Some(2) && said.err.contains(english), "{}", said.err);
        let said = run(&[given, &["--lang", "fr"]].concat());
        assert!(said.code == Some(2) && said.err.contains(french), "{}", said.err);
    }
    assert!(run(&["--lang", "fr"]).err.starts_with("erreur : il manque une commande"));
    let shop = Shop::new();
    for given in ["0", "65536", "-1", "many"] {
        let batch = format!("--batch={given}");
        let said = shop.run(&["bill", &batch]);
        assert_eq!(
            (said.code, said.err),
            (Some(1), format!("refused: `batch`: `{given}` must lie between 1 and 65535\n"))
        );
        let said = shop.run(&["bill", &batch, "--lang", "fr"]);
        assert!(
            said.err.contains(&format!("« {given} » doit être compris entre 1 et")),
            "{}",
            said.err
        );
        let said = shop.run(&["bill", &batch, "--json"]).document();
        assert_eq!(said["error"]["name"], "number_out_of_range");
    }
}

#[test]
fn a_mistake_on_the_command_line_is_a_document_too() {
    for (given, name, field, value) in [
        (&["--json"][..], "field_missing", "echeance", "command"),
        (&["--json", "bil"], "choice_unknown", "command", "bil"),
        (&["show", "--json"], "field_missing", "echeance show", "--db <FILE>, <ID>"),
        (&["demo", "--json", "--no"], "field_unknown", "echeance demo", "--no"),
        (&["demo", "--json", "--lang=de"], "choice_unknown", "lang", "de"),
        (&["demo", "--json", "--db"], "field_missing", "echeance demo", "--db <FILE>"),
        (
            &["demo", "--json", "--db=a", "--db=b"],
            "field_duplicate",
            "echeance demo",
            "--db <FILE>",
        ),
        (&["call", "--json", "--lines=1"], "type_wrong", "lines", "1"),
    ] {
        let said = run(given);
        assert!(said.code == Some(2) && said.err.starts_with("error: "), "{}", said.err);
        let error = &said.document()["error"];
        assert_eq!(
            (&error["name"], &error["field"], &error["value"]),
            (&Value::from(name), &Value::from(field), &Value::from(value))
        );
        assert!(!error["message"]["fr"].as_str().unwrap().contains('{'), "{error}");
    }
}

#[test]
fn a_plan_that_is_not_stored_is_named() {
    let shop = Shop::new();
    let given = ["subscribe", "--id", "S-1", "--customer", "C-42", "--plan", "NOPE"];
    assert_eq!(shop.run(&given).err, "refused: `plan`: there is no `NOPE`\n");
}
