//! What a programme follows in numbers that its people bring, month by month: how many trainers left a club, say. Each brings
//! their own and sees their own. Of all together there is one figure of a month, made when whoever runs the programme closes
//! it: the mean, where enough have brought a number. Nothing is brought for a month that was closed, and what was made then
//! stands; so no two means differ by one person's number.
//!
//! Not here: who may do what.

use crate::programme::ParticipantNo;
use crate::questionnaire::{Respondent, is_plain};
use crate::suppression::THRESHOLD;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Things that one programme follows.
pub const MEASURES_MAX: usize = 20;
/// Months of one of them: ten years.
pub const MONTHS_MAX: usize = 120;
/// Characters of what one is called.
pub const NAME_CHARS_MAX: usize = 120;
/// Characters of what it is counted in.
pub const UNIT_CHARS_MAX: usize = 40;
/// The largest number, in hundredths: ten million.
pub const HUNDREDTHS_MAX: u32 = 1_000_000_000;

/// A month, `YYYY-MM`: as text it stands in the order of time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Month(String);

impl Month {
    /// The month that a day is in.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(day.strftime("%Y-%m").to_string())
    }

    /// A month as it is written.
    ///
    /// # Errors
    /// That it is none.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let day: Date = format!("{text}-01").parse().map_err(|_| Refusal::MonthUnknown)?;
        let month = Self::of(day);
        if month.0 == text { Ok(month) } else { Err(Refusal::MonthUnknown) }
    }

    /// As it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// What happened to what is followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Something is followed.
    MeasureBegun {
        /// Its number, from 1.
        measure: u32,
        /// What it is.
        name: String,
        /// What it is counted in.
        unit: String,
    },
    /// Somebody brought a number.
    FigureBrought {
        /// Of what.
        measure: u32,
        /// For which month.
        month: Month,
        /// Who.
        by: Respondent,
        /// The number, in hundredths.
        hundredths: u32,
    },
    /// A month was closed.
    MonthClosed {
        /// Of what.
        measure: u32,
        /// Which.
        month: Month,
        /// How many had brought a number, and the mean in hundredths, if they were enough.
        shown: Option<(u32, u32)>,
    },
    /// It is off the list.
    MeasureEnded {
        /// Which.
        measure: u32,
    },
}

impl Event {
    /// Whose it is, if it is somebody's who goes through the programme: it goes with them.
    #[must_use]
    pub fn author(&self) -> Option<ParticipantNo> {
        match self {
            Self::FigureBrought { by, .. } => by.participant(),
            Self::MeasureBegun { .. } | Self::MonthClosed { .. } | Self::MeasureEnded { .. } => None,
        }
    }
}

/// Why something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing like that is followed.
    NoSuchMeasure,
    /// Its name or unit says nothing, is too long, or has characters that cannot be shown safely; or something is called so.
    TextNotPlain,
    /// There are as many as there can be, or as many months.
    TooMany,
    /// It is no month, or it has not come yet.
    MonthUnknown,
    /// The month was closed.
    MonthClosed,
    /// Nobody has brought a number for it.
    MonthEmpty,
    /// The number is too large.
    OutOfRange,
    /// It is so already.
    NothingChanges,
}

/// Something that is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// What it is.
    pub name: String,
    /// What it is counted in.
    pub unit: String,
    brought: BTreeMap<Month, BTreeMap<Respondent, u32>>,
    closed: BTreeMap<Month, Option<(u32, u32)>>,
}

impl Measure {
    /// What somebody brought, the first month first.
    pub fn own<'a>(&'a self, who: &'a Respondent) -> impl Iterator<Item = (&'a Month, u32)> {
        self.brought
            .iter()
            .filter_map(move |(month, all)| all.get(who).map(|hundredths| (month, *hundredths)))
    }

    /// Months that were closed, with how many brought a number and the mean of them; nothing where they were too few.
    pub fn closed(&self) -> impl Iterator<Item = (&Month, Option<(u32, u32)>)> {
        self.closed.iter().map(|(month, shown)| (month, *shown))
    }

    /// Months for which something was brought and that are open.
    pub fn open(&self) -> impl Iterator<Item = &Month> {
        self.brought.keys().filter(|month| !self.closed.contains_key(month))
    }
}

/// What a programme follows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    all: BTreeMap<u32, Measure>,
    last: u32,
}

