//! Instruments as data: what a folder's file says is asked and how it is answered, and its words in both languages.
//! Whoever adds a folder adds an instrument; no code names one.

use fluent_syntax::ast::{Entry, Pattern, PatternElement};
use protocol::format::Bilingual;
use protocol::questionnaire::{Instrument, InstrumentItem, ItemKind, PointsWhen, Scoring};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Items of one instrument: what somebody answers in half an hour.
pub const ITEMS_MAX: usize = 60;
/// Alternatives that points are shared out over, and cards that are placed.
pub const PARTS_MAX: u32 = 24;
/// The most that a scale, an axis or a sum of points goes up to.
pub const NUMBER_MAX: u32 = 1_000;
/// Characters of a title, a question or what an end of a scale means.
pub const SENTENCE_CHARS_MAX: usize = 400;
/// Characters that a comment has room for.
pub const COMMENT_CHARS_MAX: u32 = 4_000;
/// Bytes of one of an instrument's files.
pub const FILE_BYTES_MAX: usize = 64 * 1024;

/// An instrument's files.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name of its folder.
    pub key: &'a str,
    /// `instrument.toml`.
    pub instrument: &'a str,
    /// `en.ftl`.
    pub en: &'a str,
    /// `de.ftl`.
    pub de: &'a str,
}

/// What is wrong with an instrument, and in which of its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Folder and file, such as `culture/de.ftl`; of an instrument that was made otherwise its name alone.
    pub file: String,
    /// In words, for whoever wrote it.
    pub wrong: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file, self.wrong)
    }
}

const SOURCES: &[Source<'static>] = &include!(concat!(env!("OUT_DIR"), "/instruments.rs"));

static LIBRARY: LazyLock<Vec<Instrument>> = LazyLock::new(|| {
    // A test reads every folder; one that could not be read is not offered.
    SOURCES.iter().filter_map(|source| read(source).ok()).collect()
});

/// The instruments that come with this crate, by the names of their folders.
#[must_use]
pub fn library() -> &'static [Instrument] {
    &LIBRARY
}

/// `instrument.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    scoring: Scoring,
    #[serde(default)]
    about_person: bool,
    item: Vec<WrittenItem>,
}

/// An item, as it is written. Its words are those of `words`, or of its own name; which numbers it needs hangs on `by`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenItem {
    key: String,
    words: Option<String>,
    #[serde(default)]
    may_pass: bool,
    by: By,
    least: Option<u32>,
    most: Option<u32>,
    chars_max: Option<u32>,
    parts: Option<u32>,
    points: Option<u32>,
    when: Option<PointsWhen>,
    cards: Option<u32>,
    steps: Option<u32>,
    dots: Option<u32>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum By {
    Scale,
    Words,
    Points,
    Places,
}

