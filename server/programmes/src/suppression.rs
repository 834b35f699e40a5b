//! Small numbers: which counts may be shown, so that nobody can be picked out, by arithmetic on what else is shown
//! either.
//!
//! A count below five, and not zero, is *primarily* suppressed. Where totals let a reader work it out, or bound it too
//! tightly, further counts are suppressed with it, as little as will do. The reader is played: for each suppressed
//! count the largest and smallest value that fits everything ever shown is worked out by linear programs (attacker's
//! check by interval bounds, as in Fischetti and Salazar, Management Science 47, 2001). What was shown in earlier
//! releases of the same programme is known to that reader too.
//!
//! Whatever is shown or exported of a programme goes through [`Counts::release`]: tables of counts as they are,
//! figures of groups by [`Counts::groups`], which asks it. Only answers about one person, which have a floor of their
//! own, go through [`raters`].

use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Below this a count of people is not shown.
pub const THRESHOLD: u32 = 5;

/// Ways to suppress that are looked at for the cheapest one; after them the nearest way is taken, which may suppress
/// more than needed and is as safe.
const WAYS_MAX: usize = 3_000;
/// The same for large tables, as ways times counts: to look at one way takes longer there.
const WAYS_OF_ALL: usize = 60_000;

/// A count's name, the same in every release of a programme: what is counted, where, when.
pub type Key = String;

/// Counts, and which of them add up to which: all that one programme has ever counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    counts: BTreeMap<Key, u32>,
    /// A total and its parts.
    sums: Vec<(Key, Vec<Key>)>,
    /// What earlier releases showed.
    shown: BTreeSet<Key>,
}

/// What a release added to what is known of a programme's counts: what its log keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Counts.
    pub counts: Vec<(Key, u32)>,
    /// Totals and their parts.
    pub sums: Vec<(Key, Vec<Key>)>,
    /// What was shown.
    pub shown: Vec<Key>,
}

/// A group of people of whom something is shown, such as how they answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCount {
    /// Its name, the same in every release of its table.
    pub key: Key,
    /// The group that it is part of; it stands before this one.
    pub within: Option<Key>,
    /// People in it who are in no group within it.
    pub people: u32,
}

/// What is shown of groups: how many people each has, or that what is known of it stays hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    /// All together.
    pub all: Shown,
    /// Each group by its name.
    pub each: BTreeMap<Key, Shown>,
    /// People in each, whether it is shown or not: for whoever works out figures of those that are.
    pub people: BTreeMap<Key, u32>,
}

/// A category of people who answer about one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raters {
    /// Its name.
    pub key: Key,
    /// How many answered.
    pub people: u32,
    /// It is one person, whose answer is shown as theirs, as they were told.
    pub shown_alone: bool,
}

/// Why counts do not fit together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A sum names a count that is not there.
    NoSuchCount(Key),
    /// A total is not the sum of its parts.
    WrongTotal(Key),
    /// A count has one number in an earlier release and another now. What was shown is not changed; a count of another
    /// day is another count.
    Changed(Key),
}

/// What may be shown of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The count.
    Count(u32),
    /// A dash: the count is small, or would give a small one away.
    Suppressed,
}

/// What is shown of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Each count that was asked for.
    pub shown: BTreeMap<Key, Shown>,
    /// Counts that what was shown before already gives away, whatever this release shows.
    pub exposed_before: BTreeSet<Key>,
}

impl Counts {
    /// Nothing counted.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a count in. An earlier release's number is not changed.
    pub fn count(&mut self, key: impl Into<Key>, count: u32) -> Result<(), Fault> {
        let key = key.into();
        match self.counts.get(&key) {
            Some(known) if *known != count => Err(Fault::Changed(key)),
            _ => {
                self.counts.insert(key, count);
                Ok(())
            }
        }
    }

