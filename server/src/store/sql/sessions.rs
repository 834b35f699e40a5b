//! Sessions.

use super::append;
use super::browsers::{device, idle_since};
use super::{Connection, Engine, Row, lock, query, query_scalar};
use crate::store::StoreError;
use crate::store::doors::{Door, Effect, Holder};
use crate::store::error::already;
use crate::store::port::{
    Append, DeviceId, EnteredSession, LogStanding, Owned, Redacted, SealedSession, Sessions, StoredRehearsal,
    StoredSession,
};
use crate::store::values::{from_db, from_text, member, to_db, to_text};
use async_trait::async_trait;
use protocol::view::SessionState;
use protocol::{MemberId, Seq, SessionId, SetId, Timestamp};
use sqlx::Row as _;

macro_rules! door {
    () => {
        "SELECT s.id, s.set_id, s.number, s.format, s.state, s.opened_at_ms, s.planned_for_ms, s.log_id, \
         s.forgotten_at_ms, s.redacted, t.demo, p.since_session, p.guest, h.hash, h.member, b.seen_at_ms \
         FROM sessions s JOIN sets t ON t.id = s.set_id JOIN browser_seats h ON h.set_id = s.set_id \
         JOIN browsers b ON b.hash = h.hash JOIN seats p ON p.set_id = h.set_id AND p.member = h.member"
    };
}

/// A session, with its set's seats in the hands of devices: a row for each.
const DOOR: &str = concat!(door!(), " WHERE s.id = $1");
/// The same with the one seat in the hands of the one device that is asked for.
const DOOR_FOR_ONE: &str = concat!(door!(), " WHERE s.id = $1 AND h.hash = $2 AND h.member = $3");

#[async_trait]
impl Sessions for Engine {
    async fn insert_session(&self, session: SealedSession) -> Result<StoredSession, StoreError> {
        self.change(move |connection| Box::pin(insert(connection, session))).await
    }

    async fn session(&self, id: &SessionId) -> Result<Option<StoredSession>, StoreError> {
        if let Some(session) = self.doors().session(id) {
            return Ok(Some(session));
        }
        let row = query(
            "SELECT id, set_id, number, format, state, opened_at_ms, planned_for_ms, log_id, forgotten_at_ms, redacted \
             FROM sessions WHERE id = $1",
        )
        .bind(&id.0)
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        row.as_ref().map(read).transpose()
    }

    async fn entered_session(
        &self,
        id: &SessionId,
        device: DeviceId,
        member: MemberId,
        now: Timestamp,
    ) -> Result<Option<EnteredSession>, StoreError> {
        let (doors, idle_since) = (self.doors(), idle_since(now)?);
        let in_time = |(entered, seen_ms)| (seen_ms >= idle_since).then_some(entered);
        if let Some(entered) = doors.entered(id, device, member) {
            return Ok(entered.and_then(in_time));
        }
        let mut reader = self.reader().await?;
        // It may have been read for another while a connection was waited for.
        if let Some(entered) = doors.entered(id, device, member) {
            return Ok(entered.and_then(in_time));
        }
        let asked = doors.asked();
        let rows = if doors.keeps() {
            query(DOOR).bind(&id.0).fetch_all(&mut *reader).await?
        } else {
            let one = query(DOOR_FOR_ONE).bind(&id.0).bind(device.0.as_slice()).bind(i64::from(member.0));
            one.fetch_all(&mut *reader).await?
        };
        let Some(first) = rows.first() else { return Ok(None) };
        let door = Door {
            session: read(first)?,
            demo: first.try_get::<i64, _>("demo")? != 0,
            holders: rows.iter().map(|row| holder(row, id)).collect::<Result<_, _>>()?,
        };
        let entered = door.entered(device, member).and_then(in_time);
        doors.keep_door(asked, door);
        Ok(entered)
    }

    async fn sessions_of(&self, set: &SetId) -> Result<Vec<StoredSession>, StoreError> {
        let rows = query(
            "SELECT id, set_id, number, format, state, opened_at_ms, planned_for_ms, log_id, forgotten_at_ms, redacted \
             FROM sessions WHERE set_id = $1 ORDER BY number DESC",
        )
        .bind(&set.0)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter().map(read).collect()
    }

    async fn log_standings(&self, set: &SetId) -> Result<Vec<LogStanding>, StoreError> {
        self.placed().await;
        // A subquery each: the last event of a log is found without reading the log.
        let rows = query(
            "SELECT id, anew_after, \
             (SELECT MAX(seq) FROM events WHERE events.session_id = sessions.id) AS last \
             FROM sessions WHERE set_id = $1 AND state = 2 AND forgotten_at_ms IS NULL ORDER BY number",
        )
        .bind(&set.0)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter()
            .map(|row| {
                let last: Option<i64> = row.try_get("last")?;
                Ok(LogStanding {
                    session: SessionId(row.try_get("id")?),
                    last: Seq(from_db(last.unwrap_or(0))?),
                    anew_after: Seq(from_db(row.try_get("anew_after")?)?),
                })
            })
            .collect()
    }

    async fn live_sessions(&self) -> Result<Vec<SessionId>, StoreError> {
        let ids: Vec<String> = query_scalar("SELECT id FROM sessions WHERE state = 1 ORDER BY id")
            .fetch_all(&mut *self.reader().await?)
            .await?;
        Ok(ids.into_iter().map(SessionId).collect())
    }

    async fn rehearsal(&self, session: &SessionId) -> Result<Option<StoredRehearsal>, StoreError> {
        let row = query("SELECT presenter, pace FROM rehearsals WHERE session_id = $1")
            .bind(&session.0)
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        row.map(|row| {
            let presenter: Option<i64> = row.try_get("presenter")?;
            Ok(StoredRehearsal {
                presenter: presenter.map(member).transpose()?,
                pace: from_text(row.try_get("pace")?, session)?,
            })
        })
        .transpose()
    }

