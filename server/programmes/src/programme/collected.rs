//! What a programme collects and lets out: questionnaires, letters at the gate, themes, texts for evaluation, and which
//! counts were ever shown. Each of them is a noun of its own beside this one; here they are put together.

use super::ParticipantNo;
use crate::evaluation::{self, Workspace};
use crate::gate::{self, Gate};
use crate::questionnaire::{self, Questionnaires, Respondent};
use crate::suppression::{Counts, Noted};
use crate::themes::{self, Themes};
use serde::{Deserialize, Serialize};

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
    /// Figures were shown.
    FiguresShown(Noted),
}

impl CollectedEvent {
    #[deny(clippy::wildcard_enum_match_arm)]
    pub(super) fn author(&self) -> Option<ParticipantNo> {
        match self {
            // A text of one person goes with them.
            Self::Evaluation(evaluation::Event::TextConsented { by, .. }) => match by.iter().next() {
                Some(only) if by.len() == 1 => only.participant(),
                Some(_) | None => None,
            },
            Self::Questionnaire(_)
            | Self::Gate(_)
            | Self::Themes(_)
            | Self::Evaluation(_)
            | Self::FiguresShown(_) => None,
        }
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
    /// What is known of counts to whoever has read all that was shown.
    pub counts: Counts,
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
            CollectedEvent::FiguresShown(noted) => self.counts.note(noted),
        }
    }
}

/// What stands before the number of somebody who goes through a programme.
const PLACE: &str = "place:";

impl Respondent {
    /// Somebody who goes through the programme.
    #[must_use]
    pub fn of_participant(person: ParticipantNo) -> Self {
        Self(format!("{PLACE}{}", person.0))
    }

    /// Somebody with a role in it who does not go through it, by the id of their account.
    #[must_use]
    pub fn of_person(person: &str) -> Self {
        Self(format!("person:{person}"))
    }

    /// Their number, if they go through it.
    #[must_use]
    pub fn participant(&self) -> Option<ParticipantNo> {
        self.0.strip_prefix(PLACE)?.parse().ok().map(ParticipantNo)
    }
}
