//! Browsers that were let in, and the seats they hold. A browser is known by the hash of its cookie; the
//! cookie itself is the business of `auth/cookie.rs` and is never here.

use super::events::to_db;
use super::sessions::already;
use super::sets::member;
use super::{Store, StoreError};
use protocol::{MemberId, Millis, SetId, Timestamp};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

/// A browser that was not seen for this long has to be let in anew (ASVS 5.0, 7.3.1).
pub const BROWSER_IDLE_MAX: Millis = Millis::from_mins(12 * 60);
/// And so has one that was let in this long ago, however often it was seen (ASVS 5.0, 7.3.2).
pub const BROWSER_LIFE_MAX: Millis = Millis::from_mins(7 * 24 * 60);
/// How stale the time of last sight may be: a write for every call would be waste.
const SEEN_EVERY: Millis = Millis::from_mins(5);

/// A seat that a browser holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldSeat {
    /// Of which set.
    pub set: SetId,
    /// Whose.
    pub member: MemberId,
    /// Since when.
    pub since: Timestamp,
}

impl Store {
    /// Whether a browser was let in and its time is not over. Notes that it was seen.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn know_browser(&self, hash: &[u8; 32], now: Timestamp) -> Result<bool, StoreError> {
        let (idle_since, life_since) = oldest(now)?;
        let seen_ms: Option<i64> = sqlx::query_scalar(
            "SELECT seen_at_ms FROM browsers WHERE hash = $1 AND seen_at_ms >= $2 AND created_at_ms >= $3",
        )
        .bind(hash.as_slice())
        .bind(idle_since)
        .bind(life_since)
        .fetch_optional(self.readers())
        .await?;
        let Some(seen_ms) = seen_ms else { return Ok(false) };
        let now_ms = to_db(now.0)?;
        if now_ms.saturating_sub(seen_ms) < to_db(SEEN_EVERY.0)? {
            return Ok(true);
        }
        let hash = *hash;
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    sqlx::query("UPDATE browsers SET seen_at_ms = $1 WHERE hash = $2 AND seen_at_ms < $1")
                        .bind(now_ms)
                        .bind(hash.as_slice())
                        .execute(connection)
                        .await?;
                    Ok(true)
                })
            })
            .await
    }

    /// The seats that a browser holds, newest first; none if its time is over.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn seats_held(&self, hash: &[u8; 32], now: Timestamp) -> Result<Vec<HeldSeat>, StoreError> {
        let (idle_since, life_since) = oldest(now)?;
        let rows = sqlx::query(
            "SELECT s.set_id, s.member, s.since_ms FROM browser_seats s JOIN browsers b ON b.hash = s.hash \
             WHERE s.hash = $1 AND b.seen_at_ms >= $2 AND b.created_at_ms >= $3 \
             ORDER BY s.since_ms DESC, s.set_id, s.member",
        )
        .bind(hash.as_slice())
        .bind(idle_since)
        .bind(life_since)
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(HeldSeat {
                    set: SetId(row.try_get("set_id")?),
                    member: member(row.try_get("member")?)?,
                    since: Timestamp(super::events::from_db(row.try_get("since_ms")?)?),
                })
            })
            .collect()
    }

    /// Whether a browser holds a seat, and its time is not over.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn holds_seat(
        &self,
        hash: &[u8; 32],
        set: &SetId,
        member: MemberId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let (idle_since, life_since) = oldest(now)?;
        let held: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM browser_seats s JOIN browsers b ON b.hash = s.hash WHERE s.hash = $1 \
             AND s.set_id = $2 AND s.member = $3 AND b.seen_at_ms >= $4 AND b.created_at_ms >= $5",
        )
        .bind(hash.as_slice())
        .bind(&set.0)
        .bind(i64::from(member.0))
        .bind(idle_since)
        .bind(life_since)
        .fetch_one(self.readers())
        .await?;
        Ok(held > 0)
    }

    /// Somebody takes a seat: the browser that shows the cookie with the hash `new` holds it from now on, and
    /// with it everything that was held under `old`, which is forgotten. After a person (`simulated` is false)
    /// no simulated member sits there any more. The cookie is a new one each time a right is gained, so that one planted before is worth nothing.
    ///
    /// # Errors
    /// `NotFound` if there is no such seat, or no browser that `old` is the hash of; `AlreadyThere` if `new`
    /// is taken. Then nothing has changed.
    pub async fn let_in(
        &self,
        old: Option<[u8; 32]>,
        new: [u8; 32],
        set: &SetId,
        member: MemberId,
        simulated: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (set, now_ms) = (set.0.clone(), to_db(now.0)?);
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    insert(&mut *connection, &new, now_ms).await?;
                    if let Some(old) = old {
                        hand_over(&mut *connection, &old, &new).await?;
                    }
                    seat(connection, &new, &set, member, simulated, now_ms).await
                })
            })
            .await
    }

    /// Forgets all browsers whose time is over, and says how many. To be called now and then.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn forget_idle_browsers(&self, now: Timestamp) -> Result<u64, StoreError> {
        let (idle_since, life_since) = oldest(now)?;
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    let gone =
                        sqlx::query("DELETE FROM browsers WHERE seen_at_ms < $1 OR created_at_ms < $2")
                            .bind(idle_since)
                            .bind(life_since)
                            .execute(connection)
                            .await?;
                    Ok(gone.rows_affected())
                })
            })
            .await
    }
}

