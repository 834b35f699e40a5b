//! How evenly something is spread over the members of a set: figures of the set, never of a person.

/// The spread of counts over members.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Balance {
    /// Shannon entropy of the shares over that of equal shares: 1 is even, 0 is all at one member.
    pub entropy: f64,
    /// The greatest count over the mean: 1 is even.
    pub max_over_mean: f64,
}

/// The balance of counts, one a member, those with nothing included. Nothing for fewer than two members or where
/// there is nothing to share: no figure is better than one that means nothing.
#[must_use]
pub fn balance(counts: &[u32]) -> Option<Balance> {
    let sum: f64 = counts.iter().copied().map(f64::from).sum();
    if counts.len() < 2 || sum == 0.0 {
        return None;
    }
    let members = u32::try_from(counts.len()).ok().map(f64::from)?;
    let shares = counts.iter().filter(|count| **count > 0).map(|count| f64::from(*count) / sum);
    let entropy: f64 = shares.map(|share| -share * share.ln()).sum();
    let max = counts.iter().copied().max().map(f64::from)?;
    Some(Balance { entropy: entropy / members.ln(), max_over_mean: max / (sum / members) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_those_worked_out_by_hand() {
        let rounded = |counts: &[u32]| {
            let Balance { entropy, max_over_mean } = balance(counts).expect("something to share");
            (format!("{entropy:.2}"), format!("{max_over_mean:.1}"))
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(rounded(&[5, 5, 5, 5, 5]), pair("1.00", "1.0"));
        assert_eq!(rounded(&[3, 4, 5, 6, 7]), pair("0.97", "1.4"));
        assert_eq!(rounded(&[1, 2, 5, 7, 10]), pair("0.85", "2.0"));
        assert_eq!(rounded(&[0, 1, 2, 6, 16]), pair("0.60", "3.2"));
    }

    #[test]
    fn nothing_to_share_has_no_balance() {
        assert_eq!(balance(&[]), None);
        assert_eq!(balance(&[3]), None);
        assert_eq!(balance(&[0, 0, 0]), None);
    }
}
