//! What a refusal says: whole sentences of one language, with nothing in them of serde's or Rust's words.

use echeance::document::call;
use echeance::error::Phrase;
use echeance_tests::vectors::all;
use serde_json::{Value, json};

/// Words that no French message holds, but in what it quotes.
const ENGLISH: &[&str] = &[
    "the",
    "of",
    "an",
    "with",
    "without",
    "use",
    "such",
    "written",
    "text",
    "is",
    "not",
    "it",
    "one",
    "expected",
    "found",
    "floating",
    "integer",
    "boolean",
    "sequence",
    "map",
    "struct",
    "tuple",
    "string",
    "variant",
    "newtype",
    "enum",
    "unit",
    "character",
    "column",
    "line",
    "field",
    "invalid",
    "missing",
    "unknown",
    "duplicate",
    "trailing",
    "parsing",
    "eof",
    "escape",
    "number",
    "value",
    "list",
    "object",
    "whole",
    "period",
    "amount",
    "price",
    "currency",
    "day",
    "interval",
    "month",
    "end",
    "i8",
    "i16",
    "i32",
    "i64",
    "u8",
    "u16",
    "u32",
    "u64",
    "usize",
    "f64",
    "null",
    "true",
    "false",
];

struct Said {
    id: String,
    value: String,
    en: String,
    fr: String,
}

fn said() -> Vec<Said> {
    let mut vectors = all();
    vectors.retain(|vector| vector.answer["error"].is_object());
    let mut said = Vec::new();
    for vector in vectors {
        let answer: Value = serde_json::from_str(&call(&vector.request)).unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let error = &answer["error"];
        said.push(Said {
            id: vector.id,
            value: text(&error["value"]),
            en: text(&error["message"]["en"]),
            fr: text(&error["message"]["fr"]),
        });
    }
    assert!(said.len() >= 550, "{}", said.len());
    said
}

/// The message without what it quotes.
fn own_words(message: &str, value: &str) -> String {
    let mut rest = message.replace(&format!("« {value} »"), "");
    while let Some((before, after)) = rest.split_once('«') {
        let after = after.split_once('»').map_or("", |(_, after)| after);
        rest = format!("{before}{after}");
    }
    // Examples stand in quotes.
    rest.split('"').step_by(2).collect()
}

#[test]
fn no_french_message_speaks_english() {
    for said in said() {
        let own = own_words(&said.fr, &said.value).to_lowercase();
        let spoken = |word: &&&str| own.split(|letter: char| !letter.is_alphanumeric()).any(|own| own == **word);
        let found: Vec<_> = ENGLISH.iter().filter(spoken).collect();
        assert!(found.is_empty(), "{}: {found:?} in {}", said.id, said.fr);
        assert!(!own.contains('`'), "{}: {}", said.id, said.fr);
    }
}

#[test]
fn no_phrase_speaks_english_in_french() {
    for phrase in Phrase::ALL {
        let own = own_words(phrase.fr(), "");
        let mut words = own.split(|letter: char| !letter.is_alphanumeric());
        assert!(words.all(|word| !ENGLISH.contains(&word)), "{}", phrase.fr());
    }
}

#[test]
fn quotes_are_closed() {
    for said in said() {
        let given = said.value.matches('`').count();
        let odd = |message: &str| !message.matches('`').count().saturating_sub(given).is_multiple_of(2);
        assert!(!odd(&said.en), "{}: {}", said.id, said.en);
        let fr = said.fr.replace(&said.value, "");
        assert_eq!(fr.matches('«').count(), fr.matches('»').count(), "{}: {}", said.id, said.fr);
    }
}

#[test]
fn messages_in_full() {
    let message = |request: &str, language: &str| {
        let answer: Value = serde_json::from_str(&call(request)).unwrap();
        answer["error"]["message"][language].as_str().unwrap().to_owned()
    };
    let recur = |name: &str, value: Value| {
        let mut recur = json!({"every": "P3M", "start": "2026-01-01"});
        recur[name] = value;
        json!({"v": 1, "recur": recur}).to_string()
    };
    let cases = [
        (
            recur("phase", json!(null)),
            "`recur.phase`: found `null`, expected a word or an object with one key",
            "« recur.phase » : trouvé « null ». Attendu : un mot ou un objet d’une seule clé.",
        ),
        (
            recur("count", json!(49.9)),
            "`recur.count`: found a decimal number `49.9`, expected a whole number",
            "« recur.count » : trouvé un nombre décimal « 49.9 ». Attendu : un nombre entier.",
        ),
        (
            recur("every", json!({})),
            "`recur.every`: found an object, expected an interval such as \"P1M\"",
            "« recur.every » : trouvé un objet. Attendu : une durée comme \"P1M\".",
        ),
        (
            recur("timing", json!("x")),
            "`recur`: unknown field `timing`; expected `every`, `start`, `align`, `phase`, `month_end`, `from` or `count`",
            "« recur » : champ inconnu « timing ». Attendu : « every », « start », « align », « phase », « month_end », « from » ou « count ».",
        ),
        (
            "{\"v\":1,\n\"subscribe\":{\"note\":\"é\",x}}".to_owned(),
            "`subscribe`: the text is not JSON at line 2, column 25",
            "« subscribe » : le texte n’est pas du JSON (ligne 2, colonne 25).",
        ),
    ];
    for (request, en, fr) in cases {
        assert_eq!((message(&request, "en").as_str(), message(&request, "fr").as_str()), (en, fr));
    }
}