/// The earliest last sight and the earliest beginning that still count.
fn oldest(now: Timestamp) -> Result<(i64, i64), StoreError> {
    let before = |length: Millis| to_db(now.0.saturating_sub(length.0));
    Ok((before(BROWSER_IDLE_MAX)?, before(BROWSER_LIFE_MAX)?))
}

async fn insert(connection: &mut SqliteConnection, hash: &[u8; 32], now_ms: i64) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO browsers (hash, created_at_ms, seen_at_ms) VALUES ($1, $2, $2)")
        .bind(hash.as_slice())
        .bind(now_ms)
        .execute(connection)
        .await
        .map_err(|error| already(error, "browser"))?;
    Ok(())
}

/// Gives everything that is held under one hash to another, and forgets the one.
async fn hand_over(
    connection: &mut SqliteConnection,
    old: &[u8; 32],
    new: &[u8; 32],
) -> Result<(), StoreError> {
    sqlx::query("UPDATE browser_seats SET hash = $1 WHERE hash = $2")
        .bind(new.as_slice())
        .bind(old.as_slice())
        .execute(&mut *connection)
        .await?;
    let gone =
        sqlx::query("DELETE FROM browsers WHERE hash = $1").bind(old.as_slice()).execute(connection).await?;
    if gone.rows_affected() == 0 { Err(StoreError::NotFound("browser")) } else { Ok(()) }
}

/// Puts somebody with a browser into a seat. A person's coming takes the mark of a rehearsal away; it does
/// not come back.
async fn seat(
    connection: &mut SqliteConnection,
    hash: &[u8; 32],
    set: &str,
    member: MemberId,
    simulated: bool,
    now_ms: i64,
) -> Result<(), StoreError> {
    let seats = sqlx::query("UPDATE seats SET rehearsal = rehearsal * $3 WHERE set_id = $1 AND member = $2")
        .bind(set)
        .bind(i64::from(member.0))
        .bind(i64::from(simulated))
        .execute(&mut *connection)
        .await?;
    if seats.rows_affected() == 0 {
        return Err(StoreError::NotFound("seat"));
    }
    sqlx::query(
        "INSERT INTO browser_seats (hash, set_id, member, since_ms) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (hash, set_id, member) DO NOTHING",
    )
    .bind(hash.as_slice())
    .bind(set)
    .bind(i64::from(member.0))
    .bind(now_ms)
    .execute(connection)
    .await?;
    Ok(())
}
