//! Openset by its own protocol: a ticket over HTTP, `hello`, `begin`, and answers to offers.

use super::{Leg, Signalling};
use crate::setup::{self, Seat};
use crate::wire;
use anyhow::{Context, Result, bail};
use protocol::http::Joined;
use protocol::media::{ClientMedia, MediaKind, ServerMedia};
use protocol::view::JoinMode;
use protocol::{ClientFrame, ClientId, ServerFrame};

/// See above.
pub struct Openset {
    host: String,
    seat: Seat,
    client: ClientId,
    joins: JoinMode,
    ticket: Option<String>,
    refused: bool,
}

impl Openset {
    /// For a taken seat; `number` is unlike any other's in this run.
    #[must_use]
    pub fn new(host: String, seat: Seat, number: usize, joins: JoinMode) -> Self {
        let client = ClientId(format!("bench-{number:024}"));
        Self { host, seat, client, joins, ticket: None, refused: false }
    }

    fn media(&mut self, media: ServerMedia, legs: &mut [Leg]) -> Result<Vec<Vec<u8>>> {
        match media {
            ServerMedia::Offer { offer, sdp, tracks } => {
                let leg = legs.first_mut().context("one connection")?;
                let own = |kind| {
                    let track = tracks.iter().find(|track| track.member.is_none() && track.kind == kind);
                    track.map(|track| track.mid.clone())
                };
                leg.own = [own(MediaKind::Audio), own(MediaKind::Video)];
                let answer = ClientMedia::Answer { offer, sdp: leg.endpoint.answer(&sdp) };
                Ok(vec![serde_json::to_vec(&ClientFrame::Media { media: answer })?])
            }
            // Whose pictures somebody looks at, and whose rest: these members have one size each and send it always.
            ServerMedia::Wanted { .. } | ServerMedia::Resting { .. } => Ok(Vec::new()),
            ServerMedia::Ended { .. } => bail!("the server has ended a connection"),
            ServerMedia::Unavailable { why } if why == "full" => {
                self.refused = true;
                Ok(Vec::new())
            }
            ServerMedia::Unavailable { why } => bail!("there is no media: {why}"),
        }
    }
}

impl Signalling for Openset {
    fn legs(&self) -> usize {
        1
    }

    fn open(&mut self) -> Vec<u8> {
        let path = format!("/api/sessions/{}/seats/{}/join", self.seat.session, self.seat.member);
        setup::request(&self.host, &path, &format!("Cookie: {}\r\n", self.seat.cookie), b"{}")
    }

    fn answered(&mut self, status: u16, body: &[u8]) -> Result<Vec<u8>> {
        if status != 200 {
            bail!("the join was answered with {status} {}", String::from_utf8_lossy(body));
        }
        let joined: Joined = serde_json::from_slice(body)?;
        self.ticket = Some(joined.ticket);
        let headers = format!("Origin: http://{}\r\nCookie: {}\r\n", self.host, self.seat.cookie);
        Ok(wire::upgrade(&self.host, &joined.path, &headers))
    }

    fn opened(&mut self) -> Result<Vec<Vec<u8>>> {
        let hello = ClientFrame::Hello {
            version: protocol::VERSION,
            ticket: self.ticket.take().context("the ticket comes first")?,
            client: self.client.clone(),
            joins: self.joins,
            log: None,
            resume_after: None,
        };
        Ok(vec![serde_json::to_vec(&hello)?])
    }

    fn heard(&mut self, text: &[u8], legs: &mut [Leg]) -> Result<Vec<Vec<u8>>> {
        match text.strip_prefix(b"{\"t\":\"").and_then(|rest| rest.split(|byte| *byte == b'"').next()) {
            Some(b"welcome") => {
                let begin = ClientFrame::Media { media: ClientMedia::Begin {} };
                Ok(vec![serde_json::to_vec(&begin)?])
            }
            Some(b"media") => match serde_json::from_slice(text)? {
                ServerFrame::Media { media } => self.media(media, legs),
                _ => bail!("a frame that is tagged wrongly"),
            },
            Some(b"closing") => bail!("the server closes: {}", String::from_utf8_lossy(text)),
            _ => Ok(Vec::new()),
        }
    }

    fn is_refused(&self) -> bool {
        self.refused
    }
}
