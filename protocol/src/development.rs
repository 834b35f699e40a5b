//! The development of those who learn to facilitate: which roles they have experienced, how far their log has come, whom
//! they are supervised by, and what they are accredited for. Roles, counts and dates are worked out by the server.

use crate::questionnaire::{QuestionnaireDays, QuestionnairePhase};
use crate::{Content, SetId, Timestamp};
use serde::{Deserialize, Serialize};

/// `GET /api/programmes/{programme}/development`: the development track, as one may see it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Development {
    /// What the programme is called.
    pub programme: String,
    /// The caller runs the programme: they say what is asked and who is in it, and see no more than whether it is signed off.
    pub runs: bool,
    /// What is asked; nothing where there is no track.
    pub track: Option<DevelopmentTrack>,
    /// Who can be named, to whoever runs it.
    pub people: Vec<DevelopmentPerson>,
    /// Who is in the track, to whoever runs it.
    pub trainees: Vec<TraineeEntry>,
    /// The caller's own development.
    pub own: Option<TraineeRecord>,
    /// That of those whom the caller supervises.
    pub supervised: Vec<TraineeRecord>,
    /// In the answer to a log that was not taken: words in it that are somebody else's, as they stand in it.
    pub refused: Vec<Content>,
}

/// What a development track asks of each who is in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DevelopmentTrack {
    /// Sessions in which they presented.
    pub presented: u32,
    /// Sessions in which they were a member while others presented.
    pub took_part: u32,
    /// Sessions that they facilitated.
    pub facilitated: u32,
    /// Sets that they facilitated.
    #[serde(default)]
    pub sets: u32,
    /// Meetings with their supervisor.
    pub supervisions: u32,
    /// Words of the log, at least.
    pub words_least: u32,
    /// And at most.
    pub words_most: u32,
    /// Months from its first entry to its last, at least.
    pub months_least: u32,
    /// And at most.
    pub months_most: u32,
    /// Questionnaires to members of their sets from which something could be shown.
    pub feedback: u32,
    /// Where the log should stand by a day, in order of days.
    pub gates: Vec<LogGate>,
}

/// How many words a log should have by a day.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LogGate {
    /// The day, `YYYY-MM-DD`.
    pub by: String,
    /// Words at least.
    pub least: u32,
    /// Words at most.
    pub most: u32,
}

/// Somebody with a role in the programme who can be named.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DevelopmentPerson {
    /// Their account.
    pub account: String,
    /// What they are called; their address where no name is known.
    pub name: String,
    /// They can be in the track.
    pub may_train: bool,
    /// They can supervise.
    pub may_supervise: bool,
}

/// Somebody in the track, to whoever runs the programme.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TraineeEntry {
    /// Who, as commands name them.
    pub trainee: String,
    /// What they are called.
    pub name: String,
    /// What their supervisor is called.
    pub supervisor: String,
    /// When their supervisor signed off.
    pub signed: Option<Timestamp>,
}

/// The development of one who is in the track, to themselves and to their supervisor.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TraineeRecord {
    /// Who, as commands name them.
    pub trainee: String,
    /// What they are called.
    pub name: String,
    /// What their supervisor is called.
    pub supervisor: String,
    /// Sessions of the programme's sets in which they were, oldest first.
    pub experiences: Vec<RoleExperience>,
    /// What is asked, and what there is of it.
    pub requirements: Vec<DevelopmentRequirement>,
    /// Every requirement is met.
    pub complete: bool,
    /// Their log, once it was counted.
    pub log: Option<LogStanding>,
    /// The words of the log: the trainee's own, and to the supervisor once they have opened it.
    pub text: Vec<LogEntry>,
    /// Days on which they met with their supervisor, `YYYY-MM-DD`.
    pub supervisions: Vec<String>,
    /// Questionnaires to members of the sets that they run.
    pub feedback: Vec<DevelopmentFeedback>,
    /// Sets that they run, whose members can be asked.
    pub sets_run: u32,
    /// When their supervisor signed off.
    pub signed: Option<Timestamp>,
    /// Their seats, to themselves: where their diaries are.
    pub seats: Vec<TraineeSeat>,
}

/// A seat of somebody in a set of the programme.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TraineeSeat {
    /// The set.
    pub set: SetId,
    /// What it is called.
    pub name: String,
    /// The seat.
    pub member: crate::MemberId,
}

/// A session, and what somebody was in it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoleExperience {
    /// What the set is called.
    pub set: String,
    /// The session's number in it.
    pub session: u32,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// What they were, at least one thing.
    pub roles: Vec<ExperiencedRole>,
}

