//! Which sets are asked for a guest, and what an answer that does not come means.

use super::*;
use crate::programme::{CollectedEvent, Event as Change, FormingEvent, MadeSet, PeopleEvent, Programme};
use jiff::civil::date;
use protocol::http::Language;
use protocol::programme::FormingRule;
use sets::Zones;
use sets::schedule::settle;

const ZONE: &str = "Europe/London";

fn at(month: i8, day: i8) -> Timestamp {
    settle(date(2020, month, day).at(10, 0, 0, 0), ZONE, None, &Zones::bundled()).unwrap()
}

fn set(name: &str) -> SetId {
    SetId(name.to_owned())
}

/// Three sets of five: 1 to 5, 6 to 10, 11 to 15. The sixth is the manager of the first.
struct Scene {
    programme: Programme,
    zones: Zones,
}

impl Scene {
    fn new(rules: Vec<FormingRule>, facts: impl Fn(u32) -> Option<&'static str>) -> Self {
        let zones = Zones::bundled();
        let began = Programme::begin("Leading", ZONE, Language::En, false, &zones).unwrap();
        let mut scene = Self { programme: Programme::default(), zones };
        scene.programme.evolve(&began);
        let table = PeopleEvent::TableTaken { cohort: 1, first: ParticipantNo(1), count: 15 };
        scene.programme.evolve(&Change::People(table));
        for person in 1..=15 {
            let facts = facts(person).map(|value| ("Language".to_owned(), value.to_owned()));
            scene.programme.evolve(&Change::People(PeopleEvent::ParticipantAdded {
                person: ParticipantNo(person),
                name: format!("Person {person}"),
                address: None,
                cohort: 1,
                facts: facts.into_iter().collect(),
                reports_to: (person == 1).then_some(ParticipantNo(6)),
                hours: None,
                facilitates: false,
            }));
        }
        let exceptions = BTreeSet::new();
        let rules = FormingEvent::RulesChosen { cohort: 1, rules, wishes: Vec::new(), exceptions };
        scene.programme.evolve(&Change::Forming(rules));
        let made = |name: &str, from: u32| MadeSet {
            set: set(name),
            people: (from..from + 5).map(ParticipantNo).collect(),
            moves: 0,
        };
        let sets = vec![made("a", 1), made("b", 6), made("c", 11)];
        scene.programme.evolve(&Change::Forming(FormingEvent::SetsMade { cohort: 1, sets }));
        scene
    }

    fn note(&mut self, events: Vec<Event>) {
        for event in events {
            let kept = serde_json::to_string(&event).unwrap();
            let event = serde_json::from_str(&kept).unwrap();
            self.programme.evolve(&Change::Collected(CollectedEvent::Guests(event)));
        }
    }

    fn wish(&self, person: u32, hosts: &[Host], now: Timestamp) -> Result<Vec<Event>, Refusal> {
        let (asked, own) = (BTreeSet::new(), set("a"));
        let wishing = Wishing {
            person: ParticipantNo(person),
            set: &own,
            language: Language::En,
            missed: at(3, 2),
            asked: &asked,
        };
        self.programme.wish_for_place(wishing, 2, hosts, now, &self.zones)
    }

    fn due(&self, hosts: &[Host], now: Timestamp) -> Vec<Event> {
        self.programme.places_due(hosts, |_| Language::En, |_| false, now, &self.zones)
    }

    fn stage(&self) -> &Stage {
        &self.programme.collected().places.all().last().unwrap().1.stage
    }
}

fn host(name: &str, next: Timestamp) -> Host {
    Host {
        set: set(name),
        language: Language::En,
        members: 5,
        voices: (1..=3).map(MemberId).collect(),
        guarded: true,
        next: Some(next),
        between: true,
    }
}

fn five() -> Vec<FormingRule> {
    vec![FormingRule::Sizes { least: 5, most: 5 }]
}

fn asked(events: &[Event]) -> Vec<&str> {
    let asked = events.iter().filter_map(|event| match event {
        Event::SetAsked { set, .. } => Some(set.0.as_str()),
        _ => None,
    });
    asked.collect()
}

