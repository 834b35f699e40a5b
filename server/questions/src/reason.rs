//! The reasons a judgement can give: a closed list of stable codes. The words people read for a code are in the
//! client's catalogue; plain sentences for the command line are in the language files.

/// What gave a question away. The code is stable: it names words in the client's catalogue.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Code {
    /// Begins with what, how or the like and leaves the answer open.
    OpenWord,
    /// Invites to tell: "Can you tell me more about…", "Erzähl mal…".
    Invitation,
    /// Asks for a fact: who, when, how many, which name.
    FactWord,
    /// Checks whether the asker has understood.
    Check,
    /// Begins with the verb: yes or no answers it.
    VerbFirst,
    /// Offers two answers to choose from.
    Alternative,
    /// Asks leave: "Is it okay if…".
    Permission,
    /// Is worded as a statement.
    Declarative,
    /// Asks for a number on a scale. Experts do not agree whether that is open.
    Scale,
    /// "Anything else?" Experts do not agree whether that is open.
    AnythingElse,
    /// A negated question: "Don't you think…", "Findest du nicht…".
    Negated,
    /// A tag: "…, isn't it?", "…, oder?".
    Tag,
    /// A word that claims certainty: clearly, surely, doch, etwa.
    Certainty,
    /// Puts an interpretation before the presenter: "Is it because you…".
    Interpretation,
    /// A judgement packed into the question: "so hopeless", "immer noch beleidigt".
    Loaded,
    /// Blame in the form of why: "Why didn't you…".
    WhyBlame,
    /// Holds the presenter against everybody else.
    Comparison,
    /// "Have you thought of…", "Hast du schon mal versucht…".
    HaveYouTried,
    /// "Why don't you…", "Warum gehst du nicht einfach…".
    WhyNot,
    /// "Could you not simply…", "Könntest du nicht…".
    CouldYou,
    /// "Wouldn't it be better…", "Wäre es nicht besser…".
    WouldItBe,
    /// "What if you…", "Wie wäre es, wenn du…".
    WhatIf,
    /// "You should…", "Du solltest…".
    YouShould,
    /// "If I were you…", "An deiner Stelle…".
    InYourPlace,
    /// Asks only what stands in the way of the asker's own idea.
    Obstacle,
    /// More than one sentence asks.
    TwoQuestions,
    /// One sentence asks twice.
    JoinedQuestions,
    /// Nothing in it asks.
    NoQuestion,
}

impl Code {
    /// Every code with its spelling.
    pub const ALL: [(Self, &'static str); 28] = [
        (Self::OpenWord, "open-word"),
        (Self::Invitation, "invitation"),
        (Self::FactWord, "fact-word"),
        (Self::Check, "check"),
        (Self::VerbFirst, "verb-first"),
        (Self::Alternative, "alternative"),
        (Self::Permission, "permission"),
        (Self::Declarative, "declarative"),
        (Self::Scale, "scale"),
        (Self::AnythingElse, "anything-else"),
        (Self::Negated, "negated"),
        (Self::Tag, "tag"),
        (Self::Certainty, "certainty"),
        (Self::Interpretation, "interpretation"),
        (Self::Loaded, "loaded"),
        (Self::WhyBlame, "why-blame"),
        (Self::Comparison, "comparison"),
        (Self::HaveYouTried, "have-you-tried"),
        (Self::WhyNot, "why-not"),
        (Self::CouldYou, "could-you"),
        (Self::WouldItBe, "would-it-be"),
        (Self::WhatIf, "what-if"),
        (Self::YouShould, "you-should"),
        (Self::InYourPlace, "in-your-place"),
        (Self::Obstacle, "obstacle"),
        (Self::TwoQuestions, "two-questions"),
        (Self::JoinedQuestions, "joined-questions"),
        (Self::NoQuestion, "no-question"),
    ];

    /// The code with this spelling.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|&(code, _)| code)
    }

    /// The spelling of the code, as in the catalogue.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(code, _)| *code == self).map_or("no-question", |&(_, name)| name)
    }

    /// Experts do not agree on questions of this sort: a hint at most, never a verdict.
    #[must_use]
    pub fn is_unsettled(self) -> bool {
        matches!(self, Self::Scale | Self::AnythingElse)
    }
}
