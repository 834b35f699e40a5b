//! One member at a whole server: a socket that says what it is told to say, and the signalling for the media
//! connection of their own. Not here: what that connection sends, and what must not arrive.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use protocol::media::{ClientMedia, MediaKind, ServerMedia, Track};
use protocol::record::RecordPage;
use protocol::signal::{Airtime, Signal};
use protocol::view::JoinMode;
use protocol::{ClientFrame, Command, CommandNumber, MemberId, Refusal, SessionId, View};
use sfu::{ConnectionId, Kind, MemberKey, OfferedTrack, PublishMids};
use tests::{Answer, Browser, Ended, TestMember};
use tokio::sync::{mpsc, oneshot};

use crate::client::{self, Client};
use crate::until;

/// Who may speak, as a member was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FloorSeen {
    /// When they knew.
    pub at: Instant,
    /// Their numbers.
    pub speakers: BTreeSet<u32>,
}

/// A member who has come in. Dropping it loses the socket without a word.
pub struct Seat {
    pub member: MemberId,
    browser: Arc<Browser>,
    session: SessionId,
    orders: mpsc::UnboundedSender<Order>,
    known: Arc<Known>,
}

enum Order {
    /// Under the next number, or again under one that was not used up.
    Ask(Option<CommandNumber>, Command, oneshot::Sender<(CommandNumber, Answer)>),
    Media(ClientMedia),
    /// Offers go there from now on.
    Attach(mpsc::UnboundedSender<client::Command>),
    /// Loses the socket and comes in again with the same tab.
    ComeBack(oneshot::Sender<()>),
}

/// Answers that were not given: the offer's number and the description.
pub type Kept = Arc<Mutex<Vec<(u32, String)>>>;

/// What the member has been told so far.
#[derive(Default)]
struct Known {
    view: Mutex<Option<View>>,
    floors: Mutex<Vec<FloorSeen>>,
    /// Everything but offers.
    media: Mutex<Vec<ServerMedia>>,
    airtime: Mutex<Option<Airtime>>,
    ended: Mutex<Option<Ended>>,
}

impl Seat {
    /// Comes in with a tab of its own, with sound and picture.
    pub async fn come_in(browser: Arc<Browser>, session: SessionId, member: MemberId) -> Self {
        let mut tab = TestMember::new(Arc::clone(&browser), session.clone(), member);
        tab.tab.joins = JoinMode::Video;
        tab.come_in().await;
        let (orders, received) = mpsc::unbounded_channel();
        let known = Arc::<Known>::default();
        let actor = Actor {
            tab,
            received,
            known: Arc::clone(&known),
            waiting: BTreeMap::new(),
            client: None,
            open: true,
        };
        tokio::spawn(Box::pin(actor.run()));
        let seat = Self { member, browser, session, orders, known };
        until("a view", || seat.known.view().is_some()).await;
        seat
    }

    /// Comes in with another tab; the server closes this one.
    pub async fn another_tab(&self) -> Self {
        Self::come_in(Arc::clone(&self.browser), self.session.clone(), self.member).await
    }

    /// Sends a command and waits for its answer. One that came too fast did not use its number up: it is sent again under the
    /// same one after the pause that the server names. Nothing else may be asked meanwhile.
    ///
    /// # Panics
    /// If the tab has gone.
    pub async fn ask(&self, command: Command) -> Answer {
        let mut number = None;
        loop {
            let (reply, answer) = oneshot::channel();
            self.order(Order::Ask(number, command.clone(), reply));
            let (cmd, answer) = answer.await.expect("the tab is open");
            let Err(Refusal::TooFast { retry_after_ms }) = answer else { return answer };
            tokio::time::sleep(Duration::from_millis(retry_after_ms.into())).await;
            number = Some(cmd);
        }
    }

    /// Loses the socket and comes in again; media go on.
    ///
    /// # Panics
    /// If the tab has gone.
    pub async fn come_back(&self) {
        let (reply, done) = oneshot::channel();
        self.order(Order::ComeBack(reply));
        done.await.expect("the tab is open");
    }

    /// Begins media with a connection of its own, or anew with another one: the one before gets no more offers.
    pub async fn begin_media(&self) -> Client {
        let orders = self.orders.clone();
        let answers = Box::new(move |offer, sdp| {
            // A tab that is gone answers nothing.
            let _ = orders.send(Order::Media(ClientMedia::Answer { offer, sdp }));
        });
        let client = Client::start(self.member.0, ConnectionId(0), answers).await;
        self.order(Order::Attach(client.commands.clone()));
        self.say(ClientMedia::Begin {});
        client
    }

    /// As [`Seat::begin_media`], but the answers are kept: the client goes on as if they had been given.
    pub async fn begin_media_in_secret(&self) -> (Client, Kept) {
        let kept = Kept::default();
        let keeper = Arc::clone(&kept);
        let answers = Box::new(move |offer, sdp| {
            keeper.lock().unwrap_or_else(PoisonError::into_inner).push((offer, sdp));
        });
        let client = Client::start(self.member.0, ConnectionId(0), answers).await;
        self.order(Order::Attach(client.commands.clone()));
        self.say(ClientMedia::Begin {});
        until("an offer", || client.offers() > 0).await;
        (client, kept)
    }

    /// Says something about media.
    pub fn say(&self, media: ClientMedia) {
        self.order(Order::Media(media));
    }

