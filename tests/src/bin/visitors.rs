//! `visitors URL [--rooms N]`: that many rooms at a time, in each a visitor among rehearsal members, through one session
//! after the other, in any format and both languages. Whatever becomes of a server, its visitors come back by
//! themselves.

use anyhow::{Context, Result};
use clap::Parser;
use member::{Browser, Came, Fault, Member};
use protocol::ClientFrame;
use protocol::format::Part;
use protocol::http::{DemoRequest, FormatList, Language, Pace, SetStarted};
use protocol::view::SessionState;
use std::sync::Arc;
use std::time::Duration;
use tests::awaited_of;
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// Visitors in rooms full of rehearsal members.
#[derive(Parser, Debug)]
#[command(name = "visitors")]
struct Visitors {
    /// Where the service is.
    url: String,
    /// Rooms at a time.
    #[arg(long, default_value_t = 12)]
    rooms: usize,
    /// Rehearsal members live as fast as the server lets them.
    #[arg(long)]
    swift: bool,
}

/// Between two visitors who begin, so that rooms are not in step.
const NEXT_AFTER: Duration = Duration::from_millis(400);
/// How long a way in may take before it is tried anew.
const IN_WITHIN: Duration = Duration::from_secs(10);
/// How often the clock is asked for: the answer says that the server is there.
const ASK_EVERY: Duration = Duration::from_secs(3);
/// How long nothing may come before the line is taken for dead.
const SILENT_FOR: Duration = Duration::from_secs(9);
/// What a visitor takes to think, before anything is done.
const THINKS_FOR: Duration = Duration::from_millis(1_500);
/// The pause before coming again, and how often in a row: ten minutes.
const AGAIN_AFTER: Duration = Duration::from_millis(500);
const TRIES: u32 = 1_200;

#[tokio::main]
async fn main() -> Result<()> {
    let Visitors { url, rooms, swift } = Visitors::parse();
    let pace = if swift { Pace::Swift } else { Pace::Brisk };
    let formats = formats(&url).await?;
    let mut visitors = tokio::task::JoinSet::new();
    for number in 0..rooms {
        let (url, formats) = (url.clone(), formats.clone());
        visitors.spawn(async move {
            sleep(NEXT_AFTER * u32::try_from(number).unwrap_or(u32::MAX)).await;
            for session in number.. {
                let language = if session % 2 == 0 { Language::En } else { Language::De };
                let format = formats[session % formats.len()].clone();
                let part = if session % 3 == 0 { Part::Presenter } else { Part::Questioner };
                visit(&url, DemoRequest { part, format, language, pace, rehearsal: true }).await;
            }
        });
    }
    while visitors.join_next().await.is_some() {}
    Ok(())
}

async fn formats(url: &str) -> Result<Vec<String>> {
    let browser = Browser::new(url, None)?;
    let list: FormatList = browser.get("/api/formats").await?.parsed()?;
    let formats: Vec<String> = list.formats.into_iter().map(|format| format.key).collect();
    (!formats.is_empty()).then_some(formats).context("there is a format")
}

/// One session to its end, or until it can be reached no more.
async fn visit(url: &str, request: DemoRequest) {
    for _ in 0..TRIES {
        if let Ok(mut member) = begin(url, &request).await {
            for _ in 0..TRIES {
                if stay(&mut member).await.is_ok() {
                    return;
                }
                member.drop_connection();
                sleep(AGAIN_AFTER).await;
            }
            return;
        }
        sleep(AGAIN_AFTER).await;
    }
}

async fn begin(url: &str, request: &DemoRequest) -> Result<Member, Fault> {
    let browser = Arc::new(Browser::new(url, None)?);
    let started: SetStarted = browser.post("/api/demo", request).await?.parsed()?;
    Ok(Member::new(browser, started.session, started.own, "visitor", engine::reduce))
}

/// From the ticket to the end of the session; an error if the way there is lost before.
async fn stay(member: &mut Member) -> Result<()> {
    // A connection that was kept may lead to a server that hangs.
    let browser = Arc::new(member.browser().at_another(member.browser().url())?);
    let joined = timeout(IN_WITHIN, browser.join(&member.session, member.member)).await??;
    timeout(IN_WITHIN, member.connect(&joined.path)).await??;
    member.tell(&member.tab.hello(joined.ticket)).await?;
    let (mut heard, mut asks, mut acts) = (Instant::now(), Instant::now() + ASK_EVERY, None);
    loop {
        if member.view.as_ref().is_some_and(|view| view.state == SessionState::Ended) {
            return Ok(());
        }
        if acts.is_none() && awaited_of(member).is_some() {
            acts = Some(Instant::now() + THINKS_FOR);
        }
        tokio::select! {
            came = member.take() => {
                heard = Instant::now();
                anyhow::ensure!(!matches!(came?, Came::Ended { .. }), "the socket ended");
            }
            () = sleep_until(asks) => {
                anyhow::ensure!(heard.elapsed() < SILENT_FOR, "nothing comes");
                asks = Instant::now() + ASK_EVERY;
                member.tell(&ClientFrame::Clock { sent: 0.0 }).await?;
            }
            () = sleep_until(acts.unwrap_or(asks)), if acts.is_some() => {
                acts = None;
                // Others may have gone on meanwhile; what is refused is looked at anew.
                if let Some(command) = awaited_of(member) {
                    member.send(command).await?;
                }
            }
        }
    }
}
