//! The part of a session that decides who may do what: seats, stage, floor, queue, clock. Small, so that a
//! decision can work on a copy of it. Not here: what people wrote, and what was measured (see `ledger`).

use protocol::event::ExtensionCost;
use protocol::format::{AccessRule, Floor, Hands, Part, Stage, StageAt};
use protocol::view::{
    Hand, JoinMode, PauseView, Presence, RoundPlan, SeatPart, SeatView, SessionState, Silence, SilenceAfter,
    StageRun, TurnsView,
};
use protocol::{Event, Format, MemberId, Millis, QuestionId, Timestamp};
use std::sync::Arc;

/// A question that was asked and keeps the queue waiting until the presenter is ready for the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) question: QuestionId,
    pub(crate) asker: MemberId,
    pub(crate) asked_at: Timestamp,
    /// The presenter has answered, held or passed.
    pub(crate) decided: bool,
}

/// A vote on more time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Vote {
    pub(crate) ms: Millis,
    pub(crate) cost: Option<ExtensionCost>,
    pub(crate) closes_at: Timestamp,
    pub(crate) votes: Vec<(MemberId, bool)>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Conduct {
    pub(crate) format: Arc<Format>,
    pub(crate) state: SessionState,
    pub(crate) seats: Vec<SeatView>,
    pub(crate) facilitator: MemberId,
    pub(crate) named_facilitator: MemberId,
    /// Who guarded the process before the last change of hands; they need a new view.
    pub(crate) facilitator_before: MemberId,
    pub(crate) deputy: Option<MemberId>,
    pub(crate) rounds: Vec<RoundPlan>,
    /// How many rounds have begun; those can no longer change.
    pub(crate) begun: u32,
    pub(crate) stage: Option<StageRun>,
    pub(crate) turns: Option<TurnsView>,
    pub(crate) pause: Option<PauseView>,
    pub(crate) floor: Floor,
    /// Since when the floor is as it is, or was last counted as a silent member's airtime.
    pub(crate) floor_since: Timestamp,
    pub(crate) given: Option<MemberId>,
    /// Who had been given the floor when the facilitator stepped in; they get it back.
    pub(crate) interrupted: Option<MemberId>,
    pub(crate) hands: Vec<Hand>,
    pub(crate) silence: Option<Silence>,
    pub(crate) silence_ms: Millis,
    pub(crate) table: Option<Table>,
    pub(crate) vote: Option<Vote>,
    pub(crate) invited: Vec<MemberId>,
    pub(crate) finished: Vec<MemberId>,
}

impl Conduct {
    /// The floor of a session that was just opened: nobody is here yet.
    pub(crate) const EMPTY_FLOOR: Floor = Floor {
        rule: AccessRule::Open,
        speakers: Vec::new(),
        asker: None,
        turned: Vec::new(),
        hands: Hands::Locked,
    };

    pub(crate) fn seat(&self, member: MemberId) -> Option<&SeatView> {
        self.seats.iter().find(|seat| seat.member == member)
    }

    fn seat_mut(&mut self, member: MemberId) -> Option<&mut SeatView> {
        self.seats.iter_mut().find(|seat| seat.member == member)
    }

    /// The format's words about the present stage.
    pub(crate) fn definition(&self) -> Option<&Stage> {
        self.format.stage(self.stage.as_ref()?.at)
    }

    /// The rule of the present stage, whatever pause is over it.
    pub(crate) fn rule(&self) -> Option<AccessRule> {
        self.definition().map(|stage| stage.rule)
    }

    /// Whether questions go over the table in this stage.
    pub(crate) fn asks(&self) -> bool {
        matches!(self.rule(), Some(AccessRule::Ask | AccessRule::AskAny))
    }

    /// The round the session is in, if it is in one.
    pub(crate) fn round(&self) -> Option<u32> {
        match self.stage.as_ref()?.at {
            StageAt::Round { round, .. } => Some(round),
            StageAt::Opening { .. } | StageAt::Closing { .. } => None,
        }
    }

