//! A look at the way from a page to this server, before anyone is in a room: small messages that come back over an
//! unreliable data channel. The client sees from it by which way it gets here, and how good that is.
//!
//! No member, no room and no media have a part in it, and it does not last. Who may look, and how often, is the
//! business of the calls.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use rtc::shared::error::Error;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::time::{sleep, timeout};
use webrtc::data_channel::{DataChannel, DataChannelEvent, RTCDataChannelInit};
use webrtc::peer_connection::{
    PeerConnection, PeerConnectionEventHandler, RTCIceConnectionState, RTCSessionDescription,
};

use super::Sdp;
use super::mux::{MuxRuntime, View};
use super::peer::on_path;
use super::sdp::{self, Reachable};
use super::stack;

/// Looks under way at once. One costs a handshake and then next to nothing; a set that comes to its session at the
/// same minute is eight, and whoever finds no place may enter all the same.
const AT_ONCE_MAX: usize = 32;
/// How long one lasts at most, the answer to the offer included: a browser that has to fall back to TCP or a relay
/// takes up to ten seconds to find that out, and looks for three.
const LIFE: Duration = Duration::from_secs(20);
/// How long nothing may come once something has: the client is done, or gone.
const QUIET: Duration = Duration::from_secs(3);
/// Messages that are sent back, at most: a look is some sixty.
const MESSAGES_MAX: usize = 200;
/// Bytes of a message, at most: as much as a packet of speech and its headers.
const MESSAGE_BYTES_MAX: usize = 160;
/// The name of the channel.
const LABEL: &str = "probe";

/// One look; the caller draws the number, so that nobody can guess it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProbeKey(pub [u8; 16]);

/// As many looks are under way as may be, or the library cannot make another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no further look at the way is possible just now")]
pub struct ProbeRefused;

/// There is no such look, or not any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such look at the way is under way")]
pub struct NoSuchProbe;

/// The looks that wait for their answer, and how many there may be at all.
pub(crate) struct Probes {
    waiting: Mutex<HashMap<ProbeKey, oneshot::Sender<String>>>,
    places: Arc<Semaphore>,
}

impl Default for Probes {
    fn default() -> Self {
        Self { waiting: Mutex::default(), places: Arc::new(Semaphore::new(AT_ONCE_MAX)) }
    }
}

impl Probes {
    /// Takes a place for a look.
    pub(crate) fn begin(self: &Arc<Self>, key: ProbeKey) -> Result<Place, ProbeRefused> {
        let permit = Arc::clone(&self.places).try_acquire_owned().map_err(|_| ProbeRefused)?;
        let (answer, answered) = oneshot::channel();
        self.waiting().insert(key, answer);
        Ok(Place { probes: Arc::clone(self), key, answered, _permit: permit })
    }

    /// Hands an answer to whom it is for.
    pub(crate) fn answer(&self, key: ProbeKey, sdp: String) -> Result<(), NoSuchProbe> {
        let waiting = self.waiting().remove(&key).ok_or(NoSuchProbe)?;
        waiting.send(sdp).map_err(|_| NoSuchProbe)
    }

    /// How many are under way.
    pub(crate) fn count(&self) -> usize {
        AT_ONCE_MAX - self.places.available_permits()
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<ProbeKey, oneshot::Sender<String>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of one look. Dropping it gives the place back.
pub(crate) struct Place {
    probes: Arc<Probes>,
    key: ProbeKey,
    answered: oneshot::Receiver<String>,
    _permit: OwnedSemaphorePermit,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.probes.waiting().remove(&self.key);
    }
}

/// What a look begins with.
pub(crate) struct Start {
    pub(crate) place: Place,
    pub(crate) view: Arc<View>,
    pub(crate) reachable: Arc<Reachable>,
    pub(crate) believed: SocketAddr,
    /// Takes the offer for the client.
    pub(crate) offer: oneshot::Sender<Sdp>,
}

/// Runs a look until the client is done with it, or its time is over; then nothing of it is left.
pub(crate) async fn run(start: Start) {
    let Start { mut place, view, reachable, believed, offer } = start;
    view.hold();
    let runtime = MuxRuntime::new(Arc::clone(&view));
    let handler = Arc::new(OnPath { view: Arc::downgrade(&view) });
    let Ok(connection) = stack::connect_without_media(runtime, believed, handler).await else {
        return;
    };
    let look = async {
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
    // Whoever looks sees for themselves what has become of it.
    let _ = timeout(LIFE, look).await;
    let _ = connection.close().await;
}

/// An offer of a channel in which nothing is sent again and nothing waits for anything: as media go.
async fn offered(
    connection: &dyn PeerConnection,
    view: &Arc<View>,
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
    for _ in 0..MESSAGES_MAX {
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
        if message.data.len() > MESSAGE_BYTES_MAX || channel.send(message.data).await.is_err() {
            return;
        }
    }
}

/// Says when the handshake may begin. What else the library reports beside the channel matters to nobody: what
/// fails runs out of time.
struct OnPath {
    /// Weak, for the view's socket is the connection's, and the connection holds this.
    view: Weak<View>,
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

    #[test]
    fn a_place_is_given_back_and_no_look_is_answered_twice() {
        let probes = Arc::<Probes>::default();
        let key = |number: usize| ProbeKey([u8::try_from(number).unwrap(); 16]);
        let mut places: Vec<Place> = (0..AT_ONCE_MAX).map(|one| probes.begin(key(one)).unwrap()).collect();
        assert_eq!(probes.begin(key(99)).err(), Some(ProbeRefused));
        assert_eq!(probes.answer(key(0), "v=0".to_owned()), Ok(()));
        assert_eq!(probes.answer(key(0), "v=0".to_owned()), Err(NoSuchProbe));
        assert_eq!(places.remove(0).answered.try_recv().as_deref(), Ok("v=0"));
        assert_eq!(probes.count(), AT_ONCE_MAX - 1);
        drop(places);
        assert_eq!(probes.count(), 0);
        assert_eq!(probes.answer(key(1), "v=0".to_owned()), Err(NoSuchProbe));
    }
}
