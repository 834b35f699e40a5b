//! What is a member's own: everything of theirs to take away, how they like pages to be on every device, and a complaint
//! that reaches those alone who may read it.

use super::letters::come_in;
use super::organisations::{account, join, organisation_of};
use super::programmes::{begin, comes_as, look};
use super::questionnaires::{add_cohort, drawn, take_people};
use openset::store::ProgrammeId;
use protocol::account::{Account, Brightness, PersonSettings};
use protocol::evaluation::Evaluation;
use protocol::http::Language;
use protocol::life::Life;
use protocol::own::{ComplaintReaders, ComplaintSent, ComplaintWay, OwnData};
use serde_json::{Value, json};
use std::sync::Arc;
use tests::{Answered, Browser, Mailbox, Manner, TestServer, TestSet, new_dir};

/// A marker that is nowhere by chance.
const MARKER: &str = "Qz7marker";
/// The seat of a supervisor beside two members and a facilitator.
const SUPERVISOR: u32 = 4;

async fn change(browser: &Browser, set: &TestSet, member: u32, number: u32, command: Value) -> Life {
    let path = format!("/api/sets/{}/seats/{member}/life", set.started.set);
    browser.post(&path, &json!({ "wish": format!("{number:022}"), "command": command })).await.read()
}

/// The file of keys as it is, before it is put back.
pub(super) fn keys_of(data: &tempfile::TempDir) -> Vec<u8> {
    std::fs::read(data.path().join("keys.db")).expect("the keys")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_takes_away_what_is_theirs_and_what_was_shared_and_nothing_else() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let [ruth, amara, jonas] = [1, 2, 3].map(|member| set.member(member).browser().clone());
    account(&server, &amara, "amara@example.org").await;
    let clauses = json!([{ "topic": "other", "words": "We begin on time." }]);
    let rules = json!({ "do": "propose_contract", "clauses": clauses, "kept_months": 6, "minimum": 2 });
    change(&ruth, &set, 1, 1, rules).await;
    change(&amara, &set, 2, 2, json!({ "do": "answer_contract", "version": 1, "accepted": true })).await;
    let undertake =
        |text: &str| json!({ "do": "undertake", "what": "do", "text": text, "due": null, "will_know": null });
    change(&amara, &set, 2, 3, undertake("Ask first")).await;
    change(&jonas, &set, 3, 4, undertake(MARKER)).await;
    let seat = |member: u32| format!("/api/sets/{}/seats/{member}", set.started.set);
    let release = |text: &str| json!({ "to": "set", "text": text });
    amara.post(&format!("{}/diary/releases", seat(2)), &release("My line")).await;
    let shared: Value = ruth.post(&format!("{}/diary/releases", seat(1)), &release("Her line")).await.read();
    jonas.post(&format!("{}/diary/releases", seat(3)), &release("A line unread")).await;
    let opens = shared["release"]["release"].as_str().expect("a line");
    amara.post(&format!("{}/releases/{opens}/open", seat(2)), &json!({})).await;

    let own: OwnData = amara.get(&format!("{}/own.json?language=en&zone=Europe/Paris", seat(2))).await.read();
    assert_eq!((own.seat.member.0, own.contracts.len(), own.life.actions.len()), (2, 1, 1));
    assert_eq!(own.account.as_ref().map(|account| account.address.as_str()), Some("amara@example.org"));
    assert_eq!(own.released.iter().map(|line| line.text.expose()).collect::<Vec<_>>(), ["My line"]);
    assert_eq!(own.opened.iter().map(|line| line.text.expose()).collect::<Vec<_>>(), ["Her line"]);
    assert!(own.record.is_some() && !own.seat.devices.is_empty());
    let page = amara.get(&format!("{}/own.html?language=de&zone=Europe/Paris", seat(2))).await;
    assert!(page.status.is_success());
    for said in ["<html lang=\"de-DE\">", "We begin on time.", "Ask first", "My line", "Her line", "amara@"] {
        assert!(page.body.contains(said), "{said} is missing: {}", page.body);
    }
    for not in [MARKER, "A line unread"] {
        assert!(!page.body.contains(not), "{not} is another's");
    }
    // Another has no account, and hers is not in what is theirs; nor is there anything for whoever does not sit there.
    let theirs: OwnData = jonas.get(&format!("{}/own.json", seat(3))).await.read();
    assert!(theirs.account.is_none() && theirs.opened.is_empty());
    assert_eq!(jonas.get(&format!("{}/own.json", seat(2))).await.status.as_u16(), 404);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_supervises_reads_no_record_in_any_form() {
    let server = TestServer::start().await;
    let mut set = TestSet::found_supervised(&server.url(), 2).await;
    let supervisor = set.member(SUPERVISOR).browser().clone();
    let ruth = set.facilitator().browser().clone();
    let seat = |member: u32| format!("/api/sets/{}/seats/{member}", set.started.set);
    let own: OwnData = supervisor.get(&format!("{}/own.json", seat(SUPERVISOR))).await.read();
    assert!(own.record.is_none());
    for form in ["record.json", "record.md", "record.docx"] {
        assert_eq!(
            supervisor.get(&format!("{}/{form}", seat(SUPERVISOR))).await.status.as_u16(),
            404,
            "{form}"
        );
    }
    let looked = json!({ "words": "", "language": "en" });
    assert_eq!(supervisor.post(&format!("{}/record", seat(SUPERVISOR)), &looked).await.status.as_u16(), 404);
    assert!(ruth.post(&format!("{}/record", seat(1)), &looked).await.status.is_success());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn how_somebody_likes_pages_is_theirs_on_the_next_device_and_their_zone_in_every_set() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let amara = set.member(2).browser().clone();
    account(&server, &amara, "amara@example.org").await;
    let said = PersonSettings {
        language: Some(Language::De),
        zone: Some("Asia/Kathmandu".to_owned()),
        low_connection: Some(true),
        brightness: Some(Brightness::Dark),
        contrast: Some(true),
        tones: None,
    };
    assert!(amara.post("/api/account/settings", &said).await.status.is_success());
    let next = Arc::new(server.browser());
    account(&server, &next, "amara@example.org").await;
    let seen: Account = next.get("/api/account").await.read();
    assert_eq!(seen.settings, said);
    let life: Life = next.get(&format!("/api/sets/{}/seats/2/life", set.started.set)).await.read();
    assert_eq!((life.zone.as_str(), life.zone_chosen), ("Asia/Kathmandu", true));
    // A set that becomes theirs later has their zone from when they first look.
    let mut other = TestSet::found(&server.url(), 2).await;
    let guest = other.member(3).browser().clone();
    account(&server, &guest, "amara@example.org").await;
    let life: Life = guest.get(&format!("/api/sets/{}/seats/3/life", other.started.set)).await.read();
    assert_eq!((life.zone.as_str(), life.zone_chosen), ("Asia/Kathmandu", true));
    let unknown = json!({ "zone": "Europe/Nowhere" });
    assert_eq!(amara.post("/api/account/settings", &unknown).await.code(), "zone_unknown");
    let seen: Account = next.get("/api/account").await.read();
    assert_eq!(seen.settings, said, "nothing of it was kept");
    let nobody = server.browser();
    assert_eq!(nobody.post("/api/account/settings", &said).await.status.as_u16(), 404);
    server.stop().await;
}

async fn complains(browser: &Browser, set: &TestSet, member: u32, body: &Value) -> Answered {
    browser.post(&format!("/api/sets/{}/seats/{member}/complaint", set.started.set), body).await
}

async fn way(browser: &Browser, set: &TestSet, member: u32) -> ComplaintWay {
    browser.get(&format!("/api/sets/{}/seats/{member}/complaint", set.started.set)).await.read()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_reaches_the_organisers_alone() {
    let mailbox = Mailbox::open(Manner::Takes).await;
    let options = mailbox.options();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let server = TestServer::on(new_dir(), &options).await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let [ruth, amara] = [1, 2].map(|member| set.member(member).browser().clone());
    let olga = Arc::new(server.browser());
    let complaint =
        json!({ "text": format!("It was {MARKER}."), "answer_to": "amara@example.org", "named": false });
    // Nobody could read it yet.
    assert_eq!(way(&amara, &set, 2).await.readers, ComplaintReaders::Nobody);
    assert_eq!(complains(&amara, &set, 2, &complaint).await.code(), "complaint_nowhere");

    come_in(&ruth, &mailbox, "ruth@example.org").await;
    come_in(&olga, &mailbox, "olga@example.org").await;
    // Whoever facilitates organises too, and alone: it is said before anything is written.
    let organisation = organisation_of(&ruth, "North").await;
    let alone = way(&amara, &set, 2).await;
    assert_eq!((alone.readers, alone.facilitator), (ComplaintReaders::FacilitatorsOrganisers, true));
    join(&ruth, &olga, &organisation, "organiser").await;
    let whose = format!("/api/sets/{}/seats/1/organisation", set.started.set);
    assert!(ruth.post(&whose, &json!({ "organisation": organisation })).await.status.is_success());
    let told = way(&amara, &set, 2).await;
    assert_eq!((told.readers, told.count, told.facilitator), (ComplaintReaders::Organisers, 1, false));
    assert_eq!(told.organisation.as_deref(), Some("North"));

    let sent: ComplaintSent = complains(&amara, &set, 2, &complaint).await.read();
    assert_eq!(sent.count, 1);
    let got = mailbox.until("the complaint", 1, |mail| mail.text.contains(MARKER)).await;
    assert_eq!(got.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), ["olga@example.org"]);
    let letter = got.first().expect("a letter");
    assert!(!letter.header("Subject").expect("a subject").contains(MARKER));
    assert!(letter.text.contains("amara@example.org"), "{}", letter.text);

    for (wrong, code) in [
        (json!({ "text": "  ", "answer_to": null, "named": false }), "text_empty"),
        (json!({ "text": "x".repeat(4_001), "answer_to": null, "named": false }), "too_large"),
        (json!({ "text": "x", "answer_to": "nobody", "named": false }), "address_not_plain"),
        (json!({ "text": "x" }), "not_understood"),
    ] {
        assert_eq!(complains(&amara, &set, 2, &wrong).await.code(), code);
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_mail_server_a_complaint_is_refused_and_not_printed() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let amara = set.member(2).browser().clone();
    assert!(way(&amara, &set, 2).await.printed);
    let complaint = json!({ "text": MARKER, "answer_to": null, "named": true });
    assert_eq!(complains(&amara, &set, 2, &complaint).await.code(), "no_mail");
    assert!(!server.printed().contains(MARKER));
    server.stop().await;
}

/// What somebody consented to for evaluation is theirs to take away, and goes with their account, also from a backup.
#[tokio::test(flavor = "multi_thread")]
async fn texts_that_were_consented_to_are_taken_away_and_go_with_the_account() {
    const OWN: &str = "I waited until they spoke.";
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let [amara, jonas] = [2, 3].map(|member| set.member(member).browser().clone());
    let [olga, eve] = [0, 1].map(|_| Arc::new(server.browser()));
    for (browser, name) in [(&amara, "amara"), (&jonas, "jonas"), (&olga, "olga"), (&eve, "eve")] {
        account(&server, browser, &format!("{name}@example.org")).await;
    }
    let organisation = organisation_of(&olga, "North").await;
    let programme = begin(&olga, &organisation, "Award 2031").await;
    add_cohort(&olga, &programme, "2031-01-12").await;
    take_people(&olga, &programme, "name\nAmara Lark\nJonas Moss\n").await;
    comes_as(&olga, &eve, &programme, "independent_evaluator", None).await;
    let path = |rest: &str| format!("/api/programmes/{programme}/{rest}");
    for (browser, person, words) in [(&amara, 1, OWN), (&jonas, 2, "I asked.")] {
        comes_as(&olga, browser, &programme, "participant", Some(person)).await;
        let consent = json!({ "change": drawn(), "command": { "do": "consent", "words": words } });
        assert!(browser.post(&path("texts"), &consent).await.status.is_success());
    }

    let seat = format!("/api/sets/{}/seats/2", set.started.set);
    let own: OwnData = amara.get(&format!("{seat}/own.json")).await.read();
    let of: Vec<_> = own.consented.iter().map(|one| (one.programme.as_str(), one.texts.len())).collect();
    assert_eq!(of, [("Award 2031", 1)]);
    assert_eq!(own.consented[0].texts[0].lines[0].expose(), OWN);
    for (language, title) in [("en", "Texts that you consented to"), ("de", "Texte, die du")] {
        let page = amara.get(&format!("{seat}/own.html?language={language}")).await.body;
        assert!(page.contains(title) && page.contains(OWN) && page.contains("Award 2031"), "{page}");
        assert!(!page.contains("I asked."), "another's");
    }
    let data = server.stop().await;
    let keys = keys_of(&data);
    let server = TestServer::on(data, &[]).await;
    let [amara, olga, eve, jonas] = [&amara, &olga, &eve, &jonas].map(|who| who.at_another(&server.url()));

    assert!(amara.post("/api/account/erase", &json!({})).await.status.is_success());
    let seen: Evaluation = eve.get(&path("evaluation")).await.read();
    let left: Vec<u32> = seen.texts.iter().map(|text| text.text).collect();
    assert_eq!((left, seen.taken_back), (vec![2], vec![1]));
    let people = async |olga: &Browser| -> Vec<String> {
        let people = look(olga, &programme).await.people.into_iter();
        people.map(|person| person.name).filter(|name| !name.is_empty()).collect()
    };
    assert_eq!(people(&olga).await, ["Jonas Moss"], "what was said of her is gone");
    let theirs: Value = jonas.get(&path("texts")).await.read();
    assert_eq!(theirs["texts"].as_array().map(Vec::len), Some(1), "his is his");
    // What is consented to next has a number of its own.
    let consent = json!({ "change": drawn(), "command": { "do": "consent", "words": "And again." } });
    let theirs: Value = jonas.post(&path("texts"), &consent).await.read();
    assert_eq!(theirs["texts"][1]["text"], 3);

    // A backup of the keys from before is put back: it brings nothing of hers.
    let data = server.stop().await;
    std::fs::write(data.path().join("keys.db"), keys).expect("it is put back");
    let server = TestServer::on(data, &[]).await;
    let [olga, eve] = [&olga, &eve].map(|who| who.at_another(&server.url()));
    assert_eq!(people(&olga).await, ["Jonas Moss"]);
    let seen: Evaluation = eve.get(&path("evaluation")).await.read();
    assert!(seen.texts.iter().all(|text| text.text != 1));
    let (log, _) = server.store().programme_log(&ProgrammeId(programme.clone())).await.expect("its log");
    assert!(!format!("{log:?}").contains("Amara Lark"));
    server.stop().await;
}
