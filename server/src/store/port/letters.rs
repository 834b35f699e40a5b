//! Letters that are to go and that went, and when each set is to be looked at for what has to be written. A letter is
//! written once for what it is about, claimed by one who sends it, and settled; whoever claimed it and is gone loses the
//! claim by the database's clock.

use super::PersonId;
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::http::Language;
use protocol::{MemberId, Millis, SetId, Timestamp};
use std::fmt;

/// How long a claim holds: longer than a mail server may take for one letter.
pub const LETTER_CLAIMED_FOR: Millis = Millis::from_mins(3);
/// How long it is known that a letter went, so that it is not written again, and can be said what became of it.
pub const LETTERS_KNOWN_FOR: Millis = Millis::from_mins(120 * 24 * 60);

/// The id of a letter, the same in the store and in the mail.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct LetterId(pub String);

impl fmt::Display for LetterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A letter that is written already.
pub struct SealedLetter {
    /// Its id.
    pub id: LetterId,
    /// What it says and to whom, sealed with the service's own key.
    pub sealed: Vec<u8>,
    /// Until when it is of use.
    pub until: Timestamp,
}

/// A letter that brings the link to a seat.
pub struct SeatLetter {
    /// Of which set.
    pub set: SetId,
    /// Whose seat.
    pub member: MemberId,
    /// The letter.
    pub letter: SealedLetter,
}

/// A letter about a set, to be written to somebody who has a seat there.
#[derive(Clone, Debug)]
pub struct NewNotice {
    /// Its id.
    pub id: LetterId,
    /// The set.
    pub set: SetId,
    /// The member whose seat it is.
    pub member: MemberId,
    /// The person who has it.
    pub person: PersonId,
    /// What it is about, as [`sets::notice::About`] writes itself.
    pub about: String,
}

/// What there is of a letter that is to go.
#[derive(Clone, Debug)]
pub enum Waiting {
    /// It is about a set. Its words are made from what is so when it goes.
    Notice {
        /// The set.
        set: SetId,
        /// The member.
        member: MemberId,
        /// The person.
        person: PersonId,
        /// Their address, sealed with their own key.
        address: Vec<u8>,
        /// Their language.
        language: Language,
        /// Whether they want such letters, and their address takes some.
        wanted: bool,
        /// What it is about.
        about: String,
    },
    /// It is written, and sealed with the service's own key.
    Sealed(Vec<u8>),
}

/// A letter claimed by one who sends it now.
#[derive(Clone, Debug)]
pub struct ClaimedLetter {
    /// Its id.
    pub id: LetterId,
    /// What there is of it.
    pub waiting: Waiting,
    /// How often it was tried before.
    pub tries: u32,
    /// Until when it is of use.
    pub until: Option<Timestamp>,
}

/// What became of a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Settled {
    /// A mail server took it.
    Sent,
    /// A mail server will never take it.
    Refused,
    /// It was not taken while it was of use.
    Late,
    /// What it was to say was not so any more.
    Moot,
    /// It went, and came back.
    Returned,
}

/// Somebody with an account who has a seat in a set, and what was written to them about it.
#[derive(Clone, Debug)]
pub struct WrittenTo {
    /// The member whose seat it is.
    pub member: MemberId,
    /// The person.
    pub person: PersonId,
    /// Whether they want letters.
    pub wanted: bool,
    /// Letters to their address came back for good, and it was not confirmed since.
    pub returned: bool,
    /// What was written about, or is about to be.
    pub about: Vec<String>,
    /// What became of the newest letter that a mail server was asked to take.
    pub newest: Option<Settled>,
    /// Letters that were tried and have not gone yet.
    pub delayed: u32,
}

/// A set to look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetToLookAt {
    /// Which.
    pub set: SetId,
    /// How often it was asked for.
    pub asked: u64,
}

