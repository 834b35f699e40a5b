//! What a session leaves to the next comes from the set's log: the log of the session before is not read for it.

use crate::record::ask;
use protocol::http::Invited;
use protocol::view::ActionKind;
use protocol::{ActionId, CarriedId, Command, Content, MemberId, SetId};
use sqlx::{Connection, Executor};
use std::path::Path;
use tests::{TestMember, TestServer, TestSet};

const PRESENTER: u32 = 2;

/// A session that was held to its end: one question helped, and one action is open.
async fn held(server: &TestServer) -> TestSet {
    let mut set = TestSet::gather(&server.url(), 3).await;
    set.facilitator().make(Command::StartSession {}).await;
    // Silences are held for people; nobody here needs time to think.
    set.facilitator().make(Command::SetSilence { silence_ms: protocol::Millis(0) }).await;
    set.begin_agenda(PRESENTER).await;
    set.go_to("open-questions").await;
    let question = ask(&mut set, "What keeps you from asking?").await;
    set.go_to("actions").await;
    set.member(PRESENTER)
        .make(Command::UndertakeAction {
            owner: MemberId(PRESENTER),
            action_kind: ActionKind::TalkTo,
            text: Content::new("Ask on Thursday."),
            due: Some("2027-01-15".into()),
            question: Some(question),
        })
        .await;
    set.end().await;
    set
}

/// Changes the store while no server has it open.
async fn change(data: &Path, statement: String) {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(data.join("openset.db"));
    let mut file = sqlx::SqliteConnection::connect_with(&options).await.expect("it opens");
    let changed = file.execute(sqlx::AssertSqlSafe(statement)).await.expect("it can be changed");
    assert!(changed.rows_affected() > 0, "there was something to take away");
    file.close().await.expect("it closes");
}

async fn call(url: &str, set: &mut TestSet) -> Invited {
    let facilitator = set.facilitator().browser().at_another(url);
    let wish = serde_json::json!({"format": "classic", "planned_for": null});
    let path = format!("/api/sets/{}/seats/1/sessions", set.started.set);
    facilitator.post(&path, &wish).await.read()
}

async fn come_in(url: &str, set: &mut TestSet, next: &Invited, number: u32) -> TestMember {
    let browser = set.member(number).browser().at_another(url);
    let mut member = TestMember::new(browser, next.session.clone(), MemberId(number));
    member.come_in().await;
    member
}

fn sees_the_action(member: &TestMember) {
    let actions: Vec<_> =
        member.view().actions.iter().map(|action| (action.action, action.carried)).collect();
    assert_eq!(actions, [(ActionId(1), true)]);
    let action = &member.view().actions[0];
    assert_eq!((action.text.expose(), action.from), ("Ask on Thursday.", Some(CarriedId(1))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_called_without_the_log_of_the_one_before() {
    let server = TestServer::start().await;
    let mut set = held(&server).await;
    let data = server.stop().await;
    let session = set.started.session.clone();
    change(data.path(), format!("DELETE FROM events WHERE session_id = '{session}'")).await;
    let server = TestServer::on(data, &[]).await;
    let next = call(&server.url(), &mut set).await;
    let presenter = come_in(&server.url(), &mut set, &next, PRESENTER).await;
    sees_the_action(&presenter);
    assert!(presenter.view().carried[0].starred, "the question helped");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_marked_since_is_brought_in_without_the_log_of_the_one_before() {
    let server = TestServer::start().await;
    let mut set = held(&server).await;
    let next = call(&server.url(), &mut set).await;
    let before = set.member(PRESENTER);
    let question = before.view().questions[0].question;
    before.make(Command::KeepQuestion { question, on: true }).await;
    before.make(Command::StarQuestion { question, on: false }).await;
    let data = server.stop().await;
    let session = set.started.session.clone();
    change(data.path(), format!("DELETE FROM events WHERE session_id = '{session}'")).await;
    let server = TestServer::on(data, &[]).await;
    let mut presenter = come_in(&server.url(), &mut set, &next, PRESENTER).await;
    sees_the_action(&presenter);
    let marks = |view: &protocol::View| (view.carried[0].starred, view.carried[0].kept);
    assert_eq!(marks(presenter.view()), (true, false), "as it was when the session was called");
    let mut guide = come_in(&server.url(), &mut set, &next, 1).await;
    guide.make(Command::StartSession {}).await;
    presenter.until_view("what was marked since", |view| marks(view) == (false, true)).await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_set_from_before_there_were_such_notes_carries_once_from_the_session_itself() {
    let server = TestServer::start().await;
    let mut set = held(&server).await;
    let data = server.stop().await;
    let set_id: SetId = set.started.set.clone();
    change(data.path(), format!("DELETE FROM set_events WHERE set_id = '{set_id}'")).await;
    let server = TestServer::on(data, &[]).await;
    let (log, _) = server.store().set_log(&set_id).await.expect("it is read");
    assert_eq!(log, [], "nothing is noted before somebody calls");
    let next = call(&server.url(), &mut set).await;
    let (log, _) = server.store().set_log(&set_id).await.expect("it is read");
    let over = log.iter().filter(|(_, event)| matches!(event, sets::Event::SessionOver { session: 1 }));
    assert_eq!(over.count(), 1, "noted for good");
    let presenter = come_in(&server.url(), &mut set, &next, PRESENTER).await;
    sees_the_action(&presenter);
    server.stop().await;
}
