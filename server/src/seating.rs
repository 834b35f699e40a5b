//! The seats of a set as it is kept: who sits where, what they are, and who tends whose seat.

use crate::auth::InvitationToken;
use crate::error::Fault;
use crate::region::Name;
use crate::store::{EnteredSession, StoredSeat, StoredSet};
use protocol::http::{Invitation, RosterEntry};
use protocol::view::SeatPart;
use protocol::{MemberId, Seat};

impl StoredSet {
    /// A seat by its member.
    pub(crate) fn seat(&self, member: MemberId) -> Option<&StoredSeat> {
        self.seats.iter().find(|seat| seat.member == member)
    }

    /// Whoever did not sit in a session finds nothing of it.
    pub(crate) fn must_be_in(&self, member: MemberId, session: u32) -> Result<(), Fault> {
        let sat = self.seat(member).is_some_and(|seat| seat.is_in(session));
        if sat { Ok(()) } else { Err(Fault::NotFound) }
    }

    /// What a member is in the set.
    pub(crate) fn part(&self, member: MemberId) -> Option<SeatPart> {
        self.seat(member).map(|seat| seat.part)
    }

    /// Whether a member is the set's facilitator.
    pub(crate) fn is_guarded_by(&self, member: MemberId) -> bool {
        self.part(member) == Some(SeatPart::Facilitator)
    }

    /// Only the facilitator does so.
    pub(crate) fn must_be_guarded_by(&self, member: MemberId) -> Result<(), Fault> {
        if self.is_guarded_by(member) { Ok(()) } else { Err(Fault::FacilitatorOnly) }
    }

    /// Another's seat, for the facilitator, who does something for it. A set has a facilitator, whose own seat has an
    /// own link: nobody invites to it or takes it away.
    pub(crate) fn tended_by(&self, member: MemberId, other: MemberId) -> Result<&StoredSeat, Fault> {
        self.must_be_guarded_by(member)?;
        let theirs = self.seat(other).filter(|seat| seat.removed_at.is_none()).ok_or(Fault::NotFound)?;
        if theirs.part == SeatPart::Facilitator { Err(Fault::SeatsDoNotFit) } else { Ok(theirs) }
    }

    /// The seats of guests that have not ended.
    pub(crate) fn guests(&self) -> impl Iterator<Item = &StoredSeat> {
        self.seats.iter().filter(|seat| seat.guest && seat.removed_at.is_none())
    }

    /// The seats in circle order, without those whose members were taken out of the set.
    pub(crate) fn circle(&self) -> Vec<Seat> {
        let seat =
            |seat: &StoredSeat| Seat { member: seat.member, part: seat.part, rehearsal: seat.rehearsal };
        self.seats.iter().filter(|seat| seat.removed_at.is_none()).map(seat).collect()
    }

    /// Names and other facts about the seats, also of members who were taken out: earlier sessions name them.
    pub(crate) fn roster(&self) -> Vec<RosterEntry> {
        let entry = |seat: &StoredSeat| RosterEntry {
            member: seat.member,
            name: seat.name.expose().to_owned(),
            pronoun: seat.pronoun.clone(),
            figure: seat.figure,
            colour: seat.colour,
            rehearsal: seat.rehearsal,
        };
        self.seats.iter().map(entry).collect()
    }

    /// The links to the seats that nobody has taken; a set that was erased has none.
    pub(crate) fn invitations(&self, region: Option<&Name>) -> Vec<Invitation> {
        let free = self.seats.iter().filter(|seat| seat.taken_at.is_none() && seat.removed_at.is_none());
        free.filter_map(|seat| seat.invitation.as_ref().map(|link| seat.invited_by(link, region))).collect()
    }
}

impl EnteredSession {
    /// Whoever does not sit in the session finds nothing of it.
    pub(crate) fn must_sit(&self) -> Result<(), Fault> {
        if is_in(self.session.number, self.since_session, self.guest) { Ok(()) } else { Err(Fault::NotFound) }
    }
}

/// A guest sits in one session, everybody else in all from their first.
const fn is_in(session: u32, since: u32, guest: bool) -> bool {
    if guest { session == since } else { session >= since }
}

impl StoredSeat {
    /// Whether its member sits, or sat, in the session with that number.
    pub(crate) fn is_in(&self, session: u32) -> bool {
        is_in(session, self.since_session, self.guest)
    }

    /// The seat with a link to it.
    pub(crate) fn invited_by(&self, link: &InvitationToken, region: Option<&Name>) -> Invitation {
        Invitation {
            member: self.member,
            name: self.name.expose().to_owned(),
            part: self.part,
            rehearsal: self.rehearsal,
            link: link.link(region),
        }
    }
}
