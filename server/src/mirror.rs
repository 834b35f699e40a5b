//! What kind of question a draft is, and whether to say so: from the classifier's words to the contract's.
//! Kept nowhere.

use protocol::Content;
use protocol::Stage;
use protocol::envelope::Seen;
use protocol::format::{QuestionKind, Welcome};
use protocol::http::Language;
use protocol::limits::QUESTION_CHARS_MAX;
use questions::{CONFIDENT, ContentRule, Judgement, Kind, Options, Span, Speak};
use serde::Serialize;

/// What the mirror says of a draft in a stage; nothing where it stays silent. `language` is `en`, `de` or
/// `auto`.
#[must_use]
pub fn look(draft: &Content, language: &str, set: Language, stage: Option<&Stage>) -> Option<Seen> {
    let text = draft.expose();
    if text.trim().is_empty() || text.chars().count() > QUESTION_CHARS_MAX {
        return None;
    }
    let options = Options {
        language: questions::Language::parse(language),
        otherwise: classifiers(set),
        ..Options::default()
    };
    let judged = questions::classify(text, &options);
    let sure = match questions::speak(&judged, &rule_in(stage)) {
        Speak::Silent => return None,
        Speak::Perhaps => false,
        Speak::Plainly => true,
    };
    let (from, to) = utf16_range(text, judged.reason.span);
    Some(Seen {
        kind: kind(judged.kind),
        sure,
        reason: judged.reason.code.as_str().to_owned(),
        from,
        to,
        rephrase: judged.rephrase.map(Content::new),
    })
}

/// The kind noted beside an offered question; nothing where the classifier is not sure.
#[must_use]
pub fn proposed_kind(text: &Content, set: Language) -> Option<QuestionKind> {
    let options = Options { otherwise: classifiers(set), ..Options::default() };
    let Judgement { kind: judged, confidence, .. } = questions::classify(text.expose(), &options);
    (confidence >= CONFIDENT).then(|| kind(judged))
}

/// A judgement as `openset classify` writes it.
#[derive(Serialize)]
pub struct Judged {
    #[serde(flatten)]
    judgement: Judgement,
    /// How welcome the kind is in the stage that was named, and whether the mirror would speak.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    in_stage: Option<InStage>,
}

/// See [`Judged`].
#[derive(Serialize)]
pub struct InStage {
    welcome: questions::Welcome,
    speak: Speak,
}

/// Judges one line.
#[must_use]
pub fn judge(line: &str, options: &Options, rule: Option<&ContentRule>) -> Judged {
    let judgement = questions::classify(line, options);
    let in_stage = rule.map(|rule| InStage {
        welcome: rule.welcome(judgement.kind),
        speak: questions::speak(&judgement, rule),
    });
    Judged { judgement, in_stage }
}

/// The rule of a stage that one of the formats has, or of the classifier's own list.
///
/// # Errors
/// If nothing has that name.
pub fn rule_of(key: &str) -> anyhow::Result<ContentRule> {
    if let Some(rule) = ContentRule::by_key(key) {
        return Ok(rule);
    }
    let formats = engine::formats().iter();
    let mut stages =
        formats.flat_map(|format| format.opening.iter().chain(&format.round).chain(&format.closing));
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

fn classifiers(language: Language) -> Option<questions::Language> {
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

    #[test]
    fn an_empty_or_endless_draft_is_met_with_silence() {
        let look = |draft: &str| look(&Content::new(draft), "en", Language::En, None);
        assert_eq!(look("   "), None);
        assert_eq!(look(&"why? ".repeat(QUESTION_CHARS_MAX)), None);
    }

    #[test]
    fn the_stage_decides_whether_anything_is_said() {
        let draft = Content::new("Have you thought about just telling your manager to stop it?");
        let format = engine::format("classic").unwrap();
        let stage = format.round.iter().find(|stage| stage.kinds.contains_key(&QuestionKind::Advice));
        let seen = look(&draft, "en", Language::En, stage);
        assert_eq!(seen.map(|seen| seen.kind), Some(QuestionKind::Advice));
        assert_eq!(look(&draft, "en", Language::En, None), None, "outside stages nothing is said");
    }
}
