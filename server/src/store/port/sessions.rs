//! Sessions: when they were opened, where they are in their life, and who may write their log.

use super::{DeviceId, Row};
use crate::store::StoreError;
use async_trait::async_trait;
use protocol::http::Pace;
use protocol::view::SessionState;
use protocol::{CircleId, MemberId, Seq, SessionId, SetId, Timestamp};
use serde::{Deserialize, Serialize};

/// A session to be opened.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Its own id.
    pub id: SessionId,
    /// Its set.
    pub set: SetId,
    /// The session it follows; none if it is the set's first.
    pub after: Option<SessionId>,
    /// The format's key.
    pub format: String,
    /// When it is planned for, if it is.
    pub planned_for: Option<Timestamp>,
    /// Now.
    pub now: Timestamp,
}

/// The same with its first events, sealed.
pub struct SealedSession {
    /// The session.
    pub session: NewSession,
    /// Which log its numbers belong to.
    pub log_id: String,
    /// Its first events, from number 1.
    pub rows: Vec<Row>,
}

/// A session as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredSession {
    /// Its id.
    pub id: SessionId,
    /// Its set.
    pub set: SetId,
    /// Its number in the set, from 1.
    pub number: u32,
    /// Where it is in its life, as [`Sessions::set_state`] last said.
    pub state: SessionState,
    /// The format's key.
    pub format: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it is planned for, if it is.
    pub planned_for: Option<Timestamp>,
    /// Which log its numbers belong to.
    pub log_id: String,
    /// Since when its log is gone, because its time was over.
    pub forgotten_at: Option<Timestamp>,
    /// Rounds in which what was said is gone, because its presenter took it back.
    pub redacted: Vec<Redacted>,
}

/// A round in which what was said is gone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Redacted {
    /// The circle beside the whole room that it was in; nothing is the whole room.
    pub circle: Option<CircleId>,
    /// Its place there, from 0.
    pub round: u32,
    /// Who presented it.
    pub presenters: Vec<MemberId>,
}

impl StoredSession {
    /// Whether it is over and can still be read.
    #[must_use]
    pub fn has_a_record(&self) -> bool {
        self.state == SessionState::Ended && self.forgotten_at.is_none()
    }
}

/// A session as it is found by whoever comes into it, in a seat that their device holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EnteredSession {
    /// The session.
    pub session: StoredSession,
    /// Its set is a demonstration.
    pub demo: bool,
    /// The number of the first session that the member of the seat sits in.
    pub since_session: u32,
    /// That member is a guest of that session alone.
    pub guest: bool,
}

/// The right to write a session's log, until somebody else acquires it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owned {
    /// Higher than that of every owner before; goes with every append.
    pub epoch: u64,
    /// Which log.
    pub log_id: String,
    /// Views up to this event may hold words that were erased since.
    pub anew_after: Seq,
}

/// How a session is rehearsed. Who its simulated members are is said by the seats.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StoredRehearsal {
    /// Who is to present first, if a rehearsal facilitator makes the agenda.
    pub presenter: Option<MemberId>,
    /// How fast rehearsal members live.
    pub pace: Pace,
}

/// How far the log of a session has come, and what of it was erased: while it is the same, so is its record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogStanding {
    /// Which session.
    pub session: SessionId,
    /// Its last event.
    pub last: Seq,
    /// Words up to this event may have been erased.
    pub anew_after: Seq,
}

/// Sessions, without their logs.
#[async_trait]
pub trait Sessions {
    /// Opens the next session of a set with its first events, in one transaction. Its number is the one after
    /// the highest of its set. Of many at once one is made: whether the one before is over, and is still the newest,
    /// is asked where the new one is written.
    ///
    /// # Errors
    /// `AlreadyThere("session")` if there is a session with that id; `AlreadyThere("next session")` if the newest
    /// of the set is not the one it is to follow, or is not over; `NotFound` if there is no such set.
    async fn insert_session(&self, session: SealedSession) -> Result<StoredSession, StoreError>;

    /// One session.
    ///
    /// # Errors
    /// Only the store's own.
    async fn session(&self, id: &SessionId) -> Result<Option<StoredSession>, StoreError>;

    /// A session, for a device that holds a seat in its set and whose time is not over. Nothing for any other device, and
    /// nothing if there is no such session. All of it is of one moment and asked for at once: after a restart everybody
    /// comes in together, and each question by itself costs as much again.
    ///
    /// # Errors
    /// Only the store's own.
    async fn entered_session(
        &self,
        id: &SessionId,
        device: DeviceId,
        member: MemberId,
        now: Timestamp,
    ) -> Result<Option<EnteredSession>, StoreError>;

    /// The sessions of a set, newest first.
    ///
    /// # Errors
    /// Only the store's own.
    async fn sessions_of(&self, set: &SetId) -> Result<Vec<StoredSession>, StoreError>;

    /// How far the logs of a set's sessions have come that are over and not forgotten, in the order of their numbers.
    ///
    /// # Errors
    /// Only the store's own.
    async fn log_standings(&self, set: &SetId) -> Result<Vec<LogStanding>, StoreError>;

    /// The sessions that were live when last heard of: whose timers must run again after a restart.
    ///
    /// # Errors
    /// Only the store's own.
    async fn live_sessions(&self) -> Result<Vec<SessionId>, StoreError>;

    /// How a session is rehearsed, if it is.
    ///
    /// # Errors
    /// Only the store's own.
    async fn rehearsal(&self, session: &SessionId) -> Result<Option<StoredRehearsal>, StoreError>;

    /// Takes the right to write a session's log, for a server (`owner`) in this run of it (`boot`). The epoch rises by
    /// one; from then on whoever had the right before can append nothing. Not given while another server holds it and
    /// its lease runs, by the database's own clock.
    ///
    /// # Errors
    /// `NotFound` if there is no such session; `AlreadyThere("owner")` if a living server has it.
    async fn take_over(&self, session: &SessionId, owner: &str, boot: &str) -> Result<Owned, StoreError>;

    /// Gives a session's log another id: it may have gone back in time. Only whoever has taken the session over with this
    /// epoch, and was not followed by another, can say so.
    ///
    /// # Errors
    /// `NotFound` if there is no such session with this epoch.
    async fn set_log_id(&self, session: &SessionId, epoch: u64, log_id: &str) -> Result<(), StoreError>;

    /// Notes where a session is in its life, for lists. It only goes forward: an earlier state than the one
    /// known changes nothing.
    ///
    /// # Errors
    /// `NotFound` if there is no such session.
    async fn set_state(&self, session: &SessionId, state: SessionState) -> Result<(), StoreError>;
}
