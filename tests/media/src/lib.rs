//! Members' media clients for tests: ICE, DTLS and SRTP of their own, and no manners.
//!
//! A [`Client`] does what a browser does when it is offered something, and sends whatever a test tells it to send,
//! including what no browser would. A [`Room`] carries offers and answers between clients and the media plane
//! alone; in a [`Place`] they are members of a set at a whole server, each with a socket.

mod client;
mod place;
mod room;
mod seat;

pub use client::{Client, Heard, Packet};
pub use place::Place;
pub use room::Room;
pub use seat::{FloorSeen, Seat};

use std::time::Duration;

/// How long a test waits for what must happen. Reached only when it does not.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Waits until `condition` holds.
///
/// # Panics
///
/// If it does not within [`PATIENCE`]; `what` names it.
pub async fn until(what: &str, mut condition: impl FnMut() -> bool) {
    let waiting = async {
        while !condition() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    assert!(tokio::time::timeout(PATIENCE, waiting).await.is_ok(), "waited in vain: {what}");
}
