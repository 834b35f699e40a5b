//! A whole classic session by headless members, from the check-in to the record, and the next session.

use protocol::format::QuestionKind;
use protocol::http::{Invited, Language, Lobby, SetHome};
use protocol::record::{KindCount, RecordPage};
use protocol::view::{ActionKind, ActionStatus, Intervention, QuestionStatus, SessionState};
use protocol::{AccessRule, ActionId, CarriedId, Command, Content, MemberId, QuestionId};
use tests::{History, TestMember, TestServer, TestSet};

const PRESENTER: u32 = 2;
const ASKER: u32 = 3;

/// Finishes whatever go-round is under way, each in turn.
pub(crate) async fn go_round(set: &mut TestSet) {
    loop {
        let facilitator = set.facilitator();
        let here = facilitator.stage();
        let Some(turns) = facilitator.view().turns.clone() else { return };
        let Some(now) = turns.now else { return };
        // Those who have not come are passed over by the facilitator.
        if set.members.iter().any(|member| member.member == now) {
            set.member(now.0)
                .until_view("one's turn", |view| view.turns.as_ref().is_some_and(|t| t.now == Some(now)))
                .await;
            set.member(now.0).make(Command::FinishTurn {}).await;
        } else {
            set.facilitator().make(Command::PassTurn {}).await;
        }
        set.facilitator()
            .until_view("the next turn", |view| {
                view.stage.as_ref().is_none_or(|run| run.at != here)
                    || view.turns.as_ref().is_none_or(|turns| turns.now != Some(now))
            })
            .await;
        if set.facilitator().view().stage.as_ref().is_none_or(|run| run.at != here) {
            return;
        }
    }
}

/// What nobody but its asker may read anywhere.
const FIRST_WORDING: &str = "Have you thought of June?";

/// One question from offer to answer; its number.
pub(crate) async fn ask(set: &mut TestSet, text: &str) -> QuestionId {
    let asker = set.member(ASKER);
    let offer =
        Command::OfferQuestion { text: Content::new(text), question_kind: None, raise_hand: true, to: None };
    asker.make(offer).await;
    let question = asker.view().questions.last().expect("it is in the log").question;
    let text = Content::new(FIRST_WORDING);
    asker.make(Command::NoteDraft { question, text }).await;
    set.facilitator().until_view("the hand", |view| !view.hands.is_empty()).await;
    set.facilitator().make(Command::GiveFloor { to: MemberId(ASKER) }).await;
    set.member(ASKER).until_view("the floor", |view| view.given == Some(MemberId(ASKER))).await;
    set.member(ASKER).make(Command::AskQuestion { question }).await;
    set.member(PRESENTER).until_view("the question", |view| view.on_table == Some(question)).await;
    set.member(PRESENTER).make(Command::AnswerQuestion { question }).await;
    set.member(PRESENTER).make(Command::StarQuestion { question, on: true }).await;
    set.member(PRESENTER).make(Command::Ready {}).await;
    question
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_session_from_the_check_in_to_the_record_and_the_next() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 4).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.all_see("the check-in", |view| view.stage.is_some()).await;
    go_round(&mut set).await;
    // Silences are held for people; nobody here needs time to think.
    set.facilitator().make(Command::SetSilence { silence_ms: protocol::Millis(0) }).await;
    set.begin_agenda(PRESENTER).await;
    set.go_to("presentation").await;
    set.all_see("the presenter's floor", |view| view.floor.speakers == [MemberId(PRESENTER)]).await;
    set.go_to("clarifying").await;
    ask(&mut set, "How many people are on the rota?").await;
    set.go_to("open-questions").await;
    let question = ask(&mut set, "What would you want to be different | by June?").await;
    set.facilitator()
        .make(Command::SetQuestionKind { question, question_kind: Some(QuestionKind::Open) })
        .await;
    let intervention = Intervention::ModelOne;
    set.facilitator().make(Command::Intervene { intervention, question: None, named: false }).await;
    set.go_to("reflections").await;
    set.all_see("the presenter turned away", |view| view.floor.rule == AccessRule::Turned).await;
    assert_eq!(set.facilitator().view().floor.turned, [MemberId(PRESENTER)]);
    set.member(ASKER)
        .make(Command::ShareReflection { text: Content::new("I heard how much it costs.") })
        .await;
    set.go_to("actions").await;
    set.member(PRESENTER)
        .make(Command::UndertakeAction {
            owner: MemberId(PRESENTER),
            action_kind: ActionKind::TalkTo,
            text: Content::new("Talk to the two who always swap."),
            due: Some("2027-01-15".into()),
            question: Some(question),
        })
        .await;
    set.member(PRESENTER).make(Command::ShareMarks { round: 0, on: true }).await;
    set.go_to("check-out").await;
    set.end().await;

    check_record(&mut set, question).await;
    check_who_reads_what(&mut set, question).await;
    check_next_session(&mut set).await;
    let session = set.started.session.clone();
    let data = server.stop().await;
    let history = History::read(data.path(), &session).await;
    history.check();
    for member in &set.members {
        history.check_member(member, |_| true);
    }
}

