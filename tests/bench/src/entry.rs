//! How a member of openset comes in on connections that this generator drives itself: a ticket over HTTP, the upgrade
//! on the same connection, `hello`. What is said is crate `member`'s; here it is put on bytes.

use crate::setup::{self, Seat};
use crate::wire;
use anyhow::{Context, Result, bail};
use member::{Tab, calls};
use protocol::ClientId;
use protocol::http::Joined;
use protocol::view::JoinMode;
use std::sync::Arc;

/// A taken seat and its one tab.
pub struct Entry {
    /// What the server knows the tab by, and how far it has come.
    pub tab: Tab,
    host: Arc<str>,
    seat: Seat,
    ticket: Option<String>,
}

impl Entry {
    /// `number` is unlike any other's in this run.
    #[must_use]
    pub fn new(host: Arc<str>, seat: Seat, number: usize, joins: JoinMode) -> Self {
        // Drawn by nobody, but unlike any other in this run, which is what the server relies on.
        let tab = Tab::new(ClientId(format!("bench-{number:024}")), joins);
        Self { tab, host, seat, ticket: None }
    }

    /// The first bytes on a connection: the call for a ticket.
    #[must_use]
    pub fn open(&self) -> Vec<u8> {
        let path = calls::join(&self.seat.session, self.seat.member);
        setup::request(&self.host, &path, &format!("Cookie: {}\r\n", self.seat.cookie), b"{}")
    }

    /// The upgrade, once the ticket has come.
    pub fn answered(&mut self, status: u16, body: &[u8]) -> Result<Vec<u8>> {
        if status != 200 {
            bail!("the join was answered with {status} {}", String::from_utf8_lossy(body));
        }
        let joined: Joined = serde_json::from_slice(body)?;
        self.ticket = Some(joined.ticket);
        let headers = format!("Origin: http://{}\r\nCookie: {}\r\n", self.host, self.seat.cookie);
        Ok(wire::upgrade(&self.host, &joined.path, &headers))
    }

    /// The first text on the socket. It resumes what the tab knows.
    pub fn hello(&mut self) -> Result<Vec<u8>> {
        let ticket = self.ticket.take().context("the ticket comes first")?;
        Ok(serde_json::to_vec(&self.tab.hello(ticket))?)
    }
}

/// What a frame of the server's is, without parsing it: frames are tagged first.
#[must_use]
pub fn tag(text: &[u8]) -> Option<&[u8]> {
    text.strip_prefix(b"{\"t\":\"")?.split(|byte| *byte == b'"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_told_by_its_first_member() {
        assert_eq!(tag(b"{\"t\":\"ack\",\"cmd\":1,\"seq\":2}"), Some(&b"ack"[..]));
        assert_eq!(tag(b"{\"cmd\":1,\"t\":\"ack\"}"), None);
    }

    #[test]
    fn a_ticket_is_used_for_one_hello() {
        let seat = Seat { session: "s".into(), member: 1, cookie: "openset=x".into() };
        let mut entry = Entry::new("h".into(), seat, 7, JoinMode::Text);
        assert!(entry.hello().is_err(), "no ticket yet");
        assert!(
            String::from_utf8(entry.open()).expect("ascii").starts_with("POST /api/sessions/s/seats/1/join ")
        );
        let joined = br#"{"ticket":"t","return_ticket":"r","path":"/ws","ice_servers":[]}"#;
        let upgrade = entry.answered(200, joined).expect("a ticket");
        assert!(upgrade.starts_with(b"GET /ws HTTP/1.1\r\n"));
        let hello = String::from_utf8(entry.hello().expect("a hello")).expect("JSON");
        assert!(hello.contains("\"ticket\":\"t\"") && hello.contains(&format!("bench-{:024}", 7)), "{hello}");
        assert!(entry.hello().is_err(), "it was used");
        assert!(entry.answered(403, b"").is_err());
    }
}
