//! What acknowledgements wait for: records that are written one after the other, each synchronised before anybody is told
//! of it. Two files take turns, so that one can begin anew while the other still holds what is not in the store's own file.
//!
//! A record is its length, its checksum and its number (little-endian, 4, 4 and 8 bytes), and what was written. Numbers are
//! dense. The checksum is over the salt of this opening, the number and the contents: what a file held before it began
//! anew, and what another opening wrote, is no record of this one, and the first that is none ends the file.
//!
//! Why a file of our own in front of SQLite: a commit there writes a page of four kilobytes and more for each log that has
//! grown, and its part of the index above; here it is one write of what arrived. The bytes are there before (zeros), so
//! that the file system has nothing else to synchronise either.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The two files, in a data directory. They are there only while the service runs, and after it was killed.
pub(in crate::store) const FILES: [&str; 2] = ["openset.arrivals-1", "openset.arrivals-2"];
/// How long a file gets before the other one has its turn.
const TURN_AT: u64 = 1024 * 1024;
/// By how much a file grows at once.
const GROWN_BY: u64 = 1024 * 1024;
/// Bytes before what a record holds.
const HEADER: usize = 16;

/// What tells records of one opening from those of another.
pub(super) type Salt = [u8; 16];

/// The files while they are written to.
pub(super) struct Journal {
    salt: Salt,
    files: [Turn; 2],
    /// Which of them is written to.
    now: usize,
    /// The number of the last record.
    last: u64,
    record: Vec<u8>,
}

/// One of the files.
struct Turn {
    path: PathBuf,
    file: Option<File>,
    /// Where the next record goes.
    end: u64,
    /// How long the file is.
    length: u64,
    /// The number of the last record in it.
    last: u64,
    /// What it holds is to be overwritten as soon as it is not needed.
    to_wipe: bool,
}

impl Journal {
    /// Begins anew in a directory; what is in its files counts no more. They are made when there is something to write.
    pub(super) fn begin(directory: &Path, salt: Salt) -> Self {
        let turn = |name| Turn {
            path: directory.join(name),
            file: None,
            end: 0,
            length: 0,
            last: 0,
            to_wipe: false,
        };
        Self { salt, files: FILES.map(turn), now: 0, last: 0, record: Vec::new() }
    }

    /// The number of the last record; 0 before the first.
    pub(super) fn last(&self) -> u64 {
        self.last
    }

    /// Writes a record; it is on disk by then. Its number.
    ///
    /// # Errors
    /// What the file system says. Then it is not known whether it is there; the next one takes its place and its number.
    pub(super) fn append(&mut self, contents: &[u8]) -> io::Result<u64> {
        let number = self.last + 1;
        let length = u32::try_from(contents.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
        self.record.clear();
        self.record.extend_from_slice(&length.to_le_bytes());
        self.record.extend_from_slice(&checksum(&self.salt, number, contents).to_le_bytes());
        self.record.extend_from_slice(&number.to_le_bytes());
        self.record.extend_from_slice(contents);
        let turn = &mut self.files[self.now];
        turn.write(&self.record)?;
        (turn.last, self.last) = (number, number);
        Ok(number)
    }

    /// Everything up to that number is in its place: files that held no more are free, and are wiped where that is wanted.
    ///
    /// # Errors
    /// What the file system says. It is tried again the next time.
    pub(super) fn settle(&mut self, placed: u64) -> io::Result<()> {
        let [now, other] = [self.now, 1 - self.now];
        if self.files[other].last > placed {
            return Ok(());
        }
        self.files[other].wipe_if_wanted()?;
        if self.files[now].end > TURN_AT || (self.files[now].to_wipe && self.files[now].end > 0) {
            self.files[other].end = 0;
            self.now = other;
        }
        if self.files[now].last <= placed && (self.now != now || self.files[now].end == 0) {
            self.files[now].wipe_if_wanted()?;
        }
        Ok(())
    }

    /// What the files hold is to be overwritten as soon as it is not needed.
    pub(super) fn wipe(&mut self) {
        self.files.iter_mut().for_each(|turn| turn.to_wipe = turn.file.is_some());
    }

    /// Takes the files away: everything is in its place.
    pub(super) fn end(self) -> io::Result<()> {
        self.files.into_iter().filter_map(|turn| turn.file.map(|_| turn.path)).try_for_each(fs::remove_file)
    }
}

impl Turn {
    fn write(&mut self, record: &[u8]) -> io::Result<()> {
        let end = self.end + record.len() as u64;
        if self.file.is_none() {
            self.open()?;
        }
        let file = self.file.as_ref().ok_or(io::ErrorKind::NotFound)?;
        if end > self.length {
            zeros(file, self.length, end + GROWN_BY)?;
            self.length = end + GROWN_BY;
        }
        file.write_all_at(record, self.end)?;
        file.sync_data()?;
        self.end = end;
        Ok(())
    }

