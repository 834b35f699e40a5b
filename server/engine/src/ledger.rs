//! What was asked, undertaken, said and measured: the part of a session that grows. Decisions read it and never
//! copy it. Not here: who may do what now (see `conduct`).

use crate::conduct::Conduct;
use crate::doubt::Doubted;
use protocol::format::{AccessRule, Part, StageAt};
use protocol::limits::SAID_SHOWN;
use protocol::record::{FloorAt, Stretch};
use protocol::view::{
    ActionView, BidView, CarriedView, Ink, InterventionView, QuestionStatus, QuestionView, ReflectionView,
    Said, StageRun,
};
use protocol::{ActionId, CarriedId, Event, MemberId, QuestionId, Timestamp};

/// A question, with all that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Question {
    /// The whole of it; viewers are shown less.
    pub(crate) whole: QuestionView,
    /// Written on a slip in WRITE: until it is turned over nobody but its asker sees it.
    pub(crate) slip: bool,
    /// When it was first asked, or turned over.
    pub(crate) first_asked_at: Option<Timestamp>,
}

impl Question {
    /// Whether the set has heard it.
    pub(crate) fn is_asked(&self) -> bool {
        !matches!(self.whole.status, QuestionStatus::Offered | QuestionStatus::Withdrawn)
    }

    /// Whether it lies face down.
    pub(crate) fn is_hidden(&self) -> bool {
        self.slip && self.first_asked_at.is_none()
    }
}

/// An action with the stage in which it can still be changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Action {
    pub(crate) view: ActionView,
    /// When the stage began in which it was undertaken; nothing for a carried one.
    pub(crate) stage_began: Option<Timestamp>,
}

/// A measured stretch of one member's speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) member: MemberId,
    pub(crate) part: Part,
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
    /// Measured from sound; otherwise from who held the floor.
    pub(crate) heard: bool,
}

/// An attempt to speak without the floor. A long one comes in pieces that touch, and is one all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unheard {
    pub(crate) member: MemberId,
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
}

/// A step-in, and who is shown more of it than others.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StepIn {
    pub(crate) view: InterventionView,
    /// The set was shown whom it concerned.
    pub(crate) named: bool,
    /// Who presented then.
    pub(crate) presenters: Vec<MemberId>,
}

#[derive(Clone, Debug, PartialEq, Default)]
pub(crate) struct Ledger {
    pub(crate) started_at: Option<Timestamp>,
    pub(crate) ended_at: Option<Timestamp>,
    /// When the last event happened: the end of what a live record can tell.
    pub(crate) last_at: Timestamp,
    pub(crate) past: Vec<StageRun>,
    pub(crate) questions: Vec<Question>,
    /// How often a question was asked; gives the places.
    pub(crate) asked: u32,
    pub(crate) shared_rounds: Vec<u32>,
    pub(crate) actions: Vec<Action>,
    /// Questions that presenters of an earlier session took along.
    pub(crate) carried: Vec<CarriedView>,
    /// How many such questions there ever were; gives the numbers.
    pub(crate) carried_numbered: u32,
    /// How many actions there ever were; gives the numbers.
    pub(crate) actions_numbered: u32,
    pub(crate) bids: Vec<BidView>,
    pub(crate) reflections: Vec<ReflectionView>,
    pub(crate) step_ins: Vec<StepIn>,
    pub(crate) spans: Vec<Span>,
    pub(crate) unheard: Vec<Unheard>,
    pub(crate) doubted: Vec<Doubted>,
    /// Speech in the present stage.
    pub(crate) ink: Vec<Ink>,
    /// Said in writing in the present stage.
    pub(crate) said: Vec<Said>,
    pub(crate) floors: Vec<FloorAt>,
    pub(crate) pauses: Vec<Stretch>,
    pub(crate) silences: Vec<Stretch>,
    /// Stretches in which everybody had gone, as far as somebody came back.
    pub(crate) empty: Vec<Stretch>,
    /// Since when everybody has gone. A room that nobody has come to yet is not empty but about to begin.
    pub(crate) empty_since: Option<Timestamp>,
}

impl Ledger {
    pub(crate) fn question(&self, id: QuestionId) -> Option<&Question> {
        self.questions.get(usize::try_from(id.0.checked_sub(1)?).ok()?)
    }

    fn entry_mut(&mut self, id: QuestionId) -> Option<&mut Question> {
        self.questions.get_mut(usize::try_from(id.0.checked_sub(1)?).ok()?)
    }

