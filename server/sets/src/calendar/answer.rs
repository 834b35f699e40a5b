//! Reads the answer of a calendar program: a REPLY (RFC 5546, 3.2.3) as mail brings it, from whoever sent it. Whatever the
//! bytes are, reading ends, and what cannot be read is no answer.

use super::lines::parts;
use crate::event::{MeetingId, Reply};
use jiff::civil::{Date, DateTime};
use protocol::Timestamp;

/// Octets of a REPLY that are read: more is no answer of one person.
pub const REPLY_OCTETS_MAX: usize = 256 * 1024;
/// Answers in one REPLY; whoever sends more answers for others.
const ANSWERS_MAX: usize = 16;

/// Who answers, and how, from a REPLY that a calendar program sent to the organizer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The UID of the meeting.
    pub uid: String,
    /// The address of whoever answers, in lower case.
    pub address: String,
    /// What.
    pub reply: Reply,
    /// Which version of the meeting they answered; 0 where it is not said.
    pub sequence: u32,
    /// The one occurrence they answered, where they say which.
    pub occurrence: Option<Occurrence>,
    /// When they did, by the clock of their program.
    pub said_at: Option<Timestamp>,
    /// The mailbox that was said to read replies, in lower case.
    pub organizer: Option<String>,
}

/// Which occurrence, by a RECURRENCE-ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occurrence {
    /// The one at this point in time.
    At(Timestamp),
    /// The one at this day and time on the clocks of some zone: programs give zones names of their own.
    Wall(DateTime),
    /// The one on this day.
    On(Date),
    /// One that is not named so that it can be read.
    Unknown,
}

/// The answers in a REPLY. Empty where it is none, or says nothing that can be read.
#[must_use]
pub fn answers(ics: &[u8]) -> Vec<Answer> {
    if ics.len() > REPLY_OCTETS_MAX {
        return Vec::new();
    }
    let ics = unfolded(ics);
    let text = String::from_utf8_lossy(&ics);
    let text = text.trim_start_matches('\u{feff}');
    let (mut found, mut within, mut is_reply) = (Vec::new(), Vec::new(), false);
    let mut event = Reading::default();
    for line in text.lines() {
        let Some((name, parameters, value)) = parts(line) else { continue };
        match (name.to_ascii_uppercase().as_str(), within.last()) {
            ("BEGIN", _) => {
                let component = Component::of(value);
                if component == Component::Event {
                    event = Reading::default();
                }
                within.push(component);
            }
            ("END", Some(ended)) => {
                if *ended == Component::Event {
                    found.extend(std::mem::take(&mut event).answers());
                }
                within.pop();
            }
            ("METHOD", Some(Component::Calendar)) => is_reply = value.eq_ignore_ascii_case("REPLY"),
            // Alarms and zones within have properties of the same names.
            (name, Some(Component::Event)) => event.take(name, parameters, value),
            _ => {}
        }
        if found.len() > ANSWERS_MAX || within.len() > ANSWERS_MAX {
            return Vec::new();
        }
    }
    if is_reply { found } else { Vec::new() }
}

/// The set and the meeting that a UID of ours names; nothing for one that is not of `host`.
#[must_use]
pub fn meeting_of<'a>(uid: &'a str, host: &str) -> Option<(&'a str, MeetingId)> {
    let (local, of) = uid.split_once('@')?;
    let (set, meeting) = local.rsplit_once('-')?;
    let is_number = !meeting.is_empty() && meeting.bytes().all(|byte| byte.is_ascii_digit());
    let ours = of.eq_ignore_ascii_case(host) && !set.is_empty() && is_number;
    ours.then_some(())?;
    Some((set, MeetingId(meeting.parse().ok()?)))
}

