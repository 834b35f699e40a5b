//! What formats are refused for, and that those that come with openset are not.

use super::*;
use protocol::Millis;
use protocol::format::{AccessRule, QuestionKind, Welcome};

fn sound() -> Source<'static> {
    *SOURCES.iter().find(|source| source.name == "speed").unwrap()
}

/// What is said of the format, with one passage of one of its files written otherwise.
fn said_of(file: &str, from: &str, to: &str) -> String {
    let sound = sound();
    let change =
        |name: &str, text: &str| if name == file { text.replacen(from, to, 1) } else { text.to_owned() };
    let (format, en, de) =
        (change("format.toml", sound.format), change("en.ftl", sound.en), change("de.ftl", sound.de));
    read(&Source { name: "speed", format: &format, en: &en, de: &de }).unwrap_err().to_string()
}

#[test]
fn every_source_is_a_sound_format() {
    for source in SOURCES {
        library::read(source, &Known::new(SOURCES), false).unwrap_or_else(|fault| panic!("{fault}"));
    }
    assert_eq!(embedded().entries().len(), SOURCES.len());
}

#[test]
fn the_formats_exercise_all_rules_but_the_pause() {
    let mut rules: Vec<AccessRule> = Vec::new();
    for entry in embedded().entries() {
        rules.extend(entry.format.stages().map(|stage| stage.rule));
    }
    for rule in [
        AccessRule::Hold,
        AccessRule::Ask,
        AccessRule::Turned,
        AccessRule::Round,
        AccessRule::Write,
        AccessRule::Quiet,
        AccessRule::Open,
    ] {
        assert!(rules.contains(&rule), "{rule:?} is in no format");
    }
}

/// Minutes of the stages of a round, optional ones aside, as practitioners publish them.
const TIMES: &[(&str, &[u64])] = &[
    ("classic", &[2, 7, 5, 15, 6, 3, 3, 4]),
    ("cal", &[2, 7, 5, 15, 6, 6, 3, 3, 4]),
    ("self-facilitated", &[2, 7, 5, 15, 6, 3, 3, 4]),
    ("gossip", &[4, 9, 15, 5, 5]),
    ("five-steps", &[5, 20, 10, 10, 5, 10]),
    ("success", &[3, 5, 10, 10, 5, 10, 10]),
    ("heilsbronn", &[5, 5, 15, 10, 5, 10, 10, 5]),
    ("tietze", &[10, 5, 5, 10, 5]),
    ("incident", &[5, 10, 10, 2, 10, 10, 10, 15, 2]),
    ("ten-step", &[5, 5, 15, 5, 5, 5, 5, 10, 10]),
    ("balint", &[8, 5, 25, 5, 2]),
    ("clearness", &[3, 12, 60, 8, 5, 2]),
    ("troika", &[2, 2, 4, 2]),
    ("wial", &[3, 22, 5, 2, 3, 25, 10]),
    ("saga", &[5, 8, 10, 10, 10, 3, 4]),
    ("group-issue", &[10, 3, 7, 25, 5, 15, 10, 5]),
    ("constellation", &[5, 3, 7, 8, 15, 3, 5, 9]),
];

#[test]
fn the_stages_of_a_round_take_what_practitioners_publish() {
    for (key, minutes) in TIMES {
        let format = format(key).unwrap_or_else(|| panic!("{key} is there"));
        let stages = format.round.iter().filter(|stage| !stage.optional).filter_map(|stage| stage.soft_ms);
        assert_eq!(stages.map(|ms| ms.0 / 60_000).collect::<Vec<_>>(), *minutes, "{key}");
    }
    assert_eq!(format("speed").unwrap().round_ms(), Millis::from_mins(3));
    assert_eq!(
        format("wial").unwrap().round_ms().plus(format("wial").unwrap().frame_ms()),
        Millis::from_mins(90)
    );
    assert_eq!(format("review").unwrap().frame_ms(), Millis::from_mins(83));
}

