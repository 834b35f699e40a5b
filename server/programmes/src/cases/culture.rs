//! A hospital group in two languages, where nobody may sit with their own line; and a change of culture, where people choose
//! their set and sponsors are told what is hard to hear.

use super::{Act, Asking, Letter, Plan, evaluated, everybody, fact, group, table};
use crate::role::Role;
use protocol::evaluation::ProjectStatus;
use protocol::gate::GateLetterKind;
use protocol::life::LifeCommand;
use protocol::programme::{FormingRule, FormingWish, OccasionKind, ProgrammeCommand};
use protocol::questionnaire::QuestionnaireDays;

/// The days of thirteen months on which a design is looked at.
const MONTHS: [u32; 13] = [14, 44, 74, 104, 134, 164, 194, 224, 254, 284, 314, 344, 374];

/// Thirty-three leaders of a hospital group: what they ask for cannot be done, and the smallest change of it can.
pub(super) fn hospital(plan: &mut Plan<'_>) {
    plan.called("Leading across a hospital group", "Führen in einer Spitalsgruppe", "Europe/Vienna");
    plan.on(-60).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::IndependentEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    plan.cohort("2026", 0, None, (None, Some(33)));
    plan.occasions(1, OccasionKind::Session, ("09:00", 180), &[0, 49, 98, 147], "");
    let class = plan.words("Masterclass", "Meisterklasse");
    plan.occasions(1, OccasionKind::Masterclass, ("14:00", 120), &[70, 119], &class);
    // Who designed it, the organisation and those who run it, look at it together every month.
    let review = plan.words("Review of the joint design group", "Runde der gemeinsamen Planung");
    plan.occasions(1, OccasionKind::Workshop, ("12:00", 60), &MONTHS, &review);
    plan.occasions(1, OccasionKind::Closing, ("09:00", 240), &[391], "");
    plan.on(-55).act(Act::People(1, leaders(), None));
    let at_least = |value: &str| FormingRule::AtLeast {
        fact: fact("level"),
        values: [value.to_owned()].into(),
        count: 1,
    };
    let rules = vec![
        FormingRule::Sets { count: 6 },
        FormingRule::Sizes { least: 5, most: 6 },
        at_least("director"),
        at_least("senior manager"),
        FormingRule::Line { through_any: true },
    ];
    plan.rules(1, rules, vec![FormingWish::Spread { fact: fact("language") }]);
    plan.act(Act::Relax(1, 2));
    plan.act(Act::Form(1, vec![6, 6, 6, 5, 5, 5]));
    plan.on(-50).act(Act::TakePlaces((1..=33).collect()));
    plan.make(1, "classic", 6, Role::ExternalFacilitator);
    let levels = || {
        vec![
            group("board", "The board", "Leitung", None),
            group("director", "Directors", "Direktion", Some("board")),
            group("senior manager", "Senior managers", "Bereichsleitung", Some("board")),
            group("manager", "Managers", "Abteilungsleitung", None),
        ]
    };
    plan.on(-14).ask("culture", 10, everybody(Some("level"), false), levels());
    plan.on(-10).act(Act::Answer(1, 100));
    for (day, away) in [(0, 0), (49, 10), (98, 10), (147, 0)] {
        plan.on(day).meet((0, 6), "classic", 1, away);
    }
    plan.on(150).report_of(
        2,
        &[
            (
                "Wards and management hear of changes at different times; we ask for one day for both.",
                "Stationen und Leitung hören von Änderungen zu verschiedener Zeit; wir bitten um einen Tag für beide.",
            ),
            ("We have each other's numbers now.", "Wir haben jetzt voneinander die Nummern."),
        ],
    );
    plan.project(2, ("One day for news", "Ein Tag für Neues"), ProjectStatus::UnderWay);
    // The eleventh month: the sets go on without a facilitator from outside.
    plan.on(330);
    for set in 0..6 {
        plan.act(Act::Life(set, LifeCommand::ChooseRotation { rotating: true }));
    }
    plan.meet((0, 6), "self-facilitated", 0, 0);
    plan.on(391).ask("culture", 10, everybody(Some("level"), false), levels());
    plan.on(395).act(Act::Answer(2, 90));
    plan.on(405).act(Act::Report(1)).act(Act::Report(2));
    plan.themes(&[2, 3]);
    // What comes up most has a class of its own.
    let title = evaluated::most_frequent(plan);
    plan.occasions(1, OccasionKind::Masterclass, ("14:00", 120), &[440], &title);
    plan.evaluated([10, 11, 12, 13, 14, 15]);
    // Two years after the end, everybody is asked once more.
    let days =
        QuestionnaireDays { from: plan.day(391).to_string(), opens: 730, reminds: Some(745), closes: 760 };
    plan.act(Act::Ask(Box::new(Asking {
        instrument: "follow-up",
        days,
        asked: everybody(Some("level"), false),
        groups: levels(),
    })));
    plan.on(391 + 750).act(Act::Answer(3, 80));
    plan.on(391 + 765).act(Act::Report(3));
}

