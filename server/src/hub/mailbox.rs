//! What a room has for one socket alone: answers to its commands, signals, and the word to close. Everything
//! for several members goes through the log (`log.rs`).
//!
//! What a room puts in is due from then on, and goes out when the room has done all that it does at once.

use crate::hub::budget::Budget;
use crate::hub::frame::Frame;
use crate::hub::log::Log;
use crate::hub::outlet::Outlet;
use crate::store::DeviceId;
use engine::Seats;
use protocol::limits::UNREAD_BYTES_MAX;
use protocol::view::JoinMode;
use protocol::{ClientId, CloseCode, MemberId, Seq, TokenId};
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use tokio::sync::Notify;
use tokio_tungstenite::tungstenite::protocol::frame::FrameHeader;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};

/// A socket's number within this run of the server.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SocketId(pub u64);

/// What a signal is about. A newer signal about the same thing takes the place of an older one that was not sent yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SignalKey {
    /// Who is speaking.
    Speaking,
    /// The viewer's airtime.
    Airtime,
    /// What the viewer may do.
    Asks,
    /// A member's gesture.
    Gesture(MemberId),
    /// A member's line.
    Line(MemberId),
    /// A member's microphone and camera.
    Devices(MemberId),
    /// A token on its way.
    Drag(TokenId),
    /// Who sits where.
    Roster,
    /// Whether anything can be kept.
    Saving,
    /// The newest offer of media: an older one that was never sent is void.
    Offer,
    /// Which sizes of the viewer's picture anybody can use.
    Wanted,
    /// Whose pictures rest because of the viewer's line.
    Resting,
}

/// One socket, as its room knows it. The room fills it, the socket empties it.
pub struct Mailbox {
    /// The socket.
    pub socket: SocketId,
    /// Where it was opened from.
    pub address: IpAddr,
    /// The member it belongs to.
    pub member: MemberId,
    /// On which of their devices.
    pub device: DeviceId,
    /// Their seat.
    pub seat: Seats,
    /// Which tab.
    pub client: ClientId,
    /// How the member takes part.
    pub joins: JoinMode,
    /// What the member may send, by this socket and any other.
    pub budget: Arc<Budget>,
    /// The last event the socket has taken from the log.
    cursor: AtomicU64,
    /// Something is due that nobody was told of yet.
    due: AtomicBool,
    /// The log it reads and the way out, once the socket has taken what it was welcomed with.
    out: OnceLock<(Arc<Log>, Arc<Outlet>)>,
    wake: Notify,
    cut: Notify,
    post: Mutex<Post>,
}

/// The member, device and tab that a mailbox belongs to; the fields are those of [`Mailbox`].
#[expect(missing_docs, reason = "they are explained there")]
pub struct Whose {
    pub socket: SocketId,
    pub address: IpAddr,
    pub member: MemberId,
    pub device: DeviceId,
    pub seat: Seats,
    pub client: ClientId,
    pub joins: JoinMode,
    pub budget: Arc<Budget>,
}

/// What waits to be sent. Empty most of the time, and then without any memory of its own.
#[derive(Default)]
pub struct Post {
    /// Answers, in order.
    pub letters: Vec<Frame>,
    letter_bytes: usize,
    /// Signals, the newest of each kind.
    pub signals: Vec<(SignalKey, Frame)>,
    /// Close after sending what is here.
    pub close: Option<Closing>,
}

/// Why and how a socket is closed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Closing {
    /// With a code that the client acts on.
    Because(CloseCode),
    /// Without a code, because nobody is left to be told: the client closed it, or the same tab has come back on another
    /// socket.
    Quietly,
}

