//! What any store must do about organisations: who may do what in one is asked where it is written, an invitation lets in
//! once, and nobody is left without an organiser.

use super::accounts::someone;
use super::people::hash;
use super::*;
use crate::store::port::ORGANISATION_INVITED_FOR;
use crate::store::{NewOrganisationInvitation, OrganisationId, PersonId, Seated, StoreError};
use protocol::organisation::OrganisationRole;

async fn invite(store: &Store, id: &OrganisationId, by: &PersonId, token: [u8; 32], role: OrganisationRole) {
    let invitation = NewOrganisationInvitation { hash: token, role, now: NOW, letter: None };
    store.insert_organisation_invitation(id, by, invitation).await.unwrap();
}

async fn roles(store: &Store, id: &OrganisationId) -> Vec<(PersonId, OrganisationRole)> {
    let people = store.people_of_organisation(id).await.unwrap();
    people.into_iter().map(|known| (known.person, known.role)).collect()
}

pub(in crate::store) async fn an_invitation_into_an_organisation_lets_in_once(store: &Store) {
    let (_, ruth) = someone(store, 160, "a160@example.org").await;
    let (_, amara) = someone(store, 161, "a161@example.org").await;
    let made = store.found_organisation("Sets of the north", &ruth.person, NOW).await.unwrap();
    let (id, token) = (made.id, hash(160, 200));
    invite(store, &id, &ruth.person, token, OrganisationRole::Facilitator).await;
    assert!(store.is_invited_to_organisation(&token, NOW).await.unwrap());
    let late = NOW.plus(ORGANISATION_INVITED_FOR);
    assert!(!store.is_invited_to_organisation(&token, late).await.unwrap());
    let refused = store.join_organisation(&token, &amara.person, late).await.unwrap_err();
    assert!(matches!(refused, StoreError::NotFound("invitation")));
    assert_eq!(store.join_organisation(&token, &amara.person, NOW).await.unwrap(), id);
    let again = store.join_organisation(&token, &amara.person, NOW).await.unwrap_err();
    assert!(matches!(again, StoreError::NotFound("invitation")), "once");
    // A name is read by those in it, and is nowhere in the clear.
    let own = store.own_organisation(&id, &amara.person).await.unwrap().expect("hers too");
    assert_eq!((own.name.as_str(), own.role), ("Sets of the north", OrganisationRole::Facilitator));
    let sealed = store.organisation(&id, &ruth.person).await.unwrap().unwrap();
    assert!(!String::from_utf8_lossy(&sealed.name).contains("north"));

    // Who organises goes on doing so, whatever they are invited as.
    let lesser = hash(160, 201);
    invite(store, &id, &ruth.person, lesser, OrganisationRole::Facilitator).await;
    store.join_organisation(&lesser, &ruth.person, NOW).await.unwrap();
    let more = hash(160, 202);
    invite(store, &id, &ruth.person, more, OrganisationRole::Organiser).await;
    store.join_organisation(&more, &amara.person, NOW).await.unwrap();
    let both = [OrganisationRole::Organiser; 2];
    let known: Vec<OrganisationRole> = roles(store, &id).await.into_iter().map(|(_, role)| role).collect();
    assert_eq!(known, both);
}

pub(in crate::store) async fn only_organisers_invite_and_one_always_stays(store: &Store) {
    let (_, ruth) = someone(store, 162, "a162@example.org").await;
    let (_, amara) = someone(store, 163, "a163@example.org").await;
    let (_, priya) = someone(store, 164, "a164@example.org").await;
    let id = store.found_organisation("North", &ruth.person, NOW).await.unwrap().id;
    let other = store.found_organisation("South", &priya.person, NOW).await.unwrap().id;
    let token = hash(162, 200);
    invite(store, &id, &ruth.person, token, OrganisationRole::Facilitator).await;
    store.join_organisation(&token, &amara.person, NOW).await.unwrap();
    for (of, by) in [(&id, &amara.person), (&id, &priya.person), (&other, &ruth.person)] {
        let (hash, role) = (hash(162, 201), OrganisationRole::Organiser);
        let invitation = NewOrganisationInvitation { hash, role, now: NOW, letter: None };
        let refused = store.insert_organisation_invitation(of, by, invitation).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound("organisation")));
        let refused = store.leave_organisation(of, by, &PersonId("nobody".to_owned())).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound(_)));
    }
    assert!(store.own_organisation(&id, &priya.person).await.unwrap().is_none());
    let waits = hash(162, 202);
    invite(store, &id, &ruth.person, waits, OrganisationRole::Organiser).await;
    assert!(store.withdraw_organisation_invitation(&id, &amara.person, &waits).await.is_err());
    store.withdraw_organisation_invitation(&id, &ruth.person, &waits).await.unwrap();
    assert!(store.organisation_invitations(&id, NOW).await.unwrap().is_empty());

    let refused = store.leave_organisation(&id, &ruth.person, &ruth.person).await.unwrap_err();
    assert!(matches!(refused, StoreError::AlreadyThere("last organiser")));
    assert_eq!(roles(store, &id).await.len(), 2, "nothing has changed");
    assert!(store.leave_organisation(&id, &amara.person, &ruth.person).await.is_err());
    store.leave_organisation(&id, &amara.person, &amara.person).await.unwrap();
    assert_eq!(roles(store, &id).await, [(ruth.person.clone(), OrganisationRole::Organiser)]);
}

pub(in crate::store) async fn whoever_guards_a_set_says_whose_it_is(store: &Store) {
    let (mut browser, ruth) = someone(store, 165, "a165@example.org").await;
    let (_, priya) = someone(store, 166, "a166@example.org").await;
    let id = store.found_organisation("North", &ruth.person, NOW).await.unwrap().id;
    let other = store.found_organisation("South", &priya.person, NOW).await.unwrap().id;
    let device = ruth.let_in.device;
    let seat = Seated { device, set: set_id(165), member: MemberId(1) };
    let refused = store.set_organisation(&seat, Some(&other)).await.unwrap_err();
    assert!(matches!(refused, StoreError::NotFound("organisation")), "she is not in that one");
    store.set_organisation(&seat, Some(&id)).await.unwrap();
    let (whose, name) = store.whose_set(&set_id(165)).await.unwrap().expect("an organisation");
    assert_eq!((&whose, name.as_str()), (&id, "North"));
    assert_eq!(store.sets_of_organisation(&id).await.unwrap(), [set_id(165)]);
    assert!(store.sets_of_organisation(&other).await.unwrap().is_empty());
    // Somebody who sits elsewhere in the set, or nowhere in it, says nothing of the kind.
    let links = super::people::made(store, 167).await;
    browser.take(store, links[2]).await;
    for (set, member) in [(167, 3), (167, 1), (166, 1)] {
        let seat = Seated { device, set: set_id(set), member: MemberId(member) };
        assert!(store.set_organisation(&seat, Some(&id)).await.is_err(), "set {set}, seat {member}");
    }
    store.set_organisation(&seat, None).await.unwrap();
    assert!(store.whose_set(&set_id(165)).await.unwrap().is_none());
}
