//! A session of a played programme, live: everybody who comes is in the room by a socket of their own, and the facilitator
//! leads from stage to stage. Nothing is said; how people talk is what a rehearsed session shows (`rehearsal/mind.rs`).

use anyhow::{Context, bail, ensure};
use member::{Answer, Browser, Came, Member};
use protocol::format::{AccessRule, Part, Purpose, StageAt};
use protocol::view::{ActionKind, Presence, SessionState, TokenPlace, TokenShape};
use protocol::{ClientFrame, Command, Content, MemberId, Millis, PlannedRound, Refusal, SessionId, View};
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
    /// Their seat.
    pub(super) guard_seat: MemberId,
    /// Who comes besides the facilitator, with their seats.
    pub(super) present: Vec<(Arc<Browser>, MemberId)>,
    /// Who presents, in order: one, or several together.
    pub(super) rounds: Vec<Vec<MemberId>>,
    /// The statement of their issue by those who present together.
    pub(super) issue: String,
    /// Whoever presents first loses their connection and comes back.
    pub(super) lost: bool,
    /// What somebody asks who only writes.
    pub(super) question: Option<String>,
    /// What a presenter undertakes.
    pub(super) action: String,
    /// Something was undertaken in a session before this one.
    pub(super) carries: bool,
}

/// A session that is being held.
struct Room<'a> {
    hold: &'a Hold,
    guard: Member,
    others: Vec<Member>,
    agreed: bool,
    lost: bool,
    asked: bool,
    undertaken: bool,
}

/// Holds a session from its start to its end; whether something was undertaken in it.
pub(super) async fn hold(hold: &Hold) -> anyhow::Result<bool> {
    let mut guard = come(hold, &hold.guard, hold.guard_seat).await?;
    let mut others = Vec::with_capacity(hold.present.len());
    for (browser, seat) in &hold.present {
        others.push(come(hold, browser, *seat).await?);
    }
    must(&mut guard, Command::StartSession {}).await?;
    let carried = guard.view.as_ref().is_some_and(|view| view.actions.iter().any(|action| action.carried));
    ensure!(carried || !hold.carries, "what was undertaken last time is not before the set");
    let mut room = Room {
        hold,
        guard,
        others,
        agreed: hold.rounds.is_empty(),
        lost: !hold.lost,
        asked: hold.question.is_none(),
        undertaken: false,
    };
    room.lead().await?;
    if !is_over(&room.guard) {
        must(&mut room.guard, Command::EndSession {}).await?;
        until(&mut room.guard, |view| view.state == SessionState::Ended).await?;
    }
    ensure!(room.agreed && room.lost && room.asked, "the format has no place for what was planned");
    // They go when it is over: until then each was there.
    Ok(room.undertaken)
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
            self.only_who_may_is_heard(here)?;
            if purpose == Some(Purpose::Asking) && rule == AccessRule::Ask && !self.asked {
                self.ask_in_writing(here).await?;
            }
            if purpose == Some(Purpose::Actions) && !self.undertaken {
                self.undertake(here).await?;
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

    /// Whoever may not speak in a stage is heard by nobody in it; whoever guards the process may step in.
    fn only_who_may_is_heard(&self, here: StageAt) -> anyhow::Result<()> {
        let view = self.guard.view.as_ref().context("nothing is seen")?;
        let Some(stage) = view.format.stage(here) else { return Ok(()) };
        let presents = |member: &MemberId| self.presenters(here).contains(member);
        let holds = |member: &MemberId| {
            stage.holders.iter().any(|part| match part {
                Part::Facilitator => *member == view.facilitator,
                Part::Presenter => presents(member),
                Part::Questioner | Part::Observer => !presents(member),
            })
        };
        let may = |member: &MemberId| match view.floor.rule {
            AccessRule::Hold => holds(member),
            AccessRule::Turned => !view.floor.turned.contains(member),
            AccessRule::Write | AccessRule::Quiet | AccessRule::Pause => false,
            AccessRule::Ask | AccessRule::AskAny | AccessRule::Round | AccessRule::Open => true,
        };
        let heard = |member: &&MemberId| **member != view.facilitator && !may(member);
        match view.floor.speakers.iter().find(heard) {
            Some(member) => bail!("member {} is heard in {}", member.0, stage.key),
            None => Ok(()),
        }
    }

    /// Who presents in the round of a stage.
    fn presenters(&self, here: StageAt) -> Vec<MemberId> {
        let StageAt::Round { round, .. } = here else { return Vec::new() };
        let view = self.guard.view.as_ref().zip(usize::try_from(round).ok());
        let plan = view.and_then(|(view, round)| view.rounds.get(round));
        plan.map(|plan| plan.presenters.clone()).unwrap_or_default()
    }

    /// Somebody who only writes offers a question, is given the floor, and has it answered.
    async fn ask_in_writing(&mut self, here: StageAt) -> anyhow::Result<()> {
        let Some(words) = self.hold.question.clone() else { return Ok(()) };
        let presenters = self.presenters(here);
        let presenter = *presenters.first().context("nobody presents")?;
        let mut seats = self.hold.present.iter().map(|(_, seat)| *seat);
        let asker = seats.rfind(|seat| !presenters.contains(seat)).context("nobody asks")?;
        must(&mut self.guard, Command::SetSilence { silence_ms: Millis(0) }).await?;
        let text = Content::new(words);
        let offer = Command::OfferQuestion { text, question_kind: None, raise_hand: true, to: None };
        must(self.member(asker)?, offer).await?;
        until(&mut self.guard, |view| view.hands.iter().any(|hand| hand.member == asker)).await?;
        must(&mut self.guard, Command::GiveFloor { to: asker }).await?;
        let writer = self.member(asker)?;
        until(writer, |view| view.given == Some(asker)).await?;
        let view = writer.view.as_ref().context("nothing is seen")?;
        let question = view.questions.last().context("the question is kept")?.question;
        must(writer, Command::AskQuestion { question }).await?;
        let presents = self.member(presenter)?;
        until(presents, |view| view.on_table == Some(question)).await?;
        must(presents, Command::AnswerQuestion { question }).await?;
        must(presents, Command::Ready {}).await?;
        self.asked = true;
        Ok(())
    }

    /// Whoever presented undertakes something, which the set has before it next time.
    async fn undertake(&mut self, here: StageAt) -> anyhow::Result<()> {
        let presenters = self.presenters(here);
        let mut seats = self.hold.present.iter().map(|(_, seat)| *seat);
        let Some(owner) = seats.find(|seat| presenters.contains(seat)) else { return Ok(()) };
        let text = Content::new(self.hold.action.clone());
        let (action_kind, due, question) = (ActionKind::Do, None, None);
        let action = Command::UndertakeAction { owner, action_kind, text, due, question };
        must(self.member(owner)?, action).await?;
        self.undertaken = true;
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
