//! Meetings of a played programme: who comes, whose turn it is, and what the life of a set says of both.

use super::room::{self, Hold};
use super::telling::{Line, line};
use super::{CALLS_AT_ONCE, LOOKS_AGAIN, LOOKS_MAX, Player, ROOMS_AT_ONCE, Scene, post, read};
use anyhow::{Context, bail, ensure};
use member::Browser;
use programmes::cases::{Meeting, Turns};
use protocol::http::{Invited, Language, SetHome};
use protocol::life::{AwayReason, Life, LifeCommand, MeetingReply, TurnAllocation, WhyNow};
use protocol::view::{SeatPart, SessionState};
use protocol::{MemberId, SessionId};
use serde_json::{Value, json};
use std::sync::Arc;

/// The seat of whoever was there first.
const FIRST: MemberId = MemberId(1);
/// How many months records are kept by the ground rules: longer than any programme is played.
const KEPT_MONTHS: u32 = 60;

/// Who comes to a meeting, with their seats.
type Present = [(Arc<Browser>, MemberId)];

impl<S: Scene> Player<'_, S> {
    pub(super) async fn meet(&mut self, meeting: &Meeting) -> anyhow::Result<Line> {
        let (from, until) = meeting.sets;
        ensure!(from < until && until <= self.sets.len(), "there are {} sets", self.sets.len());
        let mut holds = Vec::new();
        let (mut came, mut of, mut owed, mut guests) = (0, 0, 0, 0);
        for number in from..until {
            self.seat(number).await?;
            self.is_agreed(number).await?;
            let (guard, guard_seat) = self.guard(number).await?;
            let session = self.session(number, meeting.format, (&guard, guard_seat)).await?;
            let mut present = self.present(number, meeting.away, guard_seat)?;
            came += present.len();
            of += self.sets[number].members.len() - usize::from(guard_seat != FIRST);
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
            guests += self.others_who_come(number, guard_seat, &mut present)?;
            holds.push(self.hold(number, meeting, (guard, guard_seat), session, present, rounds)?);
        }
        let mut undertaken = Vec::with_capacity(holds.len());
        for some in holds.chunks(ROOMS_AT_ONCE) {
            let mut held = Vec::with_capacity(some.len());
            for hold in some {
                held.push(room::hold(hold));
            }
            undertaken.extend(futures_util::future::try_join_all(held).await?);
        }
        for (number, undertaken) in (from..until).zip(undertaken) {
            self.is_over(number).await?;
            self.sets[number].undertook = undertaken;
        }
        let turns: usize = holds.iter().map(|hold| hold.rounds.len()).sum();
        let values = [
            ("sets", (until - from).into()),
            ("format", meeting.format.into()),
            ("came", came.into()),
            ("of", of.into()),
        ];
        let mut told = line("played-meet", values);
        if meeting.turns == Turns::ByLedger {
            told = told.and("played-turns", [("turns", turns.into()), ("owed", owed.into())]);
        }
        if guests > 0 {
            told = told.and("played-guests", [("guests", guests.into())]);
        }
        if meeting.lost {
            told = told.and("played-lost", []);
        }
        if meeting.question.is_some() {
            told = told.and("played-written", []);
        }
        Ok(told)
    }

    /// A session of a set as it is to be held.
    fn hold(
        &mut self,
        number: usize,
        meeting: &Meeting,
        (guard, guard_seat): (Arc<Browser>, MemberId),
        session: SessionId,
        present: Vec<(Arc<Browser>, MemberId)>,
        rounds: Vec<Vec<MemberId>>,
    ) -> anyhow::Result<Hold> {
        let set = self.sets.get_mut(number).context("a set")?;
        set.held += 1;
        let (issue, action) = match self.language {
            Language::En => {
                ("What each of us decides, and what we decide together", "Ask those whom it is about")
            }
            Language::De => ("Was wir allein entscheiden und was gemeinsam", "Die fragen, um die es geht"),
        };
        Ok(Hold {
            session,
            guard,
            guard_seat,
            present,
            rounds,
            issue: issue.to_owned(),
            lost: meeting.lost,
            question: meeting.question.clone(),
            action: action.to_owned(),
            carries: set.undertook,
        })
    }

    /// Ground rules are before a set whenever it meets; at its first meeting it agrees on them.
    async fn is_agreed(&mut self, number: usize) -> anyhow::Result<()> {
        if self.sets.get(number).context("a set")?.held == 0 {
            let words = match self.language {
                Language::En => "What is said here stays here.",
                Language::De => "Was hier gesagt wird, bleibt hier.",
            };
            let clauses = json!([{ "topic": "confidentiality", "words": words }]);
            let rules = json!({ "do": "propose_contract", "clauses": clauses, "kept_months": KEPT_MONTHS });
            let voices = self.lives(number)?;
            let (guard, path) = voices.first().context("a set of nobody")?;
            let wish = json!({ "wish": self.drawn(), "command": rules });
            let _: Life = post(guard, path, &wish).await?;
            // Whoever puts them to the set has accepted them.
            for (browser, path) in voices.iter().skip(1) {
                let accept = json!({ "do": "answer_contract", "version": 1, "accepted": true });
                let wish = json!({ "wish": self.drawn(), "command": accept });
                let _: Life = post(browser, path, &wish).await?;
            }
        }
        let rules = self.life(number).await?.contract.context("a set meets without ground rules")?;
        ensure!(rules.held_since.is_some(), "somebody has not accepted the ground rules");
        Ok(())
    }

    /// Everybody of a set with where their part of its life is, who facilitates first.
    fn lives(&self, number: usize) -> anyhow::Result<Vec<(Arc<Browser>, String)>> {
        let set = self.sets.get(number).context("a set")?;
        let path = |seat: MemberId| format!("/api/sets/{}/seats/{}/life", set.id, seat.0);
        let mut lives = vec![(set.guard.browser.clone(), path(FIRST))];
        for (place, person) in set.members.iter().enumerate() {
            let browser = self.people.get(person).context("a member")?.browser.clone();
            lives.push((browser, path(seat_at(place)?)));
        }
        Ok(lives)
    }

    /// Who comes of the members: chance has it, and nobody who said that they do not, nor whoever facilitates.
    fn present(
        &mut self,
        number: usize,
        away: u32,
        guard: MemberId,
    ) -> anyhow::Result<Vec<(Arc<Browser>, MemberId)>> {
        let set = self.sets.get_mut(number).context("a set")?;
        let mut present = Vec::new();
        for (place, person) in set.members.iter().enumerate() {
            let seat = seat_at(place)?;
            if seat == guard {
                set.came[place] += 1;
                continue;
            }
            if self.dice.percent() < away || set.away.contains(&place) {
                continue;
            }
            let actor = self.people.get(person).context("a member")?;
            set.came[place] += 1;
            present.push((actor.browser.clone(), seat));
        }
        set.away.clear();
        Ok(present)
    }

    /// Who comes besides: whoever facilitated before the role went round, and guests; how many of these.
    fn others_who_come(
        &mut self,
        number: usize,
        guard: MemberId,
        present: &mut Vec<(Arc<Browser>, MemberId)>,
    ) -> anyhow::Result<usize> {
        let set = self.sets.get_mut(number).context("a set")?;
        if guard != FIRST {
            present.push((set.guard.browser.clone(), FIRST));
        }
        let guests = std::mem::take(&mut set.guests);
        for (person, seat) in &guests {
            let actor = self.people.get(person).context("a guest")?;
            present.push((actor.browser.clone(), *seat));
        }
        Ok(guests.len())
    }

    /// Who facilitates a set now. Where the role goes round, it has gone on once the life of the set was looked at.
    async fn guard(&self, number: usize) -> anyhow::Result<(Arc<Browser>, MemberId)> {
        let set = self.sets.get(number).context("a set")?;
        let first = (set.guard.browser.clone(), FIRST);
        if !set.rotating {
            return Ok(first);
        }
        let home: SetHome = read(&set.guard.browser, &format!("/api/sets/{}/seats/1", set.id)).await?;
        let guards = home.seats.iter().find(|seat| seat.part == SeatPart::Facilitator);
        let seat = guards.context("nobody facilitates")?.member;
        let place = usize::try_from(seat.0)?.checked_sub(2);
        let Some(person) = place.and_then(|place| set.members.get(place)) else { return Ok(first) };
        Ok((self.people.get(person).context("a member")?.browser.clone(), seat))
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
    pub(super) async fn live(&mut self, number: usize, command: &LifeCommand) -> anyhow::Result<Line> {
        self.seat(number).await?;
        let wish = json!({ "wish": self.drawn(), "command": command });
        let set = self.sets.get_mut(number).context("a set")?;
        let _: Life = post(&set.guard.browser, &format!("/api/sets/{}/seats/1/life", set.id), &wish).await?;
        let name = ("set", set.name.as_str().into());
        Ok(match command {
            LifeCommand::ChooseAllocation { allocation } => match allocation {
                TurnAllocation::Rotation { order, review_every, review_replaces_turn } => {
                    let told = line("played-rotation", [name, ("order", order.len().into())]);
                    match (review_every, review_replaces_turn) {
                        (Some(every), true) => told.and("played-review", [("every", (*every).into())]),
                        (Some(every), false) => told.and("played-review-too", [("every", (*every).into())]),
                        (None, _) => told,
                    }
                }
                TurnAllocation::Owner { .. } => line("played-owner", [name]),
                TurnAllocation::Equal | TurnAllocation::Bid => line("played-allocation", [name]),
            },
            LifeCommand::ChooseQuorum { members } => {
                line("played-quorum", [name, ("members", (*members).into())])
            }
            LifeCommand::ChooseRotation { rotating } => {
                set.rotating = *rotating;
                line(if *rotating { "played-goes-round" } else { "played-stays" }, [name])
            }
            LifeCommand::LayOut { name: what, .. } => {
                line("played-laid-out", [name, ("what", what.expose().into())])
            }
            LifeCommand::Rework { piece, .. } => line("played-reworked", [name, ("piece", (*piece).into())]),
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
            | LifeCommand::Report { .. } => line("played-life", [name]),
        })
    }

    /// Members say that they do not come to the next meeting.
    pub(super) async fn stay_away(
        &mut self,
        number: usize,
        places: &[usize],
        away: AwayReason,
    ) -> anyhow::Result<Line> {
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
        let told = line(
            "played-away",
            [
                ("away", places.len().into()),
                ("of", set.members.len().into()),
                ("set", set.name.as_str().into()),
            ],
        );
        Ok(if seen.in_question { told.and("played-few", []) } else { told })
    }

    /// Each writes in their diary, sealed before it leaves their browser: here is nobody who could read it.
    pub(super) async fn write_diaries(&mut self, (from, until): (usize, usize)) -> anyhow::Result<Line> {
        let mut entries = Vec::new();
        for number in from..until {
            self.seat(number).await?;
            let set = self.sets.get_mut(number).context("a set")?;
            let begun = std::mem::replace(&mut set.diaries, true);
            for (place, person) in set.members.iter().enumerate() {
                let browser = self.people.get(person).context("a member")?.browser.clone();
                let path = format!("/api/sets/{}/seats/{}/diary", set.id, seat_at(place)?.0);
                let entry = format!("{:016x}{person:016x}", self.now.0);
                entries.push((browser, path, entry, begun));
            }
        }
        for some in entries.chunks(CALLS_AT_ONCE) {
            let written = some.iter().map(|(who, path, entry, begun)| write_diary(who, path, entry, *begun));
            futures_util::future::try_join_all(written).await?;
        }
        Ok(line("played-diaries", [("people", entries.len().into())]))
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
    async fn session(
        &self,
        number: usize,
        format: &str,
        (guard, seat): (&Browser, MemberId),
    ) -> anyhow::Result<SessionId> {
        let set = self.sets.get(number).context("a set")?;
        let home = format!("/api/sets/{}/seats/{}", set.id, seat.0);
        if set.held == 0 {
            let home: SetHome = read(guard, &home).await?;
            return Ok(home.sessions.first().context("a set without a session")?.session.clone());
        }
        let wish = json!({ "format": format, "planned_for": null });
        let called: Invited = post(guard, &format!("{home}/sessions"), &wish).await?;
        Ok(called.session)
    }
}

fn seat_at(place: usize) -> anyhow::Result<MemberId> {
    Ok(MemberId(u32::try_from(place)? + 2))
}

async fn write_diary(browser: &Browser, path: &str, entry: &str, begun: bool) -> anyhow::Result<()> {
    // What a browser draws once for its diary, and what it sealed: neither says anything here.
    if !begun {
        let begin = json!({ "mark": "0".repeat(43), "key": null });
        let _: Value = post(browser, path, &begin).await?;
    }
    let sealed = json!({ "entry": entry, "version": 1, "sealed": "c2VhbGVk" });
    let _: Value = post(browser, &format!("{path}/entries"), &sealed).await?;
    Ok(())
}
