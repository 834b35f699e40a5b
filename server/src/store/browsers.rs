//! Devices: browsers that were let in, the cookies they are known by, and the seats they hold. A cookie is known
//! by its hash; the cookie itself is the business of `auth/cookie.rs` and is never here. How a device comes to a
//! seat is in `entering.rs`.
//!
//! A browser that gains a right is given a new cookie, so that one planted before is worth nothing. The answer
//! with the new one may be lost, and several calls of one browser may be answered in any order: so all its cookies
//! are one device, a new one has the one that was shown as its parent, and only when it is seen do the cookies it
//! came from retire.

use super::events::{from_db, to_db};
use super::sessions::already;
use super::sets::{from_text, member, to_text};
use super::{Store, StoreError};
use protocol::http::{BrowserKind, SystemKind};
use protocol::{MemberId, Millis, SetId, Timestamp};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

/// A device that was not seen for this long has to be let in anew: half a year, so that a seat lasts from one
/// meeting of a set to the next and over a long break (longer than ASVS 5.0, 7.3 asks; whoever holds a seat sees
/// its devices and can end each).
pub const BROWSER_IDLE_MAX: Millis = Millis::from_mins(180 * 24 * 60);
/// A cookie that is older than this is replaced when its browser looks at a page: the browser counts its time
/// from when it was given, the server from when it was last seen.
pub const COOKIE_RENEWED_AFTER: Millis = Millis::from_mins(24 * 60);
/// How stale the time of last sight may be: a write for every call would be waste.
const SEEN_EVERY: Millis = Millis::from_mins(5);
/// How long a retired cookie still says whose it was: a call that was on its way when the next cookie was seen
/// takes its seat for the same device. It opens nothing and is given no cookie.
const RETIRED_KEPT: Millis = Millis::from_mins(1);
/// Cookies of one device that were given and not seen: answers that were lost.
const UNSEEN_MAX: i64 = 64;

/// A browser that was let in, whatever its cookie is just now.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeviceId(pub [u8; 32]);

impl std::fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeviceId")
    }
}

/// What a browser is, in the two words that its owner knows it by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Agent {
    /// The browser.
    pub browser: BrowserKind,
    /// The system it runs on.
    pub system: SystemKind,
}

/// A browser whose cookie is good.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KnownBrowser {
    /// Which.
    pub device: DeviceId,
    /// Its cookie is old enough to be replaced.
    pub to_renew: bool,
}

