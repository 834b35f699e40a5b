//! Passkeys in the clear. A credential's id is a keyed hash; what it is called, and by what its signatures are known, is sealed
//! with its person's own key, so that deleting that key leaves nothing of it.

use super::accounts::name_of_keys;
use super::port::{
    EndedSignIn, LetIn, PersonId, SealedPasskey, SealedPasskeyAsk, SignedInAs, StoredPasskey, Visitor,
};
use super::set_keys::{Author, SetKeys};
use super::{DeviceId, Store, StoreError};
use crate::auth::Secret;
use crate::passkey::{Credential, HANDLE_BYTES, Making, Showing};
use protocol::Timestamp;
use serde::{Deserialize, Serialize};

/// What a browser was asked, and its answer has to fit.
#[derive(Serialize, Deserialize)]
pub enum PasskeyAsk {
    /// To make a passkey.
    Make(Making),
    /// To show one.
    Show(Showing),
}

/// A passkey, as its person is shown it.
pub struct StoredPasskeyShown {
    /// Which.
    pub mark: String,
    /// What it is called.
    pub name: String,
    /// By what its signatures are known.
    pub credential: Credential,
    /// When it was made.
    pub made_at: Timestamp,
    /// When somebody came in by it last.
    pub used_at: Option<Timestamp>,
    /// When it looked as if there were a copy of it: since then it lets nobody in.
    pub doubted_at: Option<Timestamp>,
}

/// What of a passkey is sealed.
#[derive(Serialize, Deserialize)]
struct Words {
    name: String,
    credential: Credential,
}

