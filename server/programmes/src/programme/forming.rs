//! Forming the sets of a cohort: the rules and wishes, who is placed by hand and why, who chose, the sets that were
//! accepted, and the sets that were made of them. What sets follow from rules is the business of `formation`.

use super::people::{Participant, ParticipantNo};
use super::{By, Event, Programme, checked};
use crate::Refusal;
use crate::formation::{
    self, Change, Choice, Formation, Formed, Person, PersonNo, Plan, RULES_MAX, Rule, SETS_MAX, SetNo, Wish,
};
use jiff::civil::DateTime;
use protocol::programme::{FormingRule, FormingWish, ProgrammeCommand};
use protocol::{SetId, Timestamp};
use serde::{Deserialize, Serialize};
use sets::Zones;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a reason for placing somebody by hand.
const REASON_CHARS_MAX: usize = protocol::limits::SENTENCE_CHARS_MAX;
/// Characters of the name or value of a fact in a rule.
const FACT_CHARS_MAX: usize = 80;

/// Why somebody's set is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placing {
    /// The set, from 0.
    pub set: u32,
    /// Why, if it was by hand; nothing if they chose.
    pub reason: Option<String>,
}

/// Sets that were accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The people of each, by number.
    pub sets: Vec<Vec<ParticipantNo>>,
    /// The facilitators, in the order of the sets.
    pub facilitators: Vec<ParticipantNo>,
}

/// A set that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeSet {
    /// Which.
    pub set: SetId,
    /// Its members, by number.
    pub people: Vec<ParticipantNo>,
    /// How often the start of its cohort had been moved before it was made.
    #[serde(default)]
    pub moves: u32,
}

/// How the sets of a cohort are formed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Forming {
    /// What must hold.
    pub rules: Vec<FormingRule>,
    /// What should be.
    pub wishes: Vec<FormingWish>,
    /// Whom a rule does not hold for: the rule's place and the people.
    pub exceptions: BTreeSet<(u32, Vec<ParticipantNo>)>,
    /// Who is placed.
    pub placed: BTreeMap<ParticipantNo, Placing>,
    /// Everybody may choose their set.
    pub choosing: bool,
    /// The sets that were accepted last.
    pub accepted: Option<Accepted>,
    /// The sets that were made.
    pub made: Vec<MadeSet>,
}

/// What happened to the forming of sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named as in `Forming`, where they are explained")]
pub enum FormingEvent {
    /// Other rules and wishes hold from now on.
    RulesChosen {
        cohort: u32,
        rules: Vec<FormingRule>,
        wishes: Vec<FormingWish>,
        #[serde(default)]
        exceptions: BTreeSet<(u32, Vec<ParticipantNo>)>,
    },
    /// Somebody was placed by hand, for a reason.
    PlacedByHand { person: ParticipantNo, cohort: u32, set: u32, reason: String },
    /// Somebody is placed by the rules alone.
    Unplaced { person: ParticipantNo, cohort: u32 },
    /// Everybody may choose their set, or no longer.
    ChoosingLet { cohort: u32, open: bool },
    /// Somebody chose a set.
    SetChosen { person: ParticipantNo, cohort: u32, set: u32 },
    /// Sets were accepted.
    FormationAccepted {
        cohort: u32,
        sets: Vec<Vec<ParticipantNo>>,
        facilitators: Vec<ParticipantNo>,
        seed: u64,
    },
    /// The sets that were accepted were made.
    SetsMade { cohort: u32, sets: Vec<MadeSet> },
}

impl FormingEvent {
    #[deny(clippy::wildcard_enum_match_arm)]
    pub(super) fn author(&self) -> Option<ParticipantNo> {
        match self {
            // A reason says something about somebody, and goes with them.
            Self::PlacedByHand { person, .. } => Some(*person),
            Self::RulesChosen { .. }
            | Self::Unplaced { .. }
            | Self::ChoosingLet { .. }
            | Self::SetChosen { .. }
            | Self::FormationAccepted { .. }
            | Self::SetsMade { .. } => None,
        }
    }
}

/// The forming of all cohorts, by their numbers.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Formings(BTreeMap<u32, Forming>);

