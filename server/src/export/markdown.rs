//! A record as Markdown: for reading, printing, or keeping beside one's own notes.
//!
//! Not here: what is in it (outline.rs).

use super::escape::{block, line};
use super::outline::Part;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use documents::{Block, Entry, Table};
use std::fmt::Write;

/// Parts under a title, with one sentence at the end.
pub(super) fn in_markdown(title: &str, parts: &[Part], last: &str) -> String {
    let mut text = format!("# {}\n\n", line(title));
    for part in parts {
        let written = match part {
            Part::Block(block) => written(block),
            Part::Picture { words, key, .. } => format!("![{}][{key}]", line(words)),
        };
        text.push_str(written.trim_end());
        text.push_str("\n\n");
    }
    let _ = writeln!(text, "{}", line(last));
    // The drawings themselves are where they are in nobody's way.
    for part in parts {
        if let Part::Picture { key, svg, .. } = part {
            let _ = writeln!(text, "\n[{key}]: data:image/svg+xml;base64,{}", STANDARD.encode(svg));
        }
    }
    text
}

fn written(part: &Block) -> String {
    match part {
        Block::Heading { level, text } => format!("{} {}", "#".repeat((*level).into()), line(text)),
        Block::Text(text) => line(text),
        Block::List { counted, entries } => {
            let mut list = String::new();
            for (number, entry) in (1_usize..).zip(entries) {
                let bullet = if *counted { format!("{number}. ") } else { "- ".to_owned() };
                item(&mut list, &bullet, entry);
            }
            list
        }
        Block::Table(table) => rows(table),
    }
}

fn rows(Table { columns, rows }: &Table) -> String {
    let titles: Vec<String> = columns.iter().map(|column| line(&column.title)).collect();
    let sides: String = columns.iter().map(|column| if column.figures { "---:|" } else { "---|" }).collect();
    let mut text = format!("| {} |\n|{sides}\n", titles.join(" | "));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| line(cell)).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}

/// An entry of a list: the words with their breaks, under them the facts on a line of their own, and what else belongs
/// to it as paragraphs.
fn item(text: &mut String, bullet: &str, Entry { text: words, notes, more }: &Entry) {
    let indent = " ".repeat(bullet.len());
    let words = block(words, &indent);
    let several = words.contains('\n');
    let _ = write!(text, "{bullet}{words}");
    if !notes.is_empty() {
        // Under words of several lines a paragraph of its own, so that the last of them is not taken for a part of it.
        let apart = if several { "\n\n" } else { "  \n" };
        let _ = write!(text, "{apart}{indent}{}", line(notes));
    }
    text.push('\n');
    for said in more {
        let _ = writeln!(text, "\n{indent}{}", block(said, &indent));
    }
}

#[cfg(test)]
mod tests;
