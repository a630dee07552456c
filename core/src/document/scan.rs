//! One look at the bytes of a document, before anything is read: no reader needs a stack, or memory, for what is refused here.

use crate::error::limits::{MAX_CHANGES, MAX_DEPTH, MAX_ID_BYTES};
use crate::error::{Error, ErrorCode, Result, count};

/// Bytes that a known key can have at most: as many as an id, each written as an escape.
const KEY_BYTES: usize = 6 * MAX_ID_BYTES;
/// The objects whose keys are ids.
const BY_ID: [&str; 2] = ["plans", "meta"];

/// Where the look is: one of these for each object and each list that is open.
#[derive(Clone, Copy, Default)]
struct Level<'a> {
    list: bool,
    /// The key last read, in an object.
    key: &'a str,
    /// The commas so far.
    commas: usize,
    /// Whether anything but space stands in it.
    filled: bool,
}

struct Scan<'a> {
    levels: [Level<'a>; MAX_DEPTH],
    depth: usize,
    /// The text last read.
    last: &'a str,
}

/// Refuses a document that is nested too deep, a key that nothing can have, and more changes than a subscription can have.
///
/// A document that is not JSON is left to its reader.
pub(super) fn scan(text: &str) -> Result<()> {
    let mut scan = Scan {
        levels: [Level::default(); MAX_DEPTH],
        depth: 0,
        last: "",
    };
    let bytes = text.as_bytes();
    let mut place = 0_usize;
    while let Some(byte) = bytes.get(place) {
        place = place.saturating_add(1);
        match byte {
            b' ' | b'\n' | b'\r' | b'\t' => {}
            b'"' => {
                let end = end_of_text(bytes, place);
                scan.fill();
                scan.last = text.get(place..end).unwrap_or_default();
                place = end.saturating_add(1);
            }
            byte => scan.outside(*byte)?,
        }
    }
    Ok(())
}

/// Where the quote stands that ends the text begun at `from`, or the end of the document.
fn end_of_text(bytes: &[u8], mut from: usize) -> usize {
    while let Some(rest) = bytes.get(from..) {
        match rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
            Some(ahead) if rest.get(ahead) == Some(&b'"') => return from.saturating_add(ahead),
            // A backslash takes the next byte with it.
            Some(ahead) => from = from.saturating_add(ahead).saturating_add(2),
            None => break,
        }
    }
    bytes.len()
}

impl<'a> Scan<'a> {
    fn outside(&mut self, byte: u8) -> Result<()> {
        match byte {
            b'[' | b'{' => self.open(byte == b'['),
            b']' | b'}' => self.close(),
            b':' => self.key(),
            b',' => {
                if let Some(level) = self.level() {
                    level.commas = level.commas.saturating_add(1);
                }
                Ok(())
            }
            _ => {
                self.fill();
                Ok(())
            }
        }
    }

    fn open(&mut self, list: bool) -> Result<()> {
        self.fill();
        let Some(level) = self.levels.get_mut(self.depth) else {
            return Err(Error::new(ErrorCode::DocumentTooDeep).with("max", count(MAX_DEPTH)));
        };
        *level = Level {
            list,
            ..Level::default()
        };
        self.depth = self.depth.saturating_add(1);
        Ok(())
    }

    fn close(&mut self) -> Result<()> {
        let closed = self.level().copied().unwrap_or_default();
        self.depth = self.depth.saturating_sub(1);
        let entries = if closed.filled { closed.commas.saturating_add(1) } else { 0 };
        if closed.list && entries > MAX_CHANGES && self.held_by("changes") {
            let error = Error::new(ErrorCode::TooMany).at(&self.path()).value(entries);
            return Err(error.with("max", count(MAX_CHANGES)));
        }
        Ok(())
    }

    fn key(&mut self) -> Result<()> {
        let key = self.last;
        if let Some(level) = self.level() {
            level.key = key;
        }
        if key.len() <= KEY_BYTES {
            return Ok(());
        }
        self.depth = self.depth.saturating_sub(1);
        let (here, by_id) = (self.path(), BY_ID.iter().any(|name| self.held_by(name)));
        Err(if by_id {
            crate::id::too_long(key, MAX_ID_BYTES).at(&here)
        } else {
            Error::new(ErrorCode::FieldUnknown)
                .at(&here)
                .value(key)
                .with("expected", "a field of the language")
        })
    }

    fn fill(&mut self) {
        if let Some(level) = self.level() {
            level.filled = true;
        }
    }

    /// The innermost one that is open.
    fn level(&mut self) -> Option<&mut Level<'a>> {
        self.levels.get_mut(self.depth.checked_sub(1)?)
    }

    /// Whether what comes next stands under this key.
    fn held_by(&self, key: &str) -> bool {
        let holder = self.depth.checked_sub(1).and_then(|place| self.levels.get(place));
        holder.is_some_and(|holder| !holder.list && holder.key == key)
    }

    /// The path of what comes next, as errors write it.
    fn path(&self) -> String {
        let open = self.levels.iter().take(self.depth);
        let parts = open.map(|level| match level.list {
            true => format!("[{}]", level.commas),
            false => format!(".{}", level.key),
        });
        parts.collect::<String>().trim_start_matches('.').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_in_a_text_open_nothing() {
        let deep = "[".repeat(MAX_DEPTH);
        let closed = "]".repeat(MAX_DEPTH);
        for text in [r#""[""#, r#""\"[""#, r#""\\\"[""#, r#""\u005b["#, r#""\""#, r#""\"#, "\""] {
            assert_eq!(scan(&format!("{deep}{text}{closed}")), Ok(()), "{text}");
        }
        // After an escaped backslash the quote ends the text, and the bracket counts.
        let error = scan(&format!(r#"{deep}"\\"[{closed}"#)).unwrap_err();
        assert_eq!(error.code(), ErrorCode::DocumentTooDeep);
    }

    #[test]
    fn a_long_key_is_refused_where_it_stands() {
        let refused = |before: &str, key: usize| {
            let error = scan(&format!("{before}\"{}\":1", "k".repeat(key))).unwrap_err();
            (error.code(), error.field().to_owned())
        };
        let unknown = |field: &str| (ErrorCode::FieldUnknown, field.to_owned());
        assert_eq!(refused("{", KEY_BYTES + 1), unknown(""));
        assert_eq!(refused(r#"{"bill":{"posted":[{},{"#, 1_000), unknown("bill.posted[1]"));
        let too_long = (ErrorCode::TextTooLong, "bill.plans".to_owned());
        assert_eq!(refused(r#"{"bill":{"plans":{"#, 1_000), too_long);
        assert_eq!(scan(&format!("{{\"{}\":1}}", "k".repeat(KEY_BYTES))), Ok(()));
        // As long in a value, it is left to the type of its field.
        assert_eq!(scan(&format!("{{\"k\":\"{}\"}}", "k".repeat(1_000))), Ok(()));
    }

    #[test]
    fn changes_are_counted_and_other_lists_are_not() {
        let list = |key: &str, entries: usize| format!("{{\"{key}\":[{}0]}}", "0,".repeat(entries - 1));
        assert_eq!(scan(&list("changes", MAX_CHANGES)), Ok(()));
        let error = scan(&list("changes", MAX_CHANGES + 1)).unwrap_err();
        assert_eq!((error.code(), error.field()), (ErrorCode::TooMany, "changes"));
        assert_eq!(error.found(), (MAX_CHANGES + 1).to_string());
        assert_eq!(scan(&list("posted", MAX_CHANGES + 1)), Ok(()));
        assert_eq!(scan(r#"{"changes":[]}"#), Ok(()));
    }
}
