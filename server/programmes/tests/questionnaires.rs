//! Questionnaires from the plan to the report.

use programmes::questionnaire::{
    Answered, Answers, Change, Days, Event, Group, Plan, Questionnaire, Questionnaires, Refusal, Report,
    Respondent, instrument, report,
};
use programmes::suppression::Counts;
use protocol::format::Bilingual;
use protocol::questionnaire::{
    AnswerRequest, Given, Hidden, Instrument, ItemKind, PointsWhen, QuestionnairePhase, QuestionnaireReport,
    WordsReaders,
};
use protocol::{Millis, Timestamp};
use std::collections::BTreeMap;

const DAY: u64 = 24 * 60 * 60_000;

fn day(day: u64) -> Timestamp {
    Timestamp(day * DAY)
}

fn instrument_called(key: &str) -> Instrument {
    instrument::library().iter().find(|known| known.key == key).expect("it comes along").clone()
}

fn group(key: &str, within: Option<&str>) -> Group {
    Group {
        key: key.to_owned(),
        name: Bilingual { en: key.to_owned(), de: key.to_owned() },
        within: within.map(str::to_owned),
        shown_alone: false,
    }
}

fn who(number: usize) -> Respondent {
    Respondent(format!("person {number}"))
}

/// One questionnaire with all that is kept of it.
/// Instruments that are about one person.
const ABOUT_ONE: [&str; 2] = ["around-one-person", "facilitation"];

struct Desk {
    all: Questionnaires,
    answered: Answered,
    answers: Answers,
    counts: Counts,
    now: Timestamp,
}

impl Desk {
    fn plan(key: &str, groups: Vec<Group>, asked: &[&str]) -> Self {
        let asked = asked.iter().enumerate().map(|(number, group)| {
            (who(number), Some((*group).to_owned()).filter(|group| !group.is_empty()))
        });
        let plan = Plan {
            instrument: instrument_called(key),
            window: Days { opens: 1, reminds: 2, closes: 3 }.after(day(0)),
            groups,
            asked: asked.collect(),
            about: ABOUT_ONE.contains(&key).then(|| Respondent("rated".to_owned())),
            floor: ABOUT_ONE.contains(&key).then_some(3),
        };
        let mut desk = Self {
            all: Questionnaires::default(),
            answered: Answered::default(),
            answers: Answers::default(),
            counts: Counts::new(),
            now: day(1),
        };
        let planned = desk.all.plan(plan, day(0)).expect("a plan");
        desk.all.evolve(&planned);
        desk
    }

    fn one(&self) -> &Questionnaire {
        self.all.get(1).expect("there is one")
    }

    fn answer(&mut self, number: usize, given: BTreeMap<String, Given>) -> Result<(), Refusal> {
        let request = AnswerRequest { version: self.one().version(), given };
        self.all.answer(1, &who(number), request, self.now, &mut self.answered, &mut self.answers)
    }

    fn report(&mut self) -> QuestionnaireReport {
        report(1, self.all.get(1).expect("there is one"), &self.answers, &mut self.counts, day(3), false)
            .expect("a report")
    }
}

/// An answer to every item: the same share of every block, the same value of every scale.
fn whole(instrument: &Instrument, shares: [u32; 4], value: u32) -> BTreeMap<String, Given> {
    let given = instrument.items.iter().filter_map(|item| {
        let given = match &item.answered {
            ItemKind::Scale { .. } => Given::Scale { value },
            ItemKind::Points { .. } => Given::Points { shares: shares.to_vec() },
            ItemKind::Places { cards, .. } => {
                Given::Places { places: vec![Some((value, value)); cards.len()], dots: vec![0; cards.len()] }
            }
            ItemKind::Words { .. } => return None,
        };
        Some((item.key.clone(), given))
    });
    given.collect()
}

fn board_and_managers() -> Vec<Group> {
    vec![
        group("board", None),
        group("directors", Some("board")),
        group("seniors", Some("board")),
        group("managers", None),
    ]
}

