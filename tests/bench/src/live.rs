//! Sixty sets of seven who are live at once on one server: everybody is connected, the stages move from the first to the last,
//! and each sees all that happens. A part of `bench programmes`. Not here: how many could be (`hub.rs`).

use crate::figure::{Figure, Goal};
use crate::process::{self, Process};
use crate::stats::quantile;
use crate::systems;
use anyhow::{Context, Result, bail, ensure};
use member::{Browser, Came, Member, calls};
use protocol::format::{Purpose, StageAt};
use protocol::http::{InvitationToken, SetStarted};
use protocol::view::SessionState;
use protocol::{Command, CommandNumber, MemberId, PlannedRound, Seq, View};
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Sets, and who sits in each: whoever facilitates is one of them.
const SETS: usize = 60;
const PEOPLE: usize = 7;
/// Sets where it must be quick.
const FEW: usize = 12;
/// How long a stage lasts: a whole session is held in less than half a minute.
const STAGE: Duration = Duration::from_secs(1);
/// Minutes that whoever presents is granted.
const MINUTES: u32 = 30;
/// Stages of a session at most: no format has so many.
const STAGES_MAX: usize = 60;
/// How long a stage that has begun may take to be seen.
const SEEN_WITHIN: Duration = Duration::from_secs(30);

/// What one round of sessions cost.
struct Cost {
    cpu: Duration,
    lasted: Duration,
    resident: u64,
    before: u64,
    ack_us: Vec<u64>,
    seen_us: Vec<u64>,
}

/// What one member has seen: the numbers of events, and when they came.
type Seen = BTreeMap<u64, Instant>;

/// Runs all rounds and hands back the figures.
///
/// # Errors
/// If somebody is not let in, or does not see what the others see.
pub fn run(data: &Path, rounds: usize, quick: bool) -> Result<Vec<Figure>> {
    let sets = if quick { FEW } else { SETS };
    let program = systems::openset_program()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut costs = Vec::with_capacity(rounds);
    for round in 0..rounds {
        let address = process::free_port()?;
        let folder = data.join(format!("live-{round}"));
        std::fs::create_dir_all(&folder)?;
        let server = Process::start(systems::openset_command(&program, address.port(), &folder), address)?;
        let cost = runtime.block_on(measure(&server, sets))?;
        eprintln!(
            "round {} of {rounds}: {:.2} s of processor time in {:.1} s",
            round + 1,
            cost.cpu.as_secs_f64(),
            cost.lasted.as_secs_f64()
        );
        costs.push(cost);
    }
    Ok(figures(&mut costs, sets))
}

async fn measure(server: &Process, sets: usize) -> Result<Cost> {
    let url = format!("http://{}", server.address);
    let before = server.resident()?;
    let mut gathered = Vec::with_capacity(sets);
    for set in 0..sets {
        gathered.push(gather(&url, set).await.with_context(|| format!("set {set}"))?);
    }
    let (cpu, began) = (server.cpu()?, Instant::now());
    let mut rooms = JoinSet::new();
    for (set, people) in gathered.into_iter().enumerate() {
        // Each begins at its own moment of a second.
        rooms.spawn(hold(people, STAGE.mul_f64(set as f64 / sets as f64)));
    }
    let (mut ack_us, mut seen_us) = (Vec::new(), Vec::new());
    while let Some(held) = rooms.join_next().await {
        let (acks, seen) = held??;
        ack_us.extend(acks);
        seen_us.extend(seen);
    }
    let (cpu, lasted) = (server.cpu()? - cpu, began.elapsed());
    Ok(Cost { cpu, lasted, resident: server.resident()?, before, ack_us, seen_us })
}

