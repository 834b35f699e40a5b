//! The floor: who may speak now. It is one pure function of the state, and nothing else in the engine, the media plane
//! or a client works it out again. After every decision it is compared with the last floor, and a difference becomes a
//! `FloorChanged`. Giving the floor to a member and giving it back are decided here as well.

use super::Circle;
use super::silence::is_held;
use crate::draft::{Decided, Draft};
use crate::state::State;
use protocol::format::{AccessRule, Floor, Hands};
use protocol::view::SessionState;
use protocol::{Event, MemberId, Refusal};

/// A silence that the facilitator holds leaves the floor to the one who thinks aloud, or to a presenting pair;
/// more than two voices are no silence.
const VOICES_IN_SILENCE_MAX: usize = 2;

/// A floor that is nobody's.
pub(crate) const fn nobodys() -> Floor {
    Floor {
        rule: AccessRule::Quiet,
        speakers: Vec::new(),
        asker: None,
        turned: Vec::new(),
        hands: Hands::Locked,
    }
}

/// The floor as the state has it now.
pub(crate) fn effective(state: &State) -> Floor {
    let nobody = nobodys();
    match state.company.life {
        SessionState::Waiting => Floor { rule: AccessRule::Open, speakers: those(state, |_| true), ..nobody },
        SessionState::Ended => nobody,
        SessionState::Live => {
            let mut floor = running(state, nobody);
            if state.circle.pause.is_some() {
                // Whoever is turned away stays so: a pause does not turn a camera on. But a presenter who guards
                // the process in the facilitator's absence is needed now, and nobody else could speak.
                floor.rule = AccessRule::Pause;
                floor.speakers = those(state, |member| speaks_in_a_pause(state, member));
                floor.turned.retain(|turned| !floor.speakers.contains(turned));
                floor.hands = Hands::Locked;
            }
            floor
        }
    }
}

/// The facilitator; of a circle that somebody stopped, only whoever guards the whole session.
fn speaks_in_a_pause(state: &State, member: MemberId) -> bool {
    match state.company.overseer {
        Some(overseer) if state.circle.pause.as_ref().is_some_and(|pause| pause.stopped) => {
            overseer == member
        }
        Some(_) | None => state.guards(member),
    }
}

fn running(state: &State, nobody: Floor) -> Floor {
    let Some(stage) = state.definition() else {
        return Floor { rule: AccessRule::Open, speakers: those(state, |_| true), ..nobody };
    };
    let mut floor = Floor { rule: stage.rule, ..nobody };
    match stage.rule {
        AccessRule::Hold => {
            floor.speakers = those(state, |member| state.is_one_of(member, &stage.holders));
        }
        AccessRule::Ask | AccessRule::AskAny => ask(state, &mut floor),
        AccessRule::Turned => {
            floor.turned = seated(state, |member| state.presents(member));
            floor.speakers = those(state, |member| !state.presents(member));
            floor.hands = Hands::Open;
        }
        AccessRule::Round => match state.circle.turns.as_ref().and_then(|turns| turns.now) {
            Some(now) => floor.speakers = those(state, |member| member == now),
            // The go-round is complete, or nobody who is in it has come: the floor is free until the
            // facilitator moves on.
            None => open(state, &mut floor),
        },
        AccessRule::Open => open(state, &mut floor),
        AccessRule::Write | AccessRule::Quiet | AccessRule::Pause => return floor,
    }
    if let Some(given) = state.circle.given
        && !floor.turned.contains(&given)
    {
        floor.speakers = those(state, |member| member == given);
    }
    if is_held(state.circle.silence) {
        let narrow = !matches!(floor.rule, AccessRule::Open | AccessRule::Turned);
        if !narrow || floor.speakers.len() > VOICES_IN_SILENCE_MAX {
            floor.speakers.clear();
        }
    }
    floor
}

fn ask(state: &State, floor: &mut Floor) {
    let any = floor.rule == AccessRule::AskAny;
    // Where anyone may be asked, statements are answers: without a question only whoever guards the process speaks.
    floor.speakers = those(state, |member| if any { state.guards(member) } else { state.presents(member) });
    if let Some(table) = state.circle.table() {
        floor.asker = Some(table.asker);
        if any {
            let to = table.to.filter(|to| state.is_here(*to));
            floor.speakers = those(state, |member| to.map_or(member != table.asker, |to| member == to));
        }
    } else {
        let asks = |given: &MemberId| !state.guards(*given) && state.asks_questions(*given);
        floor.asker = state.circle.given.filter(asks);
    }
    let waits = state.circle.table().is_some() || state.circle.silence.is_some();
    floor.hands = if waits { Hands::Waiting } else { Hands::Open };
}

fn open(state: &State, floor: &mut Floor) {
    floor.rule = AccessRule::Open;
    floor.speakers = those(state, |_| true);
    floor.hands = Hands::Open;
}