#[test]
fn advice_is_welcome_where_a_stage_is_for_it_and_a_breach_where_questions_are_asked() {
    for entry in embedded().entries() {
        for stage in entry.format.stages() {
            let advice = stage.kinds.get(&QuestionKind::Advice);
            let place = format!("{}, {}", entry.format.key, stage.key);
            match stage.purpose {
                Purpose::Advising => assert_eq!(advice, Some(&Welcome::Wanted), "{place}"),
                Purpose::Asking if stage.rule != AccessRule::Open => {
                    assert_eq!(advice, Some(&Welcome::Breach), "{place}");
                }
                _ => assert_ne!(advice, Some(&Welcome::Wanted), "{place}"),
            }
        }
    }
}

#[test]
fn sessions_of_one_format_share_it() {
    let mut own = format("speed").unwrap();
    assert!(Arc::ptr_eq(&shared(&own), &embedded().entry("speed").unwrap().format));
    own.silence_ms.0 += 1;
    assert_eq!(*shared(&own), own);
}

#[test]
fn a_format_stored_before_stages_had_purpose_and_title_is_the_embedded_one() {
    let mut old = format("classic").unwrap();
    old.name = Bilingual::default();
    for stage in old.stages_mut() {
        (stage.purpose, stage.title) = (Purpose::Unspecified, Bilingual::default());
    }
    assert_eq!(Some(&*shared(&old)), format("classic").as_ref());
    old.round[0].key = "made-here".to_owned();
    assert_eq!(shared(&old).round[0].purpose, Purpose::Unspecified);
    assert_eq!(shared(&old).round[1].purpose, Purpose::Presenting);
}

#[test]
fn a_fault_is_named_with_its_file_and_line() {
    let stage_line = |key: &str| {
        let lines = sound().format.lines().position(|line| line == format!("key = \"{key}\""));
        lines.unwrap() // The line before it, from 1: the stage's heading.
    };
    for (from, to, at, says) in [
        ("rule = \"write\"", "rule = \"pause\"", "speed-questions", "a pause is no stage"),
        ("holders = [\"presenter\"]", "holders = []", "speed-presentation", "hold needs holders"),
        (
            "ends = \"time\"\nsoft_ms = 60_000\nhard",
            "ends = \"time\"\nhard",
            "speed-questions",
            "has no exit",
        ),
        ("hard_ms = 180_000", "hard_ms = 10", "speed-presentation", "shorter than soft_ms"),
        ("key = \"speed-replies\"", "key = \"speed-questions\"", "speed-replies", "cannot be reached"),
        ("key = \"think-time\"", "key = \"Think Time\"", "think-time", "small letters"),
        ("soft_ms = 90_000\nhard_ms = 180_000", "soft_ms = 0", "speed-presentation", "at least a second"),
    ] {
        let said = said_of("format.toml", from, to);
        let place = format!("speed/format.toml:{}: ", stage_line(at));
        assert!(said.starts_with(&place) && said.contains(says), "{place}… {says}, not {said}");
    }
}

#[test]
fn what_is_written_wrongly_is_named_with_the_very_line() {
    let line = |part: &str| sound().format.lines().position(|line| line.contains(part)).unwrap() + 1;
    for (from, to, says) in [
        ("rule = \"write\"", "rule = \"shout\"", "unknown variant `shout`"),
        ("purpose = \"writing\"", "purpose = \"fun\"", "unknown variant `fun`"),
        ("version = 1", "version = 1\nwho = 2", "unknown field `who`"),
        ("members_min = 3", "members_min = \"three\"", "expected u32"),
        ("rule = \"write\"", "rule = [", ""),
    ] {
        let said = said_of("format.toml", from, to);
        let at = line(from) + usize::from(says.contains("field"));
        let near = said.starts_with(&format!("speed/format.toml:{at}: "));
        assert!((near || says.is_empty()) && said.contains(says), "{at}, {says}, not {said}");
    }
}

