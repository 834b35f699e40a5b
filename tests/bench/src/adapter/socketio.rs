//! Socket.IO (Engine.IO protocol 4, Socket.IO protocol 5) over WebSocket alone: spoken by Socket.IO itself and
//! by socketioxide. Event `said` is broadcast to all in the room named in the handshake's query.

use super::{Adapter, EVENT_BYTES, Heard, ROOM_MEMBERS, number_in, payload};
use crate::wire;
use anyhow::{Result, bail};

/// See above.
pub struct SocketIo {
    host: String,
}

impl SocketIo {
    /// `host`: what goes into the `Host` header.
    #[must_use]
    pub fn new(host: String) -> Self {
        Self { host }
    }
}

impl Adapter for SocketIo {
    fn open(&mut self, member: usize) -> Vec<u8> {
        let path = format!("/socket.io/?EIO=4&transport=websocket&room={}", member / ROOM_MEMBERS);
        wire::upgrade(&self.host, &path, "")
    }

    fn answered(&mut self, _: usize, status: u16, _: &[u8]) -> Result<Vec<u8>> {
        bail!("the upgrade was answered with {status}")
    }

    fn greet(&mut self, _: usize) -> Option<Vec<u8>> {
        None
    }

    fn heard(&mut self, _: usize, text: &[u8]) -> Result<Heard> {
        Ok(match text {
            // Engine.IO open: now connect to the main namespace.
            [b'0', ..] => Heard::Reply(b"40".to_vec()),
            [b'2', rest @ ..] => Heard::Reply([b"3", rest].concat()),
            [b'4', b'0', ..] => Heard::Ready,
            [b'4', b'2', ..] => number_in(text).map_or(Heard::Nothing, Heard::Delivered),
            [b'4', b'4', ..] => bail!("the namespace was refused"),
            _ => Heard::Nothing,
        })
    }

    fn say(&mut self, member: usize, n: u64) -> Vec<u8> {
        let head = format!("42[\"said\",{{\"member\":{},\"text\":\"", member % ROOM_MEMBERS + 1);
        let text = payload(n, EVENT_BYTES - head.len() - 3);
        format!("{head}{text}\"}}]").into_bytes()
    }
}
