//! Organisations: who comes in, what organisers see of sets, and an account for somebody without any seat.

use protocol::organisation::{
    Organisation, OrganisationEntry, OrganisationInvitation, OrganisationRole, OrganisationSetMade,
    Organisations,
};
use serde_json::{Value, json};
use std::sync::Arc;
use tests::{Browser, Mailbox, Manner, TestServer, TestSet, new_dir, patiently};

/// A marker that is nowhere by chance.
const MARKER: &str = "Qz7marker";

/// Signs in by the letter that is printed.
pub(super) async fn account(server: &TestServer, browser: &Browser, address: &str) {
    account_by(server, browser, json!({ "address": address, "language": "en" })).await;
}

async fn account_by(server: &TestServer, browser: &Browser, wish: Value) {
    let tokens = || -> Vec<String> {
        let printed = server.printed();
        printed.lines().filter_map(|line| Some(line.trim().split_once("/account#")?.1.to_owned())).collect()
    };
    let before = tokens().len();
    let asked = browser.post("/api/sign-in/ask", &wish).await;
    assert!(asked.status.is_success(), "{}", asked.body);
    let token = patiently("the letter", async {
        loop {
            if let Some(token) = tokens().get(before) {
                return token.clone();
            }
            tokio::task::yield_now().await;
        }
    })
    .await;
    let answered = browser.post("/api/sign-in/by-link", &json!({ "token": token })).await;
    assert!(answered.status.is_success(), "{}", answered.body);
}

/// Makes an organisation; which.
pub(super) async fn organisation_of(browser: &Browser, name: &str) -> String {
    let made: OrganisationEntry =
        browser.post("/api/organisations", &json!({ "name": name, "key": null })).await.read();
    assert_eq!((made.name.as_str(), made.role), (name, OrganisationRole::Organiser));
    made.organisation
}

async fn invited(by: &Browser, organisation: &str, role: &str) -> OrganisationInvitation {
    let wish = json!({ "role": role, "address": null, "language": "en" });
    by.post(&format!("/api/organisations/{organisation}/invitations"), &wish).await.read()
}

/// Invites somebody by a link, and they come in by it.
pub(super) async fn join(by: &Browser, who: &Browser, organisation: &str, role: &str) {
    let link = invited(by, organisation, role).await.link;
    let joined = who.post("/api/organisations/join", &json!({ "token": link })).await;
    assert_eq!(joined.read::<OrganisationEntry>().organisation, organisation);
}

async fn look(browser: &Browser, organisation: &str) -> Organisation {
    browser.get(&format!("/api/organisations/{organisation}")).await.read()
}

