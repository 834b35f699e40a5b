//! One learning set: takes a command and the time, decides what happens, and keeps what happened. Not here: words for
//! people, mails, stores.

mod decide;
mod evolve;
mod heard;
mod rotation;
mod shown;

use crate::action::Action;
use crate::contract::{Answered, Keeping};
use crate::event::{Away, Event, Meeting, MeetingId, Reply};
use crate::ledger::Ledger;
use crate::left::Leaving;
use crate::work::Piece;
use crate::{Command, Refusal, Zones};
use protocol::view::SeatPart;
use protocol::{MemberId, Millis, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

pub use heard::{Mailed, Unheard};
pub use shown::{MeetingCounted, Overview, SetView};

/// Members who can work as a triad.
const TRIAD: std::ops::RangeInclusive<u32> = 3..=4;

/// Where a member stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Belongs and is expected.
    Here,
    /// Belongs, away for a while.
    Paused,
    /// Belonged.
    Left,
}

/// A member of the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) part: SeatPart,
    pub(crate) standing: Standing,
    /// The zone whose clocks they live by; the set's unless they chose one.
    pub(crate) zone: Option<String>,
    /// They are there for one session alone.
    pub(crate) guest: bool,
}

/// What a member said to a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) reply: Reply,
    pub(crate) away: Away,
    /// When: of two answers the later one holds, whichever way it came.
    pub(crate) at: Timestamp,
}

/// What is known of one meeting besides when it is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Attendance {
    pub(crate) replies: BTreeMap<MemberId, Said>,
    pub(crate) present: Vec<MemberId>,
    pub(crate) away: BTreeMap<MemberId, Away>,
    /// Who of them was a guest of another set for it.
    pub(crate) made_up: BTreeSet<MemberId>,
    pub(crate) noted: bool,
    pub(crate) review: bool,
}

/// A set as its log has made it. Equal logs make equal sets.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct LearningSet {
    pub(crate) zone: String,
    pub(crate) members: BTreeMap<MemberId, Member>,
    /// In order of planning; `in_time` orders them.
    pub(crate) meetings: Vec<Meeting>,
    /// When each was last planned or put to another time.
    pub(crate) changed_at: BTreeMap<MeetingId, Timestamp>,
    pub(crate) attendance: BTreeMap<MeetingId, Attendance>,
    pub(crate) quorum: u32,
    pub(crate) ledger: Ledger,
    /// The facilitator's role goes round.
    pub(crate) rotating: bool,
    /// A session is over since the facilitator has the role.
    pub(crate) passes_on: bool,
    /// Turns noted, by meeting.
    pub(crate) turns: BTreeMap<MeetingId, Vec<crate::ledger::Presenters>>,
    pub(crate) contracts: Vec<Answered>,
    pub(crate) actions: Vec<Action>,
    /// What it makes between its sessions.
    pub(crate) pieces: Vec<Piece>,
    /// What the newest session that is over leaves to the next. Shown to nobody.
    pub(crate) leaving: Option<Leaving>,
}

/// Who gives a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A member of the set.
    Member(MemberId),
    /// The service itself: what the room's log says, and what newer zone rules mean.
    Service,
}

impl LearningSet {
    /// What a command leads to, in order. Changes nothing: store the events, then `evolve` each with the same time.
    ///
    /// # Errors
    /// The reason, if the command is refused.
    pub fn decide(
        &self,
        by: By,
        command: &Command,
        now: Timestamp,
        zones: &Zones,
    ) -> Result<Vec<Event>, Refusal> {
        decide::decide(self, by, command, now, zones)
    }

    /// Takes note of an event. Total and infallible: an event is a fact.
    pub fn evolve(&mut self, at: Timestamp, event: &Event) {
        evolve::evolve(self, at, event);
    }

    /// The zone that meetings are anchored to.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// The zone whose clocks a member lives by.
    #[must_use]
    pub fn zone_of(&self, member: MemberId) -> &str {
        self.members.get(&member).and_then(|member| member.zone.as_deref()).unwrap_or(&self.zone)
    }

    /// Whether a member said which zone they live by.
    #[must_use]
    pub fn has_chosen_zone(&self, member: MemberId) -> bool {
        self.members.get(&member).is_some_and(|member| member.zone.is_some())
    }

    /// Below how many members a meeting is in question; 0 where the set chose nothing.
    #[must_use]
    pub fn quorum_chosen(&self) -> u32 {
        self.quorum
    }