    fn open(&mut self) -> io::Result<()> {
        let mut options = OpenOptions::new();
        let file = options.write(true).create(true).truncate(false).mode(0o600).open(&self.path)?;
        self.length = file.metadata()?.len();
        if let Some(directory) = self.path.parent() {
            // The name as well is there after a power cut.
            File::open(directory)?.sync_all()?;
        }
        self.file = Some(file);
        Ok(())
    }

    fn wipe_if_wanted(&mut self) -> io::Result<()> {
        if let Some(file) = self.file.as_ref().filter(|_| self.to_wipe) {
            zeros(file, 0, self.length)?;
            file.sync_data()?;
            self.end = 0;
        }
        self.to_wipe = false;
        Ok(())
    }
}

/// Fills a file with zeros, from one place to another.
fn zeros(file: &File, mut from: u64, to: u64) -> io::Result<()> {
    const ZEROS: [u8; 16 * 1024] = [0; 16 * 1024];
    while from < to {
        let bytes = usize::try_from(to - from).map_or(ZEROS.len(), |left| left.min(ZEROS.len()));
        file.write_all_at(&ZEROS[..bytes], from)?;
        from += bytes as u64;
    }
    Ok(())
}

fn checksum(salt: &Salt, number: u64, contents: &[u8]) -> u32 {
    let mut sum = crc32fast::Hasher::new();
    sum.update(salt);
    sum.update(&number.to_le_bytes());
    sum.update(contents);
    sum.finalize()
}

/// What the files of a directory hold just now, whatever it is. Of a file that is being written to, the last record may be
/// cut: then it is none.
pub(super) fn contents(directory: &Path) -> io::Result<[Vec<u8>; 2]> {
    let read = |name| match fs::read(directory.join(name)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read,
    };
    Ok([read(FILES[0])?, read(FILES[1])?])
}

/// Takes the files of a directory away, if there are any.
pub(super) fn remove(directory: &Path) -> io::Result<()> {
    FILES.iter().try_for_each(|name| match fs::remove_file(directory.join(name)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    })
}

/// What was written after the record of that number, in order, as far as no record is missing.
pub(super) fn after<'c>(contents: &'c [Vec<u8>; 2], salt: &Salt, placed: u64) -> Vec<&'c [u8]> {
    let mut files = contents.each_ref().map(|bytes| records(bytes, salt));
    files.sort_by_key(|records| records.first().map(|(number, _)| *number));
    let later = files.into_iter().flatten().skip_while(|(number, _)| *number <= placed);
    let dense = (placed + 1..).zip(later).take_while(|(expected, (number, _))| expected == number);
    dense.map(|(_, (_, contents))| contents).collect()
}

/// The records at the beginning of a file.
fn records<'c>(mut bytes: &'c [u8], salt: &Salt) -> Vec<(u64, &'c [u8])> {
    let mut records: Vec<(u64, &[u8])> = Vec::new();
    while let Some((header, rest)) = bytes.split_first_chunk::<HEADER>() {
        let (length, sum) = (u32_at(header, 0), u32_at(header, 4));
        let number = u64::from(u32_at(header, 8)) | u64::from(u32_at(header, 12)) << 32;
        let Some((contents, rest)) = rest.split_at_checked(length as usize) else { break };
        let follows = records.last().is_none_or(|(last, _)| last + 1 == number);
        if !follows || checksum(salt, number, contents) != sum {
            break;
        }
        records.push((number, contents));
        bytes = rest;
    }
    records
}

