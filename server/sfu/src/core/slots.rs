//! The slots of a subscriber: which member each of them carries, worked out from who is in the room. Pure: no packets, no
//! connections.
//!
//! A subscriber's connection has *slots*: pairs of an audio and a video section of its SDP. A member who leaves
//! frees the slot, the next one takes it, so a connection's SDP grows with the number of members at once and not
//! with every one who ever came: an hour of reconnecting members would otherwise pass any limit on sections.

use super::{MemberKey, Publishes};

/// Each slot is two sections and each member publishes in two: 2 + 2 × 15 sections is the 32 an SDP may have.
pub(crate) const SLOTS_MAX: usize = 15;
/// Members with a connection in one room: every one of them needs a slot at every other.
pub const MEMBERS_MAX: usize = SLOTS_MAX + 1;

/// What one slot carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occupant {
    pub member: MemberKey,
    pub publishes: Publishes,
}

/// The slots of one subscriber; the index is the slot's number in its SDP.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Slots(Vec<Option<Occupant>>);

/// What has to be done to a connection after [`Switch::assign_slots`](super::Switch::assign_slots).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    /// The subscriber must be told: some slot carries another member, or other kinds, than before.
    pub changed: bool,
    /// How many slots the connection must gain before it can be told.
    pub added: usize,
}

impl Slots {
    /// Gives a slot to everyone in `others`: members stay where they are, newcomers take the lowest free slot.
    ///
    /// Members beyond [`SLOTS_MAX`] get no slot; the room refuses them before this can happen.
    pub(crate) fn assign(&mut self, others: &[Occupant]) -> Change {
        let before = self.0.clone();
        for slot in &mut self.0 {
            *slot = slot
                .and_then(|occupant| others.iter().find(|other| other.member == occupant.member).copied());
        }
        for other in others.iter().filter(|other| other.publishes.any()) {
            if self.0.iter().flatten().any(|occupant| occupant.member == other.member) {
                continue;
            }
            match self.0.iter().position(Option::is_none) {
                Some(free) => self.0[free] = Some(*other),
                None if self.0.len() < SLOTS_MAX => self.0.push(Some(*other)),
                None => {}
            }
        }
        for slot in &mut self.0 {
            *slot = slot.filter(|occupant| occupant.publishes.any());
        }
        Change { changed: before != self.0, added: self.0.len() - before.len() }
    }

    /// Slot number and who is in it.
    pub(crate) fn taken(&self) -> impl Iterator<Item = (usize, Occupant)> + '_ {
        self.0.iter().enumerate().filter_map(|(index, slot)| slot.map(|occupant| (index, occupant)))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Publishes = Publishes { audio: true, video: true };

    fn occupants(members: &str) -> Vec<Occupant> {
        members
            .split_whitespace()
            .map(|word| {
                let (member, publishes) = match word.split_once(':') {
                    None => (word, BOTH),
                    Some((member, kinds)) => {
                        (member, Publishes { audio: kinds.contains('a'), video: kinds.contains('v') })
                    }
                };
                Occupant { member: MemberKey(member.parse().unwrap()), publishes }
            })
            .collect()
    }

    fn show(slots: &Slots) -> String {
        let words: Vec<String> = slots
            .0
            .iter()
            .map(|slot| slot.map_or("-".to_owned(), |occupant| occupant.member.0.to_string()))
            .collect();
        words.join(" ")
    }

    #[test]
    fn a_slot_is_kept_freed_and_taken_again() {
        let mut slots = Slots::default();
        for (others, expected, changed, added) in [
            ("", "", false, 0),
            ("1 2", "1 2", true, 2),
            ("1 2", "1 2", false, 0),
            ("2", "- 2", true, 0),
            ("2 3", "3 2", true, 0),
            ("3 2 4", "3 2 4", true, 1),
            ("", "- - -", true, 0),
            ("9", "9 - -", true, 0),
        ] {
            let change = slots.assign(&occupants(others));
            assert_eq!(show(&slots), expected, "others: {others}");
            assert_eq!(change, Change { changed, added }, "others: {others}");
        }
    }

    #[test]
    fn a_member_who_publishes_nothing_takes_no_slot() {
        let mut slots = Slots::default();
        slots.assign(&occupants("1 2: 3:a"));
        assert_eq!(show(&slots), "1 3");
        assert!(slots.assign(&occupants("1: 2: 3:a")).changed);
        assert_eq!(show(&slots), "- 3");
    }

    #[test]
    fn another_kind_is_a_change() {
        let mut slots = Slots::default();
        slots.assign(&occupants("1:a"));
        assert_eq!(slots.assign(&occupants("1:av")), Change { changed: true, added: 0 });
    }

    #[test]
    fn there_are_never_more_slots_than_members() {
        let mut slots = Slots::default();
        for first in 0..100_u32 {
            let others: Vec<Occupant> = (first..first + 40)
                .map(|member| Occupant { member: MemberKey(member), publishes: BOTH })
                .collect();
            slots.assign(&others);
            assert!(slots.len() <= SLOTS_MAX);
            let mut members: Vec<u32> = slots.taken().map(|(_, occupant)| occupant.member.0).collect();
            members.sort_unstable();
            members.dedup();
            assert_eq!(members.len(), slots.taken().count(), "nobody has two");
        }
    }
}