/// Reads an instrument from its files.
///
/// # Errors
/// The first fault there is.
pub fn read(source: &Source<'_>) -> Result<Instrument, Fault> {
    let of = |file: &str, wrong: String| Fault { file: format!("{}/{file}", source.key), wrong };
    for (file, text) in [("instrument.toml", source.instrument), ("en.ftl", source.en), ("de.ftl", source.de)]
    {
        if text.len() > FILE_BYTES_MAX {
            return Err(of(file, format!("is larger than {FILE_BYTES_MAX} bytes, which no instrument is")));
        }
    }
    let file: File = toml::from_str(source.instrument)
        .map_err(|error| of("instrument.toml", error.message().to_owned()))?;
    let en = messages(source.en).map_err(|wrong| of("en.ftl", wrong))?;
    let de = messages(source.de).map_err(|wrong| of("de.ftl", wrong))?;
    let said = |id: String| -> Result<Bilingual, Fault> {
        let find = |words: &BTreeMap<String, String>, file: &str| {
            words.get(&id).cloned().ok_or_else(|| of(file, format!("{id} is not said")))
        };
        Ok(Bilingual { en: find(&en, "en.ftl")?, de: find(&de, "de.ftl")? })
    };
    let mut items = Vec::with_capacity(file.item.len());
    for item in file.item {
        let words = item.words.clone().unwrap_or_else(|| item.key.clone());
        let number = |name: &str, number: Option<u32>| {
            number.ok_or_else(|| of("instrument.toml", format!("{}: {name} is missing", item.key)))
        };
        let list = |name: &str, count: u32| {
            let count = count.min(PARTS_MAX + 1);
            (1..=count).map(|number| said(format!("{words}.{name}-{number}"))).collect::<Result<_, _>>()
        };
        let answered = match item.by {
            By::Scale => ItemKind::Scale {
                least: number("least", item.least)?,
                most: number("most", item.most)?,
                low: said(format!("{words}.low"))?,
                high: said(format!("{words}.high"))?,
            },
            By::Words => ItemKind::Words { chars_max: number("chars_max", item.chars_max)? },
            By::Points => ItemKind::Points {
                parts: list("part", number("parts", item.parts)?)?,
                points: number("points", item.points)?,
                when: item.when,
            },
            By::Places => ItemKind::Places {
                cards: list("card", number("cards", item.cards)?)?,
                steps: number("steps", item.steps)?,
                dots: number("dots", item.dots)?,
                across: said(format!("{words}.across"))?,
                up: said(format!("{words}.up"))?,
            },
        };
        items.push(InstrumentItem { asks: said(words)?, key: item.key, may_pass: item.may_pass, answered });
    }
    let instrument = Instrument {
        key: source.key.to_owned(),
        title: said("instrument".to_owned())?,
        about: said("instrument.about".to_owned())?,
        scoring: file.scoring,
        about_person: file.about_person,
        items,
    };
    check(&instrument).map_err(|wrong| of("instrument.toml", wrong))?;
    Ok(instrument)
}

/// Whether an instrument makes sense, wherever it comes from.
///
/// # Errors
/// What is wrong with it, in words.
pub fn check(instrument: &Instrument) -> Result<(), String> {
    if instrument.items.is_empty() || instrument.items.len() > ITEMS_MAX {
        return Err(format!("asks nothing, or more than {ITEMS_MAX} things"));
    }
    said(&instrument.title)?;
    said(&instrument.about)?;
    for (number, item) in instrument.items.iter().enumerate() {
        let of = |wrong: String| format!("{}: {wrong}", item.key);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if item.key.is_empty() || item.key.len() > 40 || !item.key.chars().all(plain) {
            return Err(of("a name has small letters, digits and -, 40 at most".to_owned()));
        }
        if instrument.items.iter().take(number).any(|earlier| earlier.key == item.key) {
            return Err(of("another one has this name".to_owned()));
        }
        said(&item.asks).map_err(of)?;
        kind(&item.answered).map_err(of)?;
    }
    match instrument.scoring {
        Scoring::Each => Ok(()),
        Scoring::Culture => culture(instrument),
    }
}

fn said(words: &Bilingual) -> Result<(), String> {
    for text in [&words.en, &words.de] {
        if text.trim().is_empty() || text.chars().count() > SENTENCE_CHARS_MAX {
            return Err(format!("says nothing, or more than {SENTENCE_CHARS_MAX} characters"));
        }
        if !super::is_plain(text) {
            return Err("has characters that cannot be shown safely".to_owned());
        }
    }
    Ok(())
}

fn kind(answered: &ItemKind) -> Result<(), String> {
    let list = |words: &[Bilingual]| {
        if words.is_empty() || words.len() > PARTS_MAX as usize {
            return Err(format!("has no alternative, or more than {PARTS_MAX}"));
        }
        words.iter().try_for_each(said)
    };
    match answered {
        ItemKind::Scale { least, most, low, high } => {
            if least >= most || *most > NUMBER_MAX {
                return Err(format!("a scale goes from less to more, up to {NUMBER_MAX}"));
            }
            said(low)?;
            said(high)
        }
        ItemKind::Words { chars_max } => {
            if *chars_max == 0 || *chars_max > COMMENT_CHARS_MAX {
                return Err(format!("has room for 1 to {COMMENT_CHARS_MAX} characters"));
            }
            Ok(())
        }
        ItemKind::Points { parts, points, .. } => {
            list(parts)?;
            if *points == 0 || *points > NUMBER_MAX {
                return Err(format!("shares out 1 to {NUMBER_MAX} points"));
            }
            Ok(())
        }
        ItemKind::Places { cards, steps, dots, across, up } => {
            list(cards)?;
            if !(2..=100).contains(steps) || *dots > NUMBER_MAX {
                return Err(format!("an axis has 2 to 100 steps, and there are {NUMBER_MAX} dots at most"));
            }
            said(across)?;
            said(up)
        }
    }
}

