//! What is somebody's own in programmes: in what they take away with a seat of theirs, and gone with their account, also from
//! a backup.

use super::organisations::{account, organisation_of};
use super::own_data::keys_of;
use super::programmes::{begin, comes_as, server_on};
use super::questionnaires::{add_cohort, drawn, take_people};
use openset::store::ProgrammeId;
use programmes::guests;
use programmes::programme::{CollectedEvent, Event, ParticipantNo};
use protocol::development::Development;
use protocol::own::OwnData;
use protocol::programme::ProgrammeRoles;
use serde_json::{Value, json};
use std::sync::Arc;
use tests::{Answered, Browser, TestServer, TestSet, new_dir};

const LOG: &str = "I waited longer than before and it helped us";
const TEXT: &str = "I wrote down what I would ask next time.";

async fn does(by: &Browser, path: &str, command: Value) -> Answered {
    let done = by.post(path, &json!({ "change": drawn(), "command": command })).await;
    assert!(done.status.is_success(), "{}", done.body);
    done
}

async fn own(browser: &Browser, seat: &str) -> OwnData {
    browser.get(&format!("{seat}/own.json?language=en&zone=Europe/Paris")).await.read()
}

/// All that a programme's log says, in words.
async fn log_of(server: &TestServer, programme: &str) -> String {
    let (log, _) = server.store().programme_log(&ProgrammeId(programme.to_owned())).await.expect("its log");
    serde_json::to_string(&log.into_iter().map(|(_, event)| event).collect::<Vec<_>>()).expect("JSON")
}

/// Whoever facilitates has no place in a programme and no number there: their words are theirs all the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_facilitators_words_are_taken_away_and_destroyed_with_their_key() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let ruth = set.facilitator().browser().clone();
    let [olga, sue] = [0, 1].map(|_| Arc::new(server.browser()));
    for (browser, name) in [(&ruth, "ruth"), (&olga, "olga"), (&sue, "sue")] {
        account(&server, browser, &format!("{name}@example.org")).await;
    }
    let organisation = organisation_of(&olga, "North").await;
    let programme = begin(&olga, &organisation, "Learning to facilitate").await;
    comes_as(&olga, &ruth, &programme, "internal_facilitator", None).await;
    comes_as(&olga, &sue, &programme, "supervisor", None).await;
    let at = |rest: &str| format!("/api/programmes/{programme}/{rest}");
    let roles: ProgrammeRoles = olga.get(&at("roles")).await.read();
    let account_of = |name: &str| {
        let known = roles.roles.iter().find(|known| known.address == format!("{name}@example.org"));
        known.expect("a role").account.clone()
    };
    let track = json!({
        "presented": 0, "took_part": 0, "facilitated": 1, "supervisions": 1, "words_least": 9,
        "words_most": 20, "months_least": 0, "months_most": 1, "feedback": 0, "gates": [],
    });
    does(&olga, &at("development"), json!({ "do": "choose_track", "track": track })).await;
    let name =
        json!({ "do": "name_trainee", "account": account_of("ruth"), "supervisor": account_of("sue") });
    does(&olga, &at("development"), name).await;
    let entries = json!([{ "day": "2026-01-12", "words": LOG }]);
    let handed = does(&ruth, &at("development"), json!({ "do": "hand_in_log", "entries": entries })).await;
    let trainee = handed.read::<Development>().own.expect("her own").trainee;
    does(&sue, &at("development"), json!({ "do": "open_log", "trainee": trainee })).await;
    does(&ruth, &at("texts"), json!({ "do": "consent", "words": TEXT })).await;

    let seat = format!("/api/sets/{}/seats/1", set.started.set);
    let data = own(&ruth, &seat).await;
    assert_eq!(data.consented[0].texts[0].lines[0].expose(), TEXT);
    let log = data.programmes[0].development.as_ref().expect("her development");
    assert_eq!(log.text[0].words.expose(), LOG);
    let page = ruth.get(&format!("{seat}/own.html?language=de")).await.body;
    for said in [LOG, TEXT, "Learning to facilitate", "interne Moderation", "sue@example.org"] {
        assert!(page.contains(said), "{said} is missing: {page}");
    }
    let whole = log_of(&server, &programme).await;
    assert!(whole.contains(LOG) && whole.contains(TEXT));

    // The role ends first: her words are found by her account all the same.
    let end = at(&format!("roles/{}/internal_facilitator/end", account_of("ruth")));
    assert!(olga.post(&end, &json!({})).await.status.is_success());
    let data = server.stop().await;
    let keys = keys_of(&data);
    let server = TestServer::on(data, &[]).await;
    let [ruth, sue] = [&ruth, &sue].map(|who| who.at_another(&server.url()));
    assert!(ruth.post("/api/account/erase", &json!({})).await.status.is_success());
    let gone = async |server: &TestServer, sue: &Browser| {
        let whole = log_of(server, &programme).await;
        assert!(!whole.contains(LOG) && !whole.contains(TEXT), "{whole}");
        let seen: Development = sue.get(&at("development")).await.read();
        assert!(seen.supervised.iter().all(|record| record.text.is_empty()), "nothing is left to read");
    };
    gone(&server, &sue).await;
    // A backup of the keys from before is put back: it brings nothing of hers.
    let data = server.stop().await;
    std::fs::write(data.path().join("keys.db"), keys).expect("it is put back");
    let server = TestServer::on(data, &[]).await;
    gone(&server, &sue.at_another(&server.url())).await;
    server.stop().await;
}

