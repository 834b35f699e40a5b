//! The servers that share the database.
//!
//! A lease is a row whose end lies in the future by the database's clock. Beside it each server holds a lock on a
//! connection of its own: where its process is killed the operating system closes that connection, the database lets go
//! of the lock within milliseconds, and whoever can have the lock knows that nobody writes under that lease any more.
//! Where the connection is only silent the lock stays, and the end of the lease decides.

use super::{BEGIN, Connection, Postgres, Row, lock, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::{NewNode, Nodes, Presence, ROOMS_SHOWN_MAX, StoredNode};
use crate::store::values::{from_db, to_db};
use async_trait::async_trait;
use futures_util::future::BoxFuture;
use protocol::{Millis, SessionId, SetId, Timestamp};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection as _, Row as _};
use std::io;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::{AbortHandle, JoinHandle};

/// How long the database may take to answer a server that renews its lease: well below what the lease is prolonged by.
const ANSWER_WITHIN: Duration = Duration::from_millis(1_500);
/// How long a server that becomes a node waits for its lock, which nobody else has.
const LOCKED_WITHIN: Duration = Duration::from_secs(10);
/// How often it is looked whether the connection with the lock still stands.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How soon a lock is tried for again.
const TRY_AGAIN: Duration = Duration::from_millis(200);
/// The lock that whoever becomes a node holds meanwhile.
const ENTERING: &str = "openset takes in a server";
/// How soon the database notices by itself that the machine of a server is gone, which says nothing any more.
const KEEPALIVE: [(&str, &str); 3] =
    [("tcp_keepalives_idle", "2"), ("tcp_keepalives_interval", "1"), ("tcp_keepalives_count", "3")];

/// What a node's lock is called.
fn lock_of(name: &str, boot: &str) -> String {
    format!("openset node {name} {boot}")
}

const LIVING: &str = concat!(
    "SELECT n.id, n.boot, n.base_url, n.state, n.lease_until_ms - ",
    now_ms!(),
    " AS lease_left, \
     (SELECT COUNT(*) FROM sessions s WHERE s.state = 1 AND s.owner = n.id AND s.owner_boot = n.boot) AS owned \
     FROM nodes n WHERE n.lease_until_ms > ",
    now_ms!(),
    " ORDER BY n.id"
);

#[async_trait]
impl Nodes for Postgres {
    async fn enter(&self, node: &NewNode, lease: Millis) -> Result<Box<dyn Presence>, StoreError> {
        let lock = hold(self.direct.clone(), lock_of(&node.name, &node.boot)).await?;
        let mut present =
            Present { url: self.direct.clone(), node: node.clone(), line: None, lock: lock.abort_handle() };
        present.enter_again(lease).await?;
        Ok(Box::new(present))
    }

    async fn living_nodes(&self) -> Result<Vec<StoredNode>, StoreError> {
        let rows = query(LIVING).fetch_all(&mut *self.reader().await?).await?;
        rows.iter().map(read).collect()
    }

    async fn owner_of(&self, session: &SessionId) -> Result<Option<StoredNode>, StoreError> {
        let row = query(concat!(
            "SELECT n.id, n.boot, n.base_url, n.state, CAST(0 AS BIGINT) AS lease_left, CAST(0 AS BIGINT) AS owned \
             FROM sessions s JOIN nodes n ON n.id = s.owner AND n.boot = s.owner_boot \
             WHERE s.id = $1 AND n.lease_until_ms > ",
            now_ms!()
        ))
        .bind(&session.0)
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        row.as_ref().map(read).transpose()
    }

    async fn owner_in_set(&self, set: &SetId) -> Result<Option<StoredNode>, StoreError> {
        let row = query(concat!(
            "SELECT n.id, n.boot, n.base_url, n.state, CAST(0 AS BIGINT) AS lease_left, CAST(0 AS BIGINT) AS owned \
             FROM sessions s JOIN nodes n ON n.id = s.owner AND n.boot = s.owner_boot \
             WHERE s.set_id = $1 AND n.lease_until_ms > ",
            now_ms!(),
            " ORDER BY s.number DESC LIMIT 1"
        ))
        .bind(&set.0)
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        row.as_ref().map(read).transpose()
    }

