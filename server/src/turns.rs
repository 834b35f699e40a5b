//! Turns at changing one thing. Whoever decides on a log and finds it longer than it was decides anew; where many change
//! the same thing in one moment, somebody would lose to the others each time. Whoever has lost once waits for a turn, and
//! those who wait go one after the other, in the order in which they came. What another server changes is noticed by the
//! store, as ever.

use std::hash::{BuildHasher, Hash, RandomState};
use tokio::sync::{Mutex, MutexGuard};

/// How many things may be changed in turns at once without some of them waiting for one another in vain.
const LINES: usize = 64;

/// The lines in which changes wait.
pub(crate) struct Turns {
    lines: [Mutex<()>; LINES],
    hasher: RandomState,
}

impl Default for Turns {
    fn default() -> Self {
        Self { lines: std::array::from_fn(|_| Mutex::new(())), hasher: RandomState::new() }
    }
}

impl Turns {
    /// Waits for a turn at a thing, which lasts as long as what is handed back. Nobody waits for another while they have
    /// one: two things may share a line.
    async fn at(&self, thing: impl Hash) -> MutexGuard<'_, ()> {
        let line = self.hasher.hash_one(thing) as usize % LINES;
        self.lines[line].lock().await
    }
}

/// The turn of one change: none until it has lost once.
#[derive(Default)]
pub(crate) struct Turn<'a>(Option<MutexGuard<'a, ()>>);

impl<'a> Turn<'a> {
    /// Somebody else's change came first: waits for a turn at the thing, and keeps the one there is.
    pub(crate) async fn after_losing(&mut self, turns: &'a Turns, thing: impl Hash) {
        if self.0.is_none() {
            self.0 = Some(turns.at(thing).await);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    /// As changes are made: what is read is written again only if nobody has written since.
    async fn change(turns: &Turns, log: &AtomicU32, tries: &AtomicU32) {
        let mut turn = Turn::default();
        loop {
            let seen = log.load(Ordering::SeqCst);
            // Everybody who is there reads before anybody writes.
            tokio::task::yield_now().await;
            tries.fetch_add(1, Ordering::SeqCst);
            if log.compare_exchange(seen, seen + 1, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
                return;
            }
            turn.after_losing(turns, "the log").await;
        }
    }

    #[tokio::test]
    async fn of_many_who_change_one_thing_at_once_nobody_loses_twice() {
        const MANY: u32 = 40;
        let shared = Arc::new((Turns::default(), AtomicU32::new(0), AtomicU32::new(0)));
        let all: Vec<_> = (0..MANY)
            .map(|_| {
                let shared = shared.clone();
                tokio::spawn(async move { change(&shared.0, &shared.1, &shared.2).await })
            })
            .collect();
        for one in all {
            one.await.expect("none panics");
        }
        assert_eq!(shared.1.load(Ordering::SeqCst), MANY);
        // Once in vain for all but the first, and once in turn.
        assert_eq!(shared.2.load(Ordering::SeqCst), 2 * MANY - 1);
    }
}