    /// The session as they see it.
    ///
    /// # Panics
    /// Never: there is a view since they came in.
    pub fn view(&self) -> View {
        self.known.view().clone().expect("a view")
    }

    /// Who may speak, as they see it.
    pub fn speakers(&self) -> BTreeSet<u32> {
        self.known.floors().last().map(|floor| floor.speakers.clone()).unwrap_or_default()
    }

    /// Every floor they were told of, oldest first.
    pub fn floors(&self) -> Vec<FloorSeen> {
        self.known.floors().clone()
    }

    /// What they were told of media, but offers.
    pub fn told_of_media(&self) -> Vec<ServerMedia> {
        self.known.media.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Airtime as they were last told.
    pub fn airtime(&self) -> Option<Airtime> {
        self.known.airtime.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The record so far, as they may read it.
    ///
    /// # Panics
    /// If there is none.
    pub async fn record(&self) -> RecordPage {
        let path = format!("/api/sessions/{}/seats/{}/record", self.session, self.member);
        self.browser.get(&path).await.read()
    }

    /// How the socket ended, once it has.
    pub fn ended(&self) -> Option<Ended> {
        *self.known.ended.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn order(&self, order: Order) {
        // The task ends only with this handle.
        let _ = self.orders.send(order);
    }
}

impl Known {
    fn view(&self) -> MutexGuard<'_, Option<View>> {
        self.view.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn floors(&self) -> MutexGuard<'_, Vec<FloorSeen>> {
        self.floors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The task behind a [`Seat`].
struct Actor {
    tab: TestMember,
    received: mpsc::UnboundedReceiver<Order>,
    known: Arc<Known>,
    waiting: BTreeMap<CommandNumber, oneshot::Sender<(CommandNumber, Answer)>>,
    client: Option<mpsc::UnboundedSender<client::Command>>,
    open: bool,
}

impl Actor {
    async fn run(mut self) {
        loop {
            self.take_note();
            tokio::select! {
                took = self.tab.take_one(), if self.open => self.open = took,
                order = self.received.recv() => match order {
                    Some(order) => self.obey(order).await,
                    None => return,
                },
            }
        }
    }

    fn take_note(&mut self) {
        if let Some(view) = &self.tab.view {
            let speakers: BTreeSet<u32> = view.floor.speakers.iter().map(|member| member.0).collect();
            let mut floors = self.known.floors();
            if floors.last().is_none_or(|last| last.speakers != speakers) {
                floors.push(FloorSeen { at: Instant::now(), speakers });
            }
            drop(floors);
            self.known.view().replace(view.clone());
        }
        *self.known.ended.lock().unwrap_or_else(PoisonError::into_inner) = self.tab.ended;
        for signal in self.tab.signals.drain(..) {
            if let Signal::Airtime { airtime } = signal {
                self.known.airtime.lock().unwrap_or_else(PoisonError::into_inner).replace(airtime);
            }
        }
        while let Some(media) = self.tab.media.pop_front() {
            match (media, &self.client) {
                (ServerMedia::Offer { offer, sdp, tracks }, Some(client)) => {
                    // A client that has ended answers nothing, which is what its tests are about.
                    let _ = client.send(offered(offer, sdp, tracks));
                }
                (ServerMedia::Offer { .. }, None) => {}
                (told, _) => {
                    self.known.media.lock().unwrap_or_else(PoisonError::into_inner).push(told);
                }
            }
        }
        // Answers last: whoever has one sees what it led to.
        while let Some(waiting) = self.waiting.first_entry() {
            let Some(answer) = self.tab.answers.get(waiting.key()) else { break };
            let (cmd, answer) = (*waiting.key(), answer.clone());
            // Nobody may be waiting any more.
            let _ = waiting.remove().send((cmd, answer));
        }
    }

    async fn obey(&mut self, order: Order) {
        match order {
            Order::Ask(None, command, reply) => {
                let cmd = self.tab.send(command).await;
                self.waiting.insert(cmd, reply);
            }
            Order::Ask(Some(cmd), command, reply) => {
                self.tab.send_as(cmd, command).await;
                self.waiting.insert(cmd, reply);
            }
            Order::Media(media) if self.open => self.tab.tell(&ClientFrame::Media { media }).await,
            Order::Media(_) => {}
            Order::Attach(client) => self.client = Some(client),
            Order::ComeBack(reply) => {
                self.tab.drop_connection();
                self.tab.come_in().await;
                self.open = true;
                self.take_note();
                // Nobody may be waiting any more.
                let _ = reply.send(());
            }
        }
    }
}

/// An offer as the media client takes it.
fn offered(offer_id: u32, sdp: String, sections: Vec<Track>) -> client::Command {
    let mut publish = PublishMids::default();
    let mut tracks = Vec::new();
    for Track { mid, member, kind } in sections {
        match (member, kind) {
            (None, MediaKind::Audio) => publish.audio = Some(mid),
            (None, MediaKind::Video) => publish.video = Some(mid),
            (Some(member), MediaKind::Audio) => {
                tracks.push(OfferedTrack { mid, member: MemberKey(member.0), kind: Kind::Audio });
            }
            (Some(member), MediaKind::Video) => {
                tracks.push(OfferedTrack { mid, member: MemberKey(member.0), kind: Kind::Video });
            }
        }
    }
    client::Command::Offer { offer_id, sdp, tracks, publish }
}
