//! The task that owns one session: the only one that decides, and the only writer of its log.
//!
//! Inputs are taken in batches. Each is decided, then the events of the whole batch are stored; only after
//! that is anything published, acknowledged or let through. While the store works, further inputs queue up
//! and make the next batch.

mod carrying;
mod commands;
mod joining;
mod media;
mod publish;
mod rebuild;
mod timers;

use crate::clock::Clock;
use crate::hub::attendance::Attendance;
use crate::hub::frame::Frame;
use crate::hub::log::Log;
use crate::hub::mailbox::{Mailbox, SignalKey, SocketId};
use crate::hub::size::Size;
use crate::hub::{SetFacts, Shared};
use crate::media::MediaEvent;
use crate::store::{AppendError, Cause, DeviceId};
use carrying::PlaceInSet;
use engine::{Carried, Input, Moved, Session};
use governor::DefaultDirectRateLimiter;
use ownership::clients::Clients;
use ownership::{Kept, Then, after_append};
use protocol::asks::Asks;
use protocol::http::{Language, RosterEntry};
use protocol::media::ClientMedia;
use protocol::signal::{Airtime, ClientSignal, Line, Signal};
use protocol::view::{JoinMode, SessionState};
use protocol::{
    ClientId, CloseCode, Command, CommandNumber, Content, Event, MemberId, Refusal, Seq, SessionId, Timestamp,
};
pub(super) use rebuild::NODE;
pub(crate) use rebuild::take as take_log;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::net::IpAddr;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;

/// Messages waiting for a room; beyond it, sockets wait, and with them the clients that send too much.
pub const INBOX_MAX: usize = 256;
/// Messages taken in at once. One commit for all of them, one frame burst for each socket.
const BATCH_MAX: usize = 32;

/// What a room is told. Small, because an inbox has space for many: what is larger or rarer is boxed.
pub enum ToRoom {
    /// A socket wants in.
    Join(Box<Arrival>, oneshot::Sender<Result<Entrance, CloseCode>>),
    /// A socket is gone.
    Left(SocketId),
    /// A member's command.
    Command(ReceivedCommand),
    /// A signal: something that is true just now and is not stored.
    Signal(MemberId, ClientSignal),
    /// Media signalling of a socket.
    Media(SocketId, Box<ClientMedia>),
    /// An author wants to know what the mirror says of their draft.
    Mirror(Box<MirrorRequest>),
    /// Somebody took a seat, or is called otherwise now: for those who are here and those who come in.
    Roster(Vec<RosterEntry>),
    /// A device was signed out of a member's seat, or, if none is named, the member was taken out of the set.
    SignedOut(MemberId, Option<DeviceId>),
    /// Inspection at the session, as it is stored.
    Inspect(Inspection),
    /// What the log says has changed: a person was erased.
    Rebuild,
    /// The session was removed.
    Remove,
    /// The session is to go to another server: in a gap, or at this instant.
    Leave(Instant),
    /// The server is going down.
    Close,
}

/// A draft whose author wants to know what the mirror sees in it.
pub struct MirrorRequest {
    /// Its author.
    pub socket: SocketId,
    /// The number of this request, repeated in the answer.
    pub ask: u32,
    /// Its words.
    pub text: Content,
    /// What it is written in: `en`, `de` or `auto`.
    pub language: String,
    /// The language that its author reads.
    pub reader: Option<Language>,
}

/// Reads the session as it is stored, and who has a socket.
pub type Inspection = Box<dyn FnOnce(&Session, &Attendance) + Send>;

/// A socket that wants in.
pub struct Arrival {
    pub socket: SocketId,
    /// Where it was opened from.
    pub address: IpAddr,
    pub member: MemberId,
    pub device: DeviceId,
    pub client: ClientId,
    pub joins: JoinMode,
    /// The log and the last event the client knows, if it resumes.
    pub known: Option<(String, Seq)>,
}

/// What a socket is let in with.
pub struct Entrance {
    pub mailbox: Arc<Mailbox>,
    pub log: Arc<Log>,
    pub welcome: Frame,
    /// The session's time.
    pub clock: Clock,
}

/// A command as it came in.
pub struct ReceivedCommand {
    pub socket: SocketId,
    pub cmd: CommandNumber,
    /// Nothing if it could not be read.
    pub command: Option<Box<Command>>,
}

