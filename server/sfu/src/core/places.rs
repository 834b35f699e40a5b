//! The places in the media plane: how many each caller holds, and whether a caller may have another. Pure.
//!
//! A place is held by a connection over which media can flow. An offer that nobody answers, and an answer that leads
//! nowhere, hold none: they wait, in a number of their own, and where too many wait the oldest one of whoever has
//! the most there gives way. So nobody keeps others out by asking alone.

use std::collections::HashMap;
use std::hash::Hash;

/// A set of sixteen behind one address finds places at the smallest server, and so does a demonstration.
const SHARE_MIN: usize = 16;
/// Connections that wait, at least: those of a few sets that come to their sessions at the same minute.
const WAITING_MIN: usize = 32;

/// Where a connection comes from, for its share of the places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    caller: u128,
    demo: bool,
}

impl Origin {
    /// A connection of `caller`, a number that stands for a household with all of its addresses; `demo` if it is for a
    /// demonstration, which anyone may start.
    pub const fn new(caller: u128, demo: bool) -> Self {
        Self { caller, demo }
    }
}

/// How many places there are, and how many of them anybody may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shares {
    pub(crate) all: usize,
    pub(crate) demos: usize,
    pub(crate) address: usize,
    pub(crate) address_with_demos: usize,
}

impl Shares {
    /// Of `all` places, demonstrations hold half at most, one address half, and one address with demonstrations a
    /// quarter; none of these shares is less than [`SHARE_MIN`].
    pub(crate) fn of(all: usize) -> Self {
        let (half, quarter) = ((all / 2).max(SHARE_MIN), (all / 4).max(SHARE_MIN));
        Self { all, demos: half, address: half, address_with_demos: quarter }
    }
}

/// The places of connections that are known by `K`.
#[derive(Debug)]
pub(crate) struct Places<K> {
    shares: Shares,
    entries: HashMap<K, Entry>,
    /// Counts entries, to tell which is older.
    entered: u64,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    caller: u128,
    demo: bool,
    number: u64,
    holds: bool,
}

/// There is no place for this connection: none at all, or none in its share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoPlace;

impl<K: Copy + Eq + Hash> Places<K> {
    pub(crate) fn new(shares: Shares) -> Self {
        Self { shares, entries: HashMap::new(), entered: 0 }
    }

    /// How many wait or hold a place.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Lets a connection wait for its place. `before` is the connection whose successor it is: what that one held
    /// passes on to it. Returns the connection that has to give way, if too many wait.
    ///
    /// # Errors
    ///
    /// If no place would be free for it; nothing has changed then.
    pub(crate) fn enter(&mut self, key: K, origin: Origin, before: Option<K>) -> Result<Option<K>, NoPlace> {
        let Origin { caller, demo } = origin;
        let inherits = before.and_then(|before| self.entries.get(&before)).is_some_and(|entry| entry.holds);
        let entry = Entry { caller, demo, number: self.entered, holds: inherits };
        if !inherits {
            self.admits(&entry)?;
        }
        if let Some(before) = before {
            self.entries.remove(&before);
        }
        let waiting = self.entries.values().filter(|entry| !entry.holds).count();
        let gives_way =
            (!inherits && waiting >= self.shares.all.max(WAITING_MIN)).then(|| self.greediest()).flatten();
        if let Some(gives_way) = gives_way {
            self.entries.remove(&gives_way);
        }
        self.entered += 1;
        self.entries.insert(key, entry);
        Ok(gives_way)
    }

    /// Media can flow: the connection takes its place.
    ///
    /// # Errors
    ///
    /// If none is free any more, or the connection was told to give way; then it has to end.
    pub(crate) fn take(&mut self, key: K) -> Result<(), NoPlace> {
        let entry = *self.entries.get(&key).ok_or(NoPlace)?;
        if !entry.holds {
            self.admits(&entry)?;
            self.entries.insert(key, Entry { holds: true, ..entry });
        }
        Ok(())
    }

    /// A connection is over. Harmless if it has been already.
    pub(crate) fn leave(&mut self, key: K) {
        self.entries.remove(&key);
    }

