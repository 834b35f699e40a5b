//! One media connection of one member: negotiates it, keeps its slots in step with the room, and ends it.
//!
//! The server always offers and has one offer out at a time. What changes meanwhile makes the next one: a change
//! only marks the connection, and when the answer is in, whatever is true then is offered.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, Weak};
use std::time::{Duration, Instant};

use rtc::media_stream::MediaStreamTrack;
use rtc::peer_connection::configuration::RTCOfferOptions;
use rtc::rtp_transceiver::rtp_sender::{
    RTCRtpCodingParameters, RTCRtpEncodingParameters, RTCRtpRtxParameters, RtpCodecKind,
};
use rtc::rtp_transceiver::{RTCRtpTransceiverDirection, RTCRtpTransceiverInit};
use rtc::shared::error::Error;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use webrtc::media_stream::track_local::static_rtp::TrackLocalStaticRTP;
use webrtc::media_stream::track_remote::TrackRemote;
use webrtc::peer_connection::{
    PeerConnection, PeerConnectionEventHandler, RTCIceConnectionState, RTCPeerConnectionState,
    RTCSessionDescription,
};

use super::egress::Egress;
use super::event::{Failure, MediaEvent, OfferedTrack, PublishMids, Sdp};
use super::ingress::{self, Extensions};
use super::keys::Keys;
use super::mux::{MuxRuntime, PortView};
use super::plane::Entry;
use super::sdp::{self, Reachable, Section};
use super::stack::{self, Feedback};
use super::switchboard::Switchboard;
use crate::core::packet::own_mid;
use crate::core::{CanShow, Kind, LegKey, LinkQuality, Occupant, Packing, Publishes, Wanted};
use crate::limits::ANSWER_WITHIN;

/// Incoming tracks of a connection: one of each kind, and some that a strange client may invent.
const TRACKS_MAX: usize = 4;
/// How often a connection is checked: whether anything comes, and how much is lost.
const CHECK_INTERVAL: Duration = Duration::from_secs(1);
/// Checks without a report after which the last one is no longer believed: browsers report every second or two.
const STALE: u32 = 10;
/// Browsers check their path every 2.5 s, so two checks are missing: the client is not connected.
const SILENT: Duration = Duration::from_secs(6);
/// After this long nothing more is sent until it is heard again: it may have gone without being able to say so, and
/// what is sent into its line then keeps its words from getting through. RFC 7675 (section 5.1) allows 30 s.
const UNHEARD: Duration = Duration::from_secs(15);
/// And after this long it must come anew. A laptop that wakes and a train that leaves a tunnel resume before.
const LOST: Duration = Duration::from_secs(90);

/// What a connection is told.
pub(crate) enum ConnectionCommand {
    Answer { offer_id: u32, sdp: String },
    Show(CanShow),
    Restart,
    Sound { packing: Packing },
}

/// What a connection begins with.
pub(crate) struct Start {
    pub(crate) leg: LegKey,
    pub(crate) publishes: Publishes,
    pub(crate) board: Arc<Switchboard>,
    pub(crate) entry: Entry,
    pub(crate) commands: mpsc::Receiver<ConnectionCommand>,
    pub(crate) egress: Arc<Egress>,
    /// What of this client's picture anybody can use.
    pub(crate) wanted: watch::Receiver<Wanted>,
    pub(crate) view: Arc<PortView>,
    pub(crate) reachable: Arc<Reachable>,
    pub(crate) believed: SocketAddr,
}

/// Runs a connection until its commands end or it fails; then nothing of it is left.
pub(crate) async fn run(start: Start) {
    let (leg, board) = (start.leg, Arc::clone(&start.board));
    let ended = match Connection::begin(start).await {
        Ok((mut connection, inputs)) => {
            let ended = connection.serve(inputs).await;
            connection.end().await;
            // Given back before the client is told, so that it finds its place free.
            drop(connection);
            ended
        }
        Err(error) => Err(library(&error)),
    };
    board.leave(leg);
    if let Err(why) = ended {
        // An error means that the room is gone as well.
        let _ = board.tell(MediaEvent::Failed { connection: leg.connection, why }).await;
    }
}

/// The library's errors are logged without their text, which may quote a description.
fn library(_: &Error) -> Failure {
    tracing::warn!("the media library refused a step of a negotiation");
    Failure::Library
}

