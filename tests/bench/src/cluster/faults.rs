//! A server is killed or falls silent, or the database is, while members speak: when another server has their rooms, when each
//! of them is right again, and whether anything that was acknowledged is missing in the log.
//!
//! Members do as browsers do: whoever loses the line, or waits too long for an answer, comes in at the next server and sends
//! again what was not answered.

use super::nodes::Nodes;
use anyhow::{Context, Result, bail};
use member::{Browser, Came, Fault as Lost, Member, calls};
use openset::store::Store;
use private_postgres::Cluster;
use protocol::format::StageAt;
use protocol::http::{InvitationToken, SetStarted};
use protocol::{ClientFrame, ClientId, Command, CommandNumber, Content, Event, SessionId, Timestamp, View};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// Rooms, and those in each: the facilitator and three who speak.
const ROOMS: usize = 4;
const MEMBERS: usize = 4;
/// How often each says something.
const SAYS_EVERY: Duration = Duration::from_millis(250);
/// Before anything happens.
const WARM_UP: Duration = Duration::from_secs(2);
/// How long an answer, or a way in, may take before it is tried at the next server.
const ANSWER_WITHIN: Duration = Duration::from_secs(2);
/// Before it is tried again.
const AGAIN_AFTER: Duration = Duration::from_millis(50);
/// How often it is asked who has a room.
const ASK_EVERY: Duration = Duration::from_millis(5);
/// How long all of it may take.
const OVER_WITHIN: Duration = Duration::from_secs(120);

/// What happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// The owner's process is killed.
    Killed,
    /// The owner is stopped: its connections stay open, and nothing comes from it.
    Silent,
    /// The database is killed, and a synchronous standby takes its place.
    Promoted,
}

/// What became of it.
#[derive(Default)]
pub(super) struct Outcome {
    /// A member's way in while nothing was wrong, in µs, one a member.
    pub(super) way_in_us: Vec<u64>,
    /// From the fault until another server had the room, one a room.
    pub(super) owned_us: Vec<u64>,
    /// From the fault (of the database: from the end of the promotion) until a member had an answer again, one a member.
    pub(super) right_us: Vec<u64>,
    /// How long the promotion took.
    pub(super) promotion_us: Vec<u64>,
    pub(super) acknowledged: usize,
    pub(super) lost: usize,
}

impl Outcome {
    pub(super) fn add(&mut self, mut other: Self) {
        self.way_in_us.append(&mut other.way_in_us);
        self.owned_us.append(&mut other.owned_us);
        self.right_us.append(&mut other.right_us);
        self.promotion_us.append(&mut other.promotion_us);
        self.acknowledged += other.acknowledged;
        self.lost += other.lost;
    }
}

/// What all members of a run know.
#[derive(Default)]
struct Scene {
    servers: Vec<String>,
    /// When it happened.
    happened: OnceLock<Instant>,
    /// Who comes back by a socket of their own counts as right only on a new one.
    needs_new_socket: bool,
    right: AtomicUsize,
    quiet: AtomicBool,
}

/// One member while it happens.
struct Speaker {
    member: Member,
    /// Where they are, of the scene's servers.
    at: usize,
    came_in: Instant,
    number: usize,
    said: u32,
    /// Sent and not answered.
    waits: Option<(CommandNumber, Command, Instant)>,
    acknowledged: BTreeSet<CommandNumber>,
    right_after: Option<Duration>,
}

