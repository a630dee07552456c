//! All the SQL there is: the schema, and every statement, with bound values only.

use echeance::store::Filter;

/// The schema that this version writes, and the latest that it reads.
pub(crate) const SCHEMA_VERSION: i64 = 1;

/// Marks a file of ours for `file(1)` and the like: "ECH1".
pub(crate) const APPLICATION_ID: i64 = 0x4543_4831;

/// Tables are prefixed, so that they can live in the host's own file.
///
/// Days are ISO text, amounts and counts of units decimal text; `body` is the JSON of the document language. Rows lie in the order of their keys: a bill run goes
/// through all tables from one end to the other. `line.place` is the place in the order posted.
pub(crate) const SCHEMA: &str = "
CREATE TABLE echeance_schema (
    version INTEGER NOT NULL
) STRICT;
INSERT INTO echeance_schema (version) VALUES (1);

CREATE TABLE echeance_plan (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE echeance_subscription (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    customer TEXT NOT NULL,
    reference TEXT,
    plan TEXT NOT NULL,
    as_of TEXT NOT NULL,
    status TEXT NOT NULL,
    next_due_on TEXT,
    next_bill_on TEXT,
    billed_until TEXT,
    lines INTEGER NOT NULL CHECK (lines >= 0),
    failure TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX echeance_subscription_due ON echeance_subscription (tenant, id, next_bill_on) WHERE next_bill_on IS NOT NULL;
CREATE INDEX echeance_subscription_customer ON echeance_subscription (tenant, customer, id);
CREATE INDEX echeance_subscription_plan ON echeance_subscription (tenant, plan, id);
CREATE INDEX echeance_subscription_reference ON echeance_subscription (tenant, reference, id) WHERE reference IS NOT NULL;
CREATE INDEX echeance_subscription_failed ON echeance_subscription (tenant, id) WHERE failure IS NOT NULL;

CREATE TABLE echeance_line (
    tenant TEXT NOT NULL,
    subscription TEXT NOT NULL,
    place INTEGER NOT NULL CHECK (place > 0),
    key TEXT NOT NULL,
    customer TEXT NOT NULL,
    payer TEXT,
    item TEXT NOT NULL,
    period_start TEXT NOT NULL,
    last_day TEXT NOT NULL,
    net TEXT NOT NULL,
    currency TEXT NOT NULL,
    owed_on TEXT NOT NULL,
    document_number TEXT,
    document_issued_on TEXT,
    document_status TEXT CHECK (document_status IN ('final', 'cancelled')),
    body TEXT NOT NULL,
    PRIMARY KEY (tenant, subscription, place),
    UNIQUE (tenant, key),
    FOREIGN KEY (tenant, subscription) REFERENCES echeance_subscription (tenant, id),
    CHECK ((document_number IS NULL) = (document_issued_on IS NULL) AND (document_number IS NULL) = (document_status IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX echeance_line_open ON echeance_line (tenant, key) WHERE document_number IS NULL;

CREATE TABLE echeance_receipt (
    tenant TEXT NOT NULL,
    subscription TEXT NOT NULL,
    change TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (tenant, subscription, change),
    FOREIGN KEY (tenant, subscription) REFERENCES echeance_subscription (tenant, id)
) STRICT, WITHOUT ROWID;
";

pub(crate) const HAS_SCHEMA: &str = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'echeance_schema'";
pub(crate) const HAS_TABLES: &str = "SELECT count(*) FROM sqlite_schema";
pub(crate) const VERSION_OF_SCHEMA: &str = "SELECT max(version) FROM echeance_schema";

pub(crate) const PLAN: &str = "SELECT body FROM echeance_plan WHERE tenant = ?1 AND id = ?2";
pub(crate) const PUT_PLAN: &str =
    "INSERT INTO echeance_plan (tenant, id, body) VALUES (?1, ?2, ?3) ON CONFLICT (tenant, id) DO UPDATE SET body = excluded.body";
pub(crate) const PLANS: &str = "SELECT id FROM echeance_plan WHERE tenant = ?1 AND id > ?2 ORDER BY id LIMIT ?3";

pub(crate) const HEAD: &str = "SELECT version, lines FROM echeance_subscription WHERE tenant = ?1 AND id = ?2";
pub(crate) const LOAD: &str = "SELECT id, version, customer, reference, plan, as_of, status, next_due_on, next_bill_on, billed_until, failure, lines, body \
     FROM echeance_subscription WHERE tenant = ?1 AND id = ?2";
pub(crate) const LINES: &str = "SELECT key, document_number, document_issued_on, document_status, body \
     FROM echeance_line WHERE tenant = ?1 AND subscription = ?2 ORDER BY place";
pub(crate) const INSERT: &str = "INSERT INTO echeance_subscription \
     (tenant, id, version, as_of, status, next_due_on, next_bill_on, billed_until, lines, customer, reference, plan, body) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
pub(crate) const UPDATE: &str = "UPDATE echeance_subscription SET version = ?3, as_of = ?4, status = ?5, next_due_on = ?6, next_bill_on = ?7, \
     billed_until = ?8, lines = ?9, failure = NULL, customer = ?10, reference = ?11, plan = ?12, body = ?13 WHERE tenant = ?1 AND id = ?2";
/// The changes are those stored, so customer, reference, plan and body are too, and their indexes stay as they are.
pub(crate) const UPDATE_DATES: &str = "UPDATE echeance_subscription SET version = ?3, as_of = ?4, status = ?5, next_due_on = ?6, next_bill_on = ?7, \
     billed_until = ?8, lines = ?9, failure = NULL WHERE tenant = ?1 AND id = ?2";
pub(crate) const INSERT_LINE: &str = "INSERT INTO echeance_line \
     (tenant, subscription, place, key, customer, payer, item, period_start, last_day, net, currency, owed_on, \
     document_number, document_issued_on, document_status, body) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16) ON CONFLICT (tenant, key) DO NOTHING";
pub(crate) const PUT_RECEIPT: &str = "INSERT INTO echeance_receipt (tenant, subscription, change, body) VALUES (?1, ?2, ?3, ?4) \
     ON CONFLICT (tenant, subscription, change) DO UPDATE SET body = excluded.body";
pub(crate) const RECEIPT: &str = "SELECT body FROM echeance_receipt WHERE tenant = ?1 AND subscription = ?2 AND change = ?3";
pub(crate) const DUE: &str = "SELECT id FROM echeance_subscription INDEXED BY echeance_subscription_due \
     WHERE tenant = ?1 AND id > ?2 AND next_bill_on <= ?3 AND next_bill_on IS NOT NULL ORDER BY id LIMIT ?4";
pub(crate) const SET_DOCUMENT: &str = "UPDATE echeance_line SET document_number = ?4, document_issued_on = ?5, document_status = ?6 \
     WHERE tenant = ?1 AND key = ?3 AND subscription = ?2";
pub(crate) const RECORD_FAILURE: &str = "UPDATE echeance_subscription SET failure = ?3 WHERE tenant = ?1 AND id = ?2";
pub(crate) const OPEN_LINES: &str = "SELECT key, document_number, document_issued_on, document_status, body, subscription \
     FROM echeance_line WHERE tenant = ?1 AND key > ?2 AND document_number IS NULL ORDER BY key LIMIT ?3";

/// A page of a list; the optional values are bound as ?4, ?5 and ?6. The index is named: without statistics SQLite would not take the narrow one.
pub(crate) fn list(filter: &Filter<'_>) -> String {
    let index = match (filter.failed, filter.reference, filter.customer, filter.plan) {
        (true, ..) => " INDEXED BY echeance_subscription_failed",
        (_, Some(_), ..) => " INDEXED BY echeance_subscription_reference",
        (_, _, Some(_), _) => " INDEXED BY echeance_subscription_customer",
        (_, _, _, Some(_)) => " INDEXED BY echeance_subscription_plan",
        _ => "",
    };
    let clauses = [
        (filter.customer.is_some(), " AND customer = ?4", " AND ?4 IS NULL"),
        (filter.plan.is_some(), " AND plan = ?5", " AND ?5 IS NULL"),
        (filter.reference.is_some(), " AND reference = ?6", " AND ?6 IS NULL"),
        (filter.failed, " AND failure IS NOT NULL", ""),
    ];
    let clauses = clauses.map(|(asked, clause, otherwise)| if asked { clause } else { otherwise });
    format!(
        "{LIST}{index} WHERE tenant = ?1 AND id > ?2{} ORDER BY id LIMIT ?3",
        clauses.concat()
    )
}

const LIST: &str = "SELECT id, version, customer, reference, plan, as_of, status, next_due_on, next_bill_on, billed_until, failure \
     FROM echeance_subscription";

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::SqliteStore;

    #[test]
    fn every_statement_goes_straight_to_its_rows() {
        let store = SqliteStore::in_memory().unwrap();
        let (id, reference) = ("x".parse().unwrap(), "x".parse().unwrap());
        let mut statements = vec![
            PLAN.to_owned(),
            PUT_PLAN.to_owned(),
            PLANS.to_owned(),
            HEAD.to_owned(),
            LOAD.to_owned(),
            LINES.to_owned(),
            INSERT.to_owned(),
            UPDATE.to_owned(),
            UPDATE_DATES.to_owned(),
            INSERT_LINE.to_owned(),
            PUT_RECEIPT.to_owned(),
            RECEIPT.to_owned(),
            DUE.to_owned(),
            SET_DOCUMENT.to_owned(),
            RECORD_FAILURE.to_owned(),
            OPEN_LINES.to_owned(),
        ];
        for bits in 0..16 {
            statements.push(list(&Filter {
                customer: (bits & 1 > 0).then_some(&id),
                plan: (bits & 2 > 0).then_some(&id),
                reference: (bits & 4 > 0).then_some(&reference),
                failed: bits & 8 > 0,
            }));
        }
        for sql in statements {
            let explained = format!("EXPLAIN QUERY PLAN {sql}");
            let mut statement = store.connection().prepare(&explained).unwrap();
            let steps = statement.raw_query().mapped(|row| row.get::<_, String>(3));
            for step in steps.map(Result::unwrap) {
                assert!(step.starts_with("SEARCH"), "{sql}: {step}");
                assert!(step.contains("tenant=?"), "{sql}: {step}");
            }
        }
    }
}