struct Connection {
    leg: LegKey,
    publishes: Publishes,
    board: Arc<Switchboard>,
    entry: Entry,
    library: Arc<dyn PeerConnection>,
    view: Arc<PortView>,
    reachable: Arc<Reachable>,
    egress: Arc<Egress>,
    keys: Arc<Keys>,
    /// Whether the client can put together what is sent twice.
    takes_redundancy: bool,
    loss: Arc<Losses>,
    /// Slots that have their two sections; the numbers of these follow from the slot's.
    pairs: usize,
    negotiation: Negotiation,
    /// The client's ICE name, by its last answer.
    client_name: Option<String>,
    extensions: Extensions,
    /// The client has agreed to send its picture in two sizes.
    layered: bool,
    /// Reports of the line in a row that did not come.
    unreported: u32,
    quality: LinkQuality,
    flow: Flow,
    began: Instant,
    /// Ingresses; they end with the connection.
    tasks: JoinSet<()>,
}

/// Whether anything comes and goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    NotYet,
    Flows,
    Silent,
}

#[derive(Debug)]
enum Negotiation {
    /// Nothing is out; `wanted` tells whether something should be.
    Idle { wanted: Option<Reason> },
    /// An offer is out, for this reason; `next` is what has come up since.
    Offered { offer_id: u32, why: Reason, since: Instant, next: Option<Reason> },
}

/// Why to offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    /// Members may have come or gone.
    Changed,
    /// The connection is new: there is something to offer even if nobody else is here.
    First,
    /// The client's network has changed.
    Restart,
}

struct Inputs {
    commands: mpsc::Receiver<ConnectionCommand>,
    state: watch::Receiver<RTCPeerConnectionState>,
    tracks: mpsc::Receiver<Arc<dyn TrackRemote>>,
    /// What of this client's picture anybody can use.
    wanted: watch::Receiver<Wanted>,
}

impl Connection {
    async fn begin(start: Start) -> Result<(Self, Inputs), Error> {
        let (state_sender, state) = watch::channel(RTCPeerConnectionState::New);
        let (track_sender, tracks) = mpsc::channel(TRACKS_MAX);
        let view = Arc::downgrade(&start.view);
        let handler = Arc::new(Handler { view, state: state_sender, tracks: track_sender });
        let loss = Arc::new(Losses::new(Arc::clone(&start.board), start.leg));
        start.view.hold();
        let runtime = MuxRuntime::new(Arc::clone(&start.view));
        let feedback: Arc<dyn Feedback> = Arc::clone(&loss) as _;
        let (egress, keys) = (Arc::clone(&start.egress), Keys::new(start.view.crypto()));
        let library =
            stack::connect(runtime, start.believed, handler, feedback, egress, Arc::clone(&keys)).await?;
        for kind in [RtpCodecKind::Audio, RtpCodecKind::Video] {
            let direction = RTCRtpTransceiverDirection::Recvonly;
            let init = RTCRtpTransceiverInit { direction, streams: Vec::new(), send_encodings: Vec::new() };
            library.add_transceiver_from_kind(kind, Some(init)).await?;
        }
        let connection = Self {
            leg: start.leg,
            publishes: start.publishes,
            board: start.board,
            entry: start.entry,
            library,
            view: start.view,
            reachable: start.reachable,
            egress: start.egress,
            keys,
            takes_redundancy: false,
            loss,
            pairs: 0,
            negotiation: Negotiation::Idle { wanted: Some(Reason::First) },
            client_name: None,
            extensions: Extensions::default(),
            layered: false,
            unreported: 0,
            quality: LinkQuality::Good,
            flow: Flow::NotYet,
            began: Instant::now(),
            tasks: JoinSet::new(),
        };
        Ok((connection, Inputs { commands: start.commands, state, tracks, wanted: start.wanted }))
    }