    /// Takes note that some counts add up to another.
    pub fn sum(
        &mut self,
        total: impl Into<Key>,
        parts: impl IntoIterator<Item = impl Into<Key>>,
    ) -> Result<(), Fault> {
        let total = total.into();
        let parts: Vec<Key> = parts.into_iter().map(Into::into).collect();
        let count = |key: &Key| self.counts.get(key).copied().ok_or_else(|| Fault::NoSuchCount(key.clone()));
        let mut sum: u64 = 0;
        for part in &parts {
            sum += u64::from(count(part)?);
        }
        if u64::from(count(&total)?) != sum {
            return Err(Fault::WrongTotal(total));
        }
        let known = (total, parts);
        if !self.sums.contains(&known) {
            self.sums.push(known);
        }
        Ok(())
    }

    /// A table with its totals: `cells[row][column]`, named `name/row/column`, the totals `name/row/`, `name//column`
    /// and `name//`.
    pub fn table(
        &mut self,
        name: &str,
        rows: &[&str],
        columns: &[&str],
        cells: &[&[u32]],
    ) -> Result<(), Fault> {
        let key = |row: &str, column: &str| format!("{name}/{row}/{column}");
        let at = |row: usize, column: usize| cells.get(row).and_then(|row| row.get(column)).copied();
        let mut of_columns = vec![0; columns.len()];
        for (r, row) in rows.iter().enumerate() {
            let mut of_row = 0;
            for (c, column) in columns.iter().enumerate() {
                let count = at(r, c).ok_or_else(|| Fault::NoSuchCount(key(row, column)))?;
                self.count(key(row, column), count)?;
                of_row += count;
                of_columns[c] += count;
            }
            self.count(key(row, ""), of_row)?;
            self.sum(key(row, ""), columns.iter().map(|column| key(row, column)))?;
        }
        for (column, count) in columns.iter().zip(&of_columns) {
            self.count(key("", column), *count)?;
            self.sum(key("", column), rows.iter().map(|row| key(row, column)))?;
        }
        self.count(key("", ""), of_columns.iter().sum())?;
        self.sum(key("", ""), columns.iter().map(|column| key("", column)))?;
        self.sum(key("", ""), rows.iter().map(|row| key(row, "")))
    }

    /// Decides of which groups something may be shown. What is shown of a group, such as a mean, can be taken apart as its
    /// count can: two groups of which one is part of the other give away the rest. So it is shown where the count is.
    ///
    /// `name` is the table's, which no other has; groups whose counts change are another table.
    ///
    /// # Errors
    /// If a group is within one that does not stand before it, or was counted otherwise before.
    pub fn groups(&mut self, name: &str, groups: &[GroupCount]) -> Result<Groups, Fault> {
        let key = |group: &str| format!("{name}/{group}");
        let all = key("");
        let mut people: BTreeMap<Key, u32> = BTreeMap::new();
        for group in groups {
            people.insert(group.key.clone(), 0);
            let mut at = Some(&group.key);
            while let Some(group_key) = at {
                let counted = people.get_mut(group_key).ok_or_else(|| Fault::NoSuchCount(key(group_key)))?;
                *counted += group.people;
                at = groups
                    .iter()
                    .find(|known| known.key == *group_key)
                    .and_then(|known| known.within.as_ref());
            }
        }
        for (group, count) in &people {
            self.count(key(group), *count)?;
        }
        self.count(all.clone(), groups.iter().map(|group| group.people).sum())?;
        let within = |whole: Option<&Key>| -> Vec<Key> {
            groups
                .iter()
                .filter(|group| group.within.as_ref() == whole)
                .map(|group| key(&group.key))
                .collect()
        };
        for group in groups {
            let mut parts = within(Some(&group.key));
            if parts.is_empty() {
                continue;
            }
            // Whoever is in a group and in none within it is what is left when those are taken away.
            if group.people > 0 {
                let rest = format!("{}/rest", key(&group.key));
                self.count(rest.clone(), group.people)?;
                parts.push(rest);
            }
            self.sum(key(&group.key), parts)?;
        }
        let outermost = within(None);
        if !outermost.is_empty() {
            self.sum(all.clone(), outermost)?;
        }
        let asked: Vec<Key> = people.keys().map(|group| key(group)).chain([all.clone()]).collect();
        let release = self.release(asked)?;
        let shown = |key: &Key| release.shown.get(key).copied().unwrap_or(Shown::Suppressed);
        let each = people.keys().map(|group| (group.clone(), shown(&key(group)))).collect();
        Ok(Groups { all: shown(&all), each, people })
    }

