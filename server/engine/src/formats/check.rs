//! What the type of a format cannot say: that its stages make sense, can be reached, left and lived through.

use protocol::format::{AccessRule, Part, Presents, Purpose, Stage, StageEnd, TurnOrder, Writing};
use protocol::limits::{MEMBERS_MAX, ROUND_MINUTES_MAX, SILENCE_MS_MAX};
use protocol::{Format, Millis};

/// Stages in one part of a format: more than any published format has, few enough for the stage bar.
const STAGES_MAX: usize = 20;
/// The longest that a session of one round may be planned for: a whole day's meeting, breaks included.
const SESSION_MAX: Millis = Millis::from_mins(8 * 60);

/// What is wrong, and where it stands.
pub(super) struct Wrong {
    pub(super) at: At,
    pub(super) says: String,
}

/// Where something stands in a format's file.
pub(super) enum At {
    /// A stage, in the order of [`Format::stages`].
    Stage(usize),
    MembersMin,
    MembersMax,
    SilenceMs,
    /// Nowhere: it is missing.
    End,
}

impl Wrong {
    fn of(at: At, says: impl Into<String>) -> Self {
        Self { at, says: says.into() }
    }
}

/// All that makes no sense in a format. Of `broken` stages, in the order of [`Format::stages`], something could not be read:
/// nothing more is said of them, nor, with `whole` false, of the format as a whole.
pub(super) fn format(format: &Format, broken: &[usize], whole: bool) -> Vec<Wrong> {
    let mut wrongs = head(format);
    let mut before = 0;
    for (part, stages) in
        [("opening", &format.opening), ("round", &format.round), ("closing", &format.closing)]
    {
        if stages.len() > STAGES_MAX {
            let says = format!("{part} has more than {STAGES_MAX} stages");
            wrongs.push(Wrong::of(At::Stage(before + STAGES_MAX), says));
        }
        // What is one too many is not looked at.
        for (index, one) in stages.iter().enumerate().take(STAGES_MAX) {
            if broken.contains(&(before + index)) {
                continue;
            }
            let in_circles = part == "round" && format.is_held_in_circles();
            let earlier = stages.get(..index).unwrap_or_default();
            let all_read = !broken.iter().any(|at| (before..before + index).contains(at));
            let mut says = stage(one, in_circles);
            says.extend(circles(format, one, part));
            says.extend(left(format, one));
            says.extend(voiced(format, one, part));
            says.extend(follows(one, earlier, all_read));
            let wrong =
                |says: &str| Wrong::of(At::Stage(before + index), format!("{part}, {}: {says}", one.key));
            wrongs.extend(says.into_iter().map(wrong));
        }
        before += stages.len();
    }
    if whole {
        wrongs.extend(of_the_whole(format));
    }
    wrongs
}

/// What is wrong with its rounds, and with how long it takes.
fn of_the_whole(format: &Format) -> Vec<Wrong> {
    let mut wrongs = rounds(format);
    // Rounds that are held in circles are held within a stage of the frame.
    let round_ms = if format.is_held_in_circles() { Millis::ZERO } else { format.round_ms() };
    let takes = format.frame_ms().plus(round_ms);
    if takes > SESSION_MAX {
        let (has, max) = (takes.0 / 60_000, SESSION_MAX.0 / 60_000);
        let says = format!("its stages take {has} minutes, and a session has at most {max}");
        wrongs.push(Wrong::of(longest(format, 0..format.stages().count()), says));
    }
    wrongs
}

/// What stands before the stages.
fn head(format: &Format) -> Vec<Wrong> {
    let mut wrongs = Vec::new();
    let (min, max) = (format.members_min, format.members_max);
    let seats = u32::try_from(MEMBERS_MAX).unwrap_or(u32::MAX);
    if min < 2 || max < min || max > seats {
        let at = if min < 2 { At::MembersMin } else { At::MembersMax };
        wrongs.push(Wrong::of(at, format!("members_min and members_max do not fit: 2 to {seats}")));
    }
    if format.silence_ms.0 > SILENCE_MS_MAX {
        wrongs.push(Wrong::of(At::SilenceMs, format!("silence_ms is at most {SILENCE_MS_MAX}")));
    }
    wrongs
}