async fn check_record(set: &mut TestSet, question: QuestionId) {
    let session = set.started.session.clone();
    let asker = set.member(ASKER).browser().clone();
    let path = format!("/api/sessions/{session}/seats/{ASKER}/record");
    let page: RecordPage = asker.get(&path).await.read();
    assert_eq!((page.record.you, page.record.state), (MemberId(ASKER), SessionState::Ended));
    assert!(page.record.stages.len() >= 10, "{} stages", page.record.stages.len());
    let asked: Vec<_> = page.record.questions.iter().filter(|q| q.place.is_some()).collect();
    assert_eq!(asked.len(), 2);
    let second = asked.iter().find(|q| q.question == question).expect("it was asked");
    assert_eq!(second.status, QuestionStatus::Answered);
    assert!(second.starred, "the presenter shared the marks");
    assert_eq!(page.record.actions.len(), 1);
    assert_eq!(page.record.reflections.len(), 1);

    let english = asker.get(&format!("{path}.md")).await;
    assert!(english.headers["content-disposition"].to_str().expect("text").contains("session-1.md"));
    for part in [
        "# Tuesday set, Session 1",
        "## Questions",
        "different \\| by June?",
        "it helped",
        "By 15 January 2027",
        "From a question: What would you want",
        "## What the rounds brought in",
        "takes along",
        "- open 1\n- not said 1\n",
    ] {
        assert!(english.body.contains(part), "{part} is not in\n{}", english.body);
    }
    let german = asker.get(&format!("{path}.md?language=de")).await;
    for part in ["# Tuesday set, Sitzung 1", "## Fragen", "hat geholfen", "mitnimmt", "Aus einer Frage:"] {
        assert!(german.body.contains(part), "{part} is not in\n{}", german.body);
    }
    for text in [&english.body, &german.body] {
        let unknown: Vec<&str> = text.lines().filter(|line| is_id(line)).collect();
        assert!(unknown.is_empty(), "words are missing: {unknown:?}");
    }
    let json = asker.get(&format!("{path}.json")).await;
    assert_eq!(serde_json::from_str::<RecordPage>(&json.body).expect("the record"), page);
    assert_eq!((page.reading.language, page.reading.zone.as_str()), (Language::En, "UTC"));

    // Page, data and file say the same in the language and at the times that were asked for.
    let wish = "language=de&zone=Asia%2FKathmandu";
    let page: RecordPage = asker.get(&format!("{path}?{wish}")).await.read();
    assert_eq!((page.reading.language, page.reading.zone.as_str()), (Language::De, "Asia/Kathmandu"));
    assert!(page.reading.when.contains("(Asia/Kathmandu, UTC+5:45)"), "{}", page.reading.when);
    let json = asker.get(&format!("{path}.json?{wish}")).await;
    assert_eq!(serde_json::from_str::<RecordPage>(&json.body).expect("the record"), page);
    let file = asker.get(&format!("{path}.md?{wish}")).await.body;
    assert!(file.contains(&page.reading.when), "{file}");
    for unknown in ["zone=Mars%2FOlympus", "language=tlh", "zone=..%2F..%2Fetc%2Fpasswd"] {
        let page: RecordPage = asker.get(&format!("{path}?{unknown}")).await.read();
        assert_eq!((page.reading.language, page.reading.zone.as_str()), (Language::En, "UTC"), "{unknown}");
    }
}

/// The first wording is its asker's, the log of stepping in the facilitator's, in every form of the record.
async fn check_who_reads_what(set: &mut TestSet, question: QuestionId) {
    let session = set.started.session.clone();
    for member in 1..=4 {
        let browser = set.member(member).browser().clone();
        let path = format!("/api/sessions/{session}/seats/{member}/record");
        let page: RecordPage = browser.get(&path).await.read();
        let first = page.record.questions.iter().filter(|one| one.first_text.is_some()).count();
        assert_eq!(first, if member == ASKER { 2 } else { 0 }, "member {member}");
        assert_eq!(page.record.interventions.len(), usize::from(member == 1), "member {member}");
        let harvest = &page.record.harvests[0];
        assert!(harvest.takes.contains(&question), "the presenter shared the marks");
        assert_eq!(harvest.mix, [KindCount { kind: QuestionKind::Open, count: 1 }]);
        assert_eq!(harvest.unnamed, 1);
        for form in ["record", "record.json", "record.md", "record.md?language=de"] {
            let body = browser.get(&path.replace("record", form)).await.body;
            let told = body.contains(FIRST_WORDING);
            assert_eq!(told, member == ASKER && !form.contains(".md"), "member {member}, {form}");
        }
    }
}