/// Letters.
#[async_trait]
pub trait Letters {
    /// Members of a set whose seats nobody has taken, and to whom the letter with the link did not get: it came back, or no
    /// mail server took it.
    ///
    /// # Errors
    /// Only the store's own.
    async fn seats_not_reached(&self, set: &SetId) -> Result<Vec<MemberId>, StoreError>;

    /// Sets to look at by now, the longest due first: those in which something has happened, those with somebody who can be
    /// written to when their time has come, and all whose meetings were worked out by other zone rules than `rules`.
    ///
    /// # Errors
    /// Only the store's own.
    async fn sets_to_look_at(
        &self,
        now: Timestamp,
        rules: &str,
        limit: u32,
    ) -> Result<Vec<SetToLookAt>, StoreError>;

    /// A set was looked at, as it was asked for; `next` is when there may be more. What was asked for since stays so.
    ///
    /// # Errors
    /// Only the store's own.
    async fn note_look(
        &self,
        look: SetToLookAt,
        next: Option<Timestamp>,
        rules: &str,
    ) -> Result<(), StoreError>;

    /// Who in a set can be written to, and what was.
    ///
    /// # Errors
    /// Only the store's own.
    async fn written_to(&self, set: &SetId) -> Result<Vec<WrittenTo>, StoreError>;

    /// Writes letters, each once to a person for what it is about: one that is there already stays as it is. How many
    /// are new.
    ///
    /// # Errors
    /// Only the store's own.
    async fn insert_notices(&self, notices: Vec<NewNotice>, now: Timestamp) -> Result<usize, StoreError>;

    /// Writes letters that are written already, all or none; they go as soon as they can.
    ///
    /// # Errors
    /// Only the store's own.
    async fn insert_written(&self, letters: Vec<SealedLetter>, now: Timestamp) -> Result<(), StoreError>;

    /// Claims letters that are to go by now, the longest due first, for whoever is called `node`. No one else is given
    /// them for [`LETTER_CLAIMED_FOR`].
    ///
    /// # Errors
    /// Only the store's own.
    async fn claim_letters(
        &self,
        node: &str,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<ClaimedLetter>, StoreError>;

    /// Lets go of every claim of `node`, which has begun anew and holds none.
    ///
    /// # Errors
    /// Only the store's own.
    async fn release_letters(&self, node: &str) -> Result<(), StoreError>;

    /// A letter needs no more sending. What was sealed of it is wiped.
    ///
    /// # Errors
    /// Only the store's own.
    async fn settle_letter(&self, id: &LetterId, settled: Settled, now: Timestamp) -> Result<(), StoreError>;

    /// Whether a letter that was claimed goes: not one to an address that has to be somebody's and is nobody's. Only here is
    /// it asked whose an address is, so that what was answered to whoever wanted the letter does not hang on it. The figures of
    /// one that goes count from now on.
    ///
    /// # Errors
    /// Only the store's own.
    async fn letter_goes(&self, id: &LetterId) -> Result<bool, StoreError>;

    /// A letter was taken by a mail server; `to_mark` is the keyed hash of the address it went to. What was sealed of it is
    /// wiped.
    ///
    /// # Errors
    /// Only the store's own.
    async fn letter_went(&self, id: &LetterId, to_mark: &str, now: Timestamp) -> Result<(), StoreError>;

    /// A letter was not taken, and is tried again from `at` on.
    ///
    /// # Errors
    /// Only the store's own.
    async fn postpone_letter(&self, id: &LetterId, at: Timestamp) -> Result<(), StoreError>;

    /// Whether somebody wants letters about their sets.
    ///
    /// # Errors
    /// Only the store's own.
    async fn wants_letters(&self, person: &PersonId) -> Result<bool, StoreError>;

    /// Somebody wants letters about their sets from now on, or wants none.
    ///
    /// # Errors
    /// Only the store's own.
    async fn want_letters(&self, person: &PersonId, wanted: bool) -> Result<(), StoreError>;

    /// Forgets letters that were settled long ago.
    ///
    /// # Errors
    /// Only the store's own.
    async fn forget_letters(&self, now: Timestamp) -> Result<u64, StoreError>;
}
