//! Evidence of somebody's learning as headings, lists and a table: hours and roles, what they undertook and learned, and what
//! they say to the statements of a framework.

use super::dates::{Zone, whole_day};
use super::words::Words;
use documents::{Block, Column, Entry, Table};
use protocol::evidence::{EvidenceRequest, EvidenceSession, Framework};
use protocol::http::Language;
use protocol::{Content, Timestamp};

/// What of it is not typed.
pub(crate) struct EvidenceParts {
    /// Whose it is.
    pub(crate) name: Content,
    /// Sessions they were at.
    pub(crate) sessions: Vec<EvidenceSession>,
    /// All of them together, as a sentence.
    pub(crate) hours: String,
    /// What they undertook, and what came of it.
    pub(crate) actions: Vec<(String, String)>,
}

/// Its title and its parts.
pub(super) fn evidence(
    parts: &EvidenceParts,
    framework: &Framework,
    request: &EvidenceRequest,
    zone: &Zone,
    now: Timestamp,
) -> (String, Vec<Block>) {
    let (language, words) = (request.language, Words::of(request.language));
    let title = words.fill("evidence-of", &[("name", parts.name.expose().into())]);
    let made = whole_day(words, zone.at(now).date());
    let mut blocks = vec![Block::Text(words.fill("evidence-made", &[("date", made.into())]))];
    let heading = |level, text| Block::Heading { level, text };
    blocks.push(heading(2, words.say("evidence-hours-title")));
    blocks.push(Block::Text(parts.hours.clone()));
    if !parts.sessions.is_empty() {
        blocks.push(Block::Table(sessions(&parts.sessions, words)));
    }
    if !request.learning.expose().trim().is_empty() {
        blocks.push(heading(2, words.say("evidence-learning")));
        paragraphs(&request.learning, &mut blocks);
    }
    if !parts.actions.is_empty() {
        blocks.push(heading(2, words.say("evidence-actions")));
        let entry = |(text, notes): &(String, String)| Entry {
            text: text.clone(),
            notes: notes.clone(),
            more: Vec::new(),
        };
        blocks.push(Block::List { counted: false, entries: parts.actions.iter().map(entry).collect() });
    }
    blocks.push(heading(2, in_language(language, &framework.name).to_owned()));
    blocks.push(Block::Text(in_language(language, &framework.about).to_owned()));
    for statement in &framework.statements {
        let said = request.statements.iter().find(|one| one.statement == statement.key);
        let Some(said) = said.filter(|one| !one.text.expose().trim().is_empty()) else { continue };
        blocks.push(heading(3, in_language(language, &statement.title).to_owned()));
        paragraphs(&said.text, &mut blocks);
    }
    (title, blocks)
}

fn in_language(language: Language, text: &protocol::format::Bilingual) -> &str {
    match language {
        Language::En => &text.en,
        Language::De => &text.de,
    }
}

fn paragraphs(text: &Content, blocks: &mut Vec<Block>) {
    let lines = text.expose().lines().map(str::trim).filter(|line| !line.is_empty());
    blocks.extend(lines.map(|line| Block::Text(line.to_owned())));
}

fn sessions(sessions: &[EvidenceSession], words: Words) -> Table {
    let columns = ["evidence-session", "evidence-date", "evidence-role", "evidence-length"];
    let column = |id: &str| Column { title: words.say(id), figures: false };
    let row = |session: &EvidenceSession| {
        [&session.title, &session.date, &session.role, &session.length].map(Clone::clone).to_vec()
    };
    Table { columns: columns.map(column).to_vec(), rows: sessions.iter().map(row).collect() }
}
