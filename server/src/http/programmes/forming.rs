//! `…/programmes/{programme}/forming`: the sets that rules and people lead to, why somebody sits where they sit, accepting
//! sets, and taking a change where there are none. Forming itself changes nothing.

use super::{own, run, seen};
use crate::error::Fault;
use crate::forming::telling::{self, Teller};
use crate::http::App;
use crate::http::browser::{Call, CountedBrowser, Named};
use crate::programme;
use axum::Json;
use axum::extract::State;
use programmes::Refusal;
use programmes::formation::{self, Cause, Formation, Formed, PersonNo, Rule};
use programmes::programme::{Asked, ParticipantNo, Programme};
use protocol::http::Language;
use protocol::programme::{
    AcceptRequest, FormingCause, FormingDifference, FormingOutcome, FormingRelaxation, FormingRequest,
    FormingTried, Programme as View, RelaxRequest, ScarcePeople, WhyHere, WhyRequest,
};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(in crate::http) async fn call(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<FormingRequest>,
) -> Result<Json<FormingTried>, Fault> {
    let (_, standing) = run(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let loaded = programme::load(app.shared(), &standing.programme).await?;
    let at = loaded.at();
    let FormingRequest { cohort, seed, language } = request;
    let outcome = programme::aside(move || outcome(&loaded.programme, cohort, seed, language)).await??;
    Ok(Json(FormingTried { at, outcome }))
}

pub(in crate::http) async fn accept(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<AcceptRequest>,
) -> Result<Json<View>, Fault> {
    let (_, standing) = run(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let by = programme::by(&standing);
    let AcceptRequest { change, cohort, seed, at } = request;
    let loaded = programme::change(app.shared(), &standing.programme, &change, move |loaded, _| {
        loaded.must_be_at(at)?;
        let (asked, formed) = form(&loaded.programme, cohort, seed)?;
        Ok(loaded.programme.accept(&by, cohort, &asked, &formed, u64::from(seed))?)
    })
    .await?;
    seen(&app, standing, &loaded).await.map(Json)
}

pub(in crate::http) async fn relax(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<RelaxRequest>,
) -> Result<Json<View>, Fault> {
    let (_, standing) = run(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let by = programme::by(&standing);
    let RelaxRequest { change, cohort, seed, at, relaxation } = request;
    let wanted = usize::try_from(relaxation).map_err(|_| Fault::NotUnderstood)?;
    let loaded = programme::change(app.shared(), &standing.programme, &change, move |loaded, _| {
        loaded.must_be_at(at)?;
        let (asked, formed) = form(&loaded.programme, cohort, seed)?;
        Ok(loaded.programme.relax(&by, cohort, &asked, &formed, wanted)?)
    })
    .await?;
    seen(&app, standing, &loaded).await.map(Json)
}

pub(in crate::http) async fn why(
    State(app): State<Arc<App>>,
    Named(programme): Named<String>,
    caller: CountedBrowser,
    Call(request): Call<WhyRequest>,
) -> Result<Json<WhyHere>, Fault> {
    let (_, standing) = own(&app, &caller, programme).await?;
    app.limits.life(caller.browser.0)?;
    let loaded = programme::load(app.shared(), &standing.programme).await?;
    let by = programme::by(&standing);
    let person = ParticipantNo(request.person);
    let known = loaded.programme.participant(person);
    let made = known
        .and_then(|known| loaded.programme.forming(known.cohort))
        .is_some_and(|forming| forming.made.iter().any(|made| made.people.contains(&person)));
    // For others, and for oneself before sets were made, there is nothing.
    let is_own = by.participant == Some(person) && made;
    if !(by.runs_it() || is_own) {
        return caller.counted(&app, Err(Fault::NotFound));
    }
    let cohort = known.ok_or(Refusal::NoSuchPerson)?.cohort;
    let (seed, language, runs) = (request.seed, request.language, by.runs_it());
    let seed = seed.filter(|_| runs);
    programme::aside(move || reasons(&loaded.programme, cohort, person, seed, (language, runs)))
        .await?
        .map(Json)
}

fn form(programme: &Programme, cohort: u32, seed: u32) -> Result<(Asked, Formed), Fault> {
    let asked = programme.asked(cohort)?;
    let formed = formation::form(&asked.plan, u64::from(seed)).map_err(|_| Refusal::RulesUnclear)?;
    Ok((asked, formed))
}

fn outcome(
    programme: &Programme,
    cohort: u32,
    seed: u32,
    language: Language,
) -> Result<FormingOutcome, Fault> {
    let asked = programme.asked(cohort)?;
    let teller = Teller::new(language, &asked.plan);
    let formed = match formation::form(&asked.plan, u64::from(seed)) {
        Ok(formed) => formed,
        Err(fault) => {
            return Ok(FormingOutcome::Unclear { text: telling::unclear(language, &asked.plan, &fault) });
        }
    };
    Ok(match formed {
        Formed::Sets(formation) => FormingOutcome::Sets {
            sets: numbers(&asked.sets(&formation)),
            missed: missed(&teller, &asked, &formation),
            points: u32::try_from(formation.points).unwrap_or(u32::MAX),
            proved: formation.proved,
            differs: differs(programme, cohort, &asked.sets(&formation)),
        },
        Formed::Impossible { causes, relaxations } => FormingOutcome::Impossible {
            causes: causes.iter().map(|cause| told(&teller, &asked, cause)).collect(),
            relaxations: relaxations
                .iter()
                .map(|relaxation| FormingRelaxation {
                    lines: relaxation.changes.iter().map(|change| teller.change(change)).collect(),
                    sizes: sizes(&relaxation.formation),
                })
                .collect(),
        },
        Formed::Undecided => FormingOutcome::Undecided {},
    })
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn numbers(sets: &[Vec<ParticipantNo>]) -> Vec<Vec<u32>> {
    sets.iter().map(|set| set.iter().map(|person| person.0).collect()).collect()
}

fn sizes(formation: &Formation) -> Vec<u32> {
    let mut sizes: Vec<u32> = formation.sets.iter().map(|set| small(set.len())).collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes
}

fn missed(teller: &Teller<'_>, asked: &Asked, formation: &Formation) -> Vec<String> {
    let missed = formation.missed.iter().map(|(wish, set)| teller.missed(&asked.plan.wishes[*wish], *set));
    missed.collect()
}

fn told(teller: &Teller<'_>, asked: &Asked, cause: &Cause) -> FormingCause {
    let sets = asked.plan.rules.iter().find_map(|rule| match rule {
        Rule::Sets { count } => Some(small(*count)),
        Rule::Sizes { .. }
        | Rule::Together { .. }
        | Rule::Line { .. }
        | Rule::Apart { .. }
        | Rule::AtMost { .. }
        | Rule::AtLeast { .. }
        | Rule::Kinds { .. }
        | Rule::Hours { .. }
        | Rule::Facilitators
        | Rule::Placed { .. } => None,
    });
    let people = |people: &[PersonNo]| -> Vec<u32> {
        people.iter().filter_map(|person| asked.people.get(*person)).map(|person| person.0).collect()
    };
    let scarce = cause.rules.iter().filter_map(|no| {
        let Rule::AtLeast { count, .. } = &asked.plan.rules[*no] else { return None };
        let of = cause.pieces.iter().find(|(rule, _)| rule == no).map_or(&[][..], |(_, of)| of);
        Some(ScarcePeople { rule: small(*no), people: people(of), each: small(*count), sets: sets? })
    });
    FormingCause {
        rules: cause.rules.iter().map(|rule| small(*rule)).collect(),
        lines: teller.cause(cause).into_iter().map(|line| line.trim().to_owned()).collect(),
        minimal: cause.minimal,
        scarce: scarce.collect(),
    }
}

/// Who sits elsewhere than in the sets that were accepted last.
fn differs(programme: &Programme, cohort: u32, sets: &[Vec<ParticipantNo>]) -> Vec<FormingDifference> {
    let Some(accepted) = programme.forming(cohort).and_then(|forming| forming.accepted.as_ref()) else {
        return Vec::new();
    };
    let places = |sets: &[Vec<ParticipantNo>]| -> BTreeMap<ParticipantNo, u32> {
        let placed = sets.iter().enumerate();
        placed.flat_map(|(set, people)| people.iter().map(move |person| (*person, small(set)))).collect()
    };
    let (before, now) = (places(&accepted.sets), places(sets));
    let everybody = before.keys().chain(now.keys().filter(|person| !before.contains_key(person)));
    let difference = |person: &ParticipantNo| FormingDifference {
        person: person.0,
        from: before.get(person).copied(),
        to: now.get(person).copied(),
    };
    everybody.map(difference).filter(|difference| difference.from != difference.to).collect()
}

/// Why somebody sits where they sit: in the sets that a seed leads to, or in those that were accepted.
fn reasons(
    programme: &Programme,
    cohort: u32,
    person: ParticipantNo,
    seed: Option<u32>,
    (language, runs): (Language, bool),
) -> Result<WhyHere, Fault> {
    let (asked, sets) = match seed {
        Some(seed) => match form(programme, cohort, seed)? {
            (asked, Formed::Sets(formation)) => (asked, formation.sets),
            (_, Formed::Impossible { .. } | Formed::Undecided) => return Err(Refusal::NotFormed.into()),
        },
        None => {
            let asked = programme.asked(cohort)?;
            let accepted = programme.forming(cohort).and_then(|forming| forming.accepted.as_ref());
            let sets = accepted.ok_or(Refusal::NotFormed)?.sets.iter();
            let place = |person: &ParticipantNo| asked.people.iter().position(|known| known == person);
            let sets = sets.map(|set| set.iter().filter_map(place).collect()).collect();
            (asked, sets)
        }
    };
    let place = asked.people.iter().position(|known| *known == person).ok_or(Refusal::NoSuchPerson)?;
    let here = formation::why(&asked.plan, &sets, place).ok_or(Refusal::NoSuchPerson)?;
    let teller =
        if runs { Teller::new(language, &asked.plan) } else { Teller::nameless(language, &asked.plan) };
    let swaps = here.could_swap_with.iter().filter_map(|other| asked.people.get(*other));
    Ok(WhyHere {
        set: small(here.set),
        lines: teller.here(&here),
        could_swap_with: if runs { swaps.map(|other| other.0).collect() } else { Vec::new() },
    })
}