    /// `Ok` when the member has left.
    async fn serve(&mut self, mut inputs: Inputs) -> Result<(), Failure> {
        let mut check = tokio::time::interval(CHECK_INTERVAL);
        loop {
            self.offer_if_wanted().await?;
            tokio::select! {
                command = inputs.commands.recv() => match command {
                    None => return Ok(()),
                    Some(ConnectionCommand::Answer { offer_id, sdp }) => self.answered(offer_id, &sdp).await?,
                    Some(ConnectionCommand::Show(wish)) => {
                        self.board.drive(|switch, now, effects| switch.show(self.leg, wish, now, effects));
                    }
                    Some(ConnectionCommand::Restart) => self.want(Reason::Restart),
                    Some(ConnectionCommand::Sound { packing }) => {
                        let packing = match packing {
                            Packing::Twice if !self.takes_redundancy => Packing::Once,
                            Packing::Once | Packing::Twice | Packing::Gathered => packing,
                        };
                        self.board.drive(|switch, _, _| switch.pack_sound(self.leg, packing));
                    }
                },
                () = self.egress.others_changed.notified() => self.want(Reason::Changed),
                changed = inputs.state.changed() => {
                    let state = *inputs.state.borrow_and_update();
                    if changed.is_err() {
                        return Err(Failure::Lost);
                    }
                    self.state_is(state).await?;
                }
                Ok(()) = inputs.wanted.changed() => {
                    let wanted = *inputs.wanted.borrow_and_update();
                    self.tell(MediaEvent::Wanted { connection: self.leg.connection, wanted }).await?;
                }
                Some(track) = inputs.tracks.recv() => self.receive(track).await,
                () = self.answer_is_overdue() => return Err(Failure::NoAnswer),
                _ = check.tick() => self.check(Instant::now()).await?,
            }
        }
    }

    async fn end(&mut self) {
        self.board.leave(self.leg);
        self.tasks.abort_all();
        // The connection is of no use any more, whether closing it succeeds or not.
        let _ = self.library.close().await;
        while self.tasks.join_next().await.is_some() {}
    }

    fn want(&mut self, new: Reason) {
        let (Negotiation::Idle { wanted } | Negotiation::Offered { next: wanted, .. }) =
            &mut self.negotiation;
        *wanted = (*wanted).max(Some(new));
    }

    async fn offer_if_wanted(&mut self) -> Result<(), Failure> {
        let Negotiation::Idle { wanted: Some(wanted) } = self.negotiation else { return Ok(()) };
        self.negotiation = Negotiation::Idle { wanted: None };
        let change = self.board.drive(|switch, _, effects| switch.assign_slots(self.leg, effects));
        if wanted == Reason::Changed && !change.changed {
            return Ok(());
        }
        while self.pairs < self.board.drive(|switch, _, _| switch.slots(self.leg)) {
            self.add_pair().await.map_err(|error| library(&error))?;
        }
        let sdp = self.describe(wanted).await.map_err(|error| library(&error))?;
        let offer_id = self.board.drive(|switch, _, _| switch.next_offer(self.leg));
        let since = Instant::now();
        self.negotiation = Negotiation::Offered { offer_id, why: wanted, since, next: None };
        let offer = MediaEvent::Offer {
            connection: self.leg.connection,
            offer_id,
            sdp: Sdp(sdp),
            tracks: self.offered_tracks(),
            publish: self.publish_mids(),
        };
        self.tell(offer).await
    }

    async fn describe(&mut self, wanted: Reason) -> Result<String, Error> {
        let options = RTCOfferOptions { ice_restart: wanted == Reason::Restart };
        let offer = self.library.create_offer(Some(options)).await?;
        // Before the client can know the name: its checks may come sooner than we get on.
        if let Some((ufrag, password)) = sdp::credentials(&offer.sdp) {
            self.view.listen_to(ufrag, password);
        }
        self.extensions = Extensions {
            level: sdp::extension_id(&offer.sdp, stack::AUDIO_LEVEL_URI),
            mid: sdp::extension_id(&offer.sdp, stack::MID_URI),
            rid: sdp::extension_id(&offer.sdp, stack::RID_URI),
        };
        self.egress.name_level(self.extensions.level.unwrap_or_default());
        let sdp = sdp::published(&offer.sdp, &self.reachable);
        self.library.set_local_description(offer).await?;
        Ok(sdp)
    }

