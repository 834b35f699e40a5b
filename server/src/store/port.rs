//! The port: what a store promises, whatever database is under it. One trait a noun; an implementation keeps all of
//! them, and one suite (`tests/contract.rs`) holds each implementation to what is said here.
//!
//! Promises of every call that changes something:
//! - **Atomic.** All of it happens or nothing does. What it is checked against is read in the transaction that writes.
//! - **Durable.** After `Ok` it survives the process and the machine: it is on disk, not on its way there.
//! - **Answered.** After an error of the store's own ([`StoreError::is_the_stores_own`]) it may be unknown whether it
//!   happened, because the answer of a commit can be lost; every other error says that nothing happened.
//!
//! What has words comes here sealed and leaves sealed. Sealing, and the keys to it, are the business of whoever stands
//! in front of the port ([`Store`](super::Store)): keys never lie in the database, so that deleting one erases.

mod accounts;
mod attempts;
mod browsers;
mod diaries;
mod elsewhere;
mod examples;
mod invitations;
mod letters;
mod logs;
mod mailboxes;
mod nodes;
mod organisations;
mod passkeys;
mod programmes;
mod providers;
mod questionnaires;
mod regions;
mod rehearsed;
mod retention;
mod seats;
mod sessions;
mod set_logs;
mod sets;

pub use accounts::{
    Accounts, LETTERS_KEPT, NewPerson, PersonId, Proof, SealedAccount, SealedAsk, SignInOutcome, SignedInAs,
    StoredSignIn, WRONG_CODES_MAX,
};
pub use attempts::{Attempt, Attempts};
pub use browsers::{
    Agent, BROWSER_IDLE_MAX, Browsers, COOKIE_RENEWED_AFTER, DeviceId, HeldSeat, KnownBrowser,
};
pub use diaries::{Diaries, DiaryRow, ENTRIES_MAX, EntryRow, RELEASES_MAX, Reader, ReleaseRow};
pub use elsewhere::{ElsewhereRow, Elsewheres};
pub use examples::Examples;
pub use invitations::{INVITATIONS_KNOWN_FOR, InvitationMade, Invitations};
pub use letters::{
    ClaimedLetter, LETTER_CLAIMED_FOR, LETTERS_KNOWN_FOR, LetterId, Letters, NewNotice, SealedLetter,
    SeatLetter, SetToLookAt, Settled, Waiting, WrittenTo,
};
pub use logs::{Append, AppendError, Cause, LogRow, Logs, Row};
pub use mailboxes::{MAILBOX_CLAIMED_FOR, MailboxCursor, Mailboxes};
pub use nodes::{NewNode, Nodes, Presence, ROOMS_SHOWN_MAX, StoredNode};
pub use organisations::{
    NewOrganisationInvitation, ORGANISATION_INVITATIONS_MAX, ORGANISATION_INVITED_FOR,
    ORGANISATION_PEOPLE_MAX, ORGANISATIONS_OF_PERSON_MAX, OrganisationId, Organisations, SealedOrganisation,
    StoredOrganisationInvitation, StoredOrganisationPerson,
};
pub use passkeys::{EndedSignIn, Passkeys, SealedPasskey, SealedPasskeyAsk, StoredPasskey};
pub use programmes::{
    NewProgrammeInvitation, PROGRAMME_INVITATIONS_MAX, PROGRAMME_INVITED_FOR, PROGRAMMES_MAX,
    PROGRAMMES_SEALED_AS, ProgrammeId, ProgrammeStanding, Programmes, StoredProgrammeInvitation,
    StoredProgrammePerson,
};
pub use providers::{NewIdentity, Providers, SealedProvider, SealedProviderAsk, StoredIdentity};
pub use questionnaires::{AnswersRow, Questionnaires};
pub use regions::Regions;
pub use rehearsed::{NewRehearsed, Rehearsed, RehearsedOrganisation};
pub use retention::{AGED_AT_ONCE, AgedSession, Amount, KeptMonths, Retention};
pub use seats::{
    ENTRY_ASKED_FOR, EntryAsked, FRESH_FOR, LetIn, Opens, SealedLink, SeatRef, Seated, Seats, StoredDevice,
    StoredEntry, Visitor,
};
pub use sessions::{
    EnteredSession, LogStanding, NewSession, Owned, Redacted, SealedSession, Sessions, StoredRehearsal,
    StoredSession,
};
pub use set_logs::{ChangeError, ChangeRow, SetLogs};
pub use sets::{MARKED_FOR, SealedFounding, SealedSeat, SealedSet, SeatRow, SetRecord, Sets};

use super::StoreError;
use async_trait::async_trait;

/// A whole store.
#[async_trait]
pub trait Port:
    Sets
    + Seats
    + Browsers
    + Accounts
    + Attempts
    + Sessions
    + Logs
    + SetLogs
    + Diaries
    + Elsewheres
    + Examples
    + Invitations
    + Letters
    + Mailboxes
    + Nodes
    + Organisations
    + Passkeys
    + Programmes
    + Providers
    + Questionnaires
    + Regions
    + Rehearsed
    + Retention
    + Send
    + Sync
{
    /// Says that it can be written to and read from just now, by doing both: for `/readyz`.
    ///
    /// # Errors
    /// Whatever stands in the way: no room, no database, another file than the one that was opened.
    async fn writable(&self) -> Result<(), StoreError>;

    /// The same, and that there is room for more: what is there already can be written over for a while where there is none.
    /// For when something could not be kept.
    ///
    /// # Errors
    /// As [`Port::writable`].
    async fn has_room(&self) -> Result<(), StoreError> {
        self.writable().await
    }

    /// Finishes what is queued and lets go of the database. Every call after it answers `Closed`; calling it again
    /// does nothing.
    ///
    /// # Errors
    /// What the database said on closing; what was answered before is stored all the same.
    async fn shut(&self) -> Result<(), StoreError>;
}
