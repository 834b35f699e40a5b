//! Demonstrations: a session to try the room by, and a whole programme that is played.

pub(super) mod programmes;
pub(super) mod start;
