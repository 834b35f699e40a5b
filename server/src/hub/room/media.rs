//! The media of a room. The room tells the media plane whose sound and pictures go to whom, as the engine decides; it
//! passes on offers and answers; and it hands the session what was measured. Packets, levels and session descriptions are
//! dealt with in crate `sfu`.

use super::Room;
use crate::hub::frame::{Frame, frame};
use crate::hub::mailbox::{SignalKey, SocketId};
use crate::media::{
    self, CanShow, ConnectionId, Failure, JoinRefused, Kind, LinkQuality, Media, MediaEvent, MemberKey,
    OfferedTrack, Origin, Packing, PublishMids, Publishes, RoomKey, Sdp, Size, Wanted,
};
use engine::{Input, Route, Seats};
use protocol::limits::MEMBERS_MAX;
use protocol::media::{ClientMedia, MediaKind, PictureSize, ServerMedia, Track};
use protocol::signal::{Line, Signal};
use protocol::view::JoinMode;
use protocol::{CircleId, ClientId, Event, MemberId, ServerFrame};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::Instant;

/// Media events waiting for the room: some hundred, as the media plane asks for.
const EVENTS_MAX: usize = 256;
/// Who is speaking is told at most four times a second.
const SPEAKING_EVERY: Duration = Duration::from_millis(250);
/// How long the media of a member whose socket was lost are kept: they may come back and ask for a restart.
const KEPT_FOR: Duration = Duration::from_secs(30);

/// A room's media, closed when it is dropped.
pub(super) struct RoomMedia {
    plane: Media,
    key: RoomKey,
    connections: BTreeMap<MemberId, MediaConnection>,
    routes: BTreeMap<MemberId, Route>,
    speaking: BTreeSet<MemberId>,
    /// Who was last told to be speaking, and from when on it may be told again.
    told: Vec<MemberId>,
    tell_from: Instant,
    /// Members sit in another circle since: who is speaking has to be told to others.
    moved: bool,
}

/// A member's media connection.
struct MediaConnection {
    id: ConnectionId,
    client: ClientId,
    /// Since when the member has no socket.
    alone_since: Option<Instant>,
    /// What of the member's picture anybody can use.
    wanted: Option<Wanted>,
    /// Whose pictures rest because of the member's line.
    resting: Vec<MemberId>,
    /// The member's line is narrow, by what their client asks for.
    narrow: bool,
    /// Whether the client was last told that somebody else's is.
    spares: bool,
}

impl RoomMedia {
    /// Whether anybody is heard just now.
    pub(super) fn anybody_speaks(&self) -> bool {
        !self.speaking.is_empty()
    }

    /// Opens a room in the media plane; what happens there comes by the receiver.
    pub(super) fn open(plane: &Media, key: u64) -> (Self, mpsc::Receiver<Box<MediaEvent>>) {
        let (events, received) = mpsc::channel(EVENTS_MAX);
        let key = RoomKey(key);
        plane.open_room(key, events);
        let media = Self {
            plane: plane.clone(),
            key,
            connections: BTreeMap::new(),
            routes: BTreeMap::new(),
            speaking: BTreeSet::new(),
            told: Vec::new(),
            tell_from: Instant::now(),
            moved: false,
        };
        (media, received)
    }

    fn member_of(&self, connection: ConnectionId) -> Option<MemberId> {
        self.connections.iter().find(|(_, known)| known.id == connection).map(|(member, _)| *member)
    }

    fn leave(&mut self, member: MemberId) {
        if let Some(connection) = self.connections.remove(&member) {
            self.plane.leave(connection.id);
        }
        self.speaking.remove(&member);
    }

    /// Whether somebody else's line is so narrow that a member is to send little sound.
    fn must_spare(&self, member: MemberId) -> bool {
        self.connections.iter().any(|(other, connection)| *other != member && connection.narrow)
    }

    /// Whether the members were told something else of who is speaking.
    fn is_untold(&self) -> bool {
        self.moved || !self.told.iter().eq(&self.speaking)
    }

    /// The next moment at which something is due here.
    pub(super) fn next_wake(&self) -> Option<Instant> {
        let alone = self
            .connections
            .values()
            .filter_map(|connection| connection.alone_since)
            .map(|since| since + KEPT_FOR);
        let untold = self.is_untold().then_some(self.tell_from);
        alone.chain(untold).min()
    }
}

