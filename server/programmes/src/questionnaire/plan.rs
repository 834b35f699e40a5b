//! What is planned, changed, called off, opened, reminded of and closed; and whether an answer is one.

use super::answers::Answer;
use super::{Answered, Answers, Respondent, instrument, is_plain};
use crate::suppression::THRESHOLD;
use protocol::format::Bilingual;
use protocol::questionnaire::{
    AnswerRequest, Given, Instrument, InstrumentItem, ItemKind, OwnQuestionnaire, QuestionnairePhase,
    Scoring, Window,
};
use protocol::{Millis, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Questionnaires of one programme: five years of cohorts, several a year, and one around each person.
pub const QUESTIONNAIRES_MAX: usize = 2_000;
/// People whom one questionnaire asks.
pub const ASKED_MAX: usize = 2_000;
/// Groups whose answers are compared.
pub const GROUPS_MAX: usize = 40;
/// Versions of one questionnaire.
pub const VERSIONS_MAX: u32 = 20;

/// Days after what a questionnaire looks back at: when it opens, reminds and closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// Opens.
    pub opens: u32,
    /// Reminds.
    pub reminds: u32,
    /// Closes.
    pub closes: u32,
}

impl Days {
    /// Three to six months after: day 90, day 150, day 183.
    pub const FOLLOW_UP: Self = Self { opens: 90, reminds: 150, closes: 183 };

    /// The window that many days of 24 hours after `from`. Whoever has a calendar takes its days instead.
    #[must_use]
    pub fn after(self, from: Timestamp) -> Window {
        let day = |days: u32| from.plus(Millis(u64::from(days) * 24 * 60 * 60_000));
        Window { opens: day(self.opens), reminds: Some(day(self.reminds)), closes: day(self.closes) }
    }
}

/// A group whose answers are put together, or a category of raters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its name in the plan.
    pub key: String,
    /// What it is called.
    pub name: Bilingual,
    /// The group that it is part of.
    #[serde(default)]
    pub within: Option<String>,
    /// Around one person: a category with one person in it whose answer is shown as theirs, which they are told.
    #[serde(default)]
    pub shown_alone: bool,
}

/// What is planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What is asked.
    pub instrument: Instrument,
    /// When.
    pub window: Window,
    /// Groups to compare, in the order they are shown. An empty list puts all together.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// Who is asked, each in the smallest group they are in.
    pub asked: BTreeMap<Respondent, Option<String>>,
    /// Whom it is about, where others answer about one person.
    #[serde(default)]
    pub about: Option<Respondent>,
    /// Around one person: below this a category is counted in with another one, or not shown.
    #[serde(default)]
    pub floor: Option<u32>,
}

/// What may be changed of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is asked from now on.
    pub instrument: Instrument,
    /// When.
    pub window: Window,
}

/// What happened to questionnaires.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// One was planned.
    QuestionnairePlanned {
        /// Its number, from 1.
        questionnaire: u32,
        /// What is planned.
        plan: Box<Plan>,
    },
    /// One has another version: before it opened in place of what was planned, afterwards beside it.
    QuestionnaireChanged {
        /// Which.
        questionnaire: u32,
        /// What is asked from now on.
        instrument: Box<Instrument>,
        /// When.
        window: Window,
        /// Items that are asked anew of whoever has answered, by name; nothing where nobody could answer yet.
        anew: Option<Vec<String>>,
    },
    /// One was called off.
    QuestionnaireCalledOff {
        /// Which.
        questionnaire: u32,
    },
    /// One has opened, and those it asks were written to.
    QuestionnaireOpened {
        /// Which.
        questionnaire: u32,
    },
    /// Those who had not answered one were reminded.
    QuestionnaireReminded {
        /// Which.
        questionnaire: u32,
    },
    /// One has closed.
    QuestionnaireClosed {
        /// Which.
        questionnaire: u32,
    },
}

/// What is due by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What is to be noted, in order.
    pub event: Event,
    /// The name of what is done, the same whenever it is asked for: it is done one time.
    pub once: String,
    /// Whom to write to about it: of those who have not answered, as it is not too late for it.
    pub letters: Vec<Respondent>,
}

