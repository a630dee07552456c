//! The tables: made once, checked each time.

use echeance::{Error, ErrorCode, Result};
use rusqlite::Connection;

use crate::error::failed;
use crate::sql;

/// Makes the tables in a database that has none, and refuses those of a later version.
///
/// For the host's own database, inside a transaction or not; [`SqliteStore::open`](crate::SqliteStore::open) has done it already.
///
/// # Errors
/// `schema_unsupported`, `store_failed`.
pub fn prepare(connection: &Connection) -> Result<()> {
    if !is_prepared(connection)? {
        connection.execute_batch(sql::SCHEMA).map_err(failed)?;
    }
    let version = count(connection, sql::VERSION_OF_SCHEMA)?;
    if version > sql::SCHEMA_VERSION {
        return Err(Error::new(ErrorCode::SchemaUnsupported)
            .value(version)
            .with("max", sql::SCHEMA_VERSION));
    }
    Ok(())
}

/// Whether the tables are there, of whatever version.
pub(crate) fn is_prepared(connection: &Connection) -> Result<bool> {
    Ok(count(connection, sql::HAS_SCHEMA)? > 0)
}

/// Says in the header of a file that has nothing in it that it is ours, and which schema it will have.
pub(crate) fn stamp(connection: &Connection) -> Result<()> {
    if count(connection, sql::HAS_TABLES)? == 0 {
        let set = |name, value| connection.pragma_update(None, name, value).map_err(failed);
        set("application_id", sql::APPLICATION_ID)?;
        set("user_version", sql::SCHEMA_VERSION)?;
    }
    Ok(())
}

fn count(connection: &Connection, sql: &str) -> Result<i64> {
    connection.query_row(sql, [], |row| row.get(0)).map_err(failed)
}
