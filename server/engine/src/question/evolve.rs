//! What events do to a question, wherever it is kept: in the session or in a member's view.

use crate::events::Keeper;
use protocol::format::{Part, QuestionKind, StageAt};
use protocol::view::{QuestionStatus, QuestionView};
use protocol::{Content, Event, MemberId, Millis, QuestionId, Timestamp, View};
use std::sync::Arc;

/// A question as it is when it is offered.
pub(crate) fn new(
    question: QuestionId,
    asker: MemberId,
    at: Timestamp,
    place: StageAt,
    text: Content,
) -> QuestionView {
    QuestionView {
        question,
        asker,
        to: None,
        warmth: None,
        text,
        first_text: None,
        status: QuestionStatus::Offered,
        at: place,
        offered_at: at,
        asked_at: None,
        place: None,
        silence_ms: None,
        kind: None,
        kind_by: None,
        proposed: None,
        starred: false,
        kept: false,
    }
}

pub(crate) fn reworded(question: &mut QuestionView, proposed: Option<QuestionKind>, text: &Content) {
    let old = std::mem::replace(&mut question.text, text.clone());
    question.first_text.get_or_insert(old);
    question.proposed = proposed;
}

pub(crate) fn drafted(question: &mut QuestionView, text: &Content) {
    question.first_text.get_or_insert_with(|| text.clone());
}

pub(crate) fn asked(question: &mut QuestionView, at: Timestamp, place: StageAt, number: u32, text: &Content) {
    question.status = QuestionStatus::Asked;
    question.at = place;
    question.asked_at = Some(at);
    question.place = Some(number);
    question.text = text.clone();
}

/// Answered, held or passed: the question on the table no longer waits for the presenter.
pub(crate) fn replied(all: &mut impl Keeper, id: QuestionId, status: QuestionStatus, silence_ms: Millis) {
    if let Some(state) = all.state() {
        Arc::make_mut(&mut state.circle).decide_question(id);
    }
    if let Some(question) = all.question(id) {
        question.status = status;
        question.silence_ms = Some(silence_ms);
    }
}

pub(crate) fn parked(question: &mut QuestionView) {
    question.status = QuestionStatus::Offered;
    question.asked_at = None;
    question.place = None;
    question.silence_ms = None;
    question.starred = false;
    question.kept = false;
}

/// The facilitator's word is the record's; the asker's own does not replace it.
pub(crate) fn kind_set(question: &mut QuestionView, kind: Option<QuestionKind>, by: Part) {
    if by == Part::Facilitator || question.kind_by != Some(Part::Facilitator) {
        question.kind = kind;
        question.kind_by = kind.map(|_| by);
    }
}

/// Only its asker is told the first wording.
pub(crate) fn keep_first_text_own(view: &mut View, question: QuestionId) {
    let known = view.questions.iter_mut().find(|known| known.question == question);
    if let Some(known) = known.filter(|known| known.asker != view.you) {
        known.first_text = None;
    }
}

/// Whoever was not shown the offer learns of a question when it is asked.
pub(crate) fn learnt(
    questions: &mut Vec<QuestionView>,
    question: QuestionId,
    proposed: Option<QuestionKind>,
    new: impl FnOnce() -> QuestionView,
) {
    let place = questions.binary_search_by_key(&question, |known| known.question);
    let place = place.unwrap_or_else(|place| {
        questions.insert(place, new());
        place
    });
    if let Some(known) = questions.get_mut(place) {
        known.proposed = known.proposed.or(proposed);
    }
}

/// The marks of a round's presenters, for all others.
pub(crate) fn show_marks(view: &mut View, round: u32, starred: &[QuestionId], kept: &[QuestionId]) {
    let plan = usize::try_from(round).ok().and_then(|round| view.rounds.get(round));
    if plan.is_some_and(|plan| plan.presenters.contains(&view.you)) {
        return; // The marks are theirs, shared or not.
    }
    for known in &mut view.questions {
        if matches!(known.at, StageAt::Round { round: of, .. } if of == round) {
            known.starred = starred.contains(&known.question);
            known.kept = kept.contains(&known.question);
        }
    }
}

/// The rounds whose presenters share their marks.
pub(crate) fn marks_shared(shared_rounds: &mut Vec<u32>, round: u32, on: bool) {
    shared_rounds.retain(|known| *known != round);
    if on {
        shared_rounds.push(round);
        shared_rounds.sort_unstable();
    }
}

/// Applies an event of this very decision to slips that lie face down: the history does not have it yet. Only the four
/// kinds of event named here can change a slip.
pub(crate) fn before_asked(questions: &mut Vec<QuestionView>, now: Timestamp, event: &Event) {
    let mut change = |id: QuestionId, change: &dyn Fn(&mut QuestionView)| {
        questions.iter_mut().filter(|known| known.question == id).for_each(change);
    };
    if let Event::QuestionReworded { question, proposed, text, .. } = event {
        change(*question, &|known| reworded(known, *proposed, text));
    } else if let Event::QuestionWithdrawn { question, .. } = event {
        change(*question, &|known| known.status = QuestionStatus::Withdrawn);
    } else if let Event::QuestionKindSet { question, question_kind, by, .. } = event {
        change(*question, &|known| kind_set(known, *question_kind, *by));
    } else if let Event::QuestionOffered { question, asker, to, at, proposed, text, .. } = event {
        let mut offered = new(*question, *asker, now, *at, text.clone());
        (offered.proposed, offered.to) = (*proposed, *to);
        questions.push(offered);
    }
}