impl Formings {
    pub(crate) fn of(&self, cohort: u32) -> Option<&Forming> {
        self.0.get(&cohort)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Forming> {
        self.0.values()
    }

    #[deny(clippy::wildcard_enum_match_arm)]
    pub(crate) fn evolve(&mut self, event: &FormingEvent) {
        match event {
            FormingEvent::RulesChosen { cohort, rules, wishes, exceptions } => {
                let forming = self.0.entry(*cohort).or_default();
                forming.rules.clone_from(rules);
                forming.wishes.clone_from(wishes);
                forming.exceptions.clone_from(exceptions);
            }
            FormingEvent::PlacedByHand { person, cohort, set, reason } => {
                let placing = Placing { set: *set, reason: Some(reason.clone()) };
                self.0.entry(*cohort).or_default().placed.insert(*person, placing);
            }
            FormingEvent::Unplaced { person, cohort } => {
                self.0.entry(*cohort).or_default().placed.remove(person);
            }
            FormingEvent::ChoosingLet { cohort, open } => {
                self.0.entry(*cohort).or_default().choosing = *open;
            }
            FormingEvent::SetChosen { person, cohort, set } => {
                let placing = Placing { set: *set, reason: None };
                self.0.entry(*cohort).or_default().placed.insert(*person, placing);
            }
            FormingEvent::FormationAccepted { cohort, sets, facilitators, .. } => {
                self.0.entry(*cohort).or_default().accepted =
                    Some(Accepted { sets: sets.clone(), facilitators: facilitators.clone() });
            }
            FormingEvent::SetsMade { cohort, sets } => {
                self.0.entry(*cohort).or_default().made.extend(sets.iter().cloned());
            }
        }
    }
}

/// A plan of formation, and who is who in it.
pub struct Asked {
    /// What is asked.
    pub plan: Plan,
    /// The people of the plan, by their place in it.
    pub people: Vec<ParticipantNo>,
}

impl Asked {
    fn set(&self, people: &[PersonNo]) -> Vec<ParticipantNo> {
        people.iter().filter_map(|person| self.people.get(*person).copied()).collect()
    }

    /// The sets of a formation, with people by their numbers in the programme.
    #[must_use]
    pub fn sets(&self, formation: &Formation) -> Vec<Vec<ParticipantNo>> {
        formation.sets.iter().map(|set| self.set(set)).collect()
    }
}

impl Programme {
    /// How the sets of a cohort are formed, if anything was said about it.
    #[must_use]
    pub fn forming(&self, cohort: u32) -> Option<&Forming> {
        self.forming.of(cohort)
    }

    /// Every set that was made, with its cohort.
    pub fn made(&self) -> impl Iterator<Item = (u32, &MadeSet)> {
        self.forming
            .0
            .iter()
            .flat_map(|(cohort, forming)| forming.made.iter().map(move |made| (*cohort, made)))
    }

    /// What is asked of formation for a cohort, as things stand.
    ///
    /// # Errors
    /// If there is no such cohort, or a rule names somebody who is not in it.
    pub fn asked(&self, cohort: u32) -> Result<Asked, Refusal> {
        self.plan.cohort(cohort)?;
        let here: Vec<(ParticipantNo, &Participant)> = self.people.of_cohort(cohort).collect();
        let people: Vec<ParticipantNo> = here.iter().map(|(no, _)| *no).collect();
        let place = |person: ParticipantNo| people.iter().position(|known| *known == person);
        let no_forming = Forming::default();
        let forming = self.forming.of(cohort).unwrap_or(&no_forming);
        let through_any =
            forming.rules.iter().any(|rule| matches!(rule, FormingRule::Line { through_any: true }));
        let person = |(no, known): &(ParticipantNo, &Participant)| Person {
            name: known.name.clone(),
            facts: known.facts.clone(),
            // Whoever is between two of a cohort and not in it themselves does not break their line.
            reports_to: if through_any {
                self.people.above(*no).into_iter().find_map(place)
            } else {
                known.reports_to.and_then(place)
            },
            hours: known.hours,
            facilitates: known.facilitates,
        };
        let mut rules = Vec::with_capacity(forming.rules.len() + forming.placed.len());
        for said in &forming.rules {
            rules.push(rule(said, &|no| place(ParticipantNo(no)))?);
        }
        let placed = forming.placed.iter().filter_map(|(person, placing)| {
            Some(Rule::Placed { person: place(*person)?, set: usize::try_from(placing.set).ok()? })
        });
        rules.extend(placed);
        let exceptions = forming.exceptions.iter().filter_map(|(rule, people)| {
            let people: Option<Vec<PersonNo>> = people.iter().map(|person| place(*person)).collect();
            Some((usize::try_from(*rule).ok()?, people?))
        });
        let plan = Plan {
            people: here.iter().map(person).collect(),
            rules,
            wishes: forming.wishes.iter().map(wish).collect(),
            exceptions: exceptions.collect(),
        };
        Ok(Asked { plan, people })
    }

