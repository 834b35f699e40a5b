//! What is shown of the answers of a questionnaire that has closed.

use super::answers::Answer;
use super::{Answers, Questionnaire, Refusal};
use crate::culture;
use crate::suppression::{Counts, Fault, GroupCount, Groups, Raters, Shown, THRESHOLD, raters};
use protocol::Timestamp;
use protocol::format::Bilingual;
use protocol::questionnaire::{
    CommentShown, Given, GroupReport, Hidden, ItemFigures, ItemKind, PointsWhen, ProfileFigures,
    QuestionnairePhase, QuestionnaireReport, Scoring, WordsReaders,
};
use std::collections::{BTreeMap, BTreeSet};

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// It is too early, or never will be one.
    Refused(Refusal),
    /// Counts do not fit with what was shown before.
    Counts(Fault),
}

impl From<Fault> for Report {
    fn from(fault: Fault) -> Self {
        Self::Counts(fault)
    }
}

/// A group as it is put together here: its names, and who is in it.
struct Together {
    key: Option<String>,
    name: Bilingual,
    merged: Vec<Bilingual>,
    of: Of,
    people: u32,
    hidden: Option<Hidden>,
}

/// Whose answers are put together.
#[derive(Clone)]
enum Of {
    Everyone,
    /// Of some of the smallest groups.
    Groups(BTreeSet<String>),
}

impl Of {
    fn has(&self, answer: &Answer) -> bool {
        match self {
            Self::Everyone => true,
            Self::Groups(groups) => answer.group.as_ref().is_some_and(|group| groups.contains(group)),
        }
    }
}

impl Together {
    /// What is shown of it before any figure.
    fn shown(&self) -> GroupReport {
        GroupReport {
            group: self.key.clone(),
            name: self.name.clone(),
            merged: self.merged.clone(),
            people: self.hidden.is_none().then_some(self.people),
            hidden: self.hidden,
            items: Vec::new(),
            profile: None,
        }
    }
}

/// In which groups the figures of one item are shown, and whose answers go into them. Not everybody answers what may be
/// passed over, so that an item can have too few where its group has not.
enum Shows {
    /// As counts decided, for each group by its name.
    Groups(Groups),
    /// Around one person: the categories with enough, which alone are in what is said of all.
    Raters(BTreeSet<String>),
}

impl Shows {
    fn groups(
        questionnaire: &Questionnaire,
        whole: &[&Answer],
        of_item: &[&Answer],
        name: &str,
        counts: &mut Counts,
    ) -> Result<Self, Fault> {
        let counted = counted(questionnaire, of_item);
        // Where everybody answered it, what is shown of the groups is shown of it, under the same counts.
        let whole = self::counted(questionnaire, whole);
        let same = counted == whole;
        let name = if same { name.rsplit_once('/').map_or(name, |(name, _)| name) } else { name };
        counts.groups(name, &counted).map(Self::Groups)
    }

    fn raters(together: &[Together], of_item: &[(&Answer, &Given)], floor: u32) -> Self {
        let enough = together.iter().skip(1).filter(|group| group.hidden.is_none()).filter_map(|group| {
            let Of::Groups(groups) = &group.of else { return None };
            let many = of_item.iter().filter(|(answer, _)| group.of.has(answer)).count();
            // One who is shown alone was told.
            let may = many == 1 && group.people == 1 || u32::try_from(many).is_ok_and(|many| many >= floor);
            may.then_some(groups)
        });
        Self::Raters(enough.flatten().cloned().collect())
    }

    /// Whose answers go into an item's figures for a group; nothing where none are shown.
    fn of(&self, group: &Together) -> Option<Of> {
        match self {
            Self::Groups(shown) => {
                let count = match &group.key {
                    None => Some(shown.all),
                    Some(key) => shown.each.get(key).copied(),
                };
                matches!(count, Some(Shown::Count(1..))).then(|| group.of.clone())
            }
            Self::Raters(enough) => match (&group.of, &group.key) {
                (Of::Groups(_) | Of::Everyone, None) => Some(Of::Groups(enough.clone())),
                (Of::Groups(groups), Some(_)) => groups.is_subset(enough).then(|| group.of.clone()),
                (Of::Everyone, Some(_)) => None,
            },
        }
    }
}

