//! The events that a room is sent about its connections, and the reasons why a connection ends or does not begin.

use std::fmt;
use std::io;
use std::time::{Duration, Instant};

use super::sdp::BadAnswer;
use crate::core::{ConnectionId, Doubt, Kind, LinkQuality, MemberKey, Wanted};

/// A session description. It holds addresses and key fingerprints, so it is not printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Sdp(pub String);

impl fmt::Debug for Sdp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sdp({} bytes)", self.0.len())
    }
}

/// Where a member's sound or picture arrives: the section `mid` of the connection carries `member`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedTrack {
    pub mid: String,
    pub member: MemberKey,
    pub kind: Kind,
}

/// The sections a client sends its own sound and picture in; `None` if it said it publishes none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishMids {
    pub audio: Option<String>,
    pub video: Option<String>,
}

/// What a room is told. Times are on this process's monotonic clock.
#[derive(Debug, Clone, PartialEq)]
pub enum MediaEvent {
    /// To be sent to the client of `connection`, which answers with the same `offer_id`.
    Offer {
        connection: ConnectionId,
        offer_id: u32,
        sdp: Sdp,
        tracks: Vec<OfferedTrack>,
        publish: PublishMids,
    },
    /// Media flows.
    Connected { connection: ConnectionId },
    /// Nothing has come from the client for some seconds. It may come back by itself, or ask for a restart.
    Disconnected { connection: ConnectionId },
    /// This connection is over; the client may join anew.
    Failed { connection: ConnectionId, why: Failure },
    /// Whether a member is speaking now, for the sign on their seat. The last one counts.
    Speaking { member: MemberKey, speaking: bool, allowed: bool },
    /// A piece of speech has ended, or has lasted so long that it is reported in parts.
    Spoke {
        member: MemberKey,
        started: Instant,
        until: Instant,
        /// How much of it others who were heard spoke into.
        together: Duration,
        /// Whether the gate was open. What was spoken behind a shut gate nobody heard.
        allowed: bool,
    },
    /// What this member sends does not fit the levels it declares: its speaking time means nothing since then.
    NotMeasurable { member: MemberKey, since: Instant, why: Doubt },
    /// It has fitted for a while: said once of every connection where nothing was ever wrong, as the one before may
    /// have been doubted, and again after each doubt.
    Measurable { member: MemberKey },
    /// Which sizes of its own picture anybody can use from now on; to be passed on to the client of `connection`.
    Wanted { connection: ConnectionId, wanted: Wanted },
    /// Whose pictures rest because the line of `connection` does not carry them; for its client.
    Resting { connection: ConnectionId, members: Vec<MemberKey> },
    /// How well a connection carries; sent when it changes.
    LinkQuality { connection: ConnectionId, quality: LinkQuality },
}

/// Why a connection is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    #[error("the answer was refused: {0}")]
    BadAnswer(#[from] BadAnswer),
    #[error("the offer was not answered in time")]
    NoAnswer,
    #[error("the last free place was taken before the connection stood")]
    Full,
    #[error("the client sends more commands than can be dealt with")]
    Flooded,
    #[error("the connection was lost")]
    Lost,
    #[error("the media library reported a fault")]
    Library,
}

impl Failure {
    /// What a client is told; it never changes for the same cause.
    pub fn code(self) -> &'static str {
        match self {
            Self::BadAnswer(BadAnswer::TooLarge) => "too_large",
            Self::BadAnswer(BadAnswer::OtherSections) => "other_sections",
            Self::BadAnswer(BadAnswer::WrongDirection) => "wrong_direction",
            Self::BadAnswer(BadAnswer::UnknownCodec) => "unknown_codec",
            Self::BadAnswer(BadAnswer::TooManyStreams) => "too_many_streams",
            Self::BadAnswer(BadAnswer::NotRestarted) => "not_restarted",
            Self::BadAnswer(BadAnswer::Malformed) => "malformed",
            Self::NoAnswer => "no_answer",
            Self::Full => "full",
            Self::Flooded => "flooded",
            Self::Lost => "lost",
            Self::Library => "fault",
        }
    }
}

/// Why nobody could be let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JoinRefused {
    #[error("the room is not open")]
    RoomClosed,
    #[error("the room has as many connections as it may have")]
    RoomFull,
    #[error("the server has as many connections as it may have, or as many as this origin may have")]
    ServerFull,
}

/// Why the media plane did not start.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    #[error("could not bind the media port")]
    Bind(#[source] io::Error),
    #[error("could not start the media threads")]
    Threads(#[source] io::Error),
}
