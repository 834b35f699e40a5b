//! The formats as practitioners publish them, each in a few lines: for how many, and of each stage its rule and minutes.
//! Stages in brackets are only called in. What is written here was read in the literature and not in the formats' files.

use super::{embedded, format};
use protocol::format::{Purpose, Stage};
use protocol::{Format, Millis};

/// Key, people (the facilitator among them), opening, round, closing.
const PUBLISHED: &[(&str, &str, &str, &str, &str)] = &[
    // The meeting around a round, and the round: contract, presentation, clarifying, open questions, a look in between,
    // reflections with the presenter turned away, response, resources, actions, review, a break.
    (
        "classic",
        "3-12",
        "round 10, hold 1, round 15, open 5",
        "hold 2, hold 7, ask 5, ask 15, (hold 1), turned 6, hold 2, (round 5), hold 3, round 5, (quiet 5)",
        "open 10, round 5",
    ),
    // Three or four and whoever keeps the time; ninety seconds to tell, sixty to write, thirty to decide.
    ("speed", "3-5", "round 2, open 2", "hold 90s, write 1, hold 30s, (quiet 1)", "open 3, round 2"),
    // Four to eight and a coach: ninety minutes in all.
    (
        "wial",
        "5-9",
        "round 5",
        "hold 3, ask_any 22, round 5, write 2, round 3, ask_any 25, (round 5), open 10, (quiet 5)",
        "round 15",
    ),
    // Here and now, a go-round with the presenter, after the open questions.
    (
        "cal",
        "4-9",
        "round 10, hold 1, round 15, open 5",
        "hold 2, hold 7, ask 5, ask 15, round 6, (hold 1), turned 6, hold 2, (round 5), hold 3, round 5, (quiet 5)",
        "open 10, round 5",
    ),
    // Situation 8, assumptions 10, gut feelings 10, actions 10, by questions only.
    (
        "saga",
        "4-8",
        "round 10, round 15, open 5",
        "hold 5, ask 8, ask 10, ask 10, ask 10, hold 3, round 5, (quiet 5)",
        "open 10, round 5",
    ),
    (
        "self-facilitated",
        "3-8",
        "round 10, round 15, open 5",
        "hold 2, hold 7, ask 5, ask 15, (hold 1), turned 6, hold 2, (round 5), hold 3, round 5, (quiet 5)",
        "open 10, round 5",
    ),
    // The issue in three to five, exploration in eight to ten, fifteen of gossip, return and evaluation five each.
    (
        "gossip",
        "4-8",
        "round 10, round 15, open 5",
        "hold 4, ask 9, turned 15, hold 5, (hold 3), round 5, (quiet 5)",
        "open 10, round 5",
    ),
    // 5, 20, 10, 15 (advice, and what appeals of it), 10.
    (
        "five-steps",
        "4-8",
        "round 10, round 15, open 5",
        "hold 5, ask 20, round 10, round 10, hold 5, (hold 3), round 10, (quiet 5)",
        "open 10, round 5",
    ),
    (
        "success",
        "4-8",
        "round 10, round 15, open 5",
        "hold 3, hold 5, ask 10, turned 10, hold 5, ask 10, round 10, (hold 3), (quiet 5)",
        "open 10, round 5",
    ),
    // Issue, question, elements, placing, moving, out of the roles, sense-making; up to fourteen where two sets meet.
    (
        "constellation",
        "4-14",
        "round 10, open 5",
        "hold 5, hold 3, hold 7, open 8, open 15, round 3, hold 5, (hold 3), round 9, (quiet 5)",
        "open 10, round 5",
    ),
    // Bidding 5; tell 5, questions 10, action 5, review 5, three times.
    ("triad", "4-16", "round 2, open 5, open 75", "hold 5, ask 10, hold 5, open 5", "open 10, round 2"),
    // 5, 5, 15, 10 outside, 5, 10 outside, 10, 5: sixty-five.
    (
        "heilsbronn",
        "5-10",
        "round 5, round 15, open 5",
        "open 5, hold 5, ask 15, turned 10, hold 5, turned 10, hold 10, round 5, (quiet 5)",
        "round 5",
    ),
    // Five to ten; the method is one of five that are called in.
    (
        "tietze",
        "5-10",
        "round 5, open 5",
        "hold 10, hold 5, open 5, (turned 10), (round 10), (round 10), (turned 10), (ask 10), hold 10, round 5, (quiet 5)",
        "round 5",
    ),
    (
        "incident",
        "4-8",
        "round 10, round 15, open 5",
        "quiet 5, hold 10, ask 10, quiet 2, turned 10, write 10, round 10, hold 15, (hold 3), round 2, (quiet 5)",
        "open 10, round 5",
    ),
    (
        "ten-step",
        "4-8",
        "round 10, round 15, open 5",
        "hold 5, write 5, hold 15, ask 5, round 5, hold 5, hold 5, round 10, round 10, (quiet 5)",
        "open 10, round 5",
    ),
    // Six to ten, fewer where they meet apart, one or two who lead; forty-five a case.
    ("balint", "4-12", "round 3, open 2", "hold 8, ask 5, turned 25, hold 5, open 2, (quiet 5)", "round 5"),
    // Three, four possible, two not; a minute of silence, then ten each.
    ("troika", "3-4", "open 1, quiet 1", "hold 2, ask 2, turned 4, hold 2", "round 2"),
    (
        "clearness",
        "4-7",
        "round 5, open 2",
        "quiet 3, hold 12, ask 60, open 8, hold 5, hold 2, (quiet 5)",
        "round 5",
    ),
    // 8, 15, 10, 20, 15, 10.
    ("review", "3-12", "quiet 8, round 15, open 10, (quiet 5), open 20, open 15", "", "open 10, round 5"),
    // Two hours.
    (
        "formation",
        "3-12",
        "round 20, round 15, round 15, (quiet 5), open 20, open 10, open 10, open 5, open 15",
        "",
        "open 5, round 5",
    ),
    (
        "group-issue",
        "3-10",
        "round 10, round 15",
        "round 10, write 3, round 7, ask_any 25, round 5, ask_any 15, open 10, round 5, (quiet 5)",
        "open 10, round 5",
    ),
    // As interviews for an evaluation go: what it is for, an account that nobody interrupts, questions, what was not asked,
    // what becomes of it. One person or a set, with whoever asks; under an hour.
    ("interview", "2-12", "round 2, open 4", "round 8, ask_any 25, round 5", "hold 2, round 2"),
    ("fishbowl", "6-16", "round 4, open 8", "hold 8, ask 20, hold 3, open 9, (quiet 5)", "open 5, round 4"),
];

