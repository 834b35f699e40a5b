//! The formats from which others take stages. Each of their files is read at most once, however many stages are taken.

use super::Source;
use super::fault::Fault;
use super::file::{self, File};
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
        let read = file::parse(source).map(Rc::new);
        if let Ok(file) = &read {
            self.files.borrow_mut().insert(source.name, Rc::clone(file));
        }
        Some(read)
    }

    /// The words of the format with this key, in the language of `file`.
    pub(super) fn words(&self, key: &str, file: &'static str) -> Option<Result<Rc<Words>, Fault>> {
        let source = self.source(key)?;
        if let Some(words) = self.words.borrow().get(&(source.name, file)) {
            return Some(Ok(Rc::clone(words)));
        }
        let read = words::read(&source.file(file), source.words(file)).map(Rc::new);
        if let Ok(words) = &read {
            self.words.borrow_mut().insert((source.name, file), Rc::clone(words));
        }
        Some(read)
    }

    fn source(&self, key: &str) -> Option<&'static Source<'static>> {
        self.sources.iter().find(|source| source.name == key)
    }
}