/// A room's media after the room has gone to another server: everybody is still connected, and what they may hear stays as
/// it was.
struct LeftBehind {
    media: RoomMedia,
    events: mpsc::Receiver<Box<MediaEvent>>,
}

impl LeftBehind {
    /// Returns when nobody is connected any more.
    async fn gone(mut self) {
        while !self.media.connections.is_empty() {
            match self.events.recv().await.map(|event| *event) {
                Some(MediaEvent::Failed { connection, .. }) => {
                    self.media.connections.retain(|_, known| known.id != connection);
                }
                // What is measured belongs to a log that is another server's by now.
                Some(_) => {}
                None => return,
            }
        }
    }
}

impl Drop for RoomMedia {
    fn drop(&mut self) {
        self.plane.close_room(self.key);
    }
}

impl Room {
    /// What a client sends.
    pub(super) fn media(&mut self, socket: SocketId, sent: ClientMedia) {
        let Some(mailbox) = self.attendance.socket(socket) else { return };
        if mailbox.is_closing() {
            return;
        }
        let (member, client, joins) = (mailbox.member, mailbox.client.clone(), mailbox.joins);
        let origin = media::origin(mailbox.address, self.facts.demo);
        let Some(media) = &mut self.media else {
            if matches!(sent, ClientMedia::Begin {}) {
                let media = ServerMedia::Unavailable { why: "off".to_owned() };
                mailbox.send(frame(&ServerFrame::Media { media }));
            }
            return;
        };
        let own = media
            .connections
            .get(&member)
            .filter(|connection| connection.client == client)
            .map(|connection| connection.id);
        match (sent, own) {
            (ClientMedia::Answer { offer, sdp }, Some(connection)) => {
                media.plane.answer(connection, offer, sdp);
            }
            // To a connection that is over.
            (ClientMedia::Answer { .. }, _)
            | (ClientMedia::Leave {} | ClientMedia::Pictures { .. } | ClientMedia::Sound { .. }, None) => {}
            (ClientMedia::Sound { twice, gathered }, Some(connection)) => {
                let gathered = gathered == Some(true);
                media.plane.send_sound(connection, packing(twice, gathered));
                if let Some(own) = media.connections.get_mut(&member) {
                    own.narrow = gathered;
                }
            }
            (ClientMedia::Pictures { others, large }, Some(connection)) => {
                media.plane.show(connection, can_show(others, &large));
            }
            (ClientMedia::Restart {}, Some(connection)) => {
                media.plane.restart(connection);
                // They may have changed while there was no socket to tell it.
                self.tell_wanted(member);
                self.tell_resting(member);
            }
            (ClientMedia::Leave {}, Some(_)) => media.leave(member),
            (ClientMedia::Begin {} | ClientMedia::Restart {}, _) => {
                if let Err(refused) = self.begin(member, client, joins, origin) {
                    tracing::info!(session = %self.id, %refused, "no media");
                    let media = ServerMedia::Unavailable { why: "full".to_owned() };
                    mailbox.send(frame(&ServerFrame::Media { media }));
                }
            }
        }
    }

    /// Tells whoever does not know it yet whether they are to send little sound.
    fn tell_who_spares(&mut self) {
        let Some(media) = &self.media else { return };
        if media.connections.values().all(|connection| !connection.narrow && !connection.spares) {
            return;
        }
        let untold: Vec<(MemberId, bool)> = media
            .connections
            .iter()
            .map(|(member, connection)| (*member, media.must_spare(*member), connection.spares))
            .filter(|(_, spares, told)| spares != told)
            .map(|(member, spares, _)| (member, spares))
            .collect();
        for (member, spares) in untold {
            if let Some(connection) = self.media.as_mut().and_then(|media| media.connections.get_mut(&member))
            {
                connection.spares = spares;
            }
            self.tell_wanted(member);
        }
    }

