//! Cuts a text into folded words and sentences. It knows letters and marks, and nothing of any language.
//!
//! Folding makes spellings alike that people use for the same word: lower case, `ä` as `ae`, `ß` as `ss`, curly
//! apostrophes as straight ones. Invisible characters (zero width, bidirectional controls, soft hyphens) vanish.

/// Bytes of a text that are read; what comes after is ignored. Four times the longest question the composer takes.
const TEXT_BYTES_MAX: usize = 8_192;
/// Words of a text that are read, so that no text can cost more than a turn of five minutes' speech.
const WORDS_MAX: usize = 800;
/// A transcriber's remark in brackets is at most this long; a longer bracket is taken for speech.
const REMARK_BYTES_MAX: usize = 48;

/// What stood at the end of a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mark {
    /// A question mark, perhaps among others.
    Question,
    /// A full stop or an exclamation mark.
    Stop,
    /// Nothing: the end of the text or of a line.
    Bare,
}

/// What stood before a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gap {
    /// A space, or nothing.
    Space,
    /// A comma, a dash or the like.
    Clause,
    /// The start of a sentence.
    Sentence,
}

/// A word as it stands in the source, and where its folded form is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) folded: (usize, usize),
    pub(crate) gap: Gap,
    /// A hyphen follows without a space: "wh-what".
    pub(crate) cut: bool,
    /// Contains `ä`, `ö`, `ü` or `ß`.
    pub(crate) umlaut: bool,
}

/// A text cut into words.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) folded: String,
    pub(crate) words: Vec<Word>,
    /// For each sentence the number of the word after its last and its mark.
    pub(crate) sentences: Vec<(usize, Mark)>,
}

impl Words {
    pub(crate) fn read(source: &str) -> Self {
        let mut scan = Scan {
            out: Self {
                folded: String::with_capacity(source.len().min(TEXT_BYTES_MAX) + 8),
                words: Vec::with_capacity(source.len().min(TEXT_BYTES_MAX) / 5 + 4),
                sentences: Vec::with_capacity(4),
            },
            open: None,
            gap: Gap::Sentence,
        };
        let source = &source[..source.floor_char_boundary(TEXT_BYTES_MAX)];
        let mut at = 0;
        while let Some(c) = source[at..].chars().next() {
            if scan.out.words.len() >= WORDS_MAX {
                break;
            }
            let next = at + c.len_utf8();
            at = scan.step(source, c, at, next);
        }
        scan.close_word(source.len());
        scan.close_sentence(Mark::Bare);
        scan.out
    }

    pub(crate) fn folded(&self, word: &Word) -> &str {
        &self.folded[word.folded.0..word.folded.1]
    }
}

struct Scan {
    out: Words,
    /// Where the word being read began: in the source and in the folded text.
    open: Option<(usize, usize, bool)>,
    gap: Gap,
}

impl Scan {
    /// Reads one character; gives the place to go on at.
    fn step(&mut self, source: &str, c: char, at: usize, next: usize) -> usize {
        match c {
            _ if is_invisible(c) => next,
            '\'' | '\u{2019}' | '\u{02BC}' => {
                if self.open.is_some() && source[next..].starts_with(char::is_alphabetic) {
                    self.out.folded.push('\'');
                } else {
                    self.close_word(at);
                }
                next
            }
            _ if c.is_alphanumeric() || is_combining(c) && self.open.is_some() => {
                self.letter(c, at);
                next
            }
            '[' => {
                self.close_word(at);
                source[next..]
                    .find(']')
                    .filter(|&length| length <= REMARK_BYTES_MAX)
                    .map_or(next, |l| next + l + 1)
            }
            '.' | '!' | '?' | '…' | '？' | '\n' => self.mark(source, at),
            '-' => {
                let was_open = self.open.is_some();
                self.close_word(at);
                let after = &source[next..];
                if was_open && after.starts_with(char::is_alphanumeric) {
                    if let Some(word) = self.out.words.last_mut() {
                        word.cut = true;
                    }
                } else {
                    self.clause();
                }
                next
            }
            ',' | ';' | ':' | '–' | '—' | '(' | ')' => {
                // A colon or comma inside a number or a gendered noun ("6:15", "Kolleg:innen") parts nothing.
                let inside = self.open.is_some() && source[next..].starts_with(char::is_alphanumeric);
                if !(inside && matches!(c, ':' | ',')) {
                    self.close_word(at);
                    self.clause();
                }
                next
            }
            // A gender star or slash joins: "Kolleg*innen".
            '*' | '_' if self.open.is_some() => next,
            _ => {
                self.close_word(at);
                next
            }
        }
    }

