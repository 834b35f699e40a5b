//! A supervisor of a trainee facilitator: they listen in as long as everyone who has come agrees, and write to whoever
//! guards the process alone. They have no place in the circle, so that nothing in which members are counted knows of
//! them. Here is everything about them: who agrees, whether they are let in, what they see until then, what they write.

use crate::circle::floor;
use crate::draft::{Decided, Draft};
use crate::history::History;
use crate::presence::Company;
use crate::session::Session;
use crate::shown::Shown;
use crate::state::State;
use crate::text;
use protocol::limits::{NOTE_CHARS_MAX, SUPERVISOR_NOTES_MAX};
use protocol::view::{CirclesView, JoinMode, Presence, SessionState, SupervisionView, SupervisorNote};
use protocol::{Content, Event, Format, MemberId, Millis, Refusal, Timestamp, View};
use std::sync::Arc;

/// Whoever supervises, and what the set said to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Supervision {
    pub(crate) supervisor: MemberId,
    pub(crate) presence: Presence,
    /// They hear and see the room.
    pub(crate) let_in: bool,
    /// Who answered whether they may, and what; whoever is not in it has not answered.
    pub(crate) answers: Vec<(MemberId, bool)>,
}

impl Supervision {
    pub(crate) const fn new(supervisor: MemberId) -> Self {
        Self { supervisor, presence: Presence::Absent, let_in: false, answers: Vec::new() }
    }

    fn answer_of(&self, member: MemberId) -> Option<bool> {
        self.answers.iter().find(|(known, _)| *known == member).map(|(_, yes)| *yes)
    }
}

impl Company {
    /// Whether this is whoever supervises.
    pub(crate) fn supervises(&self, member: MemberId) -> bool {
        self.supervision.as_ref().is_some_and(|supervision| supervision.supervisor == member)
    }

    /// Whether they supervise and are let in.
    fn is_let_in(&self, member: MemberId) -> bool {
        self.supervises(member) && self.supervision.as_ref().is_some_and(|supervision| supervision.let_in)
    }

    /// Everyone who has come agrees, and somebody has. A session that is over is listened to by nobody.
    fn agrees(&self) -> bool {
        let Some(supervision) = &self.supervision else { return false };
        let mut came = self.seats.iter().filter(|seat| seat.presence != Presence::Absent).peekable();
        self.life != SessionState::Ended
            && came.peek().is_some()
            && came.all(|seat| supervision.answer_of(seat.member) == Some(true))
    }
}

pub(crate) fn may_answer(draft: &Draft<'_>, from: MemberId) -> Decided {
    draft.must_not_be_over()?;
    if draft.state.seat(from).is_none() {
        return Err(Refusal::NoSuchMember);
    }
    if draft.state.company.supervision.is_some() { Ok(()) } else { Err(Refusal::NoSupervisor) }
}

/// A member agrees that the supervisor listens in, or does not, or no longer does.
pub(crate) fn answer(draft: &mut Draft<'_>, from: MemberId, yes: bool) -> Decided {
    may_answer(draft, from)?;
    let known = draft.state.company.supervision.as_ref().and_then(|known| known.answer_of(from));
    if known != Some(yes) {
        draft.emit(Event::SupervisionAnswered { member: from, yes });
    }
    Ok(())
}

pub(crate) fn may_write(draft: &Draft<'_>, from: MemberId) -> Decided {
    if !draft.state.company.supervises(from) {
        return Err(Refusal::SupervisorOnly);
    }
    draft.must_not_be_over()?;
    if draft.state.company.is_let_in(from) { Ok(()) } else { Err(Refusal::NotLetIn) }
}

/// The supervisor writes to whoever guards the process now, wherever they sit, and to nobody else.
pub(crate) fn write(draft: &mut Draft<'_>, from: MemberId, words: &Content) -> Decided {
    may_write(draft, from)?;
    text::check(words, NOTE_CHARS_MAX)?;
    if draft.history.supervisor_notes.len() >= SUPERVISOR_NOTES_MAX {
        let max = u32::try_from(SUPERVISOR_NOTES_MAX).unwrap_or(u32::MAX);
        return Err(Refusal::TooMany { max });
    }
    let to = draft.state.company.facilitator;
    draft.emit(Event::SupervisorWrote { supervisor: from, to, text: words.clone() });
    Ok(())
}

/// The supervisor's first connection came up.
pub(crate) fn came(draft: &mut Draft<'_>, joins: JoinMode) {
    let presence = draft.state.company.supervision.as_ref().map(|supervision| supervision.presence);
    if presence != Some(Presence::Here { joins }) {
        draft.emit(Event::SupervisorCame { joins });
    }
}

/// Their last connection went away.
pub(crate) fn left(draft: &mut Draft<'_>) {
    let presence = draft.state.company.supervision.as_ref().map(|supervision| supervision.presence);
    if matches!(presence, Some(Presence::Here { .. })) {
        draft.emit(Event::SupervisorLeft);
    }
}

