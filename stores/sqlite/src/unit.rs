//! What is done inside a transaction.

use chrono::NaiveDate;
use echeance::billing::{Document, DocumentStatus, Key, Line};
use echeance::store::{Failure, Filter, Listed, Receipt, Save, Stored, Tenant, Unit, key_taken, not_found, version_conflict};
use echeance::{Error, ErrorCode, Id, Plan, Result};
use rusqlite::{CachedStatement, Connection, Params, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{because, damaged, failed};
use crate::row::{LINE, Reader, SUBSCRIPTION};
use crate::sql;

/// Reads and writes on a connection of which the caller holds the transaction.
#[derive(Debug)]
pub struct SqliteUnit<'c> {
    connection: &'c Connection,
}

impl<'c> SqliteUnit<'c> {
    /// A unit inside a transaction, or a savepoint, that the caller began and ends; [`prepare`](crate::prepare) has made the tables.
    ///
    /// A refused write may have written in part: the caller then rolls back. [`HostTransaction`](crate::HostTransaction) sees to that by itself.
    pub fn new(transaction: &'c Connection) -> Self {
        Self { connection: transaction }
    }

    fn prepared(&self, sql: &str) -> Result<CachedStatement<'c>> {
        self.connection.prepare_cached(sql).map_err(failed)
    }

    fn write(&self, sql: &str, values: impl Params) -> Result<usize> {
        self.prepared(sql)?.execute(values).map_err(failed)
    }

    /// The rows of a query, each read by `read`.
    fn rows<T>(&self, sql: &str, values: impl Params, mut read: impl FnMut(&Row<'_>) -> Result<T>) -> Result<Vec<T>> {
        let mut statement = self.prepared(sql)?;
        let mut rows = statement.query(values).map_err(failed)?;
        let mut out = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            out.push(read(row)?);
        }
        Ok(out)
    }

    fn ids(&self, table: &'static str, sql: &str, values: impl Params) -> Result<Vec<Id>> {
        self.rows(sql, values, |row| {
            let reader = Reader::new(row, table, "");
            let text = reader.needed(0)?;
            text.parse().map_err(|error| damaged(table, text, error))
        })
    }

    /// The JSON of one row.
    fn body<T: DeserializeOwned>(&self, table: &'static str, id: &str, sql: &str, values: impl Params) -> Result<Option<T>> {
        let found = self.rows(sql, values, |row| Reader::new(row, table, id).json(0))?;
        Ok(found.into_iter().next())
    }

    fn lines(&self, tenant: &Tenant, id: &Id) -> Result<Vec<Line>> {
        self.rows(sql::LINES, params![tenant.as_str(), id.as_str()], |row| {
            let key = Reader::new(row, LINE, id.as_str()).needed(0)?;
            Reader::new(row, LINE, key).line(id.as_str())
        })
    }

    /// The version of a subscription, and how many lines it has.
    fn head(&self, tenant: &Tenant, id: &Id) -> Result<Option<(u64, u64)>> {
        let found = self.rows(sql::HEAD, params![tenant.as_str(), id.as_str()], |row| {
            let reader = Reader::new(row, SUBSCRIPTION, id.as_str());
            Ok((reader.count(0)?, reader.count(1)?))
        })?;
        Ok(found.into_iter().next())
    }

    /// Saves the row of a subscription that has, with those to come, so many lines.
    fn save_row(&self, tenant: &Tenant, save: &Save<'_>, version: u64, lines: i64) -> Result<()> {
        let (index, id) = (save.index, save.id);
        let number = i64::try_from(version).map_err(because)?;
        let next = [index.next_due_on, index.next_bill_on].map(|date| date.map(day));
        let (tenant, id_text, as_of, status) = (tenant.as_str(), id.as_str(), day(index.as_of), index.status.name());
        let [next_due_on, next_bill_on] = &next;
        let billed_until = index.billed_until.map(day);
        let body = save.subscription.map(json).transpose()?;
        let sql = match (version, &body) {
            (1, None) => return Err(Error::new(ErrorCode::NotSubscribed).at("id").value(id)),
            (1, Some(_)) => sql::INSERT,
            (_, Some(_)) => sql::UPDATE,
            (_, None) => {
                let values = params![
                    tenant,
                    id_text,
                    number,
                    as_of,
                    status,
                    next_due_on,
                    next_bill_on,
                    billed_until,
                    lines
                ];
                return self.write(sql::UPDATE_DATES, values).map(drop);
            }
        };
        let (customer, plan) = (index.customer.as_str(), index.plan.as_str());
        let reference = index.reference.as_ref().map(|reference| reference.as_str());
        let values = params![
            tenant,
            id_text,
            number,
            as_of,
            status,
            next_due_on,
            next_bill_on,
            billed_until,
            lines,
            customer,
            reference,
            plan,
            body
        ];
        self.write(sql, values).map(drop)
    }

    fn insert_line(&self, tenant: &Tenant, id: &Id, place: i64, line: &Line) -> Result<()> {
        let document = line.document.as_ref();
        let body = match document {
            None => json(line)?,
            Some(_) => json(&Line {
                document: None,
                ..line.clone()
            })?,
        };
        let values = params![
            tenant.as_str(),
            id.as_str(),
            place,
            line.key.as_str(),
            line.customer.as_str(),
            line.payer.as_ref().map(Id::as_str),
            line.item.as_str(),
            day(line.period.start()),
            day(line.period.last_day()),
            line.net.to_string(),
            line.currency.to_string(),
            day(line.owed_on),
            document.map(|document| document.number.as_str()),
            document.map(|document| day(document.issued_on)),
            document.map(|document| word(document.status)).transpose()?,
            body,
        ];
        match self.write(sql::INSERT_LINE, values)? {
            1 => Ok(()),
            _ => Err(key_taken(&line.key)),
        }
    }
}

