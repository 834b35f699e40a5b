//! Whoever has their account erased is in no backup any more: a real copy of the data directory from before is put back, with
//! the keys as they are now, and with the keys of before and the list of what was erased.

use super::organisations::{account, organisation_of};
use super::programmes::{begin, comes_as, server_on};
use super::questionnaires::{add_cohort, drawn, take_people};
use openset::store::ProgrammeId;
use protocol::evaluation::{Evaluation, OwnTexts};
use protocol::own::OwnData;
use protocol::programme::ProgrammeRoles;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use tests::{Browser, TestServer, TestSet, new_dir};

/// What Amara said under her number, whose role has ended since.
const ACCOUNT: &str = "I wrote down what I would ask next time.";
/// What she answered alone.
const ANSWER: &str = "Lets me finish my sentences";
/// What Sue said in an interview, and what she said in one with Jonas.
const INTERVIEW: &str = "We stopped counting the hours.";
const TOGETHER: &str = "We both changed how we begin.";
/// What Jonas wrote, who is not erased.
const OTHERS: &str = "I asked and waited for once.";

/// All that can be read of a programme.
async fn all_of(server: &TestServer, programme: &str) -> String {
    let id = ProgrammeId(programme.to_owned());
    let (log, _) = server.store().programme_log(&id).await.expect("its log");
    let answers = server.store().answers(&id, 1).await.expect("they read").answers;
    let events: Vec<_> = log.into_iter().map(|(_, event)| event).collect();
    serde_json::to_string(&(events, answers)).expect("JSON")
}

fn copy(from: &Path, to: &Path, which: impl Fn(&str) -> bool) {
    for entry in std::fs::read_dir(from).expect("a directory") {
        let entry = entry.expect("a file");
        let name = entry.file_name().into_string().expect("a plain name");
        if entry.file_type().expect("a kind").is_file() && which(&name) {
            std::fs::copy(entry.path(), to.join(name)).expect("it is copied");
        }
    }
}

