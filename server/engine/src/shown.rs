//! Who is shown an event, and how much of it: what `view` leaves out of the state is left out here of what
//! changes it. Asked right after the event was noted, and kept with it: later, the state may show more or less.

use crate::ledger::StepIn;
use crate::session::Session;
use protocol::view::{Intervention, InterventionView};
use protocol::{Content, Event, MemberId, QuestionId, Timestamp};

/// A set of seats, by their place in the circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Audience(u64);

impl Audience {
    /// Nobody.
    pub const NOBODY: Self = Self(0);

    /// Whether the seat at this place (from 0, in circle order) is among them; see [`Session::seat_of`].
    #[must_use]
    pub const fn has(self, seat: usize) -> bool {
        seat < 64 && self.0 >> seat & 1 == 1
    }

    /// Whether nobody is.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The bits, for whoever keeps an audience with an event.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }
}

/// An event as some of the members are shown it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// To whom.
    pub to: Audience,
    /// What.
    pub event: Event,
}

impl Session {
    /// The place of a member's seat in the circle, from 0.
    #[must_use]
    pub fn seat_of(&self, member: MemberId) -> Option<usize> {
        self.conduct.seats.iter().position(|seat| seat.member == member)
    }

    /// Who is shown an event, in which version. Audiences do not overlap; whoever is in none is not shown it.
    /// To be asked right after `evolve` of this event.
    #[must_use]
    pub fn shown(&self, event: &Event) -> Vec<Shown> {
        match event {
            Event::MemberUnheard { .. }
            | Event::MemberUnmeasurable { .. }
            | Event::MemberMeasurable { .. } => Vec::new(),
            Event::ExtensionVoted { member, .. } => self.only(event, |viewer| viewer == *member),
            Event::MemberInvited { member } => {
                self.only(event, |viewer| viewer == *member || self.guards(viewer))
            }
            Event::QuestionCarried { presenter, .. } | Event::QuestionLeftBehind { presenter, .. } => {
                self.only(event, |viewer| viewer == *presenter)
            }
            Event::QuestionDrafted { asker, .. } => self.only(event, |viewer| viewer == *asker),
            Event::QuestionOffered { question, asker, .. }
            | Event::QuestionReworded { question, asker, .. }
            | Event::QuestionWithdrawn { question, asker }
            | Event::QuestionKindSet { question, asker, .. } => {
                self.only(event, |viewer| self.is_told_of(viewer, *question, *asker))
            }
            Event::QuestionStarred { question, .. } | Event::QuestionKept { question, .. } => {
                let at = self.ledger.question(*question).map(|known| known.whole.at);
                self.only(event, |viewer| {
                    at.is_some_and(|at| self.owns_marks(viewer, at) || self.marks_are_shared(at))
                })
            }
            Event::QuestionAsked { proposed: Some(_), asker, .. } => {
                let mut less = event.clone();
                if let Event::QuestionAsked { proposed, .. } = &mut less {
                    *proposed = None;
                }
                self.split(event, less, |viewer| viewer == *asker || self.guards(viewer))
            }
            Event::HandRaised { member, question: Some(_) } => {
                let less = Event::HandRaised { member: *member, question: None };
                self.split(event, less, |viewer| viewer == *member || self.guards(viewer))
            }
            Event::RoomPaused { by, .. } => {
                let mut less = event.clone();
                if let Event::RoomPaused { by, text, .. } = &mut less {
                    *by = None;
                    *text = Content::default();
                }
                self.split(event, less, |viewer| *by == Some(viewer) || self.guards(viewer))
            }
            Event::MemberSpoke { member: Some(speaker), .. } => {
                let mut less = event.clone();
                if let Event::MemberSpoke { member, .. } = &mut less {
                    *member = None;
                }
                self.split(event, less, |viewer| viewer == *speaker)
            }
            Event::FacilitatorIntervened { intervention, question, member, named } => {
                self.intervened(*intervention, *question, *member, *named)
            }
            _ => self.only(event, |_| true),
        }
    }

    /// Members who may see more or less of the whole session after this event, and so need a whole new view
    /// instead of what the event changes. To be asked right after `evolve` of this event.
    #[must_use]
    pub fn new_view_for(&self, event: &Event) -> Vec<MemberId> {
        match event {
            Event::FacilitatorChanged { facilitator, .. } => {
                vec![self.conduct.facilitator_before, *facilitator]
            }
            _ => Vec::new(),
        }
    }

    /// Whether a viewer is shown what happens to a question before it is asked.
    fn is_told_of(&self, viewer: MemberId, question: QuestionId, asker: MemberId) -> bool {
        let hidden = self.ledger.question(question).is_some_and(crate::ledger::Question::is_hidden);
        viewer == asker || (self.guards(viewer) && !hidden)
    }

    fn intervened(
        &self,
        intervention: Intervention,
        question: Option<QuestionId>,
        member: Option<MemberId>,
        named: bool,
    ) -> Vec<Shown> {
        // One truth for view and event: what a viewer sees of the step-in is what they are sent of it.
        let view = InterventionView { intervention, at: Timestamp::default(), question, member };
        let presenters = self.conduct.presenters().to_vec();
        let step_in = StepIn { view, named, presenters };
        let mut shown: Vec<Shown> = Vec::new();
        for (seat, viewer) in self.members().enumerate() {
            let Some(seen) = self.intervention_for(viewer, &step_in) else { continue };
            let (question, member) = (seen.question, seen.member);
            let event = Event::FacilitatorIntervened { intervention, question, member, named };
            match shown.iter_mut().find(|known| known.event == event) {
                Some(known) => known.to.0 |= 1 << seat,
                None => shown.push(Shown { to: Audience(1 << seat), event }),
            }
        }
        shown
    }

    fn audience(&self, wanted: impl Fn(MemberId) -> bool) -> Audience {
        let seats = self.members().enumerate().filter(|(_, member)| wanted(*member));
        Audience(seats.fold(0, |bits, (seat, _)| bits | 1 << seat))
    }

    fn only(&self, event: &Event, wanted: impl Fn(MemberId) -> bool) -> Vec<Shown> {
        shown_to([(self.audience(wanted), event.clone())])
    }

    /// The whole event to those who may know, a version with less in it to the others.
    fn split(&self, event: &Event, less: Event, whole: impl Fn(MemberId) -> bool) -> Vec<Shown> {
        if *event == less {
            return self.only(event, |_| true);
        }
        let (more, others) = (self.audience(&whole), self.audience(|viewer| !whole(viewer)));
        shown_to([(more, event.clone()), (others, less)])
    }
}

fn shown_to<const N: usize>(versions: [(Audience, Event); N]) -> Vec<Shown> {
    let some = versions.into_iter().filter(|(to, _)| !to.is_empty());
    some.map(|(to, event)| Shown { to, event }).collect()
}
