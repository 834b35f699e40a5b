//! `format.toml`: what stands in it, and how a stage that another format has already is taken over from there.

use super::Source;
use super::fault::last_of;
use super::known::Known;
use super::table::{Fields, Pen};
use protocol::format::{
    AccessRule, Bilingual, Part, Presents, Purpose, QuestionKind, Stage, StageEnd, TurnOrder, Welcome,
    Writing,
};
use protocol::http::{Caution, Need};
use protocol::limits::MEMBERS_MAX;
use protocol::{Format, Millis};
use std::collections::BTreeMap;

/// How long a silence is held where the format does not say.
const SILENCE_MS: Millis = Millis(4_000);

/// The place of formats that do not say one.
const LAST: u32 = u32::MAX;

/// What is there in every file.
const NEEDED: [&str; 4] = ["version", "need", "members_min", "members_max"];

/// A file, as it is written.
pub(super) struct File {
    version: u32,
    need: Need,
    /// See `Entry::place`; those that do not say come last.
    place: u32,
    members_min: u32,
    members_max: u32,
    silence_ms: Option<Millis>,
    presents: Presents,
    rotates: bool,
    cautions: Vec<Caution>,
    opening: Vec<Put>,
    round: Vec<Put>,
    closing: Vec<Put>,
    heads: Heads,
}

/// A stage where it stands.
struct Put {
    byte: usize,
    written: Written,
    /// Something in it could not be read.
    broken: bool,
}

/// A stage, as it is written. With `from`, what is not written is as in that stage of another format.
#[derive(Clone, Default)]
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
    all_undertake: Option<bool>,
    must_be_held: Option<bool>,
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
    /// All of it could be read. Otherwise something stands in for what could not, and what is said of the whole would be
    /// said of that.
    pub(super) whole: bool,
}

/// Where what stands before the stages is in its file, as bytes.
#[derive(Clone, Copy, Default)]
pub(super) struct Heads {
    pub(super) members_min: usize,
    pub(super) members_max: usize,
    pub(super) silence_ms: usize,
}

/// Where a stage stands in its file, and the stage of another format whose words it takes unless it has its own.
pub(super) struct Place {
    pub(super) byte: usize,
    pub(super) like: Option<(String, String)>,
    /// Something in it could not be read; what it is called may be unknown.
    pub(super) broken: bool,
}

/// Reads a file as far as it can be read; what is wrong with it is noted. `known` are the formats from which stages may be
/// taken.
pub(super) fn read<'s>(source: &Source<'s>, known: &Known, pen: &mut Pen<'s>) -> Option<Read> {
    let before = pen.faults.len();
    let file = parse(source, pen)?;
    let mut places = Vec::new();
    let mut taken = |stages: Vec<Put>| -> Vec<Stage> {
        let mut read = Vec::with_capacity(stages.len());
        for Put { byte, written, broken } in stages {
            let stands_in = || standing_in(written.key.clone());
            let (stage, like, broken) = match resolve(written.clone(), known) {
                Ok((stage, like)) => (stage, like, broken),
                // What could not be read was noted already, and is missing now.
                Err(_) if broken => (stands_in(), None, true),
                Err(wrong) => {
                    wrong.into_iter().for_each(|wrong| pen.at(byte, wrong));
                    (stands_in(), None, true)
                }
            };
            places.push(Place { byte, like, broken });
            read.push(stage);
        }
        read
    };
    let format = Format {
        key: source.name.to_owned(),
        name: Bilingual::default(),
        presents: file.presents,
        rotates: file.rotates,
        version: file.version,
        members_min: file.members_min,
        members_max: file.members_max,
        silence_ms: file.silence_ms.unwrap_or(SILENCE_MS),
        opening: taken(file.opening),
        round: taken(file.round),
        closing: taken(file.closing),
    };
    let (need, place, cautions, heads) = (file.need, file.place, file.cautions, file.heads);
    let whole = pen.faults.len() == before;
    Some(Read { format, need, place, cautions, places, heads, whole })
}

/// What stands where a stage could not be read, so that those after it are looked at all the same.
fn standing_in(key: Option<String>) -> Stage {
    let written = Written {
        key: Some(key.unwrap_or_default()),
        purpose: Some(Purpose::Pause),
        rule: Some(AccessRule::Open),
        ..Written::default()
    };
    filled(written)
}

