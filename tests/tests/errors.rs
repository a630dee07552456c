//! The catalogue of refusals, and the page that lists it: `docs/errors.md`, written again with `UPDATE_DOCS=1`.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use echeance::Language;
use echeance::error::CATALOGUE;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The names of the facts that the templates show, from their source.
fn facts() -> BTreeSet<&'static str> {
    let mut facts = BTreeSet::new();
    for file in ["en.rs", "fr.rs"] {
        let text = fs::read_to_string(root().join("core/src/error").join(file)).unwrap();
        for part in text.split('{').skip(1) {
            let name = part.split_once('}').map_or("", |(name, _)| name);
            if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()) {
                facts.insert(&*name.to_owned().leak());
            }
        }
    }
    facts
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn page() -> String {
    let mut page = String::from(
        "# Refusals\n\n\
        Every code that an answer may carry. Numbers and names never change their meaning and are never used again. \
        In a message `{field}` is the path of the field, `{value}` the value found there, the rest what the rule needs.\n\n\
        `echeance errors` lists them, and so does C with `ech_status_name()` and `ech_status_message()`.\n\n\
        1xx: the input; 2xx: what the subscription allows; 3xx: the store; 4xx: how a C function was called; 9xx: internal.\n\n\
        | code | name | English | French |\n| --- | --- | --- | --- |\n",
    );
    for code in CATALOGUE {
        page.push_str(&format!(
            "| {} | `{}` | {} | {} |\n",
            code.number(),
            code.name(),
            cell(code.template(Language::En)),
            cell(code.template(Language::Fr))
        ));
    }
    page
}

#[test]
fn numbers_and_names_are_used_once() {
    let numbers: BTreeSet<u16> = CATALOGUE.iter().map(|code| code.number()).collect();
    let names: BTreeSet<&str> = CATALOGUE.iter().map(|code| code.name()).collect();
    assert_eq!((numbers.len(), names.len()), (CATALOGUE.len(), CATALOGUE.len()));
    assert!(CATALOGUE.is_sorted_by_key(|code| code.number()));
    for code in CATALOGUE {
        assert!(matches!(code.number() / 100, 1 | 2 | 3 | 4 | 9), "{code:?}");
        assert!(
            code.name().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
            "{code:?}"
        );
    }
}

#[test]
fn the_catalogue_holds_every_code() {
    let text = fs::read_to_string(root().join("core/src/error/code.rs")).unwrap();
    let written = text
        .lines()
        .filter(|line| line.contains(" = ") && line.trim_end().ends_with("\","))
        .count();
    assert_eq!(written, CATALOGUE.len());
}

#[test]
fn every_code_has_two_messages() {
    let mut seen = BTreeSet::new();
    for code in CATALOGUE {
        let (en, fr) = (code.template(Language::En), code.template(Language::Fr));
        assert!(!en.is_empty() && !fr.is_empty() && en != fr, "{code:?}");
        assert!(
            en.starts_with(|letter: char| letter == '`' || letter.is_lowercase()) && !en.ends_with('.'),
            "{en}"
        );
        assert!(fr.ends_with('.'), "{fr}");
        for text in [en, fr] {
            assert!(seen.insert(text), "twice: {text}");
        }
    }
}

/// One message says as much as the other.
#[test]
fn both_messages_show_the_same_facts() {
    for code in CATALOGUE {
        let (en, fr) = (code.template(Language::En), code.template(Language::Fr));
        for name in facts() {
            let shown = format!("{{{name}}}");
            assert_eq!(en.contains(&shown), fr.contains(&shown), "{code:?}: {shown}");
        }
    }
}

#[test]
fn the_page_lists_them_all() {
    let path = root().join("docs/errors.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, page()).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page(),
        "docs/errors.md is not up to date: run this test with UPDATE_DOCS=1"
    );
}