    /// Accepts the sets that rules, people and `seed` lead to. Forming is what was found for [`Programme::asked`].
    ///
    /// # Errors
    /// If whoever asks does not run the programme, there are no such sets, the cohort is too small, or somebody would start
    /// before their line manager has finished.
    pub fn accept(
        &self,
        by: &By,
        cohort: u32,
        asked: &Asked,
        formed: &Formed,
        seed: u64,
    ) -> Result<Vec<Event>, Refusal> {
        by.must_run_it()?;
        self.must_be_open(cohort)?;
        let Formed::Sets(formation) = formed else { return Err(Refusal::NotFormed) };
        let known = self.plan.cohort(cohort)?;
        let members = asked.plan.placed().count();
        if known.least.is_some_and(|least| usize::try_from(least).is_ok_and(|least| members < least)) {
            return Err(Refusal::CohortSmall);
        }
        let early = self.people.early(&self.plan);
        if early.iter().any(|person| asked.people.contains(person)) {
            return Err(Refusal::ManagerNotFinished);
        }
        let facilitators = asked.plan.people.iter().zip(&asked.people).filter(|(known, _)| known.facilitates);
        Ok(vec![Event::Forming(FormingEvent::FormationAccepted {
            cohort,
            sets: asked.sets(formation),
            facilitators: facilitators.map(|(_, no)| *no).collect(),
            seed,
        })])
    }

    /// Takes one of the changes that were offered where there are no sets: other rules hold from now on.
    ///
    /// # Errors
    /// If whoever asks does not run the programme, or there is no such change.
    pub fn relax(
        &self,
        by: &By,
        cohort: u32,
        asked: &Asked,
        formed: &Formed,
        relaxation: usize,
    ) -> Result<Vec<Event>, Refusal> {
        by.must_run_it()?;
        self.must_be_open(cohort)?;
        let Formed::Impossible { relaxations, .. } = formed else { return Err(Refusal::NothingChanges) };
        let relaxation = relaxations.get(relaxation).ok_or(Refusal::OutOfRange)?;
        let forming = self.forming.of(cohort).ok_or(Refusal::NothingChanges)?;
        let mut then = Relaxed::of(forming);
        for change in &relaxation.changes {
            then.change(asked, change);
        }
        Ok(then.events(cohort))
    }

    /// Somebody chooses their set, if the others can still all be placed then.
    ///
    /// # Errors
    /// If nobody chooses just now, the rules cannot be asked, or the choice leaves no way for the others: then with the sets
    /// that are open.
    pub fn choose(
        &self,
        by: &By,
        set: u32,
        now: Timestamp,
        zones: &Zones,
    ) -> Result<Vec<Event>, Box<ChoiceRefused>> {
        let refused =
            |why: Refusal| Box::new(ChoiceRefused { why, causes: Vec::new(), plan: None, open: Vec::new() });
        let person = by.participant.ok_or(Refusal::RoleOnly).map_err(refused)?;
        let cohort = self.people.here_as(person).map_err(refused)?.cohort;
        self.must_collect(now, zones).map_err(refused)?;
        self.must_be_open(cohort).map_err(refused)?;
        if !self.forming.of(cohort).is_some_and(|forming| forming.choosing) {
            return Err(refused(Refusal::ChoosingClosed));
        }
        let asked = self.asked(cohort).map_err(refused)?;
        let place = asked.people.iter().position(|known| *known == person);
        let wanted = usize::try_from(set).ok().filter(|set| *set < SETS_MAX);
        let (Some(place), Some(wanted)) = (place, wanted) else { return Err(refused(Refusal::OutOfRange)) };
        match formation::choose(&asked.plan, place, wanted, CHOICE_SEED) {
            Ok(Choice::Taken(_)) => Ok(vec![Event::Forming(FormingEvent::SetChosen { person, cohort, set })]),
            Ok(Choice::Refused { causes, open }) => {
                let mut plan = asked.plan;
                plan.rules.retain(|rule| !matches!(rule, Rule::Placed { person, .. } if *person == place));
                plan.rules.push(Rule::Placed { person: place, set: wanted });
                Err(Box::new(ChoiceRefused { why: Refusal::NotFormed, causes, plan: Some(plan), open }))
            }
            Ok(Choice::Undecided) => Err(refused(Refusal::NotFormed)),
            Err(_) => Err(refused(Refusal::RulesUnclear)),
        }
    }

