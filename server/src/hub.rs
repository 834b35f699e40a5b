//! The rooms in memory: finding one, loading it when it is first needed, and watching over its task.
//!
//! Not here: the rules (`engine`), who may come in (`auth`), and how a socket speaks (`hub/socket.rs`).

pub mod attendance;
pub mod budget;
pub mod clients;
pub mod frame;
pub mod log;
pub mod mailbox;
pub mod metered;
pub mod outlet;
pub mod room;
pub mod size;
pub mod socket;

use crate::clock::Clock;
use crate::error::Fault;
use crate::formats::Formats;
use crate::media::Media;
use crate::metrics::Metrics;
use crate::records::Records;
use crate::store::{DeviceId, Store, StoreError, StoredSet};
use attendance::Attendance;
use dashmap::DashMap;
use dashmap::mapref::entry::Entry;
use engine::Session;
use futures_util::{FutureExt, StreamExt};
use mailbox::SocketId;
use protocol::http::{Language, RosterEntry};
use protocol::view::SeatView;
use protocol::{CloseCode, MemberId, SessionId, SetId};
use room::{Arrival, End, Entrance, INBOX_MAX, Room, ToRoom};
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::{Notify, Semaphore, mpsc, oneshot};
use tokio_util::sync::CancellationToken;

/// How often a room is asked for again when it was just being unloaded.
const TRIES: usize = 5;
/// Rooms that are loaded at once: more would not be there sooner, since they share the processors, and each takes
/// memory for what is being read.
const LOADED_AT_ONCE: usize = 8;
/// Rooms that are woken at once after a start. Fewer than are loaded at once, so that a room whose members come back
/// waits for a few others and not for all.
const WOKEN_AT_ONCE: usize = 4;
/// How long rooms may take to finish what they are storing when the server goes down.
const CLOSE_WITHIN: Duration = Duration::from_secs(3);

/// What every room and every call uses.
pub struct Shared {
    /// Where everything is kept.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Figures.
    pub metrics: Metrics,
    /// Seeing and hearing; nothing if it is switched off.
    pub media: Option<Media>,
    /// The session formats there are.
    pub formats: Formats,
    /// Told when there may be a letter to write or to send.
    pub jobs: Notify,
    /// Records of whole sets that were read lately.
    pub(crate) records: Records,
    numbers: AtomicU64,
}

impl Shared {
    /// Puts them together.
    #[must_use]
    pub fn new(store: Store, clock: Clock, media: Option<Media>, formats: Formats) -> Self {
        // From 1: the media plane has no connection 0.
        let mut metrics = Metrics::new();
        if let Some(media) = &media {
            metrics.show_media(media.clone());
        }
        Self {
            store,
            clock,
            metrics,
            media,
            formats,
            jobs: Notify::new(),
            records: Records::default(),
            numbers: AtomicU64::new(1),
        }
    }

    /// A number that was never given in this run of the process: for sockets, media rooms and connections.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.numbers.fetch_add(1, Ordering::Relaxed)
    }
}

/// What a room needs to know of its set.
pub struct SetFacts {
    /// The set's language.
    pub language: Language,
    /// Names and other facts about the seats.
    pub roster: Vec<RosterEntry>,
    /// The set is a demonstration.
    pub demo: bool,
}

/// Every room in memory.
pub struct Hub {
    shared: Arc<Shared>,
    rooms: DashMap<SessionId, Handle>,
    /// A turn for each room that may be loaded at once.
    loading: Semaphore,
    closing: CancellationToken,
}

/// The way to a room's task.
#[derive(Clone)]
struct Handle {
    inbox: mpsc::Sender<ToRoom>,
    attendance: Arc<Attendance>,
    /// Why the room could not be loaded, if it could not.
    fate: Arc<OnceLock<CloseCode>>,
}

impl Hub {
    /// No rooms yet.
    #[must_use]
    pub fn new(shared: Arc<Shared>) -> Arc<Self> {
        let loading = Semaphore::new(LOADED_AT_ONCE);
        Arc::new(Self { shared, rooms: DashMap::new(), loading, closing: CancellationToken::new() })
    }

    /// What every room uses.
    #[must_use]
    pub fn shared(&self) -> &Arc<Shared> {
        &self.shared
    }

    /// Whether the server is going down.
    #[must_use]
    pub fn is_closing(&self) -> bool {
        self.closing.is_cancelled()
    }

    /// A number for a new socket.
    #[must_use]
    pub fn new_socket(&self) -> SocketId {
        SocketId(self.shared.number())
    }