/// Why something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such questionnaire, or it does not ask whoever calls.
    NoSuchQuestionnaire,
    /// It has not opened yet.
    NotOpenYet,
    /// It has closed.
    Closed,
    /// It was called off.
    CalledOff,
    /// It is still open: nothing is shown before it has closed.
    StillOpen,
    /// They have answered it.
    Answered,
    /// It has another version by now: read it first.
    Changed,
    /// Something that cannot be passed over was not answered.
    Missing {
        /// Which, from 0.
        item: u32,
    },
    /// Something was answered that was not asked, or in another way than it was asked.
    NotAsked,
    /// Points are left, or too many were given.
    Points {
        /// Where, from 0.
        item: u32,
        /// Points left; below zero, points too many.
        left: i64,
    },
    /// A number is not on its scale, a card not on the map, or there are more dots than there are.
    OutOfRange {
        /// Where, from 0.
        item: u32,
    },
    /// A comment is too long, or has characters that cannot be shown safely.
    TextNotPlain {
        /// Where, from 0.
        item: u32,
    },
    /// The instrument makes no sense.
    Instrument,
    /// It does not open before it reminds, or does not remind before it closes, or would close in the past.
    Window,
    /// A group has no name, the name of another one, or is within none there is; somebody is asked in none.
    Group,
    /// Nobody is asked.
    NobodyAsked,
    /// There are as many as there can be.
    TooMany,
    /// Nothing would change.
    NothingChanges,
}

/// A questionnaire, as its events tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    pub(super) plan: Plan,
    version: u32,
    /// For each item the version since which it is asked as it is.
    since: BTreeMap<String, u32>,
    called_off: bool,
    opened: bool,
    reminded: bool,
    closed: bool,
}

/// All questionnaires of a programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Questionnaires(BTreeMap<u32, Questionnaire>);

