//! The state: the small part of a session that decides who may do what. It is in pieces that are shared until they
//! change, so that a decision copies only what its own events change. Not here: what people wrote, and what was measured
//! (see `history`).

use crate::agenda::Agenda;
use crate::circle::Circle;
use crate::circle::table::Table;
use crate::circles::Circles;
use crate::presence::Company;
use protocol::format::{AccessRule, Part, Stage, StageAt};
use protocol::view::{Presence, SeatPart, SeatView, SessionState};
use protocol::{Format, MemberId};
use std::sync::Arc;

/// Who is there, what was agreed, and who sits together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    pub(crate) format: Arc<Format>,
    pub(crate) company: Arc<Company>,
    pub(crate) agenda: Arc<Agenda>,
    /// Those who sit together: the whole room, or one circle beside it.
    pub(crate) circle: Arc<Circle>,
    /// The circles beside the whole room; none in one of them.
    pub(crate) circles: Arc<Circles>,
}

impl State {
    pub(crate) fn seat(&self, member: MemberId) -> Option<&SeatView> {
        self.company.seat(member)
    }

    /// The format's words about the present stage.
    pub(crate) fn definition(&self) -> Option<&Stage> {
        self.format.stage(self.circle.stage.as_ref()?.at)
    }

    /// The rule of the present stage, whatever pause is over it.
    pub(crate) fn rule(&self) -> Option<AccessRule> {
        self.definition().map(|stage| stage.rule)
    }

    /// Whether questions go over the table in this stage.
    pub(crate) fn asks(&self) -> bool {
        asks(&self.format, self.circle.stage.as_ref().map(|stage| stage.at))
    }

    /// The round the session is in, if it is in one.
    pub(crate) fn round(&self) -> Option<u32> {
        match self.circle.stage.as_ref()?.at {
            StageAt::Round { round, .. } => Some(round),
            StageAt::Opening { .. } | StageAt::Closing { .. } => None,
        }
    }

    /// The presenters of a round; nobody if there is no such round.
    pub(crate) fn presenters_of(&self, round: u32) -> &[MemberId] {
        let plan = usize::try_from(round).ok().and_then(|index| self.agenda.rounds.get(index));
        plan.map_or(&[], |plan| plan.presenters.as_slice())
    }

    /// The presenters of the present round.
    pub(crate) fn presenters(&self) -> &[MemberId] {
        self.round().map_or(&[], |round| self.presenters_of(round))
    }

    pub(crate) fn presents(&self, member: MemberId) -> bool {
        self.presenters().contains(&member)
    }

    /// An observer, or whoever sits in the outer circle of a fishbowl; a presenter works wherever they sit.
    pub(crate) fn observes(&self, member: MemberId) -> bool {
        let observer = self.seat(member).is_some_and(|seat| seat.part == SeatPart::Observer);
        observer || self.company.supervises(member) || (self.is_outside(member) && !self.presents(member))
    }

    /// Whether there is a fishbowl, and this member sits outside it.
    pub(crate) fn is_outside(&self, member: MemberId) -> bool {
        let inner = &self.circle.inner;
        !inner.is_empty() && !inner.contains(&member) && !self.guards(member)
    }

    /// The facilitator; in a circle its timekeeper, and the facilitator of the session as long as they sit there.
    pub(crate) fn guards(&self, member: MemberId) -> bool {
        self.company.facilitator == member || self.company.overseer == Some(member)
    }

    /// Who guards a round, where that goes round.
    pub(crate) fn guard_of(&self, round: u32) -> Option<MemberId> {
        usize::try_from(round).ok().and_then(|round| self.agenda.guards.get(round)).copied().flatten()
    }

    /// Whether a member sits in this circle. With the whole room sits whoever is in no circle beside it.
    pub(crate) fn sits(&self, member: MemberId) -> bool {
        self.circles.of(member).is_none()
    }

    /// What a member is in the present round. A deputy who guards the process during their own round is still
    /// its presenter.
    pub(crate) fn part(&self, member: MemberId) -> Part {
        if self.observes(member) {
            Part::Observer
        } else if self.presents(member) {
            Part::Presenter
        } else if self.guards(member) {
            Part::Facilitator
        } else {
            Part::Questioner
        }
    }

    /// Whether a member is among these parts; a presenting facilitator is both.
    pub(crate) fn is_one_of(&self, member: MemberId, parts: &[Part]) -> bool {
        parts.contains(&self.part(member)) || (self.guards(member) && parts.contains(&Part::Facilitator))
    }

    /// Whether a member is here, in this circle.
    pub(crate) fn is_here(&self, member: MemberId) -> bool {
        self.sits(member) && self.company.joins(member).is_some()
    }

    pub(crate) fn has_come(&self, member: MemberId) -> bool {
        self.seat(member).is_some_and(|seat| seat.presence != Presence::Absent)
    }

    /// Whether a member takes part in the present stage at all: not a latecomer, not an observer unless the
    /// stage lets observers speak.
    pub(crate) fn has_voice(&self, member: MemberId) -> bool {
        let observers = self.definition().is_some_and(|stage| stage.observers_speak);
        self.seat(member).is_some_and(|seat| !seat.listening && (observers || !self.observes(member)))
    }

    /// Whether a member can be an asker now: not the presenters, unless all the others present too.
    pub(crate) fn asks_questions(&self, member: MemberId) -> bool {
        if self.observes(member) {
            return false;
        }
        let everyone_presents =
            self.company.seats.iter().all(|seat| seat.part != SeatPart::Member || self.presents(seat.member));
        !self.presents(member) || everyone_presents || self.rule() == Some(AccessRule::AskAny)
    }

    /// Whether an action of the present stage can be a member's: a presenter's, and where all undertake that of anybody who
    /// works on the matter and has come.
    pub(crate) fn undertakes(&self, member: MemberId) -> bool {
        let all = self.definition().is_some_and(|stage| stage.all_undertake);
        let works = || self.part(member) == Part::Questioner && self.sits(member) && self.has_come(member);
        self.presents(member) || (all && works() && self.has_voice(member))
    }

    /// Whether a member may deal with the question on the table.
    pub(crate) fn replies(&self, member: MemberId) -> bool {
        if self.rule() == Some(AccessRule::AskAny) {
            let theirs = |table: Table| match table.to.filter(|to| self.is_here(*to)) {
                // Whom the facilitator names instead answers instead.
                Some(to) => to == member || self.circle.given == Some(member),
                None => table.asker != member,
            };
            self.has_voice(member) && self.circle.table().is_none_or(theirs)
        } else {
            self.presents(member)
        }
    }

    /// Whether the clock of the present stage runs.
    pub(crate) fn runs(&self) -> bool {
        self.company.life == SessionState::Live && self.circle.pause.is_none()
    }
}

/// Whether questions go over the table in a stage: slips turned over in WRITE do not.
pub(crate) fn asks(format: &Format, at: Option<StageAt>) -> bool {
    let stage = at.and_then(|at| format.stage(at));
    stage.is_some_and(|stage| matches!(stage.rule, AccessRule::Ask | AccessRule::AskAny))
}