impl Mailbox {
    /// An empty mailbox of a socket that has everything up to `cursor`.
    #[must_use]
    pub fn new(whose: Whose, cursor: Seq) -> Arc<Self> {
        let Whose { socket, address, member, device, seat, client, joins, budget } = whose;
        Arc::new(Self {
            socket,
            address,
            member,
            device,
            seat,
            client,
            joins,
            budget,
            cursor: AtomicU64::new(cursor.0),
            due: AtomicBool::new(false),
            out: OnceLock::new(),
            wake: Notify::new(),
            cut: Notify::new(),
            post: Mutex::default(),
        })
    }

    /// Something for this socket is in the log.
    pub fn is_due(&self) {
        self.due.store(true, Ordering::Relaxed);
    }

    /// The socket has been welcomed: whoever has something for it may write it there from now on.
    pub fn open(&self, log: Arc<Log>, outlet: Arc<Outlet>) {
        let _ = self.out.set((log, outlet));
    }

    /// Sends what is due. What cannot go out at once is left to the socket's own task.
    pub fn deliver(&self) {
        if self.due.swap(false, Ordering::Relaxed) && self.write() != Ok(true) {
            self.wake.notify_one();
        }
    }

    /// Writes everything that is due to the socket. Whether the kernel took it all; if not, it is to be asked again once
    /// the kernel has taken what waits.
    ///
    /// # Errors
    /// What was written is the last: how the socket is to be closed.
    pub fn write(&self) -> Result<bool, Closing> {
        let Some((log, outlet)) = self.out.get() else { return Ok(false) };
        let mut closing = None;
        let all = outlet.write(|bytes| closing = self.write_due(log, bytes));
        closing.map_or(Ok(all), Err)
    }

    /// Writes out everything that is due, and says how the socket is to be closed after it, if it is.
    fn write_due(&self, log: &Log, bytes: &mut Vec<u8>) -> Option<Closing> {
        // Letters are taken before the log is read, so that an answer never overtakes its events.
        let post = self.take();
        let mut write = |frame: &Frame| on_the_wire(frame, bytes);
        loop {
            let Ok(portion) = log.read(self.cursor(), self.seat, &mut write) else {
                let closing = Closing::Because(CloseCode::TooSlow);
                self.close(closing);
                return Some(closing);
            };
            if let Some(cursor) = portion.cursor {
                self.advance(cursor);
            }
            if !portion.more {
                break;
            }
        }
        post.letters.iter().chain(post.signals.iter().map(|(_, frame)| frame)).for_each(write);
        if let Some(closing) = post.close {
            // The end is its own task's, and until then it is known to be closing.
            self.close(closing);
        }
        post.close
    }

    /// Waits until there may be something to send. To be called before the mailbox is emptied, so that nothing that comes
    /// in between is missed.
    pub async fn woken(&self) {
        self.wake.notified().await;
    }

    /// Waits until the socket is to be given up even if it takes no more bytes.
    pub async fn cut(&self) {
        self.cut.notified().await;
    }

    /// An answer for this socket.
    pub fn send(&self, letter: Frame) {
        let mut post = self.lock();
        post.letter_bytes += letter.len();
        let too_much = post.letter_bytes > UNREAD_BYTES_MAX;
        post.letters.push(letter);
        drop(post);
        if too_much {
            self.close(Closing::Because(CloseCode::TooSlow));
        }
        self.is_due();
    }

    /// The present value of a signal.
    pub fn signal(&self, key: SignalKey, frame: Frame) {
        let mut post = self.lock();
        match post.signals.iter_mut().find(|(known, _)| *known == key) {
            Some((_, old)) => *old = frame,
            None => post.signals.push((key, frame)),
        }
        drop(post);
        self.is_due();
    }

    /// Closes the socket. The first reason stays.
    pub fn close(&self, closing: Closing) {
        let mut post = self.lock();
        post.close.get_or_insert(closing);
        if closing == Closing::Because(CloseCode::TooSlow) {
            // Nobody reads: what waits would only keep the memory.
            post.letters = Vec::new();
            post.signals = Vec::new();
        }
        drop(post);
        if closing == Closing::Because(CloseCode::TooSlow) {
            self.cut.notify_one();
        }
        self.wake.notify_one();
    }

