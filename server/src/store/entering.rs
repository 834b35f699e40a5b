//! How a device comes to a seat: by the invitation to a free seat, once; by the own link of whoever sits there;
//! by a fresh invitation; or by a yes of whoever sits there. Each is checked where it is written, in one
//! transaction: a link that was used or replaced a moment ago opens nothing.

use super::access::Seated;
use super::browsers::{Agent, DeviceId, Recognised, give_cookie, insert_device, recognise};
use super::events::to_db;
use super::key_file::Author;
use super::sets::{member, own_link_place, to_text};
use super::{Store, StoreError};
use crate::auth::InvitationToken;
use crate::keys::random;
use protocol::http::EntryWay;
use protocol::{MemberId, Millis, SetId, Timestamp};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

/// How long a fresh invitation to a seat that is taken lets somebody in.
pub const FRESH_FOR: Millis = Millis::from_mins(7 * 24 * 60);
/// How long somebody who asked to be let in may be answered.
pub const ENTRY_ASKED_FOR: Millis = Millis::from_mins(10);
/// Devices that may ask for one seat at the same time: oneself, and whoever else has the link.
const ENTRIES_ASKED_MAX: i64 = 3;

/// Which seat a link is to, and what it does for the one who shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeatRef {
    /// Of which set.
    pub set: SetId,
    /// Whose.
    pub member: MemberId,
    /// A simulated member sits there.
    pub rehearsal: bool,
    /// What the link does.
    pub opens: Opens,
}

/// What a link does for the one who shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Opens {
    /// It is to a seat that nobody has taken.
    Free,
    /// It is a fresh invitation to a seat that is taken.
    Fresh,
    /// It is the own link of whoever sits there.
    Own,
    /// It was used: whoever sits there has to say yes.
    Asks,
}

/// Somebody at the door: the cookie they show, and the one to give them.
#[derive(Clone, Copy, Debug)]
pub struct Visitor {
    /// Hash of the cookie they show, if they show one.
    pub shown: Option<[u8; 32]>,
    /// Hash of the one they are to be given.
    pub new: [u8; 32],
    /// What their browser is.
    pub agent: Agent,
    /// Now.
    pub now: Timestamp,
}

/// Somebody was let in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LetIn {
    /// The device.
    pub device: DeviceId,
    /// Whether the new cookie is theirs now; not if they have a newer one already.
    pub cookie_given: bool,
}

/// Somebody asked to be let in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EntryAsked {
    /// The number on both screens.
    pub code: u16,
    /// Whoever sits there said no.
    pub refused: bool,
}