    pub(crate) fn action(&self, id: ActionId) -> Option<&Action> {
        self.actions.iter().find(|action| action.view.action == id)
    }

    pub(crate) fn carried(&self, id: CarriedId) -> Option<&CarriedView> {
        self.carried.iter().find(|known| known.carried == id)
    }

    /// Total. `before` is the conduct as it was before the event: what the event ends is still in it.
    pub(crate) fn evolve(&mut self, at: Timestamp, event: &Event, before: &Conduct) {
        self.last_at = at;
        match event {
            Event::MemberConnected { .. } => {
                if let Some(from) = self.empty_since.take() {
                    self.empty.push(Stretch { from, until: at });
                }
            }
            Event::MemberDisconnected { member } => {
                let others = before.seats.iter().filter(|seat| seat.member != *member);
                if before.is_here(*member) && !others.map(|seat| seat.member).any(|one| before.is_here(one)) {
                    self.empty_since = Some(at);
                }
            }
            Event::SessionStarted => self.started_at = Some(at),
            Event::SessionEnded => {
                self.ended_at = Some(at);
                self.close_pause(at, before);
            }
            Event::StageStarted { .. } => {
                self.ink.clear();
                self.said.clear();
            }
            Event::StageEnded { because, .. } => {
                self.close_silence(at, before);
                if let Some(stage) = &before.stage {
                    let ended = StageRun { ended_at: Some(at), because: Some(*because), ..stage.clone() };
                    self.past.push(ended);
                }
            }
            Event::RoomResumed { .. } => self.close_pause(at, before),
            Event::SilenceBegan { .. } | Event::SilenceEnded => self.close_silence(at, before),
            Event::FloorChanged { floor } => self.floors.push(FloorAt { at, floor: floor.clone() }),
            Event::FacilitatorIntervened { intervention, question, member, named } => {
                let (intervention, question, member) = (*intervention, *question, *member);
                let view = InterventionView { intervention, at, question, member };
                let presenters = before.presenters().to_vec();
                self.step_ins.push(StepIn { view, named: *named, presenters });
            }
            Event::BidMade { member, minutes, urgency, text } => {
                self.bids.retain(|bid| bid.member != *member);
                let (minutes, urgency) = (*minutes, *urgency);
                self.bids.push(BidView { member: *member, minutes, urgency, text: text.clone() });
            }
            Event::BidWithdrawn { member } => self.bids.retain(|bid| bid.member != *member),
            Event::ReflectionShared { member, at: place, text } => {
                let (member, place) = (*member, *place);
                self.reflections.push(ReflectionView {
                    member,
                    at: place,
                    shared_at: at,
                    text: text.clone(),
                });
            }
            Event::ReflectionWithdrawn { member, at: place } => {
                withdraw_reflection(&mut self.reflections, *member, *place);
            }
            Event::SaidWithdrawn { member } => withdraw_said(&mut self.said, *member),
            Event::MemberSaid { member, text } => {
                add_said(&mut self.said, Said { member: *member, said_at: at, text: text.clone() });
            }
            Event::MemberSpoke { member, part, from, until, heard } => {
                let (part, from, until, heard) = (*part, *from, *until, *heard);
                if let Some(member) = *member {
                    self.spans.push(Span { member, part, from, until, heard });
                }
                self.ink.push(Ink { part, from, until });
            }
            Event::MemberUnheard { member, from, until } => {
                let (member, from, until) = (*member, *from, *until);
                match self.unheard.iter_mut().rfind(|one| one.member == member) {
                    Some(last) if last.until == from => last.until = until,
                    _ => self.unheard.push(Unheard { member, from, until }),
                }
            }
            Event::MemberUnmeasurable { member, since } => {
                self.doubted.push(Doubted { member: *member, from: *since, until: None });
            }
            Event::MemberMeasurable { member } => {
                let open = |one: &&mut Doubted| one.member == *member && one.until.is_none();
                if let Some(doubted) = self.doubted.iter_mut().find(open) {
                    doubted.until = Some(at);
                }
            }
            _ => {
                self.evolve_questions(at, event, before);
                self.evolve_actions(event, before);
            }
        }
    }

    fn close_pause(&mut self, at: Timestamp, before: &Conduct) {
        if let Some(pause) = &before.pause {
            self.pauses.push(Stretch { from: pause.since, until: at });
        }
    }

    fn close_silence(&mut self, at: Timestamp, before: &Conduct) {
        if let Some(silence) = before.silence {
            self.silences.push(Stretch { from: silence.since, until: at });
        }
    }

