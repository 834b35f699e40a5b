//! Sets and their seats, sealed, and how long they are kept.

use super::{LetIn, SealedLink, SealedSession, StoredRehearsal, StoredSession, Visitor};
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::http::Language;
use protocol::view::SeatPart;
use protocol::{MemberId, Millis, SetId, Timestamp};

/// How long something stays marked before it goes.
pub const MARKED_FOR: Millis = Millis::from_mins(24 * 60);

/// A set to be made, with everything sealed.
pub struct SealedSet {
    /// Its own id.
    pub id: SetId,
    /// Its name, if it has one.
    pub name: Option<Vec<u8>>,
    /// The language of what the server writes for it.
    pub language: Language,
    /// A demonstration.
    pub demo: bool,
    /// When it is made.
    pub created_at: Timestamp,
    /// Its seats in circle order, clockwise.
    pub seats: Vec<SealedSeat>,
}

/// A seat to be made, with everything sealed.
pub struct SealedSeat {
    /// The member whose seat it is.
    pub member: MemberId,
    /// Their name, if they have one.
    pub name: Option<Vec<u8>>,
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
    /// The invitation to the seat.
    pub invitation: SealedLink,
}

/// A set to be made with its first session, and with whoever makes it in their seat.
pub struct SealedFounding {
    /// The set.
    pub set: SealedSet,
    /// Its first session.
    pub session: SealedSession,
    /// How the session is rehearsed, if it is.
    pub rehearsal: Option<StoredRehearsal>,
    /// The seat of whoever makes it.
    pub own: MemberId,
    /// Their own link to it.
    pub own_link: SealedLink,
    /// Who makes it.
    pub founder: Visitor,
}

/// A set as it is kept.
#[derive(Clone, Debug)]
pub struct SetRecord {
    /// Its name, sealed.
    pub name: Option<Vec<u8>>,
    /// Its language.
    pub language: Language,
    /// A demonstration.
    pub demo: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// Its seats in circle order, clockwise.
    pub seats: Vec<SeatRow>,
}

/// A seat as it is kept.
#[derive(Clone, Debug)]
pub struct SeatRow {
    /// The member whose seat it is.
    pub member: MemberId,
    /// Their name, sealed.
    pub name: Option<Vec<u8>>,
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
    /// The invitation to this seat, sealed.
    pub invitation: Option<Vec<u8>>,
    /// The own link of whoever sits there, sealed.
    pub own_link: Option<Vec<u8>>,
    /// Since when a person has the seat.
    pub taken_at: Option<Timestamp>,
    /// Since when the invitation is used up.
    pub spent_at: Option<Timestamp>,
    /// Since when a fresh invitation to the taken seat has been waiting to be used.
    pub fresh_at: Option<Timestamp>,
    /// Since when its member is no longer in the set.
    pub removed_at: Option<Timestamp>,
    /// The number of the first session that its member sits in.
    pub since_session: u32,
    /// Its member is a guest of that session alone.
    pub guest: bool,
}

/// Sets.
#[async_trait]
pub trait Sets {
    /// Makes a set with its seats, its first session, and whoever makes it in their seat: all of it or nothing.
    ///
    /// # Errors
    /// `AlreadyThere` if there is a set or a session with that id, or a seat with that number or invitation;
    /// `NotFound` if the set has no such seat.
    async fn insert_founding(&self, founding: SealedFounding) -> Result<(StoredSession, LetIn), StoreError>;

    /// Makes a set with its seats and nothing else.
    ///
    /// # Errors
    /// `AlreadyThere` if there is a set with that id, or a seat with that number or invitation.
    #[cfg(test)]
    async fn insert_set(&self, set: SealedSet) -> Result<(), StoreError>;

    /// A set with its seats.
    ///
    /// # Errors
    /// `Damaged` if something of it cannot be read.
    async fn set_record(&self, id: &SetId) -> Result<Option<SetRecord>, StoreError>;

    /// Notes of every session of a set that views from before now may hold words which were erased.
    ///
    /// # Errors
    /// Only the store's own.
    async fn note_erasure(&self, set: &SetId) -> Result<(), StoreError>;

    /// Removes a set with all that belongs to it: seats, sessions, logs. A set that is not there is removed already.
    ///
    /// # Errors
    /// Only the store's own.
    async fn delete_set(&self, set: &SetId) -> Result<(), StoreError>;

    /// Marks demonstrations and sets whose time is over, and says which were marked a day ago and still are: those are
    /// to be removed, at most `limit` of them. `kept` is how long a set is kept after its last sign of life; nothing
    /// means for good. A mark from the future was made by a clock that was wrong, and is made anew.
    ///
    /// # Errors
    /// Only the store's own.
    async fn outlived_sets(
        &self,
        now: Timestamp,
        kept: Option<Millis>,
        limit: u32,
    ) -> Result<Vec<SetId>, StoreError>;

    /// When a set last gave a sign of life: made, met, or planned to meet.
    ///
    /// # Errors
    /// `NotFound` if there is no such set.
    async fn last_sign(&self, set: &SetId) -> Result<Timestamp, StoreError>;
}