    /// What is known here and was not known to `before`.
    #[must_use]
    pub fn noted_since(&self, before: &Self) -> Noted {
        let counts = self.counts.iter().filter(|(key, _)| !before.counts.contains_key(*key));
        let sums = self.sums.iter().filter(|sum| !before.sums.contains(sum));
        Noted {
            counts: counts.map(|(key, count)| (key.clone(), *count)).collect(),
            sums: sums.cloned().collect(),
            shown: self.shown.difference(&before.shown).cloned().collect(),
        }
    }

    /// Takes note of what an earlier release added.
    pub fn note(&mut self, noted: &Noted) {
        self.counts.extend(noted.counts.iter().cloned());
        for sum in &noted.sums {
            if !self.sums.contains(sum) {
                self.sums.push(sum.clone());
            }
        }
        self.shown.extend(noted.shown.iter().cloned());
    }

    /// Decides what is shown of these counts, and takes note of it for releases to come.
    pub fn release(&mut self, asked: impl IntoIterator<Item = impl Into<Key>>) -> Result<Release, Fault> {
        let asked: BTreeSet<Key> = asked.into_iter().map(Into::into).collect();
        if let Some(unknown) = asked.iter().find(|key| !self.counts.contains_key(*key)) {
            return Err(Fault::NoSuchCount(unknown.clone()));
        }
        // What no sum connects with what is asked for is as safe as before.
        let reached = self.connected(asked.iter(), |_| true);
        let connected = reached.len();
        let small: BTreeSet<Key> = reached
            .into_iter()
            .filter(|key| self.counts.get(*key).is_some_and(|count| is_small(*count)))
            .cloned()
            .collect();
        // A small count that was shown once is shown; nothing takes that back.
        let secret: BTreeSet<Key> = small.difference(&self.shown).cloned().collect();
        let exposed_before = self.exposed(&secret, &self.shown);
        let kept: BTreeSet<Key> = secret.difference(&exposed_before).cloned().collect();
        let may: BTreeSet<Key> = asked
            .iter()
            .filter(|key| !is_small(self.counts[*key]) && !self.shown.contains(*key))
            .cloned()
            .collect();
        let also = self.cheapest(&kept, &may, WAYS_MAX.min(WAYS_OF_ALL / connected.max(1)));
        let shown = asked.into_iter().map(|key| {
            let hidden = !self.shown.contains(&key) && (is_small(self.counts[&key]) || also.contains(&key));
            let shown = if hidden { Shown::Suppressed } else { Shown::Count(self.counts[&key]) };
            (key, shown)
        });
        let release = Release { shown: shown.collect(), exposed_before };
        let now = release.shown.iter().filter(|(_, shown)| **shown != Shown::Suppressed);
        self.shown.extend(now.map(|(key, _)| key.clone()));
        Ok(release)
    }