/// What is shown of a questionnaire that has closed. `counts` is what the programme has shown before, and takes note of
/// what is shown now: the same report again says the same. Comments that were left to evaluators are in it for one who
/// evaluates.
///
/// # Errors
/// That it has not closed.
pub fn report(
    number: u32,
    questionnaire: &Questionnaire,
    answers: &Answers,
    counts: &mut Counts,
    now: Timestamp,
    evaluates: bool,
) -> Result<QuestionnaireReport, Report> {
    match questionnaire.phase(now) {
        QuestionnairePhase::Closed => {}
        QuestionnairePhase::CalledOff => return Err(Report::Refused(Refusal::CalledOff)),
        QuestionnairePhase::Planned | QuestionnairePhase::Open => {
            return Err(Report::Refused(Refusal::StillOpen));
        }
    }
    let plan = &questionnaire.plan;
    let items = &plan.instrument.items;
    // An answer counts as a person's unless it only adds to an earlier one, or nothing of it is asked any more.
    let oldest = items.iter().map(|item| questionnaire.since(&item.key)).min().unwrap_or(1);
    let whole: Vec<&Answer> =
        answers.iter().filter(|answer| !answer.adds && answer.version >= oldest).collect();
    let name = format!("questionnaire {number}");
    let around_one = plan.instrument.about_person;
    let together = if around_one {
        around(questionnaire, &whole)
    } else {
        in_groups(questionnaire, &whole, &name, counts)?
    };
    let mut groups: Vec<GroupReport> = together.iter().map(Together::shown).collect();
    for item in items {
        let since = questionnaire.since(&item.key);
        let of_item: Vec<(&Answer, &Given)> = answers
            .iter()
            .filter(|answer| answer.version >= since)
            .filter_map(|answer| Some((answer, answer.given.get(&item.key)?)))
            .collect();
        let may = if around_one {
            let floor = plan.floor.unwrap_or(THRESHOLD);
            Shows::raters(&together, &of_item, floor)
        } else {
            let people: Vec<&Answer> = of_item.iter().map(|(answer, _)| *answer).collect();
            Shows::groups(questionnaire, &whole, &people, &format!("{name}/{}", item.key), counts)?
        };
        for (group, shown) in together.iter().zip(&mut groups).filter(|(group, _)| group.hidden.is_none()) {
            let of = may.of(group);
            let inside = |answer: &Answer| of.as_ref().is_some_and(|of| of.has(answer));
            let given: Vec<&Given> =
                of_item.iter().filter(|(answer, _)| inside(answer)).map(|(_, given)| *given).collect();
            shown.items.push(figures(&item.key, &item.answered, &given));
        }
    }
    if plan.instrument.scoring == Scoring::Culture {
        for (group, shown) in together.iter().zip(&mut groups).filter(|(group, _)| group.hidden.is_none()) {
            shown.profile = profile(questionnaire, answers.iter().filter(|answer| group.of.has(answer)));
        }
    }
    let everyone_shown = together.first().is_some_and(|all| all.hidden.is_none());
    let comments = if everyone_shown { comments(questionnaire, answers, evaluates) } else { Vec::new() };
    let instrument = plan.instrument.clone();
    Ok(QuestionnaireReport { questionnaire: number, instrument, window: plan.window, groups, comments })
}

fn everyone() -> Bilingual {
    Bilingual { en: "All together".to_owned(), de: "Alle zusammen".to_owned() }
}

/// How many answered in each group, and in none that is part of it.
fn counted(questionnaire: &Questionnaire, answers: &[&Answer]) -> Vec<GroupCount> {
    let many = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
    let groups = &questionnaire.plan.groups;
    if groups.is_empty() {
        return vec![GroupCount { key: "everyone".to_owned(), within: None, people: many(answers.len()) }];
    }
    let own = |key: &str| many(answers.iter().filter(|answer| answer.group.as_deref() == Some(key)).count());
    groups
        .iter()
        .map(|group| GroupCount {
            key: group.key.clone(),
            within: group.within.clone(),
            people: own(&group.key),
        })
        .collect()
}

