//! Faults of shape: serde says in its own English words what is wrong; here they become a code and phrases of the catalogue.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, value::RawValue};
use serde_path_to_error::{Path, Segment};

use crate::error::{Detail, Error, ErrorCode, Phrase, count, limits};

/// A path as errors write it, with or without its last key.
pub(super) fn written(path: Option<&Path>, holder: bool) -> String {
    let mut parts: Vec<String> = path.into_iter().flat_map(|path| path.iter()).filter_map(part).collect();
    if holder {
        parts.pop();
    }
    parts.concat().trim_start_matches('.').to_owned()
}

fn part(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Seq { index } => Some(format!("[{index}]")),
        Segment::Map { key } => Some(format!(".{key}")),
        Segment::Enum { variant } => Some(format!(".{variant}")),
        Segment::Unknown => None,
    }
}

fn last_key(path: Option<&Path>) -> Option<String> {
    let last = path.and_then(|path| path.iter().next_back()).and_then(part)?;
    Some(last.trim_start_matches('.').to_owned())
}

/// The refusal of a shape, out of serde's words and the line as far as it was read.
pub(super) fn of_shape(said: &str, path: Option<&Path>, before: &str) -> Error {
    // No list of what is expected holds the words that part it from what was found; a text that was found may.
    let (found, expected) = said
        .rsplit_once(", expected ")
        .or_else(|| said.split_once(", there are no "))
        .unwrap_or((said, ""));
    let named = |kind: &str| found.strip_prefix(kind)?.strip_prefix(" `")?.strip_suffix('`');
    // The path of a field that nobody knows, or that stands twice, ends with its own name.
    let at_holder = |code, name: &str| {
        let holder = last_key(path).is_some_and(|last| last == name);
        Error::new(code).at(&written(path, holder)).value(name)
    };
    let here = |code| Error::new(code).at(&written(path, false));
    if let Some(name) = named("unknown field") {
        return at_holder(ErrorCode::FieldUnknown, name).with("expected", one_of(expected));
    }
    if let Some(name) = named("duplicate field") {
        return at_holder(ErrorCode::FieldDuplicate, name);
    }
    if let Some(name) = named("unknown variant") {
        return here(ErrorCode::ChoiceUnknown).value(name).with("expected", one_of(expected));
    }
    if let Some(name) = named("missing field") {
        return here(ErrorCode::FieldMissing).value(name);
    }
    if let Some(value) = named("invalid value: integer") {
        let error = here(ErrorCode::NumberOutOfRange).value(value);
        let (min, max) = bounds(error.field(), expected);
        return error.with("min", min).with("max", max);
    }
    let found = found.split_once(": ").map_or(found, |(_, found)| found);
    // A word that stands for a choice, without what that choice holds.
    if found == "unit variant" {
        let word = last_key(path).unwrap_or_default();
        let found = Found::scalar(Phrase::Text, word);
        return found.refused(&written(path, true), Phrase::ObjectWithOneKey);
    }
    Found::said(found, before).refused(&written(path, false), kind_of(expected))
}

/// The refusal of a choice that is neither a word nor an object of one key; `None` when the document is not JSON.
pub(super) fn of_choice(text: &str, said: &str, path: Option<&Path>) -> Option<Error> {
    if !said.starts_with("expected value") {
        return None;
    }
    let path = path?;
    let segments: Vec<&Segment> = path.iter().collect();
    let mut json = serde_json::Deserializer::from_str(text);
    let found = Seek(&segments).deserialize(&mut json).ok()??;
    json.end().ok()?;
    Some(Found::written(found.get()).refused(&written(Some(path), false), Phrase::WordOrObject))
}

/// What stands where something else is expected.
struct Found {
    kind: Phrase,
    /// As written, of what is neither an object nor a list nor `null`.
    scalar: Option<String>,
}

impl Found {
    fn kind(kind: Phrase) -> Self {
        Self { kind, scalar: None }
    }

    fn scalar(kind: Phrase, value: impl Into<String>) -> Self {
        let scalar = Some(value.into());
        Self { kind, scalar }
    }

    /// Out of serde's words.
    fn said(said: &str, before: &str) -> Self {
        let within = |kind: &str| said.strip_prefix(kind)?.strip_prefix(" `")?.strip_suffix('`');
        if let Some(value) = within("boolean") {
            return Self::scalar(Phrase::Logical, value);
        }
        if let Some(value) = within("integer") {
            return Self::scalar(Phrase::WholeNumber, value);
        }
        if let Some(value) = within("floating point") {
            return Self::number(value, before);
        }
        if let Some(debug) = said.strip_prefix("string ") {
            return Self::scalar(Phrase::Text, plain(debug));
        }
        match said {
            "map" => Self::kind(Phrase::Object),
            "null" | "unit value" => Self::kind(Phrase::Null),
            // Where an object is expected serde would read its fields from a list, which is then too short.
            _ if said == "sequence" || said.starts_with("invalid length") => Self::kind(Phrase::List),
            _ => Self::kind(Phrase::AnotherValue),
        }
    }

    /// Out of the document.
    fn written(json: &str) -> Self {
        match json.bytes().next() {
            Some(b'{') => Self::kind(Phrase::Object),
            Some(b'[') => Self::kind(Phrase::List),
            Some(b'n') => Self::kind(Phrase::Null),
            Some(b't' | b'f') => Self::scalar(Phrase::Logical, json),
            Some(b'"') => Self::scalar(Phrase::Text, serde_json::from_str::<String>(json).unwrap_or_default()),
            _ if json.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') => Self::scalar(Phrase::WholeNumber, json),
            _ => Self::scalar(Phrase::DecimalNumber, json),
        }
    }

