//! How far each log had come, noted in a file beside the store, so that a store which went back in time is noticed
//! when it is opened: a backup that was put back, a write-ahead log that was lost or cut. Then the logs that may have
//! gone back get another id, and clients learn from it that they must send again what they still have.
//!
//! The file is written after each commit and before anyone is told of it, and is not synchronised: that would cost a
//! second wait for the disk. Killing the process loses nothing of it. After a power cut it may be behind the store,
//! which says nothing; the store itself is synchronised and never behind what was acknowledged.
//!
//! What it cannot see is a whole machine put back to an earlier state. Of that the clients know (`hub/room/joining.rs`).

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

/// The first word of the file, which names its layout.
const LAYOUT: &str = "openset-heads-1";

/// What the file said when the store was opened.
#[derive(Default, Debug)]
pub(super) struct Noted {
    /// The opening it was begun by, as the store has it as well.
    generation: String,
    /// The opening before that: the store has this one if the process ended between noting the two.
    before: String,
    /// Which file the store was.
    store: String,
    /// Logs that had grown since `before`.
    carried: BTreeMap<String, u64>,
    /// Logs that have grown since `generation`.
    grown: BTreeMap<String, u64>,
}

/// Whether a store that was opened has all that it once had.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// It has at least what these logs had when last heard of.
    AtLeast(BTreeMap<String, u64>),
    /// It may be an earlier state, or another store.
    Unknown,
}

impl Noted {
    /// Reads the file; nothing if there is none, or none that can be read as one.
    pub(super) fn read(path: &Path) -> io::Result<Option<Self>> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        // After a power cut there may be anything in it.
        let text = String::from_utf8_lossy(&bytes);
        let (head, lines) = text.split_once('\n').unwrap_or((&text, ""));
        let words: Vec<&str> = head.split(' ').collect();
        let [LAYOUT, generation, before, store, carried] = words.as_slice() else { return Ok(None) };
        let Ok(carried) = carried.parse::<usize>() else { return Ok(None) };
        let mut noted = Self {
            generation: (*generation).to_owned(),
            before: (*before).to_owned(),
            store: (*store).to_owned(),
            ..Self::default()
        };
        for (at, line) in lines.lines().enumerate() {
            let mut words = line.split_whitespace();
            let (Some(session), Some(head), None) = (words.next(), words.next(), words.next()) else {
                continue;
            };
            let Ok(head) = head.parse::<u64>() else { continue };
            let heads = if at < carried { &mut noted.carried } else { &mut noted.grown };
            let known = heads.entry(session.to_owned()).or_default();
            *known = head.max(*known);
        }
        Ok(Some(noted))
    }

    /// What a store that says `generation`, in the file `store`, is to be taken for.
    pub(super) fn judge(self, generation: &str, store: &str) -> Standing {
        if self.store != store {
            return Standing::Unknown;
        }
        if generation == self.generation {
            return Standing::AtLeast(self.grown);
        }
        if generation != self.before {
            return Standing::Unknown;
        }
        let mut heads = self.carried;
        for (session, head) in self.grown {
            let known = heads.entry(session).or_default();
            *known = head.max(*known);
        }
        Standing::AtLeast(heads)
    }
}

/// Which file a path leads to: another one if it was put there since.
pub(super) fn identity(path: &Path) -> io::Result<String> {
    let file = fs::metadata(path)?;
    // Numbers of files are used again, the time of making is not; where the file system knows none, the number counts.
    // Its words are of no matter, only whether they are the same; the file of heads parts words at spaces.
    let made = format!("{:?}", file.created().ok()).replace(' ', "");
    Ok(format!("{}:{}:{made}", file.dev(), file.ino()))
}

/// The open file.
pub(super) struct Heads {
    file: File,
    /// Where each session's line is.
    lines: BTreeMap<String, u64>,
    /// Where the next one goes.
    end: u64,
    /// It was said that it cannot be written.
    complained: bool,
}

