//! What a version before sealed with a programme's own key, and has a key of somebody's now, is sealed anew when the store is
//! opened: so that erasing somebody reaches it. The key that was the programme's own is put aside. It opens backups of
//! before, and goes with the first whose words it sealed.

use super::erased::Erased;
use super::port::{AnswersRow, ChangeRow, PROGRAMMES_SEALED_AS, PersonId, ProgrammeId};
use super::programmes::{author, log_of};
use super::set_keys::Author;
use super::{Store, StoreError};
use crate::auth::Address;
use crate::keys::KeyId;
use programmes::evaluation;
use programmes::programme::{CollectedEvent, Event, ParticipantNo, Programme, Whose};
use programmes::questionnaire::Respondent;
use std::collections::BTreeSet;

impl Store {
    /// Seals anew what is to be. A programme that cannot be read, or that another server changes meanwhile, stays as it is
    /// until the next time.
    ///
    /// # Errors
    /// Only the store's own.
    pub(super) async fn seal_programmes_anew(&self) -> Result<(), StoreError> {
        let mut any = false;
        for id in self.programmes_sealed_before(PROGRAMMES_SEALED_AS).await? {
            match self.seal_anew(&id).await {
                Ok(()) => any = true,
                Err(StoreError::Damaged { .. } | StoreError::AlreadyThere(_)) => {
                    tracing::warn!(
                        "a programme could not be sealed anew; it is tried when the store is opened again"
                    );
                }
                Err(error) => return Err(error),
            }
        }
        if any {
            self.sweep().await;
        }
        Ok(())
    }

    async fn seal_anew(&self, id: &ProgrammeId) -> Result<(), StoreError> {
        let log = log_of(id);
        self.keys().put_aside(&log.keys).await?;
        let keys = self.keys().of_set(&log.keys).await?;
        let (mut programme, mut read) = (Programme::default(), Vec::new());
        for row in self.programme_rows(id).await? {
            let Some(event) = log.opened::<Event>(&row, &keys)? else { continue };
            programme.evolve(&event);
            read.push((row, event));
        }
        let (gone, erased) = self.gone(&read).await?;
        let stays = |row: &ChangeRow| !gone.contains(&row.seq);
        let author = |event: &Event| event.author().map_or(Author::Set, author);
        let mut authors = vec![Author::Set];
        authors.extend(read.iter().filter(|(row, _)| stays(row)).map(|(_, event)| author(event)));
        let keys = self.keys().for_authors(&log.keys, &authors).await?;
        let mut events: Vec<(u64, Vec<u8>)> = gone.iter().map(|seq| (*seq, Vec::new())).collect();
        for (row, event) in read.iter().filter(|(row, _)| stays(row)) {
            let key = keys.of(author(event))?;
            if KeyId::of_sealed(&row.sealed)? != key.id() {
                events.push((row.seq, log.sealed(row.seq, event, key)?));
            }
        }
        let mut answers: Vec<(u32, AnswersRow)> = Vec::new();
        for (number, known) in programme.collected().questionnaires.all() {
            let stored = self.answers(id, number).await?;
            if stored.is_any() {
                answers.push((number, self.seal_answers(id, number, &stored, known).await?));
            }
        }
        self.note_numbers(id, &programme, &read).await?;
        self.put_sealed_anew(id, events, answers, PROGRAMMES_SEALED_AS).await?;
        // Whoever was erased before left words in backups of before.
        if let (true, Some(before), Some((last, _))) = (erased, keys.before(), read.last()) {
            self.note_erased([Erased::key(before)], last.at).await?;
            self.keys().delete(&[before]).await?;
        }
        Ok(())
    }

    /// The numbers of events that nobody is to read any more: words of accounts that were erased, what these had agreed to with
    /// others, and what was taken back. Whether anybody was erased comes with them.
    async fn gone(&self, read: &[(ChangeRow, Event)]) -> Result<(BTreeSet<u64>, bool), StoreError> {
        let (mut gone, mut texts) = (BTreeSet::new(), BTreeSet::new());
        for (row, event) in read {
            let evaluation = match event {
                Event::Collected(CollectedEvent::Evaluation(event)) => Some(event),
                _ => None,
            };
            if let Some(evaluation::Event::TextTakenBack { text }) = evaluation {
                texts.insert(*text);
            }
            let Some(Whose::Account(account)) = event.author() else { continue };
            if !self.is_person(&PersonId(account.to_owned())).await? {
                gone.insert(row.seq);
                let who = Respondent::of_person(account);
                texts.extend(evaluation.and_then(|event| event.consented(&who)));
            }
        }
        let erased = !gone.is_empty();
        for (row, event) in read {
            if let Some(Whose::Text(text)) = event.author()
                && texts.contains(&text)
            {
                gone.insert(row.seq);
            }
        }
        Ok((gone, erased))
    }

    /// Whose a number was that nobody has any more is known by the address that the programme has of them.
    async fn note_numbers(
        &self,
        id: &ProgrammeId,
        programme: &Programme,
        read: &[(ChangeRow, Event)],
    ) -> Result<(), StoreError> {
        let written = read.iter().filter_map(|(_, event)| match (event, event.author()) {
            (Event::Collected(_), Some(Whose::Participant(number))) => Some(number),
            _ => None,
        });
        let written: BTreeSet<ParticipantNo> = written.collect();
        for (number, known) in programme.participants().filter(|(number, _)| written.contains(number)) {
            let Some(address) = known.address.as_deref().and_then(Address::parse) else { continue };
            if let Some(person) = self.person_of(&self.mark_of(&address).await?).await? {
                self.note_number(id, number.0, &person).await?;
            }
        }
        Ok(())
    }
}
