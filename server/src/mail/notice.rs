//! Letters about a set to somebody who has a seat there: that it meets, and what is due. They name times and the way to
//! the page, and nothing that anybody said.

use super::{Calendar, Letter, host_of};
use crate::auth::Address;
use crate::export::{Words, clock_time, whole_day};
use crate::life::zones;
use jiff::tz::Offset;
use protocol::http::Language;
use protocol::{MemberId, SetId, Timestamp};
use sets::calendar::{Entry, Invitation, Mailbox, Method, invitation};
use sets::notice::About;
use sets::{LearningSet, Meeting};

/// Whom is told, and of what set.
pub(crate) struct Told<'a> {
    /// The set as it is now.
    pub(crate) set: &'a LearningSet,
    /// Its id.
    pub(crate) id: &'a SetId,
    /// The member.
    pub(crate) member: MemberId,
    /// Their language.
    pub(crate) language: Language,
    /// They were told of an earlier version of the same meeting.
    pub(crate) before: bool,
    /// Where our pages are.
    pub(crate) origin: &'a str,
    /// The mailbox that letters come from.
    pub(crate) from: &'a str,
    /// The mailbox that takes what this member's calendar program answers about this meeting, if one is read.
    pub(crate) answers_to: Option<&'a Address>,
    /// When this is written.
    pub(crate) now: Timestamp,
}

/// The letter about something; nothing where there is no such thing.
pub(crate) fn notice(to: Address, about: About, told: &Told<'_>) -> Option<Letter> {
    match about {
        About::Invitation { meeting, .. } => of_meeting(to, told.set.meeting(meeting)?, told),
        About::Reminder { meeting, .. } => {
            let (date, when) = told.when(told.set.meeting(meeting)?)?;
            let subject = told.words().fill("mail-reminder-subject", &[("date", date.into())]);
            Some(told.plain(to, subject, "mail-reminder-text", &when))
        }
        About::Shift { meeting, .. } => {
            let (date, when) = told.when(told.set.meeting(meeting)?)?;
            let before = told.set.shifted_from(meeting, told.member, zones())?;
            let subject = told.words().fill("mail-shift-subject", &[("date", date.into())]);
            let before = format!("{:02}:{:02}", before.hour(), before.minute());
            let text = told.words().fill(
                "mail-shift-text",
                &[("when", when.into()), ("before", before.into()), ("link", told.page().into())],
            );
            Some(told.letter(to, subject, &text))
        }
        About::Action { .. } => {
            Some(told.plain(to, told.words().say("mail-action-subject"), "mail-action-text", ""))
        }
        About::Contract { .. } => {
            Some(told.plain(to, told.words().say("mail-contract-subject"), "mail-contract-text", ""))
        }
    }
}

/// That a meeting is, has moved or does not take place, for whoever reads and for their calendar.
fn of_meeting(to: Address, meeting: &Meeting, told: &Told<'_>) -> Option<Letter> {
    let (date, when) = told.when(meeting)?;
    let (method, words) = (Method::of(meeting), told.words());
    let (subject, text) = match (method, told.before) {
        (Method::Cancel, _) => ("mail-meeting-cancelled-subject", "mail-meeting-cancelled-text"),
        (Method::Request, true) => ("mail-meeting-moved-subject", "mail-meeting-moved-text"),
        (Method::Request, false) => ("mail-meeting-new-subject", "mail-meeting-new-text"),
    };
    let page = told.page();
    let title = words.say("mail-calendar-title");
    let description = words.fill("mail-calendar-text", &[("link", page.clone().into())]);
    let address = to.text();
    let answers_to = told.answers_to.map(Address::text);
    let ics = invitation(
        &Invitation {
            entry: Entry {
                set: &told.id.0,
                host: host_of(told.origin),
                title: &title,
                description: &description,
                url: &page,
                language: match told.language {
                    Language::En => "en",
                    Language::De => "de",
                },
            },
            organizer: Mailbox { name: "Openset", address: answers_to.as_deref().unwrap_or(told.from) },
            answered_by_mail: answers_to.is_some(),
            attendee: Mailbox { name: &address, address: &address },
            reply: told.set.reply_of(meeting.meeting, told.member),
            now: told.now,
        },
        meeting,
        zones(),
    )?;
    let subject = words.fill(subject, &[("date", date.into())]);
    let mut text = words.fill(text, &[("when", when.into()), ("link", page.clone().into())]);
    if answers_to.is_some() && method == Method::Request {
        text = format!("{text}\n\n{}", words.say("mail-meeting-answer"));
    }
    let letter = told.letter(to, subject, &text);
    let answers_to = told.answers_to.cloned();
    Some(Letter { answers_to, calendar: Some(Calendar { method, ics }), ..letter })
}

