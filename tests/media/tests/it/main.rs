//! The forwarding unit against independent clients, honest and hostile; alone, and as part of a whole server.

mod airtime;
mod circles;
mod floor;
mod forwarding;
mod hostile;
mod looking;
mod moving;
mod narrow;
mod places;
mod session;
