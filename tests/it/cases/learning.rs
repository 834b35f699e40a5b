//! Those who learn to facilitate, and places of guests: P2, P12 and P13.

use super::pages;
use super::{Case, code, facts, read};
use protocol::MemberId;
use protocol::development::{
    Development, DevelopmentRequirement, ExperiencedRole, GateSide, RequirementKind, TraineeRecord,
};
use protocol::guests::{PlaceStanding, SetGuests};
use protocol::http::SetHome;
use protocol::life::Life;
use protocol::questionnaire::QuestionnaireReport;
use serde_json::{Value, json};

/// What somebody of each set of the course asks in the last of its sessions.
const QUESTION: &str = "What do you hear when nobody speaks for a while?";

/// Days from one point in time to another.
pub(super) fn days(from: protocol::Timestamp, to: protocol::Timestamp) -> u64 {
    (to.0 - from.0) / 86_400_000
}

/// P2: who missed the second of four sat in another set of the month, as both sets have noted.
pub(super) async fn of_a_guest(case: &Case) {
    let (own, _) = &case.played.sets[0];
    let first = &case.played.people[&case.played.seats[0][0].0];
    let guests: SetGuests = read(first, &format!("/api/sets/{own}/seats/2/guests")).await;
    assert_eq!(guests.missed.len(), 1);
    assert_eq!(guests.missed[0].standing, PlaceStanding::Sat {});
    let seen: Life = read(first, &format!("/api/sets/{own}/seats/2/life")).await;
    let missed = pages::on(&seen, "2020-03-09");
    assert_eq!((missed.attended, missed.made_up.as_slice()), (Some((5, 6)), &[MemberId(2)][..]));
    let (host, guard) = &case.played.sets[1];
    let seen: Life = read(guard, &format!("/api/sets/{host}/seats/1/life")).await;
    let held = pages::on(&seen, "2020-03-16");
    assert!(held.attended.is_some_and(|(came, _)| came >= 6), "a guest came: {held:?}");
}

/// P12: three days in two sets of six in which the facilitator's role goes round, after which each has presented, been a
/// member and facilitated; two run sets of their own; one of them is signed off, on a log that is long enough by one word;
/// the follow-up is in its own window.
#[tokio::test(flavor = "multi_thread")]
async fn after_three_days_each_of_the_course_has_had_each_role_and_one_is_accredited() {
    let case = Case::play("course").await;
    let sets = case.sets();
    assert_eq!(sets.iter().map(Vec::len).collect::<Vec<_>>(), [6; 2 + 12]);
    // Each of the twelve runs a set of six.
    for (own, (id, _)) in (1..=12).zip(&case.played.sets[2..]) {
        let home: SetHome = read(&case.played.people[&own], &format!("/api/sets/{id}/seats/1")).await;
        assert_eq!(home.seats.len(), 7);
    }
    let shown = case.report("evaluator", 2).await;
    assert!(shown.groups[0].people.is_some_and(|people| (5..=12).contains(&people)));
    assert_eq!(days(shown.window.opens, shown.window.closes), 93);

    // The matrix is full for each, worked out from seven sessions, as their supervisor sees it.
    let supervisor = &case.played.others["supervisor"];
    let seen: Development = read(supervisor, &case.path("development")).await;
    assert!(seen.own.is_none() && seen.people.is_empty() && !seen.runs);
    assert_eq!(seen.supervised.len(), 12);
    for record in &seen.supervised {
        let course = record.experiences.iter().filter(|one| one.day.as_str() < "2026-01-15");
        let course: Vec<_> = course.flat_map(|one| one.roles.iter().copied()).collect();
        for role in [ExperiencedRole::Presenter, ExperiencedRole::Member, ExperiencedRole::Facilitator] {
            assert!(course.contains(&role), "{role:?} in {course:?}");
        }
        assert!(record.seats.is_empty(), "where their diaries are is theirs alone");
    }
    one_is_accredited(&case, &seen).await;
    // What is theirs is nobody else's: whoever runs the programme sees who was signed off, and no more.
    let runs: Development = read(&case.played.organiser, &case.path("development")).await;
    assert!(runs.own.is_none() && runs.supervised.is_empty());
    assert_eq!(runs.trainees.iter().filter(|one| one.signed.is_some()).count(), 1);
    let document = case.path("development/place:1/accreditation.docx");
    for other in ["sponsor", "evaluator"] {
        for path in [case.path("development"), document.clone()] {
            let answered = case.played.others[other].get(&path).await.expect("an answer");
            assert_eq!(answered.status.as_u16(), 404, "{other} {path}");
        }
    }
    for browser in [&case.played.organiser, &case.played.people[&2]] {
        assert_eq!(browser.get(&document).await.expect("an answer").status.as_u16(), 404);
    }
    let other: Development = read(&case.played.people[&2], &case.path("development")).await;
    assert!(other.supervised.is_empty() && other.own.is_some_and(|own| own.signed.is_none()));
    words_of_others_stay_out(&case).await;
    pages::of_five_outcomes(&case).await;
    pages::are_read(&case).await;
    case.end().await;
}