impl Questionnaires {
    /// Takes note of what happened.
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::QuestionnairePlanned { questionnaire, plan } => {
                self.0.insert(*questionnaire, Questionnaire::planned(plan));
            }
            Event::QuestionnaireChanged { questionnaire, instrument, window, anew } => {
                self.with(*questionnaire, |known| known.changed(instrument, *window, anew.as_deref()));
            }
            Event::QuestionnaireCalledOff { questionnaire } => {
                self.with(*questionnaire, |known| known.called_off = true);
            }
            Event::QuestionnaireOpened { questionnaire } => {
                self.with(*questionnaire, |known| known.opened = true);
            }
            Event::QuestionnaireReminded { questionnaire } => {
                self.with(*questionnaire, |known| known.reminded = true);
            }
            Event::QuestionnaireClosed { questionnaire } => {
                self.with(*questionnaire, |known| known.closed = true);
            }
        }
    }

    fn with(&mut self, questionnaire: u32, change: impl FnOnce(&mut Questionnaire)) {
        if let Some(known) = self.0.get_mut(&questionnaire) {
            change(known);
        }
    }

    /// One of them.
    ///
    /// # Errors
    /// `NoSuchQuestionnaire`.
    pub fn get(&self, questionnaire: u32) -> Result<&Questionnaire, Refusal> {
        self.0.get(&questionnaire).ok_or(Refusal::NoSuchQuestionnaire)
    }

    /// All of them by number.
    pub fn all(&self) -> impl Iterator<Item = (u32, &Questionnaire)> {
        self.0.iter().map(|(number, known)| (*number, known))
    }

    /// Plans one.
    ///
    /// # Errors
    /// What does not fit.
    pub fn plan(&self, plan: Plan, now: Timestamp) -> Result<Event, Refusal> {
        if self.0.len() >= QUESTIONNAIRES_MAX {
            return Err(Refusal::TooMany);
        }
        check_plan(&plan, now)?;
        let questionnaire = self.0.keys().next_back().map_or(1, |last| last + 1);
        Ok(Event::QuestionnairePlanned { questionnaire, plan: Box::new(plan) })
    }

    /// Changes one. While it is open this makes a version of its own: whoever has answered is asked what changed, and
    /// what they answered to the rest stands. Of an instrument that makes one figure of all its items everything is
    /// asked anew.
    ///
    /// # Errors
    /// What does not fit, or that it is too late.
    pub fn change(&self, questionnaire: u32, change: Change, now: Timestamp) -> Result<Event, Refusal> {
        let known = self.get(questionnaire)?;
        match known.phase(now) {
            QuestionnairePhase::Planned | QuestionnairePhase::Open => {}
            QuestionnairePhase::Closed => return Err(Refusal::Closed),
            QuestionnairePhase::CalledOff => return Err(Refusal::CalledOff),
        }
        let Change { instrument, window } = change;
        if instrument == known.plan.instrument && window == known.plan.window {
            return Err(Refusal::NothingChanges);
        }
        if known.version >= VERSIONS_MAX {
            return Err(Refusal::TooMany);
        }
        let plan = Plan { instrument, window, ..known.plan.clone() };
        check_plan(&plan, now)?;
        let anew = (known.phase(now) == QuestionnairePhase::Open).then(|| {
            let same = |item: &&InstrumentItem| !known.plan.instrument.items.contains(item);
            let changed: Vec<String> =
                plan.instrument.items.iter().filter(same).map(|item| item.key.clone()).collect();
            let whole = plan.instrument.scoring != Scoring::Each && !changed.is_empty();
            if whole { plan.instrument.items.iter().map(|item| item.key.clone()).collect() } else { changed }
        });
        let instrument = Box::new(plan.instrument);
        Ok(Event::QuestionnaireChanged { questionnaire, instrument, window, anew })
    }

    /// Calls one off that has not closed.
    ///
    /// # Errors
    /// That it is too late.
    pub fn call_off(&self, questionnaire: u32, now: Timestamp) -> Result<Event, Refusal> {
        match self.get(questionnaire)?.phase(now) {
            QuestionnairePhase::Planned | QuestionnairePhase::Open => {
                Ok(Event::QuestionnaireCalledOff { questionnaire })
            }
            QuestionnairePhase::Closed => Err(Refusal::Closed),
            QuestionnairePhase::CalledOff => Err(Refusal::CalledOff),
        }
    }

    /// What is due by now, each under a name that is the same whenever it is asked for. What came and went while nobody
    /// looked is noted, and nobody is written to about it.
    #[must_use]
    pub fn due(&self, now: Timestamp, answered: impl Fn(u32) -> Answered) -> Vec<Due> {
        let mut due = Vec::new();
        for (number, known) in self.all().filter(|(_, known)| !known.called_off) {
            let Window { opens, reminds, closes } = known.plan.window;
            let over = now >= closes;
            let reminds_now = reminds.is_some_and(|at| now >= at);
            let mut note = |event: Event, what: &str, write: bool| {
                let letters = if write { known.unanswered(&answered(number)) } else { Vec::new() };
                due.push(Due { event, once: format!("questionnaire:{number}:{what}"), letters });
            };
            if !known.opened && now >= opens {
                let event = Event::QuestionnaireOpened { questionnaire: number };
                note(event, "opened", !over && !reminds_now);
            }
            if !known.reminded && reminds_now {
                note(Event::QuestionnaireReminded { questionnaire: number }, "reminded", !over);
            }
            if !known.closed && over {
                note(Event::QuestionnaireClosed { questionnaire: number }, "closed", false);
            }
        }
        due
    }

    /// When something is due next; nothing where nothing is ahead.
    #[must_use]
    pub fn next_due(&self, now: Timestamp) -> Option<Timestamp> {
        let ahead = self.0.values().filter(|known| !known.called_off).flat_map(|known| {
            let Window { opens, reminds, closes } = known.plan.window;
            [Some(opens), reminds, Some(closes)].into_iter().flatten()
        });
        ahead.filter(|at| *at > now).min()
    }

    /// Takes an answer in.
    ///
    /// # Errors
    /// Why it is none.
    pub fn answer(
        &self,
        questionnaire: u32,
        who: &Respondent,
        request: AnswerRequest,
        now: Timestamp,
        answered: &mut Answered,
        answers: &mut Answers,
    ) -> Result<(), Refusal> {
        let known = self.get(questionnaire)?;
        let group = known.plan.asked.get(who).ok_or(Refusal::NoSuchQuestionnaire)?.clone();
        known.open(now)?;
        if request.version != known.version {
            return Err(Refusal::Changed);
        }
        let before = answered.version(who);
        let asked = known.asked_of(before);
        if asked.is_empty() {
            return Err(Refusal::Answered);
        }
        check_answer(&known.plan.instrument, &asked, &request.given)?;
        // Whoever is asked everything again answers in place of what they said to the version before, which is counted
        // with none of the items as they are now.
        let adds = before.is_some() && asked.len() < known.plan.instrument.items.len();
        answers.put(Answer { group, version: known.version, adds, given: request.given });
        answered.note(who.clone(), known.version);
        Ok(())
    }
}

