//! Keeping the lease, noticing what became of the others, and going.

use super::{About, LEASE, Nodes, Way, hop, usable};
use crate::hub::Hub;
use crate::store::StoreError;
use crate::store::port::Presence;
use protocol::SessionId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior};
use tokio_util::sync::CancellationToken;

/// How often the lease is renewed: three times, in the time that it runs.
const RENEW_EVERY: Duration = Duration::from_secs(2);
/// How long a session may wait for a gap when this server goes.
const GAP_WITHIN: Duration = Duration::from_secs(20);
/// How long all of them may take.
const DRAIN_WITHIN: Duration = Duration::from_secs(120);

/// Keeps the lease until the server goes down, and takes over what others have left.
pub(crate) async fn keep(
    nodes: Arc<Nodes>,
    mut presence: Box<dyn Presence>,
    hub: Arc<Hub>,
    closing: CancellationToken,
) {
    let mut every = tokio::time::interval(RENEW_EVERY);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut keeper = Keeper { nodes, hub, fenced: false, told_of_drain: false };
    loop {
        tokio::select! {
            _ = every.tick() => {}
            () = keeper.nodes.drain.notified() => {}
            () = closing.cancelled() => break,
        }
        keeper.renew(&mut presence).await;
        if let Err(error) = keeper.look_around().await {
            tracing::debug!(%error, "the other servers could not be asked for");
        }
    }
    if let Err(error) = presence.leave().await {
        tracing::warn!(%error, "this server could not say that it is gone; its lease ends by itself");
    }
}

struct Keeper {
    nodes: Arc<Nodes>,
    hub: Arc<Hub>,
    /// The lease cannot be counted on, and that was said.
    fenced: bool,
    /// The others know that this server goes.
    told_of_drain: bool,
}

impl Keeper {
    async fn renew(&mut self, presence: &mut Box<dyn Presence>) {
        let asked = Instant::now();
        match self.renewed(presence).await {
            Ok(now) => {
                let mut lease = self.nodes.lease();
                lease.good_until = asked + usable();
                // Between the asking and the answer; the shorter that is, the better it is known.
                let middle = asked + asked.elapsed() / 2;
                lease.told = (now, middle);
                drop(lease);
                if std::mem::take(&mut self.fenced) {
                    tracing::info!("this server has its lease again");
                }
            }
            Err(error) => self.not_renewed(&error).await,
        }
        if self.nodes.is_draining() && !self.told_of_drain {
            self.told_of_drain = presence.drain().await.is_ok();
        }
    }

    /// Renews the lease, or takes it anew where it has ended; the database's time.
    async fn renewed(&mut self, presence: &mut Box<dyn Presence>) -> Result<protocol::Timestamp, StoreError> {
        if let Some(now) = presence.renew(LEASE).await? {
            return Ok(now);
        }
        tracing::warn!("the lease of this server had ended; rooms that others have by now are let go");
        // Nobody else may have the name meanwhile.
        presence.enter_again(LEASE).await?;
        self.told_of_drain = false;
        let now = presence.renew(LEASE).await?.ok_or(StoreError::AlreadyThere("node"))?;
        let (name, boot) = self.nodes.owner();
        let owned: BTreeMap<SessionId, u64> =
            self.nodes.store.owned_by(name, boot).await?.into_iter().collect();
        self.hub.let_go(|session, epoch| owned.get(session) != Some(&epoch));
        Ok(now)
    }

    /// Without its lease this server is not to be believed. Whether the database is gone for all, so that nobody else has
    /// its sessions, or for this server alone, the others know: if they have it, members are sent to them. If nobody
    /// has it, or nobody can be asked, people go on talking where they are, and are told that nothing is kept.
    async fn not_renewed(&mut self, error: &StoreError) {
        if let StoreError::AlreadyThere("node") = error {
            tracing::error!(
                node = self.nodes.me.name,
                "another server has this name; nothing is taken on here"
            );
            self.hub.let_go(|_, _| true);
        }
        if self.nodes.holds_lease() {
            tracing::warn!(%error, "the lease could not be renewed; it is tried again");
            return;
        }
        if !std::mem::replace(&mut self.fenced, true) {
            tracing::error!(%error, "this server has lost its lease: nothing is acknowledged until it has it again");
        }
        for other in self.nodes.others() {
            if hop::holds_lease(&self.nodes, &other).await {
                tracing::error!("another server still has the database: members are sent there");
                self.hub.let_go(|_, _| true);
                return;
            }
        }
    }

    /// What became of the others: what was handed on to those that are gone is cut, and what they owned is taken over.
    async fn look_around(&self) -> Result<(), StoreError> {
        let nodes = &self.nodes;
        if !nodes.holds_lease() {
            return Ok(());
        }
        let mut others = nodes.store.living_nodes().await?;
        others.retain(|node| node.name != nodes.me.name);
        let boots: BTreeSet<String> = others.iter().map(|node| node.boot.clone()).collect();
        let over: Vec<String> = nodes.handed_on.iter().map(|entry| entry.key().clone()).collect();
        for boot in over.iter().filter(|boot| !boots.contains(*boot)) {
            nodes.cut(boot);
        }
        for other in &others {
            if !hop::answers(other).await {
                nodes.is_gone(other).await?;
            }
        }
        *nodes.others.lock().unwrap_or_else(PoisonError::into_inner) = others;
        if !nodes.is_draining() {
            self.hub.wake(nodes.store.orphans().await?);
        }
        Ok(())
    }
}

/// Goes: says so, and brings every session to another server, each in a gap. Returns when nothing is left here, or the
/// time for it is over. Where there is no other server the sessions stay, to be resumed.
pub(crate) async fn drain(nodes: &Nodes, hub: &Arc<Hub>) {
    nodes.draining.store(true, Ordering::Relaxed);
    nodes.drain.notify_one();
    match nodes.successor().await {
        Ok(Some(_)) => {}
        Ok(None) => return,
        Err(error) => {
            tracing::warn!(%error, "the sessions here could not be brought to another server");
            return;
        }
    }
    let before = Instant::now();
    let moved = tokio::time::timeout(DRAIN_WITHIN, hub.leave(GAP_WITHIN)).await;
    if moved.is_err() {
        tracing::warn!(
            "some sessions could not be brought to another server in time; they are resumed there"
        );
    }
    tracing::info!(seconds = before.elapsed().as_secs(), "the sessions here are at other servers");
}

impl Nodes {
    /// A session was let go of: another server makes it ready, so that whoever comes again is not kept waiting.
    pub(crate) async fn hand_over(&self, session: &SessionId) {
        let to = match self.way_to(&About::Session(session.clone())).await {
            Ok(Way::There(to)) => to,
            Ok(Way::Here) => return,
            Err(error) => {
                tracing::debug!(%session, %error, "no server could be found to take a session");
                return;
            }
        };
        if !hop::take(self, &to, session).await {
            tracing::debug!(%session, node = to.name, "a session is taken when somebody comes");
        }
    }
}
