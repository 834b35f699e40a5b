//! Invitations as files: what a member's calendar is sent when a meeting is planned, moved and cancelled. The files are
//! read by calendar programs' own readers elsewhere; here they are held to what was seen to work.

use jiff::civil::date;
use protocol::{MemberId, Timestamp};
use sets::calendar::{Entry, Invitation, Mailbox, feed, invitation};
use sets::schedule::{Repeat, Series};
use sets::{By, Command, Event, LearningSet, MeetingId, Reply, Zones};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const NOW: Timestamp = Timestamp(1_767_225_600_000);

fn entry() -> Entry<'static> {
    Entry {
        set: "set0000000000000000000000a",
        host: "sets.example.org",
        title: "Action-Learning-Set",
        description: "Das Set trifft sich. Hier geht es hinein, und hier sagst du, ob du kommst; von überall her:\n\
                      https://sets.example.org/set/set0000000000000000000000a/seat/2",
        url: "https://sets.example.org/set/set0000000000000000000000a/seat/2",
        language: "de",
    }
}

/// Five Tuesdays at noon in Paris over the change of clocks, the second moved, the third cancelled.
fn set(zones: &Zones) -> LearningSet {
    let mut set = LearningSet::default();
    set.evolve(NOW, &Event::SetBegan { zone: "Europe/Paris".into() });
    let guard = Event::MemberJoined { member: MemberId(1), part: protocol::view::SeatPart::Facilitator };
    set.evolve(NOW, &guard);
    let series = Series {
        zone: "Europe/Paris".into(),
        first: date(2026, 3, 17).at(12, 0, 0, 0),
        minutes: 90,
        repeat: Repeat::Weekly { every: 1 },
        count: 5,
    };
    let commands = [
        Command::PlanMeetings { series, choices: BTreeMap::new() },
        Command::MoveMeeting {
            meeting: MeetingId(2),
            wall: date(2026, 3, 25).at(18, 30, 0, 0),
            following: false,
            choices: BTreeMap::new(),
        },
        Command::CancelMeeting { meeting: MeetingId(3), following: false },
    ];
    for command in commands {
        let events = set.decide(By::Member(MemberId(1)), &command, NOW, zones).expect("decided");
        for event in &events {
            set.evolve(NOW, event);
        }
    }
    set
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calendar")
}

/// Compares with the file of that name, or writes it anew with `UPDATE=1`.
fn hold(name: &str, text: &str) {
    let path = folder().join(name);
    if super::said("UPDATE").is_some() {
        std::fs::create_dir_all(folder()).expect("a folder");
        std::fs::write(&path, text).expect("written");
    }
    let known = std::fs::read_to_string(&path).expect("a file; UPDATE=1 writes it");
    assert_eq!(known, text, "{name}");
}

#[test]
fn each_mail_is_what_calendars_were_seen_to_take() {
    let zones = Zones::bundled();
    let set = set(&zones);
    let write = |meeting: u32, reply| {
        let invitation_to = Invitation {
            entry: entry(),
            organizer: Mailbox { name: "Openset", address: "sets@example.org" },
            answered_by_mail: false,
            attendee: Mailbox { name: "Müller, \"Anna\"", address: "anna@xn--mller-kva.example" },
            reply,
            now: NOW,
        };
        let meeting = set.meeting(MeetingId(meeting)).expect("a meeting");
        invitation(&invitation_to, meeting, &zones).expect("a zone")
    };
    let texts = [
        ("new.ics", write(1, None)),
        ("moved.ics", write(2, Some(Reply::Perhaps))),
        ("cancelled.ics", write(3, Some(Reply::Yes))),
    ];
    for (name, text) in &texts {
        hold(name, text);
        // One event, whole, with its zone; the mail program is told the same number, and above it when it changes.
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
        assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
        assert!(text.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"));
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert!(text.contains("URL:https://sets.example.org/set/"), "{text}");
        assert!(text.contains("RSVP=FALSE"), "nobody reads the organizer's mailbox");
    }
    assert!(texts[0].1.contains("METHOD:REQUEST\r\n") && texts[0].1.contains("SEQUENCE:0\r\n"));
    assert!(texts[1].1.contains("METHOD:REQUEST\r\n") && texts[1].1.contains("SEQUENCE:1\r\n"));
    assert!(texts[2].1.contains("METHOD:CANCEL\r\n") && texts[2].1.contains("SEQUENCE:1\r\n"));
    assert!(texts[2].1.contains("STATUS:CANCELLED\r\n"));
    hold("feed.ics", &feed(&entry(), &set.meetings(), NOW, &zones).expect("a zone"));
}

#[test]
fn the_second_of_two_times_of_one_name_is_told_by_utc() {
    let zones = Zones::bundled();
    let mut set = set(&zones);
    for (first, which) in [
        (date(2026, 10, 25).at(2, 30, 0, 0), sets::schedule::Choice::Later),
        (date(2027, 3, 28).at(2, 30, 0, 0), sets::schedule::Choice::Earlier),
    ] {
        let series = Series {
            zone: "Europe/Paris".into(),
            first,
            minutes: 30,
            repeat: Repeat::Dates { dates: Vec::new() },
            count: 1,
        };
        let command = Command::PlanMeetings { series, choices: [(first, which)].into() };
        for event in set.decide(By::Member(MemberId(1)), &command, NOW, &zones).expect("planned") {
            set.evolve(NOW, &event);
        }
    }
    let meetings: Vec<_> = set.meetings().into_iter().filter(|meeting| meeting.meeting.0 > 5).collect();
    let text = feed(&entry(), &meetings, NOW, &zones).expect("a zone");
    assert!(text.contains("DTSTART:20261025T013000Z\r\n"), "{text}");
    assert!(text.contains("DTSTART;TZID=Europe/Paris:20270328T013000\r\n"), "not an hour that there is not");
}
