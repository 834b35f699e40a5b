//! The meetings of a set as iCalendar (RFC 5545) and invitations (RFC 5546) that mail programs really take. Not here:
//! the mail around them.
//!
//! What is written is what was seen to work: a whole VTIMEZONE with rules since 1970; a meeting that moved as a
//! REQUEST with that meeting alone; a cancellation above every number sent before; the link in the description as
//! well as in the mail. Every meeting has a UID of its own, so that one that moves or is cancelled needs no exception
//! to a rule, which is what mail programs disagree about.

mod answer;
mod lines;
mod zone;

pub use answer::{Answer, Occurrence, REPLY_OCTETS_MAX, answers, meeting_of};

use crate::Zones;
use crate::event::{Meeting, Reply};
use crate::schedule;
use lines::{Lines, quoted, text, utc, wall};
use protocol::Timestamp;

/// What the calendar entries of a set say besides times.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Makes UIDs unique: an id of the set, no word of it.
    pub set: &'a str,
    /// The host that stands behind the `@` of a UID.
    pub host: &'a str,
    /// The title; calendars are seen by others, so it names neither an issue nor a person.
    pub title: &'a str,
    /// The text below it. The link to the room is in it.
    pub description: &'a str,
    /// The link to the room, which asks who one is.
    pub url: &'a str,
    /// The language of title and description: `en` or `de`.
    pub language: &'a str,
}

/// Somebody with a mail address.
#[derive(Clone, Debug)]
pub struct Mailbox<'a> {
    /// Their name.
    pub name: &'a str,
    /// Their address, its domain in ASCII.
    pub address: &'a str,
}

/// An invitation, its change, or its end, for one person.
#[derive(Clone, Debug)]
pub struct Invitation<'a> {
    /// What is written of the set.
    pub entry: Entry<'a>,
    /// The mailbox that reads replies, the same in every mail to one person about one meeting.
    pub organizer: Mailbox<'a>,
    /// It is read: an answer by mail is an answer.
    pub answered_by_mail: bool,
    /// Who is invited.
    pub attendee: Mailbox<'a>,
    /// What they have said so far.
    pub reply: Option<Reply>,
    /// When this is written.
    pub now: Timestamp,
}

/// The iTIP method of a mail; the MIME part names it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// New, or changed.
    Request,
    /// Does not take place.
    Cancel,
}

impl Method {
    /// As it is written in the body and in `Content-Type: text/calendar; method=…`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }

    /// What is sent for a meeting as it stands.
    #[must_use]
    pub const fn of(meeting: &Meeting) -> Self {
        if meeting.cancelled { Self::Cancel } else { Self::Request }
    }
}

/// One meeting as an invitation or its cancellation, whichever it is by now. Nothing where the zone is unknown.
#[must_use]
pub fn invitation(invitation: &Invitation<'_>, meeting: &Meeting, zones: &Zones) -> Option<String> {
    let method = Method::of(meeting);
    let mut lines = begin(Some(method));
    zone::write(&mut lines, &meeting.zone, std::slice::from_ref(meeting), zones)?;
    let Invitation { entry, organizer, answered_by_mail, attendee, reply, now } = invitation;
    event(&mut lines, entry, meeting, *now, zones);
    lines.line(&format!("ORGANIZER;CN={}:mailto:{}", quoted(organizer.name), organizer.address));
    let status = match reply {
        None => "NEEDS-ACTION",
        Some(Reply::Yes) => "ACCEPTED",
        Some(Reply::Perhaps) => "TENTATIVE",
        Some(Reply::No) => "DECLINED",
    };
    // Where nobody reads the organizer's mailbox, whether somebody comes is said on the page: an answer that goes there is one
    // that somebody thinks they gave.
    let asked = if *answered_by_mail && !meeting.cancelled { "TRUE" } else { "FALSE" };
    lines.line(&format!(
        "ATTENDEE;CN={};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={status};RSVP={asked}:mailto:{}",
        quoted(attendee.name),
        attendee.address
    ));
    lines.line(&format!("STATUS:{}", if meeting.cancelled { "CANCELLED" } else { "CONFIRMED" }));
    lines.line("END:VEVENT");
    lines.line("END:VCALENDAR");
    Some(lines.end())
}

