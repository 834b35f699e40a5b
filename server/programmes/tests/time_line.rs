//! The time line of a programme: what moves with a cohort and what stays, waves, bounds, and the last day of collecting.

use jiff::civil::{Date, date};
use programmes::Refusal;
use programmes::programme::{By, Event, Manager, NewParticipant, PlanEvent, Programme, Viewed};
use programmes::role::Role;
use proptest::prelude::*;
use protocol::Timestamp;
use protocol::http::Language;
use protocol::programme::{OccasionKind, ProgrammeCommand as Command, ProgrammeEntry};
use sets::Zones;
use sets::schedule::settle;
use std::collections::BTreeMap;

const ZONE: &str = "Europe/London";

struct Story {
    programme: Programme,
    zones: Zones,
    now: Timestamp,
    log: Vec<Event>,
}

fn organiser() -> By {
    By { roles: [Role::Organiser].into(), participant: None }
}

impl Story {
    fn begun(today: Date) -> Self {
        let zones = Zones::bundled();
        let began = Programme::begin("Leading", ZONE, Language::En, false, &zones).expect("it goes");
        let mut story = Self { programme: Programme::default(), now: Timestamp(0), log: Vec::new(), zones };
        story.note(vec![began]);
        story.on(today);
        story
    }

    fn on(&mut self, day: Date) {
        self.now = settle(day.at(9, 0, 0, 0), ZONE, None, &self.zones).expect("it goes");
    }

    fn note(&mut self, events: Vec<Event>) {
        for event in events {
            // As a log keeps it.
            let kept = serde_json::to_string(&event).expect("it goes");
            let event: Event = serde_json::from_str(&kept).expect("it goes");
            self.programme.evolve(&event);
            self.log.push(event);
        }
    }

    fn ask(&mut self, command: Command) -> Result<(), Refusal> {
        let events = self.programme.decide(&organiser(), &command, self.now, &self.zones)?;
        self.note(events);
        Ok(())
    }

    fn cohort(&mut self, starts: Date, wave: Option<u32>, least: Option<u32>, most: Option<u32>) {
        let name = "A cohort".to_owned();
        self.ask(Command::AddCohort { name, wave, starts: starts.to_string(), least, most })
            .expect("it goes");
    }

    fn plan(&mut self, cohort: u32, kind: OccasionKind, after_days: u32) -> Result<(), Refusal> {
        let (title, time) = (String::new(), Some("10:00".to_owned()));
        self.ask(Command::PlanOccasion { cohort, kind, title, after_days, time, minutes: 120 })
    }

    fn move_cohort(&mut self, cohort: u32, starts: Date) -> Result<(), Refusal> {
        self.ask(Command::MoveCohort { cohort, starts: starts.to_string() })
    }

    fn dates(&self, cohort: u32) -> Vec<String> {
        let entry = ProgrammeEntry {
            programme: String::new(),
            organisation: String::new(),
            name: String::new(),
            roles: organiser().roles,
            rehearsal: false,
        };
        let sets = BTreeMap::new();
        let viewed = Viewed { entry, at: 0, now: self.now, zones: &self.zones, sets: &sets };
        let view = self.programme.shown(&organiser(), viewed);
        view.occasions.into_iter().filter(|one| one.cohort == cohort).map(|one| one.date).collect()
    }

    fn take(&mut self, cohort: u32, people: &[NewParticipant]) -> Result<(), Refusal> {
        let events = self.programme.take_people(&organiser(), cohort, people, self.now, &self.zones)?;
        self.note(events);
        Ok(())
    }
}

fn people(count: usize) -> Vec<NewParticipant> {
    let one = |no: usize| NewParticipant { name: format!("Person {no}"), ..NewParticipant::default() };
    (0..count).map(one).collect()
}

