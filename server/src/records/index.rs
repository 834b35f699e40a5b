//! What can be found in the record of a set: a line for each question, action, reflection and sheet that its reader may
//! read, with what is shown of it where it is found.

use super::Chapter;
use super::search::folded;
use crate::export::Words;
use protocol::format::{QuestionKind, StageAt};
use protocol::http::Language;
use protocol::record::{Item, QuestionReading, Reading, Record};
use protocol::set_record::PlaceOf;
use protocol::view::{ActionView, QuestionView};
use protocol::{CircleId, Content, MemberId, Timestamp};

/// A session as it was read.
pub(super) struct SessionRead {
    /// When it began.
    pub(super) began: Timestamp,
    /// Its record, as its reader may see it.
    pub(super) record: Record,
}

/// Something that can be found.
pub(super) struct Line {
    /// Which chapter it is in.
    pub(super) chapter: usize,
    /// When it was.
    pub(super) at: Timestamp,
    /// What it is.
    pub(super) of: PlaceOf,
    /// The same in a word.
    pub(super) named: String,
    /// Its number in its session or circle.
    pub(super) id: Option<u32>,
    /// Its round.
    pub(super) round: Option<u32>,
    /// The circle beside the whole room that it was in.
    pub(super) circle: Option<CircleId>,
    /// Who presented there, or whose action it is.
    pub(super) presenters: Vec<MemberId>,
    /// Its kind.
    pub(super) kind: Option<QuestionKind>,
    /// It helped.
    pub(super) starred: bool,
    /// It led to an action, or is one.
    pub(super) action: bool,
    /// Its words.
    pub(super) text: Content,
    /// The same as they are compared.
    pub(super) folded: String,
    /// Facts about it.
    pub(super) notes: Vec<Content>,
    /// The question asked before it.
    pub(super) before: Option<Content>,
    /// What came of it.
    pub(super) after: Vec<Item>,
}

/// Every line of a set's record, oldest first.
pub(super) fn lines(chapters: &[Chapter], sessions: &[SessionRead], language: Language) -> Vec<Line> {
    let words = Words::of(language);
    let mut lines = Vec::new();
    for (chapter, (made, read)) in chapters.iter().zip(sessions).enumerate() {
        let later = Later { chapters, sessions, from: chapter + 1 };
        let mut of_session =
            Indexer { chapter, began: read.began, circle: None, words, later, lines: &mut lines };
        of_session.record(&read.record, &made.reading);
        for (place, circle) in read.record.circles.iter().enumerate() {
            let Some(worded) = made.reading.circles.get(place) else { continue };
            of_session.circle = Some(circle.circle);
            of_session.record(&circle.record, &worded.reading);
        }
    }
    lines.sort_by_key(|line| (line.chapter, line.at));
    lines
}

/// The sessions after one, in which it is told what became of an action.
struct Later<'a> {
    chapters: &'a [Chapter],
    sessions: &'a [SessionRead],
    from: usize,
}

impl Later<'_> {
    /// What was told of an action afterwards: how it went, when, and what was learned.
    fn outcome(&self, action: &ActionView) -> Vec<Content> {
        let same = |known: &&ActionView| {
            known.carried
                && known.owner == action.owner
                && known.kind == action.kind
                && known.text == action.text
        };
        let mut told = Vec::new();
        for (made, read) in self.chapters.iter().zip(self.sessions).skip(self.from) {
            let Some(known) = read.record.actions.iter().find(same) else { continue };
            let Some(worded) = made.reading.actions.iter().find(|one| one.action == known.action) else {
                continue;
            };
            let Some(status) = &worded.status else { continue };
            told.push(format!("{status} ({})", made.reading.date).into());
            told.extend(worded.learned.clone());
        }
        told
    }
}

struct Indexer<'a> {
    chapter: usize,
    began: Timestamp,
    circle: Option<CircleId>,
    words: Words,
    later: Later<'a>,
    lines: &'a mut Vec<Line>,
}

