//! What any store must do when somebody is erased who has words in programmes: rows of before, as a backup has them, do not
//! open with the keys that are left, whatever they were sealed with.

use super::accounts::someone;
use super::people::hash;
use super::*;
use crate::store::StoredAnswers;
use crate::store::port::ChangeRow;
use crate::store::programmes::log_of;
use crate::store::set_keys::Author;
use crate::store::{NewProgrammeInvitation, PersonId, ProgrammeId, StoreError};
use ::programmes::development::{self, CountedEntry};
use ::programmes::evaluation::{self, TextKind};
use ::programmes::programme::{CollectedEvent, Event, ParticipantNo, PeopleEvent, Programme};
use ::programmes::questionnaire::{self, Group, Plan, Questionnaire, Questionnaires, Respondent, instrument};
use protocol::format::Bilingual;
use protocol::programme::ProgrammeRole;
use protocol::questionnaire::{AnswerRequest, Given, Window, WordsReaders};
use std::collections::{BTreeMap, BTreeSet};

async fn programme(store: &Store, by: &PersonId) -> ProgrammeId {
    let began =
        Programme::begin("Clubs", "Europe/Paris", Language::En, false, &sets::Zones::bundled()).unwrap();
    let org = store.found_organisation("North", by, NOW).await.unwrap().id;
    store.found_programme(&org, by, &began, NOW).await.unwrap()
}

fn added(number: u32, address: Option<&str>) -> Event {
    Event::People(PeopleEvent::ParticipantAdded {
        person: ParticipantNo(number),
        name: format!("Person {number}"),
        address: address.map(str::to_owned),
        cohort: 1,
        facts: BTreeMap::new(),
        reports_to: None,
        hours: None,
        facilitates: false,
    })
}

fn evaluated(event: evaluation::Event) -> Event {
    Event::Collected(CollectedEvent::Evaluation(event))
}

fn consented(text: u32, by: &Respondent, words: &str) -> Event {
    let (by, words) = (BTreeSet::from([by.clone()]), words.into());
    evaluated(evaluation::Event::TextConsented { text, by, kind: TextKind::Account, words })
}

fn put(text: u32, voices: u32, words: &str) -> Event {
    let kind = if voices == 1 { TextKind::Interview } else { TextKind::GroupInterview };
    let (by, code, words) = (Respondent::of_person("eve"), format!("code{text}"), words.into());
    evaluated(evaluation::Event::InterviewPut { text, by, kind, words, voices, code })
}

fn agreed(text: u32, by: &Respondent) -> Event {
    evaluated(evaluation::Event::InterviewAgreed { text, by: by.clone() })
}

fn handed_in(by: &Respondent, words: &str) -> Event {
    let entries = vec![CountedEntry { day: "2031-01-12".parse().unwrap(), words: 2 }];
    let (trainee, words) = (by.clone(), vec![words.into()]);
    let event = development::Event::LogHandedIn { trainee, entries, words, at: NOW };
    Event::Collected(CollectedEvent::Development(event))
}

/// All that rows say to whoever has the keys as they are now.
async fn told(store: &Store, id: &ProgrammeId, rows: &[ChangeRow]) -> String {
    let log = log_of(id);
    let keys = store.keys().of_set(&log.keys).await.unwrap();
    let read = rows.iter().filter_map(|row| log.opened::<Event>(row, &keys).unwrap());
    serde_json::to_string(&read.collect::<Vec<_>>()).unwrap()
}

async fn now_told(store: &Store, id: &ProgrammeId) -> String {
    told(store, id, &store.programme_rows(id).await.unwrap()).await
}

pub(in crate::store) async fn an_interview_goes_with_any_one_of_those_who_agreed(store: &Store) {
    let (_, olga) = someone(store, 190, "a190@example.org").await;
    let (_, sue) = someone(store, 191, "a191@example.org").await;
    let (_, tom) = someone(store, 192, "a192@example.org").await;
    let id = programme(store, &olga.person).await;
    let [of_sue, of_tom] = [&sue, &tom].map(|who| Respondent::of_person(&who.person.0));
    let events = [
        put(1, 1, "sue alone"),
        put(2, 2, "sue and tom"),
        put(3, 1, "tom alone"),
        put(4, 1, "nobody yet"),
        agreed(1, &of_sue),
        agreed(2, &of_sue),
        agreed(2, &of_tom),
        agreed(3, &of_tom),
    ];
    store.append_to_programme(&id, 2, None, NOW, &events).await.unwrap();
    let backup = store.programme_rows(&id).await.unwrap();
    // She has no role there and no number: what she agreed to says where she is.
    assert_eq!(store.traces_of(&sue.person).await.unwrap(), [(id.clone(), of_sue)]);
    store.erase_person(&sue.person, NOW).await.unwrap();
    for told in [told(store, &id, &backup).await, now_told(store, &id).await] {
        assert!(!told.contains("sue alone") && !told.contains("sue and tom"), "{told}");
        assert!(told.contains("tom alone") && told.contains("nobody yet"), "{told}");
    }
    // One that is taken back is gone from every backup, and no other.
    store.erase_text(&id, 3, NOW).await.unwrap();
    store.erase_text(&id, 3, NOW).await.unwrap();
    let told = told(store, &id, &backup).await;
    assert!(!told.contains("tom alone") && told.contains("nobody yet"), "{told}");
}

