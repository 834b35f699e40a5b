//! The rules of a programme of many sets: its time line, who goes through it and who sees what of it, who sits with whom,
//! which counts may be shown, what an instrument says. Pure like `engine` and `sets`: the same input gives the same answer,
//! byte for byte.
//!
//! A programme is a log of events, as a set is. [`programme::Programme`] is what they have made; what somebody asks of it is
//! decided there, and what they see of it goes by [`role::sees`].
//!
//! Not here: what happens in one set (crate `sets`) or in one session (crate `engine`), and anything that reads a
//! file, stores or waits.
#![warn(missing_docs)]

pub mod agreement;
pub mod cases;
pub mod culture;
pub mod development;
pub mod evaluation;
pub mod evidence;
pub mod formation;
pub mod gate;
pub mod guests;
pub mod measures;
pub mod mentoring;
pub mod merging;
pub mod programme;
pub mod projects;
pub mod questionnaire;
mod refusal;
pub mod role;
pub mod suppression;
pub mod themes;

pub use refusal::Refusal;
