//! `format.toml`: what stands in it, and how a stage that another format has already is taken over from there.

use super::Source;
use super::fault::{Fault, last_of};
use super::known::Known;

use protocol::format::{
    AccessRule, Bilingual, Part, Presents, Purpose, QuestionKind, Stage, StageEnd, TurnOrder, Welcome,
    Writing,
};
use protocol::http::{Caution, Need};
use protocol::{Format, Millis};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// How long a silence is held where the format does not say.
const SILENCE_MS: Millis = Millis(4_000);

/// The place of formats that do not say one.
const fn last() -> u32 {
    u32::MAX
}

/// A file, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    version: u32,
    need: Need,
    /// See `Entry::place`; those that do not say come last.
    #[serde(default = "last")]
    place: u32,
    members_min: Spanned<u32>,
    members_max: Spanned<u32>,
    silence_ms: Option<Spanned<Millis>>,
    #[serde(default)]
    presents: Presents,
    #[serde(default)]
    rotates: bool,
    #[serde(default)]
    cautions: Vec<Caution>,
    #[serde(default)]
    opening: Vec<Spanned<Written>>,
    #[serde(default)]
    round: Vec<Spanned<Written>>,
    #[serde(default)]
    closing: Vec<Spanned<Written>>,
}

/// A stage, as it is written. With `from`, what is not written is as in that stage of another format.
#[derive(Deserialize, Clone, Default)]
#[serde(deny_unknown_fields)]
struct Written {
    /// `<format>/<stage>`: a stage of a format that comes with openset.
    from: Option<String>,
    key: Option<String>,
    purpose: Option<Purpose>,
    rule: Option<AccessRule>,
    soft_ms: Option<Millis>,
    /// Counts with `soft_ms` only: a stage that is given another time is given another bound, or none.
    hard_ms: Option<Millis>,
    ends: Option<StageEnd>,
    holders: Option<Vec<Part>>,
    order: Option<TurnOrder>,
    facilitator_takes_turn: Option<bool>,
    writes: Option<Vec<Writing>>,
    replies: Option<bool>,
    reads: Option<bool>,
    kinds: Option<BTreeMap<QuestionKind, Welcome>>,
    words_max: Option<u32>,
    optional: Option<bool>,
    observers_speak: Option<bool>,
    circles: Option<u32>,
}

/// A format without its words, and for each stage where its words come from and where it stands.
pub(super) struct Read {
    pub(super) format: Format,
    pub(super) need: Need,
    pub(super) place: u32,
    pub(super) cautions: Vec<Caution>,
    /// In the order of [`Format::stages`].
    pub(super) places: Vec<Place>,
    pub(super) heads: Heads,
}

/// Where what stands before the stages is in its file, as bytes.
pub(super) struct Heads {
    pub(super) members_min: usize,
    pub(super) members_max: usize,
    pub(super) silence_ms: usize,
}

/// Where a stage stands in its file, and the stage of another format whose words it takes unless it has its own.
pub(super) struct Place {
    pub(super) byte: usize,
    pub(super) like: Option<(String, String)>,
}

/// Reads a file. `known` are the formats from which stages may be taken.
pub(super) fn read(source: &Source<'_>, known: &Known) -> Result<Read, Fault> {
    let name = source.file("format.toml");
    let file = parse(source)?;
    let mut places = Vec::new();
    let mut taken = |stages: Vec<Spanned<Written>>| -> Result<Vec<Stage>, Fault> {
        let mut whole = Vec::with_capacity(stages.len());
        for stage in stages {
            let byte = stage.span().start;
            let wrong = |wrong| Fault::at(name.clone(), source.format, byte, wrong);
            let (stage, like) = resolve(stage.into_inner(), known).map_err(wrong)?;
            places.push(Place { byte, like });
            whole.push(stage);
        }
        Ok(whole)
    };
    let heads = Heads {
        members_min: file.members_min.span().start,
        members_max: file.members_max.span().start,
        silence_ms: file.silence_ms.as_ref().map_or(0, |silence| silence.span().start),
    };
    let format = Format {
        key: source.name.to_owned(),
        name: Bilingual::default(),
        presents: file.presents,
        rotates: file.rotates,
        version: file.version,
        members_min: file.members_min.into_inner(),
        members_max: file.members_max.into_inner(),
        silence_ms: file.silence_ms.map_or(SILENCE_MS, Spanned::into_inner),
        opening: taken(file.opening)?,
        round: taken(file.round)?,
        closing: taken(file.closing)?,
    };
    Ok(Read { format, need: file.need, place: file.place, cautions: file.cautions, places, heads })
}

