//! What a member takes away of what is theirs and of what was shared with them in a set, as one file; and the form for a
//! complaint.

use crate::account::Account;
use crate::development::TraineeRecord;
use crate::diary::{DiaryEntry, OpenedLine, Release};
use crate::evaluation::OwnTexts;
use crate::guests::PlaceStanding;
use crate::http::Device;
use crate::life::{Life, LifeContract};
use crate::measures::OwnFigure;
use crate::programme::ProgrammeRole;
use crate::questionnaire::{Given, Instrument, QuestionnaireReport, Window};
use crate::set_record::SetRecordFile;
use crate::view::SeatPart;
use crate::{Content, MemberId, SetId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `GET /api/sets/{set}/seats/{member}/own.json`: everything of one seat that its member may have.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnData {
    /// When this was made.
    pub made_at: Timestamp,
    /// The set.
    pub set: SetId,
    /// Its name.
    pub set_name: Content,
    /// One's seat.
    pub seat: OwnSeat,
    /// One's account, where one is signed in on this browser and has the seat by it.
    pub account: Option<Account>,
    /// The set between its sessions, as its page shows it: meetings and one's replies, turns, actions.
    pub life: Life,
    /// Every version of the ground rules, with who accepted it, the first one first.
    pub contracts: Vec<LifeContract>,
    /// All sessions in words, as one may read them; nothing for a supervisor, who reads none.
    pub record: Option<SetRecordFile>,
    /// The entries of one's diary, sealed as they are stored: its page opens them and writes them in words.
    pub diary: Vec<DiaryEntry>,
    /// Lines of it that one has released.
    pub released: Vec<Release>,
    /// Lines of others that they released to the set and one has opened.
    pub opened: Vec<OpenedLine>,
    /// Texts for evaluation that one has consented to, by programme, where one's account is above.
    pub consented: Vec<OwnTexts>,
    /// What else is one's own in each programme that one has a role in, where one's account is above.
    pub programmes: Vec<OwnProgramme>,
}

/// What is somebody's own in a programme, and what is shown to them of others.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnProgramme {
    /// What it is called.
    pub programme: String,
    /// Its zone.
    pub zone: String,
    /// What one is in it.
    pub roles: Vec<ProgrammeRole>,
    /// Questionnaires that ask one.
    pub questionnaires: Vec<OwnAnswers>,
    /// Reports of questionnaires about oneself, of those that have closed.
    pub about: Vec<QuestionnaireReport>,
    /// Figures that one has brought.
    pub measures: Vec<OwnMeasure>,
    /// One's development.
    pub development: Option<TraineeRecord>,
    /// Developments that one supervises, with the words of logs that one has opened.
    pub supervised: Vec<TraineeRecord>,
    /// Places as a guest that one has wished for.
    pub places: Vec<OwnPlace>,
    /// What one's mentor is called.
    pub mentor: Option<String>,
    /// What those are called whom one mentors.
    pub mentors: Vec<String>,
}

/// A questionnaire that asks somebody. Nobody knows whose the other answers are: they say neither who gave them nor when.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct OwnAnswers {
    /// Its number.
    pub questionnaire: u32,
    /// What is asked.
    pub instrument: Instrument,
    /// When it opens and closes.
    pub window: Window,
    /// One has answered.
    pub answered: bool,
    /// What one answered, where it can only be one's own: in a group in which nobody else is.
    pub given: BTreeMap<String, Given>,
}

/// What somebody has brought of something that is followed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct OwnMeasure {
    /// What it is.
    pub name: String,
    /// What it is counted in.
    pub unit: String,
    /// What they brought.
    pub figures: Vec<OwnFigure>,
}

/// A place as a guest that somebody has wished for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct OwnPlace {
    /// What their own set is called.
    pub set: String,
    /// When the session was that they missed.
    pub missed: Timestamp,
    /// How far it has come.
    pub standing: PlaceStanding,
}

/// One's seat.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct OwnSeat {
    /// Its number.
    pub member: MemberId,
    /// One's name in the set.
    pub name: Content,
    /// What one is there.
    pub part: SeatPart,
    /// The devices that hold it.
    pub devices: Vec<Device>,
}

/// Who would read a complaint of a member.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ComplaintReaders {
    /// The organisers of the organisation that the set is of.
    Organisers,
    /// The organisers of an organisation in which its facilitator is, because the set is of none.
    FacilitatorsOrganisers,
    /// Nobody: there is no organisation, or nobody in it but whoever complains.
    Nobody,
}

/// `GET …/complaint`: who would read it, before anything is written.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ComplaintWay {
    /// Who.
    pub readers: ComplaintReaders,
    /// What the organisation is called.
    pub organisation: Option<String>,
    /// To how many it goes.
    pub count: u32,
    /// One of them facilitates the set: nobody else could read it.
    pub facilitator: bool,
    /// No mail server is set up: nothing can be sent from here.
    pub printed: bool,
}

/// `POST …/complaint`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ComplaintRequest {
    /// What it is about, in words.
    pub text: Content,
    /// Where an answer goes; nothing for one without a name, which nobody can answer.
    pub answer_to: Option<String>,
    /// One's name in the set is said.
    pub named: bool,
}

/// Answer to it: it is on its way. It is kept nowhere once it went.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ComplaintSent {
    /// When it came.
    pub at: Timestamp,
    /// To how many it goes.
    pub count: u32,
}
