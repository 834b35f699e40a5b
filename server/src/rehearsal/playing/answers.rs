//! What people who are nobody answer, by a seed: the same plan and seed give the same figures.

use protocol::Content;
use protocol::http::Language;
use protocol::questionnaire::{Given, ItemKind, OwnQuestionnaire, PointsWhen, WordsReaders};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::collections::BTreeMap;

/// Points that are moved from one alternative to another at once.
const STEP: u32 = 5;

/// Chance, from a seed.
pub(super) struct Dice(StdRng);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// A number below 100.
    pub(super) fn percent(&mut self) -> u32 {
        self.0.random_range(0..100)
    }

    fn among(&mut self, least: u32, most: u32) -> u32 {
        self.0.random_range(least..=most.max(least))
    }
}

/// A whole answer of somebody.
pub(super) fn given(
    own: &OwnQuestionnaire,
    place: usize,
    dice: &mut Dice,
    language: Language,
) -> BTreeMap<String, Given> {
    let given = own.instrument.items.iter().filter_map(|item| {
        let given = match &item.answered {
            // More people are content than not.
            ItemKind::Scale { least, most, .. } => {
                let middle = least + (most - least) / 2;
                Given::Scale { value: dice.among(middle, *most) }
            }
            ItemKind::Words { .. } => words(place, dice, language)?,
            ItemKind::Points { parts, points, when } => shares(parts.len(), *points, *when, dice),
            ItemKind::Places { cards, steps, dots, .. } => places(cards.len(), *steps, *dots, dice),
        };
        Some((item.key.clone(), given))
    });
    given.collect()
}

/// One in four writes something; some of it for evaluators alone.
fn words(place: usize, dice: &mut Dice, language: Language) -> Option<Given> {
    const SAID: [(&str, &str); 6] = [
        ("I ask before I answer now, mostly.", "Ich frage jetzt, bevor ich antworte, meistens."),
        ("Nobody hurried me. That was new.", "Niemand hat mich gedrängt. Das war neu."),
        (
            "I stopped a report that nobody missed.",
            "Ich habe einen Bericht eingestellt, den niemand vermisst.",
        ),
        ("More time for the silence, please.", "Bitte mehr Zeit für die Stille."),
        (
            "It was hard to be asked the same thing again.",
            "Es war schwer, dasselbe noch einmal gefragt zu werden.",
        ),
        ("We talk across the wards now.", "Wir reden jetzt über die Stationen hinweg."),
    ];
    if dice.percent() >= 25 {
        return None;
    }
    let (en, de) = SAID[place % SAID.len()];
    let text = match language {
        Language::En => en,
        Language::De => de,
    };
    let readers = if dice.percent() < 60 { WordsReaders::Report } else { WordsReaders::Evaluators };
    Some(Given::Words { text: Content::new(text.to_owned()), readers })
}

/// Every point shared out: more than an even share of what is ruled by order now, less of it as it is wished.
fn shares(parts: usize, points: u32, when: Option<PointsWhen>, dice: &mut Dice) -> Given {
    let count = u32::try_from(parts).unwrap_or(1).max(1);
    let mut shares = vec![points / count; parts];
    if let Some(first) = shares.first_mut() {
        *first += points % count;
    }
    let (from, to) = match when {
        Some(PointsWhen::Preferred) => (parts - 1, 0),
        Some(PointsWhen::Now) | None => (0, parts - 1),
    };
    let moved = (STEP * dice.among(0, 3)).min(shares[from]);
    shares[from] -= moved;
    shares[to] += moved;
    let moved = STEP.min(shares[parts / 2]);
    if dice.percent() < 50 {
        shares[parts / 2] -= moved;
        shares[from] += moved;
    }
    Given::Points { shares }
}

fn places(cards: usize, steps: u32, dots: u32, dice: &mut Dice) -> Given {
    let places = (0..cards).map(|_| Some((dice.among(1, steps), dice.among(1, steps)))).collect();
    let mut given = vec![0; cards];
    for _ in 0..dots {
        let at = dice.among(0, u32::try_from(cards).unwrap_or(1).saturating_sub(1));
        if let Some(card) = usize::try_from(at).ok().and_then(|at| given.get_mut(at)) {
            *card += 1;
        }
    }
    Given::Places { places, dots: given }
}
