//! Decisions about interventions. Each step is an event; the heavier steps also change the room (a time-out pauses it,
//! parking takes a question off the table).

use crate::circle::{floor, silence};
use crate::draft::{Decided, Draft};
use crate::{pause, question};
use protocol::view::{Intervention, QuestionStatus, SilenceAfter};
use protocol::{Content, Event, MemberId, QuestionId, Refusal};

pub(crate) fn may_step_in(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)
}

pub(crate) fn intervene(
    draft: &mut Draft<'_>,
    from: MemberId,
    intervention: Intervention,
    question: Option<QuestionId>,
    named: bool,
) -> Decided {
    may_step_in(draft, from)?;
    let question = question.or(draft.state.circle.table().map(|table| table.question));
    let known = question.map(|id| question::decide::visible_to_facilitator(draft, id)).transpose()?;
    let member = known.map(|known| known.whole.asker);
    let asked = known.is_some_and(|known| {
        matches!(known.whole.status, QuestionStatus::Asked | QuestionStatus::Answered | QuestionStatus::Held)
    });
    match intervention {
        Intervention::TimeOut => draft.must_run()?,
        Intervention::ParkIt | Intervention::SetAside if !asked => return Err(Refusal::QuestionMovedOn),
        // The presenter is asked, and does not know of a question before it is asked.
        Intervention::IsItUseful if known.is_some() && !asked => return Err(Refusal::QuestionMovedOn),
        Intervention::OpenItUp if member.is_none() => return Err(Refusal::NoSuchQuestion),
        Intervention::Wait
        | Intervention::OpenItUp
        | Intervention::WhichFirst
        | Intervention::IsItUseful
        | Intervention::ModelOne
        | Intervention::ParkIt
        | Intervention::SetAside => {}
    }
    draft.emit(Event::FacilitatorIntervened { intervention, question, member, named });
    match (intervention, question, member) {
        // Whoever models a question asks one, and is heard; where questions are asked they may also write it down.
        (Intervention::ModelOne, ..) if draft.state.asks() && draft.state.runs() => {
            return floor::give(draft, from, from);
        }
        (Intervention::TimeOut, ..) => pause::stop_clock(draft, Some(from), false, Content::default()),
        (Intervention::ParkIt, Some(question), Some(asker)) => {
            off_the_table(draft, question);
            draft.emit(Event::QuestionParked { question, asker });
        }
        (Intervention::SetAside, Some(question), _) => {
            off_the_table(draft, question);
            draft.emit(Event::QuestionSetAside { question });
        }
        _ => {}
    }
    Ok(())
}

/// The silence after a question ends with it; one the facilitator holds goes on.
fn off_the_table(draft: &mut Draft<'_>, question: QuestionId) {
    let on_table = draft.state.circle.table().is_some_and(|table| table.question == question);
    if on_table && draft.state.circle.silence.is_some_and(|held| held.after == SilenceAfter::Question) {
        silence::end(draft);
    }
}
