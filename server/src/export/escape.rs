//! People's words in Markdown: what a reader sees is what was typed, in any common renderer.
//!
//! Escaping all punctuation as the specification allows is not enough: renderers add lists, formulas, boxes and
//! links of their own. What is escaped here, and that an address goes into angle brackets, is what nineteen
//! renderers were seen to show as typed.

/// What begins an address that renderers make a link of by themselves, whatever is escaped in it.
const SCHEMES: [&str; 3] = ["https://", "http://", "ftp://"];

/// Words on one line: every break and run of spaces becomes one space.
pub(super) fn line(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    // A no-break space is a letter here: it was typed, and it shows.
    for word in
        words.split(['\n', '\r', '\t', ' ', '\u{85}', '\u{2028}', '\u{2029}']).filter(|word| !word.is_empty())
    {
        let first = out.is_empty();
        if !first {
            out.push(' ');
        }
        escape_word(&mut out, word, first);
    }
    checkbox(out)
}

/// Words with their paragraphs and breaks, each line behind `indent` but for the first.
pub(super) fn block(words: &str, indent: &str) -> String {
    let mut out = String::new();
    let mut paragraph = false;
    for row in words.split(['\n', '\u{85}', '\u{2028}', '\u{2029}']) {
        let row = line(row);
        if row.is_empty() {
            paragraph = !out.is_empty();
            continue;
        }
        if paragraph {
            out.push_str("\n\n");
            out.push_str(indent);
        } else if !out.is_empty() {
            // Two spaces are a break in every renderer; a backslash in most.
            out.push_str("  \n");
            out.push_str(indent);
        }
        paragraph = false;
        out.push_str(&row);
    }
    out
}

/// What looks like a box to tick, even though its brackets are escaped: pandoc makes one of it at the start of an
/// entry, unless the space is written as an entity.
fn checkbox(text: String) -> String {
    if let Some(rest) = text.strip_prefix("\\[ \\]") {
        return format!("\\[&#32;\\]{rest}");
    }
    for ticked in ["\\[x\\]", "\\[X\\]"] {
        if let Some(rest) = text.strip_prefix(ticked).and_then(|rest| rest.strip_prefix(' ')) {
            return format!("{ticked}&#32;{rest}");
        }
    }
    text
}

fn escape_word(out: &mut String, word: &str, first: bool) {
    let mut rest = word;
    let mut first = first;
    while let Some((before, address, after)) = find_address(rest) {
        escape_text(out, before, first && !before.is_empty());
        out.push('<');
        for character in address.chars() {
            match character {
                // Ends a cell of a table even inside an address.
                '|' => out.push_str("%7C"),
                // Would end an entity, as `&copy;`, that was not meant.
                ';' => out.push_str("%3B"),
                _ => out.push(character),
            }
        }
        out.push('>');
        rest = after;
        first = false;
    }
    escape_text(out, rest, first);
}

/// The first address of a word, with what stands before and behind it. Marks that end a sentence are not part of it.
fn find_address(word: &str) -> Option<(&str, &str, &str)> {
    let lower = word.to_ascii_lowercase();
    let (start, scheme) = SCHEMES
        .iter()
        .filter_map(|scheme| lower.find(scheme).map(|at| (at, scheme.len())))
        .min_by_key(|(at, length)| (*at, usize::MAX - length))?;
    let tail = &word[start..];
    let end = tail.find(|c: char| c.is_control() || "<>\"`\\“”„‚’‘«»‹›".contains(c)).unwrap_or(tail.len());
    let mut address = &tail[..end];
    while let Some(last) = address.chars().last().filter(|last| ends_sentence(*last, address)) {
        // An entity at the end is none of an address; without its end it would still be read as one.
        let entity = (last == ';').then(|| begins_entity(address)).flatten();
        address = &address[..entity.unwrap_or(address.len() - last.len_utf8())];
    }
    (address.len() > scheme).then(|| (&word[..start], address, &word[start + address.len()..]))
}

/// Where an entity begins that an address ends with.
fn begins_entity(address: &str) -> Option<usize> {
    let at = address.rfind('&')?;
    let name = &address[at + 1..address.len() - 1];
    (!name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')).then_some(at)
}

fn ends_sentence(last: char, address: &str) -> bool {
    let more = |open: char, close: char| {
        address.chars().filter(|c| *c == close).count() > address.chars().filter(|c| *c == open).count()
    };
    match last {
        ')' => more('(', ')'),
        ']' => more('[', ']'),
        '}' => more('{', '}'),
        _ => ".,;:!?'*_~|…".contains(last),
    }
}

/// `first`: the text begins here, where lists, rules and headings begin.
fn escape_text(out: &mut String, text: &str, first: bool) {
    let marker = if first { list_marker(text) } else { None };
    for (at, character) in text.char_indices() {
        if needs_escape(text, at, character) || marker == Some(at) {
            out.push('\\');
        }
        out.push(character);
    }
}

fn needs_escape(text: &str, at: usize, character: char) -> bool {
    match character {
        '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$'
        | '^' | '@' => true,
        // `:smile:`, and `://` of a scheme that stands alone.
        ':' => begins_name(&text[at + 1..]) || text[at + 1..].starts_with("//"),
        // The dot of `www.`, of which some make a link.
        '.' => text[..at].to_ascii_lowercase().ends_with("www") || text[at + 1..].starts_with(".."),
        // Two become a dash, three dots an ellipsis, to some.
        '-' => text[at + 1..].starts_with('-') || text[..at].ends_with('-'),
        _ => false,
    }
}

/// `word:` behind a colon.
fn begins_name(rest: &str) -> bool {
    let name = rest.find(|c: char| !(c.is_alphanumeric() || "_+-".contains(c))).unwrap_or(rest.len());
    name > 0 && rest[name..].starts_with(':')
}

/// Where the mark stands that would make a list, a rule or a definition of a text that begins so.
fn list_marker(text: &str) -> Option<usize> {
    if text.starts_with(['+', '-', '=', ':', '(']) {
        return Some(0);
    }
    // `2.`, `1)`, `iv.`, `B)`: a first word of letters and digits and its last mark.
    let word = text.find(|c: char| !c.is_alphanumeric())?;
    let mark = &text[word..];
    (word > 0 && (mark == "." || mark == ")")).then_some(word)
}

#[cfg(test)]
mod tests;
