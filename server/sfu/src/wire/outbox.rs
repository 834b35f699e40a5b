//! The outbox of a connection: the library fetches from it what waits for the subscriber when it is about to send, all
//! of it at once.
//!
//! The library's own way is an event for every packet, each followed by a whole turn of its loop (timers, eight
//! layers asked in both directions, and the negotiated parameters copied to be compared with the packet's). This
//! way a turn is taken for a burst.
//!
//! Within the turn the packets go down one by one all the same. The library passes once through its layers for
//! every packet it is given back, however many it brings down in the first pass; all at once they would only lie in
//! a queue of each of a dozen layers, which grows to the largest burst there ever was and stays so.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Instant;

use rtc::interceptor::{AttributedPacket, Interceptor, Packet, StreamInfo, TaggedPacket};
use rtc::sansio::Protocol;
use rtc::shared::TransportContext;
use rtc::shared::error::Error;

use super::egress::Egress;

/// The outermost link of a connection's chain: what it brings in passes all others, as if it had been written by
/// the library's own means.
pub(crate) struct Outbox {
    egress: Arc<Egress>,
    read: VecDeque<TaggedPacket>,
    write: VecDeque<TaggedPacket>,
    /// How often it is still to say that it has nothing more.
    pauses: u8,
}

/// In the walk through the chain that takes a packet down, it is asked once more; and once in the next walk, which
/// ends the pass only if nothing comes down.
const PAUSES: u8 = 2;

impl Outbox {
    pub(crate) fn new(egress: Arc<Egress>) -> Self {
        Self { egress, read: VecDeque::new(), write: VecDeque::new(), pauses: 0 }
    }
}

impl Protocol<TaggedPacket, TaggedPacket, ()> for Outbox {
    type Rout = TaggedPacket;
    type Wout = TaggedPacket;
    type Eout = ();
    type Error = Error;
    type Time = Instant;

    fn handle_read(&mut self, message: TaggedPacket) -> Result<(), Error> {
        self.read.push_back(message);
        Ok(())
    }

    fn poll_read(&mut self) -> Option<TaggedPacket> {
        self.read.pop_front()
    }

    fn handle_write(&mut self, message: TaggedPacket) -> Result<(), Error> {
        self.write.push_back(message);
        Ok(())
    }

    fn poll_write(&mut self) -> Option<TaggedPacket> {
        if let Some(written) = self.write.pop_front() {
            return Some(written);
        }
        if self.pauses > 0 {
            self.pauses -= 1;
            return None;
        }
        let packet = self.egress.next()?;
        self.pauses = PAUSES;
        Some(TaggedPacket {
            now: Instant::now(),
            transport: TransportContext::default(),
            message: AttributedPacket::new(Packet::Rtp(packet)),
        })
    }
}

impl Interceptor for Outbox {
    fn bind_local_stream(&mut self, _: &StreamInfo) {}
    fn unbind_local_stream(&mut self, _: &StreamInfo) {}
    fn bind_remote_stream(&mut self, _: &StreamInfo) {}
    fn unbind_remote_stream(&mut self, _: &StreamInfo) {}
}
