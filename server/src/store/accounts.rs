//! Accounts in the clear: an address is found by a keyed hash and sealed with its person's own key, so that deleting
//! that key leaves nothing of it. The keys lie in the file of keys under names that no set has, because an id of a set
//! has no colon.

use super::letters::WrittenLetter;
use super::port::{
    LetIn, LetterId, NewPerson, PersonId, Proof, SealedAccount, SealedAsk, SignInOutcome, Visitor,
};
use super::set_keys::{Author, SetKeys};
use super::{DeviceId, Store, StoreError};
use crate::auth::{Address, SignInCode, SignInToken};
use crate::id;
use protocol::account::PersonSettings;
use protocol::http::Language;
use protocol::limits::SIGN_IN_WITHIN;
use protocol::{SetId, Timestamp};
use std::sync::Arc;

/// A letter that a browser asks for.
pub struct Ask<'a> {
    /// To whom.
    pub address: &'a Address,
    /// The token of its link.
    pub token: &'a SignInToken,
    /// Its figures.
    pub code: &'a SignInCode,
    /// Its language.
    pub language: Language,
    /// The letter itself.
    pub letter: &'a WrittenLetter,
    /// Anybody may come in here, or somebody invited whoever asks.
    pub vouched: bool,
}

/// What a browser shows of a letter.
#[derive(Clone, Copy)]
pub enum Typed<'a> {
    /// The link was pressed.
    Link(&'a SignInToken),
    /// The figures of the newest letter were typed.
    Code(&'a SignInCode),
}

/// The account of whoever is signed in on a browser.
pub struct StoredAccount {
    /// Whose.
    pub person: PersonId,
    /// The address, as letters go to it; nothing if its key was deleted since.
    pub address: String,
    /// Since when there is this account.
    pub since: Timestamp,
    /// It is of somebody in a rehearsal, and goes by itself.
    pub rehearsed: bool,
}

impl Store {
    /// A mark by which an address is known again, and which says nothing of it to whoever has no key.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn mark_of(&self, address: &Address) -> Result<String, StoreError> {
        Ok(self.service_keys().await?.of(Author::Set)?.mark(address.folded().as_bytes()))
    }

    /// By what somebody is known who tries something, where servers count that together: a keyed hash of what is known of
    /// them.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn mark_of_caller(&self, caller: &str) -> Result<String, StoreError> {
        let named = [b"caller\0".as_slice(), caller.as_bytes()].concat();
        Ok(self.service_keys().await?.of(Author::Set)?.mark(&named))
    }

    /// A browser asks for a letter; the one it asked for before ends. Which letter it is comes with it.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn ask_sign_in(&self, visitor: Visitor, ask: Ask<'_>) -> Result<(LetIn, LetterId), StoreError> {
        let keys = self.service_keys().await?;
        let (key, token) = (keys.of(Author::Set)?, ask.token.hash());
        let sealed = SealedAsk {
            token,
            code_mark: mark_of_code(&keys, &token, ask.code)?,
            address_mark: key.mark(ask.address.folded().as_bytes()),
            address: key.seal(&ask.address.text(), &ask_place(&token))?,
            language: ask.language,
        };
        let letter = self.seal_letter(ask.letter, visitor.now.plus(SIGN_IN_WITHIN)).await?;
        let id = letter.id.clone();
        Ok((self.insert_ask(visitor, sealed, letter, ask.vouched).await?, id))
    }

    /// Signs in the browser that shows what was in its letter, or says why not. `device` is the browser, if it is known.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn sign_in(
        &self,
        visitor: Visitor,
        device: Option<DeviceId>,
        typed: Typed<'_>,
    ) -> Result<SignInOutcome, StoreError> {
        let ask = match (typed, device) {
            (Typed::Link(token), _) => self.ask_of_link(&token.hash()).await?,
            (Typed::Code(_), Some(device)) => self.newest_ask(device).await?,
            (Typed::Code(_), None) => None,
        };
        let Some(ask) = ask else { return Ok(SignInOutcome::Unknown) };
        let keys = self.service_keys().await?;
        let code_mark = match typed {
            Typed::Link(_) => None,
            Typed::Code(code) => Some(mark_of_code(&keys, &ask.token, code)?),
        };
        // A key is drawn only for whom it will be: not for every guess.
        let right = code_mark.as_ref().is_none_or(|mark| *mark == ask.code_mark);
        let new = match right && self.person_of(&ask.address_mark).await?.is_none() {
            true => Some(self.new_person(&keys, &ask).await?),
            false => None,
        };
        let proof = Proof { token: ask.token, code_mark };
        let drawn = new.as_ref().map(|new| new.id.clone());
        let outcome = self.take_proof(visitor, proof, new).await;
        if let Some(drawn) = drawn
            && !matches!(&outcome, Ok(SignInOutcome::In(as_whom)) if as_whom.person == drawn)
        {
            self.keys().erase(&name_of_keys(&drawn), None).await?;
        }
        outcome
    }

    /// The account of whoever is signed in on a browser, if somebody is.
    ///
    /// # Errors
    /// `Damaged` if the address cannot be read.
    pub async fn account(
        &self,
        device: DeviceId,
        now: Timestamp,
    ) -> Result<Option<StoredAccount>, StoreError> {
        let Some(sealed) = self.account_on(device, now).await? else { return Ok(None) };
        let keys = self.keys().of_set(&name_of_keys(&sealed.person)).await?;
        let address = keys.open(&sealed.address, &person_place(&sealed.person));
        let address = address.map_err(|_| StoreError::damaged(format!("the person {}", sealed.person)))?;
        let SealedAccount { person, since, rehearsed, .. } = sealed;
        Ok(Some(StoredAccount { person, address, since, rehearsed }))
    }

    /// How a person likes pages to be; nothing said, if they never said anything.
    ///
    /// # Errors
    /// `Damaged` if it cannot be read.
    pub async fn settings_of(&self, person: &PersonId) -> Result<PersonSettings, StoreError> {
        let Some(sealed) = self.sealed_settings(person).await? else { return Ok(PersonSettings::default()) };
        let keys = self.keys().of_set(&name_of_keys(person)).await?;
        let damaged = || StoreError::damaged(format!("the settings of person {person}"));
        let text = keys.open(&sealed, &settings_place(person)).map_err(|_| damaged())?;
        // Nothing: their key was deleted meanwhile.
        if text.is_empty() {
            return Ok(PersonSettings::default());
        }
        serde_json::from_str(&text).map_err(|_| damaged())
    }

    /// Keeps how a person likes pages to be.
    ///
    /// # Errors
    /// As [`keep_settings`](super::port::Accounts::keep_settings).
    pub async fn set_settings(&self, person: &PersonId, settings: &PersonSettings) -> Result<(), StoreError> {
        let text = serde_json::to_string(settings)
            .map_err(|_| StoreError::damaged(format!("the settings of person {person}")))?;
        let keys = self.keys().for_authors(&name_of_keys(person), &[Author::Set]).await?;
        let sealed = keys.of(Author::Set)?.seal(&text, &settings_place(person))?;
        self.keep_settings(person, sealed, settings.language).await
    }

    async fn new_person(&self, keys: &SetKeys, ask: &SealedAsk) -> Result<NewPerson, StoreError> {
        let address = keys.open(&ask.address, &ask_place(&ask.token));
        let address = address.map_err(|_| StoreError::damaged("a letter that was asked for"))?;
        let id = id::new_person()?;
        let own = self.keys().for_authors(&name_of_keys(&id), &[Author::Set]).await?;
        let sealed = own.of(Author::Set)?.seal(&address, &person_place(&id))?;
        Ok(NewPerson { id, address: sealed })
    }

    /// The key of what is nobody's in particular: the marks of addresses and figures, and letters under way.
    pub(super) async fn service_keys(&self) -> Result<Arc<SetKeys>, StoreError> {
        self.keys().for_authors(&SetId("people:".to_owned()), &[Author::Set]).await
    }
}

fn mark_of_code(keys: &SetKeys, token: &[u8; 32], code: &SignInCode) -> Result<String, StoreError> {
    let mut bytes = token.to_vec();
    bytes.extend(code.text().as_bytes());
    Ok(keys.of(Author::Set)?.mark(&bytes))
}

pub(super) fn name_of_keys(person: &PersonId) -> SetId {
    SetId(format!("person:{person}"))
}

fn ask_place(token: &[u8; 32]) -> Vec<u8> {
    [b"letter\0".as_slice(), token].concat()
}

fn settings_place(person: &PersonId) -> Vec<u8> {
    format!("settings\0{person}").into_bytes()
}

pub(super) fn person_place(person: &PersonId) -> Vec<u8> {
    format!("address\0{person}").into_bytes()
}
