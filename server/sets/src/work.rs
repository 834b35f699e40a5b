//! What a set makes between its sessions: a scenario, a prototype, a sheet of costs, the problem in one sentence. Each is
//! there in versions with their days, so that everybody sees how it became what it is.

use protocol::{Content, MemberId, Timestamp};

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its number, from 1.
    pub piece: u32,
    /// What it is called.
    pub name: Content,
    /// Its versions, the first one first.
    pub versions: Vec<Version>,
}

/// A version of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Who put it there.
    pub by: MemberId,
    /// When.
    pub at: Timestamp,
    /// What it says, or where it is found.
    pub words: Content,
}
