//! Large ones: a hundred employers, five years of cohorts, and an award with hundreds of people.

use super::{Act, Asking, Evaluating, Plan, evaluated, everybody, fact, group, table};
use crate::role::Role;
use protocol::evaluation::ProjectStatus;
use protocol::life::AwayReason;
use protocol::programme::{FormingRule, FormingWish, OccasionKind, ProgrammeCommand};
use protocol::questionnaire::{QuestionnaireAsked, QuestionnaireDays};

/// A lead of each of a hundred employers: ten courses, then twenty sets in which no two come from one course.
pub(super) fn newly_qualified(plan: &mut Plan<'_>) {
    plan.called("Leads of the first year", "Begleitung des ersten Jahres", "Europe/London");
    plan.on(-40).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::IndependentEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    // All collection ends with August.
    plan.change(ProgrammeCommand::EndOn { day: Some(plan.day(231).to_string()) });
    plan.cohort("2020", 0, None, (Some(100), Some(100)));
    plan.occasions(1, OccasionKind::TaughtDay, ("09:30", 360), &[0, 1], "");
    plan.occasions(1, OccasionKind::Session, ("10:00", 120), &[28, 56, 84, 112], "");
    let regions = ["north", "east", "south", "west", "london"];
    let row = |no: usize| format!("employer {};course {};{}", no + 1, 1 + no / 10, regions[(no / 10) % 5]);
    plan.on(-30).act(Act::People(1, table("employer;course;region", 160, 100, row), None));
    let rules = vec![
        FormingRule::Sets { count: 20 },
        FormingRule::Sizes { least: 5, most: 5 },
        FormingRule::AtMost { fact: fact("employer"), count: 1 },
        FormingRule::AtMost { fact: fact("course"), count: 1 },
    ];
    plan.rules(1, rules, vec![FormingWish::Spread { fact: fact("region") }]);
    plan.act(Act::Form(1, vec![5; 20]));
    // Half of them answer under an account.
    plan.act(Act::TakePlaces((1..=100).step_by(2).collect()));
    plan.make_in(1, "classic", 20, Role::ExternalFacilitator, &regions);
    let regions = || {
        let named = ["north", "east", "south", "west", "london"];
        named.iter().map(|key| group(key, key, key, None)).collect()
    };
    plan.on(2).ask("complexity", 14, everybody(Some("region"), false), regions());
    plan.on(5).act(Act::Answer(1, 85));
    four_meetings(plan);
    // One set of each region.
    plan.themes(&[0, 1, 2, 3, 4]);
    plan.report_of(
        0,
        &[(
            "Supervision that happens in corridors is none; we ask for an hour in every week.",
            "Supervision zwischen Tür und Angel ist keine; wir bitten um eine Stunde in jeder Woche.",
        )],
    );
    plan.project(0, ("An hour in every week", "Eine Stunde in jeder Woche"), ProjectStatus::UnderWay);
    plan.on(140).ask("follow-up", 30, everybody(Some("region"), false), regions());
    plan.on(150).act(Act::Answer(2, 75));
    plan.on(175).act(Act::Report(1)).act(Act::Report(2));
    plan.evaluated([1, 3, 5, 7, 9, 11]);
    // Once the last day is over nothing is collected any more.
    plan.on(232).refused(ProgrammeCommand::EndOn { day: None }, "collection_closed");
}

/// Two of the twenty meet four times. Who misses one of them has a place in the other set, which meets later in the same month.
fn four_meetings(plan: &mut Plan<'_>) {
    let (missed, later) = within_a_month(plan, &[56, 84, 112]);
    for (day, away) in [(28, 0), (56, 0), (84, 8), (112, 0)] {
        if day != missed {
            plan.on(day).meet_by_ledger((0, 2), 2, away);
            continue;
        }
        let planned = plan.day(day);
        plan.on(day - 6).act(Act::Postpone(1, planned, later)).act(Act::Away(0, vec![0], AwayReason::Work));
        plan.on(day).meet_by_ledger((0, 1), 2, 0);
        plan.on(day + 1).act(Act::Guest(0, 0, 1));
        plan.on(day + later).meet_by_ledger((1, 2), 2, 8);
    }
}

