//! How long the records of sessions are kept, what is deleted when their time is over, and how much there is of anything
//! that somebody means to erase. Which time holds is the business of crate `sets`.

use super::{OrganisationId, PersonId, Redacted};
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::{MemberId, SessionId, SetId, Timestamp};

/// Sessions looked at together for whether their time is over.
pub const AGED_AT_ONCE: u32 = 500;

/// What is said about the time of a set's records.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct KeptMonths {
    /// Months that the set agreed.
    pub agreed: Option<u32>,
    /// Months that its organisation allows at most.
    pub most: Option<u32>,
}

/// A session of a set with a time, whose log is still there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgedSession {
    /// Which.
    pub session: SessionId,
    /// Of which set.
    pub set: SetId,
    /// Its number in the set.
    pub number: u32,
    /// Its last sign of life: opened, planned for, or something said.
    pub last: Timestamp,
    /// What is said about the time of its set.
    pub kept: KeptMonths,
    /// Since when it has been marked.
    pub marked_at: Option<Timestamp>,
}

/// How much there is of something.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Amount {
    /// Sessions whose log is there, or that have words of that member.
    pub sessions: u32,
    /// Texts in those logs: questions, reflections, actions, and whatever else somebody wrote.
    pub texts: u32,
    /// Entries of diaries.
    pub diary_entries: u32,
    /// Lines of diaries that were released.
    pub releases: u32,
}

/// The time that is kept, and what happens when it is over.
#[async_trait]
pub trait Retention {
    /// Notes what a set agreed, as its log says it.
    ///
    /// # Errors
    /// Only the store's own.
    async fn note_months(&self, set: &SetId, agreed: Option<u32>) -> Result<(), StoreError>;

    /// What is said about the time of a set's records.
    ///
    /// # Errors
    /// `NotFound` if there is no such set.
    async fn kept_months(&self, set: &SetId) -> Result<KeptMonths, StoreError>;

    /// An organiser says how many months the records of an organisation's sets are kept at most; nothing for as long as
    /// each set agrees.
    ///
    /// # Errors
    /// `NotFound("organisation")` if `by` is no organiser there.
    async fn limit_months(
        &self,
        id: &OrganisationId,
        by: &PersonId,
        most: Option<u32>,
    ) -> Result<(), StoreError>;

    /// How many months an organisation allows at most.
    ///
    /// # Errors
    /// `NotFound` if there is no such organisation.
    async fn most_months(&self, id: &OrganisationId) -> Result<Option<u32>, StoreError>;

    /// Sessions of sets with a time, opened before `before` or marked, at most [`AGED_AT_ONCE`] of them after the one named,
    /// in the order of their ids.
    ///
    /// # Errors
    /// Only the store's own.
    async fn aged_sessions(
        &self,
        before: Timestamp,
        after: Option<&SessionId>,
    ) -> Result<Vec<AgedSession>, StoreError>;

    /// The same of one set, whenever they were opened, in the order of their numbers.
    ///
    /// # Errors
    /// Only the store's own.
    async fn aged_sessions_of(&self, set: &SetId) -> Result<Vec<AgedSession>, StoreError>;

    /// Marks sessions whose time is over, or takes their mark away.
    ///
    /// # Errors
    /// Only the store's own.
    async fn mark_sessions(&self, marks: Vec<(SessionId, Option<Timestamp>)>) -> Result<(), StoreError>;

    /// Deletes the log of a session, and of the log of its set what these numbers have; the session keeps its number and
    /// its dates. Nobody who could write to it before can any more. Whether there was anything to delete.
    ///
    /// # Errors
    /// Only the store's own.
    async fn empty_session(
        &self,
        session: &SessionId,
        in_set_log: Vec<u64>,
        now: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Takes the words away from these events of logs of sessions, each named by session and number, and of the log of the
    /// set what these numbers have; notes with the session which round that was. Views from before are not to be resumed.
    /// All of it or nothing; asked again, it does what is left.
    ///
    /// # Errors
    /// `NotFound` if there is no such session.
    async fn take_words(
        &self,
        session: &SessionId,
        of: Redacted,
        words: Vec<(SessionId, u64)>,
        in_set_log: Vec<u64>,
    ) -> Result<(), StoreError>;

    /// How much there is in a set: of everybody, or of one member, whose words are sealed with the keys of these names.
    ///
    /// # Errors
    /// Only the store's own.
    async fn amount(&self, set: &SetId, of: Option<(MemberId, Vec<Vec<u8>>)>) -> Result<Amount, StoreError>;

    /// How many texts there are in the log of a session.
    ///
    /// # Errors
    /// Only the store's own.
    async fn texts_in(&self, session: &SessionId) -> Result<u32, StoreError>;

    /// Deletes a member's diary and what was released of it.
    ///
    /// # Errors
    /// Only the store's own.
    async fn delete_diary(&self, set: &SetId, member: MemberId) -> Result<(), StoreError>;

    /// Sees to it that what was deleted does not lie in the files of the store either, as far as that is up to it.
    async fn sweep(&self);
}
