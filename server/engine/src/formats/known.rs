//! The formats from which others take stages. Each of their files is read at most once, however many stages are taken.

use super::Source;
use super::fault::Fault;
use super::file::{self, File};
use super::table::Pen;
use super::words::{self, Words};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Formats as they are written, and what was read of them so far.
pub(super) struct Known {
    sources: &'static [Source<'static>],
    files: RefCell<BTreeMap<&'static str, Rc<File>>>,
    words: RefCell<BTreeMap<(&'static str, &'static str), Rc<Words>>>,
}

impl Known {
    pub(super) fn new(sources: &'static [Source<'static>]) -> Self {
        Self { sources, files: RefCell::default(), words: RefCell::default() }
    }

    /// The `format.toml` of the format with this key.
    pub(super) fn file(&self, key: &str) -> Option<Result<Rc<File>, Fault>> {
        let source = self.source(key)?;
        if let Some(file) = self.files.borrow().get(source.name) {
            return Some(Ok(Rc::clone(file)));
        }
        let mut pen = Pen::new(source.file("format.toml"), source.format);
        let file = file::parse(source, &mut pen);
        Some(match (file, pen.faults.into_iter().next()) {
            (Some(file), None) => {
                let file = Rc::new(file);
                self.files.borrow_mut().insert(source.name, Rc::clone(&file));
                Ok(file)
            }
            (_, fault) => {
                Err(fault.unwrap_or_else(|| Fault::of(source.file("format.toml"), "cannot be read")))
            }
        })
    }

    /// The words of the format with this key, in the language of `file`.
    pub(super) fn words(&self, key: &str, file: &'static str) -> Option<Result<Rc<Words>, Fault>> {
        let source = self.source(key)?;
        if let Some(words) = self.words.borrow().get(&(source.name, file)) {
            return Some(Ok(Rc::clone(words)));
        }
        let mut pen = Pen::new(source.file(file), source.words(file));
        let words = words::read(source.words(file), &mut pen);
        Some(match (words, pen.faults.into_iter().next()) {
            (Some(words), None) => {
                let words = Rc::new(words);
                self.words.borrow_mut().insert((source.name, file), Rc::clone(&words));
                Ok(words)
            }
            (_, fault) => Err(fault.unwrap_or_else(|| Fault::of(source.file(file), "cannot be read"))),
        })
    }

    fn source(&self, key: &str) -> Option<&'static Source<'static>> {
        self.sources.iter().find(|source| source.name == key)
    }
}