impl Store {
    /// The seat that a link is to, found by the hash of its token.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn invitation(&self, hash: &[u8; 32], now: Timestamp) -> Result<Option<SeatRef>, StoreError> {
        let row = sqlx::query(SEAT_OF_LINK).bind(hash.as_slice()).fetch_optional(self.readers()).await?;
        row.map(|row| seat_of_link(&row, to_db(now.0)?)).transpose()
    }

    /// Somebody takes the seat that a link is to. After a person (`simulated` is false) no simulated member sits
    /// there any more, and the seat has an own link.
    ///
    /// # Errors
    /// `NotFound` if the link is to no seat; `AlreadyThere("holder")` if it was used and somebody else sits
    /// there. Then nothing has changed.
    pub async fn let_in(
        &self,
        visitor: Visitor,
        link: [u8; 32],
        simulated: bool,
    ) -> Result<LetIn, StoreError> {
        let seat = self.invitation(&link, visitor.now).await?.ok_or(StoreError::NotFound("invitation"))?;
        let own = self.draw_own_link(&seat.set, seat.member).await?;
        let now_ms = to_db(visitor.now.0)?;
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    let row = sqlx::query(SEAT_OF_LINK)
                        .bind(link.as_slice())
                        .fetch_optional(&mut *connection)
                        .await?
                        .ok_or(StoreError::NotFound("invitation"))?;
                    let seat = seat_of_link(&row, now_ms)?;
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
                    sit(connection, let_in.device, &seat.set.0, seat.member, way, own, now_ms).await?;
                    Ok(let_in)
                })
            })
            .await
    }

    /// Somebody asks whoever sits in a seat to be let in. Asking again changes nothing; an earlier one whose time
    /// is over begins anew.
    ///
    /// # Errors
    /// `NotFound` if the link is not to a seat that is taken; `AlreadyThere("entry")` if too many ask already.
    pub async fn ask_entry(
        &self,
        visitor: Visitor,
        link: [u8; 32],
    ) -> Result<(LetIn, EntryAsked), StoreError> {
        let (id, drawn): ([u8; 16], [u8; 2]) = (random()?, random()?);
        // Four digits, none of them lost in front.
        let code = 1_000 + u16::from_be_bytes(drawn) % 9_000;
        let (now_ms, over_ms) = (to_db(visitor.now.0)?, entries_since(visitor.now)?);
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    let row = sqlx::query(SEAT_OF_LINK)
                        .bind(link.as_slice())
                        .fetch_optional(&mut *connection)
                        .await?
                        .ok_or(StoreError::NotFound("invitation"))?;
                    let seat = seat_of_link(&row, now_ms)?;
                    if seat.opens != Opens::Asks {
                        return Err(StoreError::NotFound("invitation"));
                    }
                    let let_in = welcome(&mut *connection, &visitor, now_ms).await?;
                    sqlx::query(
                        "DELETE FROM entries_asked WHERE set_id = $1 AND member = $2 AND asked_at_ms < $3",
                    )
                    .bind(&seat.set.0)
                    .bind(i64::from(seat.member.0))
                    .bind(over_ms)
                    .execute(&mut *connection)
                    .await?;
                    if let Some(asked) = entry_of(&mut *connection, let_in.device, &seat).await? {
                        return Ok((let_in, asked));
                    }
                    let added = sqlx::query(
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

    /// What became of asking to be let in, if a device asked and the time is not over.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn entry_asked(
        &self,
        device: DeviceId,
        seat: &SeatRef,
        now: Timestamp,
    ) -> Result<Option<EntryAsked>, StoreError> {
        let row = sqlx::query(
            "SELECT code, refused FROM entries_asked \
             WHERE device = $1 AND set_id = $2 AND member = $3 AND asked_at_ms >= $4",
        )
        .bind(device.0.as_slice())
        .bind(&seat.set.0)
        .bind(i64::from(seat.member.0))
        .bind(entries_since(now)?)
        .fetch_optional(self.readers())
        .await?;
        row.as_ref().map(read_entry).transpose()
    }

    /// Whoever sits in a seat says whether a device that asked may come in.
    ///
    /// # Errors
    /// `NotFound` if none asks under that id, or its time is over.
    pub async fn answer_entry(
        &self,
        by: &Seated,
        id: [u8; 16],
        yes: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (by, now_ms, since_ms) = (by.clone(), to_db(now.0)?, entries_since(now)?);
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    by.check(&mut *connection).await?;
                    let device: Option<Vec<u8>> = sqlx::query_scalar(
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
                    sqlx::query("DELETE FROM entries_asked WHERE id = $1")
                        .bind(id.as_slice())
                        .execute(&mut *connection)
                        .await?;
                    sit(connection, device, &by.set.0, by.member, EntryWay::Yes, None, now_ms).await
                })
            })
            .await
    }

    /// An own link for a seat, sealed under the key of whoever sits there.
    pub(super) async fn draw_own_link(
        &self,
        set: &SetId,
        member: MemberId,
    ) -> Result<Option<OwnLink>, StoreError> {
        self.seal_own_link(set, member, &InvitationToken::draw()?).await.map(Some)
    }

    pub(super) async fn seal_own_link(
        &self,
        set: &SetId,
        member: MemberId,
        token: &InvitationToken,
    ) -> Result<OwnLink, StoreError> {
        let author = Author::Member(member);
        let keys = self.keys().for_authors(set, &[author]).await?;
        let sealed = keys.of(author)?.seal(token.text().as_str(), &own_link_place(set, member))?;
        Ok(OwnLink { hash: token.hash(), sealed })
    }
}

