//! What people said or wrote. It travels as a plain string and cannot be printed by accident.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Words of a person: a question, a bid, an action, a reason. `Debug` shows only their length, there is no
/// `Display`, and the store keeps them sealed apart from the facts of an event.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(transparent)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct Content(String);

impl Content {
    /// Takes the words as they are. Limits and forbidden characters are checked where a command is decided.
    #[must_use]
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// The words, for those who are allowed to read them.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Takes the words away and leaves nothing: how the store parts facts from words.
    #[must_use]
    pub fn take(&mut self) -> Self {
        Self(std::mem::take(&mut self.0))
    }

    /// Whether no words are here: never written, or erased since.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{} characters>", self.0.chars().count())
    }
}

impl From<&str> for Content {
    fn from(words: &str) -> Self {
        Self::new(words)
    }
}

impl From<String> for Content {
    fn from(words: String) -> Self {
        Self(words)
    }
}
