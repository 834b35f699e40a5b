//! Diaries. What is in an entry comes here sealed in the browser, by a key that the service is not given unless its owner
//! keeps it with their account; lines that were released are in words.

use crate::{Content, MemberId, Timestamp};
use serde::{Deserialize, Serialize};

/// `GET /api/sets/{set}/seats/{member}/diary`: one's own diary.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Diary {
    /// By which a browser sees whether it has the right key; nothing while there is no diary.
    pub mark: Option<String>,
    /// The key is kept with an account.
    pub kept: bool,
    /// The key, where it is kept with the account that is signed in on this browser.
    pub key: Option<Content>,
    /// Somebody is signed in on this browser: the key can be kept with their account.
    pub signed_in: bool,
    /// Entries, in no order: when they were written is inside them.
    pub entries: Vec<DiaryEntry>,
    /// Lines that one has released, oldest first.
    pub releases: Vec<Release>,
}

/// An entry, sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DiaryEntry {
    /// Which; drawn by the browser: 32 letters or digits.
    pub entry: String,
    /// Rises by one with every change, from 1.
    pub version: u32,
    /// All of it, as the browser sealed it; in base64url.
    pub sealed: String,
}

/// `POST …/diary`: begins one, or keeps its key with the account or no longer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DiaryRequest {
    /// By which the key is known again: 43 characters of base64url.
    pub mark: String,
    /// The key, to be kept with the account that is signed in; nothing if it is not to be.
    pub key: Option<Content>,
}

/// For whom a line is released.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ReleaseTo {
    /// The members of the set.
    Set,
    /// A supervisor, who is given a link.
    Supervisor,
    /// An assessor, who is given a link.
    Assessor,
}

/// `POST …/diary/releases`: releases a line. The answer is a `Released`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReleaseRequest {
    /// For whom.
    pub to: ReleaseTo,
    /// The line, in words.
    pub text: Content,
}

/// What a release brought.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Released {
    /// The release.
    pub release: Release,
    /// The link to hand on, for a reader from outside. It is shown this once.
    pub link: Option<String>,
}

/// A line that one has released.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Release {
    /// Which.
    pub release: String,
    /// For whom.
    pub to: ReleaseTo,
    /// The line.
    pub text: Content,
    /// Since when.
    pub at: Timestamp,
    /// How many have opened it; nobody is told who. While nobody has, it can be taken back.
    pub opened: u32,
}

/// `GET …/releases`: a line that another member of the set has released to it. Its words come when it is opened.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReleasedLine {
    /// Which.
    pub release: String,
    /// Whose.
    pub member: MemberId,
    /// Since when.
    pub at: Timestamp,
    /// Its words, if one has opened it.
    pub text: Option<Content>,
}

/// `POST …/releases/{release}/open` and `POST /api/released/open`: a line that was opened, which is noted.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpenedLine {
    /// Who released it, by name.
    pub name: Content,
    /// For whom.
    pub to: ReleaseTo,
    /// Since when.
    pub at: Timestamp,
    /// Its words.
    pub text: Content,
}

/// `POST /api/released/open`: what stands behind the `#` of a link.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReleaseLink {
    /// The token.
    pub token: String,
}
