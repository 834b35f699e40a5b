//! The one place where the time is read. Everything else is handed a [`Timestamp`].

use protocol::{Millis, Timestamp};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The server's clock: the wall clock as it stood when the process began, carried on by the monotonic one.
/// A wall clock that is set while the server runs moves no timer.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    started: Instant,
    /// Microseconds since 1970 at `started`.
    started_us: u64,
}

/// When a file was written, by the clock that its machine had then.
///
/// # Errors
/// If it cannot be asked for.
pub fn written(file: &std::path::Path) -> std::io::Result<Timestamp> {
    let since = std::fs::metadata(file)?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(Timestamp(as_us(since) / 1000))
}

impl Clock {
    /// Reads the wall clock once.
    #[must_use]
    pub fn start() -> Self {
        // A wall clock before 1970 is broken hardware; timers still run right, only the dates are wrong.
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { started: Instant::now(), started_us: as_us(wall) }
    }

    /// A clock that stands at some time now: for tests, in which months pass between two meetings.
    #[must_use]
    pub fn starting_at(now: Timestamp) -> Self {
        Self { started: Instant::now(), started_us: now.0.saturating_mul(1000) }
    }

    /// This clock, put forward so that it shows at least `last`: how a session goes on that has a later event than
    /// the time of day, because the time of day was set back. From there it runs as fast as any clock.
    #[must_use]
    pub fn gone_on_from(self, last: Timestamp) -> Self {
        let behind_ms = last.since(self.now()).0;
        Self { started_us: self.started_us.saturating_add(behind_ms.saturating_mul(1000)), ..self }
    }

    /// The time now, in whole milliseconds that have passed.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.at(Instant::now())
    }

    /// The instant from which on [`Self::now`] is at least `at`: what a timer sleeps until. Never early.
    #[must_use]
    pub fn instant_of(&self, at: Timestamp) -> tokio::time::Instant {
        let wait_us = at.0.saturating_mul(1000).saturating_sub(self.started_us);
        // A deadline further off than this is no deadline: the sum below must not overflow.
        let wait = Duration::from_micros(wait_us.min(as_us(FAR)));
        tokio::time::Instant::from_std(self.started + wait)
    }

    /// The time at an instant of the monotonic clock.
    #[must_use]
    pub fn at(&self, instant: Instant) -> Timestamp {
        // What was measured before the clock was started counts as measured then.
        let since = instant.saturating_duration_since(self.started);
        Timestamp(self.started_us.saturating_add(as_us(since)) / 1000)
    }

    /// How long until `at`; nothing if it has passed.
    #[must_use]
    pub fn until(&self, at: Timestamp) -> Millis {
        at.since(self.now())
    }
}

/// A time as libraries of the world outside take it.
#[must_use]
pub fn wall(at: Timestamp) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(at.0)
}

/// Thirty years: longer than any process runs.
const FAR: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

fn as_us(length: Duration) -> u64 {
    u64::try_from(length.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timer_is_never_early_however_the_milliseconds_fall() {
        for offset_us in [0, 1, 499, 500, 999] {
            let started = Instant::now();
            let clock = Clock { started, started_us: 1_700_000_000_000_000 + offset_us };
            let at = Timestamp(1_700_000_000_250);
            let instant = clock.instant_of(at).into_std();
            let at_instant_us = clock.started_us + as_us(instant - started);
            assert!(at_instant_us / 1000 >= at.0, "offset {offset_us} µs fires early");
            assert!(at_instant_us < at.0 * 1000 + 1000, "offset {offset_us} µs fires a millisecond late");
        }
    }

    #[test]
    fn a_session_goes_on_from_its_last_event_and_at_the_rate_of_the_clock() {
        let started = Instant::now();
        let clock = Clock { started, started_us: 1_700_000_000_000_000 };
        for ahead_ms in [3_000, 600_000, 3_600_000] {
            let last = Timestamp(clock.now().0 + ahead_ms);
            let room = clock.gone_on_from(last);
            assert!(room.now() >= last);
            let until = last.plus(Millis(6_000));
            let waits = room.instant_of(until).into_std().saturating_duration_since(Instant::now());
            assert!(waits <= Duration::from_secs(6), "a silence of six seconds lasts {waits:?}");
            let (one, two) = (started + Duration::from_secs(10), started + Duration::from_secs(16));
            assert_eq!(room.at(two).since(room.at(one)), Millis(6_000));
        }
        let behind = clock.gone_on_from(Timestamp(1_600_000_000_000));
        assert_eq!(behind.started_us, clock.started_us, "nothing to catch up with");
    }

    #[test]
    fn a_deadline_in_the_past_or_beyond_all_time_is_still_an_instant() {
        let clock = Clock::start();
        assert!(clock.instant_of(Timestamp(0)) <= tokio::time::Instant::now());
        assert!(clock.instant_of(Timestamp(u64::MAX)) > tokio::time::Instant::now());
    }
}