    fn begin(
        &mut self,
        member: MemberId,
        client: ClientId,
        joins: JoinMode,
        origin: Origin,
    ) -> Result<(), JoinRefused> {
        let id = ConnectionId(self.shared.number());
        // Whoever supervises hears and sees, and is asked for nothing of theirs.
        let supervises = self.session.supervisor() == Some(member);
        let publishes = publishes(if supervises { JoinMode::Text } else { joins });
        let Some(media) = &mut self.media else { return Ok(()) };
        media.plane.join(media.key, MemberKey(member.0), id, publishes, origin)?;
        media.connections.insert(
            member,
            MediaConnection {
                id,
                client,
                alone_since: None,
                wanted: None,
                resting: Vec::new(),
                narrow: false,
                spares: false,
            },
        );
        Ok(())
    }

    /// A member has come in, or back. The media of another tab of theirs end.
    pub(super) fn media_of_newcomer(&mut self, member: MemberId, client: &ClientId) {
        let Some(media) = &mut self.media else { return };
        match media.connections.get_mut(&member) {
            Some(connection) if connection.client == *client => connection.alone_since = None,
            Some(_) => media.leave(member),
            None => {}
        }
    }

    /// A member's last socket is gone. Their media stay for a while.
    pub(super) fn media_alone(&mut self, member: MemberId) {
        if let Some(connection) = self.media.as_mut().and_then(|media| media.connections.get_mut(&member)) {
            connection.alone_since = Some(Instant::now());
        }
    }

    /// Ends a member's media at once.
    pub(super) fn media_over(&mut self, member: MemberId) {
        if let Some(media) = &mut self.media {
            media.leave(member);
        }
    }

    /// Leaves the media to go on for a moment, where the others know that this server goes and can have them ended.
    pub(super) fn leave_media_behind(&mut self, events: Option<mpsc::Receiver<Box<MediaEvent>>>) {
        let goes = self.shared.nodes.as_ref().is_some_and(|nodes| nodes.is_known_to_drain());
        let Some((media, events)) = self.media.take().zip(events).filter(|_| goes) else { return };
        if !media.connections.is_empty() {
            self.shared.lingering.keep(&self.id, LeftBehind { media, events }.gone());
        }
    }

    /// Has the server that the session came from forward nothing of it any more. Where that cannot be told, its time for it is
    /// waited for: nobody may be heard there who is not to be heard here.
    pub(super) async fn quieten(&mut self) {
        let Some(until) = self.lingers_until.take() else { return };
        let Some(nodes) = self.shared.nodes.clone().filter(|_| Instant::now() < until) else { return };
        if !nodes.quieten(&self.id).await {
            tracing::warn!(session = %self.id, "a server that goes could not be told to forward nothing more");
            tokio::time::sleep_until(until).await;
        }
    }

    /// Whether somebody is to be heard or seen by others than before.
    pub(super) fn changes_routes(&self) -> bool {
        let Some(media) = &self.media else { return false };
        self.session
            .everybody()
            .any(|member| media.routes.get(&member).is_some_and(|route| *route != self.session.route(member)))
    }

    /// Says whose sound and pictures go to whom, as the session now has it.
    pub(super) fn set_routes(&mut self) {
        let Some(media) = &mut self.media else { return };
        let session = &self.session;
        let keys = |to: Seats| {
            let among = session.everybody().enumerate().filter(|(seat, _)| to.has(*seat));
            among.map(|(_, member)| MemberKey(member.0)).collect()
        };
        for member in session.everybody() {
            let route = session.route(member);
            if media.routes.insert(member, route) != Some(route) {
                let route = media::Route { audio: keys(route.audio), video: keys(route.video) };
                media.plane.set_route(media.key, MemberKey(member.0), &route);
            }
        }
    }