/// Those of whom `wanted` holds, who have come and have a voice in this stage, in seat order. Somebody whose
/// connection is lost keeps the floor.
fn those(state: &State, wanted: impl Fn(MemberId) -> bool) -> Vec<MemberId> {
    seated(state, |member| wanted(member) && state.has_come(member) && state.has_voice(member))
}

fn seated(state: &State, wanted: impl Fn(MemberId) -> bool) -> Vec<MemberId> {
    let seats = state.company.seats.iter().map(|seat| seat.member);
    seats.filter(|member| state.sits(*member) && wanted(*member)).collect()
}

pub(crate) fn may_give(draft: &Draft<'_>, from: MemberId, to: MemberId) -> Decided {
    draft.must_run()?;
    draft.must_facilitate(from)?;
    draft.must_be_here(to)?;
    draft.must_have_voice(to)?;
    may_be_given(draft, to)
}

/// To whom this member may give the floor; nobody who has been given it already.
pub(crate) fn may_be_given_to(draft: &Draft<'_>, from: MemberId) -> Vec<MemberId> {
    if !draft.state.guards(from) {
        return Vec::new(); // As nearly always: only one of all guards the process.
    }
    let may = |to: &MemberId| draft.state.circle.given != Some(*to) && may_give(draft, from, *to).is_ok();
    seated(&draft.state, |_| true).into_iter().filter(may).collect()
}

/// The facilitator calls in an asker, gives one voice the floor where many have it, or steps in themselves.
pub(crate) fn give(draft: &mut Draft<'_>, from: MemberId, to: MemberId) -> Decided {
    may_give(draft, from, to)?;
    if draft.state.circle.given == Some(to) {
        return Ok(());
    }
    if draft.state.guards(to) && draft.state.circle.silence.is_some() {
        draft.emit(Event::SilenceEnded); // Whoever guards the silence breaks it by speaking.
    }
    draft.emit(Event::FloorGiven { to });
    if draft.state.circle.hand(to).is_some() {
        draft.emit(Event::HandLowered { member: to });
    }
    Ok(())
}

fn may_be_given(draft: &Draft<'_>, to: MemberId) -> Decided {
    let state = &draft.state;
    let stage = draft.definition()?;
    let oneself = state.guards(to);
    match stage.rule {
        AccessRule::Write | AccessRule::Quiet | AccessRule::Pause => Err(Refusal::NotInThisStage),
        AccessRule::Turned if state.presents(to) => Err(Refusal::NotInThisStage),
        // A floor that is the presenter's alone the facilitator can step into, and not hand on.
        AccessRule::Hold => {
            let shared = state.is_one_of(state.company.facilitator, &stage.holders);
            if oneself || shared || state.is_one_of(to, &stage.holders) {
                Ok(())
            } else {
                Err(Refusal::NotInThisStage)
            }
        }
        AccessRule::Ask if !oneself && state.asks_questions(to) => {
            if state.circle.table().is_some() {
                Err(Refusal::PresenterNotReady)
            } else if state.circle.silence.is_some() {
                Err(Refusal::SilenceHeld)
            } else {
                Ok(())
            }
        }
        // Here the facilitator also names who answers, so a question on the table does not stand in the way.
        AccessRule::AskAny
            if state.circle.table().is_none() && state.circle.silence.is_some() && !oneself =>
        {
            Err(Refusal::SilenceHeld)
        }
        _ => Ok(()),
    }
}

/// Gives the floor back to the stage's rule. The facilitator may do so, and whoever was given the floor.
pub(crate) fn may_give_back(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    let Some(given) = draft.state.circle.given else {
        return Err(Refusal::NotYourFloor { holder: draft.holder() });
    };
    if from != given && !draft.state.guards(from) {
        return Err(Refusal::NotYourFloor { holder: Some(given) });
    }
    Ok(())
}

pub(crate) fn give_back(draft: &mut Draft<'_>, from: MemberId) -> Decided {
    may_give_back(draft, from)?;
    take_back(draft);
    Ok(())
}

/// The floor goes back to where it was: to the rule, or to whom the facilitator had interrupted.
pub(crate) fn take_back(draft: &mut Draft<'_>) {
    if draft.state.circle.given.is_none() {
        return;
    }
    let interrupted = draft.state.circle.interrupted.filter(|member| draft.state.is_here(*member));
    draft.emit(Event::FloorReturned);
    if let Some(to) = interrupted {
        draft.emit(Event::FloorGiven { to });
    }
}

impl Circle {
    /// Notes whom the facilitator interrupts by stepping in, because they get the floor back. To be called before the
    /// floor is given.
    pub(crate) fn note_interrupted(&mut self, to: MemberId, guards: bool) {
        if !guards {
            self.interrupted = None;
        } else if self.given.is_some_and(|given| given != to) {
            self.interrupted = self.given;
        }
    }
}
