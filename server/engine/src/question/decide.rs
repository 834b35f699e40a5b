//! Decisions about questions: offering, asking, answering, holding, passing and marking them. In an ASK stage the floor
//! moves with the question; in a WRITE stage questions are slips that lie face down until all are turned over.

use super::{Question, evolve};
use crate::circle::table::Table;
use crate::circle::{hands, silence, stage};
use crate::draft::{Decided, Draft};
use crate::{airtime, sheet, text};
use protocol::format::{AccessRule, Part, QuestionKind, Stage, StageAt, Writing};
use protocol::limits::{QUESTION_CHARS_MAX, QUESTIONS_MAX};
use protocol::view::{Presence, QuestionStatus, QuestionView, SessionState, SilenceAfter, Warmth};
use protocol::{Because, Content, Event, MemberId, QuestionId, Refusal};

/// A question as its asker puts it forward.
#[derive(Clone, Copy)]
pub(crate) struct Offer<'a> {
    pub(crate) text: &'a Content,
    /// Whom it is to, where anyone may be asked.
    pub(crate) to: Option<MemberId>,
    /// The kind of the question, as said by whoever writes it down.
    pub(crate) kind: Option<QuestionKind>,
    /// What the classifier made of it.
    pub(crate) proposed: Option<QuestionKind>,
}

/// What a presenter does with a question.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reply {
    Answer,
    Hold,
    Pass,
}

/// A presenter's mark.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Star,
    Keep,
}

/// A question of a member's own, which they may know of before it was asked.
pub(crate) fn own<'a>(draft: &Draft<'a>, from: MemberId, id: QuestionId) -> Result<&'a Question, Refusal> {
    let known = draft.history.question(id).ok_or(Refusal::NoSuchQuestion)?;
    if known.whole.asker == from {
        Ok(known)
    } else if known.is_asked() {
        Err(Refusal::NotYourQuestion)
    } else {
        Err(Refusal::NoSuchQuestion)
    }
}

/// A question that the facilitator may know of: any but a slip that lies face down.
pub(crate) fn visible_to_facilitator<'a>(draft: &Draft<'a>, id: QuestionId) -> Result<&'a Question, Refusal> {
    draft.history.question(id).filter(|known| !known.is_hidden()).ok_or(Refusal::NoSuchQuestion)
}

/// Whether the present stage takes a question of this member. The answer says whether it would be a slip.
pub(crate) fn may_offer(draft: &Draft<'_>, from: MemberId) -> Result<bool, Refusal> {
    let slips = takes_from(draft, from)?;
    must_have_room(draft)?;
    if slips {
        must_have_no_slip(draft, from)?;
    }
    Ok(slips)
}

/// Whether this member writes questions in the present stage. The answer says whether they are slips.
pub(crate) fn takes_from(draft: &Draft<'_>, from: MemberId) -> Result<bool, Refusal> {
    draft.must_be_live()?;
    draft.must_have_voice(from)?;
    let stage = draft.definition()?;
    let slips = stage.writes.contains(&Writing::Slips);
    if !(slips || stage.writes.contains(&Writing::Questions)) || !draft.state.asks_questions(from) {
        return Err(Refusal::NotInThisStage);
    }
    Ok(slips)
}

fn must_have_no_slip(draft: &Draft<'_>, from: MemberId) -> Decided {
    let written = draft.history.questions.iter().any(|known| is_slip_of(draft, known, from));
    if written { Err(Refusal::TooMany { max: 1 }) } else { Ok(()) }
}

fn must_have_room(draft: &Draft<'_>) -> Decided {
    if draft.history.questions.len() < QUESTIONS_MAX {
        return Ok(());
    }
    Err(Refusal::TooMany { max: u32::try_from(QUESTIONS_MAX).unwrap_or(u32::MAX) })
}