async fn does(by: &Browser, path: &str, command: Value) -> String {
    let done = by.post(path, &json!({ "change": drawn(), "command": command })).await;
    assert!(done.status.is_success(), "{}", done.body);
    done.body
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_before_shows_nothing_of_whoever_was_erased() {
    let day = jiff::civil::date(2031, 1, 10);
    let server = server_on(new_dir(), day).await;
    let mut set = TestSet::found(&server.url(), 3).await;
    let [amara, jonas, sue] = [2, 3, 4].map(|member| set.member(member).browser().clone());
    let [olga, eve] = [0, 1].map(|_| Arc::new(server.browser()));
    let all = [(&amara, "amara"), (&jonas, "jonas"), (&sue, "sue"), (&olga, "olga"), (&eve, "eve")];
    for (browser, name) in all {
        account(&server, browser, &format!("{name}@example.org")).await;
    }
    let organisation = organisation_of(&olga, "North").await;
    let programme = begin(&olga, &organisation, "Clubs").await;
    add_cohort(&olga, &programme, "2031-01-12").await;
    take_people(&olga, &programme, "name\nAmara Lark\nJonas Moss\nKim\nLea\nMo\n").await;
    comes_as(&olga, &amara, &programme, "participant", Some(1)).await;
    comes_as(&olga, &jonas, &programme, "participant", Some(2)).await;
    comes_as(&olga, &sue, &programme, "internal_facilitator", None).await;
    comes_as(&olga, &eve, &programme, "independent_evaluator", None).await;
    let at = |rest: &str| format!("/api/programmes/{programme}/{rest}");

    let planned = json!({
        "change": drawn(), "instrument": "around-one-person",
        "days": { "from": "2031-01-09", "opens": 0, "reminds": null, "closes": 30 },
        "asked": {
            "who": "raters", "about": 2, "raters": { "boss": [1], "peers": [3, 4, 5] }, "alone": ["boss"],
            "floor": 3,
        },
    });
    assert!(olga.post(&at("questionnaires"), &planned).await.status.is_success());
    let (scale, words) =
        (json!({ "by": "scale", "value": 4 }), json!({ "by": "words", "text": ANSWER, "readers": "report" }));
    let given = json!({ "asks": scale, "listens": scale, "decides": scale, "admits": scale, "keep": words });
    let answered = amara.post(&at("questionnaires/1/answer"), &json!({ "version": 1, "given": given })).await;
    assert!(answered.status.is_success(), "{}", answered.body);
    does(&amara, &at("texts"), json!({ "do": "consent", "words": ACCOUNT })).await;
    does(&jonas, &at("texts"), json!({ "do": "consent", "words": OTHERS })).await;
    for (kind, voices, words, agree) in
        [("interview", 1, INTERVIEW, vec![&sue]), ("group_interview", 2, TOGETHER, vec![&sue, &jonas])]
    {
        let put = json!({ "do": "put_interview", "kind": kind, "voices": voices, "words": words });
        let put: Evaluation = serde_json::from_str(&does(&eve, &at("evaluation"), put).await).expect("hers");
        let code = put.interviews.last().and_then(|known| known.code.clone()).expect("a code to tell");
        for who in agree {
            does(who, &at("texts"), json!({ "do": "agree", "code": code })).await;
        }
    }

    // The roles end first: what was said stays hers, to take away and to have erased.
    let roles: ProgrammeRoles = olga.get(&at("roles")).await.read();
    for (name, role) in [("amara", "participant"), ("sue", "internal_facilitator")] {
        let known = roles.roles.iter().find(|known| known.address == format!("{name}@example.org"));
        let end = at(&format!("roles/{}/{role}/end", known.expect("a role").account));
        assert!(olga.post(&end, &json!({})).await.status.is_success());
    }
    let seat = format!("/api/sets/{}/seats/2", set.started.set);
    let own: OwnData = amara.get(&format!("{seat}/own.json?language=en&zone=Europe/Paris")).await.read();
    assert_eq!(own.consented[0].texts[0].lines[0].expose(), ACCOUNT);
    // Nobody comes to a number under which somebody else has said something, and she may come back.
    let wish = json!({ "role": "participant", "person": 1, "address": null, "language": "en" });
    let link = olga.post(&at("roles"), &wish).await;
    let link = serde_json::from_str::<Value>(&link.body).expect("an invitation")["link"].clone();
    let taken = sue.post("/api/programmes/join", &json!({ "token": link })).await;
    assert_eq!(taken.code(), "seat_held", "{}", taken.body);

    let whole = all_of(&server, &programme).await;
    for said in [ACCOUNT, ANSWER, INTERVIEW, TOGETHER, OTHERS, "Amara"] {
        assert!(whole.contains(said), "{said} is missing: {whole}");
    }
    let data = server.stop().await;
    let backup = new_dir();
    copy(data.path(), backup.path(), |_| true);

    let server = server_on(data, day).await;
    let [amara, jonas, sue, eve] = [&amara, &jonas, &sue, &eve].map(|who| who.at_another(&server.url()));
    for who in [&amara, &sue] {
        assert!(who.post("/api/account/erase", &json!({})).await.status.is_success());
    }
    let seen: Evaluation = eve.get(&at("evaluation")).await.read();
    assert_eq!(seen.texts.iter().map(|text| text.text).collect::<Vec<_>>(), [2], "she reads that of Jonas");
    assert_eq!(seen.taken_back, [1, 3, 4]);
    let own: OwnTexts = jonas.get(&at("texts")).await.read();
    assert_eq!(own.texts.len(), 1);

    let gone = async |server: &TestServer, which: &str| {
        let whole = all_of(server, &programme).await;
        for said in [ACCOUNT, ANSWER, INTERVIEW, TOGETHER, "Amara"] {
            assert!(!whole.contains(said), "{said} is in {which}: {whole}");
        }
        assert!(whole.contains(OTHERS) && whole.contains("Jonas"), "{which}: {whole}");
    };
    gone(&server, "the store").await;
    let mut data = server.stop().await;
    // The store of the backup under the keys of now; then all of it but for the list, which lies elsewhere.
    for (which, keys) in [("the backup", false), ("the backup with its keys", true)] {
        copy(backup.path(), data.path(), |name| match name {
            "openset.erased" => false,
            "keys.db" => keys,
            _ => true,
        });
        let server = server_on(data, day).await;
        gone(&server, which).await;
        data = server.stop().await;
    }
}
