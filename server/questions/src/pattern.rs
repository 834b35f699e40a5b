//! The small pattern language of the language files, and the matcher for it. It knows words, not meaning:
//! what a pattern stands for is the business of the language file that names it.
//!
//! A pattern is a row of elements, matched against neighbouring words of one sentence:
//!
//! | element   | matches                                                                    |
//! |-----------|----------------------------------------------------------------------------|
//! | `have`    | this word                                                                  |
//! | `a/b/<c>` | any of these: words, classes, or words with one `*` at their end or start  |
//! | `x?`      | `x` or nothing                                                             |
//! | `!x`      | nothing, where the next word is not `x` (or there is none)                 |
//! | `&x`      | nothing, where the next word is `x`                                         |
//! | `_`       | any one word; `_?` any one or none                                         |
//! | `...`     | up to three words; `...7` up to seven                                      |
//! | `$`       | nothing, at the end of the sentence                                        |
//!
//! In front, `^` asks for the start of the sentence (leading fillers such as "so, and" do not count), `,` for the
//! start of a clause, and `~` for a place that is not the start of the sentence.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::text::{Text, Token};

/// A word that the language file names; 0 stands for every other word.
pub(crate) type WordId = u16;

/// At most this many classes a language: membership is one bit each.
const CLASSES_MAX: usize = 128;
/// A gap without a number skips up to this many words.
const GAP_DEFAULT: u8 = 3;

/// A map from words that only the language files fill: nobody can choose keys that collide, so the hash may be
/// quick instead of guarded.
pub(crate) type WordMap<T> = HashMap<String, T, BuildHasherDefault<WordHasher>>;

/// FNV-1a, 64 bits.
pub(crate) struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Every word a language file names, and the classes each belongs to.
#[derive(Default)]
pub(crate) struct Vocabulary {
    ids: WordMap<WordId>,
    classes: Vec<String>,
    members: Vec<u128>,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        Self { members: vec![0], ..Self::default() }
    }

    /// The id of a folded word, given a new one when it is not yet known.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = WordId::try_from(self.members.len()).expect("a language file names fewer than 65,536 words");
        self.ids.insert(word.to_owned(), id);
        self.members.push(0);
        id
    }

    pub(crate) fn id(&self, word: &str) -> WordId {
        self.ids.get(word).copied().unwrap_or(0)
    }

    /// The bit of a class, which is made when it is new.
    pub(crate) fn class(&mut self, name: &str) -> u128 {
        let index = self.classes.iter().position(|known| known == name).unwrap_or_else(|| {
            self.classes.push(name.to_owned());
            self.classes.len() - 1
        });
        assert!(index < CLASSES_MAX, "more than {CLASSES_MAX} classes in a language file");
        1 << index
    }

    /// The bit of a class that exists.
    pub(crate) fn known_class(&self, name: &str) -> Option<u128> {
        self.classes.iter().position(|known| known == name).map(|index| 1 << index)
    }

    pub(crate) fn add_member(&mut self, word: WordId, class: u128) {
        self.members[usize::from(word)] |= class;
    }

    pub(crate) fn classes_of(&self, word: WordId) -> u128 {
        self.members[usize::from(word)]
    }

    pub(crate) fn words_in(&self, classes: u128) -> impl Iterator<Item = WordId> + '_ {
        (1..self.members.len())
            .filter(move |&index| self.members[index] & classes != 0)
            .map(|index| index as WordId)
    }
}

/// Where a pattern may begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Anchor {
    Anywhere,
    Clause,
    Sentence,
    Inside,
}

impl Anchor {
    /// Whether a match may begin at this word.
    pub(crate) fn allows(self, token: &Token) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Clause => token.clause,
            Self::Sentence => token.opening,
            Self::Inside => !token.opening,
        }
    }
}

/// One row of elements with the place where it may begin.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) anchor: Anchor,
    elements: Vec<Element>,
}

#[derive(Debug)]
enum Element {
    One(OneOf),
    Maybe(OneOf),
    Not(OneOf),
    Ahead(OneOf),
    Any,
    Gap(u8),
    End,
}

#[derive(Debug, Default)]
struct OneOf {
    words: Vec<WordId>,
    classes: u128,
    starts: Vec<String>,
    ends: Vec<String>,
}

/// What a pattern can begin with: an index for finding the few patterns worth trying at a word.
pub(crate) enum Openings {
    Words(Vec<WordId>),
    Anything,
}

impl Pattern {
    /// Reads a pattern. The caller has folded the text; words are entered into the vocabulary.
    pub(crate) fn parse(text: &str, vocabulary: &mut Vocabulary) -> Result<Self, String> {
        let mut rest = text.trim();
        let mut anchor = Anchor::Anywhere;
        let marks = [('^', Anchor::Sentence), (',', Anchor::Clause), ('~', Anchor::Inside)];
        for (mark, meaning) in marks {
            if let Some(after) = rest.strip_prefix(mark) {
                (anchor, rest) = (meaning, after);
                break;
            }
        }
        let elements = rest
            .split_whitespace()
            .map(|part| Element::parse(part, vocabulary))
            .collect::<Result<Vec<_>, _>>()?;
        if elements.is_empty() {
            return Err(format!("the pattern `{text}` is empty"));
        }
        Ok(Self { anchor, elements })
    }

