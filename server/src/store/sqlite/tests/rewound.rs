//! A store that went back in time, or lost its file, is noticed when it is opened.

use super::*;
use crate::store::sqlite::journal;
use crate::store::{HEADS_FILE, KEYS_FILE, STORE_FILE, StoreError};
use std::fs;

/// The files of a directory, as they stand just now.
fn keep(dir: &Path, only: &[&str]) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap());
    let names = files.map(|file| file.file_name().into_string().unwrap());
    let wanted = names.filter(|name| only.is_empty() || only.contains(&name.as_str()));
    wanted.map(|name| (name.clone(), fs::read(dir.join(&name)).unwrap())).collect()
}

fn put_back(dir: &Path, files: &[(String, Vec<u8>)]) {
    for (name, bytes) in files {
        fs::write(dir.join(name), bytes).unwrap();
    }
}

async fn log_ids(store: &Store) -> [String; 2] {
    let mut ids = Vec::new();
    for number in [1, 2] {
        ids.push(store.session(&session_id(number)).await.unwrap().unwrap().log_id);
    }
    ids.try_into().unwrap()
}

/// Two sessions, one of which has grown by the end of it.
struct Story {
    dir: tempfile::TempDir,
    ids: [String; 2],
    /// All files before the second event of the first session was stored.
    before: Vec<(String, Vec<u8>)>,
    /// The same at the end, while the store was still open: as if the process had been killed then.
    killed: Vec<(String, Vec<u8>)>,
}

async fn story() -> Story {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path()).await;
    let (session, epoch) = room(&store, 1).await;
    let (other, other_epoch) = room(&store, 2).await;
    store.append(&session, epoch, Seq(1), NOW, cause("tab", 1), &[bid(1, MARKER)]).await.unwrap();
    store.append(&other, other_epoch, Seq(1), NOW, cause("tab", 1), &[bid(1, MARKER)]).await.unwrap();
    let before = keep(dir.path(), &[]);
    store.append(&session, epoch, Seq(2), NOW, cause("tab", 2), &[bid(2, MARKER)]).await.unwrap();
    let ids = log_ids(&store).await;
    let killed = keep(dir.path(), &[]);
    store.close().await.unwrap();
    drop(store);
    Story { dir, ids, before, killed }
}

impl Story {
    /// The directory as a kill left it.
    fn kill(&self) {
        put_back(self.dir.path(), &self.killed);
    }

    async fn ids_now(&self) -> [String; 2] {
        let store = open(self.dir.path()).await;
        let ids = log_ids(&store).await;
        store.close().await.unwrap();
        ids
    }
}

#[tokio::test]
async fn a_store_that_was_closed_or_killed_keeps_its_ids_however_often() {
    let story = story().await;
    for _ in 0..3 {
        assert_eq!(story.ids_now().await, story.ids, "closed");
    }
    story.kill();
    // Another process would find the files in this very place.
    for _ in 0..3 {
        assert_eq!(story.ids_now().await, story.ids, "killed");
    }
}

#[tokio::test]
async fn a_backup_put_back_gives_new_ids_to_what_went_back() {
    let story = story().await;
    put_back(
        story.dir.path(),
        &story.before.iter().filter(|(name, _)| name != HEADS_FILE).cloned().collect::<Vec<_>>(),
    );
    let [first, second] = story.ids_now().await;
    assert_ne!(first, story.ids[0], "its last event is gone");
    assert_eq!(second, story.ids[1], "it has all it had");
    assert_eq!(story.ids_now().await, [first, second], "said once");
}

#[tokio::test]
async fn a_write_ahead_log_that_was_lost_or_cut_is_noticed() {
    let story = story().await;
    let wal = story.dir.path().join(format!("{STORE_FILE}-wal"));
    let whole = story.killed.iter().find(|(name, _)| name.ends_with("-wal")).unwrap().1.len();
    for left in [whole / 2, whole - 1, 0] {
        story.kill();
        fs::OpenOptions::new().write(true).open(&wal).unwrap().set_len(left as u64).unwrap();
        match Store::open(&StoreConfig::new(story.dir.path())).await {
            Ok(store) => {
                let found = store.session(&session_id(1)).await.unwrap();
                // What the journal still has is not lost with it.
                if let Some(found) = found.filter(|session| session.log_id == story.ids[0]) {
                    assert_eq!(store.load(&found.id).await.unwrap().len(), 2, "{left} of {whole} bytes");
                }
                store.close().await.unwrap();
            }
            // Nothing at all is left: that is said in its own words.
            Err(error) => assert!(matches!(error, StoreError::StoreMissing), "{error}"),
        }
    }
}

