//! Seats, and how a device comes to one: by the invitation to a free seat, once; by the own link of whoever sits there;
//! by a fresh invitation; or by a yes of whoever sits there. Each is checked where it is written, in one
//! transaction: a link that was used or replaced a moment ago opens nothing.

use super::{Agent, DeviceId, HeldSeat, SealedSeat};
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::http::EntryWay;
use protocol::{MemberId, Millis, SetId, Timestamp};

/// How long a fresh invitation to a seat that is taken lets somebody in.
pub const FRESH_FOR: Millis = Millis::from_mins(7 * 24 * 60);
/// How long somebody who asked to be let in may be answered.
pub const ENTRY_ASKED_FOR: Millis = Millis::from_mins(10);

/// A link as it is kept.
pub struct SealedLink {
    /// Hash of its token, to find it by.
    pub hash: [u8; 32],
    /// The token, sealed, to show it again to those who may see it.
    pub sealed: Vec<u8>,
}

/// Which seat a link is to, and what it does for the one who shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeatRef {
    /// The set of the seat.
    pub set: SetId,
    /// The member whose seat it is.
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

/// A visitor: the cookie that their browser shows, and the one it is to be given.
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

/// A device in a seat.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredDevice {
    /// The device.
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

/// Whoever sits in a seat, on the device they call from. Every change that takes one asks, where it is written, whether
/// they do so still, and answers `NotFound("seat")` if not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seated {
    /// The device they call from.
    pub device: DeviceId,
    /// Of which set.
    pub set: SetId,
    /// The member whose seat it is.
    pub member: MemberId,
}

/// Seats, the ways to them, and what whoever sits there decides of those.
#[async_trait]
pub trait Seats {
    /// The seat that a link is to, found by the hash of its token. Nobody comes to the seat of somebody who was removed.
    ///
    /// # Errors
    /// Only the store's own.
    async fn invitation(&self, hash: &[u8; 32], now: Timestamp) -> Result<Option<SeatRef>, StoreError>;

    /// Somebody takes the seat that a link is to, `seat` as [`Seats::invitation`] found it a moment ago. After a person
    /// (`simulated` is false) no simulated member sits there any more, and the seat has an own link: `own`, unless it
    /// had one.
    ///
    /// # Errors
    /// `NotFound("invitation")` if the link is to no seat, or to another by now; `AlreadyThere("holder")` if it was used
    /// and somebody else sits there. Then nothing has changed.
    async fn take_seat(
        &self,
        visitor: Visitor,
        link: [u8; 32],
        seat: &SeatRef,
        simulated: bool,
        own: SealedLink,
    ) -> Result<LetIn, StoreError>;

    /// Somebody asks whoever sits in a seat to be let in. Asking again changes nothing; an earlier one whose time
    /// is over begins anew.
    ///
    /// # Errors
    /// `NotFound` if the link is not to a seat that is taken; `AlreadyThere("entry")` if too many ask already.
    async fn ask_entry(&self, visitor: Visitor, link: [u8; 32]) -> Result<(LetIn, EntryAsked), StoreError>;

    /// What became of asking to be let in, if a device asked and the time is not over.
    ///
    /// # Errors
    /// Only the store's own.
    async fn entry_asked(
        &self,
        device: DeviceId,
        seat: &SeatRef,
        now: Timestamp,
    ) -> Result<Option<EntryAsked>, StoreError>;

