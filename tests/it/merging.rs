//! Two sets of a programme become one, by calls: everybody of both is asked, one no is a no of nobody in particular, and what was
//! said before stays where it was said.

use super::cases::Days;
use jiff::civil::{Date, date};
use member::Browser;
use openset::rehearsal::{Played, Player};
use programmes::cases::{Act, Case, Making, Meeting, Step, Turns};
use programmes::role::Role;
use protocol::http::{Language, SetHome};
use protocol::life::Life;
use protocol::merging::{MergerState, ProgrammeMerging, SetMerging};
use protocol::programme::{FormingRule, OccasionKind, ProgrammeCommand};
use protocol::record::RecordPage;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::sync::Arc;
use tests::patiently;

/// Two sets of four, which have met once each.
fn plan() -> Case {
    let day = |day: i8| date(2026, 3, day);
    let table = (1..=8).map(|no| format!("Person {no};place {}\n", no % 2)).collect::<String>();
    let cohort = ProgrammeCommand::AddCohort {
        name: "2026".to_owned(),
        wave: None,
        starts: day(10).to_string(),
        least: None,
        most: None,
    };
    let session = |after_days: u32| ProgrammeCommand::PlanOccasion {
        cohort: 1,
        kind: OccasionKind::Session,
        title: String::new(),
        after_days,
        time: Some("10:00".to_owned()),
        minutes: 90,
    };
    let rules = vec![FormingRule::Sets { count: 2 }, FormingRule::Sizes { least: 4, most: 4 }];
    let rules = ProgrammeCommand::ChooseRules { cohort: 1, rules, wishes: Vec::new() };
    let set = |name: &str, guard: &str| (name.to_owned(), guard.to_owned(), Role::ExternalFacilitator);
    let making = Making {
        cohort: 1,
        format: "classic",
        sets: vec![set("North", "Nora"), set("South", "Sven")],
        guards: Vec::new(),
        regions: vec!["north".to_owned()],
    };
    let meeting = Meeting {
        sets: (0, 2),
        format: "classic",
        rounds: 1,
        away: 0,
        turns: Turns::ByLedger,
        lost: false,
        question: None,
    };
    let change = |command| Act::Change(command, None);
    let steps: Vec<(Date, Act)> = vec![
        (day(1), change(cohort)),
        (day(1), change(session(0))),
        (day(1), change(session(14))),
        (day(1), Act::People(1, format!("name;place\n{table}"), None)),
        (day(1), change(rules)),
        (day(1), Act::Form(1, vec![4, 4])),
        (day(1), Act::TakePlaces((1..=8).collect())),
        (day(1), Act::Make(making)),
        (day(10), Act::Meet(meeting)),
    ];
    let steps = steps.into_iter().map(|(on, act)| Step { on, act }).collect();
    Case { key: "two-sets", name: "Two sets".to_owned(), zone: "Europe/London", steps }
}

async fn read<T: DeserializeOwned>(by: &Browser, path: &str) -> T {
    let answered = by.get(path).await.expect("an answer");
    assert!(answered.status.is_success(), "{path}: {}", answered.body);
    serde_json::from_str(&answered.body).expect("the contract's shape")
}

async fn post(by: &Browser, path: &str, wish: &Value) -> (u16, Value) {
    let answered = by.post(path, wish).await.expect("an answer");
    (answered.status.as_u16(), serde_json::from_str(&answered.body).expect("JSON"))
}

fn changed(number: u32, command: &Value) -> Value {
    json!({ "change": format!("merging-{number:016}"), "command": command })
}

/// Everybody of a set with their seats, who facilitates first.
fn voices(played: &Played, set: usize) -> Vec<(Arc<Browser>, u32)> {
    let (_, guard) = &played.sets[set];
    let members = (2..).zip(&played.seats[set]).map(|(seat, (no, _))| (played.people[no].clone(), seat));
    std::iter::once((guard.clone(), 1)).chain(members).collect()
}