#[tokio::test(flavor = "multi_thread")]
async fn organisers_see_who_when_and_how_many_and_never_a_word() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 3).await;
    let ruth = set.facilitator().browser().clone();
    let olga = Arc::new(server.browser());
    account(&server, &olga, "olga@example.org").await;
    account(&server, &ruth, "ruth@example.org").await;
    let organisation = organisation_of(&olga, "North").await;
    join(&olga, &ruth, &organisation, "facilitator").await;
    let whose = format!("/api/sets/{}/seats/1/organisation", set.started.set);
    assert!(ruth.post(&whose, &json!({ "organisation": organisation })).await.status.is_success());

    // Words wherever there is a place for some, and a meeting with somebody away.
    let life = |member: u32| format!("/api/sets/{}/seats/{member}/life", set.started.set);
    let lives = [life(1), life(2)];
    let member = set.member(2).browser().clone();
    let change = |number: u32, command: Value| json!({ "wish": format!("{number:022}"), "command": command });
    let plan = json!({
        "do": "plan_meetings", "zone": "Europe/Paris", "first": "2031-02-04T12:00", "minutes": 90,
        "repeat": { "kind": "weekly", "every": 1, "count": 2 }, "which": null,
    });
    let clauses = json!([{ "topic": "other", "words": format!("{MARKER} stays here") }]);
    let rules = json!({ "do": "propose_contract", "clauses": clauses, "kept_months": 12 });
    let no = json!({ "do": "answer_meeting", "meeting": 1, "reply": "no", "away": "health" });
    let text = format!("{MARKER} ask the team");
    let undertake = json!({ "do": "undertake", "what": "do", "text": text, "due": null, "will_know": null });
    for (number, (browser, path, command)) in (0..).zip([
        (&ruth, &lives[0], plan),
        (&ruth, &lives[0], rules),
        (&member, &lives[1], no),
        (&member, &lives[1], undertake),
    ]) {
        let answered = browser.post(path, &change(number, command)).await;
        assert!(answered.status.is_success(), "{}", answered.body);
    }
    set.begin(2).await;
    set.facilitator().make(protocol::Command::EndSession {}).await;

    let seen = patiently("what was counted", async {
        loop {
            let seen = look(&olga, &organisation).await;
            if seen.sets[0].meetings.iter().any(|meeting| meeting.attended.is_some()) {
                break seen;
            }
            tokio::task::yield_now().await;
        }
    })
    .await;
    let [known] = seen.sets.as_slice() else { panic!("one set") };
    assert_eq!((known.name.as_str(), known.members.len()), ("Tuesday set", 4));
    let attended: Vec<(u32, u32)> = known.meetings.iter().filter_map(|meeting| meeting.attended).collect();
    assert_eq!((known.meetings.len(), attended), (3, vec![(4, 4)]));
    let told = olga.get(&format!("/api/organisations/{organisation}")).await.body;
    for word in [MARKER, "health", "reply", "away", "turns", "action", "contract"] {
        assert!(!told.contains(word), "{word} in {told}");
    }
    // Whoever facilitates in it sees neither the others nor the sets of others.
    let hers = look(&ruth, &organisation).await;
    assert_eq!((hers.people.len(), hers.sets.len(), hers.invitations.len()), (1, 0, 0));
    // All members are told whose set it is.
    let home: Value = member.get(&format!("/api/sets/{}/seats/2", set.started.set)).await.read();
    assert_eq!(home["organisation"]["name"], "North");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_in_two_organisations_is_shown_each_by_itself() {
    let server = TestServer::start().await;
    let (olga, ruth) = (Arc::new(server.browser()), Arc::new(server.browser()));
    account(&server, &olga, "olga@example.org").await;
    account(&server, &ruth, "ruth@example.org").await;
    let (north, south) = (organisation_of(&olga, "North").await, organisation_of(&ruth, "South").await);
    join(&olga, &ruth, &north, "facilitator").await;
    let own: Organisations = ruth.get("/api/organisations").await.read();
    let names: Vec<&str> = own.organisations.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["South", "North"]);
    assert_eq!(olga.get(&format!("/api/organisations/{south}")).await.status.as_u16(), 404);

    // An invitation lets in once; a wrong one is none; and the last who organises stays.
    let link = invited(&olga, &north, "organiser").await.link;
    let join_by = |token: &str| json!({ "token": token });
    assert!(ruth.post("/api/organisations/join", &join_by(&link)).await.status.is_success());
    let again = ruth.post("/api/organisations/join", &join_by(&link)).await;
    assert_eq!(again.code(), "invitation_unknown");
    let wrong = ruth.post("/api/organisations/join", &join_by("no token")).await;
    assert_eq!(wrong.code(), "invitation_unknown");
    assert_eq!(look(&ruth, &north).await.entry.role, OrganisationRole::Organiser);
    let seen = look(&ruth, &north).await;
    let olga_there = seen.people.iter().find(|known| !known.this).expect("Olga");
    assert_eq!(olga_there.address, "olga@example.org");
    let remove = |person: &str| format!("/api/organisations/{north}/people/{person}/remove");
    assert!(ruth.post(&remove(&olga_there.person), &json!({})).await.status.is_success());
    assert_eq!(olga.get(&format!("/api/organisations/{north}")).await.status.as_u16(), 404);
    let herself = seen.people.iter().find(|known| known.this).expect("Ruth");
    assert_eq!(ruth.post(&remove(&herself.person), &json!({})).await.code(), "last_organiser");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_goes_by_mail_in_the_language_of_whoever_is_invited() {
    let mailbox = Mailbox::open(Manner::Takes).await;
    let options = mailbox.options();
    let options: Vec<&str> = options.iter().map(String::as_str).chain(["--start-key", "door"]).collect();
    let server = TestServer::on(new_dir(), &options).await;
    let olga = server.browser();
    // Nobody without a seat has an account where a key is needed, unless they have it.
    let wish = |key: Value| json!({ "address": "olga@example.org", "language": "en", "key": key });
    let without = olga.post("/api/sign-in/ask", &wish(Value::Null)).await;
    assert!(without.status.is_success(), "it is not told apart: {}", without.body);
    assert!(olga.post("/api/sign-in/ask", &wish(json!("door"))).await.status.is_success());
    let sign_in =
        |to: &'static str| move |mail: &tests::Mail| mail.to == to && mail.text.contains("/account#");
    let token = |mail: &tests::Mail, page: &str| {
        let rest = mail.text.split(page).nth(1).expect("a link");
        rest.split_whitespace().next().expect("a token").to_owned()
    };
    let letters = mailbox.until("the letter", 1, sign_in("olga@example.org")).await;
    let by = json!({ "token": token(&letters[0], "/account#") });
    assert!(olga.post("/api/sign-in/by-link", &by).await.status.is_success());
    let refused = olga.post("/api/organisations", &json!({ "name": "North", "key": null })).await;
    assert_eq!(refused.code(), "key_needed");
    let made: OrganisationEntry =
        olga.post("/api/organisations", &json!({ "name": "North", "key": "door" })).await.read();
    let invite = json!({ "role": "facilitator", "address": "jonas@example.org", "language": "de" });
    let path = format!("/api/organisations/{}/invitations", made.organisation);
    assert!(olga.post(&path, &invite).await.status.is_success());
    let invitation = mailbox.until("the invitation", 1, |mail| mail.to == "jonas@example.org").await;
    assert_eq!(invitation[0].header("Subject"), Some("Eine Einladung"));

    // It is reason enough for an account, and lets in once that is there.
    let link = token(&invitation[0], "/organisation#");
    let jonas = server.browser();
    assert_eq!(jonas.post("/api/organisations/join", &json!({ "token": link })).await.status.as_u16(), 404);
    let wish = json!({ "address": "jonas@example.org", "language": "de", "invitation": link });
    assert!(jonas.post("/api/sign-in/ask", &wish).await.status.is_success());
    let letters = mailbox.until("the letter", 1, sign_in("jonas@example.org")).await;
    let by = json!({ "token": token(&letters[0], "/account#") });
    assert!(jonas.post("/api/sign-in/by-link", &by).await.status.is_success());
    let joined = jonas.post("/api/organisations/join", &json!({ "token": link })).await;
    assert_eq!(joined.read::<OrganisationEntry>().role, OrganisationRole::Facilitator);
    server.stop().await;
    let to_olga = mailbox.mails().into_iter().filter(sign_in("olga@example.org")).count();
    assert_eq!(to_olga, 1, "the first one did not go");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_without_any_seat_has_an_account_where_anybody_may_start_a_set() {
    let server = TestServer::start().await;
    let browser = server.browser();
    account(&server, &browser, "olga@example.org").await;
    let own: Organisations = browser.get("/api/organisations").await.read();
    assert!(own.organisations.is_empty());
    assert_eq!(server.browser().get("/api/organisations").await.status.as_u16(), 404, "nobody is nobody");
    let visitor = Arc::new(server.browser());
    visitor.demo_with_rehearsal(protocol::format::Part::Facilitator).await;
    let theirs: Organisations = visitor.get("/api/organisations").await.read();
    assert!(theirs.organisations.is_empty(), "whoever sits somewhere and is not signed in is in none");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organiser_makes_a_set_in_which_they_have_no_seat() {
    let mailbox = Mailbox::open(Manner::Takes).await;
    let options = mailbox.options();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let server = TestServer::on(new_dir(), &options).await;
    let (olga, ruth, member) = (server.browser(), server.browser(), server.browser());
    assert!(
        olga.post("/api/sign-in/ask", &json!({ "address": "olga@example.org", "language": "en" }))
            .await
            .status
            .is_success()
    );
    let link_in = |mail: &tests::Mail, page: &str| {
        let rest = mail.text.split(page).nth(1).expect("a link");
        rest.split_whitespace().next().expect("a token").to_owned()
    };
    let sign_in = mailbox.until("the letter", 1, |mail| mail.text.contains("/account#")).await;
    let by = json!({ "token": link_in(&sign_in[0], "/account#") });
    assert!(olga.post("/api/sign-in/by-link", &by).await.status.is_success());
    let organisation = organisation_of(&olga, "North").await;
    let path = format!("/api/organisations/{organisation}/sets");
    let seat = |name: &str, part: &str, address: Option<&str>| json!({ "name": name, "part": part, "deputy": false, "address": address });
    let wish = |facilitator: Option<&str>, members: &[Value]| {
        let mut all = vec![seat("Ruth", "facilitator", facilitator)];
        all.extend_from_slice(members);
        json!({ "name": "Ward 3", "format": "classic", "language": "de", "members": all })
    };
    let members = [seat("Anna", "member", Some("anna@example.org")), seat("Ben", "member", None)];

    // What cannot be a set, or is no address, makes none, and writes to nobody.
    for (wrong, code) in [
        (wish(None, &members[..1]), "seats_do_not_fit"),
        (wish(Some("nobody"), &members), "address_not_plain"),
        (wish(None, &[seat("", "member", None), seat("Ben", "member", None)]), "name_not_plain"),
    ] {
        assert_eq!(olga.post(&path, &wrong).await.code(), code);
    }
    let made: OrganisationSetMade =
        olga.post(&path, &wish(Some(" ruth@example.org "), &members)).await.read();
    assert_eq!((made.letters, made.link), (2, None));
    let letters = mailbox.until("both letters", 2, |mail| mail.text.contains("/i#")).await;
    let to = |address: &str| letters.iter().find(|mail| mail.to == address).expect("a letter");
    assert!(to("ruth@example.org").text.contains("hat das Set"), "in the language of the set");

    // The facilitator comes by their letter and finds the links of the others; the organiser finds no seat.
    let taken = ruth.take(&format!("/i#{}", link_in(to("ruth@example.org"), "/i#"))).await;
    assert!(member.take(&format!("/i#{}", link_in(to("anna@example.org"), "/i#"))).await.set == taken.set);
    let lobby: Value = ruth.get(&format!("/api/sessions/{}/seats/1", taken.session)).await.read();
    let free: Vec<&str> = lobby["invitations"]
        .as_array()
        .expect("links")
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(free, ["Ben"]);
    let home = format!("/api/sets/{}/seats/1", taken.set);
    assert_eq!(olga.get(&home).await.status.as_u16(), 404);
    let told: Value = ruth.get(&home).await.read();
    assert_eq!(told["organisation"]["name"], "North");
    let seen = look(&olga, &organisation).await;
    let [known] = seen.sets.as_slice() else { panic!("one set") };
    assert_eq!((known.name.as_str(), known.members.len()), ("Ward 3", 3));

    // Without an address the link to the facilitator's seat is told once; and who only facilitates makes none.
    let made: OrganisationSetMade = olga.post(&path, &wish(None, &members)).await.read();
    let link = made.link.expect("a link");
    let own = server.browser();
    assert_ne!(own.take(&link).await.set, taken.set);
    assert_eq!(ruth.post(&path, &wish(None, &members)).await.status.as_u16(), 404);
    server.stop().await;
}
