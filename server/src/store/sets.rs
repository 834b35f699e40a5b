//! Sets and their seats: making them, reading them, erasing them. Names and links are sealed like words. How
//! somebody comes to a seat is in `entering.rs`.

use super::entering::{LetIn, Visitor, sit, welcome};
use super::events::{from_db, to_db};
use super::key_file::{Author, SetKeys};
use super::rehearsals::StoredRehearsal;
use super::sessions::{NewSession, StoredSession, already};
use super::{Store, StoreError};
use crate::auth::InvitationToken;
use protocol::http::{EntryWay, Language};
use protocol::view::SeatPart;
use protocol::{Content, Event, MemberId, SetId, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use std::fmt::Display;

/// A set to be made.
#[derive(Clone, Debug)]
pub struct NewSet {
    /// Its own id.
    pub id: SetId,
    /// Its name.
    pub name: Content,
    /// The language of what the server writes for it.
    pub language: Language,
    /// A demonstration.
    pub demo: bool,
    /// Its seats in circle order, clockwise.
    pub members: Vec<NewSeat>,
    /// Now.
    pub now: Timestamp,
}

/// A seat to be made.
#[derive(Clone, Debug)]
pub struct NewSeat {
    /// Whose.
    pub member: MemberId,
    /// Their name.
    pub name: Content,
    /// What they are in the set.
    pub part: SeatPart,
    /// Takes over if the facilitator is gone.
    pub deputy: bool,
    /// A simulated member sits there until a person takes it.
    pub rehearsal: bool,
    /// The figure of the cover paper, 0 to 7.
    pub figure: u32,
    /// The colour of the cover paper, 0 to 7.
    pub colour: u32,
    /// The invitation to this seat.
    pub invitation: InvitationToken,
}

/// A set to be made with its first session, and with whoever makes it in their seat.
pub struct Founding {
    /// The set.
    pub set: NewSet,
    /// Its first session.
    pub session: NewSession,
    /// What the session opens with.
    pub opening: Vec<Event>,
    /// The seat of whoever makes it.
    pub own: MemberId,
    /// Their own link to it.
    pub own_link: InvitationToken,
    /// Who makes it.
    pub founder: Visitor,
    /// How the session is rehearsed, if it is.
    pub rehearsal: Option<StoredRehearsal>,
}

/// A set as it is kept.
#[derive(Clone, Debug)]
pub struct StoredSet {
    /// Which.
    pub id: SetId,
    /// Its name; empty if it was erased.
    pub name: Content,
    /// Its language.
    pub language: Language,
    /// A demonstration.
    pub demo: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its seats in circle order, clockwise.
    pub seats: Vec<StoredSeat>,
}

/// A seat as it is kept.
#[derive(Clone, Debug)]
pub struct StoredSeat {
    /// Whose.
    pub member: MemberId,
    /// Their name; empty if they were erased.
    pub name: Content,
    /// `she`, `he` or `they`, if they chose one.
    pub pronoun: Option<String>,
    /// What they are in the set.
    pub part: SeatPart,
    /// Takes over if the facilitator is gone.
    pub deputy: bool,
    /// A simulated member sits there.
    pub rehearsal: bool,
    /// The figure of the cover paper.
    pub figure: u32,
    /// The colour of the cover paper.
    pub colour: u32,
    /// The invitation to this seat, for those who may be shown it; gone once it was used, or the set erased.
    pub invitation: Option<InvitationToken>,
    /// The own link of whoever sits there, for them alone.
    pub own_link: Option<InvitationToken>,
    /// Since when a person has the seat.
    pub taken_at: Option<Timestamp>,
    /// Since when a fresh invitation to the taken seat has been waiting to be used.
    pub fresh_at: Option<Timestamp>,
    /// Since when its member is no longer in the set.
    pub removed_at: Option<Timestamp>,
}

/// A set with everything sealed.
struct SealedSet {
    id: String,
    name: Option<Vec<u8>>,
    language: String,
    demo: bool,
    created_ms: i64,
    seats: Vec<SealedSeat>,
}

/// A seat with everything sealed.
struct SealedSeat {
    seat: NewSeat,
    part: String,
    name: Option<Vec<u8>>,
    invite_hash: [u8; 32],
    invite: Vec<u8>,
}

impl Store {
    /// Makes a set with its seats.
    ///
    /// # Errors
    /// `AlreadyThere` if there is a set with that id, or a seat with that number or invitation.
    #[cfg(test)]
    pub(crate) async fn create_set(&self, set: NewSet) -> Result<(), StoreError> {
        let sealed = self.seal_set(set).await?;
        self.writer()?.change(move |connection| Box::pin(insert_set(connection, sealed))).await
    }

    /// Makes a set with its seats, its first session, and whoever makes it in their seat: all of it or nothing.
    ///
    /// # Errors
    /// `AlreadyThere` if there is a set or a session with that id; `NotFound` if the set has no such seat.
    pub async fn found(&self, founding: Founding) -> Result<(StoredSession, LetIn), StoreError> {
        let Founding { set, session, opening, own, own_link, founder, rehearsal } = founding;
        let (id, now_ms) = (set.id.clone(), to_db(founder.now.0)?);
        let set = self.seal_set(set).await?;
        let own_link = self.seal_own_link(&id, own, &own_link).await?;
        let session = self.seal_session(session, &opening).await?;
        let rehearsed = rehearsal.map(|rehearsal| rehearsal.row(session.id())).transpose()?;
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    insert_set(&mut *connection, set).await?;
                    let stored = session.insert(&mut *connection).await?;
                    if let Some(rehearsed) = rehearsed {
                        rehearsed.insert(&mut *connection).await?;
                    }
                    let seats: i64 =
                        sqlx::query_scalar("SELECT COUNT(*) FROM seats WHERE set_id = $1 AND member = $2")
                            .bind(&id.0)
                            .bind(i64::from(own.0))
                            .fetch_one(&mut *connection)
                            .await?;
                    if seats == 0 {
                        return Err(StoreError::NotFound("seat"));
                    }
                    let let_in = welcome(&mut *connection, &founder, now_ms).await?;
                    let way = EntryWay::Founded;
                    sit(connection, let_in.device, &id.0, own, way, Some(own_link), now_ms).await?;
                    Ok((stored, let_in))
                })
            })
            .await
    }

    async fn seal_set(&self, set: NewSet) -> Result<SealedSet, StoreError> {
        let authors: Vec<Author> = std::iter::once(Author::Set)
            .chain(set.members.iter().map(|seat| Author::Member(seat.member)))
            .collect();
        let keys = self.keys().for_authors(&set.id, &authors).await?;
        let mut seats = Vec::with_capacity(set.members.len());
        for seat in set.members {
            seats.push(SealedSeat {
                part: to_text(&seat.part)?,
                name: seal_name(&keys, &set.id, Author::Member(seat.member), &seat.name)?,
                invite_hash: seat.invitation.hash(),
                invite: keys
                    .of(Author::Set)?
                    .seal(seat.invitation.text().as_str(), &invitation_place(&set.id, seat.member))?,
                seat,
            });
        }
        Ok(SealedSet {
            name: seal_name(&keys, &set.id, Author::Set, &set.name)?,
            language: to_text(&set.language)?,
            created_ms: to_db(set.now.0)?,
            demo: set.demo,
            id: set.id.0,
            seats,
        })
    }

    /// A set with its seats.
    ///
    /// # Errors
    /// `Damaged` if something of it cannot be read.
    pub async fn set(&self, id: &SetId) -> Result<Option<StoredSet>, StoreError> {
        let set = sqlx::query("SELECT language, demo, name_sealed, created_at_ms FROM sets WHERE id = $1")
            .bind(&id.0)
            .fetch_optional(self.readers())
            .await?;
        let Some(set) = set else { return Ok(None) };
        let rows = sqlx::query(
            "SELECT member, part, deputy, rehearsal, figure, colour, pronoun, name_sealed, invite_sealed, \
             own_sealed, taken_at_ms, spent_at_ms, fresh_at_ms, removed_at_ms FROM seats WHERE set_id = $1 ORDER BY place",
        )
        .bind(&id.0)
        .fetch_all(self.readers())
        .await?;
        let keys = self.keys().of_set(id).await?;
        let seats = rows.iter().map(|row| read_seat(id, row, &keys)).collect::<Result<_, _>>()?;
        Ok(Some(StoredSet {
            id: id.clone(),
            name: open_name(&keys, id, Author::Set, set.try_get("name_sealed")?)?,
            language: from_text(set.try_get("language")?, id)?,
            demo: set.try_get::<i64, _>("demo")? != 0,
            created_at: Timestamp(from_db(set.try_get("created_at_ms")?)?),
            seats,
        }))
    }

    /// Erases what one member of a set said, wrote and is called: deletes their key. Facts stay and replay.
    /// Views from before are not to be resumed. Rooms that hold their words in memory are the caller's to rebuild.
    ///
    /// # Errors
    /// Only the store's own. The words are gone or not; asked again, it does what is left.
    pub async fn erase_author(&self, set: &SetId, member: MemberId) -> Result<(), StoreError> {
        self.keys().erase(set, Some(Author::Member(member))).await?;
        let id = set.0.clone();
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    sqlx::query(
                        "UPDATE sessions SET anew_after = COALESCE((SELECT MAX(seq) FROM events \
                         WHERE session_id = sessions.id), 0) WHERE set_id = $1",
                    )
                    .bind(id)
                    .execute(connection)
                    .await?;
                    Ok(())
                })
            })
            .await
    }

    /// Erases everything said, written and named in a set, and its invitations' links: deletes all its keys.
    ///
    /// # Errors
    /// Only the store's own; then nothing is erased.
    pub async fn erase_set(&self, set: &SetId) -> Result<(), StoreError> {
        self.keys().erase(set, None).await
    }

    /// Removes a set with all that belongs to it, keys first: because its time is over, or its facilitator wants it.
    ///
    /// # Errors
    /// Only the store's own. If it fails half-way, the words are gone and the facts are left.
    pub async fn remove_set(&self, set: &SetId) -> Result<(), StoreError> {
        self.erase_set(set).await?;
        let id = set.0.clone();
        self.writer()?
            .change(move |connection| {
                Box::pin(async move {
                    sqlx::query("DELETE FROM sets WHERE id = $1").bind(id).execute(connection).await?;
                    Ok(())
                })
            })
            .await
    }
}