async fn comes(
    store: &Store,
    id: &ProgrammeId,
    by: &PersonId,
    who: &PersonId,
    token: u8,
) -> Result<ProgrammeId, StoreError> {
    let hash = hash(193, token);
    let (role, participant) = (ProgrammeRole::Participant, Some(1));
    let invitation = NewProgrammeInvitation { hash, role, participant, now: NOW, letter: None };
    store.insert_programme_invitation(id, by, invitation).await.unwrap();
    store.join_programme(&hash, who, NOW).await
}

pub(in crate::store) async fn a_number_stays_somebodys_when_their_role_has_ended(store: &Store) {
    let (_, olga) = someone(store, 193, "a193@example.org").await;
    let (_, amara) = someone(store, 194, "a194@example.org").await;
    let (_, ruth) = someone(store, 195, "a195@example.org").await;
    let id = programme(store, &olga.person).await;
    let one = ParticipantNo(1);
    store.append_to_programme(&id, 2, None, NOW, &[added(1, None), added(2, None)]).await.unwrap();
    comes(store, &id, &olga.person, &ruth.person, 210).await.unwrap();
    let leave = async |who: &PersonId| {
        store.leave_programme(&id, &olga.person, who, ProgrammeRole::Participant).await.unwrap();
    };
    assert_eq!(store.number_was(&id, 1).await.unwrap(), None, "she has it");
    store.free_number(&id, 1).await.unwrap();
    leave(&ruth.person).await;
    // It was the wrong person, who said nothing: then it is free again.
    assert_eq!(store.number_was(&id, 1).await.unwrap().as_ref(), Some(&ruth.person));
    assert!(matches!(
        comes(store, &id, &olga.person, &amara.person, 211).await,
        Err(StoreError::AlreadyThere("holder"))
    ));
    assert!(!store.is_number_used(&id, one).await.unwrap());
    store.free_number(&id, 1).await.unwrap();
    comes(store, &id, &olga.person, &amara.person, 212).await.unwrap();
    let of_amara = Respondent::of_participant(one);
    let words = [
        consented(1, &of_amara, "I waited"),
        consented(2, &Respondent::of_participant(ParticipantNo(2)), "I asked"),
    ];
    store.append_to_programme(&id, 4, None, NOW, &words).await.unwrap();
    assert!(store.is_number_used(&id, one).await.unwrap());
    leave(&amara.person).await;
    // Hers, so that she may come back to it, and nobody else.
    assert!(comes(store, &id, &olga.person, &ruth.person, 213).await.is_err());
    comes(store, &id, &olga.person, &amara.person, 214).await.unwrap();
    leave(&amara.person).await;
    let backup = store.programme_rows(&id).await.unwrap();
    store.erase_person(&amara.person, NOW).await.unwrap();
    for told in [told(store, &id, &backup).await, now_told(store, &id).await] {
        assert!(!told.contains("I waited") && !told.contains("Person 1"), "{told}");
        assert!(told.contains("I asked") && told.contains("Person 2"), "{told}");
    }
}

/// A questionnaire about somebody, which asks the first alone and the others together.
fn asked(alone: &Respondent, others: &[Respondent]) -> (Questionnaires, Questionnaire) {
    let known = instrument::library().iter().find(|known| known.key == "around-one-person");
    let group = |key: &str, shown_alone| Group {
        key: key.to_owned(),
        name: Bilingual { en: key.to_owned(), de: key.to_owned() },
        within: None,
        shown_alone,
    };
    let mut asked: BTreeMap<_, _> =
        others.iter().map(|who| (who.clone(), Some("peers".to_owned()))).collect();
    asked.insert(alone.clone(), Some("boss".to_owned()));
    let window = Window { opens: NOW, reminds: None, closes: NOW.plus(protocol::Millis(1_000)) };
    let plan = Plan {
        instrument: known.expect("it comes with openset").clone(),
        window,
        groups: vec![group("boss", true), group("peers", false)],
        asked,
        about: Some(Respondent::of_participant(ParticipantNo(9))),
        floor: Some(3),
    };
    let mut all = Questionnaires::default();
    all.evolve(&all.plan(plan, Timestamp(NOW.0 - 1)).unwrap());
    let (_, known) = all.all().next().expect("one");
    (all.clone(), known.clone())
}