    /// The counts to suppress beside the small ones, so that no small one is given away, with the least sum.
    fn cheapest(&self, secret: &BTreeSet<Key>, may: &BTreeSet<Key>, ways_max: usize) -> BTreeSet<Key> {
        let order: Vec<&Key> = {
            let mut order: Vec<&Key> = may.iter().filter(|key| self.tied(key)).collect();
            order.sort_by_key(|key| (self.counts[*key], *key));
            order
        };
        let given_away = |also: &BTreeSet<Key>| {
            let shown: BTreeSet<Key> =
                self.shown.iter().chain(may.iter().filter(|key| !also.contains(*key))).cloned().collect();
            secret.iter().any(|key| self.is_exposed(key, &shown))
        };
        // The cheapest ways first: each goes on with a later count added, or its last one exchanged for the next.
        let mut ways: BinaryHeap<std::cmp::Reverse<(u64, usize, Vec<usize>)>> = BinaryHeap::new();
        ways.push(std::cmp::Reverse((0, 0, Vec::new())));
        let price = |way: &[usize]| -> u64 { way.iter().map(|at| u64::from(self.counts[order[*at]])).sum() };
        for _ in 0..ways_max {
            let Some(std::cmp::Reverse((_, _, way))) = ways.pop() else { break };
            let also: BTreeSet<Key> = way.iter().map(|at| order[*at].clone()).collect();
            if !given_away(&also) {
                return also;
            }
            let mut go_on = |next: Vec<usize>| ways.push(std::cmp::Reverse((price(&next), next.len(), next)));
            let next = way.last().map_or(0, |last| last + 1);
            if next < order.len() {
                go_on(way.iter().copied().chain([next]).collect());
                if let Some((_, first)) = way.split_last() {
                    go_on(first.iter().copied().chain([next]).collect());
                }
            }
        }
        // Too many ways: one after another, the smallest count first, until nothing is given away; then back what is
        // not needed, the largest first.
        let mut also: BTreeSet<Key> = BTreeSet::new();
        for key in &order {
            if !given_away(&also) {
                break;
            }
            also.insert((*key).clone());
        }
        for key in order.iter().rev().filter(|key| also.contains(**key)).copied().collect::<Vec<_>>() {
            also.remove(key);
            if given_away(&also) {
                also.insert(key.clone());
            }
        }
        also
    }

    /// Whether a count is part of any sum.
    fn tied(&self, key: &Key) -> bool {
        self.sums.iter().any(|(total, parts)| total == key || parts.contains(key))
    }

    /// The secret counts of which a reader of what is shown learns too much: that there is anybody at all, or that
    /// there are fewer than five.
    fn exposed(&self, secret: &BTreeSet<Key>, shown: &BTreeSet<Key>) -> BTreeSet<Key> {
        secret.iter().filter(|key| self.is_exposed(key, shown)).cloned().collect()
    }

    fn is_exposed(&self, key: &Key, shown: &BTreeSet<Key>) -> bool {
        let (least, most) = self.bounds(key, shown);
        least > 0 || most < THRESHOLD
    }

