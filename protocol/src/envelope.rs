//! The frames on the socket. Every frame is one JSON object in one text message, tagged by `t`.

use crate::format::QuestionKind;
use crate::http::{Language, RosterEntry};
use crate::media::{ClientMedia, ServerMedia};
use crate::signal::{ClientSignal, Signal};
use crate::view::JoinMode;
use crate::{ClientId, Command, CommandNumber, Content, Event, Refusal, Seq, SessionId, Timestamp, View};
use serde::{Deserialize, Serialize};

/// Client to server.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug)]
#[serde(tag = "t", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ClientFrame {
    /// Must be the first frame, within [`crate::limits::HELLO_WITHIN`].
    Hello {
        /// The protocol version the client speaks.
        version: u32,
        /// A fresh join ticket.
        ticket: String,
        /// The tab.
        client: ClientId,
        /// How the member joins.
        joins: JoinMode,
        /// The log the client knows, if it resumes.
        log: Option<String>,
        /// The last event it has, if it resumes.
        resume_after: Option<Seq>,
    },
    /// A command; answered by `ack` or `refused` with the same number.
    Command {
        /// The client's counter.
        cmd: CommandNumber,
        /// The command.
        command: Command,
    },
    /// Something true just now.
    Signal {
        /// What.
        signal: ClientSignal,
    },
    /// Media signalling.
    Media {
        /// What.
        media: ClientMedia,
    },
    /// Ask for the mirror: what kind of question is this? Answered to this client alone, kept nowhere.
    Mirror {
        /// To be repeated in the answer.
        ask: u32,
        /// The draft.
        text: Content,
        /// The draft's: `en`, `de` or `auto`.
        language: String,
        /// The language to say it in; the set's if it is left out.
        #[serde(default)]
        #[cfg_attr(feature = "ts", ts(optional = nullable))]
        reader: Option<Language>,
    },
    /// Ask for the server's clock.
    Clock {
        /// The client's own clock, opaque to the server, returned as it came.
        sent: f64,
    },
}

/// Server to client.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug)]
#[serde(tag = "t", rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum ServerFrame {
    /// The answer to `hello`. With a `view` the client starts from it; without, its own view was good and
    /// the events it missed follow.
    Welcome {
        /// The protocol version spoken.
        version: u32,
        /// Which session.
        session: SessionId,
        /// Which log; another one than the client knew means the store went back in time.
        log: String,
        /// The last event in `view`, or the one resumed after.
        seq: Seq,
        /// The server's clock.
        server_now: Timestamp,
        /// The last command of this client that took effect or was refused; the next must be one higher.
        last_cmd: CommandNumber,
        /// Names and other facts about the seats.
        roster: Vec<RosterEntry>,
        /// The session as this member sees it.
        view: Option<View>,
    },
    /// Something happened.
    Event {
        /// Its number; numbers may be missing where the viewer is not shown an event.
        seq: Seq,
        /// When.
        at: Timestamp,
        /// What.
        event: Event,
    },
    /// The whole view anew, because what this member may see changed (their part did).
    View {
        /// Up to which event.
        seq: Seq,
        /// The session as this member sees it now.
        view: View,
    },
    /// A command took effect, and is stored.
    Ack {
        /// Which.
        cmd: CommandNumber,
        /// The log's end then.
        seq: Seq,
    },
    /// A command did not take effect.
    Refused {
        /// Which.
        cmd: CommandNumber,
        /// Why.
        refusal: Refusal,
    },
    /// Something true just now.
    Signal {
        /// What.
        signal: Signal,
    },
    /// Media signalling.
    Media {
        /// What.
        media: ServerMedia,
    },
    /// What the mirror sees.
    Mirror {
        /// Which draft.
        ask: u32,
        /// What it sees; nothing if it stays silent.
        seen: Option<Seen>,
    },
    /// The server's clock.
    Clock {
        /// As it was sent.
        sent: f64,
        /// The server's clock.
        server_now: Timestamp,
    },
    /// The server closes the socket after this frame.
    Closing {
        /// Why.
        code: CloseCode,
        /// When to come again, in ms, if at all.
        retry_after_ms: Option<u32>,
    },
}

/// What the mirror notices in a draft.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Seen {
    /// The kind.
    pub kind: QuestionKind,
    /// `true`: it is sure; `false`: say "perhaps".
    pub sure: bool,
    /// A stable code for the reason.
    pub reason: String,
    /// The reason in one plain sentence, with the words that gave it away.
    pub why: Content,
    /// The words that gave it away, as a range of UTF-16 code units of the draft.
    pub from: u32,
    /// The end of that range.
    pub to: u32,
    /// One way to open the question, in the asker's own words.
    pub rephrase: Option<Content>,
}

/// Why a socket is closed. 4000–4399: come again with a new ticket; 4400–4499: do not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug, strum::EnumIter)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub enum CloseCode {
    /// 4000: the server is going down; the session is resumable.
    GoingDown,
    /// 4001: the room had a fault and was rebuilt from its log.
    RoomRebuilt,
    /// 4308: the socket was not read fast enough.
    TooSlow,
    /// 4301: the session moved to another server.
    Moved,
    /// 4400: a frame could not be read, or the first was not `hello`.
    ProtocolFault,
    /// 4401: the ticket is unknown, used or too old.
    BadTicket,
    /// 4402: the protocol version is not spoken here.
    BadVersion,
    /// 4403: another tab or device took this seat over.
    SeatTaken,
    /// 4404: the session is not there for this member.
    NotFound,
    /// 4405: the device was signed out of the seat, or its member was taken out of the set.
    SignedOut,
    /// 4410: what was kept of the session cannot be read.
    Unreadable,
    /// 4429: too many frames.
    TooFast,
    /// 4430: too many sockets for this member or session.
    TooManySockets,
}

impl CloseCode {
    /// The WebSocket close code.
    #[must_use]
    pub const fn number(self) -> u16 {
        match self {
            Self::GoingDown => 4000,
            Self::RoomRebuilt => 4001,
            Self::Moved => 4301,
            Self::TooSlow => 4308,
            Self::ProtocolFault => 4400,
            Self::BadTicket => 4401,
            Self::BadVersion => 4402,
            Self::SeatTaken => 4403,
            Self::NotFound => 4404,
            Self::SignedOut => 4405,
            Self::Unreadable => 4410,
            Self::TooFast => 4429,
            Self::TooManySockets => 4430,
        }
    }
}
