//! The servers that share one store: who they are, until when each may be taken to live, and which sessions are whose.
//! Only the database's clock decides, so that no server's own clock matters.

use crate::store::StoreError;
use async_trait::async_trait;
use protocol::{Millis, SessionId, SetId, Timestamp};

/// How many sessions are listed with their owners: as many as anybody can see apart.
pub const ROOMS_SHOWN_MAX: i64 = 2_000;

/// A server that wants to be one of those that share the store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewNode {
    /// Its name, which no other has.
    pub name: String,
    /// This run of it.
    pub boot: String,
    /// Where the others reach it.
    pub url: String,
}

/// A server as the others see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredNode {
    /// Its name.
    pub name: String,
    /// Which run of it.
    pub boot: String,
    /// Where the others reach it.
    pub url: String,
    /// It is going down and takes no session.
    pub draining: bool,
    /// How many sessions that are under way it owns.
    pub sessions: u64,
    /// What is left of its lease.
    pub lease_left: Millis,
}

/// Who owns sessions, and who is there to own them. Where one server has the store alone there is nobody else, and
/// nothing is kept.
#[async_trait]
pub trait Nodes {
    /// Becomes one of the servers that share the store, for as long as it is renewed. What is kept for it: a row with a
    /// lease, and a lock that the database lets go of as soon as the process is gone.
    ///
    /// # Errors
    /// `AlreadyThere("node")` if a living server has that name; `Unfit` if this store cannot be shared.
    async fn enter(&self, node: &NewNode, lease: Millis) -> Result<Box<dyn Presence>, StoreError>;

    /// The servers whose lease runs, by name.
    ///
    /// # Errors
    /// Only the store's own.
    async fn living_nodes(&self) -> Result<Vec<StoredNode>, StoreError>;

    /// The server that owns a session, if its lease runs.
    ///
    /// # Errors
    /// Only the store's own.
    async fn owner_of(&self, session: &SessionId) -> Result<Option<StoredNode>, StoreError>;

    /// The server that owns a session of a set, the newest of them, if its lease runs.
    ///
    /// # Errors
    /// Only the store's own.
    async fn owner_in_set(&self, set: &SetId) -> Result<Option<StoredNode>, StoreError>;

    /// Gives up a session that was taken over with this epoch: whoever needs it next need not wait for a lease. Nothing
    /// happens if somebody else has it by now.
    ///
    /// # Errors
    /// Only the store's own.
    async fn release(&self, session: &SessionId, epoch: u64) -> Result<(), StoreError>;

    /// The sessions under way that no living server owns: their timers run nowhere.
    ///
    /// # Errors
    /// Only the store's own.
    async fn orphans(&self) -> Result<Vec<SessionId>, StoreError>;

    /// The sessions that a run of a server owns, each with the epoch it was last taken over with. None of them is being taken
    /// over meanwhile.
    ///
    /// # Errors
    /// Only the store's own.
    async fn owned_by(&self, name: &str, boot: &str) -> Result<Vec<(SessionId, u64)>, StoreError>;

    /// The sessions under way that living servers own, each with its owner's name; at most [`ROOMS_SHOWN_MAX`].
    ///
    /// # Errors
    /// Only the store's own.
    async fn rooms_of_nodes(&self) -> Result<Vec<(SessionId, String)>, StoreError>;

    /// Ends the lease of a server whose process is gone, before its time. Whether it was gone: the database has let go of
    /// its lock. A server that only cannot be reached keeps the lock and its lease.
    ///
    /// # Errors
    /// Only the store's own.
    async fn expire_if_gone(&self, name: &str, boot: &str) -> Result<bool, StoreError>;
}

/// A server's place among those that share the store.
#[async_trait]
pub trait Presence: Send {
    /// Prolongs the lease by `lease` from now on; the database's time. Nothing if the lease has ended: then others may own
    /// what this server owned, and it is to [`enter_again`](Presence::enter_again).
    ///
    /// # Errors
    /// Only the store's own: `Away` also if the database does not answer in time.
    async fn renew(&mut self, lease: Millis) -> Result<Option<Timestamp>, StoreError>;

    /// Becomes one of the servers again, as the same run, after its lease had ended.
    ///
    /// # Errors
    /// As [`enter`](Nodes::enter).
    async fn enter_again(&mut self, lease: Millis) -> Result<(), StoreError>;

    /// Says that this server is going down and takes no session.
    ///
    /// # Errors
    /// Only the store's own.
    async fn drain(&mut self) -> Result<(), StoreError>;

    /// Leaves: the lease ends now.
    ///
    /// # Errors
    /// Only the store's own.
    async fn leave(&mut self) -> Result<(), StoreError>;
}