impl Heads {
    /// Begins the file anew: there whole or not at all, and durable.
    pub(super) fn begin(
        path: &Path,
        generation: &str,
        before: &str,
        store: &str,
        carried: &BTreeMap<String, u64>,
    ) -> io::Result<Self> {
        let draft = path.with_extension("draft");
        let mut text = format!("{LAYOUT} {generation} {before} {store} {}\n", carried.len());
        for (session, head) in carried {
            text.push_str(&line(session, *head));
        }
        let mut options = OpenOptions::new();
        let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&draft, path)?;
        if let Some(parent) = path.parent() {
            File::open(parent)?.sync_all()?;
        }
        Ok(Self { file, lines: BTreeMap::new(), end: text.len() as u64, complained: false })
    }

    /// A log has come this far, and that is on disk.
    pub(super) fn note(&mut self, session: &str, head: u64) {
        let at = self.lines.get(session).copied().unwrap_or(self.end);
        let line = line(session, head);
        match self.file.write_all_at(line.as_bytes(), at) {
            Ok(()) if at == self.end => {
                self.lines.insert(session.to_owned(), at);
                self.end += line.len() as u64;
            }
            Ok(()) => {}
            // What was stored is stored; only a store that goes back might not be noticed the next time.
            Err(error) if !self.complained => {
                self.complained = true;
                tracing::warn!(%error, "how far logs have come cannot be noted beside the store");
            }
            Err(_) => {}
        }
    }
}

/// All lines of a session are equally long, so that one can be written in the place of another.
fn line(session: &str, head: u64) -> String {
    format!("{session:<26} {head:>20}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(of: &[(&str, u64)]) -> BTreeMap<String, u64> {
        of.iter().map(|(session, head)| ((*session).to_owned(), *head)).collect()
    }

    fn read(path: &Path) -> Noted {
        Noted::read(path).unwrap().unwrap()
    }

    #[test]
    fn a_store_that_has_what_was_noted_is_the_one_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("heads");
        assert!(Noted::read(&path).unwrap().is_none());
        let mut open = Heads::begin(&path, "two", "one", "file", &heads(&[("a", 3)])).unwrap();
        open.note("b", 7);
        open.note("a", 5);
        open.note("b", 9);
        assert_eq!(read(&path).judge("two", "file"), Standing::AtLeast(heads(&[("a", 5), ("b", 9)])));
        assert_eq!(read(&path).judge("one", "file"), Standing::AtLeast(heads(&[("a", 5), ("b", 9)])));
        assert_eq!(read(&path).judge("none", "file"), Standing::Unknown, "an earlier store");
        assert_eq!(read(&path).judge("two", "elsewhere"), Standing::Unknown, "a file that was put there");
    }

    #[test]
    fn what_was_carried_counts_only_for_the_opening_before() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("heads");
        Heads::begin(&path, "two", "one", "file", &heads(&[("a", 3)])).unwrap();
        assert_eq!(read(&path).judge("two", "file"), Standing::AtLeast(heads(&[])));
        assert_eq!(read(&path).judge("one", "file"), Standing::AtLeast(heads(&[("a", 3)])));
    }

    #[test]
    fn whatever_a_power_cut_left_is_no_reason_not_to_start() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("heads");
        for left in ["", "\0\0\0\0", "openset-heads-1 two one", "openset-heads-1 a b c many\n", "\u{fffd}\n"]
        {
            fs::write(&path, left).unwrap();
            assert!(Noted::read(&path).unwrap().is_none(), "{left:?}");
        }
        fs::write(&path, b"openset-heads-1 two one file 0\nb 9\n\xff\xfe 3\na\nc x\nd 1").unwrap();
        assert_eq!(
            read(&path).judge("two", "file"),
            Standing::AtLeast(heads(&[("b", 9), ("d", 1), ("\u{fffd}\u{fffd}", 3)]))
        );
    }
}
