//! The way out of one connection. What the switch sends is given its header, encrypted and handed to the port in the call
//! that brought it in: nothing waits, no task is woken, and the library's layers have no part in it. The library has
//! negotiated before under which numbers and keys, and goes on sending reports (see [`super::reports`]).

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rtc::rtcp::sender_report::SenderReport;
use rtc::rtcp::transport_feedbacks::transport_layer_cc::TransportLayerCc;
use rtc::srtp::context::Context;
use tokio::sync::{Notify, watch};

use super::mux::PortView;
use super::way::{Agreed, Way};
use crate::core::{Kind, Outgoing, Wanted};

/// The way out of one connection.
pub(crate) struct Egress {
    way: Mutex<Way>,
    port: Arc<PortView>,
    /// Others have come or gone.
    pub(crate) others_changed: Notify,
    /// What of its client's picture anybody can use.
    pub(crate) wanted: watch::Sender<Wanted>,
}

impl Egress {
    pub(crate) fn new(port: Arc<PortView>) -> Arc<Self> {
        Arc::new(Self {
            way: Mutex::new(Way::new(Instant::now())),
            port,
            others_changed: Notify::new(),
            wanted: watch::Sender::default(),
        })
    }

    /// Under which number packets say how loud they are.
    pub(crate) fn name_level(&self, id: u8) {
        self.way().name_level(id);
    }

    /// The handshake is over, and packets can be encrypted.
    pub(crate) fn open(&self, sealing: Context) {
        self.way().open(sealing);
    }

    /// Whether packets can be encrypted.
    pub(crate) fn is_open(&self) -> bool {
        self.way().is_open()
    }

    /// There is a stream of this number from now on.
    pub(crate) fn add(&self, kind: Kind, ssrc: u32) {
        self.way().add(kind, ssrc);
    }

    /// What the client has agreed to about a stream of pictures.
    pub(crate) fn agree(&self, ssrc: u32, agreed: Agreed) {
        self.way().agree(ssrc, agreed);
    }

    /// Sends a packet; `false` if the client does not keep up with what it is sent, and this was lost for it.
    pub(crate) fn send(&self, packet: &Outgoing, now: Instant) -> bool {
        let mut way = self.way();
        // What cannot be encrypted yet is of no use: the switch has been told too early, and goes on.
        way.seal(packet, now).is_none_or(|sealed| self.port.send(&sealed))
    }

    /// Sends packets of the stream `ssrc` again, as far as they are still there.
    pub(crate) fn repeat(&self, ssrc: u32, numbers: impl Iterator<Item = u16>, now: Instant) {
        let mut way = self.way();
        for seq in numbers {
            if let Some(sealed) = way.seal_again(ssrc, seq, now) {
                // One that is lost again is asked for again.
                self.port.send(&sealed);
            }
        }
    }

    /// How long the one that waited least waited in queues, of the packets the client reports on here.
    pub(crate) fn shortest_wait(&self, feedback: &TransportLayerCc, now: Instant) -> Option<Duration> {
        self.way().shortest_wait(feedback, now)
    }

    /// What the streams have to report in which something was sent.
    pub(crate) fn reports(&self, now: Instant) -> Vec<SenderReport> {
        self.way().reports(now)
    }

    fn way(&self) -> MutexGuard<'_, Way> {
        self.way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
