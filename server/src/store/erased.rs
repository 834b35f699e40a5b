//! What was erased: a list that outlives backups, so that whatever comes back with one is erased again when it is opened.
//! It lies beside the keys, and in a file of its own that may lie elsewhere (`--erased-file`): where keys and store are put
//! back together, only that file remembers.
//!
//! It names keys, sets, sessions and people by ids that were drawn at random and say nothing of anybody. What is to be
//! erased is noted here first, durably; so a process that ends in between has it finished by the next one.

use super::{StoreError, private};
use crate::keys::KeyId;
use crate::store::port::PersonId;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use engine::RoundOf;
use protocol::{CircleId, SessionId, SetId, Timestamp};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// The first line of the file, which names its layout.
const LAYOUT: &str = "openset-erased-1";
/// Characters of a line: the longest name there is has far fewer. What is longer is not ours.
const LINE_MAX: usize = 200;

/// Something that was erased.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Erased {
    /// A data key, by its name: whatever it sealed.
    Key(String),
    /// A set with all that belongs to it.
    Set(SetId),
    /// The log of a session.
    Session(SessionId),
    /// An account.
    Person(PersonId),
    /// What was said in a round of a session.
    Round(SessionId, RoundOf),
}

impl Erased {
    pub(super) fn key(id: KeyId) -> Self {
        Self::Key(URL_SAFE_NO_PAD.encode(id.as_bytes()))
    }

    /// The name of the key, if it is one.
    pub(super) fn key_id(&self) -> Option<KeyId> {
        match self {
            Self::Key(name) => KeyId::from_bytes(&URL_SAFE_NO_PAD.decode(name).ok()?).ok(),
            Self::Set(_) | Self::Session(_) | Self::Person(_) | Self::Round(..) => None,
        }
    }

    /// As it is stored, such as `session 01J…`.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Key(name) => format!("key {name}"),
            Self::Set(id) => format!("set {id}"),
            Self::Session(id) => format!("session {id}"),
            Self::Person(id) => format!("person {id}"),
            // Circles count from 1: none is the whole room.
            Self::Round(id, RoundOf { circle, round }) => {
                format!("round {id}_{}_{round}", circle.map_or(0, |circle| circle.0))
            }
        }
    }

    /// Reads what [`Self::text`] wrote; nothing of anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (what, name) = text.split_once(' ')?;
        let is_name = !name.is_empty()
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
        if !is_name {
            return None;
        }
        let name = name.to_owned();
        Some(match what {
            "key" => Self::Key(name),
            "set" => Self::Set(SetId(name)),
            "session" => Self::Session(SessionId(name)),
            "person" => Self::Person(PersonId(name)),
            "round" => {
                let mut parts = name.rsplitn(3, '_');
                let round = parts.next()?.parse().ok()?;
                let circle = parts.next()?.parse().ok()?;
                let circle = (circle > 0).then_some(CircleId(circle));
                Self::Round(SessionId(parts.next()?.to_owned()), RoundOf { circle, round })
            }
            _ => return None,
        })
    }
}

/// What was erased, and when.
pub(super) type ErasedAt = BTreeMap<Erased, Timestamp>;

/// The file.
pub(super) struct ErasedFile {
    file: Mutex<File>,
}

impl ErasedFile {
    /// Opens it, or makes it, and says what is in it.
    pub(super) fn open(path: &Path) -> io::Result<(Self, ErasedAt)> {
        let mut file = private(OpenOptions::new().read(true).append(true).create(true)).open(path)?;
        let (known, ends_well) = read_lines(&mut file)?;
        if file.seek(SeekFrom::End(0))? == 0 {
            writeln!(file, "{LAYOUT}")?;
        } else if !ends_well {
            writeln!(file)?;
        }
        file.sync_all()?;
        Ok((Self { file: Mutex::new(file) }, known))
    }

    /// Adds to it; returns when it is on disk.
    pub(super) fn note<'a>(&self, all: impl Iterator<Item = (&'a Erased, &'a Timestamp)>) -> io::Result<()> {
        let lines: String = all.map(|(erased, at)| format!("{} {}\n", erased.text(), at.0)).collect();
        if lines.is_empty() {
            return Ok(());
        }
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(lines.as_bytes())?;
        file.sync_data()
    }
}

/// What a copy of a list says; nothing where there is none.
pub(super) fn read(path: &Path) -> io::Result<ErasedAt> {
    match File::open(path) {
        Ok(mut file) => Ok(read_lines(&mut file)?.0),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(ErasedAt::new()),
        Err(error) => Err(error),
    }
}

/// What is in a list, and whether its last line is whole. Lines that are not ours, such as one that a power cut left half
/// written, are passed over; so two copies may be put one after the other.
fn read_lines(file: &mut File) -> io::Result<(ErasedAt, bool)> {
    let (mut known, mut ends_well, mut reader) = (ErasedAt::new(), true, BufReader::new(file));
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line)? > 0 {
        ends_well = line.ends_with(b"\n");
        if let Some((erased, at)) = parse_line(&line) {
            known.insert(erased, at);
        }
        line.clear();
    }
    Ok((known, ends_well))
}

fn parse_line(line: &[u8]) -> Option<(Erased, Timestamp)> {
    let line = std::str::from_utf8(line).ok()?.trim_end();
    if line.len() > LINE_MAX {
        return None;
    }
    let (erased, at) = line.rsplit_once(' ')?;
    Some((Erased::parse(erased)?, Timestamp(at.parse().ok()?)))
}

/// What it means that the file cannot be used.
pub(super) fn unusable(error: io::Error) -> StoreError {
    StoreError::Directory(Arc::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_read_whatever_else_is_in_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("erased");
        let (file, known) = ErasedFile::open(&path).unwrap();
        assert!(known.is_empty());
        let all = ErasedAt::from([
            (Erased::Key("a-_9".to_owned()), Timestamp(1)),
            (Erased::Set(SetId("S1".to_owned())), Timestamp(2)),
            (Erased::Session(SessionId("S2".to_owned())), Timestamp(3)),
            (Erased::Person(PersonId("P".to_owned())), Timestamp(4)),
            (Erased::Round(SessionId("S_2".to_owned()), RoundOf { circle: None, round: 0 }), Timestamp(5)),
            (
                Erased::Round(SessionId("S2".to_owned()), RoundOf { circle: Some(CircleId(3)), round: 11 }),
                Timestamp(6),
            ),
        ]);
        file.note(all.iter()).unwrap();
        assert_eq!(ErasedFile::open(&path).unwrap().1, all);
        // A line that was cut, one of somebody else, and another copy behind it.
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(
            &path,
            format!("{text}nonsense\nset ../etc 5\nset S3 x\n\u{0}\nset S4 7\n{text}set S5 9"),
        )
        .unwrap();
        let (file, known) = ErasedFile::open(&path).unwrap();
        assert_eq!(known.len(), 8, "{known:?}");
        assert!(known.contains_key(&Erased::Set(SetId("S4".to_owned()))));
        // What is written next does not join the line that was cut.
        file.note(std::iter::once((&Erased::Set(SetId("S6".to_owned())), &Timestamp(1)))).unwrap();
        assert_eq!(ErasedFile::open(&path).unwrap().1.len(), 9);
    }

    #[test]
    fn the_name_of_a_key_is_read_back() {
        let id = KeyId::from_bytes(&[7; 16]).unwrap();
        assert!(Erased::key(id).key_id() == Some(id));
        assert!(Erased::parse(&Erased::key(id).text()).unwrap().key_id() == Some(id));
        assert!(Erased::Key("short".to_owned()).key_id().is_none());
    }
}
