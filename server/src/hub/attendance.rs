//! The sockets of one room. They are shared with the task that guards the room (`hub.rs`), so that the sockets of a room
//! that fails can still be told.

use crate::hub::budget::Budget;
use crate::hub::log::Log;
use crate::hub::mailbox::{Closing, Mailbox, SocketId};
use crate::store::DeviceId;
use engine::Seats;
use protocol::limits::{SOCKETS_PER_MEMBER, SOCKETS_PER_SESSION, UNREAD_BYTES_MAX};
use protocol::view::JoinMode;
use protocol::{ClientId, CloseCode, MemberId, Seq};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The sockets of one room. Sockets are few (`SOCKETS_PER_SESSION`), so a list is all it takes.
#[derive(Default)]
pub struct Attendance {
    sockets: Mutex<Vec<Arc<Mailbox>>>,
    /// What each member may send. It outlives their sockets, so that a new socket is no new allowance.
    budgets: Mutex<BTreeMap<MemberId, Arc<Budget>>>,
    /// As the room last said.
    between_turns: AtomicBool,
}

impl Attendance {
    /// Lets a socket in; older sockets of the same member are told to go.
    ///
    /// # Errors
    /// [`CloseCode::TooManySockets`] if the member's or the session's limit is reached.
    pub fn admit(&self, newcomer: &Arc<Mailbox>) -> Result<(), CloseCode> {
        let mut sockets = self.lock();
        let of_member = sockets.iter().filter(|other| other.member == newcomer.member).count();
        if of_member >= SOCKETS_PER_MEMBER || sockets.len() >= SOCKETS_PER_SESSION {
            return Err(CloseCode::TooManySockets);
        }
        for older in sockets.iter().filter(|other| other.member == newcomer.member) {
            let same_tab = older.client == newcomer.client;
            older.close(if same_tab { Closing::Quietly } else { Closing::Because(CloseCode::SeatTaken) });
        }
        sockets.push(newcomer.clone());
        Ok(())
    }

    /// Whether nobody's turn is running, where the room says so: it could go to another server.
    #[must_use]
    pub fn is_between_turns(&self) -> bool {
        self.between_turns.load(Ordering::Relaxed)
    }

    /// Keeps what the room says of it.
    pub(super) fn note_between_turns(&self, between_turns: bool) {
        self.between_turns.store(between_turns, Ordering::Relaxed);
    }

    /// What a member may send.
    #[must_use]
    pub fn budget(&self, member: MemberId) -> Arc<Budget> {
        let mut budgets = self.budgets.lock().unwrap_or_else(PoisonError::into_inner);
        budgets.entry(member).or_default().clone()
    }

    /// A socket is gone. The member if it was their last.
    pub fn leave(&self, socket: SocketId) -> Option<MemberId> {
        let mut sockets = self.lock();
        let at = sockets.iter().position(|mailbox| mailbox.socket == socket)?;
        let member = sockets.swap_remove(at).member;
        (!sockets.iter().any(|mailbox| mailbox.member == member)).then_some(member)
    }

    /// Closes the sockets that a member has on a device, or, if none is named, on all. Whether there were any.
    pub fn sign_out(&self, member: MemberId, device: Option<DeviceId>) -> bool {
        let sockets = self.lock();
        let theirs = sockets.iter().filter(|mailbox| {
            mailbox.member == member && device.is_none_or(|device| mailbox.device == device)
        });
        theirs.map(|mailbox| mailbox.close(Closing::Because(CloseCode::SignedOut))).count() > 0
    }

    /// A socket by its number.
    #[must_use]
    pub fn socket(&self, socket: SocketId) -> Option<Arc<Mailbox>> {
        self.lock().iter().find(|mailbox| mailbox.socket == socket).cloned()
    }

    /// The newest socket of a tab: where answers to its commands go.
    #[must_use]
    pub fn of_client(&self, client: &ClientId) -> Option<Arc<Mailbox>> {
        self.lock().iter().rev().find(|mailbox| mailbox.client == *client).cloned()
    }

    /// The newest socket of a member: the one that has not been told to go.
    #[must_use]
    pub fn of_member(&self, member: MemberId) -> Option<Arc<Mailbox>> {
        self.lock().iter().rev().find(|mailbox| mailbox.member == member && !mailbox.is_closing()).cloned()
    }

    /// Whether a member has a socket here.
    #[must_use]
    pub fn is_here(&self, member: MemberId) -> bool {
        self.lock().iter().any(|mailbox| mailbox.member == member)
    }

    /// How a member takes part, if they have a socket here.
    #[must_use]
    pub fn joins(&self, member: MemberId) -> Option<JoinMode> {
        self.of_member(member).map(|mailbox| mailbox.joins)
    }

