//! What a track refuses, counts and asks.

use super::*;
use crate::programme::ParticipantNo;
use jiff::ToSpan;
use jiff::civil::date;
use protocol::development::{ExperiencedRole, GateSide, LogGate, RequirementKind, RoleExperience};

fn asks() -> DevelopmentTrack {
    DevelopmentTrack {
        presented: 1,
        took_part: 1,
        facilitated: 1,
        sets: 0,
        supervisions: 2,
        words_least: 1_500,
        words_most: 7_000,
        months_least: 6,
        months_most: 9,
        feedback: 1,
        gates: vec![
            LogGate { by: "2026-04-01".into(), least: 500, most: 3_000 },
            LogGate { by: "2026-07-01".into(), least: 1_000, most: 5_000 },
        ],
    }
}

fn roles(of: &[Role]) -> BTreeSet<Role> {
    of.iter().copied().collect()
}

/// A track with Ada, whom Sue supervises.
struct Scene {
    track: Track,
    ada: Respondent,
    trains: BTreeSet<Role>,
    supervises: BTreeSet<Role>,
}

impl Scene {
    fn new() -> Self {
        let mut scene = Self {
            track: Track::default(),
            ada: Respondent::of_participant(ParticipantNo(3)),
            trains: roles(&[Role::Participant]),
            supervises: roles(&[Role::Supervisor]),
        };
        let ready = scene.track.choose(&asks()).unwrap();
        scene.track.evolve(&ready);
        let named = scene.track.name(scene.trainee(), ("sue", &scene.supervises)).unwrap();
        scene.track.evolve(&named);
        scene
    }

    fn trainee(&self) -> Caller<'_> {
        Caller { who: &self.ada, account: "ada", roles: &self.trains }
    }

    fn does(&mut self, event: Result<Event, Refusal>) {
        self.track.evolve(&event.unwrap());
    }
}

/// Entries a month apart that have so many words together.
fn log(words: u32, months: i64) -> Vec<LogEntry> {
    let first = date(2026, 1, 31);
    let each = words / 2;
    let entry = |day: Date, words: u32| LogEntry {
        day: day.to_string(),
        words: Content::new("waited ".repeat(usize::try_from(words).unwrap())),
    };
    vec![entry(first.saturating_add(months.months()), words - each), entry(first, each)]
}

const NOW: (Timestamp, Date) = (Timestamp(7), date(2026, 11, 30));

#[test]
fn a_log_of_one_word_too_few_is_not_taken_and_the_next_one_is() {
    let mut scene = Scene::new();
    let hand_in =
        |scene: &Scene, words, months| scene.track.hand_in(scene.trainee(), &log(words, months), NOW);
    assert_eq!(hand_in(&scene, 1_499, 6), Err(Refusal::LogBelow));
    assert_eq!(hand_in(&scene, 7_001, 6), Err(Refusal::LogAbove));
    assert_eq!(hand_in(&scene, 1_500, 5), Err(Refusal::LogTooShort));
    assert_eq!(hand_in(&scene, 1_500, 10), Err(Refusal::LogTooLong));
    // From the last of January six months are over on the last of July, nine on the last of October.
    for (words, months) in [(1_500, 6), (7_000, 9)] {
        let handed = hand_in(&scene, words, months);
        scene.does(handed);
        let log = scene.track.own(scene.trainee()).unwrap().log.clone().unwrap();
        assert_eq!((log.count(), log.entries[0].day), (words, date(2026, 1, 31)));
        assert!(log.words.is_some());
    }
}

#[test]
fn words_are_counted_as_people_count_them() {
    for (text, words) in [
        ("", 0),
        ("I waited.", 2),
        ("don’t, well-being; 3 o'clock – yes", 5),
        ("Händedruck Straße", 2),
        ("- * -", 0),
        ("-ing", 1),
    ] {
        assert_eq!(words_in(text), words, "{text}");
    }
}

