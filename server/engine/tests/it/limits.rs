//! What there may be only so much of: the last one that fits, and the first that does not.

use engine::{Input, Opening, Session};
use protocol::event::Seat;
use protocol::format::StageAt;
use protocol::limits::{
    ACTIONS_MAX, BOARD_CARDS_MAX, CARDS_MAX, NOTE_CHARS_MAX, QUESTION_CHARS_MAX, QUESTIONS_MAX,
    REFLECTIONS_MAX, SAID_SHOWN, SENTENCE_CHARS_MAX, SUPERVISOR_NOTES_MAX,
};
use protocol::view::{ActionKind, BoardColumn, JoinMode, SeatPart};
use protocol::{Command, Content, Event, MemberId, Millis, PlannedRound, Refusal, Timestamp};

const RUTH: MemberId = MemberId(1);
const AMARA: MemberId = MemberId(2);
const JONAS: MemberId = MemberId(3);
const SUE: MemberId = MemberId(4);

struct Room {
    session: Session,
    now: u64,
}

impl Room {
    /// A classic session in which Amara presents, at the stage of a round with this key.
    fn at(key: &str) -> Self {
        Self::of(engine::format("classic").unwrap(), key)
    }

    /// The same in any format.
    fn of(format: protocol::Format, key: &str) -> Self {
        let index = format.round.iter().position(|stage| stage.key == key).unwrap();
        let parts = [
            (RUTH, SeatPart::Facilitator),
            (AMARA, SeatPart::Member),
            (JONAS, SeatPart::Member),
            (SUE, SeatPart::Supervisor),
        ];
        let seats = parts.map(|(member, part)| Seat { member, part, rehearsal: false });
        let opened = engine::open(Opening {
            format,
            seats: seats.to_vec(),
            facilitator: RUTH,
            deputy: None,
            round_ms: Millis::from_mins(45),
            carried: engine::Carried::default(),
        });
        let session = Session::from_opened(Timestamp(0), &opened.unwrap()[0]).unwrap();
        let mut room = Self { session, now: 0 };
        for (member, _) in parts {
            let input = Input::Connected { member, joins: JoinMode::Audio };
            room.session.handle(&input, Timestamp(room.now)).unwrap();
        }
        let rounds = vec![PlannedRound { presenters: vec![AMARA], minutes: 45 }];
        room.says(RUTH, Command::AgreeAgenda { rounds }).unwrap();
        room.says(RUTH, Command::StartSession {}).unwrap();
        let from = room.session.view_for(RUTH).stage.map(|stage| stage.at);
        let to = StageAt::Round { round: 0, index: u32::try_from(index).unwrap() };
        room.says(RUTH, Command::GoToStage { from, to }).unwrap();
        room
    }

    fn says(&mut self, from: MemberId, command: Command) -> Result<Vec<Event>, Refusal> {
        self.now += 1;
        self.session.handle(&Input::Command { from, command, proposed: None }, Timestamp(self.now))
    }

    /// Sends the same command as often as it may be sent, and once more.
    fn fills_up(&mut self, from: MemberId, command: &Command, max: usize) {
        for count in 0..max {
            assert!(self.says(from, command.clone()).is_ok(), "number {} of {max}", count + 1);
        }
        let too_many = Refusal::TooMany { max: u32::try_from(max).unwrap() };
        assert_eq!(self.says(from, command.clone()), Err(too_many));
    }

    /// Sends a text of so many characters, and one that is longer by one.
    fn holds(&mut self, from: MemberId, chars_max: usize, command: impl Fn(Content) -> Command) {
        assert!(self.says(from, command(Content::new("ß".repeat(chars_max)))).is_ok());
        let too_long = Refusal::TextTooLong { max: u32::try_from(chars_max).unwrap() };
        assert_eq!(self.says(from, command(Content::new("ß".repeat(chars_max + 1)))), Err(too_long));
    }
}

fn question(text: Content) -> Command {
    Command::OfferQuestion { text, question_kind: None, raise_hand: false, to: None }
}

fn action(text: Content) -> Command {
    Command::UndertakeAction { owner: AMARA, action_kind: ActionKind::Do, text, due: None, question: None }
}