    /// Brings a socket into a session's room; the way to the room, and what it is let in with.
    ///
    /// # Errors
    /// The code to close the socket with.
    pub async fn join(
        self: &Arc<Self>,
        session: &SessionId,
        arrival: impl Fn() -> Arrival,
    ) -> Result<(mpsc::Sender<ToRoom>, Entrance), CloseCode> {
        for _ in 0..TRIES {
            if self.is_closing() {
                return Err(CloseCode::GoingDown);
            }
            let handle = self.room(session);
            let (reply, answer) = oneshot::channel();
            let sent = handle.inbox.send(ToRoom::Join(Box::new(arrival()), reply)).await;
            if sent.is_ok()
                && let Ok(entrance) = answer.await
            {
                return entrance.map(|entrance| (handle.inbox, entrance));
            }
            if let Some(code) = handle.fate.get() {
                return Err(*code);
            }
            // The room was just being unloaded.
        }
        Err(CloseCode::RoomRebuilt)
    }

    /// Reads a session as it is stored, loading its room if need be.
    ///
    /// # Errors
    /// [`Fault::CannotStore`] if the room cannot be loaded just now; [`Fault::Unreadable`] if it never will be, and
    /// [`Fault::NotFound`] if there is no such session.
    pub async fn inspect<T: Send + 'static>(
        self: &Arc<Self>,
        session: &SessionId,
        read: impl FnOnce(&Session, &Attendance) -> T + Clone + Send + 'static,
    ) -> Result<T, Fault> {
        for _ in 0..TRIES {
            if self.is_closing() {
                return Err(Fault::GoingDown);
            }
            let handle = self.room(session);
            let (reply, answer) = oneshot::channel();
            let read = read.clone();
            let inspection = Box::new(move |session: &Session, here: &Attendance| {
                // Whoever asked may have gone away meanwhile.
                let _ = reply.send(read(session, here));
            });
            if handle.inbox.send(ToRoom::Inspect(inspection)).await.is_ok()
                && let Ok(seen) = answer.await
            {
                return Ok(seen);
            }
            match handle.fate.get() {
                Some(CloseCode::NotFound) => return Err(Fault::NotFound),
                Some(CloseCode::Unreadable) => return Err(Fault::Unreadable),
                // It was just being unloaded, or may be had the next time.
                _ => {}
            }
        }
        Err(Fault::CannotStore)
    }

    /// Who has a socket in a session's room now.
    #[must_use]
    pub fn here(&self, session: &SessionId) -> Vec<MemberId> {
        let handle = self.rooms.get(session).map(|entry| entry.value().clone());
        handle.map(|handle| handle.attendance.members()).unwrap_or_default()
    }

    /// Somebody took a seat: those who are in the room are told the seats as they are now. Where others take seats at
    /// the same time, what is told last is what there is.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn seats_changed(&self, session: &SessionId, set: &SetId) -> Result<(), StoreError> {
        let handle = self.rooms.get(session).map(|entry| entry.value().clone());
        let Some(handle) = handle else { return Ok(()) };
        let mut told = None;
        loop {
            let roster = self.shared.store.set(set).await?.map(|set| set.roster());
            let Some(roster) = roster.filter(|roster| told.as_ref() != Some(roster)) else { return Ok(()) };
            told = Some(roster.clone());
            // A room that has just ended reads the seats anew when it is loaded.
            let _ = handle.inbox.send(ToRoom::Roster(roster)).await;
        }
    }

    /// A device was signed out of a member's seat, or, if none is named, the member was taken out of the set: their
    /// sockets in a session's room are closed.
    pub async fn sign_out(&self, session: &SessionId, member: MemberId, device: Option<DeviceId>) {
        let handle = self.rooms.get(session).map(|entry| entry.value().clone());
        if let Some(handle) = handle {
            // A room that has just ended has no sockets.
            let _ = handle.inbox.send(ToRoom::SignedOut(member, device)).await;
        }
    }

    /// Loads the rooms of sessions that were under way, so that their timers run without anyone coming.
    pub fn wake(self: &Arc<Self>, sessions: impl IntoIterator<Item = SessionId, IntoIter: Send + 'static>) {
        let (hub, sessions) = (self.clone(), sessions.into_iter());
        tokio::spawn(async move {
            let woken = futures_util::stream::iter(sessions).for_each_concurrent(WOKEN_AT_ONCE, |session| {
                let hub = hub.clone();
                async move {
                    // One that cannot be loaded has been reported.
                    let _ = hub.inspect(&session, |_, _| ()).await;
                }
            });
            woken.await;
        });
    }

    /// The words of a session's log are no longer what they were: its room, if there is one, is read anew, and everyone
    /// in it comes again.
    pub async fn rebuild(&self, session: &SessionId) {
        self.tell(session, ToRoom::Rebuild).await;
    }

    /// A session is no more: whoever is in its room is told so.
    pub async fn remove(&self, session: &SessionId) {
        self.tell(session, ToRoom::Remove).await;
    }

    async fn tell(&self, session: &SessionId, message: ToRoom) {
        let handle = self.rooms.get(session).map(|entry| entry.value().clone());
        if let Some(handle) = handle {
            // A room that has just ended reads the log anew when it is loaded.
            let _ = handle.inbox.send(message).await;
            handle.inbox.closed().await;
        }
    }

    /// Tells everyone that the server is going down, and waits until every room has stored what it was
    /// storing. Nobody is noted as away: the sessions are to be resumed.
    pub async fn close(&self) {
        self.closing.cancel();
        let handles: Vec<Handle> = self.rooms.iter().map(|entry| entry.value().clone()).collect();
        for handle in &handles {
            // A room whose inbox is full is told as soon as it has taken in what is there.
            let inbox = handle.inbox.clone();
            tokio::spawn(async move { inbox.send(ToRoom::Close).await });
        }
        let all = async {
            for handle in &handles {
                handle.inbox.closed().await;
            }
        };
        if tokio::time::timeout(CLOSE_WITHIN, all).await.is_err() {
            tracing::warn!("some rooms did not end in time; their logs are whole");
        }
    }

    fn room(self: &Arc<Self>, session: &SessionId) -> Handle {
        match self.rooms.entry(session.clone()) {
            Entry::Occupied(entry) if !entry.get().inbox.is_closed() => entry.get().clone(),
            Entry::Occupied(mut entry) => {
                entry.insert(self.open(session));
                entry.get().clone()
            }
            Entry::Vacant(entry) => entry.insert(self.open(session)).value().clone(),
        }
    }

    fn open(self: &Arc<Self>, session: &SessionId) -> Handle {
        let (inbox, messages) = mpsc::channel(INBOX_MAX);
        let handle = Handle { inbox, attendance: Arc::default(), fate: Arc::default() };
        tokio::spawn(guard(self.clone(), session.clone(), handle.clone_for_guard(), messages));
        handle
    }
}

