//! Who had how much of the time: what was measured, what of it can be believed, and who is told of it.

pub(crate) mod decide;
mod doubt;
pub(crate) mod sweep;
mod view;

use crate::session::Session;
use crate::shown::Shown;
use protocol::format::Part;
use protocol::{Event, MemberId, Timestamp};

pub(crate) use doubt::Doubted;

/// A measured stretch of one member's speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) member: MemberId,
    pub(crate) part: Part,
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
    /// Measured from sound; otherwise from who held the floor.
    pub(crate) heard: bool,
}

/// An attempt to speak without the floor. A long one comes in pieces that touch, and is one all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unheard {
    pub(crate) member: MemberId,
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
}

pub(crate) fn note_unheard(all: &mut Vec<Unheard>, member: MemberId, from: Timestamp, until: Timestamp) {
    match all.iter_mut().rfind(|one| one.member == member) {
        Some(last) if last.until == from => last.until = until,
        _ => all.push(Unheard { member, from, until }),
    }
}

/// The doubt about a member is over.
pub(crate) fn note_measurable(doubted: &mut [Doubted], member: MemberId, at: Timestamp) {
    let open = |one: &&mut Doubted| one.member == member && one.until.is_none();
    if let Some(doubted) = doubted.iter_mut().find(open) {
        doubted.until = Some(at);
    }
}

impl Session {
    /// All are told which part spoke; who it was, only the speaker.
    pub(crate) fn speech_shown(&self, event: &Event, speaker: MemberId) -> Vec<Shown> {
        let mut less = event.clone();
        if let Event::MemberSpoke { member, .. } = &mut less {
            *member = None;
        }
        self.split(event, less, |viewer| viewer == speaker)
    }
}