    /// The presenters of a round; nobody if there is no such round.
    pub(crate) fn presenters_of(&self, round: u32) -> &[MemberId] {
        let plan = usize::try_from(round).ok().and_then(|index| self.rounds.get(index));
        plan.map_or(&[], |plan| plan.presenters.as_slice())
    }

    /// The presenters of the present round.
    pub(crate) fn presenters(&self) -> &[MemberId] {
        self.round().map_or(&[], |round| self.presenters_of(round))
    }

    pub(crate) fn presents(&self, member: MemberId) -> bool {
        self.presenters().contains(&member)
    }

    pub(crate) fn observes(&self, member: MemberId) -> bool {
        self.seat(member).is_some_and(|seat| seat.part == SeatPart::Observer)
    }

    /// What a member is in the present round. A deputy who guards the process during their own round is still
    /// its presenter.
    pub(crate) fn part(&self, member: MemberId) -> Part {
        if self.observes(member) {
            Part::Observer
        } else if self.presents(member) {
            Part::Presenter
        } else if member == self.facilitator {
            Part::Facilitator
        } else {
            Part::Questioner
        }
    }

    /// Whether a member is among these parts; a presenting facilitator is both.
    pub(crate) fn is_one_of(&self, member: MemberId, parts: &[Part]) -> bool {
        parts.contains(&self.part(member))
            || (member == self.facilitator && parts.contains(&Part::Facilitator))
    }

    pub(crate) fn is_here(&self, member: MemberId) -> bool {
        self.seat(member).is_some_and(|seat| matches!(seat.presence, Presence::Here { .. }))
    }

    pub(crate) fn has_come(&self, member: MemberId) -> bool {
        self.seat(member).is_some_and(|seat| seat.presence != Presence::Absent)
    }

    pub(crate) fn joins(&self, member: MemberId) -> Option<JoinMode> {
        match self.seat(member)?.presence {
            Presence::Here { joins } => Some(joins),
            Presence::Absent | Presence::Away { .. } => None,
        }
    }

    /// Whether a member takes part in the present stage at all: not a latecomer, not an observer unless the
    /// stage lets observers speak.
    pub(crate) fn has_voice(&self, member: MemberId) -> bool {
        let observers = self.definition().is_some_and(|stage| stage.observers_speak);
        self.seat(member)
            .is_some_and(|seat| !seat.listening && (observers || seat.part != SeatPart::Observer))
    }

    /// Whether a member can be an asker now: not the presenters, unless all the others present too.
    pub(crate) fn asks_questions(&self, member: MemberId) -> bool {
        if self.observes(member) {
            return false;
        }
        let everyone_presents =
            self.seats.iter().all(|seat| seat.part != SeatPart::Member || self.presents(seat.member));
        !self.presents(member) || everyone_presents || self.rule() == Some(AccessRule::AskAny)
    }

    /// Whether a member may deal with the question on the table.
    pub(crate) fn replies(&self, member: MemberId) -> bool {
        if self.rule() == Some(AccessRule::AskAny) {
            self.has_voice(member) && self.table.is_none_or(|table| table.asker != member)
        } else {
            self.presents(member)
        }
    }

    pub(crate) fn hand(&self, member: MemberId) -> Option<&Hand> {
        self.hands.iter().find(|hand| hand.member == member)
    }

    /// Whether the clock of the present stage runs.
    pub(crate) fn runs(&self) -> bool {
        self.state == SessionState::Live && self.pause.is_none()
    }

