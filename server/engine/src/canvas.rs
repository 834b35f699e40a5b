//! The canvas: tokens for what belongs to the matter, each with an owner who lends it a voice, a place, a heading, a
//! size and how present it is. Every step that is set down is kept; a token on its way is a signal and no event. Not
//! here: which words a place has (the client and the export say them from the same facts).

use crate::circle::stage;
use crate::draft::{Decided, Draft};
use crate::history::History;
use crate::session::Session;
use crate::state::State;
use crate::text;
use protocol::format::{StageAt, Writing};
use protocol::limits::{
    CANVAS_HEIGHT, CANVAS_STEPS_MAX, CANVAS_TOKENS_MAX, CANVAS_WIDTH, SENTENCE_CHARS_MAX, TOKEN_COLOURS,
    TOKEN_LABEL_CHARS_MAX, TOKEN_PRESENCE_MIN, TOKEN_SIZE_MAX,
};
use protocol::view::{CanvasStep, DespiteView, SessionState, TokenPlace, TokenView};
use protocol::{Content, Event, MemberId, Refusal, Timestamp, TokenId};

/// What all see alike of the canvas, wherever it is kept.
pub(crate) struct Seen<'a> {
    pub(crate) tokens: &'a mut Vec<TokenView>,
    pub(crate) steps: &'a mut Vec<CanvasStep>,
    /// Presenters who look on from outside instead of standing in it.
    pub(crate) outside: &'a mut Vec<MemberId>,
    /// Facilitators who said that they are qualified for it, or why they lead it all the same.
    pub(crate) qualified: &'a mut Vec<MemberId>,
    /// Of these, those who are not qualified.
    pub(crate) despite: &'a mut Vec<DespiteView>,
}

/// Whether the format has a canvas at all, and this member guards the process and has not said yet that they are
/// qualified for it. Before the session too: there is the time to say so.
pub(crate) fn may_say_qualified(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_not_be_over()?;
    draft.must_facilitate(from)?;
    let format = &draft.state.format;
    let mut stages = format.opening.iter().chain(&format.round).chain(&format.closing);
    let any = stages.any(|stage| stage.writes.contains(&Writing::Canvas));
    if any && !draft.history.qualified.contains(&from) { Ok(()) } else { Err(Refusal::NotInThisStage) }
}

/// Nobody checks it: whoever is not qualified may lead all the same, and says why. The set sees either.
pub(crate) fn say_qualified(draft: &mut Draft<'_>, from: MemberId, despite: Option<&Content>) -> Decided {
    if draft.history.qualified.contains(&from) {
        return Ok(());
    }
    may_say_qualified(draft, from)?;
    if let Some(reason) = despite {
        text::check(reason, SENTENCE_CHARS_MAX)?;
    }
    draft.emit(Event::FacilitatorQualified { member: from, text: despite.cloned() });
    Ok(())
}

/// Checks that the stage has a canvas, the clock runs, and whoever guards the process is qualified for it or has said why
/// they lead it.
fn must_be_open(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    draft.must_have_voice(from)?;
    draft.must_write(Writing::Canvas)?;
    let qualified = draft.history.qualified.contains(&draft.state.company.facilitator);
    if qualified { Ok(()) } else { Err(Refusal::NotQualified) }
}

/// The tokens of the present round: those of another constellation are nobody's business here.
fn tokens<'a>(history: &'a History, state: &State) -> impl Iterator<Item = &'a TokenView> + use<'a> {
    let here = state.circle.stage.as_ref().map(|stage| stage.at);
    let same = move |at: StageAt| here.is_some_and(|here| stage::same_scope(at, here));
    history.tokens.iter().filter(move |token| same(token.at) && !token.removed)
}

fn token<'a>(draft: &'a Draft<'_>, id: TokenId) -> Result<&'a TokenView, Refusal> {
    tokens(draft.history, &draft.state).find(|token| token.token == id).ok_or(Refusal::NoSuchToken)
}

/// Whether this member may place a token: the presenter, who chooses, or the facilitator.
pub(crate) fn may_place(draft: &Draft<'_>, from: MemberId) -> Decided {
    must_be_open(draft, from)?;
    if !draft.state.presents(from) && !draft.state.guards(from) {
        return Err(Refusal::PresenterOnly);
    }
    if tokens(draft.history, &draft.state).count() >= CANVAS_TOKENS_MAX {
        return Err(Refusal::CanvasFull { max: u32::try_from(CANVAS_TOKENS_MAX).unwrap_or(u32::MAX) });
    }
    must_have_room(draft)
}

