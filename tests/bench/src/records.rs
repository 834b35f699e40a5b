//! `bench records`: the record of a set over five years, at the server: sixty sessions of fifty questions each. How long it
//! takes until somebody who asks for it the first time has it, how long a search takes from then on, and each of its files.
//!
//! The logs are those that the rules make of what members do; they are written into the store behind the server's back, so
//! that five years take seconds. Not here: other systems; the goals stand alone.

use crate::figure::{Figure, Goal};
use crate::process::{Process, free_port};
use crate::systems::{openset_command, openset_program};
use anyhow::{Context, Result, bail};
use engine::{Carried, Input, Opening, Session};
use member::Browser;
use openset::store::{NewSession, Store, StoreConfig};
use protocol::http::SetStarted;
use protocol::set_record::SetRecordPage;
use protocol::view::{ActionKind, JoinMode, SeatPart, SessionState};
use protocol::{
    Command, Content, Event, MemberId, Millis, PlannedRound, QuestionId, Seat, Seq, SessionId, SetId,
    Timestamp,
};
use serde_json::json;
use std::path::Path;
use std::time::Instant;

/// Sessions in five years, one a month.
const SESSIONS: u32 = 60;
/// Questions in each, so that there are three thousand.
const QUESTIONS: u32 = 50;
/// Searches in a round.
const SEARCHES: usize = 40;
/// Goals.
const SEARCH_MS_MAX: f64 = 50.0;
const PDF_MS_MAX: f64 = 2_000.0;
/// Some day in 2022; sessions are a month apart.
const BEGINS: Timestamp = Timestamp(1_650_000_000_000);
const MONTH: Millis = Millis::from_mins(30 * 24 * 60);
/// Between two things that somebody does.
const MOMENT: Millis = Millis::from_secs(20);
/// Members besides the facilitator.
const OTHERS: u32 = 5;

const FACILITATOR: MemberId = MemberId(1);

/// What questions are made of, so that a search finds some and not all.
const ASKED: [&str; 8] = [
    "What would have to be true for the ward to manage without you on",
    "Who else has noticed that the rota changes whenever somebody is ill in",
    "How do you know that your manager would refuse what you asked in",
    "What have you already tried, and what did it cost the team in",
    "When was it last easy to say no, and what was different in",
    "Which of these is yours to carry, and which belongs to others in",
    "What are you not saying to Dele about the handover in",
    "What would you miss if this problem went away in",
];
const WHEN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Words that are looked for: rare, frequent, several, none.
const SOUGHT: [&str; 8] = [
    "rota",
    "manager refuse",
    "dele handover march",
    "what",
    "number 17",
    "xyzzy",
    "carry others june",
    "ward",
];

/// A session in the making, by the rules alone.
struct Played {
    session: Session,
    log: Vec<(Timestamp, Event)>,
    now: Timestamp,
}

impl Played {
    fn open(begins: Timestamp) -> Result<Self> {
        let seat = |member: u32| Seat {
            member: MemberId(member),
            part: if member == 1 { SeatPart::Facilitator } else { SeatPart::Member },
            rehearsal: false,
        };
        let opening = Opening {
            format: engine::format("classic").context("the classic format")?,
            seats: (1..=OTHERS + 1).map(seat).collect(),
            facilitator: FACILITATOR,
            deputy: None,
            round_ms: Millis::from_mins(45),
            carried: Carried::default(),
        };
        let opened = engine::open(opening).map_err(|error| anyhow::anyhow!("{error:?}"))?;
        let first = opened.first().context("an opening")?;
        let session = Session::from_opened(begins, first).map_err(|error| anyhow::anyhow!("{error:?}"))?;
        let log = vec![(begins, first.clone())];
        let mut played = Self { session, log, now: begins };
        for member in 1..=OTHERS + 1 {
            played.happens(Input::Connected { member: MemberId(member), joins: JoinMode::Audio })?;
        }
        Ok(played)
    }

    fn happens(&mut self, input: Input) -> Result<()> {
        self.now = self.now.plus(MOMENT);
        let events = self.session.handle(&input, self.now);
        let events = events.map_err(|refusal| anyhow::anyhow!("{input:?}: {refusal:?}"))?;
        self.log.extend(events.into_iter().map(|event| (self.now, event)));
        Ok(())
    }

    fn says(&mut self, from: MemberId, command: Command) -> Result<()> {
        self.happens(Input::Command { from, command, proposed: None })
    }

