//! Takes the library's reports on what it sent off its chain of interceptors, for [`Ways`] to work out how long packets
//! waited.
//!
//! Only pictures are numbered and reported on: they alone can give way, and sound waits in the same queues.

use std::sync::Arc;
use std::time::Instant;

use rtc::interceptor::{BandwidthEstimator, Interceptor, PacketReport, StreamInfo, TaggedPacket};
use rtc::sansio::Protocol;
use rtc::shared::error::Error;

use super::stack::Feedback;
use crate::core::waits::Ways;

/// The stage at the end of a connection's chain that makes waits of reports.
pub(crate) struct Queue {
    feedback: Arc<dyn Feedback>,
    ways: Ways,
}

impl Queue {
    pub(crate) fn new(feedback: Arc<dyn Feedback>, now: Instant) -> Self {
        Self { feedback, ways: Ways::new(now) }
    }
}

impl BandwidthEstimator for Queue {
    fn on_reports(&mut self, now: Instant, reports: &[PacketReport]) {
        let ways = reports.iter().filter_map(|report| Some((report.departure, report.arrival?)));
        if let Some(wait) = self.ways.shortest_wait(ways, now) {
            self.feedback.reports_wait(wait);
        }
    }

    /// Nobody in the chain goes by it.
    fn target_bitrate(&self) -> f64 {
        0.0
    }
}

/// A link of the chain that is told of streams of pictures alone; all others pass it by.
pub(crate) struct PicturesOnly<I>(pub(crate) I);

impl<I: Interceptor> Protocol<TaggedPacket, TaggedPacket, ()> for PicturesOnly<I> {
    type Rout = TaggedPacket;
    type Wout = TaggedPacket;
    type Eout = ();
    type Error = Error;
    type Time = Instant;

    fn handle_read(&mut self, packet: TaggedPacket) -> Result<(), Error> {
        self.0.handle_read(packet)
    }

    fn poll_read(&mut self) -> Option<TaggedPacket> {
        self.0.poll_read()
    }

    fn handle_write(&mut self, packet: TaggedPacket) -> Result<(), Error> {
        self.0.handle_write(packet)
    }

    fn poll_write(&mut self) -> Option<TaggedPacket> {
        self.0.poll_write()
    }

    fn handle_timeout(&mut self, now: Instant) -> Result<(), Error> {
        self.0.handle_timeout(now)
    }

    fn poll_timeout(&mut self) -> Option<Instant> {
        self.0.poll_timeout()
    }
}

impl<I: Interceptor> Interceptor for PicturesOnly<I> {
    fn bind_local_stream(&mut self, stream: &StreamInfo) {
        if stream.mime_type.starts_with("video/") {
            self.0.bind_local_stream(stream);
        }
    }

    fn unbind_local_stream(&mut self, stream: &StreamInfo) {
        self.0.unbind_local_stream(stream);
    }

    fn bind_remote_stream(&mut self, _: &StreamInfo) {}
    fn unbind_remote_stream(&mut self, _: &StreamInfo) {}
}
