//! Members' media clients for tests: ICE, DTLS and SRTP of their own, and no manners.
//!
//! A [`Client`] does what a browser does when it is offered something, and sends whatever a test tells it to send,
//! including what no browser would. A [`Room`] carries offers and answers between clients and the media plane
//! alone; in a [`Place`] they are members of a set at a whole server, each with a socket.

mod client;
mod looker;
mod place;
mod redundant;
mod room;
mod seat;

pub use client::{Client, Forged, Heard, Packet};
pub use looker::Looker;
pub use place::Place;
pub use redundant::{BROKEN, Block, Fold, RED, twice};
pub use room::{Room, set_at};
pub use seat::{FloorSeen, Kept, Seat};

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

/// What a packet holds before the bytes of a test, if it is to pass for the beginning of a key frame of 640 × 480:
/// a descriptor (RFC 7741) and a frame header (RFC 6386).
const KEY_FRAME: [u8; 11] = [0x10, 0x30, 0x0a, 0x00, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0xe0, 0x01];

/// A key frame in one packet, with `inside` as what it shows.
#[must_use]
pub fn picture_of(inside: &[u8]) -> Vec<u8> {
    [&KEY_FRAME, inside].concat()
}

/// What [`picture_of`] was given; the whole of what it did not make.
#[must_use]
pub fn inside(picture: &[u8]) -> &[u8] {
    picture.strip_prefix(&KEY_FRAME).unwrap_or(picture)
}
