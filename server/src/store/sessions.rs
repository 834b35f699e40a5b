//! Sessions: when they were opened, where they are in their life, and who may write their log.

use super::append::Append;
use super::events::{from_db, to_db};
use super::{Store, StoreError, is_unique_violation};
use crate::keys::random;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::view::SessionState;
use protocol::{Event, Seq, SessionId, SetId, Timestamp};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

/// The database's clock, in ms since 1970: leases are decided by it alone, so that no server's clock matters.
/// In PostgreSQL: `CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)`.
macro_rules! now_ms {
    () => {
        "CAST(unixepoch('subsec') * 1000 AS INTEGER)"
    };
}

/// A session to be opened.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Its own id.
    pub id: SessionId,
    /// Its set.
    pub set: SetId,
    /// The session it follows; none if it is the set's first.
    pub after: Option<SessionId>,
    /// The format's key.
    pub format: String,
    /// When it is planned for, if it is.
    pub planned_for: Option<Timestamp>,
    /// Now.
    pub now: Timestamp,
}

/// A session as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredSession {
    /// Which.
    pub id: SessionId,
    /// Its set.
    pub set: SetId,
    /// Its number in the set, from 1.
    pub number: u32,
    /// Where it is in its life, as [`Store::set_state`] last said.
    pub state: SessionState,
    /// The format's key.
    pub format: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it is planned for, if it is.
    pub planned_for: Option<Timestamp>,
    /// Which log its numbers belong to.
    pub log_id: String,
}

/// The right to write a session's log, until somebody else acquires it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owned {
    /// Higher than that of every owner before; goes with every append.
    pub epoch: u64,
    /// Which log.
    pub log_id: String,
    /// Views up to this event may hold words that were erased since.
    pub anew_after: Seq,
}

/// A session with its first events sealed.
pub(super) struct SealedSession {
    session: NewSession,
    opened_ms: i64,
    planned_ms: Option<i64>,
    log_id: String,
    append: Append,
}

impl SealedSession {
    /// Its id.
    pub(super) fn id(&self) -> &str {
        &self.session.id.0
    }

    /// Writes it, inside a change.
    pub(super) async fn insert(self, connection: &mut SqliteConnection) -> Result<StoredSession, StoreError> {
        let Self { session, opened_ms, planned_ms, log_id, append } = self;
        let row = sqlx::query(
            "INSERT INTO sessions \
             (id, set_id, region, number, format, state, opened_at_ms, planned_for_ms, epoch, log_id) \
             SELECT $1, sets.id, sets.region, \
             (SELECT COALESCE(MAX(number), 0) + 1 FROM sessions WHERE set_id = $2), \
             $3, 0, $4, $5, 0, $6 FROM sets WHERE sets.id = $2 AND NOT EXISTS ( \
             SELECT 1 FROM sessions newest WHERE newest.set_id = $2 AND newest.number = \
             (SELECT MAX(number) FROM sessions WHERE set_id = $2) \
             AND (newest.state <> 2 OR newest.id <> COALESCE($7, ''))) \
             RETURNING id, set_id, number, format, state, opened_at_ms, planned_for_ms, log_id",
        )
        .bind(&session.id.0)
        .bind(&session.set.0)
        .bind(&session.format)
        .bind(opened_ms)
        .bind(planned_ms)
        .bind(log_id)
        .bind(session.after.as_ref().map(|after| after.0.as_str()))
        .fetch_optional(&mut *connection)
        .await
        .map_err(|error| already(error, "session"))?;
        let Some(row) = row else {
            let sets: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sets WHERE id = $1")
                .bind(&session.set.0)
                .fetch_one(connection)
                .await?;
            return Err(match sets {
                0 => StoreError::NotFound("set"),
                _ => StoreError::AlreadyThere("next session"),
            });
        };
        if !append.rows.is_empty() {
            let stored = append.store_alone(&mut *connection).await?;
            // Nobody else can have written to a session that is not there yet.
            stored.map_err(|_| StoreError::damaged("the log of a new session"))?;
        }
        read(&row)
    }
}

impl Store {
    /// Opens the next session of a set with its first events, in one transaction. Its number is the one after
    /// the highest of its set. Many at once make one: whether the one before is over, and is still the newest, is
    /// asked where the new one is written.
    ///
    /// # Errors
    /// `AlreadyThere("session")` if there is a session with that id; `AlreadyThere("next session")` if the newest
    /// of the set is not the one it is to follow, or is not over; `NotFound` if there is no such set.
    pub async fn create_session(
        &self,
        session: NewSession,
        first_events: &[Event],
    ) -> Result<StoredSession, StoreError> {
        let sealed = self.seal_session(session, first_events).await?;
        self.writer()?
            .change(move |connection| Box::pin(async move { sealed.insert(connection).await }))
            .await
    }

    /// Everything of a new session that is written at once.
    pub(super) async fn seal_session(
        &self,
        session: NewSession,
        first_events: &[Event],
    ) -> Result<SealedSession, StoreError> {
        let rows = self.seal(&session.id, Some(&session.set), Seq(1), &[], first_events).await?;
        let opened_ms = to_db(session.now.0)?;
        Ok(SealedSession {
            append: Append { session: session.id.0.clone(), epoch: 0, at_ms: opened_ms, rows },
            planned_ms: session.planned_for.map(|at| to_db(at.0)).transpose()?,
            log_id: URL_SAFE_NO_PAD.encode(random::<16>()?),
            opened_ms,
            session,
        })
    }

