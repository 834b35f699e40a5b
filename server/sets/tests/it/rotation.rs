//! The facilitator's role going round: when it goes, to whom, and when it stays.

use protocol::view::SeatPart;
use protocol::{MemberId, Timestamp};
use sets::{By, Command, Event, LearningSet, Left, Refusal, Zones};

const NOW: Timestamp = Timestamp(1_800_000_000_000);

/// Somebody who observes, the facilitator, and three members.
fn set() -> LearningSet {
    let mut set = LearningSet::default();
    set.evolve(NOW, &Event::SetBegan { zone: "Europe/Berlin".to_owned() });
    let parts =
        [SeatPart::Observer, SeatPart::Member, SeatPart::Facilitator, SeatPart::Member, SeatPart::Member];
    for (number, part) in (1..).zip(parts) {
        set.evolve(NOW, &Event::MemberJoined { member: MemberId(number), part });
    }
    set
}

fn does(set: &mut LearningSet, by: By, command: &Command) -> Result<(), Refusal> {
    for event in set.decide(by, command, NOW, &Zones::bundled())? {
        set.evolve(NOW, &event);
    }
    Ok(())
}

fn over(set: &mut LearningSet, session: u32) {
    let command = Command::NoteLeft { session, left: Left::default() };
    does(set, By::Service, &command).expect("the service may");
}

fn members(numbers: &[u32]) -> Vec<MemberId> {
    numbers.iter().map(|number| MemberId(*number)).collect()
}

const ROUND: Command = Command::ChooseRotation { rotating: true };
const STAYS: Command = Command::ChooseRotation { rotating: false };

#[test]
fn the_role_goes_to_the_next_when_a_session_is_over_and_only_then() {
    let mut set = set();
    over(&mut set, 1);
    assert!(!set.passes_on() && set.rotation().is_empty() && set.host().is_none());
    let guard = By::Member(MemberId(3));
    does(&mut set, guard, &ROUND).expect("the facilitator may");
    assert!(!set.passes_on(), "what was over before does not count");
    assert_eq!((set.rotation(), set.host()), (members(&[4, 5, 2]), Some(MemberId(4))));
    over(&mut set, 2);
    assert!(set.passes_on());
    set.evolve(NOW, &Event::FacilitatorHandedOn { from: MemberId(3), to: MemberId(4) });
    assert!(!set.passes_on());
    assert_eq!(set.rotation(), members(&[5, 2, 3]));
    // Whoever is away is passed over, and is there again when they are back.
    set.evolve(NOW, &Event::MemberPaused { member: MemberId(5) });
    assert_eq!(set.host(), Some(MemberId(2)));
    set.evolve(NOW, &Event::MemberReturned { member: MemberId(5) });
    assert_eq!(set.host(), Some(MemberId(5)));
    over(&mut set, 3);
    does(&mut set, By::Member(MemberId(4)), &STAYS).expect("the facilitator may");
    assert!(!set.passes_on() && set.rotation().is_empty());
}

#[test]
fn only_the_facilitator_says_that_it_goes_round() {
    let mut set = set();
    let by = |member: u32| By::Member(MemberId(member));
    assert_eq!(does(&mut set, by(4), &ROUND), Err(Refusal::FacilitatorOnly));
    assert_eq!(does(&mut set, by(3), &STAYS), Err(Refusal::NothingChanges));
    does(&mut set, by(3), &ROUND).expect("the facilitator may");
    assert_eq!(does(&mut set, by(3), &ROUND), Err(Refusal::NothingChanges));
    // Whoever hosts sees to dates, and to nothing else of the facilitator's.
    assert_eq!(does(&mut set, by(4), &STAYS), Err(Refusal::FacilitatorOnly));
    assert_eq!(does(&mut set, by(4), &Command::ChooseQuorum { members: 2 }), Err(Refusal::FacilitatorOnly));
}
