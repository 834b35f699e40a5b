//! What the type of a format cannot say: that its stages make sense, can be reached, left and lived through.

use protocol::format::{AccessRule, Presents, Purpose, Stage, StageEnd, TurnOrder, Writing};
use protocol::limits::{MEMBERS_MAX, ROUND_MINUTES_MAX};
use protocol::{Format, Millis};

/// Stages in one part of a format: more than any published format has, few enough for the stage bar.
const STAGES_MAX: usize = 20;
/// The longest that a session of one round may be planned for: a whole day's meeting, breaks included.
const SESSION_MAX: Millis = Millis::from_mins(8 * 60);

/// What is wrong, and with which stage, in the order of [`Format::stages`]; none if with the whole.
pub(super) struct Wrong {
    pub(super) stage: Option<usize>,
    pub(super) says: String,
}

impl Wrong {
    fn whole(says: impl Into<String>) -> Self {
        Self { stage: None, says: says.into() }
    }
}

/// Whether a format makes sense.
pub(super) fn format(format: &Format) -> Result<(), Wrong> {
    let members = format.members_min..=format.members_max;
    let seats = u32::try_from(MEMBERS_MAX).unwrap_or(u32::MAX);
    if *members.start() < 2 || members.is_empty() || *members.end() > seats {
        return Err(Wrong::whole(format!("members_min and members_max do not fit: 2 to {seats}")));
    }
    let mut before = 0;
    for (part, stages) in
        [("opening", &format.opening), ("round", &format.round), ("closing", &format.closing)]
    {
        if stages.len() > STAGES_MAX {
            return Err(Wrong::whole(format!("{part} has more than {STAGES_MAX} stages")));
        }
        for (index, one) in stages.iter().enumerate() {
            let in_circles = part == "round" && format.is_held_in_circles();
            let says = stage(one, in_circles).or_else(|| circles(one, part)).or_else(|| left(format, one));
            let says = says.map(str::to_owned);
            let earlier = stages.iter().take(index).any(|earlier| earlier.key == one.key);
            let twice = || "cannot be reached: a stage of this name comes before it".to_owned();
            if let Some(says) = says.or_else(|| earlier.then(twice)) {
                return Err(Wrong {
                    stage: Some(before + index),
                    says: format!("{part}, {}: {says}", one.key),
                });
            }
        }
        before += stages.len();
    }
    rounds(format)?;
    let whole = format.frame_ms().plus(format.round_ms());
    if whole > SESSION_MAX {
        let (has, max) = (whole.0 / 60_000, SESSION_MAX.0 / 60_000);
        return Err(Wrong::whole(format!("its stages take {has} minutes, and a session has at most {max}")));
    }
    Ok(())
}

/// Whether its rounds can be entered, and whether there is anything without them.
fn rounds(format: &Format) -> Result<(), Wrong> {
    let first = format.opening.len();
    let stands = |stages: &[Stage]| stages.iter().any(|stage| !stage.optional);
    if format.presents == Presents::Nobody {
        if !format.round.is_empty() {
            let says = "round: cannot be reached: nobody presents in this format".to_owned();
            return Err(Wrong { stage: Some(first), says });
        }
        if !stands(&format.opening) || !stands(&format.closing) {
            let says = "without rounds, opening and closing each need a stage that is not optional";
            return Err(Wrong::whole(says));
        }
        return Ok(());
    }
    if !stands(&format.round) {
        return Err(Wrong::whole("a round needs a stage that is not optional"));
    }
    let (round, max) = (format.round_ms(), Millis::from_mins(u64::from(ROUND_MINUTES_MAX)));
    if round != Millis::ZERO && (round < Millis::from_mins(1) || round > max) {
        return Err(Wrong::whole(format!("a round lasts from 1 to {ROUND_MINUTES_MAX} minutes")));
    }
    Ok(())
}

/// A go-round that ends when it is complete, and that nobody is in, has no exit of its own.
fn left(format: &Format, stage: &Stage) -> Option<&'static str> {
    let nobody = stage.order == TurnOrder::WithoutPresenter && format.presents == Presents::Set;
    (nobody && !stage.facilitator_takes_turn)
        .then_some("has no exit: nobody is in the go-round where the whole set presents")
}

/// Circles are opened under a stage of the whole room in which all may speak.
fn circles(stage: &Stage, part: &str) -> Option<&'static str> {
    let size = stage.circles?;
    if part == "round" {
        Some("circles are opened outside the rounds, which are held in them")
    } else if stage.rule != AccessRule::Open || stage.purpose != Purpose::Circles {
        Some("circles are opened in open, with the purpose circles")
    } else {
        (size < 2).then_some("a circle has at least two members")
    }
}

/// In circles the service keeps the time, whoever speaks.
fn stage(stage: &Stage, in_circles: bool) -> Option<&'static str> {
    let nobody_speaks = matches!(stage.rule, AccessRule::Write | AccessRule::Quiet);
    let round = stage.rule == AccessRule::Round;
    let sheets = stage.writes.contains(&Writing::Sheets);
    let shorter = stage.soft_ms.zip(stage.hard_ms).is_some_and(|(soft, hard)| hard < soft);
    let checks = [
        (stage.purpose == Purpose::Unspecified, "a stage says its purpose"),
        (!named(&stage.key), "a key is small letters, digits and dashes"),
        (stage.soft_ms == Some(Millis::ZERO), "soft_ms is at least a second"),
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
    ];
    checks.into_iter().find(|(wrong, _)| *wrong).map(|(_, says)| says)
}

/// A key is part of addresses and of ids of words.
pub(super) fn named(key: &str) -> bool {
    let plain = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    plain && key.starts_with(|first: char| first.is_ascii_lowercase()) && key.len() <= 40
}
