//! Reading a room from its log: when it is first needed, and again when something could not be stored.

use super::carrying::PlaceInSet;
use super::media::RoomMedia;
use super::timers::RETURN_WITHIN;
use super::{End, JustNow, Room, Staged};
use crate::hub::attendance::Attendance;
use crate::hub::log::Log;
use crate::hub::size::Size;
use crate::hub::{SetFacts, Shared};
use crate::media::MediaEvent;
use crate::store::{Owned, Store, StoreError, StoredEvent};
use engine::{Moved, ReplayError, Session};
use governor::{Quota, RateLimiter};
use ownership::clients::Clients;
use ownership::{Found, Kept, Reread, after_reading, after_rereading};
use protocol::limits::{MEDIA_AFTER_MOVE, SESSION_COMMANDS_PER_SECOND};
use protocol::{ClientId, CloseCode, CommandNumber, Refusal, Seq, SessionId, Timestamp};
use std::collections::HashSet;
use std::num::NonZeroU32;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::mpsc;

/// Who acquires sessions. One server has the store to itself, so it needs no name of its own.
pub(in crate::hub) const NODE: &str = "single";
/// How long a store that has fallen silent is left alone before it is asked again.
const ASK_AGAIN: Duration = Duration::from_millis(500);
/// How long another server may forward what it did before a session came here. It began earlier.
const LINGERS: Duration = Duration::from_millis(MEDIA_AFTER_MOVE.0);
/// How long it may take to read a log, the longest there is.
const READ_WITHIN: Duration = Duration::from_secs(30);

/// A session and its clients, as the log has them.
struct Replayed {
    session: Session,
    clients: Clients,
    size: Size,
    head: Seq,
    last_at: Timestamp,
}

/// Why a room could not be loaded.
#[derive(Debug, thiserror::Error)]
pub(in crate::hub) enum CannotLoad {
    #[error("there is no such session")]
    NotFound,
    #[error("the log is empty")]
    Empty,
    #[error("this server has lost its lease")]
    NoLease,
    #[error(transparent)]
    Replay(#[from] ReplayError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl CannotLoad {
    /// The code for whoever wants to come in. It is final where reading the log again would fail in the same way.
    pub(in crate::hub) fn code(&self) -> CloseCode {
        match self {
            Self::NotFound | Self::Store(StoreError::NotFound(_)) => CloseCode::NotFound,
            Self::NoLease | Self::Store(StoreError::AlreadyThere("owner")) => CloseCode::Moved,
            Self::Empty | Self::Replay(_) | Self::Store(StoreError::Damaged { .. } | StoreError::Key(_)) => {
                CloseCode::Unreadable
            }
            Self::Store(
                StoreError::Full
                | StoreError::AlreadyThere(_)
                | StoreError::InUse
                | StoreError::WrongMasterKey
                | StoreError::KeysMissing
                | StoreError::StoreMissing
                | StoreError::TwoStores
                | StoreError::OtherRegion(_)
                | StoreError::Replaced(_)
                | StoreError::Directory(_)
                | StoreError::Newer
                | StoreError::ReadOnly
                | StoreError::Away(_)
                | StoreError::Unfit(_)
                | StoreError::Migration(_)
                | StoreError::Database(_)
                | StoreError::Closed,
            ) => CloseCode::RoomRebuilt,
        }
    }
}

impl Room {
    /// Takes a session over and reads its log.
    pub(in crate::hub) async fn load(
        shared: Arc<Shared>,
        id: SessionId,
        attendance: Arc<Attendance>,
        epoch: &OnceLock<u64>,
    ) -> Result<(Box<Self>, Option<mpsc::Receiver<Box<MediaEvent>>>), CannotLoad> {
        let stored = shared.store.session(&id).await?.filter(|stored| stored.forgotten_at.is_none());
        let stored = stored.ok_or(CannotLoad::NotFound)?;
        let set = shared.store.set(&stored.set).await?.ok_or(CannotLoad::NotFound)?;
        let owned = own(&shared, &id).await?;
        // It was empty: a room is loaded once.
        let _ = epoch.set(owned.epoch);
        let replayed = replay(&shared.store, &id).await?;
        let state = replayed.session.state();
        if stored.state != state {
            // The server ended between storing the event and noting the state.
            shared.store.set_state(&id, state).await?;
        }
        let clock = shared.clock.gone_on_from(replayed.last_at);
        let now = clock.now();
        let per_second = NonZeroU32::new(SESSION_COMMANDS_PER_SECOND).unwrap_or(NonZeroU32::MIN);
        let (media, measured) =
            shared.media.as_ref().map(|plane| RoomMedia::open(plane, shared.number())).unzip();
        // What this server itself left behind is of before somebody else had the session.
        shared.lingering.end(&id).await;
        let may_linger = media.is_some() && shared.nodes.is_some() && owned.epoch > 1;
        let lingers_until = may_linger.then(|| tokio::time::Instant::now() + LINGERS);
        let mut room = Box::new(Self {
            id,
            place: PlaceInSet { set: stored.set, number: stored.number },
            facts: SetFacts::of(&set),
            left: None,
            log_id: owned.log_id,
            renewed: false,
            loaded: replayed.head,
            let_in: HashSet::new(),
            anew_after: owned.anew_after,
            clock,
            epoch: owned.epoch,
            next_seq: Seq(replayed.head.0 + 1),
            last_at: replayed.last_at,
            batch_at: now,
            clients: replayed.clients,
            size: replayed.size,
            log: Arc::new(Log::after(replayed.head)),
            budget: RateLimiter::direct(Quota::per_second(per_second)),
            staged: Staged::default(),
            newcomers: Vec::new(),
            inspections: Vec::new(),
            awaited: replayed.session.present().collect(),
            awaited_until: now.plus(RETURN_WITHIN),
            just_now: JustNow::default(),
            stored_state: state,
            empty_since: Some(tokio::time::Instant::now()),
            presence_due: None,
            timers_rest_until: None,
            leaves_by: None,
            lingers_until,
            session: replayed.session,
            attendance,
            media,
            shared,
        });
        // The server may have ended between storing a mark and noting it.
        room.note_left().await;
        Ok((room, measured))
    }

