//! A demonstration to try the room by.

pub(super) mod start;
