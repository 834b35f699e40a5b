//! Programmes in which people learn to lead, to work anew, or to facilitate: their bounds, their days, their follow-up.

use super::{
    Act, Asking, Developing, Making, Meeting, Plan, Turns, evaluated, everybody, fact, person, table,
};
use crate::role::Role;
use protocol::development::{DevelopmentTrack, LogGate};
use protocol::evaluation::ProjectStatus;
use protocol::life::LifeCommand;
use protocol::programme::{FormingRule, OccasionKind, ProgrammeCommand};
use protocol::questionnaire::{QuestionnaireAsked, QuestionnaireDays};

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

/// Twelve consultant social workers: a course of three days in two sets in which the facilitator's role goes round, then sets
/// of their own, under supervision, with a log.
pub(super) fn course(plan: &mut Plan<'_>) {
    plan.called("Learning to facilitate", "Begleiten lernen", "Europe/London");
    plan.on(-28).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::InternalEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    plan.act(Act::Come("supervisor", Role::Supervisor));
    plan.cohort("2026", 0, None, (Some(12), Some(12)));
    plan.occasions(1, OccasionKind::TaughtDay, ("08:30", 60), &[0, 1, 2], "");
    plan.occasions(1, OccasionKind::Session, ("10:00", 90), &[0, 1, 2], "");
    plan.occasions(1, OccasionKind::Session, ("13:00", 90), &[0, 1, 2], "");
    plan.occasions(1, OccasionKind::Session, ("15:00", 90), &[2], "");
    plan.act(Act::People(1, table("region", 220, 12, |no| format!("region {}", no % 3)), None));
    plan.rules(1, sets_of_six(2), Vec::new());
    plan.act(Act::Form(1, vec![6, 6]));
    plan.act(Act::TakePlaces((1..=12).collect()));
    plan.make(1, "classic", 2, Role::ExternalFacilitator);
    for set in 0..2 {
        plan.act(Act::Life(set, LifeCommand::ChooseRotation { rotating: true }));
    }
    // One presents and another facilitates each time: the tutor first, then each of six.
    for (day, sessions) in [(0, 2), (1, 2), (2, 2)] {
        for _ in 0..sessions {
            plan.on(day).meet_by_ledger((0, 2), 1, 0);
        }
    }
    let question = plan.words(
        "What do you hear when nobody speaks for a while?",
        "Was hören Sie, wenn eine Weile niemand spricht?",
    );
    plan.act(Act::Meet(Meeting {
        sets: (0, 2),
        format: "classic",
        rounds: 1,
        away: 0,
        turns: Turns::ByLedger,
        lost: false,
        question: Some(question),
    }));
    plan.act(Act::Titles(
        0,
        vec![plan.words("Holding silence with a group in tears", "Stille halten mit einer Gruppe in Tränen")],
    ));
    plan.on(3).ask("after-a-session", 7, everybody(None, false), Vec::new());
    plan.on(5).act(Act::Answer(1, 100));
    plan.on(20).act(Act::Report(1));
    practice(plan);
    let days =
        QuestionnaireDays { from: plan.day(2).to_string(), opens: 90, reminds: Some(150), closes: 183 };
    plan.on(92).act(Act::Ask(Box::new(Asking {
        instrument: "follow-up",
        days,
        asked: QuestionnaireAsked::Everybody { cohort: Some(1), by: None, control: false },
        groups: Vec::new(),
    })));
    plan.on(100).act(Act::Answer(2, 75));
    accredited(plan);
    plan.on(190).act(Act::Report(2));
    plan.project(0, ("Sets of our own", "Eigene Sets"), ProjectStatus::Done);
    plan.report_of(0, &[("We hold silence now, and it holds.", "Wir halten jetzt Stille, und sie hält.")]);
    plan.themes(&[0, 1]);
    // Of six sets of those who are led by the first two, and of others.
    let feedback = evaluated::practitioners(plan, [13, 14, 19, 25, 31, 37, 43, 49]);
    plan.act(Act::Evaluate(Box::new(feedback)));
}

fn sets_of_six(count: u32) -> Vec<FormingRule> {
    vec![
        FormingRule::Sets { count },
        FormingRule::Sizes { least: 6, most: 6 },
        FormingRule::AtMost { fact: fact("region"), count: 2 },
    ]
}

fn develop(plan: &mut Plan<'_>, step: Developing) {
    plan.act(Act::Develop(Box::new(step)));
}

/// What is asked of all twelve, each of whom runs a set of six practitioners; two of these sets meet in what is told here.
fn practice(plan: &mut Plan<'_>) {
    let by = plan.day(92).to_string();
    let track = DevelopmentTrack {
        presented: 1,
        took_part: 1,
        facilitated: 2,
        sets: 0,
        supervisions: 2,
        words_least: 1_500,
        words_most: 7_000,
        months_least: 6,
        months_most: 9,
        feedback: 1,
        gates: vec![LogGate { by, least: 500, most: 3_000 }],
    };
    plan.on(21);
    develop(plan, Developing::Track(track));
    develop(plan, Developing::Name((1..=12).collect()));
    plan.on(22).cohort("Practice", 30, None, (Some(72), Some(72)));
    plan.occasions(2, OccasionKind::Session, ("13:00", 120), &[14, 70], "");
    plan.act(Act::People(2, table("region", 260, 72, |no| format!("region {}", no % 3)), None));
    plan.rules(2, sets_of_six(12), Vec::new());
    plan.act(Act::Form(2, vec![6; 12]));
    plan.act(Act::TakePlaces((13..=84).collect()));
    let set = |no: usize| (format!("Set 2.{no}"), person(219 + no), Role::SupervisedFacilitator);
    let sets = (1..=12).map(set).collect();
    let regions = vec![plan.words("North", "Nord"), plan.words("South", "Süd")];
    plan.act(Act::Make(Making { cohort: 2, format: "classic", sets, guards: (1..=12).collect(), regions }));
    plan.on(44).meet((2, 4), "classic", 1, 0);
    plan.on(60);
    develop(plan, Developing::Supervise(1));
}

