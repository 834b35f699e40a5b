//! Openset by its own protocol: a ticket over HTTP, `hello`, `begin`, and answers to offers.

use super::{Leg, Signalling};
use crate::entry::{self, Entry};
use crate::setup::Seat;
use anyhow::{Context, Result, bail};
use protocol::media::{ClientMedia, MediaKind, ServerMedia};
use protocol::view::JoinMode;
use protocol::{ClientFrame, ServerFrame};

/// See above.
pub struct Openset {
    entry: Entry,
    refused: bool,
}

impl Openset {
    /// For a taken seat; `number` is unlike any other's in this run.
    #[must_use]
    pub fn new(host: String, seat: Seat, number: usize, joins: JoinMode) -> Self {
        Self { entry: Entry::new(host.into(), seat, number, joins), refused: false }
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
        self.entry.open()
    }

    fn answered(&mut self, status: u16, body: &[u8]) -> Result<Vec<u8>> {
        self.entry.answered(status, body)
    }

    fn opened(&mut self) -> Result<Vec<Vec<u8>>> {
        Ok(vec![self.entry.hello()?])
    }

    fn heard(&mut self, text: &[u8], legs: &mut [Leg]) -> Result<Vec<Vec<u8>>> {
        match entry::tag(text) {
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
