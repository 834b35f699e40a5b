//! Providers and identities in the clear. A provider's description is sealed with its organisation's key, its secret among
//! it; who somebody is to a provider is a keyed hash, and the issuer's name is sealed with the person's own key.

use super::accounts::{name_of_keys, person_place};
use super::organisations;
use super::port::{
    EndedSignIn, LetIn, NewIdentity, NewPerson, OrganisationId, PersonId, SealedProvider, SealedProviderAsk,
    SignedInAs, Visitor,
};
use super::set_keys::Author;
use super::{DeviceId, Store, StoreError};
use crate::auth::{Address, Secret};
use crate::id;
use crate::provider::{Begun, Provider};
use protocol::Timestamp;
use protocol::http::Language;

/// An organisation's provider, and whether everybody is offered it.
pub struct ProviderKept {
    /// Its description.
    pub provider: Provider,
    /// It is offered to everybody who comes to sign in.
    pub listed: bool,
}

/// A browser that is sent to a provider.
pub struct ProviderAsk {
    /// Of which organisation the provider is.
    pub organisation: OrganisationId,
    /// Whose account it is to be added to; nothing to come in.
    pub to: Option<PersonId>,
    /// What only the browser and the provider may know.
    pub begun: Begun,
    /// The language of the page that asked.
    pub language: Language,
}

/// Who somebody is to a provider, as they are shown it.
pub struct StoredIdentityShown {
    /// Which.
    pub mark: String,
    /// The issuer.
    pub issuer: String,
    /// Since when.
    pub since: Timestamp,
    /// The account began with it.
    pub first: bool,
}

impl Store {
    /// Keeps an organisation's provider in the place of the one before, or takes it away. Whoever came in by another issuer
    /// than there is then is signed out.
    ///
    /// # Errors
    /// As [`put_provider`](super::port::Providers::put_provider).
    pub async fn set_provider(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        kept: Option<ProviderKept>,
        now: Timestamp,
    ) -> Result<Vec<EndedSignIn>, StoreError> {
        let before = self.provider(id).await?.map(|before| before.provider.issuer.clone());
        let same = before.is_some() && before == kept.as_ref().map(|kept| kept.provider.issuer.clone());
        let sealed = match kept {
            Some(ProviderKept { provider, listed }) => {
                let text = serde_json::to_string(&provider).map_err(|_| damaged(id))?;
                let keys = self.keys().for_authors(&organisations::name_of_keys(id), &[Author::Set]).await?;
                let sealed = keys.of(Author::Set)?.seal(&text, &provider_place(id))?;
                Some(SealedProvider { sealed, listed })
            }
            None => None,
        };
        self.put_provider(id, by, sealed, same, now).await
    }

    /// The provider of an organisation, if it has one.
    ///
    /// # Errors
    /// `Damaged` if it cannot be read.
    pub async fn provider(&self, id: &OrganisationId) -> Result<Option<ProviderKept>, StoreError> {
        let Some(SealedProvider { sealed, listed }) = self.provider_of(id).await? else { return Ok(None) };
        let keys = self.keys().of_set(&organisations::name_of_keys(id)).await?;
        let text = keys.open(&sealed, &provider_place(id)).map_err(|_| damaged(id))?;
        let provider = serde_json::from_str(&text).map_err(|_| damaged(id))?;
        Ok(Some(ProviderKept { provider, listed }))
    }

    /// The organisations whose providers are offered to everybody, and what they are called.
    ///
    /// # Errors
    /// `Damaged` if a name cannot be read.
    pub async fn offered_providers(&self) -> Result<Vec<(OrganisationId, String)>, StoreError> {
        let mut offered = Vec::new();
        for (id, sealed) in self.listed_providers().await? {
            let name = self.open_name_of(&id, &sealed).await?;
            offered.push((id, name));
        }
        Ok(offered)
    }