fn u32_at(header: &[u8; HEADER], at: usize) -> u32 {
    u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    const SALT: Salt = [7; 16];

    fn read(directory: &Path, placed: u64) -> Vec<String> {
        let contents = contents(directory).unwrap();
        let text = |record: &[u8]| String::from_utf8(record.to_vec()).unwrap();
        after(&contents, &SALT, placed).into_iter().map(text).collect()
    }

    fn filled(directory: &Path, records: u64) -> Journal {
        let mut journal = Journal::begin(directory, SALT);
        for number in 1..=records {
            assert_eq!(journal.append(number.to_string().as_bytes()).unwrap(), number);
        }
        journal
    }

    #[test]
    fn what_was_written_is_read_in_order_and_only_what_is_after() {
        let dir = tempfile::tempdir().unwrap();
        assert!(read(dir.path(), 0).is_empty(), "nothing was ever written");
        filled(dir.path(), 3);
        assert_eq!(read(dir.path(), 0), ["1", "2", "3"]);
        assert_eq!(read(dir.path(), 2), ["3"]);
        assert!(read(dir.path(), 3).is_empty());
    }

    #[test]
    fn what_another_opening_wrote_is_nothing() {
        let dir = tempfile::tempdir().unwrap();
        filled(dir.path(), 3);
        assert!(after(&contents(dir.path()).unwrap(), &[8; 16], 0).is_empty());
        // Begun anew over it: the second record of before lies just where the first one of now ends.
        let mut journal = Journal::begin(dir.path(), [8; 16]);
        journal.append(b"1").unwrap();
        assert_eq!(after(&contents(dir.path()).unwrap(), &[8; 16], 0), [b"1"]);
    }

    #[test]
    fn a_record_that_is_cut_or_changed_ends_it_wherever_that_is() {
        let dir = tempfile::tempdir().unwrap();
        filled(dir.path(), 3);
        let path = dir.path().join(FILES[0]);
        let whole = fs::read(&path).unwrap();
        let each = HEADER + 1;
        for at in 0..3 * each {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x10;
            fs::write(&path, &bytes).unwrap();
            assert_eq!(read(dir.path(), 0).len(), at / each, "byte {at}");
            fs::write(&path, &whole[..at]).unwrap();
            assert_eq!(read(dir.path(), 0).len(), at / each, "cut at {at}");
        }
    }

    #[test]
    fn without_the_record_that_comes_next_later_ones_are_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = filled(dir.path(), 3);
        journal.wipe();
        journal.settle(2).unwrap();
        journal.append(b"4").unwrap();
        assert_eq!(read(dir.path(), 2), ["3", "4"], "one in each file");
        fs::remove_file(dir.path().join(FILES[0])).unwrap();
        assert!(read(dir.path(), 2).is_empty(), "a store that went back to before the third");
        assert_eq!(read(dir.path(), 3), ["4"]);
    }

    #[test]
    fn the_files_take_turns_and_none_begins_anew_while_it_is_needed() {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = Journal::begin(dir.path(), SALT);
        let much = vec![b'x'; 300 * 1024];
        let mut placed = 0;
        for number in 1..=40 {
            journal.append(&much).unwrap();
            // Places are late by up to seven records.
            if number % 7 == 0 {
                placed = number - 3;
            }
            journal.settle(placed).unwrap();
            assert_eq!(read(dir.path(), placed).len() as u64, number - placed, "after {number}");
        }
        for name in FILES {
            assert!(fs::metadata(dir.path().join(name)).unwrap().len() < 5 * TURN_AT, "they begin anew");
        }
        journal.end().unwrap();
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_is_wiped_is_overwritten_as_soon_as_it_is_in_its_place() {
        let dir = tempfile::tempdir().unwrap();
        let mut journal = Journal::begin(dir.path(), SALT);
        let holds = |word: &[u8]| {
            let contents = contents(dir.path()).unwrap();
            contents.iter().any(|bytes| bytes.windows(word.len()).any(|bytes| bytes == word))
        };
        journal.append(b"confidential").unwrap();
        journal.wipe();
        journal.settle(0).unwrap();
        assert!(holds(b"confidential"), "it has no place yet");
        journal.append(b"later").unwrap();
        journal.settle(1).unwrap();
        assert!(!holds(b"confidential"));
        assert_eq!(read(dir.path(), 1), ["later"]);
        journal.append(b"and on").unwrap();
        journal.settle(1).unwrap();
        assert_eq!(read(dir.path(), 1), ["later", "and on"]);
    }

    #[test]
    fn a_record_that_found_no_room_leaves_its_number_to_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(FILES[0]);
        // The system's own disk that is always full.
        symlink("/dev/full", &path).unwrap();
        let mut journal = Journal::begin(dir.path(), SALT);
        let error = journal.append(b"lost").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
        fs::remove_file(&path).unwrap();
        let mut journal = Journal { files: Journal::begin(dir.path(), SALT).files, ..journal };
        assert_eq!(journal.append(b"kept").unwrap(), 1);
        assert_eq!(read(dir.path(), 0), ["kept"]);
    }
}
