//! A server's lease as it may count on it itself.

use protocol::{Millis, Timestamp};

/// How long a lease runs from its renewal on, by the database's clock.
pub const LEASE: Millis = Millis::from_secs(6);
/// How long before its end a server counts it as over: a pause in which nothing of it ran, and a clock that is slow.
pub const MARGIN: Millis = Millis::from_secs(1);
/// How often it is renewed: three times, in the time that it runs.
pub const RENEW_EVERY: Millis = Millis::from_secs(2);
/// After how long the database undoes a change in which nothing is said any more. No later than the lease of a server ends
/// that was stopped in the midst of it, so that what it had locked keeps nobody from its sessions.
pub const GONE_QUIET: Millis = Millis::from_secs(4);

const _: () = assert!(GONE_QUIET.0 + RENEW_EVERY.0 <= LEASE.0);

/// What a server knows of its lease.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lease {
    good_until: Millis,
    /// The database's time, and when it was that.
    told: (Timestamp, Millis),
}

impl Lease {
    /// A lease that was asked for at one time and granted at another, when the database's clock said `now`.
    #[must_use]
    pub fn granted(asked: Millis, answered: Millis, now: Timestamp) -> Self {
        // It may have been granted as early as it was asked for.
        let good_until = Millis(asked.0 + LEASE.0 - MARGIN.0);
        // The shorter the way to the database, the better its clock is known.
        let middle = Millis(asked.0.midpoint(answered.0.max(asked.0)));
        Self { good_until, told: (now, middle) }
    }

    /// Whether it can be counted on.
    #[must_use]
    pub fn holds(&self, at: Millis) -> bool {
        at < self.good_until
    }

    /// The database's time.
    #[must_use]
    pub fn now(&self, at: Millis) -> Timestamp {
        let (told, then) = self.told;
        told.plus(Millis(at.0.saturating_sub(then.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_is_counted_from_before_it_was_asked_for() {
        let lease = Lease::granted(Millis(1_000), Millis(3_000), Timestamp(70_000));
        assert!(lease.holds(Millis(5_999)) && !lease.holds(Millis(6_000)));
        assert_eq!(lease.now(Millis(2_000)), Timestamp(70_000), "half way between question and answer");
        assert_eq!(lease.now(Millis(2_500)), Timestamp(70_500));
        assert_eq!(lease.now(Millis(0)), Timestamp(70_000), "it never goes back");
    }
}
