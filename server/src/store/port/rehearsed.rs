//! Programmes that are played for a visitor: people who are nobody, organisations that go by themselves, and what somebody
//! is in such a programme just now. Nothing here is about anything real.

use super::{LetIn, NewPerson, OrganisationId, PersonId, ProgrammeId, Visitor};
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::http::Language;
use protocol::programme::ProgrammeRole;
use protocol::{SetId, Timestamp};

/// Somebody who is nobody, to be signed in on a browser without a letter.
pub struct NewRehearsed {
    /// Their account, if they have none yet.
    pub person: NewPerson,
    /// Keyed hash of their address, which no letter reaches.
    pub mark: String,
    /// The language of their pages.
    pub language: Language,
    /// When they go.
    pub until: Timestamp,
}

/// What goes with a rehearsed organisation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RehearsedOrganisation {
    /// Which.
    pub id: OrganisationId,
    /// Its programmes.
    pub programmes: Vec<ProgrammeId>,
    /// The sets that were made of them.
    pub sets: Vec<SetId>,
}

/// Rehearsed programmes.
#[async_trait]
pub trait Rehearsed {
    /// Signs a browser in as somebody who is nobody; whoever is signed in there stays. Who it is now.
    ///
    /// # Errors
    /// `AlreadyThere("person")` if the address is a real person's.
    async fn insert_rehearsed_person(
        &self,
        visitor: Visitor,
        new: NewRehearsed,
    ) -> Result<(LetIn, PersonId), StoreError>;

    /// Says that everything in an organisation is a rehearsal, before there is anything in it.
    ///
    /// # Errors
    /// `NotFound("organisation")` if there is none, or something is in it already.
    async fn rehearse_organisation(&self, id: &OrganisationId, until: Timestamp) -> Result<(), StoreError>;

    /// Whether everything in an organisation is a rehearsal.
    ///
    /// # Errors
    /// Only the store's own.
    async fn is_rehearsed(&self, id: &OrganisationId) -> Result<bool, StoreError>;

    /// Lets somebody have this one role in a rehearsed programme, in the place of those they have there.
    ///
    /// # Errors
    /// `NotFound("programme")` if it is none that is rehearsed.
    async fn see_rehearsed_as(
        &self,
        id: &ProgrammeId,
        person: &PersonId,
        role: ProgrammeRole,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// What goes by now, with all that goes with it.
    ///
    /// # Errors
    /// Only the store's own.
    async fn outlived_rehearsals(
        &self,
        now: Timestamp,
    ) -> Result<(Vec<RehearsedOrganisation>, Vec<PersonId>), StoreError>;

    /// Removes a rehearsed organisation with its programmes.
    ///
    /// # Errors
    /// Only the store's own.
    async fn delete_rehearsed(&self, id: &OrganisationId) -> Result<(), StoreError>;
}
