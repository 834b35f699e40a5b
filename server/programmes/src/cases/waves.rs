//! Waves of a service for people with learning disabilities: whoever leads has finished before those they lead begin. Twelve of
//! its own facilitate a set each, and meet in two sets of their own.

use super::{Act, Making, Plan, everybody, fact, person, table};
use crate::role::Role;
use protocol::evaluation::ProjectStatus;
use protocol::life::{AwayReason, LifeCommand, TurnAllocation};
use protocol::programme::{FormingRule, FormingWish, OccasionKind, ProgrammeCommand};

/// Those who facilitate have these places.
const FACILITATE: u32 = 12;
/// Turns on a day.
const TURNS: usize = 5;
/// Days of a set, counted from the start of its cohort.
const DAYS: [u32; 6] = [0, 28, 56, 84, 112, 140];

pub(super) fn learning_disability(plan: &mut Plan<'_>) {
    plan.called("One service, level by level", "Ein Dienst, Ebene um Ebene", "Europe/London");
    plan.on(-60).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::InternalEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    facilitators(plan);
    let waves = [
        ("Executive", "Leitung", 8_usize, 1_usize, 0_i32),
        ("Senior", "Bereichsleitung", 24, 3, 200),
        ("Junior", "Gruppenleitung", 64, 8, 400),
    ];
    for (en, de, ..) in waves {
        let name = plan.words(en, de);
        plan.change(ProgrammeCommand::AddWave { name });
    }
    // Two sets are theirs who facilitate.
    let mut sets = 2;
    let mut places = FACILITATE + 1;
    for (wave, (en, de, people, count, after)) in (1_u32..).zip(waves) {
        plan.on(after - 30);
        let cohort = wave + 1;
        let name = plan.words(en, de);
        plan.cohort(&name, after, Some(wave), (None, Some(u32::try_from(people).unwrap_or(u32::MAX))));
        plan.occasions(cohort, OccasionKind::Session, ("09:30", 360), &DAYS, "");
        let first = [0, 8, 32][usize::try_from(wave - 1).unwrap_or(0)];
        // Each reports to somebody of the wave before.
        let above = move |no: usize| match wave {
            1 => String::new(),
            2 => person(10 + no % 8),
            _ => person(18 + no % 24),
        };
        let row = |no: usize| format!("{};place {}", above(no), no % 4);
        plan.act(Act::People(cohort, table("reports to;place", 10 + first, people, row), None));
        let rules = vec![
            FormingRule::Sets { count: u32::try_from(count).unwrap_or(u32::MAX) },
            FormingRule::Sizes { least: 8, most: 8 },
            FormingRule::Line { through_any: true },
        ];
        plan.rules(cohort, rules, vec![FormingWish::Spread { fact: fact("place") }]);
        plan.act(Act::Form(cohort, vec![8; count]));
        let until = places + u32::try_from(people).unwrap_or(0);
        plan.act(Act::TakePlaces((places..until).collect()));
        let making = led_by_their_own(plan, cohort, sets - 2, count);
        plan.act(Act::Make(making));
        places = until;
        match wave {
            1 => executives(plan, sets),
            2 => seniors(plan, sets, count),
            _ => juniors(plan, (sets, sets + count)),
        }
        sets += count;
    }
    plan.on(440).report_of(
        3,
        &[(
            "People we support were asked before the rota was changed.",
            "Die Menschen, die wir begleiten, wurden vor dem neuen Dienstplan gefragt.",
        )],
    );
    plan.project(
        3,
        ("A rota with those it is for", "Ein Dienstplan mit denen, für die er ist"),
        ProjectStatus::Trying,
    );
    plan.themes(&[3, 4]);
    plan.on(545).ask("after-a-session", 14, everybody(None, false), Vec::new());
    plan.on(550).act(Act::Answer(1, 70));
    plan.on(565).act(Act::Report(1));
    plan.evaluated([45, 46, 47, 48, 49, 50]);
}