#[tokio::test]
async fn a_journal_that_was_lost_or_cut_is_noticed() {
    let story = story().await;
    let journal = story.dir.path().join(journal::FILES[0]);
    // Its last record is the second event of the first session: bytes after it are zeros.
    let bytes = &story.killed.iter().find(|(name, _)| name == journal::FILES[0]).unwrap().1;
    let written = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    for (left, is_known) in
        [(written / 2, None), (written - 1, Some([false, true])), (0, Some([false, false]))]
    {
        story.kill();
        fs::OpenOptions::new().write(true).open(&journal).unwrap().set_len(left as u64).unwrap();
        let now = story.ids_now().await;
        let known = [now[0] == story.ids[0], now[1] == story.ids[1]];
        assert!(
            !known[0] && is_known.is_none_or(|is_known| known == is_known),
            "{left} of {written}: {known:?}"
        );
    }
}

#[tokio::test]
async fn a_whole_directory_put_in_its_place_gives_new_ids() {
    let story = story().await;
    let elsewhere = tempfile::tempdir().unwrap();
    put_back(elsewhere.path(), &story.before);
    for (name, _) in &story.before {
        let _ = fs::remove_file(story.dir.path().join(name));
        fs::copy(elsewhere.path().join(name), story.dir.path().join(name)).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(story.dir.path().join(name), fs::Permissions::from_mode(0o600)).unwrap();
        }
    }
    let now = story.ids_now().await;
    assert_ne!(now[0], story.ids[0]);
    assert_ne!(now[1], story.ids[1], "nobody knows what it lacks");
}

#[tokio::test]
async fn without_the_file_of_heads_the_store_may_have_gone_back() {
    let story = story().await;
    fs::remove_file(story.dir.path().join(HEADS_FILE)).unwrap();
    assert_ne!(story.ids_now().await, story.ids);
}

#[tokio::test]
async fn keys_without_their_store_are_not_taken_for_a_beginning() {
    let story = story().await;
    let store = story.dir.path().join(STORE_FILE);
    let bytes = fs::read(&store).unwrap();
    for left in [None, Some(&[][..])] {
        match left {
            None => fs::remove_file(&store).unwrap(),
            Some(bytes) => fs::write(&store, bytes).unwrap(),
        }
        let opened = Store::open(&StoreConfig::new(story.dir.path())).await;
        assert!(matches!(opened, Err(StoreError::StoreMissing)), "{opened:?}");
        assert!(opened.unwrap_err().to_string().contains("openset.db"));
    }
    fs::write(&store, bytes).unwrap();
    let [first, _] = story.ids_now().await;
    assert_ne!(first, story.ids[0], "a file that was put there may be any");
}

#[tokio::test]
async fn a_first_start_that_was_cut_short_can_be_made_again() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path()).await.close().await.unwrap();
    fs::remove_file(dir.path().join(STORE_FILE)).unwrap();
    open(dir.path()).await.close().await.unwrap();
}

#[tokio::test]
async fn a_damaged_file_is_said_to_be_damaged() {
    for file in [STORE_FILE, KEYS_FILE] {
        let story = story().await;
        let path = story.dir.path().join(file);
        let length = fs::metadata(&path).unwrap().len();
        fs::write(&path, vec![7; usize::try_from(length).unwrap()]).unwrap();
        let opened = Store::open(&StoreConfig::new(story.dir.path())).await;
        assert!(matches!(&opened, Err(StoreError::Damaged { what }) if what == file), "{opened:?}");
    }
}

#[tokio::test]
async fn readiness_tells_of_files_that_are_not_what_they_were() {
    let is_ready = async |damage: fn(&Path)| {
        let dir = tempfile::tempdir().unwrap();
        let store = open(dir.path()).await;
        room(&store, 1).await;
        store.ready().await.unwrap();
        damage(dir.path());
        store.ready().await
    };
    is_ready(|_| {}).await.unwrap();
    let garbage = is_ready(|dir| fs::write(dir.join(KEYS_FILE), [7; 4096]).unwrap()).await;
    assert!(matches!(garbage, Err(StoreError::Damaged { .. })), "{garbage:?}");
    let cut = is_ready(|dir| fs::write(dir.join(KEYS_FILE), []).unwrap()).await;
    assert!(cut.is_err());
    let one_bit = is_ready(|dir| {
        let mut bytes = fs::read(dir.join(KEYS_FILE)).unwrap();
        // The last column of a row, a wrapped key, follows the set's id and the author, in the table and not in its index.
        let id = set_id(1).0;
        let rows = bytes.windows(id.len()).enumerate().filter(|(_, window)| *window == id.as_bytes());
        let ends: Vec<usize> = rows.map(|(at, _)| at + id.len() + 30).collect();
        for at in ends {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1;
            }
        }
        fs::write(dir.join(KEYS_FILE), bytes).unwrap();
    });
    let one_bit = one_bit.await;
    assert!(one_bit.is_err(), "{one_bit:?}");
    for file in [KEYS_FILE, STORE_FILE] {
        let gone = match file {
            KEYS_FILE => is_ready(|dir| fs::remove_file(dir.join(KEYS_FILE)).unwrap()).await,
            _ => is_ready(|dir| fs::remove_file(dir.join(STORE_FILE)).unwrap()).await,
        };
        assert!(matches!(gone, Err(StoreError::Replaced(it)) if it == file), "{gone:?}");
    }
}
