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

/// What is kept for somebody who facilitates for a while: what they have had, and where in a rotation they stood.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Aside {
    entry: Entry,
    /// Which turn of the order was theirs, from 0, and with whom; nothing where no rotation has them.
    place: Option<(usize, Presenters)>,
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
    /// Of those who facilitate, until they are members again.
    aside: BTreeMap<MemberId, Aside>,
    /// Who came to the meeting that was noted last.
    came: Option<(MeetingId, Vec<MemberId>)>,
}

impl Default for Ledger {
    fn default() -> Self {
        Self {
            allocation: Allocation::Equal,
            members: Vec::new(),
            together: BTreeMap::new(),
            due: VecDeque::new(),
            turns: 0,
            aside: BTreeMap::new(),
            came: None,
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
        let of = |member| {
            let known = self.members.iter().find(|(known, _)| *known == member).map(|(_, entry)| *entry);
            known.or_else(|| self.aside.get(&member).map(|aside| aside.entry))
        };
        let known = whose.single().and_then(of).or_else(|| self.together.get(whose).copied());
        let entry = known.unwrap_or_default();
        // Whoever was passed over in an order is owed a turn as well as who was noted to have missed one.
        let passed_over =
            self.due.iter().filter(|due| due.presenters == *whose).find_map(|due| due.owed_since);
        Entry { owed_since: entry.owed_since.or(passed_over), ..entry }
    }

    /// The minutes that somebody is owed with their turn: as many as a turn of this set has had until now, on average. Nothing
    /// where no turn is owed, or none has been had that says how long they are.
    #[must_use]
    pub fn minutes_owed(&self, presenters: &Presenters) -> u32 {
        if self.entry(presenters).owed_since.is_none() {
            return 0;
        }
        let aside = self.aside.values().map(|aside| aside.entry);
        let known =
            self.entries().map(|(_, entry)| entry).chain(self.together.values().copied()).chain(aside);
        let (minutes, turns) = known.fold((0_u64, 0_u64), |(minutes, turns), entry| {
            (minutes + u64::from(entry.minutes), turns + u64::from(entry.turns))
        });
        // Rounded to the nearest; of no turns there is no mean.
        let mean = (minutes + turns / 2).checked_div(turns).unwrap_or(0);
        u32::try_from(mean).unwrap_or(u32::MAX)
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
        self.aside.remove(&member);
        if let Allocation::Rotation { order, .. } = &mut self.allocation {
            order.retain_mut(|presenters| presenters.go_on_without(member));
        }
        self.due.retain_mut(|due| due.presenters.go_on_without(member));
        self.refill();
    }

    /// Somebody facilitates from now on and does not present. What they have had stays theirs.
    pub(crate) fn step_aside(&mut self, member: MemberId) {
        let known = self.members.iter().find(|(known, _)| *known == member).map(|(_, entry)| *entry);
        let place = match &self.allocation {
            Allocation::Rotation { order, .. } => {
                let at = order.iter().position(|presenters| presenters.has(member));
                at.and_then(|at| Some((at, order.get(at)?.clone())))
            }
            Allocation::Equal | Allocation::Bid | Allocation::Owner { .. } => None,
        };
        self.leave(member);
        if let Some(entry) = known {
            self.aside.insert(member, Aside { entry, place });
        }
    }

    /// Somebody who facilitated may present again: they go on where they were. Whoever has never been a member is new.
    pub(crate) fn step_back(&mut self, member: MemberId) {
        let Some(Aside { entry, place }) = self.aside.remove(&member) else {
            self.join(member);
            return;
        };
        self.members.push((member, entry));
        let Allocation::Rotation { order, .. } = &mut self.allocation else { return };
        let Some((at, whole)) = place else { return };
        let is_rest = |presenters: &Presenters| presenters.members().all(|other| whole.has(other));
        if let Some(rest) = order.iter_mut().find(|presenters| is_rest(presenters)) {
            rest.go_on_with(member);
            for due in self.due.iter_mut().filter(|due| is_rest(&due.presenters)) {
                due.presenters.go_on_with(member);
            }
            return;
        }
        let presenters = Presenters::one(member);
        order.insert(at.min(order.len()), presenters.clone());
        // After what is due already: it may be that whoever stood behind them is next.
        self.due.push_back(Due { presenters, owed_since: None });
    }

    /// Takes note of what concerns turns.
    pub(crate) fn evolve(&mut self, event: &Event) {
        match event {
            Event::AllocationChosen { allocation } => {
                self.allocation = allocation.clone();
                for aside in self.aside.values_mut() {
                    aside.place = None;
                }
                self.due = self.behind();
                self.refill();
            }
            Event::TurnTaken { meeting, presenters, minutes } => self.taken(*meeting, presenters, *minutes),
            Event::TurnMissed { meeting, presenters } => self.missed(*meeting, presenters),
            Event::TurnsSwapped { first, second } => self.swapped(first, second),
            Event::AttendanceNoted { meeting, present, .. } => self.came = Some((*meeting, present.clone())),
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
            | Event::AttendanceMadeUp { .. }
            | Event::QuorumChosen { .. }
            | Event::ReviewHeld { .. }
            | Event::ContractProposed { .. }
            | Event::ContractAnswered { .. }
            | Event::ActionUndertaken { .. }
            | Event::ActionReported { .. }
            | Event::PieceLaidOut { .. }
            | Event::PieceReworked { .. }
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
        for whose in self.had_by(presenters) {
            self.catch_up(meeting, &whose);
            let entry = self.entry_mut(&whose);
            entry.turns += 1;
            entry.minutes = entry.minutes.saturating_add(minutes);
            entry.last = Some(place);
            entry.owed_since = None;
        }
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
        for whose in self.had_by(presenters) {
            self.entry_mut(&whose).owed_since.get_or_insert(meeting);
        }
        if let Some(due) = self.due.iter_mut().find(|due| is_turn_of(&due.presenters, presenters)) {
            due.owed_since.get_or_insert(meeting);
        }
        self.cap();
    }

    /// Who has had a turn when these present. Where turns are each member's own, both of a pair have had one; what a
    /// larger group presents together is nobody's.
    fn had_by(&self, presenters: &Presenters) -> Vec<Presenters> {
        match &self.allocation {
            Allocation::Equal | Allocation::Bid if presenters.is_pair() => {
                presenters.members().map(Presenters::one).collect()
            }
            Allocation::Equal | Allocation::Bid | Allocation::Rotation { .. } | Allocation::Owner { .. } => {
                vec![presenters.clone()]
            }
        }
    }

    /// Whoever was away for long is credited all but one of the turns that the others have had since, once they have
    /// their next: catching up is capped at one round. The others are those who came to the meeting, where that is known.
    fn catch_up(&mut self, meeting: MeetingId, whose: &Presenters) {
        let own = match &self.allocation {
            Allocation::Equal | Allocation::Bid => whose.single(),
            Allocation::Rotation { .. } | Allocation::Owner { .. } => None,
        };
        let Some(own) = own else { return };
        let came = self.came.as_ref().filter(|(of, _)| *of == meeting).map(|(_, came)| came);
        let others = self
            .members
            .iter()
            .filter(|(member, _)| *member != own && came.is_none_or(|came| came.contains(member)));
        let Some(least) = others.map(|(_, entry)| entry.counted()).min() else { return };
        if let Some((_, entry)) = self.members.iter_mut().find(|(member, _)| *member == own) {
            let behind = least.saturating_sub(1).saturating_sub(entry.counted());
            entry.credit = entry.credit.saturating_add(behind);
        }
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

    /// With whom an order goes on that is chosen in the midst of a round: with those of it who have had fewer turns than
    /// others. Nobody where there is no order.
    fn behind(&self) -> VecDeque<Due> {
        let Allocation::Rotation { order, .. } = &self.allocation else { return VecDeque::new() };
        let entries = order.iter().map(|presenters| (presenters, self.entry(presenters)));
        let most = entries.clone().map(|(_, entry)| entry.counted()).max();
        let behind = entries.filter(|(_, entry)| Some(entry.counted()) < most);
        let due = |(presenters, entry): (&Presenters, Entry)| Due {
            presenters: presenters.clone(),
            owed_since: entry.owed_since,
        };
        behind.map(due).collect()
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
        // Whoever facilitates may present a round that a deputy guards.
        if let Some(member) = single.filter(|member| self.aside.contains_key(member)) {
            let none = || Aside { entry: Entry::default(), place: None };
            return &mut self.aside.entry(member).or_insert_with(none).entry;
        }
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
