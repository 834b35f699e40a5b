//! The rules of a live session: who may speak, queue and write when; what follows from what; what each member is
//! shown. Input and time in, events out. No I/O, no clock, no chance: a log replays to the same session on every
//! machine.
//!
//! [`Session::decide`] may refuse and changes nothing; [`Session::evolve`] takes note of events and cannot
//! refuse. Every deadline is data ([`Session::next_deadline`]). Who may be heard is one pure function of the
//! state, and every change of it is an event. What a client does with the events it is shown is [`reduce`].
#![warn(missing_docs)]

mod airtime;
mod conduct;
mod decide;
mod doubt;
mod floor;
mod formats;
mod ledger;
mod open;
mod record;
mod reduce;
mod session;
mod shown;
mod stage;
mod text;
mod view;

pub use formats::{check, format, formats, read};
pub use open::{Carried, CarriedAction, CarriedQuestion, Opening, OpeningError, ReplayError, open};
pub use reduce::reduce;
pub use session::{Input, Session, Transmit};
pub use shown::{Audience, Shown};
