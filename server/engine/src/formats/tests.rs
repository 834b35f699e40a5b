//! What formats are refused for, and that those that come with openset are not.

use super::*;
use protocol::Millis;
use protocol::format::{AccessRule, QuestionKind, Welcome};

fn sound() -> Source<'static> {
    *SOURCES.iter().find(|source| source.name == "speed").unwrap()
}

/// What is said of the format, one fault a line, with one passage of one of its files written otherwise.
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
fn observers_join_in_where_a_format_looks_back_on_what_was_learned() {
    for entry in embedded().entries() {
        for stage in entry.format.closing.iter().filter(|stage| stage.purpose == Purpose::Learning) {
            assert!(stage.observers_speak, "{}, {}", entry.format.key, stage.key);
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
        ("soft_ms = 90_000\nhard_ms = 180_000", "soft_ms = 999", "speed-presentation", "at least a second"),
        ("soft_ms = 90_000\nhard", "hard", "speed-presentation", "bounds a soft_ms"),
        ("words_max = 12", "words_max = 0", "speed-questions", "words_max is at least 1"),
        ("replies = true", "reads = true", "speed-replies", "no stage before it writes any"),
        ("rule = \"open\"", "rule = \"ask\"", "who-presents", "nobody is asked"),
        (
            "rule = \"open\"",
            "rule = \"hold\"\nholders = [\"presenter\"]",
            "who-presents",
            "nobody presents outside the rounds",
        ),
        // Of what is longer than a session or a round may be, the longest stage is named.
        (
            "soft_ms = 180_000\nwrites = [\"reflections\"]",
            "soft_ms = 99_000_000",
            "look-back",
            "a session has at most 480",
        ),
        (
            "soft_ms = 90_000\nhard_ms = 180_000",
            "soft_ms = 28_800_000",
            "speed-presentation",
            "a round lasts from 1 to 240 minutes",
        ),
        (
            "writes = [\"bids\"]",
            "circles = 3",
            "who-presents",
            "circles are opened in open, with the purpose circles",
        ),
        ("writes = [\"bids\"]", "circles = 8", "who-presents", "more than members_max leaves"),
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
fn what_stands_before_the_stages_or_is_missing_has_its_line_too() {
    let lines = sound().format.trim_end().lines().count();
    let line = |part: &str| sound().format.lines().position(|line| line.starts_with(part)).unwrap() + 1;
    for (from, to, at, says) in [
        ("members_min = 3", "members_min = 1", line("members_min"), "do not fit"),
        ("members_min = 3", "members_min = 9", line("members_max"), "do not fit"),
        ("members_max = 5", "members_max = 99", line("members_max"), "do not fit"),
        ("silence_ms = 3_000", "silence_ms = 15_001", line("silence_ms"), "at most 15000"),
        ("need = \"asked\"\n", "", 0, "missing field `need`"),
    ] {
        let said = said_of("format.toml", from, to);
        let place = said.strip_prefix("speed/format.toml:").and_then(|rest| rest.split(':').next());
        let place: usize = place.and_then(|place| place.parse().ok()).unwrap_or_else(|| panic!("{said}"));
        assert!((at == 0 && place < lines || place == at) && said.contains(says), "{at}, {says}, not {said}");
    }
    let bare = "version = 1\nneed = \"asked\"\nmembers_min = 3\nmembers_max = 8\n\n";
    // The words belong to stages that are not there any more, which is said as well.
    let said_of_whole =
        |format: String| read(&Source { format: &format, ..sound() }).unwrap_err().all()[0].to_string();
    assert_eq!(
        said_of_whole(bare.to_owned()),
        "speed/format.toml:4: a round needs a stage that is not optional"
    );
    let only_optional = format!("{bare}[[round]]\nfrom = \"speed/think-time\"\n");
    assert_eq!(
        said_of_whole(only_optional),
        "speed/format.toml:6: a round needs a stage that is not optional"
    );
    // Circles without rounds would have nothing to go through; a set that presents together has nobody to ask.
    let of = |presents: &str, rest: &str| {
        said_of_whole(bare.replacen("\n\n", &format!("\npresents = \"{presents}\"\n{rest}"), 1))
    };
    let circles = "[[opening]]\nfrom = \"triad/triads\"\n[[closing]]\nfrom = \"classic/check-out\"\n";
    assert_eq!(
        of("nobody", circles),
        "speed/format.toml:6: opening, triads: circles go through rounds in which one after another presents, and \
         here are none"
    );
    let asked = "[[round]]\nfrom = \"classic/open-questions\"\n";
    let said = of("set", asked);
    assert!(said.starts_with("speed/format.toml:6: ") && said.contains("nobody is left to ask"), "{said}");
    let said = of("set", "[[round]]\nfrom = \"classic/reflections\"\n");
    assert!(said.starts_with("speed/format.toml:6: ") && said.contains("nobody is left to speak"), "{said}");
}

#[test]
fn faults_of_the_whole_are_named() {
    for (from, to, says) in [
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
    let said = read(&Source { format: &many, ..sound() }).unwrap_err();
    let said = said.all().iter().find(|fault| fault.wrong.contains("20 stages")).unwrap().to_string();
    // The first that is one too many: two of the thirty and two lines each after what is there.
    let line = sound().format.lines().count() + 18 * 2 + 1;
    assert_eq!(said, format!("speed/format.toml:{line}: closing has more than 20 stages"));
}

#[test]
fn rounds_in_circles_take_no_time_beside_the_stage_they_are_held_in() {
    let triad = SOURCES.iter().find(|source| source.name == "triad").unwrap();
    let with = |ms: &str| {
        let format = triad.format.replace("soft_ms = 4_500_000", &format!("soft_ms = {ms}"));
        read(&Source { format: &format, ..*triad })
            .map(|entry| entry.format.frame_ms())
            .map_err(|faults| faults.all()[0].wrong.clone())
    };
    assert_eq!(with("27_600_000"), Ok(Millis::from_mins(479)));
    assert_eq!(
        with("27_720_000"),
        Err("its stages take 481 minutes, and a session has at most 480".to_owned())
    );
}

#[test]
fn words_that_are_missing_or_wrong_are_named_in_their_language() {
    let cut = "    .questioner = Denk nach. Niemand spricht.\n";
    for (file, from, to, says) in [
        ("de.ftl", cut, "", ": stage-think-time.questioner is missing"),
        ("en.ftl", "stage-look-back =", "stage-look-bak =", ": stage-look-back is missing"),
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
        (
            "en.ftl",
            "    .about =",
            "    .about = Twice\n    .about =",
            "speed/en.ftl:1: format.about stands twice",
        ),
    ] {
        let said = said_of(file, from, to);
        assert!(said.contains(says), "{says}, not {said}");
    }
    // What is missing of a sentence is in its line, and a sentence that is missing after the last.
    let line = |text: &str, part: &str| text.lines().position(|line| line.starts_with(part)).unwrap() + 1;
    let at = line(sound().de, "stage-think-time");
    assert!(said_of("de.ftl", cut, "").starts_with(&format!("speed/de.ftl:{at}: ")));
    let last = sound().en.trim_end().lines().count();
    let said = said_of("en.ftl", "stage-look-back =", "stage-look-bak =");
    assert!(said.contains(&format!("speed/en.ftl:{last}: stage-look-back is missing")), "{said}");
    let long = said_of("en.ftl", "format = Speed", &format!("format = {}", "Speed".repeat(20)));
    assert!(long.contains("speed/en.ftl:1: format is longer than 48 characters"), "{long}");
}

/// What is wrong in one place hides nothing that is wrong in another.
#[test]
fn all_faults_of_a_format_are_named_each_with_its_file_and_line() {
    let format = "version = 1\nneed = \"fun\"\nmembers_min = 1\nmembers_max = 8\nwho = 2\n\
        [[round]]\nkey = \"one\"\npurpose = \"play\"\nrule = \"shout\"\nsoft_ms = \"long\"\n\
        [[round]]\nkey = \"two\"\npurpose = \"asking\"\n\
        [[round]]\nkey = \"Three\"\npurpose = \"asking\"\nrule = \"hold\"\nsoft_ms = 5\n\
        [[closing]]\nfrom = \"slow/check-out\"\n\
        [[closing]]\nfrom = \"classic/check-out\"\nsoft_ms = 10_000\nhard_ms = 5_000\n";
    let en = "format = Own\n    .about = A\nstage-Three = A { $title }\n    .facilitator = { $whom }\n    .presenter = P\n\
        -term = T\n";
    let de = "format Eigenes\nstage-two = x\nstage-three\n";
    let faults = read(&Source { name: "own", format, en, de }).unwrap_err();
    let said: Vec<String> = faults.all().iter().map(ToString::to_string).collect();
    let places: Vec<&str> = said.iter().map(|fault| fault.split(": ").next().unwrap()).collect();
    let expected = [
        ("own/format.toml:2", "unknown variant `fun`"),
        ("own/format.toml:3", "do not fit"),
        ("own/format.toml:5", "unknown field `who`"),
        ("own/format.toml:8", "unknown variant `play`"),
        ("own/format.toml:9", "unknown variant `shout`"),
        ("own/format.toml:10", "invalid type: string \"long\""),
        ("own/format.toml:11", "a stage needs its rule"),
        ("own/format.toml:14", "small letters"),
        ("own/format.toml:14", "at least a second"),
        ("own/format.toml:14", "hold needs holders"),
        ("own/format.toml:19", "there is no format \"slow\""),
        ("own/format.toml:21", "shorter than soft_ms"),
        ("own/en.ftl:1", "format.know is missing"),
        ("own/en.ftl:3", "nothing is known as $title"),
        ("own/en.ftl:3", "nothing is known as $whom"),
        ("own/en.ftl:3", "stage-Three.questioner is missing"),
        ("own/en.ftl:3", "stage-Three.observer is missing"),
        ("own/en.ftl:3", "stage-Three.rule is missing"),
        ("own/en.ftl:6", "a term is not understood here"),
        ("own/de.ftl:1", "no sentence"),
        ("own/de.ftl:3", "no sentence"),
    ];
    assert_eq!(places, expected.map(|(place, _)| place), "{said:#?}");
    for ((_, says), fault) in expected.iter().zip(&said) {
        assert!(fault.contains(says), "{says}, not {fault}");
    }
}

/// A file that is no TOML at all is told where it is not, and the words are looked at all the same.
#[test]
fn all_places_are_named_where_a_file_is_no_toml() {
    let format = "version = \nneed = \"asked\"\nmembers_min = 3 3\nmembers_max = 8\n";
    let faults = read(&Source { name: "own", format, en: "format = Own\n", de: "format\n" }).unwrap_err();
    let places: Vec<(&str, Option<usize>)> =
        faults.all().iter().map(|fault| (fault.file.as_str(), fault.line)).collect();
    assert_eq!(places, [("own/format.toml", Some(1)), ("own/format.toml", Some(3)), ("own/de.ftl", Some(1))]);
}

/// What could not be read is named in the place of what would be said of it as an empty file, and in the order of the files.
#[test]
fn what_could_not_be_read_is_named_beside_the_faults_of_the_others() {
    let why = |file: &str| Fault::of(format!("own/{file}"), "is not there");
    let read = || read(&Source { name: "own", format: "", en: "format = Own\n    .about = A\n", de: "" });
    let faults = unread(read(), vec![why("de.ftl"), why("format.toml")]);
    assert_eq!(
        faults.to_string(),
        "own/format.toml: is not there\nown/en.ftl:1: format.know is missing\nown/de.ftl: is not there"
    );
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

/// Editors put marks before a text, and end lines in two characters: neither is part of a format.
#[test]
fn a_mark_before_the_text_and_lines_that_end_otherwise_are_no_fault() {
    let marked = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let (format, en, de) = (marked(sound().format), marked(sound().en), marked(sound().de));
    let entry = read(&Source { name: "speed", format: &format, en: &en, de: &de }).unwrap();
    assert_eq!(entry.format, embedded().entry("speed").unwrap().format);
    assert_eq!(entry.stages, embedded().entry("speed").unwrap().stages);
    let term = format!("{en}-term = x\r\n");
    let said = read(&Source { en: &term, ..sound() }).unwrap_err().to_string();
    let line = term.trim_end().lines().count();
    assert_eq!(said, format!("speed/en.ftl:{line}: a term is not understood here"));
}