    /// A number that serde took for a decimal one, as it is written in the document where reading stopped.
    fn number(value: &str, before: &str) -> Self {
        let of_number = |letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '-' | '.' | 'e' | 'E');
        let rest = before.trim_end_matches(of_number);
        let written = before.strip_prefix(rest).unwrap_or_default();
        let same = serde_json::from_str::<Number>(written).is_ok_and(|number| number.to_string() == value);
        let written = if same { written } else { value };
        // So serde takes a whole number that is beyond 64 bits.
        let large = written.len() > 18 && written.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let kind = if large { Phrase::LargeNumber } else { Phrase::DecimalNumber };
        Self::scalar(kind, written)
    }

    fn refused(self, field: &str, expected: Phrase) -> Error {
        let error = Error::new(ErrorCode::TypeWrong).at(field);
        let error = match &self.scalar {
            Some(value) => error.value(value).with("found", (self.kind, value)),
            None => error.value(self.kind.word()).with("found", self.kind),
        };
        error.with("expected", expected)
    }
}

/// A text out of the form in which Rust prints it for programmers.
fn plain(debug: &str) -> String {
    let inner = debug
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .unwrap_or(debug);
    let mut text = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        let escaped = if letter == '\\' { letters.next() } else { None };
        text.push(match escaped {
            None => letter,
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('0') => '\0',
            Some('u') => {
                let digits: String = letters.by_ref().skip(1).take_while(|letter| *letter != '}').collect();
                let code = u32::from_str_radix(&digits, 16).ok();
                code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            Some(other) => other,
        });
    }
    text
}

/// The names that serde lists.
fn one_of(expected: &str) -> Detail {
    let names: Vec<String> = expected.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    if names.is_empty() {
        Detail::Phrase(Phrase::NoField)
    } else {
        Detail::OneOf(names)
    }
}

/// What serde expected: a phrase of this crate's own types, or the name of a type of Rust's.
fn kind_of(expected: &str) -> Phrase {
    let first = expected.split(' ').next().unwrap_or_default();
    match (expected, first) {
        ("u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" | "isize", _) => Phrase::WholeNumber,
        ("a boolean", _) => Phrase::TrueOrFalse,
        ("a string" | "string", _) => Phrase::Text,
        ("a sequence", _) | (_, "tuple") => Phrase::List,
        ("a map", _) | (_, "struct") => Phrase::Object,
        ("unit", _) => Phrase::Null,
        (_, "newtype") => Phrase::ObjectWithOneKey,
        (_, "enum" | "variant") => Phrase::WordOrObject,
        _ => Phrase::of_english(expected).unwrap_or(Phrase::AnotherValue),
    }
}

/// What the integer of a field may be: the limits of the rules, which say the same of what fits the type; without any, those of the type.
fn bounds(field: &str, expected: &str) -> (i64, i64) {
    let lead = i64::from(limits::MAX_LEAD_DAYS);
    match field.rsplit('.').next().unwrap_or_default() {
        "count" | "limit" => (1, count(limits::MAX_PERIODS)),
        "periods" => (1, i64::from(limits::MAX_RENEWED_PERIODS)),
        "scale" => (0, i64::from(limits::PRICE_DECIMALS)),
        "lead_days" => (lead.saturating_neg(), lead),
        "month" => (1, 12),
        "day" | "day_of_month" => (1, 31),
        "rules_version" if field.ends_with("subscribed.rules_version") => (1, i64::from(crate::RULES_VERSION)),
        _ => match expected {
            "u8" => (0, i64::from(u8::MAX)),
            "u32" => (0, i64::from(u32::MAX)),
            "i32" => (i64::from(i32::MIN), i64::from(i32::MAX)),
            _ => (0, i64::MAX),
        },
    }
}

/// Reads a document for what stands at a path; what stands elsewhere is passed over, and nothing is copied.
struct Seek<'a>(&'a [&'a Segment]);

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = Option<&'de RawValue>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        if self.0.is_empty() {
            return <&RawValue>::deserialize(from).map(Some);
        }
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object or a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        if let Some((Segment::Seq { index }, rest)) = self.0.split_first() {
            for _ in 0..*index {
                list.next_element::<IgnoredAny>()?;
            }
            found = list.next_element_seed(Seek(rest))?.flatten();
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(found)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        let wanted = match self.0.split_first() {
            Some((Segment::Map { key } | Segment::Enum { variant: key }, rest)) => Some((key, rest)),
            _ => None,
        };
        while let Some(key) = object.next_key::<String>()? {
            match wanted {
                Some((wanted, rest)) if *wanted == key => found = object.next_value_seed(Seek(rest))?,
                _ => drop(object.next_value::<IgnoredAny>()?),
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_out_of_its_debug_form() {
        for text in ["", "x", "a\"b\\n", "é\u{301}\n\t\r\0\u{1b}'", ", expected `x`", "\\u{41}"] {
            assert_eq!(plain(&format!("{text:?}")), text);
        }
    }

    #[test]
    fn a_number_is_shown_as_written() {
        let number = |value, before| Found::number(value, before).scalar.unwrap_or_default();
        assert_eq!(number("49.9", r#"{"amount":49.90"#), "49.90");
        assert_eq!(number("1e+20", r#"{"count": 100000000000000000000"#), "100000000000000000000");
        assert_eq!(number("49.9", r#"{"amount":48.90"#), "49.9");
        assert_eq!(number("1000.0", r#"{"count":1e3"#), "1e3");
    }
}
