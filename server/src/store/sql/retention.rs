//! The time that records are kept, and deleting them when it is over.

use super::organisations::must_organise;
use super::sessions::redacted_rounds;
use super::sets::renew_views;
use super::{Connection, Engine, Row, lock, query, query_scalar};
use crate::store::StoreError;
use crate::store::port::{
    AGED_AT_ONCE, AgedSession, Amount, KeptMonths, OrganisationId, PersonId, Redacted, Retention,
};
use crate::store::values::{from_db, to_db};
use async_trait::async_trait;
use protocol::{MemberId, SessionId, SetId, Timestamp};
use sqlx::Row as _;

/// What is read of a session whose time may be over, from `sessions s` with its set and that set's organisation.
macro_rules! aged {
    ($which:literal) => {
        concat!(
            "SELECT s.id, s.set_id, s.number, s.forget_from_ms, sets.kept_months, o.kept_months_max, ",
            greatest!(),
            "(s.opened_at_ms, COALESCE(s.planned_for_ms, 0), \
             COALESCE((SELECT e.at_ms FROM events e WHERE e.session_id = s.id ORDER BY e.seq DESC LIMIT 1), 0)) AS last_ms \
             FROM sessions s JOIN sets ON sets.id = s.set_id LEFT JOIN organisations o ON o.id = sets.org \
             WHERE s.forgotten_at_ms IS NULL AND sets.demo = 0 AND ",
            $which
        )
    };
}

