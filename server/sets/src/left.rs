//! What a session leaves to the next one of its set: open actions, and the questions that its presenters take along. It
//! is kept in the set's own log, so that whoever opens the next session reads no other log.
//!
//! Not here: what of a session is left (crate `engine`), and who is shown it: nobody sees it between sessions.

use crate::set::{By, LearningSet};
use crate::{Event, Refusal};
use protocol::view::ActionKind;
use protocol::{CarriedId, Content, MemberId};
use std::collections::BTreeMap;

/// An action that its owner has still to report on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftAction {
    /// Whose.
    pub owner: MemberId,
    /// What kind.
    pub what: ActionKind,
    /// By when, as `YYYY-MM-DD`.
    pub due: Option<String>,
    /// The question it came from: its place among [`Left::questions`], from 1.
    pub from: Option<CarriedId>,
    /// What.
    pub text: Content,
}

/// A question that a presenter takes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftQuestion {
    /// Who takes it along.
    pub presenter: MemberId,
    /// Who had asked it.
    pub asker: MemberId,
    /// It had helped.
    pub starred: bool,
    /// It was still working on them.
    pub kept: bool,
    /// They had held it for later.
    pub held: bool,
    /// Its wording.
    pub text: Content,
}

impl LeftQuestion {
    /// Whether it is that question, whatever its marks are by now.
    fn is(&self, other: &Self) -> bool {
        self.presenter == other.presenter && self.asker == other.asker && self.text == other.text
    }
}

/// What a session leaves.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Left {
    /// Questions taken along.
    pub questions: Vec<LeftQuestion>,
    /// Actions to report on.
    pub actions: Vec<LeftAction>,
}

/// What the newest session that is over leaves, as the log tells it. Numbers are those of the events: a question or an
/// action that is erased with its author leaves a gap.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Leaving {
    session: u32,
    questions: BTreeMap<CarriedId, LeftQuestion>,
    actions: BTreeMap<u32, LeftAction>,
    /// The highest numbers given so far.
    numbered: (u32, u32),
}

impl Leaving {
    /// The same without gaps.
    fn left(&self) -> Left {
        let places: BTreeMap<CarriedId, CarriedId> =
            self.questions.keys().copied().zip((1..).map(CarriedId)).collect();
        let actions = self.actions.values().map(|action| {
            let from = action.from.and_then(|from| places.get(&from).copied());
            LeftAction { from, ..action.clone() }
        });
        Left { actions: actions.collect(), questions: self.questions.values().cloned().collect() }
    }
}

impl LearningSet {
    /// What session number `session` left; nothing if it was not noted, or a later one has left something since.
    #[must_use]
    pub fn left_by(&self, session: u32) -> Option<Left> {
        self.leaving.as_ref().filter(|leaving| leaving.session == session).map(Leaving::left)
    }
}

/// What noting it leads to: no more than what is not in the log yet. Presenters go on marking in the record, so that a
/// session is noted more than once.
pub(crate) fn note(set: &LearningSet, by: By, session: u32, left: &Left) -> Result<Vec<Event>, Refusal> {
    match by {
        By::Service => {}
        By::Member(_) => return Err(Refusal::FacilitatorOnly),
    }
    let known = set.leaving.as_ref();
    if known.is_some_and(|known| known.session > session) {
        // The next one has been held: nothing is taken along from this one any more.
        return Ok(Vec::new());
    }
    let mut events = Vec::new();
    let known = match known.filter(|known| known.session == session) {
        Some(known) => known.clone(),
        None => {
            events.push(Event::SessionOver { session });
            Leaving { session, ..Leaving::default() }
        }
    };
    let places = questions(&known, left, &mut events);
    actions(&known, left, &places, &mut events);
    Ok(events)
}

/// Notes the questions, and says which number each of them has.
fn questions(known: &Leaving, left: &Left, events: &mut Vec<Event>) -> Vec<CarriedId> {
    let mut before: Vec<(&CarriedId, &LeftQuestion)> = known.questions.iter().collect();
    let mut number = known.numbered.0;
    let mut places = Vec::with_capacity(left.questions.len());
    for question in &left.questions {
        let same = before.iter().position(|(_, known)| known.is(question));
        let (place, is_new) = match same.map(|index| before.remove(index)) {
            Some((place, known)) => (*place, known != question),
            None => {
                number += 1;
                (CarriedId(number), true)
            }
        };
        places.push(place);
        if is_new {
            events.push(Event::QuestionCarried {
                session: known.session,
                carried: place,
                presenter: question.presenter,
                asker: question.asker,
                starred: question.starred,
                kept: question.kept,
                held: question.held,
                text: question.text.clone(),
            });
        }
    }
    for (place, _) in before {
        events.push(Event::QuestionLeftBehind { session: known.session, carried: *place });
    }
    places
}

fn actions(known: &Leaving, left: &Left, places: &[CarriedId], events: &mut Vec<Event>) {
    let mut before: Vec<(&u32, &LeftAction)> = known.actions.iter().collect();
    let mut number = known.numbered.1;
    for action in &left.actions {
        // From its place among the questions to that question's number in the log.
        let index = action.from.and_then(|CarriedId(place)| usize::try_from(place).ok()?.checked_sub(1));
        let from = index.and_then(|index| places.get(index).copied());
        let action = LeftAction { from, ..action.clone() };
        if let Some(index) = before.iter().position(|(_, known)| **known == action) {
            before.remove(index);
            continue;
        }
        number += 1;
        events.push(Event::ActionCarried {
            session: known.session,
            number,
            owner: action.owner,
            what: action.what,
            due: action.due,
            from,
            text: action.text,
        });
    }
    for (number, _) in before {
        events.push(Event::ActionLeftBehind { session: known.session, number: *number });
    }
}

/// A session is over. Only the newest one leaves anything.
pub(crate) fn over(leaving: &mut Option<Leaving>, session: u32) {
    if leaving.as_ref().is_none_or(|known| known.session < session) {
        *leaving = Some(Leaving { session, ..Leaving::default() });
    }
}

/// What a session leaves, if it is the newest one that does.
pub(crate) fn of(leaving: &mut Option<Leaving>, session: u32) -> Option<&mut Leaving> {
    leaving.as_mut().filter(|known| known.session == session)
}

impl Leaving {
    pub(crate) fn question(&mut self, number: CarriedId, question: LeftQuestion) {
        self.numbered.0 = self.numbered.0.max(number.0);
        self.questions.insert(number, question);
    }

    pub(crate) fn question_stays(&mut self, number: CarriedId) {
        self.questions.remove(&number);
    }

    pub(crate) fn action(&mut self, number: u32, action: LeftAction) {
        self.numbered.1 = self.numbered.1.max(number);
        self.actions.insert(number, action);
    }

    pub(crate) fn action_stays(&mut self, number: u32) {
        self.actions.remove(&number);
    }
}
