//! Placing by hand, what would change before anything is sent, and one day that moves in every set: what an organiser does to
//! many at once.

use super::organisations::{account, organisation_of};
use super::programmes::{begin, change, comes_as, look, server_on};
use super::questionnaires::{add_cohort, drawn, take_people};
use protocol::programme::{
    FormingDifference, FormingOutcome, FormingTried, PlacedPerson, Programme, SetsMade,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use tests::{Browser, TestServer, new_dir};

/// The day on which all of this is done.
const TODAY: jiff::civil::Date = jiff::civil::date(2031, 1, 10);

/// Eight people of two wards, two sets of four, and whoever organises it.
struct Desk {
    server: TestServer,
    olga: Arc<Browser>,
    programme: String,
}

impl Desk {
    async fn open() -> Self {
        let server = server_on(new_dir(), TODAY).await;
        let olga = Arc::new(server.browser());
        account(&server, &olga, "olga@example.org").await;
        let organisation = organisation_of(&olga, "North").await;
        let programme = begin(&olga, &organisation, "Leading").await;
        add_cohort(&olga, &programme, "2031-01-14").await;
        let rows: String =
            (1..=8).map(|no| format!("Person {no};ward {};p{no}@example.org\n", no % 2)).collect();
        take_people(&olga, &programme, &format!("name;ward;e-mail\n{rows}")).await;
        let desk = Self { server, olga, programme };
        let rules = json!([
            { "rule": "sets", "count": 2 }, { "rule": "sizes", "least": 4, "most": 4 },
            { "rule": "at_most", "fact": "ward", "count": 2 },
        ]);
        desk.done(json!({ "do": "choose_rules", "cohort": 1, "wishes": [], "rules": rules })).await;
        desk
    }

    async fn done(&self, command: Value) -> Programme {
        let answered = change(&self.olga, &self.programme, command).await;
        assert!(answered.status.is_success(), "{}", answered.body);
        answered.read()
    }

    /// The sets as they would be, and who would sit elsewhere than in those that were accepted.
    async fn form(&self) -> (u32, Vec<Vec<u32>>, Vec<FormingDifference>) {
        let wish = json!({ "cohort": 1, "seed": 1, "language": "en" });
        let path = format!("/api/programmes/{}/forming", self.programme);
        let tried: FormingTried = self.olga.post(&path, &wish).await.read();
        let FormingOutcome::Sets { sets, differs, .. } = tried.outcome else { panic!("sets") };
        (tried.at, sets, differs)
    }

    async fn accept(&self, at: u32) -> tests::Answered {
        let wish = json!({ "change": drawn(), "cohort": 1, "seed": 1, "at": at });
        self.olga.post(&format!("/api/programmes/{}/forming/accept", self.programme), &wish).await
    }

    /// Two sets as they were accepted last.
    async fn make(&self) -> SetsMade {
        let at = look(&self.olga, &self.programme).await.at;
        let sets: Vec<Value> = (1..=2)
            .map(|no| json!({ "name": format!("Set {no}"), "facilitator": format!("Guide {no}"), "address": null }))
            .collect();
        let make = json!({ "change": drawn(), "cohort": 1, "at": at, "format": "classic", "sets": sets });
        self.olga.post(&format!("/api/programmes/{}/sets", self.programme), &make).await.read()
    }

    async fn placed(&self) -> Vec<PlacedPerson> {
        let seen = look(&self.olga, &self.programme).await;
        seen.cohorts[0].forming.clone().expect("hers to see").placed
    }
}

/// Where each sits.
fn places(sets: &[Vec<u32>]) -> BTreeMap<u32, u32> {
    let sets = (0_u32..).zip(sets);
    sets.flat_map(|(set, people)| people.iter().map(move |person| (*person, set))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_placed_by_hand_and_the_reason_is_kept_for_whoever_organises() {
    let desk = Desk::open().await;
    let (_, sets, _) = desk.form().await;
    let person = sets[0][0];
    let place =
        |set: u32, reason: &str| json!({ "do": "place", "person": person, "set": set, "reason": reason });
    // Without a reason nobody is placed, nor anybody who is not there.
    assert_eq!(change(&desk.olga, &desk.programme, place(1, "  ")).await.code(), "text_empty");
    let nobody = json!({ "do": "place", "person": 77, "set": 1, "reason": "asked" });
    assert_eq!(change(&desk.olga, &desk.programme, nobody).await.code(), "no_such_person");
    assert!(desk.placed().await.is_empty());

    desk.done(place(1, "asked to sit with her mentor")).await;
    let kept = PlacedPerson { person, set: 1, reason: Some("asked to sit with her mentor".to_owned()) };
    assert!(desk.placed().await == [kept]);
    let (_, sets, _) = desk.form().await;
    assert!(sets[1].contains(&person) && sets.iter().all(|set| set.len() == 4));
    // Placed once more, the later reason holds.
    desk.done(place(0, "asked to stay after all")).await;
    let (_, sets, _) = desk.form().await;
    assert!(sets[0].contains(&person));

    // The reason is neither the sponsor's to read, nor theirs whom it is about.
    let [sam, own] = [0, 1].map(|_| Arc::new(desk.server.browser()));
    for (browser, name) in [(&sam, "sam"), (&own, "own")] {
        account(&desk.server, browser, &format!("{name}@example.org")).await;
    }
    comes_as(&desk.olga, &sam, &desk.programme, "sponsor", None).await;
    comes_as(&desk.olga, &own, &desk.programme, "participant", Some(person)).await;
    for browser in [&sam, &own] {
        let told = browser.get(&format!("/api/programmes/{}", desk.programme)).await.body;
        assert!(!told.contains("asked to"), "{told}");
    }

    // It stands after a restart, until they are placed by the rules alone.
    let server = server_on(desk.server.stop().await, TODAY).await;
    let desk = Desk { olga: desk.olga.at_another(&server.url()), server, programme: desk.programme };
    let kept = PlacedPerson { person, set: 0, reason: Some("asked to stay after all".to_owned()) };
    assert!(desk.placed().await == [kept]);
    desk.done(json!({ "do": "unplace", "person": person })).await;
    assert!(desk.placed().await.is_empty());
    desk.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_change_is_shown_before_anything_is_accepted_or_made() {
    let desk = Desk::open().await;
    let (at, first, differs) = desk.form().await;
    assert!(differs.is_empty(), "nothing was accepted that it could differ from");
    assert!(desk.accept(at).await.status.is_success());
    let (_, again, differs) = desk.form().await;
    assert!(again == first && differs.is_empty());

    // Somebody is placed elsewhere: who would move, from where and to where, each once and nobody else.
    let person = first[0][0];
    desk.done(json!({ "do": "place", "person": person, "set": 1, "reason": "asked" })).await;
    let before = look(&desk.olga, &desk.programme).await;
    let (at, then, differs) = desk.form().await;
    let (was, is) = (places(&first), places(&then));
    let moved: BTreeMap<u32, (u32, u32)> =
        was.iter().filter(|(who, set)| is[who] != **set).map(|(who, set)| (*who, (*set, is[who]))).collect();
    let told: BTreeMap<u32, (u32, u32)> = differs
        .iter()
        .map(|one| (one.person, (one.from.expect("was there"), one.to.expect("is there"))))
        .collect();
    assert_eq!((told.len(), &told), (differs.len(), &moved));
    assert_eq!(told[&person], (0, 1));
    assert!(told.len() >= 2, "a set of four has a place for one who comes when another goes");

    // Looking has changed nothing: what was accepted is accepted, and there are no sets.
    let seen = look(&desk.olga, &desk.programme).await;
    let accepted = |seen: &Programme| seen.cohorts[0].forming.clone().expect("hers").accepted;
    assert_eq!((seen.at, accepted(&seen)), (before.at, Some(first)));
    assert!(seen.cohorts[0].sets.is_empty());

    // Accepted, it is what holds, and a look at what was before is not taken any more.
    assert!(desk.accept(at).await.status.is_success());
    assert_eq!(desk.accept(at).await.code(), "programme_changed");
    let seen = look(&desk.olga, &desk.programme).await;
    assert_eq!(accepted(&seen), Some(then.clone()));
    assert!(desk.form().await.2.is_empty());
    let made = desk.make().await;
    let people = made.programme.cohorts[0].sets.iter().map(|set| set.people.clone()).collect::<Vec<_>>();
    assert_eq!(people, then, "the sets are those that were shown");
    desk.server.stop().await;
}

/// Many meetings are rescheduled by one change: every set of the cohort meets on the other day, at its time; another day is called
/// off in all of them, and what is past moves nowhere.
#[tokio::test(flavor = "multi_thread")]
async fn a_day_that_is_put_off_moves_the_meeting_of_every_set_at_once() {
    let desk = Desk::open().await;
    for after_days in [0, 28, 56] {
        let plan = json!({
            "do": "plan_occasion", "cohort": 1, "kind": "session", "title": "", "after_days": after_days,
            "time": "10:00", "minutes": 120,
        });
        desk.done(plan).await;
    }
    let (at, ..) = desk.form().await;
    assert!(desk.accept(at).await.status.is_success());
    let made = desk.make().await;
    assert_eq!(made.programme.cohorts[0].sets.len(), 2);
    let days = |seen: &Programme| -> Vec<Vec<(String, bool)>> {
        let day = |at: protocol::Timestamp| {
            // Ten o'clock, in the winter of Vienna.
            assert_eq!(at.0 / 3_600_000 % 24, 9);
            let at = jiff::Timestamp::from_millisecond(i64::try_from(at.0).expect("a time")).expect("a time");
            at.in_tz("Europe/Vienna").expect("a zone").date().to_string()
        };
        let sets = seen.cohorts[0].sets.iter();
        sets.map(|set| set.meetings.iter().map(|one| (day(one.starts_at), one.cancelled)).collect()).collect()
    };
    let planned = |days: [(&str, bool); 3]| vec![days.map(|(day, off)| (day.to_owned(), off)).to_vec(); 2];
    let first = ("2031-01-14", false);
    assert_eq!(days(&made.programme), planned([first, ("2031-02-11", false), ("2031-03-11", false)]));

    let seen = desk.done(json!({ "do": "move_occasion", "occasion": 2, "day": "2031-02-18" })).await;
    assert_eq!(days(&seen), planned([first, ("2031-02-18", false), ("2031-03-11", false)]));
    let seen = desk.done(json!({ "do": "cancel_occasion", "occasion": 3 })).await;
    assert_eq!(days(&seen), planned([first, ("2031-02-18", false), ("2031-03-11", true)]));

    // After the first meeting it stays where it was.
    let server = server_on(desk.server.stop().await, jiff::civil::date(2031, 1, 20)).await;
    let desk = Desk { olga: desk.olga.at_another(&server.url()), server, programme: desk.programme };
    let move_first = json!({ "do": "move_occasion", "occasion": 1, "day": "2031-01-27" });
    assert_eq!(change(&desk.olga, &desk.programme, move_first).await.code(), "occasion_past");
    let back = json!({ "do": "move_occasion", "occasion": 2, "day": "2031-01-15" });
    assert_eq!(change(&desk.olga, &desk.programme, back).await.code(), "day_past");
    let seen = look(&desk.olga, &desk.programme).await;
    assert_eq!(days(&seen), planned([first, ("2031-02-18", false), ("2031-03-11", true)]));
    desk.server.stop().await;
}
