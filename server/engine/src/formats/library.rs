//! The formats there are: those that come with openset, and those an organisation adds by the same road. Each with
//! its words, whole and checked.

use super::Source;
use super::check::{self, At};
use super::fault::{Fault, last_of};
use super::file::{self, Place};
use super::known::Known;
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

/// Reads a format with its words, and checks that it can be run and said. `known` are the formats that stages may be
/// taken from.
pub(super) fn read(source: &Source<'_>, known: &Known, made_here: bool) -> Result<Entry, Fault> {
    if !check::named(source.name) {
        return Err(Fault::of(source.name, "a folder's name is small letters, digits and dashes"));
    }
    let file::Read { mut format, need, place, cautions, places, heads } = file::read(source, known)?;
    check::format(&format).map_err(|wrong| {
        let byte = match wrong.at {
            At::Stage(stage) => places.get(stage).map(|place| place.byte),
            At::MembersMin => Some(heads.members_min),
            At::MembersMax => Some(heads.members_max),
            At::SilenceMs => Some(heads.silence_ms),
            At::End => None,
        };
        let byte = byte.unwrap_or_else(|| last_of(source.format));
        Fault::at(source.file("format.toml"), source.format, byte, wrong.says)
    })?;
    let en = Tongue::read("en.ftl", source, known)?;
    let de = Tongue::read("de.ftl", source, known)?;
    format.name = Bilingual { en: en.whole("format")?, de: de.whole("format")? };
    let of_format = |attribute| {
        Ok(Bilingual {
            en: en.attribute("format", attribute, None)?,
            de: de.attribute("format", attribute, None)?,
        })
    };
    let (about, know) = (of_format("about")?, of_format("know")?);
    let mut stages = BTreeMap::new();
    for (stage, place) in format.stages_mut().zip(&places) {
        stage.title = Bilingual { en: en.title(&stage.key, place)?, de: de.title(&stage.key, place)? };
        let said = StageSaid { en: en.stage(&stage.key, place)?, de: de.stage(&stage.key, place)? };
        stages.insert(stage.key.clone(), said);
    }
    for tongue in [&en, &de] {
        tongue.nothing_else(&format)?;
    }
    Ok(Entry { format: Arc::new(format), need, cautions, about, know, stages, place, made_here })
}

/// The words of one language, and where those of other formats are.
struct Tongue<'a> {
    file: String,
    language: &'static str,
    source: &'a str,
    words: Words,
    known: &'a Known,
}

impl<'a> Tongue<'a> {
    fn read(language: &'static str, source: &Source<'a>, known: &'a Known) -> Result<Self, Fault> {
        let (file, text) = (source.file(language), source.words(language));
        let words = words::read(&file, text)?;
        Ok(Self { file, language, source: text, words, known })
    }

    fn whole(&self, id: &str) -> Result<String, Fault> {
        let message = self.words.messages.get(id);
        message.map(|message| message.value.clone()).ok_or_else(|| self.missing(id))
    }

    fn attribute(&self, id: &str, name: &str, like: Option<&Words>) -> Result<String, Fault> {
        let own = self.words.messages.get(id);
        let message = own.or_else(|| like.and_then(|words| words.messages.get(id)));
        match message.and_then(|message| message.attributes.get(name)) {
            Some(says) => Ok(says.clone()),
            None => Err(self.missing(&format!("{id}.{name}"))),
        }
    }

    /// Words that are not there: the fault is in the line of their sentence, or of the last one where there is none.
    fn missing(&self, id: &str) -> Fault {
        let sentence = id.split('.').next().unwrap_or(id);
        let known = self.words.messages.get(sentence).map(|message| message.byte);
        let byte = known.unwrap_or_else(|| last_of(self.source));
        Fault::at(self.file.clone(), self.source, byte, format!("{id} is missing"))
    }

    /// The words of the stage that this one was taken from; under its own name, whatever it is called here.
    fn like(&self, place: &Place) -> Result<Option<(String, Rc<Words>)>, Fault> {
        let Some((format, key)) = &place.like else { return Ok(None) };
        let Some(words) = self.known.words(format, self.language) else { return Ok(None) };
        Ok(Some((format!("stage-{key}"), words?)))
    }

    fn title(&self, key: &str, place: &Place) -> Result<String, Fault> {
        let id = format!("stage-{key}");
        if let Some(own) = self.words.messages.get(&id) {
            return Ok(own.value.clone());
        }
        let like = self.like(place)?;
        let taken = like.as_ref().and_then(|(id, words)| words.messages.get(id));
        taken.map(|message| message.value.clone()).ok_or_else(|| self.missing(&id))
    }

    /// What a stage says here, and where it says nothing here, what it says where it was taken from.
    fn stage(&self, key: &str, place: &Place) -> Result<StageTold, Fault> {
        let id = format!("stage-{key}");
        let like = self.like(place)?;
        let own = self.words.messages.get(&id);
        let taken = like.as_ref().and_then(|(id, words)| words.messages.get(id));
        let says = |name: &str| {
            let says = [own, taken].into_iter().flatten().find_map(|message| message.attributes.get(name));
            says.cloned().ok_or_else(|| self.missing(&format!("{id}.{name}")))
        };
        Ok(StageTold {
            parts: PartsTold {
                facilitator: says("facilitator")?,
                presenter: says("presenter")?,
                questioner: says("questioner")?,
                observer: says("observer")?,
            },
            rule: says("rule")?,
        })
    }

    /// A sentence that nothing says is a name spelt wrongly.
    fn nothing_else(&self, format: &Format) -> Result<(), Fault> {
        let said = |id: &str| {
            id == "format" || format.stages().any(|stage| id.strip_prefix("stage-") == Some(&stage.key))
        };
        match self.words.messages.iter().find(|(id, _)| !said(id)) {
            Some((id, message)) => {
                let says = format!("{id} belongs to no stage of this format");
                Err(Fault::at(self.file.clone(), self.source, message.byte, says))
            }
            None => Ok(()),
        }
    }
}
