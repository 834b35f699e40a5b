//! The formats there are: those that come with openset, and those an organisation adds by the same road. Each with
//! its words, whole and checked.

use super::Source;
use super::check::{self, At};
use super::fault::{Fault, Faults, last_of};
use super::file::{self, Place, Read};
use super::known::Known;
use super::table::Pen;
use super::words::{self, Words};
use protocol::Format;
use protocol::format::Bilingual;
use protocol::http::{PartsTold, StageTold};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use protocol::http::{Caution, Need};

/// The most formats that are known at once: a few shelves of them, and no folder that somebody filled by mistake.
const FORMATS_MAX: usize = 200;

/// A format with its words.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// The format itself.
    pub format: Arc<Format>,
    /// What a presenter needs who chooses it.
    pub need: Need,
    /// What is to be thought of before.
    pub cautions: Vec<Caution>,
    /// What it is for, in a sentence.
    pub about: Bilingual,
    /// What is good to know before.
    pub know: Bilingual,
    /// What each stage says, by its key.
    pub stages: BTreeMap<String, StageSaid>,
    /// Its place among those that answer the same need; the first is offered first.
    pub place: u32,
    /// It does not come with openset.
    pub made_here: bool,
}

/// What a stage says to each part, in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct StageSaid {
    /// English.
    pub en: StageTold,
    /// German.
    pub de: StageTold,
}

/// Formats by key, in the order in which they are offered.
#[derive(Clone, Debug, Default)]
pub struct Library {
    entries: Vec<Arc<Entry>>,
}

impl Library {
    /// All of them.
    #[must_use]
    pub fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// The one with this key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Arc<Entry>> {
        self.entries.iter().find(|entry| entry.format.key == key)
    }

    /// The format with this key.
    #[must_use]
    pub fn format(&self, key: &str) -> Option<Format> {
        self.entry(key).map(|entry| Format::clone(&entry.format))
    }

    /// Adds a format.
    ///
    /// # Errors
    /// If there is one with its key already, or there are too many.
    pub fn add(&mut self, entry: Entry) -> Result<(), Fault> {
        let name = &entry.format.key;
        if self.entry(name).is_some() {
            return Err(Fault::of(name.clone(), "there is a format of this name already"));
        }
        if self.entries.len() >= FORMATS_MAX {
            return Err(Fault::of(name.clone(), format!("there are {FORMATS_MAX} formats already")));
        }
        let order = |entry: &Entry| (entry.need, entry.place, entry.format.key.clone());
        let at = self.entries.partition_point(|earlier| order(earlier) < order(&entry));
        self.entries.insert(at, Arc::new(entry));
        Ok(())
    }
}

/// Reads a format with its words, and checks that it can be run and said; otherwise all that is wrong with it. `known` are
/// the formats that stages may be taken from.
pub(super) fn read(source: &Source<'_>, known: &Known, made_here: bool) -> Result<Entry, Faults> {
    let mut faults = Vec::new();
    if !check::named(source.name) {
        faults.push(Fault::of(source.name, "a folder's name is small letters, digits and dashes"));
    }
    let mut pen = Pen::new(source.file("format.toml"), source.format);
    let read = file::read(source, known, &mut pen);
    if let Some(read) = &read {
        sense(read, source, &mut pen);
    }
    faults.append(&mut pen.faults);
    let said = ["en.ftl", "de.ftl"].map(|language| {
        let mut pen = Pen::new(source.file(language), source.words(language));
        let words = words::read(source.words(language), &mut pen);
        let said = words.zip(read.as_ref()).map(|(words, read)| {
            Tongue { language, source: source.words(language), words, known }.all(read, &mut pen)
        });
        faults.append(&mut pen.faults);
        said
    });
    match (read, said, Faults::of(faults)) {
        (Some(read), [Some(en), Some(de)], None) => Ok(entry(read, en, de, made_here)),
        (_, _, Some(faults)) => Err(faults),
        // What could not be read was noted.
        (_, _, None) => Err(Fault::of(source.name, "cannot be read").into()),
    }
}

/// What makes no sense in what could be read.
fn sense(read: &Read, source: &Source<'_>, pen: &mut Pen<'_>) {
    let broken: Vec<usize> =
        (0..).zip(&read.places).filter(|(_, place)| place.broken).map(|(at, _)| at).collect();
    for wrong in check::format(&read.format, &broken, read.whole) {
        let byte = match wrong.at {
            At::Stage(stage) => read.places.get(stage).map(|place| place.byte),
            At::MembersMin => Some(read.heads.members_min),
            At::MembersMax => Some(read.heads.members_max),
            At::SilenceMs => Some(read.heads.silence_ms),
            At::End => None,
        };
        pen.at(byte.unwrap_or_else(|| last_of(source.format)), wrong.says);
    }
}

