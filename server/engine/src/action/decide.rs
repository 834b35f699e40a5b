//! Decisions about actions: undertaking and revising them, reporting on those of an earlier session, and saying which
//! question somebody acted on.

use crate::draft::{Decided, Draft};
use crate::history::Action;
use crate::question::Question;
use crate::text;
use protocol::format::Writing;
use protocol::limits::{ACTIONS_MAX, NOTE_CHARS_MAX, SENTENCE_CHARS_MAX};
use protocol::view::{ActionKind, ActionStatus, CarriedView};
use protocol::{ActionId, CarriedId, Content, Event, MemberId, QuestionId, Refusal};

/// The wording of an action, its date, and the question it came from.
#[derive(Clone, Copy)]
pub(crate) struct Wording<'a> {
    pub(crate) text: &'a Content,
    pub(crate) due: Option<&'a String>,
    pub(crate) question: Option<QuestionId>,
}

impl Wording<'_> {
    fn check(&self, draft: &Draft<'_>) -> Decided {
        text::check(self.text, SENTENCE_CHARS_MAX)?;
        if self.due.is_some_and(|due| !text::is_date(due)) {
            return Err(Refusal::NotADate);
        }
        let heard = |id| draft.history.question(id).is_some_and(Question::is_asked);
        if self.question.is_some_and(|id| !heard(id)) {
            return Err(Refusal::NoSuchQuestion);
        }
        Ok(())
    }
}

/// The presenters undertake, or everybody where the stage says so; the facilitator may note it for them.
pub(crate) fn may_undertake(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_write(Writing::Actions)?;
    if draft.state.undertakes(from) || draft.state.guards(from) {
        Ok(())
    } else {
        Err(Refusal::PresenterOnly)
    }
}

/// Whether an action that `from` undertakes or notes can be this member's. Of those who present together each may note what
/// another undertakes.
fn can_own(draft: &Draft<'_>, from: MemberId, owner: MemberId) -> bool {
    let state = &draft.state;
    let together = state.presents(from) && state.presents(owner);
    state.undertakes(owner) && (owner == from || together || state.guards(from))
}

/// Whose an action can be that somebody undertakes or notes now.
pub(crate) fn undertakes_for(draft: &Draft<'_>, from: MemberId) -> Vec<MemberId> {
    if may_undertake(draft, from).is_err() {
        return Vec::new();
    }
    let seats = draft.state.company.seats.iter().map(|seat| seat.member);
    seats.filter(|owner| can_own(draft, from, *owner)).collect()
}

/// Everybody undertakes for themselves; the facilitator may note it for them.
pub(crate) fn undertake(
    draft: &mut Draft<'_>,
    from: MemberId,
    owner: MemberId,
    action_kind: ActionKind,
    wording: Wording<'_>,
) -> Decided {
    may_undertake(draft, from)?;
    if !can_own(draft, from, owner) {
        return Err(Refusal::NoSuchMember);
    }
    wording.check(draft)?;
    if draft.history.actions.len() >= ACTIONS_MAX {
        return Err(Refusal::TooMany { max: u32::try_from(ACTIONS_MAX).unwrap_or(u32::MAX) });
    }
    let action = ActionId(draft.history.actions_numbered.saturating_add(1));
    let (due, question, text) = (wording.due.cloned(), wording.question, wording.text.clone());
    draft.emit(Event::ActionUndertaken { action, owner, action_kind, due, question, text });
    Ok(())
}

fn may_revise(draft: &Draft<'_>, from: MemberId, known: &Action) -> Decided {
    if from != known.view.owner && !draft.state.guards(from) {
        return Err(Refusal::NoSuchAction);
    }
    if known.stage_began.is_none() || known.stage_began != Some(draft.stage()?.started_at) {
        return Err(Refusal::NotInThisStage);
    }
    Ok(())
}

/// The actions that somebody may change or take back now.
pub(crate) fn may_be_revised(draft: &Draft<'_>, from: MemberId) -> Vec<ActionId> {
    if draft.must_be_live().is_err() {
        return Vec::new();
    }
    let known = draft.history.actions.iter();
    known.filter(|known| may_revise(draft, from, known).is_ok()).map(|known| known.view.action).collect()
}

/// An action can be changed as long as the stage lasts in which it was undertaken.
pub(crate) fn revise(
    draft: &mut Draft<'_>,
    from: MemberId,
    id: ActionId,
    action_kind: Option<ActionKind>,
    wording: Wording<'_>,
) -> Decided {
    draft.must_be_live()?;
    let known = draft.history.action(id).ok_or(Refusal::NoSuchAction)?;
    may_revise(draft, from, known)?;
    let owner = known.view.owner;
    let revised = match action_kind {
        Some(_) => {
            wording.check(draft)?;
            let (due, question, text) = (wording.due.cloned(), wording.question, wording.text.clone());
            Event::ActionRevised { action: id, owner, action_kind, due, question, text }
        }
        None => {
            let text = Content::default();
            Event::ActionRevised { action: id, owner, action_kind, due: None, question: None, text }
        }
    };
    draft.emit(revised);
    Ok(())
}

fn is_theirs(action: &Action, member: MemberId) -> bool {
    action.view.carried && action.view.owner == member
}

/// Whether there is something of theirs to report on.
pub(crate) fn may_report(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_write(Writing::Reports)?;
    let any = draft.history.actions.iter().any(|action| is_theirs(action, from));
    if any { Ok(()) } else { Err(Refusal::NoSuchAction) }
}

pub(crate) fn report(
    draft: &mut Draft<'_>,
    from: MemberId,
    id: ActionId,
    status: ActionStatus,
    learned: &Content,
) -> Decided {
    draft.must_be_live()?;
    draft.must_write(Writing::Reports)?;
    let theirs = draft.history.action(id).filter(|action| is_theirs(action, from));
    let known = theirs.ok_or(Refusal::NoSuchAction)?;
    text::check_optional(learned, NOTE_CHARS_MAX)?;
    let (action, owner) = (known.view.action, known.view.owner);
    draft.emit(Event::ActionReported { action, owner, status, text: learned.clone() });
    Ok(())
}

/// A presenter of an earlier session tells the set which question they acted on, or takes that back.
pub(crate) fn report_question(
    draft: &mut Draft<'_>,
    from: MemberId,
    id: CarriedId,
    action: Option<ActionId>,
    on: bool,
) -> Decided {
    draft.must_be_live()?;
    draft.must_write(Writing::Reports)?;
    let theirs = |known: &&CarriedView| known.presenter == from;
    let known = draft.history.carried(id).filter(theirs).ok_or(Refusal::NoSuchQuestion)?;
    let own =
        |id| draft.history.action(id).is_some_and(|known| known.view.carried && known.view.owner == from);
    if action.is_some_and(|id| !own(id)) {
        return Err(Refusal::NoSuchAction);
    }
    let action = action.filter(|_| on);
    if known.acted_on == on && known.action == action {
        return Ok(());
    }
    let (presenter, asker) = (known.presenter, known.asker);
    let text = if on { known.text.clone() } else { Content::default() };
    draft.emit(Event::QuestionActedOn { carried: id, presenter, asker, on, action, text });
    Ok(())
}
