//! Measures openset beside its peers, in interleaved rounds on one machine. `cargo xtask bench hub`,
//! `cargo xtask bench circles`, `cargo xtask bench media`, `cargo xtask bench records`, `cargo xtask bench programmes` and
//! `cargo xtask bench cluster` run it.
//!
//! The parts: `swarm` (the load generator), `gate` (correctness first), `adapter` (what each peer speaks), `entry` (how a member of openset comes in),
//! `process` (server processes and `/proc`), `probe` (what the machine itself can do), `figure` (goals and
//! verdicts), `hub` (which rounds are run), `circles` (circles beside one circle), `media` (the forwarding unit beside another), `records` (the record of five years), `programmes` (a national report), `cluster` (several
//! servers on one PostgreSQL). Not here: any assertion of a test; these are goals, not promises.

pub mod adapter;
pub mod circles;
pub mod cluster;
pub mod entry;
pub mod figure;
pub mod gate;
pub mod hub;
pub mod live;
pub mod media;
pub mod page;
pub mod probe;
pub mod process;
pub mod programmes;
pub mod records;
pub mod setup;
pub mod stats;
pub mod swarm;
pub mod systems;
pub mod wire;