/// The file as it is written, nothing taken over yet.
pub(super) fn parse(source: &Source<'_>) -> Result<File, Fault> {
    toml::from_str(source.format).map_err(|error| {
        let file = source.file("format.toml");
        let wrong = error.message().to_owned();
        // What is missing before the stages has no place of its own.
        let byte = error.span().map_or_else(|| last_of(source.format), |span| span.start);
        Fault::at(file, source.format, byte, wrong)
    })
}

fn resolve(written: Written, known: &Known) -> Result<(Stage, Option<(String, String)>), String> {
    let Some(from) = &written.from else {
        return Ok((whole(written)?, None));
    };
    let (format, key) =
        from.split_once('/').ok_or_else(|| format!("from is \"<format>/<stage>\", not {from:?}"))?;
    let base = known
        .file(format)
        .ok_or_else(|| format!("there is no format {format:?} to take a stage from"))?
        .map_err(|fault| fault.to_string())?;
    let mut stages = base.opening.iter().chain(&base.round).chain(&base.closing).map(Spanned::get_ref);
    // A stage that was itself taken over has no key of its own here: it is to be taken from where it is written.
    let base = stages
        .find(|stage| stage.key.as_deref() == Some(key) && stage.from.is_none())
        .cloned()
        .ok_or_else(|| format!("the format {format:?} has no stage {key:?} of its own"))?;
    let like = (format.to_owned(), key.to_owned());
    Ok((whole(over(base, written))?, Some(like)))
}

/// What is written, over what was there before.
fn over(base: Written, written: Written) -> Written {
    let (soft_ms, hard_ms) = match written.soft_ms {
        Some(_) => (written.soft_ms, written.hard_ms),
        None => (base.soft_ms, base.hard_ms),
    };
    Written {
        from: None,
        key: written.key.or(base.key),
        purpose: written.purpose.or(base.purpose),
        rule: written.rule.or(base.rule),
        soft_ms,
        hard_ms,
        ends: written.ends.or(base.ends),
        holders: written.holders.or(base.holders),
        order: written.order.or(base.order),
        facilitator_takes_turn: written.facilitator_takes_turn.or(base.facilitator_takes_turn),
        writes: written.writes.or(base.writes),
        replies: written.replies.or(base.replies),
        reads: written.reads.or(base.reads),
        kinds: written.kinds.or(base.kinds),
        words_max: written.words_max.or(base.words_max),
        optional: written.optional.or(base.optional),
        observers_speak: written.observers_speak.or(base.observers_speak),
        circles: written.circles.or(base.circles),
    }
}

fn whole(written: Written) -> Result<Stage, String> {
    let missing = |what: &str| format!("a stage needs its {what}");
    Ok(Stage {
        key: written.key.ok_or_else(|| missing("key"))?,
        title: Bilingual::default(),
        purpose: written.purpose.ok_or_else(|| missing("purpose"))?,
        rule: written.rule.ok_or_else(|| missing("rule"))?,
        soft_ms: written.soft_ms,
        hard_ms: written.hard_ms,
        ends: written.ends.unwrap_or_default(),
        holders: written.holders.unwrap_or_default(),
        order: written.order.unwrap_or_default(),
        facilitator_takes_turn: written.facilitator_takes_turn.unwrap_or_default(),
        writes: written.writes.unwrap_or_default(),
        replies: written.replies.unwrap_or_default(),
        reads: written.reads.unwrap_or_default(),
        kinds: written.kinds.unwrap_or_default(),
        words_max: written.words_max,
        optional: written.optional.unwrap_or_default(),
        observers_speak: written.observers_speak.unwrap_or_default(),
        circles: written.circles,
    })
}