fn answer(keep: &str) -> AnswerRequest {
    let scale = || Given::Scale { value: 4 };
    let text = Given::Words { text: keep.into(), readers: WordsReaders::Report };
    let given = ["asks", "listens", "decides", "admits"].map(|item| (item.to_owned(), scale()));
    AnswerRequest { version: 1, given: given.into_iter().chain([("keep".to_owned(), text)]).collect() }
}

fn in_words(stored: &StoredAnswers) -> String {
    serde_json::to_string(&stored.answers).unwrap()
}

pub(in crate::store) async fn an_answer_that_can_only_be_one_persons_goes_with_them(store: &Store) {
    let (_, olga) = someone(store, 196, "a196@example.org").await;
    let (_, bo) = someone(store, 197, "a197@example.org").await;
    let id = programme(store, &olga.person).await;
    let of_bo = Respondent::of_person(&bo.person.0);
    let peers = [1, 2, 3].map(|number| Respondent::of_participant(ParticipantNo(number)));
    let (all, known) = asked(&of_bo, &peers);
    let mut stored = store.answers(&id, 1).await.unwrap();
    for (who, keep) in
        [(&peers[0], "a peer said this"), (&of_bo, "the boss said this"), (&peers[1], "so did another")]
    {
        all.answer(1, who, answer(keep), NOW, &mut stored.answered, &mut stored.answers).unwrap();
        store.keep_answers(&id, 1, &stored, &known).await.unwrap();
        let kept = store.answers(&id, 1).await.unwrap();
        assert_eq!(in_words(&kept), in_words(&stored), "whatever lies apart is read in its order");
        stored = kept;
    }
    let backup = store.answers_row(&id, 1).await.unwrap();
    store.erase_person(&bo.person, NOW).await.unwrap();
    // As it is, and as a backup has it.
    let restored = crate::store::port::AnswersRow { version: backup.version + 1, ..backup };
    for _ in 0..2 {
        let read = store.answers(&id, 1).await.unwrap();
        let words = in_words(&read);
        assert!(!words.contains("the boss said this"), "{words}");
        assert!(words.contains("a peer said this") && words.contains("so did another"), "{words}");
        assert_eq!(read.answered.len(), 3, "that somebody answered is no word of theirs");
        let _ = store.keep_answers_row(&id, 1, restored.clone()).await;
    }
}

