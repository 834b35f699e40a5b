//! Evaluation: texts that their writers, or those who were interviewed, consented to one by one, and the evaluators'
//! workspace that reads them under pseudonyms. Themes of problems, and how far projects have come, are here as well: what
//! those outside a set have of it beside letters.

use crate::{Content, SetId, Timestamp};
use serde::{Deserialize, Serialize};

/// What a text is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum TextKind {
    /// Somebody's reflective account.
    Account,
    /// An interview with a set.
    GroupInterview,
    /// An interview with one person, by telephone or not.
    Interview,
}

/// `GET /api/programmes/{programme}/texts`: what somebody has consented to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OwnTexts {
    /// What the programme is called.
    pub programme: String,
    /// Nothing is collected any more; what was can still be taken back.
    pub closed: bool,
    /// The texts, the first first.
    pub texts: Vec<OwnText>,
}

/// A text that somebody consented to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OwnText {
    /// Its number.
    pub text: u32,
    /// What it is.
    pub kind: TextKind,
    /// Its lines, as evaluators read them.
    pub lines: Vec<Content>,
    /// How many have consented.
    pub agreed: u32,
    /// How many have to, before anybody reads it.
    pub voices: u32,
}

/// `POST /api/programmes/{programme}/texts/preview`: how evaluators would read these words. Keeps nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TextPreviewRequest {
    /// The words.
    pub words: Content,
}

/// Answer to it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TextPreview {
    /// The words, with names that the programme knows exchanged.
    pub words: Content,
    /// Names that were exchanged, each once.
    pub exchanged: u32,
}

/// `POST /api/programmes/{programme}/texts/interview`: an interview by the code that the evaluator told.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct InterviewRequest {
    /// The code. Case, spaces and hyphens do not matter.
    pub code: String,
}

/// An interview, to one who has to consent to it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct InterviewToRead {
    /// What it is.
    pub kind: TextKind,
    /// Its lines.
    pub lines: Vec<Content>,
    /// How many have consented.
    pub agreed: u32,
    /// How many have to.
    pub voices: u32,
    /// The caller has.
    pub own: bool,
}

/// `POST /api/programmes/{programme}/texts`: somebody consents to a text, or takes it back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OwnTextRequest {
    /// Drawn by the client: the same one sent twice takes effect once.
    pub change: String,
    /// What.
    pub command: OwnTextCommand,
}

/// What somebody does with texts of theirs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum OwnTextCommand {
    /// Consents to an account of theirs, in words that they have read as evaluators would.
    Consent {
        /// The words.
        words: Content,
    },
    /// Consents to an interview.
    Agree {
        /// The code that the evaluator told.
        code: String,
    },
    /// Does not consent to an interview: nobody reads it any more.
    Decline {
        /// The code.
        code: String,
    },
    /// Takes a text back.
    TakeBack {
        /// Which.
        text: u32,
    },
}

/// How far two coders agree. Shares are thousandths.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case", tag = "state")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum CodersAgree {
    /// Kappa is defined.
    Kappa {
        /// Kappa, from -1000 to 1000.
        kappa: i32,
        /// The share of lines to which both gave the same.
        observed: u32,
        /// The share to which they would by chance.
        expected: u32,
    },
    /// Both gave no line a code yet.
    NothingCoded {},
    /// Both gave every line the same one: chance explains it all.
    OneCategory {},
    /// Only one of the two gave this code at all.
    UsedByOne {},
}

/// `GET /api/programmes/{programme}/evaluation`: the workspace as one evaluator sees it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Evaluation {
    /// What the programme is called.
    pub programme: String,
    /// Something has got out: nothing is exported just now.
    pub held: bool,
    /// The corpus.
    pub texts: Vec<EvaluationText>,
    /// Interviews that wait for consent.
    pub interviews: Vec<EvaluationInterview>,
    /// Texts that were taken back, by number.
    pub taken_back: Vec<u32>,
    /// The code book.
    pub codes: Vec<EvaluationCode>,
    /// How far the two agree over all codes.
    pub agreement: CodersAgree,
    /// Lines that both gave a code, in texts that both have finished.
    pub compared: u32,
}

