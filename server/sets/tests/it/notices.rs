//! What is written to a member between sessions, and when: each once, and nothing that is not so any more.

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use protocol::view::{ActionKind, ActionStatus, SeatPart};
use protocol::{Content, MemberId, Timestamp};
use sets::contract::{Clause, Clauses, Topic};
use sets::notice::About;
use sets::schedule::{Repeat, Series};
use sets::{Away, By, Command, Event, LearningSet, MeetingId, Reply, Zones};
use std::collections::{BTreeMap, BTreeSet};

const RUTH: MemberId = MemberId(1);
const AMARA: MemberId = MemberId(2);

/// A set with whoever is written to, and what was written to them.
struct Told {
    set: LearningSet,
    zones: Zones,
    written: BTreeMap<MemberId, BTreeSet<About>>,
}

fn at(wall: &str) -> Timestamp {
    let point: jiff::Timestamp = wall.parse().expect("a point in time");
    Timestamp(u64::try_from(point.as_millisecond()).expect("after 1970"))
}

impl Told {
    /// Ruth guards, Amara is a member; the set lives in Paris.
    fn new() -> Self {
        let mut set = LearningSet::default();
        set.evolve(Timestamp(0), &Event::SetBegan { zone: "Europe/Paris".into() });
        set.evolve(Timestamp(0), &Event::MemberJoined { member: RUTH, part: SeatPart::Facilitator });
        set.evolve(Timestamp(0), &Event::MemberJoined { member: AMARA, part: SeatPart::Member });
        Self { set, zones: Zones::bundled(), written: BTreeMap::new() }
    }

    fn wish(&mut self, by: MemberId, command: &Command, now: &str) {
        let events = self.set.decide(By::Member(by), command, at(now), &self.zones).expect("decided");
        for event in &events {
            self.set.evolve(at(now), event);
        }
    }

    /// Tuesdays at noon, by Ruth.
    fn plan(&mut self, first: Date, count: u32, now: &str) {
        let series = Series {
            zone: "Europe/Paris".into(),
            first: first.at(12, 0, 0, 0),
            minutes: 90,
            repeat: Repeat::Weekly { every: 1 },
            count,
        };
        self.wish(RUTH, &Command::PlanMeetings { series, choices: BTreeMap::new() }, now);
    }

    /// What is written now, which is written then.
    fn written(&mut self, to: MemberId, now: &str) -> String {
        let written = self.written.entry(to).or_default();
        let notices = self.set.notices(to, written, at(now), &self.zones);
        for about in &notices.now {
            assert!(self.set.still(to, *about, at(now), &self.zones), "{about} is not so");
            assert_eq!(about.to_string().parse(), Ok(*about));
        }
        let text: Vec<String> = notices.now.iter().map(ToString::to_string).collect();
        written.extend(notices.now);
        let written = written.clone();
        assert_eq!(self.set.notices(to, &written, at(now), &self.zones).now, [], "once");
        text.join(" ")
    }

    /// When there may be more.
    fn next(&self, to: MemberId, now: &str) -> Option<Timestamp> {
        self.set.notices(to, &self.written[&to], at(now), &self.zones).next
    }
}

#[test]
fn the_next_meetings_are_told_and_one_more_as_each_begins() {
    let mut told = Told::new();
    told.plan(date(2026, 6, 2), 5, "2026-05-20T09:00:00Z");
    let now = "2026-05-20T09:00:01Z";
    assert_eq!(told.written(AMARA, now), "invitation/1/0 invitation/2/0 invitation/3/0");
    assert_eq!(told.next(AMARA, now), Some(at("2026-06-01T10:00:00Z")), "the reminder");
    assert_eq!(told.written(AMARA, "2026-06-01T09:59:59Z"), "");
    assert_eq!(told.written(AMARA, "2026-06-01T10:00:00Z"), "reminder/1/0");
    assert_eq!(told.next(AMARA, "2026-06-01T10:00:00Z"), Some(at("2026-06-02T10:00:00Z")), "it begins");
    assert_eq!(told.written(AMARA, "2026-06-02T10:00:00Z"), "invitation/4/0");
    // Nobody is reminded of what is over, however long the service was away.
    assert_eq!(told.written(AMARA, "2026-06-20T10:00:00Z"), "invitation/5/0");
}

