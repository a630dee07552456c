//! A store in a file of its own, and one inside the host's transaction.

use std::borrow::Cow;
use std::path::Path;
use std::time::Duration;

use echeance::Result;
use echeance::store::{Body, Store, not_found};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::error::failed;
use crate::schema::{is_prepared, prepare, stamp};
use crate::unit::SqliteUnit;

/// How long a transaction waits for another process's, unless told otherwise.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Prepared statements kept; more than there are.
const STATEMENTS: usize = 64;

/// A store in one SQLite file, which many processes may open at once.
///
/// A file that it makes keeps a write-ahead log: writers take turns, readers wait for nobody. Durable: what a call answered has reached the disk.
///
/// ```
/// use echeance::Engine;
/// use echeance_sqlite::SqliteStore;
/// let dir = tempfile::tempdir()?;
/// let file = dir.path().join("subscriptions.db");
/// assert_eq!(SqliteStore::open_existing(&file).unwrap_err().name(), "not_found");
/// let mut engine = Engine::new(SqliteStore::open(&file)?);
/// assert!(engine.plans(&"acme".parse()?, None, 10)?.is_empty());
/// assert!(SqliteStore::open_existing(&file).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct SqliteStore {
    connection: Connection,
}

impl SqliteStore {
    /// The store in a file; a new one when there is none, and new tables when the file has none of ours. A path is never a URI; `:memory:` is no file.
    ///
    /// # Errors
    /// `schema_unsupported` when a later version made it; `store_failed` when it cannot be opened or is no SQLite file.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let connection = durable(Connection::open(file(path.as_ref())).map_err(failed)?)?;
        if !is_prepared(&connection)? {
            // Kept in the file, and so set once.
            connection
                .pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))
                .map_err(failed)?;
        }
        Self::on(connection)
    }

    /// The store in a file that [`open`](Self::open) or [`prepare`] has made; nothing is made here, and somebody else's database stays as it is.
    ///
    /// # Errors
    /// `not_found` at `db` when there is no such file, or none of our tables in it; `schema_unsupported`, `store_failed`.
    pub fn open_existing(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        if !path.exists() {
            return Err(not_found("db", path.display()));
        }
        let flags = OpenFlags::default() & !OpenFlags::SQLITE_OPEN_CREATE;
        let connection = durable(Connection::open_with_flags(file(path), flags).map_err(failed)?)?;
        if !is_prepared(&connection)? {
            return Err(not_found("db", "table echeance_schema"));
        }
        Self::on(connection)
    }

    /// A store that is gone when it is dropped.
    ///
    /// # Errors
    /// `store_failed`.
    pub fn in_memory() -> Result<Self> {
        Self::on(Connection::open_in_memory().map_err(failed)?)
    }

    /// A store on a connection that the host has opened, and that is in no transaction. How durable it is is the host's choice.
    ///
    /// # Errors
    /// `schema_unsupported`, `store_failed`.
    pub fn on(mut connection: Connection) -> Result<Self> {
        let settings = [
            (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
            // A plan that does not depend on bound values: statements are then prepared once, not each time.
            (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
        ];
        for (setting, value) in settings {
            connection.set_db_config(setting, value).map_err(failed)?;
        }
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        if is_prepared(&connection)? {
            prepare(&connection)?;
        } else {
            let transaction = connection
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(failed)?;
            stamp(&transaction)?;
            prepare(&transaction)?;
            transaction.commit().map_err(failed)?;
        }
        Ok(Self { connection })
    }

    /// Waits so long for another process's transaction before `store_failed`.
    ///
    /// # Errors
    /// `store_failed`.
    pub fn wait(self, longest: Duration) -> Result<Self> {
        self.connection.busy_timeout(longest).map_err(failed)?;
        Ok(self)
    }

    /// The connection, for the host's own queries.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Dropped by an error or a panic, it rolls back.
    fn begin(&mut self, behavior: TransactionBehavior) -> Result<Transaction<'_>> {
        self.connection.transaction_with_behavior(behavior).map_err(failed)
    }
}

impl Store for SqliteStore {
    fn transaction(&mut self, body: &mut Body<'_>) -> Result<()> {
        let transaction = self.begin(TransactionBehavior::Immediate)?;
        body(&mut SqliteUnit::new(&transaction))?;
        transaction.commit().map_err(failed)
    }

