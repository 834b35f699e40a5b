//! The formats there are, as the server tells them, and those that an organisation adds.

use protocol::Event;
use protocol::http::{Caution, FormatList, FormatWords, Invited};
use reqwest::StatusCode;
use reqwest::header::{CACHE_CONTROL, CONTENT_ENCODING, ETAG};
use std::path::Path;
use tests::{TestServer, TestSet, run_program};

const FORMAT: &str = "version = 1\nneed = \"asked\"\nmembers_min = 3\nmembers_max = 8\n\
    [[opening]]\nfrom = \"classic/check-in\"\n[[opening]]\nfrom = \"classic/bidding\"\n\
    [[round]]\nfrom = \"classic/presentation\"\nkey = \"telling\"\n[[closing]]\nfrom = \"classic/check-out\"\n";
const WORDS: &str = "format = Our way\n    .about = A\n    .know = B\nstage-telling = Telling\n";

fn folder_with(format: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder of one's own");
    let own = folder.path().join("our-way");
    std::fs::create_dir(&own).expect("the folder is writable");
    for (file, text) in [("format.toml", format), ("en.ftl", WORDS), ("de.ftl", WORDS)] {
        std::fs::write(own.join(file), text).expect("the folder is writable");
    }
    folder
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_told_the_formats_and_what_their_stages_say() {
    let server = TestServer::start().await;
    let browser = server.browser();
    let answered = browser.get("/api/formats").await;
    assert_eq!(answered.headers[CACHE_CONTROL], "no-cache");
    let list: FormatList = serde_json::from_str(&answered.body).unwrap();
    assert!(list.formats.iter().all(|format| !format.made_here));
    let first = &list.formats[0];
    assert_eq!((first.name.en.as_str(), first.name.de.as_str()), ("Classic", "Klassisch"));
    for (language, says) in [("en", "You have the floor."), ("de", "Du hast das Wort.")] {
        let said = browser.get(&format!("/api/formats/{}?language={language}", first.key)).await;
        let words: FormatWords = serde_json::from_str(&said.body).unwrap();
        assert!(words.stages["presentation"].parts.presenter.starts_with(says), "{language}");
    }
    for nowhere in ["/api/formats/nothing?language=en", "/api/formats/%00?language=en"] {
        assert_eq!(browser.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
    let without = browser.get(&format!("/api/formats/{}", first.key)).await;
    assert!(without.status.is_client_error() && without.body.contains("not_understood"), "{}", without.body);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_knows_the_list_is_not_sent_it_again_and_who_takes_brotli_is_sent_little() {
    let server = TestServer::start().await;
    let address = format!("{}/api/formats", server.url());
    let http = reqwest::Client::new();
    let plain = http.get(&address).send().await.unwrap();
    let tag = plain.headers()[ETAG].clone();
    assert!(!plain.headers().contains_key(CONTENT_ENCODING));
    let length = plain.bytes().await.unwrap().len();
    let packed = http.get(&address).header("accept-encoding", "gzip, br").send().await.unwrap();
    assert_eq!(packed.headers()[CONTENT_ENCODING], "br");
    assert!(packed.bytes().await.unwrap().len() * 3 < length);
    let again = http.get(&address).header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert!(again.bytes().await.unwrap().is_empty());
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_can_meet_in_a_format_that_was_added_and_its_stages_keep_their_titles() {
    let folder = folder_with(FORMAT);
    let server = TestServer::with(&["--formats", folder.path().to_str().unwrap()]).await;
    let browser = server.browser();
    let list: FormatList = serde_json::from_str(&browser.get("/api/formats").await.body).unwrap();
    let own = list.formats.iter().find(|format| format.made_here).unwrap();
    assert_eq!((own.key.as_str(), own.round[0].title.en.as_str()), ("our-way", "Telling"));
    let member = |name: &str, part: &str| serde_json::json!({"name": name, "part": part, "deputy": false});
    let members = [member("Ruth", "facilitator"), member("Amara", "member"), member("Jonas", "member")];
    let wish = serde_json::json!({
        "name": "Tuesday set", "format": "our-way", "language": "en", "members": members, "key": null,
    });
    let made = browser.post("/api/sets", &wish).await;
    assert!(made.status.is_success(), "{}", made.body);
    let made: protocol::http::SetStarted = serde_json::from_str(&made.body).unwrap();
    let lobby = browser.get(&format!("/api/sessions/{}/seats/{}", made.session, made.own)).await;
    let lobby: protocol::http::Lobby = serde_json::from_str(&lobby.body).unwrap();
    assert_eq!(lobby.format_name.en, "Our way");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_format_is_added_changed_and_taken_away_while_the_service_runs() {
    let folder = folder_with(FORMAT);
    let own = folder.path().join("our-way");
    let later = folder.path().join("later");
    std::fs::rename(&own, folder.path().with_extension("elsewhere")).unwrap();
    let server = TestServer::with(&["--formats", folder.path().to_str().unwrap()]).await;
    let browser = server.browser();
    let made_here = async || {
        let list: FormatList = serde_json::from_str(&browser.get("/api/formats").await.body).unwrap();
        let own = list.formats.into_iter().filter(|format| format.made_here);
        own.map(|format| (format.key, format.members_max)).collect::<Vec<_>>()
    };
    let until = async |expected: &[(&str, u32)]| {
        let expected: Vec<(String, u32)> =
            expected.iter().map(|(key, most)| ((*key).to_owned(), *most)).collect();
        tests::patiently("the list of formats", async {
            while made_here().await != expected {
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        })
        .await;
    };
    assert!(made_here().await.is_empty());
    std::fs::rename(folder.path().with_extension("elsewhere"), &later).unwrap();
    until(&[("later", 8)]).await;
    let words = browser.get("/api/formats/later?language=en").await;
    assert!(words.status.is_success(), "{}", words.body);
    let change = |text: &str| std::fs::write(later.join("format.toml"), text).unwrap();
    change(&FORMAT.replace("members_max = 8", "members_max = 6"));
    until(&[("later", 6)]).await;
    // Half written it is none: the last sound one stays, and another beside it is taken in all the same.
    change("version = 1\nneed = ");
    let beside = folder.path().join("beside");
    std::fs::create_dir(&beside).unwrap();
    for (file, text) in [("en.ftl", WORDS), ("de.ftl", WORDS), ("format.toml", FORMAT)] {
        std::fs::write(beside.join(file), text).unwrap();
    }
    until(&[("beside", 8), ("later", 6)]).await;
    std::fs::remove_dir_all(&later).unwrap();
    until(&[("beside", 8)]).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_format_that_is_not_for_a_first_session_needs_a_reason_which_the_session_keeps() {
    let server = TestServer::start().await;
    let browser = server.browser();
    let list: FormatList = serde_json::from_str(&browser.get("/api/formats").await.body).unwrap();
    let not_first = list.formats.iter().find(|format| format.cautions.contains(&Caution::NotFirst)).unwrap();
    let member = |name: &str, part: &str| serde_json::json!({"name": name, "part": part, "deputy": false});
    let names = ["Amara", "Jonas", "Priya"];
    let members: Vec<_> = std::iter::once(member("Ruth", "facilitator"))
        .chain(names.map(|name| member(name, "member")))
        .collect();
    let wish = |despite: Option<&str>| {
        serde_json::json!({
            "name": "Tuesday set", "format": not_first.key, "language": "en", "members": members, "key": null,
            "despite": despite,
        })
    };
    for reason in [None, Some("  "), Some("\u{202e}because")] {
        let refused = browser.post("/api/sets", &wish(reason)).await;
        assert!(refused.body.contains("format_not_first"), "{reason:?}: {}", refused.body);
    }
    let made = browser.post("/api/sets", &wish(Some("We have met for a year elsewhere"))).await;
    let made: protocol::http::SetStarted = serde_json::from_str(&made.body).unwrap();
    let log = server.store().load(&made.session).await.unwrap();
    let Event::SessionOpened { despite: Some(reason), .. } = &log[0].event else { panic!("it is kept") };
    assert_eq!(reason.expose(), "We have met for a year elsewhere");
    server.stop().await;
}

/// Whoever calls a session may have the facilitator's role go round in any format in which one after another presents.
#[tokio::test(flavor = "multi_thread")]
async fn the_facilitators_role_can_go_round_in_any_format_with_one_presenter_after_another() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 4).await;
    set.begin(2).await;
    set.end().await;
    let path = format!("/api/sets/{}/seats/1/sessions", set.started.set);
    let chief = set.facilitator().browser();
    let list: FormatList = chief.get("/api/formats").await.read();
    let stays = list.formats.iter().find(|format| !format.can_rotate).expect("nobody presents in some");
    // Not the one that it goes round in by itself under another name.
    let can = |one: &&protocol::http::FormatEntry| one.can_rotate && !one.rotates && one.cautions.is_empty();
    let goes = list.formats.iter().filter(can).nth(1).expect("in most one after another does");
    let wish = |key: &str| serde_json::json!({ "format": key, "planned_for": null, "rotates": true });
    assert_eq!(chief.post(&path, &wish(&stays.key)).await.code(), "not_understood");
    let called: Invited = chief.post(&path, &wish(&goes.key)).await.read();
    let log = server.store().load(&called.session).await.unwrap();
    let Event::SessionOpened { format, .. } = &log[0].event else { panic!("it is opened") };
    assert!(format.rotates && format.key == goes.key);
    server.stop().await;
}

/// What the program says, and whether it was content.
async fn openset(words: &[&str]) -> (bool, String) {
    let done = run_program(words).await;
    let said = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[tokio::test]
async fn the_command_line_lists_formats_and_says_what_is_wrong_with_one() {
    let (sound, said) = openset(&["formats", "list"]).await;
    assert!(sound && said.contains("classic\t3-12\t45\t"), "{said}");
    let folder = folder_with(FORMAT);
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let own = folder.path().join("our-way");
    for place in [path(folder.path()), path(&own), path(&own.join("format.toml"))] {
        assert_eq!(
            openset(&["formats", "check", &place]).await,
            (true, "our-way: fine\n".to_owned()),
            "{place}"
        );
    }
    let (sound, said) =
        openset(&["formats", "list", "--formats", &path(folder.path()), "--lang", "de"]).await;
    assert!(sound && said.contains("our-way\t3-8\t7\t"), "{said}");
    let faulty = folder_with(&FORMAT.replace("[[closing]]\n", "[[closing]]\nrule = \"shout\"\n"));
    let (sound, said) = openset(&["formats", "check", &path(faulty.path())]).await;
    assert!(!sound && said.contains("our-way/format.toml:13: unknown variant `shout`"), "{said}");
    assert!(said.contains("openset: one format is faulty"), "{said}");
    let faults =
        FORMAT.replace("[[closing]]\n", "[[closing]]\nrule = \"shout\"\n").replace("3\n", "\"three\"\n");
    let faulty = folder_with(&faults);
    std::fs::remove_file(faulty.path().join("our-way/de.ftl")).expect("it is there");
    let (_, said) = openset(&["formats", "check", &path(faulty.path())]).await;
    let places: Vec<&str> = said.lines().filter_map(|line| line.split(": ").next()).collect();
    let expected = ["our-way/format.toml:3", "our-way/format.toml:13", "our-way/de.ftl", "openset"];
    assert_eq!(places, expected, "all that is wrong is said: {said}");
    let (sound, said) = openset(&["formats", "check", "/nowhere/at/all"]).await;
    assert!(!sound && said.contains("/nowhere/at/all"), "{said}");
}