/// A meeting, and by how many days another one can be put off within the same month: a week where there is one left. A plan that
/// ends by a day begins on any day of a month.
fn within_a_month(plan: &Plan<'_>, meetings: &[i32]) -> (i32, i32) {
    let ways = [7, 3].into_iter().flat_map(|days| meetings.iter().map(move |meeting| (*meeting, days)));
    let mut ways =
        ways.filter(|(meeting, days)| plan.day(*meeting).month() == plan.day(meeting + days).month());
    // Of three days four weeks apart, one has three more of its month before it.
    ways.next().unwrap_or((56, 7))
}

/// A shipping company: every year thirty of its ports and eighteen of its ships, projects outside their own work, mentors of
/// the year before. Facilitators come from outside in the first year, beside those of the company in two, and are of the company
/// and supervised in the last two.
pub(super) fn shipping(plan: &mut Plan<'_>) {
    plan.called("Five years at sea and ashore", "Fünf Jahre auf See und an Land", "Europe/Copenhagen");
    plan.on(-50).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("owner", Role::ProblemOwner));
    plan.act(Act::Come("coach", Role::Coach));
    plan.act(Act::Come("mentor", Role::Mentor));
    plan.act(Act::Come("evaluator", Role::InternalEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    for year in 0..5_u32 {
        let begins = 364 * i32::try_from(year).unwrap_or(0);
        year_of_cohorts(plan, year, begins);
        match year {
            0 => {
                plan.on(35).meet((0, 2), "classic", 1, 0);
                plan.on(42).meet((5, 6), "classic", 1, 0);
                plan.on(120).ask("after-a-session", 14, everybody(Some("function"), false), Vec::new());
                plan.on(125).act(Act::Answer(1, 90));
                plan.on(140).act(Act::Report(1));
                around_one(plan);
            }
            1 => {
                plan.on(399).meet((8, 9), "classic", 1, 4);
                plan.on(406).meet((13, 14), "classic", 1, 0);
                plan.themes(&[0, 1]);
                plan.evaluated([1, 2, 3, 4, 5, 6]);
            }
            _ => {}
        }
    }
}

/// Five teams of ports and three of ships. From the second year on each has a mentor who was where they are a year before.
fn year_of_cohorts(plan: &mut Plan<'_>, year: u32, begins: i32) {
    let functions = ["port", "fleet", "finance", "cargo", "crewing", "safety"];
    let role = match year {
        0 => Role::ExternalFacilitator,
        1 | 2 => Role::CoFacilitator,
        _ => Role::SupervisedFacilitator,
    };
    let before = 48 * usize::try_from(year).unwrap_or(0);
    for (ships, after, people, count) in [(0_u32, begins, 30, 5_u32), (1, begins + 7, 18, 3)] {
        let cohort = 2 * year + 1 + ships;
        let first = 1 + before + 30 * usize::try_from(ships).unwrap_or(0);
        plan.on((after - 40).max(-50));
        let name = plan.words(&format!("Cohort {cohort}"), &format!("Jahrgang {cohort}"));
        plan.cohort(&name, after, None, (None, Some(6 * count)));
        plan.occasions(cohort, OccasionKind::TaughtDay, ("09:00", 480), &[0, 112, 224], "");
        plan.occasions(cohort, OccasionKind::Session, ("13:00", 180), &[35, 77, 147], "");
        plan.occasions(cohort, OccasionKind::Coaching, ("10:00", 60), &[56, 112, 168, 224, 280, 336], "");
        let row = |no: usize| format!("{};project {}", functions[no % 6], functions[(no + 2) % 6]);
        plan.act(Act::People(cohort, table("function;project", 60 + first, people, row), None));
        if year > 0 {
            // Of the same kind of cohort a year before, and of another function than their own.
            let (from, apart) = (cohort - 2, Some(fact("function")));
            plan.change(ProgrammeCommand::MatchMentors { cohort, from, apart, alike: None });
        }
        let rules = vec![
            FormingRule::Sets { count },
            FormingRule::Sizes { least: 6, most: 6 },
            FormingRule::AtMost { fact: fact("function"), count: 2 },
        ];
        plan.rules(cohort, rules, Vec::new());
        let teams = usize::try_from(count).unwrap_or(0);
        plan.act(Act::Form(cohort, vec![6; teams]));
        // Those of the first two years come in; the others are on paper until they do.
        if year < 2 {
            let from = u32::try_from(first).unwrap_or(u32::MAX);
            plan.act(Act::TakePlaces((from..from + 6 * count).collect()));
        }
        plan.make(cohort, "classic", teams, role);
    }
}

/// Around one person: whom they report to, who works beside them, and two whom they lead, which are too few to be shown alone.
/// The team has more than one project.
fn around_one(plan: &mut Plan<'_>) {
    let raters = [("manager", vec![2]), ("colleagues", vec![3, 4, 5, 6]), ("reports", vec![7, 8])];
    let asked = QuestionnaireAsked::Raters {
        about: 1,
        raters: raters.into_iter().map(|(category, people)| (category.to_owned(), people)).collect(),
        alone: vec!["manager".to_owned()],
        floor: 3,
    };
    let groups = vec![
        group("manager", "Line manager", "Führungskraft", None),
        group("colleagues", "Colleagues", "Kolleginnen und Kollegen", None),
        group("reports", "Those they lead", "Geführte", None),
    ];
    let days = QuestionnaireDays { from: plan.on.to_string(), opens: 0, reminds: None, closes: 10 };
    plan.act(Act::Ask(Box::new(Asking { instrument: "around-one-person", days, asked, groups })));
    for (set, name, status) in [
        (0, ("Berth times", "Liegezeiten"), ProjectStatus::Done),
        (0, ("Night crews", "Nachtschichten"), ProjectStatus::Trying),
        (1, ("Spare parts", "Ersatzteile"), ProjectStatus::Waiting),
    ] {
        plan.project(set, name, status);
    }
    plan.report_of(0, &[("A ship waits two hours less.", "Ein Schiff wartet zwei Stunden weniger.")]);
    plan.on(145).act(Act::Answer(2, 100));
    plan.on(160).act(Act::OwnReport(2, 1));
}

/// An award for hundreds: some of its courses, an evaluation that is independent, and a withdrawal that is honoured.
pub(super) fn award(plan: &mut Plan<'_>) {
    plan.called("An award in leadership", "Ein Abschluss in Führung", "Europe/London");
    plan.on(-28).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::IndependentEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    plan.change(ProgrammeCommand::ChooseMost { people: Some(700) });
    for cohort in 1..=4_u32 {
        let (count, after) =
            (if cohort == 4 { 14 } else { 12 }, 14 * (i32::try_from(cohort).unwrap_or(0) - 1));
        let name = plan.words(&format!("Course {cohort}"), &format!("Kurs {cohort}"));
        plan.cohort(&name, after, None, (None, Some(count)));
        plan.occasions(cohort, OccasionKind::Session, ("09:30", 240), &[0, 42, 84], "");
        let from = 20 * usize::try_from(cohort).unwrap_or(0);
        let many = usize::try_from(count).unwrap_or(0);
        let kind = |no: usize| {
            let aim = if no.is_multiple_of(4) { "certificate" } else { "award" };
            aim.to_owned()
        };
        plan.act(Act::People(cohort, table("aim", from, many, kind), None));
        let rules = vec![FormingRule::Sets { count: 2 }, FormingRule::Sizes { least: 6, most: 7 }];
        plan.rules(cohort, rules, vec![FormingWish::Spread { fact: fact("aim") }]);
        plan.act(Act::Form(cohort, vec![many / 2; 2]));
    }
    plan.act(Act::TakePlaces((1..=50).collect()));
    for cohort in 1..=4 {
        plan.make(cohort, "cal", 2, Role::ExternalFacilitator);
    }
    for (day, from) in [(42, 0), (56, 2), (70, 4), (84, 6)] {
        plan.on(day).meet((from, from + 1), "cal", 1, 8);
    }
    let aims = vec![
        group("award", "Award", "Abschluss", None),
        group("certificate", "Certificate", "Zertifikat", None),
    ];
    plan.on(126).ask("follow-up", 28, everybody(Some("aim"), false), aims);
    plan.on(140).act(Act::Answer(1, 80));
    plan.on(160).act(Act::Report(1));
    plan.themes(&[0, 2]);
    plan.project(0, ("Writing as one of us", "Schreiben als eine von uns"), ProjectStatus::Trying);
    plan.report_of(0, &[("We unlearn more than we learn.", "Wir verlernen mehr, als wir lernen.")]);
    let evaluating: Evaluating = evaluated::many(plan, 50, (73, 12, 8));
    plan.act(Act::Evaluate(Box::new(evaluating)));
}