/// Minutes of a round, and of everything around the rounds, where they are published as a sum.
const SUMS: &[(&str, u64, u64)] = &[
    ("classic", 45, 46),
    ("speed", 3, 9),
    ("wial", 70, 20),
    ("gossip", 38, 45),
    ("five-steps", 60, 45),
    ("triad", 25, 94),
    ("heilsbronn", 65, 30),
    ("balint", 45, 10),
    ("troika", 10, 4),
    ("clearness", 90, 12),
    ("review", 0, 83),
    ("formation", 0, 120),
    ("fishbowl", 40, 21),
    ("interview", 38, 10),
];

fn told(stages: &[Stage]) -> String {
    let told = stages.iter().map(|stage| {
        let ms = stage.soft_ms.unwrap_or_default().0;
        let length =
            if ms.is_multiple_of(60_000) { (ms / 60_000).to_string() } else { format!("{}s", ms / 1_000) };
        let rule = serde_json::to_value(stage.rule).unwrap();
        let one = format!("{} {length}", rule.as_str().unwrap());
        if stage.optional { format!("({one})") } else { one }
    });
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn every_format_is_for_as_many_and_goes_as_it_is_published() {
    for (key, people, opening, round, closing) in PUBLISHED {
        let format = format(key).unwrap_or_else(|| panic!("{key} is there"));
        assert_eq!(format!("{}-{}", format.members_min, format.members_max), *people, "{key}");
        assert_eq!(told(&format.opening), *opening, "{key}, opening");
        assert_eq!(told(&format.round), *round, "{key}, round");
        assert_eq!(told(&format.closing), *closing, "{key}, closing");
    }
    for entry in embedded().entries() {
        let key = &entry.format.key;
        assert!(PUBLISHED.iter().any(|(known, ..)| known == key), "nothing is published of {key}");
    }
    for (key, round, frame) in SUMS {
        let format = format(key).unwrap();
        let sums = (format.round_ms(), format.frame_ms());
        assert_eq!(sums, (Millis::from_mins(*round), Millis::from_mins(*frame)), "{key}");
    }
}

/// Whoever sits for longer than half an hour can have a break, or some quiet, called in.
#[test]
fn a_break_can_be_called_in_wherever_a_session_is_long() {
    for Format { key, opening, round, closing, .. } in embedded().entries().iter().map(|entry| &*entry.format)
    {
        let all = || opening.iter().chain(round).chain(closing);
        let whole: u64 =
            all().filter(|stage| !stage.optional).filter_map(|stage| stage.soft_ms).map(|ms| ms.0).sum();
        let quiet = all().any(|stage| stage.optional && stage.purpose == Purpose::Pause);
        let in_circles = all().any(|stage| stage.circles.is_some());
        assert!(quiet || in_circles || whole <= Millis::from_mins(50).0, "{key} has no break");
    }
}
