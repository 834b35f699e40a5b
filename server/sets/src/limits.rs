//! Every limit of a set's log, with its reason.

/// Meetings planned at once: a weekly set over two years.
pub const MEETINGS_AT_ONCE_MAX: u32 = 104;
/// Meetings in the life of a set: five years, weekly, with room for what was moved.
pub const MEETINGS_MAX: usize = 400;
/// Minutes of one meeting: a full day and its breaks.
pub const MEETING_MINUTES_MAX: u32 = 600;
/// Minutes of the shortest meeting that is one.
pub const MEETING_MINUTES_MIN: u32 = 15;
/// Clauses in a contract: what a set can keep in mind is far less.
pub const CLAUSES_MAX: usize = 40;
/// Versions of a contract: one a month for five years.
pub const CONTRACT_VERSIONS_MAX: usize = 60;
/// Open actions of one member: what nobody can carry any more is no longer an undertaking.
pub const OPEN_ACTIONS_MAX: usize = 50;
/// Actions in the life of a set.
pub const ACTIONS_MAX: usize = 5_000;
/// Characters of a zone's name; the longest of the database has 32.
pub const ZONE_CHARS_MAX: usize = 64;
/// Pieces of work of a set, and versions of one: a new one every week for a year, and as many goes at each.
pub const PIECES_MAX: usize = 60;
/// See [`PIECES_MAX`].
pub const VERSIONS_MAX: usize = 60;
/// Months for which a record may be kept at most: ten years.
pub const KEPT_MONTHS_MAX: u32 = 120;
/// Meetings of which members are told ahead by a letter each: what is in a calendar for longer is moved more often than
/// met, and a letter for each of a hundred meetings at once is read by nobody.
pub const MEETINGS_INVITED_AHEAD: usize = 3;