/// Whether a line shows the id of a sentence that the catalogue lacks.
fn is_id(line: &str) -> bool {
    ["export-", "because-", "stage-", "part-", "kind-", "action-", "status-"]
        .iter()
        .any(|prefix| line.contains(prefix))
}

async fn check_next_session(set: &mut TestSet) {
    let set_id = set.started.set.clone();
    let wish = serde_json::json!({"format": "classic", "planned_for": 1_800_000_000_000_u64});
    let asker = set.member(ASKER).browser().clone();
    let refused = asker.post(&format!("/api/sets/{set_id}/seats/{ASKER}/sessions"), &wish).await;
    assert_eq!(refused.code(), "facilitator_only");
    let facilitator = set.facilitator().browser().clone();
    let path = format!("/api/sets/{set_id}/seats/1");
    let next: Invited = facilitator.post(&format!("{path}/sessions"), &wish).await.read();
    let twice = facilitator.post(&format!("{path}/sessions"), &wish).await;
    assert_eq!(twice.code(), "session_under_way");
    let home: SetHome = facilitator.get(&path).await.read();
    let numbers: Vec<_> = home.sessions.iter().map(|entry| (entry.number, entry.state)).collect();
    assert_eq!(numbers, [(2, SessionState::Waiting), (1, SessionState::Ended)]);
    let lobby: Lobby = facilitator.get(&format!("/api/sessions/{}/seats/1", next.session)).await.read();
    assert_eq!((lobby.number, lobby.state), (2, SessionState::Waiting));

    // The action is there to be reported on.
    let mut presenter =
        TestMember::new(set.member(PRESENTER).browser().clone(), next.session.clone(), MemberId(PRESENTER));
    presenter.come_in().await;
    let carried: Vec<_> =
        presenter.view().actions.iter().map(|action| (action.action, action.carried)).collect();
    assert_eq!(carried, [(ActionId(1), true)]);
    let taken: Vec<_> = presenter.view().carried.iter().map(|one| (one.carried, one.starred)).collect();
    assert_eq!(taken, [(CarriedId(1), true), (CarriedId(2), true)]);
    assert_eq!(presenter.view().actions[0].from, Some(CarriedId(1)), "the question the action came from");
    let mut guide = TestMember::new(facilitator, next.session, MemberId(1));
    guide.come_in().await;
    // The presenter goes on marking in the record of the first session, until the second begins.
    let marked = presenter.view().carried.clone();
    let again = set.member(PRESENTER);
    let of = |place: usize| {
        let known = again.view().questions.iter().find(|known| known.text == marked[place].text);
        known.expect("it was asked there").question
    };
    let (first, second) = (of(0), of(1));
    again.make(Command::KeepQuestion { question: first, on: true }).await;
    again.make(Command::StarQuestion { question: second, on: false }).await;
    guide.make(Command::StartSession {}).await;
    let brought = |view: &protocol::View| {
        let now: Vec<_> = view.carried.iter().map(|one| (one.carried, one.starred, one.kept)).collect();
        now == [(CarriedId(1), true, true)]
    };
    presenter.until_view("what was marked since", brought).await;
    let mut second = TestSet { started: set.started.clone(), members: vec![guide, presenter] };
    second.go_to("progress-reports").await;
    let report = Command::ReportAction {
        action: ActionId(1),
        status: ActionStatus::Partly,
        text: Content::new("One of the two."),
    };
    second.member(PRESENTER).make(report).await;
    assert_eq!(second.facilitator().view().carried, [], "what was taken along is the presenter's");
    let acted = Command::ReportQuestion { carried: CarriedId(1), action: Some(ActionId(1)), on: true };
    second.member(PRESENTER).make(acted).await;
    second.facilitator().until_view("what was acted on", |view| view.carried.len() == 1).await;
    let path = format!("/api/sessions/{}/seats/1/record", second.facilitator().session);
    let browser = second.facilitator().browser().clone();
    let page: RecordPage = browser.get(&path).await.read();
    let told = &page.record.carried[0];
    assert_eq!((told.carried, told.acted_on, told.starred), (CarriedId(1), true, false));
    let english = browser.get(&format!("{path}.md")).await.body;
    assert!(english.contains("acted on"), "{english}");
}