    /// Total: an event is a fact, even one this state did not expect.
    pub(crate) fn evolve(&mut self, at: Timestamp, event: &Event) {
        match event {
            Event::MemberConnected { member, joins, listening } => {
                if self.floor.speakers == [*member] {
                    self.floor_since = at;
                }
                if let Some(seat) = self.seat_mut(*member) {
                    seat.presence = Presence::Here { joins: *joins };
                    seat.listening = *listening;
                }
            }
            Event::MemberDisconnected { member } => {
                if let Some(seat) = self.seat_mut(*member) {
                    seat.presence = Presence::Away { since: at };
                }
            }
            Event::ListenerAdmitted { member } => {
                if let Some(seat) = self.seat_mut(*member) {
                    seat.listening = false;
                }
            }
            Event::DeputyNamed { deputy } => self.deputy = *deputy,
            Event::FacilitatorChanged { facilitator, .. } => {
                self.facilitator_before = self.facilitator;
                self.facilitator = *facilitator;
            }
            Event::SessionStarted => self.state = SessionState::Live,
            Event::SessionEnded => {
                self.state = SessionState::Ended;
                self.pause = None;
                self.hands.clear();
            }
            Event::AgendaAgreed { rounds } => self.rounds.clone_from(rounds),
            Event::MemberSpoke { member: Some(member), until, heard: false, .. } => {
                if self.floor.speakers == [*member] {
                    self.floor_since = *until;
                }
            }
            _ => {
                self.evolve_stage(at, event);
                self.evolve_floor(at, event);
                self.evolve_table(at, event);
            }
        }
    }

    fn evolve_stage(&mut self, at: Timestamp, event: &Event) {
        match event {
            Event::StageStarted { at: place, soft_ms, ends_at, turns } => {
                self.stage = Some(StageRun {
                    at: *place,
                    started_at: at,
                    soft_ms: *soft_ms,
                    ends_at: *ends_at,
                    ended_at: None,
                    because: None,
                    skipped: None,
                });
                self.turns = (!turns.is_empty()).then(|| TurnsView { now: None, to_come: turns.clone() });
                self.invited.clear();
                self.finished.clear();
                if let StageAt::Round { round, .. } = place {
                    self.begun = self.begun.max(round.saturating_add(1));
                }
            }
            Event::StageEnded { .. } => {
                self.stage = None;
                self.turns = None;
                self.given = None;
                self.interrupted = None;
                self.silence = None;
                self.table = None;
                self.vote = None;
            }
            Event::StageSkipped { at: place, text, .. } => {
                if let Some(stage) = &mut self.stage
                    && stage.at == *place
                {
                    stage.skipped = Some(text.clone());
                }
            }
            Event::RoomPaused { by, stopped, left_ms, overrun_ms, text } => {
                let since = self.pause.as_ref().map_or(at, |pause| pause.since);
                self.pause = Some(PauseView {
                    since,
                    by: *by,
                    stopped: *stopped,
                    left_ms: *left_ms,
                    overrun_ms: *overrun_ms,
                    text: text.clone(),
                });
            }
            Event::RoomResumed { ends_at } => self.resume(at, *ends_at),
            Event::ExtensionAsked { ms, cost, closes_at } => {
                self.vote = Some(Vote { ms: *ms, cost: *cost, closes_at: *closes_at, votes: Vec::new() });
            }
            Event::ExtensionVoted { member, yes } => {
                if let Some(vote) = &mut self.vote {
                    vote.votes.retain(|(voter, _)| voter != member);
                    vote.votes.push((*member, *yes));
                }
            }
            Event::ExtensionDecided { granted: true, ends_at, soft_ms, cost } => {
                self.vote = None;
                if let Some(stage) = &mut self.stage {
                    stage.ends_at = *ends_at;
                    stage.soft_ms = *soft_ms;
                }
                if let Some(cost) = cost
                    && let Some(plan) = usize::try_from(cost.round).ok().and_then(|i| self.rounds.get_mut(i))
                {
                    plan.granted_ms = cost.left_ms;
                }
            }
            Event::ExtensionDecided { granted: false, .. } => self.vote = None,
            _ => {}
        }
    }

    /// What had a deadline when the clock stopped has it later by the length of the pause.
    fn resume(&mut self, at: Timestamp, ends_at: Option<Timestamp>) {
        let Some(pause) = self.pause.take() else { return };
        let stood = at.since(pause.since);
        if let Some(stage) = &mut self.stage {
            stage.ends_at = ends_at;
        }
        if let Some(silence) = &mut self.silence {
            silence.until = silence.until.map(|until| until.plus(stood));
        }
        if let Some(vote) = &mut self.vote {
            vote.closes_at = vote.closes_at.plus(stood);
        }
    }

