//! Diaries: sealed before they come here, by keys that are never given to the service; and lines of them that were released.

use crate::store::StoreError;
use crate::store::port::PersonId;
use async_trait::async_trait;
use protocol::{MemberId, SetId, Timestamp};

/// For whom a line was released.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reader {
    /// The set.
    Set,
    /// A supervisor, by a link.
    Supervisor,
    /// An assessor, by a link.
    Assessor,
}

/// A diary, without its entries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DiaryRow {
    /// By which a browser sees whether it has the right key.
    pub mark: String,
    /// The key, sealed for the account that it is kept with.
    pub kept: Option<(PersonId, Vec<u8>)>,
}

/// An entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryRow {
    /// Which; drawn by the browser.
    pub entry: String,
    /// Rises by one with every change, from 1.
    pub version: u32,
    /// All of it, sealed twice.
    pub sealed: Vec<u8>,
}

/// A line that was released.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReleaseRow {
    /// Which.
    pub release: String,
    /// Its set.
    pub set: SetId,
    /// Whose.
    pub member: MemberId,
    /// For whom.
    pub reader: Reader,
    /// Hash of the token of its link, for a reader from outside.
    pub token: Option<[u8; 32]>,
    /// The words, sealed with their writer's key.
    pub sealed: Vec<u8>,
    /// Since when.
    pub at: Timestamp,
}

/// Diaries and released lines.
#[async_trait]
pub trait Diaries {
    /// A member's diary; nothing if they never opened one.
    ///
    /// # Errors
    /// Only the store's own.
    async fn diary(&self, set: &SetId, member: MemberId) -> Result<Option<DiaryRow>, StoreError>;

    /// Begins a diary under a key, or keeps or no longer keeps the key of one with an account. The first key stays the
    /// key: of two browsers that draw one at once, the other is told so.
    ///
    /// # Errors
    /// `AlreadyThere("diary")` if it was begun under another key; `NotFound` if there is no such seat.
    async fn keep_diary(&self, set: &SetId, member: MemberId, diary: DiaryRow) -> Result<(), StoreError>;

    /// The entries of a diary, in no order.
    ///
    /// # Errors
    /// Only the store's own.
    async fn entries(&self, set: &SetId, member: MemberId) -> Result<Vec<EntryRow>, StoreError>;

    /// Writes an entry: version 1 is new, any other follows the one before.
    ///
    /// # Errors
    /// `AlreadyThere("version")` if it is not the one that follows; `AlreadyThere("entries")` if there are as many as
    /// may be; `NotFound` if there is no diary.
    async fn write_entry(&self, set: &SetId, member: MemberId, entry: EntryRow) -> Result<(), StoreError>;

    /// Takes an entry away. What was released of it stays released.
    ///
    /// # Errors
    /// Only the store's own.
    async fn delete_entry(&self, set: &SetId, member: MemberId, entry: &str) -> Result<(), StoreError>;

    /// Releases a line.
    ///
    /// # Errors
    /// `AlreadyThere("releases")` if there are as many as may be; `NotFound` if there is no such seat.
    async fn insert_release(&self, release: ReleaseRow) -> Result<(), StoreError>;

    /// The lines of a set that were released, oldest first, each with how many have opened it and whether `reader` has.
    ///
    /// # Errors
    /// Only the store's own.
    async fn releases(
        &self,
        set: &SetId,
        reader: MemberId,
    ) -> Result<Vec<(ReleaseRow, u32, bool)>, StoreError>;

    /// Opens a line that was released to the set, for a member who did not release it; that they read it is noted in the
    /// same transaction.
    ///
    /// # Errors
    /// `NotFound` if it is none, or was taken back.
    async fn open_release(
        &self,
        set: &SetId,
        release: &str,
        reader: MemberId,
        now: Timestamp,
    ) -> Result<ReleaseRow, StoreError>;

    /// Opens a line by its link; likewise.
    ///
    /// # Errors
    /// `NotFound` if the link is to none, or it was taken back.
    async fn open_by_link(&self, token: &[u8; 32], now: Timestamp) -> Result<ReleaseRow, StoreError>;

    /// Takes a line back that nobody has opened: asked in the transaction that takes it back.
    ///
    /// # Errors
    /// `AlreadyThere("reader")` if somebody has; `NotFound` if it is none of theirs.
    async fn take_back(&self, set: &SetId, member: MemberId, release: &str) -> Result<(), StoreError>;
}

/// Entries of one diary: one a day for ten years.
pub const ENTRIES_MAX: i64 = 4_000;
/// Lines that one member has released.
pub const RELEASES_MAX: i64 = 1_000;