impl Told<'_> {
    fn words(&self) -> Words {
        Words::of(self.language)
    }

    /// The page of their seat, which asks who one is. It holds no token.
    fn page(&self) -> String {
        format!("{}/set/{}/seat/{}", self.origin, self.id, self.member)
    }

    /// A meeting's day, and its day and time with the zone, by the clocks of whoever reads if they said which; where the
    /// meeting goes by other clocks, by those as well.
    fn when(&self, meeting: &Meeting) -> Option<(String, String)> {
        let chosen = self.set.has_chosen_zone(self.member);
        let zone = if chosen { self.set.zone_of(self.member) } else { &meeting.zone };
        let (day, mut when) = self.shown(meeting, zone)?;
        if zone != meeting.zone {
            let (_, there) = self.shown(meeting, &meeting.zone)?;
            when = format!("{when}\n{there}");
        }
        let length = self.words().fill("export-length", &[("minutes", meeting.minutes.into())]);
        Some((day, format!("{when}\n{length}")))
    }

    fn shown(&self, meeting: &Meeting, zone: &str) -> Option<(String, String)> {
        let local = sets::schedule::local(meeting.starts_at, zone, zones())?;
        let day = whole_day(self.words(), local.wall.date());
        let offset = Offset::from_seconds(local.offset_minutes.checked_mul(60)?).ok()?;
        let time = format!("{:02}:{:02}", local.wall.hour(), local.wall.minute());
        let place = match zone {
            "Etc/UTC" | "UTC" => "UTC".to_owned(),
            zone => format!("{}, {}", zone.replace('_', " "), clock_time(offset)),
        };
        let when = [("date", day.clone().into()), ("time", time.into()), ("zone", place.into())];
        let when = self.words().fill("mail-when", &when);
        Some((day, when))
    }

    fn plain(&self, to: Address, subject: String, id: &str, when: &str) -> Letter {
        let values = [("when", when.into()), ("link", self.page().into())];
        let text = self.words().fill(id, &values);
        self.letter(to, subject, &text)
    }

    /// With why it comes, and where one says that none shall come.
    fn letter(&self, to: Address, subject: String, text: &str) -> Letter {
        let account = format!("{}/account", self.origin);
        let why = self.words().fill("mail-why", &[("link", account.into())]);
        Letter { to, subject, text: format!("{text}\n\n{why}"), answers_to: None, calendar: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use protocol::view::SeatPart;
    use sets::{By, Command, Event, MeetingId};

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn set() -> LearningSet {
        let mut set = LearningSet::default();
        set.evolve(NOW, &Event::SetBegan { zone: "Europe/Berlin".into() });
        for (member, part) in [(1, SeatPart::Facilitator), (2, SeatPart::Member)] {
            set.evolve(NOW, &Event::MemberJoined { member: MemberId(member), part });
        }
        set.evolve(NOW, &Event::ZoneChosen { member: MemberId(2), zone: "Asia/Kathmandu".into() });
        let series = sets::schedule::Series {
            zone: "Europe/Berlin".into(),
            first: date(2027, 3, 23).at(12, 0, 0, 0),
            minutes: 90,
            repeat: sets::schedule::Repeat::Weekly { every: 1 },
            count: 2,
        };
        let command = Command::PlanMeetings { series, choices: Default::default() };
        for event in set.decide(By::Member(MemberId(1)), &command, NOW, zones()).unwrap() {
            set.evolve(NOW, &event);
        }
        set
    }

    fn write(set: &LearningSet, about: About, language: Language, before: bool) -> Letter {
        write_where(set, about, language, before, None)
    }

    fn write_where(
        set: &LearningSet,
        about: About,
        language: Language,
        before: bool,
        answers_to: Option<&Address>,
    ) -> Letter {
        let told = Told {
            set,
            id: &SetId("set0000000000000000000000a".into()),
            member: MemberId(2),
            language,
            before,
            origin: "https://sets.example.org",
            from: "sets@example.org",
            answers_to,
            now: NOW,
        };
        notice(Address::parse("amara@example.org").unwrap(), about, &told).expect("a letter")
    }

    #[test]
    fn every_letter_says_when_and_the_way_and_is_in_both_languages() {
        let mut set = set();
        let (meeting, sequence) = (MeetingId(2), 0);
        for about in [
            About::Invitation { meeting, sequence },
            About::Reminder { meeting, sequence },
            About::Shift { meeting, sequence },
        ] {
            for (language, day) in
                [(Language::En, "Tuesday 30 March 2027"), (Language::De, "Dienstag, 30. März 2027")]
            {
                let letter = write(&set, about, language, false);
                assert!(letter.subject.contains(day), "{}", letter.subject);
                // Noon in Berlin, on the clocks of whoever reads first.
                assert!(letter.text.contains("15:45") && letter.text.contains("UTC+5:45"), "{}", letter.text);
                assert!(letter.text.contains("12:00") && letter.text.contains("UTC+2"), "{}", letter.text);
                let link = "https://sets.example.org/set/set0000000000000000000000a/seat/2";
                assert!(letter.text.lines().any(|line| line == link), "{}", letter.text);
                assert!(!letter.text.contains("mail-") && !letter.text.contains('{'), "{}", letter.text);
            }
        }
        let shift = write(&set, About::Shift { meeting, sequence }, Language::En, false);
        assert!(shift.text.contains("16:45"), "the time before: {}", shift.text);
        let new = write(&set, About::Invitation { meeting, sequence }, Language::De, false);
        let moved = write(&set, About::Invitation { meeting, sequence }, Language::De, true);
        assert_ne!(new.subject, moved.subject);
        set.evolve(NOW, &Event::MeetingCancelled { meeting, sequence: 1 });
        let gone = write(&set, About::Invitation { meeting, sequence: 1 }, Language::De, true);
        assert_ne!(moved.subject, gone.subject);
        let calendar = gone.calendar.expect("for calendars");
        assert_eq!(calendar.method, Method::Cancel);
        assert!(calendar.ics.contains("METHOD:CANCEL") && calendar.ics.contains("SEQUENCE:1"));
    }

    #[test]
    fn where_answers_are_read_a_letter_asks_for_one_at_an_address_of_its_own() {
        let mut set = set();
        let (meeting, sequence) = (MeetingId(1), 0);
        let at = Address::parse("sets@example.org").unwrap().with("0123456789abcdefghjkmnpqrs").unwrap();
        let new = write_where(&set, About::Invitation { meeting, sequence }, Language::De, false, Some(&at));
        let ics = new.calendar.expect("for calendars").ics.replace("\r\n ", "");
        let organizer = "ORGANIZER;CN=\"Openset\":mailto:sets+0123456789abcdefghjkmnpqrs@example.org\r\n";
        assert!(ics.contains(organizer) && ics.contains("RSVP=TRUE"), "{ics}");
        assert!(new.answers_to == Some(at.clone()) && new.text.contains("Kalenderprogramm"), "{}", new.text);
        set.evolve(NOW, &Event::MeetingCancelled { meeting, sequence: 1 });
        let about = About::Invitation { meeting, sequence: 1 };
        let gone = write_where(&set, about, Language::De, true, Some(&at));
        let ics = gone.calendar.expect("for calendars").ics.replace("\r\n ", "");
        assert!(ics.contains(organizer) && ics.contains("RSVP=FALSE"), "of the same organizer: {ics}");
        assert!(!gone.text.contains("Kalenderprogramm"), "{}", gone.text);
        let unread = write(&set, about, Language::De, true);
        assert!(unread.answers_to.is_none() && unread.calendar.unwrap().ics.contains("mailto:sets@"));
    }

    #[test]
    fn what_was_undertaken_is_in_no_letter() {
        let mut set = set();
        let what = Command::Undertake {
            what: protocol::view::ActionKind::Do,
            text: protocol::Content::new("Tell Ruth the truth"),
            due: Some(date(2027, 4, 1)),
            question: None,
            will_know: None,
        };
        for event in set.decide(By::Member(MemberId(2)), &what, NOW, zones()).unwrap() {
            set.evolve(NOW, &event);
        }
        let letter = write(&set, About::Action { action: sets::Undertaking(1) }, Language::En, false);
        assert!(!letter.text.contains("truth") && !letter.subject.contains("truth"), "{}", letter.text);
        assert!(letter.calendar.is_none());
    }

    #[test]
    fn a_letter_about_ground_rules_asks_and_has_none_of_their_words_and_nobodys_name() {
        let set = set();
        for language in [Language::En, Language::De] {
            let letter = write(&set, About::Contract { version: 1 }, language, false);
            let link = "https://sets.example.org/set/set0000000000000000000000a/seat/2";
            assert!(letter.text.lines().any(|line| line == link), "{}", letter.text);
            assert!(!letter.subject.starts_with("mail-") && !letter.text.contains('{'), "{}", letter.text);
            assert!(letter.calendar.is_none());
        }
    }
}
