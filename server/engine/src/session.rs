//! One session, and the only door to it: an input and the time go in, events come out, and what happened is kept. Not
//! here: the single rules, which are in the nouns' files, and anything that waits, stores or sends.

use crate::carried::CarriedQuestion;
use crate::circle::{Circle, floor};
use crate::circles::Breakout;
use crate::history::History;
use crate::open::ReplayError;
use crate::presence::Company;
use crate::seats::Seats;
use crate::state::State;
use crate::supervision::Supervision;
use crate::{clock, draft, formats};
use protocol::format::QuestionKind;
use protocol::view::{JoinMode, Presence, SeatPart, SeatView, SessionState};
use protocol::{Command, Event, MemberId, Refusal, Timestamp};
use std::sync::Arc;

/// What reaches a session from outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A member sent a command.
    Command {
        /// Who; known from the connection.
        from: MemberId,
        /// What.
        command: Command,
        /// What the classifier made of the question in it, if it was sure.
        proposed: Option<QuestionKind>,
    },
    /// The server measured that a member spoke and was heard.
    Spoke {
        /// Who.
        member: MemberId,
        /// From when.
        from: Timestamp,
        /// Until when.
        until: Timestamp,
    },
    /// The server measured that a member spoke without the floor; nobody heard it.
    Unheard {
        /// Who.
        member: MemberId,
        /// From when.
        from: Timestamp,
        /// Until when.
        until: Timestamp,
    },
    /// The server noticed that what a member's client states of its loudness does not fit what it sends.
    Unmeasurable {
        /// Who.
        member: MemberId,
        /// Since when.
        since: Timestamp,
    },
    /// What a member's client states has fitted what it sends for a while. Where that was never in doubt it
    /// changes nothing.
    Measurable {
        /// Who.
        member: MemberId,
    },
    /// A member's first connection came up.
    Connected {
        /// Who.
        member: MemberId,
        /// How they join.
        joins: JoinMode,
    },
    /// A member's last connection went away.
    Disconnected {
        /// Who.
        member: MemberId,
    },
    /// What the presenters of the session before take along, as it stands now ([`Session::carry`]). Told before
    /// this session begins; no more than a repetition of what is known changes nothing.
    TakenAlong {
        /// All of it.
        questions: Vec<CarriedQuestion>,
    },
    /// The time of [`Session::next_deadline`] has come. Early, late or repeated ones are harmless.
    Timeout,
}

/// To whom the media plane copies what a member sends. Empty where they are neither heard nor seen; otherwise the
/// whole circle they sit in, themselves among it, whoever of it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Route {
    /// Who hears them.
    pub audio: Seats,
    /// Who sees them.
    pub video: Seats,
}

/// A session as its log has made it. Equal logs make equal sessions.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub(crate) state: State,
    pub(crate) history: History,
    /// The circles beside the whole room, those that are over too; none in one of them.
    pub(crate) breakouts: Vec<Breakout>,
}

impl Session {
    /// A session from its first event, which must be `SessionOpened`; the rest of the log follows by `evolve`.
    pub fn from_opened(at: Timestamp, first: &Event) -> Result<Self, ReplayError> {
        let Event::SessionOpened { format, seats, facilitator, deputy, .. } = first else {
            return Err(ReplayError::NotOpened);
        };
        let supervisor = seats.iter().find(|seat| seat.part == SeatPart::Supervisor);
        let supervision = supervisor.map(|seat| Supervision::new(seat.member));
        let seats = seats.iter().filter(|seat| seat.part != SeatPart::Supervisor).map(|seat| SeatView {
            member: seat.member,
            part: seat.part,
            rehearsal: seat.rehearsal,
            presence: Presence::Absent,
            listening: false,
        });
        let company = Company {
            life: SessionState::Waiting,
            seats: seats.collect(),
            facilitator: *facilitator,
            named_facilitator: *facilitator,
            facilitator_before: *facilitator,
            deputy: *deputy,
            overseer: None,
            supervision,
        };
        let state = State {
            format: formats::shared(format),
            company: Arc::new(company),
            agenda: Arc::default(),
            circle: Arc::new(Circle::new(format.silence_ms, at)),
            circles: Arc::default(),
        };
        Ok(Self { state, history: History { last_at: at, ..History::default() }, breakouts: Vec::new() })
    }

    /// What an input leads to, in order. Changes nothing: store the events, then `evolve` each with the same
    /// time. An empty answer means that there was nothing to do, which is no refusal.
    pub fn decide(&self, input: &Input, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        draft::decide(self, input, now)
    }

