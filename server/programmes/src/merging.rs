//! Two sets of a programme become one: where too few come, whoever runs the programme proposes it, and it is done when everybody
//! of both has agreed. One no, or one answer that does not come, is a no of both, and nothing says whose it was.
//!
//! What was said before stays where it was said: the records of the set that ends are its members', and whoever comes to the
//! other one sees what is said there from then on. Not here: the seats, and what the lives of both sets note of it.

#[cfg(test)]
mod tests;

use crate::guests::Host;
use crate::programme::{By, ParticipantNo, Programme};
use protocol::{MemberId, Millis, SetId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Proposals of one programme: a few a year, for years.
pub const MERGERS_MAX: usize = 200;
/// How long everybody has to answer.
pub const ANSWER_WITHIN: Millis = Millis::from_mins(14 * 24 * 60);
/// Who sits in one circle as a member at most: more, and nobody has their turn.
pub const MEMBERS_MAX: u32 = 8;

/// One who is asked: their set, and their seat in it.
pub type Voice = (SetId, MemberId);

/// What happened to a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named as in `Merger`, where they are explained")]
pub enum Event {
    /// Whoever runs the programme proposes it.
    MergerProposed { merger: u32, from: SetId, into: SetId, voices: Vec<Voice>, until: Timestamp },
    /// One of those who are asked agreed.
    MergerAgreed { merger: u32, set: SetId, member: MemberId },
    /// One of them did not. Who it was is kept nowhere.
    MergerDeclined { merger: u32 },
    /// Whoever proposed it would rather not.
    MergerTakenBack { merger: u32 },
    /// The seats of those who come over are made.
    SetsMerged { merger: u32, seats: Vec<(ParticipantNo, MemberId)>, at: Timestamp },
}

/// Why something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such proposal, or it is not the caller's to decide on.
    NoSuchMerger,
    /// These are not two sets of one cohort of this programme.
    NoTwoSets,
    /// It is so already.
    NothingChanges,
    /// One of the two is asked already, or has become one with another.
    AskedAlready,
    /// They would be more than a circle has room for.
    TooLarge,
    /// Somebody would sit with their own line, or with somebody whom they must not sit with.
    NotTogether,
    /// One of the two is in a session, or has called one.
    NotBetween,
    /// Nobody facilitates one of them, or they work in two languages.
    NotAlike,
    /// The time to answer is over.
    TooLate,
    /// There are as many as there can be.
    TooMany,
}

impl Refusal {
    /// The codes of those that are told, for a test that each has its words.
    pub const CODES: [&'static str; 9] = [
        "no_two_sets",
        "nothing_changes",
        "merger_asked_already",
        "merger_too_large",
        "merger_not_together",
        "merger_not_between",
        "merger_not_alike",
        "merger_too_late",
        "programme_too_many",
    ];

    /// The code: what the interface says in words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSuchMerger => "not_found",
            Self::NoTwoSets => "no_two_sets",
            Self::NothingChanges => "nothing_changes",
            Self::AskedAlready => "merger_asked_already",
            Self::TooLarge => "merger_too_large",
            Self::NotTogether => "merger_not_together",
            Self::NotBetween => "merger_not_between",
            Self::NotAlike => "merger_not_alike",
            Self::TooLate => "merger_too_late",
            Self::TooMany => "programme_too_many",
        }
    }
}

/// How far a proposal has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Everybody is asked.
    Asking {
        /// Who has agreed.
        agreed: BTreeSet<Voice>,
    },
    /// The two are one: the seats of those who came over.
    Merged {
        /// Whose, and which.
        seats: BTreeMap<ParticipantNo, MemberId>,
        /// Since when.
        at: Timestamp,
    },
    /// Somebody did not agree.
    Declined,
    /// Whoever proposed it took it back.
    TakenBack,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merger {
    /// The set that ends.
    pub from: SetId,
    /// The set that goes on.
    pub into: SetId,
    /// Who is asked.
    pub voices: BTreeSet<Voice>,
    /// By when everybody has to have agreed.
    pub until: Timestamp,
    /// How far it has come.
    pub stage: Stage,
}

