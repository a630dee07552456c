//! Documents, ids, texts, keys.

use echeance::billing::Key;
use echeance::document::from_json;
use echeance::error::limits::*;
use echeance::{ErrorCode, Id, Interval, Label, Plan, Plans, Price, Subscription, bill};

use super::{builder, code, day, id, item, subscribed};

#[test]
fn documents() {
    let text = |bytes: usize| format!("\"{}\"{}", "P1M", " ".repeat(bytes - 5));
    assert!(from_json::<Interval>(&text(MAX_DOCUMENT_BYTES)).is_ok());
    assert_eq!(
        code(from_json::<Interval>(&text(MAX_DOCUMENT_BYTES + 1))),
        ErrorCode::DocumentTooLarge
    );
    // No document of the language is that deep: at the limit its shape is refused, past it its depth.
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(code(from_json::<Plan>(&nested(MAX_DEPTH + 1))), ErrorCode::DocumentTooDeep);
    assert_ne!(code(from_json::<Plan>(&nested(MAX_DEPTH))), ErrorCode::DocumentTooDeep);
    // A text at the limit is read, and refused for what it says; the longest label there is, all of it escaped, is below it.
    let quoted = |bytes: usize| format!("\"{}\"", "9".repeat(bytes));
    assert_eq!(code(from_json::<Price>(&quoted(MAX_TEXT_BYTES))), ErrorCode::AmountOutOfRange);
    assert_eq!(code(from_json::<Price>(&quoted(MAX_TEXT_BYTES + 1))), ErrorCode::TextTooLong);
    let escaped = format!("\"{}\"", r"\ud83d\ude42".repeat(MAX_TEXT_CHARS));
    assert!(escaped.len() < MAX_TEXT_BYTES && from_json::<Label>(&escaped).is_ok());
}

#[test]
fn ids_and_texts() {
    assert!("x".repeat(MAX_ID_BYTES).parse::<Id>().is_ok());
    assert_eq!(code("x".repeat(MAX_ID_BYTES + 1).parse::<Id>()), ErrorCode::TextTooLong);
    for letter in ["x", "é", "€", "🙂"] {
        assert!(letter.repeat(MAX_TEXT_CHARS).parse::<Label>().is_ok());
        assert_eq!(
            code(letter.repeat(MAX_TEXT_CHARS + 1).parse::<Label>()),
            ErrorCode::TextTooLong
        );
    }
    let with = |bytes: usize| builder("P1M").item(item(&"i".repeat(bytes))).build();
    assert!(with(MAX_ITEM_ID_BYTES).is_ok());
    assert_eq!(code(with(MAX_ITEM_ID_BYTES + 1)), ErrorCode::TextTooLong);
}

#[test]
fn keys_of_the_longest_ids() {
    let plan = builder("P1M").item(item(&"i".repeat(MAX_ITEM_ID_BYTES))).build().unwrap();
    let plans = Plans::from([(id("P"), plan)]);
    let subscription = Subscription::new(id(&"s".repeat(MAX_ID_BYTES)), vec![subscribed()]).unwrap();
    let run = bill(&subscription, &plans, &[], day("2026-01-01")).unwrap();
    let key = run.lines[0].key.as_str().to_owned();
    assert_eq!(key.len(), MAX_ID_BYTES + MAX_ITEM_ID_BYTES + "//2026-01-01/1".len());
    // There is room for the number of every line that can be posted.
    let longest = key.len() - 1 + MAX_LINES.to_string().len();
    assert!(longest <= MAX_KEY_BYTES, "{longest}");
    assert_eq!(key.parse::<Key>().unwrap(), run.lines[0].key);
    assert!("k".repeat(MAX_KEY_BYTES).parse::<Key>().is_ok());
    assert_eq!(code("k".repeat(MAX_KEY_BYTES + 1).parse::<Key>()), ErrorCode::TextTooLong);
}
