//! Forwarding without a network: a packet and the time go in, the packets to be sent come out. There is no clock, no lock,
//! no task, and no library but `bytes` in it; [`super::wire`] drives it.

mod allowance;
mod bucket;
mod gatekeeper;
mod gathering;
pub(crate) mod kept;
mod layers;
mod lens;
mod levels;
pub mod packet;
mod pictures;
pub(crate) mod places;
pub mod redundancy;
mod rewrite;
mod shape;
mod slots;
mod switch;
mod vp8;
pub(crate) mod waits;

pub use levels::Doubt;
pub use packet::{Beginning, Outgoing, Packet};
pub use pictures::{CanShow, Size};
pub use places::Origin;
pub use slots::{Change, MEMBERS_MAX, Occupant};
pub use switch::{Counts, Effects, InletKey, LegKey, News, Seat, StreamKey, Switch};

/// A room; the caller chooses the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoomKey(pub u64);

/// A member within a room; the caller chooses the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MemberKey(pub u32);

/// One connection of one member. The caller chooses the number, never the same twice, and never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConnectionId(pub u64);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Audio,
    Video,
}

/// What a member may want to send during this connection. Whoever publishes nothing takes no place at others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Publishes {
    pub audio: bool,
    pub video: bool,
}

impl Publishes {
    pub(crate) fn any(self) -> bool {
        self.audio || self.video
    }
}

/// How sound is put into packets for one subscriber.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Packing {
    /// As it came.
    #[default]
    Once,
    /// Each packet with the one before it once more ([`redundancy`]): the line loses some.
    Twice,
    /// Several frames in one packet (`gathering.rs`): the line is narrow.
    Gathered,
}

/// To whom what a member sends is copied; to nobody until a route is set. The member themselves are named where they
/// may be heard (or seen) at all: then what they say counts as said, though nobody may be there to hear it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Route {
    pub audio: Vec<MemberKey>,
    pub video: Vec<MemberKey>,
}

/// Which sizes of a member's picture anybody can use. What nobody can use need not be sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    pub small: bool,
    pub large: bool,
}

/// How much of what is sent arrives, in both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkQuality {
    /// Less than 2 % lost: not noticed.
    Good,
    /// Less than 8 % lost: concealed, heard now and then.
    Fair,
    /// More: words go missing.
    Poor,
}
