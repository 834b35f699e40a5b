//! Passkeys: browsers that were asked to make or to show one, whose one is, and that one which seems to be copied lets nobody
//! in. A credential's id comes here as a keyed hash, and what its signatures are known by is sealed.

use super::{DeviceId, HeldSeat, LetIn, PersonId, SignedInAs, Visitor};
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::Timestamp;

/// A browser that is asked to make or to show a passkey.
pub struct SealedPasskeyAsk {
    /// Hash of what it comes back with.
    pub state: [u8; 32],
    /// Whose account it is to be added to; nothing to come in.
    pub to: Option<PersonId>,
    /// What the answer has to fit, sealed with the service's own key.
    pub sealed: Vec<u8>,
}

/// A passkey that was made, or was shown and has counted on.
#[derive(Clone)]
pub struct SealedPasskey {
    /// Keyed hash of the credential's id.
    pub mark: String,
    /// Its name and what its signatures are known by, sealed with its person's own key.
    pub sealed: Vec<u8>,
    /// How often it has signed; 0 for one that does not count.
    pub counter: u32,
}

/// The same, as it is stored.
#[derive(Clone)]
pub struct StoredPasskey {
    /// Keyed hash of the credential's id.
    pub mark: String,
    /// Whose it is.
    pub person: PersonId,
    /// Its name and what its signatures are known by, sealed with its person's own key.
    pub sealed: Vec<u8>,
    /// When it was made.
    pub made_at: Timestamp,
    /// When somebody came in by it last.
    pub used_at: Option<Timestamp>,
    /// When it looked as if there were a copy of it.
    pub doubted_at: Option<Timestamp>,
}

/// A browser in which somebody was signed in, and the seats that it holds no more: its sockets in them are to be closed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EndedSignIn {
    /// The browser.
    pub device: DeviceId,
    /// Those seats.
    pub lost: Vec<HeldSeat>,
}

/// Passkeys and who comes in by them.
#[async_trait]
pub trait Passkeys {
    /// A browser is asked to make or to show a passkey; what it was asked before ends.
    ///
    /// # Errors
    /// Only the store's own.
    async fn insert_passkey_ask(&self, visitor: Visitor, ask: SealedPasskeyAsk) -> Result<LetIn, StoreError>;

    /// The browser answers, once and in time. Nothing for any other browser, which does not spoil it.
    ///
    /// # Errors
    /// Only the store's own.
    async fn take_passkey_ask(
        &self,
        state: &[u8; 32],
        device: DeviceId,
        now: Timestamp,
    ) -> Result<Option<SealedPasskeyAsk>, StoreError>;

    /// A person's passkeys, the first to be made first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn passkeys_of(&self, person: &PersonId) -> Result<Vec<StoredPasskey>, StoreError>;

    /// A passkey by its mark.
    ///
    /// # Errors
    /// Only the store's own.
    async fn passkey_of_mark(&self, mark: &str) -> Result<Option<StoredPasskey>, StoreError>;

    /// Adds a passkey to the account of whoever is signed in on a browser.
    ///
    /// # Errors
    /// `NotFound("sign-in")` if they are not signed in there any more; `AlreadyThere("passkey")` if there is such a one;
    /// `AlreadyThere("passkeys")` if they have as many as may be.
    async fn insert_passkey(
        &self,
        device: DeviceId,
        person: &PersonId,
        new: SealedPasskey,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Signs a browser in as whoever has a passkey, which has counted on. As for
    /// [`take_proof`](super::Accounts::take_proof), whoever was signed in there before is signed out.
    ///
    /// # Errors
    /// `NotFound("passkey")` if there is none, or it lets nobody in; `AlreadyThere("count")` if it has not counted on: there
    /// is a copy of it; `NotFound("browser")` if the browser is not known any more.
    async fn sign_in_by_passkey(
        &self,
        visitor: Visitor,
        used: SealedPasskey,
    ) -> Result<SignedInAs, StoreError>;

    /// It looks as if there were a copy of a passkey: it lets nobody in any more, and whoever came in by it is signed out.
    ///
    /// # Errors
    /// Only the store's own.
    async fn doubt_passkey(&self, mark: &str, now: Timestamp) -> Result<Vec<EndedSignIn>, StoreError>;

    /// Takes a passkey from the account of whoever is signed in on a browser. Whoever came in by it elsewhere is signed out;
    /// this browser stays as it is.
    ///
    /// # Errors
    /// `NotFound("passkey")` if it is not theirs; `AlreadyThere("last passkey")` if it is the last one of an account that no
    /// letter leads into: they might never come in again.
    async fn remove_passkey(
        &self,
        by: DeviceId,
        person: &PersonId,
        mark: &str,
    ) -> Result<Vec<EndedSignIn>, StoreError>;
}