#[test]
fn what_moved_is_told_anew_and_what_is_cancelled_to_whom_it_was_told() {
    let mut told = Told::new();
    told.plan(date(2026, 6, 2), 8, "2026-05-20T09:00:00Z");
    told.written(AMARA, "2026-05-20T09:00:00Z");
    let to = |meeting: u32, day: Date, following| Command::MoveMeeting {
        meeting: MeetingId(meeting),
        wall: day.at(15, 0, 0, 0),
        following,
        choices: BTreeMap::new(),
    };
    told.wish(RUTH, &to(2, date(2026, 6, 10), false), "2026-05-21T09:00:00Z");
    assert_eq!(told.written(AMARA, "2026-05-21T09:00:00Z"), "invitation/2/1");
    // Far off, and told before: told again all the same.
    told.wish(RUTH, &to(3, date(2026, 7, 30), false), "2026-05-22T09:00:00Z");
    assert_eq!(told.written(AMARA, "2026-05-22T09:00:00Z"), "invitation/4/0 invitation/3/1");
    let cancel = |meeting| Command::CancelMeeting { meeting: MeetingId(meeting), following: false };
    told.wish(RUTH, &cancel(2), "2026-05-23T09:00:00Z");
    told.wish(RUTH, &cancel(8), "2026-05-23T09:00:00Z");
    assert_eq!(told.written(AMARA, "2026-05-23T09:00:00Z"), "invitation/2/2 invitation/5/0");
    let stale = About::Invitation { meeting: MeetingId(2), sequence: 1 };
    assert!(!told.set.still(AMARA, stale, at("2026-05-23T09:00:00Z"), &told.zones), "it was not sent yet");
}

#[test]
fn whoever_is_away_is_left_in_peace_and_whoever_says_no_is_not_reminded() {
    let mut told = Told::new();
    told.plan(date(2026, 6, 2), 3, "2026-05-20T09:00:00Z");
    told.written(AMARA, "2026-05-20T09:00:00Z");
    let no = Command::Answer { meeting: MeetingId(1), reply: Reply::No, away: Away::Health };
    told.wish(AMARA, &no, "2026-05-25T09:00:00Z");
    assert_eq!(told.written(AMARA, "2026-06-01T12:00:00Z"), "");
    told.wish(RUTH, &Command::Pause { member: AMARA }, "2026-06-03T09:00:00Z");
    assert_eq!(told.written(AMARA, "2026-06-08T12:00:00Z"), "", "no reminder");
    let cancel = Command::CancelMeeting { meeting: MeetingId(3), following: false };
    told.wish(RUTH, &cancel, "2026-06-08T12:00:00Z");
    assert_eq!(told.written(AMARA, "2026-06-08T12:00:00Z"), "invitation/3/1", "their calendar still has it");
    told.wish(RUTH, &Command::Leave { member: AMARA }, "2026-06-08T13:00:00Z");
    assert_eq!(told.written(AMARA, "2026-06-08T13:00:00Z"), "");
    assert_eq!(told.written(MemberId(9), "2026-06-08T13:00:00Z"), "", "nobody");
}

#[test]
fn a_meeting_that_was_told_within_the_day_needs_no_reminder() {
    let mut told = Told::new();
    told.plan(date(2026, 6, 2), 1, "2026-06-01T12:00:00Z");
    assert_eq!(told.written(AMARA, "2026-06-01T12:00:00Z"), "invitation/1/0");
    assert_eq!(told.written(AMARA, "2026-06-02T09:00:00Z"), "");
}

#[test]
fn a_shift_is_told_a_week_before_to_those_whose_time_it_moves() {
    let mut told = Told::new();
    let zones = ["America/New_York", "Asia/Kathmandu", "Europe/London"];
    for (number, zone) in (3..).zip(zones) {
        let member = MemberId(number);
        told.set.evolve(Timestamp(0), &Event::MemberJoined { member, part: SeatPart::Member });
        told.set.evolve(Timestamp(0), &Event::ZoneChosen { member, zone: zone.into() });
    }
    // Tuesdays at noon in Paris over both changes of 2026, which America makes three weeks earlier and one later.
    told.plan(date(2026, 3, 3), 39, "2026-01-10T09:00:00Z");
    let mut shifts: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let (mut now, end) = (at("2026-01-10T09:00:00Z"), at("2026-12-01T00:00:00Z"));
    while now < end {
        for member in [2, 3, 4, 5] {
            let written = told.written.entry(MemberId(member)).or_default();
            let notices = told.set.notices(MemberId(member), written, now, &told.zones);
            written.extend(notices.now.iter().copied());
            for about in notices.now {
                if let About::Shift { meeting, .. } = about {
                    let day = told.set.meeting(meeting).expect("a meeting").wall.date();
                    shifts.entry(member).or_default().push(day.to_string());
                }
            }
        }
        now = Timestamp(now.0 + 6 * 3_600_000);
    }
    assert_eq!(shifts.get(&2), None, "Paris itself");
    assert_eq!(
        shifts[&3],
        ["2026-03-10", "2026-03-31", "2026-10-27", "2026-11-03"].map(str::to_owned),
        "New York"
    );
    assert_eq!(shifts[&4], ["2026-03-31", "2026-10-27"].map(str::to_owned), "Kathmandu has no summer time");
    assert_eq!(shifts.get(&5), None, "London moves with Paris");
}

