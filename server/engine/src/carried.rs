//! What one session leaves to the next: open actions, and the questions that its presenters took along.

pub(crate) mod decide;

use crate::session::Session;
use protocol::format::StageAt;
use protocol::limits::CARRIED_MAX;
use protocol::view::{ActionKind, ActionStatus, CarriedView, QuestionStatus, QuestionView};
use protocol::{ActionId, CarriedId, Content, MemberId};

/// An action from an earlier session that its owner has still to report on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedAction {
    /// Whose.
    pub owner: MemberId,
    /// What kind.
    pub kind: ActionKind,
    /// By when, as `YYYY-MM-DD`.
    pub due: Option<String>,
    /// The question it came from: its place among [`Carried::questions`], from 1.
    pub from: Option<CarriedId>,
    /// What.
    pub text: Content,
}

/// A question that a presenter took along from an earlier session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedQuestion {
    /// Who took it along.
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

/// What one session leaves to the next.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Carried {
    /// Questions to be asked about: which of them was acted on? At most [`CARRIED_MAX`].
    pub questions: Vec<CarriedQuestion>,
    /// Actions to report on.
    pub actions: Vec<CarriedAction>,
}

/// A question that was taken along, without marks and not acted on.
pub(crate) fn new(carried: CarriedId, presenter: MemberId, asker: MemberId, text: &Content) -> CarriedView {
    let (starred, kept, held, acted_on, action) = (false, false, false, false, None);
    CarriedView { carried, presenter, asker, text: text.clone(), starred, kept, held, acted_on, action }
}

/// Adds a question that is carried in, in the order of numbers; one that is known is replaced.
pub(crate) fn bring_in(carried: &mut Vec<CarriedView>, new: CarriedView) {
    carried.retain(|known| known.carried != new.carried);
    carried.push(new);
    carried.sort_by_key(|known| known.carried);
}

/// Its presenter said that they acted on a question, or took that back.
pub(crate) fn acted_on(carried: &mut [CarriedView], id: CarriedId, on: bool, action: Option<ActionId>) {
    if let Some(known) = carried.iter_mut().find(|known| known.carried == id) {
        (known.acted_on, known.action) = (on, action);
    }
}

impl Session {
    /// What was taken along is its presenter's; the others are shown what they were told of, without the marks.
    pub(crate) fn carried_for(&self, member: MemberId) -> Vec<CarriedView> {
        let told = |known: &&CarriedView| known.presenter == member || known.acted_on;
        let shown = self.history.carried.iter().filter(told).cloned();
        shown
            .map(|known| match known.presenter == member {
                true => known,
                false => CarriedView { starred: false, kept: false, held: false, ..known },
            })
            .collect()
    }

    /// What this session leaves to the next. Actions: those undertaken here, and carried ones that were not
    /// reported on or are not done yet. Questions: those the presenters take along, and those such an action came
    /// from; carried ones once more only where an open action came from them, or their presenter did not come.
    #[must_use]
    pub fn carry(&self) -> Carried {
        let mut carried = Carried::default();
        // One whose words were erased or taken back cannot be reported on any more.
        let still_open = self.history.actions.iter().map(|action| &action.view).filter(|action| {
            let open = matches!(action.status, None | Some(ActionStatus::Partly | ActionStatus::NotDone));
            open && !action.text.is_empty()
        });
        for action in still_open {
            let origin = match (action.from, action.question) {
                (Some(earlier), _) => self.history.carried(earlier).map(question_again),
                (None, Some(question)) => {
                    self.history.question(question).map(|known| question_of(action.owner, &known.whole))
                }
                (None, None) => None,
            };
            let (owner, kind, due) = (action.owner, action.kind, action.due.clone());
            let from = origin.and_then(|origin| carried_id(&mut carried.questions, origin));
            carried.actions.push(CarriedAction { owner, kind, due, from, text: action.text.clone() });
        }
        for known in &self.history.questions {
            let StageAt::Round { round, .. } = known.whole.at else { continue };
            if !known.is_asked() || !known.is_taken_along() {
                continue;
            }
            for presenter in self.state.presenters_of(round) {
                carried_id(&mut carried.questions, question_of(*presenter, &known.whole));
            }
        }
        let waiting = |known: &&CarriedView| !self.state.has_come(known.presenter);
        for known in self.history.carried.iter().filter(waiting) {
            carried_id(&mut carried.questions, question_again(known));
        }
        // What its presenters take along from a circle is theirs, and shown to them alone. Its actions are not carried: they
        // would be shown to all, and what was undertaken in a circle belongs to those who sat in it.
        for breakout in &self.breakouts {
            for question in breakout.session.carry().questions {
                carried_id(&mut carried.questions, question);
            }
        }
        carried
    }
}

fn question_of(presenter: MemberId, whole: &QuestionView) -> CarriedQuestion {
    CarriedQuestion {
        presenter,
        asker: whole.asker,
        starred: whole.starred,
        kept: whole.kept,
        held: whole.status == QuestionStatus::Held,
        text: whole.text.clone(),
    }
}

fn question_again(known: &CarriedView) -> CarriedQuestion {
    CarriedQuestion {
        presenter: known.presenter,
        asker: known.asker,
        starred: known.starred,
        kept: known.kept,
        held: known.held,
        text: known.text.clone(),
    }
}

/// The number of a question among those carried, from 1. A question that is not among them yet is added, if there is room
/// and it still has words.
fn carried_id(questions: &mut Vec<CarriedQuestion>, question: CarriedQuestion) -> Option<CarriedId> {
    let known = questions.iter().position(|known| *known == question);
    let index = match known {
        Some(index) => index,
        None if question.text.is_empty() || questions.len() >= CARRIED_MAX => return None,
        None => {
            questions.push(question);
            questions.len() - 1
        }
    };
    u32::try_from(index + 1).ok().map(CarriedId)
}