    /// The counts that sums connect with some of them, by way of counts that are `open` to it. A count that a reader
    /// knows connects nothing: whatever is beyond it says nothing about what is on this side.
    fn connected<'a>(
        &'a self,
        from: impl Iterator<Item = &'a Key>,
        open: impl Fn(&Key) -> bool,
    ) -> BTreeSet<&'a Key> {
        let mut reached: BTreeSet<&Key> = from.collect();
        let mut left = self.sums.iter().collect::<Vec<_>>();
        loop {
            let (on, off): (Vec<_>, Vec<_>) = left.into_iter().partition(|(total, parts)| {
                parts.iter().chain([total]).any(|key| open(key) && reached.contains(key))
            });
            if on.is_empty() {
                return reached;
            }
            reached.extend(on.into_iter().flat_map(|(total, parts)| parts.iter().chain([total])));
            left = off;
        }
    }

    /// The smallest and largest number that a reader of what is shown can think a count to be.
    #[must_use]
    pub fn bounds(&self, key: &Key, shown: &BTreeSet<Key>) -> (u32, u32) {
        if shown.contains(key) {
            let count = self.counts.get(key).copied().unwrap_or_default();
            return (count, count);
        }
        let least = self.extreme(key, shown, OptimizationDirection::Minimize);
        let most = self.extreme(key, shown, OptimizationDirection::Maximize);
        (least.unwrap_or(0), most.unwrap_or(u32::MAX))
    }

    /// A count, shown or not, for whoever puts counts together.
    pub(crate) fn known(&self, key: &str) -> Option<u32> {
        self.counts.get(key).copied()
    }

    /// What is shown so far, in all releases.
    #[must_use]
    pub fn shown(&self) -> &BTreeSet<Key> {
        &self.shown
    }

    /// The extreme of a count under what is shown; nothing where it has none.
    fn extreme(&self, key: &Key, shown: &BTreeSet<Key>, direction: OptimizationDirection) -> Option<u32> {
        let mut problem = Problem::new(direction);
        let mut unknown: BTreeMap<&Key, Variable> = BTreeMap::new();
        let connected = self.connected([key].into_iter(), |other| !shown.contains(other));
        for other in connected.into_iter().filter(|other| !shown.contains(*other)) {
            let weight = if other == key { 1.0 } else { 0.0 };
            unknown.insert(other, problem.add_var(weight, (0.0, f64::INFINITY)));
        }
        for (total, parts) in &self.sums {
            let mut known = 0.0;
            let mut sum: Vec<(Variable, f64)> = Vec::new();
            for (other, sign) in parts.iter().map(|part| (part, 1.0)).chain([(total, -1.0)]) {
                match unknown.get(other) {
                    Some(variable) => sum.push((*variable, sign)),
                    None => known += sign * f64::from(self.counts.get(other).copied().unwrap_or_default()),
                }
            }
            // A sum has all of its unknown counts here or none.
            if !sum.is_empty() {
                problem.add_constraint(sum, ComparisonOp::Eq, -known);
            }
        }
        let outcome = problem.solve().ok()?;
        let value = outcome.solution()?.var_value(*unknown.get(key)?);
        // Counts are whole: what a reader can think is the whole number inside the bound. The small distance takes up
        // what the simplex rounds.
        let whole = match direction {
            OptimizationDirection::Minimize => (value - 1e-6).ceil(),
            OptimizationDirection::Maximize => (value + 1e-6).floor(),
        };
        // No count comes near what a double cannot hold.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded just before")]
        Some(whole.clamp(0.0, f64::from(u32::MAX)) as u32)
    }
}

/// Puts categories of raters together so that none is shown with fewer than `floor`: the small ones with each other, and
/// where they are still too few, with the next smallest. Each entry is shown as one; what is in none of them is shown
/// nowhere, not even in what is said of all. A category of one who was told is shown as it is.
#[must_use]
pub fn raters(categories: &[Raters], floor: u32) -> Vec<Vec<Key>> {
    let counted = |keys: &[Key]| -> u32 {
        categories.iter().filter(|known| keys.contains(&known.key)).map(|known| known.people).sum()
    };
    let mut shown: Vec<Vec<Key>> = Vec::new();
    let (mut small, mut others): (Vec<Key>, Vec<Vec<Key>>) = (Vec::new(), Vec::new());
    for category in categories.iter().filter(|category| category.people > 0) {
        if category.shown_alone {
            shown.push(vec![category.key.clone()]);
        } else if category.people < floor {
            small.push(category.key.clone());
        } else {
            others.push(vec![category.key.clone()]);
        }
    }
    if !small.is_empty() && counted(&small) < floor {
        let least = (0..others.len()).min_by_key(|at| (counted(&others[*at]), others[*at].clone()));
        match least {
            Some(least) => others[least].append(&mut small),
            None => small.clear(),
        }
    }
    shown.extend(others);
    if !small.is_empty() {
        shown.push(small);
    }
    shown
}