    /// All meetings in order of time, cancelled ones included.
    #[must_use]
    pub fn meetings(&self) -> Vec<Meeting> {
        let mut meetings = self.meetings.clone();
        meetings.sort_by_key(|meeting| (meeting.starts_at, meeting.meeting));
        meetings
    }

    /// A meeting by its number.
    #[must_use]
    pub fn meeting(&self, meeting: MeetingId) -> Option<&Meeting> {
        self.meetings.iter().find(|known| known.meeting == meeting)
    }

    /// Meetings that a member missed, in order of time: it was noted that they were away.
    #[must_use]
    pub fn missed(&self, member: MemberId) -> Vec<Meeting> {
        let away = |meeting: &Meeting| {
            let known = self.attendance.get(&meeting.meeting).filter(|known| known.noted);
            known.is_some_and(|known| known.away.contains_key(&member))
        };
        self.meetings().into_iter().filter(away).collect()
    }

    /// Whether a member was at any meeting that was noted.
    #[must_use]
    pub fn has_come(&self, member: MemberId) -> bool {
        self.attendance.values().any(|known| known.noted && known.present.contains(&member))
    }

    /// The place of a meeting among those that take place, from 1; what fixed rotations and reviews count by.
    #[must_use]
    pub fn place_in_order(&self, meeting: MeetingId) -> Option<u32> {
        let meetings = self.meetings();
        let held = meetings.iter().filter(|meeting| !meeting.cancelled);
        (1..).zip(held).find(|(_, held)| held.meeting == meeting).map(|(place, _)| place)
    }

    /// Turns had and owed.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The versions of the ground rules with what each member said to them, the first one first.
    #[must_use]
    pub fn contracts(&self) -> &[Answered] {
        &self.contracts
    }

    /// The version of the ground rules that holds: the newest that everybody had accepted.
    #[must_use]
    pub fn contract_held(&self) -> Option<&Answered> {
        self.contracts.iter().rev().find(|version| version.held_since.is_some())
    }

    /// How long the records of sessions are kept: as the rules that hold say, and no longer than `bound`.
    #[must_use]
    pub fn keeping(&self, bound: Option<Millis>) -> Keeping {
        Keeping { months: self.contract_held().map(|held| held.contract.says.kept_months), bound }
    }

    /// The facilitator.
    #[must_use]
    pub fn facilitator(&self) -> Option<MemberId> {
        let here = self
            .members
            .iter()
            .find(|(_, member)| member.part == SeatPart::Facilitator && member.standing != Standing::Left);
        here.map(|(member, _)| *member)
    }

    /// Who belongs to the set and is expected, the facilitator and observers included; whoever supervises the facilitator
    /// comes when it suits the two, and a guest to one session.
    pub fn expected(&self) -> impl Iterator<Item = MemberId> + '_ {
        let expected = |member: &Member| {
            member.standing == Standing::Here && member.part != SeatPart::Supervisor && !member.guest
        };
        self.members.iter().filter(move |(_, member)| expected(member)).map(|(id, _)| *id)
    }

    /// Who belongs to the set, those who are away for a while included.
    pub fn belonging(&self) -> impl Iterator<Item = (MemberId, SeatPart)> + '_ {
        let here = self.members.iter().filter(|(_, member)| member.standing != Standing::Left);
        here.map(|(id, member)| (*id, member.part))
    }

    /// How many members, the facilitator and observers not counted, have not said that they stay away; and whether
    /// that is fewer than the set wants. Nothing for a meeting that there is not.
    #[must_use]
    pub fn quorum(&self, meeting: MeetingId) -> Option<(u32, bool)> {
        self.meeting(meeting)?;
        let replies = self.attendance.get(&meeting);
        let comes = |member: &MemberId| {
            let reply = replies.and_then(|attendance| attendance.replies.get(member));
            reply.is_none_or(|said| said.reply != Reply::No)
        };
        let members = self.expected().filter(|id| self.part(*id) == Some(SeatPart::Member));
        let coming = u32::try_from(members.filter(comes).count()).unwrap_or(u32::MAX);
        Some((coming, coming < self.quorum))
    }

    /// Whether a meeting to which fewer come than the set wants can still be held as a triad: one presents, one asks, one
    /// guards the process; a fourth may sit with them.
    #[must_use]
    pub fn can_be_a_triad(&self, meeting: MeetingId) -> bool {
        self.quorum(meeting).is_some_and(|(coming, in_question)| in_question && TRIAD.contains(&coming))
    }

    pub(crate) fn part(&self, member: MemberId) -> Option<SeatPart> {
        self.members.get(&member).map(|member| member.part)
    }
}
