//! The output: text within 80 columns, or documents.

use std::io::{self, BufWriter, Stdout, Write};

use comfy_table::Table;
use serde::Serialize;

use crate::stop::Result;

/// The columns that text and tables keep to.
pub const WIDTH: u16 = 80;

/// Standard output. A reader that leaves early stops the command, and nothing panics.
pub struct Out {
    to: BufWriter<Stdout>,
}

impl Out {
    pub fn new() -> Self {
        Self {
            to: BufWriter::new(io::stdout()),
        }
    }

    /// A line as it is.
    pub fn line(&mut self, text: &str) -> Result<()> {
        Ok(writeln!(self.to, "{text}")?)
    }

    pub fn blank(&mut self) -> Result<()> {
        self.line("")
    }

    /// A title, underlined, with an empty line after it.
    pub fn title(&mut self, text: &str) -> Result<()> {
        let width = textwrap::core::display_width(text);
        Ok(writeln!(self.to, "{text}\n{}\n", "─".repeat(width))?)
    }

    /// A sentence, wrapped.
    pub fn sentence(&mut self, text: &str) -> Result<()> {
        self.wrapped(text, "", "")
    }

    /// An entry of a list, wrapped.
    pub fn entry(&mut self, text: &str) -> Result<()> {
        self.wrapped(text, "  · ", "    ")
    }

    /// A table, without the spaces at the end of its lines.
    pub fn table(&mut self, table: &Table) -> Result<()> {
        for line in table.lines() {
            self.line(unbound(&line).trim_end())?;
        }
        Ok(())
    }

    /// What a call answers, as a document.
    pub fn answer<T: Serialize>(&mut self, answer: &T) -> Result<()> {
        self.line(&echeance::document::answer(Ok(answer)))
    }

    /// Hands over what was written so far.
    pub fn flush(&mut self) -> Result<()> {
        Ok(self.to.flush()?)
    }

    fn wrapped(&mut self, text: &str, first: &str, others: &str) -> Result<()> {
        let options = textwrap::Options::new(usize::from(WIDTH))
            .initial_indent(first)
            .subsequent_indent(others)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .break_words(false);
        for line in textwrap::wrap(&bound(text), options) {
            self.line(&unbound(&line))?;
        }
        Ok(())
    }
}

/// A space at which no line may break.
const BOUND: char = '\u{a0}';

/// A text in which a number stays with its unit, and a French sign with its word.
pub fn bound(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut before = "";
    for word in text.split(' ') {
        if !whole.is_empty() {
            let sign = matches!(word.trim_end_matches(['.', ',']), "€" | "HT" | ":" | ";" | "–");
            whole.push(if sign || before == "–" { BOUND } else { ' ' });
        }
        whole.push_str(word);
        before = word;
    }
    whole
}

/// The same with plain spaces, as it is shown.
pub fn unbound(text: &str) -> String {
    text.replace(BOUND, " ")
}
