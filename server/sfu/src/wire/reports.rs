//! Reports on what is sent, in the library's chain of interceptors: it encrypts and decrypts them. What subscribers say is
//! passed on at once, since inbound RTCP otherwise ends inside the library; what they are told of each stream goes out
//! once a second.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rtc::interceptor::{AttributedPacket, Interceptor, Packet, RTPHeaderExtension, StreamInfo, TaggedPacket};
use rtc::rtcp::payload_feedbacks::full_intra_request::FullIntraRequest;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtcp::receiver_report::ReceiverReport;
use rtc::rtcp::transport_feedbacks::transport_layer_cc::TransportLayerCc;
use rtc::rtcp::transport_feedbacks::transport_layer_nack::TransportLayerNack;
use rtc::sansio::Protocol;
use rtc::shared::TransportContext;
use rtc::shared::error::Error;

use super::egress::Egress;
use super::stack::{Feedback, TRANSPORT_COUNT_URI};
use super::way::Agreed;

/// How often each stream is reported on; the library's own interval.
const EVERY: Duration = Duration::from_secs(1);

/// A link of the chain.
pub(crate) struct Reports {
    feedback: Arc<dyn Feedback>,
    egress: Arc<Egress>,
    /// `None` until the first stream is agreed to.
    due: Option<Instant>,
    read: VecDeque<TaggedPacket>,
    write: VecDeque<TaggedPacket>,
}

impl Reports {
    pub(crate) fn new(feedback: Arc<dyn Feedback>, egress: Arc<Egress>) -> Self {
        Self { feedback, egress, due: None, read: VecDeque::new(), write: VecDeque::new() }
    }

    fn note(&self, packet: &dyn rtc::rtcp::Packet, now: Instant) {
        let packet = packet.as_any();
        if let Some(request) = packet.downcast_ref::<TransportLayerNack>() {
            let numbers = request.nacks.iter().flat_map(|pair| pair.packet_list());
            self.egress.repeat(request.media_ssrc, numbers, now);
        } else if let Some(report) = packet.downcast_ref::<TransportLayerCc>() {
            if let Some(wait) = self.egress.shortest_wait(report, now) {
                self.feedback.reports_wait(wait);
            }
        } else if let Some(request) = packet.downcast_ref::<PictureLossIndication>() {
            self.feedback.wants_key_frame(request.media_ssrc);
        } else if let Some(request) = packet.downcast_ref::<FullIntraRequest>() {
            for entry in &request.fir {
                self.feedback.wants_key_frame(entry.ssrc);
            }
        } else if let Some(report) = packet.downcast_ref::<ReceiverReport>() {
            for block in &report.reports {
                self.feedback.reports_loss(block.ssrc, block.fraction_lost);
            }
        }
    }
}

impl Protocol<TaggedPacket, TaggedPacket, ()> for Reports {
    type Rout = TaggedPacket;
    type Wout = TaggedPacket;
    type Eout = ();
    type Error = Error;
    type Time = Instant;

    fn handle_read(&mut self, message: TaggedPacket) -> Result<(), Error> {
        if let Packet::Rtcp(packets) = &message.message.packet {
            for packet in packets {
                self.note(packet.as_ref(), message.now);
            }
        }
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
        self.write.pop_front()
    }

    fn handle_timeout(&mut self, now: Instant) -> Result<(), Error> {
        if self.due.is_some_and(|due| due <= now) {
            self.due = Some(now + EVERY);
            let reports = self.egress.reports(now).into_iter().map(|report| Box::new(report) as _);
            let reports: Vec<Box<dyn rtc::rtcp::Packet>> = reports.collect();
            if !reports.is_empty() {
                // One packet for all streams (RFC 8108 §5.3): on a narrow line the headers of many weigh as much as a voice.
                self.write.push_back(TaggedPacket {
                    now,
                    transport: TransportContext::default(),
                    message: AttributedPacket::new(Packet::Rtcp(reports)),
                });
            }
        }
        Ok(())
    }

    fn poll_timeout(&mut self) -> Option<Instant> {
        self.due
    }
}

impl Interceptor for Reports {
    fn bind_local_stream(&mut self, stream: &StreamInfo) {
        self.due.get_or_insert_with(|| Instant::now() + EVERY);
        if stream.mime_type.starts_with("video/") {
            let agreed = Agreed {
                count_id: number_of(TRANSPORT_COUNT_URI, &stream.rtp_header_extensions),
                repair: stream.ssrc_rtx.zip(stream.payload_type_rtx),
            };
            self.egress.agree(stream.ssrc, agreed);
        }
    }

    fn unbind_local_stream(&mut self, _: &StreamInfo) {}
    fn bind_remote_stream(&mut self, _: &StreamInfo) {}
    fn unbind_remote_stream(&mut self, _: &StreamInfo) {}
}

/// The number of an extension, 0 if there is none.
fn number_of(uri: &str, extensions: &[RTPHeaderExtension]) -> u8 {
    let found = extensions.iter().find(|extension| extension.uri == uri);
    found.and_then(|extension| u8::try_from(extension.id).ok()).unwrap_or_default()
}
