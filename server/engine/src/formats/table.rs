//! TOML read field by field, so that what is wrong with one field does not hide what is wrong with the next.

use super::fault::Fault;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

/// Faults of one file as they are found.
pub(super) struct Pen<'s> {
    file: String,
    source: &'s str,
    pub(super) faults: Vec<Fault>,
}

impl<'s> Pen<'s> {
    pub(super) fn new(file: String, source: &'s str) -> Self {
        Self { file, source, faults: Vec::new() }
    }

    /// Something is wrong in the line of this byte.
    pub(super) fn at(&mut self, byte: usize, wrong: impl Into<String>) {
        self.faults.push(Fault::at(self.file.clone(), self.source, byte, wrong));
    }
}

/// A table whose fields are taken one after the other.
pub(super) struct Fields<'i> {
    left: BTreeMap<String, (usize, Spanned<DeValue<'i>>)>,
    /// Which were asked for.
    known: Vec<&'static str>,
}

impl<'i> Fields<'i> {
    fn of(table: DeTable<'i>) -> Self {
        let left = table.into_iter().map(|(key, value)| {
            let byte = key.span().start;
            (key.into_inner().into_owned(), (byte, value))
        });
        Self { left: left.collect(), known: Vec::new() }
    }

    /// A whole file. Where it is no TOML, every place is noted at which it is not, the first of each line, and nothing is
    /// read of it.
    pub(super) fn of_file(pen: &mut Pen<'i>) -> Option<Self> {
        let (table, errors) = DeTable::parse_recoverable(pen.source);
        let mut lines = Vec::new();
        for error in &errors {
            let fault = Fault::at(
                pen.file.clone(),
                pen.source,
                error.span().map_or(pen.source.len(), |span| span.start),
                error.message(),
            );
            if !lines.contains(&fault.line) {
                lines.push(fault.line);
                pen.faults.push(fault);
            }
        }
        errors.is_empty().then(|| Self::of(table.into_inner()))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.left.contains_key(name)
    }

    /// A field with the byte at which its name stands; nothing where it is not there, or is not what it should be, which is
    /// noted.
    pub(super) fn placed<T: DeserializeOwned>(
        &mut self,
        name: &'static str,
        pen: &mut Pen<'_>,
    ) -> Option<(T, usize)> {
        self.known.push(name);
        let (byte, value) = self.left.remove(name)?;
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(value) => Some((value, byte)),
            Err(error) => {
                pen.at(error.span().map_or(byte, |span| span.start), error.message());
                None
            }
        }
    }

    pub(super) fn take<T: DeserializeOwned>(&mut self, name: &'static str, pen: &mut Pen<'_>) -> Option<T> {
        self.placed(name, pen).map(|(value, _)| value)
    }

    /// The tables of a list of them, each with the byte at which it begins.
    pub(super) fn tables(&mut self, name: &'static str, pen: &mut Pen<'_>) -> Vec<(usize, Self)> {
        self.known.push(name);
        let Some((byte, value)) = self.left.remove(name) else { return Vec::new() };
        let DeValue::Array(values) = value.into_inner() else {
            pen.at(byte, format!("{name} is a list of stages, each under [[{name}]]"));
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(values.len());
        for value in values {
            let byte = value.span().start;
            match value.into_inner() {
                DeValue::Table(table) => tables.push((byte, Self::of(table))),
                _ => pen.at(byte, format!("{name} is a list of stages, each under [[{name}]]")),
            }
        }
        tables
    }

    /// What was not asked for is a name spelt wrongly.
    pub(super) fn nothing_else(self, pen: &mut Pen<'_>) {
        let known: Vec<String> = self.known.iter().map(|name| format!("`{name}`")).collect();
        for (name, (byte, _)) in self.left {
            pen.at(byte, format!("unknown field `{name}`, expected one of {}", known.join(", ")));
        }
    }
}
