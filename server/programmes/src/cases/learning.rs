//! Programmes in which people learn to lead, to work anew, or to facilitate: their bounds, their days, their follow-up.

use super::{Act, Asking, Plan, everybody, fact, table};
use crate::role::Role;
use protocol::evaluation::ProjectStatus;
use protocol::programme::{FormingRule, OccasionKind, ProgrammeCommand};
use protocol::questionnaire::QuestionnaireDays;

/// Six cohorts of twenty under one contract for 120 people; a start moves by six weeks while it runs.
pub(super) fn partnership(plan: &mut Plan<'_>) {
    plan.called("Leadership in social work", "Führen in der Sozialarbeit", "Europe/London");
    plan.on(-40).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::InternalEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    plan.change(ProgrammeCommand::ChooseMost { people: Some(120) });
    for cohort in 1..=6_u32 {
        let name = plan.words(&format!("Cohort {cohort}"), &format!("Kurs {cohort}"));
        let after = 70 * (i32::try_from(cohort).unwrap_or(0) - 1);
        plan.cohort(&name, after, None, (Some(12), Some(24)));
        plan.occasions(cohort, OccasionKind::TaughtDay, ("09:30", 360), &[0, 7], "");
        plan.occasions(cohort, OccasionKind::Session, ("10:00", 180), &[28, 56, 84], "");
        plan.occasions(cohort, OccasionKind::Coaching, ("14:00", 60), &[42], "");
    }
    let row = |no: usize| format!("council {}", no % 5);
    for cohort in 1..=6_u32 {
        let from = 10 + 20 * usize::try_from(cohort).unwrap_or(0);
        let many = if cohort == 1 { 11 } else { 20 };
        plan.act(Act::People(cohort, table("employer", from, many, row), None));
        if cohort == 1 {
            // Eleven are too few, and twenty-five more than there is room for.
            let rules = vec![FormingRule::Sets { count: 2 }, FormingRule::Sizes { least: 5, most: 7 }];
            plan.rules(1, rules, Vec::new());
            plan.act(Act::FormRefused(1, "cohort_small"));
            let more = table("employer", 150, 14, row);
            plan.act(Act::People(1, more, Some("cohort_full")));
            plan.act(Act::People(1, table("employer", 170, 9, row), None));
        }
        let rules = vec![
            FormingRule::Sets { count: 3 },
            FormingRule::Sizes { least: 6, most: 7 },
            FormingRule::AtMost { fact: fact("employer"), count: 2 },
        ];
        plan.rules(cohort, rules, Vec::new());
        plan.act(Act::Form(cohort, vec![7, 7, 6]));
    }
    // The hundred and twenty-first.
    plan.act(Act::People(2, table("employer", 200, 1, row), Some("programme_full")));
    plan.act(Act::TakePlaces((1..=20).collect()));
    for cohort in 1..=6 {
        plan.make(cohort, "classic", 3, Role::ExternalFacilitator);
    }
    plan.on(28).meet((0, 3), "classic", 2, 0);
    let starts = plan.day(42).to_string();
    plan.on(30).change(ProgrammeCommand::MoveCohort { cohort: 1, starts });
    plan.on(98).meet((0, 3), "classic", 1, 10);
    plan.on(126).meet((0, 3), "classic", 1, 5);
    plan.on(127).ask("after-a-session", 14, everybody(None, false), Vec::new());
    plan.on(130).act(Act::Answer(1, 90));
    plan.on(145).act(Act::Report(1));
    plan.project(0, ("Coaching in pairs", "Coaching zu zweit"), ProjectStatus::UnderWay);
    plan.report_of(
        0,
        &[(
            "An hour with one colleague changed more than a day of slides.",
            "Eine Stunde mit einer Kollegin hat mehr verändert als ein Tag voller Folien.",
        )],
    );
    plan.themes(&[0, 1]);
    plan.evaluated([1, 2, 3, 4, 5, 6]);
}

