//! One look at the bytes of a document, before anything is read: no reader needs a stack, or memory, for what is refused here.

use crate::error::limits::{MAX_CHANGES, MAX_DEPTH, MAX_TEXT_BYTES};
use crate::error::{Error, ErrorCode, Result, count};
use crate::id::too_long;

/// Where the look is: one of these for each object and each list that is open.
#[derive(Clone, Copy, Default)]
struct Level<'a> {
    list: bool,
    /// The key of what comes next, in an object; empty while the key itself is to come.
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

/// Refuses a document that is nested too deep, a text longer than any field can hold, and more changes than a subscription can have.
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
                scan.last = scan.short(text.get(place..end).unwrap_or_default())?;
                place = end.saturating_add(1);
            }
            b'[' | b'{' => scan.open(*byte == b'[')?,
            b']' | b'}' => scan.close()?,
            b':' => scan.key(scan.last),
            b',' => scan.next(),
            _ => {
                let end = end_of_word(bytes, place);
                scan.short(text.get(place.saturating_sub(1)..end).unwrap_or_default())?;
                place = end;
            }
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

/// Where a number or a bare word ends that has begun before `from`.
fn end_of_word(bytes: &[u8], from: usize) -> usize {
    let ends = |byte: &u8| {
        matches!(
            byte,
            b' ' | b'\n' | b'\r' | b'\t' | b'"' | b'[' | b'{' | b']' | b'}' | b':' | b','
        )
    };
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter()
        .position(ends)
        .map_or(bytes.len(), |ahead| from.saturating_add(ahead))
}

impl<'a> Scan<'a> {
    /// A text, or a word, that a field could hold.
    fn short(&mut self, text: &'a str) -> Result<&'a str> {
        if text.len() > MAX_TEXT_BYTES {
            return Err(too_long(text, MAX_TEXT_BYTES).at(&self.path()));
        }
        self.fill();
        Ok(text)
    }

    fn key(&mut self, key: &'a str) {
        if let Some(level) = self.level() {
            level.key = key;
        }
    }

    fn next(&mut self) {
        if let Some(level) = self.level() {
            level.commas = level.commas.saturating_add(1);
            level.key = "";
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
        let parts = open.map(|level| match level.key {
            _ if level.list => format!("[{}]", level.commas),
            "" => String::new(),
            key => format!(".{key}"),
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
    fn a_long_text_is_refused_where_it_stands() {
        let long = "9".repeat(MAX_TEXT_BYTES + 1);
        let refused = |before: &str, token: &str| {
            let error = scan(&format!("{before}{token}")).unwrap_err();
            assert_eq!(error.code(), ErrorCode::TextTooLong);
            error.field().to_owned()
        };
        let text = format!("\"{long}\"");
        assert_eq!(refused("{", &text), "");
        assert_eq!(refused(r#"{"v":1,"#, &text), "");
        assert_eq!(refused(r#"{"bill":{"posted":[{},{"#, &text), "bill.posted[1]");
        assert_eq!(refused(r#"{"bill":{"as_of":"#, &text), "bill.as_of");
        assert_eq!(refused(r#"{"recur":{"count":"#, &long), "recur.count");
        assert_eq!(scan(&format!("{{\"k\":\"{}\"}}", "k".repeat(MAX_TEXT_BYTES))), Ok(()));
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