/// What the guardian of a room has in common with whoever knows the way to it. Without the inbox's sending end, which
/// would keep the room waiting for itself.
struct Known {
    attendance: Arc<Attendance>,
    fate: Arc<OnceLock<CloseCode>>,
}

impl Handle {
    fn clone_for_guard(&self) -> Known {
        Known { attendance: self.attendance.clone(), fate: self.fate.clone() }
    }
}

impl SetFacts {
    /// What a room needs of a set.
    #[must_use]
    pub fn of(set: &StoredSet) -> Self {
        Self { language: set.language, roster: set.roster(), demo: set.demo }
    }
}

/// Marks seats as the roster does: the log knows who was simulated when the session was opened, and a person may have
/// taken such a seat since.
pub fn seat_as_listed(seats: &mut [SeatView], roster: &[RosterEntry]) {
    for seat in seats {
        if let Some(entry) = roster.iter().find(|entry| entry.member == seat.member) {
            seat.rehearsal = entry.rehearsal;
        }
    }
}

/// Loads a room, runs it, and clears up after it however it ends. A room that panics ends alone: its sockets
/// are told to come again, and it is rebuilt from its log when they do.
async fn guard(hub: Arc<Hub>, session: SessionId, known: Known, messages: mpsc::Receiver<ToRoom>) {
    let present = hub.shared.metrics.room();
    let attendance = known.attendance.clone();
    let work = run(hub.clone(), session.clone(), known, messages);
    let end = AssertUnwindSafe(work).catch_unwind().await;
    // The room's end of the inbox is gone by now, so whoever asks next opens it anew.
    hub.rooms.remove_if(&session, |_, handle| Arc::ptr_eq(&handle.attendance, &attendance));
    let code = match end {
        Ok(End::Idle) => return,
        Ok(End::Closed) => CloseCode::GoingDown,
        Ok(End::Moved) => CloseCode::Moved,
        Ok(End::Rebuilt) => CloseCode::RoomRebuilt,
        Ok(End::Removed) => CloseCode::NotFound,
        Ok(End::NotLoaded(code)) => code,
        Err(_) => {
            // Where it happened was reported by the panic hook, without what was said.
            tracing::error!(%session, "a room failed and will be rebuilt from its log");
            hub.shared.metrics.room_failed();
            CloseCode::RoomRebuilt
        }
    };
    attendance.close_all(code);
    drop(present);
}

async fn run(hub: Arc<Hub>, session: SessionId, known: Known, messages: mpsc::Receiver<ToRoom>) -> End {
    let loaded = {
        // Closed never: then nothing is waited for.
        let _turn = hub.loading.acquire().await;
        // Loading takes more memory than running does, and is over soon.
        let load = Box::pin(Room::load(hub.shared.clone(), session.clone(), known.attendance));
        AssertUnwindSafe(load).catch_unwind().await
    };
    let code = match loaded {
        Ok(Ok((room, measured))) => return room.run(messages, measured).await,
        Ok(Err(error)) => {
            tracing::error!(%session, %error, "a room cannot be loaded");
            error.code()
        }
        Err(_) => {
            // Read again, the same log would bring the same fault.
            tracing::error!(%session, "a room cannot be loaded: its log cannot be applied");
            hub.shared.metrics.room_failed();
            CloseCode::Unreadable
        }
    };
    // Said before the inbox is closed, which is what those who wait take notice of.
    let _ = known.fate.set(code);
    drop(messages);
    End::NotLoaded(code)
}
