//! Decisions about circles: opening and closing them, moving members between them, calling them back. A command or a
//! measurement that belongs to one circle is handed to that circle here.
#![deny(clippy::wildcard_enum_match_arm)]

use super::deal::{deal, shuffle};
use super::{Breakout, Plan};
use crate::circle::{floor, stage};
use crate::draft::{Decided, Draft};
use crate::pause;
use crate::session::{Input, Session};
use crate::state::State;
use protocol::event::CircleRound;
use protocol::format::{AccessRule, Bilingual, Purpose, Stage, StageEnd, TurnOrder};
use protocol::limits::{CALL_BACK_MS_MAX, CIRCLES_MAX, ROUND_MINUTES_MAX};
use protocol::view::{Presence, SeatPart, SessionState};
use protocol::{
    Because, CircleId, Command, CommandKind, Content, Event, MemberId, Millis, Refusal, Seating, Timestamp,
};
use std::collections::BTreeMap;

/// The fewest who can sit together where the stage does not say.
const MEMBERS_MIN: u32 = 2;

/// The events of an input that belongs to circles alone; nothing where it is about the whole room.
pub(crate) fn within(
    session: &Session,
    input: &Input,
    now: Timestamp,
) -> Result<Option<Vec<Event>>, Refusal> {
    match input {
        Input::Command { from, command, proposed } => {
            let (circle, command) = if let Command::InCircle { circle, command } = command {
                (Some(*circle), command.as_ref())
            } else {
                (None, command)
            };
            if is_of_all(&session.state, CommandKind::from(command)) {
                return Ok(None);
            }
            let Some(circle) = circle else {
                let elsewhere = session.circle_of(*from).is_some();
                return if elsewhere { Err(Refusal::NotInThisCircle) } else { Ok(None) };
            };
            let breakout = must_be_theirs(session, circle, *from, command)?;
            let input = Input::Command { from: *from, command: command.clone(), proposed: *proposed };
            breakout.session.decide(&input, now).map(|events| Some(wrapped(circle, events).collect()))
        }
        Input::Spoke { member, from, until } => {
            Ok(measured(session, *member, (*from, *until), now, |from, until| Input::Spoke {
                member: *member,
                from,
                until,
            })?)
        }
        Input::Unheard { member, from, until } => {
            Ok(measured(session, *member, (*from, *until), now, |from, until| Input::Unheard {
                member: *member,
                from,
                until,
            })?)
        }
        Input::Unmeasurable { .. }
        | Input::Measurable { .. }
        | Input::Connected { .. }
        | Input::Disconnected { .. }
        | Input::TakenAlong { .. }
        | Input::Timeout => Ok(None),
    }
}

/// The circle that a command is meant for. In one that is over, members can still set their marks.
fn must_be_theirs<'a>(
    session: &'a Session,
    circle: CircleId,
    from: MemberId,
    command: &Command,
) -> Result<&'a Breakout, Refusal> {
    let breakout = session.breakout(circle).ok_or(Refusal::NoSuchCircle)?;
    if breakout.is_open() {
        let sits = session.circle_of(from) == Some(circle);
        return if sits { Ok(breakout) } else { Err(Refusal::NotInThisCircle) };
    }
    let marks = matches!(
        command,
        Command::StarQuestion { .. } | Command::KeepQuestion { .. } | Command::ShareMarks { .. }
    );
    if !marks {
        return Err(Refusal::NoSuchCircle);
    }
    if breakout.belongs_to(from) { Ok(breakout) } else { Err(Refusal::NotInThisCircle) }
}