/// What was brought, answered alone and wished for is in what is taken away; what others answered is not.
#[tokio::test(flavor = "multi_thread")]
async fn figures_and_answers_of_oneself_are_taken_away_and_nobody_elses() {
    let server = server_on(new_dir(), jiff::civil::date(2031, 1, 10)).await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let [amara, jonas] = [2, 3].map(|member| set.member(member).browser().clone());
    let olga = Arc::new(server.browser());
    for (browser, name) in [(&amara, "amara"), (&jonas, "jonas"), (&olga, "olga")] {
        account(&server, browser, &format!("{name}@example.org")).await;
    }
    let organisation = organisation_of(&olga, "North").await;
    let programme = begin(&olga, &organisation, "Clubs").await;
    add_cohort(&olga, &programme, "2031-01-12").await;
    take_people(&olga, &programme, "name\nAmara Lark\nJonas Moss\nKim\nLea\nMo\n").await;
    comes_as(&olga, &amara, &programme, "participant", Some(1)).await;
    comes_as(&olga, &jonas, &programme, "participant", Some(2)).await;
    let at = |rest: &str| format!("/api/programmes/{programme}/{rest}");
    does(
        &olga,
        &at("measures"),
        json!({ "do": "begin_measure", "name": "Trainers who left", "unit": "people" }),
    )
    .await;
    for (who, hundredths) in [(&amara, 1_750), (&jonas, 9_325)] {
        let bring =
            json!({ "do": "bring_figure", "measure": 1, "month": "2031-01", "hundredths": hundredths });
        does(who, &at("measures"), bring).await;
    }
    let planned = json!({
        "change": drawn(), "instrument": "around-one-person",
        "days": { "from": "2031-01-09", "opens": 0, "reminds": null, "closes": 30 },
        "asked": {
            "who": "raters", "about": 2, "raters": { "boss": [1], "peers": [3, 4, 5] }, "alone": ["boss"],
            "floor": 3,
        },
    });
    let planned = olga.post(&at("questionnaires"), &planned).await;
    assert!(planned.status.is_success(), "{}", planned.body);
    let scale = json!({ "by": "scale", "value": 4 });
    let words = json!({ "by": "words", "text": "He lets me finish", "readers": "report" });
    let given = json!({
        "asks": scale, "listens": scale, "decides": scale, "admits": scale, "keep": words,
    });
    let answered = amara.post(&at("questionnaires/1/answer"), &json!({ "version": 1, "given": given })).await;
    assert!(answered.status.is_success(), "{}", answered.body);

    let seat = |member: u32| format!("/api/sets/{}/seats/{member}", set.started.set);
    let hers = own(&amara, &seat(2)).await.programmes.remove(0);
    assert_eq!((hers.programme.as_str(), hers.measures.len()), ("Clubs", 1));
    assert_eq!(hers.measures[0].figures[0].hundredths, 1_750);
    assert!(hers.questionnaires[0].answered && hers.questionnaires[0].given.len() == 5);
    assert!(hers.places.is_empty());
    let his = own(&jonas, &seat(3)).await.programmes.remove(0);
    assert_eq!(his.measures[0].figures[0].hundredths, 9_325);
    assert!(his.questionnaires.is_empty() && his.about.is_empty(), "it has not closed");
    for (language, number) in [("en", "17.5"), ("de", "17,5")] {
        let page = amara.get(&format!("{}/own.html?language={language}", seat(2))).await.body;
        for said in ["Clubs", "Trainers who left", number, "He lets me finish", "4 (1 "] {
            assert!(page.contains(said), "{said} is missing: {page}");
        }
        assert!(!page.contains("93"), "another's");
    }

    // A place as a guest that she wished for is hers as well.
    let id = ProgrammeId(programme.clone());
    let (_, next) = server.store().programme_log(&id).await.expect("its log");
    let missed = server.store().set(&set.started.set).await.expect("it reads").expect("a set").created_at;
    let wished = guests::Event::PlaceWished {
        place: 1,
        person: ParticipantNo(1),
        set: set.started.set.clone(),
        meeting: 1,
        missed,
    };
    let wished = Event::Collected(CollectedEvent::Guests(wished));
    server.store().append_to_programme(&id, next, Some(&drawn()), missed, &[wished]).await.expect("noted");
    let hers = own(&amara, &seat(2)).await.programmes.remove(0);
    assert!(hers.places.len() == 1 && hers.places[0].missed == missed, "{:?}", hers.places);
    assert!(own(&jonas, &seat(3)).await.programmes[0].places.is_empty());

    // With her account goes what she answered where it can only be hers.
    assert!(amara.post("/api/account/erase", &json!({})).await.status.is_success());
    let answers = server.store().answers(&id, 1).await.expect("they read").answers;
    let answers = serde_json::to_string(&answers).expect("JSON");
    assert_eq!(answers, "[]");
    server.stop().await;
}
