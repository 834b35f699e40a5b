//! Answers that come by mail: which of them count, beside what is said on the page.

use jiff::civil::date;
use proptest::prelude::*;
use protocol::view::SeatPart;
use protocol::{MemberId, Timestamp};
use sets::calendar::{Answer, Occurrence, answers};
use sets::schedule::{Repeat, Series};
use sets::{Away, By, Command, Event, LearningSet, Mailed, MeetingId, Reply, Unheard, Zones};
use std::collections::BTreeMap;

const RUTH: MemberId = MemberId(1);
const AMARA: MemberId = MemberId(2);
const FIRST: MeetingId = MeetingId(1);
/// 1 June 2027, 08:00 in Paris.
const NOW: Timestamp = Timestamp(1_811_829_600_000);
const MINUTE: u64 = 60_000;

fn at(minutes: u64) -> Timestamp {
    Timestamp(NOW.0 + minutes * MINUTE)
}

struct Heard {
    set: LearningSet,
    zones: Zones,
}

impl Heard {
    /// Ruth guards, Amara is a member; three Fridays at noon in Paris from 4 June on.
    fn new() -> Self {
        let mut set = LearningSet::default();
        set.evolve(Timestamp(0), &Event::SetBegan { zone: "Europe/Paris".into() });
        set.evolve(Timestamp(0), &Event::MemberJoined { member: RUTH, part: SeatPart::Facilitator });
        set.evolve(Timestamp(0), &Event::MemberJoined { member: AMARA, part: SeatPart::Member });
        let mut heard = Self { set, zones: Zones::bundled() };
        let series = Series {
            zone: "Europe/Paris".into(),
            first: date(2027, 6, 4).at(12, 0, 0, 0),
            minutes: 90,
            repeat: Repeat::Weekly { every: 1 },
            count: 3,
        };
        heard.ask(RUTH, &Command::PlanMeetings { series, choices: BTreeMap::new() }, NOW);
        heard
    }

    fn ask(&mut self, by: MemberId, command: &Command, now: Timestamp) {
        let events = self.set.decide(By::Member(by), command, now, &self.zones).expect("decided");
        events.iter().for_each(|event| self.set.evolve(now, event));
    }

    fn says(&mut self, reply: Reply, away: Away, now: Timestamp) {
        self.ask(AMARA, &Command::Answer { meeting: FIRST, reply, away }, now);
    }

    /// A mail of Amara's that was written then and comes now.
    fn mail(&mut self, answer: &Answer, now: Timestamp) -> Result<(), Unheard> {
        let mailed = Mailed { written: None, came: now };
        let event = self.set.heard(AMARA, FIRST, answer, mailed, now, &self.zones)?;
        self.set.evolve(now, &event);
        Ok(())
    }

    fn said(&self) -> Option<Reply> {
        self.set.reply_of(FIRST, AMARA)
    }
}

fn answer(reply: Reply, sequence: u32, said_at: Option<Timestamp>) -> Answer {
    Answer {
        uid: "set-1@sets.example.org".into(),
        address: "amara@example.org".into(),
        reply,
        sequence,
        occurrence: None,
        said_at,
        organizer: None,
    }
}

#[test]
fn of_two_answers_the_later_one_holds_whichever_way_it_came() {
    let mut heard = Heard::new();
    assert_eq!(heard.mail(&answer(Reply::Yes, 0, Some(at(5))), at(6)), Ok(()));
    assert_eq!(heard.said(), Some(Reply::Yes), "the page shows what was said by mail");
    heard.says(Reply::No, Away::Work, at(30));
    // Written before, and an hour on its way.
    assert_eq!(heard.mail(&answer(Reply::Perhaps, 0, Some(at(10))), at(70)), Err(Unheard::SaidSince));
    assert_eq!(heard.said(), Some(Reply::No));
    assert_eq!(heard.mail(&answer(Reply::Perhaps, 0, Some(at(80))), at(81)), Ok(()));
    assert_eq!(heard.said(), Some(Reply::Perhaps));
    // The same mail again, however often.
    heard.says(Reply::Yes, Away::Unsaid, at(90));
    assert_eq!(heard.mail(&answer(Reply::Perhaps, 0, Some(at(80))), at(95)), Err(Unheard::SaidSince));
}