/// One session while it is live, with its sockets and its media.
pub(super) struct Room {
    shared: Arc<Shared>,
    id: SessionId,
    place: PlaceInSet,
    facts: SetFacts,
    /// What the set's log says that this session leaves to the next, once that was noted.
    left: Option<Carried>,
    /// Which log the numbers belong to.
    log_id: String,
    /// Views up to this event may hold words that were erased since.
    anew_after: Seq,
    /// The log was given another id since the room was loaded.
    renewed: bool,
    /// How far the log had come when it was read.
    loaded: Seq,
    /// Clients that were let in since, the first of them: nobody else can have been told of more.
    let_in: HashSet<ClientId>,
    /// The session's own time: the server's, unless the log is ahead of that.
    clock: Clock,
    epoch: u64,
    session: Session,
    /// The number of the next event.
    next_seq: Seq,
    /// The newest event's time: no event is older than the one before it.
    last_at: Timestamp,
    /// The one time of everything decided in this batch.
    batch_at: Timestamp,
    clients: Clients,
    size: Size,
    attendance: Arc<Attendance>,
    log: Arc<Log>,
    budget: DefaultDirectRateLimiter,
    staged: Staged,
    newcomers: Vec<Newcomer>,
    inspections: Vec<Inspection>,
    /// Who was in the room when it was loaded and has not come back yet.
    awaited: BTreeSet<MemberId>,
    awaited_until: Timestamp,
    just_now: JustNow,
    /// Nothing if media are switched off on this server.
    media: Option<media::RoomMedia>,
    /// The state the store knows.
    stored_state: SessionState,
    /// Since when nobody is here.
    empty_since: Option<Instant>,
    /// When to note again who is here: the store could not keep it the last time.
    presence_due: Option<Instant>,
    /// No timer is looked at before this: the last one brought nothing, or nothing that could be kept.
    timers_rest_until: Option<Instant>,
    /// When the session goes to another server, if there is no gap before.
    leaves_by: Option<Instant>,
    /// Until when another server may forward as it was before the session came here.
    lingers_until: Option<Instant>,
}

/// What is true just now and is not stored.
#[derive(Default)]
struct JustNow {
    /// Microphone and camera, as their members say.
    devices: BTreeMap<MemberId, Devices>,
    lines: BTreeMap<MemberId, Line>,
    /// Airtime as each member was last told.
    airtimes: BTreeMap<MemberId, Airtime>,
    /// What each member was last told that they may do: one for all who were told the same.
    asks: BTreeMap<MemberId, Arc<Asks>>,
    /// What is worked out from the session and may have changed.
    moved: Moved,
    /// When whoever guards the process is told of somebody who was not heard, though nothing happens.
    not_heard_at: Option<Timestamp>,
}

/// What a member sends, as they say.
#[derive(Clone, Copy)]
struct Devices {
    microphone: bool,
    camera: bool,
    /// Their picture is a screen.
    sharing: bool,
}

impl Devices {
    fn signal(self, member: MemberId) -> Signal {
        let Self { microphone, camera, sharing } = self;
        Signal::Devices { member, microphone, camera, sharing }
    }
}

/// What was decided and is not stored yet. All of it carries one time and is stored at once or not at all.
#[derive(Default)]
struct Staged {
    events: Vec<Event>,
    /// Where in `events` each command's begin.
    causes: Vec<Cause>,
    frames: Vec<publish::Written>,
    /// Commands that are answered with the log's end once this is stored; a command may have no event.
    commands: Vec<(ClientId, CommandNumber)>,
}

/// A socket that is let in once everything decided is stored.
struct Newcomer {
    mailbox: Arc<Mailbox>,
    known: Option<(String, Seq)>,
    reply: oneshot::Sender<Result<Entrance, CloseCode>>,
}

/// Why a room's task ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum End {
    /// Nobody was here for a while, and no timer was running.
    Idle,
    /// The server goes down.
    Closed,
    /// Another server has taken the session over.
    Moved,
    /// Another server is to take it over.
    Left,
    /// The log is not what the room took it for: it is to be read anew.
    Rebuilt,
    /// The session was removed.
    Removed,
    /// It was never there: the log could not be read. The code says whether coming again helps.
    NotLoaded(CloseCode),
}

