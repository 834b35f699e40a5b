//! A probe: small messages that a page sends before anyone is in a room, and that come back over an unreliable data
//! channel. The client learns from them by which network path it reaches the server, and how good that path is.
//!
//! A probe has no member, no room and no media, and it ends by itself. Who may begin one, and how often, is decided by
//! the calls (`http/sessions/probe.rs`).

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use crate::limits::{PROBE_BYTES_MAX, PROBE_MESSAGES_MAX};
use rtc::shared::error::Error;
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};
use webrtc::data_channel::{DataChannel, DataChannelEvent, RTCDataChannelInit};
use webrtc::peer_connection::{
    PeerConnection, PeerConnectionEventHandler, RTCIceConnectionState, RTCSessionDescription,
};

use super::connection::on_path;
use super::event::Sdp;
use super::mux::{MuxRuntime, PortView};
use super::sdp::{self, Reachable};
use super::stack;
use crate::core::places::{Origin, Places, Shares};

/// Answered probes under way at once. One costs a handshake and then next to nothing; a set that comes to its session
/// at the same minute is eight, and whoever finds no place may enter all the same. One address has a third of them,
/// so that two cannot have all; what is not answered has none.
const SHARES: Shares = Shares { all: 32, demos: 32, address: 12, address_with_demos: 12 };
/// How long one lasts at most, the answer to the offer included: a browser that has to fall back to TCP or a relay
/// takes up to ten seconds to find that out, and probes for three.
const LIFE: Duration = Duration::from_secs(20);
/// How long nothing may come once something has: the client is done, or gone.
const QUIET: Duration = Duration::from_secs(3);
/// The name of the channel.
const LABEL: &str = "probe";

/// One probe; the caller draws the number, so that nobody can guess it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProbeKey(pub [u8; 16]);

/// As many probes are under way as may be, or the library cannot make another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no further probe is possible just now")]
pub struct ProbeRefused;

/// There is no such probe, or not any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such probe is under way")]
pub struct NoSuchProbe;

/// The probes that wait for their answer, and how many there may be at all.
pub(crate) struct Probes {
    all: Mutex<All>,
}

struct All {
    waiting: HashMap<ProbeKey, oneshot::Sender<String>>,
    places: Places<ProbeKey>,
}

impl Default for Probes {
    fn default() -> Self {
        Self { all: Mutex::new(All { waiting: HashMap::new(), places: Places::new(SHARES) }) }
    }
}

impl Probes {
    /// Begins a probe, which takes a place when it is answered.
    pub(crate) fn begin(self: &Arc<Self>, key: ProbeKey, origin: Origin) -> Result<Place, ProbeRefused> {
        let (answer, answered) = oneshot::channel();
        let mut all = self.all();
        let gives_way = all.places.enter(key, origin, None).map_err(|_| ProbeRefused)?;
        if let Some(gives_way) = gives_way {
            // Nobody can answer it any more, which ends it.
            all.waiting.remove(&gives_way);
        }
        all.waiting.insert(key, answer);
        Ok(Place { probes: Arc::clone(self), key, answered })
    }

    /// Hands an answer to whom it is for.
    pub(crate) fn answer(&self, key: ProbeKey, sdp: String) -> Result<(), NoSuchProbe> {
        let mut all = self.all();
        let waiting = all.waiting.remove(&key).ok_or(NoSuchProbe)?;
        all.places.take(key).map_err(|_| NoSuchProbe)?;
        waiting.send(sdp).map_err(|_| NoSuchProbe)
    }

    /// How many are under way.
    pub(crate) fn count(&self) -> usize {
        self.all().places.len()
    }

    fn all(&self) -> MutexGuard<'_, All> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of one probe. Dropping it gives the place back.
pub(crate) struct Place {
    probes: Arc<Probes>,
    key: ProbeKey,
    answered: oneshot::Receiver<String>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut all = self.probes.all();
        all.places.leave(self.key);
        all.waiting.remove(&self.key);
    }
}

/// What a probe begins with.
pub(crate) struct Start {
    pub(crate) place: Place,
    pub(crate) view: Arc<PortView>,
    pub(crate) reachable: Arc<Reachable>,
    pub(crate) believed: SocketAddr,
    /// Takes the offer for the client.
    pub(crate) offer: oneshot::Sender<Sdp>,
}