    /// Who has a socket here, by number.
    #[must_use]
    pub fn members(&self) -> Vec<MemberId> {
        let mut members: Vec<MemberId> = self.lock().iter().map(|mailbox| mailbox.member).collect();
        members.sort_unstable();
        members.dedup();
        members
    }

    /// Whether nobody is here.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Calls `act` for each socket.
    pub fn each(&self, mut act: impl FnMut(&Mailbox)) {
        for mailbox in self.lock().iter() {
            act(mailbox);
        }
    }

    /// Something was published after `before`: it is due to those who are shown it; who does not read is closed.
    pub fn published(&self, log: &Log, before: Seq, shown_to: Seats) {
        let head = log.head();
        let mut read_by_all = head;
        for mailbox in self.lock().iter() {
            if !shown_to.meets(mailbox.seat) {
                // Nothing of it is theirs; who had read everything has still read everything.
                mailbox.advance_from(before, head);
            } else if log.unread_bytes(mailbox.cursor()) > UNREAD_BYTES_MAX as u64 {
                mailbox.close(Closing::Because(CloseCode::TooSlow));
                continue;
            } else {
                mailbox.is_due();
            }
            read_by_all = read_by_all.min(mailbox.cursor());
        }
        log.trim(read_by_all);
    }

    /// Sends what is due.
    pub fn deliver(&self) {
        self.each(Mailbox::deliver);
    }

    /// Tells every socket to close.
    pub fn close_all(&self, code: CloseCode) {
        self.each(|mailbox| mailbox.close(Closing::Because(code)));
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Arc<Mailbox>>> {
        // Nothing in here panics between two changes that belong together.
        self.sockets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hub::frame::Frame;
    use crate::hub::mailbox::Whose;

    fn socket(number: u64, member: u32, client: &str) -> Arc<Mailbox> {
        let whose = Whose {
            socket: SocketId(number),
            address: [127, 0, 0, 1].into(),
            member: MemberId(member),
            device: DeviceId([0; 32]),
            seat: Seats::one(member as usize),
            client: ClientId(client.to_owned()),
            joins: JoinMode::Text,
            budget: Arc::default(),
        };
        Mailbox::new(whose, Seq(0))
    }

    fn closing(mailbox: &Mailbox) -> Option<Closing> {
        mailbox.take().close
    }

    #[test]
    fn a_newer_tab_takes_over_and_the_same_tab_coming_back_does_not() {
        let here = Attendance::default();
        let (first, second, again) = (socket(1, 2, "a"), socket(2, 2, "b"), socket(3, 2, "b"));
        here.admit(&first).unwrap();
        here.admit(&second).unwrap();
        assert_eq!(closing(&first), Some(Closing::Because(CloseCode::SeatTaken)));
        here.admit(&again).unwrap();
        assert_eq!(closing(&second), Some(Closing::Quietly));
        assert_eq!(here.admit(&socket(4, 2, "c")), Err(CloseCode::TooManySockets));
        assert_eq!(here.leave(SocketId(1)), None, "others of the member are still here");
        assert_eq!(here.leave(SocketId(2)), None);
        assert_eq!(here.leave(SocketId(3)), Some(MemberId(2)));
        assert_eq!(here.leave(SocketId(3)), None, "gone is gone");
    }

    #[test]
    fn who_does_not_read_is_closed_and_holds_nobody_up() {
        let here = Attendance::default();
        let (slow, quick) = (socket(1, 1, "a"), socket(2, 2, "b"));
        here.admit(&slow).unwrap();
        here.admit(&quick).unwrap();
        let log = Log::after(Seq(0));
        let both = slow.seat.or(quick.seat);
        let frame = Frame::from("x".repeat(UNREAD_BYTES_MAX / 4));
        for number in 1..=6 {
            log.publish(Seq(number), vec![(both, frame.clone())]);
            quick.advance(Seq(number));
            here.published(&log, Seq(number - 1), both);
        }
        assert_eq!(closing(&slow), Some(Closing::Because(CloseCode::TooSlow)));
        assert_eq!(closing(&quick), None);
        assert!(!log.reaches(Seq(0)), "its unread frames are kept for nobody");
    }

    #[test]
    fn what_is_not_shown_to_somebody_does_not_count_as_unread() {
        let here = Attendance::default();
        let (one, other) = (socket(1, 1, "a"), socket(2, 2, "b"));
        here.admit(&one).unwrap();
        here.admit(&other).unwrap();
        let log = Log::after(Seq(0));
        let frame = Frame::from("x".repeat(UNREAD_BYTES_MAX / 4));
        for number in 1..=20 {
            log.publish(Seq(number), vec![(one.seat, frame.clone())]);
            one.advance(Seq(number));
            here.published(&log, Seq(number - 1), one.seat);
        }
        assert_eq!(other.cursor(), Seq(20));
        assert_eq!(closing(&other), None);
    }
}
