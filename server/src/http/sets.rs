//! A set: starting one, its page between sessions, calling its next session, what is kept of it and having it erased.

pub(super) mod call_session;
pub(super) mod erase;
pub(super) mod home;
pub(super) mod kept;
pub(super) mod record;
pub(super) mod start;