/// What somebody was in a session.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ExperiencedRole {
    /// Presented a round.
    Presenter,
    /// Was a member while others presented.
    Member,
    /// Guarded the process.
    Facilitator,
}

/// What a track asks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum RequirementKind {
    /// Sessions in which they presented.
    Presented,
    /// Sessions in which they were a member.
    TookPart,
    /// Sessions that they facilitated.
    Facilitated,
    /// Sets that they facilitated.
    Sets,
    /// Meetings with their supervisor.
    Supervised,
    /// Words of the log, which was handed in.
    LogWords,
    /// Months that the log covers.
    LogMonths,
    /// Feedback from members of their sets.
    Feedback,
}

/// One thing that is asked, and what there is of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DevelopmentRequirement {
    /// What.
    pub kind: RequirementKind,
    /// How much at least.
    pub least: u32,
    /// How much at most, where there is a bound.
    pub most: Option<u32>,
    /// How much there is.
    pub have: u32,
    /// It is met.
    pub met: bool,
    /// The days of what there is, `YYYY-MM-DD`; of the log its first and its last.
    pub days: Vec<String>,
}

/// Below, within or above what a gate asks.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum GateSide {
    /// Fewer words.
    Below,
    /// As many as are asked.
    Within,
    /// More.
    Above,
}

/// How far a log has come.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LogStanding {
    /// Words of all entries.
    pub words: u32,
    /// Entries.
    pub entries: u32,
    /// The day of the first, `YYYY-MM-DD`.
    pub from: String,
    /// And of the last.
    pub until: String,
    /// How the whole stands to what is asked.
    pub side: GateSide,
    /// How it stood by each day that a gate names.
    pub gates: Vec<LogGateStanding>,
    /// When it was counted last.
    pub counted_at: Timestamp,
    /// It was handed in.
    pub handed_in: bool,
    /// When the supervisor opened it: from then on it cannot be taken back.
    pub opened: Option<Timestamp>,
}

/// How a log stood by a day.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LogGateStanding {
    /// The gate.
    pub gate: LogGate,
    /// Words of entries up to that day.
    pub words: u32,
    /// How they stand to it.
    pub side: GateSide,
    /// That day is over.
    pub past: bool,
}

/// A questionnaire to members of the sets that somebody runs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DevelopmentFeedback {
    /// Its number.
    pub questionnaire: u32,
    /// Where it stands.
    pub phase: QuestionnairePhase,
    /// The day it closes, `YYYY-MM-DD`.
    pub closes: String,
    /// Once it has closed: enough have answered for something to be shown.
    pub shown: bool,
}

/// An entry of a log, as it was handed in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LogEntry {
    /// Its day, `YYYY-MM-DD`.
    pub day: String,
    /// Its words.
    pub words: Content,
}

/// `POST /api/programmes/{programme}/development`: somebody does something in a track.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DevelopmentRequest {
    /// Drawn by the client: the same one sent twice takes effect once.
    pub change: String,
    /// What.
    pub command: DevelopmentCommand,
}

/// What is done in a development track.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum DevelopmentCommand {
    /// Whoever runs the programme says what is asked.
    ChooseTrack {
        /// What.
        track: DevelopmentTrack,
    },
    /// Whoever runs it names somebody with their supervisor; of one who is in it already, another supervisor.
    NameTrainee {
        /// Whose development, by account.
        account: String,
        /// Who supervises, by account.
        supervisor: String,
    },
    /// Whoever runs it takes somebody out of the track.
    EndTrainee {
        /// Whom.
        trainee: String,
    },
    /// The trainee, or whoever runs the programme, asks members of the sets that the trainee runs.
    AskFeedback {
        /// About whom.
        trainee: String,
        /// From when until when.
        days: QuestionnaireDays,
    },
    /// The trainee has their log counted. No word of it is kept.
    CountLog {
        /// Its entries.
        entries: Vec<LogEntry>,
    },
    /// The trainee hands their log in, for their supervisor to read.
    HandInLog {
        /// Its entries.
        entries: Vec<LogEntry>,
    },
    /// The trainee takes it back, before it was opened.
    TakeBackLog {},
    /// The supervisor opens the log.
    OpenLog {
        /// Whose.
        trainee: String,
    },
    /// The supervisor notes a meeting with the trainee.
    MarkSupervision {
        /// Whose.
        trainee: String,
        /// The day, `YYYY-MM-DD`.
        day: String,
    },
    /// The supervisor takes such a note back.
    UnmarkSupervision {
        /// Whose.
        trainee: String,
        /// The day, `YYYY-MM-DD`.
        day: String,
    },
    /// The supervisor signs off, once everything that is asked is there.
    SignOff {
        /// Whose development.
        trainee: String,
    },
}
