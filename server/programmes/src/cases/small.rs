//! Three small ones: two sets beside a control group, one problem with one owner, and sets over many zones.

use super::{Act, Asking, Letter, Plan, everybody, fact, group, table};
use crate::role::Role;
use protocol::Content;
use protocol::evaluation::ProjectStatus;
use protocol::gate::GateLetterKind;
use protocol::life::LifeCommand;
use protocol::programme::{FormingRule, OccasionKind};
use protocol::questionnaire::QuestionnaireDays;

/// Two unlike sets of six and six who are only compared, every two weeks in another format.
pub(super) fn transformer(plan: &mut Plan<'_>) {
    plan.called("Questions in a works", "Fragen im Werk", "Europe/Berlin");
    plan.on(-28).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::IndependentEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    for who in ["control one", "control two", "control three", "control four", "control five", "control six"]
    {
        plan.act(Act::Come(who, Role::ControlMember));
    }
    plan.cohort("2026", 0, None, (Some(12), Some(12)));
    plan.occasions(1, OccasionKind::Session, ("14:00", 120), &[0, 14, 28, 42, 56, 70], "");
    let kinds = ["workshop", "office"];
    plan.act(Act::People(1, table("kind", 60, 12, |no| kinds[no / 6].to_owned()), None));
    let rules = vec![
        FormingRule::Sets { count: 2 },
        FormingRule::Sizes { least: 6, most: 6 },
        FormingRule::Together { fact: fact("kind") },
    ];
    plan.rules(1, rules, Vec::new());
    plan.act(Act::Form(1, vec![6, 6]));
    plan.act(Act::TakePlaces((1..=12).collect()));
    plan.make(1, "five-steps", 2, Role::ExternalFacilitator);
    let groups = || {
        vec![
            group("workshop", "Workshop", "Werkstatt", None),
            group("office", "Office", "Büro", None),
            group("control group", "Control group", "Vergleichsgruppe", None),
        ]
    };
    plan.on(-7).ask("follow-up", 6, everybody(Some("kind"), true), groups());
    plan.on(-5).act(Act::Answer(1, 100));
    for (day, format) in [
        (0, "five-steps"),
        (14, "gossip"),
        (28, "success"),
        (42, "five-steps"),
        (56, "gossip"),
        (70, "constellation"),
    ] {
        plan.on(day).meet((0, 2), format, 1, 0);
    }
    plan.on(77).ask("follow-up", 6, everybody(Some("kind"), true), groups());
    plan.on(79).act(Act::Answer(2, 100));
    plan.on(85).act(Act::Report(1)).act(Act::Report(2));
    plan.project(0, ("Fewer rewound coils", "Weniger neu gewickelte Spulen"), ProjectStatus::Done);
    plan.report_of(
        1,
        &[(
            "The office asks the workshop before it promises.",
            "Das Büro fragt die Werkstatt, bevor es zusagt.",
        )],
    );
    plan.themes(&[0, 1]);
    plan.evaluated([1, 2, 3, 7, 8, 9]);
}

/// One set, one problem and one owner of it, over ten meetings.
pub(super) fn fittings(plan: &mut Plan<'_>) {
    plan.called("A fitting that fits", "Eine Armatur, die passt", "Europe/Berlin");
    plan.on(-14).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::InternalEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    plan.act(Act::Come("owner", Role::ProblemOwner));
    plan.cohort("2012", 0, None, (None, Some(8)));
    let days = [0, 21, 42, 56, 77, 98, 112, 133, 154, 175];
    plan.occasions(1, OccasionKind::Session, ("13:00", 150), &days, "");
    let functions = ["development", "production", "sales", "purchasing"];
    plan.act(Act::People(1, table("function", 80, 8, |no| functions[no % 4].to_owned()), None));
    let rules = vec![
        FormingRule::Sets { count: 1 },
        FormingRule::Sizes { least: 8, most: 8 },
        FormingRule::Kinds { fact: fact("function"), count: 4 },
    ];
    plan.rules(1, rules, Vec::new());
    plan.act(Act::Form(1, vec![8]));
    plan.act(Act::TakePlaces((1..=8).collect()));
    plan.make(1, "group-issue", 1, Role::ExternalFacilitator);
    for day in [0, 21, 42, 56, 77, 98, 112, 133, 154, 175] {
        plan.on(day).meet((0, 1), "group-issue", 0, 0);
        if day < 175 {
            between_meetings(plan, day + 7);
        }
    }
    let concept = plan.words("One body for three threads", "Ein Körper für drei Gewinde");
    plan.act(Act::Titles(0, vec![concept]));
    plan.on(176).ask("after-a-session", 7, everybody(None, false), Vec::new());
    plan.on(178).act(Act::Answer(1, 100));
    plan.on(190).act(Act::Report(1));
    plan.project(0, ("The new fitting", "Die neue Armatur"), ProjectStatus::Trying);
    // What the four functions bring forward together has the yes of each of them.
    plan.act(Act::Letter(Box::new(Letter {
        set: 0,
        kind: GateLetterKind::Message,
        lines: vec![plan.words(
            "One body for three threads, cast here; development, production, sales and purchasing stand by it.",
            "Ein Körper für drei Gewinde, hier gegossen; Entwicklung, Fertigung, Vertrieb und Einkauf stehen dazu.",
        )],
        struck: None,
        declined: None,
    })));
    plan.act(Act::OpenReleases);
    plan.themes(&[0]);
    plan.evaluated([1, 2, 3, 4, 5, 6]);
}

