//! One's own diary, which comes here sealed, and lines that were released: to the set, or by a link to a supervisor or an
//! assessor.

pub(super) mod entries;
pub(super) mod own;
pub(super) mod releases;

/// The page of a link to a released line.
pub(super) const PAGE: &str = "/released";