#[test]
fn a_reason_stays_with_the_same_answer_and_goes_with_another() {
    let mut heard = Heard::new();
    heard.says(Reply::No, Away::Health, at(1));
    assert_eq!(heard.mail(&answer(Reply::No, 0, Some(at(2))), at(3)), Ok(()));
    let reasons = |heard: &Heard| heard.set.shown(AMARA).expect("a member").replies.clone();
    assert_eq!(reasons(&heard), [(FIRST, AMARA, Reply::No, Away::Health)]);
    assert_eq!(heard.mail(&answer(Reply::Yes, 0, Some(at(4))), at(5)), Ok(()));
    assert_eq!(heard.mail(&answer(Reply::No, 0, Some(at(6))), at(7)), Ok(()));
    assert_eq!(reasons(&heard), [(FIRST, AMARA, Reply::No, Away::Unsaid)]);
}

#[test]
fn an_answer_to_another_version_or_time_does_not_count() {
    let mut heard = Heard::new();
    let wall = date(2027, 6, 5).at(18, 0, 0, 0);
    let moved = Command::MoveMeeting { meeting: FIRST, wall, following: false, choices: BTreeMap::new() };
    heard.ask(RUTH, &moved, at(10));
    assert_eq!(heard.mail(&answer(Reply::Yes, 0, Some(at(11))), at(12)), Err(Unheard::Older));
    assert_eq!(heard.mail(&answer(Reply::Yes, 2, Some(at(11))), at(12)), Err(Unheard::Newer));
    assert_eq!(heard.said(), None);
    for (occurrence, counts) in [
        (Occurrence::Wall(wall), true),
        (Occurrence::On(wall.date()), true),
        (Occurrence::At(heard.set.meeting(FIRST).expect("a meeting").starts_at), true),
        (Occurrence::Wall(date(2027, 6, 4).at(12, 0, 0, 0)), false),
        (Occurrence::At(at(0)), false),
        (Occurrence::Unknown, false),
    ] {
        let mut again = Heard { set: heard.set.clone(), zones: Zones::bundled() };
        let answer = Answer { occurrence: Some(occurrence), ..answer(Reply::Yes, 1, Some(at(20))) };
        let expected = if counts { Ok(()) } else { Err(Unheard::OtherOccurrence) };
        assert_eq!(again.mail(&answer, at(21)), expected, "{occurrence:?}");
    }
}

#[test]
fn an_answer_to_what_is_past_or_by_somebody_else_does_not_count() {
    let mut heard = Heard::new();
    let begun = heard.set.meeting(FIRST).expect("a meeting").starts_at;
    assert_eq!(heard.mail(&answer(Reply::Yes, 0, Some(at(5))), begun), Err(Unheard::Over));
    let mailed = Mailed { written: None, came: at(5) };
    let by = |heard: &Heard, member, meeting| {
        heard.set.heard(member, meeting, &answer(Reply::Yes, 0, None), mailed, at(5), &heard.zones)
    };
    assert_eq!(by(&heard, MemberId(7), FIRST), Err(Unheard::NotTheirs));
    assert_eq!(by(&heard, AMARA, MeetingId(9)), Err(Unheard::NotTheirs));
    heard.set.evolve(at(1), &Event::GuestCame { member: MemberId(3) });
    assert_eq!(by(&heard, MemberId(3), FIRST), Err(Unheard::NotTheirs), "a guest is invited to no meeting");
    heard.ask(RUTH, &Command::CancelMeeting { meeting: FIRST, following: false }, at(6));
    assert_eq!(heard.mail(&answer(Reply::Yes, 1, Some(at(7))), at(8)), Err(Unheard::Over));
    heard.set.evolve(at(9), &Event::MemberLeft { member: AMARA });
    assert_eq!(by(&heard, AMARA, MeetingId(2)), Err(Unheard::NotTheirs));
}

