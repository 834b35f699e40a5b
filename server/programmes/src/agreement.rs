//! How far two coders agree beyond chance.
//!
//! Cohen's kappa (1960) as in Artstein and Poesio, Inter-Coder Agreement for Computational Linguistics (2008).

/// Items by the category that each of two coders gave them: `table[a][b]` items got `a` from the first coder and `b`
/// from the second. Square, at least one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codings(Vec<Vec<u32>>);

/// How far two coders agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Agreement {
    /// Agreement beyond chance, from -1 to 1, with what it was worked out from.
    Kappa {
        /// Kappa.
        kappa: f64,
        /// Share of items on which both agree, 0 to 1.
        observed: f64,
        /// Share on which they would agree by chance, 0 to 1.
        expected: f64,
    },
    /// Nothing was coded by both.
    NothingCoded,
    /// Both gave one and the same category to everything: chance explains it all, and kappa divides by nothing.
    OneCategory,
}

impl Codings {
    /// The table, if it is square and not empty.
    #[must_use]
    pub fn from_table(table: Vec<Vec<u32>>) -> Option<Self> {
        let square = !table.is_empty() && table.iter().all(|row| row.len() == table.len());
        square.then_some(Self(table))
    }

    /// The table of items that both coders coded, each with the first coder's category and the second's. An item that
    /// one of them left uncoded does not count, because it says nothing about agreement on a category.
    #[must_use]
    pub fn from_pairs<C: Ord>(pairs: &[(C, C)]) -> Option<Self> {
        let categories: std::collections::BTreeSet<&C> = pairs.iter().flat_map(|(a, b)| [a, b]).collect();
        let categories: Vec<&C> = categories.into_iter().collect();
        let mut table = vec![vec![0; categories.len()]; categories.len()];
        for (a, b) in pairs {
            let (Ok(a), Ok(b)) = (categories.binary_search(&a), categories.binary_search(&b)) else {
                continue;
            };
            table[a][b] += 1;
        }
        Self::from_table(table)
    }

    /// How far the coders agree.
    #[must_use]
    pub fn agreement(&self) -> Agreement {
        let row = |at: usize| self.0[at].iter().map(|n| f64::from(*n)).sum::<f64>();
        let column = |at: usize| self.0.iter().map(|row| f64::from(row[at])).sum::<f64>();
        let categories = 0..self.0.len();
        let items: f64 = categories.clone().map(row).sum();
        if items == 0.0 {
            return Agreement::NothingCoded;
        }
        if categories.clone().any(|at| row(at) == items && column(at) == items) {
            return Agreement::OneCategory;
        }
        let observed = categories.clone().map(|at| f64::from(self.0[at][at])).sum::<f64>() / items;
        let expected = categories.map(|at| row(at) * column(at)).sum::<f64>() / (items * items);
        Agreement::Kappa { kappa: (observed - expected) / (1.0 - expected), observed, expected }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kappa(table: &[&[u32]]) -> f64 {
        let table = table.iter().map(|row| row.to_vec()).collect();
        match Codings::from_table(table).unwrap().agreement() {
            Agreement::Kappa { kappa, .. } => kappa,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn published_tables_give_their_published_kappa() {
        assert!((kappa(&[&[20, 20], &[10, 50]]) - 0.348).abs() < 0.0005);
        assert!((kappa(&[&[20, 5], &[10, 15]]) - 0.40).abs() < 1e-9);
        assert!((kappa(&[&[46, 0, 0], &[6, 32, 6], &[0, 0, 10]]) - 0.8013).abs() < 0.00005);
    }

    #[test]
    fn where_chance_explains_everything_kappa_is_not_defined() {
        let all_one = Codings::from_table(vec![vec![12, 0], vec![0, 0]]).unwrap();
        assert_eq!(all_one.agreement(), Agreement::OneCategory);
        let nothing = Codings::from_table(vec![vec![0, 0], vec![0, 0]]).unwrap();
        assert_eq!(nothing.agreement(), Agreement::NothingCoded);
        assert_eq!(Codings::from_pairs::<&str>(&[]), None);
    }

    #[test]
    fn one_coder_who_sees_one_category_agrees_as_chance_would() {
        assert!(kappa(&[&[7, 0], &[3, 0]]).abs() < 1e-9);
    }

    #[test]
    fn pairs_and_their_table_say_the_same() {
        let mut pairs = Vec::new();
        for (n, pair) in [(20, ("a", "a")), (5, ("a", "b")), (10, ("b", "a")), (15, ("b", "b"))] {
            pairs.extend(std::iter::repeat_n(pair, n));
        }
        let table = Codings::from_table(vec![vec![20, 5], vec![10, 15]]);
        assert_eq!(Codings::from_pairs(&pairs), table);
    }
}
