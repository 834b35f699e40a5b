//! A place as a guest: who missed a session may sit once in another set of the programme in the same month. Which sets can be
//! asked, whether everybody of one agreed, and what becomes of the place. One no, or one answer that does not come, is a no
//! of the set, and nothing says whose it was.
//!
//! Not here: the seat itself, which is a guest's seat of that set like any other, and what is said of it in either set.

mod hosts;
#[cfg(test)]
mod tests;

pub use hosts::{Host, Wishing};

use crate::programme::ParticipantNo;
use protocol::{MemberId, Millis, SetId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Places of one programme: a hundred people who miss a few sessions a year, for years.
pub const PLACES_MAX: usize = 5_000;
/// How long a set has to answer, if its meeting is not sooner.
pub const ANSWER_WITHIN: Millis = Millis::from_mins(3 * 24 * 60);
/// How long before a meeting everybody has to have answered, so that a guest can get ready.
pub const ANSWERED_BEFORE: Millis = Millis::from_mins(12 * 60);
/// How soon a meeting may be that a set is asked about: each has a day at least to answer.
pub const ASKED_BEFORE: Millis = Millis::from_mins(36 * 60);
/// How long after a meeting it is looked whether the guest was there.
pub const LOOKED_FOR: Millis = Millis::from_mins(7 * 24 * 60);
/// How long after a meeting began it is looked first, and how often then.
const LOOKS_EVERY: Millis = Millis::from_mins(6 * 60);

/// What happened to a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named as in `Place`, where they are explained")]
pub enum Event {
    /// Somebody would like one.
    PlaceWished { place: u32, person: ParticipantNo, set: SetId, meeting: u32, missed: Timestamp },
    /// A set is asked.
    SetAsked { place: u32, set: SetId, starts_at: Timestamp, until: Timestamp, voices: BTreeSet<MemberId> },
    /// One of those who are asked agreed.
    GuestAgreed { place: u32, member: MemberId },
    /// One of them did not. Who it was is kept nowhere.
    SetDeclined { place: u32 },
    /// The time to answer was over.
    SetLate { place: u32 },
    /// All of them agreed.
    PlaceOffered { place: u32 },
    /// The guest takes it: this is their seat there.
    PlaceTaken { place: u32, member: MemberId },
    /// They would rather not.
    PlaceGivenUp { place: u32 },
    /// There is no set left to ask, or the meeting is over.
    PlaceEnded { place: u32 },
    /// The guest was there.
    GuestSat { place: u32 },
}

/// Why something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such place, or it is not the caller's to decide on.
    NoSuchPlace,
    /// They did not miss that session, or its month is over.
    NothingMissed,
    /// It is so already.
    NothingChanges,
    /// The time to answer is over.
    TooLate,
    /// No other set of this month has room.
    NoRoom,
    /// There are as many as there can be.
    TooMany,
}

/// How far a place has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The next set is to be asked.
    Wished,
    /// A set is asked.
    Asking {
        /// Which.
        set: SetId,
        /// Its meeting.
        starts_at: Timestamp,
        /// By when everybody has to have agreed.
        until: Timestamp,
        /// Who has to.
        voices: BTreeSet<MemberId>,
        /// Who has.
        agreed: BTreeSet<MemberId>,
    },
    /// A set agreed.
    Offered {
        /// Which.
        set: SetId,
        /// Its meeting.
        starts_at: Timestamp,
    },
    /// The guest takes it.
    Taken {
        /// Where.
        set: SetId,
        /// The meeting.
        starts_at: Timestamp,
        /// Their seat there.
        member: MemberId,
    },
    /// They were there.
    Sat,
    /// Nothing came of it.
    Ended,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whose.
    pub person: ParticipantNo,
    /// Their own set.
    pub set: SetId,
    /// The meeting of it that they missed.
    pub meeting: u32,
    /// When that was.
    pub missed: Timestamp,
    /// Sets that were asked.
    pub asked: BTreeSet<SetId>,
    /// How far it has come.
    pub stage: Stage,
}

/// The places of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Places(BTreeMap<u32, Place>);

