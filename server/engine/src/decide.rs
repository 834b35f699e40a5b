//! What an input leads to. `decide` may refuse and changes nothing; it works on a copy of the conduct, so that
//! each event it emits is seen by the next. One file a noun below; here the draft, the dispatch and the checks
//! that several nouns share.

mod actions;
mod agenda;
mod carried;
pub(crate) mod clock;
mod floor;
mod pause;
mod presence;
mod questions;
mod silence;
mod stage;
mod step_in;
mod turns;
mod writing;

use crate::conduct::Conduct;
use crate::ledger::Ledger;
use crate::session::Input;
use protocol::format::{AccessRule, QuestionKind, Stage, Writing};
use protocol::view::{JoinMode, SessionState, StageRun};
use protocol::{Command, Event, MemberId, Refusal, Timestamp};

/// Whether something was done; refusals are answers.
pub(crate) type Decided = Result<(), Refusal>;

pub(crate) fn decide(
    conduct: &Conduct,
    ledger: &Ledger,
    input: &Input,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let mut draft = Draft { conduct: conduct.clone(), ledger, now, events: Vec::new() };
    // What the clock owes comes first, so that a late timer refuses nobody. The end of a stage comes last: what
    // was written in its last moment still belongs to it.
    clock::due_before(&mut draft);
    match input {
        Input::Command { from, command, proposed } => draft.command(*from, command, *proposed)?,
        Input::Spoke { member, from, until } => presence::spoke(&mut draft, *member, *from, *until)?,
        Input::Unheard { member, from, until } => presence::unheard(&mut draft, *member, *from, *until)?,
        Input::Unmeasurable { member, since } => presence::unmeasurable(&mut draft, *member, *since)?,
        Input::Measurable { member } => presence::measurable(&mut draft, *member)?,
        Input::Connected { member, joins } => presence::connected(&mut draft, *member, *joins)?,
        Input::Disconnected { member } => presence::disconnected(&mut draft, *member)?,
        Input::TakenAlong { questions } => carried::bring_in(&mut draft, questions),
        Input::Timeout => {}
    }
    clock::due_after(&mut draft);
    draft.settle_floor();
    Ok(draft.events)
}

/// A decision in the making.
pub(crate) struct Draft<'a> {
    /// The conduct as the events so far have made it.
    pub(crate) conduct: Conduct,
    /// What was there before; the events of this decision are not in it.
    pub(crate) ledger: &'a Ledger,
    pub(crate) now: Timestamp,
    pub(crate) events: Vec<Event>,
}

