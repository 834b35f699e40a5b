//! Programmes in the clear: every event of one is sealed with the programme's own key, or with that of whoever in it the
//! event is about. What an event means is the business of crate `programmes`.

use super::change_log::{Change, ChangeLog};
use super::port::{ChangeError, NewSession, OrganisationId, PersonId, ProgrammeId, SeatLetter};
use super::set_keys::Author;
use super::{NewSet, Store, StoreError};
use programmes::programme::{Event, Whose};
use protocol::{MemberId, SetId, Timestamp};

impl Change for Event {
    fn author(&self) -> Author {
        Event::author(self).map_or(Author::Set, author)
    }
}

/// People of a programme are numbered as members of a set are, and their keys are kept by number as well; those of whoever
/// has a role in it and no number, by account; those of texts of several, by the number of the text.
pub(super) fn author(whose: Whose<'_>) -> Author {
    match whose {
        Whose::Participant(person) => Author::Member(MemberId(person.0)),
        Whose::Account(account) => Author::of_account(account),
        Whose::Text(text) => Author::Text(text),
    }
}

impl Store {
    /// Begins a programme of an organisation that `by` organises.
    ///
    /// # Errors
    /// As [`insert_programme`](super::port::Programmes::insert_programme).
    pub async fn found_programme(
        &self,
        organisation: &OrganisationId,
        by: &PersonId,
        began: &Event,
        now: Timestamp,
    ) -> Result<ProgrammeId, StoreError> {
        let id = crate::id::new_programme(self.region())?;
        let log = log_of(&id);
        let rows = self.seal_changes(&log, 1, None, now, std::slice::from_ref(began)).await?;
        if let Err(error) = self.insert_programme(&id, organisation, by, rows, now).await {
            self.keys().erase(&log.keys, None).await?;
            return Err(error);
        }
        Ok(id)
    }

    /// Reads the log of a programme. An event about somebody erased since is left out; the numbers of the others stay. The
    /// number of the next event comes with it.
    ///
    /// # Errors
    /// `Damaged` if an event cannot be read.
    pub async fn programme_log(
        &self,
        id: &ProgrammeId,
    ) -> Result<(Vec<(Timestamp, Event)>, u64), StoreError> {
        let rows = self.programme_rows(id).await?;
        self.open_changes(&log_of(id), rows).await
    }

    /// Appends what one change led to, all or nothing, numbered from `first_seq`. Returns when it is on disk.
    ///
    /// # Errors
    /// See [`ChangeError`].
    pub async fn append_to_programme(
        &self,
        id: &ProgrammeId,
        first_seq: u64,
        change: Option<&str>,
        at: Timestamp,
        events: &[Event],
    ) -> Result<(), ChangeError> {
        let rows = self.seal_changes(&log_of(id), first_seq, change, at, events).await?;
        self.append_programme_rows(id, rows).await
    }

    /// Makes sets of a programme's organisation with their seats, their first sessions and the letters of their
    /// invitations, and notes them in the programme's log: all of it or nothing.
    ///
    /// # Errors
    /// See [`ChangeError`].
    pub async fn make_sets(
        &self,
        id: &ProgrammeId,
        (first_seq, change, events): (u64, &str, &[Event]),
        sets: Vec<(NewSet, NewSession, Vec<protocol::Event>)>,
        letters: Vec<SeatLetter>,
        now: Timestamp,
    ) -> Result<(), ChangeError> {
        let rows = self.seal_changes(&log_of(id), first_seq, Some(change), now, events).await?;
        let mut sealed = Vec::with_capacity(sets.len());
        for (set, session, opening) in sets {
            let set = self.seal_set(set).await?;
            sealed.push((set, self.seal_session(session, &opening).await?));
        }
        self.insert_sets_of_programme(id, rows, sealed, letters, now).await
    }
}

/// What the keys of programmes are kept under begins with: no set has such a name, because an id of a set has no colon.
const KEYS: &str = "programme:";

pub(super) fn keys_of_programme(id: &ProgrammeId) -> SetId {
    SetId(format!("{KEYS}{id}"))
}

/// The programme whose keys are kept under a name, if it is one's.
pub(super) fn programme_of_keys(set: &SetId) -> Option<ProgrammeId> {
    set.0.strip_prefix(KEYS).map(|id| ProgrammeId(id.to_owned()))
}

pub(super) fn log_of(id: &ProgrammeId) -> ChangeLog {
    ChangeLog {
        keys: keys_of_programme(id),
        place: format!("programme\0{id}"),
        what: format!("programme {id}"),
    }
}