/// Twelve consultant social workers: a course of three days in two sets, then sets of their own.
pub(super) fn course(plan: &mut Plan<'_>) {
    plan.called("Learning to facilitate", "Begleiten lernen", "Europe/London");
    plan.on(-28).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::InternalEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    plan.act(Act::Come("supervisor", Role::Supervisor));
    plan.cohort("2026", 0, None, (Some(12), Some(12)));
    plan.occasions(1, OccasionKind::TaughtDay, ("09:30", 360), &[0, 1, 2], "");
    plan.occasions(1, OccasionKind::Session, ("13:00", 150), &[0, 1, 2], "");
    plan.act(Act::People(1, table("region", 220, 12, |no| format!("region {}", no % 3)), None));
    let rules = vec![
        FormingRule::Sets { count: 2 },
        FormingRule::Sizes { least: 6, most: 6 },
        FormingRule::AtMost { fact: fact("region"), count: 2 },
    ];
    plan.rules(1, rules, Vec::new());
    plan.act(Act::Form(1, vec![6, 6]));
    plan.act(Act::TakePlaces((1..=12).collect()));
    plan.make(1, "classic", 2, Role::ExternalFacilitator);
    for day in 0..3 {
        // Two present on each day, so that after three each of six has.
        plan.on(day).meet((0, 2), "classic", 2, 0);
    }
    plan.act(Act::Titles(
        0,
        vec![plan.words("Holding silence with a group in tears", "Stille halten mit einer Gruppe in Tränen")],
    ));
    plan.on(3).ask("after-a-session", 7, everybody(None, false), Vec::new());
    plan.on(5).act(Act::Answer(1, 100));
    plan.on(20).act(Act::Report(1));
    let days =
        QuestionnaireDays { from: plan.day(2).to_string(), opens: 90, reminds: Some(150), closes: 183 };
    plan.on(92).act(Act::Ask(Box::new(Asking {
        instrument: "follow-up",
        days,
        asked: everybody(None, false),
        groups: Vec::new(),
    })));
    plan.on(100).act(Act::Answer(2, 75));
    plan.on(190).act(Act::Report(2));
    plan.project(0, ("Sets of our own", "Eigene Sets"), ProjectStatus::Done);
    plan.report_of(0, &[("We hold silence now, and it holds.", "Wir halten jetzt Stille, und sie hält.")]);
    plan.themes(&[0, 1]);
    plan.evaluated([1, 2, 3, 4, 5, 6]);
}

/// Eight who supervise trainees; what they say right after, and what they say three to six months later.
pub(super) fn supervisors(plan: &mut Plan<'_>) {
    plan.called("Supervisors of trainees", "Anleitung im Praktikum", "Europe/London");
    plan.on(-21).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::IndependentEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    plan.cohort("2026", 0, None, (Some(8), Some(8)));
    plan.occasions(1, OccasionKind::Session, ("14:00", 120), &[0, 28, 63, 98, 133], "");
    plan.act(Act::People(1, table("place", 240, 8, |no| format!("place {}", no % 4)), None));
    let rules = vec![FormingRule::Sets { count: 2 }, FormingRule::Sizes { least: 4, most: 4 }];
    plan.rules(1, rules, Vec::new());
    plan.act(Act::Form(1, vec![4, 4]));
    plan.act(Act::TakePlaces((1..=8).collect()));
    plan.make(1, "classic", 2, Role::ExternalFacilitator);
    for (day, away) in [(0, 0), (28, 0), (63, 13), (98, 0), (133, 0)] {
        plan.on(day).meet((0, 2), "classic", 1, away);
    }
    plan.on(134).ask("after-a-session", 7, everybody(None, false), Vec::new());
    plan.on(136).act(Act::Answer(1, 100));
    let days =
        QuestionnaireDays { from: plan.day(133).to_string(), opens: 90, reminds: Some(150), closes: 183 };
    plan.on(142).act(Act::Report(1));
    plan.act(Act::Ask(Box::new(Asking {
        instrument: "follow-up",
        days,
        asked: everybody(None, false),
        groups: Vec::new(),
    })));
    plan.on(230).act(Act::Answer(2, 88));
    plan.on(320).act(Act::Report(2));
    plan.project(1, ("An uninterrupted floor", "Ein ungestörtes Wort"), ProjectStatus::Trying);
    plan.report_of(
        1,
        &[("Trainees speak first now, and to the end.", "Wer lernt, spricht jetzt zuerst und zu Ende.")],
    );
    plan.themes(&[0, 1]);
    plan.evaluated([1, 2, 3, 4, 5, 6]);
}