/// Groups, as counts decide which are shown.
fn in_groups(
    questionnaire: &Questionnaire,
    whole: &[&Answer],
    name: &str,
    counts: &mut Counts,
) -> Result<Vec<Together>, Fault> {
    let plan = &questionnaire.plan;
    let counted = counted(questionnaire, whole);
    let shown = counts.groups(name, &counted)?;
    let hidden = |people: u32, shown: Shown| match shown {
        Shown::Count(0) => Some(Hidden::TooFew),
        Shown::Count(_) => None,
        Shown::Suppressed if people < THRESHOLD => Some(Hidden::TooFew),
        Shown::Suppressed => Some(Hidden::GivesAway),
    };
    let people = u32::try_from(whole.len()).unwrap_or(u32::MAX);
    let all = Together {
        key: None,
        name: everyone(),
        merged: Vec::new(),
        of: Of::Everyone,
        people,
        hidden: hidden(people, shown.all),
    };
    let each = plan.groups.iter().map(|group| {
        let people = shown.people.get(&group.key).copied().unwrap_or_default();
        let shown = shown.each.get(&group.key).copied().unwrap_or(Shown::Suppressed);
        Together {
            key: Some(group.key.clone()),
            name: group.name.clone(),
            merged: Vec::new(),
            of: Of::Groups(within(questionnaire, &group.key)),
            people,
            hidden: hidden(people, shown),
        }
    });
    Ok([all].into_iter().chain(each).collect())
}

/// A group and all that are within it.
fn within(questionnaire: &Questionnaire, key: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::from([key.to_owned()]);
    // A group stands after the one that it is part of.
    for group in &questionnaire.plan.groups {
        if group.within.as_ref().is_some_and(|within| found.contains(within)) {
            found.insert(group.key.clone());
        }
    }
    found
}

/// Categories of raters around one person: merged below the floor, or left out, of what is said of all as well.
fn around(questionnaire: &Questionnaire, whole: &[&Answer]) -> Vec<Together> {
    let plan = &questionnaire.plan;
    let own = |keys: &[String]| {
        let own =
            whole.iter().filter(|answer| answer.group.as_ref().is_some_and(|group| keys.contains(group)));
        u32::try_from(own.count()).unwrap_or(u32::MAX)
    };
    let categories: Vec<Raters> = plan
        .groups
        .iter()
        .map(|group| Raters {
            key: group.key.clone(),
            people: own(std::slice::from_ref(&group.key)),
            shown_alone: group.shown_alone,
        })
        .collect();
    let shown = raters(&categories, plan.floor.unwrap_or(THRESHOLD));
    let named = |key: &String| {
        plan.groups.iter().find(|group| group.key == *key).map(|group| group.name.clone()).unwrap_or_default()
    };
    let mut together: Vec<Together> = shown
        .iter()
        .filter_map(|keys| {
            let (first, rest) = keys.split_first()?;
            Some(Together {
                key: Some(first.clone()),
                name: named(first),
                merged: rest.iter().map(named).collect(),
                of: Of::Groups(keys.iter().cloned().collect()),
                people: own(keys),
                hidden: None,
            })
        })
        .collect();
    // What is said of all is of those categories together that are shown with a floor: of one who is shown alone it
    // would be a copy.
    let of: BTreeSet<String> = shown.iter().flatten().cloned().collect();
    let people = together.iter().map(|group| group.people).sum();
    let all = Together {
        key: None,
        name: everyone(),
        merged: Vec::new(),
        hidden: of.is_empty().then_some(Hidden::TooFew),
        of: Of::Groups(of.clone()),
        people,
    };
    together.insert(0, all);
    for category in categories.iter().filter(|category| !of.contains(&category.key)) {
        together.push(Together {
            key: Some(category.key.clone()),
            name: named(&category.key),
            merged: Vec::new(),
            of: Of::Groups(BTreeSet::new()),
            people: category.people,
            hidden: Some(Hidden::TooFew),
        });
    }
    together
}

/// The figures of an item: nothing of it where nobody's answers go into them.
fn figures(item: &str, answered: &ItemKind, given: &[&Given]) -> ItemFigures {
    let many = u32::try_from(given.len()).ok().filter(|many| *many > 0);
    let figures = ItemFigures { item: item.to_owned(), people: many, means: Vec::new(), dots: Vec::new() };
    if many.is_some() { with_means(figures, answered, given) } else { figures }
}

