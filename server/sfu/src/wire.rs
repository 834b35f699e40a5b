//! Connections and their one port: sockets, ICE, DTLS and SRTP. The only folder that names the WebRTC library.

mod connection;
mod egress;
mod event;
mod ingress;
mod keys;
mod mux;
mod plane;
mod probe;
mod reports;
mod run;
mod sdp;
mod stack;
mod switchboard;
mod way;

pub use event::{Failure, JoinRefused, MediaError, MediaEvent, OfferedTrack, PublishMids, Sdp};
pub use plane::{Media, MediaConfig, MediaStats};
pub use probe::{NoSuchProbe, ProbeKey, ProbeRefused};
pub use sdp::BadAnswer;