    /// A browser is sent to a provider, and comes back with `state`.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn ask_provider(
        &self,
        visitor: Visitor,
        state: &Secret<16>,
        ask: ProviderAsk,
    ) -> Result<LetIn, StoreError> {
        let (hash, unreadable) = (state.hash(), || StoreError::damaged("a sign-in under way"));
        let text = serde_json::to_string(&ask.begun).map_err(|_| unreadable())?;
        let sealed = self.service_keys().await?.of(Author::Set)?.seal(&text, &ask_place(&hash))?;
        let ProviderAsk { organisation, to, language, .. } = ask;
        let ask = SealedProviderAsk { state: hash, organisation, to, sealed, language };
        self.insert_provider_ask(visitor, ask).await
    }

    /// The browser comes back, once and in time. Nothing for any other browser.
    ///
    /// # Errors
    /// `Damaged` if what was kept cannot be read.
    pub async fn come_back(
        &self,
        state: &Secret<16>,
        device: DeviceId,
        now: Timestamp,
    ) -> Result<Option<ProviderAsk>, StoreError> {
        let hash = state.hash();
        let Some(ask) = self.take_provider_ask(&hash, device, now).await? else { return Ok(None) };
        let unreadable = || StoreError::damaged("a sign-in under way");
        let text =
            self.service_keys().await?.open(&ask.sealed, &ask_place(&hash)).map_err(|_| unreadable())?;
        let begun = serde_json::from_str(&text).map_err(|_| unreadable())?;
        let SealedProviderAsk { organisation, to, language, .. } = ask;
        Ok(Some(ProviderAsk { organisation, to, begun, language }))
    }

    /// By what somebody is known again who comes by a provider: issuer and subject together, and nothing else.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn mark_of_identity(&self, issuer: &str, subject: &str) -> Result<String, StoreError> {
        let named = ["provider", issuer, subject].join("\0");
        Ok(self.service_keys().await?.of(Author::Set)?.mark(named.as_bytes()))
    }

    /// Signs a browser in as whoever has an identity already.
    ///
    /// # Errors
    /// As [`sign_in_as`](super::port::Providers::sign_in_as).
    pub async fn sign_in_known(
        &self,
        visitor: Visitor,
        mark: &str,
        organisation: &OrganisationId,
    ) -> Result<SignedInAs, StoreError> {
        self.sign_in_as(visitor, (mark, organisation), None).await
    }

    /// Signs a browser in as whoever has an identity; whoever is new has an account from now on, and an address where
    /// letters reach them, if there is one.
    ///
    /// # Errors
    /// As [`sign_in_as`](super::port::Providers::sign_in_as).
    pub async fn sign_in_new(
        &self,
        visitor: Visitor,
        (mark, issuer, organisation): (&str, &str, &OrganisationId),
        address: Option<Address>,
        language: Language,
    ) -> Result<SignedInAs, StoreError> {
        let id = id::new_person()?;
        let own = self.keys().for_authors(&name_of_keys(&id), &[Author::Set]).await?;
        let address = address.map(|address| address.text()).unwrap_or_default();
        let person =
            NewPerson { address: own.of(Author::Set)?.seal(&address, &person_place(&id))?, id: id.clone() };
        let identity = self.identity(&id, mark, issuer).await?;
        let new = Some((person, identity, language));
        let outcome = self.sign_in_as(visitor, (mark, organisation), new).await;
        if !matches!(&outcome, Ok(as_whom) if as_whom.person == id) {
            self.keys().erase(&name_of_keys(&id), None).await?;
        }
        outcome
    }

    /// Adds an identity to the account of whoever is signed in on a browser.
    ///
    /// # Errors
    /// As [`add_identity`](super::port::Providers::add_identity).
    pub async fn add_own_identity(
        &self,
        device: DeviceId,
        person: &PersonId,
        (mark, issuer): (&str, &str),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let identity = self.identity(person, mark, issuer).await?;
        self.add_identity(device, person, identity, now).await
    }

    /// Who somebody is to providers.
    ///
    /// # Errors
    /// `Damaged` if an issuer cannot be read.
    pub async fn own_identities(&self, person: &PersonId) -> Result<Vec<StoredIdentityShown>, StoreError> {
        let keys = self.keys().of_set(&name_of_keys(person)).await?;
        let known = self.identities_of(person).await?.into_iter();
        known
            .map(|known| {
                let issuer = keys.open(&known.issuer, &identity_place(&known.mark));
                let issuer = issuer.map_err(|_| StoreError::damaged(format!("the person {person}")))?;
                Ok(StoredIdentityShown { mark: known.mark, issuer, since: known.since, first: known.first })
            })
            .collect()
    }

    async fn identity(&self, person: &PersonId, mark: &str, issuer: &str) -> Result<NewIdentity, StoreError> {
        let own = self.keys().for_authors(&name_of_keys(person), &[Author::Set]).await?;
        let issuer = own.of(Author::Set)?.seal(issuer, &identity_place(mark))?;
        Ok(NewIdentity { mark: mark.to_owned(), issuer })
    }
}

fn damaged(id: &OrganisationId) -> StoreError {
    StoreError::damaged(format!("the provider of organisation {id}"))
}

fn provider_place(id: &OrganisationId) -> Vec<u8> {
    format!("provider\0{id}").into_bytes()
}

fn identity_place(mark: &str) -> Vec<u8> {
    format!("identity\0{mark}").into_bytes()
}

fn ask_place(state: &[u8; 32]) -> Vec<u8> {
    [b"provider ask\0".as_slice(), state].concat()
}
