//! One session: takes an input and the time, decides what happens, and keeps what happened. Not here: the
//! rules one by one (see `decide`), and anything that waits, stores or sends.

use crate::conduct::Conduct;
use crate::ledger::Ledger;
use crate::open::{CarriedQuestion, ReplayError};
use crate::{decide, floor, formats};
use protocol::format::QuestionKind;
use protocol::view::{JoinMode, Presence, SeatView, SessionState};
use protocol::{Command, Event, MemberId, Refusal, Timestamp};

/// What reaches a session from outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A member wishes something.
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

/// What the media plane forwards from a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Transmit {
    /// Their microphone.
    pub audio: bool,
    /// Their camera.
    pub video: bool,
}

/// A session as its log has made it. Equal logs make equal sessions.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub(crate) conduct: Conduct,
    pub(crate) ledger: Ledger,
}

impl Session {
    /// A session from its first event, which must be `SessionOpened`; the rest of the log follows by `evolve`.
    pub fn from_opened(at: Timestamp, first: &Event) -> Result<Self, ReplayError> {
        let Event::SessionOpened { format, seats, facilitator, deputy, .. } = first else {
            return Err(ReplayError::NotOpened);
        };
        let seats = seats.iter().map(|seat| SeatView {
            member: seat.member,
            part: seat.part,
            rehearsal: seat.rehearsal,
            presence: Presence::Absent,
            listening: false,
        });
        let conduct = Conduct {
            silence_ms: format.silence_ms,
            format: formats::shared(format),
            state: SessionState::Waiting,
            seats: seats.collect(),
            facilitator: *facilitator,
            named_facilitator: *facilitator,
            facilitator_before: *facilitator,
            deputy: *deputy,
            rounds: Vec::new(),
            begun: 0,
            stage: None,
            turns: None,
            pause: None,
            floor: Conduct::EMPTY_FLOOR,
            floor_since: at,
            given: None,
            interrupted: None,
            hands: Vec::new(),
            silence: None,
            table: None,
            vote: None,
            invited: Vec::new(),
            finished: Vec::new(),
        };
        Ok(Self { conduct, ledger: Ledger { last_at: at, ..Ledger::default() } })
    }

    /// What an input leads to, in order. Changes nothing: store the events, then `evolve` each with the same
    /// time. An empty answer means that there was nothing to do, which is no refusal.
    pub fn decide(&self, input: &Input, now: Timestamp) -> Result<Vec<Event>, Refusal> {
        decide::decide(&self.conduct, &self.ledger, input, now)
    }

    /// Takes note of an event. Total and infallible: an event is a fact.
    pub fn evolve(&mut self, at: Timestamp, event: &Event) {
        self.ledger.evolve(at, event, &self.conduct);
        self.conduct.evolve(at, event);
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
        decide::clock::next_deadline(&self.conduct)
    }

    /// What the media plane forwards from a member now. Sound is exactly what the floor allows. Pictures are of
    /// everyone at the table, heard or not: not of presenters who are turned away, nor of those who only listen.
    #[must_use]
    pub fn may_transmit(&self, member: MemberId) -> Transmit {
        let conduct = &self.conduct;
        let audio = conduct.floor.speakers.contains(&member);
        let at_the_table = conduct.seat(member).is_some_and(|seat| !seat.listening)
            && !conduct.observes(member)
            && !conduct.floor.turned.contains(&member);
        Transmit { audio, video: conduct.state != SessionState::Ended && (audio || at_the_table) }
    }

    /// Whether a member may show a screen or a window instead of their face: the presenters of the round, as long as
    /// their picture is forwarded. The floor may go to an asker meanwhile; what they ask is about what is shown.
    #[must_use]
    pub fn may_share(&self, member: MemberId) -> bool {
        let live = self.conduct.state == SessionState::Live;
        live && self.conduct.presents(member) && self.may_transmit(member).video
    }

    /// Whether the stored floor is what the rules make of the state; a session that was handled as it should
    /// be always says yes.
    #[must_use]
    pub fn floor_is_settled(&self) -> bool {
        floor::effective(&self.conduct) == self.conduct.floor
    }

    /// Where the session is in its life.
    #[must_use]
    pub fn state(&self) -> SessionState {
        self.conduct.state
    }

    /// Who guards the process now.
    #[must_use]
    pub fn facilitator(&self) -> MemberId {
        self.conduct.facilitator
    }

    /// The rule whose floor is in force now; for logs and figures.
    #[must_use]
    pub fn rule(&self) -> protocol::AccessRule {
        self.conduct.floor.rule
    }

    /// The kinds of question that the present stage welcomes or does not, for the mirror.
    #[must_use]
    pub fn stage(&self) -> Option<&protocol::Stage> {
        self.conduct.definition()
    }

    /// The members in circle order.
    pub fn members(&self) -> impl Iterator<Item = MemberId> + '_ {
        self.conduct.seats.iter().map(|seat| seat.member)
    }
}