impl Measures {
    /// Takes note of what happened.
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::MeasureBegun { measure, name, unit } => {
                self.last = self.last.max(*measure);
                let (brought, closed) = (BTreeMap::new(), BTreeMap::new());
                let begun = Measure { name: name.clone(), unit: unit.clone(), brought, closed };
                self.all.insert(*measure, begun);
            }
            Event::FigureBrought { measure, month, by, hundredths } => {
                if let Some(known) = self.all.get_mut(measure) {
                    known.brought.entry(month.clone()).or_default().insert(by.clone(), *hundredths);
                }
            }
            Event::MonthClosed { measure, month, shown } => {
                if let Some(known) = self.all.get_mut(measure) {
                    known.closed.insert(month.clone(), *shown);
                }
            }
            Event::MeasureEnded { measure } => {
                self.all.remove(measure);
            }
        }
    }

    /// What is followed, with its number.
    pub fn all(&self) -> impl Iterator<Item = (u32, &Measure)> {
        self.all.iter().map(|(measure, known)| (*measure, known))
    }

    fn get(&self, measure: u32) -> Result<&Measure, Refusal> {
        self.all.get(&measure).ok_or(Refusal::NoSuchMeasure)
    }

    /// Follows something.
    ///
    /// # Errors
    /// Why not.
    pub fn begin(&self, name: &str, unit: &str) -> Result<Event, Refusal> {
        let (name, unit) = (name.trim(), unit.trim());
        let fits = |text: &str, most: usize| {
            !text.is_empty() && text.chars().count() <= most && is_plain(text) && !text.contains('\n')
        };
        let there = self.all.values().any(|known| known.name == name);
        if !fits(name, NAME_CHARS_MAX) || !fits(unit, UNIT_CHARS_MAX) || there {
            return Err(Refusal::TextNotPlain);
        }
        if self.all.len() >= MEASURES_MAX {
            return Err(Refusal::TooMany);
        }
        Ok(Event::MeasureBegun { measure: self.last + 1, name: name.to_owned(), unit: unit.to_owned() })
    }

    /// Somebody brings a number for a month that has begun.
    ///
    /// # Errors
    /// Why not.
    pub fn bring(
        &self,
        who: &Respondent,
        measure: u32,
        month: &str,
        hundredths: u32,
        today: Date,
    ) -> Result<Event, Refusal> {
        let known = self.get(measure)?;
        let month = Month::parse(month)?;
        if month > Month::of(today) {
            return Err(Refusal::MonthUnknown);
        }
        if known.closed.contains_key(&month) {
            return Err(Refusal::MonthClosed);
        }
        if hundredths > HUNDREDTHS_MAX {
            return Err(Refusal::OutOfRange);
        }
        let there = known.brought.get(&month);
        if there.is_none() && known.brought.len() >= MONTHS_MAX {
            return Err(Refusal::TooMany);
        }
        if there.and_then(|all| all.get(who)) == Some(&hundredths) {
            return Err(Refusal::NothingChanges);
        }
        Ok(Event::FigureBrought { measure, month, by: who.clone(), hundredths })
    }

    /// Closes a month: what is shown of it is made now, once.
    ///
    /// # Errors
    /// Why not.
    pub fn close(&self, measure: u32, month: &str) -> Result<Event, Refusal> {
        let known = self.get(measure)?;
        let month = Month::parse(month)?;
        if known.closed.contains_key(&month) {
            return Err(Refusal::MonthClosed);
        }
        let brought = known.brought.get(&month).ok_or(Refusal::MonthEmpty)?;
        let people = u32::try_from(brought.len()).unwrap_or(u32::MAX);
        let sum: u64 = brought.values().copied().map(u64::from).sum();
        let mean = (sum + u64::from(people) / 2) / u64::from(people.max(1));
        // A mean of numbers that fit in 32 bits does.
        let mean = u32::try_from(mean).unwrap_or(u32::MAX);
        let shown = (people >= THRESHOLD).then_some((people, mean));
        Ok(Event::MonthClosed { measure, month, shown })
    }

    /// Takes something off the list.
    ///
    /// # Errors
    /// If it is not followed.
    pub fn end(&self, measure: u32) -> Result<Event, Refusal> {
        self.get(measure).map(|_| Event::MeasureEnded { measure })
    }
}

impl Refusal {
    /// Every code there is.
    pub const CODES: [&str; 8] = [
        "no_such_measure",
        "measure_not_plain",
        "measures_too_many",
        "month_unknown",
        "month_closed",
        "month_empty",
        "figure_too_large",
        "figure_unchanged",
    ];