/// Hands measured speech to the circle in which the member sat at that time, in pieces if they moved meanwhile.
fn measured(
    session: &Session,
    member: MemberId,
    (from, until): (Timestamp, Timestamp),
    now: Timestamp,
    input: impl Fn(Timestamp, Timestamp) -> Input,
) -> Result<Option<Vec<Event>>, Refusal> {
    let sat: Vec<_> = session.history.sat.iter().filter(|sat| sat.member == member).collect();
    if sat.is_empty() {
        return Ok(None);
    }
    let places = std::iter::once((None, Timestamp::default()));
    let places: Vec<_> = places.chain(sat.iter().map(|sat| (sat.circle, sat.since))).collect();
    // In each circle once: a decision about a circle does not know of another in the same breath.
    let mut pieces: BTreeMap<Option<CircleId>, (Timestamp, Timestamp)> = BTreeMap::new();
    for (index, (circle, since)) in places.iter().enumerate() {
        let left = places.get(index + 1).map_or(until, |(_, left)| *left);
        let piece = (from.max(*since), until.min(left));
        if piece.0 < piece.1 {
            pieces.entry(*circle).or_insert(piece);
        }
    }
    let mut events = Vec::new();
    for (circle, (from, until)) in pieces {
        let input = input(from, until);
        match circle.and_then(|circle| session.breakout(circle)) {
            Some(breakout) if breakout.is_open() && breakout.session.state.seat(member).is_some() => {
                events.extend(wrapped(breakout.circle, breakout.session.decide(&input, now)?));
            }
            Some(breakout) => events.extend(wrapped(breakout.circle, afterwards(breakout, &input))),
            None => {
                let mut draft = Draft::of(session, now);
                draft.measured(&input)?;
                draft.settle_floor();
                events.extend(draft.events);
            }
        }
    }
    Ok(Some(events))
}

/// Speech that was measured in a circle and becomes known only after the circle closed, or after the member left it.
fn afterwards(breakout: &Breakout, input: &Input) -> Vec<Event> {
    let state = &breakout.session.state;
    match input {
        Input::Spoke { member, from, until } => {
            let (part, from, until) = (state.part(*member), *from, *until);
            vec![Event::MemberSpoke { member: Some(*member), part, from, until, heard: true }]
        }
        Input::Unheard { member, from, until } => {
            vec![Event::MemberUnheard { member: *member, from: *from, until: *until }]
        }
        Input::Command { .. }
        | Input::Unmeasurable { .. }
        | Input::Measurable { .. }
        | Input::Connected { .. }
        | Input::Disconnected { .. }
        | Input::TakenAlong { .. }
        | Input::Timeout => Vec::new(),
    }
}

/// Whether a command is about the whole session, wherever its sender sits. While the whole room stands, so does every
/// circle, and letting them run again is for all of them.
pub(crate) fn is_of_all(state: &State, kind: CommandKind) -> bool {
    match kind {
        CommandKind::StartSession
        | CommandKind::EndSession
        | CommandKind::StopRoom
        | CommandKind::TakeOutside
        | CommandKind::AnswerSupervision
        | CommandKind::WriteToFacilitator
        | CommandKind::NameDeputy
        | CommandKind::AgreeAgenda
        | CommandKind::OpenCircles
        | CommandKind::MoveMember
        | CommandKind::WalkTo
        | CommandKind::CallBack
        | CommandKind::CloseCircle
        | CommandKind::AskToCome => true,
        CommandKind::ResumeRoom | CommandKind::PauseRoom => state.circle.pause.is_some(),
        CommandKind::NextStage
        | CommandKind::GoToStage
        | CommandKind::SkipStage
        | CommandKind::AskExtension
        | CommandKind::VoteExtension
        | CommandKind::GiveFloor
        | CommandKind::ReturnFloor
        | CommandKind::FinishTurn
        | CommandKind::Say
        | CommandKind::PassTurn
        | CommandKind::OrderTurns
        | CommandKind::RaiseHand
        | CommandKind::LowerHand
        | CommandKind::OrderHands
        | CommandKind::InviteMember
        | CommandKind::HoldSilence
        | CommandKind::ReleaseSilence
        | CommandKind::SetSilence
        | CommandKind::OfferQuestion
        | CommandKind::NoteQuestion
        | CommandKind::RewordQuestion
        | CommandKind::NoteDraft
        | CommandKind::WithdrawQuestion
        | CommandKind::AskQuestion
        | CommandKind::AnswerQuestion
        | CommandKind::HoldQuestion
        | CommandKind::PassQuestion
        | CommandKind::Ready
        | CommandKind::StarQuestion
        | CommandKind::KeepQuestion
        | CommandKind::ShareMarks
        | CommandKind::SetQuestionKind
        | CommandKind::Intervene
        | CommandKind::RevealSlips
        | CommandKind::SetInner
        | CommandKind::SwapInner
        | CommandKind::InCircle
        | CommandKind::LayDownSheet
        | CommandKind::RateQuestion
        | CommandKind::PutCard
        | CommandKind::CorrectCard
        | CommandKind::MoveCard
        | CommandKind::StrikeCard
        | CommandKind::TakeCardBack
        | CommandKind::SayQualified
        | CommandKind::PlaceToken
        | CommandKind::MoveToken
        | CommandKind::RemoveToken
        | CommandKind::StandOutside
        | CommandKind::StepOut
        | CommandKind::TakeUpSheet
        | CommandKind::MakeBid
        | CommandKind::WithdrawBid
        | CommandKind::WordIssue
        | CommandKind::AgreeIssue
        | CommandKind::StandBack
        | CommandKind::UndertakeAction
        | CommandKind::ReviseAction
        | CommandKind::ReportAction
        | CommandKind::ReportQuestion
        | CommandKind::ShareReflection
        | CommandKind::ShareLateReflection
        | CommandKind::WithdrawReflection
        | CommandKind::WithdrawSaid => false,
    }
}

