//! Opening a session: what it is opened with, why it may be impossible, and the first events of its log.

use crate::carried::Carried;
use crate::formats;
use protocol::event::Seat;
use protocol::limits::{ACTIONS_MAX, CARRIED_MAX, MEMBERS_MAX, ROUND_MINUTES_MAX};
use protocol::view::SeatPart;
use protocol::{ActionId, CarriedId, Event, Format, MemberId, Millis};

/// What a session is opened with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The whole format.
    pub format: Format,
    /// The seats in circle order, clockwise.
    pub seats: Vec<Seat>,
    /// The named facilitator.
    pub facilitator: MemberId,
    /// Who takes over if the facilitator is gone.
    pub deputy: Option<MemberId>,
    /// How long one round is meant to last unless the agenda says otherwise.
    pub round_ms: Millis,
    /// What an earlier session left to this one.
    pub carried: Carried,
}

/// Why a session cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpeningError {
    /// The format cannot be used; what is wrong with it, in words.
    Format(String),
    /// More than [`MEMBERS_MAX`] seats, or members outside what the format works with.
    Seats,
    /// Two seats for one member.
    SeatTwice,
    /// Not exactly one facilitator among the seats, or another one was named.
    Facilitator,
    /// The deputy is not a member of the set in a seat.
    Deputy,
    /// A round must last from one minute to [`ROUND_MINUTES_MAX`].
    RoundLength,
    /// More than [`ACTIONS_MAX`] actions or [`CARRIED_MAX`] questions, or one of somebody without a seat.
    Carried,
}

impl std::fmt::Display for OpeningError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Format(wrong) => write!(f, "the format does not make sense: {wrong}"),
            Self::Seats => f.write_str("the number of seats does not fit the format"),
            Self::SeatTwice => f.write_str("a member has two seats"),
            Self::Facilitator => f.write_str("exactly one seat must be the facilitator's"),
            Self::Deputy => f.write_str("the deputy has no member's seat"),
            Self::RoundLength => f.write_str("the length of a round is out of range"),
            Self::Carried => f.write_str("something was carried that cannot be reported on"),
        }
    }
}

impl std::error::Error for OpeningError {}

/// Why a log cannot be replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplayError {
    /// The first event is not `SessionOpened`.
    NotOpened,
}

impl std::fmt::Display for ReplayError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the log does not begin with the opening of a session")
    }
}

impl std::error::Error for ReplayError {}

/// The first events of a new session: `SessionOpened`, then the questions and actions to report on.
pub fn open(opening: Opening) -> Result<Vec<Event>, OpeningError> {
    let Opening { format, seats, facilitator, deputy, round_ms, carried } = opening;
    formats::check(&format).map_err(OpeningError::Format)?;
    check_seats(&format, &seats, facilitator, deputy)?;
    if round_ms < Millis::from_mins(1) || round_ms > Millis::from_mins(u64::from(ROUND_MINUTES_MAX)) {
        return Err(OpeningError::RoundLength);
    }
    check_carried(&carried, &seats)?;
    let mut events = vec![Event::SessionOpened {
        format: Box::new(format),
        seats,
        facilitator,
        deputy,
        round_ms,
        despite: None,
    }];
    events.extend((1..).zip(carried.questions).map(|(number, question)| Event::QuestionCarried {
        carried: CarriedId(number),
        presenter: question.presenter,
        asker: question.asker,
        starred: question.starred,
        kept: question.kept,
        held: question.held,
        text: question.text,
    }));
    events.extend((1..).zip(carried.actions).map(|(number, action)| Event::ActionCarried {
        action: ActionId(number),
        owner: action.owner,
        action_kind: action.kind,
        due: action.due,
        from: action.from,
        text: action.text,
    }));
    Ok(events)
}

fn check_carried(carried: &Carried, seats: &[Seat]) -> Result<(), OpeningError> {
    let Carried { questions, actions } = carried;
    let seated = |member: MemberId| seats.iter().any(|seat| seat.member == member);
    let known =
        |from: CarriedId| usize::try_from(from.0).is_ok_and(|from| (1..=questions.len()).contains(&from));
    let fits = actions.len() <= ACTIONS_MAX
        && questions.len() <= CARRIED_MAX
        && actions.iter().all(|action| seated(action.owner) && action.from.is_none_or(known))
        && questions.iter().all(|question| seated(question.presenter) && seated(question.asker));
    if fits { Ok(()) } else { Err(OpeningError::Carried) }
}

