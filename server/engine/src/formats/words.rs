//! `en.ftl` and `de.ftl`: what a format is called and what each stage says to each part. Of Fluent a format uses text
//! and the two names it can be told, `{ $presenter }` and `{ $holder }`; anything else is a fault with its line.

use super::table::Pen;
use crate::text;
use fluent_syntax::ast::{self, Entry, Expression, InlineExpression, Pattern, PatternElement};
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

/// Reads a file of words; nothing where it is not in Fluent's notation. What is wrong with it is noted. A name to be told
/// stands in a sentence as `{presenter}` or `{holder}`.
pub(super) fn read<'s>(source: &'s str, pen: &mut Pen<'s>) -> Option<Words> {
    const NO_SENTENCE: &str = "this is no sentence in Fluent's notation";
    let resource = match parser::parse(source) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            errors.iter().for_each(|error| pen.at(error.pos.start, NO_SENTENCE));
            return None;
        }
    };
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let byte = offset(source, message.id.name);
                let said = told(&message, byte, pen);
                if messages.insert(message.id.name.to_owned(), said).is_some() {
                    pen.at(byte, format!("{} stands twice", message.id.name));
                }
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            Entry::Term(term) => pen.at(offset(source, term.id.name), "a term is not understood here"),
            Entry::Junk { content } => pen.at(offset(source, content), NO_SENTENCE),
        }
    }
    Some(Words { messages })
}

/// One message. What is wrong with a sentence is noted, and something stands in for it, so that it is not missing as well.
fn told(message: &ast::Message<&str>, byte: usize, pen: &mut Pen<'_>) -> Message {
    let at = message.id.name;
    let mut value = String::new();
    match message.value.as_ref().map(sentence) {
        None => pen.at(byte, format!("{at} has no sentence of its own")),
        Some(Err(says)) => pen.at(byte, says),
        Some(Ok(says)) if says.contains('{') => pen.at(byte, format!("{at} is a title and is told nothing")),
        Some(Ok(says)) => {
            if let Err(wrong) = check(&says, TITLE_CHARS_MAX) {
                pen.at(byte, format!("{at} {wrong}"));
            }
            value = says;
        }
    }
    let mut attributes = BTreeMap::new();
    for attribute in &message.attributes {
        let name = attribute.id.name;
        let says = sentence(&attribute.value).unwrap_or_else(|says| {
            pen.at(byte, says);
            name.to_owned()
        });
        if let Err(wrong) = check(&says, SENTENCE_CHARS_MAX) {
            pen.at(byte, format!("{at}.{name} {wrong}"));
        }
        if attributes.insert(name.to_owned(), says).is_some() {
            pen.at(byte, format!("{at}.{name} stands twice"));
        }
    }
    Message { byte, value, attributes }
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
