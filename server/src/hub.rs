//! The rooms in memory: finding one, loading it when it is first needed, and watching over its task.
//!
//! Not here: the rules (`engine`), who may come in (`auth`), and how a socket speaks (`hub/socket.rs`).

pub mod attendance;
pub mod budget;
pub mod frame;
pub mod glance;
pub mod lingering;
pub mod log;
pub mod mailbox;
pub mod metered;
pub mod outlet;
pub mod room;
pub mod saving;
pub mod size;
pub mod socket;
pub mod told;

use crate::clock::Clock;
use crate::error::Fault;
use crate::formats::Formats;
use crate::media::Media;
use crate::metrics::Metrics;
use crate::nodes::{About, Nodes, Way, hop};
use crate::records::Records;
use crate::store::{DeviceId, Store, StoreError, StoredSet};
use crate::turns::Turns;
use attendance::Attendance;
use dashmap::DashMap;
use dashmap::mapref::entry::Entry;
use engine::Session;
use frame::frame;
use futures_util::{FutureExt, StreamExt};
use glance::{Lately, Went};
use lingering::Lingering;
use mailbox::{SignalKey, SocketId};
use protocol::http::{Language, RosterEntry};
use protocol::signal::Signal;
use protocol::view::SeatView;
use protocol::{CloseCode, MemberId, ServerFrame, SessionId, SetId};
use room::{Arrival, End, Entrance, INBOX_MAX, Room, ToRoom};
use saving::Saving;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::sync::{Notify, Semaphore, mpsc, oneshot};
use tokio_util::sync::CancellationToken;
use told::Told;

/// How often a room is asked for again when it was just being unloaded.
const TRIES: usize = 5;
/// Rooms that are loaded at once: more would not be there sooner, since they share the processors, and each takes
/// memory for what is being read.
const LOADED_AT_ONCE: usize = 8;
/// Rooms that are woken at once after a start. Fewer than are loaded at once, so that a room whose members come back
/// waits for a few others and not for all.
const WOKEN_AT_ONCE: usize = 4;
/// How soon, and how often, another server is told again that did not hear of a change: within the five seconds in which
/// whoever was signed out is out everywhere.
const TELL_AGAIN: Duration = Duration::from_millis(500);
const TELL_TRIES: usize = 60;
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
    pub formats: Arc<Formats>,
    /// Told when there may be a letter to write or to send.
    pub jobs: Notify,
    /// Records of whole sets that were read lately.
    pub(crate) records: Records,
    /// This server as one of several; nothing if it has the store alone.
    pub nodes: Option<Arc<Nodes>>,
    /// Whether anything can be kept just now.
    pub saving: Saving,
    /// What goes on here for a moment of sessions that went elsewhere.
    pub lingering: Lingering,
    /// Who waits to change what others change as well.
    pub(crate) turns: Turns,
    numbers: AtomicU64,
}

impl Shared {
    /// Puts them together.
    #[must_use]
    pub fn new(
        store: Store,
        clock: Clock,
        media: Option<Media>,
        formats: Arc<Formats>,
        nodes: Option<Arc<Nodes>>,
    ) -> Self {
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
            lingering: Lingering::default(),
            turns: Turns::default(),
            nodes,
            saving: Saving::default(),
            numbers: AtomicU64::new(1),
        }
    }

    /// What this server is called where it takes something for itself alone.
    #[must_use]
    pub fn server_name(&self) -> &str {
        self.nodes.as_ref().map_or(room::NODE, |nodes| nodes.owner().0)
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
    lately: Lately,
}

/// The way to a room's task.
#[derive(Clone)]
struct Handle {
    inbox: mpsc::Sender<ToRoom>,
    attendance: Arc<Attendance>,
    /// Why the room could not be loaded, if it could not.
    fate: Arc<OnceLock<CloseCode>>,
    /// The epoch that the room writes under, once it is loaded.
    epoch: Arc<OnceLock<u64>>,
    /// Cancelled when another server has the session: the room ends, whatever it is waiting for.
    lost: CancellationToken,
    /// Cancelled when nothing of the room is left.
    over: CancellationToken,
}

