//! The competing values questionnaire: six aspects of how a place is run, each twice, as it is now and as one wishes
//! it. In each of the twelve blocks a hundred points are shared out over four kinds of culture.
//!
//! Structure and scoring follow Cameron and Quinn's framework (1999). Their wording is theirs: none of it is here.

/// The aspects.
pub const ASPECTS: usize = 6;

/// The points of a block.
pub const POINTS: u32 = 100;

/// The kinds of culture, in the order of a block's four numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Turned inward, flexible.
    Clan,
    /// Turned outward, flexible.
    Adhocracy,
    /// Turned outward, stable.
    Market,
    /// Turned inward, stable.
    Hierarchy,
}

impl Kind {
    /// All four, in order.
    pub const ALL: [Self; 4] = [Self::Clan, Self::Adhocracy, Self::Market, Self::Hierarchy];
}

/// Whether a block says how it is or how it is wished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// As it is.
    Now,
    /// As it is wished.
    Preferred,
}

/// Why a block is not complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Incomplete {
    /// Whether it is one of those about now.
    pub when: When,
    /// Which aspect, from 0.
    pub aspect: usize,
    /// Points left to share out; below zero, points too many.
    pub left: i64,
}

/// One person's answer: all twelve blocks, each with exactly a hundred points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    now: [[u32; 4]; ASPECTS],
    preferred: [[u32; 4]; ASPECTS],
}

impl Answer {
    /// An answer of complete blocks; the first block that is not complete is named.
    pub fn new(now: [[u32; 4]; ASPECTS], preferred: [[u32; 4]; ASPECTS]) -> Result<Self, Incomplete> {
        for (when, blocks) in [(When::Now, &now), (When::Preferred, &preferred)] {
            for (aspect, block) in blocks.iter().enumerate() {
                let given: i64 = block.iter().map(|points| i64::from(*points)).sum();
                let left = i64::from(POINTS) - given;
                if left != 0 {
                    return Err(Incomplete { when, aspect, left });
                }
            }
        }
        Ok(Self { now, preferred })
    }
}

/// The mean of answers for each kind of culture, as hundredths of a point, rounded half up. The four may add up to a
/// hundredth more or less than a hundred points; they are shown as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Profile {
    /// As it is now.
    pub now: [u32; 4],
    /// As it is wished.
    pub preferred: [u32; 4],
    /// Wished less now, in hundredths.
    pub gap: [i32; 4],
    /// The kind with the most points now; nothing where two share that place.
    pub dominant: Option<Kind>,
}

/// The profile of a group; nothing without an answer. Whether a group is large enough to be shown is decided where
/// all that is shown is decided: [`crate::suppression`].
#[must_use]
pub fn profile(answers: &[Answer]) -> Option<Profile> {
    let people = u64::try_from(answers.len()).ok().filter(|people| *people > 0)?;
    let blocks = people * ASPECTS as u64;
    let sums = |blocks_of: fn(&Answer) -> &[[u32; 4]; ASPECTS]| {
        let mut sums = [0u64; 4];
        for block in answers.iter().flat_map(blocks_of) {
            for (sum, points) in sums.iter_mut().zip(block) {
                *sum += u64::from(*points);
            }
        }
        sums
    };
    let now = sums(|answer| &answer.now);
    let preferred = sums(|answer| &answer.preferred);
    let hundredths = |sum: u64| u32::try_from((sum * 200 + blocks) / (2 * blocks)).unwrap_or(u32::MAX);
    // The gap is rounded from the sums, not from rounded means, so that it is right to the last digit.
    let gap = |at: usize| {
        let wished_more = i128::from(preferred[at]) - i128::from(now[at]);
        let size = (wished_more.unsigned_abs() * 200 + u128::from(blocks)) / (2 * u128::from(blocks));
        let size = i32::try_from(size).unwrap_or(i32::MAX);
        if wished_more < 0 { -size } else { size }
    };
    let most = now.iter().max().copied().unwrap_or_default();
    let mut leading = Kind::ALL.into_iter().zip(now).filter(|(_, sum)| *sum == most);
    let dominant = leading.next().filter(|_| leading.next().is_none()).map(|(kind, _)| kind);
    Some(Profile {
        now: now.map(hundredths),
        preferred: preferred.map(hundredths),
        gap: [gap(0), gap(1), gap(2), gap(3)],
        dominant,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: [[u32; 4]; ASPECTS] = [
        [55, 20, 20, 5],
        [40, 20, 10, 30],
        [50, 10, 10, 30],
        [45, 15, 10, 30],
        [30, 20, 20, 30],
        [20, 25, 25, 30],
    ];
    const PREFERRED: [[u32; 4]; ASPECTS] = [
        [40, 30, 15, 15],
        [35, 30, 15, 20],
        [45, 25, 10, 20],
        [40, 30, 10, 20],
        [30, 35, 20, 15],
        [26, 30, 24, 20],
    ];

    #[test]
    fn one_respondent_has_the_profile_worked_out_by_hand() {
        let answer = Answer::new(NOW, PREFERRED).unwrap();
        let profile = profile(&[answer]).unwrap();
        assert_eq!(profile.now, [4000, 1833, 1583, 2583]);
        assert_eq!(profile.preferred, [3600, 3000, 1567, 1833]);
        assert_eq!(profile.gap, [-400, 1167, -17, -750]);
        assert_eq!(profile.dominant, Some(Kind::Clan));
    }

    #[test]
    fn a_block_that_does_not_come_to_a_hundred_is_named() {
        let mut now = NOW;
        now[2] = [50, 10, 10, 29];
        let refused = Answer::new(now, PREFERRED).unwrap_err();
        assert_eq!(refused, Incomplete { when: When::Now, aspect: 2, left: 1 });
        let mut preferred = PREFERRED;
        preferred[5] = [u32::MAX, 1, 0, 0];
        let refused = Answer::new(NOW, preferred).unwrap_err();
        assert_eq!((refused.when, refused.aspect), (When::Preferred, 5));
        assert!(refused.left < 0);
    }

    #[test]
    fn nobody_has_no_profile_and_two_at_the_top_have_no_dominant_kind() {
        assert_eq!(profile(&[]), None);
        let even = Answer::new([[25; 4]; ASPECTS], [[25; 4]; ASPECTS]).unwrap();
        assert_eq!(profile(&[even]).unwrap().dominant, None);
    }
}
