//! What a set makes between its sessions: who may, what is refused, and what goes with whoever wrote it.

use protocol::view::SeatPart;
use protocol::{Content, MemberId, Timestamp};
use sets::{By, Command, Event, LearningSet, Refusal, Zones};

const RUTH: MemberId = MemberId(1);
const AMARA: MemberId = MemberId(2);
const GUEST: MemberId = MemberId(3);

fn set() -> LearningSet {
    let mut set = LearningSet::default();
    for event in [
        Event::SetBegan { zone: "Europe/Berlin".into() },
        Event::MemberJoined { member: RUTH, part: SeatPart::Facilitator },
        Event::MemberJoined { member: AMARA, part: SeatPart::Member },
        Event::GuestCame { member: GUEST },
    ] {
        set.evolve(Timestamp(0), &event);
    }
    set
}

fn ask(set: &LearningSet, by: MemberId, command: &Command) -> Result<Vec<Event>, Refusal> {
    set.decide(By::Member(by), command, Timestamp(1), &Zones::bundled())
}

fn lay_out(name: &str, words: &str) -> Command {
    Command::LayOut { name: name.into(), words: words.into() }
}

fn rework(piece: u32, words: &str) -> Command {
    Command::Rework { piece, words: words.into() }
}

#[test]
fn everybody_of_the_set_works_on_a_piece_and_each_version_stays() {
    let mut set = set();
    let laid_out = ask(&set, AMARA, &lay_out("Scenario", "Nobody waits.")).expect("laid out");
    set.evolve(Timestamp(10), &laid_out[0]);
    let anew = ask(&set, RUTH, &rework(1, "Nobody waits for long.")).expect("another version");
    set.evolve(Timestamp(20), &anew[0]);
    let shown = set.shown(AMARA).expect("a member").pieces;
    let versions: Vec<(MemberId, u64, &str)> =
        shown[0].versions.iter().map(|made| (made.by, made.at.0, made.words.expose())).collect();
    assert_eq!(versions, [(AMARA, 10, "Nobody waits."), (RUTH, 20, "Nobody waits for long.")]);
    // A guest of one session sees nothing of it.
    assert!(set.shown(GUEST).expect("a guest").pieces.is_empty());
    assert_eq!(ask(&set, GUEST, &rework(1, "As I see it.")), Err(Refusal::NoSuchPiece));

    assert_eq!(ask(&set, AMARA, &rework(1, "Nobody waits for long.")), Err(Refusal::NothingChanges));
    assert_eq!(ask(&set, AMARA, &rework(2, "What?")), Err(Refusal::NoSuchPiece));
    assert_eq!(ask(&set, AMARA, &lay_out(" ", "words")), Err(Refusal::TextEmpty));
    assert_eq!(ask(&set, AMARA, &lay_out("Name", "a\u{7}")), Err(Refusal::TextNotPlain));
    assert_eq!(ask(&set, MemberId(9), &lay_out("Name", "words")), Err(Refusal::NoSuchMember));
}

#[test]
fn there_is_an_end_to_pieces_and_to_versions() {
    let mut set = set();
    for no in 0..sets::PIECES_MAX {
        let events = ask(&set, AMARA, &lay_out("Piece", &format!("{no}"))).expect("room");
        set.evolve(Timestamp(1), &events[0]);
    }
    assert_eq!(ask(&set, AMARA, &lay_out("Piece", "one more")), Err(Refusal::TooMany));
    for no in 1..sets::VERSIONS_MAX {
        let events = ask(&set, AMARA, &rework(1, &format!("version {no}"))).expect("room");
        set.evolve(Timestamp(1), &events[0]);
    }
    assert_eq!(ask(&set, AMARA, &rework(1, "one more")), Err(Refusal::TooMany));
}

#[test]
fn a_version_of_a_piece_that_went_with_its_author_is_of_nothing() {
    let mut set = set();
    let words = Content::new("by another".to_owned());
    set.evolve(Timestamp(1), &Event::PieceReworked { piece: 1, by: RUTH, words });
    assert!(set.shown(RUTH).expect("a member").pieces.is_empty());
    let laid_out = ask(&set, AMARA, &lay_out("Scenario", "Anew.")).expect("laid out");
    assert!(matches!(laid_out[0], Event::PieceLaidOut { piece: 1, .. }));
}
