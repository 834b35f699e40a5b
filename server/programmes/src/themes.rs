//! Themes of problems, on two levels, from titles that their presenters have approved in these words for this. Whoever
//! orders them sees a title and nothing of the round it is from; what is shown of them is counts, and only as
//! [`crate::suppression`] lets them be.

use crate::questionnaire::is_plain;
use crate::suppression::{Counts, Fault, Key, Noted, Shown};
use protocol::{Content, MemberId, SetId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Titles of one programme: a thousand sets' worth of rounds.
pub const TITLES_MAX: usize = 20_000;
/// Themes of both levels.
pub const THEMES_MAX: usize = 200;
/// Characters of a title or the name of a theme.
pub const TITLE_CHARS_MAX: usize = 200;

/// What happened to titles and themes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A presenter let a title go up, in these words.
    TitleApproved {
        /// Its number, from 1.
        title: u32,
        /// The set.
        set: SetId,
        /// Whose it is.
        presenter: MemberId,
        /// The words.
        words: Content,
    },
    /// Its presenter took it back: it is counted in nothing that is released from now on.
    TitleTakenBack {
        /// Which.
        title: u32,
    },
    /// A theme has a name.
    ThemeNamed {
        /// Its number, from 1.
        theme: u32,
        /// The name.
        name: String,
        /// The theme that it is part of; nothing for one of the upper level.
        within: Option<u32>,
    },
    /// A title belongs to a theme, or to none.
    TitleOrdered {
        /// Which.
        title: u32,
        /// The theme, of either level.
        theme: Option<u32>,
    },
    /// Counts by region were released.
    ThemesReleased {
        /// Which release, from 1.
        release: u32,
        /// For each title that was counted, its region and its theme of the upper level.
        counted: Vec<(u32, String, u32)>,
        /// The theme of the lower level of each title that has one.
        #[serde(default)]
        lower: Vec<(u32, u32)>,
        /// What became known of counts.
        noted: Noted,
    },
}

/// Why something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such title, or it is another's.
    NoSuchTitle,
    /// There is no such theme, or it has a theme above it already: there are two levels.
    NoSuchTheme,
    /// It says nothing, is too long, or has characters that cannot be shown safely; or another theme has this name.
    TextNotPlain,
    /// There are as many as there can be.
    TooMany,
    /// Nothing was ordered yet.
    NothingOrdered,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Title {
    set: SetId,
    presenter: MemberId,
    words: Content,
    theme: Option<u32>,
    taken_back: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Theme {
    name: String,
    within: Option<u32>,
}

/// Titles and themes of a programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Themes {
    titles: BTreeMap<u32, Title>,
    themes: BTreeMap<u32, Theme>,
    /// What each release counted.
    releases: BTreeMap<u32, Counted>,
}

/// Titles that a release counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Counted {
    /// Title, region and theme of the upper level.
    upper: Vec<(u32, String, u32)>,
    /// Title and theme of the lower level.
    lower: Vec<(u32, u32)>,
}

/// A count of a release: its name in that release, and the titles in it.
struct Cell {
    path: String,
    titles: BTreeSet<u32>,
}

/// Counts of titles by region and theme, as they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Which release it is.
    pub release: u32,
    /// Regions, in the order of the alphabet.
    pub regions: Vec<String>,
    /// Themes of the upper level, by number.
    pub themes: Vec<(u32, String)>,
    /// For each region each theme, then all of the region; the last row is all regions.
    pub cells: Vec<Vec<Shown>>,
    /// For each theme of the lower level its number, name and count over all regions.
    pub within: Vec<(u32, String, Shown)>,
}

