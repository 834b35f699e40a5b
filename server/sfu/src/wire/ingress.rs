//! One track of a connection, as the library hands it out, on its way to the switch.

use std::sync::Arc;
use std::time::Instant;

use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtp;
use tokio::sync::Notify;
use webrtc::media_stream::track_remote::{TrackRemote, TrackRemoteEvent};

use super::switchboard::Switchboard;
use crate::core::{InletKey, Kind, LegKey, Packet};

/// Packets of one track that go on together, at most: a large picture of some 16 KB. Others of the room have their turn
/// in between.
const TOGETHER_MAX: usize = 16;

/// The numbers of the header extensions of a connection; they are the same in all its packets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Extensions {
    /// How loud it is.
    pub(crate) level: Option<u8>,
    /// The section it belongs to.
    pub(crate) mid: Option<u8>,
    /// The layer it belongs to.
    pub(crate) rid: Option<u8>,
}

impl Extensions {
    fn read(self, packet: rtp::Packet) -> Packet {
        let rtp::Packet { header, payload } = packet;
        let value = |id: Option<u8>| id.and_then(|id| header.get_extension(id));
        Packet {
            section: value(self.mid),
            layer: value(self.rid),
            level: value(self.level).and_then(|level| level.first().copied()),
            payload_type: header.payload_type,
            marker: header.marker,
            seq: header.sequence_number,
            timestamp: header.timestamp,
            ssrc: header.ssrc,
            payload,
        }
    }
}

/// Where a track leads to. Dropping it ends it there as well, however its task ended.
struct Inlet {
    board: Arc<Switchboard>,
    key: InletKey,
}

impl Drop for Inlet {
    fn drop(&mut self) {
        self.board.close_inlet(self.key);
    }
}

/// Hands on what comes in on a track until it ends.
pub(crate) async fn run(
    board: Arc<Switchboard>,
    leg: LegKey,
    kind: Kind,
    extensions: Extensions,
    track: Arc<dyn TrackRemote>,
) {
    let hurried = Arc::new(Notify::new());
    let Some(key) = board.open_inlet(leg, kind, &hurried) else { return };
    let inlet = Inlet { board, key };
    let mut deadline = inlet.board.deadline(key);
    let mut came = Vec::new();
    loop {
        tokio::select! {
            event = track.poll() => {
                let goes_on = note(event, extensions, &mut came) && gather(&*track, extensions, &mut came).await;
                if !came.is_empty() {
                    deadline = inlet.board.take(key, came.drain(..));
                }
                if !goes_on {
                    return;
                }
            }
            () = until(deadline) => {
                let (asked, next) = inlet.board.pass_time(key);
                deadline = next;
                if let Some(media_ssrc) = asked {
                    let request = PictureLossIndication { sender_ssrc: 0, media_ssrc };
                    // Fails only if the connection is closing.
                    let _ = track.write_rtcp(vec![Box::new(request)]).await;
                }
            }
            () = hurried.notified() => deadline = inlet.board.deadline(key),
        }
    }
}

/// Notes what has happened on a track; `false` if it has ended.
fn note(event: Option<TrackRemoteEvent>, extensions: Extensions, came: &mut Vec<Packet>) -> bool {
    match event {
        Some(TrackRemoteEvent::OnRtpPacket(packet)) => came.push(extensions.read(packet)),
        Some(TrackRemoteEvent::OnEnded) | None => return false,
        Some(_) => {}
    }
    true
}

/// Notes what else is there already. It goes on together: the packets of a picture in one call of the kernel's for each
/// subscriber. Nothing is waited for.
async fn gather(track: &dyn TrackRemote, extensions: Extensions, came: &mut Vec<Packet>) -> bool {
    while came.len() < TOGETHER_MAX {
        tokio::select! {
            biased;
            event = track.poll() => if !note(event, extensions, came) {
                return false;
            },
            () = std::future::ready(()) => break,
        }
    }
    true
}

async fn until(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at.into()).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::{ConnectionId, Effects, MemberKey, News, Publishes, Route, Switch};
    use bytes::Bytes;
    use std::time::Duration;

    const ALL: Extensions = Extensions { level: Some(1), mid: Some(4), rid: Some(5) };

    fn packet() -> rtp::Packet {
        let mut header = rtp::Header {
            payload_type: 111,
            ssrc: 9,
            sequence_number: 7,
            timestamp: 960,
            marker: true,
            ..Default::default()
        };
        for (id, value) in [(1, &[0x9e][..]), (4, b"0"), (5, b"h")] {
            header.set_extension(id, Bytes::copy_from_slice(value)).unwrap();
        }
        rtp::Packet { header, payload: Bytes::from_static(&[1, 2, 3]) }
    }

    #[test]
    fn a_packet_is_read_with_its_extensions() {
        let read = Packet {
            payload_type: 111,
            marker: true,
            seq: 7,
            timestamp: 960,
            ssrc: 9,
            section: Some(Bytes::from_static(b"0")),
            layer: Some(Bytes::from_static(b"h")),
            level: Some(0x9e),
            payload: Bytes::from_static(&[1, 2, 3]),
        };
        assert_eq!(ALL.read(packet()), read);
        let none = Packet { section: None, layer: None, level: None, ..read };
        assert_eq!(Extensions::default().read(packet()), none);
    }

    /// A switch in which one member hears another, and the track on which the packets of that one come in.
    fn heard(effects: &mut Effects, now: Instant) -> (Switch, InletKey) {
        let mut switch = Switch::default();
        let both = Publishes { audio: true, video: true };
        let [speaker, listener] =
            [1, 2].map(|one| switch.join(MemberKey(one), ConnectionId(u64::from(one)), both, now, effects));
        switch.assign_slots(listener, effects);
        switch.add_pair(listener, 1, 2);
        switch.fill_slots(listener, now, effects);
        switch.open_leg(listener, now, effects);
        let route = Route { audio: vec![MemberKey(2)], video: Vec::new() };
        switch.set_route(MemberKey(1), &route, now, effects);
        let inlet = switch.open_inlet(speaker, Kind::Audio, now, effects).unwrap();
        (switch, inlet)
    }

    #[test]
    fn mangled_packets_are_taken_and_measured_without_harm() {
        use rtc::shared::marshal::{Marshal as _, Unmarshal as _};
        let whole = packet().marshal().unwrap();
        let report = [0x80, 200, 0, 6].into_iter().chain([7; 24]).collect::<Vec<u8>>();
        let nack = [0x81, 205, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 7, 0xff, 0xff];
        let (mut now, mut effects) = (Instant::now(), Effects::default());
        let (mut switch, inlet) = heard(&mut effects, now);
        mangle::each(&[&whole, &report, &nack], &[&[0x80]], |bytes| {
            // Errors are what is to be expected; the connection counts on it that nothing else happens.
            let report = rtc::rtcp::packet::unmarshal(&mut Bytes::copy_from_slice(bytes)).is_ok();
            let Ok(packet) = rtp::Packet::unmarshal(&mut Bytes::copy_from_slice(bytes)) else {
                return report;
            };
            now += Duration::from_millis(20);
            switch.take(inlet, ALL.read(packet), now, &mut effects);
            for news in effects.news.drain(..) {
                if let News::Spoke { started, until, .. } = news {
                    assert!(started < until, "{started:?} {until:?}");
                }
            }
            for outgoing in effects.sends.drain(..) {
                assert!(bytes.windows(outgoing.payload.len()).any(|part| part == outgoing.payload));
            }
            std::mem::take(&mut effects.counts).audio_in > 0 || report
        });
    }
}
