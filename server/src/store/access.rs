//! What whoever sits in a seat sees and decides of the ways to it: its devices, who asks to be let in, its links;
//! and what the facilitator does for a seat: another invitation, or taking somebody out of the set.

use super::browsers::{Agent, DeviceId, agent, device};
use super::entering::entries_since;
use super::events::{from_db, to_db};
use super::key_file::Author;
use super::sets::{from_text, invitation_place};
use super::{Store, StoreError};
use crate::auth::InvitationToken;
use protocol::http::EntryWay;
use protocol::{MemberId, SetId, Timestamp};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

/// A device in a seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredDevice {
    /// Which.
    pub device: DeviceId,
    /// What it is.
    pub agent: Agent,
    /// Since when it holds the seat.
    pub since: Timestamp,
    /// When it was last seen, to within a few minutes.
    pub seen_at: Timestamp,
    /// How it came to the seat.
    pub way: EntryWay,
    /// Whoever sits there has said that they know it, or it was the first.
    pub known: bool,
}

/// A device that asks to be let into a seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredEntry {
    /// Its id.
    pub id: [u8; 16],
    /// The number on both screens.
    pub code: u16,
    /// What it is.
    pub agent: Agent,
    /// When it asked.
    pub asked_at: Timestamp,
}

/// Whoever sits in a seat, on the device they call from. Every change here asks, where it is written, whether they
/// do so still.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seated {
    /// The device they call from.
    pub device: DeviceId,
    /// Of which set.
    pub set: SetId,
    /// Whose seat.
    pub member: MemberId,
}

impl Seated {
    /// Whether the seat is theirs still, inside a change.
    pub(super) async fn check(&self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        let held: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM browser_seats WHERE hash = $1 AND set_id = $2 AND member = $3",
        )
        .bind(self.device.0.as_slice())
        .bind(&self.set.0)
        .bind(i64::from(self.member.0))
        .fetch_one(connection)
        .await?;
        if held == 0 { Err(StoreError::NotFound("seat")) } else { Ok(()) }
    }
}