impl Themes {
    /// Takes note of what happened. What a release let be known of counts is the programme's to note as well.
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::TitleApproved { title, set, presenter, words } => {
                let approved = Title {
                    set: set.clone(),
                    presenter: *presenter,
                    words: words.clone(),
                    theme: None,
                    taken_back: false,
                };
                self.titles.insert(*title, approved);
            }
            Event::TitleTakenBack { title } => {
                if let Some(known) = self.titles.get_mut(title) {
                    known.taken_back = true;
                    known.words = Content::default();
                }
            }
            Event::ThemeNamed { theme, name, within } => {
                self.themes.insert(*theme, Theme { name: name.clone(), within: *within });
            }
            Event::TitleOrdered { title, theme } => {
                if let Some(known) = self.titles.get_mut(title) {
                    known.theme = *theme;
                }
            }
            Event::ThemesReleased { release, counted, lower, .. } => {
                self.releases.insert(*release, Counted { upper: counted.clone(), lower: lower.clone() });
            }
        }
    }

    /// A presenter lets a title of theirs go up.
    ///
    /// # Errors
    /// Why not.
    pub fn approve(&self, set: &SetId, presenter: MemberId, words: &Content) -> Result<Event, Refusal> {
        if self.titles.len() >= TITLES_MAX {
            return Err(Refusal::TooMany);
        }
        check(words.expose())?;
        let title = self.titles.keys().next_back().map_or(1, |last| last + 1);
        Ok(Event::TitleApproved { title, set: set.clone(), presenter, words: words.clone() })
    }

    /// A presenter takes a title of theirs back.
    ///
    /// # Errors
    /// If it is not theirs.
    pub fn take_back(&self, set: &SetId, presenter: MemberId, title: u32) -> Result<Event, Refusal> {
        let own = |known: &&Title| known.set == *set && known.presenter == presenter && !known.taken_back;
        self.titles
            .get(&title)
            .filter(own)
            .map(|_| Event::TitleTakenBack { title })
            .ok_or(Refusal::NoSuchTitle)
    }

    /// Names a theme.
    ///
    /// # Errors
    /// Why not.
    pub fn name(&self, name: &str, within: Option<u32>) -> Result<Event, Refusal> {
        if self.themes.len() >= THEMES_MAX {
            return Err(Refusal::TooMany);
        }
        check(name)?;
        if self.themes.values().any(|known| known.name == name && known.within == within) {
            return Err(Refusal::TextNotPlain);
        }
        if let Some(above) = within {
            self.themes.get(&above).filter(|known| known.within.is_none()).ok_or(Refusal::NoSuchTheme)?;
        }
        let theme = self.themes.keys().next_back().map_or(1, |last| last + 1);
        Ok(Event::ThemeNamed { theme, name: name.to_owned(), within })
    }

    /// Puts a title under a theme.
    ///
    /// # Errors
    /// If there is no such title or theme.
    pub fn order(&self, title: u32, theme: Option<u32>) -> Result<Event, Refusal> {
        self.titles.get(&title).filter(|known| !known.taken_back).ok_or(Refusal::NoSuchTitle)?;
        if theme.is_some_and(|theme| !self.themes.contains_key(&theme)) {
            return Err(Refusal::NoSuchTheme);
        }
        Ok(Event::TitleOrdered { title, theme })
    }

    /// What an evaluator orders: number, words and theme of every title, without the set and the presenter, in the
    /// order of the words.
    #[must_use]
    pub fn titles(&self) -> Vec<(u32, &Content, Option<u32>)> {
        let stands = self.titles.iter().filter(|(_, known)| !known.taken_back);
        let mut titles: Vec<_> = stands.map(|(number, known)| (*number, &known.words, known.theme)).collect();
        titles.sort_by(|a, b| (a.1, a.0).cmp(&(b.1, b.0)));
        titles
    }

    /// The titles of one presenter, for them.
    pub fn own(&self, set: &SetId, presenter: MemberId) -> impl Iterator<Item = (u32, &Content)> {
        let own = move |known: &Title| known.set == *set && known.presenter == presenter && !known.taken_back;
        self.titles.iter().filter(move |(_, known)| own(known)).map(|(number, known)| (*number, &known.words))
    }

    /// Number, name and upper theme of every theme.
    pub fn themes(&self) -> impl Iterator<Item = (u32, &str, Option<u32>)> {
        self.themes.iter().map(|(number, known)| (*number, known.name.as_str(), known.within))
    }

    /// Counts titles by region and theme, and decides what is shown of them beside all that was shown before: a count
    /// that grew by one since the last release would say whose that one is, as a small count does.
    ///
    /// # Errors
    /// `NothingOrdered` if no title has a theme and a region.
    pub fn release(
        &self,
        region_of: impl Fn(&SetId) -> Option<String>,
        counts: &mut Counts,
    ) -> Result<(Event, Table), Report> {
        let before = counts.clone();
        let mut now = Counted::default();
        for (title, known) in self.titles.iter().filter(|(_, known)| !known.taken_back) {
            let (Some(theme), Some(region)) = (known.theme, region_of(&known.set)) else { continue };
            let Some(within) = self.themes.get(&theme).map(|known| known.within) else { continue };
            now.upper.push((*title, region, within.unwrap_or(theme)));
            if within.is_some() {
                now.lower.push((*title, theme));
            }
        }
        if now.upper.is_empty() {
            return Err(Report::Refused(Refusal::NothingOrdered));
        }
        let release = self.releases.keys().next_back().map_or(1, |last| last + 1);
        let nothing = Counted::default();
        let earlier = self.releases.get(&(release - 1)).unwrap_or(&nothing);
        self.count(release, &now, earlier, counts)?;
        counts.release(self.asked(release, &now, earlier))?;
        let noted = counts.noted_since(&before);
        let table = self.read(release, &now, earlier, counts);
        Ok((Event::ThemesReleased { release, counted: now.upper, lower: now.lower, noted }, table))
    }

    /// The releases there were, the first first, as they were shown then. `counts` is what the programme has shown.
    #[must_use]
    pub fn released(&self, counts: &Counts) -> Vec<Table> {
        let nothing = Counted::default();
        let releases = self.releases.iter().map(|(release, now)| {
            let earlier = self.releases.get(&(release - 1)).unwrap_or(&nothing);
            self.read(*release, now, earlier, counts)
        });
        releases.collect()
    }

    /// Takes in what a release counts, what adds up to what, and how each count came to be another one since the release
    /// before.
    fn count(
        &self,
        release: u32,
        now: &Counted,
        earlier: &Counted,
        counts: &mut Counts,
    ) -> Result<(), Fault> {
        let (regions, uppers, lowers) = Self::axes(now, earlier);
        let columns: Vec<String> = uppers.iter().map(u32::to_string).collect();
        let (rows, cols): (Vec<&str>, Vec<&str>) =
            (regions.iter().map(String::as_str).collect(), columns.iter().map(String::as_str).collect());
        let cells: Vec<Vec<u32>> = regions
            .iter()
            .map(|region| uppers.iter().map(|theme| many(&now.at(region, *theme))).collect())
            .collect();
        let lines: Vec<&[u32]> = cells.iter().map(Vec::as_slice).collect();
        let name = name(release);
        counts.table(&name, &rows, &cols, &lines)?;
        let within = self.cells_within(now, &uppers, &lowers);
        for cell in &within {
            counts.count(format!("{name}{}", cell.path), many(&cell.titles))?;
        }
        for upper in &uppers {
            let own = format!(" within/{upper}/");
            let parts = within.iter().filter(|cell| cell.path.starts_with(&own));
            let parts: Vec<Key> = parts.map(|cell| format!("{name}{}", cell.path)).collect();
            if !parts.is_empty() {
                counts.sum(format!("{name}//{upper}"), parts)?;
            }
        }
        if release == 1 {
            return Ok(());
        }
        // Totals as well: eleven beside ten of all regions is one who came, wherever to.
        let every = |counted: &Counted| -> Vec<Cell> {
            let rows = || regions.iter().map(|region| Some(region.as_str())).chain([None]);
            let columns = || uppers.iter().map(|theme| Some(*theme)).chain([None]);
            let cells = rows().flat_map(|region| columns().map(move |theme| counted.cell(region, theme)));
            cells.chain(self.cells_within(counted, &uppers, &lowers)).collect()
        };
        let then_name = self::name(release - 1);
        for (then, now) in every(earlier).into_iter().zip(every(now)) {
            let (before, after) = (format!("{then_name}{}", then.path), format!("{name}{}", now.path));
            // A cell that the earlier release had not was nought there.
            counts.count(before.clone(), many(&then.titles))?;
            let came = u32::try_from(now.titles.difference(&then.titles).count()).unwrap_or(u32::MAX);
            let went = u32::try_from(then.titles.difference(&now.titles).count()).unwrap_or(u32::MAX);
            since(counts, &before, &after, came, went)?;
        }
        Ok(())
    }

    /// Regions, themes of the upper level and of the lower one, of this release and the one before.
    fn axes(now: &Counted, earlier: &Counted) -> (Vec<String>, Vec<u32>, Vec<u32>) {
        let upper = || now.upper.iter().chain(&earlier.upper);
        let regions: BTreeSet<&String> = upper().map(|(_, region, _)| region).collect();
        let uppers: BTreeSet<u32> = upper().map(|(_, _, theme)| *theme).collect();
        let lowers: BTreeSet<u32> = now.lower.iter().chain(&earlier.lower).map(|(_, theme)| *theme).collect();
        (regions.into_iter().cloned().collect(), uppers.into_iter().collect(), lowers.into_iter().collect())
    }

    /// The themes of the lower level, and for each upper one that has some what is under it alone.
    fn cells_within(&self, counted: &Counted, uppers: &[u32], lowers: &[u32]) -> Vec<Cell> {
        let upper_of = |lower: &u32| self.themes.get(lower).and_then(|known| known.within);
        let mut cells = Vec::new();
        for upper in uppers {
            let own: Vec<u32> =
                lowers.iter().filter(|lower| upper_of(lower) == Some(*upper)).copied().collect();
            if own.is_empty() {
                continue;
            }
            let mut rest: BTreeSet<u32> = counted
                .upper
                .iter()
                .filter(|(_, _, theme)| theme == upper)
                .map(|(title, ..)| *title)
                .collect();
            for lower in own {
                let titles = counted.lower.iter().filter(|(_, theme)| *theme == lower);
                let titles: BTreeSet<u32> = titles.map(|(title, _)| *title).collect();
                rest.retain(|title| !titles.contains(title));
                cells.push(Cell { path: format!(" within/{upper}/{lower}"), titles });
            }
            cells.push(Cell { path: format!(" within/{upper}/rest"), titles: rest });
        }
        cells
    }

    /// The counts that a release asks to show.
    fn asked(&self, release: u32, now: &Counted, earlier: &Counted) -> Vec<Key> {
        let (regions, uppers, lowers) = Self::axes(now, earlier);
        let name = name(release);
        let columns: Vec<String> = uppers.iter().map(u32::to_string).chain([String::new()]).collect();
        let rows = regions.iter().map(String::as_str).chain([""]);
        let mut asked: Vec<Key> = rows
            .flat_map(|row| columns.iter().map(move |column| (row, column)))
            .map(|(row, column)| format!("{name}/{row}/{column}"))
            .collect();
        let within = self.cells_within(now, &uppers, &lowers).into_iter();
        asked.extend(
            within.filter(|cell| !cell.path.ends_with("/rest")).map(|cell| format!("{name}{}", cell.path)),
        );
        asked
    }

    fn read(&self, release: u32, now: &Counted, earlier: &Counted, counts: &Counts) -> Table {
        let (regions, uppers, lowers) = Self::axes(now, earlier);
        let name = name(release);
        let shown = |key: &str| match counts.known(key) {
            Some(count) if counts.shown().contains(key) => Shown::Count(count),
            Some(_) | None => Shown::Suppressed,
        };
        let columns: Vec<String> = uppers.iter().map(u32::to_string).chain([String::new()]).collect();
        let row = |row: &str| {
            columns.iter().map(|column| shown(&format!("{name}/{row}/{column}"))).collect::<Vec<_>>()
        };
        let cells: Vec<Vec<Shown>> = regions.iter().map(String::as_str).chain([""]).map(row).collect();
        let called = |theme: &u32| self.themes.get(theme).map(|known| known.name.clone()).unwrap_or_default();
        let within = lowers.iter().map(|lower| {
            let upper = self.themes.get(lower).and_then(|known| known.within).unwrap_or_default();
            (*lower, called(lower), shown(&format!("{name} within/{upper}/{lower}")))
        });
        Table {
            release,
            within: within.collect(),
            themes: uppers.iter().map(|theme| (*theme, called(theme))).collect(),
            regions,
            cells,
        }
    }
}