pub(crate) fn offer(draft: &mut Draft<'_>, from: MemberId, offer: Offer<'_>, raise_hand: bool) -> Decided {
    draft.must_be_live()?;
    draft.must_have_voice(from)?;
    if draft.definition()?.replies && draft.state.asks_questions(from) {
        return offer_late(draft, from, offer);
    }
    let slips = takes_from(draft, from)?;
    check_wording(draft, offer.text)?;
    if slips {
        must_have_no_slip(draft, from)?;
    }
    let question = put_down(draft, from, None, offer)?;
    let can_raise = draft.state.runs() && hands::must_take_hands(draft, from).is_ok();
    if raise_hand && can_raise {
        draft.emit(Event::HandRaised { member: from, question: Some(question) });
    }
    Ok(())
}

/// The stage whose slip this member may still hand in, because they were writing it when the slips of its round were
/// turned over. One a member, and only while the presenter replies to them.
pub(crate) fn may_offer_late(draft: &Draft<'_>, from: MemberId) -> Result<StageAt, Refusal> {
    draft.must_run()?;
    draft.must_have_voice(from)?;
    if !draft.definition()?.replies || !draft.state.asks_questions(from) {
        return Err(Refusal::NotInThisStage);
    }
    let round = draft.state.round();
    let of_round = |at: StageAt| matches!(at, StageAt::Round { round: of, .. } if round == Some(of));
    let slips = |at: StageAt| {
        draft.state.format.stage(at).is_some_and(|stage| stage.writes.contains(&Writing::Slips))
    };
    let written = draft.history.past.iter().rfind(|run| of_round(run.at) && slips(run.at));
    let Some((at, began)) = written.map(|run| (run.at, run.started_at)) else {
        return Err(Refusal::NotInThisStage);
    };
    let handed_in = |known: &Question| {
        known.whole.asker == from
            && known.whole.at == at
            && known.whole.offered_at >= began
            && known.whole.status != QuestionStatus::Withdrawn
    };
    if draft.history.questions.iter().any(handed_in) {
        return Err(Refusal::TooMany { max: 1 });
    }
    Ok(at)
}

/// A slip that comes late lies open with the others at once.
fn offer_late(draft: &mut Draft<'_>, from: MemberId, offer: Offer<'_>) -> Decided {
    let at = may_offer_late(draft, from)?;
    check_wording_of(draft.state.format.stage(at), offer.text)?;
    let question = put_down_at(draft, from, None, offer, at)?;
    let place = draft.history.asked.saturating_add(1);
    let (to, proposed, text) = (None, offer.proposed, offer.text.clone());
    draft.emit(Event::QuestionAsked { question, asker: from, to, at, place, proposed, text });
    Ok(())
}

/// Whether a question is this member's slip in the present stage, not taken back.
fn is_slip_of(draft: &Draft<'_>, known: &Question, member: MemberId) -> bool {
    let began = draft.state.circle.stage.as_ref().map(|stage| stage.started_at);
    known.is_hidden()
        && known.whole.asker == member
        && known.whole.status == QuestionStatus::Offered
        && began.is_some_and(|began| known.whole.offered_at >= began)
}

/// Writes a question into the log; it is offered from now on.
fn put_down(
    draft: &mut Draft<'_>,
    asker: MemberId,
    noted_by: Option<MemberId>,
    offer: Offer<'_>,
) -> Result<QuestionId, Refusal> {
    let at = draft.stage()?.at;
    put_down_at(draft, asker, noted_by, offer, at)
}

fn put_down_at(
    draft: &mut Draft<'_>,
    asker: MemberId,
    noted_by: Option<MemberId>,
    offer: Offer<'_>,
    at: StageAt,
) -> Result<QuestionId, Refusal> {
    must_have_room(draft)?;
    must_be_answerable(draft, asker, offer.to)?;
    let question = QuestionId(u32::try_from(draft.history.questions.len() + 1).unwrap_or(u32::MAX));
    let (proposed, text) = (offer.proposed, offer.text.clone());
    let to = offer.to;
    draft.emit(Event::QuestionOffered { question, asker, to, noted_by, at, proposed, text });
    if offer.kind.is_some() {
        let by = part_naming(draft, noted_by.unwrap_or(asker));
        draft.emit(Event::QuestionKindSet { question, question_kind: offer.kind, by, asker });
    }
    Ok(question)
}

