//! Diaries in front of the port: what a browser sealed is sealed once more with its writer's key, so that erasing them takes
//! it away; lines that were released are sealed with that key alone, and a diary's key, where it is kept, with that of its
//! owner's account.

use super::port::{DiaryRow, EntryRow, PersonId, Reader, ReleaseRow};
use super::set_keys::Author;
use super::{Store, StoreError};
use crate::store::accounts::name_of_keys;
use protocol::{Content, MemberId, SetId, Timestamp};

/// A line that was released, in the clear.
#[derive(Clone, Debug)]
pub struct StoredRelease {
    /// Which.
    pub release: String,
    /// Whose.
    pub member: MemberId,
    /// Its set.
    pub set: SetId,
    /// For whom.
    pub reader: Reader,
    /// Since when.
    pub at: Timestamp,
    /// Its words; empty if its writer was erased.
    pub text: Content,
}

impl Store {
    /// Begins a diary, or keeps its key with an account or no longer.
    ///
    /// # Errors
    /// As [`Diaries::keep_diary`](super::port::Diaries::keep_diary).
    pub async fn begin_diary(
        &self,
        set: &SetId,
        member: MemberId,
        mark: String,
        kept: Option<(PersonId, Content)>,
    ) -> Result<(), StoreError> {
        let kept = match kept {
            None => None,
            Some((person, key)) => {
                let keys = self.keys().for_authors(&name_of_keys(&person), &[Author::Set]).await?;
                let sealed = keys.of(Author::Set)?.seal(key.expose(), &key_place(set, member))?;
                Some((person, sealed))
            }
        };
        self.keep_diary(set, member, DiaryRow { mark, kept }).await
    }

    /// The key of a diary that is kept with a person's account, for that person.
    ///
    /// # Errors
    /// `Damaged` if it cannot be read.
    pub async fn kept_key(
        &self,
        set: &SetId,
        member: MemberId,
        diary: &DiaryRow,
        person: &PersonId,
    ) -> Result<Option<Content>, StoreError> {
        let Some((_, sealed)) = diary.kept.as_ref().filter(|(owner, _)| owner == person) else {
            return Ok(None);
        };
        let keys = self.keys().of_set(&name_of_keys(person)).await?;
        let key = keys.open(sealed, &key_place(set, member));
        let key = key.map_err(|_| StoreError::damaged(format!("the diary of seat {member} of set {set}")))?;
        Ok(Some(Content::new(key)).filter(|key| !key.is_empty()))
    }

    /// The entries of a diary as the browser sealed them. What was written before its writer was erased is left out.
    ///
    /// # Errors
    /// `Damaged` if one cannot be read.
    pub async fn diary_entries(
        &self,
        set: &SetId,
        member: MemberId,
    ) -> Result<Vec<(String, u32, String)>, StoreError> {
        let keys = self.keys().of_set(set).await?;
        let mut entries = Vec::new();
        for EntryRow { entry, version, sealed } in self.entries(set, member).await? {
            let text = keys.open(&sealed, &entry_place(set, member, &entry));
            let text =
                text.map_err(|_| StoreError::damaged(format!("an entry of seat {member} of set {set}")))?;
            if !text.is_empty() {
                entries.push((entry, version, text));
            }
        }
        Ok(entries)
    }

    /// Writes an entry that a browser sealed.
    ///
    /// # Errors
    /// As [`Diaries::write_entry`](super::port::Diaries::write_entry).
    pub async fn write_diary_entry(
        &self,
        set: &SetId,
        member: MemberId,
        (entry, version, text): (String, u32, &str),
    ) -> Result<(), StoreError> {
        let author = Author::Member(member);
        let keys = self.keys().for_authors(set, &[author]).await?;
        let sealed = keys.of(author)?.seal(text, &entry_place(set, member, &entry))?;
        self.write_entry(set, member, EntryRow { entry, version, sealed }).await
    }

    /// Releases a line.
    ///
    /// # Errors
    /// As [`Diaries::insert_release`](super::port::Diaries::insert_release).
    pub async fn release_line(
        &self,
        stored: StoredRelease,
        token: Option<[u8; 32]>,
    ) -> Result<StoredRelease, StoreError> {
        let StoredRelease { release, member, set, reader, at, text } = stored.clone();
        let author = Author::Member(member);
        let keys = self.keys().for_authors(&set, &[author]).await?;
        let sealed = keys.of(author)?.seal(text.expose(), &release_place(&set, &release))?;
        self.insert_release(ReleaseRow { release, set, member, reader, token, sealed, at }).await?;
        Ok(stored)
    }

    /// The lines of a set that were released: with how many have opened each, and whether `reader` has.
    ///
    /// # Errors
    /// `Damaged` if one cannot be read.
    pub async fn released(
        &self,
        set: &SetId,
        reader: MemberId,
    ) -> Result<Vec<(StoredRelease, u32, bool)>, StoreError> {
        let mut released = Vec::new();
        for (row, opened, own) in self.releases(set, reader).await? {
            released.push((self.open_released(row).await?, opened, own));
        }
        Ok(released)
    }

    /// A row in the clear.
    ///
    /// # Errors
    /// `Damaged` if it cannot be read.
    pub async fn open_released(&self, row: ReleaseRow) -> Result<StoredRelease, StoreError> {
        let ReleaseRow { release, set, member, reader, sealed, at, .. } = row;
        let keys = self.keys().of_set(&set).await?;
        let text = keys.open(&sealed, &release_place(&set, &release));
        let text = text.map_err(|_| StoreError::damaged(format!("a line released in set {set}")))?.into();
        Ok(StoredRelease { release, member, set, reader, at, text })
    }
}

fn key_place(set: &SetId, member: MemberId) -> Vec<u8> {
    format!("diary key\0{set}\0{member}").into_bytes()
}

fn entry_place(set: &SetId, member: MemberId, entry: &str) -> Vec<u8> {
    format!("diary\0{set}\0{member}\0{entry}").into_bytes()
}

fn release_place(set: &SetId, release: &str) -> Vec<u8> {
    format!("release\0{set}\0{release}").into_bytes()
}