/// The stage that wants most time, of those that are not optional, within this range of [`Format::stages`].
fn longest(format: &Format, within: std::ops::Range<usize>) -> At {
    let stages = format.stages().enumerate().filter(|(at, stage)| within.contains(at) && !stage.optional);
    stages.max_by_key(|(_, stage)| stage.soft_ms).map_or(At::End, |(at, _)| At::Stage(at))
}

/// Whether its rounds can be entered, and whether there is anything without them.
fn rounds(format: &Format) -> Vec<Wrong> {
    let mut wrongs = Vec::new();
    let first = format.opening.len();
    let within = first..first + format.round.len();
    let stands = |stages: &[Stage]| stages.iter().any(|stage| !stage.optional);
    if format.presents == Presents::Nobody {
        if !format.round.is_empty() {
            let says = "round: cannot be reached: nobody presents in this format";
            wrongs.push(Wrong::of(At::Stage(first), says));
        }
        if !stands(&format.opening) || !stands(&format.closing) {
            let says = "without rounds, opening and closing each need a stage that is not optional";
            wrongs.push(Wrong::of(At::End, says));
        }
        return wrongs;
    }
    if !stands(&format.round) {
        let at = if format.round.is_empty() { At::End } else { At::Stage(first) };
        wrongs.push(Wrong::of(at, "a round needs a stage that is not optional"));
    }
    let (round, max) = (format.round_ms(), Millis::from_mins(u64::from(ROUND_MINUTES_MAX)));
    if round != Millis::ZERO && (round < Millis::from_mins(1) || round > max) {
        let says = format!("a round lasts from 1 to {ROUND_MINUTES_MAX} minutes");
        wrongs.push(Wrong::of(longest(format, within), says));
    }
    wrongs
}

/// Nobody presents outside the rounds, and where the whole set presents nobody else is there: what is left to nobody.
fn voiced(format: &Format, stage: &Stage, part: &str) -> Vec<&'static str> {
    let (inside, all) = (part == "round", format.presents == Presents::Set);
    let only_presenters = stage.holders.iter().all(|holder| *holder == Part::Presenter);
    let checks = [
        (
            !inside && stage.rule == AccessRule::Hold && only_presenters,
            "nobody has the floor: nobody presents outside the rounds",
        ),
        (
            !inside && stage.rule == AccessRule::Ask,
            "nobody is asked: nobody presents outside the rounds; use ask_any or open",
        ),
        (
            inside && all && stage.rule == AccessRule::Ask,
            "nobody is left to ask where the whole set presents: use ask_any",
        ),
        (
            inside && all && stage.rule == AccessRule::Turned,
            "nobody is left to speak where the whole set is turned away",
        ),
    ];
    those(checks)
}

/// Slips and sheets are written before they are replied to or read out, in the same part of the session; nothing is said of
/// that where not all stages before it could be read.
fn follows(stage: &Stage, earlier: &[Stage], all_read: bool) -> Vec<&'static str> {
    let unwritten = |what: Writing| all_read && !earlier.iter().any(|earlier| earlier.writes.contains(&what));
    let twice = earlier.iter().any(|earlier| earlier.key == stage.key);
    let checks = [
        (twice, "cannot be reached: a stage of this name comes before it"),
        (stage.reads && unwritten(Writing::Sheets), "reads out sheets, and no stage before it writes any"),
        (stage.replies && unwritten(Writing::Slips), "replies to slips, and no stage before it writes any"),
    ];
    those(checks)
}