    /// Whether somebody of this name leads one of these people, directly or through others: whoever assesses somebody guards
    /// no set of theirs unless it is said.
    #[must_use]
    pub fn leads(&self, name: &str, people: &[ParticipantNo]) -> bool {
        let is_called =
            |no: &ParticipantNo| self.participant(*no).is_some_and(|known| known.name.trim() == name.trim());
        people.iter().any(|person| self.people.above(*person).iter().any(is_called))
    }

    /// Notes the sets that were made of the formation that was accepted.
    ///
    /// # Errors
    /// If whoever asks does not run the programme, nothing was accepted, or sets were made already.
    pub fn note_made(&self, by: &By, cohort: u32, sets: Vec<SetId>) -> Result<Vec<Event>, Refusal> {
        by.must_run_it()?;
        self.must_be_open(cohort)?;
        let accepted = self.forming.of(cohort).and_then(|forming| forming.accepted.as_ref());
        let accepted = accepted.ok_or(Refusal::NotFormed)?;
        if accepted.sets.len() != sets.len() {
            return Err(Refusal::ProgrammeChanged);
        }
        let moves = u32::try_from(self.plan.cohort(cohort)?.before.len()).unwrap_or(u32::MAX);
        let made = sets.into_iter().zip(&accepted.sets);
        let sets = made.map(|(set, people)| MadeSet { set, people: people.clone(), moves }).collect();
        Ok(vec![Event::Forming(FormingEvent::SetsMade { cohort, sets })])
    }

    fn must_be_open(&self, cohort: u32) -> Result<(), Refusal> {
        self.plan.cohort(cohort)?;
        let made = self.forming.of(cohort).is_some_and(|forming| !forming.made.is_empty());
        if made { Err(Refusal::SetsMade) } else { Ok(()) }
    }
}

/// What a choice is tried with. The same for everybody, so that a choice is open or not whoever asks first.
const CHOICE_SEED: u64 = 1;

/// Why somebody's choice is not taken.
#[derive(Clone, Debug)]
pub struct ChoiceRefused {
    /// The reason.
    pub why: Refusal,
    /// The contradictions that it would make.
    pub causes: Vec<formation::Cause>,
    /// The plan that they count the rules of: with the choice, and without the one before it.
    pub plan: Option<Plan>,
    /// The sets that are open, from 0.
    pub open: Vec<SetNo>,
}

/// Rules as they become when changes are taken.
struct Relaxed {
    /// Nothing where one has gone: places are counted before and after.
    rules: Vec<Option<FormingRule>>,
    wishes: Vec<FormingWish>,
    exceptions: BTreeSet<(u32, Vec<ParticipantNo>)>,
    unplaced: Vec<ParticipantNo>,
}

impl Relaxed {
    fn of(forming: &Forming) -> Self {
        Self {
            rules: forming.rules.iter().cloned().map(Some).collect(),
            wishes: forming.wishes.clone(),
            exceptions: forming.exceptions.clone(),
            unplaced: Vec::new(),
        }
    }

    fn change(&mut self, asked: &Asked, change: &Change) {
        match change {
            Change::Instead { rule, with } => self.replace(asked, *rule, with),
            Change::Either { rule, gone, with } => {
                self.replace(asked, *rule, with);
                self.take_out(asked, *gone);
            }
            Change::Except { rule, people } => {
                if let Ok(rule) = u32::try_from(*rule) {
                    self.exceptions.insert((rule, asked.set(people)));
                }
            }
            Change::Without { rule } => self.take_out(asked, *rule),
        }
    }

