//! Three months in the life of a set, over the real calls and with headless members, by a clock that is set: they form, agree
//! on ground rules, two present, one is away, some of what was undertaken is done and some deliberately not, somebody keeps a
//! diary and releases a line, the harvest is read, and everything is taken along in files that others' programs open.

use super::life::wish;
use super::record::ask;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use protocol::diary::{Diary, OpenedLine, Released, ReleasedLine};
use protocol::evidence::EvidenceMade;
use protocol::http::Invited;
use protocol::life::Life;
use protocol::record::RecordPage;
use protocol::set_record::SetRecordPage;
use protocol::view::{ActionKind, ActionStatus};
use protocol::{ActionId, CarriedId, Command, Content, MemberId, Millis, PlannedRound, Timestamp};
use serde_json::json;
use std::io::Write;
use std::process::{Command as Program, Stdio};
use std::sync::Arc;
use tempfile::TempDir;
use tests::{Browser, TestMember, TestServer, TestSet, new_dir};

/// 15 January 2027, nine o'clock in Paris.
const FORMED: Timestamp = Timestamp(1_800_000_000_000);
/// The first of the three meetings, a Friday as all are, and how far each is from the one before.
const FIRST: &str = "2027-02-12T09:00";
const WEEKS: u64 = 4;
const DAY: u64 = 24 * 60 * 60 * 1000;
/// Whoever presents first, whoever asks and presents after that, and whoever is away in between.
const AMIR: u32 = 2;
const ZOE: u32 = 3;
const TOM: u32 = 4;

const QUESTION: &str = "What would you want to be different by June?";
const TALK: &str = "Talk to the two who always swap.";
const DROPPED: &str = "Write a longer list of rules.";
const LEARNED: &str = "They had never been asked.";
const RELEASED: &str = "It was not mine to fill.";

/// The set on a server, on some day.
struct Month {
    server: TestServer,
    set: TestSet,
}

impl Month {
    /// So many weeks after they formed, after a restart in between.
    async fn after(data: TempDir, set: &TestSet, weeks: u64) -> Self {
        // Its clocks are set forward in March: nine o'clock in Paris is an hour earlier then.
        let summer = if weeks >= 12 { 60 * 60 * 1000 } else { 0 };
        let server = TestServer::at(data, Timestamp(FORMED.0 + weeks * 7 * DAY - summer), &[]).await;
        let set = set.at_another(&server.url());
        Self { server, set }
    }

    fn seat(&self, member: u32, rest: &str) -> String {
        format!("/api/sets/{}/seats/{member}{rest}", self.set.started.set)
    }

    fn browser(&self, member: u32) -> Arc<Browser> {
        let own = self.set.members.iter().find(|one| one.member == MemberId(member));
        own.expect("a member").browser().clone()
    }

    async fn life(&self, member: u32) -> Life {
        self.browser(member).get(&self.seat(member, "/life")).await.read()
    }

    async fn does(&self, member: u32, command: serde_json::Value) -> Life {
        wish(&self.browser(member), &self.seat(member, "/life"), command).await.expect("it may be done")
    }

    /// The facilitator calls a session, and these come in: the facilitator first.
    async fn meets(&mut self, members: &[u32]) -> TestSet {
        let call = json!({ "format": "classic", "planned_for": null });
        let next: Invited = self.browser(1).post(&self.seat(1, "/sessions"), &call).await.read();
        let mut here = Vec::new();
        for number in members {
            let mut member = TestMember::new(self.browser(*number), next.session.clone(), MemberId(*number));
            member.come_in().await;
            here.push(member);
        }
        let started = protocol::http::SetStarted { session: next.session, ..self.set.started.clone() };
        let mut room = TestSet { started, members: here };
        room.facilitator().make(Command::StartSession {}).await;
        room.facilitator().make(Command::SetSilence { silence_ms: Millis(0) }).await;
        room
    }
}

