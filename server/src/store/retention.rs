//! Erasing and forgetting in front of the port: what is to go is noted first (`erased.rs`), then its keys go, then its rows.
//! Each step may be done again, so that whatever ends in between is finished from there: by the next call, or when the store
//! is opened.

use super::erased::{Erased, ErasedAt, unusable};
use super::port::{Amount, ChangeRow, PersonId};
use super::set_keys::Author;
use super::{Store, StoreError, StoredSession};
use crate::store::accounts::name_of_keys;
use protocol::{MemberId, SessionId, SetId, Timestamp};

impl Store {
    /// How much would be erased: of a set, or of one member of it.
    ///
    /// # Errors
    /// Only the store's own.
    pub async fn amount_of(&self, set: &SetId, member: Option<MemberId>) -> Result<Amount, StoreError> {
        let of = match member {
            None => None,
            Some(member) => {
                let keys = self.keys().of_set(set).await?;
                let names = keys.names(Some(Author::Member(member)));
                Some((member, names.iter().map(|id| id.as_bytes().to_vec()).collect()))
            }
        };
        self.amount(set, of).await
    }

    /// Erases what one member of a set said, wrote and is called: deletes their key, and their diary. Facts stay and
    /// replay. Views from before are not to be resumed. Rooms that hold their words in memory are the caller's to rebuild.
    ///
    /// # Errors
    /// Only the store's own. The words are gone or not; asked again, it does what is left.
    pub async fn erase_author(
        &self,
        set: &SetId,
        member: MemberId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let author = Some(Author::Member(member));
        // By the name of the key: what they say from now on is sealed with another and is not meant.
        let names = self.keys().of_set(set).await?.names(author);
        self.note_erased(names.into_iter().map(Erased::key), now).await?;
        self.keys().erase(set, author).await?;
        self.delete_diary(set, member).await?;
        self.note_erasure(set).await?;
        self.sweep().await;
        Ok(())
    }

    /// Removes a set with all that belongs to it, keys first: because its time is over, or its facilitator wants it.
    ///
    /// # Errors
    /// Only the store's own. If it fails half-way, the words are gone and the facts are left until the store is opened
    /// again, or this is.
    pub async fn remove_set(&self, set: &SetId, now: Timestamp) -> Result<(), StoreError> {
        // What simulated members said need not be kept from coming back.
        if self.set_record(set).await?.is_some_and(|record| !record.demo) {
            self.note_erased([Erased::Set(set.clone())], now).await?;
        }
        self.keys().erase(set, None).await?;
        self.delete_set(set).await?;
        self.sweep().await;
        Ok(())
    }

    /// Removes an account: first its key, and those of whatever programmes have of it, also where its role has ended. Seats
    /// stay with the browsers that hold them.
    ///
    /// # Errors
    /// Only the store's own. If it fails half-way, the address is gone and the rest is left.
    pub async fn erase_person(&self, person: &PersonId, now: Timestamp) -> Result<(), StoreError> {
        let mut names = Vec::new();
        for (programme, who) in self.traces_of(person).await? {
            names.extend(self.keys_about(&programme, &who).await?);
        }
        let noted = names.iter().copied().map(Erased::key);
        self.note_erased(noted.chain([Erased::Person(person.clone())]), now).await?;
        self.keys().delete(&names).await?;
        self.keys().erase(&name_of_keys(person), None).await?;
        self.delete_person(person).await?;
        self.sweep().await;
        Ok(())
    }

    /// Forgets a session whose time is over: its log goes, and what the log of its set has of its words. Its number and its
    /// dates stay. Whether there was anything to forget.
    ///
    /// # Errors
    /// Only the store's own; asked again, it does what is left.
    pub async fn forget_session(&self, session: &SessionId, now: Timestamp) -> Result<bool, StoreError> {
        let Some(stored) = self.session(session).await? else { return Ok(false) };
        if stored.forgotten_at.is_some() {
            return Ok(false);
        }
        self.note_erased([Erased::Session(session.clone())], now).await?;
        let brought = self.brought_by(&stored).await?;
        let forgotten = self.empty_session(session, brought, now).await?;
        self.sweep().await;
        Ok(forgotten)
    }

