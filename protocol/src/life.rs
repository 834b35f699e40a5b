//! The life of a set between its sessions, as calls carry it: `GET` and `POST /api/sets/{set}/seats/{member}/life`.
//! Days are `YYYY-MM-DD`, wall times `YYYY-MM-DDTHH:MM`; zones have their IANA names.

use crate::view::{ActionKind, ActionStatus, SeatPart};
use crate::{Content, MemberId, Timestamp};
use serde::{Deserialize, Serialize};

/// `POST …/life`: a command about the life of a set, with an id that makes it take effect once however often it is sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LifeRequest {
    /// Drawn by the client: 22 to 64 characters of `A-Z a-z 0-9 - _`.
    pub wish: String,
    /// The command.
    pub command: LifeCommand,
}

/// Answer to `POST …/feed`: an address that shows the meetings to whoever has it, and nothing that was said. The one
/// before finds nothing any more.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FeedLink {
    /// The whole address.
    pub link: String,
}

/// Which of two points in time is meant where the clocks leap over a time, or show it twice.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum WhichTime {
    /// The earlier.
    Earlier,
    /// The later.
    Later,
}

/// How a series of meetings goes on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum SeriesRepeat {
    /// Every so many weeks.
    Weekly {
        /// 1 for every week.
        every: u32,
        /// How many meetings, the first included.
        count: u32,
    },
    /// Every so many months, on the same day of the week at the same place in the month.
    Monthly {
        /// 1 for every month.
        every: u32,
        /// How many meetings, the first included.
        count: u32,
    },
    /// On these days.
    Dates {
        /// After the first, in order.
        dates: Vec<String>,
    },
}

/// Whether somebody will come.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum MeetingReply {
    /// Yes.
    Yes,
    /// Perhaps.
    Perhaps,
    /// No.
    No,
}

/// Why somebody cannot come, as far as they wish to say.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum AwayReason {
    /// They did not say, and need not.
    Unsaid,
    /// Work.
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

/// What a ground rule is about.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ClauseTopic {
    /// What stays in the set.
    Confidentiality,
    /// What cannot stay in it.
    Limits,
    /// Coming on time.
    Punctuality,
    /// How many must be there.
    Quorum,
    /// Cameras.
    Cameras,
    /// Notes.
    Notes,
    /// What the organisation is told.
    Organisation,
    /// Listening, advice, questions.
    Listening,
    /// Anything else.
    Other,
}

/// A ground rule in the set's own words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ContractClause {
    /// What it is about.
    pub topic: ClauseTopic,
    /// What it says.
    pub words: Content,
}

/// How turns are given.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum TurnAllocation {
    /// Everybody in turn.
    Equal,
    /// Whoever brings something.
    Bid,
    /// A fixed order of members or pairs.
    Rotation {
        /// The order.
        order: Vec<Vec<MemberId>>,
        /// Every so many meetings looks back.
        review_every: Option<u32>,
        /// Looking back takes the place of a turn.
        review_replaces_turn: bool,
    },
    /// One problem, always presented by the same.
    Owner {
        /// By whom.
        presenters: Vec<MemberId>,
    },
}

/// What a member may ask of the set between sessions.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum LifeCommand {
    /// Live by the clocks of a zone.
    ChooseZone {
        /// Which.
        zone: String,
    },
    /// Be away for a while: not expected at meetings, and not written to.
    Pause {
        /// Who: oneself, or anybody by the facilitator.
        member: MemberId,
    },
    /// Be back.
    Return {
        /// Who: oneself, or anybody by the facilitator.
        member: MemberId,
    },
    /// Plan meetings (facilitator).
    PlanMeetings {
        /// The zone they are anchored to.
        zone: String,
        /// Day and time of the first.
        first: String,
        /// How long each lasts.
        minutes: u32,
        /// How the series goes on.
        repeat: SeriesRepeat,
        /// Which time is meant where a start has none or two.
        which: Option<WhichTime>,
    },
    /// Put a meeting to another time (facilitator).
    MoveMeeting {
        /// Which.
        meeting: u32,
        /// Day and time on the clocks of its zone.
        to: String,
        /// All that follow too, by the same change.
        following: bool,
        /// Which time is meant where a start has none or two.
        which: Option<WhichTime>,
    },
    /// Cancel a meeting (facilitator).
    CancelMeeting {
        /// Which.
        meeting: u32,
        /// All that follow too.
        following: bool,
    },
    /// Say whether one will come.
    AnswerMeeting {
        /// To which.
        meeting: u32,
        /// Whether.
        reply: MeetingReply,
        /// Why not.
        away: AwayReason,
    },
    /// Choose how many must be there (facilitator).
    ChooseQuorum {
        /// How many members, the facilitator not counted.
        members: u32,
    },
    /// Let the facilitator's role go round from session to session, or stay (facilitator).
    ChooseRotation {
        /// It goes round.
        rotating: bool,
    },
    /// Choose how turns are given (facilitator).
    ChooseAllocation {
        /// How.
        allocation: TurnAllocation,
    },
    /// Put ground rules to the set.
    ProposeContract {
        /// What they say.
        clauses: Vec<ContractClause>,
        /// How many months records are kept.
        kept_months: u32,
        /// How many members must be there for a meeting; 0 where the rules say nothing of it.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional, as = "Option<u32>"))]
        minimum: u32,
    },
    /// Accept or decline the ground rules that stand.
    AnswerContract {
        /// The version that was read.
        version: u32,
        /// Accepted or declined.
        accepted: bool,
    },
    /// Undertake something between sessions.
    Undertake {
        /// What kind.
        what: ActionKind,
        /// In one's own words.
        text: Content,
        /// By which day.
        due: Option<String>,
        /// Who will know of it.
        will_know: Option<MemberId>,
    },
    /// Say what became of something undertaken.
    Report {
        /// Which.
        action: u32,
        /// What became of it.
        status: ActionStatus,
        /// What was learned.
        learned: Content,
    },
    /// Lay out a piece of work that the set makes between its sessions.
    LayOut {
        /// What it is called.
        name: Content,
        /// What it says, or where it is found.
        words: Content,
    },
    /// Put another version of a piece of work there.
    Rework {
        /// Of which.
        piece: u32,
        /// What it says now, or where it is found.
        words: Content,
    },
}

