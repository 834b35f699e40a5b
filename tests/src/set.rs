//! A whole set in a room: a demonstration's members or those of a set of its own, each in a browser of their own.

use crate::{Browser, TestMember};
use protocol::format::{Part, StageAt};
use protocol::http::SetStarted;
use protocol::view::SessionState;
use protocol::{Command, MemberId, PlannedRound};
use std::sync::Arc;

/// Members of a demonstration set in their room, the facilitator first.
pub struct TestSet {
    /// What the server answered when it was started.
    pub started: SetStarted,
    /// The members who have come in, by number from 1.
    pub members: Vec<TestMember>,
}

impl TestSet {
    /// Starts a demonstration and lets the facilitator and so many others come in.
    ///
    /// # Panics
    /// If there are not so many seats.
    pub async fn gather(url: &str, others: usize) -> Self {
        let browser = Arc::new(Browser::at(url));
        let started = browser.demo(Part::Facilitator).await;
        Self::come_in(url, browser, started, others).await
    }

    async fn come_in(url: &str, browser: Arc<Browser>, started: SetStarted, others: usize) -> Self {
        let mut facilitator = TestMember::new(browser, started.session.clone(), started.own);
        facilitator.come_in().await;
        let mut members = vec![facilitator];
        for invitation in &started.invitations[1..=others] {
            members.push(TestMember::by_invitation(url, &invitation.link).await);
        }
        Self { started, members }
    }

    /// Starts a set that is no demonstration; all its members come in, the facilitator and so many others.
    ///
    /// # Panics
    /// If it cannot be started.
    pub async fn found(url: &str, others: usize) -> Self {
        Self::found_in(url, "classic", others).await
    }

    /// The same in a format of one's choice.
    ///
    /// # Panics
    /// If it cannot be started.
    pub async fn found_in(url: &str, format: &str, others: usize) -> Self {
        let parts = std::iter::once("facilitator").chain(std::iter::repeat_n("member", others));
        Self::found_with(url, format, &parts.collect::<Vec<_>>()).await
    }

    /// The same with a supervisor of the facilitator as the last of all.
    ///
    /// # Panics
    /// If it cannot be started.
    pub async fn found_supervised(url: &str, others: usize) -> Self {
        let parts = std::iter::once("facilitator").chain(std::iter::repeat_n("member", others));
        Self::found_with(url, "classic", &parts.chain(["supervisor"]).collect::<Vec<_>>()).await
    }

    async fn found_with(url: &str, format: &str, parts: &[&str]) -> Self {
        let browser = Arc::new(Browser::at(url));
        let member = |(number, part): (usize, &&str)| serde_json::json!({ "name": format!("Member {number}"), "part": part, "deputy": false });
        let members: Vec<_> = parts.iter().enumerate().map(member).collect();
        let others = parts.len() - 1;
        let wish = serde_json::json!({
            "name": "Tuesday set", "format": format, "language": "en", "members": members, "key": null,
        });
        let started: SetStarted = browser.post("/api/sets", &wish).await.read();
        Self::come_in(url, browser, started, others).await
    }

    /// The same seats at another server, or at one that was started anew with the same data. Nobody has come in.
    #[must_use]
    pub fn at_another(&self, url: &str) -> Self {
        let again = |member: &TestMember| {
            TestMember::new(member.browser().at_another(url), member.session.clone(), member.member)
        };
        Self { started: self.started.clone(), members: self.members.iter().map(again).collect() }
    }

    /// The facilitator.
    pub fn facilitator(&mut self) -> &mut TestMember {
        &mut self.members[0]
    }

    /// A member by number.
    ///
    /// # Panics
    /// If they have not come in.
    pub fn member(&mut self, number: u32) -> &mut TestMember {
        self.members
            .iter_mut()
            .find(|member| member.member == MemberId(number))
            .expect("a member in the room")
    }

    /// The facilitator begins, and one member is agreed to present for twenty minutes.
    pub async fn begin(&mut self, presenter: u32) {
        self.facilitator().make(Command::StartSession {}).await;
        self.begin_agenda(presenter).await;
    }

    /// One member is agreed to present for twenty minutes.
    pub async fn begin_agenda(&mut self, presenter: u32) {
        let rounds = vec![PlannedRound { presenters: vec![MemberId(presenter)], minutes: 20 }];
        self.go_to("bidding").await;
        self.facilitator().make(Command::AgreeAgenda { rounds }).await;
    }

    /// The facilitator goes on, stage by stage, until the stage with this key has begun for everyone.
    ///
    /// # Panics
    /// If the session has no such stage ahead.
    pub async fn go_to(&mut self, key: &str) {
        self.lead_to(key).await;
        let here = self.facilitator().stage();
        self.all_see("the stage", |view| view.stage.as_ref().is_some_and(|run| run.at == here)).await;
    }

    /// The same while one member is away.
    pub async fn go_to_without(&mut self, key: &str, away: u32) {
        self.lead_to(key).await;
        let here = self.facilitator().stage();
        for member in self.members.iter_mut().filter(|member| member.member != MemberId(away)) {
            member
                .until_view("the stage", |view| view.stage.as_ref().is_some_and(|run| run.at == here))
                .await;
        }
    }

    async fn lead_to(&mut self, key: &str) {
        loop {
            let facilitator = self.facilitator();
            facilitator.until_view("a stage", |view| view.stage.is_some()).await;
            let here = facilitator.stage();
            if facilitator.stage_key() == key {
                break;
            }
            facilitator.make(Command::NextStage { from: Some(here) }).await;
            facilitator
                .until_view("the next stage", |view| view.stage.as_ref().is_some_and(|run| run.at != here))
                .await;
        }
    }

    /// Waits until every member sees something.
    pub async fn all_see(&mut self, what: &str, holds: impl Fn(&protocol::View) -> bool) {
        for member in &mut self.members {
            member.until_view(what, &holds).await;
        }
    }

    /// The facilitator ends the session, and everyone sees it.
    pub async fn end(&mut self) {
        self.facilitator().make(Command::EndSession {}).await;
        self.all_see("the end", |view| view.state == SessionState::Ended).await;
    }
}

impl TestMember {
    /// The stage they see.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn stage(&self) -> StageAt {
        self.view().stage.as_ref().expect("a stage").at
    }

    /// Its key in the format.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn stage_key(&self) -> String {
        let view = self.view();
        view.format.stage(self.stage()).expect("a stage of the format").key.clone()
    }
}
