//! What a room has published lately: numbered entries with their frames written out, read by each socket
//! from its own cursor. A slow reader costs no memory of its own.
//!
//! Not here: what is older than the window (the store has it) and what is for one socket alone (`mailbox.rs`).

use crate::hub::frame::Frame;
use engine::Seats;
use protocol::Seq;
use protocol::limits::RESUME_EVENTS_MAX;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// Bytes of frames kept for those who come back soon. Enough for a minute or two of a lively room; who was
/// away for longer is sent a view, which is then shorter than what they missed.
const WINDOW_BYTES: u64 = 16 * 1024;
/// Bytes handed to a socket at once, so that nobody's send buffer grows with what they missed.
const PORTION_BYTES: usize = 32 * 1024;

/// One event as it is sent: to whom, and what. More than one frame where some are sent less of it.
struct Entry {
    seq: Seq,
    frames: Vec<(Seats, Frame)>,
    /// Bytes published before this entry since the log was made.
    offset: u64,
}

/// The cursor lies before the window: the frames are no longer here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OutOfWindow;

/// The latest published entries of a room. Written by the room, read by its sockets.
pub struct Log {
    kept: Mutex<Kept>,
}

struct Kept {
    entries: VecDeque<Entry>,
    /// The newest entry's number, or that of the event the log began after.
    head: Seq,
    /// Bytes published since the log was made.
    published: u64,
}

/// How far a socket has read.
#[derive(Default)]
pub struct Portion {
    /// Where the cursor stands after them.
    pub cursor: Option<Seq>,
    /// Whether there is more.
    pub more: bool,
}

impl Log {
    /// An empty log whose next entry is the one after `head`.
    #[must_use]
    pub fn after(head: Seq) -> Self {
        Self { kept: Mutex::new(Kept { entries: VecDeque::new(), head, published: 0 }) }
    }

    /// Adds one event. Numbers are dense; an event nobody is shown has no frames but has its number.
    pub fn publish(&self, seq: Seq, frames: Vec<(Seats, Frame)>) {
        let mut kept = self.lock();
        debug_assert_eq!(seq.0, kept.head.0 + 1, "the log is dense");
        let bytes: usize = frames.iter().map(|(_, frame)| frame.len()).sum();
        let offset = kept.published;
        kept.published += bytes as u64;
        kept.head = seq;
        kept.entries.push_back(Entry { seq, frames, offset });
    }

    /// Forgets what is older than the window and has been read by everyone up to `read_by_all`.
    pub fn trim(&self, read_by_all: Seq) {
        let mut kept = self.lock();
        while let Some(oldest) = kept.entries.front() {
            let too_many = kept.entries.len() as u64 > RESUME_EVENTS_MAX;
            let too_large = kept.published - oldest.offset > WINDOW_BYTES;
            if oldest.seq > read_by_all || !(too_many || too_large) {
                break;
            }
            kept.entries.pop_front();
        }
        let (len, capacity) = (kept.entries.len(), kept.entries.capacity());
        if capacity > 64 && len < capacity / 4 {
            kept.entries.shrink_to(len * 2);
        }
    }

    /// The number of the newest event.
    #[must_use]
    pub fn head(&self) -> Seq {
        self.lock().head
    }

    /// Whether a reader who has everything up to `cursor` can go on from here.
    #[must_use]
    pub fn reaches(&self, cursor: Seq) -> bool {
        self.lock().position_after(cursor).is_some()
    }

    /// Bytes published after `cursor`: what a socket has still to be sent, at most.
    #[must_use]
    pub fn unread_bytes(&self, cursor: Seq) -> u64 {
        let kept = self.lock();
        match kept.position_after(cursor).and_then(|at| kept.entries.get(at)) {
            Some(entry) => kept.published - entry.offset,
            None => 0,
        }
    }

