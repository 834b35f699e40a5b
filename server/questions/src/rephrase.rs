//! Offers one way to open a question that keeps the asker's own words: a recipe of the language file finds the
//! opening words and puts others in their place. It never offers a wording of its own making.

use std::borrow::Cow;

use crate::pattern::{Pattern, Vocabulary};
use crate::text::Text;

/// A rewording longer than this would not fit the mirror.
const REPHRASE_BYTES_MAX: usize = 320;
/// A rewording must keep at least this many of the asker's words…
const KEPT_WORDS_MIN: usize = 1;
/// …and at most this many: nobody takes over a longer one unread.
const KEPT_WORDS_MAX: usize = 40;

/// One recipe: for these kinds, where the pattern matches, this wording.
#[derive(Debug)]
pub(crate) struct Recipe {
    kinds: Vec<crate::Kind>,
    pattern: Pattern,
    parts: Vec<Part>,
}

#[derive(Debug, PartialEq)]
enum Part {
    Words(String),
    /// `{1}`: a word of the match, without the capital of a sentence's start.
    Matched(usize),
    /// `{1^}`: the same as it is written.
    AsWritten(usize),
    /// `{rest}`: everything after the match.
    Rest,
    /// `{clause}`: after the match up to the first comma.
    Clause,
    /// `{clause+1}`: the same with a word of the match behind it, as German puts the verb.
    ClauseThenVerb(usize),
    /// `{inner}`: everything after the match but the last word, which German keeps for the verb.
    Inner,
    /// `{tail}`: from that comma to the end.
    Tail,
}

/// The words of one sentence that a recipe works on: those of a tag at the end are left out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    pub(crate) first: usize,
    pub(crate) end: usize,
}

impl Recipe {
    /// Reads `kind kind: pattern => wording`.
    pub(crate) fn parse(line: &str, vocabulary: &mut Vocabulary) -> Result<Self, String> {
        let (kinds, rest) = line.split_once(':').ok_or("a recipe is `kind: pattern => wording`")?;
        let (pattern, wording) = rest.split_once("=>").ok_or("a recipe is `kind: pattern => wording`")?;
        let kinds = kinds
            .split_whitespace()
            .map(|kind| crate::Kind::parse(kind).ok_or_else(|| format!("there is no kind `{kind}`")))
            .collect::<Result<_, _>>()?;
        let pattern = Pattern::parse(&crate::lexicon::fold(pattern), vocabulary)?;
        Ok(Self { kinds, pattern, parts: parse_wording(wording.trim())? })
    }

    pub(crate) fn serves(&self, kind: crate::Kind) -> bool {
        self.kinds.contains(&kind)
    }

    /// The new wording, where the recipe fits the stretch.
    pub(crate) fn apply(&self, text: &Text<'_>, stretch: Stretch, vocabulary: &Vocabulary) -> Option<String> {
        let (start, after) = (stretch.first..stretch.end).find_map(|at| {
            let token = &text.tokens[at];
            let after = if self.pattern.anchor.allows(token) {
                self.pattern.match_at(text, at, stretch.end, vocabulary)
            } else {
                None
            };
            after.map(|after| (at, after))
        })?;
        let least = if self.parts.contains(&Part::Inner) { KEPT_WORDS_MIN + 1 } else { KEPT_WORDS_MIN };
        let moves_verb = self.parts.iter().any(|part| matches!(part, Part::ClauseThenVerb(_)));
        let least = if moves_verb { 0 } else { least };
        if !(least..=KEPT_WORDS_MAX).contains(&(stretch.end - after)) {
            return None;
        }
        let subordinate = vocabulary.known_class("subordinate").unwrap_or(0);
        let parts = |index: usize| {
            let token = &text.tokens[index];
            index > after && token.parted
                || moves_verb && vocabulary.classes_of(token.word) & subordinate != 0
        };
        let comma = (after..stretch.end).find(|&index| parts(index)).unwrap_or(stretch.end);
        let mut out = String::with_capacity(128);
        for part in &self.parts {
            match part {
                Part::Words(words) => out.push_str(words),
                Part::Matched(number) => out.push_str(&matched(text, start + number - 1)),
                Part::AsWritten(number) => out.push_str(&slice(text, start + number - 1, start + number)),
                Part::Rest => out.push_str(&slice(text, after, stretch.end)),
                Part::Clause => out.push_str(&slice(text, after, comma)),
                Part::Inner => out.push_str(&slice(text, after, stretch.end - 1)),
                Part::ClauseThenVerb(number) => {
                    push_verb_last(&mut out, text, (after, comma), start + number - 1, vocabulary);
                }
                Part::Tail if comma < stretch.end => {
                    out.push_str(", ");
                    out.push_str(&slice(text, comma, stretch.end));
                }
                Part::Tail => {}
            }
        }
        finish(out)
    }
}

