//! Records for people: what a member takes away from a session, as text in their language.
//!
//! Not here: what a member may see, which the record already says, and the JSON, which is the record itself.

mod markdown;
mod words;

pub use markdown::markdown;
