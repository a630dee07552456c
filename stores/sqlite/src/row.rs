//! Rows to values. Nothing in a row is trusted: what does not fit together is `stored_damaged`.

use std::str::FromStr;

use chrono::NaiveDate;
use echeance::billing::{Document, Line};
use echeance::calendar::parse_day;
use echeance::store::{Failure, Index, Listed};
use echeance::{Error, Id, Result};
use rusqlite::Row;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as WordError;

use crate::error::{damaged, reading};

pub(crate) const SUBSCRIPTION: &str = "echeance_subscription";
pub(crate) const LINE: &str = "echeance_line";

/// A row, of which table, and of which id for the refusal.
pub(crate) struct Reader<'a, 's> {
    row: &'a Row<'s>,
    table: &'static str,
    id: &'a str,
}

impl<'a, 's> Reader<'a, 's> {
    pub(crate) fn new(row: &'a Row<'s>, table: &'static str, id: &'a str) -> Self {
        Self { row, table, id }
    }

    pub(crate) fn damaged(&self, reason: impl std::fmt::Display) -> Error {
        damaged(self.table, self.id, reason)
    }

    pub(crate) fn text(&self, column: usize) -> Result<Option<&'a str>> {
        let value = self
            .row
            .get_ref(column)
            .map_err(|error| reading(self.table, self.id, error))?;
        value.as_str_or_null().map_err(|error| self.damaged(error))
    }

    pub(crate) fn needed(&self, column: usize) -> Result<&'a str> {
        self.text(column)?.ok_or_else(|| self.damaged("a value is missing"))
    }

    pub(crate) fn count(&self, column: usize) -> Result<u64> {
        let value = self
            .row
            .get_ref(column)
            .map_err(|error| reading(self.table, self.id, error))?;
        let number = value.as_i64().map_err(|error| self.damaged(error))?;
        u64::try_from(number).map_err(|error| self.damaged(error))
    }

    /// A text that its own type reads.
    fn parsed<T: FromStr<Err = Error>>(&self, column: usize) -> Result<T> {
        self.needed(column)?.parse().map_err(|error| self.damaged(error))
    }

    fn parsed_or_none<T: FromStr<Err = Error>>(&self, column: usize) -> Result<Option<T>> {
        let text = self.text(column)?;
        text.map(|text| text.parse().map_err(|error| self.damaged(error))).transpose()
    }

    fn day(&self, column: usize) -> Result<NaiveDate> {
        parse_day(self.needed(column)?).map_err(|error| self.damaged(error))
    }

    fn day_or_none(&self, column: usize) -> Result<Option<NaiveDate>> {
        let text = self.text(column)?;
        text.map(|text| parse_day(text).map_err(|error| self.damaged(error)))
            .transpose()
    }

    /// One of the choices of a type.
    fn word<T: Deserialize<'a>>(&self, column: usize) -> Result<T> {
        let word = IntoDeserializer::<WordError>::into_deserializer(self.needed(column)?);
        T::deserialize(word).map_err(|error| self.damaged(error))
    }

    pub(crate) fn json<T: Deserialize<'a>>(&self, column: usize) -> Result<T> {
        serde_json::from_str(self.needed(column)?).map_err(|error| self.damaged(error))
    }

    fn json_or_none<T: Deserialize<'a>>(&self, column: usize) -> Result<Option<T>> {
        let text = self.text(column)?;
        text.map(|text| serde_json::from_str(text).map_err(|error| self.damaged(error)))
            .transpose()
    }

    /// The eleven columns with which both a load and a list begin.
    pub(crate) fn listed(&self) -> Result<Listed> {
        Ok(Listed {
            id: self.parsed(0)?,
            version: self.count(1)?,
            index: Index {
                customer: self.parsed(2)?,
                reference: self.parsed_or_none(3)?,
                plan: self.parsed(4)?,
                as_of: self.day(5)?,
                status: self.word(6)?,
                next_due_on: self.day_or_none(7)?,
                next_bill_on: self.day_or_none(8)?,
                billed_until: self.day_or_none(9)?,
            },
            failure: self.json_or_none::<Failure>(10)?,
        })
    }

    /// A line of a subscription: its body, and its document from the columns.
    pub(crate) fn line(&self, subscription: &str) -> Result<Line> {
        let mut line: Line = self.json(4)?;
        if line.key.as_str() != self.id || line.subscription.as_str() != subscription {
            return Err(self.damaged("its body is another line's"));
        }
        line.document = match self.parsed_or_none::<Id>(1)? {
            None => None,
            Some(number) => Some(Document {
                number,
                issued_on: self.day(2)?,
                status: self.word(3)?,
            }),
        };
        Ok(line)
    }
}
