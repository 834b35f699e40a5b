//! Who mentors whom: each of some beside one of others, so that as many as can be have a mentor and, among all such ways, as few
//! as can be miss what is wished. Each mentor has as few as can be.
//!
//! The matching is exact: the method of Kuhn and Munkres, with rows taken in their order, so that the same input gives the same
//! pairs. Not here: who may mentor whom (`programme/people.rs`).

/// People on either side of one matching. Steps grow with its third power: three hundred take some tens of millions.
pub const MATCHED_MAX: usize = 300;

/// What a pair costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// They must not be a pair.
    Never,
    /// They can be, though a wish is missed.
    Can,
    /// They are as wished.
    Well,
}

/// The mentor of each, by place; nothing where nobody is left who may be.
#[must_use]
pub fn matched(mentored: usize, mentors: usize, fit: impl Fn(usize, usize) -> Fit) -> Vec<Option<usize>> {
    if mentored == 0 || mentors == 0 {
        return vec![None; mentored];
    }
    // Each mentor stands in as many columns as they may have people: no more than it takes for all.
    let each = mentored.div_ceil(mentors);
    let columns = mentors * each;
    let never = i64::try_from(mentored).unwrap_or(i64::MAX / 4) + 1;
    let cost = |row: usize, column: usize| match fit(row, column % mentors) {
        Fit::Never => never,
        Fit::Can => 1,
        Fit::Well => 0,
    };
    let pairs = assigned(mentored, columns, cost);
    let pairs = pairs.into_iter().enumerate();
    pairs
        .map(|(row, column)| Some(column % mentors).filter(|mentor| fit(row, *mentor) != Fit::Never))
        .collect()
}

/// The column of each row, all of them different, with the least cost together. There are at least as many columns as rows.
fn assigned(rows: usize, columns: usize, cost: impl Fn(usize, usize) -> i64) -> Vec<usize> {
    // Place 0 is before the first of each: a row begins there, and a column that nobody has leads back to it.
    let (mut of_row, mut of_column) = (vec![0_i64; rows + 1], vec![0_i64; columns + 1]);
    let mut row_at = vec![0_usize; columns + 1];
    for row in 1..=rows {
        row_at[0] = row;
        let (mut least, mut before) = (vec![i64::MAX; columns + 1], vec![0_usize; columns + 1]);
        let mut seen = vec![false; columns + 1];
        let mut at = 0;
        while row_at[at] != 0 {
            seen[at] = true;
            let from = row_at[at];
            let (mut step, mut next) = (i64::MAX, 0);
            for column in (1..=columns).filter(|column| !seen[*column]) {
                let over = cost(from - 1, column - 1) - of_row[from] - of_column[column];
                if over < least[column] {
                    least[column] = over;
                    before[column] = at;
                }
                if least[column] < step {
                    step = least[column];
                    next = column;
                }
            }
            for column in 0..=columns {
                if seen[column] {
                    of_row[row_at[column]] += step;
                    of_column[column] -= step;
                } else if column > 0 {
                    least[column] -= step;
                }
            }
            at = next;
        }
        // Everybody on the way moves by one, so that this row has its column.
        while at != 0 {
            row_at[at] = row_at[before[at]];
            at = before[at];
        }
    }
    let mut column_of = vec![0; rows];
    for (column, row) in row_at.iter().enumerate().skip(1).filter(|(_, row)| **row > 0) {
        column_of[row - 1] = column - 1;
    }
    column_of
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn somebody_gives_way_so_that_everybody_has_a_mentor() {
        let fits = [[Fit::Well, Fit::Can], [Fit::Well, Fit::Never]];
        assert_eq!(matched(2, 2, |row, column| fits[row][column]), [Some(1), Some(0)]);
    }

    #[test]
    fn whoever_nobody_may_mentor_has_none_and_the_others_do() {
        let fit = |row: usize, _: usize| if row == 1 { Fit::Never } else { Fit::Can };
        let found = matched(3, 3, fit);
        assert!(found[0].is_some() && found[1].is_none() && found[2].is_some(), "{found:?}");
        assert_eq!(matched(2, 0, |_, _| Fit::Well), [None, None]);
        assert!(matched(0, 3, |_, _| Fit::Well).is_empty());
    }

    #[test]
    fn each_mentor_has_as_few_as_can_be() {
        let found = matched(7, 3, |_, _| Fit::Well);
        for mentor in 0..3 {
            let theirs = found.iter().filter(|one| **one == Some(mentor)).count();
            assert!((2..=3).contains(&theirs), "{found:?}");
        }
    }

    /// Every way there is of giving each of some one of others, or nobody.
    fn ways(mentored: usize, mentors: usize) -> Vec<Vec<Option<usize>>> {
        let mut all = vec![Vec::new()];
        for _ in 0..mentored {
            let longer = |way: &Vec<Option<usize>>| {
                let free = (0..mentors).map(Some).filter(|one| !way.contains(one)).chain([None]);
                free.map(|one| way.iter().copied().chain([one]).collect::<Vec<_>>()).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(longer).collect();
        }
        all
    }

    proptest! {
        #[test]
        fn nobody_finds_more_pairs_nor_better_ones_by_trying_all(
            fits in prop::collection::vec(prop::collection::vec(0_u8..3, 4), 1..5),
        ) {
            let fit = |row: usize, column: usize| match fits[row][column] {
                0 => Fit::Never,
                1 => Fit::Can,
                _ => Fit::Well,
            };
            let worth = |way: &[Option<usize>]| -> Option<(usize, usize)> {
                let pairs = || way.iter().enumerate().filter_map(|(row, mentor)| Some(fit(row, (*mentor)?)));
                let never = pairs().any(|fit| fit == Fit::Never);
                (!never).then(|| (pairs().count(), pairs().filter(|fit| *fit == Fit::Well).count()))
            };
            let found = worth(&matched(fits.len(), 4, fit)).expect("nobody who must not be");
            let best = ways(fits.len(), 4).iter().filter_map(|way| worth(way)).max().expect("a way");
            prop_assert_eq!(found, best);
        }
    }
}
