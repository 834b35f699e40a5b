//! The sets of the case studies, formed and timed: one JSON object a line, for people and for a peer that solves the
//! same plans. `cargo run --release -p programmes --example cases`.
//!
//! People are invented by counting, so that every run has the same ones.

use programmes::formation::{Choice, Formed, Person, Plan, Rule, Wish, broken, choose, form};
use serde::Serialize;
use std::collections::BTreeSet;
use std::time::Instant;

#[derive(Serialize)]
struct Case<'a> {
    name: &'a str,
    people: &'a [Person],
    rules: &'a [Rule],
    wishes: &'a [Wish],
    answer: &'static str,
    /// Wishes missed, counted by wish and set.
    missed: usize,
    /// What those who sit together are worth.
    points: u64,
    proved: bool,
    causes: usize,
    relaxations: usize,
    /// The fastest of three.
    seconds: f64,
}

/// Everybody of a plan chooses a set for themselves, one after the other, all of them the first set first.
#[derive(Serialize)]
struct Chosen {
    chosen: &'static str,
    taken: usize,
    refused: usize,
    /// The slowest answer of each kind.
    taken_seconds: f64,
    refused_seconds: f64,
}

fn main() {
    for (name, plan) in [("P7 cultural change", culture()), ("P11 learning disability", waves())] {
        let chosen = all_choose(name, plan);
        write_line(&serde_json::to_string(&chosen).expect("figures can be written"));
    }
    for (name, plan) in cases() {
        let mut seconds = f64::MAX;
        let mut formed = Formed::Undecided;
        for _ in 0..3 {
            let begun = Instant::now();
            formed = form(&plan, 1).expect("the cases can be asked");
            seconds = seconds.min(begun.elapsed().as_secs_f64());
        }
        let (answer, missed, points, proved, causes, relaxations) = match &formed {
            Formed::Sets(formation) => {
                assert!(broken(&plan, &formation.sets).is_empty(), "{name} breaks a rule");
                ("sets", formation.missed.len(), formation.points, formation.proved, 0, 0)
            }
            Formed::Impossible { causes, relaxations } => {
                ("impossible", 0, 0, true, causes.len(), relaxations.len())
            }
            Formed::Undecided => ("undecided", 0, 0, false, 0, 0),
        };
        let Plan { people, rules, wishes, .. } = &plan;
        let case = Case {
            name,
            people,
            rules,
            wishes,
            answer,
            missed,
            points,
            proved,
            causes,
            relaxations,
            seconds,
        };
        let line = serde_json::to_string(&case).expect("a case can be written");
        write_line(&line);
    }
}

/// Whoever is refused takes the first of the sets that the refusal names.
fn all_choose(name: &'static str, mut plan: Plan) -> Chosen {
    let mut said = Chosen { chosen: name, taken: 0, refused: 0, taken_seconds: 0.0, refused_seconds: 0.0 };
    for person in plan.placed().collect::<Vec<_>>() {
        let mut set = 0;
        loop {
            let begun = Instant::now();
            let answer = choose(&plan, person, set, 1).expect("a choice can be asked");
            let seconds = begun.elapsed().as_secs_f64();
            match answer {
                Choice::Taken(with) => {
                    said.taken += 1;
                    said.taken_seconds = said.taken_seconds.max(seconds);
                    plan = with;
                    break;
                }
                Choice::Refused { open, causes } => {
                    assert!(!causes.is_empty(), "{name}: person {person} is refused without a reason");
                    said.refused += 1;
                    said.refused_seconds = said.refused_seconds.max(seconds);
                    set = *open.first().expect("a refusal leaves another set");
                }
                Choice::Undecided => panic!("{name}: the choice of person {person} is undecided"),
            }
        }
    }
    said
}

#[expect(clippy::print_stdout, reason = "what an example is for")]
fn write_line(line: &str) {
    println!("{line}");
}

fn person(no: usize, facts: &[(&str, String)], reports_to: Option<usize>) -> Person {
    let facts = facts.iter().map(|(fact, value)| ((*fact).to_owned(), value.clone())).collect();
    Person { name: format!("Person {no}"), facts, reports_to, ..Person::default() }
}

fn fact(name: &str) -> String {
    name.to_owned()
}

fn sized(count: usize, least: usize, most: usize) -> Vec<Rule> {
    vec![Rule::Sets { count }, Rule::Sizes { least, most }]
}

fn at_least(fact: &str, values: &[&str], count: usize) -> Rule {
    let values: BTreeSet<String> = values.iter().map(|value| (*value).to_owned()).collect();
    Rule::AtLeast { fact: fact.to_owned(), values, count }
}