    async fn release(&self, session: &SessionId, epoch: u64) -> Result<(), StoreError> {
        let (id, epoch) = (session.0.clone(), to_db(epoch)?);
        self.change(move |connection| {
            Box::pin(async move {
                query("UPDATE sessions SET owner = NULL, owner_boot = NULL WHERE id = $1 AND epoch = $2")
                    .bind(id)
                    .bind(epoch)
                    .execute(connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    async fn orphans(&self) -> Result<Vec<SessionId>, StoreError> {
        let ids: Vec<String> = query_scalar(concat!(
            "SELECT s.id FROM sessions s WHERE s.state = 1 AND NOT EXISTS (SELECT 1 FROM nodes n \
             WHERE n.id = s.owner AND n.boot = s.owner_boot AND n.lease_until_ms > ",
            now_ms!(),
            ") ORDER BY s.id"
        ))
        .fetch_all(&mut *self.reader().await?)
        .await?;
        Ok(ids.into_iter().map(SessionId).collect())
    }

    async fn owned_by(&self, name: &str, boot: &str) -> Result<Vec<(SessionId, u64)>, StoreError> {
        let mut reader = self.reader().await?;
        // Where somebody is just taking one over, it is waited for what becomes of that: a server that comes back would
        // otherwise count on what it is about to lose.
        let rows = query("SELECT id, epoch FROM sessions WHERE owner = $1 AND owner_boot = $2 FOR SHARE")
            .bind(name)
            .bind(boot)
            .fetch_all(&mut *reader)
            .await?;
        reader.commit().await?;
        rows.iter().map(|row| Ok((SessionId(row.try_get("id")?), from_db(row.try_get("epoch")?)?))).collect()
    }

    async fn rooms_of_nodes(&self) -> Result<Vec<(SessionId, String)>, StoreError> {
        let rows = query(concat!(
            "SELECT s.id, s.owner FROM sessions s JOIN nodes n ON n.id = s.owner AND n.boot = s.owner_boot \
             WHERE s.state = 1 AND n.lease_until_ms > ",
            now_ms!(),
            " ORDER BY s.id LIMIT $1"
        ))
        .bind(ROOMS_SHOWN_MAX)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter().map(|row| Ok((SessionId(row.try_get("id")?), row.try_get("owner")?))).collect()
    }

    async fn expire_if_gone(&self, name: &str, boot: &str) -> Result<bool, StoreError> {
        let (name, boot) = (name.to_owned(), boot.to_owned());
        self.change(move |connection| {
            Box::pin(async move {
                if !is_free(connection, &name, &boot).await? {
                    return Ok(false);
                }
                query("UPDATE nodes SET lease_until_ms = 0 WHERE id = $1 AND boot = $2")
                    .bind(name)
                    .bind(boot)
                    .execute(connection)
                    .await?;
                Ok(true)
            })
        })
        .await
    }
}

/// Whether nobody holds the lock of a node. It is let go of with the transaction.
async fn is_free(connection: &mut Connection, name: &str, boot: &str) -> Result<bool, StoreError> {
    let free = query_scalar("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(lock_of(name, boot))
        .fetch_one(connection)
        .await?;
    Ok(free)
}

/// Becomes a node, whose lock is held already, so that nobody takes this run for one that is gone.
async fn enter(connection: &mut Connection, node: &NewNode, lease: Millis) -> Result<(), StoreError> {
    let mut change = connection.begin_with(BEGIN).await?;
    lock(&mut change, ENTERING).await?;
    let living: Option<String> =
        query_scalar(concat!("SELECT boot FROM nodes WHERE id = $1 AND lease_until_ms > ", now_ms!()))
            .bind(&node.name)
            .fetch_optional(&mut *change)
            .await?;
    if let Some(boot) = living
        && boot != node.boot
        && !is_free(&mut change, &node.name, &boot).await?
    {
        return Err(StoreError::AlreadyThere("node"));
    }
    query(concat!(
        "INSERT INTO nodes (id, boot, region, base_url, media_addr, state, lease_until_ms) \
         VALUES ($1, $2, '', $3, '', 'up', $4 + ",
        now_ms!(),
        ") ON CONFLICT (id) DO UPDATE SET boot = excluded.boot, base_url = excluded.base_url, state = 'up', \
         lease_until_ms = excluded.lease_until_ms"
    ))
    .bind(&node.name)
    .bind(&node.boot)
    .bind(&node.url)
    .bind(to_db(lease.0)?)
    .execute(&mut *change)
    .await?;
    change.commit().await?;
    Ok(())
}

/// Holds a lock on a connection of its own for as long as the task runs that is returned once it is held. Where the
/// connection breaks, because the database was started anew, it is taken again; one that is only silent is kept, as the
/// database keeps the lock.
async fn hold(url: String, name: String) -> Result<JoinHandle<()>, StoreError> {
    let within = tokio::time::timeout(LOCKED_WITHIN, locked(&url, &name)).await;
    let mut held = within.map_err(|_| silent())??;
    Ok(tokio::spawn(async move {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            if query("SELECT 1").execute(&mut held).await.is_ok() {
                continue;
            }
            held = loop {
                match locked(&url, &name).await {
                    Ok(held) => break held,
                    Err(_) => tokio::time::sleep(TRY_AGAIN).await,
                }
            };
        }
    }))
}

/// A connection that holds a lock.
async fn locked(url: &str, name: &str) -> Result<PgConnection, StoreError> {
    let mut connection = connect(url).await?;
    loop {
        let held = query_scalar("SELECT pg_try_advisory_lock(hashtextextended($1, 0))");
        if held.bind(name.to_owned()).fetch_one(&mut connection).await? {
            return Ok(connection);
        }
        // An earlier connection of this run still has it, as far as the database knows.
        tokio::time::sleep(TRY_AGAIN).await;
    }
}

fn silent() -> StoreError {
    let silent = io::Error::new(io::ErrorKind::TimedOut, "it does not answer");
    StoreError::Away(Arc::new(silent.into()))
}

fn read(row: &Row) -> Result<StoredNode, StoreError> {
    Ok(StoredNode {
        name: row.try_get("id")?,
        boot: row.try_get("boot")?,
        url: row.try_get("base_url")?,
        draining: row.try_get::<String, _>("state")? == "draining",
        sessions: from_db(row.try_get("owned")?)?,
        // It may end between the two looks at the clock.
        lease_left: Millis(from_db(row.try_get::<i64, _>("lease_left")?.max(0))?),
    })
}

/// A node. What it says of itself goes by a connection that nobody else uses, so that no crowd keeps it waiting.
struct Present {
    url: String,
    node: NewNode,
    line: Option<PgConnection>,
    /// Holds the lock.
    lock: AbortHandle,
}

impl Drop for Present {
    fn drop(&mut self) {
        self.lock.abort();
    }
}

impl Present {
    /// Does something on the connection, within the time there is. One that has failed, or was left in the midst of
    /// something, is not used again.
    async fn with_connection<T>(
        &mut self,
        work: impl for<'c> FnOnce(&'c mut PgConnection) -> BoxFuture<'c, Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let (line, url) = (self.line.take(), &self.url);
        let done = tokio::time::timeout(ANSWER_WITHIN, async {
            let mut line = match line {
                Some(line) => line,
                None => connect(url).await?,
            };
            let done = work(&mut line).await?;
            Ok::<_, StoreError>((done, line))
        });
        let (done, line) = done.await.map_err(|_| silent())??;
        self.line = Some(line);
        Ok(done)
    }
}

/// A connection outside the pool, straight to the database.
async fn connect(url: &str) -> Result<PgConnection, StoreError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| StoreError::Unfit("the address of the database cannot be read".to_owned()))?
        .statement_cache_capacity(0)
        .options(KEEPALIVE)
        .disable_statement_logging();
    Ok(PgConnection::connect_with(&options).await?)
}

#[async_trait]
impl Presence for Present {
    async fn renew(&mut self, lease: Millis) -> Result<Option<Timestamp>, StoreError> {
        let (node, lease_ms) = (self.node.clone(), to_db(lease.0)?);
        self.with_connection(|connection| {
            Box::pin(async move {
                let now: Option<i64> = query_scalar(concat!(
                    "UPDATE nodes SET lease_until_ms = $1 + ",
                    now_ms!(),
                    " WHERE id = $2 AND boot = $3 AND lease_until_ms > ",
                    now_ms!(),
                    " RETURNING lease_until_ms - $1"
                ))
                .bind(lease_ms)
                .bind(node.name)
                .bind(node.boot)
                .fetch_optional(connection)
                .await?;
                now.map(from_db).transpose().map(|now| now.map(Timestamp))
            })
        })
        .await
    }

    async fn enter_again(&mut self, lease: Millis) -> Result<(), StoreError> {
        let node = self.node.clone();
        self.with_connection(|connection| Box::pin(async move { enter(connection, &node, lease).await }))
            .await
    }

    async fn drain(&mut self) -> Result<(), StoreError> {
        self.alter("UPDATE nodes SET state = 'draining' WHERE id = $1 AND boot = $2").await
    }

    async fn leave(&mut self) -> Result<(), StoreError> {
        self.alter("DELETE FROM nodes WHERE id = $1 AND boot = $2").await
    }
}

impl Present {
    async fn alter(&mut self, statement: &'static str) -> Result<(), StoreError> {
        let node = self.node.clone();
        self.with_connection(|connection| {
            Box::pin(async move {
                query(statement).bind(node.name).bind(node.boot).execute(connection).await?;
                Ok(())
            })
        })
        .await
    }
}
