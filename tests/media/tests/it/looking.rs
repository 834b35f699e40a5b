//! Looks at the way to the media port, before anybody is in a room.

use std::sync::Arc;

use media_tests::{Looker, until};
use protocol::event::Seat;
use protocol::format::Part;
use protocol::http::{Lobby, Probe, ProbeAnswer, SetStarted};
use serde_json::json;
use tests::{Browser, TestServer};

/// Looks under way at once: what the server allows, and what it allows one address.
const AT_ONCE_MAX: usize = 32;
/// See [`AT_ONCE_MAX`].
const FROM_ONE_ADDRESS_MAX: usize = 12;

struct Page {
    server: Arc<TestServer>,
    browser: Browser,
    path: String,
}

impl Page {
    async fn open() -> Self {
        let server = Arc::new(TestServer::start().await);
        let browser = server.browser();
        Self::of(server, browser).await
    }

    async fn of(server: Arc<TestServer>, browser: Browser) -> Self {
        let SetStarted { session, own, .. } = browser.demo(Part::Facilitator).await;
        Self { server, browser, path: format!("/api/sessions/{session}/seats/{own}") }
    }

    /// A page of the same server on a computer with another address.
    async fn elsewhere(&self, last: u8) -> Self {
        let browser = Browser::at_from(&self.server.url(), [127, 0, 1, last].into());
        Self::of(Arc::clone(&self.server), browser).await
    }

    /// A look that is answered, by somebody who then does nothing.
    async fn answered(&self) -> Looker {
        let probe = self.begin().await;
        let looker = Looker::at(&probe.sdp).await;
        assert_eq!(self.answer(&self.browser, &probe.probe, &looker.answer).await, None);
        looker
    }

    async fn begin(&self) -> Probe {
        self.browser.post(&format!("{}/probe", self.path), &json!({})).await.read()
    }

    /// Answers, and returns the code of what went wrong, or nothing.
    async fn answer(&self, browser: &Browser, probe: &str, sdp: &str) -> Option<String> {
        let answer = ProbeAnswer { probe: probe.to_owned(), sdp: sdp.to_owned() };
        let answered = browser.post(&format!("{}/probe/answer", self.path), &answer).await;
        (answered.status != 200).then(|| answered.code())
    }

    /// A look that can be used.
    async fn look(&self) -> Looker {
        let looker = self.answered().await;
        until("the channel is open", || looker.is_open()).await;
        looker
    }

    async fn none_under_way(&self) {
        let media = self.server.media();
        until("no look is under way", || media.stats().probes == 0).await;
    }
}

#[tokio::test]
async fn what_is_sent_comes_back_and_nobody_is_in_the_room() {
    let page = Page::open().await;
    let looker = page.look().await;
    let sent: Vec<Vec<u8>> = (0..40_u8).map(|number| vec![number; 120]).collect();
    for message in &sent {
        looker.send(message.clone());
    }
    until("everything is back", || looker.came().len() == sent.len()).await;
    let mut came = looker.came();
    came.sort();
    assert_eq!(came, sent);
    let stats = page.server.media().stats();
    assert_eq!((stats.probes, stats.connections, stats.rooms), (1, 0, 0));
    let lobby: Lobby = page.browser.get(&page.path).await.read();
    assert!(lobby.here.is_empty(), "somebody is here");
    assert!(lobby.seats.iter().all(|Seat { rehearsal, .. }| !rehearsal));
    // The client says nothing more, and is gone without a word.
    drop(looker);
    page.none_under_way().await;
    assert_eq!(page.server.media().stats().routes, (0, 0));
}

#[tokio::test]
async fn a_look_that_sends_too_much_ends() {
    let page = Page::open().await;
    let long = page.look().await;
    long.send(vec![1; 161]);
    page.none_under_way().await;
    assert!(long.came().is_empty(), "what is too long came back");

    let many = page.look().await;
    for _ in 0..400 {
        many.send(vec![1; 20]);
        tokio::task::yield_now().await;
    }
    page.none_under_way().await;
    assert!(many.came().len() <= 200, "{} came back", many.came().len());
}

#[tokio::test]
async fn only_who_was_offered_a_look_answers_it_and_once() {
    let page = Page::open().await;
    let stranger = page.server.browser();
    stranger.demo(Part::Facilitator).await;
    let probe = page.begin().await;
    let looker = Looker::at(&probe.sdp).await;
    let not_found = Some("not_found".to_owned());
    assert_eq!(page.answer(&stranger, &probe.probe, &looker.answer).await, not_found);
    let made_up = "AAAAAAAAAAAAAAAAAAAAAA";
    for other in [made_up, "", "%"] {
        assert_eq!(page.answer(&page.browser, other, &looker.answer).await, not_found, "{other}");
    }
    assert_eq!(page.answer(&page.browser, &probe.probe, &looker.answer).await, None);
    assert_eq!(page.answer(&page.browser, &probe.probe, &looker.answer).await, not_found);
    until("the channel is open", || looker.is_open()).await;
}

#[tokio::test]
async fn an_answer_that_is_none_ends_the_look() {
    let page = Page::open().await;
    for bad in
        ["", "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n", "v=0\r\nm=application 9 UDP/DTLS/SCTP x\r\n"]
    {
        let probe = page.begin().await;
        assert_eq!(page.answer(&page.browser, &probe.probe, bad).await, None);
        page.none_under_way().await;
    }
}

#[tokio::test]
async fn two_addresses_do_not_have_all_looks_and_what_is_not_answered_has_none() {
    let page = Page::open().await;
    for _ in 0..2 * AT_ONCE_MAX {
        page.begin().await;
    }
    // Whoever comes from elsewhere finds a place all the same, and so does the next one from here.
    page.elsewhere(9).await.look().await;
    for address in [1, 2] {
        let here = page.elsewhere(address).await;
        let mut lookers = Vec::new();
        while lookers.len() < FROM_ONE_ADDRESS_MAX {
            lookers.push(here.answered().await);
        }
        let refused = here.browser.post(&format!("{}/probe", here.path), &json!({})).await;
        assert_eq!(refused.code(), "too_fast");
    }
    page.elsewhere(3).await.look().await;
}

#[tokio::test]
async fn without_media_there_is_nothing_to_look_at() {
    let server = TestServer::with(&["--media", "off"]).await;
    let browser = server.browser();
    let SetStarted { session, own, .. } = browser.demo(Part::Facilitator).await;
    let answered = browser.post(&format!("/api/sessions/{session}/seats/{own}/probe"), &json!({})).await;
    assert_eq!(answered.code(), "not_found");
}
