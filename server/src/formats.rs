//! The session formats of this service: those that come with it and those in the folder of `--formats`, read once
//! when it starts. Not here: what makes a format sound (the engine's), and what a session does with it.

use bytes::Bytes;
use engine::formats::{Entry, FORMAT_BYTES_MAX, Fault, Library, Source, embedded, read, too_large_file};
use protocol::format::Stage;
use protocol::http::{FormatEntry, FormatList, FormatWords, Language, StageEntry};
use protocol::{Bilingual, Format};
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

/// What `--formats` and `openset formats` read of a format's folder.
const FILES: [&str; 3] = ["format.toml", "en.ftl", "de.ftl"];

/// The formats of this service, and the answers about them, each written out once.
#[derive(Debug, Default)]
pub struct Formats {
    library: Library,
    list: OnceLock<Written>,
}

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
        let mut library = embedded().clone();
        if let Some(folder) = folder {
            let found = in_folder(folder).map_err(|error| {
                anyhow::anyhow!("--formats: {} cannot be read: {error}", folder.display())
            })?;
            for entry in found {
                if let Err(fault) = entry.and_then(|entry| library.add(entry)) {
                    tracing::warn!(%fault, "a format is left out");
                }
            }
        }
        Ok(Self { library, list: OnceLock::new() })
    }

    /// The format with this key.
    #[must_use]
    pub fn format(&self, key: &str) -> Option<Format> {
        self.library.format(key)
    }

    /// What the format with this key is called; nothing where it is gone.
    #[must_use]
    pub fn name(&self, key: &str) -> Bilingual {
        self.library.entry(key).map(|entry| entry.format.name.clone()).unwrap_or_default()
    }

    /// What is known of the format with this key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.library.entry(key).map(AsRef::as_ref)
    }

    /// All of them, as `GET /api/formats` answers.
    ///
    /// # Errors
    /// Never, unless memory ends.
    pub fn list(&self) -> Result<Written, serde_json::Error> {
        if let Some(list) = self.list.get() {
            return Ok(list.clone());
        }
        let formats = self.library.entries().iter().map(|entry| in_list(entry)).collect();
        let list = Written::of(&FormatList { formats })?;
        Ok(self.list.get_or_init(|| list).clone())
    }

    /// What a format says in one language, as `GET /api/formats/{key}` answers.
    ///
    /// # Errors
    /// Never, unless memory ends.
    pub fn words(&self, key: &str, language: Language) -> Option<Result<Written, serde_json::Error>> {
        let entry = self.library.entry(key)?;
        Some(Written::of(&told(entry, language)))
    }
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
    Ok(Formats::load(folder)?.library.entries().iter().map(|entry| in_list(entry)).collect())
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

/// The formats in a folder of folders, by name, each read or with its fault.
///
/// # Errors
/// If the folder cannot be read.
pub fn in_folder(folder: &Path) -> std::io::Result<Vec<Result<Entry, Fault>>> {
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders.iter().map(|path| one(path)).collect())
}

/// One format, from its folder.
///
/// # Errors
/// The first fault there is.
pub fn one(folder: &Path) -> Result<Entry, Fault> {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut texts = FILES.iter().map(|file| text(folder, &name, file));
    let mut next = || texts.next().unwrap_or_else(|| Ok(String::new()));
    let (format, en, de) = (next()?, next()?, next()?);
    read(&Source { name: &name, format: &format, en: &en, de: &de })
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