/// A set over time, as one member may see it.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Life {
    /// The zone whose clocks the viewer lives by.
    pub zone: String,
    /// Whether the viewer chose it.
    pub zone_chosen: bool,
    /// The release of the zone rules that times were worked out by.
    pub zone_rules: String,
    /// All meetings in order of time.
    pub meetings: Vec<LifeMeeting>,
    /// How many members must be there; 0 where nothing was chosen.
    pub quorum: u32,
    /// How turns are given.
    pub allocation: TurnAllocation,
    /// To whom the facilitator's role goes, where it goes round: the first of them hosts the next session, which is to see
    /// to its date, and facilitates the one after it. Nobody where it stays.
    #[serde(default)]
    pub rotation: Vec<MemberId>,
    /// The facilitator's role goes round.
    #[serde(default)]
    pub rotating: bool,
    /// Turns had and owed, by member in the order in which they joined.
    pub turns: Vec<MemberTurns>,
    /// Whose turn it would be at the next meeting if all come who have not said no.
    pub proposal: Vec<ProposedPresenters>,
    /// The next meeting looks back.
    pub review: bool,
    /// How evenly turns are spread over the set; nothing before there are any.
    pub balance: Option<TurnBalance>,
    /// The newest ground rules, which members are asked to accept.
    pub contract: Option<LifeContract>,
    /// The ground rules that hold meanwhile, where somebody has not accepted the newest; nothing where the newest hold, or
    /// none do yet.
    pub contract_held: Option<LifeContract>,
    /// One's own actions, and those one will know of.
    pub actions: Vec<LifeAction>,
    /// What the set makes between its sessions, in the order in which it was laid out.
    #[serde(default)]
    pub pieces: Vec<LifePiece>,
    /// Who is away for a while.
    pub paused: Vec<MemberId>,
    /// Letters about the set.
    pub letters: LifeLetters,
}

/// Who is written to about a set, as one member sees it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LifeLetters {
    /// There is a mail server; without one nobody is written to.
    pub sent: bool,
    /// Whether they reach the viewer; to the facilitator, whom they reach. Who has no account is not among them.
    pub to: Vec<LettersTo>,
    /// To the facilitator: whose seat nobody has taken, because the letter with its link came back or was refused.
    #[serde(default)]
    pub lost: Vec<MemberId>,
}

/// Whether letters reach somebody.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LettersTo {
    /// Whom.
    pub member: MemberId,
    /// Whether.
    pub reach: LettersReach,
}

/// What becomes of letters to somebody.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum LettersReach {
    /// They go.
    Go,
    /// They wait: the mail server does not take them just now.
    Wait,
    /// The mail server says that it will never take them.
    Refused,
    /// They came back.
    Returned,
    /// They want none.
    Unwanted,
}