fn is_small(count: u32) -> bool {
    (1..THRESHOLD).contains(&count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes() -> Counts {
        let mut counts = Counts::new();
        let cells: [&[u32]; 3] = [&[12, 3, 9], &[8, 11, 6], &[7, 10, 13]];
        counts.table("t", &["North", "South", "East"], &["T1", "T2", "T3"], &cells).unwrap();
        counts
    }

    fn all(counts: &Counts) -> Vec<Key> {
        counts.counts.keys().cloned().collect()
    }

    fn hidden(release: &Release) -> Vec<&str> {
        let hidden = release.shown.iter().filter(|(_, shown)| **shown == Shown::Suppressed);
        hidden.map(|(key, _)| key.as_str()).collect()
    }

    #[test]
    fn a_small_count_takes_the_cheapest_others_with_it() {
        let mut counts = themes();
        let release = counts.release(all(&counts)).unwrap();
        assert_eq!(hidden(&release), ["t/North/T2", "t/North/T3", "t/South/T2", "t/South/T3"]);
        assert_eq!(counts.bounds(&"t/North/T2".to_owned(), counts.shown()), (0, 12));
    }

    fn list(parts: &[u32]) -> Vec<Option<u32>> {
        let mut counts = Counts::new();
        let keys: Vec<Key> = (0..parts.len()).map(|part| format!("part {part}")).collect();
        for (key, count) in keys.iter().zip(parts) {
            counts.count(key.clone(), *count).unwrap();
        }
        counts.count("total", parts.iter().sum()).unwrap();
        counts.sum("total", keys.clone()).unwrap();
        let release = counts.release(all(&counts)).unwrap();
        assert_ne!(release.shown["total"], Shown::Suppressed);
        let shown = |key: &Key| match release.shown[key] {
            Shown::Count(count) => Some(count),
            Shown::Suppressed => None,
        };
        keys.iter().map(shown).collect()
    }

    #[test]
    fn lists_with_a_total_are_suppressed_as_opensafely_does() {
        assert_eq!(list(&[2, 10, 8]), [None, Some(10), None]);
        assert_eq!(list(&[2, 2, 6]), [None, None, None]);
        assert_eq!(list(&[0, 10, 8]), [Some(0), Some(10), Some(8)]);
    }

    #[test]
    fn where_all_parts_are_small_the_total_stands_and_no_part() {
        assert_eq!(list(&[2, 2, 2, 2]), [None, None, None, None]);
    }

    #[test]
    fn a_second_release_does_not_give_away_what_the_first_one_hid() {
        let mut counts = Counts::new();
        for (key, count) in [("all", 20), ("women", 17), ("men", 3)] {
            counts.count(key, count).unwrap();
        }
        counts.sum("all", ["women", "men"]).unwrap();
        let first = counts.release(["all"]).unwrap();
        assert_eq!(first.shown["all"], Shown::Count(20));
        let second = counts.release(["women"]).unwrap();
        assert_eq!(second.shown["women"], Shown::Suppressed, "20 - 17 would be a small count");
    }

    #[test]
    fn what_was_given_away_before_is_said_and_not_claimed_as_hidden() {
        let mut counts = Counts::new();
        for (key, count) in [("March", 20), ("April", 23)] {
            counts.count(key, count).unwrap();
        }
        counts.release(["March", "April"]).unwrap();
        counts.count("joined in April", 3).unwrap();
        counts.sum("April", ["March", "joined in April"]).unwrap();
        let release = counts.release(["joined in April"]).unwrap();
        assert_eq!(release.shown["joined in April"], Shown::Suppressed);
        assert_eq!(release.exposed_before, BTreeSet::from(["joined in April".to_owned()]));
    }

    fn group(key: &str, within: Option<&str>, people: u32) -> GroupCount {
        GroupCount { key: key.to_owned(), within: within.map(str::to_owned), people }
    }

    #[test]
    fn four_senior_managers_are_not_shown_and_not_left_over_beside_the_directors() {
        let groups = [
            group("board", None, 0),
            group("directors", Some("board"), 5),
            group("seniors", Some("board"), 4),
            group("managers", None, 24),
        ];
        let mut counts = Counts::new();
        let shown = counts.groups("culture", &groups).unwrap();
        assert_eq!(shown.all, Shown::Count(33));
        assert_eq!(shown.each["board"], Shown::Count(9));
        assert_eq!(shown.each["managers"], Shown::Count(24));
        assert_eq!(shown.each["seniors"], Shown::Suppressed);
        assert_eq!(shown.each["directors"], Shown::Suppressed, "9 - 5 would be 4");

        // The same question again has the same answer, and what was noted says as much to whoever reads it later.
        let noted = counts.noted_since(&Counts::new());
        let mut later = Counts::new();
        later.note(&noted);
        assert_eq!(later, counts);
        assert_eq!(later.groups("culture", &groups).unwrap(), shown);
    }

    #[test]
    fn those_in_a_group_and_in_none_within_it_are_what_is_left() {
        let groups = [group("board", None, 3), group("directors", Some("board"), 9)];
        let shown = Counts::new().groups("a", &groups).unwrap();
        // Board and directors both shown would give the three away.
        assert!(shown.each.values().any(|shown| *shown == Shown::Suppressed), "{shown:?}");
        assert_eq!(
            Counts::new().groups("a", &[group("directors", Some("board"), 9)]),
            Err(Fault::NoSuchCount("a/board".to_owned()))
        );
    }

    fn around(categories: &[(&str, u32)], floor: u32) -> Vec<String> {
        let categories: Vec<Raters> = categories
            .iter()
            .map(|(key, people)| Raters {
                key: (*key).to_owned(),
                people: *people,
                shown_alone: *key == "manager",
            })
            .collect();
        raters(&categories, floor).iter().map(|keys| keys.join("+")).collect()
    }

    #[test]
    fn categories_of_raters_below_the_floor_are_merged_or_hidden() {
        let with = |colleagues, reports, customers| {
            around(
                &[("manager", 1), ("colleagues", colleagues), ("reports", reports), ("customers", customers)],
                3,
            )
        };
        assert_eq!(with(4, 5, 3), ["manager", "colleagues", "reports", "customers"]);
        assert_eq!(with(4, 2, 2), ["manager", "colleagues", "reports+customers"]);
        assert_eq!(with(4, 5, 2), ["manager", "colleagues+customers", "reports"]);
        assert_eq!(with(1, 0, 1), ["manager"], "two are in nothing that is shown");
        assert_eq!(with(0, 0, 0), ["manager"]);
    }

    #[test]
    fn wrong_totals_and_changed_counts_are_refused() {
        let mut counts = Counts::new();
        counts.count("all", 9).unwrap();
        counts.count("some", 8).unwrap();
        assert_eq!(counts.sum("all", ["some"]), Err(Fault::WrongTotal("all".to_owned())));
        assert_eq!(counts.sum("all", ["none"]), Err(Fault::NoSuchCount("none".to_owned())));
        assert_eq!(counts.count("all", 10), Err(Fault::Changed("all".to_owned())));
        assert_eq!(counts.release(["none"]).unwrap_err(), Fault::NoSuchCount("none".to_owned()));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
        #[test]
        fn no_small_count_of_a_table_can_be_bounded_too_tightly(
            cells in proptest::collection::vec(proptest::collection::vec(0u32..14, 3), 3)
        ) {
            let mut counts = Counts::new();
            let rows: Vec<&[u32]> = cells.iter().map(Vec::as_slice).collect();
            counts.table("t", &["a", "b", "c"], &["x", "y", "z"], &rows).unwrap();
            let release = counts.release(all(&counts)).unwrap();
            proptest::prop_assert!(release.exposed_before.is_empty());
            for (key, count) in &counts.counts {
                if is_small(*count) {
                    let (least, most) = counts.bounds(key, counts.shown());
                    proptest::prop_assert!(least == 0 && most >= THRESHOLD, "{key}: {least} to {most}");
                }
            }
            // The same counts are released the same way.
            let mut again = Counts { shown: BTreeSet::new(), ..counts.clone() };
            proptest::prop_assert_eq!(again.release(all(&counts)).unwrap(), release);
        }
    }
}