    /// Who asks to be let into a seat and was not answered, the first to ask first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn entries_of(
        &self,
        set: &SetId,
        member: MemberId,
        now: Timestamp,
    ) -> Result<Vec<StoredEntry>, StoreError>;

    /// Whoever sits in a seat says whether a device that asked may come in.
    ///
    /// # Errors
    /// `NotFound` if none asks under that id, or its time is over.
    async fn answer_entry(
        &self,
        by: &Seated,
        id: [u8; 16],
        yes: bool,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// The devices of a person in a seat, the first to come first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn devices_of(&self, set: &SetId, member: MemberId) -> Result<Vec<StoredDevice>, StoreError>;

    /// Takes the seat from a device. If whoever has the seat is signed in there with their account, that sign-in ends as
    /// well, or the seat would come back: then all seats are taken that the device held as theirs. Those that it holds
    /// no more; its sockets in them are the caller's to close.
    ///
    /// # Errors
    /// `NotFound` if it does not hold the seat.
    async fn end_device(&self, by: &Seated, device: DeviceId) -> Result<Vec<HeldSeat>, StoreError>;

    /// Whoever sits there says that a device is theirs.
    ///
    /// # Errors
    /// `NotFound` if it does not hold the seat.
    async fn know_device(&self, by: &Seated, device: DeviceId) -> Result<(), StoreError>;

    /// Makes the own link a new one; the one before opens nothing any more.
    ///
    /// # Errors
    /// `NotFound` if the caller does not sit there.
    async fn set_own_link(&self, by: &Seated, link: SealedLink) -> Result<(), StoreError>;

    /// Takes a fresh invitation to the seat back.
    ///
    /// # Errors
    /// `NotFound("fresh invitation")` if there is none.
    async fn withdraw_invitation(&self, by: &Seated, now: Timestamp) -> Result<(), StoreError>;

    /// Makes the invitation to another's seat a new one; the one before opens nothing any more. If the seat is
    /// taken, the new one lets one device in, and whoever sits there is told. Who may do so is the caller's to know.
    ///
    /// # Errors
    /// `NotFound` if there is no such seat, or its member was removed.
    async fn set_invitation(
        &self,
        by: &Seated,
        other: MemberId,
        link: SealedLink,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Takes another out of the set: no device holds their seat any more, no link opens it, and it is in no further
    /// session. What they said stays where it was said. Their sockets are the caller's to close, and who may do so
    /// is the caller's to know.
    ///
    /// # Errors
    /// `NotFound` if there is no such member, or they were removed before.
    async fn remove_member(&self, by: &Seated, other: MemberId, now: Timestamp) -> Result<(), StoreError>;

    /// Whoever sits in the facilitator's seat hands the role on to a member, whose seat a person has. Between sessions
    /// alone: a session goes on with whom it began.
    ///
    /// # Errors
    /// `NotFound` if the caller does not guard the set, or there is no such member to take it; `AlreadyThere("next
    /// session")` if a session is called that is not over.
    async fn hand_on(&self, by: &Seated, to: MemberId) -> Result<(), StoreError>;

    /// The same by the service, where the role goes round.
    ///
    /// # Errors
    /// As for [`hand_on`](Self::hand_on).
    async fn pass_on(&self, set: &SetId, from: MemberId, to: MemberId) -> Result<(), StoreError>;

    /// Whoever sits in the facilitator's seat gives somebody more a seat, between sessions, from the session with that number
    /// on: for good, or as a guest of that one alone.
    ///
    /// # Errors
    /// `NotFound` if the caller does not guard the set; `AlreadyThere("next session")` if a session is called that is not
    /// over; `AlreadyThere("seats")` if there are as many as may be; `AlreadyThere("invitation")` if that one was made before.
    async fn insert_seat_between(
        &self,
        by: &Seated,
        seat: SealedSeat,
        since_session: u32,
        guest: bool,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Gives somebody a seat whom everybody of the set agreed to, from the session with that number on: for good, or as a guest
    /// of that one alone; between sessions.
    ///
    /// # Errors
    /// `AlreadyThere("next session")` if a session is called that is not over; `AlreadyThere("seats")` if there are as many
    /// as may be.
    async fn insert_agreed(
        &self,
        set: &SetId,
        seat: SealedSeat,
        since_session: u32,
        guest: bool,
    ) -> Result<(), StoreError>;

    /// Whoever sits in the facilitator's seat lets a guest in who asks, whose own link is `own`; with nothing, does not.
    ///
    /// # Errors
    /// `NotFound` if the caller does not guard the set, there is no such guest, or nobody asks so.
    async fn answer_guest(
        &self,
        by: &Seated,
        guest: MemberId,
        entry: [u8; 16],
        own: Option<SealedLink>,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// A guest's seat ends with their session. Their sockets are the caller's to close.
    ///
    /// # Errors
    /// `NotFound` if there is no such guest, or not any more.
    async fn end_guest(&self, set: &SetId, guest: MemberId, now: Timestamp) -> Result<(), StoreError>;
}
