//! What a member takes away of what is theirs and of what was shared with them in a set, as one file; and the form for a
//! complaint.

use crate::account::Account;
use crate::diary::{DiaryEntry, OpenedLine, Release};
use crate::evaluation::OwnTexts;
use crate::http::Device;
use crate::life::{Life, LifeContract};
use crate::set_record::SetRecordFile;
use crate::view::SeatPart;
use crate::{Content, MemberId, SetId, Timestamp};
use serde::{Deserialize, Serialize};

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