    fn replace(&mut self, asked: &Asked, at: usize, with: &Rule) {
        let said = said(asked, with);
        if let Some(place) = self.rules.get_mut(at) {
            *place = said;
        }
    }

    fn take_out(&mut self, asked: &Asked, at: usize) {
        match self.rules.get_mut(at) {
            Some(place) => *place = None,
            // After the rules stand those who are placed.
            None => {
                if let Some(Rule::Placed { person, .. }) = asked.plan.rules.get(at) {
                    self.unplaced.extend(asked.set(&[*person]));
                }
            }
        }
    }

    fn events(self, cohort: u32) -> Vec<Event> {
        // Exceptions count rules by their places, which are others where one has gone.
        let mut places = BTreeMap::new();
        let mut rules = Vec::new();
        for (before, rule) in (0_u32..).zip(self.rules) {
            if let Some(rule) = rule {
                places.insert(before, u32::try_from(rules.len()).unwrap_or(u32::MAX));
                rules.push(rule);
            }
        }
        let exceptions = self.exceptions.into_iter();
        let exceptions =
            exceptions.filter_map(|(rule, people)| Some((*places.get(&rule)?, people))).collect();
        let chosen = FormingEvent::RulesChosen { cohort, rules, wishes: self.wishes, exceptions };
        let unplaced = self.unplaced.into_iter().map(|person| FormingEvent::Unplaced { person, cohort });
        unplaced.chain([chosen]).map(Event::Forming).collect()
    }
}

pub(super) fn decide(
    programme: &Programme,
    command: &ProgrammeCommand,
    here: DateTime,
) -> Result<Vec<Event>, Refusal> {
    let event = match command {
        ProgrammeCommand::ChooseRules { cohort, rules, wishes } => {
            programme.must_be_open(*cohort)?;
            check_rules(rules, wishes)?;
            FormingEvent::RulesChosen {
                cohort: *cohort,
                rules: rules.clone(),
                wishes: wishes.clone(),
                exceptions: BTreeSet::new(),
            }
        }
        ProgrammeCommand::Place { person, set, reason } => {
            let person = ParticipantNo(*person);
            let known = programme.people.here_as(person)?;
            programme.must_be_open(known.cohort)?;
            if known.facilitates || usize::try_from(*set).map_or(true, |set| set >= SETS_MAX) {
                return Err(Refusal::OutOfRange);
            }
            let reason = checked(reason, REASON_CHARS_MAX)?;
            FormingEvent::PlacedByHand { person, cohort: known.cohort, set: *set, reason }
        }
        ProgrammeCommand::Unplace { person } => {
            let person = ParticipantNo(*person);
            let cohort = programme.people.here_as(person)?.cohort;
            programme.must_be_open(cohort)?;
            let placed = programme.forming.of(cohort).is_some_and(|known| known.placed.contains_key(&person));
            if !placed {
                return Err(Refusal::NothingChanges);
            }
            FormingEvent::Unplaced { person, cohort }
        }
        ProgrammeCommand::LetChoose { cohort, open } => {
            programme.must_be_open(*cohort)?;
            programme.plan.must_collect(here.date())?;
            if programme.forming.of(*cohort).is_some_and(|known| known.choosing) == *open {
                return Err(Refusal::NothingChanges);
            }
            FormingEvent::ChoosingLet { cohort: *cohort, open: *open }
        }
        ProgrammeCommand::EndOn { .. }
        | ProgrammeCommand::ChooseMost { .. }
        | ProgrammeCommand::AddWave { .. }
        | ProgrammeCommand::AddCohort { .. }
        | ProgrammeCommand::MoveCohort { .. }
        | ProgrammeCommand::PlanOccasion { .. }
        | ProgrammeCommand::MoveOccasion { .. }
        | ProgrammeCommand::CancelOccasion { .. }
        | ProgrammeCommand::MatchMentors { .. }
        | ProgrammeCommand::Leave { .. } => return Ok(Vec::new()),
    };
    Ok(vec![Event::Forming(event)])
}

/// Lengths and numbers; whether a rule makes sense among people is asked when sets are formed.
fn check_rules(rules: &[FormingRule], wishes: &[FormingWish]) -> Result<(), Refusal> {
    if rules.len() + wishes.len() > RULES_MAX {
        return Err(Refusal::TooMany);
    }
    let mut words: Vec<&str> = Vec::new();
    for rule in rules {
        match rule {
            FormingRule::Together { fact }
            | FormingRule::AtMost { fact, .. }
            | FormingRule::Kinds { fact, .. } => words.push(fact),
            FormingRule::AtLeast { fact, values, .. } => {
                words.push(fact);
                words.extend(values.iter().map(String::as_str));
            }
            FormingRule::Sets { .. }
            | FormingRule::Sizes { .. }
            | FormingRule::Line { .. }
            | FormingRule::Apart { .. }
            | FormingRule::Hours { .. }
            | FormingRule::Facilitators {} => {}
        }
    }
    for wish in wishes {
        match wish {
            FormingWish::Spread { fact }
            | FormingWish::Alike { fact }
            | FormingWish::Kinds { fact, .. }
            | FormingWish::Near { fact, .. } => words.push(fact),
            FormingWish::NotAlone { fact, value } => words.extend([fact.as_str(), value]),
        }
    }
    words.into_iter().try_for_each(|word| checked(word, FACT_CHARS_MAX).map(|_| ()))
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn rule(said: &FormingRule, place: &dyn Fn(u32) -> Option<PersonNo>) -> Result<Rule, Refusal> {
    Ok(match said {
        FormingRule::Sets { count } => Rule::Sets { count: size(*count) },
        FormingRule::Sizes { least, most } => Rule::Sizes { least: size(*least), most: size(*most) },
        FormingRule::Together { fact } => Rule::Together { fact: fact.clone() },
        FormingRule::Line { through_any } => Rule::Line { through_any: *through_any },
        FormingRule::Apart { one, other } => Rule::Apart {
            one: place(*one).ok_or(Refusal::RulesUnclear)?,
            other: place(*other).ok_or(Refusal::RulesUnclear)?,
        },
        FormingRule::AtMost { fact, count } => Rule::AtMost { fact: fact.clone(), count: size(*count) },
        FormingRule::AtLeast { fact, values, count } => {
            Rule::AtLeast { fact: fact.clone(), values: values.clone(), count: size(*count) }
        }
        FormingRule::Kinds { fact, count } => Rule::Kinds { fact: fact.clone(), count: size(*count) },
        FormingRule::Hours { count } => Rule::Hours { count: *count },
        FormingRule::Facilitators {} => Rule::Facilitators,
    })
}

/// A rule of a plan as it is said in a programme; nothing for a placing, which is no rule there.
fn said(asked: &Asked, rule: &Rule) -> Option<FormingRule> {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let person = |place: PersonNo| asked.people.get(place).map(|person| person.0);
    Some(match rule {
        Rule::Sets { count: sets } => FormingRule::Sets { count: count(*sets) },
        Rule::Sizes { least, most } => FormingRule::Sizes { least: count(*least), most: count(*most) },
        Rule::Together { fact } => FormingRule::Together { fact: fact.clone() },
        Rule::Line { through_any } => FormingRule::Line { through_any: *through_any },
        Rule::Apart { one, other } => FormingRule::Apart { one: person(*one)?, other: person(*other)? },
        Rule::AtMost { fact, count: most } => FormingRule::AtMost { fact: fact.clone(), count: count(*most) },
        Rule::AtLeast { fact, values, count: least } => {
            FormingRule::AtLeast { fact: fact.clone(), values: values.clone(), count: count(*least) }
        }
        Rule::Kinds { fact, count: kinds } => FormingRule::Kinds { fact: fact.clone(), count: count(*kinds) },
        Rule::Hours { count } => FormingRule::Hours { count: *count },
        Rule::Facilitators => FormingRule::Facilitators {},
        Rule::Placed { .. } => return None,
    })
}

fn wish(said: &FormingWish) -> Wish {
    match said {
        FormingWish::Spread { fact } => Wish::Spread { fact: fact.clone() },
        FormingWish::Alike { fact } => Wish::Alike { fact: fact.clone() },
        FormingWish::NotAlone { fact, value } => Wish::NotAlone { fact: fact.clone(), value: value.clone() },
        FormingWish::Kinds { fact, count } => Wish::Kinds { fact: fact.clone(), count: size(*count) },
        FormingWish::Near { fact, points } => Wish::Near { fact: fact.clone(), points: *points },
    }
}