    async fn answered(&mut self, offer_id: u32, sdp: &str) -> Result<(), Failure> {
        let why = match self.negotiation {
            Negotiation::Offered { offer_id: expected, why, next, .. } if expected == offer_id => {
                self.negotiation = Negotiation::Idle { wanted: next };
                why
            }
            // An answer to what is no longer on the table.
            _ => return Ok(()),
        };
        let mut checked = sdp::checked_answer(sdp, &self.sections())?;
        self.named(&checked, why)?;
        self.takes_redundancy = sdp::takes_redundancy(&checked);
        let begins = sdp::leaves_handshake(&checked);
        if self.layered {
            // Told of the layers once more, the library forgets which streams they are, and the client, which knows
            // that their names have arrived, does not repeat them.
            checked = sdp::without_layers(&checked);
        }
        self.layered |= sdp::has_layers(&checked);
        let answer = RTCSessionDescription::answer(checked).map_err(|_| sdp::BadAnswer::Malformed)?;
        self.library.set_remote_description(answer).await.map_err(|_| sdp::BadAnswer::Malformed)?;
        self.view.release(begins);
        self.board.drive(|switch, now, effects| {
            switch.begin_pictures(self.leg, now, effects);
            switch.fill_slots(self.leg, now, effects);
        });
        Ok(())
    }

    /// Notes by which ICE name the client is known, which a restart changes (RFC 8839 §4.4.1). A client that keeps its
    /// name cannot restart: nothing would come through any more, and it would not know why.
    fn named(&mut self, answer: &str, why: Reason) -> Result<(), sdp::BadAnswer> {
        let name = sdp::answering_name(answer);
        if why == Reason::Restart && name.is_some() && name == self.client_name.as_deref() {
            return Err(sdp::BadAnswer::NotRestarted);
        }
        self.client_name = name.map(str::to_owned);
        Ok(())
    }

    async fn add_pair(&mut self) -> Result<(), Error> {
        let audio = self.new_stream(self.pairs, Kind::Audio).await?;
        let video = self.new_stream(self.pairs, Kind::Video).await?;
        self.board.drive(|switch, _, _| switch.add_pair(self.leg, audio, video));
        self.pairs += 1;
        Ok(())
    }

    /// Adds a section in which something is sent; returns its stream's number.
    async fn new_stream(&self, slot: usize, kind: Kind) -> Result<u32, Error> {
        let ssrc = self.loss.unused_ssrc();
        let (codec_kind, name, rtx) = match kind {
            Kind::Audio => (RtpCodecKind::Audio, "audio", None),
            Kind::Video => {
                let ssrc = self.loss.unused_ssrc();
                (RtpCodecKind::Video, "video", Some(RTCRtpRtxParameters { ssrc }))
            }
        };
        let coding = RTCRtpCodingParameters { ssrc: Some(ssrc), rtx, ..Default::default() };
        let encoding = RTCRtpEncodingParameters {
            rtp_coding_parameters: coding,
            active: true,
            codec: stack::codec(kind),
            ..Default::default()
        };
        // Sound and picture of a slot are of one stream: browsers play them in step.
        let (stream_id, track_id) = (format!("slot{slot}"), format!("slot{slot}-{name}"));
        let media = MediaStreamTrack::new(
            stream_id.clone(),
            track_id.clone(),
            track_id,
            codec_kind,
            vec![encoding.clone()],
        );
        // The library negotiates by it; what is sent goes another way (see `egress`).
        let track = Arc::new(TrackLocalStaticRTP::new(media));
        self.egress.add(kind, ssrc);
        let init = RTCRtpTransceiverInit {
            direction: RTCRtpTransceiverDirection::Sendonly,
            streams: vec![stream_id],
            send_encodings: vec![encoding],
        };
        self.library.add_transceiver_from_track(track, Some(init)).await?;
        self.loss.know(ssrc);
        Ok(ssrc)
    }

    /// The sections of the current offer, in order. The library numbers them in the order they were added.
    fn sections(&self) -> Vec<Section> {
        let kinds = [Kind::Audio, Kind::Video];
        let slots = (0..self.pairs).flat_map(|_| kinds.map(|kind| (kind, false)));
        let own = kinds.map(|kind| (kind, true));
        own.into_iter()
            .chain(slots)
            .enumerate()
            .map(|(index, (kind, client_sends))| Section { mid: index.to_string(), kind, client_sends })
            .collect()
    }

