//! What has happened in the life of a set. A stored event is never changed: new fields have defaults, variants are
//! not removed.

use crate::contract::Contract;
use crate::ledger::{Allocation, Presenters};
use jiff::civil::DateTime;
use protocol::view::{ActionKind, ActionStatus, SeatPart};
use protocol::{CarriedId, Content, MemberId, Timestamp};
use serde::{Deserialize, Serialize};

/// A meeting's number within its set, from 1, in the order in which meetings were planned. Never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MeetingId(pub u32);

/// An action's number within the life of its set, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Undertaking(pub u32);

/// A meeting in the calendar of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its number.
    pub meeting: MeetingId,
    /// Day and time on the clocks of `zone`: what was agreed.
    pub wall: DateTime,
    /// The zone by its IANA name.
    pub zone: String,
    /// The point in time, by the zone rules when it was worked out.
    pub starts_at: Timestamp,
    /// How long, in minutes.
    pub minutes: u32,
    /// Raised by one with every change that members are told of; iCalendar's SEQUENCE.
    pub sequence: u32,
    /// It does not take place.
    pub cancelled: bool,
}

impl Meeting {
    /// Whether it is still to come: neither cancelled nor begun.
    #[must_use]
    pub fn is_ahead(&self, now: Timestamp) -> bool {
        !self.cancelled && self.starts_at > now
    }
}

/// Whether somebody will come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Yes.
    Yes,
    /// Perhaps.
    Perhaps,
    /// No.
    No,
}

/// Why somebody cannot come or did not, as far as they wish to say. No reason is better than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Away {
    /// They did not say, and need not.
    Unsaid,
    /// Work does not let them.
    Work,
    /// Deployed elsewhere.
    Deployed,
    /// Ill, or caring for somebody who is.
    Health,
    /// On leave.
    Leave,
    /// The line did not hold.
    Line,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named as in `Command` and `Meeting`, where they are explained")]