    async fn take_over(&self, session: &SessionId, owner: &str, boot: &str) -> Result<Owned, StoreError> {
        let (id, owner, boot) = (session.0.clone(), owner.to_owned(), boot.to_owned());
        self.change_with(Effect::Nothing, move |connection| {
            Box::pin(async move {
                let row = query(concat!(
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
                let known: i64 = query_scalar("SELECT COUNT(*) FROM sessions WHERE id = $1")
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

    async fn set_log_id(&self, session: &SessionId, epoch: u64, log_id: &str) -> Result<(), StoreError> {
        let (id, epoch, log_id) = (session.0.clone(), to_db(epoch)?, log_id.to_owned());
        self.change(move |connection| {
            Box::pin(async move {
                let changed = query("UPDATE sessions SET log_id = $1 WHERE id = $2 AND epoch = $3")
                    .bind(log_id)
                    .bind(id)
                    .bind(epoch)
                    .execute(connection)
                    .await?;
                if changed.rows_affected() == 0 { Err(StoreError::NotFound("session")) } else { Ok(()) }
            })
        })
        .await
    }

    async fn set_state(&self, session: &SessionId, state: SessionState) -> Result<(), StoreError> {
        let id = session.0.clone();
        self.change(move |connection| {
            Box::pin(async move {
                let changed = query(
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

/// Writes a session with its first events, inside a change.
pub(super) async fn insert(
    connection: &mut Connection,
    sealed: SealedSession,
) -> Result<StoredSession, StoreError> {
    let SealedSession { session, log_id, rows } = sealed;
    let (opened_ms, planned_ms) =
        (to_db(session.now.0)?, session.planned_for.map(|at| to_db(at.0)).transpose()?);
    lock(&mut *connection, &session.set.0).await?;
    let row = query(
        "INSERT INTO sessions \
             (id, set_id, region, number, format, state, opened_at_ms, planned_for_ms, epoch, log_id) \
             SELECT $1, sets.id, sets.region, \
             (SELECT COALESCE(MAX(number), 0) + 1 FROM sessions WHERE set_id = $2), \
             $3, 0, $4, $5, 0, $6 FROM sets WHERE sets.id = $2 AND NOT EXISTS ( \
             SELECT 1 FROM sessions newest WHERE newest.set_id = $2 AND newest.number = \
             (SELECT MAX(number) FROM sessions WHERE set_id = $2) \
             AND (newest.state <> 2 OR newest.id <> COALESCE($7, ''))) \
             RETURNING id, set_id, number, format, state, opened_at_ms, planned_for_ms, log_id, forgotten_at_ms, redacted",
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
        let sets: i64 = query_scalar("SELECT COUNT(*) FROM sets WHERE id = $1")
            .bind(&session.set.0)
            .fetch_one(connection)
            .await?;
        return Err(match sets {
            0 => StoreError::NotFound("set"),
            _ => StoreError::AlreadyThere("next session"),
        });
    };
    if !rows.is_empty() {
        let first = Append { session: session.id.0, epoch: 0, at_ms: opened_ms, rows };
        // Nobody else can have written to a session that is not there yet.
        if append::insert(&mut *connection, &[&first]).await? != first.rows.len() {
            return Err(StoreError::damaged("the log of a new session"));
        }
    }
    read(&row)
}

/// Notes that a session is rehearsed, inside a change.
pub(super) async fn insert_rehearsal(
    connection: &mut Connection,
    session: &SessionId,
    rehearsal: StoredRehearsal,
) -> Result<(), StoreError> {
    query("INSERT INTO rehearsals (session_id, presenter, pace) VALUES ($1, $2, $3)")
        .bind(&session.0)
        .bind(rehearsal.presenter.map(|member| i64::from(member.0)))
        .bind(to_text(&rehearsal.pace)?)
        .execute(connection)
        .await
        .map_err(|error| already(error, "rehearsal"))?;
    Ok(())
}

fn holder(row: &Row, session: &SessionId) -> Result<Holder, StoreError> {
    let since: i64 = row.try_get("since_session")?;
    Ok(Holder {
        device: device(row.try_get("hash")?)?,
        browser_seen_ms: row.try_get("seen_at_ms")?,
        member: member(row.try_get("member")?)?,
        since_session: u32::try_from(since)
            .map_err(|_| StoreError::damaged(format!("a seat of session {session}")))?,
        guest: row.try_get::<i64, _>("guest")? != 0,
    })
}

const fn number_of(state: SessionState) -> i64 {
    match state {
        SessionState::Waiting => 0,
        SessionState::Live => 1,
        SessionState::Ended => 2,
    }
}

fn read(row: &Row) -> Result<StoredSession, StoreError> {
    let id = SessionId(row.try_get("id")?);
    let damaged = || StoreError::damaged(format!("session {id}"));
    let planned_ms: Option<i64> = row.try_get("planned_for_ms")?;
    let forgotten_ms: Option<i64> = row.try_get("forgotten_at_ms")?;
    let redacted: Option<String> = row.try_get("redacted")?;
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
        forgotten_at: forgotten_ms.map(from_db).transpose()?.map(Timestamp),
        redacted: redacted_rounds(redacted.as_deref()).ok_or_else(damaged)?,
        id,
    })
}

/// The rounds that were redacted, as they lie in their column.
pub(super) fn redacted_rounds(column: Option<&str>) -> Option<Vec<Redacted>> {
    column.map_or(Some(Vec::new()), |text| serde_json::from_str(text).ok())
}
