//! The signalling between clients and the media plane, without a network.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use openset::media::{
    Gate, JoinRefused, Media, MediaConfig, MediaEvent, MemberKey, PeerId, Publishes, RoomKey,
};
use tokio::sync::mpsc;

use crate::client::{Client, Command};
use crate::until;

const KEY: RoomKey = RoomKey(1);
/// More events than any test makes between two looks.
const EVENTS: usize = 1_024;

/// An open room of a media plane of its own.
pub struct Room {
    pub media: Media,
    inboxes: Arc<Mutex<HashMap<PeerId, mpsc::UnboundedSender<Command>>>>,
    events: Arc<Mutex<Vec<MediaEvent>>>,
    next_peer: AtomicU64,
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
        let (sender, mut received) = mpsc::channel(EVENTS);
        media.open_room(KEY, sender);
        let inboxes = Arc::<Mutex<HashMap<PeerId, mpsc::UnboundedSender<Command>>>>::default();
        let events = Arc::<Mutex<Vec<MediaEvent>>>::default();
        let (to_clients, to_test) = (Arc::clone(&inboxes), Arc::clone(&events));
        tokio::spawn(async move {
            while let Some(event) = received.recv().await {
                if let MediaEvent::Offer { peer, offer_id, sdp, tracks, publish } = event {
                    if let Some(inbox) = to_clients.lock().unwrap_or_else(PoisonError::into_inner).get(&peer)
                    {
                        let _ = inbox.send(Command::Offer { offer_id, sdp: sdp.0, tracks, publish });
                    }
                } else {
                    to_test.lock().unwrap_or_else(PoisonError::into_inner).push(event);
                }
            }
        });
        Self { media, inboxes, events, next_peer: AtomicU64::new(1) }
    }

    /// Lets a member in with sound and picture, without waiting for the connection.
    ///
    /// # Errors
    ///
    /// If the media plane refuses.
    pub async fn enter(&self, member: u32) -> Result<Client, JoinRefused> {
        let peer = PeerId(self.next_peer.fetch_add(1, Ordering::Relaxed));
        let media = self.media.clone();
        let answers = Box::new(move |offer, sdp| media.answer(peer, offer, sdp));
        let client = Client::start(member, peer, answers).await;
        self.inboxes().insert(peer, client.commands.clone());
        self.media.join(KEY, MemberKey(member), peer, Publishes { audio: true, video: true })?;
        Ok(client)
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
        let known =
            |event: &MediaEvent| matches!(event, MediaEvent::Connected { peer } if *peer == client.peer);
        until("known to be connected", || self.events().iter().any(known)).await;
        client
    }

    pub fn set_gate(&self, member: u32, audio: bool, video: bool) {
        self.media.set_gate(KEY, MemberKey(member), Gate { audio, video });
    }

    /// Everything the room was told but offers.
    pub fn events(&self) -> Vec<MediaEvent> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn close(&self) {
        self.media.close_room(KEY);
    }

    fn inboxes(&self) -> std::sync::MutexGuard<'_, HashMap<PeerId, mpsc::UnboundedSender<Command>>> {
        self.inboxes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
