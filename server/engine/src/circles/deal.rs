//! Who sits with whom: members dealt into circles. Chance comes in as a number; equal numbers deal equally.

use protocol::MemberId;

/// Deals members out, none left over and no circle smaller than `size`: where they do not divide, some circles have one
/// more. Nothing where there are too few for one.
pub(super) fn deal(members: &[MemberId], size: usize) -> Vec<Vec<MemberId>> {
    let circles = members.len().checked_div(size).unwrap_or(0);
    if circles == 0 {
        return Vec::new();
    }
    let (each, more) = (members.len() / circles, members.len() % circles);
    let mut rest = members;
    let mut dealt = Vec::with_capacity(circles);
    for circle in 0..circles {
        let (these, others) = rest.split_at(each + usize::from(circle < more));
        dealt.push(these.to_vec());
        rest = others;
    }
    dealt
}

/// Puts members into an order that a number decides (Fisher and Yates over the xorshift32 of the seed).
pub(super) fn shuffle(members: &mut [MemberId], seed: u32) {
    // Scrambled first, so that seeds that differ little deal differently; an xorshift must not begin with 0.
    let mut number = seed.wrapping_mul(0x9e37_79b9).rotate_left(15) ^ 0x85eb_ca6b;
    if number == 0 {
        number = 1;
    }
    for last in (1..members.len()).rev() {
        number ^= number << 13;
        number ^= number >> 17;
        number ^= number << 5;
        let other = usize::try_from(number).unwrap_or(0) % (last + 1);
        members.swap(last, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn members(count: u32) -> Vec<MemberId> {
        (1..=count).map(MemberId).collect()
    }

    #[test]
    fn nobody_is_left_over_and_no_circle_is_too_small() {
        for (count, sizes) in [
            (2, &[][..]),
            (3, &[3]),
            (4, &[4]),
            (5, &[5]),
            (6, &[3, 3]),
            (7, &[4, 3]),
            (8, &[4, 4]),
            (11, &[4, 4, 3]),
            (12, &[3, 3, 3, 3]),
        ] {
            let dealt = deal(&members(count), 3);
            let sizes_dealt: Vec<usize> = dealt.iter().map(Vec::len).collect();
            assert_eq!(sizes_dealt, sizes, "{count}");
            if count >= 3 {
                assert_eq!(dealt.concat(), members(count));
            }
        }
        assert!(deal(&members(3), 0).is_empty());
    }

    #[test]
    fn a_seed_decides_and_every_order_comes_up() {
        let order = |seed| {
            let mut all = members(4);
            shuffle(&mut all, seed);
            all
        };
        assert_eq!(order(7), order(7));
        let orders: BTreeSet<Vec<MemberId>> = (0..500).map(order).collect();
        assert_eq!(orders.len(), 24, "every order of four");
    }
}
