//! The forwarding unit against independent clients, honest and hostile; alone, and as part of a whole server.

mod floor;
mod forwarding;
mod hostile;
mod looking;
mod session;