fn path(played: &Played, set: usize, seat: u32) -> String {
    format!("/api/sets/{}/seats/{seat}/merging", played.sets[set].0)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sets_become_one_when_everybody_has_agreed_and_nobody_reads_what_was_before() {
    let plan = plan();
    let mut days = Days::new();
    let player = Player::begin(&plan, Language::En, 1, &mut days).await.expect("it begins");
    let played = player.play(|_| {}).await.expect("two sets");
    let organiser = &played.organiser;
    let programme = format!("/api/programmes/{}/merging", played.programme);
    let seen: ProgrammeMerging = read(organiser, &programme).await;
    let sets: Vec<(&str, u32, Option<u32>)> =
        seen.sets.iter().map(|set| (set.name.as_str(), set.members, set.came)).collect();
    assert_eq!(sets, [("North", 4, Some(4)), ("South", 4, Some(4))]);
    let (from, into) = (played.sets[0].0.clone(), played.sets[1].0.clone());
    let propose = json!({ "do": "propose_merger", "from": from, "into": into });
    // Nobody proposes it but whoever runs the programme, and nobody else sees what was proposed.
    for other in [&played.people[&1], &played.sets[0].1] {
        assert_eq!(other.get(&programme).await.expect("an answer").status.as_u16(), 404);
        assert_eq!(post(other, &programme, &changed(1, &propose)).await.0, 404);
    }
    let same = json!({ "do": "propose_merger", "from": from, "into": from });
    let (status, told) = post(organiser, &programme, &changed(2, &same)).await;
    assert_eq!((status, &told["code"]), (422, &json!("no_two_sets")));

    // One no ends it, and says nothing of whose it was. Everybody of both has a letter, which names neither set.
    assert_eq!(post(organiser, &programme, &changed(3, &propose)).await.0, 200);
    written(&days, 10).await;
    assert_eq!(post(organiser, &programme, &changed(4, &propose)).await.1["code"], "merger_asked_already");
    let (second, seat) = voices(&played, 0)[1].clone();
    let asked: SetMerging = read(&second, &path(&played, 0, seat)).await;
    let asked = asked.asked.expect("a question");
    assert!(asked.ends && asked.other == "South" && asked.names.len() == 4 && !asked.agreed);
    let no = json!({ "change": "n".repeat(22), "merger": 1, "yes": false });
    assert_eq!(post(&second, &path(&played, 0, seat), &no).await.0, 200);
    let seen: ProgrammeMerging = read(organiser, &programme).await;
    assert_eq!((seen.mergers[0].state, seen.mergers[0].agreed), (MergerState::Declined, 0));

    // Asked again, all of them agree; the last answer makes the seats. Nobody is written to twice about one question.
    assert_eq!(post(organiser, &programme, &changed(5, &propose)).await.0, 200);
    let _: ProgrammeMerging = read(organiser, &programme).await;
    written(&days, 20).await;
    let everybody: Vec<(usize, Arc<Browser>, u32)> = (0..2)
        .flat_map(|set| voices(&played, set).into_iter().map(move |(who, seat)| (set, who, seat)))
        .collect();
    for (number, (set, who, seat)) in everybody.iter().enumerate() {
        let yes = json!({ "change": format!("yes-{number:020}"), "merger": 2, "yes": true });
        let (status, told) = post(who, &path(&played, *set, *seat), &yes).await;
        assert_eq!(status, 200, "{told}");
    }
    let seen: ProgrammeMerging = read(organiser, &programme).await;
    assert_eq!((seen.mergers[0].state, seen.mergers[0].asked), (MergerState::Merged, 10));
    assert_eq!(
        seen.sets.iter().map(|set| (set.name.as_str(), set.members)).collect::<Vec<_>>(),
        [("South", 8)]
    );
    one_of_eight(&played).await;
    days.end().await;
}

/// So many letters about it have been printed, as the console has them, and no more.
async fn written(days: &Days, many: usize) {
    let about = "your set and another one become one";
    patiently("the letters", async {
        while days.server().printed().matches(about).count() < many {
            tokio::task::yield_now().await;
        }
    })
    .await;
    let printed = days.server().printed();
    assert_eq!(printed.matches(about).count(), many);
    assert_eq!(printed.matches("A question about your set").count(), many);
    assert!(!printed.contains("North") && !printed.contains("South"));
}

/// People, turns, meetings and records are as they should be.
async fn one_of_eight(played: &Played) {
    let (from, into) = (&played.sets[0], &played.sets[1]);
    let ended: Life = read(&from.1, &format!("/api/sets/{}/seats/1/life", from.0)).await;
    let ahead =
        ended.meetings.iter().find(|meeting| meeting.wall.starts_with("2026-03-24")).expect("planned");
    assert!(ahead.cancelled, "what the set had planned does not take place");
    let life: Life = read(&into.1, &format!("/api/sets/{}/seats/1/life", into.0)).await;
    let members: Vec<u32> =
        life.turns.iter().map(|turn| turn.member.0).filter(|member| *member > 1).collect();
    assert_eq!(members, [2, 3, 4, 5, 6, 7, 8, 9]);
    let ahead = life.meetings.iter().find(|meeting| meeting.wall.starts_with("2026-03-24")).expect("planned");
    assert!(!ahead.cancelled && ahead.coming == 8);

    // Whoever comes over takes their seat by the link that they alone are shown, and finds nothing of what was before.
    let (who, seat) = voices(played, 0)[1].clone();
    let own: SetMerging = read(&who, &path(played, 0, seat)).await;
    let goes = own.goes_on.expect("where it goes on");
    let link = goes.link.expect("a link");
    let token = member::calls::token(&link).expect("a token").to_owned();
    let taken = who.take(&protocol::http::InvitationToken { token, rehearsal: false }).await.expect("a seat");
    assert_eq!((Some(taken.member), taken.set.clone()), (goes.member, into.0.clone()));
    let home: SetHome = read(&who, &format!("/api/sets/{}/seats/{}", into.0, taken.member.0)).await;
    assert!(home.sessions.is_empty(), "sessions before they came are not theirs");
    let there: SetHome = read(&into.1, &format!("/api/sets/{}/seats/1", into.0)).await;
    let old = &there.sessions[0].session;
    let record = format!("/api/sessions/{old}/seats/{}/record", taken.member.0);
    assert_eq!(who.get(&record).await.expect("an answer").status.as_u16(), 404);
    // What they have of their own set stays theirs, and nobody of the other reads it.
    let home: SetHome = read(&who, &format!("/api/sets/{}/seats/{seat}", from.0)).await;
    let own = &home.sessions[0].session;
    let _: RecordPage = read(&who, &format!("/api/sessions/{own}/seats/{seat}/record")).await;
    let foreign = format!("/api/sessions/{own}/seats/2/record");
    let other = voices(played, 1)[1].0.clone();
    assert_eq!(other.get(&foreign).await.expect("an answer").status.as_u16(), 404);
}