/// A set of seven in its room; whoever facilitates comes first.
async fn gather(url: &str, set: usize) -> Result<Vec<Member>> {
    let address = |place: usize| {
        let [.., high, low] = (set * 64 + place).to_be_bytes();
        IpAddr::V4(Ipv4Addr::new(127, 2, high, low.max(1)))
    };
    let new_member = |place: usize| {
        let part = if place == 0 { "facilitator" } else { "member" };
        serde_json::json!({ "name": format!("Member {place}"), "part": part, "deputy": false })
    };
    let request = serde_json::json!({
        "name": format!("Set {set}"), "format": "classic", "language": "en", "key": null,
        "members": (0..PEOPLE).map(new_member).collect::<Vec<_>>(),
    });
    let browser = Arc::new(Browser::new(url, Some(address(1)))?);
    let started: SetStarted = browser.post("/api/sets", &request).await?.parsed()?;
    let mut people = vec![enter(browser, &started, started.own).await?];
    let others = started.invitations.iter().filter(|invitation| invitation.member != started.own);
    for (place, invitation) in (2..).zip(others) {
        let token = calls::token(&invitation.link).context("the token is in the fragment")?.to_owned();
        let browser = Arc::new(Browser::new(url, Some(address(place)))?);
        browser.take(&InvitationToken { token, rehearsal: false }).await?;
        people.push(enter(browser, &started, invitation.member).await?);
    }
    ensure!(people.len() == PEOPLE, "{} came", people.len());
    Ok(people)
}

async fn enter(browser: Arc<Browser>, started: &SetStarted, number: MemberId) -> Result<Member> {
    let mut member = Member::new(browser, started.session.clone(), number, "bench-member", engine::reduce);
    member.come_in().await?;
    Ok(member)
}

/// A session from its first stage to its last. Hands back how long answers took, and how long it took the others to see what
/// had happened, in µs; everybody has seen the same.
async fn hold(mut people: Vec<Member>, after: Duration) -> Result<(Vec<u64>, Vec<u64>)> {
    tokio::time::sleep(after).await;
    let presenter = people.get(1).context("a presenter")?.member;
    let mut guard = people.remove(0);
    let mut others = JoinSet::new();
    for member in people {
        others.spawn(watch(member));
    }
    let mut led =
        Led { sent: BTreeMap::new(), seen: Seen::new(), ack_us: Vec::new(), caused: BTreeMap::new() };
    led.must(&mut guard, Command::StartSession {}).await?;
    let mut agreed = false;
    for _ in 0..STAGES_MAX {
        led.until(&mut guard, |view| view.stage.is_some() || view.state == SessionState::Ended).await?;
        let view = guard.view.as_ref().context("a view")?;
        let Some(here) = view.stage.as_ref().map(|stage| stage.at) else { break };
        if view.state == SessionState::Ended {
            break;
        }
        let purpose = view.format.stage(here).map(|stage| stage.purpose);
        let is_last = is_last(view, here);
        if purpose == Some(Purpose::Agenda) && !agreed {
            let rounds = vec![PlannedRound { presenters: vec![presenter], minutes: MINUTES }];
            led.must(&mut guard, Command::AgreeAgenda { rounds }).await?;
            agreed = true;
        }
        tokio::time::sleep(STAGE).await;
        if is_last {
            break;
        }
        led.go_on(&mut guard, here).await?;
    }
    ensure!(agreed, "nobody presented");
    if guard.view.as_ref().is_none_or(|view| view.state != SessionState::Ended) {
        led.must(&mut guard, Command::EndSession {}).await?;
        led.until(&mut guard, |view| view.state == SessionState::Ended).await?;
    }
    let mut seen_us = Vec::new();
    while let Some(watched) = others.join_next().await {
        let seen = watched??;
        // Whoever came first has seen the others come; from then on everybody has seen everything.
        let from = seen.keys().next().copied().unwrap_or_default();
        let last = seen.keys().next_back().copied().unwrap_or_default();
        let wanted: Vec<u64> = led.seen.range(from..=last).map(|(seq, _)| *seq).collect();
        ensure!(
            seen.keys().copied().eq(wanted.iter().copied()),
            "somebody has seen {} events and whoever facilitates {}",
            seen.len(),
            wanted.len()
        );
        let late = led.caused.iter().filter_map(|(seq, sent)| Some(seen.get(seq)?.duration_since(*sent)));
        seen_us.extend(late.map(|late| u64::try_from(late.as_micros()).unwrap_or(u64::MAX)));
    }
    Ok((led.ack_us, seen_us))
}

/// Whether no stage follows: the session is ended then.
fn is_last(view: &View, here: StageAt) -> bool {
    let last = view.format.closing.len().checked_sub(1).and_then(|last| u32::try_from(last).ok());
    last.is_some_and(|index| here == StageAt::Closing { index })
}

