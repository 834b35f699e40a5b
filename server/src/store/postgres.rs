//! The store in PostgreSQL (15 or later), for services that are run beside one. The statements are those of SQLite
//! (`sql/`); here is what is PostgreSQL's own: connections, transactions, and the way many who write keep out of each
//! other's way.
//!
//! It works behind PgBouncer in transaction mode: every statement is inside a transaction, none leaves anything in the
//! session, no statement is prepared by name, and locks end with their transaction. The library asks the database what
//! a statement looks like and runs it afterwards: outside a transaction the two could reach two databases.

/// The database's clock, in ms since 1970: leases are decided by it alone, so that no server's clock matters.
macro_rules! now_ms {
    () => {
        "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"
    };
}

/// The function that gives the greatest of its arguments.
macro_rules! greatest {
    () => {
        "GREATEST"
    };
}

mod key_database;
mod nodes;
#[cfg(test)]
mod tests;
mod verdicts;
mod writer;

#[path = "sql/accounts.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod accounts;
#[path = "sql/append.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod append;
#[path = "sql/attempts.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod attempts;
#[path = "sql/browsers.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod browsers;
#[path = "sql/changes.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod changes;
#[path = "sql/diaries.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod diaries;
#[path = "sql/elsewhere.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod elsewhere;
#[path = "sql/examples.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod examples;
#[path = "sql/invitations.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod invitations;
#[path = "sql/keeping.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod keeping;
#[path = "sql/letters.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod letters;
#[path = "sql/logs.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod logs;
#[path = "sql/mailboxes.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod mailboxes;
#[path = "sql/moving.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
pub(super) mod moving;
#[path = "sql/organisations.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod organisations;
#[path = "sql/passkeys.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod passkeys;
#[path = "sql/programmes.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod programmes;
#[path = "sql/providers.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod providers;
#[path = "sql/questionnaires.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod questionnaires;
#[path = "sql/regions.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod regions;
#[path = "sql/rehearsed.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod rehearsed;
#[path = "sql/retention.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod retention;
#[path = "sql/seats.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod seats;
#[path = "sql/sessions.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod sessions;
#[path = "sql/set_logs.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod set_logs;
#[path = "sql/sets.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod sets;
#[path = "sql/standing.rs"]
#[expect(clippy::duplicate_mod, reason = "one text of the statements for both databases, compiled for each")]
mod standing;

pub(super) use key_database::KeyDatabase;

use super::doors::{Doors, Effect};
use super::heads::Heads;
use super::port::{Append, AppendError, Port};
use super::values::from_db;
use super::{HEADS_FILE, StoreConfig, StoreError, schema, sessions::draw_log_id};
use async_trait::async_trait;
use futures_util::future::BoxFuture;
use protocol::{SessionId, Timestamp};
use sqlx::migrate::Migrator;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgPool, PgPoolOptions, PgRow};
use sqlx::query::{Query, QueryScalar};
use sqlx::{ConnectOptions, Connection as _, Executor, FromRow, SqlSafeStr, Transaction};
use std::path::Path;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use writer::Writer;

/// Connections of one server. Each waits for the disk by itself; more than a disk can serve only wait for one another.
const CONNECTIONS: u32 = 16;
/// How long somebody waits for a connection before the store counts as away.
const CONNECTION_WITHIN: Duration = Duration::from_secs(5);
/// The oldest version that is used, as the server numbers it.
const VERSION_MIN: i32 = 150_000;
/// Begins a transaction, which the database undoes where nothing is said in it for four seconds: well before the lease of
/// whoever was stopped in the midst of it has ended, so that what it had locked keeps nobody from taking its sessions over.
/// In one message, and for this transaction alone, so that it holds behind PgBouncer as well.
const BEGIN: &str = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = 4000";
/// What must be on for what is acknowledged to survive a power cut.
const DURABLE: [&str; 2] = ["fsync", "synchronous_commit"];
/// The lock that whoever brings the tables up to date holds meanwhile.
const MIGRATING: &str = "openset brings its tables up to date";

/// A connection, as statements are given it.
type Connection = PgConnection;
/// A row, as statements give it back.
type Row = PgRow;
/// The database, as the library names it.
type Db = sqlx::Postgres;
/// What is bound to a statement.
type Arguments = PgArguments;
/// What keeps the port here.
use Postgres as Engine;