#[test]
fn a_clock_that_is_ahead_or_none_at_all_is_no_way_to_have_the_last_word() {
    let mut heard = Heard::new();
    let year = 365 * 24 * 60;
    assert_eq!(heard.mail(&answer(Reply::Yes, 0, Some(at(year))), at(5)), Ok(()));
    heard.says(Reply::No, Away::Unsaid, at(6));
    assert_eq!(heard.said(), Some(Reply::No));
    // Without a time of its own it is taken for said when it came.
    assert_eq!(heard.mail(&answer(Reply::Perhaps, 0, None), at(7)), Ok(()));
    // The mail's own date counts where the program repeats the time of the invitation.
    let mailed = Mailed { written: Some(at(9)), came: at(10) };
    let repeated = answer(Reply::Yes, 0, Some(at(0)));
    assert!(heard.set.heard(AMARA, FIRST, &repeated, mailed, at(10), &heard.zones).is_ok());
}

#[test]
fn a_stored_answer_without_a_time_of_its_own_is_of_its_events() {
    let stored = r#"{"kind":"reply_given","meeting":1,"member":2,"reply":"yes","away":"unsaid"}"#;
    let event: Event = serde_json::from_str(stored).expect("as it was written before");
    assert_eq!(serde_json::to_string(&event).expect("text"), stored);
    let mut heard = Heard::new();
    heard.set.evolve(at(5), &event);
    assert_eq!(heard.mail(&answer(Reply::No, 0, Some(at(4))), at(6)), Err(Unheard::SaidSince));
}

/// A step in a life of answers: by page or by mail, said then, arriving so much later.
fn steps() -> impl Strategy<Value = Vec<(bool, u8, u64, u64)>> {
    proptest::collection::vec((any::<bool>(), 0_u8..3, 1_u64..2_000, 0_u64..500), 1..24)
}

proptest! {
    #[test]
    fn whatever_the_order_the_last_that_was_said_holds(steps in steps()) {
        const REPLIES: [Reply; 3] = [Reply::Yes, Reply::Perhaps, Reply::No];
        let mut heard = Heard::new();
        // What is said on the page arrives at once. Each is said in a minute of its own.
        let mut arriving: Vec<(u64, u64, bool, Reply)> = steps
            .iter()
            .map(|(by_mail, reply, said, late)| {
                (said + if *by_mail { *late } else { 0 }, *said, *by_mail, REPLIES[usize::from(*reply)])
            })
            .collect();
        arriving.sort_by_key(|(arrives, said, ..)| (*arrives, *said));
        let mut last: Option<(u64, Reply)> = None;
        for (arrives, said, by_mail, reply) in arriving {
            if by_mail {
                let heard = heard.mail(&answer(reply, 0, Some(at(said))), at(arrives));
                let counts = last.is_none_or(|(before, _)| before < said);
                prop_assert_eq!(heard.is_ok(), counts);
                if counts {
                    last = Some((said, reply));
                }
            } else if heard.said() != Some(reply) {
                heard.says(reply, Away::Unsaid, at(arrives));
                last = Some((arrives, reply));
            }
            prop_assert_eq!(heard.said(), last.map(|(_, reply)| reply));
        }
    }

    #[test]
    fn whatever_the_bytes_reading_ends(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = answers(&bytes);
    }

    #[test]
    fn whatever_the_lines_only_a_reply_is_an_answer(
        lines in proptest::collection::vec(
            prop_oneof![
                Just("BEGIN:VCALENDAR"), Just("BEGIN:VEVENT"), Just("BEGIN:VALARM"), Just("END:VALARM"),
                Just("END:VEVENT"), Just("END:VCALENDAR"), Just("METHOD:REPLY"), Just("METHOD:REQUEST"),
                Just("UID:set-1@sets.example.org"), Just("SEQUENCE:x"), Just("DTSTAMP:20270601T0600"),
                Just("ATTENDEE;PARTSTAT=ACCEPTED:mailto:amara@example.org"), Just("ATTENDEE;PARTSTAT=\"ACC"),
                Just(" folded"), Just("\t"), Just("RECURRENCE-ID;TZID=\"a;b:c\":20270604T120000"), Just(";;::==\"\""),
            ],
            0..40,
        )
    ) {
        let text = lines.join("\r\n");
        let found = answers(text.as_bytes());
        prop_assert!(found.is_empty() || lines.contains(&"METHOD:REPLY"));
        prop_assert!(found.iter().all(|answer| answer.address.contains('@') && !answer.uid.is_empty()));
    }
}
