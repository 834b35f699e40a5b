//! How a member of a system gets their media: what is said on the signalling connection, and which negotiation
//! follows from what is heard. One type a system.

mod janus;
mod openset;

pub use janus::{Janus, ROOM};
pub use openset::Openset;

use anyhow::Result;
use media_endpoint::{Endpoint, Handshake};
use std::net::UdpSocket;
use std::time::Instant;

/// One media connection of a member.
pub struct Leg {
    /// Its protocol half.
    pub endpoint: Endpoint,
    /// Its socket; never blocks.
    pub socket: UdpSocket,
    /// When it wants to be called at the latest.
    pub wake: Instant,
    /// Whether media can flow.
    pub connected: bool,
    /// The sections for one's own sound and picture, where this connection has them.
    pub own: [Option<String>; 2],
}

/// Speaks for one member. Texts to be sent come back; what is negotiated goes to the legs.
pub trait Signalling {
    /// How many media connections a member has. What is sent goes out on the first.
    fn legs(&self) -> usize;
    /// Who begins the encrypted connection where the server leaves the choice.
    fn handshake(&self) -> Handshake {
        Handshake::Begin
    }
    /// The first bytes on the connection: the upgrade, or an HTTP call before it.
    fn open(&mut self) -> Vec<u8>;
    /// After an HTTP answer other than the upgrade: what to send next.
    fn answered(&mut self, status: u16, body: &[u8]) -> Result<Vec<u8>>;
    /// The WebSocket is open.
    fn opened(&mut self) -> Result<Vec<Vec<u8>>>;
    /// What a text means.
    fn heard(&mut self, text: &[u8], legs: &mut [Leg]) -> Result<Vec<Vec<u8>>>;
    /// To be said every twenty seconds or so.
    fn keep_alive(&mut self) -> Option<Vec<u8>> {
        None
    }
    /// Whether the server has said that there is no place.
    fn is_refused(&self) -> bool {
        false
    }
}
