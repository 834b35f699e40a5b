//! The session formats of this service: those that come with it and those in the folder of `--formats`, which may change
//! while it runs. Not here: what makes a format sound (the engine's), and what a session does with it.

use bytes::Bytes;
use engine::formats::{
    Entry, FORMAT_BYTES_MAX, Fault, Faults, Library, Source, embedded, read, too_large_file, unread,
};
use protocol::format::Stage;
use protocol::http::{FormatEntry, FormatList, FormatWords, Language, StageEntry};
use protocol::{Bilingual, Format};
use std::collections::BTreeMap;
use std::io::Read;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// What `--formats` and `openset formats` read of a format's folder.
const FILES: [&str; 3] = ["format.toml", "en.ftl", "de.ftl"];

/// How often the folder is looked at, at most.
const LOOKS_EVERY: Duration = Duration::from_secs(1);

/// The formats of this service: those that come with it, and those in the folder as they were when it was looked at last.
#[derive(Debug, Default)]
pub struct Formats {
    folder: Option<PathBuf>,
    shelf: RwLock<Arc<Shelf>>,
    looked_at: Mutex<Option<Instant>>,
}

/// Formats that are there together, and the list of them, written out once.
#[derive(Debug, Default)]
struct Shelf {
    library: Library,
    list: OnceLock<Written>,
    seen: Seen,
}

/// The files of a folder, with when each was changed (seconds, and nanoseconds behind them) and how long it is.
type Seen = BTreeMap<PathBuf, (i64, i64, u64)>;

/// An answer as it goes over the wire: the same to everybody, and small for whoever takes it compressed.
#[derive(Clone, Debug)]
pub struct Written {
    /// As it is.
    pub plain: Bytes,
    /// By brotli.
    pub brotli: Bytes,
    /// Another one for another content.
    pub tag: String,
}

impl Formats {
    /// Those that come with openset, and those in `folder`. A faulty one is left out, and said in the log: a service
    /// that does not start would take away the sessions that do not need it.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub fn load(folder: Option<&Path>) -> anyhow::Result<Self> {
        let shelf = match folder {
            Some(folder) => Shelf::of(folder, seen(folder), &Library::default()),
            None => Ok(Shelf { library: embedded().clone(), ..Shelf::default() }),
        };
        let shelf = shelf.map_err(|error| {
            let shown = folder.unwrap_or(Path::new("")).display();
            anyhow::anyhow!("--formats: {shown} cannot be read: {error}")
        })?;
        Ok(Self {
            folder: folder.map(Path::to_owned),
            shelf: RwLock::new(Arc::new(shelf)),
            looked_at: Mutex::default(),
        })
    }

    /// Takes in what has changed in the folder, looked at once a second at most: a format can be added, changed and taken
    /// away while the service runs. Of one that is faulty now the last sound one stays; sessions keep the format that they
    /// began with. To be called where it may block.
    pub fn look_again(&self) {
        let Some(folder) = &self.folder else { return };
        let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        if looked_at.is_some_and(|looked_at| looked_at.elapsed() < LOOKS_EVERY) {
            return;
        }
        *looked_at = Some(Instant::now());
        let (seen, before) = (seen(folder), self.shelf());
        if seen == before.seen {
            return;
        }
        match Shelf::of(folder, seen, &before.library) {
            Ok(shelf) => *self.shelf.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shelf),
            Err(error) => {
                tracing::warn!(%error, "the folder of formats cannot be read; they stay as they were");
            }
        }
    }

    /// Whether there is a folder that can change.
    #[must_use]
    pub fn can_change(&self) -> bool {
        self.folder.is_some()
    }

    fn shelf(&self) -> Arc<Shelf> {
        Arc::clone(&self.shelf.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The format with this key.
    #[must_use]
    pub fn format(&self, key: &str) -> Option<Format> {
        self.shelf().library.format(key)
    }

    /// What the format with this key is called; nothing where it is gone.
    #[must_use]
    pub fn name(&self, key: &str) -> Bilingual {
        self.entry(key).map(|entry| entry.format.name.clone()).unwrap_or_default()
    }

    /// What is known of the format with this key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<Arc<Entry>> {
        self.shelf().library.entry(key).cloned()
    }

    /// All of them.
    #[must_use]
    pub fn entries(&self) -> Vec<Arc<Entry>> {
        self.shelf().library.entries().to_vec()
    }

    /// All of them, as `GET /api/formats` answers.
    ///
    /// # Errors
    /// Never, unless memory ends.
    pub fn list(&self) -> Result<Written, serde_json::Error> {
        let shelf = self.shelf();
        if let Some(list) = shelf.list.get() {
            return Ok(list.clone());
        }
        let formats = shelf.library.entries().iter().map(|entry| in_list(entry)).collect();
        let list = Written::of(&FormatList { formats })?;
        Ok(shelf.list.get_or_init(|| list).clone())
    }

    /// What a format says in one language, as `GET /api/formats/{key}` answers.
    ///
    /// # Errors
    /// Never, unless memory ends.
    pub fn words(&self, key: &str, language: Language) -> Option<Result<Written, serde_json::Error>> {
        let entry = self.entry(key)?;
        Some(Written::of(&told(&entry, language)))
    }
}

