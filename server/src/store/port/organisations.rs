//! Organisations: who is in them and as what, who is invited, and which sets are of them. Everything that is asked of one
//! is asked for a person, and there is nothing for whoever is not in it.

use super::{PersonId, SealedLetter, SealedSession, SealedSet, SeatLetter, Seated};
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::http::Language;
use protocol::organisation::OrganisationRole;
use protocol::{Millis, SetId, Timestamp};
use std::fmt;

/// How long an invitation into an organisation lets somebody in.
pub const ORGANISATION_INVITED_FOR: Millis = Millis::from_mins(14 * 24 * 60);
/// Invitations into one organisation that wait at once.
pub const ORGANISATION_INVITATIONS_MAX: i64 = 200;
/// People of one organisation.
pub const ORGANISATION_PEOPLE_MAX: i64 = 1_000;
/// Organisations that one person is in.
pub const ORGANISATIONS_OF_PERSON_MAX: i64 = 20;

/// The id of an organisation.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct OrganisationId(pub String);

impl fmt::Display for OrganisationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An organisation, its name sealed.
#[derive(Clone, Debug)]
pub struct SealedOrganisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its name.
    pub name: Vec<u8>,
    /// What the person who asks is in it.
    pub role: OrganisationRole,
}

/// Somebody in an organisation.
#[derive(Clone, Debug)]
pub struct StoredOrganisationPerson {
    /// Who.
    pub person: PersonId,
    /// Their address, sealed with their own key.
    pub address: Vec<u8>,
    /// The language of their letters.
    pub language: Language,
    /// What they are in it.
    pub role: OrganisationRole,
    /// Since when.
    pub since: Timestamp,
    /// Letters to their address came back for good, and it was not confirmed since.
    pub returned: bool,
}

/// An invitation that waits to be used.
#[derive(Clone, Debug)]
pub struct StoredOrganisationInvitation {
    /// Hash of its token.
    pub hash: [u8; 32],
    /// As what.
    pub role: OrganisationRole,
    /// Since when it waits.
    pub made_at: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// The letter that was to bring it came back, or no mail server took it.
    pub returned: bool,
}

/// An invitation to be made.
pub struct NewOrganisationInvitation {
    /// Hash of its token.
    pub hash: [u8; 32],
    /// As what.
    pub role: OrganisationRole,
    /// When it is made.
    pub now: Timestamp,
    /// The letter that brings it, if it goes by mail.
    pub letter: Option<SealedLetter>,
}

/// Organisations.
#[async_trait]
pub trait Organisations {
    /// Makes an organisation, of which `by` is the first organiser.
    ///
    /// # Errors
    /// `AlreadyThere("organisations")` if they are in as many as anybody may be.
    async fn insert_organisation(
        &self,
        id: &OrganisationId,
        name: Vec<u8>,
        by: &PersonId,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// The organisations that a person is in, the first to come first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn organisations_of(&self, person: &PersonId) -> Result<Vec<SealedOrganisation>, StoreError>;

    /// An organisation that a person is in; nothing for anybody else.
    ///
    /// # Errors
    /// Only the store's own.
    async fn organisation(
        &self,
        id: &OrganisationId,
        person: &PersonId,
    ) -> Result<Option<SealedOrganisation>, StoreError>;

    /// Who is in an organisation, organisers first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn people_of_organisation(
        &self,
        id: &OrganisationId,
    ) -> Result<Vec<StoredOrganisationPerson>, StoreError>;

    /// The sets of an organisation, the first to be made first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn sets_of_organisation(&self, id: &OrganisationId) -> Result<Vec<SetId>, StoreError>;

    /// The invitations into an organisation that wait, the first to be made first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn organisation_invitations(
        &self,
        id: &OrganisationId,
        now: Timestamp,
    ) -> Result<Vec<StoredOrganisationInvitation>, StoreError>;

    /// An organiser invites somebody; the letter that brings it is written with it.
    ///
    /// # Errors
    /// `NotFound("organisation")` if `by` is no organiser there; `AlreadyThere("invitations")` if too many wait.
    async fn insert_organisation_invitation(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        invitation: NewOrganisationInvitation,
    ) -> Result<(), StoreError>;

    /// An organiser takes an invitation back.
    ///
    /// # Errors
    /// `NotFound` if `by` is no organiser there, or there is no such invitation.
    async fn withdraw_organisation_invitation(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        hash: &[u8; 32],
    ) -> Result<(), StoreError>;

    /// Whether an invitation still lets somebody in.
    ///
    /// # Errors
    /// Only the store's own.
    async fn is_invited_to_organisation(&self, hash: &[u8; 32], now: Timestamp) -> Result<bool, StoreError>;

    /// Somebody comes into an organisation by an invitation, once. Whoever is in it already keeps what is more.
    ///
    /// # Errors
    /// `NotFound("invitation")` if it was used, withdrawn, or is too old; `AlreadyThere` if there are as many people, or
    /// they are in as many organisations, as may be.
    async fn join_organisation(
        &self,
        hash: &[u8; 32],
        person: &PersonId,
        now: Timestamp,
    ) -> Result<OrganisationId, StoreError>;

    /// Takes somebody out of an organisation: themselves, or by an organiser.
    ///
    /// # Errors
    /// `NotFound` if `by` may not, or they are not in it; `AlreadyThere("last organiser")` if nobody would organise it.
    async fn leave_organisation(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        person: &PersonId,
    ) -> Result<(), StoreError>;

    /// An organiser makes a set of the organisation with its seats and first session, in which nobody sits yet, and the letters
    /// that bring its invitations: all of it or nothing.
    ///
    /// # Errors
    /// `NotFound("organisation")` if `by` is no organiser there.
    async fn insert_set_of_organisation(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        made: (SealedSet, SealedSession),
        letters: Vec<SeatLetter>,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Whoever sits in the facilitator's seat of a set says which organisation it is of, or that it is of none. They must
    /// be in that organisation themselves.
    ///
    /// # Errors
    /// `NotFound` if they do not sit there, or are not in the organisation.
    async fn set_organisation(&self, by: &Seated, id: Option<&OrganisationId>) -> Result<(), StoreError>;

    /// The organisation that a set is of, and its sealed name.
    ///
    /// # Errors
    /// Only the store's own.
    async fn organisation_of_set(&self, set: &SetId)
    -> Result<Option<(OrganisationId, Vec<u8>)>, StoreError>;
}
