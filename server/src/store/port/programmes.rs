//! Programmes: whose each is, who may come to it as what, and its log of changes. What a change means is no business of the
//! store.

use super::{
    AnswersRow, ChangeError, ChangeRow, OrganisationId, PersonId, SealedLetter, SealedSession, SealedSet,
    SeatLetter,
};
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::programme::ProgrammeRole;
use protocol::{Millis, Timestamp};
use std::collections::BTreeSet;
use std::fmt;

/// How long an invitation into a programme lets somebody in: people come back from leave and from the field.
pub const PROGRAMME_INVITED_FOR: Millis = Millis::from_mins(60 * 24 * 60);
/// Invitations into one programme that wait at once: everybody of a full one, and whoever accompanies them.
pub const PROGRAMME_INVITATIONS_MAX: i64 = 2_000;
/// How everything in a programme is sealed now. It rises when what has a key of its own becomes more.
pub const PROGRAMMES_SEALED_AS: u32 = 1;
/// Programmes of one organisation.
pub const PROGRAMMES_MAX: i64 = 200;

/// The id of a programme.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ProgrammeId(pub String);

impl fmt::Display for ProgrammeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What somebody is in a programme.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProgrammeStanding {
    /// Which.
    pub programme: ProgrammeId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// Their roles, at least one.
    pub roles: BTreeSet<ProgrammeRole>,
    /// The number of their place in it, if they go through it.
    pub participant: Option<u32>,
}

/// Somebody with a role in a programme.
#[derive(Clone, Debug)]
pub struct StoredProgrammePerson {
    /// Who.
    pub person: PersonId,
    /// Their address, sealed with their own key.
    pub address: Vec<u8>,
    /// As what.
    pub role: ProgrammeRole,
    /// The number of their place in it.
    pub participant: Option<u32>,
    /// Since when.
    pub since: Timestamp,
    /// Letters to their address came back for good, and it was not confirmed since.
    pub returned: bool,
}

/// An invitation that waits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredProgrammeInvitation {
    /// Hash of its token.
    pub hash: [u8; 32],
    /// As what.
    pub role: ProgrammeRole,
    /// The number of a place in it, for somebody who goes through it.
    pub participant: Option<u32>,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when it lets somebody in.
    pub until: Timestamp,
    /// The letter that was to bring it came back, or no mail server took it.
    pub lost: bool,
}

/// An invitation to be made.
pub struct NewProgrammeInvitation {
    /// Hash of its token.
    pub hash: [u8; 32],
    /// As what.
    pub role: ProgrammeRole,
    /// The number of a place in it, for somebody who goes through it.
    pub participant: Option<u32>,
    /// When it is made.
    pub now: Timestamp,
    /// The letter that brings it, if it goes by mail.
    pub letter: Option<SealedLetter>,
}

/// Programmes.
#[async_trait]
pub trait Programmes {
    /// Begins a programme, with the first rows of its log.
    ///
    /// # Errors
    /// `NotFound("organisation")` if `by` does not organise there; `AlreadyThere("programmes")` if it has as many as may be.
    async fn insert_programme(
        &self,
        id: &ProgrammeId,
        organisation: &OrganisationId,
        by: &PersonId,
        rows: Vec<ChangeRow>,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Appends all events or none. A number, and a change, go into a log one time.
    ///
    /// # Errors
    /// See [`ChangeError`].
    async fn append_programme_rows(&self, id: &ProgrammeId, rows: Vec<ChangeRow>) -> Result<(), ChangeError>;

    /// Makes sets of the programme's organisation, with their seats and first sessions and the letters that bring their
    /// invitations, and appends the rows that note them: all of it or nothing.
    ///
    /// # Errors
    /// See [`ChangeError`].
    async fn insert_sets_of_programme(
        &self,
        id: &ProgrammeId,
        rows: Vec<ChangeRow>,
        sets: Vec<(SealedSet, SealedSession)>,
        letters: Vec<SeatLetter>,
        now: Timestamp,
    ) -> Result<(), ChangeError>;

    /// All events of a programme, in the order of numbers.
    ///
    /// # Errors
    /// Only the store's own.
    async fn programme_rows(&self, id: &ProgrammeId) -> Result<Vec<ChangeRow>, StoreError>;

    /// Whether a change is in the log of a programme.
    ///
    /// # Errors
    /// Only the store's own.
    async fn programme_has_change(&self, id: &ProgrammeId, change: &str) -> Result<bool, StoreError>;

    /// What somebody is in each programme that they have a role in, the first to begin first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn programmes_of(&self, person: &PersonId) -> Result<Vec<ProgrammeStanding>, StoreError>;

    /// What somebody is in a programme; nothing for whoever has no role in it.
    ///
    /// # Errors
    /// Only the store's own.
    async fn programme_standing(
        &self,
        id: &ProgrammeId,
        person: &PersonId,
    ) -> Result<Option<ProgrammeStanding>, StoreError>;

    /// Who has a role in a programme, organisers of the organisation not among them.
    ///
    /// # Errors
    /// Only the store's own.
    async fn people_of_programme(&self, id: &ProgrammeId) -> Result<Vec<StoredProgrammePerson>, StoreError>;

    /// Whoever runs a programme invites somebody; the letter that brings it is written with it. Earlier invitations to the
    /// same place let nobody in any more.
    ///
    /// # Errors
    /// `NotFound("programme")` if `by` does not run it; `AlreadyThere("invitations")` if too many wait, and
    /// `AlreadyThere("invitation")` if this one does.
    async fn insert_programme_invitation(
        &self,
        id: &ProgrammeId,
        by: &PersonId,
        invitation: NewProgrammeInvitation,
    ) -> Result<(), StoreError>;

    /// The invitations that wait, the first to be made first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn programme_invitations(
        &self,
        id: &ProgrammeId,
        now: Timestamp,
    ) -> Result<Vec<StoredProgrammeInvitation>, StoreError>;