    fn admits(&self, new: &Entry) -> Result<(), NoPlace> {
        let Shares { all, demos, address, address_with_demos } = self.shares;
        let held = |counts: &dyn Fn(&Entry) -> bool| {
            self.entries.values().filter(|entry| entry.holds && counts(entry)).count()
        };
        let own = |entry: &Entry| entry.caller == new.caller;
        let fits = held(&|_| true) < all
            && held(&own) < address
            && (!new.demo
                || (held(&|entry| entry.demo) < demos
                    && held(&|entry| entry.demo && own(entry)) < address_with_demos));
        fits.then_some(()).ok_or(NoPlace)
    }

    /// The oldest waiting connection of the caller that has the most of them.
    fn greediest(&self) -> Option<K> {
        let waiting = || self.entries.iter().filter(|(_, entry)| !entry.holds);
        let mut counts: HashMap<u128, usize> = HashMap::new();
        for (_, entry) in waiting() {
            *counts.entry(entry.caller).or_default() += 1;
        }
        let most = counts.values().copied().max()?;
        let oldest = waiting().filter(|(_, entry)| counts.get(&entry.caller) == Some(&most));
        oldest.min_by_key(|(_, entry)| entry.number).map(|(key, _)| *key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::RangeFrom;

    fn set(address: u8) -> Origin {
        Origin::new(u128::from(address), false)
    }

    fn demo(address: u8) -> Origin {
        Origin { demo: true, ..set(address) }
    }

    fn of(all: usize) -> (Places<u32>, RangeFrom<u32>) {
        (Places::new(Shares::of(all)), 0..)
    }

    /// How many connections get in and take their places, of 300 that try.
    fn hold(places: &mut Places<u32>, keys: &mut RangeFrom<u32>, origin: Origin) -> usize {
        keys.take(300)
            .take_while(|key| places.enter(*key, origin, None).is_ok() && places.take(*key).is_ok())
            .count()
    }

    #[test]
    fn what_is_never_answered_keeps_nobody_out() {
        let (mut places, mut keys) = of(100);
        for key in keys.by_ref().take(1_000) {
            places.enter(key, demo(1), None).unwrap();
        }
        let honest = 1_000;
        places.enter(honest, set(2), None).unwrap();
        for key in keys.by_ref().skip(1).take(1_000) {
            assert_ne!(places.enter(key, demo(1), None), Ok(Some(honest)), "who asks most gives way");
        }
        assert_eq!(places.take(honest), Ok(()));
        assert_eq!(hold(&mut places, &mut keys, set(3)), 50, "and all places are there to be held");
        assert!(places.len() <= 200, "{} are remembered", places.len());
    }

    #[test]
    fn an_address_and_demonstrations_have_their_shares() {
        for (what, origins, held) in [
            ("one address", &[set(1), set(1)][..], &[50, 0][..]),
            ("three addresses", &[set(1), set(2), set(3)], &[50, 50, 0]),
            ("one address with demonstrations", &[demo(1), demo(1), set(1)], &[25, 0, 25]),
            ("all demonstrations", &[demo(1), demo(2), demo(3), set(3)], &[25, 25, 0, 50]),
        ] {
            let (mut places, mut keys) = of(100);
            let got: Vec<usize> =
                origins.iter().map(|origin| hold(&mut places, &mut keys, *origin)).collect();
            assert_eq!(got, held, "{what}");
        }
    }

    #[test]
    fn a_small_server_has_room_for_a_whole_set_behind_one_address() {
        for (max, held) in [(1, 1), (8, 8), (16, 16), (20, 16)] {
            let (mut places, mut keys) = of(max);
            assert_eq!(hold(&mut places, &mut keys, demo(1)), held, "of {max}");
        }
    }

    #[test]
    fn a_place_is_given_back_and_passed_on_and_never_held_twice() {
        let (mut places, _) = of(1);
        let [first, second, other, late] = [1, 2, 3, 4];
        places.enter(first, set(1), None).unwrap();
        places.take(first).unwrap();
        assert_eq!(places.enter(other, set(2), None), Err(NoPlace));
        // A reload at a full server.
        assert_eq!(places.enter(second, set(1), Some(first)), Ok(None));
        places.leave(first);
        assert_eq!(places.enter(other, set(2), None), Err(NoPlace));
        assert_eq!(places.take(second), Ok(()));
        places.leave(second);
        assert_eq!(places.enter(other, set(2), None), Ok(None));
        // Whoever asked at the same time and connects later finds it taken.
        places.enter(late, set(3), None).unwrap();
        places.take(other).unwrap();
        assert_eq!(places.take(late), Err(NoPlace));
        assert_eq!(places.take(9), Err(NoPlace), "one that gave way");
    }
}