impl Counted {
    /// A cell of the table, or one of its totals.
    fn cell(&self, region: Option<&str>, theme: Option<u32>) -> Cell {
        let here = self.upper.iter().filter(|(_, r, t)| {
            region.is_none_or(|region| r == region) && theme.is_none_or(|theme| *t == theme)
        });
        let theme = theme.map(|theme| theme.to_string()).unwrap_or_default();
        Cell {
            path: format!("/{}/{theme}", region.unwrap_or_default()),
            titles: here.map(|(title, ..)| *title).collect(),
        }
    }

    /// The titles of a region under a theme of the upper level.
    fn at(&self, region: &str, theme: u32) -> BTreeSet<u32> {
        let here = self.upper.iter().filter(|(_, r, t)| r == region && *t == theme);
        here.map(|(title, ..)| *title).collect()
    }
}

/// What a release's counts are named by.
fn name(release: u32) -> String {
    format!("themes {release}")
}

fn many(titles: &BTreeSet<u32>) -> u32 {
    u32::try_from(titles.len()).unwrap_or(u32::MAX)
}

/// Says how a count came to be another one: those who came are not those who went.
fn since(counts: &mut Counts, then: &str, now: &str, came: u32, went: u32) -> Result<(), Fault> {
    let key = |what: &str| format!("{now} since {then}: {what}");
    let both = counts.known(now).unwrap_or_default() + went;
    counts.count(key("came"), came)?;
    counts.count(key("went"), went)?;
    counts.count(key("either"), both)?;
    counts.sum(key("either"), [then.to_owned(), key("came")])?;
    counts.sum(key("either"), [now.to_owned(), key("went")])
}