#[test]
fn board_and_managers_are_shown_and_four_senior_managers_are_not() {
    let mut asked = vec!["directors"; 5];
    asked.extend(["seniors"; 4]);
    asked.extend(["managers"; 24]);
    let mut desk = Desk::plan("culture", board_and_managers(), &asked);
    let instrument = instrument_called("culture");
    for number in 0..asked.len() {
        let shares = if number < 9 { [20, 10, 30, 40] } else { [40, 30, 20, 10] };
        desk.answer(number, whole(&instrument, shares, 0)).unwrap();
    }
    let shown = desk.report();
    let found = |key: &str| shown.groups.iter().find(|group| group.group.as_deref() == Some(key)).unwrap();
    assert_eq!(found("board").profile.unwrap().now, [2000, 1000, 3000, 4000]);
    assert_eq!(found("managers").profile.unwrap().now, [4000, 3000, 2000, 1000]);
    assert_eq!((found("board").people, found("managers").people), (Some(9), Some(24)));
    let seniors = found("seniors");
    assert_eq!((seniors.people, seniors.hidden), (None, Some(Hidden::TooFew)));
    assert!(seniors.profile.is_none() && seniors.items.is_empty());
    // Nine less five would be four.
    let directors = found("directors");
    assert_eq!((directors.people, directors.hidden), (None, Some(Hidden::GivesAway)));
    assert!(directors.profile.is_none() && directors.items.is_empty());
    assert_eq!(desk.report(), shown, "the same report says the same");
}

#[test]
fn a_block_of_ninety_eight_is_refused_by_name_and_nothing_is_kept() {
    let mut desk = Desk::plan("culture", Vec::new(), &[""]);
    let instrument = instrument_called("culture");
    let mut given = whole(&instrument, [25; 4], 0);
    let seventh = &instrument.items[6];
    given.insert(seventh.key.clone(), Given::Points { shares: vec![50, 10, 10, 28] });
    assert_eq!(desk.answer(0, given.clone()), Err(Refusal::Points { item: 6, left: 2 }));
    given.insert(seventh.key.clone(), Given::Points { shares: vec![50, 10, 10, 33] });
    assert_eq!(desk.answer(0, given.clone()), Err(Refusal::Points { item: 6, left: -3 }));
    given.insert(seventh.key.clone(), Given::Points { shares: vec![100] });
    assert_eq!(desk.answer(0, given.clone()), Err(Refusal::NotAsked));
    given.remove(&seventh.key);
    assert_eq!(desk.answer(0, given), Err(Refusal::Missing { item: 6 }));
    assert!(desk.answered.is_empty() && desk.answers == Answers::default());
    assert!(matches!(seventh.answered, ItemKind::Points { when: Some(PointsWhen::Preferred), .. }));
}

#[test]
fn what_is_kept_of_answers_says_neither_who_nor_in_which_order() {
    let scale = |value: u32| whole(&instrument_called("after-a-session"), [0; 4], value);
    let fill = |order: &[usize]| {
        let mut desk = Desk::plan("after-a-session", Vec::new(), &[""; 6]);
        for number in order {
            desk.answer(*number, scale(1 + u32::try_from(*number).unwrap() % 3)).unwrap();
        }
        desk
    };
    let (one, other) = (fill(&[0, 1, 2, 3, 4, 5]), fill(&[5, 3, 1, 4, 0, 2]));
    let kept = |desk: &Desk| serde_json::to_string(&desk.answers).unwrap();
    assert_eq!(kept(&one), kept(&other), "no order");
    assert!(!kept(&one).contains("person"), "nobody");
    // Whoever had given the others' answers leaves the same behind.
    let mut turned = Desk::plan("after-a-session", Vec::new(), &[""; 6]);
    for number in 0..6_usize {
        turned.answer(number, scale(1 + u32::try_from(5 - number).unwrap() % 3)).unwrap();
    }
    assert_eq!(kept(&one), kept(&turned));
    assert_eq!(one.answered, other.answered);
}

