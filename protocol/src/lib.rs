//! What goes over the wire between openset and its clients: identifiers, commands, events, views, frames,
//! refusals and limits. `PROTOCOL.md` beside this crate is the same contract in prose.
//!
//! Not here: any rule about who may do what (crate `engine`) and anything about storage or sockets.
#![warn(missing_docs)]

pub mod account;
pub mod asks;
pub mod command;
pub mod development;
pub mod diary;
pub mod elsewhere;
pub mod envelope;
pub mod evaluation;
pub mod event;
pub mod evidence;
pub mod format;
pub mod gate;
pub mod guests;
pub mod http;
pub mod id;
pub mod life;
pub mod limits;
pub mod measures;
pub mod media;
pub mod merging;
pub mod organisation;
pub mod own;
pub mod passkey;
pub mod programme;
pub mod provider;
pub mod questionnaire;
pub mod record;
pub mod refusal;
pub mod set_record;
pub mod signal;
pub mod text;
pub mod time;
#[cfg(feature = "ts")]
pub mod typescript;
pub mod view;

pub use command::{Command, CommandKind, PlannedRound, Seating};
pub use envelope::{ClientFrame, CloseCode, ServerFrame};
pub use event::{Because, Event, Seat};
pub use format::{AccessRule, Bilingual, Format, Stage};
pub use id::{
    ActionId, CardId, CarriedId, CircleId, ClientId, CommandNumber, MemberId, QuestionId, Seq, SessionId,
    SetId, SheetId, TokenId,
};
pub use refusal::Refusal;
pub use text::Content;
pub use time::{Millis, Timestamp};
pub use view::View;

/// The protocol version this crate speaks. A server accepts this one and the one before it.
pub const VERSION: u32 = 1;
