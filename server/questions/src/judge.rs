//! Puts the sentences of a text together into one judgement: which of them asks, what it asks, and why one thinks
//! so. The weighing of a single sentence is the business of [`crate::model`].

use crate::features::{Core, Counted, Features};
use crate::language::Model;
use crate::lexicon::FeatureId;
use crate::model::{Curve, Outcome, Probabilities};
use crate::reason::Code;
use crate::rephrase::{Stretch, finish, slice};
use crate::text::{Sentence, Text};
use crate::words::{Mark, Words};
use crate::{Form, Judgement, Kind, Reason, Scope, Span};

/// From here on a sentence is taken for a question.
const QUESTION_MIN: f32 = 0.5;
/// From here on the answer counts as left open.
const OPEN_MIN: f32 = 0.5;
/// From here on words without any mark get a form although they read like a statement.
const BARE_FORM_MIN: f32 = 0.03;
/// From here on advice, a leading question or several at once are noticed.
const MARKED_MIN: f32 = 0.5;
/// Torn between two of these, the likelier is taken from here on.
const ANY_MARKED_MIN: f32 = 0.6;
/// Sentences that experts disagree about never get a higher confidence than this, which leaves the mirror at
/// "perhaps". In a turn of speech that is so for a statement with a tag, too: whether it asks at all is a matter
/// of tone.
const UNSETTLED_CONFIDENCE_MAX: f32 = 0.6;
/// Fewer words with a question mark only echo: "The union?"
const ECHO_WORDS_MIN: usize = 3;
/// A text that shows no word of the language cannot be judged with more confidence than this.
const STRANGE_CONFIDENCE_MAX: f32 = 0.4;

/// A sentence with what was found in it.
struct Weighed {
    sentence: Sentence,
    features: Features,
    odds: Probabilities,
    marked: bool,
    echoes: bool,
}

impl Weighed {
    /// A question mark asks, whatever the words, unless they only echo ("Yeah?").
    fn asks(&self) -> bool {
        self.marked && !self.echoes || self.odds.of(Outcome::Question) >= QUESTION_MIN
    }

    fn form(&self) -> Form {
        if self.odds.of(Outcome::Open) >= OPEN_MIN { Form::Open } else { Form::Closed }
    }

    /// Whether it is a question of its own, not an echo or a check after one.
    ///
    /// Words with a question mark and no core are one only where the whole text is meant to ask: in a turn they
    /// mostly say again what the other said.
    fn stands_alone(&self, model: &Model, scope: Scope) -> bool {
        let worded = scope == Scope::Question && self.sentence.end - self.sentence.first >= ECHO_WORDS_MIN;
        self.asks()
            && (worded || !self.features.has(Counted::CoreNone.id()))
            && !self.features.found.iter().any(|found| model.lexicon.trails(found.feature))
    }
}

/// Judges a text that was already cut into words.
pub(crate) fn judge(source: &str, words: Words, model: &Model, scope: Scope) -> Judgement {
    let strange = words.words.is_empty() || model.lexicon.recognise(&words) == 0;
    let mut text = model.lexicon.read_text(source, words);
    if scope == Scope::Turn {
        text.cut_speech(&model.lexicon);
    }
    let weighed: Vec<_> = text
        .sentences
        .iter()
        .map(|&sentence| {
            let features = Features::of(&sentence, &text, &model.lexicon);
            let odds = model.weights.weigh(&features);
            let echoes = features.found.iter().any(|found| model.lexicon.echoes(found.feature));
            Weighed { sentence, features, odds, marked: sentence.mark == Mark::Question, echoes }
        })
        .collect();
    let mut judgement = judge_sentences(&text, &weighed, model, scope);
    if strange {
        judgement.confidence = judgement.confidence.min(STRANGE_CONFIDENCE_MAX);
    }
    judgement
}

