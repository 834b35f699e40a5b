//! The rules of a programme of many sets: who sits with whom, which counts may be shown, what an instrument says.
//! Pure like `engine` and `sets`: the same input gives the same answer, byte for byte.
//!
//! Not here: what happens in one set (crate `sets`) or in one session (crate `engine`), and anything that reads a
//! file, stores or waits.
#![warn(missing_docs)]

pub mod agreement;
pub mod culture;
pub mod evaluation;
pub mod formation;
pub mod gate;
pub mod questionnaire;
pub mod suppression;
pub mod themes;