fn wrapped(circle: CircleId, events: Vec<Event>) -> impl Iterator<Item = Event> {
    events.into_iter().map(move |event| Event::InCircle { circle, event: Box::new(event) })
}

/// Adds events of a circle to this decision, wrapped with the number of the circle.
pub(super) fn emit_within(draft: &mut Draft<'_>, circle: CircleId, events: Vec<Event>) {
    draft.events.extend(wrapped(circle, events));
}

/// Circles can be opened under a stage in which all may speak, and only when none are open.
pub(crate) fn may_open(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_run()?;
    draft.must_facilitate(from)?;
    let stage = draft.definition()?;
    if draft.state.company.overseer.is_some() || stage.rule != AccessRule::Open {
        return Err(Refusal::NotInThisStage);
    }
    let min = stage.circles.unwrap_or(MEMBERS_MIN);
    let working = draft.state.company.seats.iter().filter(|seat| can_sit(draft, seat.member)).count();
    if u32::try_from(working).is_ok_and(|working| working < min) {
        return Err(Refusal::CircleTooSmall { min });
    }
    if draft.state.circles.seen.open.is_empty() { Ok(()) } else { Err(Refusal::CirclesOpen) }
}

pub(crate) fn open(
    draft: &mut Draft<'_>,
    from: MemberId,
    seating: &Seating,
    minutes: Option<u32>,
) -> Decided {
    may_open(draft, from)?;
    if minutes.is_some_and(|minutes| !(1..=ROUND_MINUTES_MAX).contains(&minutes)) {
        return Err(Refusal::OutOfRange { min: 1, max: ROUND_MINUTES_MAX });
    }
    let held = draft.definition()?.circles;
    let min = held.unwrap_or(MEMBERS_MIN);
    let circles = seated(draft, seating, min)?;
    let opened = draft.state.circles.opened;
    let count = u32::try_from(circles.len()).unwrap_or(u32::MAX);
    if opened.saturating_add(count) > CIRCLES_MAX {
        return Err(Refusal::TooMany { max: CIRCLES_MAX });
    }
    let left = draft.stage()?.ends_at.map(|ends_at| ends_at.since(draft.now));
    let time = minutes.map(|minutes| Millis::from_mins(u64::from(minutes))).or(left);
    let time = time.filter(|time| *time >= Millis::from_mins(1));
    if draft.state.circle.given.is_some() {
        floor::take_back(draft);
    }
    for (circle, members) in (opened + 1..).map(CircleId).zip(circles) {
        let (stages, rounds) = course_of(draft, &members, held.is_some(), time);
        open_one(draft, circle, members, stages, rounds, time);
    }
    Ok(())
}

