//! Which pictures one subscriber is sent: what its client can show. Pure.

use super::MemberKey;
use super::lens::Layer;

/// How large a client can show a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    Small,
    Large,
}

/// Which pictures a client can show, and how large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CanShow {
    /// Those of everyone who is not in `large`; `None`: not at all.
    pub others: Option<Size>,
    /// Whose are wanted large.
    pub large: Vec<MemberKey>,
}

impl Default for CanShow {
    /// Everything large, for a client that has not said anything.
    fn default() -> Self {
        Self { others: Some(Size::Large), large: Vec::new() }
    }
}

impl CanShow {
    /// The layer that is wanted of a member's picture.
    pub(crate) fn of(&self, member: MemberKey) -> Option<Layer> {
        let size = if self.large.contains(&member) { Some(Size::Large) } else { self.others };
        size.map(Layer::from)
    }
}

impl From<Size> for Layer {
    fn from(size: Size) -> Self {
        match size {
            Size::Small => Self::Small,
            Size::Large => Self::Large,
        }
    }
}
