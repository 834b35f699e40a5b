//! Records, and what is somebody's own, as files: Markdown, PDF, Word and a page from the same outline.

use super::dates::Zone;
use super::evidence::{EvidenceParts, evidence};
use super::markdown::in_markdown;
use super::outline::{Part, blocks, outline};
use super::own;
use super::words::Words;
use documents::{Block, Document, DocumentError};
use protocol::evidence::{EvidenceRequest, Framework};
use protocol::http::Language;
use protocol::own::OwnData;
use protocol::record::{Reading, RecordPage};
use protocol::set_record::SetRecordFile;
use protocol::{MemberId, Timestamp};
use std::collections::BTreeMap;

/// A form of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For reading and printing, and for people who hear it.
    Pdf,
    /// For writing on.
    Word,
    /// For keeping beside one's own notes.
    Markdown,
    /// For any browser, without anything beside it.
    Page,
}

impl Form {
    /// How its files' names end.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Word => "docx",
            Self::Markdown => "md",
            Self::Page => "html",
        }
    }

    /// What it is called in a header.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Page => "text/html; charset=utf-8",
        }
    }
}

/// A record in words, ready to be written in any form.
pub struct Written {
    title: String,
    language: Language,
    parts: Vec<Part>,
    last: String,
}

impl Written {
    /// The record of one session.
    #[must_use]
    pub fn session(page: &RecordPage) -> Self {
        let reading = &page.reading;
        let words = Words::of(reading.language);
        let values = [("set", page.set_name.expose().into()), ("session", reading.session.as_str().into())];
        let mut parts = vec![Part::Block(Block::Text(format!("{} {}", reading.when, reading.for_whom)))];
        parts.extend(outline(reading, 2));
        Self {
            title: words.fill("export-title", &values),
            language: reading.language,
            parts,
            last: words.say("record-media"),
        }
    }

    /// The record of a set: each session under a heading of its own.
    #[must_use]
    pub fn set(file: &SetRecordFile, language: Language) -> Self {
        let words = Words::of(language);
        let mut parts = vec![Part::Block(Block::Text(file.whole.clone()))];
        parts.append(&mut sessions(file));
        Self {
            title: words.fill("set-record-title", &[("set", file.set_name.expose().into())]),
            language,
            parts,
            last: words.say("record-media"),
        }
    }

    /// Everything of one seat that its member may have, at the times of `zone`; `names` are those of the members.
    #[must_use]
    pub(crate) fn own(
        data: &OwnData,
        names: &BTreeMap<MemberId, String>,
        language: Language,
        zone: &Zone,
    ) -> Self {
        let words = Words::of(language);
        let mut parts: Vec<Part> =
            own::blocks(data, names, words, zone).into_iter().map(Part::Block).collect();
        if let Some(record) = &data.record {
            parts.append(&mut sessions(record));
        }
        Self {
            title: words.fill("own-title", &[("set", data.set_name.expose().into())]),
            language,
            parts,
            last: words.say("record-media"),
        }
    }

    /// Evidence of somebody's learning, by a framework.
    #[must_use]
    pub(crate) fn evidence(
        parts: &EvidenceParts,
        framework: &Framework,
        request: &EvidenceRequest,
        zone: &Zone,
        now: Timestamp,
    ) -> Self {
        let (title, blocks) = evidence(parts, framework, request, zone, now);
        Self {
            title,
            language: request.language,
            parts: blocks.into_iter().map(Part::Block).collect(),
            last: Words::of(request.language).say("evidence-last"),
        }
    }

    /// The file. `now` is the day it says it was made.
    ///
    /// # Errors
    /// What stood in the way of writing it, without anything of what is in it.
    pub fn in_form(self, form: Form, now: Timestamp) -> Result<Vec<u8>, DocumentError> {
        let words = Words::of(self.language);
        if form == Form::Markdown {
            return Ok(in_markdown(&self.title, &self.parts, &self.last).into_bytes());
        }
        let mut blocks = blocks(self.parts);
        blocks.push(Block::Text(self.last));
        let day = Zone::named(None).at(now).date();
        let (year, month, day) = (day.year(), day.month(), day.day());
        let document = Document {
            title: self.title,
            language: match self.language {
                Language::En => "en-GB",
                Language::De => "de-DE",
            },
            made: (year.unsigned_abs(), month.unsigned_abs(), day.unsigned_abs()),
            blocks,
            undrawn: words.say("export-undrawn"),
        };
        match form {
            Form::Pdf => documents::pdf(&document),
            Form::Page => Ok(documents::page(&document).into_bytes()),
            Form::Word | Form::Markdown => documents::word(&document),
        }
    }
}

/// The sessions of a set, each under a heading of its own.
fn sessions(file: &SetRecordFile) -> Vec<Part> {
    let mut parts = Vec::new();
    for (at, reading) in file.sessions.iter().enumerate() {
        let Reading { session, when, .. } = reading;
        parts.push(Part::Block(Block::Heading { level: 2, text: session.clone() }));
        parts.push(Part::Block(Block::Text(when.clone())));
        // Drawings have names of their own in each session.
        parts.extend(outline(reading, 3).into_iter().map(|part| match part {
            Part::Picture { words, key, svg } => {
                Part::Picture { words, key: format!("session-{}-{key}", at + 1), svg }
            }
            block @ Part::Block(_) => block,
        }));
    }
    parts
}

/// The record of one session as Markdown.
#[must_use]
pub fn markdown(page: &RecordPage) -> String {
    let written = Written::session(page);
    in_markdown(&written.title, &written.parts, &written.last)
}

/// How much a set's record has. A sentence.
pub(crate) fn whole(language: Language, sessions: usize, questions: usize) -> String {
    let values = [("sessions", sessions.into()), ("questions", questions.into())];
    Words::of(language).fill("set-record-whole", &values)
}
