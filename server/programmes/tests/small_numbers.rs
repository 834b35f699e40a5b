//! Small numbers against a reader who tries every table there can be: whatever is released, in whatever order, no small count
//! can be told from one that is nought, nor from one that is not small. The reader works without linear programs, by trying.

use programmes::suppression::{Counts, Release, Shown, THRESHOLD};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Nobody believes that a cell has more people than this.
const CELL_MAX: u32 = 60;

/// What a reader knows of a table: each count that was shown, by row and column; the totals stand at the end of each.
struct Reader {
    rows: usize,
    columns: usize,
    shown: BTreeMap<(usize, usize), u32>,
}

/// What the reader asks of one count.
#[derive(Clone, Copy)]
enum Could {
    BeNought,
    NotBeSmall,
}

impl Reader {
    /// Whether there is a table that fits everything shown, in which the count at a place is as asked.
    fn finds(&self, at: (usize, usize), could: Could) -> bool {
        let mut cells = vec![vec![0; self.columns]; self.rows];
        self.tries(&mut cells, 0, at, could)
    }

    /// Fills one cell after the other; what is known of totals, and what is asked, bounds it.
    fn tries(&self, cells: &mut [Vec<u32>], next: usize, at: (usize, usize), could: Could) -> bool {
        let (row, column) = (next / self.columns, next % self.columns);
        if row == self.rows {
            return true;
        }
        let so_far = |place: (usize, usize)| -> u32 {
            let filled = (0..next).map(|cell| (cell / self.columns, cell % self.columns));
            filled.filter(|cell| self.is_of(*cell, place)).map(|(row, column)| cells[row][column]).sum()
        };
        let to_come = |place: (usize, usize)| -> u32 {
            let rest =
                (next + 1..self.rows * self.columns).map(|cell| (cell / self.columns, cell % self.columns));
            rest.filter(|cell| self.is_of(*cell, place)).map(|_| CELL_MAX).sum()
        };
        let (mut least, mut most) = (0, CELL_MAX);
        let mut bound = |place: (usize, usize), from: u32, to: u32| {
            if self.is_of((row, column), place) {
                let sum = so_far(place);
                least = least.max(from.saturating_sub(sum + to_come(place)));
                most = if sum > to { 0 } else { most.min(to - sum) };
                least = if sum > to { 1 } else { least };
            }
        };
        for (place, count) in &self.shown {
            bound(*place, *count, *count);
        }
        match could {
            Could::BeNought => bound(at, 0, 0),
            Could::NotBeSmall => bound(at, THRESHOLD, u32::MAX),
        }
        for cell in least..=most {
            cells[row][column] = cell;
            if self.tries(cells, next + 1, at, could) {
                return true;
            }
        }
        false
    }

    /// Whether a cell is counted in what stands at a place: itself, its row, its column, all.
    fn is_of(&self, (row, column): (usize, usize), place: (usize, usize)) -> bool {
        (place.0 == row || place.0 == self.rows) && (place.1 == column || place.1 == self.columns)
    }

    fn reads(&mut self, names: &BTreeMap<String, (usize, usize)>, release: &Release) {
        for (key, shown) in &release.shown {
            if let Shown::Count(count) = shown {
                self.shown.insert(names[key], *count);
            }
        }
    }
}

/// Rows and columns by name; the last of each is the total.
fn names(rows: &[&str], columns: &[&str]) -> BTreeMap<String, (usize, usize)> {
    let with_total =
        |names: &[&str]| names.iter().map(|name| (*name).to_owned()).chain([String::new()]).collect();
    let (rows, columns): (Vec<String>, Vec<String>) = (with_total(rows), with_total(columns));
    let places = rows.iter().enumerate().flat_map(|(row, r)| {
        columns.iter().enumerate().map(move |(column, c)| (format!("t/{r}/{c}"), (row, column)))
    });
    places.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Some counts are released first, then others, then all: as months go by, and as filters are set.
    #[test]
    fn no_reader_of_all_releases_tells_a_small_count(
        cells in prop::collection::vec(prop::collection::vec(0_u32..13, 3), 2..4),
        firsts in prop::collection::vec(0_u8..3, 16),
    ) {
        let (rows, columns) = (&["a", "b", "c"][..cells.len()], ["x", "y", "z"]);
        let mut counts = Counts::new();
        let whole: Vec<&[u32]> = cells.iter().map(Vec::as_slice).collect();
        counts.table("t", rows, &columns, &whole).unwrap();
        let names = names(rows, &columns);
        let mut reader = Reader { rows: rows.len(), columns: columns.len(), shown: BTreeMap::new() };
        for release in 0..3 {
            let asked = names.keys().zip(&firsts).filter(|(_, first)| **first <= release);
            let said = counts.release(asked.map(|(key, _)| key.clone())).unwrap();
            prop_assert!(said.exposed_before.is_empty(), "{:?}", said.exposed_before);
            reader.reads(&names, &said);
            for place in names.values() {
                let in_row = |row: &Vec<u32>| -> u32 {
                    if place.1 == columns.len() { row.iter().sum() } else { row[place.1] }
                };
                let count: u32 = if place.0 == rows.len() {
                    cells.iter().map(in_row).sum()
                } else {
                    in_row(&cells[place.0])
                };
                if (1..THRESHOLD).contains(&count) {
                    prop_assert!(reader.finds(*place, Could::BeNought), "{place:?} is not nought: {:?}", reader.shown);
                    prop_assert!(reader.finds(*place, Could::NotBeSmall), "{place:?} is small: {:?}", reader.shown);
                }
            }
        }
    }
}