fn entry(read: Read, en: Said, de: Said, made_here: bool) -> Entry {
    let Read { mut format, need, place, cautions, .. } = read;
    format.name = Bilingual { en: en.name, de: de.name };
    let mut stages = BTreeMap::new();
    for (stage, (en, de)) in format.stages_mut().zip(en.stages.into_iter().zip(de.stages)) {
        stage.title = Bilingual { en: en.0, de: de.0 };
        stages.insert(stage.key.clone(), StageSaid { en: en.1, de: de.1 });
    }
    let about = Bilingual { en: en.about, de: de.about };
    let know = Bilingual { en: en.know, de: de.know };
    Entry { format: Arc::new(format), need, cautions, about, know, stages, place, made_here }
}

/// The words of one language, and where those of other formats are.
struct Tongue<'a> {
    language: &'static str,
    source: &'a str,
    words: Words,
    known: &'a Known,
}

/// All words of a format in one language.
struct Said {
    name: String,
    about: String,
    know: String,
    /// Title and words of each stage, in the order of [`Format::stages`].
    stages: Vec<(String, StageTold)>,
}

impl Tongue<'_> {
    /// All words that a format needs. What is missing is noted and empty.
    fn all(&self, read: &Read, pen: &mut Pen<'_>) -> Said {
        let format = self.words.messages.get("format");
        let name = format.map(|message| message.value.clone());
        let mut of_format = |attribute: &str| {
            let says = format.and_then(|message| message.attributes.get(attribute)).cloned();
            says.unwrap_or_else(|| self.missing(&format!("format.{attribute}"), pen))
        };
        // Where the whole message is missing, so are its parts.
        let (about, know) =
            if format.is_some() { (of_format("about"), of_format("know")) } else { Default::default() };
        let name = name.unwrap_or_else(|| self.missing("format", pen));
        let stages = read.format.stages().zip(&read.places).map(|(stage, place)| {
            // Of a stage that could not be read nobody knows what it takes over.
            if place.broken { Default::default() } else { self.stage(&stage.key, place, pen) }
        });
        let stages = stages.collect();
        if read.whole {
            self.nothing_else(&read.format, pen);
        }
        Said { name, about, know, stages }
    }

    /// Words that are not there: the fault is in the line of their sentence, or of the last one where there is none.
    fn missing(&self, id: &str, pen: &mut Pen<'_>) -> String {
        let sentence = id.split('.').next().unwrap_or(id);
        let known = self.words.messages.get(sentence).map(|message| message.byte);
        pen.at(known.unwrap_or_else(|| last_of(self.source)), format!("{id} is missing"));
        String::new()
    }

    /// The words of the stage that this one was taken from; under its own name, whatever it is called here.
    fn like(&self, place: &Place, pen: &mut Pen<'_>) -> Option<(String, Rc<Words>)> {
        let (format, key) = place.like.as_ref()?;
        match self.known.words(format, self.language)? {
            Ok(words) => Some((format!("stage-{key}"), words)),
            Err(fault) => {
                pen.faults.push(fault);
                None
            }
        }
    }

    /// What a stage is called and says here, and where it says nothing here, what it says where it was taken from.
    fn stage(&self, key: &str, place: &Place, pen: &mut Pen<'_>) -> (String, StageTold) {
        let id = format!("stage-{key}");
        let like = self.like(place, pen);
        let own = self.words.messages.get(&id);
        let taken = like.as_ref().and_then(|(id, words)| words.messages.get(id));
        let Some(message) = own.or(taken) else {
            // Where the whole message is missing, so are its parts.
            return (self.missing(&id, pen), StageTold::default());
        };
        let mut says = |name: &str| {
            let says = [own, taken].into_iter().flatten().find_map(|message| message.attributes.get(name));
            says.cloned().unwrap_or_else(|| self.missing(&format!("{id}.{name}"), pen))
        };
        let told = StageTold {
            parts: PartsTold {
                facilitator: says("facilitator"),
                presenter: says("presenter"),
                questioner: says("questioner"),
                observer: says("observer"),
            },
            rule: says("rule"),
        };
        (message.value.clone(), told)
    }

    /// A sentence that nothing says is a name spelt wrongly.
    fn nothing_else(&self, format: &Format, pen: &mut Pen<'_>) {
        let said = |id: &str| {
            id == "format" || format.stages().any(|stage| id.strip_prefix("stage-") == Some(&stage.key))
        };
        for (id, message) in self.words.messages.iter().filter(|(id, _)| !said(id)) {
            pen.at(message.byte, format!("{id} belongs to no stage of this format"));
        }
    }
}