/// The mean of numbers as hundredths, rounded half up.
fn mean(numbers: &[u32]) -> Option<u32> {
    let many = u64::try_from(numbers.len()).ok().filter(|many| *many > 0)?;
    let sum: u64 = numbers.iter().map(|number| u64::from(*number)).sum();
    u32::try_from((sum * 200 + many) / (2 * many)).ok()
}

fn with_means(mut figures: ItemFigures, answered: &ItemKind, given: &[&Given]) -> ItemFigures {
    let means_of = |many: usize, of: &dyn Fn(&Given, usize) -> Option<u32>| -> Vec<u32> {
        (0..many)
            .map(|at| {
                let numbers: Vec<u32> = given.iter().filter_map(|given| of(given, at)).collect();
                mean(&numbers).unwrap_or_default()
            })
            .collect()
    };
    match answered {
        ItemKind::Scale { .. } => {
            figures.means = means_of(1, &|given, _| match given {
                Given::Scale { value } => Some(*value),
                Given::Words { .. } | Given::Points { .. } | Given::Places { .. } => None,
            });
        }
        ItemKind::Points { parts, .. } => {
            figures.means = means_of(parts.len(), &|given, at| match given {
                Given::Points { shares } => shares.get(at).copied(),
                Given::Scale { .. } | Given::Words { .. } | Given::Places { .. } => None,
            });
        }
        ItemKind::Places { cards, .. } => {
            let place = |given: &Given, at: usize| match given {
                Given::Places { places, .. } => places.get(at).copied().flatten(),
                Given::Scale { .. } | Given::Words { .. } | Given::Points { .. } => None,
            };
            figures.means = means_of(cards.len() * 2, &|given, at| {
                place(given, at / 2).map(|(across, up)| if at % 2 == 0 { across } else { up })
            });
            figures.dots = (0..cards.len())
                .map(|at| {
                    let dots = given.iter().map(|given| match given {
                        Given::Places { dots, .. } => dots.get(at).copied().unwrap_or_default(),
                        Given::Scale { .. } | Given::Words { .. } | Given::Points { .. } => 0,
                    });
                    dots.sum()
                })
                .collect();
        }
        ItemKind::Words { .. } => {}
    }
    figures
}

/// The competing values profile of some answers.
fn profile<'a>(
    questionnaire: &Questionnaire,
    answers: impl Iterator<Item = &'a Answer>,
) -> Option<ProfileFigures> {
    let instrument = &questionnaire.plan.instrument;
    let blocks = |answer: &Answer, wanted: PointsWhen| -> Option<[[u32; 4]; culture::ASPECTS]> {
        let shares = instrument.items.iter().filter_map(|item| {
            let ItemKind::Points { when: Some(when), .. } = &item.answered else { return None };
            if *when != wanted || answer.version < questionnaire.since(&item.key) {
                return None;
            }
            match answer.given.get(&item.key)? {
                Given::Points { shares } => <[u32; 4]>::try_from(shares.as_slice()).ok(),
                Given::Scale { .. } | Given::Words { .. } | Given::Places { .. } => None,
            }
        });
        shares.collect::<Vec<_>>().try_into().ok()
    };
    let whole: Vec<culture::Answer> = answers
        .filter_map(|answer| {
            let (now, preferred) = (blocks(answer, PointsWhen::Now)?, blocks(answer, PointsWhen::Preferred)?);
            culture::Answer::new(now, preferred).ok()
        })
        .collect();
    let found = culture::profile(&whole)?;
    Some(ProfileFigures {
        now: found.now,
        preferred: found.preferred,
        gap: found.gap,
        dominant: found.dominant.map(|kind| kind as u32),
    })
}

fn comments(questionnaire: &Questionnaire, answers: &Answers, evaluates: bool) -> Vec<CommentShown> {
    let mut shown = BTreeMap::new();
    for item in &questionnaire.plan.instrument.items {
        for answer in answers.iter().filter(|answer| answer.version >= questionnaire.since(&item.key)) {
            if let Some(Given::Words { text, readers }) = answer.given.get(&item.key)
                && (*readers == WordsReaders::Report || evaluates)
            {
                let comment = CommentShown { item: item.key.clone(), text: text.clone() };
                *shown.entry(comment).or_insert(0_u32) += 1;
            }
        }
    }
    shown.into_iter().flat_map(|(comment, times)| (0..times).map(move |_| comment.clone())).collect()
}