/// Checks to whom a question is. Where anyone may be asked, it goes to somebody who can answer, and never to its asker.
fn must_be_answerable(draft: &Draft<'_>, asker: MemberId, to: Option<MemberId>) -> Decided {
    let Some(to) = to else { return Ok(()) };
    if draft.state.rule() != Some(AccessRule::AskAny) {
        return Err(Refusal::NotInThisStage);
    }
    draft.state.seat(to).ok_or(Refusal::NoSuchMember)?;
    if to != asker && draft.state.has_voice(to) { Ok(()) } else { Err(Refusal::NobodyToAsk) }
}

/// To whom a member whose turn it is to ask may put a question by name, in seat order. Whoever has not come cannot be
/// expected to answer; whoever is away for a moment can.
pub(crate) fn may_be_asked(draft: &Draft<'_>, asker: MemberId) -> Vec<MemberId> {
    if !is_to_ask(draft, asker) {
        return Vec::new(); // As nearly always: one of all is to ask.
    }
    let come = draft.state.company.seats.iter().filter(|seat| seat.presence != Presence::Absent);
    let may = |to: &MemberId| draft.state.sits(*to) && must_be_answerable(draft, asker, Some(*to)).is_ok();
    come.map(|seat| seat.member).filter(may).collect()
}

fn part_naming(draft: &Draft<'_>, from: MemberId) -> Part {
    if draft.state.guards(from) { Part::Facilitator } else { Part::Questioner }
}

fn check_wording(draft: &Draft<'_>, wording: &Content) -> Decided {
    check_wording_of(Some(draft.definition()?), wording)
}

fn check_wording_of(stage: Option<&Stage>, wording: &Content) -> Decided {
    text::check(wording, QUESTION_CHARS_MAX)?;
    match stage.and_then(|stage| stage.words_max) {
        Some(max) if text::words(wording) > max => Err(Refusal::TooManyWords { max }),
        _ => Ok(()),
    }
}

/// Whether somebody was called in whose question this member may note: their own, or the facilitator's to note.
pub(crate) fn may_note(draft: &Draft<'_>, from: MemberId) -> Decided {
    called_in(draft, from)?;
    must_have_room(draft)
}

/// Whether whoever was called in has a question written that this member may put on the table.
pub(crate) fn may_ask_one(draft: &Draft<'_>, from: MemberId) -> Decided {
    let asker = called_in(draft, from)?;
    let any = draft.history.questions.iter().any(|known| {
        known.whole.asker == asker
            && known.whole.status == QuestionStatus::Offered
            && (from == asker || !known.is_hidden())
            && check_wording(draft, &known.whole.text).is_ok()
    });
    if any { Ok(()) } else { Err(Refusal::NoSuchQuestion) }
}

/// Who was called in to ask, and for whom this member may speak.
fn called_in(draft: &Draft<'_>, from: MemberId) -> Result<MemberId, Refusal> {
    must_ask_here(draft)?;
    let asker = draft.state.circle.given.ok_or(Refusal::NotYourFloor { holder: None })?;
    must_be_called_in(draft, asker)?;
    if from != asker {
        draft.must_facilitate(from)?;
    }
    Ok(asker)
}

/// Whether a member was called in, or called themselves in, and has not asked yet; a pause takes that from nobody.
pub(crate) fn is_to_ask(draft: &Draft<'_>, member: MemberId) -> bool {
    draft.must_be_live().is_ok() && draft.state.asks() && must_be_called_in(draft, member).is_ok()
}

/// A spoken question, noted as asked.
pub(crate) fn note(draft: &mut Draft<'_>, from: MemberId, asker: MemberId, offer: Offer<'_>) -> Decided {
    must_ask_here(draft)?;
    if draft.state.seat(asker).is_none() {
        return Err(Refusal::NoSuchMember);
    }
    if from != asker {
        draft.must_facilitate(from)?;
    }
    must_be_called_in(draft, asker)?;
    check_wording(draft, offer.text)?;
    let noted_by = (from != asker).then_some(from);
    let question = put_down(draft, asker, noted_by, offer)?;
    put_on_table(draft, question, asker, offer)
}

