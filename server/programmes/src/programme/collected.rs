//! What a programme collects and lets out: questionnaires, letters at the gate, themes, texts for evaluation, projects,
//! numbers that people bring, the development of facilitators, places of guests, sets that become one, and which counts were
//! ever shown. Each of them is a noun of its own beside this one; here they are put together.

use super::{Attendance, ParticipantNo, attendance};
use crate::development::{self, Track};
use crate::evaluation::{self, Workspace};
use crate::gate::{self, Gate};
use crate::guests::{self, Places};
use crate::measures::{self, Measures};
use crate::merging::{self, Mergers};
use crate::projects::{self, Projects};
use crate::questionnaire::{self, Questionnaires, Respondent};
use crate::suppression::{Counts, Noted};
use crate::themes::{self, Themes};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What happened to what is collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CollectedEvent {
    /// About questionnaires.
    Questionnaire(questionnaire::Event),
    /// About the gate.
    Gate(gate::Event),
    /// About titles and themes.
    Themes(themes::Event),
    /// About the evaluators' workspace.
    Evaluation(evaluation::Event),
    /// About projects of sets.
    Projects(projects::Event),
    /// About numbers that people bring.
    Measures(measures::Event),
    /// About the development of those who learn to facilitate.
    Development(development::Event),
    /// About places of guests.
    Guests(guests::Event),
    /// About sets that become one.
    Merging(merging::Event),
    /// Figures were shown.
    FiguresShown(Noted),
    /// How many came to the meetings of a wave was shown.
    AttendanceShown {
        /// Which wave, from 1.
        wave: u32,
        /// What was shown.
        attendance: Attendance,
        /// What became known of counts.
        noted: Noted,
    },
}

impl CollectedEvent {
    #[deny(clippy::wildcard_enum_match_arm)]
    pub(super) fn author(&self) -> Option<Whose<'_>> {
        match self {
            Self::Evaluation(event) => event.author(),
            Self::Measures(event) => event.author().map(Whose::Participant),
            Self::Development(event) => event.author().and_then(Respondent::whose),
            Self::Guests(_)
            | Self::Merging(_)
            | Self::Questionnaire(_)
            | Self::Gate(_)
            | Self::Themes(_)
            | Self::Projects(_)
            | Self::FiguresShown(_)
            | Self::AttendanceShown { .. } => None,
        }
    }
}

impl CollectedEvent {
    /// Whether somebody said it, or agreed to it, themselves.
    #[must_use]
    pub fn is_by(&self, who: &Respondent) -> bool {
        let agreed = matches!(self, Self::Evaluation(event) if event.consented(who).is_some());
        agreed || self.author().is_some_and(|whose| Some(whose) == who.whose())
    }
}

/// What a programme collects, as its events have made it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Collected {
    /// Questionnaires.
    pub questionnaires: Questionnaires,
    /// The gate.
    pub gate: Gate,
    /// Titles and themes.
    pub themes: Themes,
    /// The evaluators' workspace.
    pub workspace: Workspace,
    /// Projects of sets.
    pub projects: Projects,
    /// Numbers that people bring.
    pub measures: Measures,
    /// The development of those who learn to facilitate.
    pub development: Track,
    /// Places of guests.
    pub places: Places,
    /// Sets that become one.
    pub mergers: Mergers,
    /// What is known of counts to whoever has read all that was shown.
    pub counts: Counts,
    /// What was shown of each wave's meetings.
    pub attendance: BTreeMap<u32, Attendance>,
}

impl Collected {
    #[deny(clippy::wildcard_enum_match_arm)]
    pub(crate) fn evolve(&mut self, event: &CollectedEvent) {
        match event {
            CollectedEvent::Questionnaire(event) => self.questionnaires.evolve(event),
            CollectedEvent::Gate(event) => self.gate.evolve(event),
            CollectedEvent::Themes(event) => {
                if let themes::Event::ThemesReleased { noted, .. } = event {
                    self.counts.note(noted);
                }
                self.themes.evolve(event);
            }
            CollectedEvent::Evaluation(event) => self.workspace.evolve(event),
            CollectedEvent::Projects(event) => self.projects.evolve(event),
            CollectedEvent::Measures(event) => self.measures.evolve(event),
            CollectedEvent::Development(event) => self.development.evolve(event),
            CollectedEvent::Guests(event) => self.places.evolve(event),
            CollectedEvent::Merging(event) => self.mergers.evolve(event),
            CollectedEvent::FiguresShown(noted) => self.counts.note(noted),
            CollectedEvent::AttendanceShown { wave, attendance, noted } => {
                attendance::evolve(&mut self.attendance, &mut self.counts, (*wave, *attendance, noted));
            }
        }
    }
}

/// Whose words, or facts about whom, are in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose<'a> {
    /// Somebody who goes through the programme.
    Participant(ParticipantNo),
    /// Somebody with a role in it who does not, by the id of their account.
    Account(&'a str),
    /// Several together, or people whom the programme does not know yet: a text for evaluation, by its number. It goes with
    /// any one of them.
    Text(u32),
}

/// What stands before the number of somebody who goes through a programme.
const PLACE: &str = "place:";
/// What stands before the id of an account.
const PERSON: &str = "person:";

impl Respondent {
    /// Somebody who goes through the programme.
    #[must_use]
    pub fn of_participant(person: ParticipantNo) -> Self {
        Self(format!("{PLACE}{}", person.0))
    }

    /// Somebody with a role in it who does not go through it, by the id of their account.
    #[must_use]
    pub fn of_person(person: &str) -> Self {
        Self(format!("{PERSON}{person}"))
    }

    /// Whose their words are; nothing for a name that the programme has not given.
    #[must_use]
    pub fn whose(&self) -> Option<Whose<'_>> {
        let account = || self.0.strip_prefix(PERSON).map(Whose::Account);
        self.participant().map(Whose::Participant).or_else(account)
    }

    /// Their number, if they go through it.
    #[must_use]
    pub fn participant(&self) -> Option<ParticipantNo> {
        self.0.strip_prefix(PLACE)?.parse().ok().map(ParticipantNo)
    }
}
