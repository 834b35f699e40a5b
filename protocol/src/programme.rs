//! The bodies of the calls about programmes: a designed run of sets, with waves, cohorts and a time line, the people who
//! go through it, and how they are formed into sets. What somebody is shown of it hangs on their roles.

use crate::SetId;
use crate::http::Language;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

mod forming;

pub use forming::{
    AcceptRequest, FormingCause, FormingDifference, FormingOutcome, FormingRelaxation, FormingRequest,
    FormingTried, RelaxRequest, ScarcePeople, WhyHere, WhyRequest,
};

/// What somebody is in a programme. One person may be several things.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ProgrammeRole {
    /// Organises the organisation that the programme is of.
    Organiser,
    /// Answers for the programme.
    Lead,
    /// Facilitates sets and comes from outside.
    ExternalFacilitator,
    /// Facilitates together with somebody.
    CoFacilitator,
    /// Facilitates under supervision.
    SupervisedFacilitator,
    /// Facilitates sets of their own organisation.
    InternalFacilitator,
    /// Supervises facilitators.
    Supervisor,
    /// Wants the programme and lets it happen.
    Sponsor,
    /// Owns the problem that a set works on.
    ProblemOwner,
    /// Coaches participants one to one.
    Coach,
    /// Was in an earlier cohort and accompanies somebody of a later one.
    Mentor,
    /// Evaluates, and belongs to the organisation.
    InternalEvaluator,
    /// Evaluates, and belongs to nobody here.
    IndependentEvaluator,
    /// Answers questionnaires for comparison and is in no set.
    ControlMember,
    /// Goes through the programme.
    Participant,
}

/// `POST /api/organisations/{organisation}/programmes`: begins a programme.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeRequest {
    /// What it is called.
    pub name: String,
    /// The zone that its days are counted in, by its IANA name.
    pub zone: String,
    /// The language of what the server writes for it.
    pub language: Language,
}

/// A programme that one has a role in.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeEntry {
    /// Which.
    pub programme: String,
    /// The organisation that it is of.
    pub organisation: String,
    /// What it is called.
    pub name: String,
    /// What one is in it.
    pub roles: BTreeSet<ProgrammeRole>,
    /// It is a rehearsal: nobody in it is real.
    pub rehearsal: bool,
}

/// Answer to `GET /api/programmes`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Programmes {
    /// Those that one has a role in, the first to begin first.
    pub programmes: Vec<ProgrammeEntry>,
}

/// What stands on a time line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum OccasionKind {
    /// The cohort begins.
    Launch,
    /// A day that is taught.
    TaughtDay,
    /// A workshop.
    Workshop,
    /// A conversation of two.
    Coaching,
    /// A class by somebody who knows.
    Masterclass,
    /// The sets of the cohort meet.
    Session,
    /// The cohort looks back and ends.
    Closing,
}

/// A programme as one may see it. What one may not see is empty.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Programme {
    /// Which, what it is called, and what one is in it.
    pub entry: ProgrammeEntry,
    /// How many events made it: who decides on what they have seen says this number.
    pub at: u32,
    /// The zone that its days are counted in.
    pub zone: String,
    /// Today there, `YYYY-MM-DD`.
    pub today: String,
    /// The last day on which anything is collected.
    pub ends: Option<String>,
    /// That day is over.
    pub closed: bool,
    /// People that may go through it, over all cohorts.
    pub people_most: Option<u32>,
    /// Its waves, in their order.
    pub waves: Vec<ProgrammeWave>,
    /// Its cohorts, in the order in which they were planned.
    pub cohorts: Vec<ProgrammeCohort>,
    /// What stands on the time line, in order of time.
    pub occasions: Vec<ProgrammeOccasion>,
    /// Who goes through it, to those who may see that.
    pub people: Vec<ProgrammePerson>,
    /// Who would start before their line manager has finished.
    pub early: Vec<u32>,
    /// One's own place in it.
    pub own: Option<ProgrammePlace>,
}

/// A wave: cohorts that start after those of the wave before it have ended.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeWave {
    /// Its number, from 1.
    pub wave: u32,
    /// What it is called.
    pub name: String,
    /// How many came to its meetings, of how many, to those who may see that; nothing where too few were counted.
    pub attended: Option<(u32, u32)>,
}

