//! What programmes have of somebody, and under which keys it lies: by the number of their place, and by their account. Both
//! are known when a role has ended, too.

use super::erased::Erased;
use super::port::{PROGRAMMES_SEALED_AS, PersonId, ProgrammeId};
use super::programmes::{author, log_of, programme_of_keys};
use super::set_keys::{Author, SetKeys};
use super::{Store, StoreError};
use crate::keys::KeyId;
use programmes::programme::{CollectedEvent, Event, ParticipantNo};
use programmes::questionnaire::Respondent;
use protocol::Timestamp;

impl Store {
    /// In which programmes something may be somebody's, and what they are called there. A programme in which they are called
    /// two things comes twice.
    ///
    /// # Errors
    /// Only the store's own.
    pub(crate) async fn traces_of(
        &self,
        person: &PersonId,
    ) -> Result<Vec<(ProgrammeId, Respondent)>, StoreError> {
        let numbers = self.numbers_of(person).await?.into_iter();
        let mut traces: Vec<_> = numbers
            .map(|(programme, number)| (programme, Respondent::of_participant(ParticipantNo(number))))
            .collect();
        // Whatever they wrote or agreed to without a number is sealed with a key of their account.
        for set in self.keys().sets_of(Author::of_account(&person.0)).await? {
            let programme = programme_of_keys(&set);
            traces.extend(programme.map(|programme| (programme, Respondent::of_person(&person.0))));
        }
        Ok(traces)
    }

    /// The names of the keys under which a programme has something of somebody: their own, those of what they agreed to with
    /// others, and what was the programme's own before such things had keys.
    pub(super) async fn keys_about(
        &self,
        id: &ProgrammeId,
        who: &Respondent,
    ) -> Result<Vec<KeyId>, StoreError> {
        let Some(whose) = who.whose() else { return Ok(Vec::new()) };
        let keys = self.keys().of_set(&log_of(id).keys).await?;
        let mut names = keys.names(Some(author(whose)));
        for event in self.readable(id, &keys).await? {
            let Event::Collected(CollectedEvent::Evaluation(event)) = event else { continue };
            names.extend(
                event.consented(who).into_iter().flat_map(|text| keys.names(Some(Author::Text(text)))),
            );
        }
        // While anything is still under it that is everybody's, it stays.
        if !names.is_empty() && !self.programmes_sealed_before(PROGRAMMES_SEALED_AS).await?.contains(id) {
            names.extend(keys.before());
        }
        Ok(names)
    }

    /// Whether anything in a programme was said or done under a number: more than that there is somebody.
    ///
    /// # Errors
    /// Only the store's own.
    pub(crate) async fn is_number_used(
        &self,
        id: &ProgrammeId,
        number: ParticipantNo,
    ) -> Result<bool, StoreError> {
        let keys = self.keys().of_set(&log_of(id).keys).await?;
        let who = Respondent::of_participant(number);
        let mut programme = programmes::programme::Programme::default();
        for event in self.readable(id, &keys).await? {
            if let Event::Collected(collected) = &event
                && collected.is_by(&who)
            {
                return Ok(true);
            }
            programme.evolve(&event);
        }
        for (questionnaire, _) in programme.collected().questionnaires.all() {
            if self.answers(id, questionnaire).await?.answered.version(&who).is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A text for evaluation was taken back: whatever is under its own key goes, in backups as well. Asked again, it does what
    /// is left.
    ///
    /// # Errors
    /// Only the store's own.
    pub(crate) async fn erase_text(
        &self,
        id: &ProgrammeId,
        text: u32,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let names = self.keys().of_set(&log_of(id).keys).await?.names(Some(Author::Text(text)));
        if names.is_empty() {
            return Ok(());
        }
        self.note_erased(names.iter().copied().map(Erased::key), now).await?;
        self.keys().delete(&names).await?;
        Ok(())
    }

    /// The events of a programme that can be read: one that cannot keeps nobody from being erased.
    async fn readable(&self, id: &ProgrammeId, keys: &SetKeys) -> Result<Vec<Event>, StoreError> {
        let (rows, log) = (self.programme_rows(id).await?, log_of(id));
        Ok(rows.iter().filter_map(|row| log.opened(row, keys).ok().flatten()).collect())
    }
}