    fn goes_to(&mut self, key: &str) -> Result<()> {
        while self.session.stage().is_none_or(|stage| stage.key != key) {
            let from = self.session.record_for(FACILITATOR).stages.last().map(|run| run.at);
            let before = self.log.len();
            self.says(FACILITATOR, Command::NextStage { from })?;
            if self.log.len() == before {
                bail!("no stage {key} ahead");
            }
        }
        Ok(())
    }

    /// One question from offer to answer.
    fn asks(&mut self, number: u32, presenter: MemberId, words: String) -> Result<()> {
        let others = (2..=OTHERS + 1).map(MemberId).filter(|member| *member != presenter);
        let others: Vec<MemberId> = others.collect();
        let asker = others[number as usize % others.len()];
        let (question, text) = (QuestionId(number + 1), Content::new(words));
        self.says(asker, Command::OfferQuestion { text, question_kind: None, raise_hand: true, to: None })?;
        self.says(FACILITATOR, Command::GiveFloor { to: asker })?;
        self.says(asker, Command::AskQuestion { question })?;
        self.says(presenter, Command::AnswerQuestion { question })?;
        if number.is_multiple_of(7) {
            self.says(presenter, Command::StarQuestion { question, on: true })?;
        }
        self.says(presenter, Command::Ready {})
    }
}

/// What session number `number` of the set was, from its opening to its end.
fn played(number: u32) -> Result<Vec<(Timestamp, Event)>> {
    let begins = Timestamp(BEGINS.0 + u64::from(number) * MONTH.0);
    let presenter = MemberId(2 + number % OTHERS);
    let mut played = Played::open(begins)?;
    played.says(FACILITATOR, Command::StartSession {})?;
    played.says(FACILITATOR, Command::SetSilence { silence_ms: Millis(0) })?;
    played.goes_to("bidding")?;
    let rounds = vec![PlannedRound { presenters: vec![presenter], minutes: 60 }];
    played.says(FACILITATOR, Command::AgreeAgenda { rounds })?;
    played.goes_to("open-questions")?;
    let month = WHEN[number as usize % WHEN.len()];
    for question in 0..QUESTIONS {
        let words = ASKED[(number + question) as usize % ASKED.len()];
        played.asks(question, presenter, format!("{words} {month}, number {question}?"))?;
    }
    played.goes_to("reflections")?;
    for member in (2..=OTHERS + 1).map(MemberId).filter(|member| *member != presenter) {
        let text =
            format!("I kept thinking of the ward in {month}, and of how little of it was said.\n\nTwice.");
        played.says(member, Command::ShareReflection { text: Content::new(text) })?;
    }
    played.goes_to("actions")?;
    for question in [1, 8] {
        let text = Content::new(format!("Talk to Dele about the rota before the end of {month}"));
        played.says(
            presenter,
            Command::UndertakeAction {
                owner: presenter,
                action_kind: ActionKind::TalkTo,
                text,
                due: None,
                question: Some(QuestionId(question)),
            },
        )?;
    }
    played.says(FACILITATOR, Command::EndSession {})?;
    Ok(played.log)
}

/// Writes five years into the store, after the session that is there.
async fn write(data: &Path, started: &SetStarted) -> Result<()> {
    let store = Store::open(&StoreConfig::new(data)).await?;
    let first = store.load(&started.session).await?.len() as u64;
    let owned = store.acquire(&started.session, "single").await?;
    // The set was founded with a session; it is ended as it is, and what it holds is of no consequence.
    let end = [Event::SessionEnded];
    store.append(&started.session, owned.epoch, Seq(first + 1), BEGINS, None, &end).await?;
    store.set_state(&started.session, SessionState::Ended).await?;
    let mut after = started.session.clone();
    for number in 0..SESSIONS {
        let log = played(number)?;
        let (begins, opened) = log.first().context("an opening")?.clone();
        let id = SessionId(format!("bench{number:021}"));
        let new = NewSession {
            id: id.clone(),
            set: started.set.clone(),
            after: Some(after),
            format: "classic".to_owned(),
            planned_for: None,
            now: begins,
        };
        store.create_session(new, &[opened]).await?;
        let owned = store.acquire(&id, "single").await?;
        for ((at, event), seq) in log.into_iter().zip(1..).skip(1) {
            store.append(&id, owned.epoch, Seq(seq), at, None, &[event]).await?;
        }
        store.set_state(&id, SessionState::Ended).await?;
        after = id;
    }
    store.close().await?;
    Ok(())
}

