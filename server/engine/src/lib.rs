//! The rules of a live session: who may speak, queue and write when; what follows from what; what each member is
//! shown. Input and time in, events out. No I/O, no clock, no chance: a log replays to the same session on every
//! machine.
//!
//! [`Session::decide`] may refuse and changes nothing; [`Session::evolve`] takes note of events and cannot
//! refuse. Every deadline is data ([`Session::next_deadline`]). Who may be heard is one pure function of the
//! state, and every change of it is an event. What a client does with the events it is shown is [`reduce`].
#![warn(missing_docs)]

mod action;
mod agenda;
mod airtime;
mod asks;
mod board;
mod canvas;
mod carried;
mod circle;
mod circles;
mod clock;
mod draft;
mod events;
mod extension;
pub mod formats;
mod history;
mod issue;
mod open;
mod pause;
mod presence;
mod question;
mod record;
mod redaction;
mod seats;
mod session;
mod sheet;
mod shown;
mod state;
mod step_in;
mod supervision;
mod text;
mod writing;

pub use carried::{Carried, CarriedAction, CarriedQuestion};
pub use events::{Moved, Whose, in_the_clear, reduce, words};
pub use formats::{check, format};
pub use open::{Opening, OpeningError, ReplayError, open};
pub use question::question_in;
pub use redaction::RoundOf;
pub use seats::Seats;
pub use session::{Input, Route, Session};
pub use shown::Shown;
pub use text::check as check_text;