impl Unit for SqliteUnit<'_> {
    fn plan(&mut self, tenant: &Tenant, id: &Id) -> Result<Option<Plan>> {
        self.body("echeance_plan", id.as_str(), sql::PLAN, params![tenant.as_str(), id.as_str()])
    }

    fn put_plan(&mut self, tenant: &Tenant, id: &Id, plan: &Plan) -> Result<()> {
        self.write(sql::PUT_PLAN, params![tenant.as_str(), id.as_str(), json(plan)?])
            .map(drop)
    }

    fn plans(&mut self, tenant: &Tenant, after: Option<&Id>, limit: usize) -> Result<Vec<Id>> {
        self.ids(
            "echeance_plan",
            sql::PLANS,
            params![tenant.as_str(), start(after), bound(limit)],
        )
    }

    fn load(&mut self, tenant: &Tenant, id: &Id) -> Result<Option<Stored>> {
        let found = self.rows(sql::LOAD, params![tenant.as_str(), id.as_str()], |row| {
            let reader = Reader::new(row, SUBSCRIPTION, id.as_str());
            Ok((reader.listed()?, reader.count(11)?, reader.json(12)?))
        })?;
        let Some((listed, count, subscription)) = found.into_iter().next() else {
            return Ok(None);
        };
        let stored = Stored {
            subscription,
            version: listed.version,
            lines: if count == 0 { Vec::new() } else { self.lines(tenant, id)? },
            index: listed.index,
            failure: listed.failure,
        };
        if stored.subscription.id() != id {
            return Err(damaged(SUBSCRIPTION, id, "its body is another subscription's"));
        }
        if u64::try_from(stored.lines.len()).ok() != Some(count) {
            return Err(damaged(SUBSCRIPTION, id, "lines are missing, or too many"));
        }
        Ok(Some(stored))
    }

    fn save(&mut self, tenant: &Tenant, save: &Save<'_>, expected: Option<u64>) -> Result<u64> {
        let head = self.head(tenant, save.id)?;
        let found = head.map(|(version, _)| version);
        if found != expected {
            return Err(version_conflict(save.id, found, expected));
        }
        let version = found.unwrap_or(0).saturating_add(1);
        let before = i64::try_from(head.map_or(0, |(_, lines)| lines)).map_err(because)?;
        let lines = before.saturating_add(i64::try_from(save.lines.len()).map_err(because)?);
        self.save_row(tenant, save, version, lines)?;
        for (line, place) in save.lines.iter().zip(before.saturating_add(1)..) {
            self.insert_line(tenant, save.id, place, line)?;
        }
        if let Some(receipt) = save.receipt {
            let values = params![tenant.as_str(), save.id.as_str(), receipt.change.as_str(), json(receipt)?];
            self.write(sql::PUT_RECEIPT, values)?;
        }
        Ok(version)
    }

    fn due(&mut self, tenant: &Tenant, as_of: NaiveDate, after: Option<&Id>, limit: usize) -> Result<Vec<Id>> {
        let values = params![tenant.as_str(), start(after), day(as_of), bound(limit)];
        self.ids(SUBSCRIPTION, sql::DUE, values)
    }

    fn receipt(&mut self, tenant: &Tenant, id: &Id, change: &Id) -> Result<Option<Receipt>> {
        let values = params![tenant.as_str(), id.as_str(), change.as_str()];
        self.body("echeance_receipt", change.as_str(), sql::RECEIPT, values)
    }

    fn set_document(&mut self, tenant: &Tenant, id: &Id, key: &Key, document: &Document) -> Result<()> {
        let values = params![
            tenant.as_str(),
            id.as_str(),
            key.as_str(),
            document.number.as_str(),
            day(document.issued_on),
            word(document.status)?,
        ];
        match self.write(sql::SET_DOCUMENT, values)? {
            0 => Err(not_found("key", key)),
            _ => Ok(()),
        }
    }

    fn record_failure(&mut self, tenant: &Tenant, id: &Id, failure: &Failure) -> Result<()> {
        match self.write(sql::RECORD_FAILURE, params![tenant.as_str(), id.as_str(), json(failure)?])? {
            0 => Err(not_found("id", id)),
            _ => Ok(()),
        }
    }

    fn list(&mut self, tenant: &Tenant, filter: &Filter<'_>, after: Option<&Id>, limit: usize) -> Result<Vec<Listed>> {
        let values = params![
            tenant.as_str(),
            start(after),
            bound(limit),
            filter.customer.map(Id::as_str),
            filter.plan.map(Id::as_str),
            filter.reference.map(|reference| reference.as_str()),
        ];
        self.rows(&sql::list(filter), values, |row| {
            let id = Reader::new(row, SUBSCRIPTION, "").needed(0)?;
            Reader::new(row, SUBSCRIPTION, id).listed()
        })
    }

    fn lines_without_document(&mut self, tenant: &Tenant, after: Option<&Key>, limit: usize) -> Result<Vec<Line>> {
        let values = params![tenant.as_str(), after.map_or("", Key::as_str), bound(limit)];
        self.rows(sql::OPEN_LINES, values, |row| {
            let key = Reader::new(row, LINE, "").needed(0)?;
            let reader = Reader::new(row, LINE, key);
            reader.line(reader.needed(5)?)
        })
    }
}

/// Every id comes after the empty text.
fn start(after: Option<&Id>) -> &str {
    after.map_or("", Id::as_str)
}

fn bound(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

fn day(day: NaiveDate) -> String {
    day.to_string()
}

fn word(status: DocumentStatus) -> Result<&'static str> {
    match status {
        DocumentStatus::Final => Ok("final"),
        DocumentStatus::Cancelled => Ok("cancelled"),
        _ => Err(because("a status that this schema does not know")),
    }
}

fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(because)
}
