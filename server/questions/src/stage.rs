//! What a stage makes of a kind of question, and whether the mirror should speak. The stages themselves are the
//! business of the formats; here is only the rule they carry.

use crate::{CONFIDENT, Judgement, Kind};

/// How welcome a kind of question is in a stage.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Welcome {
    /// What the stage is for.
    Wanted,
    /// Neither here nor there.
    Neutral,
    /// Better not.
    Discouraged,
    /// Against the stage's purpose.
    Breach,
}

/// A stage's content rule: how welcome each kind is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ContentRule {
    /// In the order of [`Kind::ALL`].
    welcome: [Welcome; 7],
}

impl ContentRule {
    /// Questions for facts: what the presenter meant, when, who.
    pub const CLARIFYING: Self = Self {
        welcome: [
            Welcome::Neutral,
            Welcome::Wanted,
            Welcome::Neutral,
            Welcome::Breach,
            Welcome::Breach,
            Welcome::Discouraged,
            Welcome::Breach,
        ],
    };
    /// Open questions: no advice, nothing stacked, nothing loaded.
    pub const OPEN: Self = Self {
        welcome: [
            Welcome::Wanted,
            Welcome::Neutral,
            Welcome::Discouraged,
            Welcome::Breach,
            Welcome::Breach,
            Welcome::Breach,
            Welcome::Breach,
        ],
    };
    /// Advice was asked for: better said plainly than as a question, but welcome.
    pub const ADVICE: Self = Self {
        welcome: [
            Welcome::Neutral,
            Welcome::Neutral,
            Welcome::Neutral,
            Welcome::Discouraged,
            Welcome::Wanted,
            Welcome::Discouraged,
            Welcome::Neutral,
        ],
    };
    /// A stage without a rule.
    pub const FREE: Self = Self { welcome: [Welcome::Neutral; 7] };

    /// The rule with this name: `clarifying`, `open`, `advice`, `free`.
    #[must_use]
    pub fn by_key(key: &str) -> Option<Self> {
        match key {
            "clarifying" => Some(Self::CLARIFYING),
            "open" => Some(Self::OPEN),
            "advice" => Some(Self::ADVICE),
            "free" => Some(Self::FREE),
            _ => None,
        }
    }

    /// A rule from what a stage says of each kind.
    #[must_use]
    pub fn from_fn(welcome: impl Fn(Kind) -> Welcome) -> Self {
        Self { welcome: Kind::ALL.map(welcome) }
    }

    /// How welcome a kind is.
    #[must_use]
    pub fn welcome(&self, kind: Kind) -> Welcome {
        self.welcome[kind as usize]
    }
}

/// Whether the mirror speaks, and how sure it sounds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Speak {
    /// Says nothing.
    Silent,
    /// Says "perhaps".
    Perhaps,
    /// Says what it noticed.
    Plainly,
}

/// Below this confidence even a breach is not worth an interruption.
const BREACH_CONFIDENCE_MIN: f32 = 0.5;
/// What is only discouraged is mentioned from here on.
const DISCOURAGED_CONFIDENCE_MIN: f32 = 0.65;

/// Decides whether the mirror speaks about this judgement under a stage's rule.
///
/// It never speaks of what is wanted or neutral there. It is plain only when sure; unsettled forms (scaling,
/// "anything else?") get "perhaps" at most; of a statement it speaks only when sure, because what looks like one
/// is mostly the beginning of a question.
#[must_use]
pub fn speak(judgement: &Judgement, rule: &ContentRule) -> Speak {
    let enough = match rule.welcome(judgement.kind) {
        Welcome::Wanted | Welcome::Neutral => return Speak::Silent,
        Welcome::Discouraged => DISCOURAGED_CONFIDENCE_MIN,
        Welcome::Breach => BREACH_CONFIDENCE_MIN,
    };
    if judgement.reason.code.is_unsettled() {
        Speak::Perhaps
    } else if judgement.confidence >= CONFIDENT {
        Speak::Plainly
    } else if judgement.confidence >= enough && judgement.kind != Kind::Statement {
        Speak::Perhaps
    } else {
        Speak::Silent
    }
}