pub enum Event {
    /// The set began, with the zone that its meetings are anchored to.
    SetBegan { zone: String },
    /// Somebody belongs to the set from now on.
    MemberJoined { member: MemberId, part: SeatPart },
    /// Somebody is there for one session: asked to keep to the ground rules, and for nothing else.
    GuestCame { member: MemberId },
    /// A member is away for a while and not expected at meetings.
    MemberPaused { member: MemberId },
    /// A member is back.
    MemberReturned { member: MemberId },
    /// A member left for good.
    MemberLeft { member: MemberId },
    /// Somebody else guards the process from now on.
    FacilitatorHandedOn { from: MemberId, to: MemberId },
    /// The facilitator's role goes round from now on, from session to session, or stays where it is.
    RotationChosen { rotating: bool },
    /// A member lives by the clocks of this zone.
    ZoneChosen { member: MemberId, zone: String },
    /// Meetings were planned, in order of time.
    MeetingsPlanned { meetings: Vec<Meeting> },
    /// A meeting is at another time.
    MeetingMoved { meeting: MeetingId, wall: DateTime, zone: String, starts_at: Timestamp, sequence: u32 },
    /// A meeting does not take place.
    MeetingCancelled { meeting: MeetingId, sequence: u32 },
    /// A meeting stays at its wall time, which is another point in time since the zone's rules changed.
    MeetingRetimed { meeting: MeetingId, starts_at: Timestamp, sequence: u32 },
    /// The set followed the time line of its programme; what that led to are the events after it.
    ProgrammeFollowed {},
    /// A member said whether they will come. `mailed_at` is when they said so, where the answer came by mail: mail takes its
    /// time, and what was said later elsewhere holds.
    ReplyGiven {
        meeting: MeetingId,
        member: MemberId,
        reply: Reply,
        away: Away,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mailed_at: Option<Timestamp>,
    },
    /// Who was there.
    AttendanceNoted { meeting: MeetingId, present: Vec<MemberId>, away: Vec<(MemberId, Away)> },
    /// A member who was away has been a guest of another set for it. Which set is not said here.
    AttendanceMadeUp { meeting: MeetingId, member: MemberId },
    /// Fewer than this many members, the facilitator not counted, and the meeting is in question.
    QuorumChosen { members: u32 },
    /// How turns are given from now on.
    AllocationChosen { allocation: Allocation },
    /// A turn was had.
    TurnTaken { meeting: MeetingId, presenters: Presenters, minutes: u32 },
    /// A turn was due, and those whose it was were not there: no turn was had, and it is owed.
    TurnMissed { meeting: MeetingId, presenters: Presenters },
    /// The meeting looked back instead of, or beside, hearing a presenter.
    ReviewHeld { meeting: MeetingId },
    /// Two have exchanged the next turn of each.
    TurnsSwapped { first: Presenters, second: Presenters },
    /// Ground rules were put to the set.
    ContractProposed { by: MemberId, contract: Contract },
    /// A member accepted a version, or declined it. Both are kept.
    ContractAnswered { member: MemberId, version: u32, accepted: bool },
    /// Somebody undertook something, in a session or between two.
    ActionUndertaken {
        action: Undertaking,
        owner: MemberId,
        what: ActionKind,
        text: Content,
        due: Option<jiff::civil::Date>,
        question: Option<Content>,
        will_know: Option<MemberId>,
    },
    /// The owner said what became of it.
    ActionReported { action: Undertaking, owner: MemberId, status: ActionStatus, learned: Content },
    /// A piece of work was laid out, in its first version.
    PieceLaidOut { piece: u32, by: MemberId, name: Content, words: Content },
    /// Another version of one is there.
    PieceReworked { piece: u32, by: MemberId, words: Content },
    /// Session number `session` is over, and what it leaves to the next follows.
    SessionOver { session: u32 },
    /// A presenter takes a question along from a session, with these marks; one that is known by its number has them
    /// from now on.
    QuestionCarried {
        session: u32,
        carried: CarriedId,
        presenter: MemberId,
        asker: MemberId,
        starred: bool,
        kept: bool,
        held: bool,
        text: Content,
    },
    /// A question is not taken along after all.
    QuestionLeftBehind { session: u32, carried: CarriedId },
    /// An action from a session is still to be reported on; `from` is the question it came from.
    ActionCarried {
        session: u32,
        number: u32,
        owner: MemberId,
        what: ActionKind,
        due: Option<String>,
        from: Option<CarriedId>,
        text: Content,
    },
    /// An action is not to be reported on after all.
    ActionLeftBehind { session: u32, number: u32 },
}

impl Event {
    /// Whose words are in it, so that they are sealed with a key that is theirs; nothing where nobody's are.
    #[must_use]
    pub fn author(&self) -> Option<MemberId> {
        match self {
            Self::ActionUndertaken { owner, .. }
            | Self::ActionReported { owner, .. }
            | Self::ActionCarried { owner, .. } => Some(*owner),
            Self::PieceLaidOut { by, .. } | Self::PieceReworked { by, .. } => Some(*by),
            // The words are those of whoever asked.
            Self::QuestionCarried { asker, .. } => Some(*asker),
            Self::SetBegan { .. }
            | Self::MemberJoined { .. }
            | Self::GuestCame { .. }
            | Self::MemberPaused { .. }
            | Self::MemberReturned { .. }
            | Self::MemberLeft { .. }
            | Self::FacilitatorHandedOn { .. }
            | Self::RotationChosen { .. }
            | Self::ZoneChosen { .. }
            | Self::MeetingsPlanned { .. }
            | Self::MeetingMoved { .. }
            | Self::MeetingCancelled { .. }
            | Self::MeetingRetimed { .. }
            | Self::ProgrammeFollowed {}
            | Self::ReplyGiven { .. }
            | Self::AttendanceNoted { .. }
            | Self::AttendanceMadeUp { .. }
            | Self::QuorumChosen { .. }
            | Self::AllocationChosen { .. }
            | Self::TurnTaken { .. }
            | Self::TurnMissed { .. }
            | Self::ReviewHeld { .. }
            | Self::TurnsSwapped { .. }
            // Ground rules are the set's words, whoever put them to it.
            | Self::ContractProposed { .. }
            | Self::ContractAnswered { .. }
            | Self::SessionOver { .. }
            | Self::QuestionLeftBehind { .. }
            | Self::ActionLeftBehind { .. } => None,
        }
    }
}
