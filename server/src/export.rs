//! Records for people: what a member reads and takes away from a session, in their language and at their times.
//!
//! Not here: what a member may see, which the record already says.

mod dates;
mod escape;
mod evidence;
mod files;
mod geometry;
mod markdown;
mod outline;
mod own;
mod picture;
mod reading;
mod redacted;
mod review;
mod words;

pub(crate) use dates::{from_utc as clock_time, length, whole_day};
pub(crate) use evidence::EvidenceParts;
pub(crate) use files::whole;
pub(crate) use reading::{status_id, told_apart as names};
pub(crate) use redacted::{Redactions, say_redacted};
pub(crate) use words::Words;

pub use dates::Zone;
pub use files::{Form, Written, markdown};
pub use reading::{Source, reading};
