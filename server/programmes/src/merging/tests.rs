//! When two sets may become one, and what an answer means.

use super::*;
use crate::programme::{CollectedEvent, Event as Change, FormingEvent, MadeSet, PeopleEvent};
use protocol::http::Language;
use protocol::programme::FormingRule;
use sets::Zones;

const NOW: Timestamp = Timestamp(1_800_000_000_000);

fn set(name: &str) -> SetId {
    SetId(name.to_owned())
}

fn runs() -> By {
    By { roles: [crate::role::Role::Organiser].into(), participant: None }
}

/// Sets of four: 1 to 4, 5 to 8, and 9 to 12. The fifth is the manager of the ninth.
fn programme(apart: Option<(u32, u32)>) -> Programme {
    let zones = Zones::bundled();
    let mut programme = Programme::default();
    programme.evolve(&Programme::begin("Leading", "Europe/London", Language::En, false, &zones).unwrap());
    let table = PeopleEvent::TableTaken { cohort: 1, first: ParticipantNo(1), count: 12 };
    programme.evolve(&Change::People(table));
    for person in 1..=12 {
        programme.evolve(&Change::People(PeopleEvent::ParticipantAdded {
            person: ParticipantNo(person),
            name: format!("Person {person}"),
            address: None,
            cohort: 1,
            facts: BTreeMap::new(),
            reports_to: (person == 9).then_some(ParticipantNo(5)),
            hours: None,
            facilitates: false,
        }));
    }
    let rules = apart.map(|(one, other)| FormingRule::Apart { one, other }).into_iter().collect();
    let (wishes, exceptions) = (Vec::new(), BTreeSet::new());
    programme.evolve(&Change::Forming(FormingEvent::RulesChosen { cohort: 1, rules, wishes, exceptions }));
    let made = |name: &str, from: u32| MadeSet {
        set: set(name),
        people: (from..from + 4).map(ParticipantNo).collect(),
        moves: 0,
    };
    let sets = vec![made("a", 1), made("b", 5), made("c", 9)];
    programme.evolve(&Change::Forming(FormingEvent::SetsMade { cohort: 1, sets }));
    programme
}

fn host(name: &str) -> Host {
    Host {
        set: set(name),
        language: Language::En,
        members: 4,
        voices: (1..=5).map(MemberId).collect(),
        guarded: true,
        next: None,
        between: true,
    }
}

fn note(programme: &mut Programme, event: Event) {
    let kept = serde_json::to_string(&event).unwrap();
    let event = serde_json::from_str(&kept).unwrap();
    programme.evolve(&Change::Collected(CollectedEvent::Merging(event)));
}

fn proposed(programme: &mut Programme) {
    let event = programme.propose_merger(&runs(), (&host("a"), &host("b")), NOW).unwrap();
    note(programme, event);
}

fn answer(programme: &Programme, set_of: &str, member: u32, yes: bool) -> Result<Event, Refusal> {
    let voice = (set(set_of), MemberId(member));
    programme.collected().mergers.answer(voice, (1, yes), Timestamp(NOW.0 + 1))
}

#[test]
fn two_sets_are_asked_where_they_can_sit_together_and_not_otherwise() {
    let of = |programme: &Programme, one: Host, other: Host| {
        programme.propose_merger(&runs(), (&one, &other), NOW).map(|_| ())
    };
    let plain = programme(None);
    assert_eq!(of(&plain, host("a"), host("b")), Ok(()));
    for (one, other, why) in [
        (host("a"), host("a"), Refusal::NoTwoSets),
        (host("a"), host("x"), Refusal::NoTwoSets),
        // The ninth would sit with their own manager.
        (host("b"), host("c"), Refusal::NotTogether),
        (Host { members: 5, ..host("a") }, host("b"), Refusal::TooLarge),
        (host("a"), Host { between: false, ..host("b") }, Refusal::NotBetween),
        (host("a"), Host { guarded: false, ..host("b") }, Refusal::NotAlike),
        (Host { language: Language::De, ..host("a") }, host("b"), Refusal::NotAlike),
    ] {
        assert_eq!(of(&plain, one, other), Err(why));
    }
    assert_eq!(of(&programme(Some((2, 7))), host("a"), host("b")), Err(Refusal::NotTogether));
    let nobody = By::default();
    let by_nobody = plain.propose_merger(&nobody, (&host("a"), &host("b")), NOW);
    assert_eq!(by_nobody, Err(Refusal::NoSuchMerger));
    let mut asked = programme(None);
    proposed(&mut asked);
    assert_eq!(of(&asked, host("c"), host("b")), Err(Refusal::AskedAlready));
}