    /// Matches at one word; gives the number of the first word after the match.
    pub(crate) fn match_at(
        &self,
        text: &Text<'_>,
        at: usize,
        end: usize,
        vocabulary: &Vocabulary,
    ) -> Option<usize> {
        match_elements(&self.elements, text, at, end, vocabulary)
    }

    pub(crate) fn openings(&self, vocabulary: &Vocabulary) -> Openings {
        let mut words = Vec::new();
        for element in &self.elements {
            let (one, optional) = match element {
                Element::One(one) => (one, false),
                Element::Maybe(one) => (one, true),
                Element::Not(_) | Element::Ahead(_) => continue,
                Element::Any | Element::Gap(_) | Element::End => return Openings::Anything,
            };
            if !one.starts.is_empty() || !one.ends.is_empty() {
                return Openings::Anything;
            }
            words.extend(one.words.iter().copied());
            words.extend(vocabulary.words_in(one.classes));
            if !optional {
                break;
            }
        }
        words.sort_unstable();
        words.dedup();
        Openings::Words(words)
    }
}

impl Element {
    fn parse(part: &str, vocabulary: &mut Vocabulary) -> Result<Self, String> {
        Ok(match part {
            "_" => Self::Any,
            "_?" => Self::Gap(1),
            "$" => Self::End,
            "..." => Self::Gap(GAP_DEFAULT),
            _ => {
                if let Some(number) = part.strip_prefix("...") {
                    Self::Gap(number.parse().map_err(|_| format!("`{part}` is no gap"))?)
                } else if let Some(one) = part.strip_prefix('!') {
                    Self::Not(OneOf::parse(one, vocabulary)?)
                } else if let Some(one) = part.strip_prefix('&') {
                    Self::Ahead(OneOf::parse(one, vocabulary)?)
                } else if let Some(one) = part.strip_suffix('?') {
                    Self::Maybe(OneOf::parse(one, vocabulary)?)
                } else {
                    Self::One(OneOf::parse(part, vocabulary)?)
                }
            }
        })
    }
}

impl OneOf {
    fn parse(text: &str, vocabulary: &mut Vocabulary) -> Result<Self, String> {
        let mut one = Self::default();
        for word in text.split('/') {
            if let Some(name) = word.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
                one.classes |=
                    vocabulary.known_class(name).ok_or_else(|| format!("there is no class <{name}>"))?;
            } else if let Some(end) = word.strip_prefix('*') {
                one.ends.push(end.to_owned());
            } else if let Some(start) = word.strip_suffix('*') {
                one.starts.push(start.to_owned());
            } else if word.is_empty() {
                return Err(format!("`{text}` has an empty alternative"));
            } else {
                one.words.push(vocabulary.intern(word));
            }
        }
        Ok(one)
    }

    fn holds(&self, token: &Token, text: &Text<'_>, vocabulary: &Vocabulary) -> bool {
        if token.word != 0
            && (self.words.contains(&token.word)
                || self.classes != 0 && vocabulary.classes_of(token.word) & self.classes != 0)
        {
            return true;
        }
        if self.starts.is_empty() && self.ends.is_empty() {
            return false;
        }
        let folded = text.folded(token);
        self.starts.iter().any(|start| folded.starts_with(start.as_str()))
            || self.ends.iter().any(|end| folded.len() > end.len() && folded.ends_with(end.as_str()))
    }
}

/// Tries the elements in order; only optional elements and gaps branch, and gaps are short.
fn match_elements(
    elements: &[Element],
    text: &Text<'_>,
    at: usize,
    end: usize,
    vocabulary: &Vocabulary,
) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else { return Some(at) };
    let token = (at < end).then(|| &text.tokens[at]);
    match first {
        Element::One(one) => match token {
            Some(token) if one.holds(token, text, vocabulary) => {
                match_elements(rest, text, at + 1, end, vocabulary)
            }
            _ => None,
        },
        Element::Maybe(one) => token
            .filter(|token| one.holds(token, text, vocabulary))
            .and_then(|_| match_elements(rest, text, at + 1, end, vocabulary))
            .or_else(|| match_elements(rest, text, at, end, vocabulary)),
        Element::Not(one) => match token {
            Some(token) if one.holds(token, text, vocabulary) => None,
            _ => match_elements(rest, text, at, end, vocabulary),
        },
        Element::Ahead(one) => match token {
            Some(token) if one.holds(token, text, vocabulary) => {
                match_elements(rest, text, at, end, vocabulary)
            }
            _ => None,
        },
        Element::Any => token.and_then(|_| match_elements(rest, text, at + 1, end, vocabulary)),
        Element::Gap(longest) => (0..=usize::from(*longest))
            .take_while(|skip| at + skip <= end)
            .find_map(|skip| match_elements(rest, text, at + skip, end, vocabulary)),
        Element::End => {
            (at == end).then_some(at).and_then(|at| match_elements(rest, text, at, end, vocabulary))
        }
    }
}