#[test]
fn a_gate_counts_what_was_written_by_its_day() {
    let mut scene = Scene::new();
    // 750 by the end of January, 750 more at the end of June.
    let counted = scene.track.count(scene.trainee(), &log(1_500, 5), NOW);
    scene.does(counted);
    let log = scene.track.own(scene.trainee()).unwrap().log.clone().unwrap();
    let gates = log.gates(&asks(), date(2026, 6, 1));
    let told: Vec<(u32, GateSide, bool)> = gates.iter().map(|one| (one.words, one.side, one.past)).collect();
    assert_eq!(told, [(750, GateSide::Within, true), (1_500, GateSide::Within, false)]);
    assert_eq!(
        [side(1, 2, 3), side(2, 2, 3), side(4, 2, 3)],
        [GateSide::Below, GateSide::Within, GateSide::Above]
    );
    // Nothing but numbers was kept.
    assert_eq!(log.words, None);
}

#[test]
fn a_log_is_the_supervisors_to_read_and_nobody_elses_and_stands_once_it_was_opened() {
    let mut scene = Scene::new();
    let handed = scene.track.hand_in(scene.trainee(), &log(1_500, 6), NOW);
    scene.does(handed);
    let (ada, supervises) = (scene.ada.clone(), scene.supervises.clone());
    let sue = Respondent::of_person("sue");
    let caller = |account| Caller { who: &sue, account, roles: &supervises };
    assert_eq!(scene.track.open(caller("tom"), &ada, Timestamp(8)), Err(Refusal::NoSuchTrainee));
    assert!(scene.track.seen(caller("tom"), &ada).is_err() && scene.track.seen(caller("sue"), &ada).is_ok());
    // Whoever was named and supervises no more sees nothing of it.
    let none = roles(&[Role::Lead]);
    assert!(scene.track.supervised(Caller { who: &sue, account: "sue", roles: &none }).is_empty());
    let back = scene.track.take_back(scene.trainee());
    scene.does(back);
    assert_eq!(scene.track.open(caller("sue"), &ada, Timestamp(8)), Err(Refusal::LogNotHandedIn));
    let again = scene.track.hand_in(scene.trainee(), &log(1_600, 6), NOW);
    scene.does(again);
    let opened = scene.track.open(caller("sue"), &ada, Timestamp(8));
    scene.does(opened);
    assert_eq!(scene.track.take_back(scene.trainee()), Err(Refusal::LogOpened));
    assert_eq!(scene.track.hand_in(scene.trainee(), &log(1_700, 6), NOW), Err(Refusal::LogOpened));
}

fn was(day: &str, role: ExperiencedRole) -> RoleExperience {
    RoleExperience { set: "Set 1".into(), session: 1, day: day.into(), roles: vec![role] }
}

#[test]
fn it_is_signed_off_when_everything_is_there_and_not_before() {
    let mut scene = Scene::new();
    let (ada, supervises) = (scene.ada.clone(), scene.supervises.clone());
    let sue = Respondent::of_person("sue");
    let by = Caller { who: &sue, account: "sue", roles: &supervises };
    let today = date(2026, 11, 30);
    for day in ["2026-03-02", "2026-05-04"] {
        let held = scene.track.supervision(by, &ada, (day, true), today);
        scene.does(held);
    }
    assert_eq!(scene.track.supervision(by, &ada, ("2026-12-01", true), today), Err(Refusal::DayUnclear));
    assert_eq!(scene.track.supervision(by, &ada, ("2026-03-02", true), today), Err(Refusal::NothingChanges));
    let handed = scene.track.hand_in(scene.trainee(), &log(1_500, 6), NOW);
    scene.does(handed);
    let mut there =
        vec![was("2026-01-12", ExperiencedRole::Presenter), was("2026-01-13", ExperiencedRole::Member)];
    let evidence = |scene: &Scene, there: &[RoleExperience]| {
        Evidence::of(there, Vec::new(), scene.track.trainee(&ada).unwrap(), vec![date(2026, 8, 1)])
    };
    let short = evidence(&scene, &there);
    let asked = requirements(&asks(), &short);
    let open: Vec<RequirementKind> = asked.iter().filter(|one| !one.met).map(|one| one.kind).collect();
    assert_eq!(open, [RequirementKind::Facilitated]);
    assert_eq!(scene.track.sign_off(by, &ada, short, Timestamp(9)), Err(Refusal::NotComplete));
    there.push(was("2026-01-14", ExperiencedRole::Facilitator));
    let signed = scene.track.sign_off(by, &ada, evidence(&scene, &there), Timestamp(9));
    scene.does(signed);
    // What was signed stands.
    assert_eq!(scene.track.supervision(by, &ada, ("2026-03-02", false), today), Err(Refusal::SignedOff));
    assert_eq!(scene.track.count(scene.trainee(), &log(10, 6), NOW), Err(Refusal::SignedOff));
    assert!(scene.track.trainee(&ada).unwrap().signed.is_some());
}