/// Why there is no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// There is nothing to show.
    Refused(Refusal),
    /// Counts do not fit with what was shown before.
    Counts(Fault),
}

impl From<Fault> for Report {
    fn from(fault: Fault) -> Self {
        Self::Counts(fault)
    }
}

fn check(words: &str) -> Result<(), Refusal> {
    let fits = !words.trim().is_empty() && words.chars().count() <= TITLE_CHARS_MAX && is_plain(words);
    fits.then_some(()).ok_or(Refusal::TextNotPlain)
}

impl Refusal {
    /// Every code there is.
    pub const CODES: [&str; 5] =
        ["no_such_title", "no_such_theme", "title_not_plain", "titles_too_many", "nothing_ordered"];

    /// Its code, which does not change: the words for it are under it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchTitle => "no_such_title",
            Self::NoSuchTheme => "no_such_theme",
            Self::TextNotPlain => "title_not_plain",
            Self::TooMany => "titles_too_many",
            Self::NothingOrdered => "nothing_ordered",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells of the three regions and three themes that every textbook on small counts could have.
    const CELLS: [[u32; 3]; 3] = [[12, 3, 9], [8, 11, 6], [7, 10, 13]];
    const REGIONS: [&str; 3] = ["North", "South", "East"];

    fn set(region: usize) -> SetId {
        SetId(region.to_string())
    }