fn plan(people: Vec<Person>, mut sized: Vec<Rule>, rules: Vec<Rule>, wishes: Vec<Wish>) -> Plan {
    sized.extend(rules);
    Plan { people, rules: sized, wishes, ..Plan::default() }
}

fn cases() -> Vec<(&'static str, Plan)> {
    vec![
        ("P1 humanitarian pairs", pairs()),
        ("P2 leads of a hundred employers", leads()),
        ("P3 hospital group, as asked", hospital(&[&["director"], &["senior manager"]])),
        ("P3 hospital group, a board member in each", hospital(&[&["director", "senior manager"]])),
        ("P4 shipping, teams of a year", shipping()),
        ("P6 teaching partnership, a cohort", partnership()),
        ("P7 cultural change", culture()),
        ("P10 clubs across time zones", clubs()),
        ("P11 learning disability, with their facilitators", waves()),
        ("P11 with an executive in each set", waves_each("executive")),
        ("P11 with two senior managers in each set", waves_each("senior")),
        ("P13 supervisors and those whom they assess", supervisors()),
        ("a wedding at two tables of ten", wedding(2, 10)),
        ("a wedding at five tables of four", wedding(5, 4)),
        ("a class of 105 with eight wishes", class()),
    ]
}

fn pairs() -> Plan {
    let people = (0..24).map(|no| {
        person(no, &[("project", (no / 2).to_string()), ("place", (no / 2 % 5).to_string())], None)
    });
    let rules =
        vec![Rule::Together { fact: fact("project") }, Rule::AtMost { fact: fact("place"), count: 2 }];
    plan(people.collect(), sized(4, 6, 6), rules, Vec::new())
}

fn leads() -> Plan {
    let people = (0..100).map(|no| {
        person(
            no,
            &[
                ("employer", no.to_string()),
                ("course", (no / 10).to_string()),
                ("region", (no * 7 % 8).to_string()),
            ],
            None,
        )
    });
    let rules = vec![
        Rule::AtMost { fact: fact("employer"), count: 1 },
        Rule::AtMost { fact: fact("course"), count: 2 },
    ];
    plan(people.collect(), sized(20, 5, 5), rules, vec![Wish::Spread { fact: fact("region") }])
}

fn hospital(each: &[&[&str]]) -> Plan {
    let level = |no: usize| match no {
        0..5 => "director",
        5..9 => "senior manager",
        _ => "manager",
    };
    let above = |no: usize| match no {
        0..5 => None,
        5..9 => Some(no - 5),
        _ => Some(no % 9),
    };
    let people = (0..33).map(|no| {
        person(
            no,
            &[
                ("level", level(no).to_owned()),
                ("ward", (no % 8).to_string()),
                ("language", (no % 3 % 2).to_string()),
            ],
            above(no),
        )
    });
    let mut rules: Vec<Rule> = each.iter().map(|values| at_least("level", values, 1)).collect();
    rules.extend([Rule::Line { through_any: true }, Rule::AtMost { fact: fact("ward"), count: 2 }]);
    plan(people.collect(), sized(6, 5, 6), rules, vec![Wish::Kinds { fact: fact("language"), count: 2 }])
}

fn shipping() -> Plan {
    let people = (0..30).map(|no| {
        person(no, &[("function", (no * 11 % 7).to_string()), ("office", (no * 5 % 6).to_string())], None)
    });
    let rules = vec![
        Rule::AtMost { fact: fact("function"), count: 2 },
        Rule::Kinds { fact: fact("function"), count: 4 },
    ];
    plan(people.collect(), sized(5, 6, 6), rules, vec![Wish::Spread { fact: fact("office") }])
}

fn partnership() -> Plan {
    let people = (0..20).map(|no| {
        person(no, &[("employer", (no % 8).to_string()), ("level", (no * 3 % 4).to_string())], None)
    });
    let rules = vec![Rule::AtMost { fact: fact("employer"), count: 1 }];
    plan(people.collect(), sized(3, 6, 7), rules, vec![Wish::Spread { fact: fact("level") }])
}

/// Eight facilitators, each of whom assesses six of those who are to be placed.
fn supervisors() -> Plan {
    let mut people: Vec<Person> =
        (0..8).map(|no| Person { facilitates: true, ..person(no, &[], None) }).collect();
    people
        .extend((0..48).map(|no| person(8 + no, &[("college", (no * 7 % 5).to_string())], Some(no * 5 % 8))));
    let rules = vec![Rule::Facilitators, Rule::AtMost { fact: fact("college"), count: 2 }];
    plan(people, sized(8, 6, 6), rules, Vec::new())
}

