//! The layers of one incoming picture: tells which stream carries which layer. Pure.
//!
//! A client that sends two sizes names each stream's in its first packets (RFC 8852), until it knows that they have
//! arrived. One that sends a single size names nothing. Streams beyond those are not taken.

use super::gatekeeper::Gatekeeper;
use super::lens::Layer;
use super::packet::{Packet, RID_LARGE, RID_SMALL};

/// The streams of one connection's picture.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    /// One for each layer; a picture in one size stands in the last.
    keepers: [Option<Gatekeeper>; 2],
    /// The picture comes in one size.
    single: bool,
}

impl Layers {
    /// The layer a packet belongs to (`None` if there is but one), and who decides about it; `None` if it belongs
    /// to no stream of this picture.
    pub(crate) fn of(&mut self, packet: &Packet) -> Option<(Option<Layer>, &mut Gatekeeper)> {
        let layer = match packet.layer.as_deref() {
            Some(name) if self.single || !is_one(name) => return None,
            Some(name) if name == RID_SMALL.as_bytes() => Some(Layer::Small),
            Some(_) => Some(Layer::Large),
            None => self.known(packet.ssrc)?,
        };
        let place = &mut self.keepers[layer.unwrap_or(Layer::Large) as usize];
        Some((layer, place.get_or_insert_with(|| Gatekeeper::of_picture(layer))))
    }

    /// The layer of a stream that does not say it; `None` if it is a stranger.
    fn known(&mut self, ssrc: u32) -> Option<Option<Layer>> {
        let [small, large] = &self.keepers;
        let is = |keeper: &Option<Gatekeeper>| keeper.as_ref().and_then(Gatekeeper::ssrc) == Some(ssrc);
        if self.single || (small.is_none() && large.is_none()) {
            // The keeper itself turns away a second stream.
            self.single = true;
            Some(None)
        } else if is(small) {
            Some(Some(Layer::Small))
        } else {
            is(large).then_some(Some(Layer::Large))
        }
    }

    /// The layer that serves whoever wants `layer`.
    pub(crate) fn serving(&self, layer: Layer) -> Layer {
        if self.single { Layer::Large } else { layer }
    }

    /// The stream of a layer, once it has come.
    pub(crate) fn ssrc(&self, layer: Layer) -> Option<u32> {
        self.keepers[layer as usize].as_ref().and_then(Gatekeeper::ssrc)
    }
}

fn is_one(name: &[u8]) -> bool {
    name == RID_SMALL.as_bytes() || name == RID_LARGE.as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::packet::VP8;
    use bytes::Bytes;

    /// A packet `ssrc` or `ssrc:rid`, and where it goes: `s`, `l`, `1` for the only size, `x` for nowhere.
    fn sorted(script: &str) -> String {
        let mut layers = Layers::default();
        let mut out = String::new();
        for word in script.split_whitespace() {
            let (ssrc, rid) = word.split_once(':').map_or((word, None), |(ssrc, rid)| (ssrc, Some(rid)));
            let packet = Packet {
                payload_type: VP8,
                ssrc: ssrc.parse().unwrap(),
                layer: rid.map(|rid| Bytes::copy_from_slice(rid.as_bytes())),
                payload: Bytes::from_static(&[0x10, 0]),
                ..Default::default()
            };
            let place =
                layers.of(&packet).and_then(|(layer, keeper)| keeper.is_own(&packet).then_some(layer));
            out.push(match place {
                Some(Some(Layer::Small)) => 's',
                Some(Some(Layer::Large)) => 'l',
                Some(None) => '1',
                None => 'x',
            });
        }
        out
    }

    #[test]
    fn streams_are_told_apart_by_their_names_and_then_by_their_numbers() {
        for (script, expected) in [
            ("7:l 8:h 7 8", "slsl"),
            ("8:h 7 7:l 7", "lxss"),
            ("7 7 8", "11x"),
            ("7 8:h 7", "1x1"),
            ("7:l 9:l 7", "sxs"),
            ("7:l 9 7:q", "sxx"),
        ] {
            assert_eq!(sorted(script), expected, "{script}");
        }
    }
}
