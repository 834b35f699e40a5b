//! A text as one language reads it: contractions opened, fillers and stammers taken out, clauses found, speech
//! without marks cut into sentences.
//! It does not judge.

use crate::features::Features;
use crate::lexicon::Lexicon;
use crate::pattern::WordId;
use crate::words::{Gap, Mark, Words};

/// The longest stretch of words that, said twice in a row, counts as a stammer: "what would, what would".
const STAMMER_WORDS_MAX: usize = 4;
/// A fragment before a hyphen that begins the next word and is no longer than this is a stammer: "wh-what".
const FRAGMENT_BYTES_MAX: usize = 4;

/// At least this many words of speech without marks come before a question that is taken for a sentence of its own;
/// fewer are its own beginning: "and with your team what would…".
const SPEECH_WORDS_MIN: usize = 8;

/// A word of the text, or a part of a contraction: "don't" gives "do" and "n't" with the same place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) word: WordId,
    /// The place in the source, in bytes.
    pub(crate) start: usize,
    pub(crate) end: usize,
    folded: (usize, usize),
    /// A clause begins here: the start of the sentence, after a comma, after a joining word, or after such a
    /// place and leading fillers.
    pub(crate) clause: bool,
    /// The sentence begins here, leading fillers aside.
    pub(crate) opening: bool,
    /// A comma, dash or the like stands before it.
    pub(crate) parted: bool,
}

/// A sentence: its tokens and what stood at its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) mark: Mark,
}

/// A text as one language reads it.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    pub(crate) source: &'a str,
    folded: String,
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
    /// Somewhere in the text stands a full stop, question or exclamation mark, so the lack of one means something.
    pub(crate) punctuated: bool,
}

impl<'a> Text<'a> {
    pub(crate) fn read(source: &'a str, words: Words, lexicon: &Lexicon) -> Self {
        let punctuated = words.sentences.iter().any(|&(_, mark)| mark != Mark::Bare);
        let Words { folded, words, sentences: ends } = words;
        let mut text = Self {
            source,
            folded,
            tokens: Vec::with_capacity(words.len() + words.len() / 4),
            sentences: Vec::with_capacity(ends.len()),
            punctuated,
        };
        let mut from = 0;
        for (end, mark) in ends {
            let first = text.tokens.len();
            let mut parted = false;
            for index in from..end {
                let word = words[index];
                parted |= word.gap == Gap::Clause;
                let next = words.get(index + 1).filter(|_| index + 1 < end);
                let fragment =
                    word.cut && next.is_some_and(|next| text.is_fragment(word.folded, next.folded));
                if fragment || lexicon.is_dropped(&text.folded[word.folded.0..word.folded.1]) {
                    continue;
                }
                text.push(&word, parted, lexicon);
                parted = false;
                text.drop_stammer(first);
            }
            from = end;
            if text.tokens.len() > first {
                text.sentences.push(Sentence { first, end: text.tokens.len(), mark });
                text.find_clauses(first, lexicon);
            }
        }
        text
    }

    /// Cuts speech without any mark where a question plainly begins, so that what was said before is not held
    /// against it: "i hear that it is a lot at the moment with the move and all | what would help you".
    pub(crate) fn cut_speech(&mut self, lexicon: &Lexicon) {
        if self.punctuated {
            return;
        }
        for sentence in std::mem::take(&mut self.sentences) {
            let (mut first, mut from) = (sentence.first, sentence.first);
            while let Some((at, after)) = Features::next_question(from, sentence.end, self, lexicon) {
                from = after;
                if at - first >= SPEECH_WORDS_MIN {
                    // A joining word before it belongs to what follows: "and what…".
                    let joined = at > first && lexicon.joins(self.tokens[at - 1].word);
                    let cut = at - usize::from(joined);
                    self.sentences.push(Sentence { first, end: cut, ..sentence });
                    first = cut;
                    self.find_clauses(first, lexicon);
                    self.tokens[at].opening = true;
                }
            }
            self.sentences.push(Sentence { first, ..sentence });
        }
    }

    pub(crate) fn folded(&self, token: &Token) -> &str {
        &self.folded[token.folded.0..token.folded.1]
    }

    fn is_fragment(&self, cut: (usize, usize), next: (usize, usize)) -> bool {
        cut.1 - cut.0 <= FRAGMENT_BYTES_MAX
            && self.folded[next.0..next.1].starts_with(&self.folded[cut.0..cut.1])
    }

    fn push(&mut self, word: &crate::words::Word, parted: bool, lexicon: &Lexicon) {
        let token = Token {
            word: 0,
            start: word.start,
            end: word.end,
            folded: word.folded,
            clause: false,
            opening: false,
            parted,
        };
        let folded = &self.folded[word.folded.0..word.folded.1];
        let Some(parts) = lexicon.expansion(folded) else {
            let id = if folded.bytes().all(|b| b.is_ascii_digit()) {
                lexicon.number()
            } else {
                lexicon.word(folded)
            };
            self.tokens.push(Token { word: id, ..token });
            return;
        };
        for (index, (part, id)) in parts.iter().enumerate() {
            let start = self.folded.len();
            self.folded.push_str(part);
            let folded = (start, self.folded.len());
            self.tokens.push(Token { word: *id, folded, parted: parted && index == 0, ..token });
        }
    }

    /// Takes the last words out again when they only repeat the words before them.
    fn drop_stammer(&mut self, first: usize) {
        for length in 1..=STAMMER_WORDS_MAX {
            let count = self.tokens.len();
            if count < first + 2 * length {
                return;
            }
            let (before, last) = self.tokens[count - 2 * length..].split_at(length);
            if before.iter().zip(last).all(|(a, b)| self.folded(a) == self.folded(b)) {
                self.tokens.truncate(count - length);
                return;
            }
        }
    }

    /// Marks where clauses begin in the sentence that starts at `first` and ends with the last token.
    fn find_clauses(&mut self, first: usize, lexicon: &Lexicon) {
        let end = self.tokens.len();
        let (mut leading, mut opening) = (true, true);
        for index in first..end {
            let after_join = index > first && lexicon.joins(self.tokens[index - 1].word);
            let starts = index == first || self.tokens[index].parted || after_join;
            if !(starts || leading) {
                continue;
            }
            self.tokens[index].clause = true;
            self.tokens[index].opening = opening;
            leading = lexicon.leads(self.tokens[index].word);
            opening &= leading;
        }
    }
}