#[test]
fn questions_are_so_many_and_so_long() {
    Room::at("open-questions").holds(JONAS, QUESTION_CHARS_MAX, question);
    Room::at("open-questions").fills_up(JONAS, &question("What?".into()), QUESTIONS_MAX);
}

#[test]
fn actions_are_so_many_and_so_long() {
    Room::at("actions").holds(AMARA, SENTENCE_CHARS_MAX, action);
    Room::at("actions").fills_up(AMARA, &action("Call".into()), ACTIONS_MAX);
}

#[test]
fn reflections_are_so_many_and_so_long() {
    let reflection = |text| Command::ShareReflection { text };
    Room::at("reflections").holds(JONAS, NOTE_CHARS_MAX, reflection);
    Room::at("reflections").fills_up(JONAS, &reflection("Hm".into()), REFLECTIONS_MAX);
}

#[test]
fn what_a_supervisor_writes_is_so_much_and_so_long() {
    let room = || {
        let mut room = Room::at("presentation");
        for member in [RUTH, AMARA, JONAS] {
            room.says(member, Command::AnswerSupervision { yes: true }).unwrap();
        }
        room
    };
    let note = |text| Command::WriteToFacilitator { text };
    room().holds(SUE, NOTE_CHARS_MAX, note);
    room().fills_up(SUE, &note("Wait.".into()), SUPERVISOR_NOTES_MAX);
}

#[test]
fn a_view_holds_the_last_things_said() {
    let mut room = Room::at("presentation");
    let mut view = room.session.view_for(JONAS);
    for number in 0..SAID_SHOWN + 3 {
        let events = room.says(AMARA, Command::Say { text: Content::new(number.to_string()) }).unwrap();
        for event in &events {
            engine::reduce(&mut view, Timestamp(room.now), event);
        }
    }
    assert_eq!(view.said.len(), SAID_SHOWN);
    assert_eq!(view.said[0].text, Content::new("3"));
    assert_eq!(view, room.session.view_for(JONAS));
}

#[test]
fn stop_takes_a_long_reason_and_no_longer_one() {
    let mut room = Room::at("presentation");
    let stop = |length| Command::StopRoom { text: Content::new("a".repeat(length)) };
    let too_long = Refusal::TextTooLong { max: u32::try_from(NOTE_CHARS_MAX).unwrap() };
    assert_eq!(room.says(JONAS, stop(NOTE_CHARS_MAX + 1)), Err(too_long));
    assert!(room.says(JONAS, stop(NOTE_CHARS_MAX)).is_ok());
}

/// Sixty cards stand on a board; who strikes one makes room, until a session has had as many as there may be.
#[test]
fn a_board_takes_what_can_be_taken_in_and_says_so_in_words() {
    let mut room = Room::of(crate::story::format("nouns"), "collecting");
    let full = Refusal::BoardFull { max: u32::try_from(BOARD_CARDS_MAX).unwrap() };
    let many = Refusal::TooMany { max: u32::try_from(CARDS_MAX).unwrap() };
    let (mut put, mut refused) = (0, 0);
    for number in 1..=CARDS_MAX + BOARD_CARDS_MAX {
        let text = Content::new(format!("card {number}"));
        match room.says(JONAS, Command::PutCard { column: BoardColumn::First, text }) {
            Ok(_) => put += 1,
            Err(refusal) if put < CARDS_MAX => {
                assert_eq!(refusal, full, "number {number}");
                refused += 1;
                let standing = room.session.view_for(AMARA).cards.into_iter().filter(|card| !card.struck);
                for card in standing {
                    room.says(AMARA, Command::StrikeCard { card: card.card, on: true }).unwrap();
                }
            }
            Err(refusal) => assert_eq!(refusal, many, "number {number}"),
        }
    }
    assert_eq!((put, refused), (CARDS_MAX, CARDS_MAX / BOARD_CARDS_MAX));
    // The room is unharmed: what stands there can still be put right.
    let last = room.session.view_for(AMARA).cards.last().unwrap().card;
    room.says(AMARA, Command::CorrectCard { card: last, text: "put right".into() }).unwrap();
}
