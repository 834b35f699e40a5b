//! What is done without anyone asking and must be done once: meetings are worked out anew when zone rules change, what has
//! to be written to members is written into the store, and what waits there is sent.
//!
//! Nothing here is remembered in memory. A change asks, in its own transaction, for a look at its set; a look writes what
//! is due, each letter once for what it is about; a letter is claimed, handed over and settled. Whatever ends in between
//! is done again from there. One thing cannot be known: whether a mail server that was given a letter, and whose answer was
//! lost, took it. Such a letter is handed over again, with the same Message-ID.

mod looking;
mod opening;
mod reading;
mod sending;

pub(crate) use reading::{Reading, read_mail};

use crate::auth::Address;
use crate::hub::Hub;
use crate::life::zone_rules;
use crate::mail::Post;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

/// How often it is asked what is due, besides when something has happened.
const EVERY: Duration = Duration::from_secs(5);

/// What jobs are done with.
pub(crate) struct Jobs {
    /// Sets, the store, the clock.
    pub(crate) hub: Arc<Hub>,
    /// The way out for letters.
    pub(crate) post: Post,
    /// Where our pages are.
    pub(crate) origin: String,
    /// The address that letters come from, where what is answered to it is read.
    pub(crate) answers_to: Option<Address>,
}

impl Jobs {
    /// What sets were looked at by: the zone rules, and whether there is a mail server. Where it is another, each set is
    /// looked at anew.
    fn rules(&self) -> String {
        let printed = if self.post.is_printed() { " printed" } else { "" };
        format!("{}{printed}", zone_rules())
    }
}

/// Does what is due until the server goes down.
pub(crate) async fn run(jobs: Jobs, closing: CancellationToken) {
    let shared = jobs.hub.shared();
    if let Err(error) = shared.store.release_letters(shared.server_name()).await {
        tracing::warn!(%error, "letters that an earlier run was sending wait until its claim on them ends");
    }
    let mut every = tokio::time::interval(EVERY);
    every.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            () = closing.cancelled() => return,
            () = shared.jobs.notified() => {}
            _ = every.tick() => {}
        }
        if let Err(error) = looking::look(&jobs, &closing).await {
            tracing::warn!(%error, "what is to be written was not worked out; it is tried again");
        }
        if let Err(error) = opening::look(&jobs, &closing).await {
            tracing::warn!(%error, "questionnaires were not looked at; it is tried again");
        }
        if let Err(error) = sending::send(&jobs, &closing).await {
            tracing::warn!(%error, "letters were not sent; it is tried again");
        }
    }
}