    /// The store has failed in the midst of an append. Nothing can be done until the log can be read; then whether the same
    /// is to be appended once more.
    pub(super) async fn wait_for_store(&mut self, kept: Kept) -> Result<bool, End> {
        let mut waited = false;
        loop {
            let read = tokio::time::timeout(READ_WITHIN, replay(&self.shared.store, &self.id)).await;
            match read {
                Ok(Ok(replayed)) => {
                    if waited {
                        tracing::info!(session = %self.id, "the store is back");
                    }
                    let found = after_reading(kept, waited, replayed.head, self.log.head());
                    if found == Found::AppendAgain && !waited {
                        tokio::time::sleep(ASK_AGAIN).await;
                    }
                    return Ok(found == Found::AppendAgain);
                }
                Ok(Err(CannotLoad::Store(error))) if error.is_the_stores_own() => {}
                Ok(Err(error)) => {
                    tracing::error!(session = %self.id, %error, "the log cannot be read");
                    return Err(End::Rebuilt);
                }
                Err(_) => {}
            }
            waited = true;
            tokio::time::sleep(ASK_AGAIN).await;
        }
    }

    /// Something could not be stored: goes back to what the log says, and answers the commands accordingly.
    pub(super) async fn rebuild(&mut self, commands: Vec<(ClientId, CommandNumber)>) -> Result<(), End> {
        let replayed = replay(&self.shared.store, &self.id).await.map_err(|error| {
            tracing::error!(session = %self.id, %error, "the log cannot be read");
            End::Rebuilt
        })?;
        match after_rereading(replayed.head, self.log.head()) {
            Reread::Refuse => {}
            Reread::Rebuild => return Err(End::Rebuilt),
            Reread::WentBack => {
                // Whoever cannot be told now tells so themselves when they come again.
                let _ = self.renew_log().await;
                return Err(End::Rebuilt);
            }
        }
        self.next_seq = Seq(replayed.head.0 + 1);
        self.last_at = replayed.last_at;
        self.session = replayed.session;
        self.just_now.moved = Moved::all();
        self.size = replayed.size;
        self.staged = Staged::default();
        for (client, cmd) in commands {
            self.refuse(&client, cmd, Refusal::CannotStore);
        }
        self.set_routes();
        self.let_timers_rest();
        Ok(())
    }
}

/// Takes the right to write a session's log.
async fn own(shared: &Shared, session: &SessionId) -> Result<Owned, CannotLoad> {
    if shared.nodes.as_ref().is_some_and(|nodes| !nodes.holds_lease()) {
        return Err(CannotLoad::NoLease);
    }
    Ok(take(shared, session).await?)
}

/// The same for whoever writes a log that has no room: one that nobody has been told of yet.
pub(crate) async fn take(shared: &Shared, session: &SessionId) -> Result<Owned, StoreError> {
    let Some(nodes) = &shared.nodes else { return shared.store.acquire(session, NODE).await };
    let (name, boot) = nodes.owner();
    shared.store.take_over(session, name, boot).await
}

/// Applies a log from its beginning, as it is read: what is in memory is the session and not its log.
async fn replay(store: &Store, session: &SessionId) -> Result<Replayed, CannotLoad> {
    let mut replayed = None;
    let bytes = store
        .read(session, |stored| match &mut replayed {
            None => {
                replayed = Some(Replayed::opened(stored)?);
                Ok(())
            }
            Some(replayed) => {
                replayed.apply(stored);
                Ok::<(), CannotLoad>(())
            }
        })
        .await?;
    let mut replayed = replayed.ok_or(CannotLoad::Empty)?;
    replayed.size.stored(bytes);
    Ok(replayed)
}

impl Replayed {
    /// A session that its first event opens.
    fn opened(mut first: StoredEvent) -> Result<Self, CannotLoad> {
        let session = Session::from_opened(first.at, &first.event)?;
        let mut size = Size::default();
        size.event(&mut first.event);
        Ok(Self { session, clients: Clients::default(), size, head: first.seq, last_at: first.at })
    }

    fn apply(&mut self, mut stored: StoredEvent) {
        self.session.evolve(stored.at, &stored.event);
        self.size.event(&mut stored.event);
        self.head = stored.seq;
        self.last_at = stored.at;
        if let Some((client, cmd)) = &stored.client {
            self.clients.replayed(client, *cmd, stored.seq);
        }
    }
}