impl Questionnaire {
    fn planned(plan: &Plan) -> Self {
        let since = plan.instrument.items.iter().map(|item| (item.key.clone(), 1)).collect();
        Self {
            plan: plan.clone(),
            version: 1,
            since,
            called_off: false,
            opened: false,
            reminded: false,
            closed: false,
        }
    }

    fn changed(&mut self, instrument: &Instrument, window: Window, anew: Option<&[String]>) {
        self.version += 1;
        let version = self.version;
        let since = instrument.items.iter().map(|item| {
            let again = anew.is_none_or(|anew| anew.contains(&item.key));
            let known = self.since.get(&item.key).copied().filter(|_| !again);
            (item.key.clone(), known.unwrap_or(version))
        });
        self.since = since.collect();
        self.plan.instrument = instrument.clone();
        self.plan.window = window;
    }

    /// What is planned.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Which version it is, from 1.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Since which version an item is asked as it is.
    pub(super) fn since(&self, item: &str) -> u32 {
        self.since.get(item).copied().unwrap_or(1)
    }

    /// Where it stands at a point in time, whether or not anybody has noted it yet.
    #[must_use]
    pub fn phase(&self, now: Timestamp) -> QuestionnairePhase {
        match (self.called_off, now < self.plan.window.opens, now < self.plan.window.closes) {
            (true, ..) => QuestionnairePhase::CalledOff,
            (false, true, _) => QuestionnairePhase::Planned,
            (false, false, true) => QuestionnairePhase::Open,
            (false, false, false) => QuestionnairePhase::Closed,
        }
    }

    fn open(&self, now: Timestamp) -> Result<(), Refusal> {
        match self.phase(now) {
            QuestionnairePhase::Open => Ok(()),
            QuestionnairePhase::Planned => Err(Refusal::NotOpenYet),
            QuestionnairePhase::Closed => Err(Refusal::Closed),
            QuestionnairePhase::CalledOff => Err(Refusal::CalledOff),
        }
    }

    /// What is asked of somebody who has answered this version or an earlier one, or none.
    fn asked_of(&self, answered: Option<u32>) -> Vec<&InstrumentItem> {
        let asked = |item: &&InstrumentItem| answered.is_none_or(|version| self.since(&item.key) > version);
        self.plan.instrument.items.iter().filter(asked).collect()
    }

    fn unanswered(&self, answered: &Answered) -> Vec<Respondent> {
        let left = |who: &&Respondent| !self.asked_of(answered.version(who)).is_empty();
        self.plan.asked.keys().filter(left).cloned().collect()
    }

    /// What somebody answered, where an answer can only be theirs: nobody else is asked in their group. Of several versions the
    /// later answer to an item holds.
    #[must_use]
    pub fn kept(&self, who: &Respondent, answers: &Answers) -> BTreeMap<String, Given> {
        let Some(group) = self.group_alone(who) else { return BTreeMap::new() };
        let mut theirs: Vec<_> = answers.iter().filter(|answer| answer.group == *group).collect();
        theirs.sort_by_key(|answer| answer.version);
        theirs.into_iter().flat_map(|answer| answer.given.clone()).collect()
    }

    /// What somebody answered is gone, where it can only be theirs. Whether there was anything.
    pub fn forget(&self, who: &Respondent, answers: &mut Answers) -> bool {
        let anything = !self.kept(who, answers).is_empty();
        if let Some(group) = self.group_alone(who) {
            answers.forget(group.as_ref());
        }
        anything
    }