/// Lines joined again that were folded: as octets, because some programs fold within a character.
fn unfolded(ics: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(ics.len());
    let mut rest = ics;
    while let Some((&byte, after)) = rest.split_first() {
        let fold = match rest {
            [b'\r', b'\n', b' ' | b'\t', ..] => 3,
            [b'\n', b' ' | b'\t', ..] => 2,
            _ => {
                whole.push(byte);
                rest = after;
                continue;
            }
        };
        rest = &rest[fold..];
    }
    whole
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Component {
    Calendar,
    Event,
    Other,
}

impl Component {
    fn of(name: &str) -> Self {
        match name.to_ascii_uppercase().as_str() {
            "VCALENDAR" => Self::Calendar,
            "VEVENT" => Self::Event,
            _ => Self::Other,
        }
    }
}

/// An event as far as it was read.
#[derive(Default)]
struct Reading {
    uid: Option<String>,
    sequence: u32,
    occurrence: Option<Occurrence>,
    said_at: Option<Timestamp>,
    organizer: Option<String>,
    attendees: Vec<(String, Reply)>,
}

impl Reading {
    fn take(&mut self, name: &str, parameters: &str, value: &str) {
        match name {
            "UID" => self.uid = Some(value.to_owned()),
            // A number that is none is no version of ours.
            "SEQUENCE" => self.sequence = value.parse().unwrap_or(u32::MAX),
            "RECURRENCE-ID" => self.occurrence = Some(occurrence(value)),
            "DTSTAMP" => self.said_at = instant(value),
            "ORGANIZER" => self.organizer = address(parameters, value),
            "ATTENDEE" if self.attendees.len() <= ANSWERS_MAX => {
                self.attendees.extend(attendee(parameters, value));
            }
            _ => {}
        }
    }

    fn answers(self) -> Vec<Answer> {
        let Some(uid) = self.uid else { return Vec::new() };
        let answer = |(address, reply)| Answer {
            uid: uid.clone(),
            address,
            reply,
            sequence: self.sequence,
            occurrence: self.occurrence,
            said_at: self.said_at,
            organizer: self.organizer.clone(),
        };
        self.attendees.into_iter().map(answer).collect()
    }
}

fn attendee(parameters: &str, value: &str) -> Option<(String, Reply)> {
    let reply = match parameter(parameters, "PARTSTAT")?.to_ascii_uppercase().as_str() {
        "ACCEPTED" => Reply::Yes,
        "TENTATIVE" => Reply::Perhaps,
        "DECLINED" => Reply::No,
        _ => return None,
    };
    Some((address(parameters, value)?, reply))
}

/// Somebody's address: as the value, or beside it where the value is a name within some service.
fn address(parameters: &str, value: &str) -> Option<String> {
    let scheme = value.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let address = match scheme {
        Some(scheme) => value.get(scheme.len()..)?,
        None => parameter(parameters, "EMAIL")?,
    };
    let address = address.trim();
    address.contains('@').then(|| address.to_ascii_lowercase())
}

/// The value of a parameter, without its quotation marks, in which a semicolon ends nothing.
fn parameter<'a>(parameters: &'a str, name: &str) -> Option<&'a str> {
    let mut quoted = false;
    let mut all = parameters.split(|character| {
        quoted ^= character == '"';
        character == ';' && !quoted
    });
    all.find_map(|parameter| {
        let (known, value) = parameter.split_once('=')?;
        known.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
    })
}

fn occurrence(value: &str) -> Occurrence {
    if let Some(at) = instant(value) {
        return Occurrence::At(at);
    }
    match DateTime::strptime("%Y%m%dT%H%M%S", value) {
        Ok(wall) => Occurrence::Wall(wall),
        Err(_) => Date::strptime("%Y%m%d", value).map_or(Occurrence::Unknown, Occurrence::On),
    }
}