    fn view(&mut self, body: &mut Body<'_>) -> Result<()> {
        let transaction = self.begin(TransactionBehavior::Deferred)?;
        body(&mut SqliteUnit::new(&transaction))?;
        transaction.rollback().map_err(failed)
    }
}

/// The name of a file, whatever it looks like: SQLite, as it is built in, takes one that begins with `file:` for a URI with options, even without the flag for it.
fn file(path: &Path) -> Cow<'_, Path> {
    if path.as_os_str().as_encoded_bytes().starts_with(b"file:") {
        Path::new(".").join(path).into()
    } else {
        path.into()
    }
}

/// A connection to a file that waits for others, and whose commits reach the disk.
fn durable(connection: Connection) -> Result<Connection> {
    connection.busy_timeout(BUSY_TIMEOUT).map_err(failed)?;
    connection.pragma_update(None, "synchronous", "full").map_err(failed)?;
    Ok(connection)
}

/// A store inside a transaction of the host: what the engine writes stands or falls with what the host writes beside it.
///
/// Each of the engine's transactions is a savepoint of the host's.
///
/// ```
/// use echeance::store::Tenant;
/// use echeance::{Cycle, Engine, Enrolment, Plan, Subscribed};
/// use echeance_sqlite::{HostTransaction, prepare};
/// # let day = |text| echeance::calendar::parse_day(text).unwrap();
/// # let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, Cycle::every("P1M".parse()?)).price(day("2026-01-01"), "49.90".parse()?).build()?;
/// # let tenant: Tenant = "acme".parse()?;
/// let mut host = rusqlite::Connection::open_in_memory()?;
/// host.execute_batch("CREATE TABLE client (id TEXT PRIMARY KEY)")?;
/// prepare(&host)?;
///
/// let transaction = host.transaction()?;
/// transaction.execute("INSERT INTO client VALUES ('C-42')", [])?;
/// let mut engine = Engine::new(HostTransaction::new(&transaction));
/// engine.add_plan(&tenant, &"PRO".parse()?, &plan)?;
/// engine.subscribe(&tenant, Enrolment::new("S-1".parse()?, Subscribed::new("C-42".parse()?, "PRO".parse()?)), day("2026-03-01"))?;
/// transaction.rollback()?;
///
/// let clients: i64 = host.query_row("SELECT count(*) FROM client", [], |row| row.get(0))?;
/// let subscriptions: i64 = host.query_row("SELECT count(*) FROM echeance_subscription", [], |row| row.get(0))?;
/// assert_eq!((clients, subscriptions), (0, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct HostTransaction<'t> {
    transaction: &'t Connection,
}

impl<'t> HostTransaction<'t> {
    /// A store inside the transaction that `transaction` is in; [`prepare`] has made the tables.
    pub fn new(transaction: &'t Connection) -> Self {
        Self { transaction }
    }
}

impl Store for HostTransaction<'_> {
    fn transaction(&mut self, body: &mut Body<'_>) -> Result<()> {
        let savepoint = Savepoint::begin(self.transaction)?;
        body(&mut SqliteUnit::new(self.transaction))?;
        savepoint.release()
    }

    fn view(&mut self, body: &mut Body<'_>) -> Result<()> {
        let _undone = Savepoint::begin(self.transaction)?;
        body(&mut SqliteUnit::new(self.transaction))
    }
}

/// A savepoint that is undone when it is dropped.
struct Savepoint<'t> {
    connection: &'t Connection,
    released: bool,
}

impl<'t> Savepoint<'t> {
    fn begin(connection: &'t Connection) -> Result<Self> {
        connection.execute_batch("SAVEPOINT echeance").map_err(failed)?;
        Ok(Self {
            connection,
            released: false,
        })
    }

    fn release(mut self) -> Result<()> {
        self.connection.execute_batch("RELEASE echeance").map_err(failed)?;
        self.released = true;
        Ok(())
    }
}

impl Drop for Savepoint<'_> {
    fn drop(&mut self) {
        if !self.released {
            // When SQLite has rolled the whole transaction back already, there is nothing left to undo.
            drop(self.connection.execute_batch("ROLLBACK TO echeance; RELEASE echeance"));
        }
    }
}