    /// Parts the answers that can only be one person's from the others: by whose they are. What is given keeps the rest.
    pub fn part(&self, answers: &mut Answers) -> BTreeMap<Respondent, Answers> {
        let mut asked: BTreeMap<Option<String>, Vec<&Respondent>> = BTreeMap::new();
        for (who, group) in &self.plan.asked {
            asked.entry(group.clone()).or_default().push(who);
        }
        let alone = asked.into_iter().filter_map(|(group, asked)| match asked.as_slice() {
            [only] => Some((group, (*only).clone())),
            _ => None,
        });
        answers.part(&alone.collect())
    }

    /// The group of somebody in which nobody else is asked.
    fn group_alone(&self, who: &Respondent) -> Option<&Option<String>> {
        let group = self.plan.asked.get(who)?;
        let asked = self.plan.asked.values().filter(|other| *other == group);
        (asked.count() == 1).then_some(group)
    }

    /// What somebody sees of it; nothing for whoever is not asked.
    #[must_use]
    pub fn own(
        &self,
        number: u32,
        who: &Respondent,
        answered: &Answered,
        now: Timestamp,
    ) -> Option<OwnQuestionnaire> {
        let group = self.plan.asked.get(who)?;
        let before = answered.version(who);
        let items: Vec<InstrumentItem> = self.asked_of(before).into_iter().cloned().collect();
        let alone =
            self.plan.groups.iter().any(|known| known.shown_alone && Some(&known.key) == group.as_ref());
        let answered = before.is_some() && items.is_empty();
        let items = if answered { Vec::new() } else { items };
        Some(OwnQuestionnaire {
            questionnaire: number,
            version: self.version,
            phase: self.phase(now),
            window: self.plan.window,
            answered,
            shown_alone: alone,
            instrument: Instrument { items, ..self.plan.instrument.clone() },
        })
    }
}

fn check_plan(plan: &Plan, now: Timestamp) -> Result<(), Refusal> {
    instrument::check(&plan.instrument).map_err(|_| Refusal::Instrument)?;
    let Window { opens, reminds, closes } = plan.window;
    let reminds_within = reminds.is_none_or(|at| opens < at && at < closes);
    if opens >= closes || !reminds_within || closes <= now {
        return Err(Refusal::Window);
    }
    if plan.asked.is_empty() {
        return Err(Refusal::NobodyAsked);
    }
    if plan.asked.len() > ASKED_MAX || plan.groups.len() > GROUPS_MAX {
        return Err(Refusal::TooMany);
    }
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for group in &plan.groups {
        let named = [&group.name.en, &group.name.de].iter().all(|name| {
            !name.trim().is_empty()
                && is_plain(name)
                && name.chars().count() <= instrument::SENTENCE_CHARS_MAX
        });
        // A group stands after the one that it is part of, so that no two can be part of each other.
        let within = group.within.as_deref().is_none_or(|within| known.contains(within));
        let alone = !group.shown_alone || plan.instrument.about_person;
        // A slash parts the names of counts.
        let key = !group.key.is_empty() && group.key.len() <= 80 && !group.key.contains('/');
        if !named || !within || !alone || !key || !is_plain(&group.key) || !known.insert(&group.key) {
            return Err(Refusal::Group);
        }
    }
    for group in plan.asked.values() {
        let fits = match group {
            Some(group) => known.contains(group.as_str()),
            None => plan.groups.is_empty(),
        };
        if !fits {
            return Err(Refusal::Group);
        }
    }
    if plan.instrument.about_person {
        let floor = plan.floor.is_none_or(|floor| (3..=THRESHOLD * 2).contains(&floor));
        let flat = plan.groups.iter().all(|group| group.within.is_none());
        let themselves = plan.about.as_ref().is_some_and(|about| !plan.asked.contains_key(about));
        if !floor || !flat || !themselves {
            return Err(Refusal::Group);
        }
    }
    Ok(())
}

