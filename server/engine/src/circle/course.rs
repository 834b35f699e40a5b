//! The course of a session: the order of its stages, the time that a stage has today, and the order of a go-round. Pure
//! arithmetic over format and agenda. Not here: who may move the session on (see `stage`).

use crate::draft::Draft;
use crate::issue;
use crate::state::State;
use protocol::format::{Presents, Stage, StageAt, TurnOrder};
use protocol::view::SeatPart;
use protocol::{MemberId, Millis, Refusal};

/// The first stage of the session.
pub(crate) fn first(state: &State) -> Result<StageAt, Refusal> {
    match after_index(&state.format.opening, None) {
        Some(index) => Ok(StageAt::Opening { index }),
        None => enter_round(state, 0),
    }
}

/// The next stage that is not optional.
pub(crate) fn next(state: &State) -> Result<StageAt, Refusal> {
    let Some(stage) = &state.circle.stage else { return Err(Refusal::NoNextStage) };
    match stage.at {
        StageAt::Opening { index } => match after_index(&state.format.opening, Some(index)) {
            Some(index) => Ok(StageAt::Opening { index }),
            None => enter_round(state, state.agenda.begun),
        },
        StageAt::Round { round, index } => match after_index(&state.format.round, Some(index)) {
            Some(index) => Ok(StageAt::Round { round, index }),
            None => enter_round(state, round.saturating_add(1)),
        },
        StageAt::Closing { index } => after_index(&state.format.closing, Some(index))
            .map(|index| StageAt::Closing { index })
            .ok_or(Refusal::NoNextStage),
    }
}

/// The first stage of a round, or of the closing when there is no such round.
fn enter_round(state: &State, round: u32) -> Result<StageAt, Refusal> {
    let in_circles = state.format.is_held_in_circles();
    let rounds = match state.format.presents {
        _ if in_circles => 0,
        Presents::Agreed if state.agenda.rounds.is_empty() => return Err(Refusal::NoPresenterAgreed),
        Presents::Agreed => state.agenda.rounds.len(),
        // One is agreed by itself as the session starts.
        Presents::Set => state.agenda.rounds.len().max(1),
        Presents::Nobody => 0,
    };
    let planned = usize::try_from(round).is_ok_and(|round| round < rounds);
    match after_index(&state.format.round, None) {
        Some(index) if planned => {
            let to = StageAt::Round { round, index };
            issue::must_be_agreed(state, to)?;
            Ok(to)
        }
        _ => after_index(&state.format.closing, None)
            .map(|index| StageAt::Closing { index })
            .ok_or(Refusal::NoNextStage),
    }
}

/// Whether the facilitator may go to a stage out of order: any stage of the opening before the first round, any
/// of the present or the next round, any of the closing.
pub(crate) fn may_go_to(state: &State, to: StageAt) -> Result<(), Refusal> {
    if state.format.stage(to).is_none() {
        return Err(Refusal::NoSuchStage);
    }
    match to {
        StageAt::Opening { .. } if state.agenda.begun > 0 => Err(Refusal::NoSuchStage),
        StageAt::Opening { .. } | StageAt::Closing { .. } => Ok(()),
        StageAt::Round { .. } if state.format.is_held_in_circles() => Err(Refusal::NoSuchStage),
        StageAt::Round { .. } if state.agenda.rounds.is_empty() => Err(Refusal::NoPresenterAgreed),
        StageAt::Round { round, .. } => {
            let planned = usize::try_from(round).is_ok_and(|round| round < state.agenda.rounds.len());
            let near = round == state.agenda.begun || round.saturating_add(1) == state.agenda.begun;
            if planned && near { issue::must_be_agreed(state, to) } else { Err(Refusal::NoSuchStage) }
        }
    }
}

/// The optional stages between the present one and the next that is not, in the order of the format.
pub(crate) fn optional_ahead(draft: &Draft<'_>) -> Vec<StageAt> {
    let state = &draft.state;
    let Some(at) = state.circle.stage.as_ref().map(|stage| stage.at) else { return Vec::new() };
    let next = |at: StageAt| at.with_index(at.index().saturating_add(1));
    let ahead = std::iter::successors(Some(next(at)), |at| Some(next(*at)));
    let optional = |at: &StageAt| state.format.stage(*at).is_some_and(|stage| stage.optional);
    ahead.take_while(optional).collect()
}