/// P6: six weeks later, in the middle of it.
#[test]
fn a_cohort_that_moves_by_six_weeks_takes_along_what_lies_ahead_and_nothing_that_was() {
    let mut story = Story::begun(date(2016, 9, 1));
    story.cohort(date(2016, 10, 3), None, Some(12), Some(24));
    story.cohort(date(2016, 10, 3), None, Some(12), Some(24));
    for cohort in 1..=2 {
        for (kind, after) in [
            (OccasionKind::Launch, 0),
            (OccasionKind::TaughtDay, 7),
            (OccasionKind::Session, 28),
            (OccasionKind::Coaching, 35),
            (OccasionKind::Session, 56),
        ] {
            story.plan(cohort, kind, after).unwrap();
        }
    }
    story.ask(Command::CancelOccasion { occasion: 4 }).unwrap();
    let others = story.dates(2);
    story.on(date(2016, 10, 20));
    story.move_cohort(1, date(2016, 11, 14)).unwrap();
    assert_eq!(
        story.dates(1),
        ["2016-10-03", "2016-10-10", "2016-11-07", "2016-12-12", "2017-01-09"],
        "what was, and what was cancelled, stays; the rest is 42 days later"
    );
    assert_eq!(story.dates(2), others, "the other cohort is where it was");
    assert_eq!(story.move_cohort(1, date(2016, 11, 14)), Err(Refusal::NothingChanges));
    assert_eq!(story.move_cohort(1, date(2016, 9, 1)), Err(Refusal::DayPast), "nothing moves into the past");
    assert_eq!(story.move_cohort(7, date(2016, 12, 1)), Err(Refusal::NoSuchCohort));
    // The log makes the same programme again.
    let mut again = Programme::default();
    story.log.iter().for_each(|event| again.evolve(event));
    assert_eq!(again, story.programme);
}

#[test]
fn a_cohort_has_its_bounds_and_the_programme_its_own() {
    let mut story = Story::begun(date(2016, 9, 1));
    story.ask(Command::ChooseMost { people: Some(120) }).unwrap();
    for _ in 0..7 {
        story.cohort(date(2016, 10, 3), None, Some(12), Some(24));
    }
    assert_eq!(story.take(1, &people(25)), Err(Refusal::CohortFull));
    for cohort in 1..=6 {
        story.take(cohort, &people(20)).unwrap();
    }
    assert_eq!(story.take(7, &people(1)), Err(Refusal::ProgrammeFull), "the 121st");
    assert_eq!(story.programme.participants().count(), 120);
    let lead = By { roles: [Role::Sponsor, Role::IndependentEvaluator].into(), participant: None };
    let refused = story.programme.take_people(&lead, 1, &people(1), story.now, &story.zones);
    assert_eq!(refused, Err(Refusal::RoleOnly));
}

/// P2: nothing is collected after the last day.
#[test]
fn after_the_last_day_nothing_is_collected() {
    let mut story = Story::begun(date(2020, 8, 1));
    story.cohort(date(2020, 8, 3), None, None, None);
    story.ask(Command::EndOn { day: Some("2020-08-31".to_owned()) }).unwrap();
    story.on(date(2020, 8, 31));
    story.take(1, &people(3)).unwrap();
    story.on(date(2020, 9, 1));
    assert_eq!(story.take(1, &people(3)), Err(Refusal::CollectionClosed));
    assert_eq!(story.ask(Command::EndOn { day: None }), Err(Refusal::CollectionClosed), "it stays locked");
    assert_eq!(
        story.ask(Command::LetChoose { cohort: 1, open: true }),
        Err(Refusal::CollectionClosed),
        "nobody chooses any more"
    );
}

