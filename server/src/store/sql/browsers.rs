//! Devices and their cookies.

use super::{Connection, Engine, Row, lock, query, query_scalar};
use crate::store::StoreError;
use crate::store::doors::{Cookie, Effect};
use crate::store::error::already;
use crate::store::port::{
    Agent, BROWSER_IDLE_MAX, Browsers, COOKIE_RENEWED_AFTER, DeviceId, HeldSeat, KnownBrowser, MARKED_FOR,
};
use crate::store::values::{from_db, from_text, member, to_db, to_text};
use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::{MemberId, Millis, SetId, Timestamp};
use sqlx::Row as _;

/// How stale the time of last sight may be: a write for every call would be waste.
const SEEN_EVERY: Millis = Millis::from_mins(5);
/// How long a retired cookie still says whose it was: a call that was on its way when the next cookie was seen
/// takes its seat for the same device. It opens nothing and is given no cookie.
const RETIRED_KEPT: Millis = Millis::from_mins(1);
/// Cookies of one device that were given and not seen: answers that were lost.
const UNSEEN_MAX: i64 = 64;

/// A cookie that is good, by its hash.
const COOKIE: &str = "SELECT c.hash, c.device, c.seen, c.created_at_ms, b.seen_at_ms FROM cookies c \
    JOIN browsers b ON b.hash = c.device WHERE c.hash = $1 AND c.retired_at_ms IS NULL";
/// The same with those of the browsers that hold seats in the same sets, some of them where they are many: they will come
/// in as well.
const COOKIES_OF_SETS: &str = "WITH near (device) AS (SELECT device FROM cookies WHERE hash = $1 UNION \
    SELECT * FROM (SELECT other.hash FROM cookies own JOIN browser_seats held ON held.hash = own.device \
    JOIN browser_seats other ON other.set_id = held.set_id WHERE own.hash = $1 LIMIT 64)) \
    SELECT c.hash, c.device, c.seen, c.created_at_ms, b.seen_at_ms FROM near \
    JOIN cookies c ON c.device = near.device JOIN browsers b ON b.hash = c.device WHERE c.retired_at_ms IS NULL";

#[async_trait]
impl Browsers for Engine {
    async fn know_browser(
        &self,
        hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<KnownBrowser>, StoreError> {
        let Some(cookie) = self.cookie(hash).await? else { return Ok(None) };
        if cookie.browser_seen_ms < idle_since(now)? {
            return Ok(None);
        }
        let now_ms = to_db(now.0)?;
        let age_ms = now_ms.saturating_sub(cookie.created_ms);
        let is_stale = now_ms.saturating_sub(cookie.browser_seen_ms) >= to_db(SEEN_EVERY.0)?;
        if !cookie.seen || is_stale {
            self.note_sight(*hash, cookie.device, !cookie.seen, now_ms).await?;
        }
        let to_renew = age_ms >= to_db(COOKIE_RENEWED_AFTER.0)?;
        Ok(Some(KnownBrowser { device: cookie.device, to_renew }))
    }

    async fn renew_cookie(&self, shown: [u8; 32], new: [u8; 32], now: Timestamp) -> Result<(), StoreError> {
        let now_ms = to_db(now.0)?;
        self.change(move |connection| {
            Box::pin(async move {
                match recognise(&mut *connection, Some(shown), now_ms).await? {
                    Recognised::Known(device) => {
                        give_cookie(connection, device, &new, Some(shown), now_ms).await
                    }
                    Recognised::Retired(_) | Recognised::Stranger => Err(StoreError::NotFound("browser")),
                }
            })
        })
        .await
    }

    async fn seats_held(&self, device: DeviceId, now: Timestamp) -> Result<Vec<HeldSeat>, StoreError> {
        let rows = query(
            "SELECT s.set_id, s.member, s.since_ms FROM browser_seats s JOIN browsers b ON b.hash = s.hash \
             WHERE s.hash = $1 AND b.seen_at_ms >= $2 ORDER BY s.since_ms DESC, s.set_id, s.member",
        )
        .bind(device.0.as_slice())
        .bind(idle_since(now)?)
        .fetch_all(&mut *self.reader().await?)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(HeldSeat {
                    set: SetId(row.try_get("set_id")?),
                    member: member(row.try_get("member")?)?,
                    since: Timestamp(from_db(row.try_get("since_ms")?)?),
                })
            })
            .collect()
    }

    async fn holds_seat(
        &self,
        device: DeviceId,
        set: &SetId,
        member: MemberId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        if let Some(held) = self.doors().holds(set, device, member) {
            let idle_since = idle_since(now)?;
            return Ok(held.is_some_and(|seen_ms| seen_ms >= idle_since));
        }
        let held: i64 = query_scalar(
            "SELECT COUNT(*) FROM browser_seats s JOIN browsers b ON b.hash = s.hash WHERE s.hash = $1 \
             AND s.set_id = $2 AND s.member = $3 AND b.seen_at_ms >= $4",
        )
        .bind(device.0.as_slice())
        .bind(&set.0)
        .bind(i64::from(member.0))
        .bind(idle_since(now)?)
        .fetch_one(&mut *self.reader().await?)
        .await?;
        Ok(held > 0)
    }

    async fn forget_idle_browsers(&self, now: Timestamp) -> Result<u64, StoreError> {
        let idle_since = idle_since(now)?;
        let (now_ms, marked_before) = (to_db(now.0)?, to_db(now.0.saturating_sub(MARKED_FOR.0))?);
        self.change(move |connection| {
                Box::pin(async move {
                    // A mark from the future was made by a clock that was wrong.
                    query(
                        "UPDATE browsers SET forget_from_ms = NULL WHERE forget_from_ms IS NOT NULL \
                         AND (forget_from_ms > $2 OR seen_at_ms >= $1)",
                    )
                    .bind(idle_since)
                    .bind(now_ms)
                    .execute(&mut *connection)
                    .await?;
                    let gone = query("DELETE FROM browsers WHERE forget_from_ms <= $1")
                        .bind(marked_before)
                        .execute(&mut *connection)
                        .await?;
                    query(
                        "UPDATE browsers SET forget_from_ms = $2 WHERE forget_from_ms IS NULL AND seen_at_ms < $1",
                    )
                    .bind(idle_since)
                    .bind(now_ms)
                    .execute(connection)
                    .await?;
                    Ok(gone.rows_affected())
                })
            })
            .await
    }
}

