//! Interventions: the facilitator steps in, by the lightest step that helps. Here is who is told of a step, and how much.

pub(crate) mod decide;

use crate::seats::Seats;
use crate::session::Session;
use crate::shown::Shown;
use protocol::view::{Intervention, InterventionView};
use protocol::{Event, MemberId, QuestionId, Timestamp};

/// A step-in, and who is shown more of it than others.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StepIn {
    pub(crate) view: InterventionView,
    /// The set was shown whom it concerned.
    named: bool,
    /// Who presented then.
    presenters: Vec<MemberId>,
}

impl StepIn {
    pub(crate) fn new(view: InterventionView, named: bool, presenters: &[MemberId]) -> Self {
        Self { view, named, presenters: presenters.to_vec() }
    }
}

pub(crate) fn view(
    at: Timestamp,
    intervention: Intervention,
    question: Option<QuestionId>,
    member: Option<MemberId>,
) -> InterventionView {
    InterventionView { intervention, at, question, member }
}

impl Session {
    /// One truth for view and event: what a viewer sees of the step-in is what they are sent of it.
    pub(crate) fn step_in_shown(
        &self,
        intervention: Intervention,
        question: Option<QuestionId>,
        member: Option<MemberId>,
        named: bool,
    ) -> Vec<Shown> {
        let whole = view(Timestamp::default(), intervention, question, member);
        let step_in = StepIn::new(whole, named, self.state.presenters());
        let mut shown: Vec<Shown> = Vec::new();
        for (place, viewer) in self.everybody().enumerate() {
            if !self.state.sits(viewer) || !self.is_of_the_room(viewer) {
                continue;
            }
            let Some(seen) = self.step_in_for(viewer, &step_in) else { continue };
            let (question, member) = (seen.question, seen.member);
            let event = Event::FacilitatorIntervened { intervention, question, member, named };
            let seat = Seats::one(place);
            match shown.iter_mut().find(|known| known.event == event) {
                Some(known) => known.to = known.to.or(seat),
                None => shown.push(Shown { to: seat, event }),
            }
        }
        shown
    }

    pub(crate) fn step_ins_for(&self, member: MemberId) -> Vec<InterventionView> {
        self.history.step_ins.iter().filter_map(|step_in| self.step_in_for(member, step_in)).collect()
    }

    /// A step-in as a member may see it: the facilitator all of it, the set what was named; an asker what they are
    /// asked privately (to open their question, to say which of several comes first); the presenters whether a
    /// question is useful to them; and everyone a time-out without whom it concerned.
    fn step_in_for(&self, member: MemberId, step_in: &StepIn) -> Option<InterventionView> {
        let whole = &step_in.view;
        if self.guards(member) || step_in.named {
            return Some(whole.clone());
        }
        match whole.intervention {
            Intervention::OpenItUp | Intervention::WhichFirst => {
                (whole.member == Some(member)).then(|| whole.clone())
            }
            Intervention::IsItUseful => step_in
                .presenters
                .contains(&member)
                .then(|| InterventionView { member: None, ..whole.clone() }),
            Intervention::TimeOut => Some(InterventionView { question: None, member: None, ..whole.clone() }),
            Intervention::Wait | Intervention::ModelOne | Intervention::ParkIt | Intervention::SetAside => {
                None
            }
        }
    }
}
