//! A set of seats, used for who is shown an event and for who hears whom.

/// Some of the seats of a session, by their place from 0 in circle order; see
/// [`Session::seat_of`](crate::Session::seat_of). A session has at most
/// [`MEMBERS_MAX`](protocol::limits::MEMBERS_MAX) seats, far fewer than the 64 that fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Seats(u64);

impl Seats {
    /// None of them.
    pub const NOBODY: Self = Self(0);

    /// One seat.
    #[must_use]
    pub const fn one(place: usize) -> Self {
        if place < 64 { Self(1 << place) } else { Self(0) }
    }

    /// Whether the seat at this place is among them.
    #[must_use]
    pub const fn has(self, place: usize) -> bool {
        place < 64 && self.0 >> place & 1 == 1
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether any seat is in both.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// All that are in either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl FromIterator<usize> for Seats {
    fn from_iter<I: IntoIterator<Item = usize>>(places: I) -> Self {
        places.into_iter().fold(Self::NOBODY, |seats, place| seats.or(Self::one(place)))
    }
}
