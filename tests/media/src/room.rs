//! The signalling between clients and the media plane, without a network.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sfu::{
    ConnectionId, JoinRefused, Media, MediaConfig, MediaEvent, MemberKey, Origin, Publishes, RoomKey, Route,
};
use tokio::sync::mpsc;

use crate::client::{Client, Command};
use crate::until;

/// Members up to this number are everyone: no test has more.
const EVERYONE: u32 = 20;
/// More events than any test makes between two looks.
const EVENTS: usize = 1_024;

/// A member of a set at an address of its own.
pub fn set_at(address: u8) -> Origin {
    Origin::new(u128::from(address), false)
}

/// An open room of a media plane of its own.
pub struct Room {
    pub media: Media,
    key: RoomKey,
    inboxes: Arc<Mutex<HashMap<ConnectionId, mpsc::UnboundedSender<Command>>>>,
    events: Arc<Mutex<Vec<MediaEvent>>>,
    /// The newest offer to each connection.
    offers: Arc<Mutex<HashMap<ConnectionId, u32>>>,
    next_connection: Arc<AtomicU64>,
}

impl Room {
    /// Starts a media plane on a free port and opens a room.
    pub fn open() -> Self {
        let mut config = MediaConfig::on([127, 0, 0, 1].into());
        config.threads = 1;
        Self::open_on(&config)
    }

    /// As [`Room::open`], configured otherwise.
    ///
    /// # Panics
    ///
    /// If the media plane cannot be started.
    pub fn open_on(config: &MediaConfig) -> Self {
        let media = Media::start(config).expect("a free port and a thread");
        Self::open_in(media, RoomKey(0), Arc::new(AtomicU64::new(1)))
    }

    /// Opens another room of the same media plane.
    pub fn open_another(&self) -> Self {
        // Rooms and connections are numbered from one counter, so that no number comes twice.
        let key = RoomKey(self.new_connection().0);
        Self::open_in(self.media.clone(), key, Arc::clone(&self.next_connection))
    }

    fn open_in(media: Media, key: RoomKey, next_connection: Arc<AtomicU64>) -> Self {
        let (sender, mut received) = mpsc::channel(EVENTS);
        media.open_room(key, sender);
        let inboxes = Arc::<Mutex<HashMap<ConnectionId, mpsc::UnboundedSender<Command>>>>::default();
        let events = Arc::<Mutex<Vec<MediaEvent>>>::default();
        let (to_clients, to_test) = (Arc::clone(&inboxes), Arc::clone(&events));
        let offers = Arc::<Mutex<HashMap<ConnectionId, u32>>>::default();
        let numbers = Arc::clone(&offers);
        tokio::spawn(async move {
            while let Some(event) = received.recv().await {
                if let MediaEvent::Offer { connection, offer_id, sdp, tracks, publish } = *event {
                    numbers.lock().unwrap_or_else(PoisonError::into_inner).insert(connection, offer_id);
                    if let Some(inbox) =
                        to_clients.lock().unwrap_or_else(PoisonError::into_inner).get(&connection)
                    {
                        let _ = inbox.send(Command::Offer { offer_id, sdp: sdp.0, tracks, publish });
                    }
                } else {
                    to_test.lock().unwrap_or_else(PoisonError::into_inner).push(*event);
                }
            }
        });
        Self { media, key, inboxes, events, offers, next_connection }
    }

    /// Lets a member in with sound and picture, without waiting for the connection.
    ///
    /// # Errors
    ///
    /// If the media plane refuses.
    pub async fn enter(&self, member: u32) -> Result<Client, JoinRefused> {
        self.enter_from(member, set_at(1)).await
    }

    /// As [`Room::enter`], from somewhere else than all others.
    ///
    /// # Errors
    ///
    /// If the media plane refuses.
    pub async fn enter_from(&self, member: u32, origin: Origin) -> Result<Client, JoinRefused> {
        let connection = self.new_connection();
        let media = self.media.clone();
        let answers = Box::new(move |offer, sdp| media.answer(connection, offer, sdp));
        let client = Client::start(member, connection, answers).await;
        self.inboxes().insert(connection, client.commands.clone());
        self.join_as(member, connection, origin)?;
        Ok(client)
    }

    /// Asks for a connection whose offer nobody answers.
    ///
    /// # Errors
    ///
    /// If the media plane refuses.
    pub fn ask(&self, member: u32, origin: Origin) -> Result<ConnectionId, JoinRefused> {
        let connection = self.new_connection();
        self.join_as(member, connection, origin)?;
        Ok(connection)
    }

    fn join_as(&self, member: u32, connection: ConnectionId, origin: Origin) -> Result<(), JoinRefused> {
        let both = Publishes { audio: true, video: true };
        self.media.join(self.key, MemberKey(member), connection, both, origin)
    }

    fn new_connection(&self) -> ConnectionId {
        ConnectionId(self.next_connection.fetch_add(1, Ordering::Relaxed))
    }

    /// Lets a member in and waits until both ends know that it is connected: what it sends before the server does is
    /// lost.
    ///
    /// # Panics
    ///
    /// If it is refused.
    pub async fn join(&self, member: u32) -> Client {
        let client = self.enter(member).await.expect("there is room");
        until("connected", || client.is_connected()).await;
        let known = |event: &MediaEvent| matches!(event, MediaEvent::Connected { connection } if *connection == client.connection);
        until("known to be connected", || self.events().iter().any(known)).await;
        client
    }

    /// Lets a member's sound and pictures through to everyone, or to nobody.
    pub fn set_gate(&self, member: u32, audio: bool, video: bool) {
        let everyone: Vec<u32> = (1..=EVERYONE).collect();
        let to = |open: bool| if open { everyone.as_slice() } else { &[] };
        self.set_route(member, to(audio), to(video));
    }

    /// Says to whom a member's sound and pictures go.
    pub fn set_route(&self, member: u32, audio: &[u32], video: &[u32]) {
        let keys = |to: &[u32]| to.iter().copied().map(MemberKey).collect();
        let route = Route { audio: keys(audio), video: keys(video) };
        self.media.set_route(self.key, MemberKey(member), &route);
    }

    /// Everything the room was told but offers.
    pub fn events(&self) -> Vec<MediaEvent> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The number of the newest offer to a connection; 0 if there is none yet.
    pub fn offers_to(&self, connection: ConnectionId) -> u32 {
        let offers = self.offers.lock().unwrap_or_else(PoisonError::into_inner);
        offers.get(&connection).copied().unwrap_or_default()
    }

    pub fn close(&self) {
        self.media.close_room(self.key);
    }

    fn inboxes(&self) -> std::sync::MutexGuard<'_, HashMap<ConnectionId, mpsc::UnboundedSender<Command>>> {
        self.inboxes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
