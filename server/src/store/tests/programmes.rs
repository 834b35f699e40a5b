//! What any store must do about programmes: their logs take each number and each change once, roles come by invitations, and
//! for whoever has none there is nothing.

use super::accounts::someone;
use super::people::hash;
use super::*;
use crate::store::port::PROGRAMME_INVITED_FOR;
use crate::store::{ChangeError, NewProgrammeInvitation, PersonId, ProgrammeId, StoreError};
use ::programmes::development::{self, CountedEntry};
use ::programmes::programme::{CollectedEvent, Event, PlanEvent, Programme};
use ::programmes::questionnaire::Respondent;
use protocol::programme::ProgrammeRole;

fn began() -> Event {
    Programme::begin(
        &format!("{MARKER} leading"),
        "Europe/Paris",
        Language::En,
        false,
        &sets::Zones::bundled(),
    )
    .unwrap()
}

fn wave(number: u32) -> Event {
    Event::Plan(PlanEvent::WaveAdded { wave: number, name: "First".to_owned() })
}

async fn invite(
    store: &Store,
    id: &ProgrammeId,
    by: &PersonId,
    token: [u8; 32],
    (role, participant): (ProgrammeRole, Option<u32>),
) -> Result<(), StoreError> {
    let invitation = NewProgrammeInvitation { hash: token, role, participant, now: NOW, letter: None };
    store.insert_programme_invitation(id, by, invitation).await
}

pub(in crate::store) async fn a_programme_is_begun_by_an_organiser_and_its_log_kept_sealed(store: &Store) {
    let (_, olga) = someone(store, 180, "a180@example.org").await;
    let (_, priya) = someone(store, 181, "a181@example.org").await;
    let org = store.found_organisation("North", &olga.person, NOW).await.unwrap().id;
    let refused = store.found_programme(&org, &priya.person, &began(), NOW).await.unwrap_err();
    assert!(matches!(refused, StoreError::NotFound("organisation")));
    let id = store.found_programme(&org, &olga.person, &began(), NOW).await.unwrap();
    assert_eq!(store.programme_log(&id).await.unwrap(), (vec![(NOW, began())], 2));
    for row in store.programme_rows(&id).await.unwrap() {
        assert!(!String::from_utf8_lossy(&row.sealed).contains(MARKER), "sealed");
    }

    let append =
        async |seq, change, events: &[Event]| store.append_to_programme(&id, seq, change, NOW, events).await;
    append(2, Some("one"), &[wave(1), wave(2)]).await.unwrap();
    let again = append(4, Some("one"), &[wave(3)]).await;
    assert!(matches!(again, Err(ChangeError::Duplicate)), "{again:?}");
    let taken = append(3, Some("two"), &[wave(3)]).await;
    assert!(matches!(taken, Err(ChangeError::Conflict)), "{taken:?}");
    assert!(store.programme_has_change(&id, "one").await.unwrap());
    assert!(!store.programme_has_change(&id, "two").await.unwrap());
    let more = [wave(3)];
    let calls = (0..8).map(|_| store.append_to_programme(&id, 4, None, NOW, &more));
    let answers = futures_util::future::join_all(calls).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert!(answers.iter().all(|answer| matches!(answer, Ok(()) | Err(ChangeError::Conflict))));

    // Another programme's log is another log.
    let other = store.found_programme(&org, &olga.person, &began(), NOW).await.unwrap();
    store.append_to_programme(&other, 2, Some("one"), NOW, &[wave(1)]).await.unwrap();
    let own: Vec<ProgrammeId> =
        store.programmes_of(&olga.person).await.unwrap().into_iter().map(|one| one.programme).collect();
    assert_eq!(own.len(), 2);
    assert!(own.contains(&id) && own.contains(&other));
}

pub(in crate::store) async fn words_without_a_number_go_with_their_account(store: &Store) {
    let (_, olga) = someone(store, 186, "a186@example.org").await;
    let (_, ruth) = someone(store, 187, "a187@example.org").await;
    let (_, tom) = someone(store, 188, "a188@example.org").await;
    let org = store.found_organisation("North", &olga.person, NOW).await.unwrap().id;
    let id = store.found_programme(&org, &olga.person, &began(), NOW).await.unwrap();
    let handed_in = |person: &PersonId, words: &str| {
        let (trainee, on) = (Respondent::of_person(&person.0), "2031-01-12".parse().unwrap());
        let entries = vec![CountedEntry { day: on, words: 2 }];
        let words = vec![Content::new(words)];
        let event = development::Event::LogHandedIn { trainee, entries, words, at: NOW };
        Event::Collected(CollectedEvent::Development(event))
    };
    let (hers, his) = (handed_in(&ruth.person, "I waited"), handed_in(&tom.person, "I asked"));
    store.append_to_programme(&id, 2, None, NOW, &[hers.clone(), his.clone()]).await.unwrap();
    let left = async || -> Vec<Event> {
        let (events, _) = store.programme_log(&id).await.unwrap();
        events.into_iter().map(|(_, event)| event).collect()
    };
    assert_eq!(left().await, [began(), hers, his.clone()]);
    // She has no role there any more, or never had one: nobody need know where she wrote.
    store.erase_person(&ruth.person, NOW).await.unwrap();
    assert_eq!(left().await, [began(), his]);
}