impl Room {
    /// Runs until the room is no longer needed here.
    ///
    /// Boxed, because a future keeps room for every place its arguments ever lay in.
    pub(super) async fn run(
        mut self: Box<Self>,
        mut inbox: mpsc::Receiver<ToRoom>,
        mut measured: Option<mpsc::Receiver<Box<MediaEvent>>>,
    ) -> End {
        // Without room of its own at first: most rooms never hear more than a few things at once.
        let mut batch = Vec::new();
        let mut heard = Vec::new();
        self.set_routes();
        loop {
            if self.shared.nodes.is_some() {
                self.attendance.note_between_turns(self.session.is_between_turns());
            }
            let wake = self.next_wake();
            let came = tokio::select! {
                biased;
                came = inbox.recv_many(&mut batch, BATCH_MAX) => Some(came),
                () = next_of(&mut measured, &mut heard) => None,
                () = sleep_until(wake) => None,
            };
            if came == Some(0) {
                return End::Closed;
            }
            let marked = if self.is_to_begin(&batch) {
                Box::pin(carrying::marked_by_now(self.shared.clone(), self.place.clone())).await
            } else {
                None
            };
            self.batch_at = self.now();
            if let Some(marked) = marked {
                self.bring_in(marked);
            }
            for message in batch.drain(..) {
                match message {
                    ToRoom::Close => return End::Closed,
                    ToRoom::Rebuild => return End::Rebuilt,
                    ToRoom::Remove => {
                        Box::pin(self.quieten()).await;
                        return End::Removed;
                    }
                    ToRoom::Leave(by) => self.leaves_by = Some(by),
                    ToRoom::SignedOut(member, device) => {
                        // Whoever is out hears nothing any more, wherever they are still connected.
                        Box::pin(self.quieten()).await;
                        self.signed_out(member, device);
                    }
                    message => self.take_in(message),
                }
            }
            for event in heard.drain(..) {
                self.take_in_media(*event);
            }
            self.let_timers_fire();
            self.tend_media();
            // What is kept nowhere does not wait for the disk.
            self.attendance.deliver();
            if let Err(end) = self.settle().await {
                return end;
            }
            self.attendance.deliver();
            if self.may_leave() {
                self.leave_media_behind(measured);
                return End::Left;
            }
            if self.may_be_unloaded() {
                return End::Idle;
            }
        }
    }

    fn take_in(&mut self, message: ToRoom) {
        match message {
            ToRoom::Join(arrival, reply) => self.join(*arrival, reply),
            ToRoom::Left(socket) => self.left(socket),
            ToRoom::Command(received) => self.command(received),
            ToRoom::Signal(member, signal) => self.signal(member, signal),
            ToRoom::Media(socket, media) => self.media(socket, *media),
            ToRoom::Mirror(request) => self.mirror(&request),
            ToRoom::Roster(roster) => {
                self.facts.roster.clone_from(&roster);
                self.tell_all(SignalKey::Roster, Signal::Roster { roster });
            }
            ToRoom::Inspect(inspection) => self.inspections.push(inspection),
            ToRoom::SignedOut(..) | ToRoom::Rebuild | ToRoom::Remove | ToRoom::Leave(_) | ToRoom::Close => {}
        }
    }

    /// Decides an input and stages what follows from it.
    fn decide(&mut self, input: &Input, cause: Option<(&ClientId, CommandNumber)>) -> Result<(), Refusal> {
        if cause.is_none() && !matches!(input, Input::Timeout) && !self.size.has_reserve() {
            return Err(Refusal::SessionFull);
        }
        let events = self.session.decide(input, self.batch_at)?;
        if let Some((client, cmd)) = cause {
            self.staged.commands.push((client.clone(), cmd));
            if !events.is_empty() {
                let at = self.staged.events.len();
                self.staged.causes.push(Cause { at, client: client.clone(), cmd });
            }
        }
        for mut event in events {
            self.session.evolve(self.batch_at, &event);
            self.size.event(&mut event);
            self.note(&event);
            let written = self.write_out(&event);
            self.staged.frames.push(written);
            self.staged.events.push(event);
            self.next_seq = Seq(self.next_seq.0 + 1);
        }
        Ok(())
    }

    /// The newest event.
    pub(super) fn head(&self) -> Seq {
        Seq(self.next_seq.0 - 1)
    }

    /// The time now, never before the newest event.
    fn now(&self) -> Timestamp {
        self.clock.now().max(self.last_at)
    }

