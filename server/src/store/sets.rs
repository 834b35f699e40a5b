//! Sets and their seats in the clear: names and links are sealed on their way into the store and opened on their way
//! out. Erasing is deleting the keys.

use super::port::{
    LetIn, NewSession, SealedFounding, SealedLink, SealedSeat, SealedSet, SeatRow, Seated, StoredRehearsal,
    StoredSession, Visitor,
};
use super::set_keys::{Author, SetKeys};
use super::{Store, StoreError};
use crate::auth::InvitationToken;
use protocol::http::Language;
use protocol::view::SeatPart;
use protocol::{Content, Event, MemberId, SetId, Timestamp};

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
    /// The member whose seat it is.
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
    /// Its id.
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
    /// The member whose seat it is.
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
    /// The number of the first session that its member sits in.
    pub since_session: u32,
    /// Its member is a guest of that session alone.
    pub guest: bool,
}

impl Store {
    /// Makes a set with its seats.
    ///
    /// # Errors
    /// `AlreadyThere` if there is a set with that id, or a seat with that number or invitation.
    #[cfg(test)]
    pub(crate) async fn create_set(&self, set: NewSet) -> Result<(), StoreError> {
        let sealed = self.seal_set(set).await?;
        self.insert_set(sealed).await
    }

    /// Makes a set with its seats, its first session, and whoever makes it in their seat: all of it or nothing.
    ///
    /// # Errors
    /// `AlreadyThere` if there is a set or a session with that id; `NotFound` if the set has no such seat.
    pub async fn found(&self, founding: Founding) -> Result<(StoredSession, LetIn), StoreError> {
        let Founding { set, session, opening, own, own_link, founder, rehearsal } = founding;
        let id = set.id.clone();
        let set = self.seal_set(set).await?;
        let own_link = self.seal_own_link(&id, own, &own_link).await?;
        let session = self.seal_session(session, &opening).await?;
        self.insert_founding(SealedFounding { set, session, rehearsal, own, own_link, founder }).await
    }

    pub(super) async fn seal_set(&self, set: NewSet) -> Result<SealedSet, StoreError> {
        let authors: Vec<Author> = std::iter::once(Author::Set)
            .chain(set.members.iter().map(|seat| Author::Member(seat.member)))
            .collect();
        let keys = self.keys().for_authors(&set.id, &authors).await?;
        let mut seats = Vec::with_capacity(set.members.len());
        for seat in set.members {
            seats.push(seal_seat(&keys, &set.id, seat)?);
        }
        Ok(SealedSet {
            name: seal_name(&keys, &set.id, Author::Set, &set.name)?,
            language: set.language,
            created_at: set.now,
            demo: set.demo,
            id: set.id,
            seats,
        })
    }

    /// The facilitator gives somebody more a seat, between sessions, from the session with that number on: for good, or as a
    /// guest of that one alone.
    ///
    /// # Errors
    /// As [`insert_seat_between`](super::port::Seats::insert_seat_between).
    pub async fn add_seat(
        &self,
        by: &Seated,
        seat: NewSeat,
        since_session: u32,
        guest: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let authors = [Author::Set, Author::Member(seat.member)];
        let keys = self.keys().for_authors(&by.set, &authors).await?;
        let sealed = seal_seat(&keys, &by.set, seat)?;
        self.insert_seat_between(by, sealed, since_session, guest, now).await
    }

    /// Somebody has a seat whom everybody of the set agreed to: for good, or as a guest of one session.
    ///
    /// # Errors
    /// As [`insert_agreed`](super::port::Seats::insert_agreed).
    pub async fn add_agreed(
        &self,
        set: &SetId,
        seat: NewSeat,
        since_session: u32,
        guest: bool,
    ) -> Result<(), StoreError> {
        let authors = [Author::Set, Author::Member(seat.member)];
        let keys = self.keys().for_authors(set, &authors).await?;
        let sealed = seal_seat(&keys, set, seat)?;
        self.insert_agreed(set, sealed, since_session, guest).await
    }

    /// The facilitator lets a guest in who asks, or does not.
    ///
    /// # Errors
    /// As [`answer_guest`](super::port::Seats::answer_guest).
    pub async fn let_guest_in(
        &self,
        by: &Seated,
        guest: MemberId,
        entry: [u8; 16],
        yes: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let own = self.seal_own_link(&by.set, guest, &InvitationToken::draw()?).await?;
        self.answer_guest(by, guest, entry, yes.then_some(own), now).await
    }