fn check_seats(
    format: &Format,
    seats: &[Seat],
    facilitator: MemberId,
    deputy: Option<MemberId>,
) -> Result<(), OpeningError> {
    let working = |seat: &&Seat| matches!(seat.part, SeatPart::Facilitator | SeatPart::Member);
    let working = seats.iter().filter(working).count();
    let supervisors = seats.iter().filter(|seat| seat.part == SeatPart::Supervisor).count();
    let fits = u32::try_from(working)
        .is_ok_and(|working| (format.members_min..=format.members_max).contains(&working));
    if seats.len() > MEMBERS_MAX || supervisors > 1 || !fits {
        return Err(OpeningError::Seats);
    }
    for (index, seat) in seats.iter().enumerate() {
        if seats.iter().take(index).any(|earlier| earlier.member == seat.member) {
            return Err(OpeningError::SeatTwice);
        }
    }
    let mut facilitators = seats.iter().filter(|seat| seat.part == SeatPart::Facilitator);
    if facilitators.next().map(|seat| seat.member) != Some(facilitator) || facilitators.next().is_some() {
        return Err(OpeningError::Facilitator);
    }
    let is_member =
        |deputy: MemberId| seats.iter().any(|seat| seat.member == deputy && seat.part == SeatPart::Member);
    if deputy.is_some_and(|deputy| !is_member(deputy)) {
        return Err(OpeningError::Deputy);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::carried::{CarriedAction, CarriedQuestion};
    use crate::session::Session;
    use protocol::Content;
    use protocol::view::{ActionKind, ActionStatus};

    fn opening() -> Opening {
        let seat = |number, part| Seat { member: MemberId(number), part, rehearsal: false };
        Opening {
            format: formats::format("classic").unwrap(),
            seats: vec![
                seat(1, SeatPart::Facilitator),
                seat(2, SeatPart::Member),
                seat(3, SeatPart::Member),
                seat(4, SeatPart::Observer),
            ],
            facilitator: MemberId(1),
            deputy: Some(MemberId(2)),
            round_ms: Millis::from_mins(45),
            carried: Carried::default(),
        }
    }

    fn fault(change: impl FnOnce(&mut Opening)) -> Option<OpeningError> {
        let mut opening = opening();
        change(&mut opening);
        open(opening).err()
    }

    #[test]
    fn what_makes_no_session_is_named() {
        let carried = |owner, from: Option<u32>| CarriedAction {
            owner: MemberId(owner),
            kind: ActionKind::Do,
            due: None,
            from: from.map(CarriedId),
            text: "Call".into(),
        };
        let question = |presenter, asker| CarriedQuestion {
            presenter: MemberId(presenter),
            asker: MemberId(asker),
            starred: true,
            kept: false,
            held: false,
            text: "Whose yes is it?".into(),
        };
        assert_eq!(fault(|_| {}), None);
        assert_eq!(fault(|it| it.seats.truncate(2)), Some(OpeningError::Seats));
        assert_eq!(
            fault(|it| it.format.members_max = 2),
            Some(OpeningError::Format(String::from("members_min and members_max do not fit: 2 to 16")))
        );
        assert_eq!(fault(|it| it.seats[2].member = MemberId(2)), Some(OpeningError::SeatTwice));
        assert_eq!(fault(|it| it.facilitator = MemberId(2)), Some(OpeningError::Facilitator));
        assert_eq!(fault(|it| it.seats[1].part = SeatPart::Facilitator), Some(OpeningError::Facilitator));
        assert_eq!(fault(|it| it.deputy = Some(MemberId(4))), Some(OpeningError::Deputy));
        assert_eq!(fault(|it| it.deputy = Some(MemberId(1))), Some(OpeningError::Deputy));
        assert_eq!(fault(|it| it.round_ms = Millis(59_999)), Some(OpeningError::RoundLength));
        assert_eq!(fault(|it| it.round_ms = Millis::from_mins(241)), Some(OpeningError::RoundLength));
        let actions = |actions| fault(|it| it.carried.actions = actions);
        assert_eq!(actions(vec![carried(9, None)]), Some(OpeningError::Carried));
        assert_eq!(actions(vec![carried(2, Some(1))]), Some(OpeningError::Carried));
        assert_eq!(actions(vec![carried(2, None); ACTIONS_MAX + 1]), Some(OpeningError::Carried));
        let questions = |questions| fault(|it| it.carried.questions = questions);
        assert_eq!(questions(vec![question(2, 3)]), None);
        assert_eq!(questions(vec![question(2, 9)]), Some(OpeningError::Carried));
        assert_eq!(questions(vec![question(9, 2)]), Some(OpeningError::Carried));
        assert_eq!(questions(vec![question(2, 3); CARRIED_MAX + 1]), Some(OpeningError::Carried));
    }

    #[test]
    fn the_opening_comes_first_and_carried_actions_follow() {
        let mut opening = opening();
        let text = Content::new("Call");
        opening.carried.actions =
            vec![CarriedAction { owner: MemberId(3), kind: ActionKind::TalkTo, due: None, from: None, text }];
        let events = open(opening.clone()).unwrap();
        assert_eq!(events.len(), 2);
        let at = protocol::Timestamp(5);
        let mut session = Session::from_opened(at, &events[0]).unwrap();
        session.evolve(at, &events[1]);
        // What nobody reported on is carried again.
        assert_eq!(session.carry(), opening.carried);
        assert_eq!(Session::from_opened(at, &events[1]), Err(ReplayError::NotOpened));
    }

    #[test]
    fn what_is_done_or_settled_is_not_carried_again() {
        let mut opening = opening();
        let text = Content::new("Call");
        opening.carried.actions =
            vec![CarriedAction { owner: MemberId(3), kind: ActionKind::Do, due: None, from: None, text }];
        let events = open(opening).unwrap();
        for (status, carried) in [
            (ActionStatus::Done, false),
            (ActionStatus::Changed, false),
            (ActionStatus::LeftUndone, false),
            (ActionStatus::Partly, true),
            (ActionStatus::NotDone, true),
        ] {
            let at = protocol::Timestamp(5);
            let mut session = Session::from_opened(at, &events[0]).unwrap();
            session.evolve(at, &events[1]);
            let (action, owner, text) = (ActionId(1), MemberId(3), Content::default());
            session.evolve(at, &Event::ActionReported { action, owner, status, text });
            assert_eq!(!session.carry().actions.is_empty(), carried, "{status:?}");
        }
    }
}
