//! `bench programmes`: a national report over twenty sets and eighty sessions, as those who run a programme and those who
//! pay for it ask for it; the programme is played first, by calls, which is not measured. Then how long it takes to play each
//! programme that a visitor may try. Forming sets beside another solver is `programmes.py`.

use crate::figure::{Figure, Goal};
use anyhow::{Context, Result, bail, ensure};
use jiff::Timestamp;
use member::Browser;
use openset::rehearsal::Alone;
use programmes::cases::{Act, Case, case, keys};
use protocol::evaluation::ProgrammeThemes;
use protocol::http::Language;
use protocol::programme::Programme;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// The plan of it.
const PLAN: &str = "newly-qualified";
/// Its sets, and the months in which each of them meets.
const SETS: usize = 20;
const MONTHS: usize = 4;
/// Sets that meet where it must be quick.
const FEW: usize = 4;
/// So many of them meet in the plan as it is played otherwise.
const OF_THE_PLAN: usize = 2;
/// What all that is asked for together may take.
const REPORT_MS_MAX: f64 = 1_000.0;
/// What it may take to play a programme that is tried.
const PLAYED_S_MAX: f64 = 20.0;
/// What a national report is made of.
const PARTS: [&str; 6] = [
    "",
    "/themes",
    "/questionnaires/1/report",
    "/questionnaires/2/report",
    "/questionnaires/2/report.xlsx?language=en",
    "/questionnaires/2/report.csv?language=en",
];

/// The plan, with all sets at every meeting; with a few where it must be quick.
fn whole(quick: bool) -> Result<(Case, usize)> {
    let today = Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    let mut plan = case(PLAN, Language::En, Some(today.yesterday()?)).context("a plan")?;
    let sets = if quick { FEW } else { SETS };
    for step in &mut plan.steps {
        // The plan itself has the first two meet, of whom one may put a meeting off.
        if let Act::Meet(meeting) = &mut step.act
            && meeting.sets.1 == OF_THE_PLAN
        {
            meeting.sets.1 = sets;
        }
    }
    Ok((plan, sets))
}

/// Runs all rounds and hands back the figures.
///
/// # Errors
/// If the programme cannot be played or a call fails.
pub fn run(data: &Path, rounds: usize, quick: bool) -> Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (plan, sets) = whole(quick)?;
    eprintln!("playing {} sessions of {sets} sets", sets * MONTHS);
    let mut measured: Vec<Vec<f64>> = vec![Vec::new(); PARTS.len()];
    runtime.block_on(async {
        let alone = Box::pin(Alone::play(&plan, Language::En, 1, data, |_| {})).await?;
        let (who, path) =
            (alone.played.organiser.clone(), format!("/api/programmes/{}", alone.played.programme));
        check(&who, &path, sets).await?;
        for round in 0..rounds {
            eprintln!("round {} of {rounds}", round + 1);
            for (part, measured) in PARTS.iter().zip(&mut measured) {
                measured.push(asked(&who, &format!("{path}{part}")).await?);
            }
        }
        alone.end().await
    })?;
    let mut figures = figures(&measured, rounds, sets * MONTHS);
    figures.push(tried(&runtime, data)?);
    Ok(figures)
}

/// Seconds to play each of the programmes that a visitor may try: one figure a programme in the place of a round.
fn tried(runtime: &tokio::runtime::Runtime, data: &Path) -> Result<Figure> {
    let mut ours = Vec::new();
    for key in keys() {
        let plan = case(key, Language::En, None).context("a plan")?;
        let folder = data.join(key);
        let begin = Instant::now();
        runtime.block_on(async {
            Box::pin(Alone::play(&plan, Language::En, 1, &folder, |_| {})).await?.end().await
        })?;
        ours.push(begin.elapsed().as_secs_f64());
        eprintln!("{key} was played in {:.1} s", begin.elapsed().as_secs_f64());
    }
    Ok(Figure {
        name: format!("a programme to try, played to its end ({} programmes)", ours.len()),
        unit: "s",
        peer: "",
        ours,
        theirs: Vec::new(),
        goal: Goal::AtMost { value: PLAYED_S_MAX },
    })
}

/// A figure of an empty report would be none.
async fn check(who: &Browser, path: &str, sets: usize) -> Result<()> {
    let seen: Programme = who.get(path).await?.parsed()?;
    let meetings = seen.cohorts.iter().flat_map(|cohort| &cohort.sets).flat_map(|set| &set.meetings);
    let held = meetings.filter(|meeting| meeting.attended.is_some()).count();
    ensure!(held == sets * MONTHS, "{held} sessions were held");
    let themes: ProgrammeThemes = who.get(&format!("{path}/themes")).await?.parsed()?;
    ensure!(themes.releases.iter().any(|table| table.regions.len() == 5), "there are no themes");
    Ok(())
}

async fn asked(who: &Arc<Browser>, path: &str) -> Result<f64> {
    let begin = Instant::now();
    let answered = who.get(path).await?;
    if !answered.status.is_success() {
        bail!("{path}: {}", answered.status);
    }
    Ok(begin.elapsed().as_secs_f64() * 1e3)
}

fn figures(measured: &[Vec<f64>], rounds: usize, sessions: usize) -> Vec<Figure> {
    let figure = |name: String, ours: Vec<f64>, goal: Goal| Figure {
        name,
        unit: "ms",
        peer: "",
        ours,
        theirs: Vec::new(),
        goal,
    };
    let all = (0..rounds).map(|round| measured.iter().filter_map(|part| part.get(round)).sum()).collect();
    let mut figures = vec![figure(
        format!("a national report over {sessions} sessions, all of it"),
        all,
        Goal::AtMost { value: REPORT_MS_MAX },
    )];
    for (part, ours) in PARTS.iter().zip(measured) {
        let name = if part.is_empty() { "the programme with who came" } else { part };
        figures.push(figure(format!("of it: {name}"), ours.clone(), Goal::None));
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_sets_of_the_plan_meet_in_each_of_four_months() {
        for (quick, wanted) in [(false, 80), (true, 16)] {
            let (plan, _) = whole(quick).expect("a plan");
            let meetings = plan.steps.iter().filter_map(|step| match &step.act {
                Act::Meet(meeting) => Some(meeting.sets.1 - meeting.sets.0),
                _ => None,
            });
            assert_eq!(meetings.sum::<usize>(), wanted);
        }
    }
}
