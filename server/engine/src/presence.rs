//! Who has a seat, who is here, and who guards the process.

pub(crate) mod decide;

use crate::supervision::Supervision;
use protocol::view::{JoinMode, Presence, SeatView, SessionState};
use protocol::{MemberId, Timestamp};

/// Everyone with a seat, in circle order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Company {
    /// Where the session is in its life.
    pub(crate) life: SessionState,
    pub(crate) seats: Vec<SeatView>,
    pub(crate) facilitator: MemberId,
    pub(crate) named_facilitator: MemberId,
    /// Who guarded the process before the last change of hands; they need a new view.
    pub(crate) facilitator_before: MemberId,
    pub(crate) deputy: Option<MemberId>,
    /// In a circle beside the whole room: who guards the whole session, whether they sit there or not.
    pub(crate) overseer: Option<MemberId>,
    /// Whoever supervises a trainee facilitator, in the whole room; they are not among the seats.
    pub(crate) supervision: Option<Supervision>,
}

/// What all see alike of it.
pub(crate) struct Seen<'a> {
    pub(crate) life: &'a mut SessionState,
    pub(crate) seats: &'a mut Vec<SeatView>,
    pub(crate) facilitator: &'a mut MemberId,
    pub(crate) deputy: &'a mut Option<MemberId>,
}

impl Company {
    pub(crate) fn seat(&self, member: MemberId) -> Option<&SeatView> {
        self.seats.iter().find(|seat| seat.member == member)
    }

    /// How a member who is here takes part, wherever they sit.
    pub(crate) fn joins(&self, member: MemberId) -> Option<JoinMode> {
        let supervisor = self.supervision.as_ref().filter(|known| known.supervisor == member);
        let presence = supervisor.map(|known| known.presence);
        match presence.or_else(|| self.seat(member).map(|seat| seat.presence))? {
            Presence::Here { joins } => Some(joins),
            Presence::Absent | Presence::Away { .. } => None,
        }
    }

    /// Whether anybody of it is here.
    pub(crate) fn anybody_here(&self) -> bool {
        self.seats.iter().any(|seat| matches!(seat.presence, Presence::Here { .. }))
    }

    pub(crate) fn seen(&mut self) -> Seen<'_> {
        Seen {
            life: &mut self.life,
            seats: &mut self.seats,
            facilitator: &mut self.facilitator,
            deputy: &mut self.deputy,
        }
    }
}

impl Seen<'_> {
    pub(crate) fn connected(&mut self, member: MemberId, joins: JoinMode, listening: bool) {
        if let Some(seat) = self.seat(member) {
            seat.presence = Presence::Here { joins };
            seat.listening = listening;
        }
    }

    pub(crate) fn disconnected(&mut self, member: MemberId, at: Timestamp) {
        if let Some(seat) = self.seat(member) {
            seat.presence = Presence::Away { since: at };
        }
    }

    pub(crate) fn admitted(&mut self, member: MemberId) {
        if let Some(seat) = self.seat(member) {
            seat.listening = false;
        }
    }

    fn seat(&mut self, member: MemberId) -> Option<&mut SeatView> {
        self.seats.iter_mut().find(|seat| seat.member == member)
    }
}