#[test]
fn it_is_done_when_everybody_of_both_has_agreed_and_one_no_is_a_no() {
    let mut programme = programme(None);
    proposed(&mut programme);
    assert_eq!(answer(&programme, "c", 1, true), Err(Refusal::NoSuchMerger));
    assert_eq!(answer(&programme, "a", 9, true), Err(Refusal::NoSuchMerger));
    for (of, member) in
        [("a", 1), ("a", 2), ("a", 3), ("a", 4), ("a", 5), ("b", 1), ("b", 2), ("b", 3), ("b", 4)]
    {
        let agreed = answer(&programme, of, member, true).unwrap();
        note(&mut programme, agreed);
    }
    assert_eq!(answer(&programme, "a", 1, true), Err(Refusal::NothingChanges));
    let early = programme.collected().mergers.merged(1, Vec::new(), NOW);
    assert_eq!(early, Err(Refusal::NothingChanges), "the tenth has not answered");
    let mut declined = programme.clone();
    note(&mut declined, answer(&programme, "b", 5, false).unwrap());
    assert!(matches!(declined.collected().mergers.0[&1].stage, Stage::Declined));
    assert_eq!(answer(&declined, "b", 5, true), Err(Refusal::TooLate));
    assert!(declined.propose_merger(&runs(), (&host("b"), &host("a")), NOW).is_ok(), "the other way round");

    let last = answer(&programme, "b", 5, true).unwrap();
    note(&mut programme, last);
    assert_eq!(programme.collected().mergers.take_back(1, NOW), Err(Refusal::TooLate));
    // Their seats follow those that the other set was made with; a guest had the sixth.
    let seats = (1..=4).map(|person| (ParticipantNo(person), MemberId(6 + person))).collect();
    let merged = programme.collected().mergers.merged(1, seats, NOW).unwrap();
    note(&mut programme, merged);
    assert_eq!(programme.sits(&set("b"), MemberId(7)), Some(ParticipantNo(1)));
    assert_eq!(programme.sits(&set("b"), MemberId(6)), None);
    assert_eq!(programme.sits(&set("b"), MemberId(2)), Some(ParticipantNo(5)));
    assert_eq!(programme.seat_of(&set("b"), ParticipantNo(4)), Some(MemberId(10)));
    assert_eq!(programme.who_sit(&set("b")).len(), 8);
    assert!(programme.collected().mergers.ended(&set("a")).is_some());
    let again = programme.propose_merger(&runs(), (&host("a"), &host("c")), NOW);
    assert_eq!(again, Err(Refusal::AskedAlready));
}

#[test]
fn an_answer_that_does_not_come_is_a_no_and_a_proposal_can_be_taken_back() {
    let mut programme = programme(None);
    proposed(&mut programme);
    let late = NOW.plus(ANSWER_WITHIN);
    let mergers = &programme.collected().mergers;
    assert_eq!(mergers.answer((set("a"), MemberId(1)), (1, true), late), Err(Refusal::TooLate));
    assert!(mergers.of(&set("a"), late).is_none());
    assert_eq!(mergers.take_back(1, late), Err(Refusal::TooLate));
    assert_eq!(mergers.take_back(2, NOW), Err(Refusal::NoSuchMerger));
    let back = mergers.take_back(1, NOW).unwrap();
    note(&mut programme, back);
    assert_eq!(answer(&programme, "a", 1, true), Err(Refusal::TooLate));
    assert!(programme.propose_merger(&runs(), (&host("a"), &host("b")), late).is_ok());
}
