//! What any store must do about programmes that are played: their people are signed in without a letter, and everything of
//! them goes at its time, with its keys.

use super::people::hash;
use super::*;
use crate::auth::Address;
use crate::store::{DeviceId, PersonId, StoreError};
use ::programmes::programme::{Event as Change, PlanEvent, Programme};
use protocol::Millis;
use protocol::programme::ProgrammeRole;

async fn someone(store: &Store, number: u8, address: &str, until: Timestamp) -> (DeviceId, PersonId) {
    let visitor = Visitor { shown: None, new: hash(190, number), agent: Agent::default(), now: NOW };
    let address = Address::parse(address).unwrap();
    let (let_in, person) = store.rehearse_person(visitor, &address, Language::En, until).await.unwrap();
    (let_in.device, person)
}

pub(in crate::store) async fn what_is_played_goes_at_its_time_with_everybody_in_it(store: &Store) {
    let until = NOW.plus(Millis::from_mins(24 * 60));
    let (device, olga) = someone(store, 1, "a190@rehearsal.invalid", until).await;
    let account = store.account(device, NOW).await.unwrap().expect("an account");
    assert_eq!((&account.person, account.rehearsed), (&olga, true));
    // The same address on another browser is the same person; a real person's is nobody's to play.
    let (_, again) = someone(store, 2, "a190@rehearsal.invalid", until).await;
    assert_eq!(again, olga);
    let (_, real) = super::accounts::someone(store, 191, "a191@example.org").await;
    let visitor = Visitor { shown: None, new: hash(190, 3), agent: Agent::default(), now: NOW };
    let address = Address::parse("a191@example.org").unwrap();
    let refused = store.rehearse_person(visitor, &address, Language::En, until).await;
    assert!(matches!(refused, Err(StoreError::AlreadyThere("person"))));

    let organisation = store.found_organisation("Played", &olga, NOW).await.unwrap().id;
    assert!(!store.is_rehearsed(&organisation).await.unwrap());
    store.rehearse_organisation(&organisation, until).await.unwrap();
    assert!(store.is_rehearsed(&organisation).await.unwrap());
    let zones = sets::Zones::bundled();
    let began = Programme::begin("Played", "Europe/Paris", Language::En, true, &zones).unwrap();
    let programme = store.found_programme(&organisation, &olga, &began, NOW).await.unwrap();
    let late = store.rehearse_organisation(&organisation, until).await;
    assert!(matches!(late, Err(StoreError::NotFound("organisation"))), "something is in it");

    // Somebody sees it as one after the other.
    for role in [ProgrammeRole::Lead, ProgrammeRole::Sponsor] {
        store.see_rehearsed_as(&programme, &real.person, role, NOW).await.unwrap();
        let standing = store.programme_standing(&programme, &real.person).await.unwrap().expect("a role");
        assert_eq!(standing.roles, [role].into());
    }
    // Nothing real is seen like that.
    let own = store.found_organisation("Real", &real.person, NOW).await.unwrap().id;
    let real_one = store.found_programme(&own, &real.person, &began, NOW).await.unwrap();
    let refused = store.see_rehearsed_as(&real_one, &real.person, ProgrammeRole::Sponsor, NOW).await;
    assert!(matches!(refused, Err(StoreError::NotFound("programme"))));

    let of_these = async |now| {
        let (organisations, people) = store.outlived_rehearsals(now).await.unwrap();
        (organisations.into_iter().find(|known| known.id == organisation), people.contains(&olga))
    };
    assert_eq!(of_these(NOW).await, (None, false));
    let (over, person) = of_these(until).await;
    let over = over.expect("its time is over");
    assert!(person && over.programmes == [programme.clone()]);
    store.remove_rehearsed(&over).await.unwrap();
    store.remove_rehearsed_person(&olga).await.unwrap();
    assert!(store.programme_standing(&programme, &real.person).await.unwrap().is_none());
    assert!(store.account(device, NOW).await.unwrap().is_none());
    assert_eq!(of_these(until).await, (None, false));
    assert!(store.programme_standing(&real_one, &real.person).await.unwrap().is_some(), "what is real stays");
}

pub(in crate::store) async fn who_is_nobody_sits_for_good_stays_marked_and_is_written_to_by_nobody(
    store: &Store,
) {
    let until = NOW.plus(Millis::from_mins(24 * 60));
    let (_, olga) = someone(store, 4, "a192@rehearsal.invalid", until).await;
    let organisation = store.found_organisation("Played", &olga, NOW).await.unwrap().id;
    store.rehearse_organisation(&organisation, until).await.unwrap();
    let zones = sets::Zones::bundled();
    let began = Programme::begin("Played", "Europe/Paris", Language::En, true, &zones).unwrap();
    let programme = store.found_programme(&organisation, &olga, &began, NOW).await.unwrap();
    let mut made = NewSet { demo: true, ..set(192) };
    made.members.iter_mut().for_each(|seat| seat.rehearsal = true);
    let links: Vec<[u8; 32]> = made.members.iter().map(|seat| seat.invitation.hash()).collect();
    let noted = Change::Plan(PlanEvent::WaveAdded { wave: 1, name: "First".to_owned() });
    let sets = vec![(made, session(192, 192), Vec::new())];
    store.make_sets(&programme, (2, "make", &[noted]), sets, Vec::new(), NOW).await.unwrap();

    let (device, priya) = someone(store, 5, "a193@rehearsal.invalid", until).await;
    let at_their_browser =
        Visitor { shown: Some(hash(190, 5)), new: hash(190, 6), agent: Agent::default(), now: NOW };
    assert_eq!(store.let_in(at_their_browser, links[0], false).await.unwrap().device, device);
    let read = store.set(&set_id(192)).await.unwrap().unwrap();
    let sat = read.seat(MemberId(2)).unwrap();
    assert_eq!((sat.taken_at, sat.rehearsal), (Some(NOW), true), "nobody is shown as somebody");
    let seats = store.seats_of_person(&priya).await.unwrap();
    assert_eq!(
        seats.iter().map(|seat| (&seat.set, seat.member)).collect::<Vec<_>>(),
        [(&set_id(192), MemberId(2))]
    );
    assert!(store.written_to(&set_id(192)).await.unwrap().is_empty());
    let looks = store.sets_to_look_at(until, "rules", 1_000).await.unwrap();
    assert!(looks.iter().all(|look| look.set != set_id(192)), "its days are not those of this clock");
}