impl Store {
    /// By what a passkey knows whose it is: the same for all of a person's, so that a device keeps one of each account, and
    /// nothing of what they are known by here.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn passkey_handle(&self, person: &PersonId) -> Result<[u8; HANDLE_BYTES], StoreError> {
        let named = format!("passkey handle\0{person}");
        let mark = self.service_keys().await?.of(Author::Set)?.mark(named.as_bytes());
        let digest = ring::digest::digest(&ring::digest::SHA256, mark.as_bytes());
        let handle = digest.as_ref().first_chunk();
        handle.copied().ok_or_else(|| StoreError::damaged("a passkey"))
    }

    /// A browser is asked to make a passkey for somebody, or to show one, and answers with `state`.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn ask_passkey(
        &self,
        visitor: Visitor,
        state: &Secret<16>,
        to: Option<PersonId>,
        ask: &PasskeyAsk,
    ) -> Result<LetIn, StoreError> {
        let state = state.hash();
        let text = serde_json::to_string(ask).map_err(|_| unreadable())?;
        let sealed = self.service_keys().await?.of(Author::Set)?.seal(&text, &ask_place(&state))?;
        self.insert_passkey_ask(visitor, SealedPasskeyAsk { state, to, sealed }).await
    }

    /// The browser answers, once and in time: for whose account, and what its answer has to fit. Nothing for any other browser.
    ///
    /// # Errors
    /// `Damaged` if what was kept cannot be read.
    pub async fn passkey_asked(
        &self,
        state: &Secret<16>,
        device: DeviceId,
        now: Timestamp,
    ) -> Result<Option<(Option<PersonId>, PasskeyAsk)>, StoreError> {
        let state = state.hash();
        let Some(ask) = self.take_passkey_ask(&state, device, now).await? else { return Ok(None) };
        let text = self.service_keys().await?.open(&ask.sealed, &ask_place(&state));
        let text = text.map_err(|_| unreadable())?;
        Ok(Some((ask.to, serde_json::from_str(&text).map_err(|_| unreadable())?)))
    }

    /// A person's passkeys, the first to be made first.
    ///
    /// # Errors
    /// `Damaged` if one cannot be read.
    pub async fn own_passkeys(&self, person: &PersonId) -> Result<Vec<StoredPasskeyShown>, StoreError> {
        let stored = self.passkeys_of(person).await?;
        if stored.is_empty() {
            return Ok(Vec::new());
        }
        let keys = self.keys().of_set(&name_of_keys(person)).await?;
        stored.into_iter().filter_map(|stored| open(&keys, stored).transpose()).collect()
    }

    /// Whose a passkey is, by the id that its device gave it. One that was doubted lets nobody in.
    ///
    /// # Errors
    /// `Damaged` if it cannot be read.
    pub async fn passkey(&self, id: &[u8]) -> Result<Option<(PersonId, StoredPasskeyShown)>, StoreError> {
        let mark = self.mark_of_passkey(id).await?;
        let Some(stored) = self.passkey_of_mark(&mark).await? else { return Ok(None) };
        let person = stored.person.clone();
        let keys = self.keys().of_set(&name_of_keys(&person)).await?;
        Ok(open(&keys, stored)?.map(|shown| (person, shown)))
    }

    /// Adds a passkey to the account of whoever is signed in on a browser.
    ///
    /// # Errors
    /// As [`insert_passkey`](super::port::Passkeys::insert_passkey).
    pub async fn add_passkey(
        &self,
        device: DeviceId,
        person: &PersonId,
        (name, credential): (String, Credential),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mark = self.mark_of_passkey(credential.id()).await?;
        let sealed = self.seal_passkey(person, &mark, &Words { name, credential }).await?;
        self.insert_passkey(device, person, SealedPasskey { mark, sealed, counter: 0 }, now).await
    }

    /// Signs a browser in as whoever has a passkey, which has signed so often by now.
    ///
    /// # Errors
    /// As [`sign_in_by_passkey`](super::port::Passkeys::sign_in_by_passkey).
    pub async fn sign_in_with(
        &self,
        visitor: Visitor,
        person: &PersonId,
        passkey: StoredPasskeyShown,
        counter: u32,
    ) -> Result<SignedInAs, StoreError> {
        let StoredPasskeyShown { mark, name, credential, .. } = passkey;
        let sealed = self.seal_passkey(person, &mark, &Words { name, credential }).await?;
        self.sign_in_by_passkey(visitor, SealedPasskey { mark, sealed, counter }).await
    }

    /// It looks as if there were a copy of a passkey.
    ///
    /// # Errors
    /// As [`doubt_passkey`](super::port::Passkeys::doubt_passkey).
    pub async fn passkey_was_copied(
        &self,
        id: &[u8],
        now: Timestamp,
    ) -> Result<Vec<EndedSignIn>, StoreError> {
        let mark = self.mark_of_passkey(id).await?;
        self.doubt_passkey(&mark, now).await
    }

    async fn mark_of_passkey(&self, id: &[u8]) -> Result<String, StoreError> {
        let named = [b"passkey\0".as_slice(), id].concat();
        Ok(self.service_keys().await?.of(Author::Set)?.mark(&named))
    }

    async fn seal_passkey(
        &self,
        person: &PersonId,
        mark: &str,
        words: &Words,
    ) -> Result<Vec<u8>, StoreError> {
        let text = serde_json::to_string(words).map_err(|_| damaged(person))?;
        let keys = self.keys().for_authors(&name_of_keys(person), &[Author::Set]).await?;
        Ok(keys.of(Author::Set)?.seal(&text, &passkey_place(mark))?)
    }
}

/// Nothing, if its person's key was deleted meanwhile.
fn open(keys: &SetKeys, stored: StoredPasskey) -> Result<Option<StoredPasskeyShown>, StoreError> {
    let text =
        keys.open(&stored.sealed, &passkey_place(&stored.mark)).map_err(|_| damaged(&stored.person))?;
    if text.is_empty() {
        return Ok(None);
    }
    let Words { name, credential } = serde_json::from_str(&text).map_err(|_| damaged(&stored.person))?;
    let StoredPasskey { mark, made_at, used_at, doubted_at, .. } = stored;
    Ok(Some(StoredPasskeyShown { mark, name, credential, made_at, used_at, doubted_at }))
}

fn unreadable() -> StoreError {
    StoreError::damaged("a sign-in under way")
}

fn damaged(person: &PersonId) -> StoreError {
    StoreError::damaged(format!("a passkey of the person {person}"))
}

fn passkey_place(mark: &str) -> Vec<u8> {
    format!("passkey\0{mark}").into_bytes()
}

fn ask_place(state: &[u8; 32]) -> Vec<u8> {
    [b"passkey ask\0".as_slice(), state].concat()
}