    fn evolve_questions(&mut self, at: Timestamp, event: &Event, before: &Conduct) {
        match event {
            Event::QuestionOffered { question, asker, at: place, proposed, text, .. } => {
                let mut whole = new_question(*question, *asker, at, *place, text.clone());
                whole.proposed = *proposed;
                let slip = before.rule() == Some(AccessRule::Write);
                self.questions.push(Question { whole, slip, first_asked_at: None });
            }
            Event::QuestionAsked { question, at: place, place: number, text, .. } => {
                self.asked = self.asked.max(*number);
                if let Some(known) = self.entry_mut(*question) {
                    mark_asked(&mut known.whole, at, *place, *number, text.clone());
                    known.first_asked_at.get_or_insert(at);
                }
            }
            Event::QuestionParked { question, .. } => {
                if let Some(known) = self.entry_mut(*question) {
                    mark_parked(&mut known.whole);
                }
            }
            Event::MarksShared { round, on, .. } => share_round(&mut self.shared_rounds, *round, *on),
            _ => {
                if let Some(question) = about(event)
                    && let Some(known) = self.entry_mut(question)
                {
                    change(&mut known.whole, event);
                }
            }
        }
    }

    fn evolve_actions(&mut self, event: &Event, before: &Conduct) {
        let mut add = |view: ActionView, stage_began| {
            self.actions_numbered = self.actions_numbered.max(view.action.0);
            self.actions.push(Action { view, stage_began });
        };
        match event {
            Event::ActionCarried { action, owner, action_kind, due, from, text } => add(
                ActionView {
                    action: *action,
                    owner: *owner,
                    kind: *action_kind,
                    text: text.clone(),
                    due: due.clone(),
                    question: None,
                    carried: true,
                    from: *from,
                    status: None,
                    learned: None,
                },
                None,
            ),
            Event::QuestionCarried { carried, .. } => {
                self.carried_numbered = self.carried_numbered.max(carried.0);
                bring_in(&mut self.carried, event);
            }
            Event::QuestionLeftBehind { carried, .. } => {
                self.carried.retain(|known| known.carried != *carried);
            }
            Event::QuestionActedOn { carried, on, action, .. } => {
                if let Some(known) = self.carried.iter_mut().find(|known| known.carried == *carried) {
                    (known.acted_on, known.action) = (*on, *action);
                }
            }
            Event::ActionUndertaken { action, owner, action_kind, due, question, text } => add(
                ActionView {
                    action: *action,
                    owner: *owner,
                    kind: *action_kind,
                    text: text.clone(),
                    due: due.clone(),
                    question: *question,
                    carried: false,
                    from: None,
                    status: None,
                    learned: None,
                },
                before.stage.as_ref().map(|stage| stage.started_at),
            ),
            Event::ActionRevised { action, action_kind: None, .. } => {
                self.actions.retain(|known| known.view.action != *action);
            }
            Event::ActionRevised { action, action_kind: Some(kind), due, question, text, .. } => {
                if let Some(known) = self.actions.iter_mut().find(|known| known.view.action == *action) {
                    known.view.kind = *kind;
                    known.view.due.clone_from(due);
                    known.view.question = *question;
                    known.view.text = text.clone();
                }
            }
            Event::ActionReported { action, status, text, .. } => {
                if let Some(known) = self.actions.iter_mut().find(|known| known.view.action == *action) {
                    known.view.status = Some(*status);
                    known.view.learned = Some(text.clone());
                }
            }
            _ => {}
        }
    }
}

/// A question as it is when it is offered.
pub(crate) fn new_question(
    question: QuestionId,
    asker: MemberId,
    at: Timestamp,
    place: protocol::format::StageAt,
    text: protocol::Content,
) -> QuestionView {
    QuestionView {
        question,
        asker,
        text,
        first_text: None,
        status: QuestionStatus::Offered,
        at: place,
        offered_at: at,
        asked_at: None,
        place: None,
        silence_ms: None,
        kind: None,
        kind_by: None,
        proposed: None,
        starred: false,
        kept: false,
    }
}

/// A question as it is when it was carried in, or as those learn of it to whom its presenter tells it.
pub(crate) fn new_carried(event: &Event) -> Option<CarriedView> {
    let (carried, presenter, asker, text, marks, told) = match event {
        Event::QuestionCarried { carried, presenter, asker, starred, kept, held, text } => {
            (carried, presenter, asker, text, [*starred, *kept, *held], None)
        }
        Event::QuestionActedOn { carried, presenter, asker, on: true, action, text } => {
            (carried, presenter, asker, text, [false; 3], Some(*action))
        }
        _ => return None,
    };
    let [starred, kept, held] = marks;
    Some(CarriedView {
        carried: *carried,
        presenter: *presenter,
        asker: *asker,
        text: text.clone(),
        starred,
        kept,
        held,
        acted_on: told.is_some(),
        action: told.flatten(),
    })
}

