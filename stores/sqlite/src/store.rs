//! A store in a file of its own, and one inside the host's transaction.

use std::path::Path;
use std::time::Duration;

use echeance::Result;
use echeance::store::{Body, Store};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};

use crate::error::failed;
use crate::schema::{is_prepared, prepare, stamp};
use crate::unit::SqliteUnit;

/// How long a transaction waits for another process's, unless told otherwise.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Prepared statements kept; more than there are.
const STATEMENTS: usize = 64;

/// A store in one SQLite file, which many processes may open at once.
///
/// Write-ahead logging, and durable: what a call answered has reached the disk. Writers take turns; readers wait for nobody.
///
/// ```
/// use echeance::Engine;
/// use echeance_sqlite::SqliteStore;
/// let dir = tempfile::tempdir()?;
/// let mut engine = Engine::new(SqliteStore::open(dir.path().join("subscriptions.db"))?);
/// assert!(engine.plans(&"acme".parse()?, None, 10)?.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct SqliteStore {
    connection: Connection,
}

impl SqliteStore {
    /// The store in a file; a new one when there is none.
    ///
    /// # Errors
    /// `schema_unsupported` when a later version made it; `store_failed` when it cannot be opened or is no SQLite file.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let connection = Connection::open(path).map_err(failed)?;
        connection.busy_timeout(BUSY_TIMEOUT).map_err(failed)?;
        connection
            .pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))
            .map_err(failed)?;
        connection.pragma_update(None, "synchronous", "full").map_err(failed)?;
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

    fn run(&mut self, behavior: TransactionBehavior, keep: bool, body: &mut Body<'_>) -> Result<()> {
        // Dropped by an error or a panic, it rolls back.
        let transaction = self.connection.transaction_with_behavior(behavior).map_err(failed)?;
        body(&mut SqliteUnit::new(&transaction))?;
        let end = if keep { transaction.commit() } else { transaction.rollback() };
        end.map_err(failed)
    }
}

impl Store for SqliteStore {
    fn transaction(&mut self, body: &mut Body<'_>) -> Result<()> {
        self.run(TransactionBehavior::Immediate, true, body)
    }

    fn view(&mut self, body: &mut Body<'_>) -> Result<()> {
        self.run(TransactionBehavior::Deferred, false, body)
    }
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

    fn run(&self, keep: bool, body: &mut Body<'_>) -> Result<()> {
        let savepoint = Savepoint::begin(self.transaction)?;
        body(&mut SqliteUnit::new(self.transaction))?;
        if keep { savepoint.release() } else { Ok(()) }
    }
}

impl Store for HostTransaction<'_> {
    fn transaction(&mut self, body: &mut Body<'_>) -> Result<()> {
        self.run(true, body)
    }

    fn view(&mut self, body: &mut Body<'_>) -> Result<()> {
        self.run(false, body)
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
