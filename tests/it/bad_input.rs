//! What goes wrong when a programme is filled: tables that are broken in every way people break them, an import that breaks
//! off, a questionnaire that changes under those who answer it. Each is told in a sentence with row and column, and nothing
//! is half done.
//!
//! Elsewhere: answers after the close and releases that were read (`questionnaires.rs`), rules that contradict one another
//! (`programmes.rs`).

use super::organisations::{account, organisation_of};
use super::programmes::{begin, change, comes_as, look};
use super::questionnaires::{add_cohort, drawn};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use protocol::programme::{FormingOutcome, FormingTried, PeopleRead, Programme};
use protocol::questionnaire::{OwnQuestionnaire, QuestionnaireList, QuestionnairePhase, QuestionnaireReport};
use protocol::{Timestamp, format::Bilingual};
use serde_json::{Value, json};
use std::io::Write as _;
use std::net::TcpStream;
use std::sync::Arc;
use tests::{Browser, TestServer, new_dir, patiently};

/// A table as the page sends it.
fn wish(table: &[u8], language: &str) -> Value {
    json!({
        "change": drawn(), "cohort": 1, "table": STANDARD.encode(table), "language": language, "only_read": false,
    })
}

/// A broken table, the row that is named, and words of the sentence in both languages.
type Broken = (&'static [u8], u32, [&'static [&'static str]; 2]);

const TABLES: &[Broken] = &[
    // Windows-1252, as a spreadsheet saves it by itself.
    (
        b"name;level;ward\nAda;director;East\nM\xfcller;manager;East\n",
        3,
        [&["Row 3, column 1", "CSV UTF-8"], &["Zeile 3, Spalte 1", "CSV UTF-8"]],
    ),
    (b"name;ward\nAda;S\xfcd\n", 2, [&["Row 2, column 2"], &["Zeile 2, Spalte 2"]]),
    // UTF-16 that is cut in the middle of a letter made of two.
    (b"\xff\xfen\0a\0m\0e\0\n\0\x3d\xd8", 1, [&["Row 1"], &["Zeile 1"]]),
    // Another separator than any that is known: one column, which is not called name.
    (b"name^level\nAda^director\n", 0, [&["no column called"], &["keine Spalte"]]),
    (
        b"name;level\nAda;director\nBen;manager\nAda;manager\n",
        4,
        [
            &["Row 4, \u{201c}name\u{201d}", "Ada", "row 2"],
            &["Zeile 4, \u{201e}name\u{201c}", "Ada", "Zeile 2"],
        ],
    ),
    (
        b"name;Line manager\nAda;\nBen;Zoe\n",
        3,
        [&["Row 3, \u{201c}Line manager\u{201d}", "Zoe"], &["Zeile 3, \u{201e}Line manager\u{201c}", "Zoe"]],
    ),
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
    (b"name;level\n", 0, [&["nobody in the table"], &["steht niemand"]]),
    (b"name;level\n;\n \t; \n", 0, [&["nobody in the table"], &["steht niemand"]]),
    (b"", 0, [&["no column called"], &["keine Spalte"]]),
    (b";manager\nAda;Ben\n", 0, [&["no column called"], &["keine Spalte"]]),
    (
        b"name;level\n;director\n",
        2,
        [&["Row 2, \u{201c}name\u{201d}", "no name"], &["Zeile 2, \u{201e}name\u{201c}", "fehlt"]],
    ),
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
];

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_is_broken_is_told_by_row_and_column_and_nobody_is_taken() {
    let server = TestServer::start().await;
    let olga = Arc::new(server.browser());
    account(&server, &olga, "olga@example.org").await;
    let organisation = organisation_of(&olga, "Adults services").await;
    let programme = begin(&olga, &organisation, "Broken tables").await;
    add_cohort(&olga, &programme, "2031-01-14").await;
    let path = format!("/api/programmes/{programme}/people");
    let before = look(&olga, &programme).await.at;
    for (table, row, words) in TABLES {
        for (language, words) in ["en", "de"].into_iter().zip(words) {
            let read: PeopleRead = olga.post(&path, &wish(table, language)).await.read();
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
    let not_base64 = json!({
        "change": drawn(), "cohort": 1, "table": "bmFtZQ=x", "language": "en", "only_read": false,
    });
    assert_eq!(olga.post(&path, &not_base64).await.code(), "not_understood");
    let mut nowhere = wish(b"name\nAda\n", "en");
    nowhere["cohort"] = json!(7);
    assert_eq!(olga.post(&path, &nowhere).await.code(), "no_such_cohort");
    assert_eq!(look(&olga, &programme).await.at, before, "nothing was kept of any of it");

    // Nobody can be put into sets, and it is said.
    let rules = json!({ "do": "choose_rules", "cohort": 1, "wishes": [], "rules": [
        { "rule": "sets", "count": 2 }, { "rule": "sizes", "least": 4, "most": 6 },
    ]});
    assert!(change(&olga, &programme, rules).await.status.is_success());
    let form = json!({ "cohort": 1, "seed": 1, "language": "en" });
    let formed = olga.post(&format!("/api/programmes/{programme}/forming"), &form).await;
    let FormingTried { outcome: FormingOutcome::Unclear { text }, .. } = formed.read() else {
        panic!("{}", formed.body)
    };
    assert!(text.contains("nobody"), "{text}");

    broken_off(&olga, &path, &programme).await;
    server.stop().await;
}

/// The line breaks while a table is on its way: nobody is taken, and the same table sent again is, once.
async fn broken_off(olga: &Browser, path: &str, programme: &str) {
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
        let taken = olga.post(path, &whole).await;
        assert!(taken.status.is_success(), "{}", taken.body);
        assert_eq!(look(olga, programme).await.people.len(), 400, "once, however often it is sent");
    }
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
