//! Seats, and how a device comes to one.

use super::accounts::{join_seats, leave_as_holder};
use super::browsers::{Recognised, agent, device, give_cookie, insert_device, recognise};
use super::invitations::note_made;
use super::letters::ask_look;
use super::sets::insert_seat;
use super::{Connection, Engine, Row, lock, query, query_scalar};
use crate::keys::random;
use crate::store::StoreError;
use crate::store::port::{
    DeviceId, ENTRY_ASKED_FOR, EntryAsked, FRESH_FOR, HeldSeat, LetIn, Opens, SealedLink, SealedSeat,
    SeatRef, Seated, Seats, StoredDevice, StoredEntry, Visitor,
};
use crate::store::values::{from_db, from_text, member, to_db, to_text};
use async_trait::async_trait;
use protocol::http::EntryWay;
use protocol::limits::MEMBERS_MAX;
use protocol::{MemberId, SetId, Timestamp};
use sqlx::Row as _;

/// Devices that may ask for one seat at the same time: oneself, and whoever else has the link.
const ENTRIES_ASKED_MAX: i64 = 3;

#[async_trait]
impl Seats for Engine {
    async fn invitation(&self, hash: &[u8; 32], now: Timestamp) -> Result<Option<SeatRef>, StoreError> {
        let row =
            query(SEAT_OF_LINK).bind(hash.as_slice()).fetch_optional(&mut *self.reader().await?).await?;
        row.map(|row| seat_of_link(&row, to_db(now.0)?)).transpose()
    }

