//! Mail that is read: how far, by which server, and which letters came back.

use super::LetterId;
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::{Millis, Timestamp};

/// How long a claim on a mailbox holds: longer than one reading of it may take.
pub const MAILBOX_CLAIMED_FOR: Millis = Millis::from_mins(10);

/// How far a mailbox was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MailboxCursor {
    /// Under which numbering: where it is another, mails have other numbers.
    pub validity: u32,
    /// The least number that was not read; 0 where nothing was.
    pub next_uid: u32,
}

/// Mailboxes.
#[async_trait]
pub trait Mailboxes {
    /// Claims a mailbox for whoever is called `node`: no one else is given it for [`MAILBOX_CLAIMED_FOR`]. How far it was
    /// read; nothing if it is somebody else's just now.
    ///
    /// # Errors
    /// Only the store's own.
    async fn claim_mailbox(&self, mark: &str, node: &str) -> Result<Option<MailboxCursor>, StoreError>;

    /// A mailbox was read so far by `node`. Whether it is still theirs; otherwise nothing is noted.
    ///
    /// # Errors
    /// Only the store's own.
    async fn note_mailbox(&self, mark: &str, node: &str, cursor: MailboxCursor) -> Result<bool, StoreError>;

    /// Lets go of every mailbox of `node`, which has begun anew or goes.
    ///
    /// # Errors
    /// Only the store's own.
    async fn release_mailboxes(&self, node: &str) -> Result<(), StoreError>;

    /// A letter that went to this address came back; `for_good` if the address takes none. Whether there is such a letter,
    /// known to have come back or not: an address is believed to take none only for a letter that went to it, and that was
    /// written since it was last seen to take some.
    ///
    /// # Errors
    /// Only the store's own.
    async fn return_letter(
        &self,
        id: &LetterId,
        address_mark: &str,
        for_good: bool,
        now: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Whether letters to an address came back for good, and it was not confirmed since.
    ///
    /// # Errors
    /// Only the store's own.
    async fn is_returned(&self, address_mark: &str) -> Result<bool, StoreError>;

    /// Whoever has an address was seen to get a letter there.
    ///
    /// # Errors
    /// Only the store's own.
    async fn confirm_address(&self, address_mark: &str, now: Timestamp) -> Result<(), StoreError>;
}