#[test]
fn nobody_answers_twice_before_it_opens_or_after_it_has_closed() {
    let mut desk = Desk::plan("follow-up", Vec::new(), &["", ""]);
    let given = || whole(&instrument_called("follow-up"), [0; 4], 3);
    desk.now = Timestamp(DAY - 1);
    assert_eq!(desk.answer(0, given()), Err(Refusal::NotOpenYet));
    desk.now = day(1);
    desk.answer(0, given()).unwrap();
    assert_eq!(desk.answer(0, given()), Err(Refusal::Answered));
    assert_eq!(
        desk.answer(7, given()),
        Err(Refusal::NoSuchQuestionnaire),
        "whoever is not asked finds nothing"
    );
    let early = report(1, desk.one(), &desk.answers, &mut Counts::new(), desk.now, false);
    assert_eq!(early, Err(Report::Refused(Refusal::StillOpen)));
    desk.now = day(3);
    assert_eq!(desk.answer(1, given()), Err(Refusal::Closed));
    assert_eq!(desk.one().phase(desk.now), QuestionnairePhase::Closed);
}

#[test]
fn it_opens_reminds_and_closes_on_its_day_once() {
    let mut all = Questionnaires::default();
    let plan = Plan {
        instrument: instrument_called("follow-up"),
        window: Days::FOLLOW_UP.after(day(0)),
        groups: Vec::new(),
        asked: (0..3).map(|number| (who(number), None)).collect(),
        about: None,
        floor: None,
    };
    all.evolve(&all.plan(plan, day(0)).unwrap());
    let mut answered = Answered::default();
    let mut happened = Vec::new();
    for today in 0..200 {
        assert_eq!(all.next_due(day(today)).is_some(), today < 183, "{today}");
        // However often it is asked on a day, it happens once.
        for _ in 0..3 {
            for due in all.due(day(today), |_| answered.clone()) {
                happened.push((today, due.once.clone(), due.letters.len()));
                all.evolve(&due.event);
            }
        }
        if today == 100 {
            let request =
                AnswerRequest { version: 1, given: whole(&instrument_called("follow-up"), [0; 4], 3) };
            let mut answers = Answers::default();
            all.answer(1, &who(1), request, day(today), &mut answered, &mut answers).unwrap();
        }
    }
    let expected = [
        (90, "questionnaire:1:opened".to_owned(), 3),
        (150, "questionnaire:1:reminded".to_owned(), 2),
        (183, "questionnaire:1:closed".to_owned(), 0),
    ];
    assert_eq!(happened, expected);
}

#[test]
fn whoever_looks_late_writes_no_letter_that_is_not_so_any_more() {
    let desk = Desk::plan("follow-up", Vec::new(), &["", ""]);
    let due = |now: Timestamp| -> Vec<(String, usize)> {
        let due = desk.all.due(now, |_| Answered::default());
        due.into_iter().map(|due| (due.once, due.letters.len())).collect()
    };
    let named = |what: &str| format!("questionnaire:1:{what}");
    assert_eq!(due(day(1)), [(named("opened"), 2)]);
    assert_eq!(due(day(2)), [(named("opened"), 0), (named("reminded"), 2)]);
    assert_eq!(due(day(9)), [(named("opened"), 0), (named("reminded"), 0), (named("closed"), 0)]);
}