/// Twelve who are nobody's line in the service: taught for two days, then in two sets that meet six times.
fn facilitators(plan: &mut Plan<'_>) {
    plan.on(-56);
    let name = plan.words("Facilitators", "Moderation");
    plan.cohort(&name, -42, None, (Some(12), Some(12)));
    plan.occasions(1, OccasionKind::TaughtDay, ("09:30", 360), &[0, 1], "");
    plan.occasions(1, OccasionKind::Session, ("13:00", 180), &[14, 21, 28, 35, 43, 49], "");
    plan.act(Act::People(1, table("place", 340, 12, |no| format!("place {}", no % 4)), None));
    let rules = vec![FormingRule::Sets { count: 2 }, FormingRule::Sizes { least: 6, most: 6 }];
    plan.rules(1, rules, Vec::new());
    plan.act(Act::Form(1, vec![6, 6]));
    plan.act(Act::TakePlaces((1..=FACILITATE).collect()));
    let outside = |no: usize| (format!("Supervision {no}"), person(360 + no), Role::ExternalFacilitator);
    let regions = regions(plan);
    let sets = vec![outside(1), outside(2)];
    plan.act(Act::Make(Making { cohort: 1, format: "classic", sets, guards: Vec::new(), regions }));
}

fn regions(plan: &Plan<'_>) -> Vec<String> {
    vec![plan.words("North", "Nord"), plan.words("South", "Süd")]
}

/// Each of the twelve has one set.
fn led_by_their_own(plan: &Plan<'_>, cohort: u32, from: usize, count: usize) -> Making {
    let guards = from + 1..=from + count;
    let set = |(no, guard): (usize, usize)| {
        (format!("Set {}.{no}", cohort - 1), person(339 + guard), Role::InternalFacilitator)
    };
    Making {
        cohort,
        format: "classic",
        sets: (1..).zip(guards.clone()).map(set).collect(),
        guards: guards.filter_map(|guard| u32::try_from(guard).ok()).collect(),
        regions: regions(plan),
    }
}

fn bid(plan: &mut Plan<'_>, set: usize) {
    plan.act(Act::Life(set, LifeCommand::ChooseQuorum { members: 4 }));
    plan.act(Act::Life(set, LifeCommand::ChooseAllocation { allocation: TurnAllocation::Bid }));
}

/// Six days of the first set, with two of eight away on each, for one reason or another: five turns on each day, for whoever
/// comes and has had fewest.
fn executives(plan: &mut Plan<'_>, set: usize) {
    // Those who facilitate meet before, and twice while they have begun.
    for day in [-28, -21, -14, -7] {
        plan.on(day).meet((0, 2), "classic", 1, 0);
    }
    let reasons = [
        AwayReason::Work,
        AwayReason::Health,
        AwayReason::Leave,
        AwayReason::Line,
        AwayReason::Deployed,
        AwayReason::Unsaid,
    ];
    for ((number, day), reason) in DAYS.into_iter().enumerate().zip(reasons) {
        plan.on(i32::try_from(day).unwrap_or(0));
        if number == 0 {
            bid(plan, set);
        }
        let away = 2 * number % 8;
        plan.act(Act::Away(set, vec![away, away + 1], reason));
        plan.meet_by_ledger((set, set + 1), TURNS, 0);
        if number == 0 {
            plan.on(1).meet((0, 2), "classic", 1, 0);
            plan.on(7).meet((0, 2), "classic", 1, 0);
        }
    }
}

/// A quarter stays away: the sponsor sees how many came in a wave, and nobody's name. On the second day of one set so few come
/// that they work as three.
fn juniors(plan: &mut Plan<'_>, (from, until): (usize, usize)) {
    plan.on(400).meet((from, until), "classic", 1, 25);
    plan.on(428).act(Act::Life(from, LifeCommand::ChooseQuorum { members: 4 }));
    plan.act(Act::Away(from, vec![0, 1, 2, 3, 4], AwayReason::Work));
    plan.meet((from, from + 1), "triad", 0, 0);
}

/// Six days of one set to which everybody comes, thirty turns; the others of the wave meet once, with a quarter away.
fn seniors(plan: &mut Plan<'_>, from: usize, count: usize) {
    plan.on(200);
    bid(plan, from);
    plan.meet_by_ledger((from, from + 1), TURNS, 0);
    plan.meet((from + 1, from + count), "classic", 1, 25);
    for day in [228, 256, 284, 312, 340] {
        plan.on(day).meet_by_ledger((from, from + 1), TURNS, 0);
    }
}
