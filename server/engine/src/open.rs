//! How a session comes to be: what it is opened with, and what makes that impossible. The first events of a log.

use crate::formats;
use crate::session::Session;
use protocol::limits::{ACTIONS_MAX, MEMBERS_MAX, ROUND_MINUTES_MAX};
use protocol::view::{ActionKind, ActionStatus, SeatPart};
use protocol::{ActionId, Content, Event, Format, MemberId, Millis, event::Seat};

/// An action from an earlier session that its owner has still to report on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedAction {
    /// Whose.
    pub owner: MemberId,
    /// What kind.
    pub kind: ActionKind,
    /// By when, as `YYYY-MM-DD`.
    pub due: Option<String>,
    /// What.
    pub text: Content,
}

/// What a session is opened with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The whole format.
    pub format: Format,
    /// In circle order, clockwise.
    pub seats: Vec<Seat>,
    /// The named facilitator.
    pub facilitator: MemberId,
    /// Who takes over if the facilitator is gone.
    pub deputy: Option<MemberId>,
    /// How long one round is meant to last unless the agenda says otherwise.
    pub round_ms: Millis,
    /// Actions to report on.
    pub carried: Vec<CarriedAction>,
}

/// Why a session cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpeningError {
    /// The format does not make sense; in words.
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
    /// More than [`ACTIONS_MAX`] actions, or one whose owner has no seat.
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
            Self::Carried => f.write_str("an action was carried that cannot be reported on"),
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

/// The first events of a new session: `SessionOpened`, then the actions to report on.
pub fn open(opening: Opening) -> Result<Vec<Event>, OpeningError> {
    let Opening { format, seats, facilitator, deputy, round_ms, carried } = opening;
    formats::check(&format).map_err(OpeningError::Format)?;
    check_seats(&format, &seats, facilitator, deputy)?;
    if round_ms < Millis::from_mins(1) || round_ms > Millis::from_mins(u64::from(ROUND_MINUTES_MAX)) {
        return Err(OpeningError::RoundLength);
    }
    let seated = |owner: MemberId| seats.iter().any(|seat| seat.member == owner);
    if carried.len() > ACTIONS_MAX || carried.iter().any(|action| !seated(action.owner)) {
        return Err(OpeningError::Carried);
    }
    let carried = (1..).zip(carried).map(|(number, action)| Event::ActionCarried {
        action: ActionId(number),
        owner: action.owner,
        action_kind: action.kind,
        due: action.due,
        text: action.text,
    });
    let carried: Vec<Event> = carried.collect();
    let mut events = vec![Event::SessionOpened { format, seats, facilitator, deputy, round_ms }];
    events.extend(carried);
    Ok(events)
}

fn check_seats(
    format: &Format,
    seats: &[Seat],
    facilitator: MemberId,
    deputy: Option<MemberId>,
) -> Result<(), OpeningError> {
    let working = seats.iter().filter(|seat| seat.part != SeatPart::Observer).count();
    let fits = u32::try_from(working)
        .is_ok_and(|working| (format.members_min..=format.members_max).contains(&working));
    if seats.len() > MEMBERS_MAX || !fits {
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

impl Session {
    /// What is to be reported on next time: actions undertaken in this session, and carried ones that were not
    /// reported on, or are not done yet.
    #[must_use]
    pub fn open_actions(&self) -> Vec<CarriedAction> {
        let still_open = self.ledger.actions.iter().map(|action| &action.view).filter(|action| {
            matches!(action.status, None | Some(ActionStatus::Partly | ActionStatus::NotDone))
        });
        let carry = |action: &protocol::view::ActionView| CarriedAction {
            owner: action.owner,
            kind: action.kind,
            due: action.due.clone(),
            text: action.text.clone(),
        };
        still_open.map(carry).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            carried: Vec::new(),
        }
    }

    fn fault(change: impl FnOnce(&mut Opening)) -> Option<OpeningError> {
        let mut opening = opening();
        change(&mut opening);
        open(opening).err()
    }

    #[test]
    fn what_makes_no_session_is_named() {
        let carried = |owner| CarriedAction {
            owner: MemberId(owner),
            kind: ActionKind::Do,
            due: None,
            text: "Call".into(),
        };
        assert_eq!(fault(|_| {}), None);
        assert_eq!(fault(|it| it.seats.truncate(2)), Some(OpeningError::Seats));
        assert_eq!(
            fault(|it| it.format.members_max = 2),
            Some(OpeningError::Format(String::from("members_min and members_max do not fit")))
        );
        assert_eq!(fault(|it| it.seats[2].member = MemberId(2)), Some(OpeningError::SeatTwice));
        assert_eq!(fault(|it| it.facilitator = MemberId(2)), Some(OpeningError::Facilitator));
        assert_eq!(fault(|it| it.seats[1].part = SeatPart::Facilitator), Some(OpeningError::Facilitator));
        assert_eq!(fault(|it| it.deputy = Some(MemberId(4))), Some(OpeningError::Deputy));
        assert_eq!(fault(|it| it.deputy = Some(MemberId(1))), Some(OpeningError::Deputy));
        assert_eq!(fault(|it| it.round_ms = Millis(59_999)), Some(OpeningError::RoundLength));
        assert_eq!(fault(|it| it.round_ms = Millis::from_mins(241)), Some(OpeningError::RoundLength));
        assert_eq!(fault(|it| it.carried = vec![carried(9)]), Some(OpeningError::Carried));
        assert_eq!(fault(|it| it.carried = vec![carried(2); ACTIONS_MAX + 1]), Some(OpeningError::Carried));
    }

    #[test]
    fn the_opening_comes_first_and_carried_actions_follow() {
        let mut opening = opening();
        let text = Content::new("Call");
        opening.carried =
            vec![CarriedAction { owner: MemberId(3), kind: ActionKind::TalkTo, due: None, text }];
        let events = open(opening.clone()).unwrap();
        assert_eq!(events.len(), 2);
        let at = protocol::Timestamp(5);
        let mut session = Session::from_opened(at, &events[0]).unwrap();
        session.evolve(at, &events[1]);
        // What nobody reported on is carried again.
        assert_eq!(session.open_actions(), opening.carried);
        assert_eq!(Session::from_opened(at, &events[1]), Err(ReplayError::NotOpened));
    }

    #[test]
    fn what_is_done_or_settled_is_not_carried_again() {
        let mut opening = opening();
        let text = Content::new("Call");
        opening.carried = vec![CarriedAction { owner: MemberId(3), kind: ActionKind::Do, due: None, text }];
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
            assert_eq!(!session.open_actions().is_empty(), carried, "{status:?}");
        }
    }
}