/// Adds a question that is carried in, in the order of numbers; one that is known is replaced.
pub(crate) fn bring_in(carried: &mut Vec<CarriedView>, event: &Event) {
    if let Some(new) = new_carried(event) {
        carried.retain(|known| known.carried != new.carried);
        carried.push(new);
        carried.sort_by_key(|known| known.carried);
    }
}

pub(crate) fn mark_asked(
    question: &mut QuestionView,
    at: Timestamp,
    place: protocol::format::StageAt,
    number: u32,
    text: protocol::Content,
) {
    question.status = QuestionStatus::Asked;
    question.at = place;
    question.asked_at = Some(at);
    question.place = Some(number);
    question.text = text;
}

pub(crate) fn mark_parked(question: &mut QuestionView) {
    question.status = QuestionStatus::Offered;
    question.asked_at = None;
    question.place = None;
    question.silence_ms = None;
    question.starred = false;
    question.kept = false;
}

pub(crate) fn share_round(shared: &mut Vec<u32>, round: u32, on: bool) {
    shared.retain(|known| *known != round);
    if on {
        shared.push(round);
        shared.sort_unstable();
    }
}

pub(crate) fn add_said(said: &mut Vec<Said>, new: Said) {
    said.push(new);
    if said.len() > SAID_SHOWN {
        said.remove(0);
    }
}

/// Takes away a member's last reflection about a stage.
pub(crate) fn withdraw_reflection(reflections: &mut Vec<ReflectionView>, member: MemberId, place: StageAt) {
    if let Some(last) = reflections.iter().rposition(|one| one.member == member && one.at == place) {
        reflections.remove(last);
    }
}

/// Takes away what a member said in writing last.
pub(crate) fn withdraw_said(said: &mut Vec<Said>, member: MemberId) {
    if let Some(last) = said.iter().rposition(|one| one.member == member) {
        said.remove(last);
    }
}

/// The one question an event changes, if it changes one that is known.
pub(crate) fn about(event: &Event) -> Option<QuestionId> {
    match event {
        Event::QuestionReworded { question, .. }
        | Event::QuestionDrafted { question, .. }
        | Event::QuestionWithdrawn { question, .. }
        | Event::QuestionAnswered { question, .. }
        | Event::QuestionHeld { question, .. }
        | Event::QuestionPassed { question, .. }
        | Event::QuestionSetAside { question }
        | Event::QuestionStarred { question, .. }
        | Event::QuestionKept { question, .. }
        | Event::QuestionKindSet { question, .. } => Some(*question),
        _ => None,
    }
}

/// What an event of those above does to its question.
pub(crate) fn change(question: &mut QuestionView, event: &Event) {
    match event {
        Event::QuestionReworded { proposed, text, .. } => {
            let old = std::mem::replace(&mut question.text, text.clone());
            question.first_text.get_or_insert(old);
            question.proposed = *proposed;
        }
        Event::QuestionDrafted { text, .. } => {
            question.first_text.get_or_insert_with(|| text.clone());
        }
        Event::QuestionWithdrawn { .. } => question.status = QuestionStatus::Withdrawn,
        Event::QuestionAnswered { silence_ms, .. } => {
            question.status = QuestionStatus::Answered;
            question.silence_ms = Some(*silence_ms);
        }
        Event::QuestionHeld { silence_ms, .. } => {
            question.status = QuestionStatus::Held;
            question.silence_ms = Some(*silence_ms);
        }
        Event::QuestionPassed { silence_ms, .. } => {
            question.status = QuestionStatus::Passed;
            question.silence_ms = Some(*silence_ms);
        }
        Event::QuestionSetAside { .. } => question.status = QuestionStatus::SetAside,
        Event::QuestionStarred { on, .. } => question.starred = *on,
        Event::QuestionKept { on, .. } => question.kept = *on,
        // The facilitator's word is the record's; the asker's own does not replace it.
        Event::QuestionKindSet { question_kind, by, .. }
            if *by == Part::Facilitator || question.kind_by != Some(Part::Facilitator) =>
        {
            question.kind = *question_kind;
            question.kind_by = question_kind.map(|_| *by);
        }
        _ => {}
    }
}