    /// `decide`, then `evolve` each event: for whoever stores nothing in between.
    pub fn handle(&mut self, input: &Input, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let events = self.decide(input, now)?;
        for event in &events {
            self.evolve(now, event);
        }
        Ok(events)
    }

    /// When the session wants `Input::Timeout`, if nothing else happens before.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Timestamp> {
        clock::next_deadline(&self.state).into_iter().chain(self.circles_deadline()).min()
    }

    /// To whom a member's sound and pictures go now. Sound is exactly what the floor allows. Pictures are of
    /// everyone at the table, heard or not: not of presenters who are turned away, nor of those who only listen.
    #[must_use]
    pub fn route(&self, member: MemberId) -> Route {
        if let Some(breakout) = self.breakout_of(member) {
            let route = breakout.session.route(member);
            return Route {
                audio: self.outwards(breakout, route.audio),
                video: self.outwards(breakout, route.video),
            };
        }
        let state = &self.state;
        let heard = state.circle.floor.speakers.contains(&member);
        let at_the_table = state.seat(member).is_some_and(|seat| !seat.listening)
            && !state.observes(member)
            && !state.circle.floor.turned.contains(&member);
        let seen = state.company.life != SessionState::Ended && (heard || at_the_table);
        let circle = self.audience(|_| true);
        let to = |reached: bool| if reached { circle } else { Seats::NOBODY };
        Route { audio: to(heard), video: to(seen) }
    }

    /// Whether a member may show a screen or a window instead of their face: the presenters of the round, as long as
    /// their picture is forwarded. The floor may go to an asker meanwhile; what they ask is about what is shown.
    #[must_use]
    pub fn may_share(&self, member: MemberId) -> bool {
        if let Some(breakout) = self.breakout_of(member) {
            return breakout.session.may_share(member);
        }
        let live = self.state.company.life == SessionState::Live;
        live && self.state.presents(member) && !self.route(member).video.is_empty()
    }

    /// Whether nobody's turn is running, in the whole room or in a circle: a moment in which a short silence cuts nobody
    /// off. Nobody has been given the floor, no question waits for its answer, no presenter tells, no go-round is at
    /// somebody.
    #[must_use]
    pub fn is_between_turns(&self) -> bool {
        let circle = &self.state.circle;
        let tells = matches!(circle.floor.rule, protocol::AccessRule::Hold | protocol::AccessRule::Round)
            && !circle.floor.speakers.is_empty();
        let runs = circle.given.is_some() || circle.table().is_some() || tells;
        let own = self.state() != SessionState::Live || circle.pause.is_some() || !runs;
        own && self.breakouts.iter().all(|breakout| breakout.session.is_between_turns())
    }

    /// Whether the stored floor is what the rules make of the state; a session that was handled as it should
    /// be always says yes.
    #[must_use]
    pub fn floor_is_settled(&self) -> bool {
        let own = floor::effective(&self.state) == self.state.circle.floor;
        own && self.breakouts.iter().all(|breakout| breakout.session.floor_is_settled())
    }

    /// Where the session is in its life.
    #[must_use]
    pub fn state(&self) -> SessionState {
        self.state.company.life
    }

    /// Who guards the process now.
    #[must_use]
    pub fn facilitator(&self) -> MemberId {
        self.state.company.facilitator
    }

    /// The rule whose floor is in force now; for logs and figures.
    #[must_use]
    pub fn rule(&self) -> protocol::AccessRule {
        self.state.circle.floor.rule
    }

    /// The present stage, for figures.
    #[must_use]
    pub fn stage(&self) -> Option<&protocol::Stage> {
        self.state.definition()
    }

    /// The stage of the circle in which a member sits: the kinds of question that it welcomes or does not, for the mirror.
    #[must_use]
    pub fn stage_of(&self, member: MemberId) -> Option<&protocol::Stage> {
        self.breakout_of(member).map_or_else(|| self.stage(), |breakout| breakout.session.stage())
    }

    /// How a member who is here takes part; nothing if they are not here.
    #[must_use]
    pub fn joins(&self, member: MemberId) -> Option<JoinMode> {
        self.state.company.joins(member)
    }

    /// Those who are here, in circle order; whoever supervises comes last, be they let in or not.
    pub fn present(&self) -> impl Iterator<Item = MemberId> + '_ {
        self.everybody().filter(|member| self.joins(*member).is_some())
    }

    /// Who has come at any time, in circle order.
    #[must_use]
    pub fn came(&self) -> Vec<MemberId> {
        self.members().filter(|member| self.state.has_come(*member)).collect()
    }

    /// The members in circle order.
    pub fn members(&self) -> impl Iterator<Item = MemberId> + '_ {
        self.state.company.seats.iter().map(|seat| seat.member)
    }
}
