//! A programme as its log has made it: its time line, the people who go through it, and how they are formed into sets.
//!
//! Each noun has its events, its state and its decisions in one file below. An event of a noun is wrapped by the
//! programme's ([`Event`]), which is what the log holds. Not here: roles of people with an account, which the store keeps.

mod attendance;
mod collected;
mod following;
mod forming;
mod people;
mod plan;
mod shown;

pub use attendance::Attendance;
pub use collected::{Collected, CollectedEvent, Whose};
pub use following::Step;
pub use forming::{Accepted, Asked, ChoiceRefused, Forming, FormingEvent, MadeSet, Placing};
pub use people::{Manager, NewParticipant, Participant, ParticipantNo, PeopleEvent};
pub use plan::{Cohort, Occasion, PlanEvent, Wave};
pub use shown::{Counted, Viewed};

use crate::Refusal;
use crate::role::Role;
use jiff::civil::{Date, DateTime};
use protocol::Timestamp;
use protocol::http::Language;
use protocol::programme::ProgrammeCommand;
use serde::{Deserialize, Serialize};
use sets::Zones;
use std::collections::BTreeSet;

/// Characters of a name or title.
const NAME_CHARS_MAX: usize = protocol::limits::NAME_CHARS_MAX;

/// What happened in a programme. A stored event is never changed: new fields have defaults, variants are not removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It began.
    Began {
        /// What it is called.
        name: String,
        /// The zone that its days are counted in.
        zone: String,
        /// The language of what the server writes for it.
        language: Language,
        /// Nobody in it is real.
        #[serde(default)]
        rehearsal: bool,
    },
    /// About its time line.
    Plan(PlanEvent),
    /// About who goes through it.
    People(PeopleEvent),
    /// About forming sets.
    Forming(FormingEvent),
    /// About what it collects and lets out.
    Collected(CollectedEvent),
}

impl Event {
    /// Whose words, or facts about whom, are in it, so that they are sealed with a key that is theirs; nothing where it
    /// is the programme's.
    #[deny(clippy::wildcard_enum_match_arm)]
    #[must_use]
    pub fn author(&self) -> Option<Whose<'_>> {
        match self {
            Self::Began { .. } | Self::Plan(_) => None,
            Self::People(event) => event.author().map(Whose::Participant),
            Self::Forming(event) => event.author().map(Whose::Participant),
            Self::Collected(event) => event.author(),
        }
    }
}

/// A programme. Equal logs make equal programmes.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Programme {
    pub(crate) name: String,
    pub(crate) zone: String,
    pub(crate) language: Language,
    pub(crate) rehearsal: bool,
    pub(crate) plan: plan::Plan,
    pub(crate) people: people::People,
    pub(crate) forming: forming::Formings,
    pub(crate) collected: Collected,
}

/// Who asks something of a programme: what they are in it, and whose place in it is theirs.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct By {
    /// Their roles.
    pub roles: BTreeSet<Role>,
    /// Their number, if they go through it.
    pub participant: Option<ParticipantNo>,
}

impl By {
    /// Whether they run the programme.
    #[must_use]
    pub fn runs_it(&self) -> bool {
        self.roles.contains(&Role::Organiser) || self.roles.contains(&Role::Lead)
    }

    fn must_run_it(&self) -> Result<(), Refusal> {
        if self.runs_it() { Ok(()) } else { Err(Refusal::RoleOnly) }
    }
}

impl Programme {
    /// What begins a programme.
    ///
    /// # Errors
    /// If the name is none, or there is no such zone.
    pub fn begin(
        name: &str,
        zone: &str,
        language: Language,
        rehearsal: bool,
        zones: &Zones,
    ) -> Result<Event, Refusal> {
        if zones.get(zone).is_none() {
            return Err(Refusal::ZoneUnknown);
        }
        Ok(Event::Began { name: checked(name, NAME_CHARS_MAX)?, zone: zone.to_owned(), language, rehearsal })
    }