/// The stage that was left for the present one, if both are of one part of the session; otherwise nothing.
pub(crate) fn left_for_this(draft: &Draft<'_>) -> Vec<StageAt> {
    let now = draft.state.circle.stage.as_ref().map(|stage| stage.at);
    let left = draft.history.past.last().map(|run| run.at);
    let same = |left: &StageAt| now.is_some_and(|now| now != *left && now.with_index(left.index()) == *left);
    left.filter(same).into_iter().collect()
}

/// The first stage after `index` (or from the beginning) that is not optional.
fn after_index(stages: &[Stage], index: Option<u32>) -> Option<u32> {
    let from = index.map_or(0, |index| index.saturating_add(1));
    (from..)
        .zip(stages.get(usize::try_from(from).ok()?..)?)
        .find(|(_, stage)| !stage.optional)
        .map(|(i, _)| i)
}

/// The time a stage has today: in a round it is scaled to the airtime granted, to the second.
pub(crate) fn soft_ms(state: &State, at: StageAt) -> Option<Millis> {
    state.format.stage(at)?.soft_ms.map(|soft| scaled(state, at, soft))
}

/// The longest a stage can be made today; never less than its time.
pub(crate) fn hard_ms(state: &State, at: StageAt) -> Option<Millis> {
    state.format.stage(at)?.hard_ms.map(|hard| scaled(state, at, hard))
}

fn scaled(state: &State, at: StageAt, wanted: Millis) -> Millis {
    let StageAt::Round { round, .. } = at else { return wanted };
    let granted = usize::try_from(round).ok().and_then(|round| state.agenda.rounds.get(round));
    let Some(granted) = granted.map(|plan| plan.granted_ms) else { return wanted };
    let whole = wanted_by_a_round(state);
    if whole == Millis::ZERO || whole == granted {
        return wanted;
    }
    // Minutes times milliseconds stay far below 2^64: both are bounded by a day.
    let seconds = (wanted.0.saturating_mul(granted.0) / whole.0 + 500) / 1000;
    Millis::from_secs(seconds.max(1))
}

/// The time the stages of a round want together, optional ones aside.
fn wanted_by_a_round(state: &State) -> Millis {
    let stages = state.format.round.iter().filter(|stage| !stage.optional);
    stages.filter_map(|stage| stage.soft_ms).fold(Millis::ZERO, Millis::plus)
}

/// The order of a go-round: clockwise from the facilitator's left, who comes last if they take a turn. Those who
/// are not here are in it too; whoever comes before its end has their turn.
pub(crate) fn turns(state: &State, at: StageAt) -> Vec<MemberId> {
    let Some(stage) = state.format.stage(at) else { return Vec::new() };
    let presenters = match at {
        StageAt::Round { round, .. } => state.presenters_of(round),
        StageAt::Opening { .. } | StageAt::Closing { .. } => &[],
    };
    let seats = state.company.seats.len();
    let facilitator =
        state.company.seats.iter().position(|seat| seat.member == state.company.facilitator).unwrap_or(0);
    let clockwise =
        (1..=seats).map(|step| (facilitator + step) % seats).filter_map(|i| state.company.seats.get(i));
    let takes_part: Vec<MemberId> = clockwise
        .filter(|seat| {
            let observes = seat.part == SeatPart::Observer
                || (state.is_outside(seat.member) && !presenters.contains(&seat.member));
            state.sits(seat.member) && (stage.observers_speak || !observes)
        })
        .map(|seat| seat.member)
        .filter(|member| {
            stage.facilitator_takes_turn || !state.guards(*member) || presenters.contains(member)
        })
        .collect();
    let presents = |member: &MemberId| presenters.contains(member);
    let others = || takes_part.iter().copied().filter(|member| !presents(member));
    match stage.order {
        TurnOrder::Everyone => takes_part,
        TurnOrder::PresenterFirst => presenters.iter().copied().chain(others()).collect(),
        TurnOrder::PresenterLast => others().chain(presenters.iter().copied()).collect(),
        TurnOrder::WithoutPresenter => others().collect(),
    }
}
