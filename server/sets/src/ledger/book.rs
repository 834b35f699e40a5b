//! What was had and is owed, kept by events.

use super::{Allocation, Presenters};
use crate::event::{Event, MeetingId};
use protocol::MemberId;
use std::collections::{BTreeMap, VecDeque};

/// What presenters have had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Entry {
    /// Turns had.
    pub turns: u32,
    /// Minutes had.
    pub minutes: u32,
    /// Turns they are taken to have had when they joined, so that a newcomer is not flooded.
    pub credit: u32,
    /// The place of their last turn among all turns, from 1; nothing before the first.
    pub last: Option<u32>,
    /// A turn of theirs was due and not had; since which meeting.
    pub owed_since: Option<MeetingId>,
}

impl Entry {
    /// Turns had and credited.
    #[must_use]
    pub const fn counted(&self) -> u32 {
        self.turns.saturating_add(self.credit)
    }
}

/// A turn that is due in a fixed rotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) presenters: Presenters,
    pub(super) owed_since: Option<MeetingId>,
}

/// The ledger of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    pub(super) allocation: Allocation,
    /// Of those who may present one by one, in the order in which they joined.
    pub(super) members: Vec<(MemberId, Entry)>,
    /// Of pairs and groups.
    pub(super) together: BTreeMap<Presenters, Entry>,
    /// What is due in a rotation; refilled by whole rounds.
    pub(super) due: VecDeque<Due>,
    turns: u32,
}

impl Default for Ledger {
    fn default() -> Self {
        Self {
            allocation: Allocation::Equal,
            members: Vec::new(),
            together: BTreeMap::new(),
            due: VecDeque::new(),
            turns: 0,
        }
    }
}

impl Ledger {
    /// How turns are given now.
    #[must_use]
    pub fn allocation(&self) -> &Allocation {
        &self.allocation
    }

    /// What somebody has had: a member by themselves, or presenters together. Where turns belong to pairs, one of a
    /// pair has had what the pair has had.
    #[must_use]
    pub fn entry(&self, presenters: &Presenters) -> Entry {
        let whose = self.whose(presenters);
        let known = whose.single().and_then(|member| self.members.iter().find(|(known, _)| *known == member));
        known.map(|(_, entry)| *entry).or_else(|| self.together.get(whose).copied()).unwrap_or_default()
    }

