//! Several servers on one database: this one's lease, which of them owns a session, and what becomes of the rooms here
//! when the lease is lost or the server is to go. How one server hands on to another what a browser wants is in
//! `nodes/hop.rs`.
//!
//! No server believes its own clock: the end of a lease is the database's to judge, and what this server may still
//! believe of its lease it counts on the monotonic clock from before it asked. Whoever was wrong about its lease writes
//! nothing all the same: every append carries the epoch of its owner.

pub mod hop;
mod keeping;

pub(crate) use keeping::{drain, keep};

use crate::auth::{HopSecret, Hops};
use crate::clock::Clock;
use crate::hub::told::Told;
use crate::store::port::{NewNode, Presence, StoredNode};
use crate::store::{Store, StoreError};
use dashmap::DashMap;
use futures_util::future::join_all;
use ownership::{LEASE, Lease};
use protocol::{Millis, SessionId, SetId, Timestamp};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// How a server is one of several.
pub struct NodeConfig {
    /// Its name.
    pub name: String,
    /// Where the others reach it.
    pub url: String,
    /// What they have in common.
    pub secret: HopSecret,
}

/// This server as one of several.
pub struct Nodes {
    store: Store,
    /// As the others know it.
    me: NewNode,
    hops: Hops,
    ticket_key: zeroize::Zeroizing<[u8; 32]>,
    lease: Mutex<Lease>,
    /// What the lease is counted from.
    began: Instant,
    /// The others, when they were last asked for.
    others: Mutex<Vec<StoredNode>>,
    /// What was handed on to each run of another server: cut when that run is over.
    handed_on: DashMap<String, CancellationToken>,
    draining: AtomicBool,
    drain: Notify,
    /// The others can read that this server goes.
    known_to_drain: AtomicBool,
    drain_known: Notify,
}

/// Where a session is to be worked on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Way {
    /// Here.
    Here,
    /// At another server.
    There(StoredNode),
}

/// What a call is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum About {
    /// A session.
    Session(SessionId),
    /// A set, whose newest session may be under way.
    Set(SetId),
}

impl Nodes {
    /// Becomes one of the servers that share the store.
    ///
    /// # Errors
    /// `AlreadyThere("node")` if a living server has that name; `Unfit` if the store cannot be shared.
    pub(crate) async fn enter(
        store: Store,
        config: NodeConfig,
    ) -> Result<(Self, Box<dyn Presence>), StoreError> {
        let me = NewNode { name: config.name, boot: store.boot().to_owned(), url: config.url };
        let began = Instant::now();
        let mut presence = store.enter(&me, LEASE).await?;
        let now = presence.renew(LEASE).await?.ok_or(StoreError::AlreadyThere("node"))?;
        let nodes = Self {
            hops: Hops::new(&me.name, &config.secret),
            ticket_key: config.secret.key_for("openset tickets"),
            store,
            me,
            lease: Mutex::new(Lease::granted(Millis::ZERO, since(began), now)),
            began,
            others: Mutex::default(),
            handed_on: DashMap::new(),
            draining: AtomicBool::new(false),
            drain: Notify::new(),
            known_to_drain: AtomicBool::new(false),
            drain_known: Notify::new(),
        };
        Ok((nodes, presence))
    }

    /// The name and the run under which this server owns sessions.
    #[must_use]
    pub fn owner(&self) -> (&str, &str) {
        (&self.me.name, &self.me.boot)
    }

    /// A clock that stands as the database's does.
    #[must_use]
    pub fn clock(&self) -> Clock {
        Clock::starting_at(self.now())
    }

    /// The database's time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.lease().now(self.at())
    }

    /// What tickets are signed with, here and at the others.
    #[must_use]
    pub fn ticket_key(&self) -> &[u8; 32] {
        &self.ticket_key
    }

    /// Whether the lease can be counted on.
    #[must_use]
    pub fn holds_lease(&self) -> bool {
        self.lease().holds(self.at())
    }

    /// Whether this server takes no session any more.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    /// Whether the others can read in the store that this server goes.
    #[must_use]
    pub fn is_known_to_drain(&self) -> bool {
        self.known_to_drain.load(Ordering::Relaxed)
    }

    /// Has every server that goes forward nothing more of a session that came from one of them. Whether all have heard.
    pub(crate) async fn quieten(&self, session: &SessionId) -> bool {
        let Ok(living) = self.store.living_nodes().await else { return false };
        let told = Told::Quiet { session: session.clone() };
        let going = living.iter().filter(|node| node.draining && node.name != self.me.name);
        join_all(going.map(|node| hop::tell(self, node, &told))).await.into_iter().all(|heard| heard)
    }

    /// The servers that there were beside this one when it last asked.
    #[must_use]
    pub fn others(&self) -> Vec<StoredNode> {
        self.others.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Who owns what a call is about, or is to. An owner whose process is gone is none, and loses its lease at once.
    ///
    /// # Errors
    /// Only the store's own.
    pub(crate) async fn way_to(&self, about: &About) -> Result<Way, StoreError> {
        let owner = match about {
            About::Session(session) => self.store.owner_of(session).await?,
            About::Set(set) => self.store.owner_in_set(set).await?,
        };
        Ok(match owner {
            Some(owner) if owner.name == self.me.name => Way::Here,
            Some(owner) => Way::There(owner),
            // Whoever is going takes nothing more, as long as there is somebody else.
            None if self.is_draining() => self.successor().await?.map_or(Way::Here, Way::There),
            None => Way::Here,
        })
    }

    /// The other server with the fewest sessions that takes more.
    async fn successor(&self) -> Result<Option<StoredNode>, StoreError> {
        let living = self.store.living_nodes().await?;
        let others = living.into_iter().filter(|node| node.name != self.me.name && !node.draining);
        Ok(others.min_by_key(|node| node.sessions))
    }

    /// A server could not be reached: if its process is gone, its sessions are free from now on. Whether it was.
    pub(crate) async fn is_gone(&self, node: &StoredNode) -> Result<bool, StoreError> {
        let gone = self.store.expire_if_gone(&node.name, &node.boot).await?;
        if gone {
            tracing::warn!(node = node.name, "another server is gone; its sessions can be taken over");
            self.cut(&node.boot);
        }
        Ok(gone)
    }

    /// Cut when a run of another server is over: for whatever is handed on to it.
    pub(crate) fn until_over(&self, boot: &str) -> CancellationToken {
        self.handed_on.entry(boot.to_owned()).or_default().clone()
    }

    fn cut(&self, boot: &str) {
        if let Some((_, token)) = self.handed_on.remove(boot) {
            token.cancel();
        }
    }

    /// The time on the clock that the lease is counted on.
    fn at(&self) -> Millis {
        since(self.began)
    }

    fn lease(&self) -> MutexGuard<'_, Lease> {
        self.lease.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn since(began: Instant) -> Millis {
    Millis(u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX))
}
