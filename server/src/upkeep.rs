//! What is done now and then without anyone asking: browsers whose time is over are forgotten, sets whose time is over are
//! removed with everything said in them, and sessions whose record was kept for as long as their set agreed lose it.

use crate::error::Fault;
use crate::hub::Hub;
use crate::retention;
use crate::store::{Store, StoreError, StoredSession, StoredSet};
use engine::RoundOf;
use protocol::view::SessionState;
use protocol::{MemberId, Millis, SetId};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// How often, and how long after a start for the first time: a clock that is wrong is put right within an hour.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// Sets removed at once, so that the writer is never held up for long.
const SETS_AT_ONCE: u32 = 50;

/// Does it until the server goes down. `kept` is how long a set is kept after its last sign of life, if not for good.
pub(crate) async fn run(hub: Arc<Hub>, kept: Option<Millis>, closing: CancellationToken) {
    let mut every = tokio::time::interval_at(Instant::now() + EVERY, EVERY);
    loop {
        tokio::select! {
            _ = every.tick() => {}
            () = closing.cancelled() => return,
        }
        if let Err(error) = once(&hub, kept).await {
            tracing::warn!(%error, "the upkeep was not finished; it is tried again");
        }
    }
}

/// Does it once, by the server's clock.
pub(crate) async fn once(hub: &Hub, kept: Option<Millis>) -> Result<(), StoreError> {
    let (store, now) = (&hub.shared().store, hub.shared().clock.now());
    hub.shared().records.tidy(now);
    let forgotten = store.forget_idle_browsers(now).await?;
    store.forget_letters(now).await?;
    store.forget_attempts(now).await?;
    let old = store.outlived_sets(now, kept, SETS_AT_ONCE).await?;
    for set in &old {
        remove(hub, store, set).await?;
    }
    let (rehearsed, people) = store.outlived_rehearsals(now).await?;
    for organisation in &rehearsed {
        for set in &organisation.sets {
            remove(hub, store, set).await?;
        }
        store.remove_rehearsed(organisation).await?;
    }
    for person in &people {
        store.remove_rehearsed_person(person).await?;
    }
    let sessions = retention::forget(hub, now).await?;
    if forgotten > 0 || !old.is_empty() || !rehearsed.is_empty() || sessions > 0 {
        tracing::info!(
            browsers = forgotten,
            sets = old.len(),
            sessions,
            rehearsals = rehearsed.len(),
            "forgotten"
        );
    }
    Ok(())
}

/// Erases a set with everything in it, because its facilitator wants it.
pub(crate) async fn erase_set(hub: &Hub, set: &StoredSet, by: MemberId) -> Result<(), Fault> {
    set.must_be_guarded_by(by)?;
    remove(hub, &hub.shared().store, &set.id).await?;
    tracing::info!(set = %set.id, "a set was erased by its facilitator");
    Ok(())
}

/// Erases what a member said, wrote and is called: they do so themselves, or the facilitator for them.
pub(crate) async fn erase_author(
    hub: &Hub,
    set: &StoredSet,
    by: MemberId,
    author: MemberId,
) -> Result<(), Fault> {
    if by != author {
        set.must_be_guarded_by(by)?;
    }
    set.seat(author).ok_or(Fault::NotFound)?;
    let store = &hub.shared().store;
    let sessions = store.sessions_of(&set.id).await?;
    store.erase_author(&set.id, author, hub.shared().clock.now()).await?;
    hub.shared().records.forget(&set.id);
    for session in sessions {
        // What was said is in the memory of its room too.
        hub.rebuild(&session.id).await;
    }
    tracing::info!(set = %set.id, "a member's words were erased");
    Ok(())
}

/// Takes back what was said in a round, because whoever presented it wants it.
pub(crate) async fn redact_round(
    hub: &Arc<Hub>,
    session: &StoredSession,
    by: MemberId,
    of: RoundOf,
) -> Result<(), Fault> {
    must_be_own_round(hub, session, by, of).await?;
    let store = &hub.shared().store;
    store.redact_round(&session.id, of, hub.shared().clock.now()).await?;
    hub.shared().records.forget(&session.set);
    for session in store.sessions_of(&session.set).await? {
        // What was brought along from it is in the memory of later rooms too.
        hub.rebuild(&session.id).await;
    }
    tracing::info!(session = %session.id, "what was said in a round was taken back by whoever presented it");
    Ok(())
}

/// Only whoever presented a round takes back what was said in it, and only when the session is over.
pub(crate) async fn must_be_own_round(
    hub: &Arc<Hub>,
    session: &StoredSession,
    by: MemberId,
    of: RoundOf,
) -> Result<(), Fault> {
    let (state, may) =
        hub.inspect(&session.id, move |session, _| (session.state(), session.may_redact(by, of))).await?;
    match (state, may) {
        (SessionState::Ended, true) => Ok(()),
        (SessionState::Ended, false) => Err(Fault::NotOwnRound),
        (SessionState::Waiting | SessionState::Live, _) => Err(Fault::RecordNotOver),
    }
}

/// Removes a set with everything in it, and tells whoever is in one of its rooms.
pub(crate) async fn remove(hub: &Hub, store: &Store, set: &SetId) -> Result<(), StoreError> {
    let sessions = store.sessions_of(set).await?;
    store.remove_set(set, hub.shared().clock.now()).await?;
    hub.shared().records.forget(set);
    for session in sessions {
        hub.remove(&session.id).await;
    }
    Ok(())
}