#[test]
fn newer_zone_rules_are_told_for_exactly_the_meetings_they_move() {
    let mut told = Told::new();
    told.plan(date(2026, 10, 20), 3, "2026-10-01T09:00:00Z");
    told.written(AMARA, "2026-10-01T09:00:00Z");
    // As if Paris stayed on summer time from 2026: two of the three are an hour earlier.
    let summer = TimeZone::fixed(jiff::tz::offset(2));
    told.zones = told.zones.clone().with("Europe/Paris", summer);
    let now = at("2026-10-02T09:00:00Z");
    let events = told.set.decide(By::Service, &Command::CheckZones, now, &told.zones).expect("checked");
    for event in &events {
        told.set.evolve(now, event);
    }
    assert_eq!(told.written(AMARA, "2026-10-02T09:00:00Z"), "invitation/2/1 invitation/3/1");
}

#[test]
fn an_owner_is_reminded_of_an_action_once_in_their_morning() {
    let mut told = Told::new();
    told.set.evolve(Timestamp(0), &Event::ZoneChosen { member: AMARA, zone: "America/New_York".into() });
    let undertake = |due| Command::Undertake {
        what: ActionKind::Do,
        text: Content::new("Ask the team"),
        due: Some(due),
        question: None,
        will_know: Some(RUTH),
    };
    told.wish(AMARA, &undertake(date(2026, 6, 20)), "2026-06-01T09:00:00Z");
    assert_eq!(told.written(RUTH, "2026-06-18T20:00:00Z"), "", "another's");
    assert_eq!(told.written(AMARA, "2026-06-18T11:59:59Z"), "");
    assert_eq!(told.next(AMARA, "2026-06-18T11:59:59Z"), Some(at("2026-06-18T12:00:00Z")));
    assert_eq!(told.written(AMARA, "2026-06-18T12:00:00Z"), "action/1");
    // Undertaken the day before: on the day itself.
    told.wish(AMARA, &undertake(date(2026, 6, 20)), "2026-06-19T15:00:00Z");
    assert_eq!(told.written(AMARA, "2026-06-19T15:00:00Z"), "");
    assert_eq!(told.written(AMARA, "2026-06-20T12:00:00Z"), "action/2");
    // Settled, or long past: nothing.
    told.wish(AMARA, &undertake(date(2026, 7, 20)), "2026-06-21T09:00:00Z");
    told.wish(AMARA, &undertake(date(2026, 7, 1)), "2026-06-21T09:00:00Z");
    let done = Command::Report {
        action: sets::Undertaking(3),
        status: ActionStatus::Done,
        learned: Content::default(),
    };
    told.wish(AMARA, &done, "2026-06-22T09:00:00Z");
    assert_eq!(told.written(AMARA, "2026-07-19T09:00:00Z"), "");
}

#[test]
fn whoever_has_not_answered_to_ground_rules_is_asked_once_a_day_later() {
    let mut told = Told::new();
    let rules = |words: &str| Command::ProposeContract {
        clauses: Clauses {
            clauses: vec![Clause { topic: Topic::Other, words: Content::new(words) }],
            kept_months: 12,
            minimum: 0,
        },
    };
    told.wish(RUTH, &rules("We begin on time."), "2026-06-01T09:00:00Z");
    assert_eq!(told.written(AMARA, "2026-06-01T09:00:00Z"), "", "most answer at once");
    assert_eq!(told.next(AMARA, "2026-06-01T09:00:00Z"), Some(at("2026-06-02T09:00:00Z")));
    assert_eq!(told.written(AMARA, "2026-06-02T09:00:00Z"), "contract/1");
    assert_eq!(told.written(RUTH, "2026-06-02T09:00:00Z"), "", "who put them accepts them");
    told.wish(RUTH, &rules("We begin and end on time."), "2026-06-03T09:00:00Z");
    let stale = About::Contract { version: 1 };
    assert!(
        !told.set.still(AMARA, stale, at("2026-06-03T09:00:00Z"), &told.zones),
        "it is not asked any more"
    );
    told.wish(AMARA, &Command::AnswerContract { version: 2, accepted: false }, "2026-06-03T10:00:00Z");
    assert_eq!(told.written(AMARA, "2026-06-04T09:00:00Z"), "", "a no is an answer");
}

#[test]
fn words_that_are_none_of_ours_are_about_nothing() {
    for text in ["", "invitation", "invitation/1", "invitation/1/2/3", "action/x", "nudge/1/2"] {
        assert!(text.parse::<About>().is_err(), "{text}");
    }
}
