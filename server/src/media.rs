//! Seeing and hearing, as the service has it: the forwarding unit is crate `sfu`, which knows packets and instants;
//! here is who somebody is to it, and what stands beside it.

pub mod relay;

use std::net::IpAddr;

pub use sfu::{
    CanShow, ConnectionId, Doubt, Failure, JoinRefused, Kind, LinkQuality, Media, MediaConfig, MediaError,
    MediaEvent, MediaStats, MemberKey, NoSuchProbe, OfferedTrack, Origin, Packing, ProbeKey, ProbeRefused,
    PublishMids, Publishes, RoomKey, Route, Sdp, Size, Wanted,
};

use crate::auth::Caller;
use protocol::limits;

// What clients have been told is what the forwarding unit keeps to.
const _: () = {
    assert!(sfu::limits::SDP_BYTES_MAX == limits::SDP_BYTES_MAX);
    assert!(sfu::limits::ANSWER_WITHIN.as_millis() == limits::MEDIA_ANSWER_WITHIN.0 as u128);
    assert!(sfu::limits::PROBE_BYTES_MAX == limits::PROBE_BYTES_MAX);
    assert!(sfu::limits::PROBE_MESSAGES_MAX == limits::PROBE_MESSAGES_MAX);
};

/// Where a member's connection comes from, for its share of the places: one household counts once, however many
/// addresses it takes. `demo` if they sit in a demonstration, which anyone may start.
pub(crate) fn origin(address: IpAddr, demo: bool) -> Origin {
    Origin::new(Caller::of(address).number(), demo)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_house_comes_from_one_place_however_many_addresses_it_takes() {
        let at = |address: &str| origin(address.parse().unwrap(), false);
        assert_eq!(at("2001:db8::1"), at("2001:db8::ffff"));
        assert_ne!(at("2001:db8::1"), at("2001:db8:0:1::1"));
        assert_eq!(at("::ffff:192.0.2.1"), at("192.0.2.1"));
        assert_ne!(at("192.0.2.1"), at("192.0.2.2"));
    }

    #[test]
    fn an_answer_that_is_a_little_too_large_still_comes_in_a_message() {
        // In JSON each line's end is two more bytes.
        let line = format!("a=x:{}\r\n", "y".repeat(30));
        let mut sdp = line.repeat(sfu::limits::SDP_BYTES_MAX / line.len());
        sdp.push_str(&"z".repeat(sfu::limits::SDP_BYTES_MAX + 1 - sdp.len()));
        let media = protocol::media::ClientMedia::Answer { offer: u32::MAX, sdp };
        let frame = serde_json::to_string(&protocol::ClientFrame::Media { media }).unwrap();
        assert!(frame.len() <= limits::MESSAGE_BYTES_MAX, "{} bytes", frame.len());
    }
}
