//! Letters about a set: that it meets, has moved or does not take place, that it is near, at another time of day, that something
//! is due, that ground rules wait for an answer. Their subjects hold nobody's words, and nor does what is in them.

use super::{ASKER, FACILITATOR, Run, Said, found_in};
use jiff::civil::date;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::{Mail, Mailbox, TestServer, TestSet};

/// The day of what the asker undertook.
pub(super) const DUE: &str = "2031-03-06";
/// Before and after the clocks of New York go forward, which those of Paris do later; and one that is moved and cancelled.
const MEETINGS: [&str; 3] = ["2031-03-05T12:00", "2031-03-11T12:00", "2031-03-18T12:00"];
const MOVED_TO: &str = "2031-03-19T18:00";
/// The asker's, who lives by the clocks of New York.
const ASKER_AT: &str = "asker@example.org";

fn subject(mail: &Mail) -> &str {
    mail.header("Subject").expect("a subject")
}

/// A letter as whoever reads it has it: lines that were folded for calendars are whole.
fn whole(mail: &Mail) -> String {
    mail.text.replace("=0D\n ", "").replace("\n ", "")
}

fn of_calendar(mail: &Mail, method: &str) -> bool {
    mail.text.contains(&format!("METHOD:{method}"))
}

impl Run {
    /// The asker has an account as well, and lives elsewhere; three meetings, and letters about them to both.
    pub(super) async fn plans_meetings(&mut self) {
        let asker = self.set.member(ASKER).browser().clone();
        self.signs_in(&asker, ASKER_AT).await;
        self.changes(ASKER, json!({ "do": "choose_zone", "zone": "America/New_York" })).await;
        let [first, others @ ..] = MEETINGS;
        let others = others.map(|wall| wall.split_once('T').map(|(day, _)| day));
        let plan = json!({
            "do": "plan_meetings", "zone": "Europe/Paris", "first": first, "minutes": 90,
            "repeat": { "kind": "dates", "dates": others }, "which": null,
        });
        self.changes(FACILITATOR, plan).await;
        self.mailbox.until("invitations", 6, |mail| of_calendar(mail, "REQUEST")).await;
    }
}

/// The last meeting is moved, and then does not take place.
pub(super) async fn moved_and_cancelled(set: &TestSet, mailbox: &Mailbox) {
    let browser = set.members[0].browser().clone();
    let path = format!("/api/sets/{}/seats/{FACILITATOR}/life", set.started.set);
    let life: Value = browser.get(&path).await.read();
    let meetings = life["meetings"].as_array().expect("meetings");
    let last = meetings.iter().find(|one| one["wall"] == MEETINGS[2]).expect("the last")["meeting"].clone();
    let to =
        json!({ "do": "move_meeting", "meeting": last, "to": MOVED_TO, "following": false, "which": null });
    for (wish, command, method, count) in [
        ("M", to, "REQUEST", 8),
        ("C", json!({ "do": "cancel_meeting", "meeting": last, "following": false }), "CANCEL", 2),
    ] {
        let done = browser.post(&path, &json!({ "wish": wish.repeat(22), "command": command })).await;
        assert!(done.status.is_success(), "{}", done.body);
        mailbox.until("what was changed", count, |mail| of_calendar(mail, method)).await;
    }
}

/// Years later, on the day before the first meeting: reminders, and what else is due by then.
pub(super) async fn when_they_are_near(data: TempDir, mailbox: &Mailbox) -> TempDir {
    let zones = sets::Zones::bundled();
    let noon = date(2031, 3, 4).at(12, 0, 0, 0);
    let noon = sets::schedule::settle(noon, "America/New_York", None, &zones).expect("a day");
    let options = mailbox.options();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let server = TestServer::at(data, noon, &options).await;
    for (kind, count) in
        [("meets soon", 2), ("undertook", 1), ("Ground rules", 1), ("another time of day", 1)]
    {
        mailbox.until(kind, count, |mail| subject(mail).contains(kind)).await;
    }
    server.stop().await
}

/// No subject has a marker; a letter about a set has none but the address it is to; the others have the names that invite, and a
/// complaint is what was complained.
pub(super) fn letters_say_no_more_than_they_may(mails: &[Mail], said: &Said) {
    let names = [
        "ComplaintRequest.answer_to",
        "ComplaintRequest.text",
        "NewMember.name",
        "OrganisationRequest.name",
        "OrganisationSetRequest.name",
        "ProgrammeRequest.name",
        "SetRequest.name",
        "SetToMake.name",
    ];
    let mut about_sets = 0;
    for mail in mails {
        assert_eq!(found_in(subject(mail).as_bytes(), said), [] as [String; 0], "{}", subject(mail));
        let to = found_in(mail.to.as_bytes(), said);
        let text = whole(mail);
        let found = found_in(text.as_bytes(), said);
        let about_a_set = text.contains("/seat/");
        about_sets += usize::from(about_a_set);
        let may = |field: &String| to.contains(field) || !about_a_set && names.contains(&field.as_str());
        assert!(found.iter().all(may), "{}: {found:?}", subject(mail));
        // What is to be found is: the address stands in the letter's head.
        assert!(to.iter().all(|field| found.contains(field)), "{}", subject(mail));
    }
    // Invitations, what moved and what was cancelled to both, then reminders to both and three to the asker.
    assert!(about_sets >= 15, "{about_sets} letters about a set");
}