/// The file as it is written, nothing taken over yet; nothing where it is no TOML. What is wrong with it is noted.
pub(super) fn parse<'s>(source: &Source<'s>, pen: &mut Pen<'s>) -> Option<File> {
    let mut fields = Fields::of_file(pen)?;
    let missing: Vec<&str> = NEEDED.into_iter().filter(|name| !fields.has(name)).collect();
    let (version, need) = (fields.take("version", pen), fields.take("need", pen));
    let place = fields.take("place", pen);
    let members_min = fields.placed("members_min", pen);
    let members_max = fields.placed("members_max", pen);
    let silence_ms = fields.placed("silence_ms", pen);
    let byte = |placed: Option<usize>| placed.unwrap_or_default();
    let heads = Heads {
        members_min: byte(members_min.map(|(_, byte)| byte)),
        members_max: byte(members_max.map(|(_, byte)| byte)),
        silence_ms: byte(silence_ms.map(|(_, byte)| byte)),
    };
    let (presents, rotates) = (fields.take("presents", pen), fields.take("rotates", pen));
    let cautions = fields.take("cautions", pen);
    let parts = ["opening", "round", "closing"].map(|part| {
        let tables = fields.tables(part, pen);
        tables.into_iter().map(|(byte, table)| put(byte, table, pen)).collect::<Vec<Put>>()
    });
    fields.nothing_else(pen);
    let first = parts.iter().flatten().map(|put| put.byte).min();
    // What is missing before the stages has no place of its own.
    let end = first.unwrap_or_else(|| last_of(source.format));
    for name in missing {
        pen.at(end, format!("missing field `{name}`"));
    }
    let [opening, round, closing] = parts;
    let seats = u32::try_from(MEMBERS_MAX).unwrap_or(u32::MAX);
    Some(File {
        version: version.unwrap_or(1),
        need: need.unwrap_or(Need::Asked),
        place: place.unwrap_or(LAST),
        members_min: members_min.map_or(2, |(min, _)| min),
        members_max: members_max.map_or(seats, |(max, _)| max),
        silence_ms: silence_ms.map(|(silence, _)| silence),
        presents: presents.unwrap_or_default(),
        rotates: rotates.unwrap_or_default(),
        cautions: cautions.unwrap_or_default(),
        opening,
        round,
        closing,
        heads,
    })
}

/// A stage of the file, with what could be read of it.
fn put(byte: usize, mut fields: Fields<'_>, pen: &mut Pen<'_>) -> Put {
    let before = pen.faults.len();
    let written = Written {
        from: fields.take("from", pen),
        key: fields.take("key", pen),
        purpose: fields.take("purpose", pen),
        rule: fields.take("rule", pen),
        soft_ms: fields.take("soft_ms", pen),
        hard_ms: fields.take("hard_ms", pen),
        ends: fields.take("ends", pen),
        holders: fields.take("holders", pen),
        order: fields.take("order", pen),
        facilitator_takes_turn: fields.take("facilitator_takes_turn", pen),
        writes: fields.take("writes", pen),
        replies: fields.take("replies", pen),
        reads: fields.take("reads", pen),
        kinds: fields.take("kinds", pen),
        words_max: fields.take("words_max", pen),
        optional: fields.take("optional", pen),
        observers_speak: fields.take("observers_speak", pen),
        all_undertake: fields.take("all_undertake", pen),
        must_be_held: fields.take("must_be_held", pen),
        circles: fields.take("circles", pen),
    };
    fields.nothing_else(pen);
    Put { byte, written, broken: pen.faults.len() > before }
}

/// The format, and the stage of it, that the words of a stage are from.
type Like = (String, String);

/// A stage with what it takes over, and where its words are from; otherwise all that is wrong with it.
fn resolve(written: Written, known: &Known) -> Result<(Stage, Option<Like>), Vec<String>> {
    let Some(from) = &written.from else {
        return Ok((whole(written)?, None));
    };
    let (base, like) = taken_from(from, known).map_err(|wrong| vec![wrong])?;
    Ok((whole(over(base, written))?, Some(like)))
}

fn taken_from(from: &str, known: &Known) -> Result<(Written, Like), String> {
    let (format, key) =
        from.split_once('/').ok_or_else(|| format!("from is \"<format>/<stage>\", not {from:?}"))?;
    let base = known
        .file(format)
        .ok_or_else(|| format!("there is no format {format:?} to take a stage from"))?
        .map_err(|fault| fault.to_string())?;
    let mut stages = base.opening.iter().chain(&base.round).chain(&base.closing).map(|put| &put.written);
    // A stage that was itself taken over has no key of its own here: it is to be taken from where it is written.
    let base = stages
        .find(|stage| stage.key.as_deref() == Some(key) && stage.from.is_none())
        .cloned()
        .ok_or_else(|| format!("the format {format:?} has no stage {key:?} of its own"))?;
    Ok((base, (format.to_owned(), key.to_owned())))
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
        all_undertake: written.all_undertake.or(base.all_undertake),
        must_be_held: written.must_be_held.or(base.must_be_held),
        circles: written.circles.or(base.circles),
    }
}

fn whole(written: Written) -> Result<Stage, Vec<String>> {
    let needs = [
        ("key", written.key.is_none()),
        ("purpose", written.purpose.is_none()),
        ("rule", written.rule.is_none()),
    ];
    let missing: Vec<String> =
        needs.iter().filter(|(_, is)| *is).map(|(what, _)| format!("a stage needs its {what}")).collect();
    if missing.is_empty() { Ok(filled(written)) } else { Err(missing) }
}

/// A stage that says what it needs to, with what holds where it says nothing.
fn filled(written: Written) -> Stage {
    Stage {
        key: written.key.unwrap_or_default(),
        title: Bilingual::default(),
        purpose: written.purpose.unwrap_or_default(),
        rule: written.rule.unwrap_or(AccessRule::Open),
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
        all_undertake: written.all_undertake.unwrap_or_default(),
        must_be_held: written.must_be_held.unwrap_or_default(),
        circles: written.circles,
    }
}