    /// One session.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn session(&self, id: &SessionId) -> Result<Option<StoredSession>, StoreError> {
        let row = sqlx::query(
            "SELECT id, set_id, number, format, state, opened_at_ms, planned_for_ms, log_id \
             FROM sessions WHERE id = $1",
        )
        .bind(&id.0)
        .fetch_optional(self.readers())
        .await?;
        row.as_ref().map(read).transpose()
    }

    /// The sessions of a set, newest first.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn sessions_of(&self, set: &SetId) -> Result<Vec<StoredSession>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, set_id, number, format, state, opened_at_ms, planned_for_ms, log_id \
             FROM sessions WHERE set_id = $1 ORDER BY number DESC",
        )
        .bind(&set.0)
        .fetch_all(self.readers())
        .await?;
        rows.iter().map(read).collect()
    }

    /// The sessions that were live when last heard of: whose timers must run again after a restart.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn live_sessions(&self) -> Result<Vec<SessionId>, StoreError> {
        let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM sessions WHERE state = 1 ORDER BY id")
            .fetch_all(self.readers())
            .await?;
        Ok(ids.into_iter().map(SessionId).collect())
    }

    /// Takes the right to write a session's log. From then on whoever had it before can append nothing. Not
    /// given while another server holds it and its lease runs.
    ///
    /// # Errors
    /// `NotFound` if there is no such session; `AlreadyThere("owner")` if a living server has it.
    pub async fn acquire(&self, session: &SessionId, owner: &str) -> Result<Owned, StoreError> {
        let (id, owner, boot) = (session.0.clone(), owner.to_owned(), self.boot().to_owned());
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    let row = sqlx::query(concat!(
                        "UPDATE sessions SET owner = $1, owner_boot = $2, epoch = epoch + 1 WHERE id = $3 \
                         AND (owner IS NULL OR owner = $1 OR NOT EXISTS (SELECT 1 FROM nodes n WHERE \
                         n.id = sessions.owner AND n.boot = sessions.owner_boot AND n.lease_until_ms > ",
                        now_ms!(),
                        ")) RETURNING epoch, log_id, anew_after"
                    ))
                    .bind(owner)
                    .bind(boot)
                    .bind(&id)
                    .fetch_optional(&mut *connection)
                    .await?;
                    if let Some(row) = row {
                        let epoch = from_db(row.try_get("epoch")?)?;
                        let anew_after = Seq(from_db(row.try_get("anew_after")?)?);
                        return Ok(Owned { epoch, log_id: row.try_get("log_id")?, anew_after });
                    }
                    let known: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sessions WHERE id = $1")
                        .bind(id)
                        .fetch_one(connection)
                        .await?;
                    Err(if known == 0 {
                        StoreError::NotFound("session")
                    } else {
                        StoreError::AlreadyThere("owner")
                    })
                })
            })
            .await
    }

    /// Gives a session's log another id: it may have gone back in time. The new one.
    ///
    /// # Errors
    /// `NotFound` if there is no such session.
    pub async fn renew_log(&self, session: &SessionId) -> Result<String, StoreError> {
        let (id, log_id) = (session.0.clone(), URL_SAFE_NO_PAD.encode(random::<16>()?));
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    let changed = sqlx::query("UPDATE sessions SET log_id = $1 WHERE id = $2")
                        .bind(&log_id)
                        .bind(id)
                        .execute(connection)
                        .await?;
                    if changed.rows_affected() == 0 {
                        Err(StoreError::NotFound("session"))
                    } else {
                        Ok(log_id)
                    }
                })
            })
            .await
    }

    /// Notes where a session is in its life, for lists. It only goes forward: an earlier state than the one
    /// known changes nothing.
    ///
    /// # Errors
    /// `NotFound` if there is no such session.
    pub async fn set_state(&self, session: &SessionId, state: SessionState) -> Result<(), StoreError> {
        let id = session.0.clone();
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    let changed = sqlx::query(
                        "UPDATE sessions SET state = CASE WHEN state < $1 THEN $1 ELSE state END WHERE id = $2",
                    )
                    .bind(number_of(state))
                    .bind(id)
                    .execute(connection)
                    .await?;
                    if changed.rows_affected() == 0 { Err(StoreError::NotFound("session")) } else { Ok(()) }
                })
            })
            .await
    }
}

/// A double of an id is a refusal; anything else is the store's own failure.
pub(super) fn already(error: sqlx::Error, what: &'static str) -> StoreError {
    if is_unique_violation(&error) { StoreError::AlreadyThere(what) } else { error.into() }
}

const fn number_of(state: SessionState) -> i64 {
    match state {
        SessionState::Waiting => 0,
        SessionState::Live => 1,
        SessionState::Ended => 2,
    }
}

fn read(row: &SqliteRow) -> Result<StoredSession, StoreError> {
    let id = SessionId(row.try_get("id")?);
    let damaged = || StoreError::damaged(format!("session {id}"));
    let planned_ms: Option<i64> = row.try_get("planned_for_ms")?;
    Ok(StoredSession {
        set: SetId(row.try_get("set_id")?),
        number: u32::try_from(row.try_get::<i64, _>("number")?).map_err(|_| damaged())?,
        state: match row.try_get::<i64, _>("state")? {
            0 => SessionState::Waiting,
            1 => SessionState::Live,
            2 => SessionState::Ended,
            _ => return Err(damaged()),
        },
        format: row.try_get("format")?,
        opened_at: Timestamp(from_db(row.try_get("opened_at_ms")?)?),
        planned_for: planned_ms.map(from_db).transpose()?.map(Timestamp),
        log_id: row.try_get("log_id")?,
        id,
    })
}