impl Shelf {
    /// What comes with openset and what is in a folder that was seen like this; what is faulty is as it was `before`.
    fn of(folder: &Path, seen: Seen, before: &Library) -> std::io::Result<Self> {
        let mut library = embedded().clone();
        for (name, entry) in in_folder(folder)? {
            let known =
                || before.entry(&name).filter(|known| known.made_here).map(|known| Entry::clone(known));
            let added = entry.and_then(|entry| library.add(entry).map_err(Faults::from));
            let Err(faults) = added else { continue };
            let stays = known().is_some_and(|known| library.add(known).is_ok());
            for fault in faults.all() {
                tracing::warn!(%fault, stays, "a format is left out, or stays as it was");
            }
        }
        Ok(Self { library, list: OnceLock::new(), seen })
    }
}

/// What the files of formats look like from outside; nothing of those that are not there.
fn seen(folder: &Path) -> Seen {
    let Ok(folders) = std::fs::read_dir(folder) else { return Seen::new() };
    let files = folders.filter_map(Result::ok).flat_map(|entry| FILES.map(|file| entry.path().join(file)));
    let known = files.filter_map(|file| {
        let about = std::fs::metadata(&file).ok()?;
        Some((file, (about.mtime(), about.mtime_nsec(), about.len())))
    });
    known.collect()
}

impl Written {
    fn of(answer: &impl serde::Serialize) -> Result<Self, serde_json::Error> {
        let plain = serde_json::to_vec(answer)?;
        let digest = ring::digest::digest(&ring::digest::SHA256, &plain);
        let tag =
            digest.as_ref().iter().take(8).fold(String::from("\""), |tag, byte| format!("{tag}{byte:02x}"));
        let mut brotli = Vec::new();
        // Of a reader in memory nothing can fail to be read.
        let _ = brotli::CompressorReader::new(&plain[..], 4096, 5, 20).read_to_end(&mut brotli);
        Ok(Self { plain: plain.into(), brotli: brotli.into(), tag: tag + "\"" })
    }
}

/// What is listed of all formats.
///
/// # Errors
/// If the folder cannot be read.
pub fn listed(folder: Option<&Path>) -> anyhow::Result<Vec<FormatEntry>> {
    Ok(Formats::load(folder)?.entries().iter().map(|entry| in_list(entry)).collect())
}

fn in_list(entry: &Entry) -> FormatEntry {
    let format = &entry.format;
    FormatEntry {
        key: format.key.clone(),
        name: format.name.clone(),
        about: entry.about.clone(),
        need: entry.need,
        cautions: entry.cautions.clone(),
        presents: format.presents,
        members_min: format.members_min,
        members_max: format.members_max,
        frame_ms: format.frame_ms(),
        round_ms: format.round_ms(),
        rotates: format.rotates,
        can_rotate: format.can_rotate(),
        made_here: entry.made_here,
        opening: format.opening.iter().map(stage).collect(),
        round: format.round.iter().map(stage).collect(),
        closing: format.closing.iter().map(stage).collect(),
    }
}

fn stage(stage: &Stage) -> StageEntry {
    StageEntry {
        key: stage.key.clone(),
        title: stage.title.clone(),
        purpose: stage.purpose,
        rule: stage.rule,
        holders: stage.holders.clone(),
        soft_ms: stage.soft_ms,
        optional: stage.optional,
        circles: stage.circles,
    }
}

fn told(entry: &Entry, language: Language) -> FormatWords {
    let stages = entry.stages.iter().map(|(key, said)| {
        let told = match language {
            Language::En => &said.en,
            Language::De => &said.de,
        };
        (key.clone(), told.clone())
    });
    let know = match language {
        Language::En => &entry.know.en,
        Language::De => &entry.know.de,
    };
    FormatWords { know: know.clone(), stages: stages.collect() }
}

/// The formats in a folder of folders, in the order of their names, each read or with all that is wrong with it.
///
/// # Errors
/// If the folder cannot be read.
pub fn in_folder(folder: &Path) -> std::io::Result<Vec<(String, Result<Entry, Faults>)>> {
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders.iter().map(|path| (name_of(path), one(path))).collect())
}