/// What is wrong, of what was looked at.
fn those<const N: usize>(checks: [(bool, &'static str); N]) -> Vec<&'static str> {
    checks.into_iter().filter(|(wrong, _)| *wrong).map(|(_, says)| says).collect()
}

/// A go-round that ends when it is complete, and that nobody is in, has no exit of its own.
fn left(format: &Format, stage: &Stage) -> Option<&'static str> {
    let nobody = stage.order == TurnOrder::WithoutPresenter && format.presents == Presents::Set;
    (nobody && !stage.facilitator_takes_turn)
        .then_some("has no exit: nobody is in the go-round where the whole set presents")
}

/// Circles are opened under a stage of the whole room in which all may speak.
fn circles(format: &Format, stage: &Stage, part: &str) -> Option<&'static str> {
    let size = stage.circles?;
    if format.presents != Presents::Agreed || format.round.is_empty() {
        Some("circles go through rounds in which one after another presents, and here are none")
    } else if size >= format.members_max {
        Some("so large a circle is more than members_max leaves beside the facilitator")
    } else if part == "round" {
        Some("circles are opened outside the rounds, which are held in them")
    } else if stage.rule != AccessRule::Open || stage.purpose != Purpose::Circles {
        Some("circles are opened in open, with the purpose circles")
    } else {
        (size < 2).then_some("a circle has at least two members")
    }
}

/// In circles the service keeps the time, whoever speaks.
fn stage(stage: &Stage, in_circles: bool) -> Vec<&'static str> {
    let nobody_speaks = matches!(stage.rule, AccessRule::Write | AccessRule::Quiet);
    let round = stage.rule == AccessRule::Round;
    let sheets = stage.writes.contains(&Writing::Sheets);
    let shorter = stage.soft_ms.zip(stage.hard_ms).is_some_and(|(soft, hard)| hard < soft);
    let checks = [
        (stage.purpose == Purpose::Unspecified, "a stage says its purpose"),
        (!named(&stage.key), "a key is small letters, digits and dashes"),
        (stage.soft_ms.is_some_and(|soft| soft < Millis::from_secs(1)), "soft_ms is at least a second"),
        (stage.rule == AccessRule::Pause, "a pause is no stage; use quiet for a break"),
        (
            (stage.rule == AccessRule::Hold) == stage.holders.is_empty(),
            "hold needs holders, and nothing else has them",
        ),
        (
            stage.ends == StageEnd::Time && !((nobody_speaks || in_circles) && stage.soft_ms.is_some()),
            "has no exit: time ends only write and quiet, and they then need a soft_ms",
        ),
        (!round && stage.ends == StageEnd::RoundComplete, "only a go-round can be complete"),
        (
            !round && !sheets && stage.order != TurnOrder::Everyone,
            "only a go-round and the writing of sheets have an order",
        ),
        (
            (stage.writes.contains(&Writing::Slips) != sheets) != (stage.rule == AccessRule::Write),
            "slips or sheets are written in write, and write needs one of them",
        ),
        (
            nobody_speaks
                && (stage.writes.contains(&Writing::Board) || stage.writes.contains(&Writing::Canvas)),
            "a board and a canvas want a stage in which somebody may speak",
        ),
        (stage.reads && nobody_speaks, "sheets are read out where somebody may speak"),
        (stage.replies && stage.rule != AccessRule::Hold, "replies to slips are given in hold"),
        (shorter, "hard_ms is shorter than soft_ms"),
        (stage.hard_ms.is_some() && stage.soft_ms.is_none(), "hard_ms bounds a soft_ms, and here is none"),
        (stage.words_max == Some(0), "words_max is at least 1"),
        (
            stage.all_undertake && !stage.writes.contains(&Writing::Actions),
            "all undertake something only where actions are written",
        ),
        (stage.must_be_held && stage.optional, "what must be held is not optional"),
        (
            stage.must_be_held && in_circles,
            "what must be held is no stage of circles, which can be called back at any time",
        ),
    ];
    those(checks)
}

/// A key is part of addresses and of ids of words.
pub(super) fn named(key: &str) -> bool {
    let plain = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    plain && key.starts_with(|first: char| first.is_ascii_lowercase()) && key.len() <= 40
}
