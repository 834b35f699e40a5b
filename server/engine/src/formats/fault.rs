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

/// The files of a format, in the order in which their faults are named; what is wrong with the folder comes first.
const FILES: [&str; 3] = ["format.toml", "en.ftl", "de.ftl"];

/// What is wrong with a format: all that was found, in the order of its files, and of the lines in each. There is at least
/// one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Nothing where nothing is wrong.
    pub(super) fn of(mut faults: Vec<Fault>) -> Option<Self> {
        let place = |fault: &Fault| FILES.iter().position(|file| fault.file.ends_with(file));
        faults.sort_by_key(|fault| (place(fault), fault.line));
        faults.dedup();
        (!faults.is_empty()).then_some(Self(faults))
    }

    /// Each of them.
    #[must_use]
    pub fn all(&self) -> &[Fault] {
        &self.0
    }

    /// These, and those that stand in files which `also` are about instead: what is said of a file that could not be read is
    /// what counts of it.
    #[must_use]
    pub fn or_instead(self, also: Vec<Fault>) -> Self {
        let unread = |fault: &Fault| also.iter().any(|other| other.file == fault.file);
        let mut faults: Vec<Fault> = self.0.iter().filter(|fault| !unread(fault)).cloned().collect();
        faults.extend(also);
        Self::of(faults).unwrap_or(self)
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

/// One a line.
impl std::fmt::Display for Faults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, fault) in self.0.iter().enumerate() {
            let end = if at == 0 { "" } else { "\n" };
            write!(f, "{end}{fault}")?;
        }
        Ok(())
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