fn judge_sentences(text: &Text<'_>, weighed: &[Weighed], model: &Model, scope: Scope) -> Judgement {
    let Some(asking) = pick(weighed, model, scope) else { return statement(text, weighed, model, scope) };
    let chosen = &weighed[asking];
    let others = weighed.iter().filter(|other| other.stands_alone(model, scope)).count();
    let open = form_odds(weighed, asking, model, scope);
    let form = if open >= OPEN_MIN { Form::Open } else { Form::Closed };
    let form_odds = open.max(1.0 - open);
    let judge = Judging { text, model, chosen, form, form_odds, scope };
    if others > 1 {
        return judge.several_sentences(weighed, scope);
    }
    let odds = chosen.odds;
    let marked = [
        (Kind::Several, Outcome::Several),
        (Kind::Advice, Outcome::Advice),
        (Kind::Leading, Outcome::Leading),
    ];
    let strongest = marked
        .into_iter()
        .map(|(kind, outcome)| (kind, outcome, odds.of(outcome)))
        .reduce(|best, next| if next.2 > best.2 { next } else { best })
        .filter(|&(.., most)| most >= MARKED_MIN || any_marked(odds) >= ANY_MARKED_MIN);
    if let Some((kind, outcome, odds)) = strongest {
        return judge.marked(kind, outcome, odds);
    }
    if scope == Scope::Question
        && let Some(advice) = weighed.iter().find(|other| other.odds.of(Outcome::Advice) >= MARKED_MIN)
    {
        let judge = Judging { chosen: advice, ..judge };
        return judge.marked(Kind::Advice, Outcome::Advice, advice.odds.of(Outcome::Advice));
    }
    judge.plain()
}

/// How likely the sentence is at least one of advice, leading and several.
fn any_marked(odds: Probabilities) -> f32 {
    let none = [Outcome::Advice, Outcome::Leading, Outcome::Several].map(|outcome| 1.0 - odds.of(outcome));
    1.0 - none.into_iter().product::<f32>()
}

/// The sentence to judge: the last that asks a question of its own, or else the last that asks.
fn pick(weighed: &[Weighed], model: &Model, scope: Scope) -> Option<usize> {
    let last = |wanted: &dyn Fn(&Weighed) -> bool| weighed.iter().rposition(wanted);
    last(&|weighed| weighed.stands_alone(model, scope))
        .or_else(|| last(&Weighed::asks))
        .or_else(|| last(&|weighed| weighed.marked && scope == Scope::Question))
}

/// How likely the answer is left open: where several sentences ask, the most open of them decides.
fn form_odds(weighed: &[Weighed], asking: usize, model: &Model, scope: Scope) -> f32 {
    weighed
        .iter()
        .filter(|other| other.stands_alone(model, scope))
        .map(|other| other.odds.of(Outcome::Open))
        .fold(weighed[asking].odds.of(Outcome::Open), f32::max)
}

fn statement(text: &Text<'_>, weighed: &[Weighed], model: &Model, scope: Scope) -> Judgement {
    let doubt = weighed.iter().map(|other| other.odds.of(Outcome::Question)).fold(0.0, f32::max);
    let confidence =
        if weighed.is_empty() { 0.0 } else { model.weights.confidence(Curve::Statement, 1.0 - doubt) };
    let span = Span { start: 0, end: text.source.trim_end().len() };
    let advice = weighed.iter().find(|other| other.odds.of(Outcome::Advice) >= MARKED_MIN);
    let reason = Reason { code: Code::NoQuestion, span };
    let rephrase = advice.and_then(|advice| {
        let judge = Judging { text, model, chosen: advice, form: Form::None, form_odds: 0.0, scope };
        judge.rephrase(Kind::Advice)
    });
    // Without any mark "you told him" may be a question by its tune: a form is given all the same where the
    // text was meant as a question.
    let form = match weighed.last() {
        Some(last) if scope == Scope::Question && !text.punctuated && doubt >= BARE_FORM_MIN => last.form(),
        _ => Form::None,
    };
    Judgement { kind: Kind::Statement, form, confidence, reason, span, rephrase, language: model.language }
}

/// What is needed to word the judgement of one sentence.
struct Judging<'a> {
    text: &'a Text<'a>,
    model: &'a Model,
    chosen: &'a Weighed,
    form: Form,
    form_odds: f32,
    scope: Scope,
}