/// Whoever facilitates: what they sent, what they saw, and which event came of what.
struct Led {
    sent: BTreeMap<CommandNumber, Instant>,
    seen: Seen,
    ack_us: Vec<u64>,
    caused: BTreeMap<u64, Instant>,
}

impl Led {
    /// Takes in what comes next.
    async fn take(&mut self, guard: &mut Member) -> Result<Option<CommandNumber>> {
        let came = tokio::time::timeout(SEEN_WITHIN, guard.take()).await.context("nothing comes")??;
        match came {
            Came::Event { seq, .. } => {
                self.seen.insert(seq.0, Instant::now());
                Ok(None)
            }
            Came::Answer { cmd, answer: Ok(Seq(seq)) } => {
                let sent = self.sent.remove(&cmd).context("nothing was asked")?;
                self.ack_us.push(u64::try_from(sent.elapsed().as_micros()).unwrap_or(u64::MAX));
                self.caused.insert(seq, sent);
                Ok(Some(cmd))
            }
            Came::Answer { answer: Err(refusal), .. } => bail!("refused: {refusal}"),
            Came::Ended { ended } => bail!("a socket ended: {ended:?}"),
            _ => Ok(None),
        }
    }

    async fn must(&mut self, guard: &mut Member, command: Command) -> Result<()> {
        let began = Instant::now();
        let cmd = guard.send(command).await?;
        self.sent.insert(cmd, began);
        while self.take(guard).await? != Some(cmd) {}
        Ok(())
    }

    async fn go_on(&mut self, guard: &mut Member, here: StageAt) -> Result<()> {
        self.must(guard, Command::NextStage { from: Some(here) }).await?;
        self.until(guard, |view| {
            view.state == SessionState::Ended || view.stage.as_ref().is_none_or(|stage| stage.at != here)
        })
        .await
    }

    async fn until(&mut self, guard: &mut Member, holds: impl Fn(&View) -> bool) -> Result<()> {
        while !guard.view.as_ref().is_some_and(&holds) {
            self.take(guard).await?;
        }
        Ok(())
    }
}

/// Looks on until the session is over.
async fn watch(mut member: Member) -> Result<Seen> {
    let mut seen = Seen::new();
    while member.view.as_ref().is_none_or(|view| view.state != SessionState::Ended) {
        match tokio::time::timeout(SEEN_WITHIN, member.take()).await.context("nothing comes")?? {
            Came::Event { seq, .. } => {
                seen.insert(seq.0, Instant::now());
            }
            Came::Ended { ended } => bail!("a socket ended: {ended:?}"),
            _ => {}
        }
    }
    Ok(seen)
}

fn figures(costs: &mut [Cost], sets: usize) -> Vec<Figure> {
    let figure = |name: String, unit: &'static str, ours: Vec<f64>| Figure {
        name,
        unit,
        peer: "",
        ours,
        theirs: Vec::new(),
        goal: Goal::None,
    };
    let whole = |what: &str| format!("{sets} sets of {PEOPLE} live at once: {what}");
    let p99 = |times: &mut [u64]| quantile(times, 0.99).map_or(f64::NAN, |us| us as f64 / 1e3);
    let acks = costs.iter_mut().map(|cost| p99(&mut cost.ack_us)).collect();
    let seen = costs.iter_mut().map(|cost| p99(&mut cost.seen_us)).collect();
    let of = |which: fn(&Cost) -> f64| costs.iter().map(which).collect::<Vec<_>>();
    vec![
        figure(whole("processor time of all sessions"), "s", of(|cost| cost.cpu.as_secs_f64())),
        figure(
            whole("a processor's share meanwhile"),
            "%",
            of(|cost| 100.0 * cost.cpu.as_secs_f64() / cost.lasted.as_secs_f64()),
        ),
        figure(whole("memory"), "MB", of(|cost| cost.resident as f64 / 1e6)),
        figure(
            whole("memory beyond an empty server"),
            "MB",
            of(|cost| cost.resident.saturating_sub(cost.before) as f64 / 1e6),
        ),
        figure(whole("acknowledgement, p99"), "ms", acks),
        figure(whole("delivery to another member, p99"), "ms", seen),
    ]
}