fn culture() -> Plan {
    let people = (0..24)
        .map(|no| person(no, &[("team", (no / 3).to_string()), ("specialism", (no % 5).to_string())], None));
    let rules = vec![
        Rule::AtMost { fact: fact("team"), count: 2 },
        Rule::Kinds { fact: fact("specialism"), count: 3 },
    ];
    plan(people.collect(), sized(4, 6, 6), rules, vec![Wish::Spread { fact: fact("specialism") }])
}

fn clubs() -> Plan {
    let people = (0..18usize).map(|no| {
        let zone = no % 4;
        // Eight to six by the clock on the wall, four to seven hours west of Greenwich in summer.
        let hours = (12 + zone..22 + zone).fold(0u32, |bits, hour| bits | 1 << (hour % 24));
        Person { hours: Some(hours), ..person(no, &[("zone", zone.to_string())], None) }
    });
    let rules = vec![Rule::Kinds { fact: fact("zone"), count: 3 }, Rule::Hours { count: 7 }];
    plan(people.collect(), sized(3, 6, 6), rules, vec![Wish::Spread { fact: fact("zone") }])
}

fn waves() -> Plan {
    let mut people: Vec<Person> =
        (0..12).map(|no| Person { facilitates: true, ..person(no, &[], None) }).collect();
    people.extend((0..96).map(|no| {
        let above = match no {
            0..8 => None,
            8..32 => Some(12 + no % 8),
            // Half of the juniors report to somebody who facilitates.
            _ if no % 2 == 0 => Some(no / 2 % 12),
            _ => Some(12 + 8 + no % 24),
        };
        let level = match no {
            0..8 => "executive",
            8..32 => "senior",
            _ => "junior",
        };
        person(12 + no, &[("level", level.to_owned()), ("service", (no % 9).to_string())], above)
    }));
    let rules = vec![
        Rule::Line { through_any: true },
        Rule::Facilitators,
        Rule::AtMost { fact: fact("service"), count: 2 },
    ];
    plan(people, sized(12, 8, 8), rules, Vec::new())
}

fn waves_each(level: &str) -> Plan {
    let mut plan = waves();
    plan.rules.push(at_least("level", &[level], if level == "senior" { 2 } else { 1 }));
    if level == "senior" {
        // Nobody sits with more than one of a service then, of which there are nine for sets of eight.
        plan.rules[4] = Rule::AtMost { fact: fact("service"), count: 1 };
    }
    plan
}

/// The published wedding (Bellows and Peterson 2012): a point for each two of a side at a table, fifty for a couple, ten for
/// two friends. 318 and 276 are the most.
fn wedding(tables: usize, seats: usize) -> Plan {
    let guest = |no: usize| {
        let mut facts = vec![("side", if no < 9 { "bride" } else { "groom" }.to_owned())];
        if no < 8 || matches!(no, 9 | 10) {
            // The fifth couple are the ninth and the tenth after the first.
            facts.push(("couple", (no.min(8) / 2).to_string()));
        }
        if matches!(no, 2 | 8) {
            facts.push(("friends", "yes".to_owned()));
        }
        person(no, &facts, None)
    };
    let known = |side: &str| Wish::NotAlone { fact: fact("side"), value: side.to_owned() };
    let near = |name: &str, points| Wish::Near { fact: fact(name), points };
    let wishes =
        vec![known("bride"), known("groom"), near("side", 1), near("couple", 49), near("friends", 9)];
    plan((0..17).map(guest).collect(), sized(tables, 1, seats), Vec::new(), wishes)
}

fn class() -> Plan {
    let people = (0..105).map(|no: usize| {
        let skill = |factor: usize, values: usize| (no * factor % 101 % values).to_string();
        person(
            no,
            &[
                ("project", skill(17, 5)),
                ("gender", skill(29, 3)),
                ("year", skill(41, 4)),
                ("major", skill(53, 6)),
                ("grade", (50 + no * 67 % 51).to_string()),
                ("writing", skill(71, 2)),
                ("coding", skill(83, 2)),
                ("place", skill(97, 3)),
            ],
            None,
        )
    });
    let wishes = vec![
        Wish::NotAlone { fact: fact("gender"), value: "1".to_owned() },
        Wish::NotAlone { fact: fact("place"), value: "2".to_owned() },
        Wish::Spread { fact: fact("writing") },
        Wish::Spread { fact: fact("coding") },
        Wish::Spread { fact: fact("year") },
        Wish::Kinds { fact: fact("major"), count: 3 },
        Wish::Level { fact: fact("grade"), within_hundredths: 500 },
        Wish::Spread { fact: fact("project") },
    ];
    plan(people.collect(), sized(21, 5, 5), Vec::new(), wishes)
}