pub(in crate::store) async fn a_role_in_a_programme_comes_by_an_invitation_once(store: &Store) {
    use ProgrammeRole::{Lead, Participant, Sponsor};
    let (_, olga) = someone(store, 183, "a183@example.org").await;
    let (_, ruth) = someone(store, 184, "a184@example.org").await;
    let (_, amara) = someone(store, 185, "a185@example.org").await;
    let org = store.found_organisation("North", &olga.person, NOW).await.unwrap().id;
    let id = store.found_programme(&org, &olga.person, &began(), NOW).await.unwrap();
    assert_eq!(store.programme_standing(&id, &ruth.person).await.unwrap(), None);
    let (lead, sponsor) = (hash(183, 200), hash(183, 201));
    assert!(matches!(
        invite(store, &id, &ruth.person, lead, (Lead, None)).await,
        Err(StoreError::NotFound("programme"))
    ));
    invite(store, &id, &olga.person, lead, (Lead, None)).await.unwrap();
    assert!(store.is_invited_to_programme(&lead, NOW).await.unwrap());
    let late = NOW.plus(PROGRAMME_INVITED_FOR);
    assert!(store.join_programme(&lead, &ruth.person, late).await.is_err(), "too late");
    assert_eq!(store.join_programme(&lead, &ruth.person, NOW).await.unwrap(), id);
    assert!(store.join_programme(&lead, &amara.person, NOW).await.is_err(), "once");

    // Whoever leads invites as well, and somebody may be several things.
    invite(store, &id, &ruth.person, sponsor, (Sponsor, None)).await.unwrap();
    store.join_programme(&sponsor, &ruth.person, NOW).await.unwrap();
    let standing = store.programme_standing(&id, &ruth.person).await.unwrap().unwrap();
    assert_eq!(standing.roles.into_iter().collect::<Vec<_>>(), [Lead, Sponsor]);
    let sponsor_only = hash(183, 202);
    invite(store, &id, &ruth.person, sponsor_only, (Sponsor, None)).await.unwrap();
    store.join_programme(&sponsor_only, &amara.person, NOW).await.unwrap();
    let refused = invite(store, &id, &amara.person, hash(183, 203), (Sponsor, None)).await;
    assert!(matches!(refused, Err(StoreError::NotFound("programme"))), "a sponsor runs nothing");

    // A place is one person's, and an invitation to it lets in until the next one is made.
    let (first, second, third) = (hash(183, 204), hash(183, 205), hash(183, 206));
    invite(store, &id, &olga.person, first, (Participant, Some(7))).await.unwrap();
    invite(store, &id, &olga.person, second, (Participant, Some(7))).await.unwrap();
    assert!(!store.is_invited_to_programme(&first, NOW).await.unwrap());
    store.join_programme(&second, &amara.person, NOW).await.unwrap();
    invite(store, &id, &olga.person, third, (Participant, Some(7))).await.unwrap();
    let held = store.join_programme(&third, &ruth.person, NOW).await.unwrap_err();
    assert!(matches!(held, StoreError::AlreadyThere("holder")));
    let standing = store.programme_standing(&id, &amara.person).await.unwrap().unwrap();
    assert_eq!(standing.participant, Some(7));
    assert!(store.leave_programme(&id, &amara.person, &ruth.person, Lead).await.is_err());
    store.leave_programme(&id, &olga.person, &ruth.person, Lead).await.unwrap();
    store.leave_programme(&id, &amara.person, &amara.person, Participant).await.unwrap();
    let left: Vec<ProgrammeRole> =
        store.people_of_programme(&id).await.unwrap().into_iter().map(|known| known.role).collect();
    assert_eq!(left, [Sponsor, Sponsor]);
    // An account that is erased takes its roles along.
    store.erase_person(&amara.person, NOW).await.unwrap();
    assert_eq!(store.people_of_programme(&id).await.unwrap().len(), 1);
}
