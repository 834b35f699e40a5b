//! Who writes a session's log among several servers on one database, and what each of them does when that is in doubt.
//!
//! Decisions only: what became of a call goes in, what is to be done next comes out. Times are handed in as lengths since
//! the server was started, on its clock that only goes forward. So the service (`server/src/nodes`, `server/src/hub`)
//! and the simulation in `tests/` take the same steps, one by network and disk, the other by a seed.
//!
//! Not here: the statements that check and lock (`server/src/store`), which the simulation has a model of.

pub mod clients;
mod keeper;
mod lease;
mod writer;

pub use keeper::{Heard, Keeper, Step};
pub use lease::{GONE_QUIET, LEASE, Lease, MARGIN, RENEW_EVERY};
pub use writer::{Found, Kept, Reread, Then, after_append, after_reading, after_rereading};