/// The members of each circle, or the refusal if they cannot be seated so.
fn seated(draft: &Draft<'_>, seating: &Seating, min: u32) -> Result<Vec<Vec<MemberId>>, Refusal> {
    let (size, seed) = match seating {
        Seating::ByHand { circles } => return by_hand(draft, circles, min),
        Seating::ByChance { size, seed } => (*size, Some(*seed)),
        Seating::Neighbours { size } => (*size, None),
    };
    if size < min {
        return Err(Refusal::CircleTooSmall { min });
    }
    let seats = draft.state.company.seats.iter().map(|seat| seat.member);
    let here = |member: &MemberId| can_sit(draft, *member) && draft.state.is_here(*member);
    let mut members: Vec<MemberId> = seats.filter(here).collect();
    if let Some(seed) = seed {
        shuffle(&mut members, seed);
    }
    let circles = deal(&members, usize::try_from(size).unwrap_or(usize::MAX));
    if circles.is_empty() { Err(Refusal::CircleTooSmall { min: size }) } else { Ok(circles) }
}

fn by_hand(draft: &Draft<'_>, circles: &[Vec<MemberId>], min: u32) -> Result<Vec<Vec<MemberId>>, Refusal> {
    let all: Vec<MemberId> = circles.iter().flatten().copied().collect();
    for (index, member) in all.iter().enumerate() {
        let seat = draft.state.seat(*member).ok_or(Refusal::NoSuchMember)?;
        if draft.state.guards(seat.member) {
            return Err(Refusal::NoSuchMember); // They walk from one to the next.
        }
        if all.iter().take(index).any(|earlier| earlier == member) {
            return Err(Refusal::NotTheSameMembers);
        }
    }
    let is_large_enough = |circle: &Vec<MemberId>| {
        let working = circle.iter().filter(|member| can_sit(draft, **member)).count();
        u32::try_from(working).is_ok_and(|working| working >= min)
    };
    if circles.is_empty() || !circles.iter().all(is_large_enough) {
        return Err(Refusal::CircleTooSmall { min });
    }
    Ok(circles.to_vec())
}

/// Whether a member can work in a circle. Observers can be seated in one as well, and are not counted.
fn can_sit(draft: &Draft<'_>, member: MemberId) -> bool {
    let seat = draft.state.seat(member);
    seat.is_some_and(|seat| seat.part == SeatPart::Member) && !draft.state.guards(member)
}

/// The rounds of a circle. In a format that is held in circles each member presents once, and asking and guarding go
/// round; otherwise the circle talks in one round. All circles have the same time, so that they end together.
fn course_of(
    draft: &Draft<'_>,
    members: &[MemberId],
    held: bool,
    time: Option<Millis>,
) -> (Vec<Stage>, Vec<CircleRound>) {
    if !held {
        let granted_ms = time.unwrap_or(Millis::ZERO);
        let round = CircleRound { presenters: Vec::new(), granted_ms, guard: None };
        let title = draft.state.definition().map(|stage| stage.title.clone()).unwrap_or_default();
        return (vec![talk(title, time)], vec![round]);
    }
    let stages = draft.state.format.round.clone();
    let working: Vec<MemberId> = members.iter().copied().filter(|member| can_sit(draft, *member)).collect();
    let whole = stages.iter().filter(|stage| !stage.optional).filter_map(|stage| stage.soft_ms);
    let whole = whole.fold(Millis::ZERO, Millis::plus);
    let count = u64::try_from(working.len()).unwrap_or(1).max(1);
    let granted_ms = time.map_or(whole, |time| Millis(time.0 / count));
    let after = |index: usize, step: usize| working.get((index + step) % working.len()).copied();
    let rounds = working.iter().enumerate().map(|(index, presenter)| CircleRound {
        presenters: vec![*presenter],
        granted_ms,
        guard: after(index, working.len() - 1),
    });
    (stages, rounds.collect())
}

