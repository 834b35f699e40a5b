//! What kind of question a draft is, and whether to say so: from the classifier's words to the contract's.
//! Kept nowhere.

use protocol::Content;
use protocol::Stage;
use protocol::envelope::Seen;
use protocol::format::{QuestionKind, Welcome};
use protocol::http::Language;
use protocol::limits::QUESTION_CHARS_MAX;
use questions::{CONFIDENT, ContentRule, Judgement, Kind, Options, Span, Speak};

/// From this confidence on a kind is noted beside an offered question. English answers hardly ever reach
/// [`CONFIDENT`] (experts differ on them), and a supposition that only the asker and the facilitator see may be
/// wrong now and then: it is the confidence from which the mirror says "perhaps" of a breach.
const SUPPOSED_FROM: f32 = 0.5;

/// In what a draft is written, and in what its author reads.
#[derive(Clone, Copy, Debug)]
pub struct Languages<'a> {
    /// The draft's: `en`, `de` or `auto`.
    pub draft: &'a str,
    /// The author's own, if they said so.
    pub reader: Option<Language>,
    /// The set's: decides where nothing else does.
    pub set: Language,
}

/// What the mirror says of a draft in a stage; nothing where it stays silent.
#[must_use]
pub fn judge(draft: &Content, languages: Languages<'_>, stage: Option<&Stage>) -> Option<Seen> {
    let text = draft.expose();
    if text.trim().is_empty() || text.chars().count() > QUESTION_CHARS_MAX {
        return None;
    }
    let options = Options {
        language: questions::Language::parse(languages.draft),
        otherwise: classifiers(languages.set),
        ..Options::default()
    };
    let judged = questions::classify(text, &options);
    let sure = match questions::speak(&judged, &rule_in(stage)) {
        Speak::Silent => return None,
        Speak::Perhaps => false,
        Speak::Plainly => true,
    };
    let reader = classifiers(languages.reader.unwrap_or(languages.set)).unwrap_or(judged.language);
    let (from, to) = utf16_range(text, judged.reason.span);
    Some(Seen {
        kind: kind(judged.kind),
        sure,
        reason: judged.reason.code.as_str().to_owned(),
        why: Content::new(questions::explain(&judged, text, reader)),
        from,
        to,
        rephrase: judged.rephrase.map(Content::new),
    })
}

/// The kind noted beside an offered question; nothing where the classifier can hardly tell. What looks like a
/// statement is mostly a question begun, and on some questions experts differ: of those no kind is supposed.
#[must_use]
pub fn proposed_kind(text: &Content, set: Language) -> Option<QuestionKind> {
    let options = Options { otherwise: classifiers(set), ..Options::default() };
    let Judgement { kind: judged, confidence, reason, .. } = questions::classify(text.expose(), &options);
    let enough = if judged == Kind::Statement { CONFIDENT } else { SUPPOSED_FROM };
    (confidence >= enough && !reason.code.is_unsettled()).then(|| kind(judged))
}

/// The language a question is read in.
#[must_use]
pub fn language_of(text: &str, set: Language) -> questions::Language {
    let options = Options { otherwise: classifiers(set), ..Options::default() };
    questions::classify(text, &options).language
}

/// The rule of a stage that one of the formats has, or of the classifier's own list.
///
/// # Errors
/// If nothing has that name.
pub fn rule_of(key: &str) -> anyhow::Result<ContentRule> {
    if let Some(rule) = ContentRule::by_key(key) {
        return Ok(rule);
    }
    let mut stages = engine::formats::embedded().entries().iter().flat_map(|entry| entry.format.stages());
    let stage = stages.find(|stage| stage.key == key);
    stage.map(|stage| rule_in(Some(stage))).ok_or_else(|| anyhow::anyhow!("no format has a stage {key:?}"))
}

/// What a stage says of each kind; without a stage every kind is neutral.
fn rule_in(stage: Option<&Stage>) -> ContentRule {
    ContentRule::from_fn(|judged| {
        let welcome = stage.and_then(|stage| stage.kinds.get(&kind(judged)));
        match welcome.copied().unwrap_or(Welcome::Neutral) {
            Welcome::Wanted => questions::Welcome::Wanted,
            Welcome::Neutral => questions::Welcome::Neutral,
            Welcome::Discouraged => questions::Welcome::Discouraged,
            Welcome::Breach => questions::Welcome::Breach,
        }
    })
}

