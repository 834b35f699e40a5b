//! The commands: what somebody asks of a set between its sessions.

use crate::contract::Clauses;
use crate::event::{Away, MeetingId, Reply, Undertaking};
use crate::ledger::{Allocation, Presenters};
use crate::left::Left;
use crate::schedule::{Choice, Series};
use jiff::civil::{Date, DateTime};
use protocol::view::{ActionKind, ActionStatus, SeatPart};
use protocol::{Content, MemberId, Timestamp};
use std::collections::BTreeMap;

/// A command. Who gives it is told beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Let somebody belong to the set.
    Join {
        /// Who.
        member: MemberId,
        /// As what.
        part: SeatPart,
    },
    /// Be away for a while.
    Pause {
        /// Who; oneself, or anybody by the facilitator.
        member: MemberId,
    },
    /// Be back.
    Return {
        /// Who.
        member: MemberId,
    },
    /// Leave for good.
    Leave {
        /// Who.
        member: MemberId,
    },
    /// Hand on the facilitator's role.
    HandOn {
        /// To whom.
        to: MemberId,
    },
    /// Let the facilitator's role go round from session to session, or stay.
    ChooseRotation {
        /// It goes round.
        rotating: bool,
    },
    /// Live by the clocks of a zone.
    ChooseZone {
        /// Its IANA name.
        zone: String,
    },
    /// Plan meetings.
    PlanMeetings {
        /// The series.
        series: Series,
        /// Answers for wall times in a gap or a fold.
        choices: BTreeMap<DateTime, Choice>,
    },
    /// Put a meeting to another time, and with `following` all after it by the same change of day and time.
    MoveMeeting {
        /// Which.
        meeting: MeetingId,
        /// Its new day and time, in its zone.
        wall: DateTime,
        /// All that follow too.
        following: bool,
        /// Answers for wall times in a gap or a fold.
        choices: BTreeMap<DateTime, Choice>,
    },
    /// Cancel a meeting, and with `following` all after it.
    CancelMeeting {
        /// Which.
        meeting: MeetingId,
        /// All that follow too.
        following: bool,
    },
    /// Work out anew what newer zone rules mean for the meetings ahead. By the service itself.
    CheckZones,
    /// Follow the time line of the set's programme. By the service itself.
    FollowProgramme {
        /// What happened there.
        followed: Followed,
    },
    /// Say whether one will come.
    Answer {
        /// To which meeting.
        meeting: MeetingId,
        /// Whether.
        reply: Reply,
        /// Why not, as far as one wishes to say.
        away: Away,
    },
    /// Note who was there. By the service from the room's log, or by the facilitator.
    NoteAttendance {
        /// At which meeting.
        meeting: MeetingId,
        /// Who was there; everybody else who belongs to the set was away.
        present: Vec<MemberId>,
    },
    /// Note that a member who was away has been a guest of another set for it. By the service.
    NoteMadeUp {
        /// The meeting that they missed.
        meeting: MeetingId,
        /// Who.
        member: MemberId,
    },
    /// Choose below how many members a meeting is in question.
    ChooseQuorum {
        /// How many.
        members: u32,
    },
    /// Choose how turns are given.
    ChooseAllocation {
        /// How.
        allocation: Allocation,
    },
    /// Note a turn that was had.
    NoteTurn {
        /// At which meeting.
        meeting: MeetingId,
        /// Whose.
        presenters: Presenters,
        /// How long.
        minutes: u32,
    },
    /// Note a turn that was due and not had.
    NoteMissed {
        /// At which meeting.
        meeting: MeetingId,
        /// Whose.
        presenters: Presenters,
    },
    /// Note a meeting that looked back.
    NoteReview {
        /// Which.
        meeting: MeetingId,
    },
    /// Exchange the next turns of two.
    Swap {
        /// The one.
        first: Presenters,
        /// The other.
        second: Presenters,
    },
    /// Note what a session that is over brought: who came, whose turn it was, what was undertaken. By the service.
    NoteSession {
        /// What it brought.
        session: Held,
    },
    /// Note what a session that is over leaves to the next, as it stands now. By the service, as often as it changes.
    NoteLeft {
        /// Its number in the set, from 1.
        session: u32,
        /// All of it.
        left: Left,
    },
    /// Put ground rules to the set.
    ProposeContract {
        /// What they say.
        clauses: Clauses,
    },
    /// Accept or decline the ground rules that stand.
    AnswerContract {
        /// Which version was read.
        version: u32,
        /// Accepted or declined.
        accepted: bool,
    },
    /// Undertake something.
    Undertake {
        /// Do, stop, leave undone, find out, talk to, try.
        what: ActionKind,
        /// In one's own words.
        text: Content,
        /// By when.
        due: Option<Date>,
        /// The question it came from, as it was asked.
        question: Option<Content>,
        /// Who will know of it.
        will_know: Option<MemberId>,
    },
    /// Say what became of it.
    Report {
        /// Of which.
        action: Undertaking,
        /// What.
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
    /// Put another version of one there.
    Rework {
        /// Of which.
        piece: u32,
        /// What it says now, or where it is found.
        words: Content,
    },
}

/// What happened on the time line of a set's programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Followed {
    /// The cohort starts so many days later, or earlier where it is below 0.
    Moved {
        /// How many.
        days: i32,
    },
    /// The sets of the cohort are to meet.
    Planned {
        /// Day and time on the clocks of `zone`.
        wall: DateTime,
        /// The zone by its IANA name.
        zone: String,
        /// How long, in minutes.
        minutes: u32,
    },
    /// They are to meet at another time, unless a set had gone to another one by itself.
    Rescheduled {
        /// The day and time before.
        from: DateTime,
        /// The day and time now.
        to: DateTime,
    },
    /// They are not to meet then.
    Cancelled {
        /// The day and time.
        at: DateTime,
    },
}

/// What a session that is over brought.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Held {
    /// When it began.
    pub began: Timestamp,
    /// How long people were there, in minutes.
    pub minutes: u32,
    /// Who came.
    pub present: Vec<MemberId>,
    /// Each round: whose, and how many minutes.
    pub rounds: Vec<(Presenters, u32)>,
    /// It looked back.
    pub review: bool,
    /// What was undertaken or reported on in it.
    pub actions: Vec<HeldAction>,
}

/// An action as it stood when a session was over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldAction {
    /// Whose.
    pub owner: MemberId,
    /// What kind.
    pub what: ActionKind,
    /// In their words.
    pub text: Content,
    /// By when.
    pub due: Option<Date>,
    /// The question it came from.
    pub question: Option<Content>,
    /// What became of it, and what was learned, if it was reported on.
    pub report: Option<(ActionStatus, Content)>,
}