/// A circle that talks has one stage, in which all may speak; it is called as the stage of the whole room.
fn talk(title: Bilingual, soft_ms: Option<Millis>) -> Stage {
    Stage {
        key: "circle-talk".to_owned(),
        title,
        purpose: Purpose::Circles,
        rule: AccessRule::Open,
        soft_ms,
        hard_ms: None,
        ends: StageEnd::Facilitator,
        holders: Vec::new(),
        order: TurnOrder::Everyone,
        facilitator_takes_turn: false,
        writes: Vec::new(),
        replies: false,
        reads: false,
        kinds: BTreeMap::new(),
        words_max: None,
        optional: false,
        observers_speak: false,
        all_undertake: false,
        must_be_held: false,
        circles: None,
    }
}

fn open_one(
    draft: &mut Draft<'_>,
    circle: CircleId,
    members: Vec<MemberId>,
    stages: Vec<Stage>,
    rounds: Vec<CircleRound>,
    time: Option<Millis>,
) {
    let ends_at = time.map(|time| draft.now.plus(time));
    let plan = Plan { circle, members: &members, stages: &stages, rounds: &rounds };
    let breakout = Breakout::new(&draft.state, draft.history, draft.now, &plan);
    draft.emit(Event::CircleOpened { circle, members, stages, rounds, ends_at });
    let mut inside = Draft::of(&breakout.session, draft.now);
    stage::begin_circle(&mut inside);
    inside.settle_floor();
    emit_within(draft, circle, inside.events);
}

/// Whether there are circles that this member may close, or seat others in.
pub(crate) fn may_gather(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    draft.must_facilitate(from)?;
    if draft.state.circles.seen.open.is_empty() { Err(Refusal::NoSuchCircle) } else { Ok(()) }
}

fn must_be_open(draft: &Draft<'_>, circle: Option<CircleId>) -> Decided {
    let open = circle.is_none_or(|circle| draft.state.circles.get(circle).is_some());
    if open { Ok(()) } else { Err(Refusal::NoSuchCircle) }
}

pub(crate) fn move_member(
    draft: &mut Draft<'_>,
    from: MemberId,
    member: MemberId,
    to: Option<CircleId>,
) -> Decided {
    may_gather(draft, from)?;
    let member = draft.state.seat(member).ok_or(Refusal::NoSuchMember)?.member;
    must_be_open(draft, to)?;
    sit_down(draft, member, to);
    Ok(())
}

/// The facilitator may walk anywhere; whoever sits in a circle may go back to the whole room.
pub(crate) fn may_walk(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_be_live()?;
    if draft.state.circles.of(from).is_some() { Ok(()) } else { may_gather(draft, from) }
}

pub(crate) fn walk(draft: &mut Draft<'_>, from: MemberId, to: Option<CircleId>) -> Decided {
    may_walk(draft, from)?;
    must_be_open(draft, to)?;
    if to.is_some() {
        draft.must_facilitate(from)?;
    }
    sit_down(draft, from, to);
    Ok(())
}

/// The facilitator sits down in a circle: it no longer asks for them.
fn sit_down(draft: &mut Draft<'_>, member: MemberId, to: Option<CircleId>) {
    let from = draft.state.circles.of(member);
    if from == to {
        return;
    }
    if from.is_none() {
        draft.close_silent_turn();
    }
    draft.emit(Event::MemberMoved { member, from, to });
    let asked = to.and_then(|to| draft.state.circles.get(to)).filter(|open| open.asks);
    if let Some(circle) = asked.map(|open| open.circle).filter(|_| draft.state.guards(member)) {
        draft.emit(Event::CircleAsked { circle, on: false });
    }
}

/// The circle for a member who comes for the first time while the set works in circles: the one with the fewest members
/// here. They ask there like the others. Whoever cannot be seated in a circle stays with the whole room.
pub(crate) fn place_of_latecomer(draft: &Draft<'_>, member: MemberId) -> Option<CircleId> {
    if !draft.state.sits(member) || !can_sit(draft, member) {
        return None;
    }
    let here = |member: &&MemberId| {
        draft.state.seat(**member).is_some_and(|seat| matches!(seat.presence, Presence::Here { .. }))
    };
    let open = &draft.state.circles.seen.open;
    open.iter().min_by_key(|open| open.members.iter().filter(here).count()).map(|open| open.circle)
}