    /// The numbers of those events in the log of a set that have words of a session.
    async fn brought_by(&self, session: &StoredSession) -> Result<Vec<u64>, StoreError> {
        self.in_set_log(session, |event, of_session| event.brings_words_of(session.number, of_session)).await
    }

    /// The numbers of those events in the log of a session's set that are such. `which` is told of each whether it was noted
    /// when that session was over.
    pub(super) async fn in_set_log(
        &self,
        session: &StoredSession,
        which: impl Fn(&sets::Event, bool) -> bool,
    ) -> Result<Vec<u64>, StoreError> {
        let noted = format!("session:{}", session.id);
        let keys = self.keys().of_set(&session.set).await?;
        let (log, mut brought) = (super::set_log::log_of(&session.set), Vec::new());
        // What was noted when the session was over is one change: its first event names it, and all have its time.
        let mut of_session: Option<Timestamp> = None;
        for row in self.set_rows(&session.set).await? {
            let ChangeRow { seq, at, change, .. } = &row;
            if change.is_some() {
                of_session = change.as_ref().filter(|change| **change == noted).map(|_| *at);
            }
            let Some(event) = log.opened::<sets::Event>(&row, &keys)? else { continue };
            if which(&event, of_session == Some(*at)) {
                brought.push(*seq);
            }
        }
        Ok(brought)
    }

    /// Erases again whatever has come back since it was erased: by the list, and by what a backup that was put back brought
    /// of one.
    ///
    /// # Errors
    /// Only the store's own.
    pub(super) async fn erase_again(&self, from_file: ErasedAt, brought: ErasedAt) -> Result<(), StoreError> {
        let mut known = self.keys().erased().await?;
        let (of_keys, of_file) = (known.clone(), from_file.clone());
        known.extend(brought);
        known.extend(from_file);
        // Each of the two places is told what only the other has.
        let only = |of: ErasedAt| known.iter().filter(move |(erased, _)| !of.contains_key(*erased));
        let missing = only(of_keys).map(|(erased, at)| (erased.clone(), *at)).collect();
        self.keys().note_erased(&missing).await?;
        self.inner.erased.note(only(of_file)).map_err(unusable)?;
        let keys: Vec<_> = known.keys().filter_map(Erased::key_id).collect();
        let mut back = self.keys().delete(&keys).await?;
        for (erased, at) in &known {
            back += u64::from(match erased {
                Erased::Key(_) => false,
                Erased::Set(set) => {
                    let there = self.set_record(set).await?.is_some();
                    self.keys().erase(set, None).await?;
                    if there {
                        self.delete_set(set).await?;
                    }
                    there
                }
                Erased::Person(person) => {
                    self.keys().erase(&name_of_keys(person), None).await?;
                    self.delete_person(person).await?;
                    false
                }
                Erased::Session(session) => self.forget_again(session, *at).await?,
                Erased::Round(session, of) => self.redact_again(session, *of).await?,
            });
        }
        if back > 0 {
            self.sweep().await;
            tracing::warn!(back, "what was erased had come back, with a backup perhaps; it is erased again");
        }
        Ok(())
    }

    async fn forget_again(&self, session: &SessionId, at: Timestamp) -> Result<bool, StoreError> {
        match self.session(session).await? {
            Some(stored) if stored.forgotten_at.is_none() => {
                let brought = self.brought_by(&stored).await?;
                self.empty_session(session, brought, at).await
            }
            _ => Ok(false),
        }
    }

    /// Notes something as erased, in both places; returns when it is durable.
    pub(super) async fn note_erased(
        &self,
        all: impl IntoIterator<Item = Erased>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let all: ErasedAt = all.into_iter().map(|erased| (erased, now)).collect();
        // The file first: it is the one that is there after everything else was put back.
        self.inner.erased.note(all.iter()).map_err(unusable)?;
        self.keys().note_erased(&all).await
    }
}
