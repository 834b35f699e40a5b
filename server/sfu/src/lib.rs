//! Seeing and hearing: the selective forwarding unit of every room in a process.
//!
//! It copies what members send to those the room names: a [`Route`] per member, to nobody until the room sets one,
//! decides packet by packet as they come in. It measures who speaks. It knows packets and instants; of stages, roles or
//! rules it knows nothing, and the room knows nothing of packets.
//!
//! [`core`] is what is decided, [`wire`] how packets come and go. Commands to [`Media`] return at once; what happens
//! comes back as [`MediaEvent`]s in the channel the room gave.

pub mod core;
pub mod limits;
pub mod wire;

pub use core::{
    CanShow, ConnectionId, Doubt, Kind, LinkQuality, MEMBERS_MAX, MemberKey, Origin, Packing, Publishes,
    RoomKey, Route, Size, Wanted,
};
pub use wire::{
    BadAnswer, Failure, JoinRefused, Media, MediaConfig, MediaError, MediaEvent, MediaStats, NoSuchProbe,
    OfferedTrack, ProbeKey, ProbeRefused, PublishMids, Sdp,
};
