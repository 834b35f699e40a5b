//! The keys of one set in memory: what its words are sealed with and opened by. Where they are kept is the business of
//! `key_store.rs`.

use super::StoreError;
use crate::keys::{DataKey, KeyError, KeyId, MasterKey};
use protocol::{MemberId, SetId};
use std::collections::HashMap;
use std::sync::Arc;

/// What the recognition value says, wrapped by the master key.
pub(super) const RECOGNITION: &[u8] = b"openset master key";
/// Where it says so.
pub(super) const RECOGNITION_PLACE: &[u8] = b"about recognition";

/// What a wrapped key is bound to.
pub(super) fn place(set: &SetId, author: i64) -> Vec<u8> {
    format!("key\0{set}\0{author}").into_bytes()
}

/// Where the numbers of texts begin among those of authors: above those of all members.
const TEXTS: i64 = 1 << 40;
/// The number of a key that was a set's own before.
const BEFORE: i64 = 1 << 41;

/// Whose key: a member's, or the set's own for its name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Author {
    /// The set itself.
    Set,
    /// A member of it.
    Member(MemberId),
    /// Somebody with an account and without a number in it, by a hash of the account's id.
    Account(u64),
    /// Several together: a text that goes with any one of them, by its number.
    Text(u32),
    /// Nobody any more: what was the set's own key until everything was sealed anew. It opens backups of before.
    Before,
}

impl Author {
    /// Somebody with this account.
    pub(super) fn of_account(account: &str) -> Self {
        let hash = ring::digest::digest(&ring::digest::SHA256, account.as_bytes());
        let bits = hash.as_ref().iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        Self::Account(bits)
    }

    /// As it is stored: members count from 1, accounts stand below 0, and texts above every member.
    pub(super) fn number(self) -> i64 {
        match self {
            Self::Set => 0,
            Self::Member(member) => i64::from(member.0),
            Self::Account(bits) => i64::MIN | i64::try_from(bits >> 1).unwrap_or(0),
            Self::Text(text) => TEXTS | i64::from(text),
            Self::Before => BEFORE,
        }
    }
}

/// The keys of one set as they were when they were asked for. Dropping the last copy wipes them.
#[derive(Default, Clone)]
pub(super) struct SetKeys {
    by_author: HashMap<i64, Arc<DataKey>>,
    by_id: HashMap<KeyId, Arc<DataKey>>,
}

impl SetKeys {
    /// Whether there is a key of this author.
    pub(super) fn has(&self, author: Author) -> bool {
        self.by_author.contains_key(&author.number())
    }

    /// The key that an author's words are sealed with now.
    pub(super) fn of(&self, author: Author) -> Result<&DataKey, StoreError> {
        // Whoever seals has asked `KeyStore::for_authors` first.
        self.by_author.get(&author.number()).map(AsRef::as_ref).ok_or_else(|| KeyError::Broken.into())
    }

    /// Opens what was sealed for a place, or gives no words if the key was deleted since.
    pub(super) fn open(&self, sealed: &[u8], place: &[u8]) -> Result<String, KeyError> {
        match self.by_id.get(&KeyId::of_sealed(sealed)?) {
            Some(key) => key.open(sealed, place),
            None => Ok(String::new()),
        }
    }

    /// The set's own key, wrapped for where it is put aside; nothing if one was before, or there is none.
    pub(super) fn put_aside(&self, set: &SetId, master: &MasterKey) -> Result<Option<Vec<u8>>, StoreError> {
        let own = self.by_author.get(&Author::Set.number()).filter(|_| self.before().is_none());
        let wrapped = own.map(|key| key.wrapped(master, &place(set, BEFORE)));
        Ok(wrapped.transpose()?)
    }

    /// The key that was the set's own before.
    pub(super) fn before(&self) -> Option<KeyId> {
        self.by_author.get(&BEFORE).map(|key| key.id())
    }

    /// The names of the keys that seal now: of one author, or of all.
    pub(super) fn names(&self, of: Option<Author>) -> Vec<KeyId> {
        let of = of.map(Author::number);
        let keys = self.by_author.iter().filter(|(author, _)| of.is_none_or(|of| of == **author));
        keys.map(|(_, key)| key.id()).collect()
    }

    pub(super) fn insert(&mut self, author: i64, key: Arc<DataKey>) {
        self.by_id.insert(key.id(), Arc::clone(&key));
        self.by_author.insert(author, key);
    }
}
