//! A set: starting one, its page between sessions, calling its next session, what is kept of it and
//! having it erased, taking away what is one's own, and complaining.

pub(super) mod call_session;
pub(super) mod complaint;
pub(super) mod elsewhere;
pub(super) mod erase;
pub(super) mod evidence;
pub(super) mod gate;
pub(super) mod guests;
pub(super) mod home;
pub(super) mod kept;
pub(super) mod merging;
pub(super) mod own;
pub(super) mod record;
pub(super) mod start;
