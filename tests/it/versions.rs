//! A data directory as an earlier version left it: it is opened, brought up to date, and the set in it goes on.

use openset::store::StoredEvent;
use protocol::http::Me;
use protocol::{Command, Content, MemberId, SessionId};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection, Executor, SqlSafeStr};
use std::borrow::Cow;
use std::fs;
use std::path::Path;
use tests::{TestMember, TestServer, TestSet};

/// The tables as they were before devices had cookies: version 3.
const OLD: [(i64, &str, &str); 3] = [
    (1, "sets and sessions", include_str!("../../server/src/store/migrations/0001_sets_and_sessions.sql")),
    (2, "rehearsals", include_str!("../../server/src/store/migrations/0002_rehearsals.sql")),
    (3, "examples", include_str!("../../server/src/store/migrations/0003_examples.sql")),
];

/// What that version kept, read out of what this one keeps. A browser was its one cookie then.
const CARRY_OVER: [&str; 9] = [
    "INSERT INTO about SELECT name, value FROM today.about WHERE name = 'keys'",
    "INSERT INTO sets (id, org, region, language, demo, name_sealed, created_at_ms) \
     SELECT id, org, region, language, demo, name_sealed, created_at_ms FROM today.sets",
    "INSERT INTO seats (set_id, member, place, part, deputy, rehearsal, figure, colour, pronoun, name_sealed, \
     invite_hash, invite_sealed) SELECT set_id, member, place, part, deputy, rehearsal, figure, colour, pronoun, \
     name_sealed, invite_hash, invite_sealed FROM today.seats",
    "INSERT INTO sessions (id, set_id, region, number, format, state, opened_at_ms, planned_for_ms, epoch, log_id) \
     SELECT id, set_id, region, number, format, state, opened_at_ms, planned_for_ms, epoch, log_id \
     FROM today.sessions",
    "INSERT INTO events (session_id, seq, epoch, client, cmd, at_ms, kind, body, sealed) \
     SELECT session_id, seq, epoch, client, cmd, at_ms, kind, body, sealed FROM today.events",
    "INSERT INTO browsers (hash, created_at_ms, seen_at_ms) \
     SELECT c.hash, b.created_at_ms, b.seen_at_ms FROM today.cookies c JOIN today.browsers b ON b.hash = c.device \
     WHERE c.hash NOT IN (SELECT parent FROM today.cookies WHERE parent IS NOT NULL)",
    "INSERT INTO browser_seats (hash, set_id, member, since_ms) \
     SELECT c.hash, s.set_id, s.member, s.since_ms FROM today.cookies c \
     JOIN today.browser_seats s ON s.hash = c.device \
     WHERE c.hash NOT IN (SELECT parent FROM today.cookies WHERE parent IS NOT NULL)",
    "INSERT INTO rehearsals SELECT session_id, presenter, pace FROM today.rehearsals",
    "INSERT INTO example_wishes SELECT set_id, member, agree, since_ms FROM today.example_wishes",
];

/// Puts a store of version 3 in the place of today's.
async fn make_old(data: &Path, session: &SessionId, log: &[StoredEvent]) {
    let (today, old) = (data.join("openset.db"), data.join("old.db"));
    let options = SqliteConnectOptions::new().filename(&old).create_if_missing(true);
    let mut file = SqliteConnection::connect_with(&options).await.expect("a file is made");
    let migrations = OLD.map(|(version, description, text)| {
        let text = text.replace("BIGINT", "INTEGER").replace("BYTEA", "BLOB");
        let text = AssertSqlSafe(text.replace("\n);", "\n) STRICT, WITHOUT ROWID;")).into_sql_str();
        Migration::new(version, Cow::Borrowed(description), MigrationType::Simple, text, false)
    });
    let migrator = Migrator { migrations: Cow::Owned(migrations.into()), ..Migrator::DEFAULT };
    migrator.run(&mut file).await.expect("the tables are made");
    let attach = format!("ATTACH '{}' AS today", today.display());
    file.execute(AssertSqlSafe(attach)).await.expect("today's store is there");
    for statement in CARRY_OVER {
        file.execute(statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    // That version kept no facts apart: what is sealed today was in the clear.
    for event in log {
        let (client, cmd) = event.client.as_ref().map(|(client, cmd)| (client.0.clone(), cmd.0)).unzip();
        sqlx::query(
            "UPDATE events SET body = $1, client = $2, cmd = $3 WHERE session_id = $4 AND seq = $5 AND EXISTS \
             (SELECT 1 FROM today.events e WHERE e.session_id = $4 AND e.seq = $5 AND e.secret IS NOT NULL)",
        )
        .bind(serde_json::to_string(&event.event).expect("an event"))
        .bind(client)
        .bind(cmd.map(u64::cast_signed))
        .bind(&session.0)
        .bind(event.seq.0.cast_signed())
        .execute(&mut file)
        .await
        .expect("it is written");
    }
    file.close().await.expect("it closes");
    fs::remove_file(data.join("openset.heads")).expect("that version noted no heads");
    fs::rename(old, today).expect("it takes the place");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_of_version_3_opens_and_its_set_goes_on() {
    let server = TestServer::with(&["--media", "off"]).await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    set.facilitator().make(Command::StartSession {}).await;
    set.go_to("bidding").await;
    let bid = Command::MakeBid { minutes: 20, urgency: 2, text: Content::new("The rota") };
    set.member(3).make(bid).await;
    set.begin_agenda(2).await;
    let seen = set.member(3).view().clone();
    let session = set.started.session.clone();
    let log = server.store().load(&session).await.expect("it is read");
    let data = server.stop().await;
    make_old(data.path(), &session, &log).await;

    let server = TestServer::on(data, &["--media", "off"]).await;
    for number in 1..=3 {
        let browser = set.member(number).browser().at_another(&server.url());
        let me: Me = browser.get("/api/me").await.read();
        assert_eq!(me.seats.len(), 1, "the browser of member {number} is known and has its seat");
        let mut member = TestMember::new(browser, set.started.session.clone(), MemberId(number));
        member.come_in().await;
        let place = set.members.iter().position(|known| known.member == MemberId(number)).expect("a member");
        set.members[place] = member;
    }
    let now = set.member(3).view();
    assert_eq!((&now.bids, &now.stage, now.state), (&seen.bids, &seen.stage, seen.state));
    let me: Me = set.member(3).browser().get("/api/me").await.read();
    assert!(!me.seats[0].name.is_empty(), "names are read with the keys of then");
    // It plays on: a stage, the end, and the next session.
    set.go_to("presentation").await;
    set.end().await;
    let wish = serde_json::json!({"format": "classic", "planned_for": null});
    let path = format!("/api/sets/{}/seats/1/sessions", set.started.set);
    let called = set.facilitator().browser().post(&path, &wish).await;
    assert_eq!(called.status.as_u16(), 200, "{}", called.body);
    // An invitation that was used up then lets nobody in now.
    let link = set.started.invitations[1].link.clone();
    let stranger = server.browser().with_link("take", &link).await;
    assert_eq!(stranger.code(), "seat_held");
    server.stop().await;
}