impl Indexer<'_> {
    fn record(&mut self, record: &Record, reading: &Reading) {
        self.questions(record, reading);
        self.actions(record, reading);
        for (one, worded) in record.reflections.iter().zip(&reading.reflections) {
            let round = round_of(one.at);
            let line = Line {
                round,
                at: one.shared_at,
                presenters: presenters(record, round),
                notes: vec![worded.member.clone(), worded.stage.as_str().into()],
                ..self.line(PlaceOf::Reflection, &one.text)
            };
            self.push(line);
        }
        for sheet in &record.sheets {
            let round = round_of(sheet.at);
            let stage = record.stages.iter().find(|run| run.at == sheet.at);
            let line = Line {
                round,
                at: stage.map_or(self.began, |run| run.started_at),
                presenters: presenters(record, round),
                notes: sheet_notes(reading, &sheet.text, round),
                ..self.line(PlaceOf::Sheet, &sheet.text)
            };
            self.push(line);
        }
    }

    fn questions(&mut self, record: &Record, reading: &Reading) {
        let mut asked: Vec<&QuestionView> =
            record.questions.iter().filter(|known| known.place.is_some()).collect();
        asked.sort_by_key(|known| known.place);
        let mut before: Option<&QuestionView> = None;
        for question in asked {
            let round = round_of(question.at);
            let Some(worded) = reading.questions.iter().find(|one| one.question == question.question) else {
                continue;
            };
            let from = record.actions.iter().filter(|one| one.question == Some(question.question));
            let after: Vec<Item> = from.map(|action| self.undertaken(action, reading)).collect();
            let line = Line {
                id: Some(question.question.0),
                round,
                at: question.asked_at.unwrap_or(question.offered_at),
                presenters: presenters(record, round),
                kind: question.kind,
                starred: question.starred,
                action: !after.is_empty(),
                notes: question_notes(worded, reading, round),
                before: before
                    .filter(|known| round_of(known.at) == round)
                    .map(|known| known.text.clone())
                    .filter(|text| !text.is_empty()),
                after,
                ..self.line(PlaceOf::Question, &question.text)
            };
            self.push(line);
            before = Some(question);
        }
    }

    fn actions(&mut self, record: &Record, reading: &Reading) {
        // One that was brought along is found where it was undertaken.
        for action in record.actions.iter().filter(|action| !action.carried) {
            let Some(worded) = reading.actions.iter().find(|one| one.action == action.action) else {
                continue;
            };
            let mut notes: Vec<Content> =
                vec![worded.owner.clone(), worded.kind.as_str().into(), worded.due.as_str().into()];
            notes.extend(self.later.outcome(action));
            let line = Line {
                id: Some(action.action.0),
                round: (0..)
                    .zip(&record.rounds)
                    .find_map(|(round, plan)| plan.presenters.contains(&action.owner).then_some(round)),
                at: record.ended_at.unwrap_or(self.began),
                presenters: vec![action.owner],
                action: true,
                notes,
                before: worded.origin.clone(),
                ..self.line(PlaceOf::Action, &action.text)
            };
            self.push(line);
        }
    }

    fn undertaken(&self, action: &ActionView, reading: &Reading) -> Item {
        let worded = reading.actions.iter().find(|one| one.action == action.action);
        let known = worded.map(|one| vec![one.owner.clone(), one.kind.as_str().into()]).unwrap_or_default();
        let notes = known.into_iter().chain(self.later.outcome(action)).collect();
        Item { text: action.text.clone(), notes }
    }

    fn line(&self, of: PlaceOf, text: &Content) -> Line {
        Line {
            chapter: self.chapter,
            at: self.began,
            of,
            named: self.words.say(match of {
                PlaceOf::Question => "set-record-question",
                PlaceOf::Action => "set-record-action",
                PlaceOf::Reflection => "set-record-reflection",
                PlaceOf::Sheet => "set-record-sheet",
            }),
            id: None,
            round: None,
            circle: self.circle,
            presenters: Vec::new(),
            kind: None,
            starred: false,
            action: false,
            folded: folded(text.expose()),
            text: text.clone(),
            notes: Vec::new(),
            before: None,
            after: Vec::new(),
        }
    }

    fn push(&mut self, line: Line) {
        // What was erased has no words: there is nothing to find.
        if !line.text.is_empty() {
            self.lines.push(line);
        }
    }
}

fn round_of(at: StageAt) -> Option<u32> {
    match at {
        StageAt::Round { round, .. } => Some(round),
        StageAt::Opening { .. } | StageAt::Closing { .. } => None,
    }
}

fn presenters(record: &Record, round: Option<u32>) -> Vec<MemberId> {
    let plan = round.and_then(|round| record.rounds.get(round as usize));
    plan.map(|plan| plan.presenters.clone()).unwrap_or_default()
}

fn question_notes(worded: &QuestionReading, reading: &Reading, round: Option<u32>) -> Vec<Content> {
    let presenters = round.and_then(|round| reading.rounds.get(round as usize));
    let to = presenters.map(|round| format!("→ {}", round.presenters.expose()).into());
    let facts = [
        Some(worded.kind.as_str()),
        worded.outcome.as_deref(),
        worded.silence.as_deref(),
        worded.helped.as_deref(),
        worded.working.as_deref(),
    ];
    let facts = facts.into_iter().flatten().map(Content::from);
    std::iter::once(worded.asker.clone()).chain(to).chain(facts).collect()
}

/// Who wrote a sheet, as its passage says.
fn sheet_notes(reading: &Reading, text: &Content, round: Option<u32>) -> Vec<Content> {
    let passages = reading.passages.iter().filter(|passage| passage.round == round);
    let of = passages.flat_map(|passage| passage.items.iter().map(move |item| (passage, item)));
    let found = of.into_iter().find(|(_, item)| item.text == *text);
    found
        .map(|(passage, item)| {
            let title = std::iter::once(Content::from(passage.title.as_str()));
            item.notes.iter().cloned().chain(title).collect()
        })
        .unwrap_or_default()
}
