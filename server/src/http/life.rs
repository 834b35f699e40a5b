//! The life of a set between sessions: to see it, to wish something of it, and its calendar.

pub(super) mod calendar;
pub(super) mod look;
pub(super) mod wish;