impl Merger {
    /// Whether it is still asked; a time that is over is a no.
    #[must_use]
    pub fn is_asked(&self, now: Timestamp) -> bool {
        matches!(self.stage, Stage::Asking { .. }) && now < self.until
    }

    /// Everybody has agreed, and the seats are not made yet.
    #[must_use]
    pub fn is_agreed(&self) -> bool {
        match &self.stage {
            Stage::Asking { agreed } => agreed.len() == self.voices.len(),
            Stage::Merged { .. } | Stage::Declined | Stage::TakenBack => false,
        }
    }

    /// How many have agreed.
    #[must_use]
    pub fn agreed(&self) -> usize {
        match &self.stage {
            Stage::Asking { agreed } => agreed.len(),
            Stage::Merged { .. } => self.voices.len(),
            Stage::Declined | Stage::TakenBack => 0,
        }
    }
}

/// The proposals of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Mergers(BTreeMap<u32, Merger>);

impl Mergers {
    /// Takes note of what happened.
    #[deny(clippy::wildcard_enum_match_arm)]
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::MergerProposed { merger, from, into, voices, until } => {
                let known = Merger {
                    from: from.clone(),
                    into: into.clone(),
                    voices: voices.iter().cloned().collect(),
                    until: *until,
                    stage: Stage::Asking { agreed: BTreeSet::new() },
                };
                self.0.insert(*merger, known);
            }
            Event::MergerAgreed { merger, set, member } => {
                if let Some(Merger { stage: Stage::Asking { agreed }, .. }) = self.0.get_mut(merger) {
                    agreed.insert((set.clone(), *member));
                }
            }
            Event::MergerDeclined { merger } => self.stage(*merger, Stage::Declined),
            Event::MergerTakenBack { merger } => self.stage(*merger, Stage::TakenBack),
            Event::SetsMerged { merger, seats, at } => {
                self.stage(*merger, Stage::Merged { seats: seats.iter().copied().collect(), at: *at });
            }
        }
    }

    fn stage(&mut self, merger: u32, stage: Stage) {
        if let Some(known) = self.0.get_mut(&merger) {
            known.stage = stage;
        }
    }

    /// All of them, oldest first.
    pub fn all(&self) -> impl Iterator<Item = (u32, &Merger)> {
        self.0.iter().map(|(merger, known)| (*merger, known))
    }

    /// The one that a set is asked about, or by which it became one with another; a set that ended stands for itself.
    #[must_use]
    pub fn of(&self, set: &SetId, now: Timestamp) -> Option<(u32, &Merger)> {
        self.all().find(|(_, known)| {
            let is_its = known.from == *set || known.into == *set;
            is_its && (known.is_asked(now) || known.is_agreed())
        })
    }

    /// How a set ended, if it became one with another.
    #[must_use]
    pub fn ended(&self, set: &SetId) -> Option<&Merger> {
        self.0.values().find(|known| known.from == *set && matches!(known.stage, Stage::Merged { .. }))
    }

    /// The seat of somebody who came over to a set, or whose seat it is.
    fn came_over(&self, set: &SetId) -> impl Iterator<Item = (ParticipantNo, MemberId)> {
        self.0.values().filter(move |known| known.into == *set).flat_map(|known| match &known.stage {
            Stage::Merged { seats, .. } => seats.iter().map(|(person, seat)| (*person, *seat)).collect(),
            Stage::Asking { .. } | Stage::Declined | Stage::TakenBack => Vec::new(),
        })
    }

    /// Who came over to a set and sits there.
    #[must_use]
    pub fn sits(&self, set: &SetId, member: MemberId) -> Option<ParticipantNo> {
        self.came_over(set).find(|(_, seat)| *seat == member).map(|(person, _)| person)
    }

    /// Where somebody who came over to a set sits.
    #[must_use]
    pub fn seat_of(&self, set: &SetId, person: ParticipantNo) -> Option<MemberId> {
        self.came_over(set).find(|(known, _)| *known == person).map(|(_, seat)| seat)
    }

    /// One of those who are asked says whether.
    ///
    /// # Errors
    /// If they are not asked, have said so before, or the time is over.
    pub fn answer(&self, voice: Voice, (merger, yes): (u32, bool), now: Timestamp) -> Result<Event, Refusal> {
        let known = self.0.get(&merger).filter(|known| known.voices.contains(&voice));
        let known = known.ok_or(Refusal::NoSuchMerger)?;
        let Stage::Asking { agreed } = &known.stage else { return Err(Refusal::TooLate) };
        if now >= known.until || known.is_agreed() {
            return Err(Refusal::TooLate);
        }
        if !yes {
            return Ok(Event::MergerDeclined { merger });
        }
        if agreed.contains(&voice) {
            return Err(Refusal::NothingChanges);
        }
        let (set, member) = voice;
        Ok(Event::MergerAgreed { merger, set, member })
    }

    /// Whoever runs the programme takes a proposal back that not everybody has agreed to.
    ///
    /// # Errors
    /// If there is none that is asked.
    pub fn take_back(&self, merger: u32, now: Timestamp) -> Result<Event, Refusal> {
        let known = self.0.get(&merger).ok_or(Refusal::NoSuchMerger)?;
        if !known.is_asked(now) || known.is_agreed() {
            return Err(Refusal::TooLate);
        }
        Ok(Event::MergerTakenBack { merger })
    }

    /// The seats of those who come over are made.
    ///
    /// # Errors
    /// If not everybody has agreed.
    pub fn merged(
        &self,
        merger: u32,
        seats: Vec<(ParticipantNo, MemberId)>,
        at: Timestamp,
    ) -> Result<Event, Refusal> {
        let known = self.0.get(&merger).ok_or(Refusal::NoSuchMerger)?;
        if !known.is_agreed() {
            return Err(Refusal::NothingChanges);
        }
        Ok(Event::SetsMerged { merger, seats, at })
    }
}

