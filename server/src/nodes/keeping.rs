//! Keeping the lease, noticing what became of the others, and going. What is done when is decided in crate `ownership`;
//! here it is done.

use super::{About, LEASE, Nodes, Way, hop};
use crate::hub::Hub;
use crate::store::StoreError;
use crate::store::port::Presence;
use ownership::{Heard, RENEW_EVERY, Step};
use protocol::{SessionId, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior};
use tokio_util::sync::CancellationToken;

/// How long a session may wait for a gap when this server goes.
const GAP_WITHIN: Duration = Duration::from_secs(20);
/// How long it may take to read what became of sessions and servers: on a line that has fallen silent it takes for ever,
/// and the lease would be forgotten over it.
const READ_WITHIN: Duration = Duration::from_secs(2);
/// How long it may take until the others can read that this server goes.
const KNOWN_WITHIN: Duration = Duration::from_secs(2);
/// How long all of them may take.
const DRAIN_WITHIN: Duration = Duration::from_secs(120);

/// Keeps the lease until the server goes down, and takes over what others have left.
pub(crate) async fn keep(
    nodes: Arc<Nodes>,
    mut presence: Box<dyn Presence>,
    hub: Arc<Hub>,
    closing: CancellationToken,
) {
    let mut every = tokio::time::interval(Duration::from_millis(RENEW_EVERY.0));
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let decides = ownership::Keeper::default();
    let mut keeper = Keeper { nodes, hub, decides, fenced: false, told_of_drain: false };
    loop {
        tokio::select! {
            _ = every.tick() => {}
            () = keeper.nodes.drain.notified() => {}
            () = closing.cancelled() => break,
        }
        keeper.renew(&mut presence).await;
    }
    if let Err(error) = presence.leave().await {
        tracing::warn!(%error, "this server could not say that it is gone; its lease ends by itself");
    }
}

struct Keeper {
    nodes: Arc<Nodes>,
    hub: Arc<Hub>,
    decides: ownership::Keeper,
    /// The lease cannot be counted on, and that was said.
    fenced: bool,
    /// The others know that this server goes.
    told_of_drain: bool,
}

impl Keeper {
    /// Goes through the steps of one renewal.
    async fn renew(&mut self, presence: &mut Box<dyn Presence>) {
        let mut step = self.decides.begin(self.nodes.at());
        while step != Step::Rest {
            let heard = self.take(step, presence).await;
            let at = self.nodes.at();
            step = self.decides.heard(&mut self.nodes.lease(), at, heard);
            self.say_what_changed();
        }
        if self.nodes.is_draining() && !self.told_of_drain {
            self.told_of_drain = presence.drain().await.is_ok();
            if self.told_of_drain {
                self.nodes.known_to_drain.store(true, Ordering::Relaxed);
                self.nodes.drain_known.notify_one();
            }
        }
    }

    async fn take(&mut self, step: Step, presence: &mut Box<dyn Presence>) -> Heard {
        match step {
            Step::Renew => renewed(presence.renew(LEASE).await),
            Step::EnterAgain => {
                tracing::warn!(
                    "the lease of this server had ended; rooms that others have by now are let go"
                );
                self.told_of_drain = false;
                self.nodes.known_to_drain.store(false, Ordering::Relaxed);
                entered(presence.enter_again(LEASE).await, &self.nodes.me.name)
            }
            Step::LetGoOfOthers => self.let_go_of_others().await,
            Step::LetGoOfAll => {
                self.hub.let_go(|_, _| true);
                Heard::LetGo
            }
            Step::AskOthers => self.ask_others().await,
            Step::LookAround => {
                match tokio::time::timeout(READ_WITHIN, self.look_around()).await {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => tracing::debug!(%error, "the other servers could not be asked for"),
                    Err(_) => tracing::debug!("the database says nothing of the other servers"),
                }
                Heard::Looked
            }
            Step::Rest => Heard::Looked,
        }
    }

    /// For the operator.
    fn say_what_changed(&mut self) {
        let holds = self.nodes.holds_lease();
        self.hub.shared().metrics.lease(holds);
        if holds && std::mem::take(&mut self.fenced) {
            tracing::info!("this server has its lease again");
        } else if !holds && !std::mem::replace(&mut self.fenced, true) {
            tracing::error!("this server has lost its lease: nothing is acknowledged until it has it again");
        }
    }

    async fn let_go_of_others(&self) -> Heard {
        let (name, boot) = self.nodes.owner();
        let owned = tokio::time::timeout(READ_WITHIN, self.nodes.store.owned_by(name, boot));
        let owned = owned.await.map_err(|_| {
            tracing::warn!("the database does not say which sessions are this server's");
            Heard::Failed
        });
        match owned {
            Err(failed) => failed,
            Ok(Ok(owned)) => {
                let owned: BTreeMap<SessionId, u64> = owned.into_iter().collect();
                self.hub.let_go(|session, epoch| owned.get(session) != Some(&epoch));
                Heard::LetGo
            }
            Ok(Err(error)) => failed(&error),
        }
    }

    async fn ask_others(&self) -> Heard {
        for other in self.nodes.others() {
            if hop::holds_lease(&self.nodes, &other).await {
                tracing::error!("another server still has the database: members are sent there");
                return Heard::OthersHaveIt(true);
            }
        }
        Heard::OthersHaveIt(false)
    }

    /// What became of the others: what was handed on to those that are gone is cut, and what they owned is taken over.
    async fn look_around(&self) -> Result<(), StoreError> {
        let nodes = &self.nodes;
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

fn renewed(answer: Result<Option<Timestamp>, StoreError>) -> Heard {
    match answer {
        Ok(Some(now)) => Heard::Renewed(now),
        Ok(None) => Heard::Ended,
        Err(error) => failed(&error),
    }
}

fn entered(answer: Result<(), StoreError>, name: &str) -> Heard {
    match answer {
        Ok(()) => Heard::Entered,
        Err(StoreError::AlreadyThere("node")) => {
            tracing::error!(node = name, "another server has this name; nothing is taken on here");
            Heard::NameTaken
        }
        Err(error) => failed(&error),
    }
}

fn failed(error: &StoreError) -> Heard {
    tracing::warn!(%error, "the lease could not be renewed; it is tried again");
    Heard::Failed
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
    // Without it sessions go all the same, and their sound comes back with their members.
    let _ = tokio::time::timeout(KNOWN_WITHIN, nodes.drain_known.notified()).await;
    let before = Instant::now();
    let moved = tokio::time::timeout(DRAIN_WITHIN, hub.leave(GAP_WITHIN)).await;
    if moved.is_err() {
        tracing::warn!(
            "some sessions could not be brought to another server in time; they are resumed there"
        );
    }
    // Whoever is still heard here is, until they are heard there.
    hub.shared().lingering.over().await;
    tracing::info!(seconds = before.elapsed().as_secs(), "the sessions here are at other servers");
}

impl Nodes {
    /// A session was let go of: another server makes it ready, so that whoever comes again is not kept waiting. The name
    /// of that server, once it has it.
    pub(crate) async fn hand_over(&self, session: &SessionId) -> Option<String> {
        let to = match self.way_to(&About::Session(session.clone())).await {
            Ok(Way::There(to)) => to,
            Ok(Way::Here) => return None,
            Err(error) => {
                tracing::debug!(%session, %error, "no server could be found to take a session");
                return None;
            }
        };
        if hop::take(self, &to, session).await {
            return Some(to.name);
        }
        tracing::debug!(%session, node = to.name, "a session is taken when somebody comes");
        None
    }
}
