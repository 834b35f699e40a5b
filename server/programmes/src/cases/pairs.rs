//! Twelve projects in the field, each a manager and a clinician: pairs that stay together, over twenty-eight weeks.

use super::{Act, Letter, Plan, everybody, fact, group, table};
use crate::role::Role;
use protocol::gate::GateLetterKind;
use protocol::programme::{FormingRule, FormingWish, OccasionKind};

pub(super) fn humanitarian(plan: &mut Plan<'_>) {
    plan.called("Pairs in the field", "Paare im Feld", "Europe/Paris");
    plan.on(-35).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::IndependentEvaluator));
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
    plan.on(0).meet((0, 4), "classic", 1, 0);
    // In the ninth and tenth week a pair is deployed.
    plan.on(56).meet((1, 2), "classic", 1, 33);
    let pack = Letter {
        set: 1,
        kind: GateLetterKind::Report,
        lines: vec![plan.words(
            "Handing over in pairs costs a day and saves a week.",
            "Die Übergabe zu zweit kostet einen Tag und spart eine Woche.",
        )],
        struck: None,
        declined: None,
    };
    plan.on(91).meet((0, 4), "review", 0, 8);
    plan.on(98).act(Act::Letter(Box::new(pack))).act(Act::OpenReleases);
    plan.on(189).meet((0, 4), "review", 0, 0);
    let roles = vec![
        group("manager", "Managers", "Leitung", None),
        group("clinician", "Clinicians", "Medizin", None),
    ];
    plan.on(190).ask("after-a-session", 7, everybody(Some("role"), false), roles);
    plan.on(192).act(Act::Answer(1, 92));
    plan.on(200).act(Act::Report(1));
}