    fn region_of(set: &SetId) -> Option<String> {
        Some(REGIONS.get(set.0.parse::<usize>().ok()?)?.to_string())
    }

    fn add(themes: &mut Themes, region: usize, theme: u32, many: u32) {
        for _ in 0..many {
            let approved = themes.approve(&set(region), MemberId(1), &"How we decide".into()).unwrap();
            themes.evolve(&approved);
            let (title, ..) = *themes.titles().last().unwrap();
            let last = themes.titles().iter().map(|(number, ..)| *number).max().unwrap_or(title);
            let ordered = themes.order(last, Some(theme)).unwrap();
            themes.evolve(&ordered);
        }
    }

    fn filled() -> Themes {
        let mut themes = Themes::default();
        for name in ["T1", "T2", "T3"] {
            let named = themes.name(name, None).unwrap();
            themes.evolve(&named);
        }
        for (region, cells) in CELLS.iter().enumerate() {
            for (theme, many) in (1..).zip(cells) {
                add(&mut themes, region, theme, *many);
            }
        }
        themes
    }

    fn hidden(table: &Table) -> Vec<(usize, usize)> {
        let cells = table.cells.iter().enumerate().flat_map(|(row, cells)| {
            cells.iter().enumerate().map(move |(column, shown)| ((row, column), *shown))
        });
        cells.filter(|(_, shown)| *shown == Shown::Suppressed).map(|(at, _)| at).collect()
    }

    #[test]
    fn themes_by_region_hide_the_four_cells_that_protect_the_small_one() {
        let themes = filled();
        let (_, table) = themes.release(region_of, &mut Counts::new()).unwrap();
        // Regions stand in the order of the alphabet: East, North, South.
        assert_eq!(table.regions, ["East", "North", "South"]);
        assert_eq!(hidden(&table), [(1, 1), (1, 2), (2, 1), (2, 2)]);
        assert_eq!(table.cells[3][3], Shown::Count(79));
    }