/// A cohort.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeCohort {
    /// Its number, from 1.
    pub cohort: u32,
    /// What it is called.
    pub name: String,
    /// Its wave.
    pub wave: Option<u32>,
    /// The day it starts, `YYYY-MM-DD`.
    pub starts: String,
    /// Where its start was before it was moved, the first one first.
    pub before: Vec<String>,
    /// People it needs at least.
    pub least: Option<u32>,
    /// People it has room for.
    pub most: Option<u32>,
    /// How many are in it.
    pub people: u32,
    /// How its sets are formed, to those who may see that.
    pub forming: Option<CohortForming>,
    /// The sets that were made of it.
    pub sets: Vec<ProgrammeSet>,
}

/// A set of a programme, without anything from its sessions.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeSet {
    /// Which.
    pub set: SetId,
    /// What it is called.
    pub name: String,
    /// Who is in it, by number, to those who may see that.
    pub people: Vec<u32>,
    /// Its meetings, in order of time.
    pub meetings: Vec<crate::organisation::OrganisationMeeting>,
}

/// Something on a time line.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeOccasion {
    /// Its number, from 1.
    pub occasion: u32,
    /// Whose.
    pub cohort: u32,
    /// What it is.
    pub kind: OccasionKind,
    /// What it is called; empty where its kind says enough.
    pub title: String,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// The time of day, `HH:MM`, if it has one.
    pub time: Option<String>,
    /// How long, in minutes.
    pub minutes: u32,
    /// It is over.
    pub past: bool,
    /// It does not take place.
    pub cancelled: bool,
}

/// Somebody who goes through a programme.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammePerson {
    /// Their number in the programme, from 1.
    pub person: u32,
    /// What they are called; empty where that was erased.
    pub name: String,
    /// Their address, if it is known.
    pub address: Option<String>,
    /// Their cohort.
    pub cohort: u32,
    /// What is known of them, by the name of the fact.
    pub facts: BTreeMap<String, String>,
    /// Whom they report to.
    pub reports_to: Option<u32>,
    /// They facilitate, and sit in no set as a member.
    pub facilitates: bool,
    /// They have left.
    pub left: bool,
    /// Who mentors them, to whoever forms sets.
    pub mentor: Option<u32>,
}

/// One's own place as somebody who goes through it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammePlace {
    /// One's number.
    pub person: u32,
    /// One's cohort.
    pub cohort: u32,
    /// The sets that one may choose among just now, each with how many have chosen it.
    pub choices: Vec<u32>,
    /// The set that one has chosen, from 0.
    pub chosen: Option<u32>,
    /// The set that one was formed into, from 0.
    pub set: Option<u32>,
    /// What one's mentor is called, of those who went through it before.
    pub mentor: Option<String>,
    /// What those are called whom one mentors.
    pub mentors: Vec<String>,
}

/// How the sets of a cohort are formed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CohortForming {
    /// What must hold, in the order it was said.
    pub rules: Vec<FormingRule>,
    /// What should be, the most wished first.
    pub wishes: Vec<FormingWish>,
    /// Whom a rule does not hold for: the rule's place and the people.
    pub exceptions: Vec<(u32, Vec<u32>)>,
    /// Who was placed by hand, with the reason, or chose.
    pub placed: Vec<PlacedPerson>,
    /// Everybody may choose their set.
    pub choosing: bool,
    /// The sets that were accepted, by the numbers of people.
    pub accepted: Option<Vec<Vec<u32>>>,
}

/// Somebody whose set is said.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlacedPerson {
    /// Who.
    pub person: u32,
    /// The set, from 0.
    pub set: u32,
    /// Why, if they were placed by hand; nothing if they chose.
    pub reason: Option<String>,
}

/// What must hold of sets that are formed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "rule", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum FormingRule {
    /// So many sets.
    Sets {
        /// How many.
        count: u32,
    },
    /// So many people in each.
    Sizes {
        /// At least.
        least: u32,
        /// At most.
        most: u32,
    },
    /// Who has the same value of a fact stays together.
    Together {
        /// The fact.
        fact: String,
    },
    /// Nobody sits with somebody they report to.
    Line {
        /// Through any number of steps, or only directly.
        through_any: bool,
    },
    /// These two do not sit together.
    Apart {
        /// One.
        one: u32,
        /// The other.
        other: u32,
    },
    /// In each set no more than so many people have the same value of a fact.
    AtMost {
        /// The fact.
        fact: String,
        /// How many.
        count: u32,
    },
    /// In each set at least so many people have one of these values of a fact.
    AtLeast {
        /// The fact.
        fact: String,
        /// The values, any of them.
        values: BTreeSet<String>,
        /// How many.
        count: u32,
    },
    /// In each set at least so many different values of a fact.
    Kinds {
        /// The fact.
        fact: String,
        /// How many.
        count: u32,
    },
    /// Any two of a set share at least so many hours of the day.
    Hours {
        /// How many.
        count: u32,
    },
    /// The facilitators have the sets in their order; nobody sits with a facilitator of their own line.
    Facilitators {},
}