#[test]
fn the_soonest_set_of_the_month_with_room_is_asked_and_never_ones_own() {
    let scene = Scene::new(five(), |_| None);
    let hosts = [host("a", at(3, 10)), host("c", at(3, 20)), host("b", at(3, 12))];
    assert_eq!(asked(&scene.wish(2, &hosts, at(3, 3)).unwrap()), ["b"]);
    // The manager of the first sits in the soonest.
    assert_eq!(asked(&scene.wish(1, &hosts, at(3, 3)).unwrap()), ["c"]);
    // In the next month it is too late for March.
    assert_eq!(scene.wish(2, &[host("b", at(4, 12))], at(4, 1)), Err(Refusal::NothingMissed));
}

#[test]
fn what_keeps_a_set_from_being_asked() {
    let scene = Scene::new(five(), |_| None);
    let now = at(3, 3);
    let good = host("b", at(3, 12));
    let none: [(&str, Host); 8] = [
        ("another month", Host { next: Some(at(4, 1)), ..good.clone() }),
        ("no meeting", Host { next: None, ..good.clone() }),
        ("too soon to be asked", Host { next: Some(at(3, 4)), ..good.clone() }),
        ("a session is called", Host { between: false, ..good.clone() }),
        ("nobody facilitates yet", Host { guarded: false, ..good.clone() }),
        ("another language", Host { language: Language::De, ..good.clone() }),
        ("a guest comes already", Host { members: 6, ..good.clone() }),
        ("a set of another programme", host("x", at(3, 12))),
    ];
    for (why, host) in none {
        assert_eq!(scene.wish(2, &[host], now), Err(Refusal::NoRoom), "{why}");
    }
    assert!(scene.wish(2, std::slice::from_ref(&good), now).is_ok());
    // Without a bound of its own a set has room until there are eight.
    let free = Scene::new(Vec::new(), |_| None);
    assert!(free.wish(2, &[Host { members: 7, ..good.clone() }], now).is_ok());
    assert_eq!(free.wish(2, &[Host { members: 8, ..good.clone() }], now), Err(Refusal::NoRoom));
    // Two who are not to sit together do not as guests either.
    let mut rules = five();
    rules.push(FormingRule::Apart { one: 8, other: 2 });
    let apart = Scene::new(rules, |_| None);
    assert_eq!(apart.wish(2, std::slice::from_ref(&good), now), Err(Refusal::NoRoom));
    // Where a table says who speaks what, a guest is understood.
    let speaks = Scene::new(five(), |person| Some(if person < 6 { "French" } else { "English" }));
    assert_eq!(speaks.wish(2, &[good], now), Err(Refusal::NoRoom));
}

