//! Words, lists and tables as files that people open: PDF with its structure tagged (PDF/UA-1), Word, and a page of HTML.
//! The same document goes into each, so that they say the same.
//!
//! Not here: any word of a document, and Markdown, which the service writes itself.
#![warn(missing_docs)]

mod fonts;
mod layout;
mod page;
mod pages;
mod pdf;
mod word;

pub use page::page;
pub use pdf::pdf;
pub use word::{pack, word};

/// Levels of headings that there are; deeper ones are of the last.
pub const LEVELS_MAX: u8 = 5;

/// A document: what is to be read, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its title: shown as the first heading, and what a reader names the window by.
    pub title: String,
    /// Its language as a BCP 47 tag, such as `de-DE`.
    pub language: &'static str,
    /// The day it was made, as year, month and day.
    pub made: (u16, u8, u8),
    /// What it says, under its title.
    pub blocks: Vec<Block>,
    /// What is said at the end of a PDF in which some characters could not be drawn.
    pub undrawn: String,
}

/// A part of a document. A break in words is a break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; the title is of level 1, so that these begin with 2.
    Heading {
        /// 2 to [`LEVELS_MAX`]. A level that would be skipped is not: it is taken as the next one there can be.
        level: u8,
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Text(String),
    /// A list.
    List {
        /// Its entries are counted.
        counted: bool,
        /// Its entries.
        entries: Vec<Entry>,
    },
    /// A table with a row of headings.
    Table(Table),
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Entry {
    /// Its words.
    pub text: String,
    /// Facts about it, on a line of their own.
    pub notes: String,
    /// Paragraphs that belong to it.
    pub more: Vec<String>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns; the first heads its row.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Column {
    /// What stands above it.
    pub title: String,
    /// It has figures, which end at its right side.
    pub figures: bool,
}

/// Why a file could not be made. Says nothing of what is in it.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The library that writes PDF refused it: a rule of PDF/UA is broken.
    #[error("the PDF cannot be written: {0}")]
    Pdf(String),
    /// A file of Word, or what else is packed as it is, could not be packed.
    #[error("the file cannot be packed")]
    Word,
}

impl Document {
    /// Its title, or the name of what made it: a file without a title is none by the rules of PDF/UA.
    pub(crate) fn headed(&self) -> String {
        let title = printable(&self.title);
        if has_words(&title) { title } else { "openset".to_owned() }
    }

    /// The blocks with headings that skip no level: readers who go by headings would miss what is under a gap.
    pub(crate) fn stepped(&self) -> impl Iterator<Item = (Option<u8>, &Block)> {
        let mut last = 1;
        // Headings without words are nothing to go by, and PDF/UA refuses them.
        let worded = self.blocks.iter().filter(|block| match block {
            Block::Heading { text, .. } | Block::Text(text) => has_words(text),
            Block::List { entries, .. } => !entries.is_empty(),
            Block::Table(table) => !table.columns.is_empty(),
        });
        worded.map(move |block| match block {
            Block::Heading { level, .. } => {
                last = (*level).clamp(2, LEVELS_MAX).min(last + 1);
                (Some(last), block)
            }
            Block::Text(_) | Block::List { .. } | Block::Table(_) => (None, block),
        })
    }
}

/// Whether anything of a text is seen: what has no shape of its own says nothing by itself.
fn has_words(text: &str) -> bool {
    !fonts::drawable(&printable(text)).0.trim().is_empty()
}

/// Words without characters that no file can hold: control characters but breaks and tabs.
pub(crate) fn printable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|letter| if letter == '\r' { '\n' } else { letter })
        .filter(|letter| matches!(letter, '\n' | '\t') || !letter.is_control())
        .filter(|letter| !matches!(letter, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

#[cfg(test)]
mod strangers;
#[cfg(test)]
mod tests;