/// What should be of sets that are formed, as far as it goes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "wish", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum FormingWish {
    /// Each value of a fact is spread as evenly as numbers allow.
    Spread {
        /// The fact.
        fact: String,
    },
    /// Everybody in a set has the same value of a fact.
    Alike {
        /// The fact.
        fact: String,
    },
    /// Nobody is the only one in their set with this value of a fact.
    NotAlone {
        /// The fact.
        fact: String,
        /// The value.
        value: String,
    },
    /// At least so many different values of a fact in each set.
    Kinds {
        /// The fact.
        fact: String,
        /// How many.
        count: u32,
    },
    /// Those who have the same value of a fact sit together: each two in one set are worth so many points, 1 to 100.
    Near {
        /// The fact.
        fact: String,
        /// What two are worth.
        points: u32,
    },
}

/// `POST /api/programmes/{programme}`: changes something in a programme, once, however often it is sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeChange {
    /// The change's id, drawn by the client: 22 to 64 of `A-Za-z0-9_-`.
    pub change: String,
    /// What is asked.
    pub command: ProgrammeCommand,
}

/// What somebody asks of a programme. Days are `YYYY-MM-DD`, times of day `HH:MM`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ProgrammeCommand {
    /// Say on which day collecting ends, or that it does not.
    EndOn {
        /// The last day, or nothing.
        day: Option<String>,
    },
    /// Say how many people may go through it.
    ChooseMost {
        /// How many, or as many as there is room for.
        people: Option<u32>,
    },
    /// Add a wave after those there are.
    AddWave {
        /// What it is called.
        name: String,
    },
    /// Add a cohort.
    AddCohort {
        /// What it is called.
        name: String,
        /// Its wave, if the programme has waves.
        wave: Option<u32>,
        /// The day it starts.
        starts: String,
        /// People it needs at least.
        least: Option<u32>,
        /// People it has room for.
        most: Option<u32>,
    },
    /// Let a cohort start on another day: what lies ahead of it moves along, in its sets as well.
    MoveCohort {
        /// Which.
        cohort: u32,
        /// The day it starts from now on.
        starts: String,
    },
    /// Put something on the time line of a cohort.
    PlanOccasion {
        /// Whose.
        cohort: u32,
        /// What it is.
        kind: OccasionKind,
        /// What it is called; empty where its kind says enough.
        title: String,
        /// Days after the cohort's start.
        after_days: u32,
        /// The time of day, if it has one.
        time: Option<String>,
        /// How long, in minutes.
        minutes: u32,
    },
    /// Put something on the time line to another day.
    MoveOccasion {
        /// Which.
        occasion: u32,
        /// The day.
        day: String,
    },
    /// Let something on the time line not take place.
    CancelOccasion {
        /// Which.
        occasion: u32,
    },
    /// Somebody goes through it no more.
    Leave {
        /// Who.
        person: u32,
    },
    /// Match everybody of a cohort with a mentor of one that starts earlier, in the place of those they had. Nobody is matched
    /// with somebody above or below them; whoever nobody may mentor has none.
    MatchMentors {
        /// Who is mentored.
        cohort: u32,
        /// Where mentors come from.
        from: u32,
        /// A fact that no pair may share.
        apart: Option<String>,
        /// A fact that pairs share where that can be.
        alike: Option<String>,
    },
    /// Say what must and what should hold of the sets of a cohort, in the place of what was said before.
    ChooseRules {
        /// Whose.
        cohort: u32,
        /// What must hold.
        rules: Vec<FormingRule>,
        /// What should be, the most wished first.
        wishes: Vec<FormingWish>,
    },
    /// Place somebody by hand.
    Place {
        /// Who.
        person: u32,
        /// The set, from 0.
        set: u32,
        /// Why: it is kept, and shown to whoever organises.
        reason: String,
    },
    /// Let somebody be placed by the rules alone.
    Unplace {
        /// Who.
        person: u32,
    },
    /// Let everybody of a cohort choose their set, or no longer.
    LetChoose {
        /// Whose.
        cohort: u32,
        /// Whether.
        open: bool,
    },
}