#[test]
fn sets_are_counted_once_each_and_two_are_not_yet_three() {
    let scene = Scene::new();
    let known = scene.track.trainee(&scene.ada).unwrap();
    let there = ["2026-01-12", "2026-01-19", "2026-02-02"].map(|day| was(day, ExperiencedRole::Facilitator));
    let days = vec![date(2026, 1, 12), date(2026, 2, 2)];
    let evidence = Evidence::of(&there, days, known, Vec::new());
    let asks = |sets: u32| DevelopmentTrack { sets, ..asks() };
    let of_sets = |sets: u32| {
        let found = requirements(&asks(sets), &evidence);
        found.into_iter().find(|one| one.kind == RequirementKind::Sets).map(|one| (one.have, one.met))
    };
    assert_eq!([0, 2, 3].map(of_sets), [None, Some((2, true)), Some((2, false))]);
    assert!(scene.track.choose(&asks(121)).is_err() && scene.track.choose(&asks(2)).is_ok());
}

#[test]
fn nobody_is_named_without_the_role_for_it_and_nobody_supervises_themselves() {
    let scene = Scene::new();
    let eve = Respondent::of_person("eve");
    for (of, account, supervisor) in [
        (vec![Role::Sponsor], "eve", "sue"),
        (vec![Role::Supervisor], "eve", "sue"),
        (vec![Role::InternalFacilitator, Role::Supervisor], "eve", "eve"),
    ] {
        let held = roles(&of);
        let named =
            scene.track.name(Caller { who: &eve, account, roles: &held }, (supervisor, &scene.supervises));
        assert_eq!(named, Err(Refusal::CannotBeNamed), "{of:?}");
    }
    let held = roles(&[Role::SupervisedFacilitator]);
    let eve = Caller { who: &eve, account: "eve", roles: &held };
    assert_eq!(scene.track.name(eve, ("lee", &roles(&[Role::Lead]))), Err(Refusal::CannotBeNamed));
    assert!(scene.track.name(eve, ("sue", &scene.supervises)).is_ok());
    assert_eq!(Track::default().name(eve, ("sue", &scene.supervises)), Err(Refusal::NoTrack));
    for unclear in [
        DevelopmentTrack { words_least: 8_000, ..asks() },
        DevelopmentTrack { gates: asks().gates.into_iter().rev().collect(), ..asks() },
        DevelopmentTrack { presented: 121, ..asks() },
    ] {
        assert_eq!(scene.track.choose(&unclear), Err(Refusal::TrackUnclear));
    }
}

#[test]
fn only_words_of_a_log_are_somebodys() {
    let mut scene = Scene::new();
    let handed = scene.track.hand_in(scene.trainee(), &log(1_500, 6), NOW).unwrap();
    assert_eq!(handed.author(), Some(&scene.ada));
    let back = serde_json::from_str::<Event>(&serde_json::to_string(&handed).unwrap()).unwrap();
    assert_eq!(back, handed);
    scene.does(Ok(handed));
    let counted = scene.track.count(scene.trainee(), &log(10, 1), NOW).unwrap();
    assert_eq!(counted.author(), None);
    // The words of a log that was erased are not there any more, and the numbers are.
    let erased = Event::LogHandedIn {
        trainee: scene.ada.clone(),
        entries: vec![CountedEntry { day: date(2026, 1, 1), words: 3 }],
        words: Vec::new(),
        at: Timestamp(1),
    };
    scene.does(Ok(erased));
    assert_eq!(scene.track.own(scene.trainee()).unwrap().log.as_ref().unwrap().count(), 3);
}