impl Judging<'_> {
    /// Open, clarifying or closed.
    fn plain(&self) -> Judgement {
        let code = self.plain_reason();
        let kind = match (self.form, code.code) {
            (Form::Open, _) => Kind::Open,
            (_, Code::FactWord | Code::Check) => Kind::Clarifying,
            _ => Kind::Closed,
        };
        let odds = &self.chosen.odds;
        let unmarked =
            [Outcome::Several, Outcome::Advice, Outcome::Leading].map(|outcome| 1.0 - odds.of(outcome));
        let sure = self.form_odds * odds.of(Outcome::Question) * unmarked.into_iter().fold(1.0, f32::min);
        let mut confidence = self.model.weights.confidence(Curve::Form, sure);
        if code.code.is_unsettled() {
            confidence = confidence.min(UNSETTLED_CONFIDENCE_MAX);
        }
        self.judgement(kind, confidence, code)
    }

    /// Advice, leading, or several in one sentence.
    fn marked(&self, kind: Kind, outcome: Outcome, odds: f32) -> Judgement {
        let reason = match kind {
            Kind::Several => self.second_question(),
            _ => self.strongest(outcome, 1.0),
        }
        .unwrap_or_else(|| self.plain_reason());
        let mut confidence = self.model.weights.confidence(Curve::Marked, odds);
        if self.scope == Scope::Turn && self.chosen.features.has(Counted::CoreNone.id()) {
            confidence = confidence.min(UNSETTLED_CONFIDENCE_MAX);
        }
        self.judgement(kind, confidence, reason)
    }

    fn several_sentences(&self, weighed: &[Weighed], scope: Scope) -> Judgement {
        let sure = weighed
            .iter()
            .filter(|other| other.stands_alone(self.model, scope))
            .map(|other| other.odds.of(Outcome::Question))
            .fold(1.0, f32::min);
        let confidence = self.model.weights.confidence(Curve::Marked, sure);
        let reason = Reason { code: Code::TwoQuestions, span: self.span_of(&self.chosen.sentence) };
        let parts: Vec<_> = weighed.iter().filter(|other| other.stands_alone(self.model, scope)).collect();
        let most_open = |best: &Weighed, next: &Weighed| {
            next.odds.of(Outcome::Open) > best.odds.of(Outcome::Open).max(0.5)
        };
        let first = parts.iter().copied().reduce(|best, next| {
            if best.odds.of(Outcome::Open) < 0.5 && most_open(best, next) { next } else { best }
        });
        let rephrase = first.and_then(|one| {
            let stretch = self.stretch_of(one);
            finish(slice(self.text, stretch.first, stretch.end).into_owned())
        });
        let mut judgement = self.judgement(Kind::Several, confidence, reason);
        judgement.rephrase = rephrase;
        judgement
    }

    fn judgement(&self, kind: Kind, confidence: f32, reason: Reason) -> Judgement {
        Judgement {
            kind,
            form: self.form,
            confidence: confidence.clamp(0.0, 1.0),
            reason,
            span: self.span_of(&self.chosen.sentence),
            rephrase: if kind == Kind::Open || self.stays_closed(kind) { None } else { self.rephrase(kind) },
            language: self.model.language,
        }
    }

    /// Closed questions that are not opened by turning their words: a choice of two, asking leave, a scale,
    /// "anything else?".
    fn stays_closed(&self, kind: Kind) -> bool {
        let stays = |code: &Code| {
            matches!(code, Code::Alternative | Code::Permission | Code::Scale | Code::AnythingElse)
        };
        let reasons = &self.model.lexicon.reasons;
        let found = &self.chosen.features.found;
        kind == Kind::Closed
            && found.iter().any(|found| reasons[usize::from(found.feature)].as_ref().is_some_and(stays))
    }

    /// The feature that speaks loudest for an outcome (`side` 1) or against it (`side` -1) and gives a reason.
    fn strongest(&self, outcome: Outcome, side: f32) -> Option<Reason> {
        let lexicon = &self.model.lexicon;
        let mut best: Option<(f32, Reason)> = None;
        for found in &self.chosen.features.found {
            let Some(code) = lexicon.reasons[usize::from(found.feature)] else { continue };
            let weight = side * self.model.weights.weight(found.feature, outcome);
            if weight > best.as_ref().map_or(0.0, |(most, _)| *most) {
                best = Some((weight, Reason { code, span: self.span(found.start, found.end) }));
            }
        }
        best.map(|(_, reason)| reason)
    }

    /// The fewest words that show where a second question begins.
    fn second_question(&self) -> Option<Reason> {
        let reasons = &self.model.lexicon.reasons;
        let found = &self.chosen.features.found;
        found
            .iter()
            .filter(|found| reasons[usize::from(found.feature)] == Some(Code::JoinedQuestions))
            .min_by_key(|found| found.end - found.start)
            .map(|found| Reason { code: Code::JoinedQuestions, span: self.span(found.start, found.end) })
    }

    /// Why a question is open or closed: an unsettled sort first, then what speaks loudest.
    fn plain_reason(&self) -> Reason {
        let lexicon = &self.model.lexicon;
        let named = |wanted: &dyn Fn(Code) -> bool| {
            self.chosen.features.found.iter().find_map(|found| {
                let code = lexicon.reasons[usize::from(found.feature)].filter(|&code| wanted(code))?;
                Some(Reason { code, span: self.span(found.start, found.end) })
            })
        };
        if let Some(reason) = named(&Code::is_unsettled) {
            return reason;
        }
        if self.form == Form::Closed
            && let Some(reason) = named(&|code| code == Code::Check)
        {
            return reason;
        }
        let side = if self.form == Form::Open { 1.0 } else { -1.0 };
        let core = |core: &Core| {
            lexicon.reasons[usize::from(core.first)]
                .map(|code| Reason { code, span: self.span(core.start, core.end) })
        };
        let from_core = self.chosen.features.cores.first().and_then(core).filter(|reason| {
            let open = matches!(reason.code, Code::OpenWord | Code::Invitation);
            open == (self.form == Form::Open)
        });
        from_core
            .or_else(|| self.strongest(Outcome::Open, side))
            .unwrap_or_else(|| self.plain_reason_against_core())
    }

    /// Why, where the core of the question points the other way or there is none: "What time do you…" is a
    /// question of fact, and "do you have a picture of…" leaves the answer open.
    fn plain_reason_against_core(&self) -> Reason {
        let core = self.chosen.features.cores.first();
        let named = core.and_then(|core| self.model.lexicon.reasons[usize::from(core.first)]);
        let code = match (self.form, named) {
            (Form::Open, _) => Code::OpenWord,
            (_, Some(Code::OpenWord)) => Code::FactWord,
            (_, Some(Code::Invitation)) => Code::VerbFirst,
            (_, Some(code)) => code,
            (_, None) => Code::Declarative,
        };
        let span =
            core.map_or_else(|| self.span_of(&self.chosen.sentence), |core| self.span(core.start, core.end));
        Reason { code, span }
    }

    fn rephrase(&self, kind: Kind) -> Option<String> {
        let stretch = self.stretch_of(self.chosen);
        if kind == Kind::Several {
            let second = self.chosen.features.cores.last()?.start;
            let mut end = second;
            while end > stretch.first + 1 && self.model.lexicon.joins(self.text.tokens[end - 1].word) {
                end -= 1;
            }
            let first = self.chosen.features.cores.first()?.start;
            return if first < end { finish(slice(self.text, first, end).into_owned()) } else { None };
        }
        let lexicon = &self.model.lexicon;
        lexicon
            .recipes
            .iter()
            .filter(|recipe| recipe.serves(kind))
            .find_map(|recipe| recipe.apply(self.text, stretch, &lexicon.vocabulary))
    }

    /// The sentence without leading fillers and without a tag at its end.
    fn stretch_of(&self, weighed: &Weighed) -> Stretch {
        let Sentence { first, end, .. } = weighed.sentence;
        let tag = |id: FeatureId| self.model.lexicon.features[usize::from(id)].starts_with("tag.");
        let end = weighed
            .features
            .found
            .iter()
            .filter(|found| found.end == end && found.start > first && tag(found.feature))
            // "What ways do you see": the last words of the core are no tag.
            .filter(|found| weighed.features.cores.iter().all(|core| core.end <= found.start))
            .map(|found| found.start)
            .min()
            .unwrap_or(end);
        let start = (first..end).take_while(|&index| self.text.tokens[index].opening).last().unwrap_or(first);
        Stretch { first: start, end }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        if start >= end {
            return self.span_of(&self.chosen.sentence);
        }
        Span { start: self.text.tokens[start].start, end: self.text.tokens[end - 1].end }
    }

    /// From the first word of the sentence to its mark.
    fn span_of(&self, sentence: &Sentence) -> Span {
        let start = self.text.tokens[sentence.first].start;
        let mut end = self.text.tokens[sentence.end - 1].end;
        if sentence.mark != Mark::Bare {
            let after = &self.text.source[end..];
            let run = after.find(|c: char| c.is_alphanumeric()).unwrap_or(after.len());
            end += after[..run]
                .rfind(['?', '!', '.', '…', '？'])
                .map_or(0, |at| at + after[at..].chars().next().map_or(0, char::len_utf8));
        }
        Span { start, end }
    }
}
