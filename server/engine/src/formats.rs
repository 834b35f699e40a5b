//! The session formats: read from their folders, checked once, shared by all sessions. A format is data that chooses
//! among rules. Not here: what an access rule means.

mod check;
mod fault;
mod file;
mod known;
mod library;
mod table;
mod words;

pub use fault::{Fault, Faults};
pub use library::{Entry, Library, StageSaid};

use known::Known;
use protocol::Format;
use protocol::format::{Bilingual, Purpose};
use std::sync::{Arc, LazyLock};

/// The largest file of a format that is read: many times the longest there is.
pub const FORMAT_BYTES_MAX: usize = 128 * 1024;

/// A format as it is written: the three files of its folder.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The folder: the format's key.
    pub name: &'a str,
    /// `format.toml`.
    pub format: &'a str,
    /// `en.ftl`.
    pub en: &'a str,
    /// `de.ftl`.
    pub de: &'a str,
}

impl Source<'_> {
    fn file(&self, file: &str) -> String {
        format!("{}/{file}", self.name)
    }
}

impl<'a> Source<'a> {
    /// Without the mark that some editors put before a text.
    fn words(&self, file: &str) -> &'a str {
        let text = if file == "de.ftl" { self.de } else { self.en };
        text.strip_prefix('\u{feff}').unwrap_or(text)
    }
}

/// The folders in `formats/`, as build.rs found them.
static SOURCES: &[Source<'static>] = &include!(concat!(env!("OUT_DIR"), "/formats.rs"));

static EMBEDDED: LazyLock<Library> = LazyLock::new(|| {
    let (mut library, known) = (Library::default(), Known::new(SOURCES));
    // The sources are part of the binary, and a test of this file reads them all: a fault in one cannot ship.
    for entry in SOURCES.iter().filter_map(|source| library::read(source, &known, false).ok()) {
        let _ = library.add(entry);
    }
    library
});

/// The formats that come with openset.
#[must_use]
pub fn embedded() -> &'static Library {
    &EMBEDDED
}

/// The format with this key, of those that come with openset.
#[must_use]
pub fn format(key: &str) -> Option<Format> {
    EMBEDDED.format(key)
}

/// Reads a format that somebody made. It may take stages over from the formats that come with openset.
///
/// # Errors
/// All that is wrong with it: of each fault the file, the line, and what is wrong in words.
pub fn read(source: &Source<'_>) -> Result<Entry, Faults> {
    let files = [("format.toml", source.format), ("en.ftl", source.en), ("de.ftl", source.de)];
    let too_large: Vec<Fault> = files
        .into_iter()
        .filter(|(_, text)| text.len() > FORMAT_BYTES_MAX)
        .map(|(file, _)| too_large_file(&source.file(file)))
        .collect();
    // Of a file that is too large nothing is read.
    let kept = |text| if str::len(text) > FORMAT_BYTES_MAX { "" } else { text };
    let kept =
        Source { name: source.name, format: kept(source.format), en: kept(source.en), de: kept(source.de) };
    let read = library::read(&kept, &Known::new(SOURCES), true);
    if too_large.is_empty() { read } else { Err(unread(read, too_large)) }
}

/// What is wrong with a format of which some files could not be read, and stand empty: of those what `why` says, of the others
/// what was found.
#[must_use]
pub fn unread(read: Result<Entry, Faults>, why: Vec<Fault>) -> Faults {
    match read {
        Err(faults) => faults.or_instead(why),
        // An empty file is no format.
        Ok(entry) => Fault::of(entry.format.key.clone(), "cannot be read").into(),
    }
}

/// The fault of a file with more than [`FORMAT_BYTES_MAX`] bytes, for whoever looks at its size before reading it.
#[must_use]
pub fn too_large_file(file: &str) -> Fault {
    Fault::of(file, format!("is larger than {} KiB, which no format is", FORMAT_BYTES_MAX / 1024))
}

/// Whether a format makes sense. The error says in words what is wrong first.
pub fn check(format: &Format) -> Result<(), String> {
    match check::format(format, &[], true).into_iter().next() {
        Some(wrong) => Err(wrong.says),
        None => Ok(()),
    }
}

/// The format of a session: the embedded one if it is the same, so that thousands of rooms keep it once. What the
/// build that opened the session could not say of a stage yet is what its embedded namesake says.
pub(crate) fn shared(format: &Format) -> Arc<Format> {
    let Some(embedded) = EMBEDDED.entry(&format.key).map(|entry| &entry.format) else {
        return Arc::new(format.clone());
    };
    let mut whole = format.clone();
    if whole.name == Bilingual::default() {
        whole.name = embedded.name.clone();
    }
    for (stages, known) in [
        (&mut whole.opening, &embedded.opening),
        (&mut whole.round, &embedded.round),
        (&mut whole.closing, &embedded.closing),
    ] {
        for stage in stages.iter_mut() {
            let Some(namesake) = known.iter().find(|known| known.key == stage.key) else { continue };
            if stage.purpose == Purpose::Unspecified {
                stage.purpose = namesake.purpose;
            }
            if stage.title == Bilingual::default() {
                stage.title = namesake.title.clone();
            }
        }
    }
    if whole == **embedded { Arc::clone(embedded) } else { Arc::new(whole) }
}

#[cfg(test)]
mod published;
#[cfg(test)]
mod tests;