impl Store {
    /// The devices of a person in a seat, the first to come first.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn devices_of(&self, set: &SetId, member: MemberId) -> Result<Vec<StoredDevice>, StoreError> {
        let rows = sqlx::query(
            "SELECT s.hash, s.since_ms, s.way, s.known, b.seen_at_ms, b.browser, b.system \
             FROM browser_seats s JOIN browsers b ON b.hash = s.hash \
             WHERE s.set_id = $1 AND s.member = $2 AND s.way <> 'simulated' ORDER BY s.since_ms, s.hash",
        )
        .bind(&set.0)
        .bind(i64::from(member.0))
        .fetch_all(self.readers())
        .await?;
        rows.iter()
            .map(|row| {
                Ok(StoredDevice {
                    device: device(row.try_get("hash")?)?,
                    agent: agent(row)?,
                    since: Timestamp(from_db(row.try_get("since_ms")?)?),
                    seen_at: Timestamp(from_db(row.try_get("seen_at_ms")?)?),
                    way: from_text(row.try_get("way")?, set)?,
                    known: row.try_get::<i64, _>("known")? != 0,
                })
            })
            .collect()
    }

    /// Who asks to be let into a seat and was not answered, the first to ask first.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn entries_of(
        &self,
        set: &SetId,
        member: MemberId,
        now: Timestamp,
    ) -> Result<Vec<StoredEntry>, StoreError> {
        let rows = sqlx::query(
            "SELECT e.id, e.code, e.asked_at_ms, b.browser, b.system FROM entries_asked e \
             JOIN browsers b ON b.hash = e.device \
             WHERE e.set_id = $1 AND e.member = $2 AND e.refused = 0 AND e.asked_at_ms >= $3 \
             ORDER BY e.asked_at_ms, e.id",
        )
        .bind(&set.0)
        .bind(i64::from(member.0))
        .bind(entries_since(now)?)
        .fetch_all(self.readers())
        .await?;
        let damaged = || StoreError::damaged("an entry that was asked for");
        rows.iter()
            .map(|row| {
                Ok(StoredEntry {
                    id: row.try_get::<&[u8], _>("id")?.try_into().map_err(|_| damaged())?,
                    code: u16::try_from(row.try_get::<i64, _>("code")?).map_err(|_| damaged())?,
                    agent: agent(row)?,
                    asked_at: Timestamp(from_db(row.try_get("asked_at_ms")?)?),
                })
            })
            .collect()
    }

    /// Takes the seat from a device. Its sockets are the caller's to close.
    ///
    /// # Errors
    /// `NotFound` if it does not hold the seat.
    pub async fn end_device(&self, by: &Seated, device: DeviceId) -> Result<(), StoreError> {
        let statement = "DELETE FROM browser_seats WHERE set_id = $1 AND member = $2 AND hash = $3";
        self.change_device(by, device, statement).await
    }

    /// Whoever sits there says that a device is theirs.
    ///
    /// # Errors
    /// `NotFound` if it does not hold the seat.
    pub async fn know_device(&self, by: &Seated, device: DeviceId) -> Result<(), StoreError> {
        let statement = "UPDATE browser_seats SET known = 1 WHERE set_id = $1 AND member = $2 AND hash = $3";
        self.change_device(by, device, statement).await
    }

    /// Makes the own link a new one; the one before opens nothing any more.
    ///
    /// # Errors
    /// `NotFound` if the caller does not sit there.
    pub async fn replace_own_link(&self, by: &Seated, token: &InvitationToken) -> Result<(), StoreError> {
        let link = self.seal_own_link(&by.set, by.member, token).await?;
        let by = by.clone();
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    by.check(&mut *connection).await?;
                    let changed = sqlx::query(
                        "UPDATE seats SET own_hash = $3, own_sealed = $4 WHERE set_id = $1 AND member = $2",
                    )
                    .bind(by.set.0)
                    .bind(i64::from(by.member.0))
                    .bind(link.hash.as_slice())
                    .bind(link.sealed)
                    .execute(connection)
                    .await?;
                    found(changed.rows_affected(), "seat")
                })
            })
            .await
    }

    /// Takes a fresh invitation to the seat back.
    ///
    /// # Errors
    /// `NotFound("fresh invitation")` if there is none.
    pub async fn withdraw_invitation(&self, by: &Seated, now: Timestamp) -> Result<(), StoreError> {
        let (by, now_ms) = (by.clone(), to_db(now.0)?);
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    by.check(&mut *connection).await?;
                    let changed = sqlx::query(
                        "UPDATE seats SET spent_at_ms = $3, fresh_at_ms = NULL \
                         WHERE set_id = $1 AND member = $2 AND fresh_at_ms IS NOT NULL",
                    )
                    .bind(by.set.0)
                    .bind(i64::from(by.member.0))
                    .bind(now_ms)
                    .execute(connection)
                    .await?;
                    found(changed.rows_affected(), "fresh invitation")
                })
            })
            .await
    }

    /// Makes the invitation to another's seat a new one; the one before opens nothing any more. If the seat is
    /// taken, the new one lets one device in, and whoever sits there is told. Who may do so is the caller's to know.
    ///
    /// # Errors
    /// `NotFound` if there is no such seat, or its member was removed.
    pub async fn replace_invitation(
        &self,
        by: &Seated,
        other: MemberId,
        token: &InvitationToken,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let keys = self.keys().for_authors(&by.set, &[Author::Set]).await?;
        let place = invitation_place(&by.set, other);
        let sealed = keys.of(Author::Set)?.seal(token.text().as_str(), &place)?;
        let (by, hash, now_ms) = (by.clone(), token.hash(), to_db(now.0)?);
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    by.check(&mut *connection).await?;
                    let changed = sqlx::query(
                        "UPDATE seats SET invite_hash = $3, invite_sealed = $4, spent_at_ms = NULL, \
                         fresh_at_ms = CASE WHEN taken_at_ms IS NULL THEN NULL ELSE $5 END \
                         WHERE set_id = $1 AND member = $2 AND removed_at_ms IS NULL",
                    )
                    .bind(by.set.0)
                    .bind(i64::from(other.0))
                    .bind(hash.as_slice())
                    .bind(sealed)
                    .bind(now_ms)
                    .execute(connection)
                    .await?;
                    found(changed.rows_affected(), "seat")
                })
            })
            .await
    }

    /// Takes another out of the set: no device holds their seat any more, no link opens it, and it is in no further
    /// session. What they said stays where it was said. Their sockets are the caller's to close, and who may do so
    /// is the caller's to know.
    ///
    /// # Errors
    /// `NotFound` if there is no such member, or they were removed before.
    pub async fn remove_member(
        &self,
        by: &Seated,
        other: MemberId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        // The column wants a value that no other seat has; no token has this hash.
        let nothing: [u8; 32] = crate::keys::random()?;
        let (by, number, now_ms) = (by.clone(), i64::from(other.0), to_db(now.0)?);
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    by.check(&mut *connection).await?;
                    let changed = sqlx::query(
                        "UPDATE seats SET removed_at_ms = $3, deputy = 0, invite_hash = $4, invite_sealed = NULL, \
                         own_hash = NULL, own_sealed = NULL, fresh_at_ms = NULL \
                         WHERE set_id = $1 AND member = $2 AND removed_at_ms IS NULL",
                    )
                    .bind(&by.set.0)
                    .bind(number)
                    .bind(now_ms)
                    .bind(nothing.as_slice())
                    .execute(&mut *connection)
                    .await?;
                    found(changed.rows_affected(), "member")?;
                    for statement in [
                        "DELETE FROM browser_seats WHERE set_id = $1 AND member = $2",
                        "DELETE FROM entries_asked WHERE set_id = $1 AND member = $2",
                    ] {
                        sqlx::query(statement).bind(&by.set.0).bind(number).execute(&mut *connection).await?;
                    }
                    Ok(())
                })
            })
            .await
    }

    async fn change_device(
        &self,
        by: &Seated,
        device: DeviceId,
        statement: &'static str,
    ) -> Result<(), StoreError> {
        let by = by.clone();
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    by.check(&mut *connection).await?;
                    let changed = sqlx::query(statement)
                        .bind(by.set.0)
                        .bind(i64::from(by.member.0))
                        .bind(device.0.as_slice())
                        .execute(connection)
                        .await?;
                    found(changed.rows_affected(), "device")
                })
            })
            .await
    }
}

fn found(rows: u64, what: &'static str) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::NotFound(what)) } else { Ok(()) }
}
