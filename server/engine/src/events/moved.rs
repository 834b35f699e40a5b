//! Whose airtime, and whose answer to "what may I do now", may be different after an event. Both are worked out from the
//! session and sent only when they may have changed. Which event changes which of them is in `events`.

use protocol::{CircleId, Event, MemberId};

/// Whose airtime and whose asks may be different after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Moved {
    /// Who is told something else of airtime ([`crate::Session::airtime_for`]).
    pub airtime: Whose,
    /// Who may do something else now ([`crate::Session::asks_of`]).
    pub asks: Whose,
}

/// Of whom something may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Whose {
    /// Of nobody.
    #[default]
    Nobodys,
    /// Of this member alone.
    One(MemberId),
    /// Of those who sit in this circle beside the whole room.
    Circle(CircleId),
    /// Of anybody.
    Anybodys,
}

impl Whose {
    /// Whether it may be this member's, who sits in this circle (nothing is the whole room).
    #[must_use]
    pub fn may_be(self, member: MemberId, circle: Option<CircleId>) -> bool {
        match self {
            Self::Nobodys => false,
            Self::One(one) => one == member,
            Self::Circle(one) => circle == Some(one),
            Self::Anybodys => true,
        }
    }

    /// The same of something that happened in a circle: nobody's who does not sit in it.
    fn within(self, circle: CircleId) -> Self {
        match self {
            Self::Nobodys | Self::One(_) | Self::Circle(_) => self,
            Self::Anybodys => Self::Circle(circle),
        }
    }

    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nobodys, one) | (one, Self::Nobodys) => one,
            (one, same) if one == same => one,
            (
                Self::One(_) | Self::Circle(_) | Self::Anybodys,
                Self::One(_) | Self::Circle(_) | Self::Anybodys,
            ) => Self::Anybodys,
        }
    }
}

impl Moved {
    /// What one event may have changed.
    #[must_use]
    pub fn by(event: &Event) -> Self {
        super::moved(event)
    }

    /// The same of something that happened in a circle.
    pub(super) fn within(self, circle: CircleId) -> Self {
        Self { airtime: self.airtime.within(circle), asks: self.asks.within(circle) }
    }

    /// Everything may have changed: the session was read anew.
    #[must_use]
    pub const fn all() -> Self {
        Self { airtime: Whose::Anybodys, asks: Whose::Anybodys }
    }

    /// What either of two may have changed.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { airtime: self.airtime.or(other.airtime), asks: self.asks.or(other.asks) }
    }
}
