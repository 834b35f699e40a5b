//! Reads a language file: the words, patterns, reasons and rephrasings of one language. The files are written by
//! people and shipped inside the program, so a fault in one is a broken build (a test reads them all), not an
//! error to handle.

use crate::features::Counted;
use crate::pattern::{Openings, Pattern, Vocabulary, WordId, WordMap};
use crate::reason::Code;
use crate::rephrase::Recipe;
use crate::text::Text;
use crate::words::{Word, Words};

/// The number of a named feature of one language.
pub(crate) type FeatureId = u16;

/// A pattern and what it stands for.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) pattern: Pattern,
    pub(crate) role: Role,
}

/// What a pattern that matches says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    Feature(FeatureId),
    /// The core of a question begins here. Two features each: as the first of its sentence, and as a later one.
    /// A weak one counts only where no other core is; a told one asks
    /// without a question mark.
    Core {
        first: FeatureId,
        then: FeatureId,
        weak: bool,
        told: bool,
    },
    /// Words that look like a core and are none: "…, do you think?"
    NoCore,
}

/// One language.
pub(crate) struct Lexicon {
    pub(crate) code: &'static str,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) features: Vec<String>,
    pub(crate) patterns: Vec<Named>,
    by_word: Vec<Vec<u16>>,
    anywhere: Vec<u16>,
    expansions: WordMap<Vec<(String, WordId)>>,
    /// For each feature the reason it gives, if it gives one.
    pub(crate) reasons: Vec<Option<Code>>,
    /// What to say for each reason to a reader of this language; `{}` stands for the words that gave it away.
    pub(crate) sentences: Vec<(Code, String)>,
    pub(crate) recipes: Vec<Recipe>,
    letters: bool,
    number: WordId,
    drop: u128,
    join: u128,
    lead: u128,
    common: u128,
}

impl Lexicon {
    /// Reads a language file. Panics on a fault in it, naming the line.
    pub(crate) fn read(code: &'static str, source: &str) -> Self {
        let mut lexicon = Self::empty(code);
        let mut section = String::new();
        for (number, line) in source.lines().enumerate() {
            let line = line.split_once('#').map_or(line, |(before, _)| before).trim();
            if line.is_empty() {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = fold(name.trim());
                continue;
            }
            if let Err(fault) = lexicon.read_line(&section, line) {
                panic!("languages/{code}.txt, line {}: {fault}", number + 1);
            }
        }
        lexicon.index();
        lexicon
    }

    fn empty(code: &'static str) -> Self {
        let mut vocabulary = Vocabulary::new();
        let number = vocabulary.intern("0");
        let [drop, join, lead, common] =
            ["drop", "join", "lead", "common"].map(|class| vocabulary.class(class));
        Self {
            code,
            vocabulary,
            features: Counted::ALL.iter().map(|counted| counted.name().to_owned()).collect(),
            patterns: Vec::new(),
            by_word: Vec::new(),
            anywhere: Vec::new(),
            expansions: WordMap::default(),
            reasons: vec![None; Counted::ALL.len()],
            sentences: Vec::new(),
            recipes: Vec::new(),
            letters: false,
            number,
            drop,
            join,
            lead,
            common,
        }
    }