    fn evolve_floor(&mut self, at: Timestamp, event: &Event) {
        match event {
            Event::FloorChanged { floor } => {
                self.floor = floor.clone();
                self.floor_since = at;
            }
            Event::FloorGiven { to } => {
                if *to != self.facilitator {
                    self.interrupted = None;
                } else if self.given.is_some_and(|given| given != *to) {
                    self.interrupted = self.given;
                }
                self.given = Some(*to);
                self.invited.retain(|invited| invited != to);
            }
            Event::FloorReturned => {
                self.given = None;
                self.interrupted = None;
            }
            Event::TurnBegun { member } => {
                if let Some(turns) = &mut self.turns {
                    turns.now = Some(*member);
                    turns.to_come.retain(|to_come| to_come != member);
                }
            }
            Event::TurnFinished { member } | Event::TurnPassed { member } => {
                if let Some(turns) = &mut self.turns {
                    turns.now = turns.now.filter(|now| now != member);
                    turns.to_come.retain(|to_come| to_come != member);
                } else if matches!(event, Event::TurnFinished { .. }) && !self.finished.contains(member) {
                    self.finished.push(*member);
                }
            }
            Event::TurnsOrdered { turns: order } => {
                if let Some(turns) = &mut self.turns {
                    turns.to_come.clone_from(order);
                }
            }
            Event::HandRaised { member, question } => {
                if let Some(hand) = self.hands.iter_mut().find(|hand| hand.member == *member) {
                    hand.question = *question;
                } else {
                    self.hands.push(Hand { member: *member, raised_at: at, question: *question });
                }
            }
            Event::HandLowered { member } => self.hands.retain(|hand| hand.member != *member),
            Event::HandsOrdered { hands } => order_hands(&mut self.hands, hands),
            Event::MemberInvited { member } if !self.invited.contains(member) => self.invited.push(*member),
            Event::SilenceBegan { after, until } => {
                self.silence = Some(Silence { after: *after, since: at, until: *until });
            }
            Event::SilenceEnded => self.silence = None,
            Event::SilenceSet { silence_ms } => self.silence_ms = *silence_ms,
            _ => {}
        }
    }

    fn evolve_table(&mut self, at: Timestamp, event: &Event) {
        match event {
            Event::QuestionAsked { question, asker, .. } => {
                self.drop_from_hands(*question);
                if self.asks() {
                    self.table =
                        Some(Table { question: *question, asker: *asker, asked_at: at, decided: false });
                }
            }
            Event::QuestionWithdrawn { question, .. } => self.drop_from_hands(*question),
            Event::QuestionAnswered { question, .. }
            | Event::QuestionHeld { question, .. }
            | Event::QuestionPassed { question, .. } => {
                if let Some(table) = self.table.as_mut().filter(|table| table.question == *question) {
                    table.decided = true;
                }
            }
            Event::PresenterReady => self.table = None,
            Event::QuestionParked { question, .. } | Event::QuestionSetAside { question } => {
                self.table = self.table.filter(|table| table.question != *question);
            }
            _ => {}
        }
    }

    fn drop_from_hands(&mut self, question: QuestionId) {
        for hand in &mut self.hands {
            hand.question = hand.question.filter(|wanted| *wanted != question);
        }
    }
}

/// Puts the hands into the order named; a hand that is not named goes to the end as it was.
pub(crate) fn order_hands(hands: &mut [Hand], order: &[MemberId]) {
    hands.sort_by_key(|hand| order.iter().position(|member| *member == hand.member).unwrap_or(order.len()));
}

/// Whether a silence keeps the floor narrow: only one that the facilitator holds does.
pub(crate) fn is_held(silence: Option<Silence>) -> bool {
    silence.is_some_and(|silence| silence.after == SilenceAfter::Facilitator)
}
