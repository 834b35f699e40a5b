//! Every format that the server lists, played by rehearsal members to its record. It takes longer than any other test here,
//! nearly all of it in waiting, and the harness begins tests in the order of their names: under this one it begins first.

use futures_util::future::join_all;
use protocol::format::Part;
use protocol::http::FormatList;
use protocol::record::RecordPage;
use protocol::view::SessionState;
use std::sync::Arc;
use tests::{Browser, PATIENCE, TestMember, TestServer, awaited_of};

/// A visitor who knows no format and no stage: they do what the server says they may, and no more.
async fn go_along(visitor: &mut TestMember) {
    loop {
        if visitor.view().state == SessionState::Ended {
            return;
        }
        let command = awaited_of(visitor);
        // It may be that the room has moved on meanwhile: what is refused is looked at anew.
        let refused = match command {
            Some(command) => visitor.ask(command).await.is_err(),
            None => true,
        };
        if refused {
            let (seq, heard) = (visitor.tab.seq, visitor.signals.len());
            let moved = |visitor: &TestMember| visitor.tab.seq > seq || visitor.signals.len() > heard;
            // Whoever is no rehearsal member is given a minute, in haste as well: as long as a test waits otherwise.
            let happens = async {
                while !moved(visitor) {
                    assert!(visitor.take_one().await, "the socket ended: {:?}", visitor.ended);
                }
            };
            let happened = tokio::time::timeout(PATIENCE * 3, happens).await;
            assert!(happened.is_ok(), "nothing happens any more in {}", visitor.view().format.key);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_is_rehearsed_to_its_record() {
    let server = TestServer::start().await;
    let list: FormatList = server.browser().get("/api/formats").await.read();
    // `FORMAT=key` plays that one alone.
    let only = std::env::var("FORMAT").ok();
    let is_played = |key: &str| only.as_deref().is_none_or(|only| only == key);
    let played = list.formats.iter().enumerate().filter(|(_, format)| is_played(&format.key));
    let rehearsed = played.map(|(number, format)| {
        let url = server.url();
        async move {
            let address =
                std::net::Ipv4Addr::new(127, 200, 0, u8::try_from(number + 1).expect("few formats"));
            let browser = Arc::new(Browser::at_from(&url, address.into()));
            let started = browser.demo_of(&format.key, Part::Presenter, true).await;
            let mut visitor = TestMember::new(browser, started.session.clone(), started.own);
            visitor.come_in().await;
            go_along(&mut visitor).await;
            let path = format!("/api/sessions/{}/seats/{}/record", visitor.session, visitor.member);
            let page: RecordPage = visitor.browser().get(&path).await.read();
            assert_eq!(page.record.state, SessionState::Ended, "{}", format.key);
            assert_eq!(page.record.format.key, format.key);
            let began = page.record.stages.len();
            let played = &page.record.format;
            // Rounds that are held in circles are in no stage of the whole room.
            let rounds = if played.is_held_in_circles() { &[] } else { played.round.as_slice() };
            let stages = [played.opening.as_slice(), rounds, played.closing.as_slice()].into_iter().flatten();
            let must = stages.filter(|stage| !stage.optional).count();
            assert!(began >= must, "{}: {began} of {must} stages began", format.key);
        }
    });
    join_all(rehearsed).await;
    server.stop().await;
}