pub(in crate::store) async fn what_a_programmes_own_key_sealed_is_sealed_anew(store: &Store) {
    let (_, olga) = someone(store, 198, "a198@example.org").await;
    let (_, sue) = someone(store, 199, "a199@example.org").await;
    let (_, tom) = someone(store, 200, "a200@example.org").await;
    let (_, ina) = someone(store, 201, "a201@example.org").await;
    let id = programme(store, &olga.person).await;
    let log = log_of(&id);
    let [of_sue, of_tom] = [&sue, &tom].map(|who| Respondent::of_person(&who.person.0));
    let of_ina = Respondent::of_participant(ParticipantNo(1));
    let peers = [2, 3, 4].map(|number| Respondent::of_participant(ParticipantNo(number)));
    let (all, known) = asked(&of_sue, &peers);
    let planned =
        questionnaire::Event::QuestionnairePlanned { questionnaire: 1, plan: Box::new(known.plan().clone()) };
    // As versions before sealed it: what has a number with the key of that, all else with the programme's.
    let numbered = [added(1, Some("a201@example.org")), consented(1, &of_ina, "ina waited")];
    let earlier = [
        Event::Collected(CollectedEvent::Questionnaire(planned)),
        handed_in(&of_sue, "sue waited"),
        handed_in(&of_tom, "tom asked"),
        put(2, 1, "sue answered"),
        agreed(2, &of_sue),
        put(3, 1, "tom answered"),
        agreed(3, &of_tom),
    ];
    store.append_to_programme(&id, 2, None, NOW, &numbered).await.unwrap();
    let keys = store.keys().for_authors(&log.keys, &[Author::Set]).await.unwrap();
    let own = keys.of(Author::Set).unwrap();
    let rows = earlier.iter().zip(4..).map(|(event, seq)| {
        let sealed = log.sealed(seq, event, own).unwrap();
        ChangeRow { seq, change: None, at: NOW, sealed }
    });
    store.append_programme_rows(&id, rows.collect()).await.unwrap();
    let mut stored = store.answers(&id, 1).await.unwrap();
    for (who, keep) in [(&peers[0], "a peer said this"), (&of_sue, "sue said this")] {
        all.answer(1, who, answer(keep), NOW, &mut stored.answered, &mut stored.answers).unwrap();
    }
    let seal = |text: String, what: &str| {
        own.seal(&text, &crate::store::questionnaires::place(&id, 1, what)).unwrap()
    };
    let backup = crate::store::port::AnswersRow {
        version: 1,
        answers: seal(serde_json::to_string(&stored.answers).unwrap(), "answers"),
        answered: seal(serde_json::to_string(&stored.answered).unwrap(), "answered"),
    };
    store.keep_answers_row(&id, 1, backup.clone()).await.unwrap();
    store.put_sealed_anew(&id, Vec::new(), Vec::new(), 0).await.unwrap();

    let (before, rows) = (store.programme_log(&id).await.unwrap(), store.programme_rows(&id).await.unwrap());
    for _ in 0..2 {
        store.seal_programmes_anew().await.unwrap();
        assert_eq!(store.programme_log(&id).await.unwrap(), before, "it says what it said");
        assert_eq!(in_words(&store.answers(&id, 1).await.unwrap()), in_words(&stored));
    }
    // A backup of before is read as well, as long as nobody of it was erased.
    assert!(told(store, &id, &rows).await.contains("sue waited"));
    // Whose the number was that nobody has is known by the address.
    assert_eq!(store.numbers_of(&ina.person).await.unwrap(), [(id.clone(), 1)]);

    store.erase_person(&sue.person, NOW).await.unwrap();
    let now = now_told(store, &id).await;
    for hers in ["sue waited", "sue answered"] {
        assert!(!now.contains(hers) && !told(store, &id, &rows).await.contains(hers));
    }
    for others in ["tom asked", "tom answered", "ina waited", "questionnaire_planned", "Clubs"] {
        assert!(now.contains(others), "{others} stays: {now}");
    }
    let answers = store.answers(&id, 1).await.unwrap();
    assert!(in_words(&answers).contains("a peer said this") && !in_words(&answers).contains("sue said"));
    let restored = crate::store::port::AnswersRow { version: 3, ..backup };
    store.keep_answers_row(&id, 1, restored).await.unwrap();
    assert!(store.answers(&id, 1).await.unwrap().answers.is_empty(), "nothing of that backup opens");
    store.erase_person(&ina.person, NOW).await.unwrap();
    assert!(!now_told(store, &id).await.contains("ina waited"));
}

pub(in crate::store) async fn words_of_whoever_was_erased_before_are_not_sealed_anew(store: &Store) {
    let (_, olga) = someone(store, 202, "a202@example.org").await;
    let (_, tom) = someone(store, 203, "a203@example.org").await;
    let id = programme(store, &olga.person).await;
    let log = log_of(&id);
    let (gone, of_tom) = (Respondent::of_person("GONE"), Respondent::of_person(&tom.person.0));
    let events = [
        handed_in(&gone, "gone waited"),
        handed_in(&of_tom, "tom asked"),
        put(1, 2, "both answered"),
        agreed(1, &gone),
        agreed(1, &of_tom),
    ];
    let keys = store.keys().for_authors(&log.keys, &[Author::Set]).await.unwrap();
    let own = keys.of(Author::Set).unwrap();
    let rows = events.iter().zip(2..).map(|(event, seq)| {
        let sealed = log.sealed(seq, event, own).unwrap();
        ChangeRow { seq, change: None, at: NOW, sealed }
    });
    let rows: Vec<ChangeRow> = rows.collect();
    store.append_programme_rows(&id, rows.clone()).await.unwrap();
    store.put_sealed_anew(&id, Vec::new(), Vec::new(), 0).await.unwrap();
    store.seal_programmes_anew().await.unwrap();
    let now = now_told(store, &id).await;
    assert!(!now.contains("gone waited") && !now.contains("both answered"), "{now}");
    assert!(now.contains("tom asked") && now.contains("Clubs"), "{now}");
    assert_eq!(told(store, &id, &rows).await, "[]", "nor do they open in a backup");
    assert_eq!(store.programme_log(&id).await.unwrap().1, 7, "numbers stay");
}