    /// Hands `each` what the member in `seat` is to be sent after `cursor`, oldest first. The room waits meanwhile.
    ///
    /// # Errors
    /// [`OutOfWindow`] if the log no longer has what comes after the cursor.
    pub fn read(
        &self,
        cursor: Seq,
        seat: Seats,
        mut each: impl FnMut(&Frame),
    ) -> Result<Portion, OutOfWindow> {
        let kept = self.lock();
        let from = kept.position_after(cursor).ok_or(OutOfWindow)?;
        let mut portion = Portion::default();
        let mut bytes = 0;
        for entry in kept.entries.range(from..) {
            if bytes >= PORTION_BYTES {
                portion.more = true;
                break;
            }
            for (to, frame) in &entry.frames {
                if to.meets(seat) {
                    bytes += frame.len();
                    each(frame);
                }
            }
            portion.cursor = Some(entry.seq);
        }
        Ok(portion)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Kept> {
        // Nothing in here panics between two changes that belong together.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// The index of the first entry after `cursor`; one past the end if there is none yet.
    fn position_after(&self, cursor: Seq) -> Option<usize> {
        if cursor > self.head {
            return None;
        }
        let first = self.head.0 + 1 - self.entries.len() as u64;
        usize::try_from((cursor.0 + 1).checked_sub(first)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Seats = Seats::one(0);
    const SECOND: Seats = Seats::one(1);

    fn log_of(events: &[(Seats, &str)]) -> Log {
        let log = Log::after(Seq(10));
        for ((to, text), seq) in events.iter().zip(11..) {
            log.publish(Seq(seq), vec![(*to, Frame::from((*text).to_owned()))]);
        }
        log
    }

    /// What is read, as texts, and how far.
    fn read(log: &Log, cursor: Seq, seat: Seats) -> Result<(Vec<String>, Portion), OutOfWindow> {
        let mut texts = Vec::new();
        let portion = log.read(cursor, seat, |frame| texts.push(frame.as_str().to_owned()))?;
        Ok((texts, portion))
    }

    #[test]
    fn everyone_reads_what_is_for_them_and_moves_past_the_rest() {
        let log = log_of(&[(FIRST, "a"), (SECOND, "b"), (FIRST.or(SECOND), "c")]);
        let (texts, first) = read(&log, Seq(10), FIRST).unwrap();
        assert_eq!((texts, first.cursor), (vec!["a".to_owned(), "c".to_owned()], Some(Seq(13))));
        let (texts, second) = read(&log, Seq(11), SECOND).unwrap();
        assert_eq!((texts, second.cursor), (vec!["b".to_owned(), "c".to_owned()], Some(Seq(13))));
        let (texts, nothing) = read(&log, Seq(13), FIRST).unwrap();
        assert!(texts.is_empty() && nothing.cursor.is_none());
    }

    #[test]
    fn a_cursor_from_another_time_is_not_served() {
        let log = log_of(&[(FIRST, "a")]);
        assert!(log.reaches(Seq(10)) && log.reaches(Seq(11)));
        assert!(!log.reaches(Seq(9)), "before what is kept");
        assert!(!log.reaches(Seq(12)), "ahead of what there is");
        assert_eq!(read(&log, Seq(9), FIRST).map(|_| ()), Err(OutOfWindow));
    }

    #[test]
    fn much_is_read_in_portions() {
        let large = "x".repeat(PORTION_BYTES / 2);
        let log = log_of(&[(FIRST, &large), (FIRST, &large), (FIRST, &large)]);
        let (texts, portion) = read(&log, Seq(10), FIRST).unwrap();
        assert_eq!((texts.len(), portion.cursor, portion.more), (2, Some(Seq(12)), true));
        let (texts, rest) = read(&log, Seq(12), FIRST).unwrap();
        assert_eq!((texts.len(), rest.cursor, rest.more), (1, Some(Seq(13)), false));
    }

    #[test]
    fn the_window_slides_but_never_past_a_reader() {
        let large = "x".repeat(usize::try_from(WINDOW_BYTES).unwrap());
        let log = log_of(&[(FIRST, &large), (FIRST, &large), (FIRST, &large)]);
        log.trim(Seq(10));
        assert!(log.reaches(Seq(10)), "somebody still stands there");
        assert_eq!(log.unread_bytes(Seq(10)), 3 * WINDOW_BYTES);
        log.trim(Seq(13));
        assert!(!log.reaches(Seq(10)));
        assert!(log.reaches(Seq(12)), "a window's worth stays for those who come back");
        assert_eq!(log.unread_bytes(Seq(13)), 0);
    }
}
