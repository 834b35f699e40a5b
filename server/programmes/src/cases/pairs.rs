//! Twelve projects in the field, each a manager and a clinician: pairs that stay together, over twenty-eight weeks.

use super::{Act, Meeting, Plan, Turns, everybody, fact, group, table};
use crate::role::Role;
use protocol::MemberId;
use protocol::evaluation::ProjectStatus;
use protocol::life::{AwayReason, LifeCommand, TurnAllocation};
use protocol::programme::{FormingRule, FormingWish, OccasionKind};

pub(super) fn humanitarian(plan: &mut Plan<'_>) {
    plan.called("Pairs in the field", "Paare im Feld", "Europe/Paris");
    plan.on(-35).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::IndependentEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    plan.cohort("2026", 0, None, (Some(24), Some(24)));
    let weeks: Vec<u32> = (0..28).map(|week| 7 * week).collect();
    plan.occasions(1, OccasionKind::Session, ("12:00", 90), &weeks, "");
    let places = ["Kabul", "Goma", "Juba", "Cox's Bazar", "Port-au-Prince", "New York"];
    let row = |no: usize| {
        let role = if no.is_multiple_of(2) { "manager" } else { "clinician" };
        format!("project {};{};{role}", 1 + no / 2, places[(no / 2) % 6])
    };
    plan.on(-30).act(Act::People(1, table("project;place;role", 130, 24, row), None));
    let rules = vec![
        FormingRule::Sets { count: 4 },
        FormingRule::Sizes { least: 6, most: 6 },
        FormingRule::Together { fact: fact("project") },
        FormingRule::AtMost { fact: fact("place"), count: 2 },
    ];
    plan.rules(1, rules, vec![FormingWish::Spread { fact: fact("role") }]);
    plan.act(Act::Form(1, vec![6, 6, 6, 6]));
    plan.act(Act::TakePlaces((1..=24).collect()));
    plan.make(1, "classic", 4, Role::ExternalFacilitator);
    weeks_of_pairs(plan);
    let roles = vec![
        group("manager", "Managers", "Leitung", None),
        group("clinician", "Clinicians", "Medizin", None),
    ];
    plan.on(190).ask("after-a-session", 7, everybody(Some("role"), false), roles);
    plan.on(192).act(Act::Answer(1, 92));
    plan.on(200).act(Act::Report(1));
    plan.themes(&[0, 1]);
    plan.evaluated([1, 2, 3, 4, 5, 6]);
}

/// Twenty-eight weeks: the pairs take their turns in order, and every seventh week looks back. In the ninth and tenth a pair is
/// deployed, in the twelfth one of it presents alone, in the thirteenth a line breaks.
fn weeks_of_pairs(plan: &mut Plan<'_>) {
    plan.on(0);
    for set in 0..4 {
        let order = [2, 4, 6].map(|first| vec![MemberId(first), MemberId(first + 1)]).to_vec();
        let allocation =
            TurnAllocation::Rotation { order, review_every: Some(7), review_replaces_turn: true };
        plan.act(Act::Life(set, LifeCommand::ChooseAllocation { allocation }));
    }
    for week in 1..=28 {
        plan.on(7 * (week - 1));
        if week % 7 == 0 {
            plan.meet((0, 4), "review", 0, 0);
        } else {
            a_week(plan, week);
        }
        plan.act(Act::Diaries(0, 4));
        match week {
            1 => {
                plan.project(1, ("Handing over in pairs", "Übergabe zu zweit"), ProjectStatus::Trying);
            }
            15 => {
                plan.report_of(
                    1,
                    &[(
                        "Handing over in pairs costs a day and saves a week.",
                        "Die Übergabe zu zweit kostet einen Tag und spart eine Woche.",
                    )],
                );
            }
            _ => {}
        }
    }
}

fn a_week(plan: &mut Plan<'_>, week: i32) {
    let away: &[usize] = match week {
        9 | 10 => &[2, 3],
        12 => &[2],
        _ => &[],
    };
    if !away.is_empty() {
        plan.act(Act::Away(1, away.to_vec(), AwayReason::Deployed));
    }
    if week != 13 {
        plan.meet_by_ledger((0, 4), 1, 0);
        return;
    }
    let question =
        plan.words("What would you want to know first?", "Was würden Sie als Erstes wissen wollen?");
    plan.meet_by_ledger((0, 1), 1, 0);
    plan.act(Act::Meet(Meeting {
        sets: (1, 2),
        format: "classic",
        rounds: 1,
        away: 0,
        turns: Turns::ByLedger,
        lost: true,
        question: Some(question),
    }));
    plan.meet_by_ledger((2, 4), 1, 0);
}
