//! Doubts: the stretches in which a member's speaking time could not be measured, and the figures without them. The
//! server notices when a doubt begins and ends; the engine takes it as a fact.

use super::Span;
use super::sweep::without;
use crate::history::History;
use crate::session::Session;
use protocol::record::{Stretch, Unmeasured};
use protocol::{MemberId, Timestamp};
use std::borrow::Cow;

/// A while in which what one member's client states of its loudness is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Doubted {
    pub(crate) member: MemberId,
    pub(crate) from: Timestamp,
    /// Nothing while it lasts.
    pub(crate) until: Option<Timestamp>,
}

impl Doubted {
    fn stretch(&self) -> Stretch {
        Stretch { from: self.from, until: self.until.unwrap_or(Timestamp(u64::MAX)) }
    }
}

impl History {
    /// Whether a member cannot be measured now.
    pub(crate) fn is_unmeasurable(&self, member: MemberId) -> bool {
        self.doubted.iter().any(|doubted| doubted.member == member && doubted.until.is_none())
    }

    /// Whether a member could not be measured at some moment of the windows.
    pub(crate) fn is_doubted_in(&self, member: MemberId, windows: &[Stretch]) -> bool {
        let meets =
            |doubt: Stretch| windows.iter().any(|one| doubt.from < one.until && one.from < doubt.until);
        self.doubted.iter().any(|doubted| doubted.member == member && meets(doubted.stretch()))
    }

    /// What was measured and can be believed. Who held the floor without sound is known without any loudness.
    pub(crate) fn believed(&self) -> Cow<'_, [Span]> {
        if self.doubted.is_empty() {
            return Cow::Borrowed(&self.spans); // As nearly always; this is asked after each turn, for each member.
        }
        let mut believed = Vec::with_capacity(self.spans.len());
        for span in &self.spans {
            let holes = self.doubted.iter().filter(|doubted| span.heard && doubted.member == span.member);
            let holes: Vec<Stretch> = holes.map(Doubted::stretch).collect();
            let left = without(&[Stretch { from: span.from, until: span.until }], &holes);
            believed.extend(left.into_iter().map(|one| Span { from: one.from, until: one.until, ..*span }));
        }
        Cow::Owned(believed)
    }

    /// When a member tried to speak without the floor, as far as it can be believed.
    pub(crate) fn unheard_of(&self, member: MemberId) -> impl Iterator<Item = Timestamp> {
        let doubted = move |at: Timestamp| {
            self.is_doubted_in(member, &[Stretch { from: at, until: at.plus(protocol::Millis(1)) }])
        };
        let theirs = self.unheard.iter().filter(move |one| one.member == member);
        theirs.map(|one| one.from).filter(move |at| !doubted(*at))
    }
}

impl Session {
    /// Whose time could not be measured within the windows, as a member may know it.
    pub(crate) fn unmeasured(&self, viewer: MemberId, windows: &[Stretch]) -> Unmeasured {
        let members: Vec<MemberId> =
            self.members().filter(|member| self.history.is_doubted_in(*member, windows)).collect();
        let count = u32::try_from(members.len()).unwrap_or(u32::MAX);
        Unmeasured { count, members: if self.guards(viewer) { members } else { Vec::new() } }
    }
}