impl Engine {
    /// A cookie that is good, whenever its browser was last seen.
    async fn cookie(&self, hash: &[u8; 32]) -> Result<Option<Cookie>, StoreError> {
        let doors = self.doors();
        if let Some(cookie) = doors.cookie(hash) {
            return Ok(Some(cookie));
        }
        let mut reader = self.reader().await?;
        // It may have been read together with another while a connection was waited for.
        if let Some(cookie) = doors.cookie(hash) {
            return Ok(Some(cookie));
        }
        let asked = doors.asked();
        let text = if doors.keeps() { COOKIES_OF_SETS } else { COOKIE };
        let rows = query(text).bind(hash.as_slice()).fetch_all(&mut *reader).await?;
        let cookies = rows.iter().map(good_cookie).collect::<Result<Vec<_>, _>>()?;
        doors.keep_cookies(asked, &cookies);
        Ok(cookies.into_iter().find_map(|(of, cookie)| (of == *hash).then_some(cookie)))
    }

    async fn note_sight(
        &self,
        hash: [u8; 32],
        device: DeviceId,
        first: bool,
        now_ms: i64,
    ) -> Result<(), StoreError> {
        let forgotten_ms = now_ms.saturating_sub(to_db(RETIRED_KEPT.0)?);
        self.change_with(Effect::Seen { device, at_ms: now_ms, first }, move |connection| {
            Box::pin(async move {
                lock_device(&mut *connection, device).await?;
                query("UPDATE browsers SET seen_at_ms = $1 WHERE hash = $2 AND seen_at_ms < $1")
                    .bind(now_ms)
                    .bind(device.0.as_slice())
                    .execute(&mut *connection)
                    .await?;
                query("UPDATE cookies SET seen = 1 WHERE hash = $1")
                    .bind(hash.as_slice())
                    .execute(&mut *connection)
                    .await?;
                query(
                    "WITH RECURSIVE before (hash) AS ( \
                         SELECT parent FROM cookies WHERE hash = $1 UNION \
                         SELECT c.parent FROM cookies c JOIN before b ON c.hash = b.hash) \
                         UPDATE cookies SET retired_at_ms = $2 \
                         WHERE hash IN (SELECT hash FROM before) AND retired_at_ms IS NULL",
                )
                .bind(hash.as_slice())
                .bind(now_ms)
                .execute(&mut *connection)
                .await?;
                query("DELETE FROM cookies WHERE device = $1 AND retired_at_ms < $2")
                    .bind(device.0.as_slice())
                    .bind(forgotten_ms)
                    .execute(connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}

/// One change at a time goes through the cookies of a device.
async fn lock_device(connection: &mut Connection, device: DeviceId) -> Result<(), StoreError> {
    Ok(lock(connection, &URL_SAFE_NO_PAD.encode(device.0)).await?)
}

/// Who a browser is by the cookie it shows.
pub(super) enum Recognised {
    /// A device that may act.
    Known(DeviceId),
    /// The cookie was replaced a moment ago by one that was seen since.
    Retired(DeviceId),
    /// Nobody: no cookie, or none that is good.
    Stranger,
}

/// Finds the device of a cookie, inside a change.
pub(super) async fn recognise(
    connection: &mut Connection,
    shown: Option<[u8; 32]>,
    now_ms: i64,
) -> Result<Recognised, StoreError> {
    let Some(shown) = shown else { return Ok(Recognised::Stranger) };
    let row = query(
        "SELECT c.device, c.retired_at_ms FROM cookies c JOIN browsers b ON b.hash = c.device \
         WHERE c.hash = $1 AND b.seen_at_ms >= $2",
    )
    .bind(shown.as_slice())
    .bind(now_ms.saturating_sub(to_db(BROWSER_IDLE_MAX.0)?))
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(Recognised::Stranger) };
    let device = device(row.try_get("device")?)?;
    let retired_ms: Option<i64> = row.try_get("retired_at_ms")?;
    Ok(match retired_ms {
        None => Recognised::Known(device),
        Some(since) if now_ms.saturating_sub(since) < to_db(RETIRED_KEPT.0)? => Recognised::Retired(device),
        Some(_) => Recognised::Stranger,
    })
}

/// Makes a device with its first cookie, inside a change.
pub(super) async fn insert_device(
    connection: &mut Connection,
    first: &[u8; 32],
    agent: Agent,
    now_ms: i64,
) -> Result<DeviceId, StoreError> {
    let device = DeviceId(*first);
    query(
        "INSERT INTO browsers (hash, created_at_ms, seen_at_ms, browser, system) VALUES ($1, $2, $2, $3, $4)",
    )
    .bind(first.as_slice())
    .bind(now_ms)
    .bind(to_text(&agent.browser)?)
    .bind(to_text(&agent.system)?)
    .execute(&mut *connection)
    .await
    .map_err(|error| already(error, "browser"))?;
    give_cookie(connection, device, first, None, now_ms).await?;
    Ok(device)
}

/// Gives a device a cookie, inside a change.
pub(super) async fn give_cookie(
    connection: &mut Connection,
    device: DeviceId,
    new: &[u8; 32],
    shown: Option<[u8; 32]>,
    now_ms: i64,
) -> Result<(), StoreError> {
    lock_device(&mut *connection, device).await?;
    query("INSERT INTO cookies (hash, device, parent, created_at_ms, seen) VALUES ($1, $2, $3, $4, 0)")
        .bind(new.as_slice())
        .bind(device.0.as_slice())
        .bind(shown.as_ref().map(<[u8; 32]>::as_slice))
        .bind(now_ms)
        .execute(&mut *connection)
        .await
        .map_err(|error| already(error, "browser"))?;
    query(
        "DELETE FROM cookies WHERE device = $1 AND seen = 0 AND hash <> $2 AND hash NOT IN ( \
         SELECT hash FROM cookies WHERE device = $1 AND seen = 0 ORDER BY created_at_ms DESC, hash LIMIT $3)",
    )
    .bind(device.0.as_slice())
    .bind(new.as_slice())
    .bind(UNSEEN_MAX)
    .execute(connection)
    .await?;
    Ok(())
}

/// The earliest last sight that still counts.
pub(super) fn idle_since(now: Timestamp) -> Result<i64, StoreError> {
    to_db(now.0.saturating_sub(BROWSER_IDLE_MAX.0))
}

fn good_cookie(row: &Row) -> Result<([u8; 32], Cookie), StoreError> {
    let cookie = Cookie {
        device: device(row.try_get("device")?)?,
        seen: row.try_get::<i64, _>("seen")? != 0,
        created_ms: row.try_get("created_at_ms")?,
        browser_seen_ms: row.try_get("seen_at_ms")?,
    };
    let hash: &[u8] = row.try_get("hash")?;
    Ok((hash.try_into().map_err(|_| StoreError::damaged("a cookie"))?, cookie))
}

/// Reads a device's id.
pub(super) fn device(bytes: &[u8]) -> Result<DeviceId, StoreError> {
    bytes.try_into().map(DeviceId).map_err(|_| StoreError::damaged("a device"))
}

/// Reads what a device is.
pub(super) fn agent(row: &Row) -> Result<Agent, StoreError> {
    Ok(Agent {
        browser: from_text(row.try_get("browser")?, &"a device")?,
        system: from_text(row.try_get("system")?, &"a device")?,
    })
}