#[test]
fn changed_while_open_it_asks_anew_what_changed_and_nothing_else() {
    let mut desk = Desk::plan("follow-up", Vec::new(), &[""; 12]);
    let first = instrument_called("follow-up");
    for number in 0..6 {
        desk.answer(number, whole(&first, [0; 4], 2)).unwrap();
    }
    let mut instrument = first.clone();
    instrument.items[1].asks.en = "How far do you hear people out, even in haste?".to_owned();
    let window = desk.one().plan().window;
    let changed = desk.all.change(1, Change { instrument, window }, desk.now).unwrap();
    let Event::QuestionnaireChanged { anew, .. } = &changed else { panic!("changed") };
    assert_eq!(anew.as_deref(), Some(&["listening".to_owned()][..]));
    desk.all.evolve(&changed);

    let own = |desk: &Desk, number| desk.one().own(1, &who(number), &desk.answered, desk.now).unwrap();
    let items =
        |number| own(&desk, number).instrument.items.into_iter().map(|item| item.key).collect::<Vec<_>>();
    assert_eq!(items(0), ["listening"]);
    assert_eq!(items(6).len(), first.items.len());
    let old = AnswerRequest { version: 1, given: whole(&first, [0; 4], 4) };
    let refused = desk.all.answer(1, &who(7), old, desk.now, &mut desk.answered, &mut desk.answers);
    assert_eq!(refused, Err(Refusal::Changed), "nobody answers what they have not read");
    for number in 0..6 {
        let anew = BTreeMap::from([("listening".to_owned(), Given::Scale { value: 5 })]);
        desk.answer(number, anew).unwrap();
    }
    for number in 6..12 {
        desk.answer(number, whole(&first, [0; 4], 4)).unwrap();
    }
    assert!(own(&desk, 0).answered);
    let shown = desk.report();
    let mean = |item: &str| {
        let figures = shown.groups[0].items.iter().find(|known| known.item == item).unwrap();
        (figures.people, figures.means.clone())
    };
    assert_eq!(shown.groups[0].people, Some(12));
    assert_eq!(mean("questions"), (Some(12), vec![300]));
    assert_eq!(mean("listening"), (Some(12), vec![450]), "what was said to the words before is not counted");
}

#[test]
fn an_instrument_of_one_figure_is_asked_anew_as_a_whole() {
    let mut desk = Desk::plan("culture", Vec::new(), &[""; 5]);
    let first = instrument_called("culture");
    desk.answer(0, whole(&first, [100, 0, 0, 0], 0)).unwrap();
    let mut instrument = first.clone();
    instrument.items[0].asks.de = "Wie es hier zugeht".to_owned();
    let window = desk.one().plan().window;
    let changed = desk.all.change(1, Change { instrument, window }, desk.now).unwrap();
    desk.all.evolve(&changed);
    for number in 0..5 {
        desk.answer(number, whole(&first, [10, 20, 30, 40], 0)).unwrap();
    }
    let shown = desk.report();
    assert_eq!(shown.groups[0].people, Some(5));
    assert_eq!(shown.groups[0].profile.unwrap().now, [1000, 2000, 3000, 4000]);
}

#[test]
fn what_some_passed_over_gives_nobody_away_either() {
    // Nine and five answer; of the five only two answer what may be passed over. All less the nine would be those two.
    let mut asked = vec!["nine"; 9];
    asked.extend(["five"; 5]);
    let mut desk = Desk::plan("follow-up", vec![group("nine", None), group("five", None)], &asked);
    let instrument = instrument_called("follow-up");
    for number in 0..14 {
        let mut given = whole(&instrument, [0; 4], 3);
        if number >= 11 {
            given.remove("others");
        }
        desk.answer(number, given).unwrap();
    }
    let shown = desk.report();
    let people = |group: usize, item: &str| {
        shown.groups[group].items.iter().find(|known| known.item == item).unwrap().people
    };
    assert_eq!(
        [people(0, "questions"), people(1, "questions"), people(2, "questions")],
        [Some(14), Some(9), Some(5)]
    );
    assert_eq!(people(2, "others"), None);
    assert!(
        people(0, "others").is_none() || people(1, "others").is_none(),
        "not both the whole and the rest"
    );
}

#[test]
fn a_comment_is_shown_where_its_writer_let_the_report_have_it() {
    let mut desk = Desk::plan("follow-up", Vec::new(), &[""; 5]);
    for number in 0..5 {
        let mut given = whole(&instrument_called("follow-up"), [0; 4], 3);
        let readers = if number % 2 == 0 { WordsReaders::Report } else { WordsReaders::Evaluators };
        let text = format!("Comment {}", 5 - number).into();
        given.insert("changed".to_owned(), Given::Words { text, readers });
        desk.answer(number, given).unwrap();
    }
    let shown = desk.report();
    let texts: Vec<&str> = shown.comments.iter().map(|comment| comment.text.expose()).collect();
    assert_eq!(texts, ["Comment 1", "Comment 3", "Comment 5"]);
    let all = report(1, desk.one(), &desk.answers, &mut Counts::new(), day(3), true).unwrap();
    assert_eq!(all.comments.len(), 5, "to evaluators those as well that were left to them");
}