/// A meeting as one member sees it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LifeMeeting {
    /// Its number in the set.
    pub meeting: u32,
    /// The point in time.
    pub starts_at: Timestamp,
    /// How long.
    pub minutes: u32,
    /// The zone it is anchored to.
    pub zone: String,
    /// Day and time there.
    pub wall: String,
    /// Day and time on the viewer's clocks, worked out by the server.
    pub local: String,
    /// Minutes east of UTC on the viewer's clocks then.
    pub offset_minutes: i32,
    /// The time of day before, where the viewer's moves although the set's does not.
    pub moved_from: Option<String>,
    /// It does not take place.
    pub cancelled: bool,
    /// It has been put to another time since it was planned.
    pub moved: bool,
    /// What members said. Reasons are shown to the facilitator and to whoever gave them.
    pub replies: Vec<LifeReply>,
    /// How many members have not said no.
    pub coming: u32,
    /// Fewer than must be there.
    pub in_question: bool,
    /// Fewer than must be there, and enough to work as a triad.
    #[serde(default)]
    pub triad_instead: bool,
    /// How many came, of how many, once that was noted.
    pub attended: Option<(u32, u32)>,
    /// Who of those who were away has been a guest of another set for it: oneself, and to the facilitator everyone.
    #[serde(default)]
    pub made_up: Vec<MemberId>,
}

/// What somebody said to a meeting.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LifeReply {
    /// Who.
    pub member: MemberId,
    /// What.
    pub reply: MeetingReply,
    /// Why not.
    pub away: AwayReason,
}

/// Turns of a member over the life of the set.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MemberTurns {
    /// Whose.
    pub member: MemberId,
    /// What they are in the set.
    pub part: SeatPart,
    /// Turns had.
    pub turns: u32,
    /// Minutes had.
    pub minutes: u32,
    /// A turn is owed to them.
    pub owed: bool,
    /// The minutes that are owed with it: as many as a turn of this set has had until now, on average; 0 where none is owed, or
    /// nobody has had one.
    #[serde(default)]
    pub minutes_owed: u32,
    /// Turns that they are taken to have had: a newcomer begins one behind the least of the others, and catching up is capped
    /// at one round.
    #[serde(default)]
    pub credited: u32,
}

/// Who presents next, and why.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProposedPresenters {
    /// Who.
    pub presenters: Vec<MemberId>,
    /// Who of them will not be there.
    pub without: Vec<MemberId>,
    /// Why.
    pub because: WhyNow,
}

/// Why somebody's turn is now.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum WhyNow {
    /// A turn was due and could not be had.
    Owed {
        /// Since which meeting.
        since: u32,
    },
    /// Next in the fixed order.
    InOrder,
    /// Fewer turns than others.
    FewerTurns {
        /// How many.
        turns: u32,
    },
    /// As many as others, longest ago.
    LongestAgo,
    /// Has not presented yet.
    NotYet,
    /// The problem is theirs.
    Owner,
}

/// How evenly turns are spread: figures of the set.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TurnBalance {
    /// 1 is even.
    pub entropy: f64,
    /// 1 is even.
    pub max_over_mean: f64,
}

/// A version of the ground rules.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LifeContract {
    /// From 1.
    pub version: u32,
    /// Who put them to the set.
    pub by: MemberId,
    /// What they say.
    pub clauses: Vec<ContractClause>,
    /// How many months records are kept.
    pub kept_months: u32,
    /// How many members must be there for a meeting; 0 where the rules say nothing of it.
    pub minimum: u32,
    /// Since when they hold: everybody had accepted them. Nothing while they do not.
    pub held_since: Option<Timestamp>,
    /// SHA-256 of what they say.
    pub digest: String,
    /// Who accepted, declined, or has not answered yet.
    pub answers: Vec<ContractAnswer>,
}

/// A member's word on the ground rules.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ContractAnswer {
    /// Who.
    pub member: MemberId,
    /// Accepted or declined; nothing yet.
    pub accepted: Option<bool>,
    /// When.
    pub at: Option<Timestamp>,
}

/// A piece of work of a set.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LifePiece {
    /// Its number in the set.
    pub piece: u32,
    /// What it is called.
    pub name: Content,
    /// Its versions, the first one first.
    pub versions: Vec<PieceVersion>,
}

/// A version of a piece of work.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PieceVersion {
    /// Who put it there.
    pub by: MemberId,
    /// When.
    pub at: Timestamp,
    /// What it says, or where it is found.
    pub words: Content,
}

/// An action over its life.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LifeAction {
    /// Its number in the set.
    pub action: u32,
    /// Whose.
    pub owner: MemberId,
    /// What kind.
    pub what: ActionKind,
    /// In their words.
    pub text: Content,
    /// By which day.
    pub due: Option<String>,
    /// The question it came from.
    pub question: Option<Content>,
    /// Who will know of it.
    pub will_know: Option<MemberId>,
    /// There is more to report.
    pub open: bool,
    /// The last report: what became of it.
    pub status: Option<ActionStatus>,
    /// The last report: what was learned.
    pub learned: Content,
}
