//! Whole programmes as plans: on which day who does what, from the first table of people to the last report. They follow
//! thirteen programmes of the literature on action learning; people, words and most of the days are made up.
//!
//! A plan says what people do and nothing of what comes of it: that is decided where everybody's is. Not here: playing one.

mod culture;
mod evaluated;
mod large;
mod learning;
mod pairs;
mod small;
mod waves;

use crate::role::Role;
use jiff::ToSpan;
use jiff::civil::Date;
use protocol::development::DevelopmentTrack;
use protocol::evaluation::{ProjectStatus, TextKind};
use protocol::format::Bilingual;
use protocol::gate::GateLetterKind;
use protocol::http::Language;
use protocol::life::{AwayReason, LifeCommand};
use protocol::programme::{FormingRule, FormingWish, OccasionKind, ProgrammeCommand};
use protocol::questionnaire::{QuestionnaireAsked, QuestionnaireDays, QuestionnaireGroup};

/// A plan of a whole programme.
#[derive(Clone)]
pub struct Case {
    /// What it is asked for by: `cultural-change`.
    pub key: &'static str,
    /// What it is called.
    pub name: String,
    /// The zone that its days are counted in.
    pub zone: &'static str,
    /// What is done, in the order of days.
    pub steps: Vec<Step>,
}

/// Something that is done on a day, at noon.
#[derive(Clone)]
pub struct Step {
    /// The day.
    pub on: Date,
    /// What.
    pub act: Act,
}