/// A format's name is that of its folder.
fn name_of(folder: &Path) -> String {
    folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// One format, from its folder.
///
/// # Errors
/// All that is wrong with it.
pub fn one(folder: &Path) -> Result<Entry, Faults> {
    let (name, mut why) = (name_of(folder), Vec::new());
    let [format, en, de] = FILES.map(|file| {
        text(folder, &name, file).unwrap_or_else(|fault| {
            why.push(fault);
            String::new()
        })
    });
    let read = read(&Source { name: &name, format: &format, en: &en, de: &de });
    if why.is_empty() { read } else { Err(unread(read, why)) }
}

/// A file's text; what is larger than a format can be is not read on.
fn text(folder: &Path, name: &str, file: &str) -> Result<String, Fault> {
    let shown = format!("{name}/{file}");
    let fault = |error: std::io::Error| {
        let says = match error.kind() {
            std::io::ErrorKind::NotFound => "is not there".to_owned(),
            std::io::ErrorKind::InvalidData => "is no text in UTF-8".to_owned(),
            _ => format!("cannot be read: {error}"),
        };
        Fault::of(shown.clone(), says)
    };
    let opened = std::fs::File::open(folder.join(file)).map_err(fault)?;
    let mut text = String::new();
    let max = u64::try_from(FORMAT_BYTES_MAX).unwrap_or(u64::MAX);
    // Of the first bytes of a file that is too large, not even UTF-8 is asked.
    if opened.metadata().map_err(fault)?.len() > max {
        return Err(too_large_file(&shown));
    }
    opened.take(max + 1).read_to_string(&mut text).map_err(fault)?;
    if text.len() > FORMAT_BYTES_MAX { Err(too_large_file(&shown)) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(format: &str, en: &str, de: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("own");
        std::fs::create_dir(&own).unwrap();
        for (file, text) in FILES.iter().zip([format, en, de]) {
            std::fs::write(own.join(file), text).unwrap();
        }
        folder
    }

    const FORMAT: &str = "version = 1\nneed = \"asked\"\nmembers_min = 3\nmembers_max = 8\n\
        [[round]]\nfrom = \"classic/presentation\"\n[[closing]]\nfrom = \"classic/check-out\"\n";
    const WORDS: &str = "format = Own\n    .about = A\n    .know = B\n";

    #[test]
    fn a_folder_adds_its_formats_to_those_that_come_with_openset() {
        let folder = folder_with(FORMAT, WORDS, WORDS);
        let formats = Formats::load(Some(folder.path())).unwrap();
        let list: FormatList = serde_json::from_slice(&formats.list().unwrap().plain).unwrap();
        let made_here: Vec<&str> =
            list.formats.iter().filter(|one| one.made_here).map(|one| one.key.as_str()).collect();
        assert_eq!(made_here, ["own"]);
        assert!(list.formats.len() > 2);
        assert_eq!(formats.format("own").unwrap().name.en, "Own");
        assert_eq!(formats.name("gone"), Bilingual::default());
    }

    #[test]
    fn a_faulty_format_is_left_out_and_the_others_are_there() {
        let folder = folder_with("version = 1\nrule = 2\n", WORDS, WORDS);
        let formats = Formats::load(Some(folder.path())).unwrap();
        assert!(formats.format("own").is_none() && formats.format("classic").is_some());
        assert!(Formats::load(Some(Path::new("/nowhere/at/all"))).is_err());
    }

    #[test]
    fn a_missing_file_a_large_one_and_one_that_is_no_text_are_named() {
        let folder = folder_with(FORMAT, WORDS, WORDS);
        let own = folder.path().join("own");
        let said = || one(&own).unwrap_err().to_string();
        std::fs::write(own.join("de.ftl"), "#\n".repeat(5_000_000)).unwrap();
        assert_eq!(said(), "own/de.ftl: is larger than 128 KiB, which no format is");
        std::fs::write(own.join("de.ftl"), [0xff, 0xfe, 0x00]).unwrap();
        assert_eq!(said(), "own/de.ftl: is no text in UTF-8");
        std::fs::remove_file(own.join("de.ftl")).unwrap();
        assert_eq!(said(), "own/de.ftl: is not there");
        // What is wrong with the others is said beside it.
        std::fs::write(own.join("en.ftl"), WORDS.replace("    .know = B\n", "")).unwrap();
        assert_eq!(said(), "own/en.ftl:1: format.know is missing\nown/de.ftl: is not there");
        std::fs::remove_file(own.join("format.toml")).unwrap();
        let said = said();
        assert!(said.starts_with("own/format.toml: is not there\n") && said.lines().count() == 3, "{said}");
    }

    #[test]
    fn what_is_compressed_is_what_is_plain() {
        let written = Formats::load(None).unwrap().list().unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &written.brotli[..], &mut back).unwrap();
        assert_eq!(back, written.plain);
        assert!(written.brotli.len() * 3 < written.plain.len());
    }
}