/// An own link as it is kept.
pub(super) struct OwnLink {
    pub(super) hash: [u8; 32],
    pub(super) sealed: Vec<u8>,
}

/// The seat of a link, by its hash. Nobody comes to the seat of somebody who was removed.
const SEAT_OF_LINK: &str = "SELECT set_id, member, rehearsal, spent_at_ms, taken_at_ms, fresh_at_ms, \
     CASE WHEN own_hash = $1 THEN 1 ELSE 0 END AS own FROM seats \
     WHERE (invite_hash = $1 OR own_hash = $1) AND removed_at_ms IS NULL";

fn seat_of_link(row: &SqliteRow, now_ms: i64) -> Result<SeatRef, StoreError> {
    let spent_ms: Option<i64> = row.try_get("spent_at_ms")?;
    let taken_ms: Option<i64> = row.try_get("taken_at_ms")?;
    let fresh_ms: Option<i64> = row.try_get("fresh_at_ms")?;
    let fresh_for = to_db(FRESH_FOR.0)?;
    let opens = if row.try_get::<i64, _>("own")? != 0 {
        Opens::Own
    } else if spent_ms.is_some() {
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
    connection: &mut SqliteConnection,
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

async fn holds(
    connection: &mut SqliteConnection,
    device: DeviceId,
    seat: &SeatRef,
) -> Result<bool, StoreError> {
    let held: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM browser_seats WHERE hash = $1 AND set_id = $2 AND member = $3",
    )
    .bind(device.0.as_slice())
    .bind(&seat.set.0)
    .bind(i64::from(seat.member.0))
    .fetch_one(connection)
    .await?;
    Ok(held > 0)
}

/// Puts a device into a seat. A person's coming takes the mark of a rehearsal away, with whatever simulated member
/// sat there, and it does not come back; it uses the invitation up, and gives the seat an own link.
pub(super) async fn sit(
    connection: &mut SqliteConnection,
    device: DeviceId,
    set: &str,
    member: MemberId,
    way: EntryWay,
    own: Option<OwnLink>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let number = i64::from(member.0);
    if way != EntryWay::Simulated {
        let (hash, sealed) = own.map(|own| (own.hash.to_vec(), own.sealed)).unzip();
        let by_invitation =
            matches!(way, EntryWay::Invitation | EntryWay::FreshInvitation | EntryWay::Founded);
        sqlx::query("DELETE FROM browser_seats WHERE set_id = $1 AND member = $2 AND way = 'simulated'")
            .bind(set)
            .bind(number)
            .execute(&mut *connection)
            .await?;
        sqlx::query(
            "UPDATE seats SET rehearsal = 0, taken_at_ms = COALESCE(taken_at_ms, $3), \
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
    sqlx::query(
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
    .execute(connection)
    .await?;
    Ok(())
}

async fn entry_of(
    connection: &mut SqliteConnection,
    device: DeviceId,
    seat: &SeatRef,
) -> Result<Option<EntryAsked>, StoreError> {
    let row = sqlx::query(
        "SELECT code, refused FROM entries_asked WHERE device = $1 AND set_id = $2 AND member = $3",
    )
    .bind(device.0.as_slice())
    .bind(&seat.set.0)
    .bind(i64::from(seat.member.0))
    .fetch_optional(connection)
    .await?;
    row.as_ref().map(read_entry).transpose()
}

fn read_entry(row: &SqliteRow) -> Result<EntryAsked, StoreError> {
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