pub(crate) fn ask(draft: &mut Draft<'_>, from: MemberId, id: QuestionId) -> Decided {
    must_ask_here(draft)?;
    let known =
        if draft.state.guards(from) { visible_to_facilitator(draft, id)? } else { own(draft, from, id)? };
    let whole = &known.whole;
    if whole.status != QuestionStatus::Offered {
        return Err(Refusal::QuestionMovedOn);
    }
    must_be_called_in(draft, whole.asker)?;
    check_wording(draft, &whole.text)?;
    let offer = Offer { text: &whole.text, to: whole.to, kind: whole.kind, proposed: whole.proposed };
    put_on_table(draft, id, whole.asker, offer)
}

fn must_ask_here(draft: &Draft<'_>) -> Decided {
    draft.must_run()?;
    if draft.state.asks() { Ok(()) } else { Err(Refusal::NotInThisStage) }
}

/// Puts a written question on the table. There is one at a time, and it is asked by whoever was called in.
fn must_be_called_in(draft: &Draft<'_>, asker: MemberId) -> Decided {
    if draft.state.circle.table().is_some() {
        return Err(Refusal::QuestionOnTable);
    }
    if draft.state.circle.given != Some(asker) || !draft.state.asks_questions(asker) {
        return Err(Refusal::NotYourFloor { holder: draft.holder() });
    }
    Ok(())
}

fn put_on_table(draft: &mut Draft<'_>, question: QuestionId, asker: MemberId, offer: Offer<'_>) -> Decided {
    let at = draft.stage()?.at;
    let place = draft.history.asked.saturating_add(1);
    let (to, proposed, text) = (offer.to, offer.proposed, offer.text.clone());
    draft.emit(Event::QuestionAsked { question, asker, to, at, place, proposed, text });
    draft.emit(Event::FloorReturned);
    silence::begin(draft, SilenceAfter::Question);
    Ok(())
}

/// Whether a question of theirs waits to be asked.
pub(crate) fn has_one_offered(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    let offered =
        |known: &Question| known.whole.asker == from && known.whole.status == QuestionStatus::Offered;
    if draft.history.questions.iter().any(offered) { Ok(()) } else { Err(Refusal::NoSuchQuestion) }
}

pub(crate) fn may_reword(draft: &Draft<'_>, from: MemberId) -> Decided {
    has_one_offered(draft, from)?;
    draft.definition().map(drop)
}

pub(crate) fn reword(
    draft: &mut Draft<'_>,
    from: MemberId,
    id: QuestionId,
    wording: &Content,
    proposed: Option<QuestionKind>,
) -> Decided {
    draft.must_be_live()?;
    let known = own(draft, from, id)?;
    if known.whole.status != QuestionStatus::Offered {
        return Err(Refusal::QuestionMovedOn);
    }
    check_wording(draft, wording)?;
    if known.whole.text != *wording {
        let text = wording.clone();
        draft.emit(Event::QuestionReworded { question: id, asker: from, proposed, text });
    }
    Ok(())
}

pub(crate) fn may_note_draft(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    let own = |known: &Question| known.whole.asker == from && known.whole.first_text.is_none();
    if draft.history.questions.iter().any(own) { Ok(()) } else { Err(Refusal::NoSuchQuestion) }
}

/// Notes the wording that a question had before the mirror. It is shown to its asker alone, and the earliest one stays.
pub(crate) fn note_draft(
    draft: &mut Draft<'_>,
    from: MemberId,
    id: QuestionId,
    wording: &Content,
) -> Decided {
    draft.must_be_live()?;
    let known = &own(draft, from, id)?.whole;
    text::check(wording, QUESTION_CHARS_MAX)?;
    if known.first_text.is_none() && known.text != *wording {
        draft.emit(Event::QuestionDrafted { question: id, asker: from, text: wording.clone() });
    }
    Ok(())
}