async fn insert_set(connection: &mut sqlx::SqliteConnection, set: SealedSet) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sets (id, language, demo, name_sealed, created_at_ms) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&set.id)
    .bind(set.language)
    .bind(i64::from(set.demo))
    .bind(set.name)
    .bind(set.created_ms)
    .execute(&mut *connection)
    .await
    .map_err(|error| already(error, "set"))?;
    for (place, sealed) in (0_i64..).zip(set.seats) {
        insert_seat(&mut *connection, &set.id, place, sealed).await?;
    }
    Ok(())
}

async fn insert_seat(
    connection: &mut sqlx::SqliteConnection,
    set: &str,
    place: i64,
    sealed: SealedSeat,
) -> Result<(), StoreError> {
    let SealedSeat { seat, part, name, invite_hash, invite } = sealed;
    sqlx::query(
        "INSERT INTO seats (set_id, member, place, part, deputy, rehearsal, figure, colour, name_sealed, \
         invite_hash, invite_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(set)
    .bind(i64::from(seat.member.0))
    .bind(place)
    .bind(part)
    .bind(i64::from(seat.deputy))
    .bind(i64::from(seat.rehearsal))
    .bind(i64::from(seat.figure))
    .bind(i64::from(seat.colour))
    .bind(name)
    .bind(invite_hash.as_slice())
    .bind(invite)
    .execute(connection)
    .await
    .map_err(|error| already(error, "seat"))?;
    Ok(())
}

fn read_seat(set: &SetId, row: &SqliteRow, keys: &SetKeys) -> Result<StoredSeat, StoreError> {
    let member = member(row.try_get("member")?)?;
    let damaged = || StoreError::damaged(format!("seat {member} of set {set}"));
    let small = |column| -> Result<u32, StoreError> {
        u32::try_from(row.try_get::<i64, _>(column)?).map_err(|_| damaged())
    };
    let link = |column, place: Vec<u8>| -> Result<Option<InvitationToken>, StoreError> {
        match row.try_get::<Option<&[u8]>, _>(column)? {
            None => Ok(None),
            Some(sealed) => Ok(InvitationToken::parse(&keys.open(sealed, &place).map_err(|_| damaged())?)),
        }
    };
    let since = |column| -> Result<Option<Timestamp>, StoreError> {
        row.try_get::<Option<i64>, _>(column)?.map(from_db).transpose().map(|at| at.map(Timestamp))
    };
    let spent = since("spent_at_ms")?.is_some();
    Ok(StoredSeat {
        member,
        name: open_name(keys, set, Author::Member(member), row.try_get("name_sealed")?)?,
        pronoun: row.try_get("pronoun")?,
        part: from_text(row.try_get("part")?, set)?,
        deputy: small("deputy")? != 0,
        rehearsal: small("rehearsal")? != 0,
        figure: small("figure")?,
        colour: small("colour")?,
        invitation: link("invite_sealed", invitation_place(set, member))?.filter(|_| !spent),
        own_link: link("own_sealed", own_link_place(set, member))?,
        taken_at: since("taken_at_ms")?,
        fresh_at: since("fresh_at_ms")?,
        removed_at: since("removed_at_ms")?,
    })
}

fn seal_name(
    keys: &SetKeys,
    set: &SetId,
    author: Author,
    name: &Content,
) -> Result<Option<Vec<u8>>, StoreError> {
    if name.is_empty() {
        return Ok(None);
    }
    Ok(Some(keys.of(author)?.seal(name.expose(), &name_place(set, author))?))
}

fn open_name(
    keys: &SetKeys,
    set: &SetId,
    author: Author,
    sealed: Option<&[u8]>,
) -> Result<Content, StoreError> {
    let Some(sealed) = sealed else { return Ok(Content::default()) };
    let name = keys.open(sealed, &name_place(set, author));
    name.map(Content::new).map_err(|_| StoreError::damaged(format!("a name in set {set}")))
}

fn name_place(set: &SetId, author: Author) -> Vec<u8> {
    format!("name\0{set}\0{}", author.number()).into_bytes()
}

pub(super) fn invitation_place(set: &SetId, member: MemberId) -> Vec<u8> {
    format!("invitation\0{set}\0{member}").into_bytes()
}

pub(super) fn own_link_place(set: &SetId, member: MemberId) -> Vec<u8> {
    format!("own link\0{set}\0{member}").into_bytes()
}

/// Reads a member's number.
pub(super) fn member(number: i64) -> Result<MemberId, StoreError> {
    u32::try_from(number).map(MemberId).map_err(|_| StoreError::damaged("a member's number"))
}

/// A fieldless enum as the protocol writes it, so that the store needs no second list of names.
pub(super) fn to_text<T: Serialize>(value: &T) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Ok(text),
        _ => Err(StoreError::damaged("a value that is not one word")),
    }
}

pub(super) fn from_text<T: DeserializeOwned>(text: &str, whose: &impl Display) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_| StoreError::damaged(format!("a word of {whose}")))
}