    async fn take_seat(
        &self,
        visitor: Visitor,
        link: [u8; 32],
        seat: &SeatRef,
        simulated: bool,
        own: SealedLink,
    ) -> Result<LetIn, StoreError> {
        let (set, holder) = (seat.set.clone(), seat.member);
        let now_ms = to_db(visitor.now.0)?;
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &set.0).await?;
                let seat = seat_now(&mut *connection, &link, now_ms).await?;
                // The own link that comes along is sealed for that seat alone.
                if seat.set != set || seat.member != holder {
                    return Err(StoreError::NotFound("invitation"));
                }
                let let_in = welcome(&mut *connection, &visitor, now_ms).await?;
                let way = match seat.opens {
                    _ if simulated => EntryWay::Simulated,
                    Opens::Free => EntryWay::Invitation,
                    Opens::Fresh => EntryWay::FreshInvitation,
                    Opens::Own => EntryWay::OwnLink,
                    Opens::Asks if holds(&mut *connection, let_in.device, &seat).await? => {
                        return Ok(let_in);
                    }
                    Opens::Asks => return Err(StoreError::AlreadyThere("holder")),
                };
                if simulated && seat.opens != Opens::Free {
                    return Err(StoreError::AlreadyThere("holder"));
                }
                sit(connection, let_in.device, &seat.set.0, seat.member, way, Some(own), now_ms).await?;
                Ok(let_in)
            })
        })
        .await
    }

    async fn ask_entry(&self, visitor: Visitor, link: [u8; 32]) -> Result<(LetIn, EntryAsked), StoreError> {
        let (id, drawn): ([u8; 16], [u8; 2]) = (random()?, random()?);
        // Four digits, none of them lost in front.
        let code = 1_000 + u16::from_be_bytes(drawn) % 9_000;
        let (now_ms, over_ms) = (to_db(visitor.now.0)?, entries_since(visitor.now)?);
        self.change(move |connection| {
            Box::pin(async move {
                // Of many who ask at once, each is counted: so it is looked at again once nobody else may.
                let set = seat_now(&mut *connection, &link, now_ms).await?.set;
                lock(&mut *connection, &set.0).await?;
                let seat = seat_now(&mut *connection, &link, now_ms).await?;
                if seat.opens != Opens::Asks {
                    return Err(StoreError::NotFound("invitation"));
                }
                let let_in = welcome(&mut *connection, &visitor, now_ms).await?;
                query("DELETE FROM entries_asked WHERE set_id = $1 AND member = $2 AND asked_at_ms < $3")
                    .bind(&seat.set.0)
                    .bind(i64::from(seat.member.0))
                    .bind(over_ms)
                    .execute(&mut *connection)
                    .await?;
                if let Some(asked) = entry_of(&mut *connection, let_in.device, &seat).await? {
                    return Ok((let_in, asked));
                }
                let added = query(
                    "INSERT INTO entries_asked (id, set_id, member, device, code, asked_at_ms, refused) \
                         SELECT $1, $2, $3, $4, $5, $6, 0 WHERE \
                         (SELECT COUNT(*) FROM entries_asked WHERE set_id = $2 AND member = $3) < $7",
                )
                .bind(id.as_slice())
                .bind(&seat.set.0)
                .bind(i64::from(seat.member.0))
                .bind(let_in.device.0.as_slice())
                .bind(i64::from(code))
                .bind(now_ms)
                .bind(ENTRIES_ASKED_MAX)
                .execute(connection)
                .await?;
                if added.rows_affected() == 0 {
                    return Err(StoreError::AlreadyThere("entry"));
                }
                Ok((let_in, EntryAsked { code, refused: false }))
            })
        })
        .await
    }

    async fn entry_asked(
        &self,
        device: DeviceId,
        seat: &SeatRef,
        now: Timestamp,
    ) -> Result<Option<EntryAsked>, StoreError> {
        let row = query(
            "SELECT code, refused FROM entries_asked \
             WHERE device = $1 AND set_id = $2 AND member = $3 AND asked_at_ms >= $4",
        )
        .bind(device.0.as_slice())
        .bind(&seat.set.0)
        .bind(i64::from(seat.member.0))
        .bind(entries_since(now)?)
        .fetch_optional(&mut *self.reader().await?)
        .await?;
        row.as_ref().map(read_entry).transpose()
    }

    async fn entries_of(
        &self,
        set: &SetId,
        member: MemberId,
        now: Timestamp,
    ) -> Result<Vec<StoredEntry>, StoreError> {
        let rows = query(
            "SELECT e.id, e.code, e.asked_at_ms, b.browser, b.system FROM entries_asked e \
             JOIN browsers b ON b.hash = e.device \
             WHERE e.set_id = $1 AND e.member = $2 AND e.refused = 0 AND e.asked_at_ms >= $3 \
             ORDER BY e.asked_at_ms, e.id",
        )
        .bind(&set.0)
        .bind(i64::from(member.0))
        .bind(entries_since(now)?)
        .fetch_all(&mut *self.reader().await?)
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

    async fn answer_entry(
        &self,
        by: &Seated,
        id: [u8; 16],
        yes: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (by, now_ms, since_ms) = (by.clone(), to_db(now.0)?, entries_since(now)?);
        self.change(move |connection| {
                Box::pin(async move {
                    check(&by, &mut *connection).await?;
                    let device: Option<Vec<u8>> = query_scalar(
                        "UPDATE entries_asked SET refused = $1 \
                         WHERE id = $2 AND set_id = $3 AND member = $4 AND asked_at_ms >= $5 RETURNING device",
                    )
                    .bind(i64::from(!yes))
                    .bind(id.as_slice())
                    .bind(&by.set.0)
                    .bind(i64::from(by.member.0))
                    .bind(since_ms)
                    .fetch_optional(&mut *connection)
                    .await?;
                    let device = super::browsers::device(&device.ok_or(StoreError::NotFound("entry"))?)?;
                    if !yes {
                        return Ok(());
                    }
                    query("DELETE FROM entries_asked WHERE id = $1")
                        .bind(id.as_slice())
                        .execute(&mut *connection)
                        .await?;
                    sit(connection, device, &by.set.0, by.member, EntryWay::Yes, None, now_ms).await
                })
            })
            .await
    }

    async fn devices_of(&self, set: &SetId, member: MemberId) -> Result<Vec<StoredDevice>, StoreError> {
        let rows = query(
            "SELECT s.hash, s.since_ms, s.way, s.known, b.seen_at_ms, b.browser, b.system \
             FROM browser_seats s JOIN browsers b ON b.hash = s.hash \
             WHERE s.set_id = $1 AND s.member = $2 AND s.way <> 'simulated' ORDER BY s.since_ms, s.hash",
        )
        .bind(&set.0)
        .bind(i64::from(member.0))
        .fetch_all(&mut *self.reader().await?)
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

    async fn end_device(&self, by: &Seated, device: DeviceId) -> Result<Vec<HeldSeat>, StoreError> {
        let by = by.clone();
        self.change(move |connection| {
            Box::pin(async move {
                check(&by, &mut *connection).await?;
                let since_ms: Option<i64> = query_scalar(
                    "SELECT since_ms FROM browser_seats WHERE set_id = $1 AND member = $2 AND hash = $3",
                )
                .bind(&by.set.0)
                .bind(i64::from(by.member.0))
                .bind(device.0.as_slice())
                .fetch_optional(&mut *connection)
                .await?;
                let since = Timestamp(from_db(since_ms.ok_or(StoreError::NotFound("device"))?)?);
                if let Some(lost) = leave_as_holder(&mut *connection, device, &by.set, by.member).await? {
                    return Ok(lost);
                }
                query("DELETE FROM browser_seats WHERE set_id = $1 AND member = $2 AND hash = $3")
                    .bind(&by.set.0)
                    .bind(i64::from(by.member.0))
                    .bind(device.0.as_slice())
                    .execute(connection)
                    .await?;
                Ok(vec![HeldSeat { set: by.set, member: by.member, since }])
            })
        })
        .await
    }

    async fn know_device(&self, by: &Seated, device: DeviceId) -> Result<(), StoreError> {
        let by = by.clone();
        self.change(move |connection| {
            Box::pin(async move {
                check(&by, &mut *connection).await?;
                let changed = query(
                    "UPDATE browser_seats SET known = 1 WHERE set_id = $1 AND member = $2 AND hash = $3",
                )
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

    async fn set_own_link(&self, by: &Seated, link: SealedLink) -> Result<(), StoreError> {
        let by = by.clone();
        self.change(move |connection| {
            Box::pin(async move {
                check(&by, &mut *connection).await?;
                let changed = query(
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

    async fn withdraw_invitation(&self, by: &Seated, now: Timestamp) -> Result<(), StoreError> {
        let (by, now_ms) = (by.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                check(&by, &mut *connection).await?;
                let changed = query(
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

    async fn set_invitation(
        &self,
        by: &Seated,
        other: MemberId,
        link: SealedLink,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (by, now_ms) = (by.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                check(&by, &mut *connection).await?;
                let changed = query(
                    "UPDATE seats SET invite_hash = $3, invite_sealed = $4, spent_at_ms = NULL, letter = NULL, \
                         fresh_at_ms = CASE WHEN taken_at_ms IS NULL THEN NULL ELSE $5 END \
                         WHERE set_id = $1 AND member = $2 AND removed_at_ms IS NULL",
                )
                .bind(by.set.0)
                .bind(i64::from(other.0))
                .bind(link.hash.as_slice())
                .bind(link.sealed)
                .bind(now_ms)
                .execute(connection)
                .await?;
                found(changed.rows_affected(), "seat")
            })
        })
        .await
    }

    async fn remove_member(&self, by: &Seated, other: MemberId, now: Timestamp) -> Result<(), StoreError> {
        let nothing = nothing()?;
        let (by, now_ms) = (by.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                check(&by, &mut *connection).await?;
                vacate(connection, &by.set, other, &nothing, now_ms).await
            })
        })
        .await
    }

    async fn insert_seat_between(
        &self,
        by: &Seated,
        seat: SealedSeat,
        since_session: u32,
        guest: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (by, now_ms) = (by.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                must_guard(&by, &mut *connection).await?;
                note_made(&mut *connection, &seat.invitation.hash, Some(seat.member), now_ms).await?;
                one_more(connection, &by.set, seat, since_session, guest).await
            })
        })
        .await
    }

    async fn insert_agreed(
        &self,
        set: &SetId,
        seat: SealedSeat,
        since_session: u32,
        guest: bool,
    ) -> Result<(), StoreError> {
        let set = set.clone();
        self.change(move |connection| {
            Box::pin(async move { one_more(connection, &set, seat, since_session, guest).await })
        })
        .await
    }

    async fn answer_guest(
        &self,
        by: &Seated,
        guest: MemberId,
        entry: [u8; 16],
        own: Option<SealedLink>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (by, now_ms, since_ms) = (by.clone(), to_db(now.0)?, entries_since(now)?);
        self.change(move |connection| {
            Box::pin(async move {
                must_guard(&by, &mut *connection).await?;
                let device: Option<Vec<u8>> = query_scalar(
                    "UPDATE entries_asked SET refused = $1 WHERE id = $2 AND set_id = $3 AND member = $4 \
                     AND asked_at_ms >= $5 AND EXISTS (SELECT 1 FROM seats s WHERE s.set_id = $3 \
                     AND s.member = $4 AND s.guest = 1 AND s.removed_at_ms IS NULL) RETURNING device",
                )
                .bind(i64::from(own.is_none()))
                .bind(entry.as_slice())
                .bind(&by.set.0)
                .bind(i64::from(guest.0))
                .bind(since_ms)
                .fetch_optional(&mut *connection)
                .await?;
                let device = super::browsers::device(&device.ok_or(StoreError::NotFound("entry"))?)?;
                let Some(own) = own else { return Ok(()) };
                query("DELETE FROM entries_asked WHERE id = $1")
                    .bind(entry.as_slice())
                    .execute(&mut *connection)
                    .await?;
                let way = EntryWay::Invitation;
                sit(connection, device, &by.set.0, guest, way, Some(own), now_ms).await
            })
        })
        .await
    }

    async fn end_guest(&self, set: &SetId, guest: MemberId, now: Timestamp) -> Result<(), StoreError> {
        let nothing = nothing()?;
        let (set, now_ms) = (set.clone(), to_db(now.0)?);
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &set.0).await?;
                let known: Option<i64> =
                    query_scalar("SELECT member FROM seats WHERE set_id = $1 AND member = $2 AND guest = 1")
                        .bind(&set.0)
                        .bind(i64::from(guest.0))
                        .fetch_optional(&mut *connection)
                        .await?;
                known.ok_or(StoreError::NotFound("member"))?;
                vacate(connection, &set, guest, &nothing, now_ms).await
            })
        })
        .await
    }

    async fn hand_on(&self, by: &Seated, to: MemberId) -> Result<(), StoreError> {
        if by.member == to {
            return Err(StoreError::NotFound("member"));
        }
        let by = by.clone();
        self.change(move |connection| {
            Box::pin(async move {
                check(&by, &mut *connection).await?;
                hand_over(connection, &by.set, by.member, to).await
            })
        })
        .await
    }

    async fn pass_on(&self, set: &SetId, from: MemberId, to: MemberId) -> Result<(), StoreError> {
        let set = set.clone();
        self.change(move |connection| {
            Box::pin(async move {
                lock(&mut *connection, &set.0).await?;
                hand_over(connection, &set, from, to).await
            })
        })
        .await
    }
}

/// Gives somebody more a seat, as the last in the circle.
async fn one_more(
    connection: &mut Connection,
    set: &SetId,
    seat: SealedSeat,
    since_session: u32,
    guest: bool,
) -> Result<(), StoreError> {
    between_sessions(&mut *connection, set).await?;
    let row = query(
        "SELECT COUNT(*) AS seats, CAST(COALESCE(MAX(place), 0) AS BIGINT) AS last FROM seats \
         WHERE set_id = $1 AND removed_at_ms IS NULL",
    )
    .bind(&set.0)
    .fetch_one(&mut *connection)
    .await?;
    let (seats, last): (i64, i64) = (row.try_get("seats")?, row.try_get("last")?);
    if usize::try_from(seats).is_ok_and(|seats| seats >= MEMBERS_MAX) {
        return Err(StoreError::AlreadyThere("seats"));
    }
    let member = i64::from(seat.member.0);
    insert_seat(&mut *connection, &set.0, last + 1, seat).await?;
    query("UPDATE seats SET since_session = $3, guest = $4 WHERE set_id = $1 AND member = $2")
        .bind(&set.0)
        .bind(member)
        .bind(i64::from(since_session))
        .bind(i64::from(guest))
        .execute(&mut *connection)
        .await?;
    ask_look(connection, &set.0).await
}

/// Every session that was called is over.
async fn between_sessions(connection: &mut Connection, set: &SetId) -> Result<(), StoreError> {
    let open: i64 = query_scalar("SELECT COUNT(*) FROM sessions WHERE set_id = $1 AND state <> 2")
        .bind(&set.0)
        .fetch_one(connection)
        .await?;
    if open > 0 { Err(StoreError::AlreadyThere("next session")) } else { Ok(()) }
}

/// Whether the facilitator's seat is theirs, inside a change.
async fn must_guard(by: &Seated, connection: &mut Connection) -> Result<(), StoreError> {
    check(by, &mut *connection).await?;
    let part: Option<String> =
        query_scalar("SELECT part FROM seats WHERE set_id = $1 AND member = $2 AND removed_at_ms IS NULL")
            .bind(&by.set.0)
            .bind(i64::from(by.member.0))
            .fetch_optional(connection)
            .await?;
    if part.as_deref() == Some("facilitator") { Ok(()) } else { Err(StoreError::NotFound("seat")) }
}

/// What stands for the invitation of a seat that has none any more: the column wants a value that no other seat has, and no
/// token has this hash.
fn nothing() -> Result<[u8; 32], StoreError> {
    Ok(random()?)
}

/// Takes somebody's seat away, with every way to it.
async fn vacate(
    connection: &mut Connection,
    set: &SetId,
    member: MemberId,
    nothing: &[u8; 32],
    now_ms: i64,
) -> Result<(), StoreError> {
    let number = i64::from(member.0);
    let changed = query(
        "UPDATE seats SET removed_at_ms = $3, deputy = 0, invite_hash = $4, invite_sealed = NULL, \
         own_hash = NULL, own_sealed = NULL, fresh_at_ms = NULL \
         WHERE set_id = $1 AND member = $2 AND removed_at_ms IS NULL",
    )
    .bind(&set.0)
    .bind(number)
    .bind(now_ms)
    .bind(nothing.as_slice())
    .execute(&mut *connection)
    .await?;
    found(changed.rows_affected(), "member")?;
    for statement in [
        "DELETE FROM browser_seats WHERE set_id = $1 AND member = $2",
        "DELETE FROM entries_asked WHERE set_id = $1 AND member = $2",
        "DELETE FROM person_seats WHERE set_id = $1 AND member = $2",
    ] {
        query(statement).bind(&set.0).bind(number).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Gives the facilitator's role to a member whose seat a person has, between sessions.
async fn hand_over(
    connection: &mut Connection,
    set: &SetId,
    from: MemberId,
    to: MemberId,
) -> Result<(), StoreError> {
    between_sessions(&mut *connection, set).await?;
    for (statement, member) in [
        (
            "UPDATE seats SET part = 'member' WHERE set_id = $1 AND member = $2 \
             AND part = 'facilitator' AND removed_at_ms IS NULL",
            from,
        ),
        (
            "UPDATE seats SET part = 'facilitator', deputy = 0 WHERE set_id = $1 AND member = $2 \
             AND part = 'member' AND taken_at_ms IS NOT NULL \
             AND removed_at_ms IS NULL",
            to,
        ),
    ] {
        let changed =
            query(statement).bind(&set.0).bind(i64::from(member.0)).execute(&mut *connection).await?;
        found(changed.rows_affected(), "member")?;
    }
    ask_look(connection, &set.0).await
}

/// Whether the seat is theirs still, inside a change.
pub(super) async fn check(by: &Seated, connection: &mut Connection) -> Result<(), StoreError> {
    lock(&mut *connection, &by.set.0).await?;
    let held: i64 =
        query_scalar("SELECT COUNT(*) FROM browser_seats WHERE hash = $1 AND set_id = $2 AND member = $3")
            .bind(by.device.0.as_slice())
            .bind(&by.set.0)
            .bind(i64::from(by.member.0))
            .fetch_one(connection)
            .await?;
    if held == 0 { Err(StoreError::NotFound("seat")) } else { Ok(()) }
}

fn found(rows: u64, what: &'static str) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::NotFound(what)) } else { Ok(()) }
}

/// The seat of a link, by its hash. Nobody comes to the seat of somebody who was removed.
const SEAT_OF_LINK: &str = "SELECT set_id, member, rehearsal, spent_at_ms, taken_at_ms, fresh_at_ms, guest, \
     CAST(CASE WHEN own_hash = $1 THEN 1 ELSE 0 END AS BIGINT) AS own FROM seats \
     WHERE (invite_hash = $1 OR own_hash = $1) AND removed_at_ms IS NULL";

/// The seat of a link as it is now, inside a change.
async fn seat_now(connection: &mut Connection, link: &[u8; 32], now_ms: i64) -> Result<SeatRef, StoreError> {
    let row = query(SEAT_OF_LINK).bind(link.as_slice()).fetch_optional(connection).await?;
    seat_of_link(&row.ok_or(StoreError::NotFound("invitation"))?, now_ms)
}

fn seat_of_link(row: &Row, now_ms: i64) -> Result<SeatRef, StoreError> {
    let spent_ms: Option<i64> = row.try_get("spent_at_ms")?;
    let taken_ms: Option<i64> = row.try_get("taken_at_ms")?;
    let fresh_ms: Option<i64> = row.try_get("fresh_at_ms")?;
    let guest = row.try_get::<i64, _>("guest")? != 0;
    let fresh_for = to_db(FRESH_FOR.0)?;
    let opens = if row.try_get::<i64, _>("own")? != 0 {
        Opens::Own
    } else if spent_ms.is_some() || (guest && taken_ms.is_none()) {
        // A guest comes in when the facilitator says yes.
        Opens::Asks
    } else if taken_ms.is_none() {
        Opens::Free
    } else if fresh_ms.is_some_and(|since| now_ms.saturating_sub(since) < fresh_for) {
        Opens::Fresh
    } else {
        Opens::Asks
    };
    Ok(SeatRef {
        set: SetId(row.try_get("set_id")?),
        member: member(row.try_get("member")?)?,
        rehearsal: row.try_get::<i64, _>("rehearsal")? != 0,
        opens,
    })
}

/// Knows the visitor again, or makes them a device; gives the new cookie to whoever has no newer one.
pub(super) async fn welcome(
    connection: &mut Connection,
    visitor: &Visitor,
    now_ms: i64,
) -> Result<LetIn, StoreError> {
    Ok(match recognise(&mut *connection, visitor.shown, now_ms).await? {
        Recognised::Known(device) => {
            give_cookie(connection, device, &visitor.new, visitor.shown, now_ms).await?;
            LetIn { device, cookie_given: true }
        }
        Recognised::Retired(device) => LetIn { device, cookie_given: false },
        Recognised::Stranger => {
            let device = insert_device(connection, &visitor.new, visitor.agent, now_ms).await?;
            LetIn { device, cookie_given: true }
        }
    })
}

async fn holds(connection: &mut Connection, device: DeviceId, seat: &SeatRef) -> Result<bool, StoreError> {
    let held: i64 =
        query_scalar("SELECT COUNT(*) FROM browser_seats WHERE hash = $1 AND set_id = $2 AND member = $3")
            .bind(device.0.as_slice())
            .bind(&seat.set.0)
            .bind(i64::from(seat.member.0))
            .fetch_one(connection)
            .await?;
    Ok(held > 0)
}

/// Puts a device into a seat. A person's coming takes the mark of a rehearsal away, with whatever simulated member
/// sat there, and it does not come back; it uses the invitation up, and gives the seat an own link. In a programme that is
/// played everybody is nobody: they sit as people do, and the mark stays.
pub(super) async fn sit(
    connection: &mut Connection,
    device: DeviceId,
    set: &str,
    member: MemberId,
    way: EntryWay,
    own: Option<SealedLink>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let number = i64::from(member.0);
    if way != EntryWay::Simulated {
        let (hash, sealed) = own.map(|own| (own.hash.to_vec(), own.sealed)).unzip();
        let by_invitation =
            matches!(way, EntryWay::Invitation | EntryWay::FreshInvitation | EntryWay::Founded);
        query("DELETE FROM browser_seats WHERE set_id = $1 AND member = $2 AND way = 'simulated'")
            .bind(set)
            .bind(number)
            .execute(&mut *connection)
            .await?;
        query(
            "UPDATE seats SET rehearsal = CASE WHEN EXISTS (SELECT 1 FROM sets s JOIN organisations o \
             ON o.id = s.org WHERE s.id = $1 AND o.remove_from_ms IS NOT NULL) THEN rehearsal ELSE 0 END, \
             taken_at_ms = COALESCE(taken_at_ms, $3), \
             spent_at_ms = CASE WHEN $4 = 1 THEN $3 ELSE spent_at_ms END, \
             fresh_at_ms = CASE WHEN $4 = 1 THEN NULL ELSE fresh_at_ms END, \
             own_sealed = CASE WHEN own_hash IS NULL THEN $5 ELSE own_sealed END, \
             own_hash = COALESCE(own_hash, $6) WHERE set_id = $1 AND member = $2",
        )
        .bind(set)
        .bind(number)
        .bind(now_ms)
        .bind(i64::from(by_invitation))
        .bind(sealed)
        .bind(hash)
        .execute(&mut *connection)
        .await?;
    }
    // A device that comes to a seat somebody sits in already is one that they are to be told of.
    query(
        "INSERT INTO browser_seats (hash, set_id, member, since_ms, way, known) \
         SELECT $1, $2, $3, $4, $5, CASE WHEN $5 <> 'yes' AND EXISTS (SELECT 1 FROM browser_seats \
         WHERE set_id = $2 AND member = $3 AND way <> 'simulated') THEN 0 ELSE 1 END \
         WHERE NOT EXISTS (SELECT 1 FROM browser_seats WHERE hash = $1 AND set_id = $2 AND member = $3)",
    )
    .bind(device.0.as_slice())
    .bind(set)
    .bind(number)
    .bind(now_ms)
    .bind(to_text(&way)?)
    .execute(&mut *connection)
    .await?;
    join_seats(connection, device, false, now_ms).await
}

async fn entry_of(
    connection: &mut Connection,
    device: DeviceId,
    seat: &SeatRef,
) -> Result<Option<EntryAsked>, StoreError> {
    let row =
        query("SELECT code, refused FROM entries_asked WHERE device = $1 AND set_id = $2 AND member = $3")
            .bind(device.0.as_slice())
            .bind(&seat.set.0)
            .bind(i64::from(seat.member.0))
            .fetch_optional(connection)
            .await?;
    row.as_ref().map(read_entry).transpose()
}

fn read_entry(row: &Row) -> Result<EntryAsked, StoreError> {
    let code = u16::try_from(row.try_get::<i64, _>("code")?);
    Ok(EntryAsked {
        code: code.map_err(|_| StoreError::damaged("an entry that was asked for"))?,
        refused: row.try_get::<i64, _>("refused")? != 0,
    })
}

/// The earliest asking that is still to be answered.
pub(super) fn entries_since(now: Timestamp) -> Result<i64, StoreError> {
    to_db(now.0.saturating_sub(ENTRY_ASKED_FOR.0))
}
