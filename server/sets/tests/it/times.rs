//! Wall times over a year, as each member's clocks show them.

use jiff::civil::{DateTime, date, time};
use jiff::tz::TimeZone;
use protocol::view::SeatPart;
use protocol::{MemberId, Timestamp};
use sets::schedule::{Repeat, Series, Shift, local, shifts};
use sets::{By, Command, Event, LearningSet, Meeting, MeetingId, Refusal, Zones};
use std::collections::BTreeMap;

const RUTH: MemberId = MemberId(1);

fn at(wall: &str) -> Timestamp {
    let point: jiff::Timestamp = wall.parse().expect("a point in time");
    Timestamp(u64::try_from(point.as_millisecond()).expect("after 1970"))
}

/// A set with one facilitator, anchored in Paris.
fn set() -> LearningSet {
    let mut set = LearningSet::default();
    set.evolve(Timestamp(0), &Event::SetBegan { zone: "Europe/Paris".into() });
    set.evolve(Timestamp(0), &Event::MemberJoined { member: RUTH, part: SeatPart::Facilitator });
    set
}

fn wish(
    set: &mut LearningSet,
    command: Command,
    now: Timestamp,
    zones: &Zones,
) -> Result<Vec<Event>, Refusal> {
    let events = set.decide(By::Member(RUTH), &command, now, zones)?;
    for event in &events {
        set.evolve(now, event);
    }
    Ok(events)
}

fn weekly(first: DateTime, count: u32) -> Command {
    let series = Series {
        zone: "Europe/Paris".into(),
        first,
        minutes: 90,
        repeat: Repeat::Weekly { every: 1 },
        count,
    };
    Command::PlanMeetings { series, choices: BTreeMap::new() }
}

fn year_of_tuesdays(zones: &Zones) -> LearningSet {
    let mut set = set();
    let now = at("2026-01-01T00:00:00Z");
    wish(&mut set, weekly(date(2026, 2, 3).at(12, 0, 0, 0), 44), now, zones).expect("planned");
    set
}

fn on(meetings: &[Meeting], day: jiff::civil::Date) -> &Meeting {
    meetings.iter().find(|meeting| meeting.wall.date() == day).expect("a meeting on that day")
}

#[test]
fn every_member_has_the_right_time_over_all_changes_of_2026() {
    let zones = Zones::bundled();
    let meetings = year_of_tuesdays(&zones).meetings();
    let shown = |month, day, zone: &str| {
        let meeting = on(&meetings, date(2026, month, day));
        local(meeting.starts_at, zone, &zones).expect("a zone").wall.time()
    };
    for (month, day, hour) in
        [(3, 3, 6), (3, 10, 7), (3, 17, 7), (3, 24, 7), (3, 31, 6), (10, 20, 6), (10, 27, 7), (11, 3, 6)]
    {
        assert_eq!(shown(month, day, "America/New_York"), time(hour, 0, 0, 0), "New York on {day}.{month}.");
    }
    assert_eq!(shown(3, 24, "Asia/Kathmandu"), time(16, 45, 0, 0));
    assert_eq!(shown(3, 31, "Asia/Kathmandu"), time(15, 45, 0, 0));
    assert_eq!(shown(3, 24, "Australia/Sydney"), time(22, 0, 0, 0));
    assert_eq!(shown(3, 31, "Australia/Sydney"), time(21, 0, 0, 0));
    assert_eq!(shown(3, 24, "Asia/Kabul"), time(15, 30, 0, 0));
    assert_eq!(shown(3, 31, "Asia/Kabul"), time(14, 30, 0, 0));
    for meeting in &meetings {
        let london = local(meeting.starts_at, "Europe/London", &zones).expect("a zone");
        assert_eq!(london.wall.time(), time(11, 0, 0, 0));
    }
}

#[test]
fn exactly_those_are_told_whose_time_moves() {
    let zones = Zones::bundled();
    let meetings = year_of_tuesdays(&zones).meetings();
    let days = |zone: &str| -> Vec<String> {
        shifts(&meetings, zone, &zones).iter().map(|shift: &Shift| shift.now.date().to_string()).collect()
    };
    assert_eq!(days("America/New_York"), ["2026-03-10", "2026-03-31", "2026-10-27", "2026-11-03"]);
    assert_eq!(days("Asia/Kathmandu"), ["2026-03-31", "2026-10-27"]);
    assert_eq!(days("Europe/London"), [""; 0]);
    assert_eq!(days("Europe/Paris"), [""; 0]);
    // Morocco leaves summer time in Ramadan, and since September 2026 for good.
    assert!(days("Africa/Casablanca").contains(&"2026-09-22".to_owned()));
}