#[test]
fn around_one_person_small_categories_are_merged_and_the_manager_is_told() {
    let mut groups = vec![group("manager", None), group("colleagues", None), group("reports", None)];
    groups[0].shown_alone = true;
    let asked = ["manager", "colleagues", "colleagues", "colleagues", "colleagues", "reports", "reports"];
    let mut desk = Desk::plan("around-one-person", groups, &asked);
    assert!(desk.one().own(1, &who(0), &desk.answered, desk.now).unwrap().shown_alone);
    assert!(!desk.one().own(1, &who(1), &desk.answered, desk.now).unwrap().shown_alone);
    for number in 0..asked.len() {
        let value = if number == 0 { 1 } else { 4 };
        desk.answer(number, whole(&instrument_called("around-one-person"), [0; 4], value)).unwrap();
    }
    let shown = desk.report();
    let names: Vec<(Option<&str>, usize, Option<u32>)> =
        shown.groups.iter().map(|group| (group.group.as_deref(), group.merged.len(), group.people)).collect();
    let expected = [(None, 0, Some(7)), (Some("manager"), 0, Some(1)), (Some("colleagues"), 1, Some(6))];
    assert_eq!(names, expected);
    assert_eq!(shown.groups[1].items[0].means, [100]);
    assert_eq!(shown.groups[2].items[0].means, [400]);
}

#[test]
fn a_map_keeps_to_its_steps_and_dots() {
    let mut desk = Desk::plan("complexity", Vec::new(), &[""; 5]);
    let places = |at: u32, dots: u32| {
        let given = Given::Places { places: vec![Some((at, at)); 6], dots: vec![dots, 0, 0, 0, 0, 0] };
        BTreeMap::from([("map".to_owned(), given)])
    };
    assert_eq!(desk.answer(0, places(10, 0)), Err(Refusal::OutOfRange { item: 0 }));
    assert_eq!(desk.answer(0, places(0, 0)), Err(Refusal::OutOfRange { item: 0 }));
    assert_eq!(desk.answer(0, places(5, 6)), Err(Refusal::OutOfRange { item: 0 }));
    for number in 0..5 {
        desk.answer(number, places(5 + u32::from(number > 2), 2)).unwrap();
    }
    let shown = desk.report();
    assert_eq!(shown.groups[0].items[0].means[..2], [540, 540]);
    assert_eq!(shown.groups[0].items[0].dots[0], 10);
}

#[test]
fn plans_that_make_no_sense_are_refused() {
    let sound =
        Desk::plan("follow-up", vec![group("a", None), group("b", Some("a"))], &["b"]).one().plan().clone();
    let all = Questionnaires::default();
    let refused = |change: &dyn Fn(&mut Plan)| {
        let mut plan = sound.clone();
        change(&mut plan);
        all.plan(plan, day(0)).unwrap_err()
    };
    assert_eq!(refused(&|plan| plan.window.closes = plan.window.opens), Refusal::Window);
    assert_eq!(
        refused(&|plan| plan.window.reminds = Some(plan.window.closes.plus(Millis(1)))),
        Refusal::Window
    );
    assert_eq!(refused(&|plan| plan.asked.clear()), Refusal::NobodyAsked);
    assert_eq!(refused(&|plan| plan.groups[1].key = "a".to_owned()), Refusal::Group);
    assert_eq!(refused(&|plan| plan.groups.reverse()), Refusal::Group, "within one that stands after it");
    assert_eq!(refused(&|plan| plan.groups[0].shown_alone = true), Refusal::Group, "only around one person");
    assert_eq!(refused(&|plan| plan.groups.clear()), Refusal::Group, "asked in none there is");
    assert_eq!(refused(&|plan| plan.instrument.items.clear()), Refusal::Instrument);
    assert_eq!(all.plan(sound.clone(), day(5)).unwrap_err(), Refusal::Window, "it would have closed");
}
