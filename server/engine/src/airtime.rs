//! Airtime: how long each member spoke, how much of what was measured can be believed, and who is told of it.

pub(crate) mod decide;
mod doubt;
pub(crate) mod sweep;
mod view;

use crate::session::Session;
use crate::shown::Shown;
use crate::state::State;
use protocol::format::Part;
use protocol::{Event, MemberId, Timestamp};
use std::sync::Arc;

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

/// What a member without sound has as airtime is counted from now on, if they alone hold the floor.
pub(crate) fn counts_from(state: &mut State, member: MemberId, at: Timestamp) {
    if state.circle.floor.speakers == [member] {
        Arc::make_mut(&mut state.circle).floor_since = at;
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