/// Five directors, four senior managers below them, twenty-four managers below those; half of them write German.
fn leaders() -> String {
    let above = |no: usize| match no {
        0..=4 => String::new(),
        5..=8 => super::person(40 + no - 5),
        _ if (no - 9) % 5 == 4 => super::person(44),
        _ => super::person(45 + (no - 9) % 5),
    };
    let level = |no: usize| match no {
        0..=4 => "director",
        5..=8 => "senior manager",
        _ => "manager",
    };
    table("level;reports to;language", 40, 33, |no| {
        format!("{};{};{}", level(no), above(no), if no.is_multiple_of(2) { "de" } else { "en" })
    })
}

/// Twenty-four people of adults' services who choose their project; six whole days, a workshop with the sponsors in the
/// middle, a message that nobody signs, and reports of the sets at the end.
pub(super) fn cultural_change(plan: &mut Plan<'_>) {
    plan.called("A change of culture", "Kulturwandel", "Europe/London");
    plan.on(-49).act(Act::Come("sponsor", Role::Sponsor));
    plan.act(Act::Come("evaluator", Role::InternalEvaluator));
    plan.act(Act::Come("second evaluator", Role::InternalEvaluator));
    plan.act(Act::Come("owner", Role::ProblemOwner));
    plan.cohort("2026", 0, None, (Some(24), Some(24)));
    let title = |plan: &Plan<'_>, en: &str, de: &str| plan.words(en, de);
    let launch = title(plan, "Workshop of participants and sponsors", "Werkstatt mit den Auftraggebenden");
    plan.occasions(1, OccasionKind::Launch, ("09:30", 240), &[0], &launch);
    plan.occasions(1, OccasionKind::Session, ("09:30", 405), &[7, 49, 91, 133, 175, 217], "");
    let midway = title(plan, "Lunch with the sponsors", "Mittag mit den Auftraggebenden");
    plan.occasions(1, OccasionKind::Workshop, ("12:00", 120), &[112], &midway);
    plan.occasions(1, OccasionKind::Closing, ("09:30", 300), &[231], "");
    plan.on(-42).act(Act::People(1, workers(), None));
    let rules = vec![
        FormingRule::Sets { count: 4 },
        FormingRule::Sizes { least: 6, most: 6 },
        FormingRule::AtMost { fact: fact("team"), count: 2 },
        FormingRule::Kinds { fact: fact("specialism"), count: 3 },
    ];
    plan.rules(1, rules, Vec::new());
    plan.on(-35).act(Act::TakePlaces((1..=24).collect()));
    plan.change(ProgrammeCommand::LetChoose { cohort: 1, open: true });
    // Most want the same project.
    for person in 1..=11 {
        plan.act(Act::Choose(person, if person % 3 == 0 { person % 4 } else { 1 }));
    }
    plan.on(-30).act(Act::Form(1, vec![6, 6, 6, 6]));
    plan.make(1, "classic", 4, Role::InternalFacilitator);
    let levels = || {
        vec![
            group("manager", "Managers", "Leitung", None),
            group("practitioner", "Practitioners", "Fachkräfte", None),
        ]
    };
    plan.on(-28).ask("culture", 20, everybody(Some("level"), false), levels());
    plan.on(-20).act(Act::Answer(1, 100));
    meetings(plan);
    let ends = plan.words("Ask early who else must agree", "Früh fragen, wer zustimmen muss");
    plan.on(224).act(Act::Titles(3, vec![ends]));
    let projects = [
        ("Fewer reports", "Weniger Berichte", ProjectStatus::Done),
        ("Saying it upwards", "Nach oben sagen", ProjectStatus::Trying),
        ("One family, one plan", "Eine Familie, ein Plan", ProjectStatus::UnderWay),
        ("Who else must agree", "Wer noch zustimmen muss", ProjectStatus::Waiting),
    ];
    for (set, (en, de, status)) in projects.into_iter().enumerate() {
        plan.project(set, (en, de), status);
    }
    plan.themes(&[0, 1]);
    plan.evaluated([1, 2, 3, 4, 5, 6]);
    reports(plan);
    plan.on(231).act(Act::OpenReleases);
    plan.on(232).ask("culture", 20, everybody(Some("level"), false), levels());
    plan.on(240).act(Act::Answer(3, 92));
    plan.on(254).act(Act::Report(1)).act(Act::Report(2)).act(Act::Report(3));
    // Still open: whoever looks at it sees one that is under way.
    plan.ask("follow-up", 90, everybody(None, false), Vec::new());
    plan.on(255).act(Act::Answer(4, 40));
}

