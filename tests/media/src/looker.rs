//! A look at the way to a server's media port, as a stranger would write it: one data channel, and what comes back.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use str0m::change::SdpOffer;
use str0m::channel::ChannelId;
use str0m::net::{Protocol, Receive};
use str0m::{Candidate, Event, Input, Output, Rtc};
use tokio::net::UdpSocket;
use tokio::sync::mpsc;

use crate::client::bound;

/// A handle on a running look. Dropping it ends it without a word to anyone.
pub struct Looker {
    /// The answer to the offer it was made with.
    pub answer: String,
    outgoing: mpsc::UnboundedSender<Vec<u8>>,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Default)]
struct Seen {
    open: bool,
    came: Vec<Vec<u8>>,
}

impl Looker {
    /// Answers an offer, and connects as soon as the server has the answer.
    ///
    /// # Panics
    /// If it is not an offer that can be answered.
    pub async fn at(offer: &str) -> Self {
        let (socket, local) = bound().await;
        let mut rtc = Rtc::builder().build(Instant::now());
        rtc.add_local_candidate(Candidate::host(local, "udp").expect("a local address is a candidate"));
        // It begins the handshake, as browsers do.
        let offer = offer.replace("a=setup:actpass", "a=setup:passive");
        let offer = SdpOffer::from_sdp_string(&offer).expect("the offer is a description");
        let answer = rtc.sdp_api().accept_offer(offer).expect("the offer can be answered").to_sdp_string();
        let (outgoing, messages) = mpsc::unbounded_channel();
        let seen = Arc::<Mutex<Seen>>::default();
        let look = Look { rtc, socket, local, channel: None, seen: Arc::clone(&seen) };
        tokio::spawn(look.run(messages));
        Self { answer, outgoing, seen }
    }

    /// Whether anything can be sent.
    pub fn is_open(&self) -> bool {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).open
    }

    /// Everything that has come back.
    pub fn came(&self) -> Vec<Vec<u8>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).came.clone()
    }

    /// Sends a message, or nothing if the look is over.
    pub fn send(&self, message: Vec<u8>) {
        let _ = self.outgoing.send(message);
    }
}

struct Look {
    rtc: Rtc,
    socket: UdpSocket,
    local: SocketAddr,
    channel: Option<ChannelId>,
    seen: Arc<Mutex<Seen>>,
}

impl Look {
    async fn run(mut self, mut messages: mpsc::UnboundedReceiver<Vec<u8>>) {
        let mut buffer = vec![0; 2_000];
        // Nothing begins before a first time is named.
        let _ = self.rtc.handle_input(Input::Timeout(Instant::now()));
        loop {
            let Some(timeout) = self.flush().await else { return };
            tokio::select! {
                () = tokio::time::sleep_until(timeout.into()) => {}
                received = self.socket.recv_from(&mut buffer) => {
                    let Ok((length, from)) = received else { return };
                    let receive = Receive::new(Protocol::Udp, from, self.local, &buffer[..length]);
                    if let Ok(receive) = receive {
                        let _ = self.rtc.handle_input(Input::Receive(Instant::now(), receive));
                    }
                }
                message = messages.recv() => {
                    let Some(message) = message else { return };
                    if let Some(mut channel) = self.channel.and_then(|channel| self.rtc.channel(channel)) {
                        let _ = channel.write(true, &message);
                    }
                }
            }
            let _ = self.rtc.handle_input(Input::Timeout(Instant::now()));
        }
    }

    /// Sends what is to be sent and returns when to call again; `None` when the connection is over.
    async fn flush(&mut self) -> Option<Instant> {
        loop {
            match self.rtc.poll_output().ok()? {
                Output::Timeout(at) => return Some(at),
                Output::Transmit(transmit) => {
                    let _ = self.socket.send_to(&transmit.contents, transmit.destination).await;
                }
                Output::Event(Event::ChannelOpen(channel, _)) => {
                    self.channel = Some(channel);
                    self.seen.lock().unwrap_or_else(PoisonError::into_inner).open = true;
                }
                Output::Event(Event::ChannelData(data)) => {
                    self.seen.lock().unwrap_or_else(PoisonError::into_inner).came.push(data.data);
                }
                Output::Event(_) => {}
            }
        }
    }
}