/// One fault, from the gathering of the rooms to the reading of their logs.
pub(super) async fn one(nodes: &Nodes, postgres: &Cluster, fault: Fault) -> Result<Outcome> {
    let (owner, _other) = (nodes.start(0)?, nodes.start(1)?);
    let servers: Vec<String> = nodes.addresses().iter().map(|address| format!("http://{address}")).collect();
    let scene = Arc::new(Scene { servers, needs_new_socket: fault != Fault::Promoted, ..Scene::default() });
    let mut outcome = Outcome::default();
    let (mut sessions, mut speakers) = (Vec::new(), JoinSet::new());
    for room in 0..ROOMS {
        let members = gather(&scene.servers[0], room, &mut outcome.way_in_us).await.context("a room")?;
        sessions.push(members[0].session.clone());
        for (place, member) in members.into_iter().enumerate().skip(1) {
            let speaker = Speaker::new(member, room * MEMBERS + place);
            speakers.spawn(speaker.live(Arc::clone(&scene)));
        }
    }
    let wanted = speakers.len();
    sleep(WARM_UP).await;
    let store = Store::open(&nodes.store_config()?).await?;
    let standby = (fault == Fault::Promoted).then(|| postgres.follow(true));
    let mut owner = owner;
    match fault {
        Fault::Killed => owner.kill()?,
        Fault::Silent => owner.freeze()?,
        Fault::Promoted => {
            let took = standby.map(|standby| tokio::task::block_in_place(|| standby.take_over()));
            outcome.promotion_us.push(micros(took.context("there is a standby")?));
        }
    }
    let happened = Instant::now();
    let _ = scene.happened.set(happened);
    let over = async {
        if fault != Fault::Promoted {
            outcome.owned_us = taken_over(&store, &sessions, happened).await?;
        }
        while scene.right.load(Ordering::Relaxed) < wanted {
            if let Some(ended) = speakers.try_join_next() {
                ended??;
                bail!("a member left");
            }
            sleep(ASK_EVERY).await;
        }
        anyhow::Ok(())
    };
    timeout(OVER_WITHIN, over).await.context("somebody is not right again")??;
    scene.quiet.store(true, Ordering::Relaxed);
    let mut told: Vec<(ClientId, SessionId, BTreeSet<CommandNumber>)> = Vec::new();
    while let Some(speaker) =
        timeout(OVER_WITHIN, speakers.join_next()).await.context("somebody speaks on")?
    {
        let speaker = speaker??;
        outcome.right_us.extend(speaker.right_after.map(micros));
        told.push((speaker.member.tab.client.clone(), speaker.member.session.clone(), speaker.acknowledged));
    }
    for session in &sessions {
        let stored = stored(&store, session).await?;
        for (client, _, acknowledged) in told.iter().filter(|(_, of, _)| of == session) {
            outcome.acknowledged += acknowledged.len();
            let is_there =
                |cmd: &&CommandNumber| stored.iter().filter(|(by, n)| by == client && n == *cmd).count() == 1;
            outcome.lost += acknowledged.len() - acknowledged.iter().filter(is_there).count();
        }
    }
    store.close().await?;
    Ok(outcome)
}

/// The commands that a log has, as often as it has them.
async fn stored(store: &Store, session: &SessionId) -> Result<Vec<(ClientId, CommandNumber)>> {
    Ok(store.load(session).await?.into_iter().filter_map(|event| event.client).collect())
}

/// When each room was another server's.
async fn taken_over(store: &Store, sessions: &[SessionId], happened: Instant) -> Result<Vec<u64>> {
    let mut times = Vec::new();
    let mut left: Vec<&SessionId> = sessions.iter().collect();
    while !left.is_empty() {
        let mut still = Vec::new();
        for session in left {
            match store.owner_of(session).await? {
                Some(owner) if owner.name != Nodes::name(0) => times.push(micros(happened.elapsed())),
                _ => still.push(session),
            }
        }
        left = still;
        sleep(ASK_EVERY).await;
    }
    Ok(times)
}

/// A set whose members are all in their room, which has come to the bids; the facilitator first.
async fn gather(url: &str, room: usize, way_in_us: &mut Vec<u64>) -> Result<Vec<Member>> {
    let new_member = |place: usize| {
        let part = if place == 0 { "facilitator" } else { "member" };
        serde_json::json!({ "name": format!("Member {place}"), "part": part, "deputy": false })
    };
    let request = serde_json::json!({
        "name": format!("Set {room}"), "format": "classic", "language": "en", "key": null,
        "members": (0..MEMBERS).map(new_member).collect::<Vec<_>>(),
    });
    let address =
        |place: usize| Some(crate::adapter::source(room * crate::adapter::ROOM_MEMBERS + place).into());
    let browser = Arc::new(Browser::new(url, address(0))?);
    let started: SetStarted = browser.post("/api/sets", &request).await?.parsed()?;
    let mut seats = vec![(browser, started.own)];
    for invitation in started.invitations.iter().filter(|invitation| invitation.member != started.own) {
        let token = calls::token(&invitation.link).context("the token is in the fragment")?.to_owned();
        let browser = Arc::new(Browser::new(url, address(seats.len()))?);
        browser.take(&InvitationToken { token, rehearsal: false }).await?;
        seats.push((browser, invitation.member));
    }
    // What an event does to a view is nobody's business here.
    let keep: member::Reduce = |_: &mut View, _: Timestamp, _: &Event| {};
    let mut members = Vec::new();
    for (browser, number) in seats {
        let mut member = Member::new(browser, started.session.clone(), number, "bench-member", keep);
        let began = Instant::now();
        member.come_in().await?;
        way_in_us.push(micros(began.elapsed()));
        members.push(member);
    }
    let facilitator = &mut members[0];
    // From waiting to the bidding, as the generator of `bench hub` does.
    let stages = (0..3).map(|index| Command::NextStage { from: Some(StageAt::Opening { index }) });
    for command in std::iter::once(Command::StartSession {}).chain(stages) {
        let cmd = facilitator.send(command).await?;
        loop {
            match facilitator.take().await? {
                Came::Answer { cmd: of, answer } if of == cmd => {
                    answer.map_err(|refusal| anyhow::anyhow!("refused: {refusal}"))?;
                    break;
                }
                Came::Ended { ended } => bail!("a socket ended: {ended:?}"),
                _ => {}
            }
        }
    }
    Ok(members)
}

