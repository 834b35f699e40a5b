//! Whose turn it is today, and why: a proposal that the set may change.

use super::{Allocation, Entry, Ledger, Presenters};
use crate::event::MeetingId;
use protocol::MemberId;
use std::collections::BTreeSet;

/// Today's order.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Proposal {
    /// Who presents, in this order.
    pub turns: Vec<ProposedTurn>,
    /// This meeting looks back.
    pub review: bool,
    /// Whose turn would have come and who are not here: it is owed to them.
    pub away: Vec<Presenters>,
}

/// One turn of today's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedTurn {
    /// Whose.
    pub presenters: Presenters,
    /// Who of them is not here: the others present alone.
    pub without: Vec<MemberId>,
    /// Why they come now.
    pub because: Because,
}

/// Why somebody's turn is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// A turn of theirs was due and could not be had.
    Owed {
        /// Since which meeting.
        since: MeetingId,
    },
    /// They are next in the fixed order.
    InOrder,
    /// They had fewer turns than others.
    FewerTurns {
        /// How many, those credited included.
        turns: u32,
    },
    /// As many as others, and theirs was longest ago.
    LongestAgo,
    /// They have not presented yet.
    NotYet,
    /// The problem is theirs.
    Owner,
}

impl Ledger {
    /// Who presents at a meeting, by its number among the meetings of the set from 1.
    ///
    /// `present` are those who are here; `bids` those who bring something today, where turns are bid for;
    /// `places` is how many turns the meeting has room for.
    #[must_use]
    pub fn proposal(
        &self,
        meeting: u32,
        present: &BTreeSet<MemberId>,
        bids: &BTreeSet<MemberId>,
        places: usize,
    ) -> Proposal {
        let review = self.allocation.reviews(meeting);
        if !self.allocation.presents(meeting) {
            return Proposal { review, ..Proposal::default() };
        }
        let mut proposal = match &self.allocation {
            Allocation::Rotation { .. } => self.in_rotation(present, places),
            Allocation::Owner { presenters } => owner(presenters, present),
            Allocation::Equal => self.by_turns(present, places),
            Allocation::Bid => {
                let bidding: BTreeSet<MemberId> = present.intersection(bids).copied().collect();
                self.by_turns(&bidding, places)
            }
        };
        proposal.review = review;
        proposal
    }

    fn in_rotation(&self, present: &BTreeSet<MemberId>, places: usize) -> Proposal {
        let mut proposal = Proposal::default();
        for due in &self.due {
            if proposal.turns.len() == places {
                break;
            }
            let had = proposal.turns.iter().any(|turn| turn.presenters == due.presenters);
            if had || proposal.away.contains(&due.presenters) {
                // Nobody presents twice in one meeting.
                continue;
            }
            if due.presenters.present(present).is_empty() {
                proposal.away.push(due.presenters.clone());
                continue;
            }
            let because = due.owed_since.map_or(Because::InOrder, |since| Because::Owed { since });
            proposal.turns.push(turn(&due.presenters, present, because));
        }
        proposal
    }

    /// Fewest turns first, then the one whose last is longest ago, then the one who joined first. A long absence
    /// counts as one turn behind the least of the others who are here, no more.
    fn by_turns(&self, candidates: &BTreeSet<MemberId>, places: usize) -> Proposal {
        let here: Vec<(MemberId, Entry)> =
            self.members.iter().filter(|(member, _)| candidates.contains(member)).copied().collect();
        let mut order: Vec<(bool, u32, u32, usize)> = Vec::with_capacity(here.len());
        for (place, (member, entry)) in here.iter().enumerate() {
            let others = here.iter().filter(|(other, _)| other != member);
            let least = others.map(|(_, entry)| entry.counted()).min().unwrap_or(0);
            let counted = entry.counted().max(least.saturating_sub(1));
            order.push((entry.owed_since.is_none(), counted, entry.last.unwrap_or(0), place));
        }
        order.sort_unstable();
        let same = |counted: u32| order.iter().filter(|(_, other, _, _)| *other == counted).count();
        let turns = order.iter().take(places).map(|(_, counted, _, place)| {
            let (member, entry) = here[*place];
            let because = match (entry.owed_since, entry.last) {
                (Some(since), _) => Because::Owed { since },
                (None, None) => Because::NotYet,
                (None, Some(_)) if same(*counted) == 1 => Because::FewerTurns { turns: entry.counted() },
                (None, Some(_)) => Because::LongestAgo,
            };
            turn(&Presenters::one(member), candidates, because)
        });
        Proposal { turns: turns.collect(), ..Proposal::default() }
    }
}

fn owner(presenters: &Presenters, present: &BTreeSet<MemberId>) -> Proposal {
    if presenters.present(present).is_empty() {
        return Proposal { away: vec![presenters.clone()], ..Proposal::default() };
    }
    Proposal { turns: vec![turn(presenters, present, Because::Owner)], ..Proposal::default() }
}

fn turn(presenters: &Presenters, present: &BTreeSet<MemberId>, because: Because) -> ProposedTurn {
    let without = presenters.members().filter(|member| !present.contains(member)).collect();
    ProposedTurn { presenters: presenters.clone(), without, because }
}