impl Places {
    /// Takes note of what happened.
    #[deny(clippy::wildcard_enum_match_arm)]
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::PlaceWished { place, person, set, meeting, missed } => {
                // A set that was asked for the same session before is not asked again.
                let before = self.0.values().filter(|known| known.set == *set && known.person == *person);
                let asked = before.filter(|known| known.meeting == *meeting).flat_map(|known| &known.asked);
                let wished = Place {
                    person: *person,
                    set: set.clone(),
                    meeting: *meeting,
                    missed: *missed,
                    asked: asked.cloned().collect(),
                    stage: Stage::Wished,
                };
                self.0.insert(*place, wished);
            }
            Event::SetAsked { place, set, starts_at, until, voices } => self.with(*place, |known| {
                known.asked.insert(set.clone());
                known.stage = Stage::Asking {
                    set: set.clone(),
                    starts_at: *starts_at,
                    until: *until,
                    voices: voices.clone(),
                    agreed: BTreeSet::new(),
                };
            }),
            Event::GuestAgreed { place, member } => self.with(*place, |known| {
                if let Stage::Asking { agreed, .. } = &mut known.stage {
                    agreed.insert(*member);
                }
            }),
            Event::SetDeclined { place } | Event::SetLate { place } => {
                self.with(*place, |known| known.stage = Stage::Wished);
            }
            Event::PlaceOffered { place } => self.with(*place, |known| {
                if let Stage::Asking { set, starts_at, .. } = &known.stage {
                    known.stage = Stage::Offered { set: set.clone(), starts_at: *starts_at };
                }
            }),
            Event::PlaceTaken { place, member } => self.with(*place, |known| {
                if let Stage::Offered { set, starts_at } = &known.stage {
                    known.stage = Stage::Taken { set: set.clone(), starts_at: *starts_at, member: *member };
                }
            }),
            Event::PlaceGivenUp { place } | Event::PlaceEnded { place } => {
                self.with(*place, |known| known.stage = Stage::Ended);
            }
            Event::GuestSat { place } => self.with(*place, |known| known.stage = Stage::Sat),
        }
    }

    fn with(&mut self, place: u32, change: impl FnOnce(&mut Place)) {
        if let Some(known) = self.0.get_mut(&place) {
            change(known);
        }
    }

    /// All of them, by number.
    pub fn all(&self) -> impl Iterator<Item = (u32, &Place)> {
        self.0.iter().map(|(place, known)| (*place, known))
    }

    /// The newest place that somebody wished for a session that they missed.
    #[must_use]
    pub fn of(&self, person: ParticipantNo, set: &SetId, meeting: u32) -> Option<(u32, &Place)> {
        let theirs = |known: &Place| known.person == person && known.set == *set && known.meeting == meeting;
        self.all().filter(|(_, known)| theirs(known)).last()
    }

    /// Sets that were asked before for somebody who missed a session.
    #[must_use]
    pub fn asked(&self, person: ParticipantNo, set: &SetId, meeting: u32) -> BTreeSet<SetId> {
        self.of(person, set, meeting).map(|(_, known)| known.asked.clone()).unwrap_or_default()
    }

    /// Whether the next set is to be asked of some place.
    #[must_use]
    pub fn asks_next(&self, now: Timestamp) -> bool {
        self.0.values().any(|known| match &known.stage {
            Stage::Wished => true,
            Stage::Asking { until, .. } => now >= *until,
            Stage::Offered { .. } | Stage::Taken { .. } | Stage::Sat | Stage::Ended => false,
        })
    }

    /// Whether something has come of some place by now.
    #[must_use]
    pub fn is_anything_due(&self, now: Timestamp) -> bool {
        let begun = |known: &Place| match &known.stage {
            Stage::Offered { starts_at, .. } | Stage::Taken { starts_at, .. } => now >= *starts_at,
            Stage::Wished | Stage::Asking { .. } | Stage::Sat | Stage::Ended => false,
        };
        self.asks_next(now) || self.0.values().any(begun)
    }

    /// Somebody would like a place.
    ///
    /// # Errors
    /// Why not.
    pub fn wish(
        &self,
        person: ParticipantNo,
        set: &SetId,
        (meeting, missed): (u32, Timestamp),
    ) -> Result<Event, Refusal> {
        if self.of(person, set, meeting).is_some_and(|(_, known)| known.stage != Stage::Ended) {
            return Err(Refusal::NothingChanges);
        }
        if self.0.len() >= PLACES_MAX {
            return Err(Refusal::TooMany);
        }
        let place = self.0.keys().next_back().map_or(1, |last| last + 1);
        Ok(Event::PlaceWished { place, person, set: set.clone(), meeting, missed })
    }

    /// They would rather not any more.
    ///
    /// # Errors
    /// If there is nothing to give up.
    pub fn give_up(&self, person: ParticipantNo, set: &SetId, meeting: u32) -> Result<Event, Refusal> {
        let (place, known) = self.of(person, set, meeting).ok_or(Refusal::NoSuchPlace)?;
        match known.stage {
            Stage::Wished | Stage::Asking { .. } | Stage::Offered { .. } | Stage::Taken { .. } => {
                Ok(Event::PlaceGivenUp { place })
            }
            Stage::Sat | Stage::Ended => Err(Refusal::NothingChanges),
        }
    }

    /// Somebody of a set that is asked agrees, or does not.
    ///
    /// # Errors
    /// Why not.
    pub fn answer(
        &self,
        set: &SetId,
        member: MemberId,
        (place, yes): (u32, bool),
        now: Timestamp,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.0.get(&place).ok_or(Refusal::NoSuchPlace)?;
        let Stage::Asking { set: of, until, voices, agreed, .. } = &known.stage else {
            return Err(Refusal::NoSuchPlace);
        };
        if of != set || !voices.contains(&member) {
            return Err(Refusal::NoSuchPlace);
        }
        if now >= *until {
            return Err(Refusal::TooLate);
        }
        if !yes {
            return Ok(vec![Event::SetDeclined { place }]);
        }
        if agreed.contains(&member) {
            return Err(Refusal::NothingChanges);
        }
        let mut events = vec![Event::GuestAgreed { place, member }];
        if voices.iter().all(|voice| *voice == member || agreed.contains(voice)) {
            events.push(Event::PlaceOffered { place });
        }
        Ok(events)
    }

    /// A place that was offered to somebody, and can be taken still: where, and when.
    ///
    /// # Errors
    /// Why not.
    pub fn offered(
        &self,
        person: ParticipantNo,
        place: u32,
        now: Timestamp,
    ) -> Result<(&SetId, Timestamp), Refusal> {
        let known = self.0.get(&place).filter(|known| known.person == person).ok_or(Refusal::NoSuchPlace)?;
        match &known.stage {
            Stage::Offered { starts_at, .. } if now >= *starts_at => Err(Refusal::TooLate),
            Stage::Offered { set, starts_at } => Ok((set, *starts_at)),
            Stage::Taken { .. } => Err(Refusal::NothingChanges),
            Stage::Wished | Stage::Asking { .. } | Stage::Sat | Stage::Ended => Err(Refusal::NoSuchPlace),
        }
    }

    /// When something is to be looked at next; nothing where nothing waits.
    #[must_use]
    pub fn next_due(&self, now: Timestamp) -> Option<Timestamp> {
        let due = self.0.values().filter_map(|known| match &known.stage {
            Stage::Wished => Some(now.plus(LOOKS_EVERY)),
            Stage::Asking { until, .. } => Some(*until),
            Stage::Offered { starts_at, .. } => Some(*starts_at),
            Stage::Taken { starts_at, .. } => Some((*starts_at).max(now).plus(LOOKS_EVERY)),
            Stage::Sat | Stage::Ended => None,
        });
        due.min()
    }
}

impl Refusal {
    /// Every code there is.
    pub const CODES: [&str; 6] = [
        "no_such_place",
        "nothing_missed",
        "place_unchanged",
        "guest_answer_late",
        "no_room_for_guest",
        "places_too_many",
    ];

    /// Its code, which does not change: the words for it are under it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchPlace => "no_such_place",
            Self::NothingMissed => "nothing_missed",
            Self::NothingChanges => "place_unchanged",
            Self::TooLate => "guest_answer_late",
            Self::NoRoom => "no_room_for_guest",
            Self::TooMany => "places_too_many",
        }
    }
}
