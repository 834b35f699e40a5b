//! What is brought in from an earlier session, as it stands when this one is about to begin. Not here: what is
//! brought in when it is called (see `open`), and the reports on it (see `action`).

use super::CarriedQuestion;
use crate::draft::{Decided, Draft};
use protocol::format::Writing;
use protocol::limits::CARRIED_MAX;
use protocol::view::{CarriedView, SessionState};
use protocol::{CarriedId, Event, MemberId, Refusal};

/// Presenters go on marking after a session, and the next may have been called by then. Until it begins, what
/// they take along is what they have marked: new questions come, others stay behind, and marks follow.
pub(crate) fn bring_in(draft: &mut Draft<'_>, questions: &[CarriedQuestion]) {
    if draft.state.company.life != SessionState::Waiting {
        return;
    }
    let mut known: Vec<&CarriedView> = draft.history.carried.iter().collect();
    let mut number = draft.history.carried_numbered;
    let mut events = Vec::new();
    let mut new = Vec::new();
    for question in questions {
        let same = known.iter().position(|known| is_same(known, question));
        match same.map(|index| known.remove(index)) {
            Some(known) if marks_of(known) == (question.starred, question.kept, question.held) => {}
            Some(known) => events.push(event_of(known.carried, question)),
            None => new.push(question),
        }
    }
    for known in known {
        events.push(Event::QuestionLeftBehind { carried: known.carried, presenter: known.presenter });
    }
    let room = CARRIED_MAX.saturating_sub(usize::try_from(number).unwrap_or(usize::MAX));
    for question in new.into_iter().filter(|question| is_of_seats(draft, question)).take(room) {
        number = number.saturating_add(1);
        events.push(event_of(CarriedId(number), question));
    }
    for event in events {
        draft.emit(event);
    }
}

/// Whether a presenter of an earlier session has a question to tell of.
pub(crate) fn may_report(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_write(Writing::Reports)?;
    let any = draft.history.carried.iter().any(|known| known.presenter == from);
    if any { Ok(()) } else { Err(Refusal::NoSuchQuestion) }
}

fn is_same(known: &CarriedView, question: &CarriedQuestion) -> bool {
    known.presenter == question.presenter && known.asker == question.asker && known.text == question.text
}

fn marks_of(known: &CarriedView) -> (bool, bool, bool) {
    (known.starred, known.kept, known.held)
}

/// A seat may be gone since the earlier session.
fn is_of_seats(draft: &Draft<'_>, question: &CarriedQuestion) -> bool {
    draft.state.seat(question.presenter).is_some() && draft.state.seat(question.asker).is_some()
}

fn event_of(carried: CarriedId, question: &CarriedQuestion) -> Event {
    Event::QuestionCarried {
        carried,
        presenter: question.presenter,
        asker: question.asker,
        starred: question.starred,
        kept: question.kept,
        held: question.held,
        text: question.text.clone(),
    }
}