/// What was measured in one round, in ms.
#[derive(Default)]
struct Round {
    first: f64,
    searches: Vec<f64>,
    files: Vec<(&'static str, f64)>,
}

/// Runs all rounds and hands back the figures.
///
/// # Errors
/// If the server does not start or a call fails.
pub fn run(data: &Path, rounds: usize) -> Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let program = openset_program()?;
    let start = || -> Result<Process> {
        let address = free_port()?;
        Process::start(openset_command(&program, address.port(), data), address)
    };
    let mut process = start()?;
    let browser = Browser::new(&format!("http://{}", process.address), None)?;
    let started = runtime.block_on(found(&browser))?;
    process.kill()?;
    eprintln!("writing {SESSIONS} sessions of {QUESTIONS} questions");
    runtime.block_on(write(data, &started))?;
    let mut measured = Vec::new();
    for round in 0..rounds {
        eprintln!("round {} of {rounds}", round + 1);
        let process = start()?;
        let browser = browser.at_another(&format!("http://{}", process.address))?;
        measured.push(runtime.block_on(measure(&browser, &started.set))?);
    }
    Ok(figures(&measured))
}

async fn found(browser: &Browser) -> Result<SetStarted> {
    let member = |number: u32| {
        let part = if number == 1 { "facilitator" } else { "member" };
        json!({ "name": format!("Member {number}"), "part": part, "deputy": false })
    };
    let members: Vec<_> = (1..=OTHERS + 1).map(member).collect();
    let wish = json!({
        "name": "Five years", "format": "classic", "language": "en", "members": members, "key": null,
    });
    Ok(browser.post("/api/sets", &wish).await?.parsed()?)
}

async fn measure(browser: &Browser, set: &SetId) -> Result<Round> {
    let path = format!("/api/sets/{set}/seats/1/record");
    let mut round = Round::default();
    let look = async |words: &str| -> Result<(f64, SetRecordPage)> {
        let begin = Instant::now();
        let answered = browser.post(&path, &json!({ "words": words, "language": "en" })).await?;
        let took = begin.elapsed().as_secs_f64() * 1e3;
        Ok((took, answered.parsed()?))
    };
    let (first, page) = look("").await?;
    round.first = first;
    // A figure of an empty record would be none.
    let there = usize::try_from(SESSIONS)?;
    if page.sessions.len() != there || !page.whole.contains("3,000") {
        bail!("{} sessions, {}", page.sessions.len(), page.whole);
    }
    for number in 0..SEARCHES {
        let (took, page) = look(SOUGHT[number % SOUGHT.len()]).await?;
        if page.places.is_empty() && SOUGHT[number % SOUGHT.len()] != "xyzzy" {
            bail!("{} was not found", SOUGHT[number % SOUGHT.len()]);
        }
        round.searches.push(took);
    }
    for file in ["json", "md", "docx", "pdf"] {
        let begin = Instant::now();
        let answered = browser.get(&format!("{path}.{file}?language=en")).await?;
        if !answered.status.is_success() {
            bail!("record.{file}: {}", answered.status);
        }
        round.files.push((file, begin.elapsed().as_secs_f64() * 1e3));
    }
    Ok(round)
}

fn figures(rounds: &[Round]) -> Vec<Figure> {
    let figure = |name: &str, ours: Vec<f64>, goal: Goal| Figure {
        name: name.to_owned(),
        unit: "ms",
        peer: "",
        ours,
        theirs: Vec::new(),
        goal,
    };
    let slowest = |round: &Round| round.searches.iter().copied().fold(0.0, f64::max);
    let middle = |round: &Round| crate::stats::median(&round.searches).unwrap_or(f64::NAN);
    let mut figures = vec![
        figure(
            "record of five years, first asked for after a start",
            rounds.iter().map(|round| round.first).collect(),
            Goal::None,
        ),
        figure(
            "a search in it, the slowest",
            rounds.iter().map(slowest).collect(),
            Goal::AtMost { value: SEARCH_MS_MAX },
        ),
        figure("a search in it, the median", rounds.iter().map(middle).collect(), Goal::None),
    ];
    for (place, (file, _)) in
        rounds.first().map(|round| round.files.clone()).unwrap_or_default().iter().enumerate()
    {
        let ours = rounds.iter().filter_map(|round| round.files.get(place).map(|(_, took)| *took)).collect();
        let goal = if *file == "pdf" { Goal::AtMost { value: PDF_MS_MAX } } else { Goal::None };
        figures.push(figure(&format!("all of it as a file, {file}"), ours, goal));
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_played_by_the_rules() {
        let log = played(3).expect("the rules allow it");
        let asked = log.iter().filter(|(_, event)| matches!(event, Event::QuestionAsked { .. })).count();
        assert_eq!(asked, usize::try_from(QUESTIONS).expect("a small number"));
        assert!(log.iter().any(|(_, event)| matches!(event, Event::SessionEnded)));
    }
}
