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
use super::run::Run;
use super::way::{Agreed, Way};
use crate::core::{Kind, Outgoing, Wanted};

/// The way out of one connection.
pub(crate) struct Egress {
    out: Mutex<Out>,
    port: Arc<PortView>,
    /// Others have come or gone.
    pub(crate) others_changed: Notify,
    /// What of its client's picture anybody can use.
    pub(crate) wanted: watch::Sender<Wanted>,
}

struct Out {
    way: Way,
    run: Run,
}

impl Egress {
    pub(crate) fn new(port: Arc<PortView>) -> Arc<Self> {
        Arc::new(Self {
            out: Mutex::new(Out { way: Way::new(Instant::now()), run: Run::default() }),
            port,
            others_changed: Notify::new(),
            wanted: watch::Sender::default(),
        })
    }

    /// Under which number packets say how loud they are.
    pub(crate) fn name_level(&self, id: u8) {
        self.out().way.name_level(id);
    }

    /// The handshake is over, and packets can be encrypted.
    pub(crate) fn open(&self, sealing: Context) {
        self.out().way.open(sealing);
    }

    /// Whether packets can be encrypted.
    pub(crate) fn is_open(&self) -> bool {
        self.out().way.is_open()
    }

    /// There is a stream of this number from now on.
    pub(crate) fn add(&self, kind: Kind, ssrc: u32) {
        self.out().way.add(kind, ssrc);
    }

    /// What the client has agreed to about a stream of pictures.
    pub(crate) fn agree(&self, ssrc: u32, agreed: Agreed) {
        self.out().way.agree(ssrc, agreed);
    }

    /// Sends packets, in their order. Returns the last that was lost because the client does not keep up, if one was.
    pub(crate) fn send<'a>(
        &self,
        packets: impl Iterator<Item = &'a Outgoing>,
        now: Instant,
    ) -> Option<&'a Outgoing> {
        let mut packets = packets.peekable();
        packets.peek()?;
        let mut out = self.out();
        let Out { way, run } = &mut *out;
        let most = self.port.run_max();
        let (mut last, mut lost) = (None, None);
        for packet in packets {
            // What cannot be encrypted yet is of no use: the switch has been told too early, and goes on.
            let Some(sealed) = way.seal(packet, now) else { continue };
            if !run.has_place_for(sealed.len(), most) && !self.leave(run) {
                lost = last;
            }
            run.add(&sealed);
            last = Some(packet);
        }
        if last.is_some() && !self.leave(run) {
            lost = last;
        }
        lost
    }

    /// Sends what is gathered; `false` if some of it is lost because the client does not keep up.
    fn leave(&self, run: &mut Run) -> bool {
        let (datagrams, each) = run.datagrams();
        let keeps_up = self.port.send(datagrams, each);
        run.clear();
        keeps_up
    }

    /// Sends packets of the stream `ssrc` again, as far as they are still there.
    pub(crate) fn repeat(&self, ssrc: u32, numbers: impl Iterator<Item = u16>, now: Instant) {
        let mut out = self.out();
        for seq in numbers {
            if let Some(sealed) = out.way.seal_again(ssrc, seq, now) {
                // One that is lost again is asked for again.
                self.port.send(&sealed, sealed.len());
            }
        }
    }

    /// How long the one that waited least waited in queues, of the packets the client reports on here.
    pub(crate) fn shortest_wait(&self, feedback: &TransportLayerCc, now: Instant) -> Option<Duration> {
        self.out().way.shortest_wait(feedback, now)
    }

    /// What the streams have to report in which something was sent.
    pub(crate) fn reports(&self, now: Instant) -> Vec<SenderReport> {
        self.out().way.reports(now)
    }

    fn out(&self) -> MutexGuard<'_, Out> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
