//! Turns had and owed over the life of a set, and whose turn it is today, with the reason. Airtime within a session
//! is the engine's.
//!
//! The rules: a turn counts when it was had; a skipped turn is no turn; who was not there is not counted against
//! anybody; a newcomer starts one behind the least of the others; catching up is capped at one round. They follow the queue of pikaraoke (pull
//! request 873) and what users of cal.com asked of its round robin (issues 13606 and 15309).

mod balance;
mod book;
mod proposal;

pub use balance::{Balance, balance};
pub use book::{Entry, Ledger};
pub use proposal::{Because, Proposal, ProposedTurn};

use protocol::MemberId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Whose issue a round is about: one member, a pair, or more. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Presenters(BTreeSet<MemberId>);

impl Presenters {
    /// One member.
    #[must_use]
    pub fn one(member: MemberId) -> Self {
        Self(BTreeSet::from([member]))
    }

    /// Those members together; nothing if there are none.
    #[must_use]
    pub fn of(members: impl IntoIterator<Item = MemberId>) -> Option<Self> {
        let members: BTreeSet<MemberId> = members.into_iter().collect();
        (!members.is_empty()).then_some(Self(members))
    }

    /// The members.
    pub fn members(&self) -> impl Iterator<Item = MemberId> + '_ {
        self.0.iter().copied()
    }

    /// The one member, where it is one.
    pub(crate) fn single(&self) -> Option<MemberId> {
        self.0.first().copied().filter(|_| self.0.len() == 1)
    }

    /// Whether two present together.
    pub(crate) fn is_pair(&self) -> bool {
        self.0.len() == 2
    }

    /// Takes a member out; whether somebody remains.
    pub(crate) fn go_on_without(&mut self, member: MemberId) -> bool {
        self.0.remove(&member);
        !self.0.is_empty()
    }

    /// Takes a member in.
    pub(crate) fn go_on_with(&mut self, member: MemberId) {
        self.0.insert(member);
    }

    /// Whether a member is among them.
    #[must_use]
    pub fn has(&self, member: MemberId) -> bool {
        self.0.contains(&member)
    }

    /// Those of them who are present. A pair of which one is away may be presented by the other alone.
    #[must_use]
    pub fn present(&self, present: &BTreeSet<MemberId>) -> BTreeSet<MemberId> {
        self.0.intersection(present).copied().collect()
    }
}

/// How turns are given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Allocation {
    /// Everybody in turn, as many as a meeting has room for.
    Equal,
    /// Whoever brings something today; where there are more than turns, whoever had fewer comes first.
    Bid,
    /// A fixed order, round and round.
    Rotation {
        /// The order: members or pairs.
        order: Vec<Presenters>,
        /// Every so many meetings looks back.
        review: Option<Review>,
    },
    /// One problem, always presented by the same.
    Owner {
        /// By whom.
        presenters: Presenters,
    },
}

/// Meetings that look back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Every so many meetings: 7 for the 7th, 14th, 21st.
    pub every: u32,
    /// Whether it takes the place of a turn; otherwise somebody presents as well.
    pub replaces_turn: bool,
}

impl Allocation {
    /// Whether somebody is in it, nobody twice, and reviews do not take every meeting.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Equal | Self::Bid | Self::Owner { .. } => true,
            Self::Rotation { order, review } => {
                let mut seen = BTreeSet::new();
                let once = order.iter().flat_map(Presenters::members).all(|member| seen.insert(member));
                !order.is_empty() && once && review.is_none_or(|review| (2..=52).contains(&review.every))
            }
        }
    }

    /// Whether this meeting, by its number from 1, looks back.
    #[must_use]
    pub fn reviews(&self, meeting: u32) -> bool {
        match self {
            Self::Rotation { review: Some(review), .. } => meeting.is_multiple_of(review.every),
            Self::Rotation { review: None, .. } | Self::Equal | Self::Bid | Self::Owner { .. } => false,
        }
    }

    /// Whether somebody presents at this meeting, by its number from 1.
    #[must_use]
    pub fn presents(&self, meeting: u32) -> bool {
        match self {
            Self::Rotation { review: Some(review), .. } => !(review.replaces_turn && self.reviews(meeting)),
            Self::Rotation { review: None, .. } | Self::Equal | Self::Bid | Self::Owner { .. } => true,
        }
    }
}
