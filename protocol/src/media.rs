//! Media signalling: the server always offers, the client only answers. Opaque to the engine.

use crate::MemberId;
use serde::{Deserialize, Serialize};

/// Sound or picture.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum MediaKind {
    /// Sound.
    Audio,
    /// Picture.
    Video,
}

/// How large a client can show a picture.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum PictureSize {
    /// Not at all: none is to be sent.
    None,
    /// In a seat.
    Small,
    /// Large enough to read a face, or a page.
    Large,
}

/// One media section of an offer. Clients go by this list and never read identifiers out of the SDP.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Track {
    /// The section's `a=mid`.
    pub mid: String,
    /// Whose sound or picture it carries; nothing means it is for one's own.
    pub member: Option<MemberId>,
    /// Sound or picture.
    pub kind: MediaKind,
}

/// What the server sends.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ServerMedia {
    /// A new offer; at most one is open at a time. Candidates are in the SDP.
    Offer {
        /// To be repeated in the answer. Rises from offer to offer of a member, also over several connections.
        offer: u32,
        /// The description.
        sdp: String,
        /// What its sections carry.
        tracks: Vec<Track>,
    },
    /// What of one's own picture and sound the others can use: what nobody can use need not be sent.
    Wanted {
        /// The picture for a seat.
        small: bool,
        /// The large one.
        large: bool,
        /// Somebody's line is narrow: a voice is to be sent in few bits. Left out, it is not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        narrow: Option<bool>,
    },
    /// Whose pictures rest because this client's line loses too much; sound goes on. Replaces the one before.
    Resting {
        /// In no order that means anything.
        members: Vec<MemberId>,
    },
    /// Media cannot be had: too many sessions, or media is switched off here. The room works without.
    Unavailable {
        /// `full` or `off`.
        why: String,
    },
    /// The connection is over; the client may begin anew.
    Ended {
        /// The answer was refused: `too_large`, `other_sections`, `wrong_direction`, `unknown_codec`,
        /// `too_many_streams`, `not_restarted`, `malformed`. Else `no_answer` (within `MEDIA_ANSWER_WITHIN`), `flooded`
        /// (more than can be dealt with), `lost` or `fault`.
        why: String,
    },
}

/// What a client sends.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ClientMedia {
    /// Begin, or begin anew (a reload, a failed connection): the server answers with an offer.
    Begin {},
    /// The answer to an offer; an answer to an older offer is ignored.
    Answer {
        /// The offer's number.
        offer: u32,
        /// The description.
        sdp: String,
    },
    /// The path changed or was lost: the server offers anew with fresh ICE credentials.
    Restart {},
    /// How sound is to be sent to this client. Holds until the next, or until it begins anew; before the first, once.
    /// Needs no offer.
    Sound {
        /// Each packet with the one before it once more (RFC 2198), because the line loses some. Nothing changes for a
        /// client that has not agreed to `red/48000`.
        twice: bool,
        /// Three frames of Opus in one packet (RFC 6716, section 3.2.5), because the line is narrow; then nothing is sent
        /// twice. Left out, it is not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        gathered: Option<bool>,
    },
    /// Which pictures this client can show: what it cannot is not sent to it. Holds until the next, or until
    /// it begins anew; before the first, all are wanted large. Needs no offer.
    Pictures {
        /// Of everyone who is not in `large`.
        others: PictureSize,
        /// Whose are wanted large.
        large: Vec<MemberId>,
    },
    /// No more media from and to this client.
    Leave {},
}