/// P11: the managers' managers first.
#[test]
fn a_wave_starts_when_the_one_before_has_ended_and_nobody_before_their_manager() {
    let mut story = Story::begun(date(2026, 1, 5));
    for name in ["Executive", "Senior", "Junior"] {
        story.ask(Command::AddWave { name: name.to_owned() }).unwrap();
    }
    story.cohort(date(2026, 2, 2), Some(1), None, None);
    story.plan(1, OccasionKind::Session, 150).unwrap();
    let second = |starts: &str| Command::AddCohort {
        name: "Senior".to_owned(),
        wave: Some(2),
        starts: starts.to_owned(),
        least: None,
        most: None,
    };
    assert_eq!(story.ask(second("2026-07-02")), Err(Refusal::WaveTooEarly), "the day itself is too early");
    story.ask(second("2026-07-03")).unwrap();
    assert_eq!(story.plan(1, OccasionKind::Session, 151), Err(Refusal::WaveTooEarly));
    assert_eq!(story.move_cohort(1, date(2026, 2, 9)), Err(Refusal::WaveTooEarly));
    story.move_cohort(1, date(2026, 1, 26)).unwrap();

    // A report in the same wave as their manager would be too early.
    let mut table = people(2);
    table[1].reports_to = Some(Manager::New(0));
    story.take(1, &table).unwrap();
    let early = |story: &Story| {
        let sets = BTreeMap::new();
        let entry = ProgrammeEntry {
            programme: String::new(),
            organisation: String::new(),
            name: String::new(),
            roles: organiser().roles,
            rehearsal: false,
        };
        let viewed = Viewed { entry, at: 0, now: story.now, zones: &story.zones, sets: &sets };
        story.programme.shown(&organiser(), viewed).early
    };
    assert_eq!(early(&story), [2]);
    story.ask(Command::Leave { person: 1 }).unwrap();
    assert_eq!(early(&story), [0; 0]);
}

#[test]
fn days_and_times_that_are_none_are_refused() {
    let mut story = Story::begun(date(2026, 1, 5));
    let cohort = |starts: &str| Command::AddCohort {
        name: "A".to_owned(),
        wave: None,
        starts: starts.to_owned(),
        least: None,
        most: None,
    };
    for wrong in ["", "tomorrow", "2026-02-30", "2026-2-3", "2026-02-03T10:00", "+2026-02-0"] {
        assert_eq!(story.ask(cohort(wrong)), Err(Refusal::DayUnknown), "{wrong}");
    }
    story.ask(cohort("2026-02-03")).unwrap();
    let at = |time: &str| Command::PlanOccasion {
        cohort: 1,
        kind: OccasionKind::Workshop,
        title: String::new(),
        after_days: 1,
        time: Some(time.to_owned()),
        minutes: 60,
    };
    for wrong in ["", "24:00", "noon", "9:00", "10:00:00"] {
        assert_eq!(story.ask(at(wrong)), Err(Refusal::TimeUnknown), "{wrong}");
    }
    story.ask(at("10:00")).unwrap();
    story.on(date(2026, 3, 1));
    assert_eq!(story.ask(Command::CancelOccasion { occasion: 1 }), Err(Refusal::OccasionPast));
    let wrong = Command::MoveOccasion { occasion: 1, day: "2026-04-01".to_owned() };
    assert_eq!(story.ask(wrong), Err(Refusal::OccasionPast));
}

proptest! {
    /// Whatever moves and when: what is past is where it was, what is ahead is where its offset says.
    #[test]
    fn moving_changes_nothing_that_is_past(
        offsets in proptest::collection::vec(0_u32..400, 1..20),
        today in 0_i32..400,
        by in -60_i32..200,
    ) {
        let start = date(2026, 1, 5);
        let mut story = Story::begun(start);
        story.cohort(start, None, None, None);
        for offset in &offsets {
            story.plan(1, OccasionKind::Session, *offset).unwrap();
        }
        let days = |days: i32| start.checked_add(jiff::Span::new().days(days)).unwrap();
        story.on(days(today));
        let events = story.programme.decide(
            &organiser(),
            &Command::MoveCohort { cohort: 1, starts: days(by).to_string() },
            story.now,
            &story.zones,
        );
        let Ok(events) = events else { return Ok(()) };
        let [Event::Plan(PlanEvent::CohortMoved { moved, .. })] = events.as_slice() else {
            panic!("one event");
        };
        for (no, offset) in (1..).zip(&offsets) {
            let offset = i32::try_from(*offset).unwrap();
            let found = moved.iter().find(|(occasion, _)| *occasion == no);
            // At nine in the morning what is at ten today is still ahead.
            if offset < today {
                prop_assert_eq!(found, None);
            } else {
                prop_assert_eq!(found, Some(&(no, days(offset + by))));
            }
        }
    }
}
