//! The rules of what lasts between the sessions of a set: who belongs to it, when it meets, what it agreed, whose
//! turn it is, what its members undertook and what they make. Input and time in, events out; the same grammar as crate `engine`.
//!
//! [`LearningSet::decide`] may refuse and changes nothing; [`LearningSet::evolve`] takes note of events and cannot
//! refuse; [`LearningSet::shown`] says who may see what, and [`LearningSet::overview`] what organisers see. Not here: what happens within a session (crate `engine`),
//! and anything that stores, sends or waits.
#![warn(missing_docs)]

pub mod action;
pub mod calendar;
pub mod contract;
pub mod elsewhere;
pub mod ledger;
pub mod notice;
pub mod retention;
pub mod schedule;
pub mod transcript;
pub mod work;

mod command;
mod event;
mod left;
mod limits;
mod refusal;
mod set;
mod zones;

pub use command::{Command, Followed, Held, HeldAction};
pub use event::{Away, Event, Meeting, MeetingId, Reply, Undertaking};
pub use left::{Left, LeftAction, LeftQuestion};
pub use limits::*;
pub use refusal::Refusal;
pub use set::{By, LearningSet, Mailed, MeetingCounted, Overview, SetView, Standing, Unheard};
pub use zones::Zones;
