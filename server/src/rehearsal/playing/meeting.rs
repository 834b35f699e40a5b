//! Meetings of a played programme: who comes, whose turn it is, and what the life of a set says of both.

use super::room::{self, Hold};
use super::{CALLS_AT_ONCE, LOOKS_AGAIN, LOOKS_MAX, Player, ROOMS_AT_ONCE, Scene, post, read};
use anyhow::{Context, bail, ensure};
use member::Browser;
use programmes::cases::{Meeting, Turns};
use protocol::MemberId;
use protocol::http::{Invited, Language, SetHome};
use protocol::life::{AwayReason, Life, LifeCommand, MeetingReply, TurnAllocation, WhyNow};
use protocol::view::SessionState;
use serde_json::{Value, json};
use std::sync::Arc;

/// Who comes to a meeting, with their seats.
type Present = [(Arc<Browser>, MemberId)];

impl<S: Scene> Player<'_, S> {
    pub(super) async fn meet(&mut self, meeting: &Meeting) -> anyhow::Result<String> {
        let (from, until) = meeting.sets;
        ensure!(from < until && until <= self.sets.len(), "there are {} sets", self.sets.len());
        let mut holds = Vec::new();
        let (mut came, mut of, mut owed) = (0, 0, 0);
        for number in from..until {
            self.seat(number).await?;
            let session = self.session(number, meeting.format).await?;
            let present = self.present(number, meeting.away)?;
            came += present.len();
            of += self.sets[number].members.len();
            let rounds = match meeting.turns {
                Turns::AsTheySit => {
                    let set = &mut self.sets[number];
                    let turns = (set.turn..set.turn + meeting.rounds)
                        .filter_map(|turn| present.get(turn % present.len().max(1)));
                    set.turn += meeting.rounds;
                    turns.map(|(_, seat)| vec![*seat]).collect()
                }
                Turns::ByLedger => {
                    let (rounds, late) = self.by_ledger(number, &present, meeting.rounds).await?;
                    owed += late;
                    rounds
                }
            };
            let set = &mut self.sets[number];
            set.held += 1;
            let issue = match self.language {
                Language::En => "What each of us decides, and what we decide together",
                Language::De => "Was wir allein entscheiden und was gemeinsam",
            };
            let (guard, issue) = (set.guard.browser.clone(), issue.to_owned());
            holds.push(Hold { session, guard, present, rounds, issue, lost: meeting.lost });
        }
        for some in holds.chunks(ROOMS_AT_ONCE) {
            let mut held = Vec::with_capacity(some.len());
            for hold in some {
                held.push(room::hold(hold));
            }
            futures_util::future::try_join_all(held).await?;
        }
        for number in from..until {
            self.is_over(number).await?;
        }
        let turns: usize = holds.iter().map(|hold| hold.rounds.len()).sum();
        let mut told = format!("{} sets meet ({}); {came} of {of} came.", until - from, meeting.format);
        if meeting.turns == Turns::ByLedger {
            told.push_str(&format!(" Turns by the ledger: {turns}, of which owed: {owed}."));
        }
        if meeting.lost {
            told.push_str(" The presenter's line breaks; the stage waits for them.");
        }
        Ok(told)
    }

    /// Who comes: chance has it, and nobody who said that they do not.
    fn present(&mut self, number: usize, away: u32) -> anyhow::Result<Vec<(Arc<Browser>, MemberId)>> {
        let set = self.sets.get_mut(number).context("a set")?;
        let mut present = Vec::new();
        for (place, person) in set.members.iter().enumerate() {
            if self.dice.percent() < away || set.away.contains(&place) {
                continue;
            }
            let actor = self.people.get(person).context("a member")?;
            set.came[place] += 1;
            present.push((actor.browser.clone(), seat_at(place)?));
        }
        set.away.clear();
        Ok(present)
    }

    async fn life(&self, number: usize) -> anyhow::Result<Life> {
        let set = self.sets.get(number).context("a set")?;
        read(&set.guard.browser, &format!("/api/sets/{}/seats/1/life", set.id)).await
    }

    /// Whose turns the ledger says these are, and how many of them are owed.
    async fn by_ledger(
        &self,
        number: usize,
        present: &Present,
        rounds: usize,
    ) -> anyhow::Result<(Vec<Vec<MemberId>>, usize)> {
        let life = self.life(number).await?;
        let is_here = |member: &MemberId| present.iter().any(|(_, seat)| seat == member);
        match life.allocation {
            TurnAllocation::Rotation { .. } | TurnAllocation::Owner { .. } => {
                let owed = life.proposal.iter().filter(|turn| matches!(turn.because, WhyNow::Owed { .. }));
                let owed = owed.count();
                let turns = life.proposal.into_iter().map(|turn| turn.presenters);
                let turns = turns.map(|presenters| presenters.into_iter().filter(is_here).collect());
                Ok((turns.filter(|presenters: &Vec<MemberId>| !presenters.is_empty()).collect(), owed))
            }
            TurnAllocation::Equal | TurnAllocation::Bid => {
                let mut here: Vec<(u32, MemberId)> = life
                    .turns
                    .iter()
                    .filter(|turn| is_here(&turn.member))
                    .map(|turn| (turn.turns, turn.member))
                    .collect();
                here.sort_unstable();
                Ok((here.into_iter().take(rounds).map(|(_, member)| vec![member]).collect(), 0))
            }
        }
    }

    /// Whoever facilitates a set changes something in its life.
    pub(super) async fn live(&mut self, number: usize, command: &LifeCommand) -> anyhow::Result<String> {
        self.seat(number).await?;
        let wish = json!({ "wish": self.drawn(), "command": command });
        let set = self.sets.get(number).context("a set")?;
        let _: Life = post(&set.guard.browser, &format!("/api/sets/{}/seats/1/life", set.id), &wish).await?;
        Ok(match command {
            LifeCommand::ChooseAllocation { allocation } => match allocation {
                TurnAllocation::Rotation { order, .. } => {
                    format!("{} gives its turns in a fixed order of {}.", set.name, order.len())
                }
                TurnAllocation::Owner { .. } => {
                    format!("{} has one problem, whose owner presents.", set.name)
                }
                TurnAllocation::Equal | TurnAllocation::Bid => {
                    format!("{} chooses how turns are given.", set.name)
                }
            },
            LifeCommand::ChooseQuorum { members } => {
                format!("{} meets if {members} members come.", set.name)
            }
            LifeCommand::ChooseRotation { rotating } => {
                let goes = if *rotating { "goes round" } else { "stays" };
                format!("In {} the facilitator's role {goes} from now on.", set.name)
            }
            LifeCommand::ChooseZone { .. }
            | LifeCommand::Pause { .. }
            | LifeCommand::Return { .. }
            | LifeCommand::PlanMeetings { .. }
            | LifeCommand::MoveMeeting { .. }
            | LifeCommand::CancelMeeting { .. }
            | LifeCommand::AnswerMeeting { .. }
            | LifeCommand::ProposeContract { .. }
            | LifeCommand::AnswerContract { .. }
            | LifeCommand::Undertake { .. }
            | LifeCommand::Report { .. } => format!("Something changes in the life of {}.", set.name),
        })
    }

    /// Members say that they do not come to the next meeting.
    pub(super) async fn stay_away(
        &mut self,
        number: usize,
        places: &[usize],
        away: AwayReason,
    ) -> anyhow::Result<String> {
        self.seat(number).await?;
        // The sets of a programme stand on their clocks: what is next is what is next to them all.
        let next = self.life(number).await?;
        let next = next.meetings.iter().find(|meeting| meeting.starts_at > self.now && !meeting.cancelled);
        let next = next.context("no meeting lies ahead")?.meeting;
        for place in places {
            let command = LifeCommand::AnswerMeeting { meeting: next, reply: MeetingReply::No, away };
            let wish = json!({ "wish": self.drawn(), "command": command });
            let set = self.sets.get(number).context("a set")?;
            let person = set.members.get(*place).context("so many members")?;
            let browser = &self.people.get(person).context("a member")?.browser;
            let path = format!("/api/sets/{}/seats/{}/life", set.id, seat_at(*place)?.0);
            let _: Life = post(browser, &path, &wish).await?;
        }
        let life = self.life(number).await?;
        let seen = life.meetings.iter().find(|meeting| meeting.meeting == next).context("the meeting")?;
        let set = self.sets.get_mut(number).context("a set")?;
        set.away = places.to_vec();
        let few = if seen.in_question { "; fewer than must be there" } else { "" };
        Ok(format!(
            "{} of {} say that they do not come to {}{few}.",
            places.len(),
            set.members.len(),
            set.name
        ))
    }

    /// Each writes in their diary, sealed before it leaves their browser: here is nobody who could read it.
    pub(super) async fn write_diaries(&mut self, (from, until): (usize, usize)) -> anyhow::Result<String> {
        let mut entries = Vec::new();
        for number in from..until {
            self.seat(number).await?;
            let set = self.sets.get(number).context("a set")?;
            for (place, person) in set.members.iter().enumerate() {
                let browser = self.people.get(person).context("a member")?.browser.clone();
                let path = format!("/api/sets/{}/seats/{}/diary", set.id, seat_at(place)?.0);
                let entry = format!("{:016x}{person:016x}", self.now.0);
                entries.push((browser, path, entry));
            }
        }
        for some in entries.chunks(CALLS_AT_ONCE) {
            let written = some.iter().map(|(browser, path, entry)| write_diary(browser, path, entry));
            futures_util::future::try_join_all(written).await?;
        }
        Ok(format!("{} write in their diaries, which nobody else can read.", entries.len()))
    }

    /// Waits until the list of sessions says that the last one is over. The room says so a moment after its members were
    /// told, and would not any more if the day ended in between.
    async fn is_over(&self, number: usize) -> anyhow::Result<()> {
        let set = self.sets.get(number).context("a set")?;
        for _ in 0..LOOKS_MAX {
            let home: SetHome = read(&set.guard.browser, &format!("/api/sets/{}/seats/1", set.id)).await?;
            if home.sessions.first().is_none_or(|session| session.state == SessionState::Ended) {
                return Ok(());
            }
            tokio::time::sleep(LOOKS_AGAIN).await;
        }
        bail!("a session that is over is not said to be")
    }

    /// The session that a set holds next: its first one, or one that its facilitator calls.
    async fn session(&self, number: usize, format: &str) -> anyhow::Result<protocol::SessionId> {
        let set = self.sets.get(number).context("a set")?;
        let home = format!("/api/sets/{}/seats/1", set.id);
        if set.held == 0 {
            let home: SetHome = read(&set.guard.browser, &home).await?;
            return Ok(home.sessions.first().context("a set without a session")?.session.clone());
        }
        let wish = json!({ "format": format, "planned_for": null });
        let called: Invited = post(&set.guard.browser, &format!("{home}/sessions"), &wish).await?;
        Ok(called.session)
    }
}

fn seat_at(place: usize) -> anyhow::Result<MemberId> {
    Ok(MemberId(u32::try_from(place)? + 2))
}

async fn write_diary(browser: &Browser, path: &str, entry: &str) -> anyhow::Result<()> {
    // What a browser draws once for its diary, and what it sealed: neither says anything here.
    let begin = json!({ "mark": "0".repeat(43), "key": null });
    let _: Value = post(browser, path, &begin).await?;
    let sealed = json!({ "entry": entry, "version": 1, "sealed": "c2VhbGVk" });
    let _: Value = post(browser, &format!("{path}/entries"), &sealed).await?;
    Ok(())
}