/// What keeps a take-over out while an append goes in: whoever raises an epoch waits until those that were checked
/// against it are committed.
const SHARE: &str = " FOR SHARE OF s";

/// Whether rows are judged by a statement as they go in.
const JUDGED_BY_STATEMENT: bool = true;

/// What an append must follow on: the event before it. A database that was put back to yesterday while rooms are under way,
/// or a standby that lagged, lacks what they go on from; a log with a gap could not be read again.
const FOLLOWS: Option<&str> = Some(
    " AND (new.follows = 0 OR EXISTS \
     (SELECT 1 FROM events before WHERE before.session_id = new.session_id AND before.seq = new.follows))",
);

/// A parameter, in order.
fn parameter(number: usize) -> String {
    format!("${number}")
}

fn query<'q>(text: impl SqlSafeStr) -> Query<'q, Db, Arguments> {
    sqlx::query(text).persistent(false)
}

fn query_scalar<'q, O>(text: impl SqlSafeStr) -> QueryScalar<'q, Db, O, Arguments>
where
    (O,): for<'r> FromRow<'r, Row>,
{
    sqlx::query_scalar(text).persistent(false)
}

/// Lets one change at a time go on with something, such as a set, until it is committed.
async fn lock(connection: &mut Connection, what: &str) -> Result<(), sqlx::Error> {
    query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))").bind(what).execute(connection).await?;
    Ok(())
}

/// Pages carry checksums where the cluster was made with them, and are checked as they are read.
async fn sound(_: &mut Connection) -> Result<(), StoreError> {
    Ok(())
}

/// What it means that rows cannot be read: data_corrupted and index_corrupted say that they are not what they were.
fn damage(error: sqlx::Error) -> StoreError {
    let code = error.as_database_error().and_then(|error| error.code());
    match code.as_deref() {
        Some("XX001" | "XX002") => StoreError::damaged("the database"),
        _ => error.into(),
    }
}

/// Other servers change who may come in.
static DOORS: Doors = Doors::of_many();

/// The open store.
pub(super) struct Postgres {
    /// Gone once the store is closed.
    writer: Mutex<Option<Writer>>,
    pool: PgPool,
    /// The database's address without anything before it that shares connections.
    direct: String,
}

impl Postgres {
    /// Connects to the database at `url`, makes and migrates the tables as needed. `keys_identity` says which keys belong
    /// to the database, and `has_keys` whether there are any; beside the data directory it is noted how far logs came.
    ///
    /// # Errors
    /// `Away`, `Unfit`, `ReadOnly`, `Newer`, `KeysMissing`, `StoreMissing`, or whatever else the database says.
    pub(super) async fn open(
        url: &str,
        config: &StoreConfig,
        keys_identity: &[u8],
        has_keys: bool,
    ) -> Result<Self, StoreError> {
        let pool = connect(url).await?;
        migrate(&pool).await?;
        let mut change = pool.begin_with(BEGIN).await?;
        tie(&mut change, keys_identity, has_keys).await?;
        change.commit().await?;
        let heads = settle(&pool, &config.data_dir.join(HEADS_FILE), config.node.as_deref()).await?;
        let writer = Mutex::new(Some(Writer::start(pool.clone(), heads)));
        let direct = config.direct.clone().unwrap_or_else(|| url.to_owned());
        Ok(Self { writer, pool, direct })
    }

