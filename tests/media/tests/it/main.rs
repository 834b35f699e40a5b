//! The forwarding unit against independent clients, honest and hostile.

mod floor;
mod forwarding;
