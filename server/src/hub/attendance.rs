//! The sockets of one room. Shared with the room's guardian, so that a room that fails can still tell them.

use crate::hub::log::{Log, Seats};
use crate::hub::mailbox::{Closing, Mailbox, SocketId};
use protocol::limits::{SOCKETS_PER_MEMBER, SOCKETS_PER_SESSION, UNREAD_BYTES_MAX};
use protocol::view::JoinMode;
use protocol::{ClientId, CloseCode, MemberId, Seq};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// See the module's words. Sockets are few (`SOCKETS_PER_SESSION`), so a list is all it takes.
#[derive(Default)]
pub struct Attendance {
    sockets: Mutex<Vec<Arc<Mailbox>>>,
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
            older.close(if same_tab { Closing::Replaced } else { Closing::Because(CloseCode::SeatTaken) });
        }
        sockets.push(newcomer.clone());
        Ok(())
    }

    /// A socket is gone. The member if it was their last.
    pub fn leave(&self, socket: SocketId) -> Option<MemberId> {
        let mut sockets = self.lock();
        let at = sockets.iter().position(|mailbox| mailbox.socket == socket)?;
        let member = sockets.swap_remove(at).member;
        (!sockets.iter().any(|mailbox| mailbox.member == member)).then_some(member)
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

    /// Something was published after `before`: wakes those who are shown it and closes those who do not read.
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
                mailbox.wake();
            }
            read_by_all = read_by_all.min(mailbox.cursor());
        }
        log.trim(read_by_all);
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