impl Hub {
    /// No rooms yet.
    #[must_use]
    pub fn new(shared: Arc<Shared>) -> Arc<Self> {
        let loading = Semaphore::new(LOADED_AT_ONCE);
        Arc::new(Self {
            shared,
            rooms: DashMap::new(),
            loading,
            closing: CancellationToken::new(),
            lately: Lately::default(),
        })
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

    /// Whether a session's room is here.
    #[must_use]
    pub fn has_room(&self, session: &SessionId) -> bool {
        self.rooms.get(session).is_some_and(|entry| entry.value().epoch.get().is_some())
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
        self.tell_elsewhere(session, || Told::Seats { session: session.clone(), set: set.clone() }).await;
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
        self.tell_elsewhere(session, || Told::signed_out(session, member, device)).await;
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
        self.tell_elsewhere(session, || Told::Rebuild { session: session.clone() }).await;
        self.tell(session, ToRoom::Rebuild).await;
    }

    /// A session is no more: whoever is in its room is told so.
    pub async fn remove(&self, session: &SessionId) {
        self.tell_elsewhere(session, || Told::Remove { session: session.clone() }).await;
        self.tell(session, ToRoom::Remove).await;
    }

    /// Where the session's room is at another server, that one is told.
    async fn tell_elsewhere(&self, session: &SessionId, told: impl FnOnce() -> Told) {
        let Some(nodes) = self.shared.nodes.as_ref().filter(|_| !self.rooms.contains_key(session)) else {
            return;
        };
        let told = told();
        // Boxed, because every call would have the space for it, and one server alone never has anybody to tell.
        if Box::pin(tell_owner(nodes, session, &told)).await {
            return;
        }
        // Whoever called does not wait for a server that hangs.
        let (nodes, session) = (nodes.clone(), session.clone());
        tokio::spawn(async move {
            for _ in 0..TELL_TRIES {
                tokio::time::sleep(TELL_AGAIN).await;
                if tell_owner(&nodes, &session, &told).await {
                    return;
                }
            }
            tracing::error!(%session, "the server that has a room was never told of a change");
        });
    }

    /// What another server lets the rooms here know.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn hear(&self, told: Told) -> Result<(), StoreError> {
        match told {
            Told::Seats { session, set } => self.seats_changed(&session, &set).await?,
            Told::SignedOut { session, member, .. } if !self.rooms.contains_key(&session) => {
                tracing::debug!(%session, %member, "signed out where nobody is");
            }
            Told::SignedOut { ref session, member, .. } => {
                self.sign_out(session, member, told.device()).await;
            }
            Told::Rebuild { session } => self.tell(&session, ToRoom::Rebuild).await,
            Told::Remove { session } => self.tell(&session, ToRoom::Remove).await,
            Told::Quiet { session } => self.shared.lingering.end(&session).await,
        }
        Ok(())
    }

    /// Ends the rooms that `is_lost` says, by session and epoch, whatever they are waiting for: another server has them
    /// or is to have them. Everyone in them is told to come again.
    pub fn let_go(&self, is_lost: impl Fn(&SessionId, u64) -> bool) {
        // Nobody could tell this server to end it.
        self.shared.lingering.end_all();
        for entry in &self.rooms {
            // A room that is not loaded has not taken its session over yet.
            if let Some(epoch) = entry.value().epoch.get()
                && is_lost(entry.key(), *epoch)
            {
                entry.value().lost.cancel();
            }
        }
    }

    /// Lets every session here go to another server, each in a gap, or after `within` at most. Returns when no room is
    /// left.
    pub async fn leave(&self, within: Duration) {
        let by = tokio::time::Instant::now() + within;
        loop {
            let handles: Vec<Handle> = self.rooms.iter().map(|entry| entry.value().clone()).collect();
            if handles.is_empty() {
                return;
            }
            for handle in &handles {
                let inbox = handle.inbox.clone();
                tokio::spawn(async move { inbox.send(ToRoom::Leave(by)).await });
            }
            for handle in handles {
                handle.over.cancelled().await;
            }
        }
    }