pub(crate) fn withdraw(draft: &mut Draft<'_>, from: MemberId, id: QuestionId) -> Decided {
    draft.must_be_live()?;
    if own(draft, from, id)?.whole.status != QuestionStatus::Offered {
        return Err(Refusal::QuestionMovedOn);
    }
    draft.emit(Event::QuestionWithdrawn { question: id, asker: from });
    Ok(())
}

/// The questions that this member may answer, hold or pass now.
pub(crate) fn may_reply_to(draft: &Draft<'_>, from: MemberId) -> Vec<QuestionId> {
    if !(draft.state.presents(from) || draft.state.replies(from)) || draft.must_run().is_err() {
        return Vec::new();
    }
    let ids = draft.history.questions.iter().map(|known| known.whole.question);
    ids.filter(|id| may_reply(draft, from, *id).is_ok()).collect()
}

fn may_reply<'a>(draft: &Draft<'a>, from: MemberId, id: QuestionId) -> Result<&'a QuestionView, Refusal> {
    draft.must_run()?;
    let known = draft.history.question(id).filter(|known| known.is_asked()).ok_or(Refusal::NoSuchQuestion)?;
    let whole = &known.whole;
    let on_table = draft.state.circle.on_table == Some(id);
    let may = if on_table { draft.state.replies(from) } else { draft.state.presents(from) };
    if !may {
        return Err(Refusal::PresenterOnly);
    }
    if whole.status == QuestionStatus::SetAside {
        return Err(Refusal::QuestionMovedOn);
    }
    let this_round = matches!(whole.at, StageAt::Round { round, .. } if draft.state.round() == Some(round));
    let replies = draft.definition()?.replies || whole.status == QuestionStatus::Held;
    if !(on_table || this_round && replies) {
        return Err(Refusal::QuestionMovedOn);
    }
    Ok(whole)
}

/// The presenter answers, holds or passes: the question on the table, a slip in a stage of replies, or one they
/// held earlier in this round. They may think again.
pub(crate) fn reply(draft: &mut Draft<'_>, from: MemberId, id: QuestionId, reply: Reply) -> Decided {
    let whole = may_reply(draft, from, id)?;
    let wanted = match reply {
        Reply::Answer => QuestionStatus::Answered,
        Reply::Hold => QuestionStatus::Held,
        Reply::Pass => QuestionStatus::Passed,
    };
    if whole.status == wanted {
        return Ok(());
    }
    let asked_at = whole.asked_at.unwrap_or(draft.now);
    let silence_ms = whole.silence_ms.unwrap_or_else(|| airtime::decide::waited(draft, asked_at, draft.now));
    draft.emit(match reply {
        Reply::Answer => Event::QuestionAnswered { question: id, silence_ms },
        Reply::Hold => Event::QuestionHeld { question: id, silence_ms },
        Reply::Pass => Event::QuestionPassed { question: id, silence_ms },
    });
    if draft.state.circle.on_table == Some(id) {
        silence::end(draft);
    }
    Ok(())
}

/// A question of the present round that waits for its presenter's answer.
fn must_wait<'a>(draft: &Draft<'a>, from: MemberId, id: QuestionId) -> Result<&'a QuestionView, Refusal> {
    draft.must_run()?;
    if !draft.state.presents(from) {
        return Err(Refusal::PresenterOnly);
    }
    let known = draft.history.question(id).filter(|known| known.is_asked()).ok_or(Refusal::NoSuchQuestion)?;
    let here = matches!(known.whole.at, StageAt::Round { round, .. } if draft.state.round() == Some(round));
    if here && known.whole.status == QuestionStatus::Asked {
        Ok(&known.whole)
    } else {
        Err(Refusal::QuestionMovedOn)
    }
}

/// Whether a question waits that this member may say of how close it is.
pub(crate) fn may_rate_one(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    if !draft.state.presents(from) {
        return Err(Refusal::PresenterOnly);
    }
    let any =
        draft.history.questions.iter().any(|known| must_wait(draft, from, known.whole.question).is_ok());
    if any { Ok(()) } else { Err(Refusal::NoSuchQuestion) }
}