    /// For reading: a transaction that is never committed.
    async fn reader(&self) -> Result<Transaction<'static, Db>, StoreError> {
        Ok(self.pool.begin_with(BEGIN).await?)
    }

    /// Who may come in: others change it as well, so that nothing of it is held in memory.
    #[expect(clippy::unused_self, reason = "as the other engine has it")]
    const fn doors(&self) -> &Doors {
        &DOORS
    }

    /// A change that says what it means for who may come in, as the other engine has it.
    async fn change_with<T, F>(&self, _: Effect, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut Connection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
    {
        self.change(work).await
    }

    /// Does a change in one transaction; returns when it is durable or undone.
    async fn change<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut Connection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static,
    {
        let mut held = Held::of(&self.pool).await?;
        let mut change = held.connection()?.begin_with(BEGIN).await?;
        let done = match work(&mut change).await {
            Ok(done) => {
                change.commit().await?;
                Ok(done)
            }
            Err(error) => {
                // Whatever the rollback says, the database undoes what was not committed.
                let _ = change.rollback().await;
                Err(error)
            }
        };
        held.give_back();
        done
    }

    /// What a database keeps of rows that were deleted is up to its vacuuming.
    fn sweep_files(&self) {}

    /// What is appended is in its place by then.
    #[expect(clippy::unused_self, reason = "as the other engine has it")]
    fn arrived(&self, _: &SessionId) -> Vec<Arc<Append>> {
        Vec::new()
    }

    /// It is there as soon as it is appended.
    #[expect(clippy::unused_async, reason = "as the other engine has it")]
    async fn placed(&self) {}

    async fn append(&self, append: Append) -> Result<(), AppendError> {
        let jobs = {
            let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            writer.as_ref().ok_or(StoreError::Closed)?.jobs()
        };
        writer::append(&jobs, append).await
    }
}

/// A connection of the pool, for one change. One that was left in the midst of it, because whoever waited has given up or
/// the database is silent, is not given back: the next who had it would wait for the same silence.
struct Held(Option<PoolConnection<Db>>);

impl Held {
    async fn of(pool: &PgPool) -> Result<Self, sqlx::Error> {
        Ok(Self(Some(pool.acquire().await?)))
    }

    fn connection(&mut self) -> Result<&mut PoolConnection<Db>, StoreError> {
        self.0.as_mut().ok_or(StoreError::Closed)
    }

    fn give_back(&mut self) {
        self.0 = None;
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(connection) = self.0.take() {
            drop(connection.detach());
        }
    }
}

#[async_trait]
impl Port for Postgres {
    async fn writable(&self) -> Result<(), StoreError> {
        // A row of its own, so that a disk without room is noticed before a member's words are lost to it.
        self.change(|connection| {
            Box::pin(async move {
                query(
                    "INSERT INTO about (name, value) VALUES ('probe', $1) \
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                )
                .bind([1_u8].as_slice())
                .execute(connection)
                .await?;
                Ok(())
            })
        })
        .await
    }

    async fn has_room(&self) -> Result<(), StoreError> {
        self.writable().await?;
        // A table of its own has no page yet, and needs one.
        let made = self.change(|connection| {
            Box::pin(async move {
                query("CREATE TEMPORARY TABLE openset_room ON COMMIT DROP AS SELECT 1 AS one")
                    .execute(connection)
                    .await?;
                Ok(())
            })
        });
        match made.await {
            Err(StoreError::Full) => Err(StoreError::Full),
            // Whoever may make no table is told nothing by that; the rest was found good above.
            Ok(()) | Err(_) => Ok(()),
        }
    }

    async fn shut(&self) -> Result<(), StoreError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer {
            writer.stop().await;
        }
        self.pool.close().await;
        Ok(())
    }
}

/// Connects to a database that is fit to keep a store.
pub(super) async fn connect(url: &str) -> Result<PgPool, StoreError> {
    let options = options(url)?;
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(CONNECTION_WITHIN)
        .connect_with(options)
        .await?;
    let mut reader = pool.begin_with(BEGIN).await?;
    let setting = |name: &'static str| query_scalar::<String>("SELECT current_setting($1)").bind(name);
    let version = setting("server_version_num").fetch_one(&mut *reader).await?;
    if version.parse::<i32>().is_ok_and(|version| version < VERSION_MIN) {
        let named = setting("server_version").fetch_one(&mut *reader).await?;
        return Err(StoreError::Unfit(format!("PostgreSQL {named} is too old; 15 or later is needed")));
    }
    for name in DURABLE {
        if setting(name).fetch_one(&mut *reader).await? == "off" {
            tracing::warn!("{name} is off in the database: what is acknowledged can be lost in a power cut");
        }
    }
    reader.rollback().await?;
    Ok(pool)
}

/// What a database says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Looked {
    /// Its version.
    pub version: String,
    /// Its time.
    pub now: Timestamp,
    /// The settings that are off and let what was acknowledged be lost in a power cut.
    pub off: Vec<&'static str>,
    /// It takes no change.
    pub read_only: bool,
}