/// A seat that a device holds.
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
    /// Whether a browser was let in and its time is not over. Notes that it was seen; the first sight of a cookie
    /// retires those it came from.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn know_browser(
        &self,
        hash: &[u8; 32],
        now: Timestamp,
    ) -> Result<Option<KnownBrowser>, StoreError> {
        let row = sqlx::query(
            "SELECT c.device, c.seen, c.created_at_ms, b.seen_at_ms FROM cookies c \
             JOIN browsers b ON b.hash = c.device \
             WHERE c.hash = $1 AND c.retired_at_ms IS NULL AND b.seen_at_ms >= $2",
        )
        .bind(hash.as_slice())
        .bind(idle_since(now)?)
        .fetch_optional(self.readers())
        .await?;
        let Some(row) = row else { return Ok(None) };
        let device = device(row.try_get("device")?)?;
        let (now_ms, first) = (to_db(now.0)?, row.try_get::<i64, _>("seen")? == 0);
        let age_ms = now_ms.saturating_sub(row.try_get("created_at_ms")?);
        let stale = now_ms.saturating_sub(row.try_get("seen_at_ms")?) >= to_db(SEEN_EVERY.0)?;
        if first || stale {
            self.note_sight(*hash, device, now_ms).await?;
        }
        Ok(Some(KnownBrowser { device, to_renew: age_ms >= to_db(COOKIE_RENEWED_AFTER.0)? }))
    }

    async fn note_sight(&self, hash: [u8; 32], device: DeviceId, now_ms: i64) -> Result<(), StoreError> {
        let forgotten_ms = now_ms.saturating_sub(to_db(RETIRED_KEPT.0)?);
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    sqlx::query("UPDATE browsers SET seen_at_ms = $1 WHERE hash = $2 AND seen_at_ms < $1")
                        .bind(now_ms)
                        .bind(device.0.as_slice())
                        .execute(&mut *connection)
                        .await?;
                    sqlx::query("UPDATE cookies SET seen = 1 WHERE hash = $1")
                        .bind(hash.as_slice())
                        .execute(&mut *connection)
                        .await?;
                    sqlx::query(
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
                    sqlx::query("DELETE FROM cookies WHERE device = $1 AND retired_at_ms < $2")
                        .bind(device.0.as_slice())
                        .bind(forgotten_ms)
                        .execute(connection)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    /// Gives a device another cookie beside the one it showed.
    ///
    /// # Errors
    /// `NotFound` if what it showed is no cookie, or no longer; `AlreadyThere` if `new` is taken.
    pub async fn renew_cookie(
        &self,
        shown: [u8; 32],
        new: [u8; 32],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let now_ms = to_db(now.0)?;
        self.writer()?
            .change(move |connection| {
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

    /// The seats that a device holds, newest first; none if its time is over.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn seats_held(&self, device: DeviceId, now: Timestamp) -> Result<Vec<HeldSeat>, StoreError> {
        let rows = sqlx::query(
            "SELECT s.set_id, s.member, s.since_ms FROM browser_seats s JOIN browsers b ON b.hash = s.hash \
             WHERE s.hash = $1 AND b.seen_at_ms >= $2 ORDER BY s.since_ms DESC, s.set_id, s.member",
        )
        .bind(device.0.as_slice())
        .bind(idle_since(now)?)
        .fetch_all(self.readers())
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

    /// Whether a device holds a seat, and its time is not over.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn holds_seat(
        &self,
        device: DeviceId,
        set: &SetId,
        member: MemberId,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let held: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM browser_seats s JOIN browsers b ON b.hash = s.hash WHERE s.hash = $1 \
             AND s.set_id = $2 AND s.member = $3 AND b.seen_at_ms >= $4",
        )
        .bind(device.0.as_slice())
        .bind(&set.0)
        .bind(i64::from(member.0))
        .bind(idle_since(now)?)
        .fetch_one(self.readers())
        .await?;
        Ok(held > 0)
    }
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
    connection: &mut SqliteConnection,
    shown: Option<[u8; 32]>,
    now_ms: i64,
) -> Result<Recognised, StoreError> {
    let Some(shown) = shown else { return Ok(Recognised::Stranger) };
    let row = sqlx::query(
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
    connection: &mut SqliteConnection,
    first: &[u8; 32],
    agent: Agent,
    now_ms: i64,
) -> Result<DeviceId, StoreError> {
    let device = DeviceId(*first);
    sqlx::query(
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
    connection: &mut SqliteConnection,
    device: DeviceId,
    new: &[u8; 32],
    shown: Option<[u8; 32]>,
    now_ms: i64,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO cookies (hash, device, parent, created_at_ms, seen) VALUES ($1, $2, $3, $4, 0)")
        .bind(new.as_slice())
        .bind(device.0.as_slice())
        .bind(shown.as_ref().map(<[u8; 32]>::as_slice))
        .bind(now_ms)
        .execute(&mut *connection)
        .await
        .map_err(|error| already(error, "browser"))?;
    sqlx::query(
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

/// Reads a device's id.
pub(super) fn device(bytes: &[u8]) -> Result<DeviceId, StoreError> {
    bytes.try_into().map(DeviceId).map_err(|_| StoreError::damaged("a device"))
}

/// Reads what a device is.
pub(super) fn agent(row: &sqlx::sqlite::SqliteRow) -> Result<Agent, StoreError> {
    Ok(Agent {
        browser: from_text(row.try_get("browser")?, &"a device")?,
        system: from_text(row.try_get("system")?, &"a device")?,
    })
}