    fn offered_tracks(&self) -> Vec<OfferedTrack> {
        let mut tracks = Vec::new();
        let occupants = self.board.drive(|switch, _, _| switch.occupants(self.leg));
        for (slot, Occupant { member, publishes }) in occupants {
            let first = 2 + 2 * slot;
            for (wanted, kind, section) in
                [(publishes.audio, Kind::Audio, first), (publishes.video, Kind::Video, first + 1)]
            {
                if wanted {
                    tracks.push(OfferedTrack { mid: section.to_string(), member, kind });
                }
            }
        }
        tracks
    }

    fn publish_mids(&self) -> PublishMids {
        let mid = |wanted: bool, kind: Kind| wanted.then(|| own_mid(kind).to_owned());
        PublishMids {
            audio: mid(self.publishes.audio, Kind::Audio),
            video: mid(self.publishes.video, Kind::Video),
        }
    }

    /// What the library says of the encrypted connection; whether anything comes is for [`Connection::check`].
    async fn state_is(&mut self, state: RTCPeerConnectionState) -> Result<(), Failure> {
        match state {
            RTCPeerConnectionState::Connected => self.flows().await,
            RTCPeerConnectionState::Failed | RTCPeerConnectionState::Closed => Err(Failure::Lost),
            _ => Ok(()),
        }
    }

    async fn flows(&mut self) -> Result<(), Failure> {
        self.entry.hold()?;
        if let Some(sealing) = self.keys.take().map_err(|error| library(&error))? {
            self.egress.open(sealing);
        }
        if !self.egress.is_open() {
            tracing::error!("the media library has encrypted a connection with keys that were not seen");
            return Err(Failure::Library);
        }
        self.flow = Flow::Flows;
        self.board.drive(|switch, now, effects| switch.open_leg(self.leg, now, effects));
        self.tell(MediaEvent::Connected { connection: self.leg.connection }).await
    }

    async fn check(&mut self, now: Instant) -> Result<(), Failure> {
        let quiet = now.saturating_duration_since(self.view.heard_at().unwrap_or(self.began));
        if quiet > LOST {
            return Err(Failure::Lost);
        }
        match self.flow {
            Flow::Flows if quiet > SILENT => {
                self.flow = Flow::Silent;
                self.tell(MediaEvent::Disconnected { connection: self.leg.connection }).await?;
            }
            Flow::Silent if quiet <= SILENT => self.flows().await?,
            Flow::Silent if quiet > UNHEARD => {
                self.board.drive(|switch, _, _| switch.close_leg(self.leg));
            }
            _ => {}
        }
        let reported = self.loss.reported.swap(false, Ordering::Relaxed);
        self.unreported = if reported { 0 } else { self.unreported.saturating_add(1) };
        // Where nothing is sent nothing is reported, and what was lost before says nothing about now.
        let lost = if self.unreported < STALE { self.loss.lost.load(Ordering::Relaxed) } else { 0 };
        let wait = self.loss.shortest_wait();
        let resting =
            self.board.drive(|switch, now, effects| switch.read_line(self.leg, lost, wait, now, effects));
        if let Some(members) = resting {
            self.tell(MediaEvent::Resting { connection: self.leg.connection, members }).await?;
        }
        let quality = self.loss.quality();
        if quality != self.quality {
            self.quality = quality;
            self.board.tell_lossy(MediaEvent::LinkQuality { connection: self.leg.connection, quality });
        }
        Ok(())
    }

    /// If the room is gone, so is the reason to be connected.
    async fn tell(&self, event: MediaEvent) -> Result<(), Failure> {
        self.board.tell(event).await.map_err(|()| Failure::Lost)
    }

    async fn receive(&mut self, track: Arc<dyn TrackRemote>) {
        let kind = match track.kind().await {
            RtpCodecKind::Audio if self.publishes.audio => Kind::Audio,
            RtpCodecKind::Video if self.publishes.video => Kind::Video,
            _ => return,
        };
        let board = Arc::clone(&self.board);
        self.tasks.spawn(ingress::run(board, self.leg, kind, self.extensions, track));
    }

    async fn answer_is_overdue(&self) {
        match self.negotiation {
            Negotiation::Offered { since, .. } => {
                tokio::time::sleep_until((since + ANSWER_WITHIN).into()).await;
            }
            Negotiation::Idle { .. } => std::future::pending().await,
        }
    }
}

