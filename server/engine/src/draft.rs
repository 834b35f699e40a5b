//! A decision in the making: what an input leads to. It may refuse and changes nothing; it works on the state as its
//! own events make it, and shares with the session whatever they do not change. Here are the dispatch, and the checks
//! that several nouns share; the decisions are the nouns'.
#![deny(clippy::wildcard_enum_match_arm)]

use crate::circle::{fishbowl, floor, hands, silence, stage, turns};
use crate::circles::{self, Breakout};
use crate::history::History;
use crate::session::{Input, Session};
use crate::state::State;
use crate::{
    action, agenda, airtime, board, canvas, carried, clock, extension, issue, pause, presence, question,
    sheet, step_in, supervision, writing,
};
use protocol::format::{AccessRule, QuestionKind, Stage, Writing};
use protocol::view::{JoinMode, SessionState, StageRun};
use protocol::{Command, Event, MemberId, Refusal, Timestamp};

/// Whether something was done; refusals are answers.
pub(crate) type Decided = Result<(), Refusal>;

pub(crate) fn decide(session: &Session, input: &Input, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    if let Input::Command { from, command, .. } = input
        && session.state.company.supervises(*from)
        && !matches!(command, Command::WriteToFacilitator { .. })
    {
        return Err(Refusal::SupervisorListens);
    }
    if let Some(events) = circles::decide::within(session, input, now)? {
        return Ok(events);
    }
    let mut draft = Draft::of(session, now);
    // What the clock owes comes first, so that a late timer refuses nobody. The end of a stage comes last: what
    // was written in its last moment still belongs to it.
    clock::due_before(&mut draft);
    match input {
        Input::Command { from, command, proposed } => draft.command(*from, command, *proposed)?,
        Input::Spoke { .. } | Input::Unheard { .. } => draft.measured(input)?,
        Input::Unmeasurable { member, since } => airtime::decide::unmeasurable(&mut draft, *member, *since)?,
        Input::Measurable { member } => airtime::decide::measurable(&mut draft, *member)?,
        Input::Connected { member, joins } => presence::decide::connected(&mut draft, *member, *joins)?,
        Input::Disconnected { member } => presence::decide::disconnected(&mut draft, *member)?,
        Input::TakenAlong { questions } => carried::decide::bring_in(&mut draft, questions),
        Input::Timeout => {}
    }
    clock::due_after(&mut draft);
    circles::follow::all(&mut draft, input);
    supervision::settle(&mut draft);
    draft.settle_floor();
    Ok(draft.events)
}

/// A decision in the making.
#[derive(Clone)]
pub(crate) struct Draft<'a> {
    /// The state as the events so far have made it.
    pub(crate) state: State,
    /// What was there before; the events of this decision are not in it.
    pub(crate) history: &'a History,
    /// The circles beside the whole room, likewise.
    pub(crate) breakouts: &'a [Breakout],
    pub(crate) now: Timestamp,
    pub(crate) events: Vec<Event>,
}

impl<'a> Draft<'a> {
    /// Nothing is decided yet. The state is shared until an event changes it.
    pub(crate) fn of(session: &'a Session, now: Timestamp) -> Self {
        let Session { state, history, breakouts } = session;
        Self { state: state.clone(), history, breakouts, now, events: Vec::new() }
    }
}

