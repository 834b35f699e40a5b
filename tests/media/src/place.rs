//! A whole server with a set in a room: store, rooms, sockets and media plane as they are deployed.

use std::sync::Arc;

use protocol::http::{Invited, SetStarted};
use protocol::{Command, PlannedRound};
use sfu::{Media, MediaStats};
use tests::{Browser, TestServer};

use crate::Seat;

/// A server of its own and a set whose members have all come in.
pub struct Place {
    pub server: TestServer,
    media: Media,
}

impl Place {
    /// Starts a server and a set in the classic format: the facilitator, and `others`. Their seats, the
    /// facilitator's first.
    ///
    /// # Panics
    /// If it cannot be started.
    pub async fn open(others: usize) -> (Self, Vec<Seat>) {
        Self::open_with(others, &[]).await
    }

    /// As [`Place::open`], with more options on the server's command line.
    ///
    /// # Panics
    /// If it cannot be started.
    pub async fn open_with(others: usize, options: &[&str]) -> (Self, Vec<Seat>) {
        let server = TestServer::with(options).await;
        let url = server.url();
        let browser = Arc::new(Browser::at(&url));
        let started: SetStarted = browser.post("/api/sets", &wish(others)).await.read();
        let mut seats = vec![Seat::come_in(browser, started.session.clone(), started.own).await];
        for invitation in &started.invitations[1..=others] {
            let browser = Browser::at(&url);
            let Invited { session, member, .. } = browser.take(&invitation.link).await;
            seats.push(Seat::come_in(Arc::new(browser), session, member).await);
        }
        let media = server.media();
        (Self { server, media }, seats)
    }

    /// The media plane's figures.
    pub fn stats(&self) -> MediaStats {
        self.media.stats()
    }
}

fn wish(others: usize) -> serde_json::Value {
    let member = |number: usize| {
        let part = if number == 0 { "facilitator" } else { "member" };
        serde_json::json!({ "name": format!("Member {number}"), "part": part, "deputy": false })
    };
    let members: Vec<_> = (0..=others).map(member).collect();
    serde_json::json!({
        "name": "Tuesday set", "format": "classic", "language": "en", "members": members, "key": null,
    })
}

impl Seat {
    /// Facilitator: begins, and agrees rounds of twenty minutes with these presenters. Ends in the stage of bidding.
    ///
    /// # Panics
    /// If a command is refused.
    pub async fn begin(&self, presenters: &[&Self]) {
        self.make(Command::StartSession {}).await;
        self.go_to("bidding").await;
        let round = |seat: &&Self| PlannedRound { presenters: vec![seat.member], minutes: 20 };
        self.make(Command::AgreeAgenda { rounds: presenters.iter().map(round).collect() }).await;
    }

    /// Facilitator: goes on, stage by stage, until the one with this key.
    ///
    /// # Panics
    /// If there is none ahead.
    pub async fn go_to(&self, key: &str) {
        while self.stage_key() != key {
            self.make(Command::NextStage { from: self.view().stage.map(|stage| stage.at) }).await;
        }
    }

    /// The key of the present stage in the format; empty if there is none.
    pub fn stage_key(&self) -> String {
        let view = self.view();
        let at = view.stage.as_ref().map(|stage| stage.at);
        at.and_then(|at| view.format.stage(at)).map(|stage| stage.key.clone()).unwrap_or_default()
    }

    /// Sends a command that must take effect.
    ///
    /// # Panics
    /// If it is refused.
    pub async fn make(&self, command: Command) {
        let what = format!("{command:?}");
        if let Err(refusal) = self.ask(command).await {
            panic!("{what} was refused: {refusal:?}");
        }
    }
}