#[async_trait]
impl Retention for Engine {
    async fn note_months(&self, set: &SetId, agreed: Option<u32>) -> Result<(), StoreError> {
        let set = set.0.clone();
        self.change(move |connection| {
            Box::pin(async move {
                query("UPDATE sets SET kept_months = $1 WHERE id = $2")
                    .bind(agreed.map(i64::from))
                    .bind(set)
                    .execute(connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    async fn kept_months(&self, set: &SetId) -> Result<KeptMonths, StoreError> {
        let row = query(
            "SELECT sets.kept_months, o.kept_months_max FROM sets LEFT JOIN organisations o ON o.id = sets.org \
             WHERE sets.id = $1",
        )
        .bind(&set.0)
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        read_months(&row.ok_or(StoreError::NotFound("set"))?)
    }

    async fn limit_months(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        most: Option<u32>,
    ) -> Result<(), StoreError> {
        let (id, by) = (id.clone(), by.clone());
        self.change(move |connection| {
            Box::pin(async move {
                must_organise(&mut *connection, &id, &by).await?;
                query("UPDATE organisations SET kept_months_max = $1 WHERE id = $2")
                    .bind(most.map(i64::from))
                    .bind(&id.0)
                    .execute(connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    async fn most_months(&self, id: &OrganisationId) -> Result<Option<u32>, StoreError> {
        let most: Option<Option<i64>> =
            query_scalar("SELECT kept_months_max FROM organisations WHERE id = $1")
                .bind(&id.0)
                .fetch_optional(&mut *self.reader().await?)
                .await?;
        small(most.ok_or(StoreError::NotFound("organisation"))?)
    }

    async fn aged_sessions(
        &self,
        before: Timestamp,
        after: Option<&SessionId>,
    ) -> Result<Vec<AgedSession>, StoreError> {
        self.placed().await;
        let rows = query(aged!(
            "(sets.kept_months IS NOT NULL OR o.kept_months_max IS NOT NULL OR s.forget_from_ms IS NOT NULL) \
             AND (s.opened_at_ms < $1 OR s.forget_from_ms IS NOT NULL) AND s.id > $2 ORDER BY s.id LIMIT $3"
        ))
        .bind(to_db(before.0)?)
        .bind(after.map_or("", |after| after.0.as_str()))
        .bind(i64::from(AGED_AT_ONCE))
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter().map(read_aged).collect()
    }

    async fn aged_sessions_of(&self, set: &SetId) -> Result<Vec<AgedSession>, StoreError> {
        self.placed().await;
        let rows = query(aged!("s.set_id = $1 ORDER BY s.number"))
            .bind(&set.0)
            .fetch_all(&mut *self.reader().await?)
            .await?;
        rows.iter().map(read_aged).collect()
    }

    async fn mark_sessions(&self, marks: Vec<(SessionId, Option<Timestamp>)>) -> Result<(), StoreError> {
        self.change(move |connection| {
            Box::pin(async move {
                for (session, marked) in marks {
                    query("UPDATE sessions SET forget_from_ms = $1 WHERE id = $2")
                        .bind(marked.map(|at| to_db(at.0)).transpose()?)
                        .bind(session.0)
                        .execute(&mut *connection)
                        .await?;
                }
                Ok(())
            })
        })
        .await
    }

    async fn empty_session(
        &self,
        session: &SessionId,
        in_set_log: Vec<u64>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (id, now_ms) = (session.0.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                // Another epoch: nothing that was on its way to this log arrives after it.
                let set: Option<String> = query_scalar(
                    "UPDATE sessions SET state = 2, epoch = epoch + 1, forget_from_ms = NULL, forgotten_at_ms = $1 \
                     WHERE id = $2 AND forgotten_at_ms IS NULL RETURNING set_id",
                )
                .bind(now_ms)
                .bind(&id)
                .fetch_optional(&mut *connection)
                .await?;
                let Some(set) = set else { return Ok(false) };
                query("DELETE FROM events WHERE session_id = $1").bind(&id).execute(&mut *connection).await?;
                query("DELETE FROM rehearsals WHERE session_id = $1")
                    .bind(&id)
                    .execute(&mut *connection)
                    .await?;
                empty_set_events(&mut *connection, &set, in_set_log).await?;
                Ok(true)
            })
        })
        .await
    }

    async fn take_words(
        &self,
        session: &SessionId,
        of: Redacted,
        words: Vec<(SessionId, u64)>,
        in_set_log: Vec<u64>,
    ) -> Result<(), StoreError> {
        let id = session.0.clone();
        self.change(move |connection| {
            Box::pin(async move {
                let set: Option<String> = query_scalar("SELECT set_id FROM sessions WHERE id = $1")
                    .bind(&id)
                    .fetch_optional(&mut *connection)
                    .await?;
                let set = set.ok_or(StoreError::NotFound("session"))?;
                lock(&mut *connection, &set).await?;
                for (session, seq) in words {
                    query("UPDATE events SET sealed = NULL WHERE session_id = $1 AND seq = $2")
                        .bind(session.0)
                        .bind(to_db(seq)?)
                        .execute(&mut *connection)
                        .await?;
                }
                empty_set_events(&mut *connection, &set, in_set_log).await?;
                let known: Option<String> = query_scalar("SELECT redacted FROM sessions WHERE id = $1")
                    .bind(&id)
                    .fetch_one(&mut *connection)
                    .await?;
                let known = redacted_rounds(known.as_deref());
                let mut rounds = known.ok_or_else(|| StoreError::damaged(format!("session {id}")))?;
                rounds.retain(|known| (known.circle, known.round) != (of.circle, of.round));
                rounds.push(of);
                let rounds = serde_json::to_string(&rounds);
                query("UPDATE sessions SET redacted = $1 WHERE id = $2")
                    .bind(rounds.map_err(|_| StoreError::damaged(format!("session {id}")))?)
                    .bind(&id)
                    .execute(&mut *connection)
                    .await?;
                renew_views(&mut *connection, &set).await
            })
        })
        .await
    }

    async fn amount(&self, set: &SetId, of: Option<(MemberId, Vec<Vec<u8>>)>) -> Result<Amount, StoreError> {
        self.placed().await;
        let mut reader = self.reader().await?;
        let mut count = Counting { connection: &mut reader, set: &set.0 };
        let Some((member, keys)) = of else {
            let sessions = "SELECT COUNT(*) FROM sessions WHERE set_id = $1 AND forgotten_at_ms IS NULL";
            let texts = "SELECT COUNT(*) FROM events e JOIN sessions s ON s.id = e.session_id \
                         WHERE s.set_id = $1 AND e.sealed IS NOT NULL";
            return Ok(Amount {
                sessions: count.rows(sessions).await?,
                texts: count.rows(texts).await?,
                diary_entries: count.rows("SELECT COUNT(*) FROM diary_entries WHERE set_id = $1").await?,
                releases: count.rows("SELECT COUNT(*) FROM releases WHERE set_id = $1").await?,
            });
        };
        let (mut sessions, mut texts) = (0, 0);
        for key in &keys {
            // What is sealed begins with its layout, a byte, and the name of its key.
            sessions += count
                .rows_with(
                    "SELECT COUNT(DISTINCT e.session_id) FROM events e JOIN sessions s ON s.id = e.session_id \
                     WHERE s.set_id = $1 AND substr(e.sealed, 2, 16) = $2",
                    key,
                )
                .await?;
            texts += count
                .rows_with(
                    "SELECT COUNT(*) FROM events e JOIN sessions s ON s.id = e.session_id \
                     WHERE s.set_id = $1 AND substr(e.sealed, 2, 16) = $2",
                    key,
                )
                .await?;
            texts += count
                .rows_with(
                    "SELECT COUNT(*) FROM set_events WHERE set_id = $1 AND substr(sealed, 2, 16) = $2",
                    key,
                )
                .await?;
        }
        let (entries, releases) = (
            "SELECT COUNT(*) FROM diary_entries WHERE set_id = $1 AND member = $2",
            "SELECT COUNT(*) FROM releases WHERE set_id = $1 AND member = $2",
        );
        Ok(Amount {
            sessions,
            texts,
            diary_entries: count.rows_of(entries, member).await?,
            releases: count.rows_of(releases, member).await?,
        })
    }

    async fn texts_in(&self, session: &SessionId) -> Result<u32, StoreError> {
        self.placed().await;
        let texts: i64 =
            query_scalar("SELECT COUNT(*) FROM events WHERE session_id = $1 AND sealed IS NOT NULL")
                .bind(&session.0)
                .fetch_one(&mut *self.reader().await?)
                .await?;
        counted(texts)
    }

    async fn delete_diary(&self, set: &SetId, member: MemberId) -> Result<(), StoreError> {
        let (set, member) = (set.0.clone(), i64::from(member.0));
        self.change(move |connection| {
            Box::pin(async move {
                for text in [
                    "DELETE FROM diaries WHERE set_id = $1 AND member = $2",
                    "DELETE FROM releases WHERE set_id = $1 AND member = $2",
                ] {
                    query(text).bind(&set).bind(member).execute(&mut *connection).await?;
                }
                Ok(())
            })
        })
        .await
    }

    async fn sweep(&self) {
        self.sweep_files();
    }
}

/// Empties events of the log of a set. Numbers stay, so that what comes after has those it had.
async fn empty_set_events(connection: &mut Connection, set: &str, seqs: Vec<u64>) -> Result<(), StoreError> {
    for seq in seqs {
        query("UPDATE set_events SET sealed = $1 WHERE set_id = $2 AND seq = $3")
            .bind(b"".as_slice())
            .bind(set)
            .bind(to_db(seq)?)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Counts rows of a set.
struct Counting<'a> {
    connection: &'a mut Connection,
    set: &'a str,
}

impl Counting<'_> {
    async fn rows(&mut self, text: &'static str) -> Result<u32, StoreError> {
        counted(query_scalar(text).bind(self.set).fetch_one(&mut *self.connection).await?)
    }

    async fn rows_of(&mut self, text: &'static str, member: MemberId) -> Result<u32, StoreError> {
        let rows = query_scalar(text).bind(self.set).bind(i64::from(member.0));
        counted(rows.fetch_one(&mut *self.connection).await?)
    }

    async fn rows_with(&mut self, text: &'static str, key: &[u8]) -> Result<u32, StoreError> {
        let rows = query_scalar(text).bind(self.set).bind(key);
        counted(rows.fetch_one(&mut *self.connection).await?)
    }
}

fn counted(rows: i64) -> Result<u32, StoreError> {
    u32::try_from(rows).map_err(|_| StoreError::damaged("a number of rows"))
}

fn read_months(row: &Row) -> Result<KeptMonths, StoreError> {
    Ok(KeptMonths {
        agreed: small(row.try_get("kept_months")?)?,
        most: small(row.try_get("kept_months_max")?)?,
    })
}

fn read_aged(row: &Row) -> Result<AgedSession, StoreError> {
    let session = SessionId(row.try_get("id")?);
    let number = u32::try_from(row.try_get::<i64, _>("number")?);
    let marked: Option<i64> = row.try_get("forget_from_ms")?;
    Ok(AgedSession {
        set: SetId(row.try_get("set_id")?),
        number: number.map_err(|_| StoreError::damaged(format!("session {session}")))?,
        last: Timestamp(from_db(row.try_get("last_ms")?)?),
        kept: read_months(row)?,
        marked_at: marked.map(from_db).transpose()?.map(Timestamp),
        session,
    })
}

/// A number of months.
fn small(number: Option<i64>) -> Result<Option<u32>, StoreError> {
    let number = number.map(u32::try_from).transpose();
    number.map_err(|_| StoreError::damaged("how many months records are kept"))
}