/// Looks at a database that a store is to be in, and changes nothing.
///
/// # Errors
/// `Away` or `Unfit`, or whatever else it says.
pub async fn look_at_database(url: &str) -> Result<Looked, StoreError> {
    let pool = connect(url).await?;
    let mut reader = pool.begin_with(BEGIN).await?;
    let setting = |name: &'static str| query_scalar::<String>("SELECT current_setting($1)").bind(name);
    let now: i64 = query_scalar(concat!("SELECT ", now_ms!())).fetch_one(&mut *reader).await?;
    let mut off = Vec::new();
    for name in DURABLE {
        if setting(name).fetch_one(&mut *reader).await? == "off" {
            off.push(name);
        }
    }
    let looked = Looked {
        version: setting("server_version").fetch_one(&mut *reader).await?,
        now: Timestamp(from_db(now)?),
        off,
        read_only: setting("transaction_read_only").fetch_one(&mut *reader).await? == "on",
    };
    reader.rollback().await?;
    pool.close().await;
    Ok(looked)
}

/// How to connect to a database by its address.
fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| StoreError::Unfit("the address of the database cannot be read".to_owned()))?;
    let options = options
        .statement_cache_capacity(0)
        // PgBouncer refuses to pass it on, and there are no fractions here.
        .extra_float_digits(None);
    Ok(options.disable_statement_logging())
}

/// Brings the tables up to date.
pub(super) async fn migrate(pool: &PgPool) -> Result<(), StoreError> {
    migrate_with(pool, &schema::store_in_postgres()).await
}

/// Brings tables up to date, one server at a time, all or nothing.
async fn migrate_with(pool: &PgPool, migrator: &Migrator) -> Result<(), StoreError> {
    let mut change = pool.begin_with(BEGIN).await?;
    lock(&mut change, MIGRATING).await?;
    // The migrator prepares statements by name. Behind PgBouncer another client may have left some in the session, and
    // the next must not find these.
    change.execute("DEALLOCATE ALL").await?;
    schema::bring(migrator, &mut *change).await?;
    change.execute("DEALLOCATE ALL").await?;
    change.commit().await?;
    Ok(())
}

/// Ties the database to its file of keys.
async fn tie(connection: &mut Connection, keys_identity: &[u8], has_keys: bool) -> Result<(), StoreError> {
    match keys_of(connection).await? {
        Some(known) if known == keys_identity => Ok(()),
        Some(_) => Err(StoreError::KeysMissing),
        // Another database than the one that these keys are of, or one that was lost.
        None if has_keys => Err(StoreError::StoreMissing),
        None => {
            query("INSERT INTO about (name, value) VALUES ('keys', $1)")
                .bind(keys_identity)
                .execute(connection)
                .await?;
            Ok(())
        }
    }
}

/// Which file of keys the database belongs to.
pub(super) async fn keys_of(connection: &mut Connection) -> Result<Option<Vec<u8>>, StoreError> {
    let known =
        query_scalar("SELECT value FROM about WHERE name = 'keys'").fetch_optional(connection).await?;
    Ok(known)
}

/// Gives the logs that may have gone back another id, and begins the file of heads anew. Each step is committed before
/// the next. Servers that share the database each compare it with what they have noted themselves.
async fn settle(pool: &PgPool, path: &Path, node: Option<&str>) -> Result<Heads, StoreError> {
    let mut change = pool.begin_with(BEGIN).await?;
    let database: i64 =
        query_scalar("SELECT CAST(oid AS BIGINT) FROM pg_database WHERE datname = current_database()")
            .fetch_one(&mut *change)
            .await?;
    let file = format!("postgres:{database}");
    let judged = standing::judge(&mut change, path, &file, node).await?;
    let carried = standing::renew(&mut change, &judged).await?;
    change.commit().await?;
    let opening = draw_log_id()?;
    let heads = standing::begin(path, &opening, &judged, &file, &carried)?;
    let mut change = pool.begin_with(BEGIN).await?;
    standing::note_opening(&mut change, &opening, node).await?;
    change.commit().await?;
    Ok(heads)
}