/// One of them is signed off, and another one is not yet.
fn accredited(plan: &mut Plan<'_>) {
    plan.on(100).meet((2, 4), "classic", 1, 0);
    plan.on(101);
    develop(plan, Developing::Supervise(1));
    develop(plan, Developing::Feedback(1, 14));
    plan.on(105).act(Act::Answer(3, 100));
    // Six months from the first day on, whichever months these are.
    let log = (plan.day(0), plan.day(185));
    plan.on(186);
    develop(plan, Developing::Log(1, 1_499, log, Some("log_below")));
    develop(plan, Developing::Log(1, 1_500, log, None));
    develop(plan, Developing::SignOff(1, None));
    develop(plan, Developing::Log(2, 1_600, log, None));
    develop(plan, Developing::SignOff(2, Some("development_not_complete")));
}

/// Eight who supervise trainees: they learn in two sets, then each facilitates sets of trainees whom others assess; what they
/// say right after, and what they say three to six months later.
pub(super) fn supervisors(plan: &mut Plan<'_>) {
    plan.called("Supervisors of trainees", "Anleitung im Praktikum", "Europe/London");
    plan.on(-21).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::IndependentEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    plan.act(Act::Come("supervisor", Role::Supervisor));
    plan.cohort("2026", 0, None, (Some(8), Some(8)));
    plan.occasions(1, OccasionKind::Session, ("14:00", 120), &[0, 28, 63, 98, 133], "");
    plan.act(Act::People(1, table("place", 240, 8, |no| format!("place {}", no % 4)), None));
    let rules = vec![FormingRule::Sets { count: 2 }, FormingRule::Sizes { least: 4, most: 4 }];
    plan.rules(1, rules, Vec::new());
    plan.act(Act::Form(1, vec![4, 4]));
    plan.act(Act::TakePlaces((1..=8).collect()));
    plan.make(1, "classic", 2, Role::ExternalFacilitator);
    trainees(plan, 2, 8, 10);
    trainees(plan, 3, 7, 42);
    for (day, away, of_trainees) in
        [(0, 0, None), (28, 0, Some((2, 10))), (63, 13, Some((10, 17))), (98, 0, None), (133, 0, None)]
    {
        plan.on(day).meet((0, 2), "classic", 1, away);
        if let Some(sets) = of_trainees {
            plan.meet(sets, "classic", 1, 0);
        }
    }
    plan.on(134).ask("after-a-session", 7, of_supervisors(), Vec::new());
    plan.on(136).act(Act::Answer(1, 100));
    let asks = DevelopmentTrack {
        presented: 1,
        took_part: 1,
        facilitated: 0,
        sets: 2,
        supervisions: 0,
        words_least: 0,
        words_most: 0,
        months_least: 0,
        months_most: 0,
        feedback: 0,
        gates: Vec::new(),
    };
    plan.on(140);
    develop(plan, Developing::Track(asks));
    develop(plan, Developing::Name((1..=8).collect()));
    let days =
        QuestionnaireDays { from: plan.day(133).to_string(), opens: 90, reminds: Some(150), closes: 183 };
    plan.on(142).act(Act::Report(1));
    plan.act(Act::Ask(Box::new(Asking {
        instrument: "follow-up",
        days,
        asked: of_supervisors(),
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

fn of_supervisors() -> QuestionnaireAsked {
    QuestionnaireAsked::Everybody { cohort: Some(1), by: None, control: false }
}

/// A cohort of trainees in sets of four. Each is assessed by one of the eight, and nobody sits with whoever assesses them: the
/// sets go to others, and where one would not, that is refused.
fn trainees(plan: &mut Plan<'_>, cohort: u32, sets: usize, after: i32) {
    let name = plan.words(&format!("Trainees {}", cohort - 1), &format!("Praktikum {}", cohort - 1));
    plan.cohort(&name, after, None, (None, Some(32)));
    plan.occasions(cohort, OccasionKind::Session, ("10:00", 90), &[if cohort == 2 { 18 } else { 21 }], "");
    let assessor = |no: usize| person(240 + no / 4);
    let row = |no: usize| format!("{};group {}", assessor(no), no / 4);
    let from = if cohort == 2 { 260 } else { 300 };
    plan.act(Act::People(cohort, table("reports to;group", from, 4 * sets, row), None));
    let rules = vec![
        FormingRule::Sets { count: u32::try_from(sets).unwrap_or(u32::MAX) },
        FormingRule::Sizes { least: 4, most: 4 },
        FormingRule::Together { fact: fact("group") },
    ];
    plan.rules(cohort, rules, Vec::new());
    plan.act(Act::Form(cohort, vec![4; sets]));
    let regions = vec![plan.words("North", "Nord"), plan.words("South", "Süd")];
    let making = |shift: usize| {
        let guard = |no: usize| 1 + (no + shift) % 8;
        Making {
            cohort,
            format: "classic",
            sets: (0..sets)
                .map(|no| {
                    (format!("Set {cohort}.{}", no + 1), person(239 + guard(no)), Role::InternalFacilitator)
                })
                .collect(),
            guards: (0..sets).map(|no| u32::try_from(guard(no)).unwrap_or(u32::MAX)).collect(),
            regions: regions.clone(),
        }
    };
    if cohort == 2 {
        // Each with those whom they assess.
        plan.act(Act::MakeRefused(making(0), "facilitator_leads"));
    }
    plan.act(Act::Make(making(1)));
}
