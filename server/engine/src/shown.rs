//! Who is shown an event, and in which version. A view leaves out what is not theirs; a version of an event leaves out
//! the same. Which event is shown to whom is in `events`. The answer is asked for right after the event was noted and is
//! kept with it, because a later state may show more or less.

use crate::seats::Seats;
use crate::session::Session;
use crate::{circles, events};
use protocol::{Event, MemberId};

/// An event as some of the members are shown it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// To whom.
    pub to: Seats,
    /// What.
    pub event: Event,
}

impl Session {
    /// The place of a member's seat in the circle, from 0; whoever supervises is behind them all.
    #[must_use]
    pub fn seat_of(&self, member: MemberId) -> Option<usize> {
        self.everybody().position(|known| known == member)
    }

    /// Who is shown an event, in which version. Audiences do not overlap; whoever is in none is not shown it.
    /// To be asked right after `evolve` of this event.
    #[must_use]
    pub fn shown(&self, event: &Event) -> Vec<Shown> {
        events::shown(self, event)
    }

    /// Members who may see more or less of the whole session after this event, and so need a whole new view
    /// instead of what the event changes. To be asked right after `evolve` of this event.
    #[must_use]
    pub fn new_view_for(&self, event: &Event) -> Vec<MemberId> {
        circles::shown::new_view_for(self, event)
    }

    pub(crate) fn guards(&self, member: MemberId) -> bool {
        self.state.guards(member)
    }

    /// The seats of those who sit in this circle and of whom `wanted` holds.
    pub(crate) fn audience(&self, wanted: impl Fn(MemberId) -> bool) -> Seats {
        self.seats_of(|member| self.state.sits(member) && wanted(member))
    }

    /// The seats of those of whom `wanted` holds, wherever they sit.
    pub(crate) fn seats_of(&self, wanted: impl Fn(MemberId) -> bool) -> Seats {
        let room = self.everybody().enumerate().filter(|(_, member)| self.is_of_the_room(*member));
        room.filter(|(_, member)| wanted(*member)).map(|(place, _)| place).collect()
    }

    /// The event to everyone, in whatever circle.
    pub(crate) fn everyone(&self, event: &Event) -> Vec<Shown> {
        shown_to([(self.seats_of(|_| true), event.clone())])
    }

    /// The event to some of this circle, nothing to the others.
    pub(crate) fn only(&self, event: &Event, wanted: impl Fn(MemberId) -> bool) -> Vec<Shown> {
        shown_to([(self.audience(wanted), event.clone())])
    }

    /// The whole event to those who may know, a version with less in it to the others.
    pub(crate) fn split(&self, event: &Event, less: Event, whole: impl Fn(MemberId) -> bool) -> Vec<Shown> {
        if *event == less {
            return self.only(event, |_| true);
        }
        let (more, others) = (self.audience(&whole), self.audience(|viewer| !whole(viewer)));
        shown_to([(more, event.clone()), (others, less)])
    }
}

fn shown_to<const N: usize>(versions: [(Seats, Event); N]) -> Vec<Shown> {
    let some = versions.into_iter().filter(|(to, _)| !to.is_empty());
    some.map(|(to, event)| Shown { to, event }).collect()
}
