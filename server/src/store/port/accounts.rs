//! Accounts: who somebody is across sets. A browser asks for a letter to an address, and is signed in by the link or the
//! figures in it; then it holds all seats of that person, and they hold all of its. Addresses come here as keyed hashes
//! and sealed.

use super::{Agent, DeviceId, HeldSeat, LetIn, SealedLetter, Visitor};
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::account::SignInWay;
use protocol::http::Language;
use protocol::{Millis, Timestamp};
use std::fmt;

/// How long a letter that was asked for is remembered, so that its link can be told what became of it.
pub const LETTERS_KEPT: Millis = Millis::from_mins(24 * 60);
/// Wrong figures typed for one address in that time, in whatever browsers; then only a link lets in. With five tries
/// for each letter somebody could otherwise guess all day: so it is one chance in fifty thousand a day.
pub const WRONG_CODES_MAX: i64 = 20;

/// Who somebody is, across sets.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PersonId(pub String);

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A letter that is asked for, or was.
pub struct SealedAsk {
    /// Hash of the token of its link.
    pub token: [u8; 32],
    /// Keyed hash of its figures.
    pub code_mark: String,
    /// Keyed hash of the address.
    pub address_mark: String,
    /// The address, sealed with the service's own key.
    pub address: Vec<u8>,
    /// The language of the letter, and from then on the person's.
    pub language: Language,
}

/// What a browser shows of a letter.
#[derive(Clone)]
pub struct Proof {
    /// Hash of the token of the letter's link; of the newest letter of the browser, where figures were typed.
    pub token: [u8; 32],
    /// Keyed hash of the figures that were typed; nothing where the link was pressed.
    pub code_mark: Option<String>,
}

/// An account for whom the address turns out to belong to nobody yet.
#[derive(Clone)]
pub struct NewPerson {
    /// Its id.
    pub id: PersonId,
    /// The address, sealed with the person's own key.
    pub address: Vec<u8>,
}

/// What became of showing a link or typing figures. A closed list: each is a sentence of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SignInOutcome {
    /// The browser is signed in.
    In(SignedInAs),
    /// There is no such letter, or it was too long ago.
    Unknown,
    /// Another browser asked for the letter.
    Elsewhere,
    /// It let somebody in already.
    Used,
    /// The same browser asked for a newer one.
    Replaced,
    /// Its ten minutes are over.
    Expired,
    /// Other figures are in the letter.
    CodeWrong {
        /// How often they may be typed again.
        left: u32,
    },
    /// Wrong figures were typed too often: only the link, or another letter, lets in.
    TriesOver,
}

/// Who is signed in on a browser now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedInAs {
    /// Who.
    pub person: PersonId,
    /// The browser.
    pub let_in: LetIn,
    /// Seats it holds no more, because they were of somebody who was signed in there before.
    pub lost: Vec<HeldSeat>,
}

/// A person's account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SealedAccount {
    /// Whose.
    pub person: PersonId,
    /// The address, sealed with the person's own key.
    pub address: Vec<u8>,
    /// Since when there is this account.
    pub since: Timestamp,
    /// It is of somebody in a rehearsal, and goes by itself.
    pub rehearsed: bool,
}

/// A browser in which somebody is signed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredSignIn {
    /// The browser.
    pub device: DeviceId,
    /// What it is.
    pub agent: Agent,
    /// Since when they are signed in there.
    pub since: Timestamp,
    /// When it was last seen, to within a few minutes.
    pub seen_at: Timestamp,
    /// How they came in there.
    pub way: SignInWay,
}

/// Accounts and sign-ins.
#[async_trait]
pub trait Accounts {
    /// A browser asks for a letter; the one it asked for before ends, and the letter is written with it. It goes if the browser
    /// holds a seat in a set that is no demonstration, or the ask is `vouched` for, because anybody may come in here or
    /// somebody invited whoever asks; else if the address is somebody's when it is the letter's turn
    /// ([`letter_goes`](super::Letters::letter_goes)). Whose it is, is not asked here.
    ///
    /// # Errors
    /// Only the store's own.
    async fn insert_ask(
        &self,
        visitor: Visitor,
        ask: SealedAsk,
        letter: SealedLetter,
        vouched: bool,
    ) -> Result<LetIn, StoreError>;

    /// A letter by its link.
    ///
    /// # Errors
    /// Only the store's own.
    async fn ask_of_link(&self, token: &[u8; 32]) -> Result<Option<SealedAsk>, StoreError>;

    /// The newest letter that a browser asked for, whatever became of it.
    ///
    /// # Errors
    /// Only the store's own.
    async fn newest_ask(&self, device: DeviceId) -> Result<Option<SealedAsk>, StoreError>;

    /// Whether there is such an account.
    ///
    /// # Errors
    /// Only the store's own.
    async fn is_person(&self, person: &PersonId) -> Result<bool, StoreError>;

    /// Whose an address is.
    ///
    /// # Errors
    /// Only the store's own.
    async fn person_of(&self, address_mark: &str) -> Result<Option<PersonId>, StoreError>;

    /// Signs a browser in, or says why not; a wrong guess is counted. `new` becomes the account if the address is
    /// nobody's yet. Whoever was signed in there before is signed out. The browser's seats become the person's, and the
    /// person's seats all of their browsers'.
    ///
    /// # Errors
    /// `NotFound("person")` if the address is nobody's and `new` is nothing.
    async fn take_proof(
        &self,
        visitor: Visitor,
        proof: Proof,
        new: Option<NewPerson>,
    ) -> Result<SignInOutcome, StoreError>;

    /// The account of whoever is signed in on a browser, if somebody is and its time is not over.
    ///
    /// # Errors
    /// Only the store's own.
    async fn account_on(&self, device: DeviceId, now: Timestamp)
    -> Result<Option<SealedAccount>, StoreError>;

    /// Where a person is signed in, the first to come first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn sign_ins_of(&self, person: &PersonId) -> Result<Vec<StoredSignIn>, StoreError>;

    /// The seats of a person, newest first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn seats_of_person(&self, person: &PersonId) -> Result<Vec<HeldSeat>, StoreError>;

    /// How a person likes pages to be, as they said last, sealed with their own key; nothing if they never did.
    ///
    /// # Errors
    /// Only the store's own.
    async fn sealed_settings(&self, person: &PersonId) -> Result<Option<Vec<u8>>, StoreError>;

    /// Keeps how a person likes pages to be, in the place of what they said before, and the language of their letters if
    /// they said one.
    ///
    /// # Errors
    /// `NotFound("person")` if there is no such person any more.
    async fn keep_settings(
        &self,
        person: &PersonId,
        sealed: Vec<u8>,
        language: Option<Language>,
    ) -> Result<(), StoreError>;

    /// Ends a sign-in of the person who is signed in on `by`. The seats that the browser held as that person's are no
    /// more its; its sockets in them are the caller's to close.
    ///
    /// # Errors
    /// `NotFound("sign-in")` if nobody is signed in on `by`, or they are not on `device`.
    async fn end_sign_in(&self, by: DeviceId, device: DeviceId) -> Result<Vec<HeldSeat>, StoreError>;

    /// Removes an account. Seats stay with the browsers that hold them.
    ///
    /// # Errors
    /// Only the store's own.
    async fn delete_person(&self, person: &PersonId) -> Result<(), StoreError>;
}
