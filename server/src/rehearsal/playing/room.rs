//! A session of a played programme, live: everybody who comes is in the room by a socket of their own, and the facilitator
//! leads from stage to stage. Nothing is said; how people talk is what a rehearsed session shows (`rehearsal/mind.rs`).

use anyhow::{Context, bail, ensure};
use member::{Answer, Browser, Came, Member};
use protocol::format::{AccessRule, Purpose, StageAt};
use protocol::view::{Presence, SessionState, TokenPlace, TokenShape};
use protocol::{ClientFrame, Command, Content, MemberId, PlannedRound, Refusal, SessionId, View};
use std::sync::Arc;
use std::time::Duration;

/// Stages of a session at most: no format has so many.
const STAGES_MAX: usize = 120;
/// How long to rest where somebody was too fast: no one's commands may come more often.
const REST: Duration = Duration::from_millis(120);
/// How often the same is tried again.
const TRIES: usize = 200;
/// Tokens that are placed in a constellation.
const TOKENS: usize = 3;
/// Minutes that a presenter is granted.
const MINUTES: u32 = 30;

/// A session to be held.
pub(super) struct Hold {
    pub(super) session: SessionId,
    pub(super) guard: Arc<Browser>,
    /// Who comes besides the facilitator, with their seats.
    pub(super) present: Vec<(Arc<Browser>, MemberId)>,
    /// Who presents, in order: one, or several together.
    pub(super) rounds: Vec<Vec<MemberId>>,
    /// The statement of their issue by those who present together.
    pub(super) issue: String,
    /// Whoever presents first loses their connection and comes back.
    pub(super) lost: bool,
}

/// A session that is being held.
struct Room<'a> {
    hold: &'a Hold,
    guard: Member,
    others: Vec<Member>,
    agreed: bool,
    lost: bool,
}

/// Holds a session from its start to its end.
pub(super) async fn hold(hold: &Hold) -> anyhow::Result<()> {
    let mut guard = come(hold, &hold.guard, MemberId(1)).await?;
    let mut others = Vec::with_capacity(hold.present.len());
    for (browser, seat) in &hold.present {
        others.push(come(hold, browser, *seat).await?);
    }
    must(&mut guard, Command::StartSession {}).await?;
    let mut room = Room { hold, guard, others, agreed: hold.rounds.is_empty(), lost: !hold.lost };
    room.lead().await?;
    if !is_over(&room.guard) {
        must(&mut room.guard, Command::EndSession {}).await?;
        until(&mut room.guard, |view| view.state == SessionState::Ended).await?;
    }
    ensure!(room.agreed && room.lost, "the format has no place for what was planned");
    // They go when it is over: until then each was there.
    Ok(())
}

async fn come(hold: &Hold, browser: &Arc<Browser>, seat: MemberId) -> anyhow::Result<Member> {
    let mut member = Member::new(browser.clone(), hold.session.clone(), seat, "rehearsal", engine::reduce);
    member.come_in().await?;
    Ok(member)
}