#[test]
fn faults_of_the_whole_are_named() {
    for (from, to, says) in [
        ("members_min = 3", "members_min = 9", "do not fit"),
        ("members_max = 8", "members_max = 99", "do not fit"),
        (
            "soft_ms = 180_000\nwrites = [\"reflections\"]",
            "soft_ms = 99_000_000",
            "a session has at most 480",
        ),
        ("soft_ms = 90_000\nhard_ms = 180_000", "soft_ms = 28_800_000", "minutes"),
        ("need = \"asked\"", "need = \"asked\"\npresents = \"nobody\"", "cannot be reached: nobody presents"),
        (
            "[[round]]\nkey = \"think-time\"",
            "[[round]]\nfrom = \"slow/think\"\nkey = \"think-time\"",
            "no format",
        ),
        (
            "[[round]]\nkey = \"think-time\"",
            "[[round]]\nfrom = \"speed/x\"\nkey = \"think-time\"",
            "no stage",
        ),
        (
            "[[round]]\nkey = \"think-time\"",
            "[[round]]\nfrom = \"speed\"\nkey = \"think-time\"",
            "not \"speed\"",
        ),
    ] {
        let said = said_of("format.toml", from, to);
        assert!(said.contains(says), "{says}, not {said}");
    }
    let many = format!("{}{}", sound().format, "[[closing]]\nfrom = \"classic/check-out\"\n".repeat(30));
    let said = read(&Source { format: &many, ..sound() }).unwrap_err().to_string();
    assert!(said.contains("more than 20 stages"), "{said}");
}

#[test]
fn words_that_are_missing_or_wrong_are_named_in_their_language() {
    let cut = "    .questioner = Denk nach. Niemand spricht.\n";
    for (file, from, to, says) in [
        ("de.ftl", cut, "", "speed/de.ftl: stage-think-time.questioner is missing"),
        ("en.ftl", "stage-look-back =", "stage-look-bak =", "stage-look-back is missing"),
        ("en.ftl", "{ $holder }", "{ $speaker }", "nothing is known as $speaker"),
        ("en.ftl", "{ $holder }", "{ NUMBER($holder) }", "only text"),
        ("de.ftl", "format = Kurz", "format = { $holder }", "speed/de.ftl:1: format is a title"),
        ("de.ftl", "format = Kurz", "format Kurz", "speed/de.ftl:1: "),
        (
            "de.ftl",
            "format = Kurz",
            "nobody = Kurz\nformat = Kurz",
            "speed/de.ftl:1: nobody belongs to no stage",
        ),
        ("de.ftl", "format = Kurz", "format = \u{202e}Kurz", "cannot be shown safely"),
    ] {
        let said = said_of(file, from, to);
        assert!(said.contains(says), "{says}, not {said}");
    }
    let long = said_of("en.ftl", "format = Speed", &format!("format = {}", "Speed".repeat(20)));
    assert!(long.contains("speed/en.ftl:1: format is longer than 48 characters"), "{long}");
}

#[test]
fn ten_megabytes_are_refused_for_their_size() {
    let said = read(&Source { en: &"#\n".repeat(5_000_000), ..sound() }).unwrap_err();
    assert_eq!(said.to_string(), "speed/en.ftl: is larger than 128 KiB, which no format is");
}

#[test]
fn a_stage_taken_over_brings_its_words_and_what_is_not_written_otherwise() {
    let format = "version = 1\nneed = \"asked\"\nmembers_min = 3\nmembers_max = 8\n\
        [[round]]\nfrom = \"classic/presentation\"\nsoft_ms = 60_000\n\
        [[round]]\nfrom = \"classic/response\"\nkey = \"answer\"\n";
    let words =
        "format = Own\n    .about = A\n    .know = B\nstage-presentation = Renamed\n    .observer = Look\n";
    let entry = read(&Source { name: "own", format, en: words, de: words }).unwrap();
    let classic = embedded().entry("classic").unwrap();
    let [told, response] = &entry.format.round[..] else { panic!("two stages") };
    assert_eq!((told.title.de.as_str(), told.soft_ms, told.hard_ms), ("Renamed", Some(Millis(60_000)), None));
    let (said, before) = (&entry.stages["presentation"].en, &classic.stages["presentation"].en);
    assert_eq!((said.parts.observer.as_str(), &said.parts.presenter), ("Look", &before.parts.presenter));
    assert_eq!(said.rule, before.rule);
    assert_eq!(response.title, classic.format.round[6].title);
    assert_eq!((response.key.as_str(), &entry.stages["answer"]), ("answer", &classic.stages["response"]));
    assert!(entry.made_here);
}