/// A text of the corpus, without its words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvaluationText {
    /// Its number.
    pub text: u32,
    /// What it is.
    pub kind: TextKind,
    /// How many lines it has.
    pub lines: u32,
    /// Coders who have begun it.
    pub coders: u32,
    /// The caller is one of them.
    pub own: bool,
    /// And has finished it.
    pub finished: bool,
    /// Both have finished it.
    pub both: bool,
    /// Lines on which the two differ and that are not settled.
    pub open: u32,
}

/// An interview that waits for consent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvaluationInterview {
    /// Its number.
    pub text: u32,
    /// What it is.
    pub kind: TextKind,
    /// How many have consented.
    pub agreed: u32,
    /// How many have to.
    pub voices: u32,
    /// The code to tell them, for whoever wrote it down.
    pub code: Option<String>,
}

/// A code of the book.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvaluationCode {
    /// Its number.
    pub code: u32,
    /// Its name.
    pub name: String,
    /// When it is given.
    pub about: String,
    /// How far the two agree on it.
    pub agreement: CodersAgree,
}

/// `GET /api/programmes/{programme}/evaluation/texts/{text}`: a text as one evaluator sees it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvaluationPage {
    /// Its number.
    pub text: u32,
    /// What it is.
    pub kind: TextKind,
    /// The caller may give its lines codes.
    pub codes: bool,
    /// The caller has finished it.
    pub finished: bool,
    /// Coders who have begun it.
    pub coders: u32,
    /// Both have finished it: until then nothing of the other's codes is in its lines.
    pub both: bool,
    /// Its lines.
    pub lines: Vec<EvaluationLine>,
}

/// A line of a text, with its codes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvaluationLine {
    /// Its words.
    pub words: Content,
    /// The caller's own code.
    pub own: Option<u32>,
    /// The first coder's, once both have finished.
    pub first: Option<u32>,
    /// The second coder's.
    pub second: Option<u32>,
    /// They are not the same.
    pub differ: bool,
    /// What was settled where they differ.
    pub settled: Option<SettledLine>,
}

/// What was settled of a line.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SettledLine {
    /// The code that holds; nothing for none.
    pub code: Option<u32>,
}

/// `POST /api/programmes/{programme}/evaluation`: an evaluator does something.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EvaluationRequest {
    /// Drawn by the client: the same one sent twice takes effect once.
    pub change: String,
    /// What.
    pub command: EvaluationCommand,
}

/// What an evaluator does.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum EvaluationCommand {
    /// Puts a code into the book.
    NameCode {
        /// Its name.
        name: String,
        /// When it is given.
        about: String,
    },
    /// Gives a code of the book another name or meaning.
    RewordCode {
        /// Which.
        code: u32,
        /// Its name.
        name: String,
        /// When it is given.
        about: String,
    },
    /// Gives a line a code, or none.
    CodeLine {
        /// Which text.
        text: u32,
        /// Which line, from 0.
        line: u32,
        /// The code.
        code: Option<u32>,
    },
    /// Says that a text is coded: from then on the codes stand.
    Finish {
        /// Which text.
        text: u32,
    },
    /// Settles a line on which the two differ.
    Settle {
        /// Which text.
        text: u32,
        /// Which line, from 0.
        line: u32,
        /// The code that holds; nothing for none.
        code: Option<u32>,
    },
    /// Writes an interview down, for those who were interviewed to consent to.
    PutInterview {
        /// What it is: an interview with one person, or with a set.
        kind: TextKind,
        /// The words.
        words: Content,
        /// How many have to consent.
        voices: u32,
    },
}

/// `GET /api/programmes/{programme}/themes`: themes of problems.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeThemes {
    /// What the programme is called.
    pub programme: String,
    /// The caller puts titles in order, and is shown them.
    pub orders: bool,
    /// Something has got out: nothing is released just now.
    pub held: bool,
    /// Titles in the order of their words, without the set and the presenter.
    pub titles: Vec<ThemeTitle>,
    /// Themes of both levels.
    pub themes: Vec<ProblemTheme>,
    /// What was released, the last first.
    pub releases: Vec<ThemeTable>,
}