    /// A set with its seats.
    ///
    /// # Errors
    /// `Damaged` if something of it cannot be read.
    pub async fn set(&self, id: &SetId) -> Result<Option<StoredSet>, StoreError> {
        let Some(record) = self.set_record(id).await? else { return Ok(None) };
        let keys = self.keys().of_set(id).await?;
        let seats =
            record.seats.into_iter().map(|row| open_seat(id, row, &keys)).collect::<Result<_, _>>()?;
        Ok(Some(StoredSet {
            id: id.clone(),
            name: open_name(&keys, id, Author::Set, record.name.as_deref())?,
            language: record.language,
            demo: record.demo,
            created_at: record.created_at,
            seats,
        }))
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
        let own = self.seal_own_link(&seat.set, seat.member, &InvitationToken::draw()?).await?;
        self.take_seat(visitor, link, &seat, simulated, own).await
    }

    /// Makes the own link a new one; the one before opens nothing any more.
    ///
    /// # Errors
    /// `NotFound` if the caller does not sit there.
    pub async fn replace_own_link(&self, by: &Seated, token: &InvitationToken) -> Result<(), StoreError> {
        let link = self.seal_own_link(&by.set, by.member, token).await?;
        self.set_own_link(by, link).await
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
        let link = seal_invitation(&keys, &by.set, other, token)?;
        self.set_invitation(by, other, link, now).await
    }

    /// An own link, sealed under the key of whoever sits there.
    async fn seal_own_link(
        &self,
        set: &SetId,
        member: MemberId,
        token: &InvitationToken,
    ) -> Result<SealedLink, StoreError> {
        let author = Author::Member(member);
        let keys = self.keys().for_authors(set, &[author]).await?;
        let sealed = keys.of(author)?.seal(token.text().as_str(), &own_link_place(set, member))?;
        Ok(SealedLink { hash: token.hash(), sealed })
    }
}

fn seal_seat(keys: &SetKeys, set: &SetId, seat: NewSeat) -> Result<SealedSeat, StoreError> {
    Ok(SealedSeat {
        member: seat.member,
        name: seal_name(keys, set, Author::Member(seat.member), &seat.name)?,
        part: seat.part,
        deputy: seat.deputy,
        rehearsal: seat.rehearsal,
        figure: seat.figure,
        colour: seat.colour,
        invitation: seal_invitation(keys, set, seat.member, &seat.invitation)?,
    })
}

fn open_seat(set: &SetId, row: SeatRow, keys: &SetKeys) -> Result<StoredSeat, StoreError> {
    let member = row.member;
    let damaged = || StoreError::damaged(format!("seat {member} of set {set}"));
    let link = |sealed: Option<Vec<u8>>, place: Vec<u8>| -> Result<Option<InvitationToken>, StoreError> {
        match sealed {
            None => Ok(None),
            Some(sealed) => Ok(InvitationToken::parse(&keys.open(&sealed, &place).map_err(|_| damaged())?)),
        }
    };
    let spent = row.spent_at.is_some();
    Ok(StoredSeat {
        member,
        name: open_name(keys, set, Author::Member(member), row.name.as_deref())?,
        pronoun: row.pronoun,
        part: row.part,
        deputy: row.deputy,
        rehearsal: row.rehearsal,
        figure: row.figure,
        colour: row.colour,
        invitation: link(row.invitation, invitation_place(set, member))?.filter(|_| !spent),
        own_link: link(row.own_link, own_link_place(set, member))?,
        taken_at: row.taken_at,
        fresh_at: row.fresh_at,
        removed_at: row.removed_at,
        since_session: row.since_session,
        guest: row.guest,
    })
}

fn seal_invitation(
    keys: &SetKeys,
    set: &SetId,
    member: MemberId,
    token: &InvitationToken,
) -> Result<SealedLink, StoreError> {
    let sealed = keys.of(Author::Set)?.seal(token.text().as_str(), &invitation_place(set, member))?;
    Ok(SealedLink { hash: token.hash(), sealed })
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

fn invitation_place(set: &SetId, member: MemberId) -> Vec<u8> {
    format!("invitation\0{set}\0{member}").into_bytes()
}

fn own_link_place(set: &SetId, member: MemberId) -> Vec<u8> {
    format!("own link\0{set}\0{member}").into_bytes()
}