    fn letter(&mut self, c: char, at: usize) {
        let (_, _, umlaut) = self.open.get_or_insert((at, self.out.folded.len(), false));
        let folded = &mut self.out.folded;
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            'ä' | 'Ä' | 'ö' | 'Ö' | 'ü' | 'Ü' | 'ß' | 'ẞ' => {
                *umlaut = true;
                folded.push_str(match c {
                    'ä' | 'Ä' => "ae",
                    'ö' | 'Ö' => "oe",
                    'ü' | 'Ü' => "ue",
                    _ => "ss",
                });
            }
            // A combining diaeresis, as some keyboards and file systems write it.
            '\u{0308}' => {
                *umlaut = true;
                folded.push('e');
            }
            _ if is_combining(c) => {}
            _ => folded.extend(c.to_lowercase()),
        }
    }

    fn close_word(&mut self, end: usize) {
        let Some((start, folded, umlaut)) = self.open.take() else { return };
        let folded = (folded, self.out.folded.len());
        self.out.words.push(Word { start, end, folded, gap: self.gap, cut: false, umlaut });
        self.gap = Gap::Space;
    }

    fn clause(&mut self) {
        if self.gap == Gap::Space {
            self.gap = Gap::Clause;
        }
    }

    fn close_sentence(&mut self, mark: Mark) {
        let first = self.out.sentences.last().map_or(0, |&(end, _)| end);
        if self.out.words.len() > first {
            self.out.sentences.push((self.out.words.len(), mark));
        }
        self.gap = Gap::Sentence;
    }

    /// Reads a run of marks and decides whether a sentence ends here; gives the place after the run.
    fn mark(&mut self, source: &str, at: usize) -> usize {
        self.close_word(at);
        let is_mark = |c: char| matches!(c, '.' | '!' | '?' | '…' | '？' | '\n');
        let length = source[at..].find(|c| !is_mark(c)).unwrap_or(source.len() - at);
        let (run, after) = (&source[at..at + length], &source[at + length..]);
        let trailing = run.len() > 1 && run.starts_with('.') || run.contains('…');
        if run.contains(['?', '？']) {
            self.close_sentence(Mark::Question);
        } else if run == "." && (after.starts_with(char::is_alphanumeric) || self.abbreviated(after)) {
            // "6.15", "z.B.", "3. Mai": no sentence ends here.
        } else if trailing && after.trim_start().starts_with(char::is_lowercase) {
            self.clause();
        } else if run.contains(['.', '!', '…']) {
            self.close_sentence(Mark::Stop);
        } else {
            self.close_sentence(Mark::Bare);
        }
        at + length
    }

    /// Whether a full stop after the last word belongs to that word and more of the sentence follows.
    fn abbreviated(&self, after: &str) -> bool {
        const ABBREVIATIONS: [&str; 14] =
            ["dr", "mr", "mrs", "ms", "prof", "st", "nr", "bzw", "ca", "ggf", "evtl", "inkl", "vs", "approx"];
        let Some(word) = self.out.words.last() else { return false };
        let folded = self.out.folded(word);
        let goes_on = after.trim_start().starts_with(|c: char| c.is_alphanumeric());
        goes_on
            && (folded.chars().count() == 1 && folded != "i"
                || folded.bytes().all(|b| b.is_ascii_digit())
                || ABBREVIATIONS.contains(&folded))
    }
}

/// Zero-width characters, soft hyphens and bidirectional controls.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}')
}