#[test]
fn a_place_is_offered_when_everybody_agreed_and_one_no_asks_the_next_set() {
    let mut scene = Scene::new(five(), |_| None);
    let hosts = [host("b", at(3, 12)), host("c", at(3, 20))];
    let wished = scene.wish(2, &hosts, at(3, 3)).unwrap();
    scene.note(wished);
    let answer = |scene: &Scene, of: &str, member, yes, now| {
        scene.programme.collected().places.answer(&set(of), MemberId(member), (1, yes), now)
    };
    // Who is not asked has no say: not of another set, and no seat that nobody has taken.
    assert_eq!(answer(&scene, "c", 1, true, at(3, 3)), Err(Refusal::NoSuchPlace));
    assert_eq!(answer(&scene, "b", 4, true, at(3, 3)), Err(Refusal::NoSuchPlace));
    let agreed = answer(&scene, "b", 1, true, at(3, 3)).unwrap();
    scene.note(agreed);
    assert_eq!(answer(&scene, "b", 1, true, at(3, 3)), Err(Refusal::NothingChanges));
    let declined = answer(&scene, "b", 2, false, at(3, 3)).unwrap();
    // Nothing says whose no it was.
    assert_eq!(declined, [Event::SetDeclined { place: 1 }]);
    scene.note(declined);
    let next = scene.due(&hosts, at(3, 4));
    assert_eq!(asked(&next), ["c"]);
    scene.note(next);
    for member in 1..=3 {
        let agreed = answer(&scene, "c", member, true, at(3, 4)).unwrap();
        assert_eq!(agreed.contains(&Event::PlaceOffered { place: 1 }), member == 3);
        scene.note(agreed);
    }
    let places = &scene.programme.collected().places;
    assert_eq!(places.offered(ParticipantNo(3), 1, at(3, 5)), Err(Refusal::NoSuchPlace));
    assert_eq!(places.offered(ParticipantNo(2), 1, at(3, 20)), Err(Refusal::TooLate));
    assert!(places.offered(ParticipantNo(2), 1, at(3, 5)).is_ok());
    scene.note(vec![Event::PlaceTaken { place: 1, member: MemberId(7) }]);
    assert!(matches!(scene.stage(), Stage::Taken { member: MemberId(7), .. }));
    let sat =
        scene.programme.places_due(&hosts, |_| Language::En, |place| place == 1, at(3, 21), &scene.zones);
    assert_eq!(sat, [Event::GuestSat { place: 1 }]);
    // Whoever did not come: after a week it is over.
    assert_eq!(scene.due(&hosts, at(3, 21)), []);
    assert_eq!(scene.due(&hosts, at(3, 28)), [Event::PlaceEnded { place: 1 }]);
}

#[test]
fn an_answer_that_does_not_come_is_a_no_and_when_no_set_is_left_it_ends() {
    let mut scene = Scene::new(five(), |_| None);
    let hosts = [host("b", at(3, 12))];
    let wished = scene.wish(2, &hosts, at(3, 3)).unwrap();
    scene.note(wished);
    assert_eq!(scene.due(&hosts, at(3, 5)), []);
    assert_eq!(scene.programme.collected().places.next_due(at(3, 3)), Some(at(3, 6)));
    let over = scene.due(&hosts, at(3, 6));
    assert_eq!(over, [Event::SetLate { place: 1 }, Event::PlaceEnded { place: 1 }]);
    let late = scene.programme.collected().places.answer(&set("b"), MemberId(1), (1, true), at(3, 6));
    assert_eq!(late, Err(Refusal::TooLate));
    scene.note(over);
    // Wished for again: the set that did not answer is not asked again.
    let again = scene.programme.collected().places.wish(ParticipantNo(2), &set("a"), (2, at(3, 2))).unwrap();
    scene.note(vec![again]);
    assert_eq!(scene.due(&hosts, at(3, 6)), [Event::PlaceEnded { place: 2 }]);
}

#[test]
fn what_is_offered_and_not_taken_ends_with_the_meeting_and_can_be_given_up_before() {
    let mut scene = Scene::new(five(), |_| None);
    let hosts = [Host { voices: [MemberId(1)].into(), ..host("b", at(3, 12)) }];
    let wished = scene.wish(2, &hosts, at(3, 3)).unwrap();
    scene.note(wished);
    let agreed = scene.programme.collected().places.answer(&set("b"), MemberId(1), (1, true), at(3, 3));
    scene.note(agreed.unwrap());
    assert_eq!(scene.due(&hosts, at(3, 12)), [Event::PlaceEnded { place: 1 }]);
    let places = &scene.programme.collected().places;
    assert_eq!(places.give_up(ParticipantNo(2), &set("a"), 3), Err(Refusal::NoSuchPlace));
    let given = places.give_up(ParticipantNo(2), &set("a"), 2).unwrap();
    scene.note(vec![given]);
    assert_eq!(scene.stage(), &Stage::Ended);
    assert_eq!(scene.programme.sits(&set("a"), MemberId(3)), Some(ParticipantNo(2)));
    assert_eq!(scene.programme.sits(&set("a"), MemberId(1)), None);
    assert_eq!(scene.programme.sits(&set("x"), MemberId(3)), None);
}