impl Draft<'_> {
    /// What was measured of speech in this circle.
    pub(crate) fn measured(&mut self, input: &Input) -> Decided {
        match input {
            Input::Spoke { member, from, until } => airtime::decide::spoke(self, *member, *from, *until),
            Input::Unheard { member, from, until } => airtime::decide::unheard(self, *member, *from, *until),
            Input::Command { .. }
            | Input::Unmeasurable { .. }
            | Input::Measurable { .. }
            | Input::Connected { .. }
            | Input::Disconnected { .. }
            | Input::TakenAlong { .. }
            | Input::Timeout => Ok(()),
        }
    }

    pub(crate) fn emit(&mut self, event: Event) {
        self.state.evolve(self.now, &event);
        self.events.push(event);
    }

    fn command(&mut self, from: MemberId, command: &Command, proposed: Option<QuestionKind>) -> Decided {
        if self.state.seat(from).is_none() && !self.state.company.supervises(from) {
            return Err(Refusal::NoSuchMember);
        }
        match command {
            Command::StartSession {} => stage::start(self, from),
            Command::EndSession {} => stage::end_session(self, from),
            Command::NextStage { from: seen } => stage::next(self, from, *seen),
            Command::GoToStage { from: seen, to } => stage::go_to(self, from, *seen, *to),
            Command::SkipStage { from: seen, text } => stage::skip(self, from, *seen, text),
            Command::PauseRoom {} => pause::pause(self, from),
            Command::StopRoom { text } => pause::stop(self, from, text),
            Command::ResumeRoom {} => pause::resume(self, from),
            Command::AnswerSupervision { yes } => supervision::answer(self, from, *yes),
            Command::WriteToFacilitator { text } => supervision::write(self, from, text),
            Command::TakeOutside {} => pause::take_outside(self, from),
            Command::AskExtension { ms } => extension::ask(self, from, *ms),
            Command::VoteExtension { yes } => extension::vote(self, from, *yes),
            Command::NameDeputy { deputy } => presence::decide::name_deputy(self, from, *deputy),
            Command::GiveFloor { to } => floor::give(self, from, *to),
            Command::ReturnFloor {} => floor::give_back(self, from),
            Command::FinishTurn {} => turns::finish(self, from),
            Command::PassTurn {} => turns::pass(self, from),
            Command::OrderTurns { turns } => turns::order(self, from, turns),
            Command::RaiseHand { question } => hands::raise_hand(self, from, *question),
            Command::LowerHand {} => hands::lower_hand(self, from),
            Command::OrderHands { hands } => hands::order_hands(self, from, hands),
            Command::InviteMember { member } => hands::invite(self, from, *member),
            Command::HoldSilence { ms } => silence::hold(self, from, *ms),
            Command::ReleaseSilence {} => silence::release(self, from),
            Command::SetSilence { silence_ms } => silence::set(self, from, *silence_ms),
            Command::Intervene { intervention, question, named } => {
                step_in::decide::intervene(self, from, *intervention, *question, *named)
            }
            Command::OpenCircles { seating, minutes } => circles::decide::open(self, from, seating, *minutes),
            Command::MoveMember { member, to } => circles::decide::move_member(self, from, *member, *to),
            Command::WalkTo { to } => circles::decide::walk(self, from, *to),
            Command::CallBack { within_ms } => circles::decide::call_back(self, from, *within_ms),
            Command::CloseCircle { circle } => circles::decide::close_one(self, from, *circle),
            Command::AskToCome { on } => circles::decide::ask_to_come(self, from, *on),
            Command::SetInner { members } => fishbowl::set_inner(self, from, members),
            Command::SwapInner {} => fishbowl::swap(self, from),
            // What is about the whole session is it wherever it was said; what is not never comes here.
            Command::InCircle { command, .. } => {
                if matches!(command.as_ref(), Command::InCircle { .. }) {
                    return Err(Refusal::NotUnderstood);
                }
                self.command(from, command, proposed)
            }
            Command::MakeBid { text, minutes, urgency } => agenda::bid(self, from, text, *minutes, *urgency),
            Command::WithdrawBid {} => agenda::withdraw_bid(self, from),
            Command::AgreeAgenda { rounds } => agenda::agree(self, from, rounds),
            Command::WordIssue { round, text } => issue::word(self, from, *round, text),
            Command::AgreeIssue { round, wording } => issue::agree(self, from, *round, *wording),
            Command::StandBack { round, member } => issue::stand_back(self, from, *round, *member),
            Command::Say { text } => writing::say(self, from, text),
            Command::WithdrawSaid {} => writing::withdraw_said(self, from),
            Command::ShareReflection { text } => writing::reflect(self, from, None, text),
            Command::ShareLateReflection { at, text } => writing::reflect(self, from, Some(*at), text),
            Command::WithdrawReflection {} => writing::withdraw_reflection(self, from),
            Command::RateQuestion { question, warmth } => {
                question::decide::rate(self, from, *question, *warmth)
            }
            Command::PutCard { column, text } => board::put(self, from, *column, text),
            Command::CorrectCard { card, text } => board::correct(self, from, *card, text),
            Command::MoveCard { card, column, before } => board::arrange(self, from, *card, *column, *before),
            Command::StrikeCard { card, on } => board::strike(self, from, *card, *on),
            Command::TakeCardBack { card } => board::take_back(self, from, *card),
            Command::SayQualified { text } => canvas::say_qualified(self, from, text.as_ref()),
            Command::PlaceToken { owner, place, text } => canvas::place(self, from, *owner, *place, text),
            Command::MoveToken { token, place } => canvas::set(self, from, *token, *place),
            Command::RemoveToken { token } => canvas::remove(self, from, *token),
            Command::StandOutside { on } => canvas::stand(self, from, *on),
            Command::StepOut { member } => canvas::step_out(self, from, *member),
            Command::LayDownSheet { at, text } => sheet::lay_down(self, from, *at, text),
            Command::TakeUpSheet {} => sheet::take_up(self, from),
            Command::OfferQuestion { text, question_kind, raise_hand, to } => {
                let offer = question::decide::Offer { text, to: *to, kind: *question_kind, proposed };
                question::decide::offer(self, from, offer, *raise_hand)
            }
            Command::NoteQuestion { asker, text, question_kind, to } => {
                let offer = question::decide::Offer { text, to: *to, kind: *question_kind, proposed };
                question::decide::note(self, from, *asker, offer)
            }
            Command::RewordQuestion { question, text } => {
                question::decide::reword(self, from, *question, text, proposed)
            }
            Command::NoteDraft { question, text } => {
                question::decide::note_draft(self, from, *question, text)
            }
            Command::WithdrawQuestion { question } => question::decide::withdraw(self, from, *question),
            Command::AskQuestion { question } => question::decide::ask(self, from, *question),
            Command::AnswerQuestion { question } => {
                question::decide::reply(self, from, *question, question::decide::Reply::Answer)
            }
            Command::HoldQuestion { question } => {
                question::decide::reply(self, from, *question, question::decide::Reply::Hold)
            }
            Command::PassQuestion { question } => {
                question::decide::reply(self, from, *question, question::decide::Reply::Pass)
            }
            Command::Ready {} => question::decide::ready(self, from),
            Command::SetQuestionKind { question, question_kind } => {
                question::decide::set_kind(self, from, *question, *question_kind)
            }
            Command::RevealSlips { from: seen } => question::decide::reveal(self, from, *seen),
            Command::StarQuestion { question, on } => {
                question::decide::mark(self, from, *question, question::decide::Mark::Star, *on)
            }
            Command::KeepQuestion { question, on } => {
                question::decide::mark(self, from, *question, question::decide::Mark::Keep, *on)
            }
            Command::ShareMarks { round, on } => question::decide::share_marks(self, from, *round, *on),
            Command::UndertakeAction { owner, action_kind, text, due, question } => {
                let wording = action::decide::Wording { text, due: due.as_ref(), question: *question };
                action::decide::undertake(self, from, *owner, *action_kind, wording)
            }
            Command::ReviseAction { action, action_kind, text, due, question } => {
                let wording = action::decide::Wording { text, due: due.as_ref(), question: *question };
                action::decide::revise(self, from, *action, *action_kind, wording)
            }
            Command::ReportAction { action, status, text } => {
                action::decide::report(self, from, *action, *status, text)
            }
            Command::ReportQuestion { carried, action, on } => {
                action::decide::report_question(self, from, *carried, *action, *on)
            }
        }
    }

    /// Compares the floor with the last one. Whoever held it alone without sound has that time as airtime.
    pub(crate) fn settle_floor(&mut self) {
        let floor = floor::effective(&self.state);
        if floor != self.state.circle.floor {
            self.close_silent_turn();
            self.emit(Event::FloorChanged { floor });
        }
    }

    /// A member without sound is heard for as long as they alone hold the floor: that time becomes airtime when
    /// the floor, the stage or the connection ends.
    pub(crate) fn close_silent_turn(&mut self) {
        let state = &self.state;
        let &[member] = state.circle.floor.speakers.as_slice() else { return };
        let Some(stage) = &state.circle.stage else { return };
        let from = state.circle.floor_since.max(stage.started_at);
        if state.circle.floor.rule == AccessRule::Pause
            || state.company.joins(member) != Some(JoinMode::Text)
            || from >= self.now
        {
            return;
        }
        let part = state.part(member);
        self.emit(Event::MemberSpoke { member: Some(member), part, from, until: self.now, heard: false });
    }

    pub(crate) fn must_be_live(&self) -> Decided {
        match self.state.company.life {
            SessionState::Waiting => Err(Refusal::NotStarted),
            SessionState::Live => Ok(()),
            SessionState::Ended => Err(Refusal::SessionOver),
        }
    }

    /// Waiting or live.
    pub(crate) fn must_not_be_over(&self) -> Decided {
        if self.state.company.life == SessionState::Ended { Err(Refusal::SessionOver) } else { Ok(()) }
    }

    /// Live, and the clock runs.
    pub(crate) fn must_run(&self) -> Decided {
        self.must_be_live()?;
        if self.state.circle.pause.is_some() { Err(Refusal::RoomPaused) } else { Ok(()) }
    }

    pub(crate) fn must_facilitate(&self, from: MemberId) -> Decided {
        if self.state.guards(from) { Ok(()) } else { Err(Refusal::FacilitatorOnly) }
    }

    /// Neither a latecomer nor, where observers only listen, an observer.
    pub(crate) fn must_have_voice(&self, member: MemberId) -> Decided {
        let seat = self.state.seat(member).ok_or(Refusal::NoSuchMember)?;
        if seat.listening {
            Err(Refusal::StillListening)
        } else if !self.state.has_voice(member) {
            Err(Refusal::ObserverListens)
        } else {
            Ok(())
        }
    }

    pub(crate) fn must_be_here(&self, member: MemberId) -> Decided {
        let seat = self.state.seat(member).ok_or(Refusal::NoSuchMember)?;
        if self.state.is_here(seat.member) { Ok(()) } else { Err(Refusal::MemberAway) }
    }

    pub(crate) fn must_write(&self, writing: Writing) -> Decided {
        if self.definition()?.writes.contains(&writing) { Ok(()) } else { Err(Refusal::NotInThisStage) }
    }

    pub(crate) fn definition(&self) -> Result<&Stage, Refusal> {
        self.state.definition().ok_or(Refusal::NotInThisStage)
    }

    pub(crate) fn stage(&self) -> Result<&StageRun, Refusal> {
        self.state.circle.stage.as_ref().ok_or(Refusal::NotInThisStage)
    }

    /// Who has the floor, if it is one member.
    pub(crate) fn holder(&self) -> Option<MemberId> {
        match floor::effective(&self.state).speakers.as_slice() {
            [holder] => Some(*holder),
            _ => None,
        }
    }
}
