//! A member without a screen, written once: rehearsal members, tests and load are this client.
//!
//! Three layers, each usable without the one above. [`calls`] says what a member's HTTP calls look like, [`Tab`]
//! what goes on the socket: the hello, the numbers of commands, the place in the log. Both are pure, so that a load
//! generator with sockets of its own says the same. [`Browser`] makes the calls and holds the cookie; [`Member`]
//! connects, comes back, and keeps the view.
//!
//! Not here: rules. What an event does to a view is the engine's `reduce`, which the caller gives along; this crate
//! depends on `protocol` alone.
#![warn(missing_docs)]

mod browser;
pub mod calls;
mod member;
mod tab;

pub use browser::{Answered, Browser};
pub use member::{Came, Clock, Ended, Fault, Member, Reduce};
pub use tab::{OutOfOrder, Tab};
/// The socket's own types, for whoever sends what no member would.
pub use tokio_tungstenite::tungstenite;

/// What a command was answered: the log's end when it had taken effect, or why it did not.
pub type Answer = Result<protocol::Seq, protocol::Refusal>;