/// A profile is of twelve blocks of a hundred points over four kinds, six as it is and six as it is wished, none of
/// which can be passed over.
fn culture(instrument: &Instrument) -> Result<(), String> {
    let blocks = |wanted: PointsWhen| {
        let fits = |item: &&InstrumentItem| {
            matches!(&item.answered, ItemKind::Points { parts, points, when }
                if parts.len() == 4 && *points == crate::culture::POINTS && *when == Some(wanted) && !item.may_pass)
        };
        instrument.items.iter().filter(fits).count()
    };
    let aspects = crate::culture::ASPECTS;
    if blocks(PointsWhen::Now) == aspects && blocks(PointsWhen::Preferred) == aspects {
        return Ok(());
    }
    Err(format!(
        "a profile needs {aspects} blocks of 100 points over 4 alternatives now, and as many preferred"
    ))
}

/// The sentences of a file: those of messages by their names, those of attributes as `name.attribute`.
pub(crate) fn messages(source: &str) -> Result<BTreeMap<String, String>, String> {
    let resource = fluent_syntax::parser::parse(source)
        .map_err(|_| "has a sentence that is not in Fluent's notation".to_owned())?;
    let mut found = BTreeMap::new();
    for entry in resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Term(_) | Entry::Junk { .. } => {
                return Err("has something that is no sentence".to_owned());
            }
        };
        let id = message.id.name;
        if let Some(value) = &message.value {
            found.insert(id.to_owned(), sentence(value).ok_or(format!("{id}: only text is understood"))?);
        }
        for attribute in &message.attributes {
            let name = format!("{id}.{}", attribute.id.name);
            let says = sentence(&attribute.value).ok_or(format!("{name}: only text is understood"))?;
            found.insert(name, says);
        }
    }
    Ok(found)
}

fn sentence(pattern: &Pattern<&str>) -> Option<String> {
    let mut out = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => out.push_str(value),
            PatternElement::Placeable { .. } => return None,
        }
    }
    // A line break in the file is a space in the sentence.
    Some(out.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_instrument_that_comes_along_can_be_read_in_both_languages() {
        for source in SOURCES {
            let read = read(source).unwrap_or_else(|fault| panic!("{fault}"));
            for item in &read.items {
                assert_ne!(item.asks.en, item.asks.de, "{}: {}", read.key, item.key);
            }
        }
        let keys: Vec<&str> = library().iter().map(|known| known.key.as_str()).collect();
        assert_eq!(
            keys,
            ["after-a-session", "around-one-person", "complexity", "culture", "facilitation", "follow-up"]
        );
    }

    const EN: &str = "instrument = A\n    .about = B\none = C\n    .low = D\n    .high = E\n";

    fn wrong(instrument: &str, de: &str) -> String {
        read(&Source { key: "own", instrument, en: EN, de }).unwrap_err().to_string()
    }

    #[test]
    fn what_is_wrong_is_said_with_its_file() {
        let scale = "[[item]]\nkey = \"one\"\nby = \"scale\"\nleast = 1\nmost = 5\n";
        assert!(read(&Source { key: "own", instrument: scale, en: EN, de: EN }).is_ok());
        assert_eq!(wrong(scale, "instrument = A\n    .about = B\n"), "own/de.ftl: one.low is not said");
        let turned = scale.replace("least = 1", "least = 5");
        assert_eq!(
            wrong(&turned, EN),
            "own/instrument.toml: one: a scale goes from less to more, up to 1000"
        );
        let twice = format!("{scale}{scale}");
        assert_eq!(wrong(&twice, EN), "own/instrument.toml: one: another one has this name");
        let culture = format!("scoring = \"culture\"\n{scale}");
        assert!(wrong(&culture, EN).contains("6 blocks of 100 points"));
    }
}