    #[test]
    fn a_second_release_does_not_say_where_one_title_came_to() {
        let mut themes = filled();
        let mut counts = Counts::new();
        let (released, _) = themes.release(region_of, &mut counts).unwrap();
        themes.evolve(&released);
        add(&mut themes, 2, 3, 1);
        let (_, table) = themes.release(region_of, &mut counts).unwrap();
        // East had thirteen of the third; fourteen beside them would be one who came.
        assert_eq!(table.cells[0][2], Shown::Suppressed);
        assert_eq!(table.cells[0][0], Shown::Count(7), "nothing came or went here");
        // Nor do totals say it: there were seventy-nine.
        for (row, column) in [(0, 3), (3, 2), (3, 3)] {
            assert_eq!(table.cells[row][column], Shown::Suppressed, "{row} {column}");
        }
        assert_eq!(table.cells[3][0], Shown::Count(27));
    }

    #[test]
    fn a_title_taken_back_is_in_no_release_after_it() {
        let mut themes = filled();
        let title = themes.own(&set(0), MemberId(1)).next().unwrap().0;
        assert_eq!(themes.take_back(&set(1), MemberId(1), title), Err(Refusal::NoSuchTitle));
        let back = themes.take_back(&set(0), MemberId(1), title).unwrap();
        themes.evolve(&back);
        let (_, table) = themes.release(region_of, &mut Counts::new()).unwrap();
        assert_eq!(table.cells[3][3], Shown::Count(78));
        assert!(themes.titles().iter().all(|(number, ..)| *number != title));
    }

    #[test]
    fn there_are_two_levels_and_a_lower_theme_counts_for_its_upper_one() {
        let mut themes = filled();
        let lower = themes.name("how to say no", Some(1)).unwrap();
        themes.evolve(&lower);
        assert_eq!(themes.name("deeper", Some(4)), Err(Refusal::NoSuchTheme));
        assert_eq!(themes.name("T1", None), Err(Refusal::TextNotPlain), "two of one name");
        let title = themes.own(&set(0), MemberId(1)).next().unwrap().0;
        let ordered = themes.order(title, Some(4)).unwrap();
        themes.evolve(&ordered);
        let (_, table) = themes.release(region_of, &mut Counts::new()).unwrap();
        assert_eq!(table.cells[1][0], Shown::Count(12));
        // One title under it is a small number.
        assert_eq!(table.within, [(4, "how to say no".to_owned(), Shown::Suppressed)]);
    }

    #[test]
    fn a_lower_theme_is_shown_where_what_is_left_of_its_upper_one_is_not_small() {
        // Twenty-seven titles are of the first theme.
        for (under, shown) in [(4, false), (5, true), (22, true), (23, false), (27, true)] {
            let mut themes = filled();
            let lower = themes.name("how to say no", Some(1)).unwrap();
            themes.evolve(&lower);
            let of_first: Vec<u32> = themes
                .titles()
                .into_iter()
                .filter(|(_, _, theme)| *theme == Some(1))
                .map(|(number, ..)| number)
                .collect();
            assert_eq!(of_first.len(), 27);
            for title in of_first.into_iter().take(under) {
                let ordered = themes.order(title, Some(4)).unwrap();
                themes.evolve(&ordered);
            }
            let mut counts = Counts::new();
            let (released, table) = themes.release(region_of, &mut counts).unwrap();
            assert_eq!(table.within[0].2 != Shown::Suppressed, shown, "{under} under it");
            // What was shown is shown again as it was.
            themes.evolve(&released);
            assert_eq!(themes.released(&counts), [table]);
        }
    }

    #[test]
    fn one_title_that_comes_under_a_lower_theme_is_not_told_by_two_releases() {
        let mut themes = filled();
        let lower = themes.name("how to say no", Some(1)).unwrap();
        themes.evolve(&lower);
        let of_first: Vec<u32> = themes
            .titles()
            .into_iter()
            .filter(|(_, _, theme)| *theme == Some(1))
            .map(|(number, ..)| number)
            .collect();
        let order = |themes: &mut Themes, range: std::ops::Range<usize>| {
            for title in &of_first[range] {
                let ordered = themes.order(*title, Some(4)).unwrap();
                themes.evolve(&ordered);
            }
        };
        order(&mut themes, 0..10);
        let mut counts = Counts::new();
        let (released, table) = themes.release(region_of, &mut counts).unwrap();
        assert_eq!(table.within[0].2, Shown::Count(10));
        themes.evolve(&released);
        order(&mut themes, 10..11);
        let (_, table) = themes.release(region_of, &mut counts).unwrap();
        assert_eq!(table.within[0].2, Shown::Suppressed);
    }
}