    /// Whether the socket has been told to close.
    #[must_use]
    pub fn is_closing(&self) -> bool {
        self.lock().close.is_some()
    }

    /// Takes everything that waits.
    #[must_use]
    pub fn take(&self) -> Post {
        std::mem::take(&mut *self.lock())
    }

    /// The last event the socket has taken from the log.
    #[must_use]
    pub fn cursor(&self) -> Seq {
        Seq(self.cursor.load(Ordering::Acquire))
    }

    /// Where the socket begins to read; said before it has read anything.
    pub fn stand_at(&self, cursor: Seq) {
        self.cursor.store(cursor.0, Ordering::Release);
    }

    /// The socket took everything up to here.
    pub fn advance(&self, cursor: Seq) {
        self.cursor.fetch_max(cursor.0, Ordering::AcqRel);
    }

    /// The socket has nothing to take between `from` and `to`. Does nothing if it stands elsewhere.
    pub fn advance_from(&self, from: Seq, to: Seq) {
        let _ = self.cursor.compare_exchange(from.0, to.0, Ordering::AcqRel, Ordering::Acquire);
    }

    fn lock(&self) -> MutexGuard<'_, Post> {
        // Nothing in here panics between two changes that belong together.
        self.post.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes a frame of the protocol as one message of a WebSocket (RFC 6455, section 5.2).
pub fn on_the_wire(frame: &Frame, bytes: &mut Vec<u8>) {
    let text = FrameHeader {
        is_final: true,
        rsv1: false,
        rsv2: false,
        rsv3: false,
        opcode: OpCode::Data(Data::Text),
        mask: None,
    };
    // Memory takes whatever is written to it.
    let _ = text.format(frame.len() as u64, bytes);
    bytes.extend_from_slice(frame.as_str().as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mailbox() -> Arc<Mailbox> {
        let client = ClientId("tab".into());
        let (member, seat) = (MemberId(2), Seats::one(1));
        let device = DeviceId([0; 32]);
        let (socket, address) = (SocketId(1), [127, 0, 0, 1].into());
        let (joins, budget) = (JoinMode::Text, Arc::default());
        Mailbox::new(Whose { socket, address, member, device, seat, client, joins, budget }, Seq(0))
    }

    fn texts(post: &Post) -> Vec<&str> {
        post.letters.iter().map(Frame::as_str).collect()
    }

    #[test]
    fn letters_keep_their_order_and_signals_only_their_newest_value() {
        let mailbox = mailbox();
        mailbox.send("first".into());
        mailbox.send("second".into());
        mailbox.signal(SignalKey::Speaking, "old".into());
        mailbox.signal(SignalKey::Line(MemberId(3)), "line".into());
        mailbox.signal(SignalKey::Speaking, "new".into());
        let post = mailbox.take();
        assert_eq!(texts(&post), ["first", "second"]);
        let signals: Vec<&str> = post.signals.iter().map(|(_, frame)| frame.as_str()).collect();
        assert_eq!(signals, ["new", "line"]);
        assert!(mailbox.take().letters.is_empty(), "what was taken is gone");
    }

    #[test]
    fn a_socket_that_is_not_read_is_cut_and_keeps_no_memory() {
        let mailbox = mailbox();
        let letter = "x".repeat(UNREAD_BYTES_MAX / 4);
        for _ in 0..5 {
            mailbox.send(letter.as_str().into());
        }
        let post = mailbox.take();
        assert_eq!(post.close, Some(Closing::Because(CloseCode::TooSlow)));
        assert!(post.letters.is_empty());
    }

    #[test]
    fn the_first_reason_to_close_stays() {
        let mailbox = mailbox();
        mailbox.close(Closing::Because(CloseCode::SeatTaken));
        mailbox.close(Closing::Because(CloseCode::GoingDown));
        assert_eq!(mailbox.take().close, Some(Closing::Because(CloseCode::SeatTaken)));
    }
}