    /// Everyone who may present one by one, with what they have had, in the order in which they joined.
    pub fn entries(&self) -> impl Iterator<Item = (MemberId, Entry)> + '_ {
        self.members.iter().copied()
    }

    /// Somebody may present from now on. They are taken to be one behind the least of the others.
    pub(crate) fn join(&mut self, member: MemberId) {
        let least = self.members.iter().map(|(_, entry)| entry.counted()).min();
        let credit = least.map_or(0, |least| least.saturating_sub(1));
        self.members.push((member, Entry { credit, ..Entry::default() }));
    }

    /// Somebody does not present any more.
    pub(crate) fn leave(&mut self, member: MemberId) {
        self.members.retain(|(known, _)| *known != member);
        if let Allocation::Rotation { order, .. } = &mut self.allocation {
            order.retain_mut(|presenters| presenters.go_on_without(member));
        }
        self.due.retain_mut(|due| due.presenters.go_on_without(member));
        self.refill();
    }

    /// Takes note of what concerns turns.
    pub(crate) fn evolve(&mut self, event: &Event) {
        match event {
            Event::AllocationChosen { allocation } => {
                self.allocation = allocation.clone();
                self.due.clear();
                self.refill();
            }
            Event::TurnTaken { meeting, presenters, minutes } => self.taken(*meeting, presenters, *minutes),
            Event::TurnMissed { meeting, presenters } => self.missed(*meeting, presenters),
            Event::TurnsSwapped { first, second } => self.swapped(first, second),
            Event::SetBegan { .. }
            | Event::MemberJoined { .. }
            | Event::GuestCame { .. }
            | Event::MemberPaused { .. }
            | Event::MemberReturned { .. }
            | Event::MemberLeft { .. }
            | Event::FacilitatorHandedOn { .. }
            | Event::RotationChosen { .. }
            | Event::ZoneChosen { .. }
            | Event::MeetingsPlanned { .. }
            | Event::MeetingMoved { .. }
            | Event::MeetingCancelled { .. }
            | Event::MeetingRetimed { .. }
            | Event::ProgrammeFollowed {}
            | Event::ReplyGiven { .. }
            | Event::AttendanceNoted { .. }
            | Event::AttendanceMadeUp { .. }
            | Event::QuorumChosen { .. }
            | Event::ReviewHeld { .. }
            | Event::ContractProposed { .. }
            | Event::ContractAnswered { .. }
            | Event::ActionUndertaken { .. }
            | Event::ActionReported { .. }
            | Event::SessionOver { .. }
            | Event::QuestionCarried { .. }
            | Event::QuestionLeftBehind { .. }
            | Event::ActionCarried { .. }
            | Event::ActionLeftBehind { .. } => {}
        }
    }

    fn taken(&mut self, meeting: MeetingId, presenters: &Presenters, minutes: u32) {
        self.turns += 1;
        let place = self.turns;
        let entry = self.entry_mut(presenters);
        entry.turns += 1;
        entry.minutes = entry.minutes.saturating_add(minutes);
        entry.last = Some(place);
        entry.owed_since = None;
        let at = self.due.iter().position(|due| is_turn_of(&due.presenters, presenters));
        if let Some(at) = at {
            // Whoever stood before them was passed over: their turn is owed, once.
            for due in self.due.iter_mut().take(at) {
                due.owed_since.get_or_insert(meeting);
            }
            self.due.remove(at);
            self.cap();
            self.refill();
        }
    }

    fn missed(&mut self, meeting: MeetingId, presenters: &Presenters) {
        self.entry_mut(presenters).owed_since.get_or_insert(meeting);
        if let Some(due) = self.due.iter_mut().find(|due| is_turn_of(&due.presenters, presenters)) {
            due.owed_since.get_or_insert(meeting);
        }
        self.cap();
    }

    /// Catching up is capped at one round: of the turns that presenters are owed, the first one stays.
    fn cap(&mut self) {
        let mut owed: Vec<Presenters> = Vec::new();
        self.due.retain(|due| {
            let again = due.owed_since.is_some() && owed.contains(&due.presenters);
            if due.owed_since.is_some() {
                owed.push(due.presenters.clone());
            }
            !again
        });
    }

    fn swapped(&mut self, first: &Presenters, second: &Presenters) {
        let at = |whose: &Presenters| self.due.iter().position(|due| due.presenters == *whose);
        if let (Some(one), Some(other)) = (at(first), at(second)) {
            self.due.swap(one, other);
        }
    }

    /// Keeps at least two whole rounds due, so that a swap finds the next turn of both.
    fn refill(&mut self) {
        let Allocation::Rotation { order, .. } = &self.allocation else { return };
        while !order.is_empty() && self.due.len() < 2 * order.len() {
            let round =
                order.iter().map(|presenters| Due { presenters: presenters.clone(), owed_since: None });
            self.due.extend(round);
        }
    }

    fn entry_mut(&mut self, presenters: &Presenters) -> &mut Entry {
        let whose = self.whose(presenters).clone();
        let single = whose.single();
        match single.and_then(|member| self.members.iter().position(|(known, _)| *known == member)) {
            Some(at) => &mut self.members[at].1,
            None => self.together.entry(whose).or_default(),
        }
    }

    /// Whose turn it is when these present: one of a pair who presents alone has the turn of the pair.
    fn whose<'a>(&'a self, presenters: &'a Presenters) -> &'a Presenters {
        let pair = match &self.allocation {
            Allocation::Rotation { order, .. } => order.iter().find(|known| is_turn_of(known, presenters)),
            Allocation::Owner { presenters: owner } => {
                Some(owner).filter(|known| is_turn_of(known, presenters))
            }
            Allocation::Equal | Allocation::Bid => None,
        };
        pair.unwrap_or(presenters)
    }
}

/// Whether a turn that `presenters` had is the one that is due to `whose`: to them, or to a pair of which one
/// presents alone.
fn is_turn_of(whose: &Presenters, presenters: &Presenters) -> bool {
    presenters.members().all(|member| whose.has(member))
}
