//! The providers that organisations sign in by: what one is described as, browsers that were sent to one, and who somebody
//! is there. Who that is comes here as a keyed hash of issuer and subject together; no address takes part in it.

use super::{DeviceId, EndedSignIn, LetIn, NewPerson, OrganisationId, PersonId, SignedInAs, Visitor};
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::Timestamp;
use protocol::http::Language;

/// An organisation's provider.
#[derive(Clone)]
pub struct SealedProvider {
    /// Its description, sealed with the organisation's own key.
    pub sealed: Vec<u8>,
    /// It is offered to everybody who comes to sign in.
    pub listed: bool,
}

/// A browser that is sent to a provider.
pub struct SealedProviderAsk {
    /// Hash of what it comes back with.
    pub state: [u8; 32],
    /// Of which organisation the provider is.
    pub organisation: OrganisationId,
    /// Whose account it is to be added to; nothing to come in.
    pub to: Option<PersonId>,
    /// What only the browser and the provider may know, sealed with the service's own key.
    pub sealed: Vec<u8>,
    /// The language of the page that asked, and of a person who is new.
    pub language: Language,
}

/// Who somebody is to a provider.
#[derive(Clone)]
pub struct NewIdentity {
    /// Keyed hash of issuer and subject.
    pub mark: String,
    /// The issuer, sealed with the person's own key.
    pub issuer: Vec<u8>,
}

/// The same, as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredIdentity {
    /// Keyed hash of issuer and subject.
    pub mark: String,
    /// The issuer, sealed with the person's own key.
    pub issuer: Vec<u8>,
    /// Since when.
    pub since: Timestamp,
    /// The person's account began with it.
    pub first: bool,
}

/// Providers and identities.
#[async_trait]
pub trait Providers {
    /// An organiser describes their organisation's provider, in the place of the one before, or takes it away. Unless it is
    /// the `same` one, described anew, whoever came in by the one before is signed out.
    ///
    /// # Errors
    /// `NotFound("organisation")` if `by` is no organiser there.
    async fn put_provider(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        provider: Option<SealedProvider>,
        same: bool,
        now: Timestamp,
    ) -> Result<Vec<EndedSignIn>, StoreError>;

    /// The provider of an organisation, if it has one.
    ///
    /// # Errors
    /// Only the store's own.
    async fn provider_of(&self, id: &OrganisationId) -> Result<Option<SealedProvider>, StoreError>;

    /// The organisations whose providers are offered to everybody, and their sealed names, the first to be made first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn listed_providers(&self) -> Result<Vec<(OrganisationId, Vec<u8>)>, StoreError>;

    /// A browser is sent to a provider; what it was sent to before ends.
    ///
    /// # Errors
    /// Only the store's own.
    async fn insert_provider_ask(
        &self,
        visitor: Visitor,
        ask: SealedProviderAsk,
    ) -> Result<LetIn, StoreError>;

    /// The browser comes back, once and in time. Nothing for any other browser, which does not spoil it.
    ///
    /// # Errors
    /// Only the store's own.
    async fn take_provider_ask(
        &self,
        state: &[u8; 32],
        device: DeviceId,
        now: Timestamp,
    ) -> Result<Option<SealedProviderAsk>, StoreError>;

    /// Whose an identity is.
    ///
    /// # Errors
    /// Only the store's own.
    async fn person_of_identity(&self, mark: &str) -> Result<Option<PersonId>, StoreError>;

    /// Who somebody is to providers, the first to come first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn identities_of(&self, person: &PersonId) -> Result<Vec<StoredIdentity>, StoreError>;

    /// Signs a browser in as whoever has an identity, by its mark, at the provider of an organisation; `new` becomes the
    /// account if it is nobody's yet. As for [`take_proof`](super::Accounts::take_proof), whoever was signed in there before
    /// is signed out.
    ///
    /// # Errors
    /// `NotFound("person")` if the identity is nobody's and `new` is nothing; `NotFound("browser")` if the browser is not
    /// known any more; `NotFound("provider")` if the organisation has none any more.
    async fn sign_in_as(
        &self,
        visitor: Visitor,
        identity: (&str, &OrganisationId),
        new: Option<(NewPerson, NewIdentity, Language)>,
    ) -> Result<SignedInAs, StoreError>;

    /// Adds an identity to the account of whoever is signed in on a browser.
    ///
    /// # Errors
    /// `NotFound("sign-in")` if they are not signed in there any more; `AlreadyThere("identity")` if it is another's.
    async fn add_identity(
        &self,
        device: DeviceId,
        person: &PersonId,
        identity: NewIdentity,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Takes an identity from a person's account.
    ///
    /// # Errors
    /// `NotFound("identity")` if it is not theirs, or is the one their account began with: they might never come in again.
    async fn end_identity(&self, person: &PersonId, mark: &str) -> Result<(), StoreError>;
}