/// A point in time, which is written with a Z.
fn instant(value: &str) -> Option<Timestamp> {
    let wall = value.strip_suffix(['Z', 'z'])?;
    let at =
        DateTime::strptime("%Y%m%dT%H%M%S", wall).ok()?.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok()?;
    u64::try_from(at.timestamp().as_millisecond()).ok().map(Timestamp)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPLY: &str = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:s-3@example.org\r\nSEQUENCE:2\r\n\
                         DTSTAMP:20270602T081500Z\r\n\
                         ATTENDEE;CN=\"Weiß; PARTSTAT=ACCEPTED: Ruth\";PARTSTAT=DECLI\r\n NED:MAILTO:Ruth@Example.org\r\n\
                         END:VEVENT\r\nEND:VCALENDAR\r\n";

    fn one(ics: &str) -> Option<Answer> {
        let mut found = answers(ics.as_bytes());
        assert!(found.len() <= 1, "{found:?}");
        found.pop()
    }

    #[test]
    fn an_answer_is_read_from_what_calendar_programs_send() {
        let answer = Answer {
            uid: "s-3@example.org".into(),
            address: "ruth@example.org".into(),
            reply: Reply::No,
            sequence: 2,
            occurrence: None,
            said_at: Some(Timestamp(1_811_924_100_000)),
            organizer: None,
        };
        assert_eq!(one(REPLY), Some(answer.clone()));
        assert_eq!(one(&REPLY.replace("\r\n", "\n")), Some(answer.clone()));
        assert_eq!(one(&format!("\u{feff}{REPLY}")), Some(answer.clone()));
        let tentative = one(&REPLY.replace("DECLI\r\n NED", "TENTATIVE")).expect("an answer");
        assert_eq!(tentative.reply, Reply::Perhaps);
        assert_eq!(one(&REPLY.replace("SEQUENCE:2\r\n", "")).expect("an answer").sequence, 0);
        assert_eq!(one(&REPLY.replace(":REPLY", ":REQUEST")), None);
        assert_eq!(one(&REPLY.replace(":REPLY", ":COUNTER")), None);
        assert_eq!(one(&REPLY.replace("DECLI\r\n NED", "DELEGATED")), None);
        assert_eq!(one(&REPLY.replace("DECLI\r\n NED", "NEEDS-ACTION")), None);
        assert_eq!(one("nonsense"), None);
    }

    #[test]
    fn a_fold_within_a_character_is_no_harm() {
        let folded = REPLY.replace("Weiß", "Wei\u{1}");
        let split: Vec<u8> = folded
            .bytes()
            .flat_map(|byte| match byte {
                1 => vec![0xc3, b'\r', b'\n', b' ', 0x9f],
                byte => vec![byte],
            })
            .collect();
        assert_eq!(answers(&split), answers(REPLY.as_bytes()));
    }

    #[test]
    fn what_an_alarm_within_says_is_not_the_events() {
        let alarm = "BEGIN:VALARM\r\nUID:of-the-alarm\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:other@example.org\r\nEND:VALARM\r\n";
        assert_eq!(one(&REPLY.replace("END:VEVENT", &format!("{alarm}END:VEVENT"))), one(REPLY));
    }

    #[test]
    fn an_address_stands_in_the_value_or_beside_it() {
        let beside = REPLY.replace(
            "PARTSTAT=DECLI\r\n NED:MAILTO:Ruth@Example.org",
            "EMAIL=\"ruth@example.org\";PARTSTAT=DECLINED:/aMzE0/principal/",
        );
        assert_eq!(one(&beside), one(REPLY));
        let none = REPLY.replace("MAILTO:Ruth@Example.org", "urn:uuid:0b6a");
        assert_eq!(one(&none), None);
    }

    #[test]
    fn an_occurrence_is_read_however_it_is_named() {
        let at = |named: &str| {
            let answer =
                one(&REPLY.replace("SEQUENCE:2", &format!("RECURRENCE-ID{named}"))).expect("an answer");
            answer.occurrence.expect("it is named")
        };
        assert_eq!(at(":20270604T100000Z"), Occurrence::At(Timestamp(1_812_103_200_000)));
        let wall = jiff::civil::date(2027, 6, 4).at(12, 0, 0, 0);
        assert_eq!(at(";TZID=W. Europe Standard Time:20270604T120000"), Occurrence::Wall(wall));
        assert_eq!(at(";VALUE=DATE:20270604"), Occurrence::On(wall.date()));
        assert_eq!(at(":soon"), Occurrence::Unknown);
    }

    #[test]
    fn more_than_one_person_can_send_is_no_answer() {
        let many =
            REPLY.replace("END:VEVENT\r\n", &format!("END:VEVENT\r\n{}", "BEGIN:VEVENT\r\n".repeat(40)));
        assert_eq!(one(&many), None);
        let long = format!("{REPLY}{}", "X".repeat(REPLY_OCTETS_MAX));
        assert_eq!(one(&long), None);
    }

    #[test]
    fn a_uid_of_ours_names_a_meeting() {
        assert_eq!(
            meeting_of("set0a-12@sets.example.org", "sets.example.org"),
            Some(("set0a", MeetingId(12)))
        );
        for other in [
            "set0a-12@example.org",
            "set0a-@sets.example.org",
            "-3@sets.example.org",
            "a-+3@sets.example.org",
            "x",
            "a-99999999999@sets.example.org",
        ] {
            assert_eq!(meeting_of(other, "sets.example.org"), None, "{other}");
        }
    }
}
