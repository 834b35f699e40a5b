//! Questionnaires of programmes and the gate of their sets, through their calls: P3, P7 and P13 of the case studies.

use super::organisations::{account, organisation_of};
use super::programmes::{begin, change, comes_as};
use protocol::Timestamp;
use protocol::gate::{Gate, ProgrammeReleases};
use protocol::questionnaire::{
    Hidden, ItemKind, OwnQuestionnaire, QuestionnaireList, QuestionnairePhase, QuestionnaireReport,
};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tests::{Answered, Browser, Mail, Mailbox, Manner, TestServer, TestSet, new_dir};

const DAY: u64 = 24 * 60 * 60_000;

/// An id for a change, as a client draws one.
pub(super) fn drawn() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    format!("questions{:013}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

/// Noon of a day in Vienna, as a point in time.
fn noon(day: jiff::civil::Date) -> Timestamp {
    sets::schedule::settle(day.at(12, 0, 0, 0), "Europe/Vienna", None, &sets::Zones::bundled())
        .expect("a day")
}

pub(super) async fn take_people(by: &Browser, programme: &str, text: &str) {
    use base64::Engine as _;
    let table = base64::engine::general_purpose::STANDARD.encode(text);
    let wish = json!({
        "change": drawn(), "cohort": 1, "table": table, "language": "en", "only_read": false,
    });
    let taken = by.post(&format!("/api/programmes/{programme}/people"), &wish).await;
    assert!(taken.status.is_success(), "{}", taken.body);
}

pub(super) async fn add_cohort(by: &Browser, programme: &str, starts: &str) {
    let cohort = json!({
        "do": "add_cohort", "name": "One", "wave": null, "starts": starts, "least": null, "most": null,
    });
    let added = change(by, programme, cohort).await;
    assert!(added.status.is_success(), "{}", added.body);
}

async fn plan(by: &Browser, programme: &str, wish: Value) -> Answered {
    by.post(&format!("/api/programmes/{programme}/questionnaires"), &wish).await
}

async fn asked(who: &Browser, programme: &str) -> Answered {
    who.get(&format!("/api/programmes/{programme}/questionnaires/1/own")).await
}

async fn answer(who: &Browser, programme: &str, given: Value) -> Answered {
    let wish = json!({ "version": 1, "given": given });
    who.post(&format!("/api/programmes/{programme}/questionnaires/1/answer"), &wish).await
}

/// The same answer to every item: a share of every block, a number on every scale.
fn whole(own: &OwnQuestionnaire, shares: [u32; 4], value: u32) -> Map<String, Value> {
    let given = own.instrument.items.iter().filter_map(|item| {
        let given = match &item.answered {
            ItemKind::Points { .. } => json!({ "by": "points", "shares": shares }),
            ItemKind::Scale { .. } => json!({ "by": "scale", "value": value }),
            ItemKind::Words { .. } | ItemKind::Places { .. } => return None,
        };
        Some((item.key.clone(), given))
    });
    given.collect()
}

/// P3: nine of the board and twenty-four managers answer the culture questionnaire; both groups are shown, and four
/// senior managers alone are not, nor the directors, from whom they would follow.
#[tokio::test(flavor = "multi_thread")]
async fn board_and_managers_are_compared_and_four_senior_managers_are_not_shown() {
    let start = noon(jiff::civil::date(2026, 5, 11));
    let server = TestServer::at(new_dir(), start, &[]).await;
    let [olga, sam] = [0, 1].map(|_| Arc::new(server.browser()));
    account(&server, &olga, "olga@example.org").await;
    account(&server, &sam, "sam@example.org").await;
    let organisation = organisation_of(&olga, "Hospital group").await;
    let programme = begin(&olga, &organisation, "Leadership 2026").await;
    add_cohort(&olga, &programme, "2026-05-11").await;
    let levels = [("director", 5), ("senior", 4), ("manager", 24)];
    let rows =
        levels.iter().flat_map(|(level, many)| (1..=*many).map(move |no| format!("{level} {no};{level}\n")));
    take_people(&olga, &programme, &format!("name;level\n{}", rows.collect::<String>())).await;
    comes_as(&olga, &sam, &programme, "sponsor", None).await;
    let mut people = Vec::new();
    for person in 1..=33_u32 {
        let browser = Arc::new(server.browser());
        account(&server, &browser, &format!("p{person}@example.org")).await;
        comes_as(&olga, &browser, &programme, "participant", Some(person)).await;
        people.push(browser);
    }
    let group = |key: &str, within: Option<&str>| json!({ "key": key, "name": { "en": key, "de": key }, "within": within });
    let wish = json!({
        "change": drawn(), "instrument": "culture",
        "days": { "from": "2026-05-10", "opens": 1, "reminds": null, "closes": 8 },
        "asked": { "who": "everybody", "cohort": null, "by": "level", "control": false },
        "groups": [
            group("board", None), group("director", Some("board")), group("senior", Some("board")),
            group("manager", None),
        ],
    });
    assert_eq!(plan(&sam, &programme, wish.clone()).await.status.as_u16(), 404, "not the sponsor's to plan");
    for _ in 0..2 {
        let listed: QuestionnaireList = plan(&olga, &programme, wish.clone()).await.read();
        assert_eq!((listed.all.len(), listed.all[0].asked), (1, Some(33)), "once, however often it is sent");
    }

    // Seven blocks in, two points are left: refused by what it is, and nothing is kept.
    let own: OwnQuestionnaire = asked(&people[0], &programme).await.read();
    assert_eq!((own.phase, own.instrument.items.len()), (QuestionnairePhase::Open, 12));
    let mut short = whole(&own, [25; 4], 0);
    short.insert(own.instrument.items[6].key.clone(), json!({ "by": "points", "shares": [50, 10, 10, 28] }));
    assert_eq!(answer(&people[0], &programme, short.into()).await.code(), "points_left");
    assert!(!asked(&people[0], &programme).await.read::<OwnQuestionnaire>().answered);
    for (number, browser) in people.iter().enumerate() {
        let shares = if number < 9 { [20, 10, 30, 40] } else { [40, 30, 20, 10] };
        let given = whole(&own, shares, 0);
        let answered = answer(browser, &programme, given.into()).await;
        assert!(answered.status.is_success(), "{}", answered.body);
    }
    let again = answer(&people[3], &programme, whole(&own, [25; 4], 0).into()).await;
    assert_eq!(again.code(), "questionnaire_answered");
    let path = format!("/api/programmes/{programme}/questionnaires/1/report");
    assert_eq!(sam.get(&path).await.code(), "questionnaire_still_open");
    let list = format!("/api/programmes/{programme}/questionnaires");
    assert!(sam.get(&list).await.read::<QuestionnaireList>().all.is_empty(), "there is no report yet");
    let data = server.stop().await;

    let server = TestServer::at(data, Timestamp(start.0 + 9 * DAY), &[]).await;
    let (olga, sam) = (olga.at_another(&server.url()), sam.at_another(&server.url()));
    // Whoever reads figures finds the report, and is not told how many were asked; whoever answered finds their own alone.
    let told: QuestionnaireList = sam.get(&list).await.read();
    assert_eq!((told.all.len(), told.all[0].phase, told.all[0].asked), (1, QuestionnairePhase::Closed, None));
    let own: QuestionnaireList = people[0].at_another(&server.url()).get(&list).await.read();
    assert_eq!((own.all.len(), own.own.len()), (0, 1));
    let late = people[0].at_another(&server.url());
    assert_eq!(answer(&late, &programme, json!({})).await.code(), "questionnaire_closed");
    assert_eq!(late.get(&path).await.status.as_u16(), 404, "figures are not for participants");
    let shown: QuestionnaireReport = sam.get(&path).await.read();
    let found =
        |key: &str| shown.groups.iter().find(|group| group.group.as_deref() == Some(key)).expect("a group");
    assert_eq!(found("board").profile.expect("a profile").now, [2000, 1000, 3000, 4000]);
    assert_eq!(found("manager").profile.expect("a profile").now, [4000, 3000, 2000, 1000]);
    assert_eq!((found("board").people, found("manager").people), (Some(9), Some(24)));
    for (key, why) in [("senior", Hidden::TooFew), ("director", Hidden::GivesAway)] {
        let group = found(key);
        assert_eq!((group.hidden, group.people), (Some(why), None), "{key}");
        assert!(group.profile.is_none() && group.items.is_empty(), "{key}");
    }
    assert_eq!(
        olga.get(&path).await.read::<QuestionnaireReport>(),
        shown,
        "the same to everybody who sees it"
    );

    // To take along: what is hidden is in no file.
    let csv = sam.get(&format!("{path}.csv?language=de")).await.body;
    assert!(csv.contains("board,9,Miteinander,20.00,20.00,0.00"), "{csv}");
    assert!(!csv.contains("senior,") && csv.contains("senior: weniger als fünf"), "{csv}");
    for ending in ["xlsx", "docx"] {
        let file = sam.get(&format!("{path}.{ending}?language=en")).await;
        assert!(file.status.is_success(), "{ending}");
    }
    server.stop().await;
}

async fn serve(data: tempfile::TempDir, mailbox: &Mailbox, now: Timestamp) -> TestServer {
    let options = mailbox.options();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    TestServer::at(data, now, &options).await
}

/// Signs in by a letter.
async fn come_in(browser: &Browser, mailbox: &Mailbox, address: &str) {
    let signing_in = |mail: &Mail| mail.to == address && mail.text.contains("/account#");
    let before = mailbox.mails().iter().filter(|mail| signing_in(mail)).count();
    let asked = browser.post("/api/sign-in/ask", &json!({ "address": address, "language": "en" })).await;
    assert!(asked.status.is_success(), "{}", asked.body);
    let letters = mailbox.until("the letter", before + 1, signing_in).await;
    let token =
        letters[before].text.split("/account#").nth(1).and_then(|rest| rest.split_whitespace().next());
    let by = json!({ "token": token.expect("a link") });
    assert!(browser.post("/api/sign-in/by-link", &by).await.status.is_success());
}

fn about(mails: &[Mail], subject: &str) -> Vec<String> {
    let about = mails.iter().filter(|mail| mail.header("Subject") == Some(subject));
    let mut to: Vec<String> = about.map(|mail| mail.to.clone()).collect();
    to.sort();
    to
}

const OPEN: &str = "A questionnaire for you";
const REMINDER: &str = "A questionnaire that is still open";

/// P13: the follow-up opens on day 90, reminds on day 150 and closes on day 183, once, however often the service
/// restarts in between; both time points are in a report, and comments are released one by one.
#[tokio::test(flavor = "multi_thread")]
async fn the_follow_up_opens_reminds_and_closes_on_its_day_once() {
    let last = jiff::civil::date(2027, 1, 12);
    let start = noon(last);
    let mailbox = Mailbox::open(Manner::Takes).await;
    let mut server = serve(new_dir(), &mailbox, start).await;
    let olga = Arc::new(server.browser());
    come_in(&olga, &mailbox, "olga@example.org").await;
    let organisation = organisation_of(&olga, "Trainees").await;
    let programme = begin(&olga, &organisation, "Supervisors").await;
    add_cohort(&olga, &programme, "2027-01-12").await;
    let rows: String = (1..=8).map(|no| format!("Supervisor {no}\n")).collect();
    take_people(&olga, &programme, &format!("name\n{rows}")).await;
    let mut people = Vec::new();
    for person in 1..=8_u32 {
        let browser = Arc::new(server.browser());
        come_in(&browser, &mailbox, &format!("s{person}@example.org")).await;
        comes_as(&olga, &browser, &programme, "participant", Some(person)).await;
        people.push(browser);
    }
    let wish = json!({
        "change": drawn(), "instrument": "follow-up",
        "days": { "from": last.to_string(), "opens": 90, "reminds": 150, "closes": 183 },
        "asked": { "who": "everybody", "cohort": 1, "by": null, "control": false },
    });
    let listed: QuestionnaireList = plan(&olga, &programme, wish).await.read();
    assert_eq!(listed.all[0].phase, QuestionnairePhase::Planned);
    assert_eq!(answer(&people[0], &programme, json!({})).await.code(), "questionnaire_not_open_yet");

    // Day by day around each of the three; twice on each day, as if the service had restarted.
    let mut data = server.stop().await;
    let mut mails = 0;
    for day in [89, 90, 90, 91, 149, 150, 150, 151, 182, 183, 183, 184] {
        server = serve(data, &mailbox, Timestamp(start.0 + day * DAY)).await;
        let here: Vec<Arc<Browser>> =
            people.iter().map(|browser| browser.at_another(&server.url())).collect();
        let own: OwnQuestionnaire = asked(&here[7], &programme).await.read();
        let phase = match day {
            ..90 => QuestionnairePhase::Planned,
            90..183 => QuestionnairePhase::Open,
            _ => QuestionnairePhase::Closed,
        };
        assert_eq!(own.phase, phase, "day {day}");
        if day >= 90 && mails < 8 {
            mails = mailbox.until("the opening", 8, |mail| mail.header("Subject") == Some(OPEN)).await.len();
            assert!(mailbox.mails().iter().all(|mail| !mail.text.contains("Supervisor 1")));
        }
        if day >= 150 && mails < 14 {
            mails = 8 + mailbox
                .until("the reminder", 6, |mail| mail.header("Subject") == Some(REMINDER))
                .await
                .len();
        }
        if day == 91 {
            for (number, browser) in (1_u32..).zip(&here[..2]) {
                let mut given = whole(&own, [0; 4], 2 + number);
                let readers = if number == 1 { "report" } else { "evaluators" };
                let comment =
                    json!({ "by": "words", "text": format!("Comment {number}"), "readers": readers });
                given.insert("changed".to_owned(), comment);
                assert!(answer(browser, &programme, given.into()).await.status.is_success());
            }
        }
        if day == 151 {
            for browser in &here[2..7] {
                let answered = answer(browser, &programme, whole(&own, [0; 4], 4).into()).await;
                assert!(answered.status.is_success(), "{}", answered.body);
            }
        }
        if day >= 183 {
            let late = answer(&here[7], &programme, whole(&own, [0; 4], 5).into()).await;
            assert_eq!(late.code(), "questionnaire_closed");
        }
        // What is due is done when a later change is answered: each look comes before the next.
        server.upkeep().await;
        data = server.stop().await;
    }
    let everybody: Vec<String> = (1..=8).map(|person| format!("s{person}@example.org")).collect();
    assert_eq!(about(&mailbox.mails(), OPEN), everybody, "each once");
    assert_eq!(about(&mailbox.mails(), REMINDER), everybody[2..], "those who had not answered, each once");

    server = serve(data, &mailbox, Timestamp(start.0 + 190 * DAY)).await;
    // Half a year later her browser is not known any more, and she signs in anew.
    let olga = Arc::new(server.browser());
    come_in(&olga, &mailbox, "olga@example.org").await;
    let path = format!("/api/programmes/{programme}/questionnaires/1/report");
    let shown: QuestionnaireReport = olga.get(&path).await.read();
    assert_eq!(shown.groups[0].people, Some(7));
    // Two who answered 3 and 4, five who answered 4.
    assert_eq!(shown.groups[0].items[0].means, [386]);
    let comments: Vec<&str> = shown.comments.iter().map(|comment| comment.text.expose()).collect();
    assert_eq!(comments, ["Comment 1"], "what was left to evaluators is not in it");
    server.stop().await;
}

/// P7: the message on lack of trust. One member declines and nothing goes; reworded, all approve, and sponsors read the
/// text and the day, from the programme, with no set and no author.
#[tokio::test(flavor = "multi_thread")]
async fn a_message_without_author_goes_when_everybody_has_approved_the_exact_words() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 5).await;
    let ruth = set.facilitator().browser().clone();
    let [olga, sam] = [0, 1].map(|_| Arc::new(server.browser()));
    for (browser, name) in [(&olga, "olga"), (&sam, "sam"), (&ruth, "ruth")] {
        account(&server, browser, &format!("{name}@example.org")).await;
    }
    let organisation = organisation_of(&olga, "Adults services").await;
    let programme = begin(&olga, &organisation, "Cultural change").await;
    comes_as(&olga, &ruth, &programme, "internal_facilitator", None).await;
    comes_as(&olga, &sam, &programme, "sponsor", None).await;
    let whose = format!("/api/sets/{}/seats/1/programme", set.started.set);
    let joined = json!({ "programme": programme, "name": "Set 2", "region": "North" });
    assert!(ruth.post(&whose, &joined).await.status.is_success());
    let members: Vec<Arc<Browser>> = (1..=6).map(|member| set.member(member).browser().clone()).collect();
    let id = set.started.set.clone();
    let does = async |member: usize, command: Value| -> Answered {
        let path = format!("/api/sets/{id}/seats/{member}/gate");
        members[member - 1].post(&path, &json!({ "change": drawn(), "command": command })).await
    };
    let released = async || -> ProgrammeReleases {
        sam.get(&format!("/api/programmes/{programme}/releases")).await.read()
    };

    let lines = json!(["We do not trust what we are told.", "Two of us were told what to answer."]);
    let gate: Gate =
        does(2, json!({ "do": "propose", "kind": "message", "lines": lines, "days": 7 })).await.read();
    assert_eq!((gate.members, gate.letters[0].wording), (6, 1));
    assert!(!gate.letters[0].lines[0].small_number && gate.letters[0].lines[1].small_number);
    for member in 1..=5 {
        let approved = does(member, json!({ "do": "approve", "letter": 1, "wording": 1 })).await;
        assert!(approved.status.is_success(), "{}", approved.body);
    }
    let no =
        json!({ "do": "decline", "letter": 1, "wording": 1, "reason": "It would be plain who is meant." });
    assert!(does(6, no).await.status.is_success());
    assert!(released().await.letters.is_empty(), "one of six does not want it");
    assert_eq!(
        does(6, json!({ "do": "approve", "letter": 1, "wording": 1 })).await.code(),
        "letter_declined"
    );
    assert_eq!(
        does(1, json!({ "do": "send", "letter": 1, "wording": 1 })).await.code(),
        "message_needs_everyone"
    );

    let lines = json!(["Trust is missing, and we want to help to build it."]);
    let reword = json!({ "do": "reword", "letter": 1, "wording": 1, "lines": lines });
    assert!(does(2, reword).await.status.is_success());
    assert_eq!(
        does(3, json!({ "do": "approve", "letter": 1, "wording": 1 })).await.code(),
        "letter_reworded"
    );
    for member in 1..=6 {
        assert!(released().await.letters.is_empty(), "before the last of them");
        let gate: Gate = does(member, json!({ "do": "approve", "letter": 1, "wording": 2 })).await.read();
        let told = serde_json::to_string(&gate).expect("a text");
        assert!(!told.contains("Member "), "how many, not who: {told}");
    }
    let waiting = released().await;
    assert_eq!(
        (waiting.letters.len(), waiting.letters[0].lines.len()),
        (1, 0),
        "nothing before it is opened"
    );
    let opened = sam.post(&format!("/api/programmes/{programme}/releases/1/open"), &json!({})).await;
    let read: ProgrammeReleases = opened.read();
    let letter = &read.letters[0];
    assert_eq!(letter.lines[0].expose(), "Trust is missing, and we want to help to build it.");
    assert_eq!((letter.from.as_deref(), read.programme.as_str()), (None, "Cultural change"));
    for word in ["Set 2", "Tuesday", "Member", "trust what", "plain who", &id.0] {
        assert!(!opened.body.contains(word), "{word} in {}", opened.body);
    }
    assert_eq!(does(2, json!({ "do": "take_back", "letter": 1 })).await.code(), "letter_opened");

    // A breach holds what goes out until all of the set have said that it was talked about.
    let lines = json!(["We have met six times."]);
    assert!(
        does(1, json!({ "do": "propose", "kind": "report", "lines": lines, "days": 1 }))
            .await
            .status
            .is_success()
    );
    for member in 1..=6 {
        assert!(does(member, json!({ "do": "read", "letter": 2 })).await.status.is_success());
    }
    assert!(does(4, json!({ "do": "raise_breach" })).await.status.is_success());
    assert_eq!(does(1, json!({ "do": "send", "letter": 2, "wording": 1 })).await.code(), "releases_held");
    let held = released().await;
    assert!(held.held && held.letters.is_empty());
    for member in 1..=6 {
        assert!(does(member, json!({ "do": "talked" })).await.status.is_success());
    }
    assert!(does(1, json!({ "do": "send", "letter": 2, "wording": 1 })).await.status.is_success());
    let letters = released().await.letters;
    assert_eq!(letters.len(), 2);
    assert_eq!(letters[1].from.as_deref(), Some("Set 2"), "a report says which set it is from");
    // The gate of a set is nobody else's: not the organiser's, not the sponsor's.
    let gate = format!("/api/sets/{id}/seats/2/gate");
    for browser in [&olga, &sam, &ruth] {
        assert_eq!(browser.get(&gate).await.status.as_u16(), 404);
    }
    server.stop().await;
}
