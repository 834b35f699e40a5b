//! The circles beside the whole room: breakouts, triads, pairs. Each is a session within the session: it has the same
//! rules, and a stage, floor, queue, table, clock and history of its own. Its events carry its number
//! (`Event::InCircle`). Those who sit in a circle are shown what happens in it and nothing of the others. Here is who
//! sits where. What happens in a circle is decided by the nouns, which do not know in which circle they are.

mod deal;
pub(crate) mod decide;
pub(crate) mod evolve;
pub(crate) mod follow;
pub(crate) mod shown;

use crate::circle::Circle;
use crate::history::History;
use crate::seats::Seats;
use crate::session::Session;
use crate::state::State;
use protocol::event::CircleRound;
use protocol::format::{Presents, Stage};
use protocol::limits::CIRCLE_EMPTY_AFTER;
use protocol::view::{CircleView, CirclesView, SeatPart, SessionState};
use protocol::{CircleId, Format, MemberId, Timestamp};
use std::sync::Arc;

/// Which circles are open, and who sits in them.
#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct Circles {
    /// The open circles with everything that anybody may know of them.
    pub(crate) seen: CirclesView,
    /// How many there ever were; gives the numbers.
    pub(crate) opened: u32,
}

impl Circles {
    pub(crate) fn get(&self, circle: CircleId) -> Option<&CircleView> {
        self.seen.open.iter().find(|open| open.circle == circle)
    }

    /// In which circle a member sits; nothing is the whole room.
    pub(crate) fn of(&self, member: MemberId) -> Option<CircleId> {
        self.seen.open.iter().find(|open| open.members.contains(&member)).map(|open| open.circle)
    }
}

/// One circle beside the whole room: open, or over and in the record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Breakout {
    pub(crate) circle: CircleId,
    pub(crate) opened_at: Timestamp,
    pub(crate) closed_at: Option<Timestamp>,
    pub(crate) session: Session,
}

/// What a circle is opened with.
pub(crate) struct Plan<'a> {
    pub(crate) circle: CircleId,
    pub(crate) members: &'a [MemberId],
    pub(crate) stages: &'a [Stage],
    pub(crate) rounds: &'a [CircleRound],
}

impl Breakout {
    /// A circle that has not begun its first stage, beside the whole room of this state and history.
    pub(crate) fn new(room: &State, history: &History, at: Timestamp, plan: &Plan<'_>) -> Self {
        let seats = room.company.seats.iter().filter(|seat| plan.members.contains(&seat.member));
        let guard = plan.rounds.iter().find_map(|round| round.guard).unwrap_or(room.company.facilitator);
        let mut company = crate::presence::Company {
            life: SessionState::Live,
            seats: seats.cloned().collect(),
            facilitator: guard,
            named_facilitator: room.company.facilitator,
            facilitator_before: guard,
            deputy: None,
            overseer: Some(room.company.facilitator),
            supervision: None,
        };
        for seat in &mut company.seats {
            seat.listening = false; // Whoever is put into a circle is needed there.
        }
        let plans =
            plan.rounds.iter().map(|round| crate::agenda::plan(round.presenters.clone(), round.granted_ms));
        let agenda = crate::agenda::Agenda {
            rounds: plans.collect(),
            begun: 0,
            guards: plan.rounds.iter().map(|round| round.guard).collect(),
        };
        let format = Format {
            presents: Presents::Agreed,
            rotates: false,
            opening: Vec::new(),
            round: plan.stages.to_vec(),
            closing: Vec::new(),
            ..Format::clone(&room.format)
        };
        let empty_since = (!company.anybody_here()).then_some(at);
        let state = State {
            format: Arc::new(format),
            company: Arc::new(company),
            agenda: Arc::new(agenda),
            circle: Arc::new(Circle::new(room.circle.silence_ms, at)),
            circles: Arc::default(),
        };
        let history = History {
            started_at: Some(at),
            last_at: at,
            doubted: history.doubted.iter().filter(|one| one.until.is_none()).copied().collect(),
            empty_since,
            ..History::default()
        };
        let session = Session { state, history, breakouts: Vec::new() };
        Self { circle: plan.circle, opened_at: at, closed_at: None, session }
    }

    pub(crate) fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// When it is over because nobody came back to it.
    fn is_empty_at(&self) -> Option<Timestamp> {
        self.session.history.empty_since.map(|since| since.plus(CIRCLE_EMPTY_AFTER))
    }

    /// Whose record it is: of those who sat in it when it closed, or sit in it now. A facilitator who only walked in is
    /// a guest.
    pub(crate) fn belongs_to(&self, member: MemberId) -> bool {
        let seat = self.session.state.seat(member);
        seat.is_some_and(|seat| seat.part != SeatPart::Facilitator)
            && self.session.state.company.overseer != Some(member)
    }
}

impl Session {
    /// A circle by its number, if there ever was one.
    pub(crate) fn breakout(&self, circle: CircleId) -> Option<&Breakout> {
        self.breakouts.iter().find(|breakout| breakout.circle == circle)
    }

    /// The circle beside the whole room in which a member sits.
    pub(crate) fn breakout_of(&self, member: MemberId) -> Option<&Breakout> {
        self.breakout(self.state.circles.of(member)?)
    }

    /// Whether two members sit together, so that one may be told what the other does just now.
    #[must_use]
    pub fn sit_together(&self, one: MemberId, other: MemberId) -> bool {
        let both = self.is_of_the_room(one) && self.is_of_the_room(other);
        both && self.state.circles.of(one) == self.state.circles.of(other)
    }

    /// In which circle a member sits; nothing is the whole room.
    #[must_use]
    pub fn circle_of(&self, member: MemberId) -> Option<CircleId> {
        self.state.circles.of(member)
    }

    /// When time alone changes something in a circle beside the whole room.
    pub(crate) fn circles_deadline(&self) -> Option<Timestamp> {
        let open = self.breakouts.iter().filter(|breakout| breakout.is_open());
        open.filter_map(|breakout| {
            breakout.session.next_deadline().into_iter().chain(breakout.is_empty_at()).min()
        })
        .min()
    }

    /// Seats of a circle as seats of the whole room.
    pub(crate) fn outwards(&self, breakout: &Breakout, seats: Seats) -> Seats {
        let inside = breakout.session.members().enumerate().filter(|(place, _)| seats.has(*place));
        inside.filter_map(|(_, member)| self.seat_of(member)).collect()
    }

    /// The circles as a member may know them: that they exist, who sits where, when they end; of one in which they do not
    /// sit, the facilitator also how far it is.
    pub(crate) fn circles_for(&self, member: MemberId) -> CirclesView {
        let circles = &self.state.circles;
        let (own, guards) = (circles.of(member), self.state.company.facilitator == member);
        let seen = |open: &CircleView| {
            let is_own = own == Some(open.circle);
            let mut seen = CircleView { asks: open.asks && (guards || is_own), ..open.clone() };
            if !guards || is_own {
                (seen.at, seen.stage_ends_at, seen.paused) = (None, None, false);
            }
            seen
        };
        CirclesView {
            open: circles.seen.open.iter().map(seen).collect(),
            called_until: circles.seen.called_until,
        }
    }
}
