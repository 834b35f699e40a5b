//! The life of a set between sessions: to read it, to change it, and its calendar.

pub(super) mod calendar;
pub(super) mod change;
pub(super) mod read;