    /// What happened in the media plane.
    pub(super) fn take_in_media(&mut self, event: MediaEvent) {
        match event {
            MediaEvent::Offer { connection, offer_id, sdp, tracks, publish } => {
                self.offer(connection, offer_id, sdp, tracks, publish);
            }
            MediaEvent::Speaking { member, speaking, allowed } => {
                let Some(media) = &mut self.media else { return };
                if speaking && allowed {
                    media.speaking.insert(MemberId(member.0));
                } else {
                    media.speaking.remove(&MemberId(member.0));
                }
            }
            MediaEvent::Spoke { member, started, until, allowed, .. } => {
                let member = MemberId(member.0);
                let clock = &self.clock;
                let (from, until) = (clock.at(started), clock.at(until));
                let input = if allowed {
                    Input::Spoke { member, from, until }
                } else {
                    Input::Unheard { member, from, until }
                };
                self.note_measured(member, &input);
            }
            MediaEvent::NotMeasurable { member, since, why } => {
                let (member, since) = (MemberId(member.0), self.clock.at(since));
                tracing::info!(session = %self.id, %member, ?why, "speaking time cannot be measured");
                self.note_measured(member, &Input::Unmeasurable { member, since });
            }
            MediaEvent::Measurable { member } => {
                let member = MemberId(member.0);
                self.note_measured(member, &Input::Measurable { member });
            }
            MediaEvent::Connected { connection } => self.line(connection, Line::Good),
            MediaEvent::Disconnected { connection } => self.line(connection, Line::Lost),
            MediaEvent::Wanted { connection, wanted } => {
                let Some(media) = &mut self.media else { return };
                let Some(member) = media.member_of(connection) else { return };
                if let Some(connection) = media.connections.get_mut(&member) {
                    connection.wanted = Some(wanted);
                }
                self.tell_wanted(member);
            }
            MediaEvent::Resting { connection, members } => {
                let Some(media) = &mut self.media else { return };
                let Some(member) = media.member_of(connection) else { return };
                if let Some(connection) = media.connections.get_mut(&member) {
                    connection.resting = members.into_iter().map(|member| MemberId(member.0)).collect();
                }
                self.tell_resting(member);
            }
            MediaEvent::LinkQuality { connection, quality } => self.line(
                connection,
                match quality {
                    LinkQuality::Good | LinkQuality::Fair => Line::Good,
                    LinkQuality::Poor => Line::Weak,
                },
            ),
            MediaEvent::Failed { connection, why } => {
                let Some(media) = &mut self.media else { return };
                if let Some(member) = media.member_of(connection) {
                    tracing::info!(session = %self.id, %member, %why, "a media connection ended");
                    media.connections.remove(&member);
                    media.speaking.remove(&member);
                    if let Some(mailbox) = self.attendance.of_member(member) {
                        let code = why.code().to_owned();
                        let media = match why {
                            Failure::Full => ServerMedia::Unavailable { why: code },
                            _ => ServerMedia::Ended { why: code },
                        };
                        mailbox.send(frame(&ServerFrame::Media { media }));
                    }
                }
            }
        }
    }

    fn offer(
        &self,
        connection: ConnectionId,
        offer: u32,
        sdp: Sdp,
        tracks: Vec<OfferedTrack>,
        publish: PublishMids,
    ) {
        let member = self.media.as_ref().and_then(|media| media.member_of(connection));
        let Some(mailbox) = member.and_then(|member| self.attendance.of_member(member)) else { return };
        let own = [(publish.audio, MediaKind::Audio), (publish.video, MediaKind::Video)];
        let own = own.into_iter().filter_map(|(mid, kind)| Some(Track { mid: mid?, member: None, kind }));
        let others = tracks.into_iter().map(|track| Track {
            mid: track.mid,
            member: Some(MemberId(track.member.0)),
            kind: match track.kind {
                Kind::Audio => MediaKind::Audio,
                Kind::Video => MediaKind::Video,
            },
        });
        let media = ServerMedia::Offer { offer, sdp: sdp.0, tracks: own.chain(others).collect() };
        mailbox.signal(SignalKey::Offer, frame(&ServerFrame::Media { media }));
    }

    /// Tells a member's client what of its picture and sound the others can use. Before anything is known of the picture
    /// all of it is.
    fn tell_wanted(&self, member: MemberId) {
        let connection = self.media.as_ref().and_then(|media| media.connections.get(&member));
        let (Some(connection), Some(mailbox)) = (connection, self.attendance.of_member(member)) else {
            return;
        };
        let Wanted { small, large } = connection.wanted.unwrap_or(Wanted { small: true, large: true });
        let media = ServerMedia::Wanted { small, large, narrow: connection.spares.then_some(true) };
        mailbox.signal(SignalKey::Wanted, frame(&ServerFrame::Media { media }));
    }