    /// What a command leads to, in order. Changes nothing: store the events, then `evolve` each.
    ///
    /// # Errors
    /// The reason, if the command is refused.
    #[deny(clippy::wildcard_enum_match_arm)]
    pub fn decide(
        &self,
        by: &By,
        command: &ProgrammeCommand,
        now: Timestamp,
        zones: &Zones,
    ) -> Result<Vec<Event>, Refusal> {
        by.must_run_it()?;
        let here = self.now_there(now, zones)?;
        match command {
            ProgrammeCommand::EndOn { .. }
            | ProgrammeCommand::ChooseMost { .. }
            | ProgrammeCommand::AddWave { .. }
            | ProgrammeCommand::AddCohort { .. }
            | ProgrammeCommand::MoveCohort { .. }
            | ProgrammeCommand::PlanOccasion { .. }
            | ProgrammeCommand::MoveOccasion { .. }
            | ProgrammeCommand::CancelOccasion { .. } => plan::decide(self, command, here),
            ProgrammeCommand::Leave { person } => people::leave(self, ParticipantNo(*person)),
            ProgrammeCommand::MatchMentors { cohort, from, apart, alike } => {
                people::match_mentors(self, (*cohort, *from), apart.as_deref(), alike.as_deref())
            }
            ProgrammeCommand::ChooseRules { .. }
            | ProgrammeCommand::Place { .. }
            | ProgrammeCommand::Unplace { .. }
            | ProgrammeCommand::LetChoose { .. } => forming::decide(self, command, here),
        }
    }

    /// Takes note of an event. Total and infallible: an event is a fact.
    #[deny(clippy::wildcard_enum_match_arm)]
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::Began { name, zone, language, rehearsal } => {
                self.name.clone_from(name);
                self.zone.clone_from(zone);
                self.language = *language;
                self.rehearsal = *rehearsal;
            }
            Event::Plan(event) => self.plan.evolve(event),
            Event::People(event) => self.people.evolve(event),
            Event::Forming(event) => self.forming.evolve(event),
            Event::Collected(event) => self.collected.evolve(event),
        }
    }

    /// What it collects and lets out.
    #[must_use]
    pub fn collected(&self) -> &Collected {
        &self.collected
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The zone that its days are counted in.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// The language of what the server writes for it.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Nobody in it is real.
    #[must_use]
    pub fn is_rehearsal(&self) -> bool {
        self.rehearsal
    }

    /// The day it is there; nothing before 1970.
    #[must_use]
    pub fn today(&self, now: Timestamp, zones: &Zones) -> Option<Date> {
        self.now_there(now, zones).ok().map(DateTime::date)
    }

    /// Whether anything is still collected: answers, choices, people. Whatever collects asks this first.
    ///
    /// # Errors
    /// [`Refusal::CollectionClosed`] after the programme's last day.
    pub fn must_collect(&self, now: Timestamp, zones: &Zones) -> Result<(), Refusal> {
        self.plan.must_collect(self.now_there(now, zones)?.date())
    }

    /// What the clocks show there.
    fn now_there(&self, now: Timestamp, zones: &Zones) -> Result<DateTime, Refusal> {
        zones.local(now, &self.zone).map(|(wall, _)| wall).ok_or(Refusal::ZoneUnknown)
    }
}

/// Words without spaces around them, if they can be shown safely.
pub(crate) fn checked(words: &str, chars_max: usize) -> Result<String, Refusal> {
    let words = words.trim();
    if words.is_empty() {
        return Err(Refusal::TextEmpty);
    }
    checked_or_empty(words, chars_max)
}

/// The same, where there need be none.
pub(crate) fn checked_or_empty(words: &str, chars_max: usize) -> Result<String, Refusal> {
    let words = words.trim();
    if words.chars().count() > chars_max || words.chars().any(char::is_control) {
        return Err(Refusal::TextNotPlain);
    }
    Ok(words.to_owned())
}