    /// Tells everyone in every room something that is true just now.
    pub fn tell_everyone(&self, key: SignalKey, signal: Signal) {
        let told = frame(&ServerFrame::Signal { signal });
        for entry in &self.rooms {
            let here = &entry.value().attendance;
            here.each(|mailbox| mailbox.signal(key, told.clone()));
            here.deliver();
        }
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

    /// A room has ended: where servers share the store, whoever needs the session next need not wait for a lease. If it
    /// is to be handed over, another server makes it ready.
    async fn release(&self, session: &SessionId, epoch: u64, hand_over: bool) {
        let Some(nodes) = &self.shared.nodes else { return };
        let began = tokio::time::Instant::now();
        if let Err(error) = self.shared.store.release(session, epoch).await {
            tracing::warn!(%session, %error, "a session could not be given up; its lease ends by itself");
        } else if hand_over && let Some(to) = nodes.hand_over(session).await {
            self.lately.note(session, Went::Away { to, took: glance::millis(began.elapsed()) });
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
        let handle = Handle {
            inbox,
            attendance: Arc::default(),
            fate: Arc::default(),
            epoch: Arc::default(),
            lost: CancellationToken::new(),
            over: CancellationToken::new(),
        };
        tokio::spawn(guard(self.clone(), session.clone(), handle.clone_for_guard(), messages));
        handle
    }
}

/// What the guardian of a room has in common with whoever knows the way to it. Without the inbox's sending end, which
/// would keep the room waiting for itself.
struct Known {
    attendance: Arc<Attendance>,
    fate: Arc<OnceLock<CloseCode>>,
    epoch: Arc<OnceLock<u64>>,
    lost: CancellationToken,
    over: CancellationToken,
}

impl Handle {
    fn clone_for_guard(&self) -> Known {
        let Self { inbox: _, attendance, fate, epoch, lost, over } = self.clone();
        Known { attendance, fate, epoch, lost, over }
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
    let _over = known.over.clone().drop_guard();
    let (attendance, epoch, lost) = (known.attendance.clone(), known.epoch.clone(), known.lost.clone());
    let work = run(hub.clone(), session.clone(), known, messages);
    let work = AssertUnwindSafe(work).catch_unwind();
    let end = tokio::select! {
        end = work => end,
        // Dropping the room ends its media too.
        () = lost.cancelled() => Ok(End::Moved),
    };
    if let (Ok(End::Idle | End::Left), Some(epoch)) = (&end, epoch.get()) {
        hub.release(&session, *epoch, matches!(end, Ok(End::Left))).await;
    }
    // The room's end of the inbox is gone by now, so whoever asks next opens it anew.
    hub.rooms.remove_if(&session, |_, handle| Arc::ptr_eq(&handle.attendance, &attendance));
    let code = match end {
        Ok(End::Idle) => return,
        Ok(End::Closed) => CloseCode::GoingDown,
        Ok(End::Moved | End::Left) => {
            hub.shared().metrics.room_moved();
            CloseCode::Moved
        }
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
    let (began, loaded) = {
        // Closed never: then nothing is waited for.
        let _turn = hub.loading.acquire().await;
        let began = tokio::time::Instant::now();
        // Loading takes more memory than running does, and is over soon.
        let load = Box::pin(Room::load(hub.shared.clone(), session.clone(), known.attendance, &known.epoch));
        (began, AssertUnwindSafe(load).catch_unwind().await)
    };
    let code = match loaded {
        Ok(Ok((room, measured))) => {
            // Another server had it before.
            if known.epoch.get().is_some_and(|epoch| *epoch > 1) {
                let came =
                    Went::Here { from: None, up_to: room.head(), took: glance::millis(began.elapsed()) };
                hub.lately.note(&session, came);
            }
            return room.run(messages, measured).await;
        }
        Ok(Err(error)) if error.code() == CloseCode::Moved => {
            tracing::debug!(%session, "another server has the session");
            CloseCode::Moved
        }
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
/// Tells the server that owns a session, if it is another one. Whether it knows, or there is none: whoever takes the session
/// over reads everything anew.
async fn tell_owner(nodes: &Nodes, session: &SessionId, told: &Told) -> bool {
    match nodes.way_to(&About::Session(session.clone())).await {
        Ok(Way::Here) => true,
        Ok(Way::There(to)) if hop::tell(nodes, &to, told).await => true,
        Ok(Way::There(to)) => {
            tracing::warn!(%session, node = to.name, "the server that has a room could not be told of a change");
            false
        }
        Err(error) => {
            tracing::warn!(%session, %error, "whoever has a room could not be told of a change");
            false
        }
    }
}