    /// Its code, which does not change: the words for it are under it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchMeasure => "no_such_measure",
            Self::TextNotPlain => "measure_not_plain",
            Self::TooMany => "measures_too_many",
            Self::MonthUnknown => "month_unknown",
            Self::MonthClosed => "month_closed",
            Self::MonthEmpty => "month_empty",
            Self::OutOfRange => "figure_too_large",
            Self::NothingChanges => "figure_unchanged",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 7, 14);

    fn who(number: u32) -> Respondent {
        Respondent::of_participant(ParticipantNo(number))
    }

    fn turnover() -> Measures {
        let mut measures = Measures::default();
        let begun = measures.begin(" Trainers who left ", "in a hundred").unwrap();
        measures.evolve(&begun);
        measures
    }

    fn brings(measures: &mut Measures, number: u32, month: &str, hundredths: u32) {
        let brought = measures.bring(&who(number), 1, month, hundredths, TODAY).unwrap();
        measures.evolve(&brought);
    }

    #[test]
    fn each_sees_their_own_and_all_see_the_mean_of_a_month_that_was_closed() {
        let mut measures = turnover();
        for (number, hundredths) in (1..).zip([1000, 1200, 800, 1600, 1401]) {
            brings(&mut measures, number, "2026-01", hundredths);
        }
        // Whoever corrects themselves counts once.
        brings(&mut measures, 2, "2026-01", 1100);
        for number in 1..=4 {
            brings(&mut measures, number, "2026-06", 500);
        }
        let known = measures.get(1).unwrap();
        assert_eq!(known.name, "Trainers who left");
        assert_eq!(known.own(&who(2)).map(|(_, own)| own).collect::<Vec<_>>(), [1100, 500]);
        assert_eq!(known.closed().count(), 0, "nothing of all before it is closed");
        for month in ["2026-01", "2026-06"] {
            let closed = measures.close(1, month).unwrap();
            measures.evolve(&closed);
        }
        let shown: Vec<_> = measures.get(1).unwrap().closed().map(|(_, shown)| shown).collect();
        assert_eq!(shown, [Some((5, 1180)), None], "5901 over five; four are too few");
        let late = measures.bring(&who(6), 1, "2026-01", 1, TODAY);
        assert_eq!(late, Err(Refusal::MonthClosed), "a sixth would be told by two means");
        assert_eq!(measures.close(1, "2026-01"), Err(Refusal::MonthClosed));
    }

    #[test]
    fn what_is_no_month_or_no_number_is_refused() {
        let mut measures = turnover();
        for month in ["2026-13", "2026-7", "26-07", "2026-07-01", "", "2026-08", "next"] {
            let refused = measures.bring(&who(1), 1, month, 1, TODAY);
            assert_eq!(refused, Err(Refusal::MonthUnknown), "{month:?}");
        }
        assert_eq!(measures.close(1, "2026-07"), Err(Refusal::MonthEmpty));
        let large = measures.bring(&who(1), 1, "2026-07", HUNDREDTHS_MAX + 1, TODAY);
        assert_eq!(large, Err(Refusal::OutOfRange));
        brings(&mut measures, 1, "2026-07", 5);
        assert_eq!(measures.bring(&who(1), 1, "2026-07", 5, TODAY), Err(Refusal::NothingChanges));
        assert_eq!(measures.bring(&who(1), 2, "2026-07", 5, TODAY), Err(Refusal::NoSuchMeasure));
        for (name, unit) in [("", "a"), ("a", ""), ("a\nb", "c"), ("Trainers who left", "x")] {
            assert_eq!(measures.begin(name, unit), Err(Refusal::TextNotPlain), "{name:?}");
        }
        let ended = measures.end(1).unwrap();
        measures.evolve(&ended);
        assert_eq!(measures.end(1), Err(Refusal::NoSuchMeasure));
        let again = measures.begin("Trainers who left", "x").unwrap();
        assert!(matches!(again, Event::MeasureBegun { measure: 2, .. }), "a number is never given twice");
    }

    #[test]
    fn a_number_goes_with_whoever_brought_it() {
        let measures = turnover();
        let brought = measures.bring(&who(7), 1, "2026-07", 5, TODAY).unwrap();
        assert_eq!(brought.author(), Some(ParticipantNo(7)));
        assert_eq!(measures.end(1).unwrap().author(), None);
    }
}
