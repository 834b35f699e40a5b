//! Rehearsed programmes in the clear: accounts of people who are nobody, and removing what was played with its keys.

use super::accounts::{name_of_keys, person_place};
use super::organisations::name_of_keys as keys_of_organisation;
use super::port::{LetIn, NewPerson, NewRehearsed, PersonId, RehearsedOrganisation, Visitor};
use super::programmes::keys_of_programme;
use super::set_keys::Author;
use super::{Store, StoreError};
use crate::auth::Address;
use crate::id;
use protocol::Timestamp;
use protocol::http::Language;

impl Store {
    /// Signs a browser in as somebody who is nobody, with an address that no letter reaches; whoever is signed in there
    /// stays. Who it is now.
    ///
    /// # Errors
    /// As [`insert_rehearsed_person`](super::port::Rehearsed::insert_rehearsed_person).
    pub async fn rehearse_person(
        &self,
        visitor: Visitor,
        address: &Address,
        language: Language,
        until: Timestamp,
    ) -> Result<(LetIn, PersonId), StoreError> {
        let drawn = id::new_person()?;
        let own = self.keys().for_authors(&name_of_keys(&drawn), &[Author::Set]).await?;
        let sealed = own.of(Author::Set)?.seal(&address.text(), &person_place(&drawn))?;
        let person = NewPerson { id: drawn.clone(), address: sealed };
        let new = NewRehearsed { person, mark: self.mark_of(address).await?, language, until };
        let made = self.insert_rehearsed_person(visitor, new).await;
        if !matches!(&made, Ok((_, known)) if *known == drawn) {
            self.keys().erase(&name_of_keys(&drawn), None).await?;
        }
        made
    }

    /// Removes a rehearsed organisation with its programmes, keys first. Its sets are the caller's to remove before. What
    /// was played need not be kept from coming back with a backup: it goes again by its time.
    ///
    /// # Errors
    /// Only the store's own; asked again, it does what is left.
    pub async fn remove_rehearsed(&self, organisation: &RehearsedOrganisation) -> Result<(), StoreError> {
        for programme in &organisation.programmes {
            self.keys().erase(&keys_of_programme(programme), None).await?;
        }
        self.keys().erase(&keys_of_organisation(&organisation.id), None).await?;
        self.delete_rehearsed(&organisation.id).await
    }

    /// Removes the account of somebody who was nobody.
    ///
    /// # Errors
    /// Only the store's own; asked again, it does what is left.
    pub async fn remove_rehearsed_person(&self, person: &PersonId) -> Result<(), StoreError> {
        self.keys().erase(&name_of_keys(person), None).await?;
        self.delete_person(person).await
    }
}
