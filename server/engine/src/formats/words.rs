//! `en.ftl` and `de.ftl`: what a format is called and what each stage says to each part. Of Fluent a format uses text
//! and the two names it can be told, `{ $presenter }` and `{ $holder }`; anything else is a fault with its line.

use super::fault::Fault;
use crate::text;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use protocol::Content;
use std::collections::BTreeMap;

/// The names that a sentence can be told.
const NAMES: [&str; 2] = ["presenter", "holder"];
/// Characters of a title: it stands in the stage bar beside the others.
const TITLE_CHARS_MAX: usize = 48;
/// Characters of a sentence or two, on a narrow screen.
const SENTENCE_CHARS_MAX: usize = 400;

/// The messages of a file: sentence and attributes by id, each with the byte it begins at.
pub(super) struct Words {
    pub(super) messages: BTreeMap<String, Message>,
}

pub(super) struct Message {
    pub(super) byte: usize,
    pub(super) value: String,
    pub(super) attributes: BTreeMap<String, String>,
}

/// Reads a file of words. A name to be told stands in a sentence as `{presenter}` or `{holder}`.
pub(super) fn read(file: &str, source: &str) -> Result<Words, Fault> {
    let resource = parser::parse(source).map_err(|(_, errors)| {
        let byte = errors.first().map_or(0, |error| error.pos.start);
        Fault::at(file.to_owned(), source, byte, "this is no sentence in Fluent's notation")
    })?;
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Term(term) => {
                return Err(wrong(file, source, term.id.name, "a term is not understood here"));
            }
            Entry::Junk { content } => {
                return Err(wrong(file, source, content, "this is no sentence in Fluent's notation"));
            }
        };
        let at = message.id.name;
        let fault = |says: String| wrong(file, source, at, says);
        let value = match &message.value {
            Some(pattern) => sentence(pattern).map_err(fault)?,
            None => return Err(fault(format!("{at} has no sentence of its own"))),
        };
        if value.contains('{') {
            return Err(fault(format!("{at} is a title and is told nothing")));
        }
        check(&value, TITLE_CHARS_MAX).map_err(|says| fault(format!("{at} {says}")))?;
        let mut attributes = BTreeMap::new();
        for attribute in &message.attributes {
            let name = attribute.id.name;
            let says = sentence(&attribute.value).map_err(fault)?;
            check(&says, SENTENCE_CHARS_MAX).map_err(|says| fault(format!("{at}.{name} {says}")))?;
            if attributes.insert(name.to_owned(), says).is_some() {
                return Err(fault(format!("{at}.{name} stands twice")));
            }
        }
        let said = Message { byte: offset(source, at), value, attributes };
        if messages.insert(at.to_owned(), said).is_some() {
            return Err(fault(format!("{at} stands twice")));
        }
    }
    Ok(Words { messages })
}

fn wrong(file: &str, source: &str, part: &str, says: impl Into<String>) -> Fault {
    Fault::at(file.to_owned(), source, offset(source, part), says)
}

/// Where a part of a text begins in it.
fn offset(source: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(source.as_ptr() as usize)
}

fn check(says: &str, chars_max: usize) -> Result<(), String> {
    text::check(&Content::new(says), chars_max).map_err(|refusal| match refusal {
        protocol::Refusal::TextEmpty => "says nothing".to_owned(),
        protocol::Refusal::TextTooLong { max } => format!("is longer than {max} characters"),
        _ => "has characters that cannot be shown safely".to_owned(),
    })
}

fn sentence(pattern: &Pattern<&str>) -> Result<String, String> {
    let mut out = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => out.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } if NAMES.contains(&id.name) => {
                out.push('{');
                out.push_str(id.name);
                out.push('}');
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => return Err(format!("nothing is known as ${}: there are $presenter and $holder", id.name)),
            PatternElement::Placeable { .. } => {
                return Err("only text, { $presenter } and { $holder } are understood".to_owned());
            }
        }
    }
    // A line break in the file is a space in the sentence.
    Ok(out.split_whitespace().collect::<Vec<_>>().join(" "))
}
