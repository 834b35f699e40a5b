//! `bench circles`: what twelve people cost who talk in four circles of three, beside the same twelve in one circle.
//! Each says as much and as often in both; rounds are interleaved. Not here: other systems, which have no circles.

use crate::figure::{Figure, Goal};
use crate::process::Process;
use crate::systems::{Programs, System};
use anyhow::{Context, Result, bail};
use member::{Browser, Came, Member, calls};
use protocol::format::{AccessRule, StageAt};
use protocol::http::{InvitationToken, SetStarted};
use protocol::{CircleId, Command, Content, Event, Seating, Timestamp, View};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Sessions at once.
const SESSIONS: usize = 8;
/// Those who talk in a session; the facilitator listens.
const PEOPLE: usize = 12;
/// Those in each of its circles, where there are circles.
const IN_A_CIRCLE: usize = 3;
/// How often each says something: forty times a second in a session, below what it takes (60).
const SAYS_EVERY: Duration = Duration::from_millis(300);
/// How long each of the two is measured in a round.
pub const LASTING: Duration = Duration::from_secs(10);
/// Before it is measured.
const WARM_UP: Duration = Duration::from_secs(1);
/// How long the last deliveries may take.
const SETTLE_WITHIN: Duration = Duration::from_secs(30);
/// How long circles may be given to open.
const OPEN_WITHIN: Duration = Duration::from_secs(30);

/// How they sit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Seated {
    /// All in one circle.
    Together,
    /// In four circles of three.
    InCircles,
}

impl Seated {
    /// How many hear what one of them says.
    const fn hear(self) -> u64 {
        match self {
            Self::Together => PEOPLE as u64 + 1,
            Self::InCircles => IN_A_CIRCLE as u64,
        }
    }
}

/// What was said and heard.
#[derive(Default)]
struct Counts {
    said: AtomicU64,
    heard: AtomicU64,
    refused: AtomicU64,
    /// Nobody says anything any more.
    quiet: AtomicBool,
}

/// Processor time in µs: for something said, and for each time it was heard.
struct Cost {
    said: f64,
    heard: f64,
}

/// Runs all rounds and hands back the figures: circles beside one circle.
pub fn run(programs: &Programs, rounds: usize) -> Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut order = [Seated::Together, Seated::InCircles];
    let (mut together, mut in_circles) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        eprintln!("round {} of {rounds}", round + 1);
        for seated in order {
            let run = format!("circles-{round}-{seated:?}");
            let process = programs.start(System::Openset, &run)?;
            let cost = runtime.block_on(measure(&process, seated)).with_context(|| run.clone())?;
            eprintln!(
                "    {seated:?}: {:.1} µs a saying, {:.1} µs each time it is heard",
                cost.said, cost.heard
            );
            match seated {
                Seated::Together => together.push(cost),
                Seated::InCircles => in_circles.push(cost),
            }
        }
        order.reverse();
    }
    let of = |costs: &[Cost], which: fn(&Cost) -> f64| costs.iter().map(which).collect::<Vec<_>>();
    let figure = |name: &str, which: fn(&Cost) -> f64| Figure {
        name: name.to_owned(),
        unit: "µs",
        peer: "one circle",
        ours: of(&in_circles, which),
        theirs: of(&together, which),
        goal: Goal::Times { factor: 1.0, plus: 0.0 },
    };
    Ok(vec![
        figure("four circles of three: processor time a delivered event", |cost| cost.heard),
        figure("four circles of three: processor time for what is said", |cost| cost.said),
    ])
}

