//! What is wrong with a format, and where.

/// One fault of a format: the file, the line if it has one, and what is wrong in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Folder and file, such as `gossip/format.toml`.
    pub file: String,
    /// From 1; nothing where the fault is in no line, such as a file that is not there.
    pub line: Option<usize>,
    /// In words, for whoever wrote the file.
    pub wrong: String,
}

impl Fault {
    /// A fault of a whole file.
    #[must_use]
    pub fn of(file: impl Into<String>, wrong: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, wrong: wrong.into() }
    }

    /// A fault at a byte of a source.
    pub(super) fn at(file: String, source: &str, byte: usize, wrong: impl Into<String>) -> Self {
        let before = source.as_bytes().get(..byte).unwrap_or(source.as_bytes());
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        Self { file, line: Some(line), wrong: wrong.into() }
    }
}

/// The last line with anything on it, as a byte: what is missing altogether is to be written there.
pub(super) fn last_of(source: &str) -> usize {
    source.trim_end().len()
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.wrong),
            None => write!(f, "{}: {}", self.file, self.wrong),
        }
    }
}