/// What is made between two meetings: the problem in one sentence, which becomes another one, and three pieces that show what
/// came of it.
fn between_meetings(plan: &mut Plan<'_>, day: i32) {
    let text = |en: &str, de: &str| Content::new(plan.words(en, de));
    let first = |name: Content, words: Content| LifeCommand::LayOut { name, words };
    let anew = |piece: u32, words: Content| LifeCommand::Rework { piece, words };
    let made = match day {
        7 => first(
            text("The problem", "Das Problem"),
            text("Small series cost too much.", "Kleine Serien kosten zu viel."),
        ),
        28 => first(
            text("Scenario", "Szenario"),
            text("Orders of forty within a week.", "Aufträge über vierzig binnen einer Woche."),
        ),
        49 => first(
            text("Sheet of costs", "Kostenrechnung"),
            text("Setting up is six tenths of it.", "Rüsten ist sechs Zehntel davon."),
        ),
        63 => anew(
            1,
            text(
                "We set up three times for what is one body.",
                "Wir rüsten dreimal für das, was ein Körper ist.",
            ),
        ),
        84 => first(
            text("Prototype", "Prototyp"),
            text("One body, turned by hand.", "Ein Körper, von Hand gedreht."),
        ),
        105 => anew(4, text("One body, cast, three threads.", "Ein Körper, gegossen, drei Gewinde.")),
        119 => anew(3, text("Setting up is a quarter of it.", "Rüsten ist ein Viertel davon.")),
        140 => anew(2, text("Orders of forty within two days.", "Aufträge über vierzig binnen zwei Tagen.")),
        _ => anew(4, text("Cast here, and tight at ten bar.", "Hier gegossen, und dicht bei zehn Bar.")),
    };
    plan.on(day).act(Act::Life(0, made));
}

/// Eighteen managers of clubs in three sets over four zones and more; six meetings, each has had two turns.
pub(super) fn clubs(plan: &mut Plan<'_>) {
    plan.called("Keeping people", "Menschen halten", "America/Chicago");
    plan.on(-21).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::IndependentEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    plan.cohort("2026", 0, None, (Some(18), Some(18)));
    plan.occasions(1, OccasionKind::Session, ("12:00", 120), &[0, 28, 56, 84, 112, 140], "");
    // Hours of the day in UTC in which each works: eight to six in Eastern, Central, Mountain and Pacific time.
    let zones = [("eastern", "13-23"), ("central", "14-24"), ("mountain", "15-1"), ("pacific", "16-2")];
    let row = |no: usize| {
        let (zone, hours) = zones[no % 4];
        format!("{zone};{hours}")
    };
    plan.act(Act::People(1, table("zone;hours", 100, 18, row), None));
    let rules = vec![
        FormingRule::Sets { count: 3 },
        FormingRule::Sizes { least: 6, most: 6 },
        FormingRule::Kinds { fact: fact("zone"), count: 3 },
        FormingRule::Hours { count: 2 },
    ];
    plan.rules(1, rules, Vec::new());
    plan.act(Act::Form(1, vec![6, 6, 6]));
    plan.act(Act::TakePlaces((1..=18).collect()));
    plan.make(1, "classic", 3, Role::ExternalFacilitator);
    // How many of a hundred trainers left in a month: before the first meeting, and in the sixth month.
    plan.on(-7);
    plan.act(Act::Follow(
        plan.words("Trainers who left", "Trainer, die gingen"),
        plan.words("in a hundred", "von hundert"),
    ));
    let month = |plan: &Plan<'_>| plan.on.strftime("%Y-%m").to_string();
    let left = |first: u32| (1..=18).map(|person| (person, first + 40 * (person % 5))).collect();
    plan.act(Act::Figures(1, month(plan), left(520)));
    for day in [0, 28, 56, 84, 112, 140] {
        plan.on(day).meet((0, 3), "classic", 2, 0);
        if day == 84 {
            plan.act(Act::Figures(1, month(plan), vec![(1, 400), (2, 420), (3, 410), (4, 430)]));
        }
    }
    plan.act(Act::Figures(1, month(plan), left(310)));
    // Whoever asked at the start is asked again at the end.
    let days = QuestionnaireDays { from: plan.day(142).to_string(), opens: 0, reminds: Some(7), closes: 14 };
    plan.on(141).act(Act::Ask(Box::new(Asking {
        instrument: "follow-up",
        days,
        asked: everybody(None, false),
        groups: Vec::new(),
    })));
    plan.on(145).act(Act::Answer(1, 80));
    plan.on(158).act(Act::Report(1));
    for (set, name, status) in [
        (0, ("The first ninety days", "Die ersten neunzig Tage"), ProjectStatus::Done),
        (1, ("Who trains the trainers", "Wer Trainer ausbildet"), ProjectStatus::UnderWay),
        (2, ("Hours that people can keep", "Zeiten, die man halten kann"), ProjectStatus::Trying),
    ] {
        plan.project(set, name, status);
    }
    plan.report_of(
        0,
        &[(
            "Whoever is asked in the second week is there in the tenth.",
            "Wer in der zweiten Woche gefragt wird, ist in der zehnten da.",
        )],
    );
    plan.themes(&[0, 1]);
    plan.evaluated([1, 2, 3, 4, 5, 6]);
}
