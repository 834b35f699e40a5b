//! Invitations: once, however often they are asked for, and told to whoever may do something where they do not arrive.

use super::answering::{Answering, CAME, report};
use super::programmes::begin;
use super::questionnaires::{add_cohort, drawn, take_people};
use protocol::http::Invitation;
use protocol::life::Life;
use protocol::organisation::{Organisation, OrganisationInvitation};
use protocol::programme::ProgrammeRoles;
use serde_json::{Value, json};
use std::sync::Arc;
use tests::{Browser, Mail, TestSet};

/// A mailbox that nobody has.
const LOST: &str = "priya@example.net";

async fn organisation_of(browser: &Browser) -> String {
    let made = browser.post("/api/organisations", &json!({ "name": "North" })).await;
    made.read::<Value>()["organisation"].as_str().expect("its id").to_owned()
}

fn to_lost(mail: &Mail) -> bool {
    mail.to == LOST
}

/// The letter to a mailbox that nobody has comes back.
async fn comes_back(here: &Answering, count: u32) {
    let letters = here.letters.until("the invitation", 1, to_lost).await;
    let letter = letters.last().and_then(|mail| mail.header("Message-ID")).expect("an id").to_owned();
    here.imap.put(CAME, &report(&letter, LOST, "5.1.1"));
    here.until_read("Returned", count).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_into_a_programme_that_came_back_is_told_to_whoever_runs_it_alone() {
    let here = Answering::begin(&[]).await;
    let organisation = organisation_of(&here.ruth).await;
    let programme = begin(&here.ruth, &organisation, "Award").await;
    add_cohort(&here.ruth, &programme, "2027-09-06").await;
    take_people(&here.ruth, &programme, "name\nPriya Reed\nTom Ash\n").await;
    let roles_at = format!("/api/programmes/{programme}/roles");
    let asked = json!({
        "role": "participant", "person": 1, "address": LOST, "language": "en", "change": drawn(),
    });
    // Pressed twice, and at the same time: one invitation, one letter.
    let (first, second) = tokio::join!(here.ruth.post(&roles_at, &asked), here.ruth.post(&roles_at, &asked));
    let [first, second] = [first, second].map(|made| made.read::<OrganisationInvitation>().link);
    assert_eq!(first, second);
    let other = json!({ "role": "sponsor", "person": null, "address": null, "language": "en" });
    assert!(here.ruth.post(&roles_at, &other).await.status.is_success());
    comes_back(&here, 1).await;
    assert_eq!(here.letters.mails().iter().filter(|mail| to_lost(mail)).count(), 1);

    let answered = here.ruth.get(&roles_at).await;
    assert!(!answered.body.contains(LOST), "the address is in no answer: {}", answered.body);
    let seen: ProgrammeRoles = answered.read();
    let told: Vec<_> = seen.invitations.iter().map(|one| (one.person, one.returned)).collect();
    assert_eq!(told, [(Some(1), true), (None, false)]);
    let take_back =
        format!("/api/programmes/{programme}/invitations/{}/withdraw", seen.invitations[0].invitation);
    for (who, path) in [(&here.amara, &roles_at), (&here.amara, &take_back)] {
        let refused =
            if path.ends_with("withdraw") { who.post(path, &json!({})).await } else { who.get(path).await };
        assert_eq!(refused.status.as_u16(), 404, "{path}");
    }
    assert!(here.ruth.post(&take_back, &json!({})).await.status.is_success());
    assert_eq!(here.ruth.post(&take_back, &json!({})).await.status.as_u16(), 404);
    let left: ProgrammeRoles = here.ruth.get(&roles_at).await.read();
    assert_eq!(left.invitations.len(), 1);
    let late = here.amara.post("/api/programmes/join", &json!({ "token": first })).await;
    assert_eq!(late.code(), "invitation_unknown");
    here.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_guards_a_set_and_its_organisers_are_told_whose_link_did_not_arrive() {
    let here = Answering::begin(&[]).await;
    let organisation = organisation_of(&here.ruth).await;
    let path = format!("/api/organisations/{organisation}");
    let seat = |name: &str, part: &str, address: Option<&str>| json!({ "name": name, "part": part, "deputy": false, "address": address });
    let members =
        [seat("Ida", "facilitator", None), seat("Priya", "member", Some(LOST)), seat("Kim", "member", None)];
    let made = json!({ "name": "South", "format": "classic", "language": "en", "members": members });
    let told: Value = here.ruth.post(&format!("{path}/sets"), &made).await.read();
    let returned = async || {
        let seen: Organisation = here.ruth.get(&path).await.read();
        let members = seen.sets.into_iter().flat_map(|set| set.members);
        members.filter(|member| member.returned).map(|member| member.name).collect::<Vec<_>>()
    };
    assert_eq!(returned().await, [""; 0]);
    comes_back(&here, 1).await;
    assert_eq!(returned().await, ["Priya"]);
    let answered = here.ruth.get(&path).await;
    assert!(!answered.body.contains(LOST), "{}", answered.body);

    let ida = Arc::new(here.server.browser());
    let taken: Value = ida.with_link("take", told["link"].as_str().expect("a link")).await.read();
    let seats = format!("/api/sets/{}/seats", taken["set"].as_str().expect("a set"));
    let life: Life = ida.get(&format!("{seats}/1/life")).await.read();
    assert_eq!(life.letters.lost.iter().map(|member| member.0).collect::<Vec<_>>(), [2]);
    // A link that is handed over is another one.
    let anew = ida.post(&format!("{seats}/1/members/2/invitation"), &json!({})).await;
    assert!(anew.status.is_success(), "{}", anew.body);
    let life: Life = ida.get(&format!("{seats}/1/life")).await.read();
    assert!(life.letters.lost.is_empty());
    assert_eq!(returned().await, [""; 0]);
    here.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_is_added_by_two_presses_has_one_seat() {
    let server = tests::TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    set.begin(2).await;
    set.end().await;
    let ruth = set.facilitator().browser().clone();
    let seats = format!("/api/sets/{}/seats", set.started.set);
    let members = format!("{seats}/1/members");
    let before = set.members.len();
    let asked = |change: &str, guest: bool| json!({ "name": "Lea", "part": "member", "guest": guest, "change": change });
    let (one, two) = (drawn(), drawn());
    let both = asked(&one, false);
    let (first, second) = tokio::join!(ruth.post(&members, &both), ruth.post(&members, &both));
    let third = ruth.post(&members, &both).await;
    let [first, second, third] = [first, second, third].map(|made| made.read::<Invitation>());
    assert_eq!((first.member, &first.link), (second.member, &second.link));
    assert_eq!((first.member, &first.link), (third.member, &third.link));
    // Somebody else of that name is somebody else, and what no client draws is refused.
    let other: Invitation = ruth.post(&members, &asked(&two, true)).await.read();
    assert!(other.member != first.member && other.link != first.link);
    assert_eq!(ruth.post(&members, &asked("x", false)).await.code(), "not_understood");
    let home: Value = ruth.get(&format!("{seats}/1")).await.read();
    assert_eq!(home["seats"].as_array().map(Vec::len), Some(before + 2), "{home}");
    let lea = server.browser();
    assert!(lea.with_link("take", &first.link).await.status.is_success());
    // Asked for again when she sits there, when her link was replaced, and when she has gone: hers, and nobody is added.
    for (step, what) in [None, Some("invitation"), Some("remove")].into_iter().enumerate() {
        if let Some(what) = what {
            let done = ruth.post(&format!("{members}/{}/{what}", first.member), &json!({})).await;
            assert!(done.status.is_success(), "{}", done.body);
        }
        let again: Invitation = ruth.post(&members, &both).await.read();
        assert_eq!((again.member, again.link), (first.member, first.link.clone()), "step {step}");
        let home: Value = ruth.get(&format!("{seats}/1")).await.read();
        let there = home["seats"].as_array().map(Vec::len);
        assert_eq!(there, Some(before + if step < 2 { 2 } else { 1 }), "step {step}: {home}");
    }
    server.stop().await;
}

/// Whoever asks again does not know that the letter went and somebody came in by it: the same is told, no second letter goes,
/// and nobody comes in by that link any more.
#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_that_was_used_or_taken_back_is_not_made_again_by_the_same_change() {
    let here = Answering::begin(&[]).await;
    let organisation = organisation_of(&here.ruth).await;
    let programme = begin(&here.ruth, &organisation, "Award").await;
    let into = |kind: &str| match kind {
        "organisation" => format!("/api/organisations/{organisation}/invitations"),
        _ => format!("/api/programmes/{programme}/roles"),
    };
    let join = |kind: &str| match kind {
        "organisation" => "/api/organisations/join",
        _ => "/api/programmes/join",
    };
    for (kind, role) in [("organisation", "facilitator"), ("programme", "sponsor")] {
        let asked = |change: &str, address: Option<&str>| {
            let (mut asked, person) =
                (json!({ "role": role, "address": address, "language": "en" }), Value::Null);
            asked["change"] = json!(change);
            if kind == "programme" {
                asked["person"] = person;
            }
            asked
        };
        // Used.
        let to = format!("{kind}@example.org");
        let (change, path) = (drawn(), into(kind));
        let first: OrganisationInvitation = here.ruth.post(&path, &asked(&change, Some(&to))).await.read();
        here.letters.until("the invitation", 1, |mail| mail.to == to).await;
        let token = json!({ "token": first.link });
        assert!(here.amara.post(join(kind), &token).await.status.is_success());
        let again: OrganisationInvitation = here.ruth.post(&path, &asked(&change, Some(&to))).await.read();
        assert_eq!((&again.link, again.until), (&first.link, first.until), "{kind}");
        let second = here.ruth.post(join(kind), &token).await;
        assert_eq!(second.code(), "invitation_unknown", "{kind}");
        // Taken back.
        let (change, path) = (drawn(), into(kind));
        let first: OrganisationInvitation = here.ruth.post(&path, &asked(&change, None)).await.read();
        let listed: Value = match kind {
            "organisation" => here.ruth.get(&format!("/api/organisations/{organisation}")).await.read(),
            _ => here.ruth.get(&path).await.read(),
        };
        let name = listed["invitations"][0]["invitation"].as_str().expect("it waits").to_owned();
        let at = match kind {
            "organisation" => format!("{path}/{name}/withdraw"),
            _ => format!("/api/programmes/{programme}/invitations/{name}/withdraw"),
        };
        let out = here.ruth.post(&at, &json!({})).await;
        assert!(out.status.is_success(), "{at}: {}", out.body);
        let again: OrganisationInvitation = here.ruth.post(&path, &asked(&change, None)).await.read();
        assert_eq!(again.link, first.link, "{kind}");
        let late = here.ruth.post(join(kind), &json!({ "token": first.link })).await;
        assert_eq!(late.code(), "invitation_unknown", "{kind}");
        // Another change is another invitation.
        let other: OrganisationInvitation = here.ruth.post(&path, &asked(&drawn(), None)).await.read();
        assert_ne!(other.link, first.link);
        let letters = here.letters.mails();
        assert_eq!(letters.iter().filter(|mail| mail.to == to).count(), 1, "{kind}");
    }
    here.server.stop().await;
}