/// Runs a probe until the client is done with it, or its time is over; then nothing of it is left.
pub(crate) async fn run(start: Start) {
    let Start { mut place, view, reachable, believed, offer } = start;
    view.hold();
    let runtime = MuxRuntime::new(Arc::clone(&view));
    let handler = Arc::new(OnPath { view: Arc::downgrade(&view) });
    let Ok(connection) = stack::connect_without_media(runtime, believed, handler).await else {
        return;
    };
    let probed = async {
        let (channel, sdp) = offered(connection.as_ref(), &view, &reachable).await.ok()?;
        offer.send(Sdp(sdp)).ok()?;
        let answer = (&mut place.answered).await.ok()?;
        let answer = sdp::checked_channel_answer(&answer).ok()?;
        let begins = sdp::leaves_handshake(&answer);
        let answer = RTCSessionDescription::answer(answer).ok()?;
        connection.set_remote_description(answer).await.ok()?;
        view.release(begins);
        send_back(channel.as_ref()).await;
        Some(())
    };
    // The client sees for itself what has become of it.
    let _ = timeout(LIFE, probed).await;
    let _ = connection.close().await;
}

/// An offer of a channel in which nothing is sent again and nothing waits for anything: as media go.
async fn offered(
    connection: &dyn PeerConnection,
    view: &Arc<PortView>,
    reachable: &Reachable,
) -> Result<(Arc<dyn DataChannel>, String), Error> {
    let like_media = RTCDataChannelInit { ordered: false, max_retransmits: Some(0), ..Default::default() };
    let channel = connection.create_data_channel(LABEL, Some(like_media)).await?;
    let offer = connection.create_offer(None).await?;
    if let Some((ufrag, password)) = sdp::credentials(&offer.sdp) {
        view.listen_to(ufrag, password);
    }
    let sdp = sdp::published(&offer.sdp, reachable);
    connection.set_local_description(offer).await?;
    Ok((channel, sdp))
}

/// Sends every message back as it came, until there are no more or too many.
async fn send_back(channel: &dyn DataChannel) {
    let mut begun = false;
    for _ in 0..PROBE_MESSAGES_MAX {
        let message = loop {
            let next = tokio::select! {
                next = channel.poll() => next,
                () = sleep(QUIET), if begun => return,
            };
            match next {
                Some(DataChannelEvent::OnMessage(message)) => break message,
                None | Some(DataChannelEvent::OnClosing | DataChannelEvent::OnClose) => return,
                Some(_) => {}
            }
        };
        begun = true;
        if message.data.len() > PROBE_BYTES_MAX || channel.send(message.data).await.is_err() {
            return;
        }
    }
}

/// Says when the handshake may begin. What else the library reports beside the channel matters to nobody: what
/// fails runs out of time.
struct OnPath {
    /// Weak, for the view's socket is the connection's, and the connection holds this.
    view: Weak<PortView>,
}

#[async_trait::async_trait]
impl PeerConnectionEventHandler for OnPath {
    async fn on_ice_connection_state_change(&self, state: RTCIceConnectionState) {
        on_path(&self.view, state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u8) -> ProbeKey {
        ProbeKey([number; 16])
    }

    fn at(address: u8) -> Origin {
        Origin::new(u128::from(address), false)
    }

    #[test]
    fn a_place_is_given_back_and_no_look_is_answered_twice() {
        let probes = Arc::<Probes>::default();
        let mut place = probes.begin(key(0), at(1)).unwrap();
        assert_eq!(probes.answer(key(0), "v=0".to_owned()), Ok(()));
        assert_eq!(probes.answer(key(0), "v=0".to_owned()), Err(NoSuchProbe));
        assert_eq!(place.answered.try_recv().as_deref(), Ok("v=0"));
        assert_eq!(probes.count(), 1);
        drop(place);
        assert_eq!(probes.count(), 0);
        assert_eq!(probes.answer(key(1), "v=0".to_owned()), Err(NoSuchProbe));
    }

    #[test]
    fn two_addresses_do_not_have_all_places_and_what_is_not_answered_has_none() {
        let probes = Arc::<Probes>::default();
        let mut numbers = 0..;
        let mut probe = |address: u8, answers: bool| {
            let key = key(numbers.next().unwrap());
            let place = probes.begin(key, at(address)).ok()?;
            (!answers || probes.answer(key, "v=0".to_owned()).is_ok()).then_some(place)
        };
        let unanswered: Vec<Place> = (0..60).filter_map(|_| probe(1, false)).collect();
        assert_eq!(unanswered.len(), 60);
        assert!(unanswered[0].probes.count() <= 32, "and not all of them are kept");
        let held: Vec<Vec<Place>> =
            (1..=4).map(|address| (0..20).filter_map(|_| probe(address, true)).collect()).collect();
        assert_eq!(held.iter().map(Vec::len).collect::<Vec<_>>(), [12, 12, 8, 0]);
    }
}