pub(crate) fn call_back(draft: &mut Draft<'_>, from: MemberId, within: Millis) -> Decided {
    may_gather(draft, from)?;
    if within.0 > CALL_BACK_MS_MAX {
        let max = u32::try_from(CALL_BACK_MS_MAX).unwrap_or(u32::MAX);
        return Err(Refusal::OutOfRange { min: 0, max });
    }
    if within == Millis::ZERO {
        close_all(draft, Because::CalledBack);
        return Ok(());
    }
    draft.must_run()?;
    draft.emit(Event::CirclesCalled { until: draft.now.plus(within) });
    Ok(())
}

pub(crate) fn close_one(draft: &mut Draft<'_>, from: MemberId, circle: CircleId) -> Decided {
    may_gather(draft, from)?;
    must_be_open(draft, Some(circle))?;
    close(draft, circle, Because::Facilitator);
    Ok(())
}

pub(crate) fn close_all(draft: &mut Draft<'_>, because: Because) {
    let open: Vec<CircleId> = draft.state.circles.seen.open.iter().map(|open| open.circle).collect();
    for circle in open {
        close(draft, circle, because);
    }
}

/// Closes a circle: its stage ends, nobody speaks in it any more, and its members sit with the whole room.
pub(super) fn close(draft: &mut Draft<'_>, circle: CircleId, because: Because) {
    if let Some(breakout) = draft.breakouts.iter().find(|known| known.circle == circle) {
        let mut inside = Draft::of(&breakout.session, draft.now);
        pause::let_run(&mut inside);
        stage::end(&mut inside, because);
        std::sync::Arc::make_mut(&mut inside.state.company).life = SessionState::Ended;
        inside.settle_floor();
        emit_within(draft, circle, inside.events);
    }
    draft.emit(Event::CircleClosed { circle, because });
}

/// The circle in which the member sits who asks for the facilitator.
pub(crate) fn may_ask_to_come(draft: &Draft<'_>, from: MemberId) -> Result<CircleId, Refusal> {
    draft.must_be_live()?;
    if draft.state.guards(from) {
        return Err(Refusal::NotInThisCircle);
    }
    draft.state.circles.of(from).ok_or(Refusal::NotInThisCircle)
}

pub(crate) fn ask_to_come(draft: &mut Draft<'_>, from: MemberId, on: bool) -> Decided {
    let circle = may_ask_to_come(draft, from)?;
    if draft.state.circles.get(circle).is_some_and(|open| open.asks != on) {
        draft.emit(Event::CircleAsked { circle, on });
    }
    Ok(())
}

/// Stops the clock in every circle. Who stopped it and why is known in their own circle and where the facilitator sits.
pub(crate) fn pause_all(draft: &mut Draft<'_>, by: MemberId, stopped: bool, reason: &Content) {
    for breakout in draft.breakouts {
        if draft.state.circles.get(breakout.circle).is_none() {
            continue;
        }
        let mut inside = Draft::of(&breakout.session, draft.now);
        let stands = inside.state.circle.pause.as_ref().map(|pause| pause.stopped);
        if stands == Some(true) || (stands == Some(false) && !stopped) {
            continue;
        }
        let known = [by, draft.state.company.facilitator];
        let is_known = known.into_iter().any(|member| inside.state.seat(member).is_some());
        let text = if is_known { reason.clone() } else { Content::default() };
        pause::stop_clock(&mut inside, is_known.then_some(by), stopped, text);
        inside.settle_floor();
        emit_within(draft, breakout.circle, inside.events);
    }
}

/// Lets the clock run again in every circle. Each ends later by as long as its clock stood.
pub(crate) fn resume_all(draft: &mut Draft<'_>, stood: Millis) {
    for breakout in draft.breakouts {
        if draft.state.circles.get(breakout.circle).is_none() {
            continue;
        }
        let mut inside = Draft::of(&breakout.session, draft.now);
        pause::let_run(&mut inside);
        inside.settle_floor();
        emit_within(draft, breakout.circle, inside.events);
    }
    if !draft.state.circles.seen.open.is_empty() {
        draft.emit(Event::CirclesDelayed { ms: stood });
    }
}