#[test]
fn a_meeting_put_to_another_time_of_day_is_no_shift() {
    let zones = Zones::bundled();
    let mut set = year_of_tuesdays(&zones);
    let now = at("2026-02-01T00:00:00Z");
    let wall = date(2026, 2, 10).at(14, 0, 0, 0);
    let moved =
        Command::MoveMeeting { meeting: MeetingId(2), wall, following: false, choices: BTreeMap::new() };
    wish(&mut set, moved, now, &zones).expect("moved");
    assert!(shifts(&set.meetings()[..4], "Europe/London", &zones).is_empty());
}

#[test]
fn new_zone_rules_move_exactly_the_meetings_ahead_and_raise_their_sequence() {
    let zones = Zones::bundled();
    let mut set = year_of_tuesdays(&zones);
    let before = set.meetings();
    // As if Paris stayed at UTC+1 from now on.
    let newer = Zones::bundled().with("Europe/Paris", TimeZone::posix("CET-1").expect("rules"));
    let now = at("2026-05-01T00:00:00Z");
    let events = set.decide(By::Service, &Command::CheckZones, now, &newer).expect("checked");
    for event in &events {
        set.evolve(now, event);
    }
    for (was, is) in before.iter().zip(set.meetings()) {
        let summer = (date(2026, 3, 29)..date(2026, 10, 25)).contains(&was.wall.date());
        let ahead = was.starts_at > now;
        assert_eq!(is.wall, was.wall, "what was agreed stays");
        if ahead && summer {
            assert_eq!(is.starts_at.since(was.starts_at).0, 3_600_000);
            assert_eq!(is.sequence, was.sequence + 1);
        } else {
            assert_eq!(is, *was);
        }
    }
    assert_eq!(set.decide(By::Service, &Command::CheckZones, now, &newer), Ok(Vec::new()), "once");
}

#[test]
fn moving_all_that_follow_keeps_the_wall_time_and_leaves_the_past() {
    let zones = Zones::bundled();
    let mut set = year_of_tuesdays(&zones);
    let now = at("2026-02-18T00:00:00Z");
    let wall = date(2026, 2, 25).at(15, 30, 0, 0);
    let command =
        Command::MoveMeeting { meeting: MeetingId(4), wall, following: true, choices: BTreeMap::new() };
    wish(&mut set, command, now, &zones).expect("moved");
    let meetings = set.meetings();
    assert!(meetings[..3].iter().all(|meeting| meeting.wall.hour() == 12 && meeting.sequence == 0));
    assert!(meetings[3..].iter().all(|meeting| {
        meeting.wall.time() == time(15, 30, 0, 0)
            && meeting.wall.date().weekday() == jiff::civil::Weekday::Wednesday
    }));
}

#[test]
fn meetings_do_not_overlap_and_the_past_stays() {
    let zones = Zones::bundled();
    let mut set = year_of_tuesdays(&zones);
    let now = at("2026-02-18T00:00:00Z");
    let overlap = wish(&mut set, weekly(date(2026, 2, 24).at(13, 0, 0, 0), 1), now, &zones);
    assert_eq!(overlap, Err(Refusal::MeetingsOverlap));
    let past = wish(&mut set, weekly(date(2026, 2, 17).at(20, 0, 0, 0), 1), now, &zones);
    assert_eq!(past, Err(Refusal::MeetingPast));
    let gone = Command::CancelMeeting { meeting: MeetingId(1), following: false };
    assert_eq!(wish(&mut set, gone, now, &zones), Err(Refusal::MeetingPast));
    let cancel = Command::CancelMeeting { meeting: MeetingId(4), following: false };
    wish(&mut set, cancel.clone(), now, &zones).expect("cancelled");
    assert_eq!(wish(&mut set, cancel, now, &zones), Err(Refusal::MeetingCancelled));
}
