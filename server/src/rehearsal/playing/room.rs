//! A session of a played programme, live: everybody who comes is in the room by a socket of their own, and the facilitator
//! leads from stage to stage. Nothing is said; how people talk is what a rehearsed session shows (`rehearsal/mind.rs`).

use anyhow::{Context, bail};
use member::{Answer, Browser, Came, Member};
use protocol::format::Purpose;
use protocol::view::SessionState;
use protocol::{Command, MemberId, PlannedRound, Refusal, SessionId, View};
use std::sync::Arc;
use std::time::Duration;

/// Stages of a session at most: no format has so many.
const STAGES_MAX: usize = 120;
/// How long to rest where somebody was too fast: no one's commands may come more often.
const REST: Duration = Duration::from_millis(120);
/// How often the same is tried again.
const TRIES: usize = 200;
/// Minutes that a presenter is granted.
const MINUTES: u32 = 30;

/// A session to be held.
pub(super) struct Hold {
    pub(super) session: SessionId,
    pub(super) guard: Arc<Browser>,
    /// Who comes besides the facilitator, with their seats.
    pub(super) present: Vec<(Arc<Browser>, MemberId)>,
    /// Who presents, in order.
    pub(super) rounds: Vec<MemberId>,
}

/// Holds a session from its start to its end.
pub(super) async fn hold(hold: &Hold) -> anyhow::Result<()> {
    let mut guard = come(hold, &hold.guard, MemberId(1)).await?;
    let mut others = Vec::with_capacity(hold.present.len());
    for (browser, seat) in &hold.present {
        others.push(come(hold, browser, *seat).await?);
    }
    must(&mut guard, Command::StartSession {}).await?;
    lead(&mut guard, &hold.rounds).await?;
    if !is_over(&guard) {
        must(&mut guard, Command::EndSession {}).await?;
        until(&mut guard, |view| view.state == SessionState::Ended).await?;
    }
    // They go when it is over: until then each was there.
    drop(others);
    Ok(())
}

async fn come(hold: &Hold, browser: &Arc<Browser>, seat: MemberId) -> anyhow::Result<Member> {
    let mut member = Member::new(browser.clone(), hold.session.clone(), seat, "rehearsal", engine::reduce);
    member.come_in().await?;
    Ok(member)
}

/// From stage to stage, to the last one.
async fn lead(guard: &mut Member, rounds: &[MemberId]) -> anyhow::Result<()> {
    let mut agreed = rounds.is_empty();
    for _ in 0..STAGES_MAX {
        until(guard, |view| view.stage.is_some() || view.state == SessionState::Ended).await?;
        let view = guard.view.as_ref().context("nothing is seen")?;
        let Some(here) = view.stage.as_ref().map(|stage| stage.at).filter(|_| !is_over(guard)) else {
            return Ok(());
        };
        let agenda = view.format.stage(here).is_some_and(|stage| stage.purpose == Purpose::Agenda);
        if agenda && !agreed {
            let rounds = rounds
                .iter()
                .map(|member| PlannedRound { presenters: vec![*member], minutes: MINUTES })
                .collect();
            must(guard, Command::AgreeAgenda { rounds }).await?;
            agreed = true;
        }
        if ask(guard, Command::NextStage { from: Some(here) }).await?.is_err() {
            return Ok(());
        }
        until(guard, |view| {
            view.state == SessionState::Ended || view.stage.as_ref().is_none_or(|stage| stage.at != here)
        })
        .await?;
    }
    Ok(())
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
    for _ in 0..TRIES {
        let sent = member.send(command.clone()).await?;
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
