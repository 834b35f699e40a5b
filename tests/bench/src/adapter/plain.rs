//! A bare WebSocket hub: `?room=` in the path, whatever is said goes to all in the room. Spoken by the peer on
//! `ws` and by the raw epoll probe.

use super::{Adapter, EVENT_BYTES, Heard, ROOM_MEMBERS, number_in, payload};
use crate::wire;
use anyhow::{Result, bail};

/// See above.
pub struct Plain {
    host: String,
}

impl Plain {
    /// `host`: what goes into the `Host` header.
    #[must_use]
    pub fn new(host: String) -> Self {
        Self { host }
    }
}

impl Adapter for Plain {
    fn open(&mut self, member: usize) -> Vec<u8> {
        wire::upgrade(&self.host, &format!("/?room={}", member / ROOM_MEMBERS), "")
    }

    fn answered(&mut self, _: usize, status: u16, _: &[u8]) -> Result<Vec<u8>> {
        bail!("the upgrade was answered with {status}")
    }

    /// An empty message is the hub's sign that it has taken the member in: it answers it to them alone.
    fn greet(&mut self, _: usize) -> Option<Vec<u8>> {
        Some(b"?".to_vec())
    }

    fn heard(&mut self, _: usize, text: &[u8]) -> Result<Heard> {
        Ok(match text {
            b"?" => Heard::Ready,
            _ => number_in(text).map_or(Heard::Nothing, Heard::Delivered),
        })
    }

    fn say(&mut self, member: usize, n: u64) -> Vec<u8> {
        let head = format!("{{\"kind\":\"said\",\"member\":{},\"text\":\"", member % ROOM_MEMBERS + 1);
        let text = payload(n, EVENT_BYTES - head.len() - 2);
        format!("{head}{text}\"}}").into_bytes()
    }
}