fn parse_wording(wording: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut rest = wording;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or("a `{` is not closed")?;
        if !before.is_empty() {
            parts.push(Part::Words(before.to_owned()));
        }
        parts.push(match name {
            "rest" => Part::Rest,
            "clause" => Part::Clause,
            "inner" => Part::Inner,
            "tail" => Part::Tail,
            _ => parse_number(name).ok_or_else(|| format!("there is no `{{{name}}}`"))?,
        });
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Words(rest.to_owned()));
    }
    Ok(parts)
}

fn parse_number(name: &str) -> Option<Part> {
    let (digits, make): (_, fn(usize) -> Part) = if let Some(digits) = name.strip_prefix("clause+") {
        (digits, Part::ClauseThenVerb)
    } else if let Some(digits) = name.strip_suffix('^') {
        (digits, Part::AsWritten)
    } else {
        (name, Part::Matched)
    };
    digits.parse().ok().filter(|&number| number > 0).map(make)
}

/// The source from one token to the end of another, as the asker wrote it; where it begins inside a contraction
/// ("you | 're angry"), with that part in full.
pub(crate) fn slice<'a>(text: &Text<'a>, first: usize, end: usize) -> Cow<'a, str> {
    let tokens = &text.tokens;
    let mut whole = first;
    let mut opened = String::new();
    while whole > 0 && whole < end && tokens[whole].start == tokens[whole - 1].start {
        opened.push_str(text.folded(&tokens[whole]));
        opened.push(' ');
        whole += 1;
    }
    let rest = if whole < end { &text.source[tokens[whole].start..tokens[end - 1].end] } else { "" };
    if opened.is_empty() { Cow::Borrowed(rest) } else { Cow::Owned(opened + rest) }
}

/// A word of the match without the capital of a sentence's start; a part of a contraction in full.
fn matched(text: &Text<'_>, index: usize) -> String {
    let Some(token) = text.tokens.get(index) else { return String::new() };
    let shares = |other: Option<&crate::text::Token>| other.is_some_and(|other| other.start == token.start);
    if shares(text.tokens.get(index + 1)) || index > 0 && shares(text.tokens.get(index - 1)) {
        return text.folded(token).to_owned();
    }
    let word = &text.source[token.start..token.end];
    if token.opening { word.to_lowercase() } else { word.to_owned() }
}

/// Puts the finite verb behind its clause; a separable prefix that closed the clause is joined to it.
fn push_verb_last(
    out: &mut String,
    text: &Text<'_>,
    clause: (usize, usize),
    verb: usize,
    vocabulary: &Vocabulary,
) {
    out.push_str(&slice(text, clause.0, clause.1));
    let separable = vocabulary.known_class("separable").unwrap_or(0);
    let last = clause.1.checked_sub(1).map_or(0, |last| text.tokens[last].word);
    if clause.1 - clause.0 < 2 || vocabulary.classes_of(last) & separable == 0 {
        out.push(' ');
    }
    out.push_str(&matched(text, verb));
}

/// One line with a capital and a question mark, unless it grew too long.
pub(crate) fn finish(text: String) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 1);
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    while out.ends_with(['?', '.', '!', ',', ';', ':', '-', '–']) {
        out.pop();
    }
    let first = out.chars().next()?;
    if first.is_lowercase() {
        let capital: String = first.to_uppercase().collect();
        out.replace_range(..first.len_utf8(), &capital);
    }
    out.push('?');
    (out.len() <= REPHRASE_BYTES_MAX).then_some(out)
}