    /// Whoever runs a programme takes an invitation back.
    ///
    /// # Errors
    /// `NotFound` if `by` does not run it, or there is no such invitation.
    async fn withdraw_programme_invitation(
        &self,
        id: &ProgrammeId,
        by: &PersonId,
        hash: &[u8; 32],
    ) -> Result<(), StoreError>;

    /// Whether an invitation still lets somebody in.
    ///
    /// # Errors
    /// Only the store's own.
    async fn is_invited_to_programme(&self, hash: &[u8; 32], now: Timestamp) -> Result<bool, StoreError>;

    /// Somebody comes into a programme by an invitation, once.
    ///
    /// # Errors
    /// `NotFound("invitation")` if it was used or is too old; `AlreadyThere("holder")` if the place is or was somebody
    /// else's, or they have another one in this programme.
    async fn join_programme(
        &self,
        hash: &[u8; 32],
        person: &PersonId,
        now: Timestamp,
    ) -> Result<ProgrammeId, StoreError>;

    /// Takes a role from somebody: they themselves, or whoever runs the programme.
    ///
    /// # Errors
    /// `NotFound` if `by` may not, or they do not have it.
    async fn leave_programme(
        &self,
        id: &ProgrammeId,
        by: &PersonId,
        person: &PersonId,
        role: ProgrammeRole,
    ) -> Result<(), StoreError>;

    /// The numbers that are or were somebody's, each with its programme.
    ///
    /// # Errors
    /// Only the store's own.
    async fn numbers_of(&self, person: &PersonId) -> Result<Vec<(ProgrammeId, u32)>, StoreError>;

    /// Whose a number was whose role has ended; nothing where it is somebody's now, or was never anybody's.
    ///
    /// # Errors
    /// Only the store's own.
    async fn number_was(&self, id: &ProgrammeId, participant: u32) -> Result<Option<PersonId>, StoreError>;

    /// Notes whose a number was, where that is not known.
    ///
    /// # Errors
    /// Only the store's own.
    async fn note_number(
        &self,
        id: &ProgrammeId,
        participant: u32,
        person: &PersonId,
    ) -> Result<(), StoreError>;

    /// A number is nobody's any more, unless somebody has it now.
    ///
    /// # Errors
    /// Only the store's own.
    async fn free_number(&self, id: &ProgrammeId, participant: u32) -> Result<(), StoreError>;

    /// Programmes in which something is sealed as by a version before `sealed_as`.
    ///
    /// # Errors
    /// Only the store's own.
    async fn programmes_sealed_before(&self, sealed_as: u32) -> Result<Vec<ProgrammeId>, StoreError>;

    /// Puts what was sealed anew in place of what was there: events by number, answers by questionnaire. All of it or nothing.
    ///
    /// # Errors
    /// `AlreadyThere("answers")` if there is another version of answers by now.
    async fn put_sealed_anew(
        &self,
        id: &ProgrammeId,
        events: Vec<(u64, Vec<u8>)>,
        answers: Vec<(u32, AnswersRow)>,
        sealed_as: u32,
    ) -> Result<(), StoreError>;
}
