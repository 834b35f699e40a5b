//! Letters in the clear: one that is written already is sealed with the service's own key on its way into the store, and
//! an address is opened with its person's.

use super::accounts::{name_of_keys, person_place};
use super::port::{LetterId, MailboxCursor, PersonId, SealedLetter};
use super::set_keys::Author;
use super::{Store, StoreError};
use crate::auth::Address;
use crate::id;
use protocol::{MemberId, SetId, Timestamp};
use serde::{Deserialize, Serialize};

/// A letter that is written already.
#[derive(Serialize, Deserialize)]
pub struct WrittenLetter {
    /// To which address.
    pub to: String,
    /// What stands above it.
    pub subject: String,
    /// What it says.
    pub text: String,
}

impl Store {
    /// Opens a letter that was sealed when it was written.
    ///
    /// # Errors
    /// `Damaged` if it cannot be read.
    pub(crate) async fn open_letter(
        &self,
        id: &LetterId,
        sealed: &[u8],
    ) -> Result<WrittenLetter, StoreError> {
        let damaged = || StoreError::damaged("a letter that is to go");
        let text = self.service_keys().await?.open(sealed, &letter_place(id)).map_err(|_| damaged())?;
        serde_json::from_str(&text).map_err(|_| damaged())
    }

    /// Seals a letter that is written already.
    ///
    /// # Errors
    /// Only the store's own.
    pub(crate) async fn seal_letter(
        &self,
        letter: &WrittenLetter,
        until: Timestamp,
    ) -> Result<SealedLetter, StoreError> {
        self.seal_letter_as(LetterId(crate::id::new_letter()?), letter, until).await
    }

    /// The same, under an id of its writer's: a letter that is written again under it is the same letter.
    ///
    /// # Errors
    /// Only the store's own.
    pub(crate) async fn seal_letter_as(
        &self,
        id: LetterId,
        letter: &WrittenLetter,
        until: Timestamp,
    ) -> Result<SealedLetter, StoreError> {
        let text =
            serde_json::to_string(letter).map_err(|_| StoreError::damaged("a letter that is to go"))?;
        let sealed = self.service_keys().await?.of(Author::Set)?.seal(&text, &letter_place(&id))?;
        Ok(SealedLetter { id, sealed, until })
    }

    /// The word in the address that answers to an invitation go to: whoever shows it had the letter. It is the same in every
    /// letter to one person about one meeting, says nothing of any of them, and nobody can guess it.
    ///
    /// # Errors
    /// Only the store's own.
    pub(crate) async fn word_for_answers(
        &self,
        set: &SetId,
        meeting: sets::MeetingId,
        member: MemberId,
        person: &PersonId,
    ) -> Result<String, StoreError> {
        let what = format!("answers\0{set}\0{}\0{member}\0{person}", meeting.0);
        let mark = self.service_keys().await?.of(Author::Set)?.mark_bytes(what.as_bytes());
        Ok(id::of_bytes(mark))
    }

    /// What the token of a link is made of that belongs to one change of somebody's: asked for twice, it is the same link, and
    /// nobody can guess it.
    ///
    /// # Errors
    /// Only the store's own.
    pub(crate) async fn mark_of_link(&self, scope: &str, change: &str) -> Result<[u8; 16], StoreError> {
        let what = format!("link\0{scope}\0{change}");
        Ok(self.service_keys().await?.of(Author::Set)?.mark_bytes(what.as_bytes()))
    }

    /// Claims a mailbox by its name, as [`claim_mailbox`](super::port::Mailboxes::claim_mailbox) does by its mark, which
    /// comes with how far it was read.
    ///
    /// # Errors
    /// Only the store's own.
    pub(crate) async fn claim_mailbox_named(
        &self,
        name: &str,
        node: &str,
    ) -> Result<Option<(String, MailboxCursor)>, StoreError> {
        let named = [b"mailbox\0".as_slice(), name.as_bytes()].concat();
        let mark = self.service_keys().await?.of(Author::Set)?.mark(&named);
        Ok(self.claim_mailbox(&mark, node).await?.map(|cursor| (mark, cursor)))
    }

    /// The address of a person; nothing if their key was deleted since.
    ///
    /// # Errors
    /// `Damaged` if it cannot be read.
    pub(crate) async fn address_of(
        &self,
        person: &PersonId,
        sealed: &[u8],
    ) -> Result<Option<Address>, StoreError> {
        let keys = self.keys().of_set(&name_of_keys(person)).await?;
        let address = keys.open(sealed, &person_place(person));
        let address = address.map_err(|_| StoreError::damaged(format!("the person {person}")))?;
        Ok(Address::parse(&address))
    }
}

fn letter_place(id: &LetterId) -> Vec<u8> {
    format!("letter to go\0{id}").into_bytes()
}