fn must_have_room(draft: &Draft<'_>) -> Decided {
    if draft.history.steps.len() < CANVAS_STEPS_MAX {
        return Ok(());
    }
    Err(Refusal::TooMany { max: u32::try_from(CANVAS_STEPS_MAX).unwrap_or(u32::MAX) })
}

pub(crate) fn place(
    draft: &mut Draft<'_>,
    from: MemberId,
    owner: MemberId,
    place: TokenPlace,
    label: &Content,
) -> Decided {
    may_place(draft, from)?;
    if draft.state.seat(owner).is_none() || draft.state.observes(owner) {
        return Err(Refusal::NoSuchMember);
    }
    check_place(place)?;
    text::check(label, TOKEN_LABEL_CHARS_MAX)?;
    let number = draft.history.tokens_numbered.saturating_add(1);
    let (token, at, text) = (TokenId(number), draft.stage()?.at, label.clone());
    draft.emit(Event::TokenPlaced { token, owner, member: from, at, place, text });
    Ok(())
}

fn check_place(place: TokenPlace) -> Decided {
    let TokenPlace { x, y, heading, size, shape: _, colour, presence } = place;
    let within = |value: u32, min: u32, max: u32| {
        if (min..=max).contains(&value) { Ok(()) } else { Err(Refusal::OutOfRange { min, max }) }
    };
    within(x, 0, CANVAS_WIDTH)?;
    within(y, 0, CANVAS_HEIGHT)?;
    within(heading, 0, 359)?;
    within(size, 1, TOKEN_SIZE_MAX)?;
    within(colour, 0, TOKEN_COLOURS - 1)?;
    within(presence, TOKEN_PRESENCE_MIN, 100)
}

/// Only its owner moves a token, or the facilitator.
fn must_be_theirs(draft: &Draft<'_>, from: MemberId, token: &TokenView) -> Decided {
    if token.owner == from || draft.state.guards(from) {
        return Ok(());
    }
    Err(Refusal::NotYourToken { owner: token.owner })
}

/// Whether there is a token that this member may move.
pub(crate) fn may_move_one(draft: &Draft<'_>, from: MemberId) -> Decided {
    must_be_open(draft, from)?;
    must_have_room(draft)?;
    let any = tokens(draft.history, &draft.state).any(|token| must_be_theirs(draft, from, token).is_ok());
    if any { Ok(()) } else { Err(Refusal::NoSuchToken) }
}

pub(crate) fn set(draft: &mut Draft<'_>, from: MemberId, id: TokenId, place: TokenPlace) -> Decided {
    must_be_open(draft, from)?;
    let known = token(draft, id)?;
    must_be_theirs(draft, from, known)?;
    check_place(place)?;
    if known.place == place {
        return Ok(());
    }
    must_have_room(draft)?;
    draft.emit(Event::TokenMoved { token: id, member: from, place });
    Ok(())
}

pub(crate) fn remove(draft: &mut Draft<'_>, from: MemberId, id: TokenId) -> Decided {
    must_be_open(draft, from)?;
    must_be_theirs(draft, from, token(draft, id)?)?;
    must_have_room(draft)?;
    draft.emit(Event::TokenRemoved { token: id, member: from });
    Ok(())
}

/// Whether this member may step outside the constellation to look at it, or back in: its presenter may.
pub(crate) fn may_stand(draft: &Draft<'_>, from: MemberId) -> Decided {
    must_be_open(draft, from)?;
    if draft.state.presents(from) { Ok(()) } else { Err(Refusal::PresenterOnly) }
}

pub(crate) fn stand(draft: &mut Draft<'_>, from: MemberId, outside: bool) -> Decided {
    may_stand(draft, from)?;
    if draft.history.outside.contains(&from) != outside {
        draft.emit(Event::PresenterStood { member: from, outside });
    }
    Ok(())
}

/// Those who lend a voice in the present constellation and have not stepped out of it, in seat order. Presenters are in
/// no role: what they placed stands for their own matter.
fn in_role(draft: &Draft<'_>) -> Vec<MemberId> {
    let state = &draft.state;
    let lends = |member: MemberId| {
        tokens(draft.history, state).any(|token| token.owner == member && !token.left)
            && !draft.events.iter().any(|event| left_by(event) == Some(member))
    };
    let members = state.company.seats.iter().map(|seat| seat.member);
    members.filter(|member| !state.presents(*member) && lends(*member)).collect()
}

