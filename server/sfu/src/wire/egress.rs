//! The way out of one connection: the packets that wait to be sent, and the reasons to wake its task.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use rtc::rtp;
use tokio::sync::{Notify, watch};

use super::mux;
use crate::core::{Lanes, Outgoing, Wanted};

/// The way out of one connection.
pub(crate) struct Egress {
    lanes: Mutex<Lanes>,
    /// Whose connection sends what waits.
    port: Arc<mux::PortView>,
    /// The number of the audio level extension; 0 before it is negotiated.
    level_id: AtomicU8,
    /// Others have come or gone.
    pub(crate) others_changed: Notify,
    /// What of its client's picture anybody can use.
    pub(crate) wanted: watch::Sender<Wanted>,
}

impl Egress {
    pub(crate) fn new(port: Arc<mux::PortView>) -> Arc<Self> {
        Arc::new(Self {
            lanes: Mutex::default(),
            port,
            level_id: AtomicU8::new(0),
            others_changed: Notify::new(),
            wanted: watch::Sender::default(),
        })
    }

    /// Under which number packets say how loud they are.
    pub(crate) fn name_level(&self, id: u8) {
        self.level_id.store(id, Ordering::Relaxed);
    }

    /// Lets a packet wait; returns the one that is lost for it, if too many do.
    pub(crate) fn push(&self, packet: Outgoing) -> Option<Outgoing> {
        let lost = self.lanes().push(packet);
        self.port.nudge();
        lost
    }

    /// Nothing waits any more.
    pub(crate) fn clear(&self) {
        *self.lanes() = Lanes::default();
    }

    /// What is to be sent next.
    pub(crate) fn next(&self) -> Option<rtp::Packet> {
        let packet = self.lanes().pop()?;
        let mut header = rtp::Header {
            version: 2,
            marker: packet.marker,
            payload_type: packet.payload_type,
            sequence_number: packet.seq,
            timestamp: packet.timestamp,
            ssrc: packet.ssrc,
            ..Default::default()
        };
        let level_id = self.level_id.load(Ordering::Relaxed);
        if let Some(level) = packet.level.filter(|_| level_id != 0) {
            // Fails only for a number out of range, and this one was negotiated.
            let _ = header.set_extension(level_id, Bytes::copy_from_slice(&[level]));
        }
        Some(rtp::Packet { header, payload: packet.payload })
    }

    fn lanes(&self) -> MutexGuard<'_, Lanes> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