/// The first of them, to themselves and to their supervisor, with feedback from six and the document.
async fn one_is_accredited(case: &Case, seen: &Development) {
    let own: Development = read(&case.played.people[&1], &case.path("development")).await;
    let own = own.own.expect("their own");
    assert!(own.complete && own.signed.is_some() && own.seats.len() == 2);
    let asked: Vec<(RequirementKind, u32, bool)> =
        own.requirements.iter().map(|one| (one.kind, one.have, one.met)).collect();
    assert!(asked.contains(&(RequirementKind::Facilitated, 3, true)), "{asked:?}");
    assert!(asked.contains(&(RequirementKind::LogWords, 1_500, true)), "{asked:?}");
    let log = own.log.expect("a log");
    assert_eq!((log.side, log.words, log.gates[0].words), (GateSide::Within, 1_500, 750));
    let read_by_supervisor = seen.supervised.iter().find(|one| one.trainee == "place:1").expect("supervised");
    assert_eq!(read_by_supervisor.text.len(), 2, "the log was opened");
    // Six answered, so that both read what they said together.
    assert!(own.feedback[0].shown);
    let report = case.path("questionnaires/3/report");
    for browser in [&case.played.people[&1], &case.played.others["supervisor"]] {
        let report: QuestionnaireReport = read(browser, &report).await;
        assert_eq!(report.groups[0].people, Some(6));
    }
    for browser in [&case.played.people[&2], &case.played.organiser, &case.played.others["sponsor"]] {
        assert_eq!(browser.get(&report).await.expect("an answer").status.as_u16(), 404);
    }
    // A log that was opened stands, and what was signed too.
    let path = case.path("development");
    let back = code(&case.played.people[&1], &path, &wish(json!({ "do": "take_back_log" }))).await;
    assert_eq!(back, "log_opened");
    for language in ["en", "de"] {
        let path = case.path(&format!("development/place:1/accreditation.docx?language={language}"));
        let file = case.played.people[&1].get(&path).await.expect("an answer");
        assert!(file.status.is_success() && file.body.starts_with("PK"), "{language}");
    }
}

fn wish(command: Value) -> Value {
    json!({ "change": "c".repeat(22), "command": command })
}

/// A log in which somebody else's question stands is not taken, and which words are theirs is said.
async fn words_of_others_stay_out(case: &Case) {
    let quoted = format!("She asked me {} {}", QUESTION, "and I waited ".repeat(600));
    let hand_in = json!({ "do": "hand_in_log", "entries": [
        { "day": "2026-01-15", "words": "I waited." }, { "day": "2026-07-16", "words": quoted },
    ] });
    let third = &case.played.people[&3];
    let answered = third.post(&case.path("development"), &wish(hand_in)).await.expect("an answer");
    let refused: Development = serde_json::from_str(&answered.body).expect("what was refused");
    assert!(!refused.refused.is_empty(), "{}", answered.body);
    assert!(refused.own.expect("their own").text.is_empty(), "nothing of it is kept");
}

/// P13: right after, and three to six months later: both are in reports of their own, and comments only as they were left. Each
/// of eight has facilitated two sets of trainees, and one of them a single one: not yet.
#[tokio::test(flavor = "multi_thread")]
async fn what_supervisors_say_at_once_and_months_later_stand_side_by_side() {
    let case = Case::play("supervisors").await;
    let sets = case.sets();
    assert_eq!(sets.len(), 2 + 8 + 7);
    let (now, later) = (case.report("sponsor", 1).await, case.report("sponsor", 2).await);
    assert_eq!(now.groups[0].people, Some(8));
    assert!(later.groups[0].people.is_some_and(|people| people >= 5));
    assert_eq!(
        (days(now.window.opens, now.window.closes), days(later.window.opens, later.window.closes)),
        (7, 93)
    );
    // The ninetieth, the hundred and fiftieth and the hundred and eighty-third day after the last of their sets met.
    let day = |at: protocol::Timestamp| {
        let at = jiff::Timestamp::from_millisecond(i64::try_from(at.0).expect("a time")).expect("a time");
        at.in_tz("Europe/London").expect("a zone").date().to_string()
    };
    let reminds = later.window.reminds.expect("a reminder");
    assert_eq!(
        [later.window.opens, reminds, later.window.closes].map(day),
        ["2027-04-12", "2027-06-11", "2027-07-14"]
    );
    // Comments are in a report as their writers left them, in the order of the alphabet and without a name.
    for report in [&now, &later] {
        assert!(report.comments.is_sorted() && report.comments.len() <= 8, "{:?}", report.comments);
    }
    assert!(!now.comments.is_empty() && !later.comments.is_empty());

    // Counted by the service, as each sees it themselves and their supervisor sees it of all.
    let supervisor: Development = read(&case.played.others["supervisor"], &case.path("development")).await;
    let of = |record: &TraineeRecord| -> DevelopmentRequirement {
        let found = record.requirements.iter().find(|one| one.kind == RequirementKind::Sets);
        found.expect("it is asked").clone()
    };
    for record in &supervisor.supervised {
        let not_yet = record.trainee == "place:1";
        let sets = of(record);
        assert_eq!((sets.have, sets.met), (if not_yet { 1 } else { 2 }, !not_yet), "{}", record.trainee);
    }
    let own: Development = read(&case.played.people[&1], &case.path("development")).await;
    let own = own.own.expect("their own");
    assert!(!of(&own).met && !own.complete);

    // Nobody facilitates a set in which there is somebody whom they assess.
    for (number, (id, _)) in case.played.sets.iter().enumerate().skip(2) {
        // The first of the eight has the last set of the first trainees, and none of the others.
        let place = if number < 10 { number - 2 } else { number - 10 };
        let guard = 1 + u32::try_from((place + 1) % 8).expect("a number");
        let home: SetHome = read(&case.played.people[&guard], &format!("/api/sets/{id}/seats/1")).await;
        assert_eq!(home.seats.len(), 5);
        assert!(sets[number].iter().all(|trainee| trainee.reports_to.is_some_and(|above| above != guard)));
        assert_eq!(facts(&sets[number], "group").len(), 1);
    }
    pages::are_full(&case).await;
    case.end().await;
}
