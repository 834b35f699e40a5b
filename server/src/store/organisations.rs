//! Organisations in the clear: a name is sealed with a key of the organisation's own on its way into the store.

use super::port::{NewSession, OrganisationId, PersonId, SealedOrganisation, SeatLetter};
use super::set_keys::Author;
use super::{NewSet, Store, StoreError};
use protocol::organisation::OrganisationRole;
use protocol::{Event, SetId, Timestamp};

/// An organisation that somebody is in.
pub struct StoredOrganisation {
    /// Its id.
    pub id: OrganisationId,
    /// What it is called.
    pub name: String,
    /// What they are in it.
    pub role: OrganisationRole,
}

impl Store {
    /// Makes an organisation, of which `by` is the first organiser.
    ///
    /// # Errors
    /// As [`insert_organisation`](super::port::Organisations::insert_organisation).
    pub async fn found_organisation(
        &self,
        name: &str,
        by: &PersonId,
        now: Timestamp,
    ) -> Result<StoredOrganisation, StoreError> {
        let id = crate::id::new_organisation(self.region())?;
        let keys = self.keys().for_authors(&name_of_keys(&id), &[Author::Set]).await?;
        let sealed = keys.of(Author::Set)?.seal(name, &name_place(&id))?;
        if let Err(error) = self.insert_organisation(&id, sealed, by, now).await {
            self.keys().erase(&name_of_keys(&id), None).await?;
            return Err(error);
        }
        Ok(StoredOrganisation { id, name: name.to_owned(), role: OrganisationRole::Organiser })
    }

    /// Makes a set of an organisation with its seats, its first session and the letters of its invitations: all of it or
    /// nothing.
    ///
    /// # Errors
    /// As [`insert_set_of_organisation`](super::port::Organisations::insert_set_of_organisation).
    pub async fn make_set(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        (set, session, opening): (NewSet, NewSession, Vec<Event>),
        letters: Vec<SeatLetter>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let set = self.seal_set(set).await?;
        let session = self.seal_session(session, &opening).await?;
        self.insert_set_of_organisation(id, by, (set, session), letters, now).await
    }

    /// The organisations that somebody is in, the first to come first.
    ///
    /// # Errors
    /// `Damaged` if a name cannot be read.
    pub async fn own_organisations(&self, person: &PersonId) -> Result<Vec<StoredOrganisation>, StoreError> {
        let mut opened = Vec::new();
        for sealed in self.organisations_of(person).await? {
            opened.push(self.open_organisation(sealed).await?);
        }
        Ok(opened)
    }

    /// An organisation that somebody is in; nothing for anybody else.
    ///
    /// # Errors
    /// `Damaged` if its name cannot be read.
    pub async fn own_organisation(
        &self,
        id: &OrganisationId,
        person: &PersonId,
    ) -> Result<Option<StoredOrganisation>, StoreError> {
        match self.organisation(id, person).await? {
            Some(sealed) => self.open_organisation(sealed).await.map(Some),
            None => Ok(None),
        }
    }

    /// The organisation that a set is of: which, and what it is called.
    ///
    /// # Errors
    /// `Damaged` if its name cannot be read.
    pub async fn whose_set(&self, set: &SetId) -> Result<Option<(OrganisationId, String)>, StoreError> {
        match self.organisation_of_set(set).await? {
            Some((id, sealed)) => {
                let name = self.open_name_of(&id, &sealed).await?;
                Ok(Some((id, name)))
            }
            None => Ok(None),
        }
    }

    async fn open_organisation(&self, sealed: SealedOrganisation) -> Result<StoredOrganisation, StoreError> {
        let SealedOrganisation { id, name, role } = sealed;
        let name = self.open_name_of(&id, &name).await?;
        Ok(StoredOrganisation { id, name, role })
    }

    pub(super) async fn open_name_of(
        &self,
        id: &OrganisationId,
        sealed: &[u8],
    ) -> Result<String, StoreError> {
        let keys = self.keys().of_set(&name_of_keys(id)).await?;
        let damaged = |_| StoreError::damaged(format!("the name of organisation {id}"));
        keys.open(sealed, &name_place(id)).map_err(damaged)
    }
}

/// Under a name that no set has, because an id of a set has no colon.
pub(super) fn name_of_keys(id: &OrganisationId) -> SetId {
    SetId(format!("organisation:{id}"))
}

fn name_place(id: &OrganisationId) -> Vec<u8> {
    format!("organisation\0{id}").into_bytes()
}
