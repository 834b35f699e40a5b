//! Which layer of a picture one subscriber is shown. Pure.
//!
//! A camera may be sent in two sizes at once. A decoder can go over from one to the other only where a picture
//! stands by itself (a key frame), so what is aimed at and what is shown differ for a moment: until the first key
//! frame of the new layer, the old one goes on.

/// One of two sizes of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Layer {
    Small,
    Large,
}

/// The two layers, the smaller first.
pub(crate) const LAYERS: [Layer; 2] = [Layer::Small, Layer::Large];

/// What a packet of a picture is to a subscriber.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Not shown.
    Hidden,
    /// Goes on from what was shown before.
    Follows,
    /// The first of a layer, or the first after a rest.
    Begins,
}

/// What one subscriber is shown of one member's picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lens {
    aim: Option<Layer>,
    shown: Option<Layer>,
}

impl Default for Lens {
    /// Aimed at the large layer: what a client is sent that has said nothing.
    fn default() -> Self {
        Self { aim: Some(Layer::Large), shown: None }
    }
}

impl Lens {
    /// Shows `layer` from its next key frame on, or nothing from now on. Whether a key frame is needed for it.
    pub(crate) fn aim(&mut self, layer: Option<Layer>) -> bool {
        self.aim = layer;
        if layer.is_none() {
            self.shown = None;
        }
        self.waits_for().is_some()
    }

    /// The picture behind it is another one: nothing can go on from what was shown.
    pub(crate) fn restart(&mut self) {
        self.shown = None;
    }

    pub(crate) fn aimed_at(self) -> Option<Layer> {
        self.aim
    }

    /// The layer that is to be shown as soon as it has a key frame.
    pub(crate) fn waits_for(self) -> Option<Layer> {
        self.aim.filter(|aim| self.shown != Some(*aim))
    }

    /// Whether packets of `layer` are of use: it is shown, or about to be.
    pub(crate) fn needs(self, layer: Layer) -> bool {
        self.aim == Some(layer) || self.shown == Some(layer)
    }

    /// Takes in a packet of `layer`, `None` where the picture is sent in one size only, which then is shown for
    /// either; `begins` says whether a key frame begins in it.
    pub(crate) fn see(&mut self, layer: Option<Layer>, begins: bool) -> Seen {
        let Some(layer) = layer else {
            let follows = self.shown.is_some();
            if self.aim.is_none() || !(follows || begins) {
                return Seen::Hidden;
            }
            self.shown = self.aim;
            return if follows { Seen::Follows } else { Seen::Begins };
        };
        if self.shown == Some(layer) {
            Seen::Follows
        } else if self.aim == Some(layer) && begins {
            self.shown = Some(layer);
            Seen::Begins
        } else {
            Seen::Hidden
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `>l`, `>s`, `>-` aims at large, small, nothing; `L`, `S` are packets in which a key frame begins, `l`, `s`
    /// others, and `O`, `o` those of a picture in one size. The answer: `.` hidden, `+` follows, `!` begins.
    fn seen(script: &str) -> String {
        let mut lens = Lens::default();
        let mut out = String::new();
        for step in script.split_whitespace() {
            let layer = |letter: char| match letter.to_ascii_lowercase() {
                's' => Some(Layer::Small),
                'l' => Some(Layer::Large),
                _ => None,
            };
            if let Some(aim) = step.strip_prefix('>') {
                lens.aim(aim.chars().next().and_then(layer));
                continue;
            }
            let letter = step.chars().next().unwrap();
            out.push(match lens.see(layer(letter), letter.is_ascii_uppercase()) {
                Seen::Hidden => '.',
                Seen::Follows => '+',
                Seen::Begins => '!',
            });
        }
        out
    }

    #[test]
    fn a_layer_is_left_only_at_a_key_frame_of_the_other() {
        for (script, expected) in [
            ("l l L l", "..!+"),
            ("L s S l", "!..+"),
            ("L >s l s S l s", "!+.!.+"),
            ("L >s >l S l", "!.+"),
            ("L >- l L >l l L l", "!...!+"),
            (">s L S s >l s l L s", ".!++.!."),
            (">- L S", ".."),
            ("o O o >s o >- O >l o O", ".!++..!"),
        ] {
            assert_eq!(seen(script), expected, "{script}");
        }
    }

    #[test]
    fn what_is_waited_for_is_known() {
        let mut lens = Lens::default();
        assert_eq!(lens.waits_for(), Some(Layer::Large));
        assert_eq!(lens.see(Some(Layer::Large), true), Seen::Begins);
        assert_eq!(lens.waits_for(), None);
        assert!(lens.aim(Some(Layer::Small)), "a key frame of the other layer is needed");
        assert!(lens.needs(Layer::Large) && lens.needs(Layer::Small), "both, until it has come");
        assert_eq!(lens.see(Some(Layer::Small), true), Seen::Begins);
        assert!(!lens.needs(Layer::Large));
        assert!(!lens.aim(None));
    }
}