/// All meetings that take place, as a feed that somebody subscribes to. Nothing where a zone is unknown.
#[must_use]
pub fn feed(entry: &Entry<'_>, meetings: &[Meeting], now: Timestamp, zones: &Zones) -> Option<String> {
    let mut lines = begin(None);
    // How often is worth asking again; RFC 7986, and the older name that some programs read.
    lines.line("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    lines.line("X-PUBLISHED-TTL:PT6H");
    let held: Vec<&Meeting> = meetings.iter().filter(|meeting| !meeting.cancelled).collect();
    let mut named: Vec<&str> = held.iter().map(|meeting| meeting.zone.as_str()).collect();
    named.sort_unstable();
    named.dedup();
    for name in named {
        let there: Vec<Meeting> =
            held.iter().filter(|meeting| meeting.zone == name).map(|meeting| (*meeting).clone()).collect();
        zone::write(&mut lines, name, &there, zones)?;
    }
    for meeting in held {
        event(&mut lines, entry, meeting, now, zones);
        lines.line("STATUS:CONFIRMED");
        lines.line("END:VEVENT");
    }
    lines.line("END:VCALENDAR");
    Some(lines.end())
}

/// The UID of a meeting in every mail and feed.
#[must_use]
pub fn uid(entry: &Entry<'_>, meeting: &Meeting) -> String {
    format!("{}-{}@{}", entry.set, meeting.meeting.0, entry.host)
}

/// What a member's day looks like at a meeting's time, for the text of a mail: their own wall time with its offset.
#[must_use]
pub fn local_line(meeting: &Meeting, zone: &str, zones: &Zones) -> Option<String> {
    let local = schedule::local(meeting.starts_at, zone, zones)?;
    let (hours, minutes) = (local.offset_minutes.abs() / 60, local.offset_minutes.abs() % 60);
    let sign = if local.offset_minutes < 0 { '\u{2212}' } else { '+' };
    Some(format!("{} (UTC{sign}{hours:02}:{minutes:02})", local.wall.strftime("%Y-%m-%d %H:%M")))
}

/// When a meeting starts, by the clocks of its zone: those clocks show the time, so it is never one that they leap over.
/// The second of two times of one name can be told by UTC alone.
fn starts(meeting: &Meeting, zones: &Zones) -> String {
    let shown = schedule::local(meeting.starts_at, &meeting.zone, zones).map(|there| there.wall);
    let shown = shown.unwrap_or(meeting.wall);
    match zones.instant(shown, &meeting.zone) {
        Some(schedule::Instant::Fold { later, .. }) if later == meeting.starts_at => {
            format!("DTSTART:{}", utc(meeting.starts_at))
        }
        _ => format!("DTSTART;TZID={}:{}", meeting.zone, wall(shown)),
    }
}

fn begin(method: Option<Method>) -> Lines {
    let mut lines = Lines::default();
    lines.line("BEGIN:VCALENDAR");
    lines.line("VERSION:2.0");
    lines.line("PRODID:-//Openset//Openset//EN");
    lines.line("CALSCALE:GREGORIAN");
    if let Some(method) = method {
        lines.line(&format!("METHOD:{}", method.name()));
    }
    lines
}

fn event(lines: &mut Lines, entry: &Entry<'_>, meeting: &Meeting, now: Timestamp, zones: &Zones) {
    lines.line("BEGIN:VEVENT");
    lines.line(&format!("UID:{}", uid(entry, meeting)));
    lines.line(&format!("DTSTAMP:{}", utc(now)));
    lines.line(&format!("SEQUENCE:{}", meeting.sequence));
    lines.line(&starts(meeting, zones));
    lines.line(&format!("DURATION:PT{}M", meeting.minutes));
    lines.line(&format!("SUMMARY;LANGUAGE={}:{}", entry.language, text(entry.title)));
    lines.line(&format!("DESCRIPTION;LANGUAGE={}:{}", entry.language, text(entry.description)));
    lines.line(&format!("URL:{}", entry.url));
    lines.line(&format!("LOCATION:{}", text(entry.url)));
    lines.line("TRANSP:OPAQUE");
    lines.line("CLASS:PRIVATE");
}