fn meetings(plan: &mut Plan<'_>) {
    let titles = [
        (
            "Saying no to more work without losing face",
            "Nein sagen zu mehr Arbeit, ohne das Gesicht zu verlieren",
        ),
        ("A team that waits to be told", "Ein Team, das auf Anweisung wartet"),
        ("How honest I may be upwards", "Wie ehrlich ich nach oben sein darf"),
        ("Two services, one family, no plan", "Zwei Dienste, eine Familie, kein Plan"),
        ("Leading people who were my peers", "Leute führen, die Kolleginnen waren"),
        ("What to stop, so that something can begin", "Womit aufhören, damit etwas anfangen kann"),
    ];
    let titles: Vec<String> = titles.iter().map(|(en, de)| plan.words(en, de)).collect();
    // A whole day has a turn for each of six.
    plan.on(7).meet((0, 4), "classic", 6, 0);
    plan.act(Act::Titles(0, titles[..3].to_vec()));
    plan.on(8).ask("after-a-session", 7, everybody(None, false), Vec::new());
    plan.on(10).act(Act::Answer(2, 90));
    plan.on(49).meet((0, 4), "classic", 6, 0);
    plan.act(Act::Titles(1, titles[2..].to_vec()));
    plan.on(91).meet((0, 4), "classic", 6, 0);
    let message = message(plan);
    plan.on(112).act(Act::Letter(Box::new(message))).act(Act::OpenReleases);
    plan.on(133).meet((0, 4), "classic", 6, 0);
    plan.act(Act::Titles(2, titles[1..5].to_vec()));
    plan.on(175).meet((0, 4), "classic", 6, 0);
    plan.on(217).meet((0, 4), "classic", 6, 0);
}

/// The message on lack of trust: somebody does not want it in these words; in others everybody does.
fn message(plan: &Plan<'_>) -> Letter {
    Letter {
        set: 1,
        kind: GateLetterKind::Message,
        lines: vec![
            plan.words("We do not trust what we are told.", "Wir trauen dem nicht, was uns gesagt wird."),
            plan.words(
                "Two of us were told what to answer.",
                "Zweien von uns wurde gesagt, was sie antworten sollen.",
            ),
        ],
        struck: None,
        declined: Some((
            plan.words("It would be plain who is meant.", "Man wüsste gleich, wer gemeint ist."),
            vec![plan.words(
                "Trust is missing, and we want to help to build it.",
                "Es fehlt Vertrauen, und wir wollen helfen, es aufzubauen.",
            )],
        )),
    }
}

fn reports(plan: &mut Plan<'_>) {
    let first = plan.words(
        "We stopped three reports that nobody read, and nobody has asked for them.",
        "Wir haben drei Berichte eingestellt, die niemand las, und niemand hat danach gefragt.",
    );
    let second = plan.words(
        "What helps: a director who asks, and waits for the answer.",
        "Was hilft: eine Direktorin, die fragt und die Antwort abwartet.",
    );
    let third = plan.words("One of us was close to leaving.", "Eine von uns war kurz davor zu gehen.");
    let why = plan.words("This is hers to say.", "Das ist ihre Sache.");
    for set in [0, 3] {
        let report = Letter {
            set,
            kind: GateLetterKind::Report,
            lines: vec![first.clone(), second.clone(), third.clone()],
            struck: Some((2, why.clone())),
            declined: None,
        };
        plan.act(Act::Letter(Box::new(report)));
    }
}

/// Eight teams of three; four specialisms; eight who lead.
fn workers() -> String {
    let specialisms = ["older people", "learning disability", "mental health", "safeguarding"];
    table("team;specialism;level", 1, 24, |no| {
        let level = if no.is_multiple_of(3) { "manager" } else { "practitioner" };
        format!("team {};{};{level}", 1 + no / 3, specialisms[no % 4])
    })
}