/// Somebody comes: whoever has not agreed is not listened to from the first moment.
pub(crate) fn before_coming(draft: &mut Draft<'_>, member: MemberId) {
    let supervision = draft.state.company.supervision.as_ref();
    if supervision.is_some_and(|known| known.let_in && known.answer_of(member) != Some(true)) {
        draft.emit(Event::SupervisorLetIn { on: false });
    }
}

/// Lets the supervisor in once all agree, and asks them out as soon as somebody does not.
pub(crate) fn settle(draft: &mut Draft<'_>) {
    let Some(supervision) = &draft.state.company.supervision else { return };
    let on = draft.state.company.agrees();
    if supervision.let_in != on {
        draft.emit(Event::SupervisorLetIn { on });
    }
}

/// What an event does to those who supervise, in the state that decides.
pub(crate) fn change(state: &mut State, change: impl FnOnce(&mut Supervision)) {
    if let Some(supervision) = &mut Arc::make_mut(&mut state.company).supervision {
        change(supervision);
    }
}

pub(crate) fn answered(supervision: &mut Supervision, member: MemberId, yes: bool) {
    supervision.answers.retain(|(known, _)| *known != member);
    supervision.answers.push((member, yes));
}

impl Session {
    /// Whoever listens in on a trainee facilitator; they have no place in the circle.
    #[must_use]
    pub fn supervisor(&self) -> Option<MemberId> {
        self.state.company.supervision.as_ref().map(|supervision| supervision.supervisor)
    }

    /// The members in circle order, and behind them whoever supervises: the order of [`Self::seat_of`].
    pub fn everybody(&self) -> impl Iterator<Item = MemberId> + '_ {
        self.members().chain(self.supervisor())
    }

    /// Whether somebody is one of those whom the room is for: a member, or a supervisor who is let in. To nobody else goes
    /// anything of it, be it an event, a sign or a packet.
    #[must_use]
    pub fn is_of_the_room(&self, member: MemberId) -> bool {
        let company = &self.state.company;
        !company.supervises(member) || company.is_let_in(member)
    }

    /// That something is so of the supervisor, or of the session's life: to all, and to the supervisor wherever they are.
    pub(crate) fn everyone_and_supervisor(&self, event: &Event) -> Vec<Shown> {
        let all = self.everybody().filter_map(|member| self.seat_of(member)).collect();
        vec![Shown { to: all, event: event.clone() }]
    }

    /// What the supervisor wrote: to them, and to whom they wrote, wherever they sit.
    pub(crate) fn note_shown(&self, event: &Event, supervisor: MemberId, to: MemberId) -> Vec<Shown> {
        let two = [supervisor, to].into_iter().filter_map(|member| self.seat_of(member)).collect();
        vec![Shown { to: two, event: event.clone() }]
    }

    /// What somebody said of it: to them alone, wherever they sit.
    pub(crate) fn answer_shown(&self, event: &Event, member: MemberId) -> Vec<Shown> {
        vec![Shown { to: self.seats_of(|viewer| viewer == member), event: event.clone() }]
    }

    pub(crate) fn supervision_for(&self, member: MemberId) -> Option<SupervisionView> {
        let known = self.state.company.supervision.as_ref()?;
        let notes = self.history.supervisor_notes.iter();
        let theirs = |note: &&SupervisorNote| note.to == member || known.supervisor == member;
        Some(SupervisionView {
            supervisor: known.supervisor,
            presence: known.presence,
            let_in: known.let_in,
            own: known.answer_of(member),
            notes: notes.filter(theirs).cloned().collect(),
        })
    }

    /// The session as a supervisor sees it who is not let in: that there is one, and nothing of what is in it.
    pub(crate) fn view_from_outside(&self, member: MemberId) -> View {
        let (company, format) = (&self.state.company, &self.state.format);
        View {
            you: member,
            circle: None,
            circles: CirclesView::default(),
            supervision: self.supervision_for(member),
            inner: Vec::new(),
            format: Format::clone(format),
            state: company.life,
            seats: Vec::new(),
            facilitator: company.named_facilitator,
            named_facilitator: company.named_facilitator,
            deputy: None,
            rounds: Vec::new(),
            past: Vec::new(),
            stage: None,
            turns: None,
            pause: None,
            floor: floor::nobodys(),
            given: None,
            hands: Vec::new(),
            silence: None,
            silence_ms: Millis::ZERO,
            on_table: None,
            questions: Vec::new(),
            shared_rounds: Vec::new(),
            actions: Vec::new(),
            carried: Vec::new(),
            bids: Vec::new(),
            reflections: Vec::new(),
            sheets: Vec::new(),
            cards: Vec::new(),
            tokens: Vec::new(),
            steps: Vec::new(),
            outside: Vec::new(),
            qualified: Vec::new(),
            despite: Vec::new(),
            extension: None,
            interventions: Vec::new(),
            invited: Vec::new(),
            ink: Vec::new(),
            finished: Vec::new(),
            said: Vec::new(),
        }
    }
}

impl History {
    /// The supervisor wrote something. It is shown to two, and is in no record.
    pub(crate) fn note_written(&mut self, at: Timestamp, to: MemberId, words: &Content) {
        self.supervisor_notes.push(SupervisorNote { at, to, text: words.clone() });
    }
}