/// Before it is answered the presenter may say how close to the matter a question is, and think again.
pub(crate) fn rate(draft: &mut Draft<'_>, from: MemberId, id: QuestionId, warmth: Option<Warmth>) -> Decided {
    if must_wait(draft, from, id)?.warmth != warmth {
        draft.emit(Event::QuestionRated { question: id, warmth });
    }
    Ok(())
}

/// The question on the table, if this member may say that they are ready for the next.
pub(crate) fn may_be_ready(draft: &Draft<'_>, from: MemberId) -> Result<Table, Refusal> {
    must_ask_here(draft)?;
    let state = &draft.state;
    let nobody_here = !state.presenters().iter().any(|member| state.is_here(*member));
    let stands_in = state.guards(from) && (nobody_here || state.rule() == Some(AccessRule::AskAny));
    if !state.replies(from) && !stands_in {
        return Err(Refusal::PresenterOnly);
    }
    state.circle.table().ok_or(Refusal::QuestionMovedOn)
}

/// Clears the table for the next question. The facilitator may do so where no presenter is here.
pub(crate) fn ready(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    let table = may_be_ready(draft, from)?;
    if !table.decided {
        let silence_ms = airtime::decide::waited(draft, table.asked_at, draft.now);
        draft.emit(Event::QuestionAnswered { question: table.question, silence_ms });
    }
    draft.emit(Event::PresenterReady);
    if draft.state.circle.given.is_some_and(|given| !draft.state.guards(given)) {
        draft.emit(Event::FloorReturned); // Whoever was to answer has answered.
    }
    silence::begin(draft, SilenceAfter::Answer);
    Ok(())
}

pub(crate) fn may_set_kind(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    let guards = draft.state.guards(from);
    let knows = |known: &Question| known.whole.asker == from || (guards && !known.is_hidden());
    if draft.history.questions.iter().any(knows) { Ok(()) } else { Err(Refusal::NoSuchQuestion) }
}

pub(crate) fn set_kind(
    draft: &mut Draft<'_>,
    from: MemberId,
    id: QuestionId,
    kind: Option<QuestionKind>,
) -> Decided {
    draft.must_be_live()?;
    let known = if draft.state.guards(from) {
        match own(draft, from, id) {
            Ok(known) => known,
            Err(_) => visible_to_facilitator(draft, id)?,
        }
    } else {
        own(draft, from, id)?
    };
    let by = part_naming(draft, from);
    if known.whole.kind != kind || known.whole.kind_by != Some(by) {
        let asker = known.whole.asker;
        draft.emit(Event::QuestionKindSet { question: id, question_kind: kind, by, asker });
    }
    Ok(())
}

pub(crate) fn may_reveal(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    draft.must_facilitate(from)?;
    draft.must_write(Writing::Slips).or_else(|_| draft.must_write(Writing::Sheets))
}

/// The facilitator ends the writing: slips or sheets are turned over together, and the next stage begins.
pub(crate) fn reveal(draft: &mut Draft<'_>, from: MemberId, seen: Option<StageAt>) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    let here = draft.state.circle.stage.as_ref().map(|stage| stage.at);
    if seen.is_some() && seen != here {
        return Err(Refusal::StageMovedOn);
    }
    may_reveal(draft, from)?;
    match stage::way_on(&draft.state) {
        Ok(to) => stage::move_to(draft, to, Because::Facilitator),
        Err(_) => {
            turn_slips_over(draft);
            sheet::turn_over(draft);
        }
    }
    Ok(())
}

/// All slips that lie face down, in the order in which they were handed in; one handed in with this very
/// decision too.
pub(crate) fn turn_slips_over(draft: &mut Draft<'_>) {
    if draft.state.rule() != Some(AccessRule::Write) {
        return;
    }
    let Some(at) = draft.state.circle.stage.as_ref().map(|stage| stage.at) else { return };
    let mut place = draft.history.asked;
    for slip in slips(draft) {
        let QuestionView { question, asker, to, text, proposed, kind, kind_by, .. } = slip;
        place = place.saturating_add(1);
        draft.emit(Event::QuestionAsked { question, asker, to, at, place, proposed, text });
        if let Some((kind, by)) = kind.zip(kind_by) {
            // The facilitator learns the kind together with the question.
            draft.emit(Event::QuestionKindSet { question, question_kind: Some(kind), by, asker });
        }
    }
}