    fn read_line(&mut self, section: &str, line: &str) -> Result<(), String> {
        let (kind, name) = section.split_once(' ').unwrap_or((section, ""));
        match kind {
            "class" => {
                let class = self.vocabulary.class(name);
                for word in fold(line).split_whitespace() {
                    if let Some(other) = word.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
                        self.include(class, other)?;
                        continue;
                    }
                    let id = self.vocabulary.intern(word);
                    self.vocabulary.add_member(id, class);
                }
                Ok(())
            }
            "letters" => {
                self.letters = line == "umlauts";
                Ok(())
            }
            "expand" => self.read_expansion(&fold(line)),
            "features" | "cores" => {
                let (name, pattern) = line.split_once(':').ok_or("a feature is `name: pattern`")?;
                let pattern = Pattern::parse(&fold(pattern), &mut self.vocabulary)?;
                let role = match (kind, name) {
                    ("features", _) => Role::Feature(self.feature(name)),
                    (_, "none") => Role::NoCore,
                    _ => Role::Core {
                        first: self.feature(&format!("first.{name}")),
                        then: self.feature(&format!("then.{name}")),
                        weak: name.starts_with("plain."),
                        told: name.starts_with("told."),
                    },
                };
                self.patterns.push(Named { pattern, role });
                Ok(())
            }
            "reasons" => self.read_reason(line),
            "beliefs" => self.check_belief(line),
            "sentences" => {
                let (code, sentence) = line.split_once(':').ok_or("a sentence is `code: words`")?;
                let code = Code::parse(code.trim()).ok_or_else(|| format!("there is no reason `{code}`"))?;
                self.sentences.push((code, sentence.trim().to_owned()));
                Ok(())
            }
            "rephrase" => {
                let recipe = Recipe::parse(line, &mut self.vocabulary)?;
                self.recipes.push(recipe);
                Ok(())
            }
            _ => Err(format!("there is no section [{section}]")),
        }
    }

    fn include(&mut self, class: u128, other: &str) -> Result<(), String> {
        let other =
            self.vocabulary.known_class(other).ok_or_else(|| format!("there is no class <{other}>"))?;
        let words: Vec<_> = self.vocabulary.words_in(other).collect();
        for word in words {
            self.vocabulary.add_member(word, class);
        }
        Ok(())
    }

    fn read_expansion(&mut self, line: &str) -> Result<(), String> {
        let (from, to) = line.split_once('=').ok_or("an expansion is `form form = word word`")?;
        let parts: Vec<_> =
            to.split_whitespace().map(|part| (part.to_owned(), self.vocabulary.intern(part))).collect();
        for form in from.split_whitespace() {
            self.expansions.insert(form.to_owned(), parts.clone());
        }
        Ok(())
    }

    fn read_reason(&mut self, line: &str) -> Result<(), String> {
        let (code, features) = line.split_once(':').ok_or("a reason is `code: feature feature`")?;
        let code = Code::parse(code.trim()).ok_or_else(|| format!("there is no reason `{code}`"))?;
        for name in features.split_whitespace() {
            let id = self.feature_id(name).ok_or_else(|| format!("there is no feature `{name}`"))?;
            self.reasons[usize::from(id)] = Some(code);
        }
        Ok(())
    }

    /// Beliefs are for `train.py`; here they are only checked to speak of features that exist.
    fn check_belief(&self, line: &str) -> Result<(), String> {
        let (_, features) = line.split_once(':').ok_or("a belief is `outcome weight: feature feature*`")?;
        let missing = features.split_whitespace().find(|name| match name.strip_suffix('*') {
            Some(start) => !self.features.iter().any(|known| known.starts_with(start)),
            None => self.feature_id(name).is_none(),
        });
        missing.map_or(Ok(()), |name| Err(format!("there is no feature `{name}`")))
    }

    fn feature(&mut self, name: &str) -> FeatureId {
        self.feature_id(name).unwrap_or_else(|| {
            self.features.push(name.to_owned());
            self.reasons.push(None);
            FeatureId::try_from(self.features.len() - 1).expect("a language has fewer than 65,536 features")
        })
    }

    /// The number of a feature by its name.
    pub(crate) fn feature_id(&self, name: &str) -> Option<FeatureId> {
        self.features.iter().position(|known| known == name).and_then(|index| FeatureId::try_from(index).ok())
    }

    /// Lists for every word the patterns worth trying there.
    fn index(&mut self) {
        for (number, named) in self.patterns.iter().enumerate() {
            let number = u16::try_from(number).expect("a language has fewer than 65,536 patterns");
            match named.pattern.openings(&self.vocabulary) {
                Openings::Anything => self.anywhere.push(number),
                Openings::Words(words) => {
                    for word in words {
                        let word = usize::from(word);
                        if self.by_word.len() <= word {
                            self.by_word.resize_with(word + 1, Vec::new);
                        }
                        self.by_word[word].push(number);
                    }
                }
            }
        }
    }

    /// The patterns that may begin with this word, each list in the order of the file.
    pub(crate) fn patterns_at(&self, word: WordId) -> (&[u16], &[u16]) {
        let by_word = if word == 0 { None } else { self.by_word.get(usize::from(word)) };
        (by_word.map_or(&[], Vec::as_slice), &self.anywhere)
    }

    pub(crate) fn word(&self, folded: &str) -> WordId {
        self.vocabulary.id(folded)
    }

    pub(crate) fn number(&self) -> WordId {
        self.number
    }

    pub(crate) fn expansion(&self, folded: &str) -> Option<&[(String, WordId)]> {
        self.expansions.get(folded).map(Vec::as_slice)
    }

    pub(crate) fn is_dropped(&self, folded: &str) -> bool {
        self.vocabulary.classes_of(self.word(folded)) & self.drop != 0
    }

    pub(crate) fn joins(&self, word: WordId) -> bool {
        self.vocabulary.classes_of(word) & self.join != 0
    }

    pub(crate) fn leads(&self, word: WordId) -> bool {
        self.vocabulary.classes_of(word) & self.lead != 0
    }

    /// Whether a sentence with this feature only follows up on another: "Is that right?", "Yeah?"
    pub(crate) fn trails(&self, feature: FeatureId) -> bool {
        self.features[usize::from(feature)].starts_with("trail.")
    }

    /// Whether a sentence with this feature says nothing but "Yeah", "Okay".
    pub(crate) fn echoes(&self, feature: FeatureId) -> bool {
        self.features[usize::from(feature)] == "back"
    }

    /// How many words of a text are everyday words of this language; letters of its own count too.
    pub(crate) fn recognise(&self, words: &Words) -> usize {
        let known = |word: &&Word| {
            self.letters && word.umlaut
                || self.vocabulary.classes_of(self.word(words.folded(word))) & self.common != 0
        };
        words.words.iter().filter(known).count()
    }

    pub(crate) fn read_text<'a>(&self, source: &'a str, words: Words) -> Text<'a> {
        Text::read(source, words, self)
    }
}

/// Folds a line of a language file as texts are folded, so that files may be written with umlauts.
pub(crate) fn fold(line: &str) -> String {
    line.to_lowercase()
        .replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('ß', "ss")
        .replace('’', "'")
}