impl Draft<'_> {
    pub(crate) fn emit(&mut self, event: Event) {
        self.conduct.evolve(self.now, &event);
        self.events.push(event);
    }

    fn command(&mut self, from: MemberId, command: &Command, proposed: Option<QuestionKind>) -> Decided {
        if self.conduct.seat(from).is_none() {
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
            Command::AskExtension { ms } => clock::ask_extension(self, from, *ms),
            Command::VoteExtension { yes } => clock::vote(self, from, *yes),
            Command::NameDeputy { deputy } => presence::name_deputy(self, from, *deputy),
            Command::GiveFloor { to } => floor::give(self, from, *to),
            Command::ReturnFloor {} => floor::give_back(self, from),
            Command::FinishTurn {} => turns::finish(self, from),
            Command::PassTurn {} => turns::pass(self, from),
            Command::OrderTurns { turns } => turns::order(self, from, turns),
            Command::RaiseHand { question } => floor::raise_hand(self, from, *question),
            Command::LowerHand {} => floor::lower_hand(self, from),
            Command::OrderHands { hands } => floor::order_hands(self, from, hands),
            Command::InviteMember { member } => floor::invite(self, from, *member),
            Command::HoldSilence { ms } => silence::hold(self, from, *ms),
            Command::ReleaseSilence {} => silence::release(self, from),
            Command::SetSilence { silence_ms } => silence::set(self, from, *silence_ms),
            Command::Intervene { intervention, question, named } => {
                step_in::intervene(self, from, *intervention, *question, *named)
            }
            Command::MakeBid { text, minutes, urgency } => agenda::bid(self, from, text, *minutes, *urgency),
            Command::WithdrawBid {} => agenda::withdraw_bid(self, from),
            Command::AgreeAgenda { rounds } => agenda::agree(self, from, rounds),
            Command::Say { text } => writing::say(self, from, text),
            Command::WithdrawSaid {} => writing::withdraw_said(self, from),
            Command::ShareReflection { text } => writing::reflect(self, from, None, text),
            Command::ShareLateReflection { at, text } => writing::reflect(self, from, Some(*at), text),
            Command::WithdrawReflection {} => writing::withdraw_reflection(self, from),
            _ => self.command_about_a_thing(from, command, proposed),
        }
    }

    /// The commands about a question or an action.
    fn command_about_a_thing(
        &mut self,
        from: MemberId,
        command: &Command,
        proposed: Option<QuestionKind>,
    ) -> Decided {
        match command {
            Command::OfferQuestion { text, question_kind, raise_hand } => {
                let offer = questions::Offer { text, kind: *question_kind, proposed };
                questions::offer(self, from, offer, *raise_hand)
            }
            Command::NoteQuestion { asker, text, question_kind } => {
                let offer = questions::Offer { text, kind: *question_kind, proposed };
                questions::note(self, from, *asker, offer)
            }
            Command::RewordQuestion { question, text } => {
                questions::reword(self, from, *question, text, proposed)
            }
            Command::NoteDraft { question, text } => questions::note_draft(self, from, *question, text),
            Command::WithdrawQuestion { question } => questions::withdraw(self, from, *question),
            Command::AskQuestion { question } => questions::ask(self, from, *question),
            Command::AnswerQuestion { question } => {
                questions::reply(self, from, *question, questions::Reply::Answer)
            }
            Command::HoldQuestion { question } => {
                questions::reply(self, from, *question, questions::Reply::Hold)
            }
            Command::PassQuestion { question } => {
                questions::reply(self, from, *question, questions::Reply::Pass)
            }
            Command::Ready {} => questions::ready(self, from),
            Command::SetQuestionKind { question, question_kind } => {
                questions::set_kind(self, from, *question, *question_kind)
            }
            Command::RevealSlips {} => questions::reveal(self, from),
            Command::StarQuestion { question, on } => {
                questions::mark(self, from, *question, questions::Mark::Star, *on)
            }
            Command::KeepQuestion { question, on } => {
                questions::mark(self, from, *question, questions::Mark::Keep, *on)
            }
            Command::ShareMarks { round, on } => questions::share_marks(self, from, *round, *on),
            Command::UndertakeAction { owner, action_kind, text, due, question } => {
                let wording = actions::Wording { text, due: due.as_ref(), question: *question };
                actions::undertake(self, from, *owner, *action_kind, wording)
            }
            Command::ReviseAction { action, action_kind, text, due, question } => {
                let wording = actions::Wording { text, due: due.as_ref(), question: *question };
                actions::revise(self, from, *action, *action_kind, wording)
            }
            Command::ReportAction { action, status, text } => {
                actions::report(self, from, *action, *status, text)
            }
            Command::ReportQuestion { carried, action, on } => {
                actions::report_question(self, from, *carried, *action, *on)
            }
            _ => Err(Refusal::NotUnderstood),
        }
    }

    /// Compares the floor with the last one. Whoever held it alone without sound has that time as airtime.
    fn settle_floor(&mut self) {
        let floor = crate::floor::effective(&self.conduct);
        if floor != self.conduct.floor {
            self.close_silent_turn();
            self.emit(Event::FloorChanged { floor });
        }
    }

    /// A member without sound is heard for as long as they alone hold the floor: that time becomes airtime when
    /// the floor, the stage or the connection ends.
    pub(crate) fn close_silent_turn(&mut self) {
        let conduct = &self.conduct;
        let &[member] = conduct.floor.speakers.as_slice() else { return };
        let Some(stage) = &conduct.stage else { return };
        let from = conduct.floor_since.max(stage.started_at);
        if conduct.floor.rule == AccessRule::Pause
            || conduct.joins(member) != Some(JoinMode::Text)
            || from >= self.now
        {
            return;
        }
        let part = conduct.part(member);
        self.emit(Event::MemberSpoke { member: Some(member), part, from, until: self.now, heard: false });
    }

    pub(crate) fn must_be_live(&self) -> Decided {
        match self.conduct.state {
            SessionState::Waiting => Err(Refusal::NotStarted),
            SessionState::Live => Ok(()),
            SessionState::Ended => Err(Refusal::SessionOver),
        }
    }

    /// Live, and the clock runs.
    pub(crate) fn must_run(&self) -> Decided {
        self.must_be_live()?;
        if self.conduct.pause.is_some() { Err(Refusal::RoomPaused) } else { Ok(()) }
    }

    pub(crate) fn must_facilitate(&self, from: MemberId) -> Decided {
        if self.conduct.facilitator == from { Ok(()) } else { Err(Refusal::FacilitatorOnly) }
    }

    /// Neither a latecomer nor, where observers only listen, an observer.
    pub(crate) fn must_have_voice(&self, member: MemberId) -> Decided {
        let seat = self.conduct.seat(member).ok_or(Refusal::NoSuchMember)?;
        if seat.listening {
            Err(Refusal::StillListening)
        } else if !self.conduct.has_voice(member) {
            Err(Refusal::ObserverListens)
        } else {
            Ok(())
        }
    }

    pub(crate) fn must_be_here(&self, member: MemberId) -> Decided {
        let seat = self.conduct.seat(member).ok_or(Refusal::NoSuchMember)?;
        if self.conduct.is_here(seat.member) { Ok(()) } else { Err(Refusal::MemberAway) }
    }

    pub(crate) fn must_write(&self, writing: Writing) -> Decided {
        if self.definition()?.writes.contains(&writing) { Ok(()) } else { Err(Refusal::NotInThisStage) }
    }

    pub(crate) fn definition(&self) -> Result<&Stage, Refusal> {
        self.conduct.definition().ok_or(Refusal::NotInThisStage)
    }

    pub(crate) fn stage(&self) -> Result<&StageRun, Refusal> {
        self.conduct.stage.as_ref().ok_or(Refusal::NotInThisStage)
    }

    /// Who has the floor, if it is one member.
    pub(crate) fn holder(&self) -> Option<MemberId> {
        match crate::floor::effective(&self.conduct).speakers.as_slice() {
            [holder] => Some(*holder),
            _ => None,
        }
    }
}
