//! What goes wrong when a programme is filled: tables that are broken in every way people break them, an import that breaks
//! off, a questionnaire that changes under those who answer it. Each is told in a sentence with row and column, and nothing
//! is half done. Each kind of it has a test by its name.

use super::organisations::{account, organisation_of};
use super::programmes::{begin, change, comes_as, look};
use super::questionnaires::{add_cohort, drawn};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use protocol::gate::ProgrammeReleases;
use protocol::programme::{FormingOutcome, FormingTried, PeopleRead, Programme};
use protocol::questionnaire::{OwnQuestionnaire, QuestionnaireList, QuestionnairePhase, QuestionnaireReport};
use protocol::{Timestamp, format::Bilingual};
use serde_json::{Value, json};
use std::io::Write as _;
use std::net::TcpStream;
use std::sync::Arc;
use tests::{Browser, TestServer, TestSet, new_dir, patiently};

/// A table as the page sends it.
fn wish(table: &[u8], language: &str) -> Value {
    json!({
        "change": drawn(), "cohort": 1, "table": STANDARD.encode(table), "language": language, "only_read": false,
    })
}

/// A broken table, the row that is named, and words of the sentence in both languages.
type Broken = (&'static [u8], u32, [&'static [&'static str]; 2]);

/// A programme with a cohort and nobody in it, and whoever organises it.
struct Desk {
    server: TestServer,
    olga: Arc<Browser>,
    programme: String,
}

impl Desk {
    async fn open() -> Self {
        let server = TestServer::start().await;
        let olga = Arc::new(server.browser());
        account(&server, &olga, "olga@example.org").await;
        let organisation = organisation_of(&olga, "Adults services").await;
        let programme = begin(&olga, &organisation, "Broken tables").await;
        add_cohort(&olga, &programme, "2031-01-14").await;
        Self { server, olga, programme }
    }

    fn people(&self) -> String {
        format!("/api/programmes/{}/people", self.programme)
    }

    /// Each table is told in both languages, by row and column; nobody is taken, and nothing is kept of it.
    async fn tells(&self, tables: &[Broken]) {
        let before = look(&self.olga, &self.programme).await.at;
        for (table, row, words) in tables {
            for (language, words) in ["en", "de"].into_iter().zip(words) {
                let read: PeopleRead = self.olga.post(&self.people(), &wish(table, language)).await.read();
                let said = String::from_utf8_lossy(table);
                let first = read.faults.first().unwrap_or_else(|| panic!("{said:?} was taken"));
                assert_eq!((first.row, read.count, read.programme.is_none()), (*row, 0, true), "{said:?}");
                // What stands around values of other scripts is for eyes that read in two directions.
                let text: String =
                    first.text.chars().filter(|one| !matches!(one, '\u{2068}' | '\u{2069}')).collect();
                for word in *words {
                    assert!(text.contains(word), "{word:?} in {text:?} of {said:?}");
                }
            }
        }
        let seen = look(&self.olga, &self.programme).await;
        assert_eq!((seen.at, seen.people.len()), (before, 0), "nothing was kept of any of it");
    }

    async fn choose_rules(&self, rules: Value) {
        let rules = json!({ "do": "choose_rules", "cohort": 1, "wishes": [], "rules": rules });
        assert!(change(&self.olga, &self.programme, rules).await.status.is_success());
    }

    async fn form(&self, language: &str) -> FormingTried {
        let form = json!({ "cohort": 1, "seed": 1, "language": language });
        self.olga.post(&format!("/api/programmes/{}/forming", self.programme), &form).await.read()
    }

    async fn end(self) {
        self.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_in_another_encoding_is_told_by_row_and_column() {
    let desk = Desk::open().await;
    desk.tells(&[
        // Windows-1252, as a spreadsheet saves it by itself.
        (
            b"name;level;ward\nAda;director;East\nM\xfcller;manager;East\n",
            3,
            [&["Row 3, column 1", "CSV UTF-8"], &["Zeile 3, Spalte 1", "CSV UTF-8"]],
        ),
        (b"name;ward\nAda;S\xfcd\n", 2, [&["Row 2, column 2"], &["Zeile 2, Spalte 2"]]),
        // UTF-16 that is cut in the middle of a letter made of two.
        (b"\xff\xfen\0a\0m\0e\0\n\0\x3d\xd8", 1, [&["Row 1"], &["Zeile 1"]]),
    ])
    .await;
    // Whole, it is read: UTF-16 with its mark, in either order of bytes.
    let table = "name;ward\nMüller;Süd\n";
    let low_first: Vec<u8> = table.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let high_first: Vec<u8> = table.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for encoded in
        [[&[0xFF, 0xFE], low_first.as_slice()].concat(), [&[0xFE, 0xFF], high_first.as_slice()].concat()]
    {
        let mut only_read = wish(&encoded, "en");
        only_read["only_read"] = json!(true);
        let read: PeopleRead = desk.olga.post(&desk.people(), &only_read).await.read();
        assert_eq!((read.count, read.facts.as_slice()), (1, &["ward".to_owned()][..]));
    }
    desk.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_with_another_separator_is_read_or_it_is_said_that_there_is_no_column() {
    let desk = Desk::open().await;
    for table in [
        "name,level\nAda,director\n",
        "name;level\nAda;director\n",
        "name\tlevel\nAda\tdirector\n",
        "name|level\nAda|director\n",
        // As some spreadsheets say first which one they wrote.
        "sep=;\nname;level\nAda;director\n",
    ] {
        let mut only_read = wish(table.as_bytes(), "en");
        only_read["only_read"] = json!(true);
        let read: PeopleRead = desk.olga.post(&desk.people(), &only_read).await.read();
        assert_eq!((read.count, read.facts.as_slice()), (1, &["level".to_owned()][..]), "{table:?}");
    }
    desk.tells(&[
        // None that is known: one column, which is not called name.
        (b"name^level\nAda^director\n", 0, [&["no column called"], &["keine Spalte"]]),
        (b";manager\nAda;Ben\n", 0, [&["no column called"], &["keine Spalte"]]),
        (b"", 0, [&["no column called"], &["keine Spalte"]]),
    ])
    .await;
    desk.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_stands_twice_is_told_with_both_rows() {
    let desk = Desk::open().await;
    desk.tells(&[(
        b"name;level\nAda;director\nBen;manager\nAda;manager\n",
        4,
        [
            &["Row 4, \u{201c}name\u{201d}", "Ada", "row 2"],
            &["Zeile 4, \u{201e}name\u{201c}", "Ada", "Zeile 2"],
        ],
    )])
    .await;
    desk.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_manager_who_is_nobody_is_told_by_row_and_column() {
    let desk = Desk::open().await;
    desk.tells(&[(
        b"name;Line manager\nAda;\nBen;Zoe\n",
        3,
        [&["Row 3, \u{201c}Line manager\u{201d}", "Zoe"], &["Zeile 3, \u{201e}Line manager\u{201c}", "Zoe"]],
    )])
    .await;
    desk.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_circle_of_line_managers_is_told_with_everybody_in_it() {
    let desk = Desk::open().await;
    desk.tells(&[
        (
            b"name;reports to\nAda;Cem\nBen;Ada\nCem;Ben\n",
            2,
            [
                &["Row 2, \u{201c}reports to\u{201d}", "Ada, Cem, Ben"],
                &["Zeile 2, \u{201e}reports to\u{201c}", "im Kreis"],
            ],
        ),
        // Somebody who reports to themselves.
        (b"name;reports to\nAda;Ada\n", 2, [&["Row 2", "Ada"], &["Zeile 2", "Ada"]]),
    ])
    .await;
    desk.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_is_nobody_it_is_said_of_the_table_and_of_the_sets() {
    let desk = Desk::open().await;
    desk.tells(&[
        (b"name;level\n", 0, [&["nobody in the table"], &["steht niemand"]]),
        (b"name;level\n;\n \t; \n", 0, [&["nobody in the table"], &["steht niemand"]]),
        (
            b"name;level\n;director\n",
            2,
            [&["Row 2, \u{201c}name\u{201d}", "no name"], &["Zeile 2, \u{201e}name\u{201c}", "fehlt"]],
        ),
    ])
    .await;
    desk.choose_rules(json!([{ "rule": "sets", "count": 2 }, { "rule": "sizes", "least": 4, "most": 6 }]))
        .await;
    let FormingOutcome::Unclear { text } = desk.form("en").await.outcome else { panic!("sets of nobody") };
    assert!(text.contains("nobody"), "{text}");
    let accept = json!({ "change": drawn(), "cohort": 1, "seed": 1, "at": desk.form("en").await.at });
    let accepted =
        desk.olga.post(&format!("/api/programmes/{}/forming/accept", desk.programme), &accept).await;
    assert_eq!(accepted.code(), "rules_unclear");
    desk.end().await;
}

/// The sentence names what contradicts what in both languages, nothing is accepted, and whoever changes one of the rules that
/// were named has sets.
#[tokio::test(flavor = "multi_thread")]
async fn rules_that_contradict_one_another_are_named_and_nothing_is_accepted() {
    let desk = Desk::open().await;
    let rows: String = (1..=10).map(|no| format!("Person {no};{}\n", (no - 1) / 2)).collect();
    let taken = desk.olga.post(&desk.people(), &wish(format!("name;pair\n{rows}").as_bytes(), "en")).await;
    assert!(taken.status.is_success());
    let rules = |most: u32, least: u32| {
        json!([
            { "rule": "sets", "count": 2 }, { "rule": "sizes", "least": least, "most": most },
            { "rule": "together", "fact": "pair" },
        ])
    };
    desk.choose_rules(rules(5, 5)).await;
    for (language, words) in [("en", ["5", "pair"]), ("de", ["5", "pair"])] {
        let FormingOutcome::Impossible { causes, relaxations } = desk.form(language).await.outcome else {
            panic!("five pairs do not fit into two sets of five")
        };
        let named: Vec<&[u32]> = causes.iter().map(|cause| cause.rules.as_slice()).collect();
        assert_eq!(named, [[1, 2].as_slice()], "the number of sets is no part of it");
        let told = causes[0].lines.join(" ");
        assert!(causes[0].minimal && words.iter().all(|word| told.contains(word)), "{told}");
        assert!((1..=3).contains(&relaxations.len()));
        assert_eq!(relaxations[0].sizes, [6, 4]);
    }
    let at = look(&desk.olga, &desk.programme).await.at;
    let accept = json!({ "change": drawn(), "cohort": 1, "seed": 1, "at": at });
    let accepted =
        desk.olga.post(&format!("/api/programmes/{}/forming/accept", desk.programme), &accept).await;
    assert_eq!(accepted.code(), "not_formed");
    let seen = look(&desk.olga, &desk.programme).await;
    assert!(seen.cohorts[0].forming.as_ref().is_some_and(|forming| forming.accepted.is_none()));
    desk.choose_rules(rules(6, 4)).await;
    let FormingOutcome::Sets { sets, .. } = desk.form("en").await.outcome else { panic!("sets") };
    assert_eq!(sets.iter().map(Vec::len).sum::<usize>(), 10);
    desk.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_is_broken_in_other_ways_is_told_and_nobody_is_taken() {
    let desk = Desk::open().await;
    desk.tells(&[
        // The file breaks off: within a row, within a quoted cell, within a packed spreadsheet.
        (
            b"name;level;reports to\nAda;director;\nBen;mana",
            3,
            [
                &["Row 3, \u{201c}reports to\u{201d}", "2 cells", "has 3", "Is the file whole?"],
                &["Zeile 3, \u{201e}reports to\u{201c}", "2 Zellen", "vollst\u{e4}ndig"],
            ],
        ),
        (b"name;level\nAda;\"direc\nBen;manager\n", 2, [&["Row 2"], &["Zeile 2"]]),
        (b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0", 0, [&["no table"], &["keine Tabelle"]]),
        (
            b"name;hours;facilitates;e-mail\nAda;noon;;\nBen;;maybe;\nCem;;;nowhere\n",
            2,
            [&["Row 2, \u{201c}hours\u{201d}", "7-18"], &["Zeile 2, \u{201e}hours\u{201c}"]],
        ),
    ])
    .await;
    let not_base64 = json!({
        "change": drawn(), "cohort": 1, "table": "bmFtZQ=x", "language": "en", "only_read": false,
    });
    assert_eq!(desk.olga.post(&desk.people(), &not_base64).await.code(), "not_understood");
    let mut nowhere = wish(b"name\nAda\n", "en");
    nowhere["cohort"] = json!(7);
    assert_eq!(desk.olga.post(&desk.people(), &nowhere).await.code(), "no_such_cohort");
    desk.tells(&[]).await;
    desk.end().await;
}

/// The line breaks while a table is on its way: nobody is taken, and the same table sent again is, once.
#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_breaks_off_takes_nobody_and_sent_again_takes_all_once() {
    let desk = Desk::open().await;
    let (olga, path, programme) = (&desk.olga, desk.people(), &desk.programme);
    let rows: String = (1..=400).map(|no| format!("Person {no};team {}\n", no % 9)).collect();
    let whole = wish(format!("name;team\n{rows}").as_bytes(), "en");
    let body = serde_json::to_string(&whole).expect("a body");
    let host = olga.url().trim_start_matches("http://").to_owned();
    let (name, value) = member::calls::OWN_PAGE;
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\n{name}: {value}\r\ncookie: {}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        olga.cookie().expect("somebody who is known"),
        body.len()
    );
    let before = look(olga, programme).await.at;
    let mut line = TcpStream::connect(&host).expect("a connection");
    line.write_all(head.as_bytes()).expect("the head");
    line.write_all(&body.as_bytes()[..body.len() / 2]).expect("half of it");
    drop(line);
    let seen = look(olga, programme).await;
    assert_eq!((seen.at, seen.people.len()), (before, 0));
    for _ in 0..2 {
        let taken = olga.post(&path, &whole).await;
        assert!(taken.status.is_success(), "{}", taken.body);
        assert_eq!(look(olga, programme).await.people.len(), 400, "once, however often it is sent");
    }
    desk.end().await;
}

/// A release is taken back until somebody has read it: from then on it is known, and that is said; nothing of it changes.
#[tokio::test(flavor = "multi_thread")]
async fn a_release_is_taken_back_until_it_was_read_and_not_after() {
    let server = TestServer::start().await;
    let mut set = TestSet::found(&server.url(), 2).await;
    let ruth = set.facilitator().browser().clone();
    let [olga, sam] = [0, 1].map(|_| Arc::new(server.browser()));
    for (browser, name) in [(&olga, "olga"), (&sam, "sam"), (&ruth, "ruth")] {
        account(&server, browser, &format!("{name}@example.org")).await;
    }
    let organisation = organisation_of(&olga, "Adults services").await;
    let programme = begin(&olga, &organisation, "Releases").await;
    comes_as(&olga, &ruth, &programme, "internal_facilitator", None).await;
    comes_as(&olga, &sam, &programme, "sponsor", None).await;
    let seat = |member: u32| format!("/api/sets/{}/seats/{member}", set.started.set);
    let joined = json!({ "programme": programme, "name": "Set 1", "region": "North" });
    assert!(ruth.post(&format!("{}/programme", seat(1)), &joined).await.status.is_success());
    let paths = [1, 2, 3].map(|member| format!("{}/gate", seat(member)));
    let members = [1, 2, 3].map(|member| set.member(member).browser().clone());
    let does = async |member: usize, command: Value| {
        let wish = json!({ "change": drawn(), "command": command });
        members[member - 1].post(&paths[member - 1], &wish).await
    };
    let send = async |letter: u32| {
        let lines = json!([format!("We met {letter} times.")]);
        let put = json!({ "do": "propose", "kind": "report", "lines": lines, "days": 1 });
        assert!(does(1, put).await.status.is_success());
        for member in 1..=3 {
            assert!(does(member, json!({ "do": "read", "letter": letter })).await.status.is_success());
        }
        let sent = does(1, json!({ "do": "send", "letter": letter, "wording": 1 })).await;
        assert!(sent.status.is_success(), "{}", sent.body);
    };
    let releases = format!("/api/programmes/{programme}/releases");
    let open = async |letter: u32| sam.post(&format!("{releases}/{letter}/open"), &json!({})).await;

    send(1).await;
    assert!(does(2, json!({ "do": "take_back", "letter": 1 })).await.status.is_success());
    assert!(!open(1).await.status.is_success(), "it is there no more");
    let read: ProgrammeReleases = sam.get(&releases).await.read();
    assert!(read.letters.is_empty());

    send(2).await;
    let read: ProgrammeReleases = open(2).await.read();
    assert_eq!(read.letters[0].lines[0].expose(), "We met 2 times.");
    for member in 1..=3 {
        let refused = does(member, json!({ "do": "take_back", "letter": 2 })).await;
        assert_eq!(refused.code(), "letter_opened", "whoever of the set asks");
    }
    let again: ProgrammeReleases = sam.get(&releases).await.read();
    assert_eq!((again.letters.len(), again.letters[0].opened), (1, true), "what was read stands");
    assert_eq!(again.letters[0].lines[0].expose(), "We met 2 times.");
    server.stop().await;
}

/// Whoever answers after the close is told so in a sentence of its own, also where they had begun before, and is counted nowhere.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_after_the_close_is_refused_and_counted_nowhere() {
    let start = Timestamp(1_900_000_000_000);
    let server = TestServer::at(new_dir(), start, &[]).await;
    let olga = Arc::new(server.browser());
    account(&server, &olga, "olga@example.org").await;
    let organisation = organisation_of(&olga, "Adults services").await;
    let programme = begin(&olga, &organisation, "Late").await;
    let today = look(&olga, &programme).await.today;
    add_cohort(&olga, &programme, &today).await;
    let path = format!("/api/programmes/{programme}");
    let rows: String = (1..=6).map(|no| format!("Person {no}\n")).collect();
    let taken = olga.post(&format!("{path}/people"), &wish(format!("name\n{rows}").as_bytes(), "en")).await;
    assert!(taken.status.is_success());
    let mut people = Vec::new();
    for person in 1..=6_u32 {
        let browser = Arc::new(server.browser());
        account(&server, &browser, &format!("p{person}@example.org")).await;
        comes_as(&olga, &browser, &programme, "participant", Some(person)).await;
        people.push(browser);
    }
    let plan = json!({
        "change": drawn(), "instrument": "follow-up",
        "days": { "from": today, "opens": 0, "reminds": null, "closes": 3 },
        "asked": { "who": "everybody", "cohort": null, "by": null, "control": false },
    });
    assert!(olga.post(&format!("{path}/questionnaires"), &plan).await.status.is_success());
    let server = TestServer::at(server.stop().await, Timestamp(start.0 + 86_400_000), &[]).await;
    let one = format!("{path}/questionnaires/1");
    let here: Vec<Arc<Browser>> = people.iter().map(|who| who.at_another(&server.url())).collect();
    let own: OwnQuestionnaire = here[0].get(&format!("{one}/own")).await.read();
    let given = json!({ "version": own.version, "given": scales(&own) });
    for who in &here[..5] {
        assert!(who.post(&format!("{one}/answer"), &given).await.status.is_success());
    }
    let server = TestServer::at(server.stop().await, Timestamp(start.0 + 5 * 86_400_000), &[]).await;
    let late = people[5].at_another(&server.url());
    for _ in 0..2 {
        let refused = late.post(&format!("{one}/answer"), &given).await;
        assert_eq!((refused.status.as_u16(), refused.code().as_str()), (409, "questionnaire_closed"));
    }
    let seen: OwnQuestionnaire = late.get(&format!("{one}/own")).await.read();
    assert!(!seen.answered && seen.phase == QuestionnairePhase::Closed);
    let olga = olga.at_another(&server.url());
    let report: QuestionnaireReport =
        patiently("the report", async { olga.get(&format!("{one}/report")).await.read() }).await;
    assert_eq!(report.groups[0].people, Some(5));
    server.stop().await;
}

/// A questionnaire of the library with other words for one of its items.
fn reworded(own: &OwnQuestionnaire) -> Value {
    let mut instrument = own.instrument.clone();
    let (en, de) = ("What else should we know?".to_owned(), "Was sollten wir noch wissen?".to_owned());
    instrument.items.last_mut().expect("an item").asks = Bilingual { en, de };
    serde_json::to_value(instrument).expect("an instrument")
}

fn scales(own: &OwnQuestionnaire) -> Value {
    let given = own.instrument.items.iter().filter_map(|item| match item.answered {
        protocol::questionnaire::ItemKind::Scale { most, .. } => {
            Some((item.key.clone(), json!({ "by": "scale", "value": most })))
        }
        _ => None,
    });
    Value::Object(given.collect())
}

/// Changed while it is open: whoever had read the version before is told so, keeps what they filled in, and is asked anew; those
/// who had answered are asked what changed and nothing else. One that is called off is not answered any more.
#[tokio::test(flavor = "multi_thread")]
async fn a_questionnaire_that_changes_while_it_is_open_loses_no_answer() {
    let start = Timestamp(1_900_000_000_000);
    let server = TestServer::at(new_dir(), start, &[]).await;
    let olga = Arc::new(server.browser());
    account(&server, &olga, "olga@example.org").await;
    let organisation = organisation_of(&olga, "Adults services").await;
    let programme = begin(&olga, &organisation, "Changing").await;
    let today = look(&olga, &programme).await.today;
    add_cohort(&olga, &programme, &today).await;
    let rows: String = (1..=6).map(|no| format!("Person {no}\n")).collect();
    let path = format!("/api/programmes/{programme}");
    let taken = olga.post(&format!("{path}/people"), &wish(format!("name\n{rows}").as_bytes(), "en")).await;
    let taken: PeopleRead = taken.read();
    assert_eq!(taken.programme.as_ref().map(|seen: &Programme| seen.people.len()), Some(6));
    let mut people = Vec::new();
    for person in 1..=6_u32 {
        let browser = Arc::new(server.browser());
        account(&server, &browser, &format!("p{person}@example.org")).await;
        comes_as(&olga, &browser, &programme, "participant", Some(person)).await;
        people.push(browser);
    }
    let from: jiff::civil::Date = today.parse().expect("a day");
    let plan = json!({
        "change": drawn(), "instrument": "follow-up",
        "days": { "from": from.yesterday().expect("a day").to_string(), "opens": 0, "reminds": null, "closes": 10 },
        "asked": { "who": "everybody", "cohort": null, "by": null, "control": false },
    });
    let planned = olga.post(&format!("{path}/questionnaires"), &plan).await;
    assert!(planned.status.is_success(), "{}", planned.body);
    let one = format!("{path}/questionnaires/1");
    let own = async |who: &Browser| -> OwnQuestionnaire { who.get(&format!("{one}/own")).await.read() };
    let answer = async |who: &Browser, version: u32, given: Value| {
        who.post(&format!("{one}/answer"), &json!({ "version": version, "given": given })).await
    };
    let first = own(&people[0]).await;
    assert!(answer(&people[0], 1, scales(&first)).await.status.is_success());

    let changed = olga.post(&one, &json!({ "change": drawn(), "instrument": reworded(&first) })).await;
    let changed: QuestionnaireList = changed.read();
    assert_eq!((changed.all[0].version, changed.all[0].phase), (2, QuestionnairePhase::Open));
    let late = answer(&people[1], 1, scales(&first)).await;
    assert_eq!((late.status.as_u16(), late.code().as_str()), (409, "questionnaire_changed"));
    let anew = own(&people[1]).await;
    assert_eq!(
        (anew.version, anew.instrument.items.len(), anew.answered),
        (2, first.instrument.items.len(), false)
    );
    assert!(answer(&people[1], 2, scales(&anew)).await.status.is_success());
    // Whoever had answered is asked the one that changed.
    let rest = own(&people[0]).await;
    let last = first.instrument.items.last().expect("an item").key.clone();
    assert_eq!(
        rest.instrument.items.iter().map(|item| item.key.as_str()).collect::<Vec<_>>(),
        [last.as_str()]
    );
    let own_words = json!({ last.clone(): { "by": "words", "text": "Nothing else.", "readers": "report" } });
    let answered = answer(&people[0], 2, own_words).await;
    assert!(answered.status.is_success(), "{}", answered.body);
    for browser in &people[2..5] {
        assert!(answer(browser, 2, scales(&anew)).await.status.is_success());
    }
    let broken = json!({ "change": drawn(), "instrument": { "key": "follow-up", "items": [] } });
    assert_eq!(olga.post(&one, &broken).await.code(), "not_understood");

    let server = TestServer::at(server.stop().await, Timestamp(start.0 + 12 * 86_400_000), &[]).await;
    let (olga, late) = (olga.at_another(&server.url()), people[5].at_another(&server.url()));
    assert_eq!(answer(&late, 2, scales(&anew)).await.code(), "questionnaire_closed");
    let report: QuestionnaireReport =
        patiently("the report", async { olga.get(&format!("{one}/report")).await.read() }).await;
    assert_eq!(report.groups[0].people, Some(5), "each once, whichever version they had first");
    server.stop().await;
}