    /// Tells a member's client whose pictures rest because of its line.
    fn tell_resting(&self, member: MemberId) {
        let connection = self.media.as_ref().and_then(|media| media.connections.get(&member));
        let (Some(connection), Some(mailbox)) = (connection, self.attendance.of_member(member)) else {
            return;
        };
        let media = ServerMedia::Resting { members: connection.resting.clone() };
        mailbox.signal(SignalKey::Resting, frame(&ServerFrame::Media { media }));
    }

    /// Hands the session what was measured of a member.
    fn note_measured(&mut self, member: MemberId, input: &Input) {
        if let Err(refusal) = self.decide(input, None) {
            tracing::debug!(session = %self.id, %member, %refusal, "what was measured is not noted");
        }
    }

    fn line(&mut self, connection: ConnectionId, line: Line) {
        let Some(member) = self.media.as_ref().and_then(|media| media.member_of(connection)) else { return };
        if self.session.supervisor() == Some(member) {
            return; // No seat shows it.
        }
        if self.just_now.lines.insert(member, line) != Some(line) {
            self.tell_all(SignalKey::Line(member), Signal::Line { member, line });
        }
    }

    /// What is due in the room's media by now: who is speaking, and the end of media nobody came back to.
    pub(super) fn tend_media(&mut self) {
        let now = Instant::now();
        let Some(media) = &mut self.media else { return };
        let over = |connection: &MediaConnection| {
            connection.alone_since.is_some_and(|since| now >= since + KEPT_FOR)
        };
        let gone: Vec<MemberId> = media
            .connections
            .iter()
            .filter(|(_, connection)| over(connection))
            .map(|(member, _)| *member)
            .collect();
        for member in gone {
            media.leave(member);
        }
        self.tell_who_spares();
        let Some(media) = &mut self.media else { return };
        if !media.is_untold() || now < media.tell_from {
            return;
        }
        media.tell_from = now + SPEAKING_EVERY;
        media.moved = false;
        let session = &self.session;
        let speaking: Vec<MemberId> =
            session.members().filter(|member| media.speaking.contains(member)).collect();
        media.told = media.speaking.iter().copied().collect();
        // To each who is speaking where they sit; written out once for all who sit together.
        let mut frames: BTreeMap<Option<CircleId>, Frame> = BTreeMap::new();
        self.attendance.each(|mailbox| {
            if !session.is_of_the_room(mailbox.member) {
                return;
            }
            let frame = frames.entry(session.circle_of(mailbox.member)).or_insert_with(|| {
                let together = |member: &&MemberId| session.sit_together(**member, mailbox.member);
                let members = speaking.iter().filter(together).copied().collect();
                frame(&ServerFrame::Signal { signal: Signal::Speaking { members } })
            });
            mailbox.signal(SignalKey::Speaking, frame.clone());
        });
    }

    /// Members sit elsewhere now: who is speaking is told anew.
    pub(super) fn note_moved(&mut self, event: &Event) {
        let moved = matches!(
            event,
            Event::CircleOpened { .. }
                | Event::MemberMoved { .. }
                | Event::CircleClosed { .. }
                | Event::SupervisorLetIn { .. }
        );
        if let Some(media) = self.media.as_mut().filter(|_| moved) {
            media.moved = true;
        }
    }
}

/// What a member may want to send, by how they joined.
fn publishes(joins: JoinMode) -> Publishes {
    match joins {
        JoinMode::Video => Publishes { audio: true, video: true },
        JoinMode::Audio => Publishes { audio: true, video: false },
        JoinMode::Text => Publishes { audio: false, video: false },
    }
}

/// How sound goes to a client that asks so: on a narrow line there is no room to send anything twice.
const fn packing(twice: bool, gathered: bool) -> Packing {
    match (twice, gathered) {
        (_, true) => Packing::Gathered,
        (true, false) => Packing::Twice,
        (false, false) => Packing::Once,
    }
}

/// What a client can show, as the media plane takes it. A longer list than there are seats says nothing more.
fn can_show(others: PictureSize, large: &[MemberId]) -> CanShow {
    let others = match others {
        PictureSize::None => None,
        PictureSize::Small => Some(Size::Small),
        PictureSize::Large => Some(Size::Large),
    };
    CanShow { others, large: large.iter().take(MEMBERS_MAX).map(|member| MemberKey(member.0)).collect() }
}