impl Speaker {
    fn new(member: Member, number: usize) -> Self {
        let came_in = Instant::now();
        let acknowledged = BTreeSet::new();
        Self { member, at: 0, came_in, number, said: 0, waits: None, acknowledged, right_after: None }
    }

    /// Speaks until everything is over and everything was answered.
    async fn live(mut self, scene: Arc<Scene>) -> Result<Self> {
        let first = tokio::time::Instant::now() + SAYS_EVERY.mul_f64((self.number % 7) as f64 / 7.0);
        let mut ticks = tokio::time::interval_at(first, SAYS_EVERY);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            if scene.quiet.load(Ordering::Relaxed) && self.waits.is_none() {
                return Ok(self);
            }
            if !self.member.is_connected() && !self.come_back(&scene).await? {
                sleep(AGAIN_AFTER).await;
                continue;
            }
            tokio::select! {
                _ = ticks.tick() => self.speak(&scene).await?,
                came = self.member.take() => match came? {
                    Came::Answer { cmd, answer } => self.answered(cmd, answer.is_ok(), &scene),
                    // It is noticed above.
                    Came::Ended { .. } => {}
                    _ => {}
                },
            }
        }
    }

    async fn speak(&mut self, scene: &Scene) -> Result<()> {
        match &self.waits {
            Some((_, _, since)) if since.elapsed() > ANSWER_WITHIN => self.member.drop_connection(),
            Some(_) => {}
            None if scene.quiet.load(Ordering::Relaxed) => {}
            None => {
                self.said += 1;
                let text = Content::new(format!("Bid {} of {}", self.said, self.number));
                let bid = Command::MakeBid { minutes: 20, urgency: 2, text };
                let cmd = self.member.send(bid.clone()).await?;
                self.waits = Some((cmd, bid, Instant::now()));
            }
        }
        Ok(())
    }

    fn answered(&mut self, cmd: CommandNumber, good: bool, scene: &Scene) {
        if self.waits.take_if(|(waits, _, _)| *waits == cmd).is_none() || !good {
            return;
        }
        self.acknowledged.insert(cmd);
        self.note_right(scene);
    }

    fn note_right(&mut self, scene: &Scene) {
        let Some(happened) = scene.happened.get() else { return };
        let counts = !scene.needs_new_socket || self.came_in > *happened;
        if self.right_after.is_none() && counts {
            self.right_after = Some(happened.elapsed());
            scene.right.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Comes in at the next server, and sends again what was not answered. Whether it is in.
    async fn come_back(&mut self, scene: &Scene) -> Result<bool> {
        self.at = (self.at + 1) % scene.servers.len();
        let browser = self.member.browser().at_another(&scene.servers[self.at])?;
        self.member.go_on_by(Arc::new(browser));
        match timeout(ANSWER_WITHIN, self.member.come_in()).await {
            Ok(Ok(())) => self.came_in = Instant::now(),
            // A frame that cannot be read is no fault of the way.
            Ok(Err(error @ (Lost::Frame(_) | Lost::Order(_)))) => return Err(error.into()),
            Ok(Err(_)) | Err(_) => {
                self.member.drop_connection();
                return Ok(false);
            }
        }
        if let Some((cmd, bid, _)) = self.waits.take() {
            if self.member.tab.next_number() > cmd {
                // It had taken effect.
                self.acknowledged.insert(cmd);
                self.note_right(scene);
            } else {
                self.member.tab.go_on_after(cmd);
                self.member.tell(&ClientFrame::Command { cmd, command: bid.clone() }).await?;
                self.waits = Some((cmd, bid, Instant::now()));
            }
        }
        Ok(true)
    }
}

fn micros(took: Duration) -> u64 {
    u64::try_from(took.as_micros()).unwrap_or(u64::MAX)
}