/// The slips that lie face down, as this very decision leaves them: one may be handed in at the last moment.
fn slips(draft: &Draft<'_>) -> Vec<QuestionView> {
    let face_down = draft.history.questions.iter().filter(|known| known.is_hidden());
    let mut slips: Vec<QuestionView> = face_down.map(|known| known.whole.clone()).collect();
    for event in &draft.events {
        evolve::before_asked(&mut slips, draft.now, event);
    }
    slips.retain(|slip| slip.status == QuestionStatus::Offered);
    slips
}

fn is_theirs_to_mark(draft: &Draft<'_>, known: &Question, member: MemberId) -> bool {
    matches!(known.whole.at, StageAt::Round { round, .. } if draft.state.presenters_of(round).contains(&member))
}

/// Whether there is a question of theirs to mark.
pub(crate) fn may_mark(draft: &Draft<'_>, from: MemberId) -> Decided {
    must_have_begun(draft)?;
    let theirs = |known: &Question| known.is_asked() && is_theirs_to_mark(draft, known, from);
    if draft.history.questions.iter().any(theirs) { Ok(()) } else { Err(Refusal::PresenterOnly) }
}

/// Whether a round of theirs has begun.
pub(crate) fn may_share_marks(draft: &Draft<'_>, from: MemberId) -> Decided {
    must_have_begun(draft)?;
    let mut begun = 0..draft.state.agenda.begun;
    let theirs = begun.any(|round| draft.state.presenters_of(round).contains(&from));
    if theirs { Ok(()) } else { Err(Refusal::PresenterOnly) }
}

/// Marks a question. The marks are the presenters' own, and can be set after the session too.
pub(crate) fn mark(draft: &mut Draft<'_>, from: MemberId, id: QuestionId, mark: Mark, on: bool) -> Decided {
    must_have_begun(draft)?;
    let known = draft.history.question(id).filter(|known| known.is_asked()).ok_or(Refusal::NoSuchQuestion)?;
    if !is_theirs_to_mark(draft, known, from) {
        return Err(Refusal::PresenterOnly);
    }
    match mark {
        Mark::Star if known.whole.starred != on => draft.emit(Event::QuestionStarred { question: id, on }),
        Mark::Keep if known.whole.kept != on => draft.emit(Event::QuestionKept { question: id, on }),
        Mark::Star | Mark::Keep => {}
    }
    Ok(())
}

pub(crate) fn share_marks(draft: &mut Draft<'_>, from: MemberId, round: u32, on: bool) -> Decided {
    must_have_begun(draft)?;
    if !draft.state.presenters_of(round).contains(&from) || round >= draft.state.agenda.begun {
        return Err(Refusal::PresenterOnly);
    }
    if draft.history.shared_rounds.contains(&round) == on {
        return Ok(());
    }
    let marked = |wanted: fn(&Question) -> bool| -> Vec<QuestionId> {
        let of_round =
            |known: &&Question| matches!(known.whole.at, StageAt::Round { round: of, .. } if of == round);
        let theirs = draft.history.questions.iter().filter(of_round).filter(|known| wanted(known));
        theirs.filter(|_| on).map(|known| known.whole.question).collect()
    };
    let (starred, kept) = (marked(|known| known.whole.starred), marked(|known| known.whole.kept));
    draft.emit(Event::MarksShared { round, on, starred, kept });
    Ok(())
}

/// Marks can be set once the session has begun, also when it is over.
fn must_have_begun(draft: &Draft<'_>) -> Decided {
    if draft.state.company.life == SessionState::Waiting { Err(Refusal::NotStarted) } else { Ok(()) }
}