/// Lets the handshake begin where a path is chosen.
pub(crate) fn on_path(view: &Weak<PortView>, state: RTCIceConnectionState) {
    if matches!(state, RTCIceConnectionState::Connected | RTCIceConnectionState::Completed)
        && let Some(view) = view.upgrade()
    {
        view.is_connected();
    }
}

/// Passes on what the library reports. Its callbacks run on the connection's own task and must not wait.
struct Handler {
    /// Weak, for the view's socket is the connection's, and the connection holds this.
    view: Weak<PortView>,
    state: watch::Sender<RTCPeerConnectionState>,
    tracks: mpsc::Sender<Arc<dyn TrackRemote>>,
}

#[async_trait::async_trait]
impl PeerConnectionEventHandler for Handler {
    async fn on_ice_connection_state_change(&self, state: RTCIceConnectionState) {
        on_path(&self.view, state);
    }

    async fn on_connection_state_change(&self, state: RTCPeerConnectionState) {
        self.state.send_replace(state);
    }

    async fn on_track(&self, track: Arc<dyn TrackRemote>) {
        // Full only if a client invents tracks: those are not forwarded.
        let _ = self.tracks.try_send(track);
    }
}

/// The streams of one connection by their numbers, and what the client says it loses of them and lets wait.
struct Losses {
    board: Arc<Switchboard>,
    leg: LegKey,
    streams: RwLock<HashSet<u32>>,
    /// Of 256 packets, smoothed.
    lost: AtomicU8,
    /// Something was reported since this was last read.
    reported: AtomicBool,
    /// In microseconds, or [`NO_WAIT`].
    wait: AtomicU64,
}

/// No wait was reported.
const NO_WAIT: u64 = u64::MAX;

impl Losses {
    fn new(board: Arc<Switchboard>, leg: LegKey) -> Self {
        Self {
            board,
            leg,
            streams: RwLock::default(),
            lost: AtomicU8::new(0),
            reported: AtomicBool::new(false),
            wait: AtomicU64::new(NO_WAIT),
        }
    }

    fn know(&self, ssrc: u32) {
        self.streams.write().unwrap_or_else(PoisonError::into_inner).insert(ssrc);
    }

    fn unused_ssrc(&self) -> u32 {
        let streams = self.streams.read().unwrap_or_else(PoisonError::into_inner);
        loop {
            // 0 is what some clients take for "none".
            let ssrc = rand::random::<u32>().max(1);
            if !streams.contains(&ssrc) {
                return ssrc;
            }
        }
    }

    /// The least that any picture waited in queues since this was asked last; nothing if none was reported on.
    fn shortest_wait(&self) -> Option<Duration> {
        let wait = self.wait.swap(NO_WAIT, Ordering::Relaxed);
        (wait != NO_WAIT).then(|| Duration::from_micros(wait))
    }

    fn quality(&self) -> LinkQuality {
        match u32::from(self.lost.load(Ordering::Relaxed)) * 100 / 256 {
            0..2 => LinkQuality::Good,
            2..8 => LinkQuality::Fair,
            _ => LinkQuality::Poor,
        }
    }
}

impl Feedback for Losses {
    fn wants_key_frame(&self, ssrc: u32) {
        self.board.drive(|switch, now, effects| {
            switch.key_frame_is_missed(self.leg, ssrc, now, effects);
        });
    }

    fn reports_loss(&self, ssrc: u32, lost: u8) {
        let known = self.streams.read().unwrap_or_else(PoisonError::into_inner).contains(&ssrc);
        if known {
            self.reported.store(true, Ordering::Relaxed);
            let before = self.lost.load(Ordering::Relaxed);
            self.lost.store(smoothed(before, lost), Ordering::Relaxed);
        }
    }

    fn reports_wait(&self, wait: Duration) {
        self.wait.fetch_min(u64::try_from(wait.as_micros()).unwrap_or(NO_WAIT - 1), Ordering::Relaxed);
    }
}

/// A quarter of what is new: one bad second does not make a bad link.
fn smoothed(before: u8, new: u8) -> u8 {
    let next = (u16::from(before) * 3 + u16::from(new)).div_ceil(4);
    // Rounded up it would never come down to zero.
    if new == 0 && next == u16::from(before) {
        before.saturating_sub(1)
    } else {
        u8::try_from(next).unwrap_or(u8::MAX)
    }
}