/// A title that its presenter let go up.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ThemeTitle {
    /// Its number.
    pub title: u32,
    /// The words.
    pub words: Content,
    /// Its theme, of either level.
    pub theme: Option<u32>,
}

/// A theme.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProblemTheme {
    /// Its number.
    pub theme: u32,
    /// Its name.
    pub name: String,
    /// The theme that it is part of; nothing for one of the upper level.
    pub within: Option<u32>,
}

/// Counts of titles, as they were released. What is hidden is nothing here.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ThemeTable {
    /// Which release, from 1.
    pub release: u32,
    /// Regions, in the order of the alphabet.
    pub regions: Vec<String>,
    /// Themes of the upper level, by number.
    pub themes: Vec<u32>,
    /// A row for each region and one for all; a count for each theme and one for all.
    pub cells: Vec<Vec<Option<u32>>>,
    /// Themes of the lower level, each with its count over all regions.
    pub within: Vec<(u32, Option<u32>)>,
}

/// `POST /api/programmes/{programme}/themes`: somebody puts titles in order.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ThemesRequest {
    /// Drawn by the client: the same one sent twice takes effect once.
    pub change: String,
    /// What.
    pub command: ThemesCommand,
}

/// What is done with titles and themes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ThemesCommand {
    /// Names a theme.
    NameTheme {
        /// The name.
        name: String,
        /// The theme that it is part of; nothing for one of the upper level.
        within: Option<u32>,
    },
    /// Puts a title under a theme, or under none.
    OrderTitle {
        /// Which.
        title: u32,
        /// The theme.
        theme: Option<u32>,
    },
    /// Releases counts to whoever sees figures of the programme.
    ReleaseThemes {},
}

/// How far a project has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ProjectStatus {
    /// The set looks for the question.
    Finding,
    /// It is at work.
    UnderWay,
    /// It waits for something that is not the set's.
    Waiting,
    /// Something is being tried out.
    Trying,
    /// It is done.
    Done,
    /// The set has left it.
    Left,
}

/// `GET /api/programmes/{programme}/projects`: the projects that somebody sees, and how far they have come.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeProjects {
    /// What the programme is called.
    pub programme: String,
    /// The projects.
    pub projects: Vec<ProgrammeProject>,
    /// Sets that a project can be given to, for whoever runs the programme.
    pub sets: Vec<ProjectSet>,
}

/// A set that is of the programme.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProjectSet {
    /// Which.
    pub set: SetId,
    /// What it is called here.
    pub name: String,
}

/// A project of a set.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProgrammeProject {
    /// Its number.
    pub project: u32,
    /// Its name.
    pub name: String,
    /// What its set is called here.
    pub set: String,
    /// How far it has come, as its set says; nothing where it has said nothing yet.
    pub status: Option<ProjectStatus>,
    /// When its set said so.
    pub since: Option<Timestamp>,
    /// Accounts of its sponsors, for whoever runs the programme; nobody where it is every sponsor's.
    pub sponsors: Vec<String>,
}

/// `POST /api/programmes/{programme}/projects`: whoever runs the programme gives a set a project.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProjectsRequest {
    /// Drawn by the client: the same one sent twice takes effect once.
    pub change: String,
    /// What.
    pub command: ProjectsCommand,
}

/// What is done with projects.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ProjectsCommand {
    /// Begins one.
    BeginProject {
        /// Its name.
        name: String,
        /// The set whose it is.
        set: SetId,
        /// Accounts of those who sponsor it; nobody for every sponsor of the programme.
        sponsors: Vec<String>,
    },
    /// Says who sponsors it.
    ChooseSponsors {
        /// Which.
        project: u32,
        /// Their accounts; nobody for every sponsor of the programme.
        sponsors: Vec<String>,
    },
    /// Takes it off the list.
    RemoveProject {
        /// Which.
        project: u32,
    },
}