    /// Keeps what the room itself wants to know of an event.
    fn note(&mut self, event: &Event) {
        self.note_moved(event);
        let gone = if let Event::MemberDisconnected { member } = event {
            Some(*member)
        } else if matches!(event, Event::SupervisorLeft) {
            self.session.supervisor()
        } else {
            None
        };
        if let Some(member) = &gone {
            self.just_now.devices.remove(member);
            self.just_now.lines.remove(member);
            self.just_now.airtimes.remove(member);
            self.just_now.asks.remove(member);
        }
        self.just_now.moved = self.just_now.moved.or(Moved::by(event));
    }

    /// Stores what was decided, then does what was waiting for it.
    async fn settle(&mut self) -> Result<(), End> {
        while !self.staged.is_empty() {
            let staged = std::mem::take(&mut self.staged);
            match self.keep_for_certain(&staged).await? {
                Ok(()) => {
                    if !staged.events.is_empty() {
                        Box::pin(self.note_left()).await;
                    }
                    self.publish(staged).await;
                }
                Err(error) => {
                    self.shared.saving.doubt();
                    self.shared.metrics.store_failed();
                    tracing::error!(session = %self.id, %error, "events could not be kept; reading the log anew");
                    // Boxed as above.
                    Box::pin(self.rebuild(staged.commands)).await?;
                }
            }
            self.batch_at = self.now();
        }
        if !self.newcomers.is_empty() {
            // Boxed, because a room would have the space for it as long as it lives.
            Box::pin(self.let_in()).await?;
        }
        for inspect in std::mem::take(&mut self.inspections) {
            inspect(&self.session, &self.attendance);
        }
        Ok(())
    }

    /// Appends what was staged, as often as it takes until it is known what became of it. An error: nothing of it is in
    /// the log.
    async fn keep_for_certain(&mut self, staged: &Staged) -> Result<Result<(), AppendError>, End> {
        loop {
            let kept = self.keep(staged).await;
            let (known, store_failed) = what_is_known(&kept);
            match after_append(known, store_failed) {
                Then::Publish | Then::GoBack => return Ok(kept),
                Then::Moved => return Err(End::Moved),
                Then::ReadLog => self.shared.saving.doubt(),
            }
            // Boxed, because a room would have the space for a whole log's reading for as long as it lives.
            if !Box::pin(self.wait_for_store(known)).await? {
                return Ok(kept);
            }
        }
    }

    /// Appends what was staged to the log.
    async fn keep(&mut self, staged: &Staged) -> Result<(), AppendError> {
        if staged.events.is_empty() {
            return Ok(());
        }
        let began = Instant::now();
        let first = Seq(self.next_seq.0 - staged.events.len() as u64);
        let store = &self.shared.store;
        let kept = store
            .append_batch(&self.id, self.epoch, first, self.batch_at, &staged.causes, &staged.events)
            .await;
        self.shared.metrics.appended(began.elapsed());
        self.size.stored(kept?);
        Ok(())
    }
}

/// What is known of an append by its answer, and whether the store itself has failed.
fn what_is_known(kept: &Result<(), AppendError>) -> (Kept, bool) {
    match kept {
        Ok(()) => (Kept::Stored, false),
        Err(AppendError::Fenced) => (Kept::Fenced, false),
        Err(AppendError::Other(error)) if error.leaves_in_doubt() => (Kept::Unknown, true),
        Err(AppendError::Other(error)) => (Kept::Refused, error.is_the_stores_own()),
        Err(AppendError::Duplicate | AppendError::Conflict | AppendError::Full) => (Kept::Refused, false),
    }
}

impl Staged {
    fn is_empty(&self) -> bool {
        self.events.is_empty() && self.commands.is_empty()
    }
}

/// Takes what the media plane has to say, or waits for ever if there is none.
#[expect(clippy::vec_box, reason = "as they come from the channel")]
async fn next_of(measured: &mut Option<mpsc::Receiver<Box<MediaEvent>>>, into: &mut Vec<Box<MediaEvent>>) {
    let came = match measured {
        Some(measured) => measured.recv_many(into, BATCH_MAX).await,
        None => 0,
    };
    if came == 0 {
        std::future::pending::<()>().await;
    }
}

/// Sleeps until an instant, or for ever.
async fn sleep_until(wake: Option<Instant>) {
    match wake {
        Some(at) => tokio::time::sleep_until(at).await,
        None => std::future::pending().await,
    }
}