fn action(
    owner: u32,
    action_kind: ActionKind,
    text: &str,
    question: Option<protocol::QuestionId>,
) -> Command {
    let (owner, text) = (MemberId(owner), Content::new(text));
    Command::UndertakeAction { owner, action_kind, text, due: None, question }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_lives_through_three_months() {
    let (set, data) = forms().await;
    let (set, data) = two_present(set, data).await;
    let (set, data) = keeps_a_diary(set, data).await;
    let (set, data) = reports(set, data).await;
    takes_along(set, data).await;
}

/// January: a formation session, ground rules that all accept, three meetings, to the first of which Tom will not come.
async fn forms() -> (TestSet, TempDir) {
    let server = TestServer::at(new_dir(), FORMED, &[]).await;
    let mut set = TestSet::found_in(&server.url(), "formation", 4).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.go_to("confidentiality").await;
    set.end().await;
    let month = Month { server, set };
    let rules = json!({
        "do": "propose_contract", "kept_months": 24,
        "clauses": [{ "topic": "confidentiality", "words": "What is said here stays here." }],
    });
    month.does(1, rules).await;
    for member in 2..=5 {
        month.does(member, json!({ "do": "answer_contract", "version": 1, "accepted": true })).await;
    }
    let plan = json!({
        "do": "plan_meetings", "zone": "Europe/Paris", "first": FIRST, "minutes": 120,
        "repeat": { "kind": "weekly", "every": WEEKS, "count": 3 }, "which": null,
    });
    month.does(1, plan).await;
    let life = month.life(ZOE).await;
    let ahead = life.meetings.iter().filter(|meeting| meeting.starts_at > Timestamp(FORMED.0 + DAY));
    let walls: Vec<&str> = ahead.map(|meeting| meeting.wall.as_str()).collect();
    assert_eq!(walls, ["2027-02-12T09:00", "2027-03-12T09:00", "2027-04-09T09:00"]);
    let first = life.meetings.iter().find(|meeting| meeting.wall == FIRST).expect("planned").meeting;
    let away = json!({ "do": "answer_meeting", "meeting": first, "reply": "no", "away": "deployed" });
    month.does(TOM, away).await;
    let contract = life.contract.expect("ground rules");
    assert!(life.contract_held.is_none() && contract.version == 1, "all have accepted the newest");
    let Month { server, set } = month;
    (set, server.stop().await)
}

/// February: Tom is away, as he said; Amir and Zoe present.
async fn two_present(set: TestSet, data: TempDir) -> (TestSet, TempDir) {
    let mut month = Month::after(data, &set, WEEKS).await;
    let first = month.life(TOM).await.meetings.into_iter().find(|meeting| meeting.wall == FIRST);
    let first = first.expect("it was planned").meeting;
    let mut room = month.meets(&[1, AMIR, ZOE, 5]).await;
    room.go_to("bidding").await;
    let rounds = [AMIR, ZOE].map(|one| PlannedRound { presenters: vec![MemberId(one)], minutes: 40 });
    room.facilitator().make(Command::AgreeAgenda { rounds: rounds.to_vec() }).await;
    room.go_to("open-questions").await;
    let question = ask(&mut room, QUESTION).await;
    room.go_to("actions").await;
    room.member(AMIR).make(action(AMIR, ActionKind::TalkTo, TALK, Some(question))).await;
    room.member(AMIR).make(Command::ShareMarks { round: 0, on: true }).await;
    room.go_to("round-review").await;
    room.go_to("actions").await;
    room.member(ZOE).make(action(ZOE, ActionKind::Do, DROPPED, None)).await;
    room.go_to("check-out").await;
    room.end().await;
    let life = month.life(1).await;
    let held = life.meetings.iter().find(|meeting| meeting.meeting == first).expect("it was held");
    assert_eq!(held.attended, Some((4, 5)), "{held:?}");
    let turns: Vec<u32> = life.turns.iter().filter(|one| one.turns > 0).map(|one| one.member.0).collect();
    assert_eq!(turns, [AMIR, ZOE]);
    let own = month.life(AMIR).await.actions;
    assert_eq!((own[0].text.expose(), own[0].open), (TALK, true));
    assert_eq!(own[0].question.as_ref().map(Content::expose), Some(QUESTION));
    let Month { server, set } = month;
    (set, server.stop().await)
}

/// Between two meetings: an entry that the server cannot read, and a line of it that Zoe does.
async fn keeps_a_diary(set: TestSet, data: TempDir) -> (TestSet, TempDir) {
    let month = Month::after(data, &set, WEEKS + 1).await;
    let own = month.browser(AMIR);
    let begin = json!({ "mark": "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq", "key": null });
    assert!(own.post(&month.seat(AMIR, "/diary"), &begin).await.status.is_success());
    let entry = json!({ "entry": "0123456789abcdef0123456789abcdef", "version": 1, "sealed": "c2VhbGVk" });
    assert!(own.post(&month.seat(AMIR, "/diary/entries"), &entry).await.status.is_success());
    let line = json!({ "to": "set", "text": RELEASED });
    let released: Released = own.post(&month.seat(AMIR, "/diary/releases"), &line).await.read();
    let zoe = month.browser(ZOE);
    let lines: Vec<ReleasedLine> = zoe.get(&month.seat(ZOE, "/releases")).await.read();
    assert!(lines.len() == 1 && lines[0].text.is_none());
    let release = released.release.release;
    let open = month.seat(ZOE, &format!("/releases/{release}/open"));
    let opened: OpenedLine = zoe.post(&open, &json!({})).await.read();
    assert_eq!(opened.text.expose(), RELEASED);
    let back = month.seat(AMIR, &format!("/diary/releases/{release}/take-back"));
    assert_eq!(own.post(&back, &json!({})).await.code(), "release_read");
    assert_eq!(zoe.get(&month.seat(AMIR, "/diary")).await.status, 404, "nobody else's");
    let Month { server, set } = month;
    (set, server.stop().await)
}

/// March: what was undertaken is reported on. One is done, one deliberately not.
async fn reports(set: TestSet, data: TempDir) -> (TestSet, TempDir) {
    let mut month = Month::after(data, &set, 2 * WEEKS).await;
    let mut room = month.meets(&[1, AMIR, ZOE, TOM]).await;
    room.go_to("progress-reports").await;
    room.member(ZOE).until_view("what was undertaken", |view| view.actions.len() == 2).await;
    let carried = room.member(AMIR).view().carried.clone();
    assert_eq!(
        carried.iter().map(|one| (one.text.expose(), one.starred)).collect::<Vec<_>>(),
        [(QUESTION, true)]
    );
    for (owner, text, status, learned) in [
        (AMIR, TALK, ActionStatus::Done, LEARNED),
        (ZOE, DROPPED, ActionStatus::LeftUndone, "It was not needed."),
    ] {
        let view = room.member(owner).view();
        let own: ActionId =
            view.actions.iter().find(|one| one.text.expose() == text).expect("it was brought along").action;
        let text = Content::new(learned);
        room.member(owner).make(Command::ReportAction { action: own, status, text }).await;
    }
    let acted = Command::ReportQuestion { carried: CarriedId(1), action: None, on: true };
    room.member(AMIR).make(acted).await;
    room.facilitator().until_view("what was acted on", |view| view.carried.len() == 1).await;
    room.end().await;
    for (owner, status) in [(AMIR, ActionStatus::Done), (ZOE, ActionStatus::LeftUndone)] {
        let own = month.life(owner).await.actions;
        assert_eq!((own[0].open, own[0].status), (false, Some(status)), "{own:?}");
    }
    let Month { server, set } = month;
    (set, server.stop().await)
}

/// April: they look back, and take everything along.
async fn takes_along(set: TestSet, data: TempDir) {
    let mut month = Month::after(data, &set, 3 * WEEKS).await;
    let mut room = month.meets(&[1, AMIR, ZOE, TOM]).await;
    room.go_to("progress-reports").await;
    room.end().await;
    let life = month.life(1).await;
    let attended: Vec<_> = life.meetings.iter().filter_map(|meeting| meeting.attended).collect();
    assert_eq!(attended, [(5, 5), (4, 5), (4, 5), (4, 5)], "{:?}", life.meetings);

    let zoe = month.browser(ZOE);
    let look = json!({ "words": "different by june", "language": "en" });
    let found: SetRecordPage = zoe.post(&month.seat(ZOE, "/record"), &look).await.read();
    assert_eq!((found.sessions.len(), found.places.len()), (4, 1), "{}", found.found);
    let after: Vec<&str> = found.places[0].after.iter().map(|one| one.text.expose()).collect();
    assert_eq!(after, [TALK]);
    let told = found.places[0].after[0].notes.iter().map(Content::expose).collect::<Vec<_>>().join(" ");
    assert!(told.contains("done") && told.contains(LEARNED), "what came of it: {told}");
    // The harvest of the first round, as its presenter shared it.
    let page = format!("/api/sessions/{}/seats/{ZOE}/record", found.sessions[1].session);
    let page: RecordPage = zoe.get(&page).await.read();
    let takes: Vec<&str> = page.reading.rounds[0].takes.iter().map(|one| one.text.expose()).collect();
    assert_eq!(takes, [QUESTION]);
    let diary: Diary = month.browser(AMIR).get(&month.seat(AMIR, "/diary")).await.read();
    assert_eq!((diary.entries.len(), diary.releases[0].opened), (1, 1));
    opened_by_others(&month).await;
    month.server.stop().await;
}

/// Every file that a member takes along, opened by a program that knows nothing of this one.
async fn opened_by_others(month: &Month) {
    let zoe = month.browser(ZOE);
    let markdown = zoe.get(&month.seat(ZOE, "/record.md?language=en")).await.body;
    for part in [QUESTION, TALK, DROPPED, LEARNED, "left undone on purpose"] {
        assert!(markdown.contains(part), "{part} is not in\n{markdown}");
    }
    let word = zoe.file(&month.seat(ZOE, "/record.docx?language=en")).await;
    if let Some(words) = read_by("python3", &["-c", WORD], &word) {
        assert!(words.contains(QUESTION) && words.contains(LEARNED), "{words}");
    }
    let feed: protocol::life::FeedLink = zoe.post(&month.seat(ZOE, "/feed"), &json!({})).await.read();
    let (_, path) = feed.link.split_once("/api/").expect("a path");
    let feed = zoe.get(&format!("/api/{path}")).await.body;
    if let Some(starts) = read_by("python3", &["-c", CALENDAR], feed.as_bytes()) {
        for day in ["2027-02-12", "2027-03-12", "2027-04-09"] {
            assert!(starts.contains(day), "{day}: {starts}");
        }
    }
    // Amir's evidence is of his own words; what Zoe asked him is refused.
    let evidence = async |learning: &str| -> EvidenceMade {
        let body = json!({
            "framework": "pcf", "learning": learning, "form": "pdf", "language": "en", "zone": "Europe/Paris",
            "statements": [{ "statement": "critical-reflection-and-analysis", "text": RELEASED }],
        });
        month.browser(AMIR).post(&month.seat(AMIR, "/evidence"), &body).await.read()
    };
    let refused = evidence(QUESTION).await;
    assert!(refused.file.is_none() && refused.refused[0].words.expose() == QUESTION.trim_end_matches('?'));
    let made = evidence(LEARNED).await;
    let pdf = STANDARD.decode(made.file.expect("a file")).expect("base64");
    if let Some(words) = read_by("pdftotext", &["-", "-"], &pdf) {
        for part in ["Critical reflection and analysis", RELEASED, LEARNED, "presenter", "Session 2"] {
            assert!(words.contains(part), "{part} is not in\n{words}");
        }
        assert!(!words.contains(QUESTION), "{words}");
    }
}

/// The words of a file of Word, as python-docx reads them.
const WORD: &str = "import sys,io,docx; d=docx.Document(io.BytesIO(sys.stdin.buffer.read())); \
                    print('\\n'.join(p.text for p in d.paragraphs))";
/// When the meetings of a calendar are, as icalendar reads them.
const CALENDAR: &str = "import sys,icalendar; c=icalendar.Calendar.from_ical(sys.stdin.buffer.read()); \
                        print([str(e.decoded('dtstart')) for e in c.walk('VEVENT')])";

/// What a program makes of a file; nothing where it is not installed, which is said.
fn read_by(program: &str, line: &[&str], file: &[u8]) -> Option<String> {
    let mut run = Program::new(program);
    run.args(line).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut run = run.spawn().ok()?;
    // One that ends early says why.
    let _ = run.stdin.take().map(|mut input| input.write_all(file));
    let done = run.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&done.stderr);
    if said.contains("ModuleNotFoundError") {
        eprintln!("not installed, so not read by it: {program} {}", line.join(" "));
        return None;
    }
    assert!(done.status.success(), "{program}: {said}");
    Some(
        String::from_utf8_lossy(&done.stdout)
            .replace('\u{a0}', " ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    )
}