/// What is done.
#[derive(Clone)]
pub enum Act {
    /// Whoever runs it changes something; where a code is named, it must be refused with it.
    Change(ProgrammeCommand, Option<&'static str>),
    /// A table of people is taken, as CSV; where a code is named, it must be refused with it.
    People(u32, String, Option<&'static str>),
    /// There can be no sets: so many causes are named, and the first relaxation is taken.
    Relax(u32, usize),
    /// Sets of a cohort are formed and accepted. They must have these sizes, the largest first.
    Form(u32, Vec<usize>),
    /// Sets of a cohort cannot be accepted: with which code.
    FormRefused(u32, &'static str),
    /// The sets that were accepted are made.
    Make(Making),
    /// The sets that were accepted cannot be made with these who facilitate: with which code.
    MakeRefused(Making, &'static str),
    /// Somebody comes in as something: what they are called, and as what.
    Come(&'static str, Role),
    /// People come in under their places, by number.
    TakePlaces(Vec<u32>),
    /// Somebody chooses a set, from 0; where that leaves no way for the others, the first that is open.
    Choose(u32, u32),
    /// A questionnaire is planned.
    Ask(Box<Asking>),
    /// So many of a hundred of those who are asked answer a questionnaire.
    Answer(u32, u32),
    /// The sets meet.
    Meet(Meeting),
    /// A letter goes through the gate of a set.
    Letter(Box<Letter>),
    /// Members of a set approve titles of theirs, one after the other.
    Titles(usize, Vec<String>),
    /// The sponsor opens what was released.
    OpenReleases,
    /// Figures of a questionnaire are looked at.
    Report(u32),
    /// What comes of a questionnaire about one person is read by them: which one, and who.
    OwnReport(u32, u32),
    /// Whoever facilitates a set changes something in its life.
    Life(usize, LifeCommand),
    /// Members of a set say that they do not come to its next meeting: their places among its members, from 0, and why.
    Away(usize, Vec<usize>, AwayReason),
    /// All members of some sets write in their diaries: the first set, and the one after the last.
    Diaries(usize, usize),
    /// A set is given a project and says how far it has come.
    Project(usize, String, ProjectStatus),
    /// Something is followed: what it is, and what it is counted in.
    Follow(String, String),
    /// Some bring figures for a month of what is followed, by number in hundredths, and the month is closed.
    Figures(u32, String, Vec<(u32, u32)>),
    /// Titles are put under themes, and their counts are released.
    Themes(Vec<Theme>),
    /// Texts are consented to, coded by two, and settled where the two differ.
    Evaluate(Box<Evaluating>),
    /// Somebody learns to facilitate.
    Develop(Box<Developing>),
    /// A set puts a meeting to another day: the set, the day, and by how many days.
    Postpone(usize, Date, i32),
    /// A member of a set who was away asks for a place in another one; everybody there agrees: the set, the member from 0,
    /// and the set that takes them.
    Guest(usize, usize, usize),
}

/// What is done in a development track.
#[derive(Clone)]
pub enum Developing {
    /// What is asked is said.
    Track(DevelopmentTrack),
    /// People are named, by number, all with the one who supervises.
    Name(Vec<u32>),
    /// Somebody has a log of so many words counted, written from one day to another, and hands it in; where a code is named,
    /// that must be refused with it.
    Log(u32, u32, (Date, Date), Option<&'static str>),
    /// Somebody meets with their supervisor.
    Supervise(u32),
    /// Somebody has members of the sets that they run asked, from tomorrow on for so many days.
    Feedback(u32, u32),
    /// The supervisor reads the log of somebody, and signs off; where a code is named, it must be refused with it.
    SignOff(u32, Option<&'static str>),
}

/// Sets to be made.
#[derive(Clone)]
pub struct Making {
    /// Of which cohort.
    pub cohort: u32,
    /// The format that they begin with.
    pub format: &'static str,
    /// Who facilitates, as what; one for each set, in their order. What the set is called comes first.
    pub sets: Vec<(String, String, Role)>,
    /// Where the sets are, in turn.
    pub regions: Vec<String>,
    /// Those who go through the programme themselves and facilitate the sets, by number; nobody where others do.
    pub guards: Vec<u32>,
}

/// A meeting of sets.
#[derive(Clone)]
pub struct Meeting {
    /// Which sets, from 0 in the order in which they were made: the first, and the one after the last.
    pub sets: (usize, usize),
    /// In which format.
    pub format: &'static str,
    /// Rounds in each.
    pub rounds: usize,
    /// Of a hundred members, how many are away besides those who said so.
    pub away: u32,
    /// Whose the turns are.
    pub turns: Turns,
    /// Whoever presents first loses their connection meanwhile and comes back.
    pub lost: bool,
    /// What somebody asks who only writes.
    pub question: Option<String>,
}

/// Whose turns are at a meeting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Turns {
    /// One after the other of those who came.
    AsTheySit,
    /// Theirs whom the ledger of the set names.
    ByLedger,
}

/// A theme of titles.
#[derive(Clone)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// The place of the theme that it is part of, from 0; it stands before this one.
    pub within: Option<usize>,
    /// The titles under it, by their words.
    pub titles: Vec<String>,
}

/// What is done in the evaluators' workspace, by the evaluator and a second one.
#[derive(Clone)]
pub struct Evaluating {
    /// Accounts: whose, by number, and the words. They are the first texts.
    pub accounts: Vec<(u32, String)>,
    /// Interviews. They follow.
    pub interviews: Vec<Interviewed>,
    /// The code book: names and meanings. Codes are counted from 1.
    pub codes: Vec<(String, String)>,
    /// Texts by their places, from 0, with the code of each line by the first coder and by the second; 0 is none. A coder
    /// without any does not code it.
    pub coded: Vec<(usize, Vec<u32>, Vec<u32>)>,
    /// Lines that are settled: the text's place, the line from 0, and the code.
    pub settled: Vec<(usize, u32, u32)>,
}

/// An interview.
#[derive(Clone)]
pub struct Interviewed {
    /// With one, or with several.
    pub kind: TextKind,
    /// The words.
    pub words: String,
    /// Who was interviewed, by number.
    pub voices: Vec<u32>,
    /// Whether they consent; until then nobody reads it.
    pub agreed: bool,
}

/// A questionnaire.
#[derive(Clone)]
pub struct Asking {
    /// Of the library.
    pub instrument: &'static str,
    /// When.
    pub days: QuestionnaireDays,
    /// Who.
    pub asked: QuestionnaireAsked,
    /// Groups to compare.
    pub groups: Vec<QuestionnaireGroup>,
}

/// A letter, from its first wording to its release.
#[derive(Clone)]
pub struct Letter {
    /// The set, from 0 in the order in which they were made.
    pub set: usize,
    /// From the set, or from the programme without author.
    pub kind: GateLetterKind,
    /// Its lines.
    pub lines: Vec<String>,
    /// A line that somebody strikes, from 0, and why.
    pub struck: Option<(u32, String)>,
    /// Why somebody declines, and the lines that it is worded anew in.
    pub declined: Option<(String, Vec<String>)>,
}

/// Writes a plan, step by step.
type Writer = fn(&mut Plan<'_>);

/// What plans there are, each with the day on which it began where it is told of.
const CASES: &[(&str, i16, i8, i8, Writer)] = &[
    ("humanitarian", 2026, 2, 3, pairs::humanitarian),
    ("newly-qualified", 2020, 1, 13, large::newly_qualified),
    ("hospital", 2026, 5, 11, culture::hospital),
    ("shipping", 2026, 1, 12, large::shipping),
    ("award", 2026, 1, 12, large::award),
    ("partnership", 2016, 10, 3, learning::partnership),
    ("cultural-change", 2026, 1, 7, culture::cultural_change),
    ("transformer", 2026, 3, 2, small::transformer),
    ("fittings", 2012, 3, 7, small::fittings),
    ("clubs", 2026, 1, 14, small::clubs),
    ("learning-disability", 2026, 1, 12, waves::learning_disability),
    ("course", 2026, 1, 12, learning::course),
    ("supervisors", 2026, 9, 1, learning::supervisors),
];

/// The keys of all plans.
pub fn keys() -> impl Iterator<Item = &'static str> {
    CASES.iter().map(|(key, ..)| *key)
}

/// A plan by its key, or by its place among them from 1, in a language; where a day is named, it ends on that one or up to
/// six days before, on the same days of the week.
#[must_use]
pub fn case(key: &str, language: Language, until: Option<Date>) -> Option<Case> {
    let wanted = key.parse::<usize>().ok();
    let mut known = (1..).zip(CASES);
    let (_, (key, year, month, day, plan)) =
        known.find(|(place, (known, ..))| *known == key || wanted == Some(*place))?;
    let start = Date::new(*year, *month, *day).ok()?;
    let planned = Plan::of(key, language, start, *plan);
    let Some(until) = until else { return Some(planned) };
    let last = planned.steps.last()?.on;
    let days = i64::from((until - last).get_days());
    let weeks = days.div_euclid(7);
    Some(Plan::of(key, language, start.checked_add((7 * weeks).days()).ok()?, *plan))
}

/// A plan in the making.
struct Plan<'a> {
    language: Language,
    start: Date,
    on: Date,
    case: &'a mut Case,
}

impl Plan<'_> {
    fn of(key: &'static str, language: Language, start: Date, plan: Writer) -> Case {
        let mut case = Case { key, name: String::new(), zone: "Europe/London", steps: Vec::new() };
        plan(&mut Plan { language, start, on: start, case: &mut case });
        case
    }

    /// Words in the language of the plan.
    fn words(&self, en: &str, de: &str) -> String {
        match self.language {
            Language::En => en.to_owned(),
            Language::De => de.to_owned(),
        }
    }

    fn called(&mut self, en: &str, de: &str, zone: &'static str) {
        self.case.name = self.words(en, de);
        self.case.zone = zone;
    }

    /// A day, counted from the start.
    fn day(&self, after: i32) -> Date {
        self.start.saturating_add(after.days())
    }

    /// What follows is done on this day, counted from the start.
    fn on(&mut self, after: i32) -> &mut Self {
        self.on = self.day(after);
        self
    }

    fn act(&mut self, act: Act) -> &mut Self {
        let on = self.on;
        self.case.steps.push(Step { on, act });
        self
    }

    fn change(&mut self, command: ProgrammeCommand) -> &mut Self {
        self.act(Act::Change(command, None))
    }

    fn refused(&mut self, command: ProgrammeCommand, code: &'static str) -> &mut Self {
        self.act(Act::Change(command, Some(code)))
    }

    /// A cohort that starts so many days after the start of all.
    fn cohort(&mut self, name: &str, after: i32, wave: Option<u32>, bounds: (Option<u32>, Option<u32>)) {
        let starts = self.day(after).to_string();
        let (least, most) = bounds;
        self.change(ProgrammeCommand::AddCohort { name: name.to_owned(), wave, starts, least, most });
    }

    /// Things on the time line of a cohort, so many days after its start.
    fn occasions(&mut self, cohort: u32, kind: OccasionKind, at: (&str, u32), days: &[u32], title: &str) {
        let (time, minutes) = at;
        for after_days in days {
            self.change(ProgrammeCommand::PlanOccasion {
                cohort,
                kind,
                title: title.to_owned(),
                after_days: *after_days,
                time: Some(time.to_owned()),
                minutes,
            });
        }
    }

    fn rules(&mut self, cohort: u32, rules: Vec<FormingRule>, wishes: Vec<FormingWish>) {
        self.change(ProgrammeCommand::ChooseRules { cohort, rules, wishes });
    }

    /// Sets with a facilitator each, called by their number.
    fn make(&mut self, cohort: u32, format: &'static str, count: usize, role: Role) {
        let regions = [self.words("North", "Nord"), self.words("South", "Süd")];
        self.make_in(cohort, format, count, role, &regions.each_ref().map(String::as_str));
    }

    /// The same, in these regions in turn.
    fn make_in(&mut self, cohort: u32, format: &'static str, count: usize, role: Role, regions: &[&str]) {
        let name = |no: usize| match cohort {
            1 => format!("Set {no}"),
            _ => format!("Set {cohort}.{no}"),
        };
        // Beyond whoever is in a table.
        let guard = |no: usize| person(FACILITATORS + no + count * usize::try_from(cohort).unwrap_or(0));
        let sets = (1..=count).map(|no| (name(no), guard(no), role)).collect();
        let regions = regions.iter().map(|region| (*region).to_owned()).collect();
        self.act(Act::Make(Making { cohort, format, sets, guards: Vec::new(), regions }));
    }

    /// A questionnaire that everybody answers, open from today for so many days.
    fn ask(
        &mut self,
        instrument: &'static str,
        days: u32,
        asked: QuestionnaireAsked,
        groups: Vec<QuestionnaireGroup>,
    ) {
        let days = QuestionnaireDays { from: self.on.to_string(), opens: 0, reminds: None, closes: days };
        self.act(Act::Ask(Box::new(Asking { instrument, days, asked, groups })));
    }

    fn meet(&mut self, sets: (usize, usize), format: &'static str, rounds: usize, away: u32) {
        let (turns, lost, question) = (Turns::AsTheySit, false, None);
        self.act(Act::Meet(Meeting { sets, format, rounds, away, turns, lost, question }));
    }

    /// Sets meet, and the turns are theirs whom the ledger names.
    fn meet_by_ledger(&mut self, sets: (usize, usize), rounds: usize, away: u32) {
        let (format, turns, lost, question) = ("classic", Turns::ByLedger, false, None);
        self.act(Act::Meet(Meeting { sets, format, rounds, away, turns, lost, question }));
    }

    /// A report of a set goes out, each line of it in both languages, and is opened.
    fn report_of(&mut self, set: usize, lines: &[(&str, &str)]) {
        let lines = lines.iter().map(|(en, de)| self.words(en, de)).collect();
        let report = Letter { set, kind: GateLetterKind::Report, lines, struck: None, declined: None };
        self.act(Act::Letter(Box::new(report))).act(Act::OpenReleases);
    }

    fn project(&mut self, set: usize, (en, de): (&str, &str), status: ProjectStatus) {
        let name = self.words(en, de);
        self.act(Act::Project(set, name, status));
    }

    /// Titles of sets go up and are put under themes of two levels. The last of several sets brings two fewer, so that one
    /// count is small.
    fn themes(&mut self, sets: &[usize]) {
        let (themes, titles) = evaluated::themes(self);
        for (place, set) in sets.iter().enumerate() {
            let fewer = if place > 0 && place + 1 == sets.len() { 2 } else { 0 };
            self.act(Act::Titles(*set, titles[..titles.len() - fewer].to_vec()));
        }
        self.act(Act::Themes(themes));
    }

    /// Some who go through it let evaluators read what they wrote and said: six, by number.
    fn evaluated(&mut self, six: [u32; 6]) {
        let evaluating = evaluated::few(self, six);
        self.act(Act::Evaluate(Box::new(evaluating)));
    }
}

/// Everybody of all cohorts, in groups by a fact.
fn everybody(by: Option<&str>, control: bool) -> QuestionnaireAsked {
    QuestionnaireAsked::Everybody { cohort: None, by: by.map(str::to_owned), control }
}

fn group(key: &str, en: &str, de: &str, within: Option<&str>) -> QuestionnaireGroup {
    let name = Bilingual { en: en.to_owned(), de: de.to_owned() };
    QuestionnaireGroup { key: key.to_owned(), name, within: within.map(str::to_owned) }
}

/// Where the numbers of those who facilitate begin.
const FACILITATORS: usize = 340;
/// First names that are said and spelt in many ways, so that nobody builds on plain ones.
const FIRST: [&str; 24] = [
    "Amara", "Siobhán", "Tomasz", "Mehmet", "Priya", "Jonas", "Chiamaka", "Annegret", "Ruaridh", "Leïla",
    "Søren", "Nomsa", "Jürgen", "Zofia", "Dafydd", "Ifeoma", "Håkon", "Renée", "Kwame", "Ludmila", "Bao",
    "Orla", "Yusuf", "Ingrid",
];
const LAST: [&str; 17] = [
    "Okafor",
    "Byrne",
    "Zieliński",
    "Yılmaz",
    "Raman",
    "Weber",
    "Mensah",
    "Kohl",
    "MacLeod",
    "Haddad",
    "Lund",
    "Dlamini",
    "Groß",
    "Nowak",
    "Evans",
    "Nwosu",
    "Moreau",
];

/// Somebody who is nobody, by a number from 1: no two of the first four hundred are called the same.
#[must_use]
pub fn person(no: usize) -> String {
    let (first, last) = (FIRST.get(no % FIRST.len()), LAST.get(no % LAST.len()));
    format!("{} {}", first.copied().unwrap_or_default(), last.copied().unwrap_or_default())
}

/// A table of people as a spreadsheet would write it: its titles, and what each row says after the name.
fn table(titles: &str, from: usize, count: usize, row: impl Fn(usize) -> String) -> String {
    let mut text = format!("name;{titles}\n");
    for no in 0..count {
        text.push_str(&format!("{};{}\n", person(from + no), row(no)));
    }
    text
}

/// The name of the fact in a rule, as rules take it.
fn fact(name: &str) -> String {
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_plan_is_there_in_both_languages_and_in_the_order_of_days() {
        for key in keys() {
            for language in [Language::En, Language::De] {
                let case = case(key, language, None).expect(key);
                assert!(!case.name.is_empty() && case.steps.len() > 5, "{key}");
                assert!(case.steps.is_sorted_by_key(|step| step.on), "{key} goes back in time");
            }
        }
        assert_eq!(keys().count(), 13);
        assert_eq!(case("7", Language::En, None).expect("the seventh").key, "cultural-change");
        assert!(case("nothing", Language::En, None).is_none() && case("14", Language::En, None).is_none());
    }

    #[test]
    fn a_plan_that_ends_by_a_day_keeps_its_days_of_the_week() {
        let until = jiff::civil::date(2031, 7, 3);
        for key in keys() {
            let told = case(key, Language::En, None).expect(key);
            let moved = case(key, Language::En, Some(until)).expect(key);
            let (was, is) = (told.steps.last().expect("a step").on, moved.steps.last().expect("a step").on);
            assert_eq!(was.weekday(), is.weekday(), "{key}");
            assert!((0..7).contains(&(until - is).get_days()), "{key} ends on {is}");
        }
    }

    #[test]
    fn a_guest_sits_in_the_month_of_what_they_missed_whenever_the_plan_ends() {
        let last = jiff::civil::date(2031, 1, 1);
        for day in 0..400 {
            let until = last.checked_add(day.days()).expect("a day");
            let plan = case("newly-qualified", Language::En, Some(until)).expect("a plan");
            let put_off = plan.steps.iter().find_map(|step| match step.act {
                Act::Postpone(_, day, days) => Some((day, day.checked_add(days.days()).expect("a day"))),
                _ => None,
            });
            let (planned, held) = put_off.expect("a meeting is put off");
            assert_eq!((planned.year(), planned.month()), (held.year(), held.month()), "until {until}");
            assert!((held - planned).get_days() >= 3, "until {until}");
        }
    }

    #[test]
    fn nobody_is_called_as_somebody_else() {
        let names: BTreeSet<String> = (1..=FIRST.len() * LAST.len()).map(person).collect();
        assert_eq!(names.len(), 408);
    }
}
