//! The session formats that come with openset: read from their files, checked once, shared by all sessions.
//! Not here: what an access rule means; a format only chooses among them.

use protocol::Format;
use protocol::format::{AccessRule, Purpose, Stage, StageEnd, TurnOrder, Writing};
use std::sync::{Arc, LazyLock};

/// Stages in one part of a format: more than any published format has, few enough for the stage bar.
const STAGES_MAX: usize = 20;

/// The folders in `formats/`, as build.rs found them: name and format file of each.
const SOURCES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/formats.rs"));

static FORMATS: LazyLock<Vec<Arc<Format>>> = LazyLock::new(|| {
    // The sources are part of the binary, and a test of this file reads them all: a fault in one cannot ship.
    SOURCES.iter().filter_map(|(_, source)| read(source).ok()).map(Arc::new).collect()
});

/// The formats that come with openset, the one to offer first at the front.
#[must_use]
pub fn formats() -> &'static [Arc<Format>] {
    &FORMATS
}

/// The format with this key.
#[must_use]
pub fn format(key: &str) -> Option<Format> {
    FORMATS.iter().find(|format| format.key == key).map(|format| Format::clone(format))
}

/// The format of a session: the embedded one if it is the same, so that thousands of rooms keep it once. What the
/// build that opened the session could not say of a stage yet is what its embedded namesake says.
pub(crate) fn shared(format: &Format) -> Arc<Format> {
    let Some(embedded) = FORMATS.iter().find(|embedded| embedded.key == format.key) else {
        return Arc::new(format.clone());
    };
    let mut whole = format.clone();
    for (stages, known) in [
        (&mut whole.opening, &embedded.opening),
        (&mut whole.round, &embedded.round),
        (&mut whole.closing, &embedded.closing),
    ] {
        for stage in stages.iter_mut().filter(|stage| stage.purpose == Purpose::Unspecified) {
            let namesake = known.iter().find(|known| known.key == stage.key);
            stage.purpose = namesake.map_or(Purpose::Unspecified, |known| known.purpose);
        }
    }
    if whole == **embedded { Arc::clone(embedded) } else { Arc::new(whole) }
}

/// Reads a format file and checks that its stages make sense. The error says in words what is wrong.
pub fn read(source: &str) -> Result<Format, String> {
    let format: Format = toml::from_str(source).map_err(|error| error.to_string())?;
    check(&format)?;
    Ok(format)
}

/// What the type of a format cannot say. The error says in words what is wrong.
pub fn check(format: &Format) -> Result<(), String> {
    if format.round.iter().all(|stage| stage.optional) {
        return Err("a round needs a stage that is not optional".to_owned());
    }
    if format.members_min < 2 || format.members_max < format.members_min {
        return Err("members_min and members_max do not fit".to_owned());
    }
    for (part, stages) in
        [("opening", &format.opening), ("round", &format.round), ("closing", &format.closing)]
    {
        if stages.len() > STAGES_MAX {
            return Err(format!("{part} has more than {STAGES_MAX} stages"));
        }
        for stage in stages {
            check_stage(stage).map_err(|wrong| format!("{part}, {}: {wrong}", stage.key))?;
        }
    }
    Ok(())
}

fn check_stage(stage: &Stage) -> Result<(), &'static str> {
    if stage.purpose == Purpose::Unspecified {
        return Err("a stage says its purpose");
    }
    let nobody_speaks = matches!(stage.rule, AccessRule::Write | AccessRule::Quiet);
    if stage.rule == AccessRule::Pause {
        return Err("a pause is no stage; use quiet for a break");
    }
    if (stage.rule == AccessRule::Hold) == stage.holders.is_empty() {
        return Err("hold needs holders, and nothing else has them");
    }
    if stage.ends == StageEnd::Time && (!nobody_speaks || stage.soft_ms.is_none()) {
        return Err("time ends only write and quiet, and they then need a soft_ms");
    }
    let round = stage.rule == AccessRule::Round;
    if !round && (stage.ends == StageEnd::RoundComplete || stage.order != TurnOrder::Everyone) {
        return Err("only a go-round has an order and can be complete");
    }
    if stage.writes.contains(&Writing::Slips) != (stage.rule == AccessRule::Write) {
        return Err("slips are written in write, and write needs them");
    }
    if stage.replies && stage.rule != AccessRule::Hold {
        return Err("replies to slips are given in hold");
    }
    if let (Some(soft), Some(hard)) = (stage.soft_ms, stage.hard_ms)
        && hard < soft
    {
        return Err("hard_ms is shorter than soft_ms");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_is_a_sound_format() {
        for (folder, source) in SOURCES {
            let format = read(source).unwrap_or_else(|wrong| panic!("{folder}: {wrong}"));
            assert_eq!(format.key, *folder);
        }
        assert_eq!(formats().len(), SOURCES.len());
    }

    #[test]
    fn the_formats_exercise_all_rules_that_need_no_pause_and_no_addressee() {
        let mut rules: Vec<AccessRule> = formats()
            .iter()
            .flat_map(|format| format.opening.iter().chain(&format.round).chain(&format.closing))
            .map(|stage| stage.rule)
            .collect();
        rules.dedup();
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
    fn a_classic_round_wants_45_minutes_and_a_speed_round_three() {
        for (key, minutes) in [("classic", 45), ("speed", 3)] {
            let format = format(key).unwrap();
            let wanted: u64 = format
                .round
                .iter()
                .filter(|stage| !stage.optional)
                .filter_map(|stage| stage.soft_ms)
                .map(|ms| ms.0)
                .sum();
            assert_eq!(wanted, minutes * 60_000, "{key}");
        }
    }

    #[test]
    fn sessions_of_one_format_share_it() {
        let mut own = format("speed").unwrap();
        let embedded = FORMATS.iter().find(|embedded| embedded.key == own.key).unwrap();
        assert!(Arc::ptr_eq(&shared(&own), embedded));
        own.silence_ms.0 += 1;
        assert_eq!(*shared(&own), own);
    }

    #[test]
    fn a_format_stored_before_stages_had_a_purpose_is_the_embedded_one() {
        let mut old = format("classic").unwrap();
        let stages = old.opening.iter_mut().chain(&mut old.round).chain(&mut old.closing);
        stages.for_each(|stage| stage.purpose = Purpose::Unspecified);
        assert_eq!(Some(&*shared(&old)), format("classic").as_ref());
        old.round[0].key = "made-here".to_owned();
        assert_eq!(shared(&old).round[0].purpose, Purpose::Unspecified);
        assert_eq!(shared(&old).round[1].purpose, Purpose::Presenting);
    }

    #[test]
    fn nonsense_is_named() {
        let (_, sound) = SOURCES.iter().find(|(folder, _)| *folder == "speed").unwrap();
        for (from, to, says) in [
            ("rule = \"write\"", "rule = \"pause\"", "a pause is no stage"),
            ("holders = [\"presenter\"]", "holders = []", "hold needs holders"),
            ("ends = \"time\"\nsoft_ms = 60_000\nhard", "ends = \"time\"\nhard", "need a soft_ms"),
            ("members_min = 3", "members_min = 9", "do not fit"),
            ("hard_ms = 180_000", "hard_ms = 10", "shorter than soft_ms"),
            ("version = 1", "version = 1\nwho = 2", "unknown field"),
        ] {
            let wrong = read(&sound.replacen(from, to, 1)).unwrap_err();
            assert!(wrong.contains(says), "{wrong}");
        }
    }
}