fn left_by(event: &Event) -> Option<MemberId> {
    if let Event::RoleLeft { member, .. } = event { Some(*member) } else { None }
}

/// Whether this member may say that somebody is out of their role: each for themselves, the facilitator for all.
pub(crate) fn may_step_out(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_write(Writing::Canvas)?;
    let roles = in_role(draft);
    let any = if draft.state.guards(from) { !roles.is_empty() } else { roles.contains(&from) };
    if any { Ok(()) } else { Err(Refusal::NotInRole) }
}

pub(crate) fn step_out(draft: &mut Draft<'_>, from: MemberId, member: MemberId) -> Decided {
    may_step_out(draft, from)?;
    if member != from {
        draft.must_facilitate(from)?;
    }
    if !in_role(draft).contains(&member) {
        return Err(Refusal::NotInRole);
    }
    draft.emit(Event::RoleLeft { member, by: from });
    Ok(())
}

/// Checks that nobody who is here is still in a role, before the constellation is left for another stage.
pub(crate) fn must_have_stepped_out(draft: &Draft<'_>, to: StageAt) -> Decided {
    let goes_on = draft.state.format.stage(to).is_some_and(|stage| stage.writes.contains(&Writing::Canvas));
    if goes_on || draft.must_write(Writing::Canvas).is_err() {
        return Ok(());
    }
    match in_role(draft).into_iter().find(|member| draft.state.is_here(*member)) {
        Some(member) => Err(Refusal::StillInRole { member }),
        None => Ok(()),
    }
}

/// Takes everybody out of their role who is still in one when the constellation ends: they are gone, or the session was
/// ended.
pub(crate) fn end_roles(draft: &mut Draft<'_>, to: Option<StageAt>) {
    let canvas = |at: StageAt| {
        draft.state.format.stage(at).is_some_and(|stage| stage.writes.contains(&Writing::Canvas))
    };
    if to.is_some_and(canvas) || draft.must_write(Writing::Canvas).is_err() {
        return;
    }
    let by = draft.state.company.facilitator;
    for member in in_role(draft) {
        draft.emit(Event::RoleLeft { member, by });
    }
}

/// A token as it was placed in a stage.
pub(crate) fn new(
    token: TokenId,
    owner: MemberId,
    at: StageAt,
    place: TokenPlace,
    label: &Content,
) -> TokenView {
    TokenView { token, owner, at, place, left: false, removed: false, label: label.clone() }
}

impl Seen<'_> {
    pub(crate) fn placed(self, now: Timestamp, token: TokenView) {
        self.steps.push(CanvasStep { at: now, token: token.token, place: Some(token.place) });
        self.tokens.push(token);
    }

    pub(crate) fn moved(self, now: Timestamp, token: TokenId, place: TokenPlace) {
        self.steps.push(CanvasStep { at: now, token, place: Some(place) });
        if let Some(known) = self.tokens.iter_mut().find(|known| known.token == token) {
            known.place = place;
        }
    }

    pub(crate) fn removed(self, now: Timestamp, token: TokenId) {
        self.steps.push(CanvasStep { at: now, token, place: None });
        if let Some(known) = self.tokens.iter_mut().find(|known| known.token == token) {
            known.removed = true;
        }
    }

    /// A presenter stepped outside, or back in.
    pub(crate) fn stood(self, member: MemberId, outside: bool) {
        self.outside.retain(|known| *known != member);
        if outside {
            self.outside.push(member);
        }
    }

    pub(crate) fn qualified(self, member: MemberId, despite: Option<&Content>) {
        self.qualified.push(member);
        self.despite.extend(despite.map(|text| DespiteView { member, text: text.clone() }));
    }

    pub(crate) fn role_left(self, member: MemberId) {
        self.tokens.iter_mut().filter(|known| known.owner == member).for_each(|known| known.left = true);
    }
}

impl Session {
    /// Whether a member may show that they are moving a token: what they may set down where they sit, they may drag.
    #[must_use]
    pub fn may_drag(&self, member: MemberId, token: TokenId) -> bool {
        if let Some(breakout) = self.breakout_of(member) {
            return breakout.session.may_drag(member, token);
        }
        if self.state.company.life != SessionState::Live {
            return false;
        }
        let draft = Draft::of(self, self.history.last_at);
        let known = self::token(&draft, token);
        must_be_open(&draft, member).is_ok()
            && known.is_ok_and(|known| must_be_theirs(&draft, member, known).is_ok())
    }
}