/// A language of the service as the classifier knows it.
pub(crate) fn classifiers(language: Language) -> Option<questions::Language> {
    questions::Language::parse(match language {
        Language::En => "en",
        Language::De => "de",
    })
}

fn kind(kind: Kind) -> QuestionKind {
    match kind {
        Kind::Open => QuestionKind::Open,
        Kind::Clarifying => QuestionKind::Clarifying,
        Kind::Closed => QuestionKind::Closed,
        Kind::Leading => QuestionKind::Leading,
        Kind::Advice => QuestionKind::Advice,
        Kind::Several => QuestionKind::Several,
        Kind::Statement => QuestionKind::Statement,
    }
}

/// A range of bytes as the range of UTF-16 code units that a browser counts in.
fn utf16_range(text: &str, span: Span) -> (u32, u32) {
    let units = |end: usize| {
        let before = text.get(..end).unwrap_or(text);
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    (units(span.start), units(span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_count_as_browsers_do() {
        let text = "Größe 🙂 warum";
        let start = text.find("warum").unwrap();
        let span = Span { start, end: text.len() };
        assert_eq!(utf16_range(text, span), (9, 14));
    }

    /// In the set's language, English.
    const ENGLISH: Languages<'_> = Languages { draft: "auto", reader: None, set: Language::En };

    fn open_questions() -> Stage {
        let format = engine::format("classic").unwrap();
        format.round.into_iter().find(|stage| stage.key == "open-questions").unwrap()
    }

    #[test]
    fn an_empty_or_endless_draft_is_met_with_silence() {
        let judge = |draft: &str| judge(&Content::new(draft), ENGLISH, None);
        assert_eq!(judge("   "), None);
        assert_eq!(judge(&"why? ".repeat(QUESTION_CHARS_MAX)), None);
    }

    #[test]
    fn the_stage_decides_whether_anything_is_said() {
        let draft = Content::new("Have you thought about just telling your manager to stop it?");
        let seen = judge(&draft, ENGLISH, Some(&open_questions()));
        assert_eq!(seen.map(|seen| seen.kind), Some(QuestionKind::Advice));
        assert_eq!(judge(&draft, ENGLISH, None), None, "outside stages nothing is said");
    }

    #[test]
    fn the_reason_is_said_in_the_language_of_its_reader() {
        let draft = Content::new("Have you thought of asking your director?");
        let stage = open_questions();
        let why = |reader| {
            let seen = judge(&draft, Languages { reader, ..ENGLISH }, Some(&stage)).unwrap();
            seen.why.expose().to_owned()
        };
        let (english, german) = (why(Some(Language::En)), why(Some(Language::De)));
        assert_eq!(english, why(None), "without a wish it is the set's");
        assert_ne!(english, german);
        for sentence in [english, german] {
            assert!(sentence.contains("Have you thought"), "the words that gave it away: {sentence}");
        }
    }

    #[test]
    fn on_what_experts_differ_there_is_a_soft_hint_and_no_verdict() {
        for draft in ["On a scale of 0 to 10, where are you now?", "Is there anything else?"] {
            let draft = Content::new(draft);
            assert_eq!(proposed_kind(&draft, Language::En), None);
            let seen = judge(&draft, ENGLISH, Some(&open_questions()));
            assert!(seen.is_some_and(|seen| !seen.sure), "it says perhaps");
        }
    }

    #[test]
    fn a_likely_kind_is_supposed_though_the_classifier_is_not_sure() {
        for (question, kind) in [
            ("What would it cost you to say no to one of them?", QuestionKind::Open),
            ("Did you tell her?", QuestionKind::Closed),
            (
                "Have you thought of asking your director to stop new referrals for a month?",
                QuestionKind::Advice,
            ),
        ] {
            assert_eq!(proposed_kind(&Content::new(question), Language::En), Some(kind), "{question}");
        }
        assert_eq!(proposed_kind(&Content::new("Hm."), Language::En), None);
    }
}