impl Room<'_> {
    /// From stage to stage, to the last one.
    async fn lead(&mut self) -> anyhow::Result<()> {
        for _ in 0..STAGES_MAX {
            until(&mut self.guard, |view| view.stage.is_some() || view.state == SessionState::Ended).await?;
            let view = self.guard.view.as_ref().context("nothing is seen")?;
            let Some(here) = view.stage.as_ref().map(|stage| stage.at).filter(|_| !is_over(&self.guard))
            else {
                return Ok(());
            };
            let purpose = view.format.stage(here).map(|stage| stage.purpose);
            let rule = view.floor.rule;
            let turned = if rule == AccessRule::Turned { view.floor.turned.clone() } else { Vec::new() };
            if purpose == Some(Purpose::Agenda) && !self.agreed {
                self.agree().await?;
            }
            if purpose == Some(Purpose::Presenting) && !self.lost {
                self.lose(here).await?;
            }
            for presenter in turned {
                self.is_silent(presenter).await?;
            }
            if purpose == Some(Purpose::Placing) {
                self.place(rule).await?;
            }
            if ask(&mut self.guard, Command::NextStage { from: Some(here) }).await?.is_err() {
                return Ok(());
            }
            until(&mut self.guard, |view| {
                view.state == SessionState::Ended || view.stage.as_ref().is_none_or(|stage| stage.at != here)
            })
            .await?;
        }
        Ok(())
    }

    fn member(&mut self, seat: MemberId) -> anyhow::Result<&mut Member> {
        let place = self.hold.present.iter().position(|(_, known)| *known == seat);
        place.and_then(|place| self.others.get_mut(place)).context("somebody who is not here")
    }

    /// The agenda is agreed; those who present together agree to one statement of their issue, without which nothing goes on.
    async fn agree(&mut self) -> anyhow::Result<()> {
        let planned = self.hold.rounds.iter();
        let rounds = planned
            .map(|presenters| PlannedRound { presenters: presenters.clone(), minutes: MINUTES })
            .collect();
        must(&mut self.guard, Command::AgreeAgenda { rounds }).await?;
        let places = |view: &View| view.format.stages().any(|stage| stage.purpose == Purpose::Placing);
        if self.guard.view.as_ref().is_some_and(places) {
            // Whoever leads a constellation says that they have learned it.
            must(&mut self.guard, Command::SayQualified { text: None }).await?;
        }
        for (round, presenters) in (0..).zip(&self.hold.rounds) {
            let [first, others @ ..] = presenters.as_slice() else { continue };
            if others.is_empty() {
                continue;
            }
            let here = self.guard.view.as_ref().and_then(|view| view.stage.as_ref()).map(|stage| stage.at);
            let early = ask(&mut self.guard, Command::NextStage { from: here }).await?;
            ensure!(
                matches!(early, Err(Refusal::IssueNotAgreed { .. })),
                "a round of several begins before they agree"
            );
            let text = Content::new(self.hold.issue.clone());
            must(self.member(*first)?, Command::WordIssue { round, text }).await?;
            for other in others {
                must(self.member(*other)?, Command::AgreeIssue { round, wording: 1 }).await?;
            }
        }
        self.agreed = true;
        Ok(())
    }

    /// Whoever presents is gone for a while, as in a tunnel: the stage waits for them as it is.
    async fn lose(&mut self, here: StageAt) -> anyhow::Result<()> {
        let presenter =
            *self.hold.rounds.first().and_then(|first| first.first()).context("nobody presents")?;
        let is_here = move |view: &View| {
            let seat = view.seats.iter().find(|seat| seat.member == presenter);
            seat.is_some_and(|seat| matches!(seat.presence, Presence::Here { .. }))
        };
        let ends =
            self.guard.view.as_ref().and_then(|view| view.stage.as_ref()).and_then(|stage| stage.ends_at);
        self.member(presenter)?.drop_connection();
        until(&mut self.guard, |view| !is_here(view)).await?;
        self.member(presenter)?.come_in().await?;
        until(&mut self.guard, is_here).await?;
        let stage = self.guard.view.as_ref().and_then(|view| view.stage.as_ref()).context("no stage")?;
        ensure!(stage.at == here && stage.ends_at >= ends, "time was lost with the connection");
        self.lost = true;
        Ok(())
    }

    /// The presenter places what belongs to the matter, and the others lend it voices; before anything else is talked about
    /// everybody leaves their role.
    async fn place(&mut self, rule: AccessRule) -> anyhow::Result<()> {
        let presenter =
            *self.hold.rounds.first().and_then(|first| first.first()).context("nobody presents")?;
        let others = self.hold.present.iter().map(|(_, seat)| *seat).filter(|seat| *seat != presenter);
        let others: Vec<MemberId> = others.take(TOKENS).collect();
        if rule == AccessRule::Hold {
            for (no, owner) in (1_u32..).zip(others) {
                let place = TokenPlace {
                    x: 200 * no,
                    y: 150 * no,
                    heading: 90,
                    size: 3,
                    shape: TokenShape::Person,
                    colour: 0,
                    presence: 100,
                };
                let text = Content::new(no.to_string());
                must(self.member(presenter)?, Command::PlaceToken { owner, place, text }).await?;
            }
        } else if rule == AccessRule::Round {
            for member in others {
                must(&mut self.guard, Command::StepOut { member }).await?;
            }
        }
        Ok(())
    }

    /// Whoever is turned away hears, and is heard by nobody: they may not transmit, and nothing that they call gets them there.
    async fn is_silent(&mut self, presenter: MemberId) -> anyhow::Result<()> {
        let view = self.guard.view.as_ref().context("nothing is seen")?;
        ensure!(!view.floor.speakers.contains(&presenter), "somebody who is turned away may be heard");
        let Ok(member) = self.member(presenter) else { return Ok(()) };
        let raised = ask(member, Command::RaiseHand { question: None }).await?;
        ensure!(raised == Err(Refusal::NotInThisStage), "somebody who is turned away asks for the floor");
        Ok(())
    }
}

fn is_over(member: &Member) -> bool {
    member.view.as_ref().is_none_or(|view| view.state == SessionState::Ended)
}

async fn must(member: &mut Member, command: Command) -> anyhow::Result<()> {
    match ask(member, command).await? {
        Ok(_) => Ok(()),
        Err(refusal) => bail!("a command was refused: {refusal:?}"),
    }
}

/// Sends a command until it is taken or refused for another reason than its haste.
async fn ask(member: &mut Member, command: Command) -> anyhow::Result<Answer> {
    let sent = member.send(command.clone()).await?;
    for _ in 0..TRIES {
        let answer = loop {
            match member.take().await? {
                Came::Answer { cmd, answer } if cmd == sent => break answer,
                Came::Ended { ended } => bail!("the room closed the socket: {ended:?}"),
                _ => {}
            }
        };
        if !matches!(answer, Err(Refusal::TooFast { .. })) {
            return Ok(answer);
        }
        tokio::time::sleep(REST).await;
        // What was too fast was not taken: it comes again under its own number.
        member.tell(&ClientFrame::Command { cmd: sent, command: command.clone() }).await?;
    }
    bail!("the room is too busy")
}

async fn until(member: &mut Member, holds: impl Fn(&View) -> bool) -> anyhow::Result<()> {
    loop {
        if member.view.as_ref().is_some_and(&holds) {
            return Ok(());
        }
        if let Came::Ended { ended } = member.take().await? {
            bail!("the room closed the socket: {ended:?}");
        }
    }
}