/// `POST /api/programmes/{programme}/roles`: invites somebody into a role.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeInviteRequest {
    /// As what. Organisers come by their organisation.
    pub role: ProgrammeRole,
    /// Whose place in the programme is theirs, for a participant.
    pub person: Option<u32>,
    /// To which address the link is written; nothing where it is handed over otherwise.
    pub address: Option<String>,
    /// The language of the letter: that of whoever is invited.
    pub language: Language,
    /// Drawn by the client: asked for twice under one, there is one invitation and one letter.
    #[serde(default)]
    pub change: Option<String>,
}

/// Answer to `GET /api/programmes/{programme}/roles`, to whoever runs it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeRoles {
    /// Who has a role, organisers of the organisation not among them.
    pub roles: Vec<RoleHolder>,
    /// Invitations that wait, without an address of anybody.
    pub invitations: Vec<ProgrammeInvited>,
}

/// An invitation into a programme that waits.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeInvited {
    /// Which, for the call that withdraws it.
    pub invitation: String,
    /// As what.
    pub role: ProgrammeRole,
    /// Whose place in the programme it is.
    pub person: Option<u32>,
    /// Since when it waits.
    pub since: crate::Timestamp,
    /// Until when it lets somebody in.
    pub until: crate::Timestamp,
    /// The letter that was to bring it came back, or no mail server takes it.
    pub returned: bool,
}

/// Somebody with a role in a programme.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RoleHolder {
    /// Which account, for the call that ends it.
    pub account: String,
    /// Their address.
    pub address: String,
    /// As what.
    pub role: ProgrammeRole,
    /// Whose place in the programme is theirs.
    pub person: Option<u32>,
    /// Since when.
    pub since: crate::Timestamp,
    /// Letters to their address came back.
    pub returned: bool,
}

/// `POST /api/programmes/{programme}/people`: takes the people of a table into a cohort, all of them or nobody.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeopleRequest {
    /// The change's id, drawn by the client.
    pub change: String,
    /// Into which cohort.
    pub cohort: u32,
    /// The file in base64: CSV, or a spreadsheet.
    pub table: String,
    /// The language that faults are told in.
    pub language: Language,
    /// Only read it and say what is wrong.
    pub only_read: bool,
}

/// What became of a table.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeopleRead {
    /// How many people were read.
    pub count: u32,
    /// What is known of them, by the titles of columns.
    pub facts: Vec<String>,
    /// What is wrong, in the order of rows. Where there is something, nobody was taken.
    pub faults: Vec<TableFault>,
    /// The programme with them, if they were taken.
    pub programme: Option<Programme>,
}

/// Something wrong with a table.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TableFault {
    /// The row as the spreadsheet numbers it, from 1; 0 where it is about the whole table.
    pub row: u32,
    /// What is wrong, in a sentence.
    pub text: String,
}

/// `POST /api/programmes/{programme}/choice`: somebody chooses their set.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChoiceRequest {
    /// The change's id, drawn by the client.
    pub change: String,
    /// The set, from 0.
    pub set: u32,
    /// The language of the answer.
    pub language: Language,
}

/// What became of a choice.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChoiceAnswer {
    /// It is theirs.
    pub taken: bool,
    /// Why it is not, line by line.
    pub lines: Vec<String>,
    /// The sets that are open to them, from 0.
    pub open: Vec<u32>,
    /// The programme as it is now.
    pub programme: Programme,
}

/// `POST /api/programmes/{programme}/sets`: makes the sets of a cohort that were accepted, all of them or none.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MakeSetsRequest {
    /// The change's id, drawn by the client.
    pub change: String,
    /// Whose.
    pub cohort: u32,
    /// How many events had made the programme when the sets were looked through.
    pub at: u32,
    /// The format of their first sessions.
    pub format: String,
    /// The sets, in the order in which they were accepted.
    pub sets: Vec<SetToMake>,
}

/// A set to be made.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetToMake {
    /// What it is called.
    pub name: String,
    /// Who facilitates it, where the table of people names nobody.
    pub facilitator: Option<String>,
    /// Where the invitation to the facilitator's seat is written; nothing where it is handed over.
    pub address: Option<String>,
    /// Whoever facilitates leads or assesses somebody in it, and it is agreed all the same.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub despite: bool,
}

/// The sets that were made. Invitations of members with an address go by letter; the others are seen by their facilitator.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetsMade {
    /// The programme with them.
    pub programme: Programme,
    /// The links to facilitators' seats that no letter brings, told once.
    pub links: Vec<SetLink>,
    /// How many letters go.
    pub letters: u32,
}

/// A link to a facilitator's seat.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SetLink {
    /// What the set is called.
    pub set: String,
    /// Who facilitates it.
    pub facilitator: String,
    /// Path and fragment.
    pub link: String,
}