async fn measure(process: &Process, seated: Seated) -> Result<Cost> {
    let url = format!("http://{}", process.address);
    let counts = Arc::new(Counts::default());
    let mut people = JoinSet::new();
    for session in 0..SESSIONS {
        for (place, member) in come_in(&url, session, seated).await?.into_iter().enumerate() {
            people.spawn(talk(member, place, seated, counts.clone()));
        }
    }
    tokio::time::sleep(WARM_UP).await;
    let read = |counts: &Counts| (counts.said.load(Ordering::Relaxed), counts.heard.load(Ordering::Relaxed));
    let (cpu, (said, heard)) = (process.cpu()?, read(&counts));
    tokio::time::sleep(LASTING).await;
    counts.quiet.store(true, Ordering::Relaxed);
    let last = Instant::now();
    let (all_said, all_heard) = loop {
        let now = read(&counts);
        // Everybody hears everything that is theirs to hear, once, or the run says nothing.
        if now.1 == now.0 * seated.hear() {
            break now;
        }
        if let Some(ended) = people.try_join_next() {
            ended??;
        }
        if last.elapsed() > SETTLE_WITHIN || counts.refused.load(Ordering::Relaxed) > 0 {
            bail!("{} were said and {} heard, {:?} refused", now.0, now.1, counts.refused);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    let spent = (process.cpu()? - cpu).as_secs_f64() * 1e6;
    people.abort_all();
    Ok(Cost { said: spent / (all_said - said) as f64, heard: spent / (all_heard - heard) as f64 })
}

/// A set of thirteen, in a format that takes so many, all in their room in a stage in which all may speak; the facilitator
/// comes first.
async fn come_in(url: &str, session: usize, seated: Seated) -> Result<Vec<Member>> {
    let address = |place: usize| {
        let [.., high, low] = (session * 64 + place).to_be_bytes();
        IpAddr::V4(Ipv4Addr::new(127, 1, high, low.max(1)))
    };
    let new_member = |slot: usize| {
        let part = if slot == 0 { "facilitator" } else { "member" };
        serde_json::json!({ "name": format!("Member {slot}"), "part": part, "deputy": false })
    };
    let request = serde_json::json!({
        "name": format!("Set {session}"), "format": "fishbowl", "language": "en", "key": null,
        "members": (0..=PEOPLE).map(new_member).collect::<Vec<_>>(),
    });
    let browser = Arc::new(Browser::new(url, Some(address(1)))?);
    let started: SetStarted = browser.post("/api/sets", &request).await?.parsed()?;
    let mut members = vec![enter(browser, &started, started.own).await?];
    let others = started.invitations.iter().filter(|invitation| invitation.member != started.own);
    for (place, invitation) in (2..).zip(others) {
        let token = calls::token(&invitation.link).context("the token is in the fragment")?.to_owned();
        let browser = Arc::new(Browser::new(url, Some(address(place)))?);
        browser.take(&InvitationToken { token, rehearsal: false }).await?;
        members.push(enter(browser, &started, invitation.member).await?);
    }
    let facilitator = &mut members[0];
    facilitator.send(Command::StartSession {}).await?;
    let format = facilitator.view.as_ref().map(|view| view.format.clone()).context("a view")?;
    let open = (0..).zip(&format.opening).find(|(_, stage)| stage.rule == AccessRule::Open);
    let index = open.map(|(index, _)| index).context("a stage in which all may speak")?;
    let to = StageAt::Opening { index };
    facilitator.send(Command::GoToStage { from: Some(StageAt::Opening { index: 0 }), to }).await?;
    if seated == Seated::InCircles {
        let ids: Vec<_> = members[1..].iter().map(|member| member.member).collect();
        let circles = ids.chunks(IN_A_CIRCLE).map(<[_]>::to_vec).collect();
        let seating = Seating::ByHand { circles };
        members[0].send(Command::OpenCircles { seating, minutes: Some(60) }).await?;
        for member in &mut members[1..] {
            tokio::time::timeout(OPEN_WITHIN, until_in_a_circle(member)).await.context("no circle")??;
        }
    } else {
        for member in &mut members {
            tokio::time::timeout(OPEN_WITHIN, until_open(member, to)).await.context("no stage")??;
        }
    }
    Ok(members)
}

async fn enter(browser: Arc<Browser>, started: &SetStarted, number: protocol::MemberId) -> Result<Member> {
    // What an event does to a view is nobody's business here.
    let keep: member::Reduce = |_: &mut View, _: Timestamp, _: &Event| {};
    let mut member = Member::new(browser, started.session.clone(), number, "bench-member", keep);
    member.come_in().await?;
    Ok(member)
}

async fn until_in_a_circle(member: &mut Member) -> Result<()> {
    while member.view.as_ref().is_none_or(|view| view.circle.is_none()) {
        next(member).await?;
    }
    Ok(())
}

async fn until_open(member: &mut Member, wanted: StageAt) -> Result<()> {
    loop {
        if let Came::Event { event: Event::StageStarted { at, .. }, .. } = next(member).await?
            && at == wanted
        {
            return Ok(());
        }
    }
}

async fn next(member: &mut Member) -> Result<Came> {
    match member.take().await? {
        Came::Ended { ended } => bail!("a socket ended: {ended:?}"),
        Came::Answer { answer: Err(refusal), .. } => bail!("refused: {refusal}"),
        came => Ok(came),
    }
}

/// Says something every so often, each at their own moment, and counts what comes.
async fn talk(mut member: Member, place: usize, seated: Seated, counts: Arc<Counts>) -> Result<()> {
    let circle = CircleId(u32::try_from(place.saturating_sub(1) / IN_A_CIRCLE)? + 1);
    let first = SAYS_EVERY.mul_f64(place as f64 / (PEOPLE + 1) as f64);
    let mut ticks = tokio::time::interval_at(tokio::time::Instant::now() + first, SAYS_EVERY);
    let text = Content::new(crate::adapter::payload(place as u64, 120));
    loop {
        tokio::select! {
            _ = ticks.tick(), if place > 0 => {
                if counts.quiet.load(Ordering::Relaxed) {
                    continue;
                }
                let say = Command::Say { text: text.clone() };
                let command = match seated {
                    Seated::Together => say,
                    Seated::InCircles => Command::InCircle { circle, command: Box::new(say) },
                };
                counts.said.fetch_add(1, Ordering::Relaxed);
                member.send(command).await?;
            }
            came = member.take() => match came? {
                Came::Event { event, .. } if is_said(&event) => {
                    counts.heard.fetch_add(1, Ordering::Relaxed);
                }
                Came::Answer { answer: Err(_), .. } => {
                    counts.refused.fetch_add(1, Ordering::Relaxed);
                }
                Came::Ended { ended } => bail!("a socket ended: {ended:?}"),
                _ => {}
            },
        }
    }
}

fn is_said(event: &Event) -> bool {
    match event {
        Event::InCircle { event, .. } => is_said(event),
        event => matches!(event, Event::MemberSaid { .. }),
    }
}