impl Programme {
    /// Whoever runs the programme proposes that two sets become one.
    ///
    /// # Errors
    /// If whoever asks does not run it, or the two cannot sit together.
    pub fn propose_merger(
        &self,
        by: &By,
        (from, into): (&Host, &Host),
        now: Timestamp,
    ) -> Result<Event, Refusal> {
        if !by.runs_it() {
            return Err(Refusal::NoSuchMerger);
        }
        let cohort = |set: &SetId| self.made().find(|(_, made)| made.set == *set).map(|(cohort, _)| cohort);
        let (one, other) = (cohort(&from.set), cohort(&into.set));
        if from.set == into.set || one.is_none() || one != other {
            return Err(Refusal::NoTwoSets);
        }
        let mergers = &self.collected().mergers;
        for set in [&from.set, &into.set] {
            if mergers.of(set, now).is_some() || mergers.ended(set).is_some() {
                return Err(Refusal::AskedAlready);
            }
        }
        if !from.guarded || !into.guarded || from.language != into.language {
            return Err(Refusal::NotAlike);
        }
        if !from.between || !into.between {
            return Err(Refusal::NotBetween);
        }
        if from.members + into.members > MEMBERS_MAX {
            return Err(Refusal::TooLarge);
        }
        let (mine, theirs) = (self.who_sit(&from.set), self.who_sit(&into.set));
        if mine.iter().any(|one| theirs.iter().any(|other| self.must_not_sit_together(*one, *other))) {
            return Err(Refusal::NotTogether);
        }
        if mergers.0.len() >= MERGERS_MAX {
            return Err(Refusal::TooMany);
        }
        let merger = mergers.0.keys().next_back().map_or(1, |last| last + 1);
        let of = |host: &Host| -> Vec<Voice> {
            host.voices.iter().map(|member| (host.set.clone(), *member)).collect()
        };
        let voices = of(from).into_iter().chain(of(into)).collect();
        let (from, into) = (from.set.clone(), into.set.clone());
        Ok(Event::MergerProposed { merger, from, into, voices, until: now.plus(ANSWER_WITHIN) })
    }

    /// Who goes through the programme in a set: those whom it was formed with, and those who came over.
    #[must_use]
    pub fn who_sit(&self, set: &SetId) -> Vec<ParticipantNo> {
        let made = self.made().find(|(_, made)| made.set == *set).map(|(_, made)| made.people.clone());
        let came = self.collected().mergers.came_over(set).map(|(person, _)| person);
        let all = made.unwrap_or_default().into_iter().chain(came);
        all.filter(|person| self.participant(*person).is_some()).collect()
    }
}