fn check_answer(
    instrument: &Instrument,
    asked: &[&InstrumentItem],
    given: &BTreeMap<String, Given>,
) -> Result<(), Refusal> {
    if given.keys().any(|key| asked.iter().all(|item| item.key != *key)) {
        return Err(Refusal::NotAsked);
    }
    for (number, item) in (0_u32..).zip(&instrument.items) {
        if !asked.iter().any(|asked| asked.key == item.key) {
            continue;
        }
        match given.get(&item.key) {
            Some(given) => check_given(number, &item.answered, given)?,
            None if item.may_pass => {}
            None => return Err(Refusal::Missing { item: number }),
        }
    }
    Ok(())
}

fn check_given(item: u32, asked: &ItemKind, given: &Given) -> Result<(), Refusal> {
    match (asked, given) {
        (ItemKind::Scale { least, most, .. }, Given::Scale { value }) => {
            if value < least || value > most {
                return Err(Refusal::OutOfRange { item });
            }
        }
        (ItemKind::Words { chars_max }, Given::Words { text, .. }) => {
            let chars = u32::try_from(text.expose().chars().count()).unwrap_or(u32::MAX);
            if text.expose().trim().is_empty() || chars > *chars_max || !is_plain(text.expose()) {
                return Err(Refusal::TextNotPlain { item });
            }
        }
        (ItemKind::Points { parts, points, .. }, Given::Points { shares }) => {
            if shares.len() != parts.len() {
                return Err(Refusal::NotAsked);
            }
            let sum: i64 = shares.iter().map(|share| i64::from(*share)).sum();
            let left = i64::from(*points) - sum;
            if left != 0 {
                return Err(Refusal::Points { item, left });
            }
        }
        (ItemKind::Places { cards, steps, dots: dots_max, .. }, Given::Places { places, dots }) => {
            if places.len() != cards.len() || dots.len() != cards.len() {
                return Err(Refusal::NotAsked);
            }
            let on_map =
                |(across, up): &(u32, u32)| (1..=*steps).contains(across) && (1..=*steps).contains(up);
            let given: u64 = dots.iter().map(|dots| u64::from(*dots)).sum();
            if !places.iter().flatten().all(on_map) || given > u64::from(*dots_max) {
                return Err(Refusal::OutOfRange { item });
            }
        }
        (
            ItemKind::Scale { .. }
            | ItemKind::Words { .. }
            | ItemKind::Points { .. }
            | ItemKind::Places { .. },
            Given::Scale { .. } | Given::Words { .. } | Given::Points { .. } | Given::Places { .. },
        ) => return Err(Refusal::NotAsked),
    }
    Ok(())
}

impl Refusal {
    /// Every code there is.
    pub const CODES: [&str; 19] = [
        "no_such_questionnaire",
        "questionnaire_not_open_yet",
        "questionnaire_closed",
        "questionnaire_called_off",
        "questionnaire_still_open",
        "questionnaire_answered",
        "questionnaire_changed",
        "answer_missing",
        "answer_not_asked",
        "points_too_many",
        "points_left",
        "answer_out_of_range",
        "comment_not_plain",
        "instrument_not_sound",
        "questionnaire_window",
        "questionnaire_groups",
        "questionnaire_nobody_asked",
        "questionnaires_too_many",
        "questionnaire_unchanged",
    ];

    /// Its code, which does not change: the words for it are under it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchQuestionnaire => "no_such_questionnaire",
            Self::NotOpenYet => "questionnaire_not_open_yet",
            Self::Closed => "questionnaire_closed",
            Self::CalledOff => "questionnaire_called_off",
            Self::StillOpen => "questionnaire_still_open",
            Self::Answered => "questionnaire_answered",
            Self::Changed => "questionnaire_changed",
            Self::Missing { .. } => "answer_missing",
            Self::NotAsked => "answer_not_asked",
            Self::Points { left, .. } if left < 0 => "points_too_many",
            Self::Points { .. } => "points_left",
            Self::OutOfRange { .. } => "answer_out_of_range",
            Self::TextNotPlain { .. } => "comment_not_plain",
            Self::Instrument => "instrument_not_sound",
            Self::Window => "questionnaire_window",
            Self::Group => "questionnaire_groups",
            Self::NobodyAsked => "questionnaire_nobody_asked",
            Self::TooMany => "questionnaires_too_many",
            Self::NothingChanges => "questionnaire_unchanged",
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
